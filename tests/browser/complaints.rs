//! What the browser itself has against the page: see [`Page::complaints`].

use serde_json::{Value, json};

use crate::page::Page;

impl Page {
    /// Errors on the console, which the Content Security Policy's refusals are too, and requests that leave
    /// the page's origin; of every document since the browser was started or asked before.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let mut complaints: Vec<String> = self
            .log("browser")
            .iter()
            .filter(|entry| entry["level"] == "SEVERE" || entry["source"] == "security")
            .map(|entry| format!("console: {}", entry["message"].as_str().unwrap_or_default()))
            .collect();
        let site = self.address("");
        for entry in self.log("performance") {
            let told: Value = entry["message"]
                .as_str()
                .and_then(|text| serde_json::from_str(text).ok())
                .unwrap_or_default();
            let url = told["message"]["params"]["request"]["url"].as_str().unwrap_or_default();
            let sent = told["message"]["method"] == "Network.requestWillBeSent";
            // What a data address names is in the address: nobody is asked for it.
            if sent && !url.starts_with(&site) && !url.starts_with("data:") {
                complaints.push(format!("a request to {url}"));
            }
        }
        complaints
    }

    /// The entries of a log of the browser since it was last read.
    fn log(&self, name: &str) -> Vec<Value> {
        let entries = self.session.post("se/log", &json!({"type": name}));
        match entries.map(|entries| entries.as_array().cloned()) {
            Ok(Some(entries)) => entries,
            other => vec![json!({"level": "SEVERE", "message": format!("no log {name}: {other:?}")})],
        }
    }
}
