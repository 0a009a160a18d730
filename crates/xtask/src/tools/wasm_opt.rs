//! wasm-opt: takes a tenth off the module, 2 % once compressed. The only tool a build can do without.

use std::path::PathBuf;

use crate::{
    steps::note,
    version::{Installed, Wanted},
    workspace::{self, Workspace},
};

use super::Search;

/// Older ones do not know all features that the pinned compiler writes into the module.
const LEAST: u32 = 120;

/// The release that the page was measured with; npm and Trunk are asked for this one.
pub(crate) const VERSION: u32 = 132;

/// The npm package that carries it.
const NPM_PACKAGE: &str = "binaryen";

pub(crate) fn wanted() -> Wanted {
    Wanted::AtLeast(LEAST)
}

pub(crate) fn search(workspace: &Workspace) -> Search {
    super::search("wasm-opt", &wanted(), &[npm_bin(workspace)])
}

/// Where it is; from npm if it is not there. `None`: Trunk's own download is the last resort.
pub(crate) fn ensure(workspace: &Workspace) -> Option<Installed> {
    let found = search(workspace);
    if let Some(tool) = found.right {
        note(&format!("wasm-opt {tool}"));
        return Some(tool);
    }
    if let Some(tool) = found.wrong {
        note(&format!("wasm-opt {tool} will not do: wanted {}", wanted()));
    }
    if let Err(message) = from_npm(workspace) {
        note(&format!("{message}; Trunk will be asked to download wasm-opt"));
        return None;
    }
    let tool = search(workspace).right;
    if tool.is_none() {
        note("npm's wasm-opt does not run here (is node on the PATH?); Trunk will be asked to download one");
    }
    tool
}

/// What a person would type.
pub(crate) fn recipe() -> String {
    format!("npm install --global {NPM_PACKAGE}@{VERSION}")
}

fn from_npm(workspace: &Workspace) -> Result<(), String> {
    let npm = workspace::on_path("npm").ok_or("npm is not on the PATH")?;
    note("installing wasm-opt from npm into target/tools: about 20 seconds");
    let mut command = workspace.command(npm);
    command.arg("install").arg("--prefix").arg(npm_folder(workspace));
    // npm's own cache would go into the home folder.
    command.arg("--cache").arg(workspace.tools().join("npm-cache"));
    command.args(["--no-fund", "--no-audit", "--no-update-notifier"]);
    command.arg(format!("{NPM_PACKAGE}@{VERSION}"));
    workspace::run(&mut command)
}

fn npm_folder(workspace: &Workspace) -> PathBuf {
    workspace.tools().join("npm")
}

fn npm_bin(workspace: &Workspace) -> PathBuf {
    npm_folder(workspace).join("node_modules").join(".bin")
}
