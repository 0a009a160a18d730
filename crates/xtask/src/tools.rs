//! See [`Toolbox`]: the tools that build the page, found where they are and put into `target/tools`
//! where they are not.

pub(crate) mod axe;
pub(crate) mod compiler;
pub(crate) mod crates;
pub(crate) mod npm;
pub(crate) mod wasm_opt;

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    steps::Steps,
    version::{Installed, Wanted},
    workspace::{self, Workspace},
};

/// What builds the page, each of a version that will do.
pub(crate) struct Toolbox {
    pub(crate) trunk: Installed,
    pub(crate) wasm_bindgen: Installed,
    /// `None`: neither on the PATH nor from npm; Trunk is asked to download one.
    pub(crate) wasm_opt: Option<Installed>,
}

impl Toolbox {
    /// How many steps [`ensure`](Self::ensure) announces.
    pub(crate) const STEPS: usize = 3;

    /// Finds the tools, and installs what is missing.
    pub(crate) fn ensure(workspace: &Workspace, steps: &mut Steps) -> Result<Self, String> {
        let (trunk, _) = steps.run("looking for trunk", || crates::TRUNK.ensure(workspace))?;
        let (wasm_bindgen, _) =
            steps.run("looking for wasm-bindgen", || crates::WASM_BINDGEN.ensure(workspace))?;
        let (wasm_opt, _) = steps.run("looking for wasm-opt", || Ok(wasm_opt::ensure(workspace)))?;
        Ok(Self { trunk, wasm_bindgen, wasm_opt })
    }

    /// A Trunk command that finds these tools before any others.
    pub(crate) fn trunk(&self, workspace: &Workspace) -> Command {
        let mut command = workspace.command(&self.trunk.path);
        command.env("PATH", self.path(workspace)).env("TRUNK_SKIP_VERSION_CHECK", "true");
        // Trunk 0.21 reads NO_COLOR as a boolean and stops at the customary value 1.
        if env::var_os("NO_COLOR").is_some() {
            command.env("NO_COLOR", "true");
        }
        command
    }

    /// Ours first: a folder of the PATH may hold one tool of the right version and another of a wrong one.
    fn path(&self, workspace: &Workspace) -> OsString {
        let chosen = [self.wasm_opt.as_ref(), Some(&self.wasm_bindgen)];
        let mut folders: Vec<PathBuf> = chosen
            .into_iter()
            .flatten()
            .filter_map(|tool| tool.path.parent().map(Path::to_path_buf))
            .collect();
        folders.sort_by_key(|folder| !folder.starts_with(workspace.tools()));
        folders.extend(workspace::path_folders());
        env::join_paths(folders).unwrap_or_else(|_| env::var_os("PATH").unwrap_or_default())
    }
}

/// What a search for a tool came upon.
pub(crate) struct Search {
    /// The first of a version that will do.
    pub(crate) right: Option<Installed>,
    /// The first of a version that will not.
    pub(crate) wrong: Option<Installed>,
}

/// Looks into the folders given, then along the PATH.
pub(crate) fn search(program: &str, wanted: &Wanted, ours: &[PathBuf]) -> Search {
    let mut found = Search { right: None, wrong: None };
    for folder in ours.iter().cloned().chain(workspace::path_folders()) {
        let Some(tool) = Installed::probe(workspace::executable(&folder, program)) else { continue };
        if wanted.accepts(&tool.version) {
            found.right = Some(tool);
            break;
        }
        found.wrong.get_or_insert(tool);
    }
    found
}
