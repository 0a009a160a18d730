//! See [`Program`]: where the programs of a browser are looked for.

use std::{env, fmt, fs, path::PathBuf};

use crate::{
    tools::crates,
    version::{Installed, Version},
    workspace::{self, Workspace},
};

use super::{Engine, debian};

/// One of the programs of a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Program(pub(crate) Engine, pub(crate) Role);

/// What a program is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Shows the page.
    Browser,
    /// Speaks WebDriver and steers the browser.
    Driver,
    /// Is the screen of a browser that has no mode without one.
    Display,
}

/// A program that is there.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) path: PathBuf,
    /// WebKit's programs and the display tell none.
    version: Option<Version>,
}

impl Role {
    /// The programs that a browser consists of.
    pub(crate) fn of(engine: Engine) -> &'static [Self] {
        match engine {
            Engine::Chromium | Engine::Firefox => &[Self::Browser, Self::Driver],
            Engine::WebKit => &[Self::Browser, Self::Driver, Self::Display],
        }
    }
}

impl Program {
    /// Environment variables that name the program, before the PATH is searched.
    fn variables(self) -> &'static [&'static str] {
        match (self.0, self.1) {
            (Engine::Chromium, Role::Browser) => &["CHROMIUM", "CHROME"],
            (Engine::Chromium, Role::Driver) => &["CHROMEDRIVER"],
            (Engine::Firefox, Role::Browser) => &["FIREFOX"],
            (Engine::Firefox, Role::Driver) => &["GECKODRIVER"],
            (Engine::WebKit, Role::Browser) => &["MINIBROWSER"],
            (Engine::WebKit, Role::Driver) => &["WEBKITWEBDRIVER"],
            (Engine::WebKit, Role::Display) => &["XVFB"],
            (Engine::Chromium | Engine::Firefox, Role::Display) => &[],
        }
    }

    fn names(self) -> &'static [&'static str] {
        match (self.0, self.1) {
            (Engine::Chromium, Role::Browser) => {
                &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
            }
            (Engine::Chromium, Role::Driver) => &["chromedriver"],
            (Engine::Firefox, Role::Browser) => &["firefox-esr", "firefox"],
            (Engine::Firefox, Role::Driver) => &["geckodriver"],
            (Engine::WebKit, Role::Browser) => &["MiniBrowser"],
            (Engine::WebKit, Role::Driver) => &["WebKitWebDriver"],
            (Engine::WebKit, Role::Display) => &["Xvfb"],
            (Engine::Chromium | Engine::Firefox, Role::Display) => &[],
        }
    }

    /// Places that are on no PATH: macOS applications, where hosted runners keep drivers, and WebKit's libraries.
    fn elsewhere(self) -> Vec<PathBuf> {
        let in_folder_of = |variable: &str, name: &str| {
            let folder = env::var_os(variable).map(PathBuf::from);
            folder.map(|folder| workspace::executable(&folder, name)).into_iter().collect()
        };
        match (self.0, self.1) {
            (Engine::Chromium, Role::Browser) => vec![
                PathBuf::from("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
                PathBuf::from("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            ],
            (Engine::Chromium, Role::Driver) => in_folder_of("CHROMEWEBDRIVER", "chromedriver"),
            (Engine::Firefox, Role::Browser) => {
                vec![PathBuf::from("/Applications/Firefox.app/Contents/MacOS/firefox")]
            }
            (Engine::Firefox, Role::Driver) => in_folder_of("GECKOWEBDRIVER", "geckodriver"),
            (Engine::WebKit, Role::Browser) => mini_browsers(),
            (Engine::WebKit, Role::Driver | Role::Display)
            | (Engine::Chromium | Engine::Firefox, Role::Display) => Vec::new(),
        }
    }

    /// Where the program is. A variable that names something else is an error, not a reason to look on.
    pub(crate) fn find(self, workspace: &Workspace) -> Result<Option<Found>, String> {
        for variable in self.variables() {
            if let Some(path) = env::var_os(variable).filter(|value| !value.is_empty()) {
                let path = PathBuf::from(path);
                let shown = path.display().to_string();
                let program = self.probe(path);
                return program
                    .map(Some)
                    .ok_or(format!("{variable} is {shown}, which does not run as {self}"));
            }
        }
        let ours = match self {
            Self(Engine::Firefox, Role::Driver) => crates::GECKODRIVER.search(workspace)?.right,
            _ => None,
        };
        let named = self.names().iter().filter_map(|name| workspace::on_path(name));
        let all = ours.map(|tool| tool.path).into_iter().chain(named).chain(self.elsewhere());
        Ok(all.into_iter().find_map(|path| self.probe(path)))
    }

    /// Asks the program itself, where it answers.
    fn probe(self, path: PathBuf) -> Option<Found> {
        match self.0 {
            Engine::Chromium | Engine::Firefox => Installed::probe(path)
                .map(|Installed { path, version }| Found { path, version: Some(version) }),
            Engine::WebKit => path.is_file().then_some(Found { path, version: None }),
        }
    }

    /// What a person does about it.
    pub(crate) fn recipe(self, workspace: &Workspace) -> String {
        let variable = self.variables().first().copied().unwrap_or_default();
        let name = self.names().first().copied().unwrap_or_default();
        let by_hand = match self {
            Self(Engine::Firefox, Role::Driver) => {
                crates::GECKODRIVER.recipe(workspace).unwrap_or_else(|why| why)
            }
            Self(engine, _) => format!("on Debian: apt-get install {}", debian::packages(engine).join(" ")),
        };
        format!("put {name} on the PATH or its path into {variable}; {by_hand}")
    }
}

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.0, self.1) {
            (Engine::Chromium, Role::Browser) => "Chromium or Chrome",
            (Engine::Firefox, Role::Browser) => "Firefox",
            (Engine::WebKit, Role::Browser) => "WebKitGTK MiniBrowser",
            (_, Role::Driver | Role::Display) => self.names().first().copied().unwrap_or_default(),
        })
    }
}

impl Found {
    pub(crate) fn major(&self) -> Option<u32> {
        self.version.as_ref().map(Version::major)
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.version {
            Some(version) => write!(f, "{version} ({})", self.path.display()),
            None => write!(f, "{}", self.path.display()),
        }
    }
}

/// Beside WebKit's libraries, in a folder named for their version and the machine: the newest first.
fn mini_browsers() -> Vec<PathBuf> {
    let subfolders = |folder: PathBuf| {
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect::<Vec<_>>()
    };
    let libraries = ["/usr/lib", "/usr/libexec", "/usr/lib64"].map(PathBuf::from);
    let nested = subfolders(PathBuf::from("/usr/lib"));
    let mut found: Vec<PathBuf> = (libraries.into_iter().chain(nested))
        .filter(|folder| folder.is_dir())
        .flat_map(subfolders)
        .filter(|folder| {
            folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit2gtk-4"))
        })
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|program| program.is_file())
        .collect();
    found.sort();
    found.reverse();
    found
}
