//! Installing packages on Debian, Ubuntu and their relatives.

use std::{fs, process::Command};

use crate::{
    browser::{Engine, Program, Role},
    steps::note,
    workspace::{self, Workspace},
};

/// What brings a browser. Firefox's driver is in no package of Debian 12: it is a crate.
pub(crate) fn packages(engine: Engine) -> &'static [&'static str] {
    match engine {
        Engine::Chromium => &["chromium", "chromium-driver"],
        Engine::Firefox => &["firefox-esr"],
        Engine::WebKit => &["webkit2gtk-driver", "xvfb"],
    }
}

/// How packages may be installed here without asking anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Privilege {
    /// We are root.
    Root,
    /// `sudo` asks for no password.
    Sudo,
}

/// `None`: this is no Debian, or we may not.
pub(crate) fn privilege() -> Option<Privilege> {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    if !is_debian(&release) || workspace::on_path("apt-get").is_none() {
        return None;
    }
    if workspace::output(Command::new("id").arg("-u"))?.trim() == "0" {
        return Some(Privilege::Root);
    }
    workspace::output(Command::new("sudo").args(["-n", "true"])).map(|_| Privilege::Sudo)
}

/// Installs a browser, or says what to install.
pub(crate) fn install(workspace: &Workspace, engine: Engine) -> Result<(), String> {
    let missing = || {
        let programs = Role::of(engine).iter().map(|role| Program(engine, *role));
        let missing = programs.filter(|program| !matches!(program.find(workspace), Ok(Some(_))));
        let missing: Vec<String> =
            missing.map(|program| format!("{program} is missing: {}", program.recipe(workspace))).collect();
        missing.join("\n")
    };
    if privilege().is_none() {
        let otherwise =
            "`cargo xtask test --fast` leaves out the lanes with a browser, `--only LANE` chooses";
        return Err(format!("{}\n{otherwise}", missing()));
    }
    add(workspace, packages(engine)).map_err(|message| format!("{message}\n{}", missing()))
}

/// Installs packages, where [`privilege`] says that we may.
pub(crate) fn add(workspace: &Workspace, packages: &[&str]) -> Result<(), String> {
    let privilege = privilege().ok_or("packages cannot be installed here without asking")?;
    note(&format!("installing {}: about 2 minutes", packages.join(" and ")));
    // A list of packages that is partly out of date is still good enough to try with.
    if let Err(message) = workspace::run(&mut apt_get(workspace, privilege, &["update"])) {
        note(&message);
    }
    let install = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    workspace::run(&mut apt_get(workspace, privilege, &install))
}

fn apt_get(workspace: &Workspace, privilege: Privilege, args: &[&str]) -> Command {
    let mut command = match privilege {
        Privilege::Root => workspace.command("apt-get"),
        Privilege::Sudo => {
            let mut command = workspace.command("sudo");
            command.args(["-n", "--preserve-env=DEBIAN_FRONTEND", "apt-get"]);
            command
        }
    };
    command.args(args).env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_debian(os_release: &str) -> bool {
    let values =
        os_release.lines().filter_map(|line| line.strip_prefix("ID=").or(line.strip_prefix("ID_LIKE=")));
    let mut words = values.flat_map(|value| value.trim_matches('"').split(' '));
    words.any(|word| word == "debian" || word == "ubuntu")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(os_release: &str, expect: bool) {
        assert_eq!(is_debian(os_release), expect, "{os_release}");
    }

    #[test]
    fn systems_with_debian_packages() {
        check("PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n", true);
        check("ID=ubuntu\nID_LIKE=debian\n", true);
        check("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", true);
        check("ID=fedora\nVARIANT_ID=debian\n", false);
        check("ID=\"rhel\"\nID_LIKE=\"fedora\"\n", false);
        check("", false);
    }
}
