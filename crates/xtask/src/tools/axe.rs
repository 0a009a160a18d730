//! axe-core: the accessibility rules that the journeys hold the page against.

use std::{env, fs, path::PathBuf};

use crate::{
    browser::debian,
    steps::note,
    workspace::{self, Workspace},
};

use super::npm::NpmPackage;

/// The version that the page was last looked at with: a later one may know more rules.
pub(crate) const PACKAGE: NpmPackage = NpmPackage { name: "axe-core", version: "4.14.1", folder: "axe" };

/// Names the script where there is no npm.
const VARIABLE: &str = "AXE_CORE";

/// Where its script is, if it is there in the right version.
pub(crate) fn search(workspace: &Workspace) -> Option<PathBuf> {
    let named = env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
    let script = named.unwrap_or_else(|| PACKAGE.modules(workspace).join("axe-core/axe.min.js"));
    // Its first line is a comment with the version.
    let begins = fs::read_to_string(&script).ok()?;
    let right = begins.lines().next().is_some_and(|line| line.contains(&format!("v{}", PACKAGE.version)));
    right.then_some(script)
}

/// Where its script is; from npm if it is not there, and npm from Debian's packages.
pub(crate) fn ensure(workspace: &Workspace) -> Result<PathBuf, String> {
    if let Some(script) = search(workspace) {
        note(&format!("axe-core {} ({})", PACKAGE.version, script.display()));
        return Ok(script);
    }
    if workspace::on_path("npm").is_none() && debian::privilege().is_some() {
        debian::add(workspace, &["npm"])?;
    }
    let installed = PACKAGE
        .install(workspace)
        .and_then(|()| search(workspace).ok_or("npm brought another version".to_owned()));
    installed.map_err(|message| format!("{message}; {}", recipe()))
}

/// What a person does about it.
pub(crate) fn recipe() -> String {
    format!(
        "install npm (it comes with Node.js), or put the path of the axe.min.js of axe-core {} into {VARIABLE}",
        PACKAGE.version
    )
}
