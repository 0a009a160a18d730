//! See [`Workspace`]: where things are, and how commands run there.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The checkout these commands work on.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Two folders above this package. Cargo says at run time where that is, so a checkout that was
    /// moved with its `target/` still finds itself.
    pub(crate) fn find() -> Self {
        let manifest_dir = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest_dir.ancestors().nth(2).unwrap_or(&manifest_dir).to_path_buf();
        Self { root }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Everything the commands install. Under `target/`, so that `cargo clean` removes it too.
    pub(crate) fn tools(&self) -> PathBuf {
        self.root.join("target/tools")
    }

    /// The release page.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The version of a package that `Cargo.lock` holds.
    pub(crate) fn locked(&self, package: &str) -> Result<String, String> {
        let path = self.root.join("Cargo.lock");
        let lock = fs::read_to_string(&path).map_err(|err| {
            format!("cannot read Cargo.lock: {err} (make one with `cargo generate-lockfile`)")
        })?;
        locked_version(&lock, package)
            .map(str::to_owned)
            .ok_or_else(|| format!("Cargo.lock has no `{package}`; the page depends on it through yew"))
    }

    /// The compiler that `rust-toolchain.toml` names.
    pub(crate) fn pinned_compiler(&self) -> Result<String, String> {
        let toolchain = fs::read_to_string(self.root.join("rust-toolchain.toml"))
            .map_err(|err| format!("cannot read rust-toolchain.toml: {err}"))?;
        let channel = toolchain.lines().find_map(|line| line.strip_prefix("channel = \"")?.strip_suffix('"'));
        channel.map(str::to_owned).ok_or_else(|| "rust-toolchain.toml names no channel".to_owned())
    }

    /// A cargo command in the workspace, by the cargo that runs us.
    pub(crate) fn cargo(&self) -> Command {
        self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// Any command in the workspace.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }
}

/// Runs a command with its output visible, after printing it.
pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let line = command_line(command);
    println!("      $ {line}");
    let status = command.status().map_err(|err| cannot_start(command, &err))?;
    if status.success() { Ok(()) } else { Err(format!("`{line}` failed ({status})")) }
}

/// What a command prints on its standard output; nothing if it cannot run or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The first file of that name on the PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    path_folders().into_iter().map(|folder| executable(&folder, name)).find(|path| path.is_file())
}

/// The folders of the PATH, in order.
pub(crate) fn path_folders() -> Vec<PathBuf> {
    env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect()
}

/// `folder/name`, with `.exe` where programs are called so.
pub(crate) fn executable(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

fn cannot_start(command: &Command, err: &std::io::Error) -> String {
    let program = Path::new(command.get_program()).display();
    format!("cannot start {program}: {err} (`cargo xtask doctor` says what is missing)")
}

fn command_line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "\
version = 4

[[package]]
name = \"wasm-bindgen\"
version = \"0.2.130\"
source = \"registry\"

[[package]]
name = \"wasm-bindgen-test\"
version = \"0.3.80\"
";

    #[track_caller]
    fn check(package: &str, expect: Option<&str>) {
        assert_eq!(locked_version(LOCK, package), expect, "{package}");
    }

    #[test]
    fn versions_in_the_lock_file() {
        check("wasm-bindgen", Some("0.2.130"));
        check("wasm-bindgen-test", Some("0.3.80"));
        check("wasm-bindgen-cli", None);
        check("bindgen", None);
    }
}
