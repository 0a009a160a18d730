//! See [`Browser`]: one that shows the page, and the driver that steers it.

pub(crate) mod debian;
mod display;
mod driver;
mod program;
mod session;

// One list of browsers for everything here that starts one.
#[path = "../../../tests/browser/engine.rs"]
mod engine;

// One client for everything here that steers a browser.
#[path = "../../../tests/browser/webdriver.rs"]
mod webdriver;

pub(crate) use driver::Driver;
pub(crate) use engine::Engine;
pub(crate) use program::{Found, Program, Role};
pub(crate) use session::Session;

use crate::{steps::note, tools::crates, workspace::Workspace};

/// A browser, its driver, and the display that it needs.
pub(crate) struct Browser {
    pub(crate) engine: Engine,
    pub(crate) browser: Found,
    pub(crate) driver: Found,
    /// Only of a browser that cannot do without.
    display: Option<Found>,
}

impl Browser {
    /// Finds what it consists of, and installs it where that can be done without asking.
    pub(crate) fn ensure(workspace: &Workspace, engine: Engine) -> Result<Self, String> {
        // Built from source where there is no package of it.
        if engine == Engine::Firefox && Program(engine, Role::Driver).find(workspace)?.is_none() {
            crates::GECKODRIVER.ensure(workspace)?;
        }
        let found = match Self::find(workspace, engine)? {
            Some(found) => found,
            None => {
                debian::install(workspace, engine)?;
                let packages = debian::packages(engine).join(" ");
                Self::find(workspace, engine)?
                    .ok_or(format!("{packages}: installed, but what they bring is not found"))?
            }
        };
        note(&format!("browser {}", found.browser));
        note(&format!("driver {}", found.driver));
        if let Some(display) = &found.display {
            note(&format!("display {display}"));
        }
        if let Some(mismatch) = found.mismatch() {
            note(&format!("NOTE: {mismatch}"));
        }
        Ok(found)
    }

    /// Why a browser cannot be had on this kind of machine at all.
    pub(crate) fn impossible(engine: Engine) -> Option<&'static str> {
        match engine {
            Engine::Chromium | Engine::Firefox => None,
            Engine::WebKit => (!cfg!(target_os = "linux"))
                .then_some("WebKitGTK, the WebKit that WebDriver steers without a screen, is for Linux"),
        }
    }

    /// Whether `ensure` may install what is missing of packages.
    pub(crate) fn can_install() -> bool {
        debian::privilege().is_some()
    }

    /// Chromium's driver steers the browser of its own major version; others it usually refuses.
    pub(crate) fn mismatch(&self) -> Option<String> {
        let majors = self.browser.major().zip(self.driver.major());
        let (browser, driver) = majors.filter(|_| self.engine == Engine::Chromium)?;
        (browser != driver).then(|| {
            format!("the browser is version {browser}, its driver {driver}; install the same version of both")
        })
    }

    /// `None`: some part of it is missing.
    pub(crate) fn find(workspace: &Workspace, engine: Engine) -> Result<Option<Self>, String> {
        let find = |role| Program(engine, role).find(workspace);
        let (browser, driver) = (find(Role::Browser)?, find(Role::Driver)?);
        let display = find(Role::Display)?;
        if display.is_none() && Role::of(engine).contains(&Role::Display) {
            return Ok(None);
        }
        Ok(browser.zip(driver).map(|(browser, driver)| Self { engine, browser, driver, display }))
    }
}
