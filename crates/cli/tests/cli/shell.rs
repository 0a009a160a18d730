//! Help, completions, the manual, and pipes that close early.

use std::io::Read;

use crate::run::{command, eks_ip, refuses};

const COMMANDS: [&str; 7] = ["max-pods", "node", "compare", "check", "cidr", "completions", "man"];
const OF_CIDR: [&str; 4] = ["check", "carve", "choose", "blocks"];

#[test]
fn every_command_has_help_with_examples() {
    let whole = eks_ip("--help");
    assert_eq!((whole.code, whole.err.as_str()), (Some(0), ""));
    for name in COMMANDS {
        assert!(whole.out.contains(name), "{name} is not in the help");
        let help = eks_ip(&format!("{name} --help"));
        assert_eq!((help.code, help.err.as_str()), (Some(0), ""), "{name}");
        assert!(help.out.contains("Example"), "{name} has no example: {}", help.out);
        assert!(help.out.lines().all(|line| line.chars().count() <= 100), "{name}: {}", help.out);
    }
    assert!(whole.out.contains("Exit codes"), "{}", whole.out);
    for name in OF_CIDR {
        let help = eks_ip(&format!("cidr {name} --help"));
        assert!(help.code == Some(0) && help.out.contains("Example"), "cidr {name}: {}", help.out);
        assert!(help.out.lines().all(|line| line.chars().count() <= 100), "cidr {name}: {}", help.out);
        let page = eks_ip(&format!("man cidr-{name}"));
        assert!(
            page.code == Some(0) && page.out.contains(&format!(".TH eks-ip-cidr-{name} 1")),
            "{}",
            page.out
        );
    }
}

#[test]
fn says_its_version_and_the_age_of_its_facts() {
    assert_eq!(eks_ip("-V").out, concat!("eks-ip ", env!("CARGO_PKG_VERSION"), "\n"));
    assert!(eks_ip("--version").out.contains("instance types"));
}

#[test]
fn shells_get_completions() {
    // These two complete commands and flags, the others values as well.
    let flags_only = ["powershell", "elvish"];
    for shell in ["bash", "zsh", "fish"].into_iter().chain(flags_only) {
        let said = eks_ip(&format!("completions {shell}"));
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{shell}");
        let words = ["max-pods", "warm-ip-target", "custom-networking-prefix", "zone-loss"];
        let known = if flags_only.contains(&shell) { &words[..2] } else { &words[..] };
        for word in known {
            assert!(said.out.contains(word), "{shell} does not complete {word}");
        }
    }
    refuses("completions tcsh", &["<SHELL>", "bash", "fish"]);
}

#[test]
fn man_has_a_page_for_the_program_and_each_command() {
    let whole = eks_ip("man");
    assert!(whole.code == Some(0) && whole.out.contains(".TH eks-ip 1"), "{}", whole.out);
    for name in COMMANDS {
        let page = eks_ip(&format!("man {name}"));
        assert!(
            page.code == Some(0) && page.out.contains(&format!(".TH eks-ip-{name} 1")),
            "{name}: {}",
            page.out
        );
    }
    refuses("man zork", &["COMMAND zork", "max-pods, node, compare, check, cidr"]);
}

#[test]
fn what_is_no_command_is_refused() {
    refuses("max-pod", &["'max-pod'", "'max-pods'"]);
    refuses("", &["Usage: eks-ip <COMMAND>"]);
    refuses("node --frobnicate", &["--frobnicate"]);
}

/// `eks-ip max-pods --all | head`: the reader goes after a few bytes of a megabyte.
#[test]
fn a_closed_pipe_is_no_panic() {
    for words in
        [&["max-pods", "--all", "--json"][..], &["max-pods", "--all"], &["completions", "bash"], &["--help"]]
    {
        let mut child = command(words).spawn().expect("the binary starts");
        let mut out = child.stdout.take().expect("it is piped");
        let mut first = [0; 16];
        if words.len() > 1 {
            out.read_exact(&mut first).expect("it writes");
        }
        drop(out);
        let output = child.wait_with_output().expect("the binary ends");
        assert_eq!(output.status.code(), Some(0), "{words:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{words:?}");
    }
}

/// The exit code of a check is the answer, whoever reads the words.
#[test]
fn a_closed_pipe_does_not_change_the_verdict() {
    let mut child = command(&["check", crate::run::SHORT]).spawn().expect("the binary starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the binary ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(1), ""));
}
