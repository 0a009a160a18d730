//! See [`Session`]: a browser with an empty profile, closed also when its journey fails.

use std::{
    cell::RefCell,
    fs,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
    sync::{Mutex, PoisonError},
};

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::webdriver::{Driver, Refused};

/// How WebDriver writes an element (W3C WebDriver, "Elements").
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Drivers that steer no browser at present, by address; `None` before the first is asked for. Those of Firefox and of
/// WebKit steer one browser at a time.
static FREE: Mutex<Option<Vec<String>>> = Mutex::new(None);

/// Sessions so far.
static OPENED: AtomicU32 = AtomicU32::new(0);

/// How often a click that missed is made again. What is covered or cannot be clicked is left after them.
const CLICKS: usize = 4;

/// A browser of its own.
pub(crate) struct Session {
    engine: Engine,
    driver: RefCell<Driver>,
    path: String,
    /// Held until the browser is closed.
    _turn: Turn,
    downloads: PathBuf,
}

/// An element of the document that is shown.
#[derive(Clone, Debug)]
pub(crate) struct Element(String);

impl Session {
    /// Starts a browser. The driver gives each its own empty profile.
    pub(crate) fn open() -> Self {
        let engine = engine();
        let number = OPENED.fetch_add(1, Ordering::Relaxed);
        let downloads = std::env::temp_dir().join(format!("eks-ip-journey-{}-{number}", std::process::id()));
        let wanted = engine.capabilities(&variable("EKS_IP_BROWSER"), &downloads.display().to_string());
        let turn = Turn::take();
        let mut driver = Driver::connect(&turn.0);
        let opened = driver.send("POST", "/session", &json!({"capabilities": {"alwaysMatch": wanted}}));
        let opened = opened.unwrap_or_else(|why| panic!("no browser: {why}"));
        let id = opened["sessionId"].as_str().expect("the driver names the session");
        let session = Self {
            engine,
            path: format!("/session/{id}"),
            driver: RefCell::new(driver),
            _turn: turn,
            downloads,
        };
        // Not every browser takes the size of its window as a flag.
        let window = json!({"x": 0, "y": 0, "width": 1440, "height": 900});
        session.post("window/rect", &window).unwrap_or_else(|why| panic!("no window: {why}"));
        session
    }

    pub(crate) fn engine(&self) -> Engine {
        self.engine
    }

    /// Where the browser saves files. Removed when it closes.
    pub(crate) fn downloads(&self) -> &PathBuf {
        &self.downloads
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
        let click = || self.post(&format!("element/{}/click", element.0), &json!({})).map(|_| ());
        match self.engine {
            Engine::Chromium | Engine::Firefox => click(),
            // Its driver does not notice when the page moves between its aim and its click. A person clicks again.
            Engine::WebKit => {
                let aim = "window.hit = false; arguments[0].addEventListener('click', () => window.hit = true, { once: true, capture: true })";
                self.post("execute/sync", &json!({"script": aim, "args": [{ELEMENT: element.0}]}))?;
                for _ in 0..CLICKS {
                    click()?;
                    if self.script("return window.hit", &[])? == true {
                        break;
                    }
                }
                Ok(())
            }
        }
    }

    /// Takes an option of a drop-down list.
    pub(crate) fn choose(&self, option: &Element) -> Result<(), Refused> {
        self.post(&format!("element/{}/click", option.0), &json!({})).map(|_| ())
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

    /// Moves the mouse to a place of the window.
    pub(crate) fn point(&self, x: i64, y: i64) -> Result<(), Refused> {
        let step = json!({"type": "pointerMove", "duration": 0, "x": x, "y": y, "origin": "viewport"});
        let sequence = json!({
            "type": "pointer",
            "id": "mouse",
            "parameters": {"pointerType": "mouse"},
            "actions": [step],
        });
        self.post("actions", &json!({"actions": [sequence]})).map(|_| ())
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
        let _ = fs::remove_dir_all(&self.downloads);
    }
}

/// The browser of this run.
pub(crate) fn engine() -> Engine {
    let name = variable("EKS_IP_ENGINE");
    let engine = Engine::ALL.into_iter().find(|engine| engine.name() == name);
    engine.unwrap_or_else(|| panic!("EKS_IP_ENGINE is {name}, which is no browser"))
}

/// A journey that failed has poisoned nothing: the list is whole between any two of its calls.
fn free() -> std::sync::MutexGuard<'static, Option<Vec<String>>> {
    FREE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The address of a driver that steers nobody else's browser.
struct Turn(String);

impl Turn {
    fn take() -> Self {
        let all = || variable("EKS_IP_DRIVERS").split(',').map(str::to_owned).collect();
        let url = free().get_or_insert_with(all).pop();
        Self(url.expect("there are as many drivers as journeys at once"))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        free().get_or_insert_default().push(std::mem::take(&mut self.0));
    }
}

/// What `cargo xtask test` tells the journeys.
pub(crate) fn variable(name: &str) -> String {
    std::env::var(name)
        .unwrap_or_else(|_| panic!("{name} is not set; run `cargo xtask test --only journeys`"))
}
