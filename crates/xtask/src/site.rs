//! The release site: built by Trunk, put under its policy, and weighed.

mod markup;
mod seal;
mod weigh;

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    steps::{Steps, note},
    tools::{Toolbox, compiler, wasm_opt},
    workspace::{self, Workspace},
};

/// `cargo xtask build`.
pub(crate) fn run(workspace: &Workspace) -> Result<(), String> {
    with_tools(workspace)?;
    println!("\nThe site is in dist/. Copy that folder to any static host, under any path.");
    Ok(())
}

/// Builds the release site on a machine that may lack the tools for it.
pub(crate) fn with_tools(workspace: &Workspace) -> Result<(), String> {
    let mut steps = Steps::new(1 + Toolbox::STEPS + 1);
    steps.run("looking for the wasm32 target", || compiler::ensure_target(workspace))?;
    let toolbox = Toolbox::ensure(workspace, &mut steps)?;
    let title = "building the release page (the first time about a minute)";
    steps.run(title, || build(workspace, &toolbox)).map(|_| ())
}

/// Builds the release site into `dist/`.
pub(crate) fn build(workspace: &Workspace, toolbox: &Toolbox) -> Result<(), String> {
    let dist = workspace.dist();
    trunk(workspace, toolbox)?;
    note("putting the page under its Content Security Policy");
    seal_all(&dist)?;
    note("weighing the page");
    weigh::print(&dist)
}

/// All files below a folder, in the order of their names.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let unreadable = |err| format!("cannot read {}: {err}", folder.display());
    let mut entries: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        entries.push(entry.map_err(unreadable)?.path());
    }
    entries.sort();
    let mut found = Vec::new();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

fn trunk(workspace: &Workspace, toolbox: &Toolbox) -> Result<(), String> {
    if toolbox.wasm_opt.is_some() {
        return workspace::run(toolbox.trunk(workspace).args(["build", "--release"]));
    }
    // Trunk runs wasm-opt only with --release. Building without it first tells apart a page that does not
    // compile and a download that fails; the second run compiles nothing again.
    workspace::run(toolbox.trunk(workspace).args([
        "build",
        "--cargo-profile",
        "release",
        "--minify",
        "true",
    ]))?;
    note("asking Trunk to download wasm-opt into target/tools");
    let downloaded = workspace::run(isolated(workspace, toolbox).args(["build", "--release"]));
    if downloaded.is_err() {
        note("NOTE: no wasm-opt on the PATH, from npm or by download. The page works and is larger.");
        note(&format!("To get one: {}", wasm_opt::recipe()));
        // What the failed run left behind.
        let _ = fs::remove_dir_all(workspace.dist().join(".stage"));
    }
    Ok(())
}

/// Trunk keeps its downloads below the home folder: give it one of ours, and cargo and rustup theirs.
fn isolated(workspace: &Workspace, toolbox: &Toolbox) -> std::process::Command {
    let home = workspace.tools().join("home");
    let mut command = toolbox.trunk(workspace);
    for (variable, folder) in [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")] {
        if std::env::var_os(variable).is_none()
            && let Some(real_home) = std::env::home_dir()
        {
            command.env(variable, real_home.join(folder));
        }
    }
    command.env("XDG_CACHE_HOME", home.join("cache")).env("HOME", home);
    // If the download fails, its reason is enough; Trunk's own stack is not.
    command.env("RUST_BACKTRACE", "0");
    command.env("TRUNK_TOOLS_WASM_OPT", format!("version_{}", wasm_opt::VERSION));
    command
}

/// Seals every page of the site, and looks through its style sheets.
fn seal_all(dist: &Path) -> Result<(), String> {
    let mut pages = 0;
    for path in files(dist)? {
        let name = path.strip_prefix(dist).unwrap_or(&path).display().to_string();
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("html") => {
                pages += 1;
                seal_page(&path).map_err(|message| format!("{name}: {message}"))?;
            }
            Some("css") => {
                seal::judge_css(&read(&path)?).map_err(|message| format!("{name}: {message}"))?;
            }
            _ => {}
        }
    }
    if pages == 0 {
        return Err("dist/ has no page; Trunk should have written index.html".to_owned());
    }
    note(&format!("{pages} page(s) load from their own folder only"));
    Ok(())
}

fn seal_page(path: &Path) -> Result<(), String> {
    let sealed = seal::seal(&read(path)?)?;
    for script in &sealed.scripts {
        write(&path.with_file_name(&script.file_name), &script.text)?;
    }
    write(path, &sealed.html)
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|err| format!("cannot read {}: {err}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|err| format!("cannot write {}: {err}", path.display()))
}
