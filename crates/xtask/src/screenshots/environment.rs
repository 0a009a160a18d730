//! See [`Environment`]: what letters are drawn by.

use std::{fmt, fs, path::Path};

use crate::{
    browser::Browser,
    workspace::{self, Workspace},
};

/// Kept beside the pictures.
const FILE: &str = "environment.txt";

/// What decides how a page is drawn, besides the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Environment(String);

impl Environment {
    /// This machine's: the first number of Chromium's version, and the font that stands for the system's.
    pub(crate) fn here(workspace: &Workspace, browser: &Browser) -> Self {
        let version = browser.browser.major().unwrap_or_default();
        let font = workspace::output(workspace.command("fc-match").args(["system-ui", "family"]));
        let font = font.as_deref().map_or("a font that fc-match does not tell", str::trim);
        Self(format!("Chromium {version}, {font}"))
    }

    /// That of the pictures in a folder.
    pub(crate) fn read(folder: &Path) -> Result<Self, String> {
        let file = folder.join(FILE);
        let text = fs::read_to_string(&file);
        let text = text.map_err(|err| format!("cannot read {}: {err}", file.display()))?;
        Ok(Self(text.trim().to_owned()))
    }

    pub(crate) fn write(&self, folder: &Path) -> Result<(), String> {
        let file = folder.join(FILE);
        fs::write(&file, format!("{}\n", self.0))
            .map_err(|err| format!("cannot write {}: {err}", file.display()))
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
