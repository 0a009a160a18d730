//! Runs the binary: see [`eks_ip`].

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What the binary said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The binary, ready to be started with these words.
pub(crate) fn command(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_eks-ip"));
    command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs it with words that have no spaces in them.
pub(crate) fn eks_ip(words: &str) -> Said {
    with_stdin(&words.split_whitespace().collect::<Vec<_>>(), b"")
}

/// Runs it, with that on stdin.
pub(crate) fn with_stdin(words: &[&str], input: &[u8]) -> Said {
    let mut child = command(words).spawn().expect("the binary starts");
    // Commands that read no stdin may be gone by now.
    let _ = child.stdin.take().expect("it is piped").write_all(input);
    let output = child.wait_with_output().expect("the binary ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the binary writes UTF-8");
    Said { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// The JSON of an answer that nothing was wrong with.
#[track_caller]
pub(crate) fn json(words: &str) -> Value {
    let said = eks_ip(&format!("{words} --json"));
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{words}");
    parsed(&said)
}

/// Stdout as JSON.
#[track_caller]
pub(crate) fn parsed(said: &Said) -> Value {
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {said:?}"))
}

/// Bad input: exit code 2, nothing on stdout, and these words on stderr.
#[track_caller]
pub(crate) fn refuses(words: &str, expect: &[&str]) {
    let said = eks_ip(words);
    assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{words}: {said:?}");
    for text in expect {
        assert!(said.err.contains(text), "{words}: no {text:?} in {}", said.err);
    }
}

/// Three /22 subnets that are too small for 80 nodes with their warm pools.
pub(crate) const SHORT: &str = "#v=1&pods=1800&node_count=80&mix=m5.xlarge:60,m5.2xlarge:25,c5.4xlarge:15\
    &vpc=10.40.0.0/19&subnets=a:10.40.0.0/22,b:10.40.4.0/22,c:10.40.8.0/22&secondary=100.64.0.0/16\
    &pod_subnets=a:100.64.0.0/18,b:100.64.64.0/18,c:100.64.128.0/18&fixtures=30";

/// Two nodes in a /24: room for everything.
pub(crate) const ROOMY: &str =
    "#v=1&pods=10&nodes=m5.large:2&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24,b:10.0.1.0/24";
