//! `cargo xtask doctor`: what is there, what is missing, and how to get it.

use crate::{
    browser::{Browser, Engine, Program, Role},
    tools::{
        Search, axe,
        compiler::Part,
        crates::{self, CrateTool},
        wasm_opt,
    },
    version::{Installed, Wanted},
    workspace::{self, Workspace},
};

/// One thing that the commands use.
struct Finding {
    name: String,
    wanted: String,
    state: State,
}

/// How one thing stands.
enum State {
    /// It is there; where, and of which version.
    Fine(String),
    /// It is not; what installs it: a command of ours, or one to type.
    Installs { found: String, by_hand: String },
    /// It is not, and a person has to act before `test` can pass.
    Missing { found: String, by_hand: String },
    /// It is not, and everything passes without.
    Optional { found: String, by_hand: String },
}

/// Prints a line for each tool, and fails if `test` could not help itself.
pub(crate) fn run(workspace: &Workspace) -> Result<(), String> {
    let findings = examine(workspace)?;
    let mut missing = Vec::new();
    for Finding { name, wanted, state } in findings {
        let (mark, found, then) = match state {
            State::Fine(found) => ("ok      ", found, None),
            State::Installs { found, by_hand } => {
                ("installs", found, Some(format!("`cargo xtask test` installs it; by hand: {by_hand}")))
            }
            State::Optional { found, by_hand } => ("optional", found, Some(by_hand)),
            State::Missing { found, by_hand } => {
                missing.push(name.clone());
                ("MISSING ", found, Some(by_hand))
            }
        };
        println!("{mark}  {name:22}  {found}");
        if let Some(then) = then {
            println!("          {:22}  wanted: {wanted}; {then}", "");
        }
    }
    println!();
    if missing.is_empty() {
        println!("Everything that `cargo xtask test` needs is there or installs itself.");
        return Ok(());
    }
    Err(format!("missing, and not installed by itself: {}", missing.join(", ")))
}

fn examine(workspace: &Workspace) -> Result<Vec<Finding>, String> {
    let rustup = workspace::on_path("rustup").is_some();
    let mut findings = vec![rustc(workspace)?];
    for part in Part::ALL {
        let found = part.is_there(workspace).then(|| "there".to_owned());
        let by_hand = part.recipe().join(" ");
        findings.push(Finding::new(part.name(), "as rust-toolchain.toml says", found, None, rustup, by_hand));
    }
    for tool in [&crates::TRUNK, &crates::WASM_BINDGEN] {
        findings.push(crate_tool(tool, workspace)?);
    }
    let npm = workspace::on_path("npm").and_then(Installed::probe);
    let npm_is_there = npm.is_some();
    findings.push(wasm_opt(workspace, npm_is_there));
    findings.push(Finding {
        name: "npm".to_owned(),
        wanted: Wanted::Any.to_string(),
        state: match npm {
            Some(npm) => State::Fine(npm.to_string()),
            None => State::Optional {
                found: "not found".to_owned(),
                by_hand: "it brings wasm-opt and axe-core where there are none; comes with Node.js"
                    .to_owned(),
            },
        },
    });
    findings.push(axe(npm_is_there, workspace));
    for engine in Engine::ALL.into_iter().filter(|engine| Browser::impossible(*engine).is_none()) {
        findings.extend(Role::of(engine).iter().map(|role| browser(Program(engine, *role), workspace)));
    }
    if let Ok(Some(chromium)) = Browser::find(workspace, Engine::Chromium)
        && let Some(mismatch) = chromium.mismatch()
    {
        let by_hand = "a driver steers the browser of its own version".to_owned();
        findings.push(Finding {
            name: "browser and driver".to_owned(),
            wanted: "the same first number".to_owned(),
            state: State::Missing { found: mismatch, by_hand },
        });
    }
    Ok(findings)
}

impl Finding {
    fn new(
        name: &str,
        wanted: &str,
        right: Option<String>,
        wrong: Option<String>,
        installs: bool,
        by_hand: String,
    ) -> Self {
        let found = || wrong.map_or("not found".to_owned(), |wrong| format!("found {wrong}"));
        let state = match (right, installs) {
            (Some(right), _) => State::Fine(right),
            (None, true) => State::Installs { found: found(), by_hand },
            (None, false) => State::Missing { found: found(), by_hand },
        };
        Self { name: name.to_owned(), wanted: wanted.to_owned(), state }
    }
}

fn rustc(workspace: &Workspace) -> Result<Finding, String> {
    let pinned = workspace.pinned_compiler()?;
    let by_hand = format!("rustup toolchain install {pinned}");
    let wanted = Wanted::Patch(pinned);
    let found = workspace::on_path("rustc").and_then(Installed::probe);
    let right = found.as_ref().filter(|rustc| wanted.accepts(&rustc.version)).map(ToString::to_string);
    let wrong = found.map(|rustc| rustc.to_string());
    Ok(Finding::new("rustc", &wanted.to_string(), right, wrong, false, by_hand))
}

fn crate_tool(tool: &CrateTool, workspace: &Workspace) -> Result<Finding, String> {
    let Search { right, wrong } = tool.search(workspace)?;
    let (right, wrong) = (right.map(|tool| tool.to_string()), wrong.map(|tool| tool.to_string()));
    let wanted = tool.wanted(workspace)?.to_string();
    Ok(Finding::new(tool.name(), &wanted, right, wrong, true, tool.recipe(workspace)?))
}

fn wasm_opt(workspace: &Workspace, npm: bool) -> Finding {
    let Search { right, wrong } = wasm_opt::search(workspace);
    let found = wrong.map_or("not found".to_owned(), |wrong| format!("found {wrong}"));
    let by_hand = wasm_opt::recipe();
    let state = match right {
        Some(right) => State::Fine(right.to_string()),
        None if npm => State::Installs { found, by_hand },
        None => State::Optional {
            found,
            by_hand: format!("Trunk may download it, else the page is larger; {by_hand}"),
        },
    };
    Finding { name: "wasm-opt".to_owned(), wanted: wasm_opt::wanted().to_string(), state }
}

fn axe(npm: bool, workspace: &Workspace) -> Finding {
    let found = axe::search(workspace).map(|script| script.display().to_string());
    let installs = npm || Browser::can_install();
    Finding::new("axe-core", axe::PACKAGE.version, found, None, installs, axe::recipe())
}

fn browser(program: Program, workspace: &Workspace) -> Finding {
    let (right, wrong) = match program.find(workspace) {
        Ok(found) => (found.map(|found| found.to_string()), None),
        Err(message) => (None, Some(message)),
    };
    // A variable that names the wrong file is not mended by installing another.
    let built = program == Program(Engine::Firefox, Role::Driver);
    let installs = wrong.is_none() && (built || Browser::can_install());
    let by_hand = program.recipe(workspace);
    Finding::new(&program.to_string(), &Wanted::Any.to_string(), right, wrong, installs, by_hand)
}
