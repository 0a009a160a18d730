//! See [`Session`]: a browser that a command steers.

use serde_json::{Value, json};

use super::{Browser, webdriver::Driver};

/// A browser with an empty profile. The driver closes it when it ends.
pub(crate) struct Session {
    driver: Driver,
    path: String,
}

impl Session {
    pub(crate) fn open(driver: &str, browser: &Browser) -> Result<Self, String> {
        let program = browser.browser.path.display().to_string();
        let wanted = browser.engine.capabilities(&program, "target");
        let mut driver = Driver::connect(driver);
        let asked = json!({"capabilities": {"alwaysMatch": wanted}});
        let opened = driver.send("POST", "/session", &asked).map_err(|why| format!("no browser: {why}"))?;
        let id = opened["sessionId"].as_str().ok_or("the driver names no session")?;
        Ok(Self { path: format!("/session/{id}"), driver })
    }

    pub(crate) fn post(&mut self, command: &str, body: &Value) -> Result<Value, String> {
        let sent = self.driver.send("POST", &format!("{}/{command}", self.path), body);
        sent.map_err(|why| format!("the browser refuses `{command}`: {why}"))
    }

    /// A command of Chromium's DevTools protocol.
    pub(crate) fn devtools(&mut self, command: &str, params: &Value) -> Result<Value, String> {
        self.post("goog/cdp/execute", &json!({"cmd": command, "params": params}))
    }

    /// What a script returns. A promise is waited for.
    pub(crate) fn script(&mut self, script: &str, args: &[&str]) -> Result<Value, String> {
        self.post("execute/sync", &json!({"script": script, "args": args}))
    }
}
