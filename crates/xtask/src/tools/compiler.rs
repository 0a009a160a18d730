//! The wasm32 target, clippy and rustfmt: parts of the toolchain that rustup adds.

use std::{path::Path, process::Command};

use crate::{
    steps::note,
    workspace::{self, Workspace},
};

/// The target of the page.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A part of the toolchain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The standard library for wasm32.
    Target,
    /// The linter.
    Clippy,
    /// The formatter.
    Rustfmt,
}

impl Part {
    pub(crate) const ALL: [Self; 3] = [Self::Target, Self::Clippy, Self::Rustfmt];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Target => TARGET,
            Self::Clippy => "clippy",
            Self::Rustfmt => "rustfmt",
        }
    }

    pub(crate) fn is_there(self, workspace: &Workspace) -> bool {
        match self {
            Self::Target => target_is_there(workspace),
            Self::Clippy => workspace::output(workspace.cargo().args(["clippy", "--version"])).is_some(),
            Self::Rustfmt => workspace::output(workspace.cargo().args(["fmt", "--version"])).is_some(),
        }
    }

    /// What adds it, by hand or by us.
    pub(crate) fn recipe(self) -> [&'static str; 4] {
        match self {
            Self::Target => ["rustup", "target", "add", TARGET],
            Self::Clippy => ["rustup", "component", "add", "clippy"],
            Self::Rustfmt => ["rustup", "component", "add", "rustfmt"],
        }
    }

    fn ensure(self, workspace: &Workspace) -> Result<(), String> {
        if self.is_there(workspace) {
            note(&format!("{} is there", self.name()));
            return Ok(());
        }
        let [program, args @ ..] = self.recipe();
        if workspace::on_path(program).is_none() {
            return Err(format!(
                "{} is missing and rustup is not on the PATH; install rustup, or add the part with what \
                 installed your compiler",
                self.name()
            ));
        }
        workspace::run(workspace.command(program).args(args))?;
        if self.is_there(workspace) {
            Ok(())
        } else {
            Err(format!(
                "rustup added {}, but the compiler on the PATH does not see it; is another rustc before \
                 rustup's on the PATH?",
                self.name()
            ))
        }
    }
}

/// The wasm32 target, added if missing.
pub(crate) fn ensure_target(workspace: &Workspace) -> Result<(), String> {
    Part::Target.ensure(workspace)
}

/// The target and both checkers, added if missing.
pub(crate) fn ensure_all(workspace: &Workspace) -> Result<(), String> {
    Part::ALL.into_iter().try_for_each(|part| part.ensure(workspace))
}

/// Whether the compiler has a standard library for the target; rustup is not asked, since a compiler
/// from elsewhere may have one too.
fn target_is_there(workspace: &Workspace) -> bool {
    let mut rustc: Command = workspace.command("rustc");
    let sysroot = workspace::output(rustc.args(["--print", "sysroot"]));
    sysroot.is_some_and(|path| Path::new(path.trim()).join("lib/rustlib").join(TARGET).join("lib").is_dir())
}
