//! `cargo xtask bench`: how long the planner's arithmetic takes, natively and in a browser.

mod browser;
mod estimates;
mod figures;

use std::{process::Command, time::SystemTime};

use crate::{
    browser::{Browser, Engine},
    site,
    steps::{Steps, note},
    tools::{Toolbox, compiler},
    workspace::{self, Workspace},
};

/// Seconds of warm-up and of measuring for each figure, and how many samples are made of them.
const USUAL: [&str; 6] = ["--warm-up-time", "3", "--measurement-time", "5", "--sample-size", "100"];

/// The same for a first look.
const QUICK: [&str; 6] = ["--warm-up-time", "0.5", "--measurement-time", "1.5", "--sample-size", "30"];

/// `cargo xtask bench [--quick] [--no-native] [--no-browser]`.
pub(crate) fn run(workspace: &Workspace, args: &[String]) -> Result<(), String> {
    let options = Options::parse(args)?;
    let natively_steps = if options.natively { 2 } else { 0 };
    let mut steps = Steps::new(natively_steps + if options.browser { 2 + Toolbox::STEPS + 2 } else { 0 });
    // What is missing or does not compile is found before anything is measured.
    let tools = if options.browser { Some(tools(workspace, &mut steps)?) } else { None };
    if options.natively {
        steps.run("compiling the benchmarks", || compile(workspace))?;
    }
    if let Some((_, toolbox)) = &tools {
        steps.run("building the release page", || site::build(workspace, toolbox))?;
    }

    if options.natively {
        let time = if options.quick { "two minutes" } else { "six minutes" };
        let title = format!("measuring natively: about {time}");
        let (measured, _) = steps.run(&title, || natively(workspace, &options))?;
        // At once: the browser can still fail.
        println!("\n{measured}");
    }
    if let Some((browser, _)) = tools {
        let title = "measuring in the browser: about half a minute";
        println!("\n{}", steps.run(title, || browser::measure(workspace, &browser))?.0);
    }
    println!("Other work on the machine shows in every figure, least in the ratios.");
    Ok(())
}

#[derive(Debug, PartialEq, Eq)]
struct Options {
    quick: bool,
    natively: bool,
    browser: bool,
}

impl Options {
    fn parse(args: &[String]) -> Result<Self, String> {
        let mut options = Self { quick: false, natively: true, browser: true };
        for word in args {
            match word.as_str() {
                "--quick" => options.quick = true,
                "--no-native" => options.natively = false,
                "--no-browser" => options.browser = false,
                other => {
                    return Err(format!("`{other}`: bench takes --quick, --no-native and --no-browser"));
                }
            }
        }
        Ok(options)
    }
}

/// The browser, and what builds the page for it.
fn tools(workspace: &Workspace, steps: &mut Steps) -> Result<(Browser, Toolbox), String> {
    let browser =
        steps.run("looking for a browser and its driver", || Browser::ensure(workspace, Engine::Chromium));
    let (browser, _) =
        browser.map_err(|why| format!("{why}\n`cargo xtask bench --no-browser` needs none of it"))?;
    steps.run("looking for the wasm32 target", || compiler::ensure_target(workspace))?;
    Ok((browser, Toolbox::ensure(workspace, steps)?))
}

fn compile(workspace: &Workspace) -> Result<(), String> {
    workspace::run(cargo_bench(workspace).arg("--no-run"))
}

/// Runs the benchmarks, and makes a table of their medians.
fn natively(workspace: &Workspace, options: &Options) -> Result<String, String> {
    let home = workspace.root().join("target/criterion");
    let began = SystemTime::now();
    let mut cargo = cargo_bench(workspace);
    cargo.args(["--", "--noplot"]).args(if options.quick { QUICK } else { USUAL });
    workspace::run(cargo.env("CRITERION_HOME", &home))?;
    note("reading target/criterion");
    estimates::read(&home, began).and_then(|measured| estimates::table(&measured))
}

/// In the profile of benchmarks, which is the page's own.
fn cargo_bench(workspace: &Workspace) -> Command {
    let mut cargo = workspace.cargo();
    cargo.args(["bench", "--package", "eks-ip-bench", "--features", "criterion"]);
    cargo
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(args: &[&str], expect: Result<Options, &str>) {
        let args: Vec<String> = args.iter().map(|&word| word.to_owned()).collect();
        assert_eq!(Options::parse(&args), expect.map_err(str::to_owned), "{args:?}");
    }

    #[test]
    fn options() {
        check(&[], Ok(Options { quick: false, natively: true, browser: true }));
        check(&["--no-browser", "--quick"], Ok(Options { quick: true, natively: true, browser: false }));
        check(&["--no-native"], Ok(Options { quick: false, natively: false, browser: true }));
        check(&["--fast"], Err("`--fast`: bench takes --quick, --no-native and --no-browser"));
    }
}
