//! wasm-opt: takes a tenth off the module, 2 % once compressed. The only tool a build can do without.

use crate::{
    steps::note,
    version::{Installed, Wanted},
    workspace::Workspace,
};

use super::{Search, npm::NpmPackage};

/// Older ones do not know all features that the pinned compiler writes into the module.
const LEAST: u32 = 120;

/// The release that the page was measured with; npm and Trunk are asked for this one.
pub(crate) const VERSION: &str = "132";

/// The npm package that carries it.
const PACKAGE: NpmPackage = NpmPackage { name: "binaryen", version: VERSION, folder: "npm" };

pub(crate) fn wanted() -> Wanted {
    Wanted::AtLeast(LEAST)
}

pub(crate) fn search(workspace: &Workspace) -> Search {
    super::search("wasm-opt", &wanted(), &[PACKAGE.modules(workspace).join(".bin")])
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
    if let Err(message) = PACKAGE.install(workspace) {
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
    PACKAGE.recipe()
}
