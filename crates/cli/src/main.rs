//! `eks-ip`: the planner's answers in a terminal and in CI. It formats what `eks-ip-core` computes.
//!
//! Reading order: [`args`] (what can be asked), a command ([`max_pods`], [`node`], [`compare`], [`check`], [`cidr`]), its
//! `output` (the documented JSON) and its `show` (the same for people), [`words`], [`table`].

mod args;
mod check;
mod cidr;
mod compare;
mod failure;
mod format;
mod link;
mod max_pods;
mod node;
mod shell;
mod sources;
mod table;
mod words;

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use failure::Failure;

/// The strategy holds, or the question was answered.
const HOLDS: u8 = 0;
/// `check`: the strategy does not hold. `cidr`: an error, or no room.
const DOES_NOT_HOLD: u8 = 1;
/// What was asked cannot be read. clap uses the same code.
const BAD_INPUT: u8 = 2;

/// What a command says.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// For stdout.
    pub(crate) text: String,
    /// For stderr, a line each.
    pub(crate) warnings: Vec<String>,
    /// False where `check` found that the strategy does not hold, or a command of `cidr` that blocks cannot be.
    pub(crate) holds: bool,
}

impl Answer {
    /// An answer without a warning, to a question that no answer fails.
    pub(crate) fn plain(text: String) -> Self {
        Self { text, warnings: Vec::new(), holds: true }
    }
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(message) => {
            let text = message.render().to_string();
            // Help and version were asked for; anything else is an error. Nobody is left to tell of a closed pipe.
            let _ = if message.use_stderr() {
                say(&mut io::stderr(), &text)
            } else {
                say(&mut io::stdout(), &text)
            };
            return ExitCode::from(u8::try_from(message.exit_code()).unwrap_or(BAD_INPUT));
        }
    };
    match run(&cli.command) {
        Ok(answer) => deliver(&answer),
        Err(failure) => fail(&failure.to_string()),
    }
}

fn run(command: &Command) -> Result<Answer, Failure> {
    match command {
        Command::MaxPods(asked) => max_pods::run(asked),
        Command::Node(asked) => node::run(asked),
        Command::Compare(asked) => compare::run(asked),
        Command::Check(asked) => check::run(asked),
        Command::Cidr(command) => cidr::run(command),
        Command::Completions { shell } => Ok(shell::completions(*shell)),
        Command::Man { command } => shell::man(command.as_deref()),
    }
}

fn deliver(answer: &Answer) -> ExitCode {
    for warning in &answer.warnings {
        let _ = say(&mut io::stderr(), &format!("warning: {warning}\n"));
    }
    match say(&mut io::stdout(), &answer.text) {
        // Whoever reads has seen enough, as `head` does. The exit code still tells.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => fail(&format!("stdout: {error}")),
        Ok(()) | Err(_) => ExitCode::from(if answer.holds { HOLDS } else { DOES_NOT_HOLD }),
    }
}

fn fail(message: &str) -> ExitCode {
    let _ = say(&mut io::stderr(), &format!("error: {message}\n"));
    ExitCode::from(BAD_INPUT)
}

fn say(out: &mut dyn Write, text: &str) -> io::Result<()> {
    out.write_all(text.as_bytes())?;
    out.flush()
}
