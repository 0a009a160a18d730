//! Developer commands: `cargo xtask <command>`. Each does one errand and says how far it is.
//!
//! Not here: anything the page needs at run time, and anything a plain `cargo` command does as well.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "talking to the developer is the whole job")]

mod bench;
mod browser;
mod catalog;
mod doctor;
mod lanes;
mod screenshots;
mod serve;
mod site;
mod steps;
mod tools;
mod version;
mod workspace;

use std::process::ExitCode;

use workspace::Workspace;

const USAGE: &str = "\
Developer commands of the EKS IP Planner.

  cargo xtask serve [--port N] [--no-build]   build the release page and serve it on this machine
  cargo xtask test [--fast] [--only LANE]...  every check; --fast leaves page and browser out
  cargo xtask build                           the release page into dist/, and what it weighs
  cargo xtask bench [--quick] [--no-native] [--no-browser]  how long the arithmetic takes, here and in a browser
  cargo xtask screenshots [--accept] [--no-build]  pictures of the page, held against those in tests/screenshots
  cargo xtask doctor                          what is installed, what is missing, how to get it
  cargo xtask catalog [--check]               the instance catalogue from its inputs; see below

Missing tools are put into target/tools. Outside of the checkout, rustup adds the parts of the pinned
toolchain, and `test` installs Chromium, Firefox and WebKitGTK on Debian where it may.
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nerror: {message}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Result<(), String> {
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", args),
    };
    let workspace = Workspace::find();
    match command {
        "serve" => serve::run(&workspace, rest),
        "test" => lanes::run(&workspace, rest),
        "build" => no_arguments(command, rest).and_then(|()| site::run(&workspace)),
        "bench" => bench::run(&workspace, rest),
        "screenshots" => screenshots::run(&workspace, rest),
        "doctor" => no_arguments(command, rest).and_then(|()| doctor::run(&workspace)),
        "catalog" => catalog::run(rest),
        "help" | "-h" | "--help" => {
            println!("{USAGE}\nLanes of `test`: {}\n", lanes::names());
            catalog::USAGE.lines().for_each(|line| println!("  {line}"));
            Ok(())
        }
        other => Err(format!("no command `{other}`; `cargo xtask help` lists them")),
    }
}

fn no_arguments(command: &str, rest: &[String]) -> Result<(), String> {
    match rest.first() {
        None => Ok(()),
        Some(word) => Err(format!("`cargo xtask {command}` takes no arguments, not `{word}`")),
    }
}
