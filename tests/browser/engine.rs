//! See [`Engine`]: what differs between the browsers before a page is shown. Read by the journeys and by the commands
//! that start browsers.

use serde_json::{Value, json};

/// A kind of browser, by what draws its pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Chromium and Chrome.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK's MiniBrowser, the nearest to Safari that a Linux machine has.
    WebKit,
}

impl Engine {
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// What WebDriver is asked for: this program, without first-run pages and errands of its own, and saving files
    /// without a question.
    pub(crate) fn capabilities(self, program: &str, downloads: &str) -> Value {
        match self {
            Self::Chromium => {
                let flags: Value =
                    serde_json::from_str(include_str!("../webdriver.json")).expect("webdriver.json is JSON");
                let args = &flags["goog:chromeOptions"]["args"];
                json!({
                    "goog:chromeOptions": {
                        "binary": program,
                        "args": args,
                        "prefs": {"download.default_directory": downloads},
                    },
                    // The console tells what the policy refused, the performance log every request.
                    "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
                })
            }
            Self::Firefox => json!({"moz:firefoxOptions": {
                "binary": program,
                "args": ["-headless"],
                "prefs": {
                    // Scroll bars lie over the page, as in the other two and in a hand.
                    "ui.useOverlayScrollbars": 1,
                    "browser.download.folderList": 2,
                    "browser.download.dir": downloads,
                    "browser.shell.checkDefaultBrowser": false,
                    "datareporting.policy.dataSubmissionEnabled": false,
                },
            }}),
            Self::WebKit => {
                json!({"webkitgtk:browserOptions": {"binary": program, "args": ["--automation"]}})
            }
        }
    }
}
