//! See [`Browser`]: a Chromium and the driver that steers it.

mod debian;
mod driver;

pub(crate) use driver::Driver;

use std::{env, fmt, path::PathBuf};

use crate::{
    steps::note,
    version::Installed,
    workspace::{self, Workspace},
};

/// A browser and its driver.
pub(crate) struct Browser {
    pub(crate) browser: Installed,
    pub(crate) driver: Installed,
}

/// One of the two programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Shows the page.
    Browser,
    /// Speaks WebDriver and steers the browser.
    Driver,
}

impl Role {
    /// Environment variables that name the program, before the PATH is searched.
    fn variables(self) -> &'static [&'static str] {
        match self {
            Self::Browser => &["CHROMIUM", "CHROME"],
            Self::Driver => &["CHROMEDRIVER"],
        }
    }

    fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Browser => &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
            Self::Driver => &["chromedriver"],
        }
    }

    /// Places that are on no PATH: macOS applications, and where hosted runners keep drivers.
    fn elsewhere(self) -> Vec<PathBuf> {
        match self {
            Self::Browser => vec![
                PathBuf::from("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
                PathBuf::from("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            ],
            Self::Driver => env::var_os("CHROMEWEBDRIVER")
                .map(|folder| workspace::executable(&PathBuf::from(folder), "chromedriver"))
                .into_iter()
                .collect(),
        }
    }

    /// Where the program is. A variable that names something else is an error, not a reason to look on.
    pub(crate) fn find(self) -> Result<Option<Installed>, String> {
        for variable in self.variables() {
            if let Some(path) = env::var_os(variable).filter(|value| !value.is_empty()) {
                let path = PathBuf::from(path);
                let shown = path.display().to_string();
                let program = Installed::probe(path);
                return program
                    .map(Some)
                    .ok_or(format!("{variable} is {shown}, which does not run as {self}"));
            }
        }
        let named = self.programs().iter().filter_map(|name| workspace::on_path(name));
        Ok(named.chain(self.elsewhere()).find_map(Installed::probe))
    }

    /// What a person does about it.
    pub(crate) fn recipe(self) -> String {
        let variable = self.variables().first().copied().unwrap_or_default();
        let name = self.programs().first().copied().unwrap_or_default();
        format!("put {name} on the PATH or its path into {variable}; on Debian: {}", debian::RECIPE)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Browser => "Chromium or Chrome",
            Self::Driver => "chromedriver",
        })
    }
}

impl Browser {
    /// Finds both, and installs them where that can be done without asking.
    pub(crate) fn ensure(workspace: &Workspace) -> Result<Self, String> {
        let found = match Self::find()? {
            Some(found) => found,
            None => {
                debian::install(workspace)?;
                Self::find()?
                    .ok_or("chromium and chromium-driver were installed but are not found on the PATH")?
            }
        };
        note(&format!("browser {}", found.browser));
        note(&format!("driver {}", found.driver));
        if let Some(mismatch) = found.mismatch() {
            note(&format!("NOTE: {mismatch}"));
        }
        Ok(found)
    }

    /// Whether `ensure` may install what is missing.
    pub(crate) fn can_install() -> bool {
        debian::privilege().is_some()
    }

    /// A driver steers the browser of its own major version; others usually refuse.
    pub(crate) fn mismatch(&self) -> Option<String> {
        let (browser, driver) = (self.browser.version.major(), self.driver.version.major());
        (browser != driver).then(|| {
            format!("the browser is version {browser}, its driver {driver}; install the same version of both")
        })
    }

    fn find() -> Result<Option<Self>, String> {
        let (browser, driver) = (Role::Browser.find()?, Role::Driver.find()?);
        Ok(browser.zip(driver).map(|(browser, driver)| Self { browser, driver }))
    }
}
