//! Packages from npm, each in a folder of its own below `target/tools`.

use std::path::PathBuf;

use crate::{
    steps::note,
    workspace::{self, Workspace},
};

/// A package of one version.
pub(crate) struct NpmPackage {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    /// Below `target/tools`.
    pub(crate) folder: &'static str,
}

impl NpmPackage {
    /// Where npm puts it and what it depends on.
    pub(crate) fn modules(&self, workspace: &Workspace) -> PathBuf {
        workspace.tools().join(self.folder).join("node_modules")
    }

    pub(crate) fn install(&self, workspace: &Workspace) -> Result<(), String> {
        let npm = workspace::on_path("npm").ok_or("npm is not on the PATH")?;
        note(&format!("installing {} from npm into target/tools: about 20 seconds", self.name));
        let mut command = workspace.command(npm);
        command.arg("install").arg("--prefix").arg(workspace.tools().join(self.folder));
        // npm's own cache would go into the home folder.
        command.arg("--cache").arg(workspace.tools().join("npm-cache"));
        command.args(["--no-fund", "--no-audit", "--no-update-notifier"]);
        command.arg(format!("{}@{}", self.name, self.version));
        workspace::run(&mut command)
    }

    /// What a person would type.
    pub(crate) fn recipe(&self) -> String {
        format!("npm install --global {}@{}", self.name, self.version)
    }
}
