//! Tools that are crates: see [`CrateTool`].

use std::{fs, path::PathBuf};

use crate::{
    steps::note,
    version::{Installed, Wanted},
    workspace::{self, Workspace},
};

use super::Search;

/// A tool that `cargo install` builds.
pub(crate) struct CrateTool {
    package: &'static str,
    /// The programs that have to be there, the main one first.
    programs: &'static [&'static str],
    version: Pin,
    /// Whether the package's own lock file is used.
    locked: bool,
    /// Fewer features than the default: what the page needs, built sooner.
    features: &'static [&'static str],
    /// What building it took on two cores, in minutes, rounded up.
    minutes: u32,
}

/// Where the wanted version is written.
enum Pin {
    /// Here: this patch or a later one.
    Patch(&'static str),
    /// In `Cargo.lock`, as the version of this package: exactly this one.
    LockedWith(&'static str),
}

/// Calls cargo, wasm-bindgen and wasm-opt, and gives files hashed names. 0.22 wants a newer compiler.
pub(crate) const TRUNK: CrateTool = CrateTool {
    package: "trunk",
    programs: &["trunk"],
    version: Pin::Patch("0.21.14"),
    locked: true,
    features: &["--no-default-features", "--features", "rustls"],
    minutes: 4,
};

/// Writes the JavaScript between page and wasm, and runs wasm tests. It understands only what the crate of
/// the same version has generated. Not `--locked`: its lock file names a version that was never published.
pub(crate) const WASM_BINDGEN: CrateTool = CrateTool {
    package: "wasm-bindgen-cli",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    version: Pin::LockedWith("wasm-bindgen"),
    locked: false,
    features: &[],
    minutes: 2,
};

/// Steers Firefox. Debian 12 has no package of it.
pub(crate) const GECKODRIVER: CrateTool = CrateTool {
    package: "geckodriver",
    programs: &["geckodriver"],
    version: Pin::Patch("0.37.1"),
    locked: true,
    features: &[],
    minutes: 3,
};

impl CrateTool {
    pub(crate) fn name(&self) -> &'static str {
        self.programs.first().copied().unwrap_or(self.package)
    }

    pub(crate) fn wanted(&self, workspace: &Workspace) -> Result<Wanted, String> {
        match self.version {
            Pin::Patch(version) => Ok(Wanted::Patch(version.to_owned())),
            Pin::LockedWith(package) => workspace.locked(package).map(Wanted::Exactly),
        }
    }

    /// Where it is, if it is there with all its programs.
    pub(crate) fn search(&self, workspace: &Workspace) -> Result<Search, String> {
        let wanted = self.wanted(workspace)?;
        let ours = [bin(workspace)];
        let mut searches = self.programs.iter().map(|program| super::search(program, &wanted, &ours));
        let main = searches.next().unwrap_or(Search { right: None, wrong: None });
        let complete = searches.all(|other| other.right.is_some());
        Ok(Search { right: main.right.filter(|_| complete), wrong: main.wrong })
    }

    /// Where it is; built first if it is not there.
    pub(crate) fn ensure(&self, workspace: &Workspace) -> Result<Installed, String> {
        let found = self.search(workspace)?;
        if let Some(tool) = found.right {
            note(&format!("{} {tool}", self.name()));
            return Ok(tool);
        }
        if let Some(tool) = found.wrong {
            note(&format!("{} {tool} will not do: wanted {}", self.name(), self.wanted(workspace)?));
        }
        let version = self.install_version(workspace)?;
        self.download(workspace, &version);
        if let Some(tool) = self.search(workspace)?.right {
            return Ok(tool);
        }
        self.build(workspace, &version)?;
        let tool = self.search(workspace)?.right;
        tool.ok_or_else(|| format!("{} {version} was built but does not run on this machine", self.package))
    }

    /// What a person would type.
    pub(crate) fn recipe(&self, workspace: &Workspace) -> Result<String, String> {
        let version = self.install_version(workspace)?;
        let locked = if self.locked { " --locked" } else { "" };
        Ok(format!("cargo install {}{locked} --version {version}", self.package))
    }

    fn install_version(&self, workspace: &Workspace) -> Result<String, String> {
        match self.version {
            Pin::Patch(version) => Ok(version.to_owned()),
            Pin::LockedWith(package) => workspace.locked(package),
        }
    }

    /// Tries a ready-made program where the developer has `cargo binstall`. It may fail: building remains.
    fn download(&self, workspace: &Workspace, version: &str) {
        if workspace::on_path("cargo-binstall").is_none() {
            return;
        }
        let mut cargo = workspace.cargo();
        cargo.args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"]);
        cargo.arg(workspace.tools()).args(["--version", version, self.package]);
        if let Err(message) = workspace::run(&mut cargo) {
            note(&format!("{message}; building it instead"));
        }
    }

    fn build(&self, workspace: &Workspace, version: &str) -> Result<(), String> {
        note(&format!(
            "building {} {version} into target/tools, once: about {} minutes on two cores",
            self.package, self.minutes
        ));
        let scratch = workspace.tools().join("build");
        let mut cargo = workspace.cargo();
        cargo.args(["install", self.package, "--version", version]);
        // Without --force cargo believes its list of what it once installed, not what is there.
        cargo.arg("--force").arg("--root").arg(workspace.tools()).arg("--target-dir").arg(&scratch);
        cargo.args(self.locked.then_some("--locked")).args(self.features);
        // Our own waiting counts more than the tool's speed: it runs for seconds and is built for minutes.
        cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1").env("CARGO_PROFILE_RELEASE_LTO", "off");
        cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16").env("CARGO_PROFILE_RELEASE_DEBUG", "false");
        workspace::run(&mut cargo)
            .map_err(|message| format!("{message}; an interrupted build goes on where it stopped"))?;
        // More than a gigabyte that nothing reads again. If it cannot be removed, nothing is lost.
        let _ = fs::remove_dir_all(scratch);
        Ok(())
    }
}

/// Where `cargo install --root target/tools` puts programs.
fn bin(workspace: &Workspace) -> PathBuf {
    workspace.tools().join("bin")
}
