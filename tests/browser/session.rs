//! See [`Session`]: a browser with an empty profile, closed also when its journey fails.

use std::cell::RefCell;

use serde_json::{Map, Value, json};

use crate::webdriver::{Driver, Refused};

/// How WebDriver writes an element (W3C WebDriver, "Elements").
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser of its own.
pub(crate) struct Session {
    driver: RefCell<Driver>,
    path: String,
}

/// An element of the document that is shown.
#[derive(Clone, Debug)]
pub(crate) struct Element(String);

impl Session {
    /// Starts a browser. The driver gives each its own empty profile.
    pub(crate) fn open() -> Self {
        let mut wanted: Map<String, Value> =
            serde_json::from_str(include_str!("../webdriver.json")).expect("webdriver.json is an object");
        wanted["goog:chromeOptions"]["binary"] = variable("EKS_IP_CHROMIUM").into();
        // The console tells what the policy refused, the performance log every request.
        wanted.insert("goog:loggingPrefs".to_owned(), json!({"browser": "ALL", "performance": "ALL"}));
        let mut driver = Driver::connect(&variable("EKS_IP_CHROMEDRIVER"));
        let opened = driver.send("POST", "/session", &json!({"capabilities": {"alwaysMatch": wanted}}));
        let opened = opened.unwrap_or_else(|why| panic!("no browser: {why}"));
        let id = opened["sessionId"].as_str().expect("the driver names the session");
        Self { path: format!("/session/{id}"), driver: RefCell::new(driver) }
    }

    /// A command with arguments.
    pub(crate) fn post(&self, command: &str, body: &Value) -> Result<Value, Refused> {
        self.driver.borrow_mut().send("POST", &format!("{}/{command}", self.path), body)
    }

    /// A question.
    pub(crate) fn get(&self, command: &str) -> Result<Value, Refused> {
        self.driver.borrow_mut().send("GET", &format!("{}/{command}", self.path), &Value::Null)
    }

    /// A command of the DevTools protocol.
    pub(crate) fn devtools(&self, command: &str, params: Value) -> Result<Value, Refused> {
        self.post("goog/cdp/execute", &json!({"cmd": command, "params": params}))
    }

    /// What a script returns. A promise is waited for.
    pub(crate) fn script(&self, script: &str, args: &[&str]) -> Result<Value, Refused> {
        self.post("execute/sync", &json!({"script": script, "args": args}))
    }

    /// The first element that an XPath finds.
    pub(crate) fn find(&self, xpath: &str) -> Result<Element, Refused> {
        let found = self.post("element", &json!({"using": "xpath", "value": xpath}))?;
        Ok(Element(found[ELEMENT].as_str().expect("the driver names the element").to_owned()))
    }

    /// Clicks where a person would: in the middle of what is seen of the element, if nothing covers it.
    pub(crate) fn click(&self, element: &Element) -> Result<(), Refused> {
        self.post(&format!("element/{}/click", element.0), &json!({})).map(|_| ())
    }

    /// Selects what an input or a text area contains.
    pub(crate) fn select_text(&self, element: &Element) -> Result<(), Refused> {
        let args = json!([{ELEMENT: element.0}]);
        self.post("execute/sync", &json!({"script": "arguments[0].select()", "args": args})).map(|_| ())
    }

    /// Gives a file to an input of files, as choosing one does.
    pub(crate) fn type_path(&self, element: &Element, path: &str) -> Result<(), Refused> {
        self.post(&format!("element/{}/value", element.0), &json!({"text": path})).map(|_| ())
    }

    /// Presses keys one after another, and lets go of each.
    pub(crate) fn press(&self, keys: &[&str]) -> Result<(), Refused> {
        self.keyboard(keys.iter().flat_map(|key| [("keyDown", *key), ("keyUp", *key)]))
    }

    /// Presses keys together, and lets go of them in reverse.
    pub(crate) fn press_together(&self, keys: &[&str]) -> Result<(), Refused> {
        let down = keys.iter().map(|key| ("keyDown", *key));
        self.keyboard(down.chain(keys.iter().rev().map(|key| ("keyUp", *key))))
    }

    fn keyboard<'k>(&self, steps: impl Iterator<Item = (&'k str, &'k str)>) -> Result<(), Refused> {
        let actions: Vec<Value> = steps.map(|(what, key)| json!({"type": what, "value": key})).collect();
        let sequence = json!({"type": "key", "id": "keyboard", "actions": actions});
        self.post("actions", &json!({"actions": [sequence]})).map(|_| ())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // The browser is gone already, or the driver is: in both cases nothing is left to close.
        let _ = self.driver.borrow_mut().send("DELETE", &self.path, &Value::Null);
    }
}

/// What `cargo xtask test` tells the journeys.
pub(crate) fn variable(name: &str) -> String {
    std::env::var(name)
        .unwrap_or_else(|_| panic!("{name} is not set; run `cargo xtask test --only journeys`"))
}
