//! The README's examples are what the program prints.

use crate::run::with_stdin;

pub(crate) const README: &str = include_str!("../../README.md");

/// Words of a command line with single quotes.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for (index, part) in line.split('\'').enumerate() {
        if index % 2 == 1 { words.push(part) } else { words.extend(part.split_whitespace()) }
    }
    words
}

#[test]
fn examples_are_what_the_program_prints() {
    let blocks: Vec<&str> = README.split("```console\n$ eks-ip ").skip(1).collect();
    assert_eq!(blocks.len(), 5, "examples were read");
    for block in blocks {
        let block = block.split("```").next().unwrap_or_default();
        let (line, expect) = block.split_once('\n').expect("a command and what it prints");
        let said = with_stdin(&words(line), b"");
        assert_eq!(said.out, expect, "eks-ip {line}");
        assert_eq!(said.err, "", "eks-ip {line}");
    }
}
