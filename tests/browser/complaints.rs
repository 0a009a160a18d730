//! What the browser itself has against the page: see [`Page::complaints`].

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::page::Page;

/// Notes what a document's own scripts can hear. `window.heard` is asked for, and emptied, by [`ASK`].
const LISTEN: &str = "
    if (window.heard) return;
    const heard = window.heard = [];
    addEventListener('securitypolicyviolation', event =>
        heard.push(`policy: ${event.effectiveDirective} refuses ${event.blockedURI}`));
    addEventListener('error', event => heard.push(`error: ${event.message ?? event.target.outerHTML}`), true);
    addEventListener('unhandledrejection', event => heard.push(`error: ${event.reason}`));
    const aloud = console.error;
    console.error = (...words) => { heard.push(`console: ${words.join(' ')}`); aloud.apply(console, words) }";

/// What was heard, and requests that left the origin or found nothing; those of before [`LISTEN`] too.
const ASK: &str = "
    const asked = performance.getEntriesByType('resource');
    performance.clearResourceTimings();
    const outside = asked.map(({ name }) => name)
        .filter(name => !name.startsWith(arguments[0]) && !name.match(/^(data|blob):/));
    const missing = asked.filter(({ responseStatus }) => responseStatus >= 400);
    return (window.heard ?? []).splice(0)
        .concat(outside.map(name => `a request to ${name}`))
        .concat(missing.map(({ name, responseStatus }) => `${responseStatus} for ${name}`))";

impl Page {
    /// Errors on the console, which the Content Security Policy's refusals are too, and requests that leave
    /// the page's origin, since the page was last asked.
    ///
    /// Chromium has a log of all that, of every document. In Firefox and WebKit the document is asked by a script: what
    /// went wrong before it was drawn is not heard there, except requests, nor what the browser writes to the console
    /// itself. WebKit does not tell that nothing was found at an address.
    pub(crate) fn complaints(&self) -> Vec<String> {
        match self.session.engine() {
            Engine::Chromium => self.logged(),
            Engine::Firefox | Engine::WebKit => {
                let mut complaints = self.kept.take();
                complaints.extend(self.heard());
                complaints
            }
        }
    }

    /// Listens to the document that is shown, where there is no log.
    #[track_caller]
    pub(crate) fn listen(&self) {
        match self.session.engine() {
            Engine::Chromium => {}
            Engine::Firefox | Engine::WebKit => _ = self.ask(LISTEN, &[]),
        }
    }

    /// Asks the document before it is left, where there is no log.
    pub(crate) fn keep_complaints(&self) {
        match self.session.engine() {
            Engine::Chromium => {}
            Engine::Firefox | Engine::WebKit => {
                let heard = self.heard();
                self.kept.borrow_mut().extend(heard);
            }
        }
    }

    fn heard(&self) -> Vec<String> {
        match self.session.script(ASK, &[&self.address("")]) {
            Ok(heard) => {
                heard.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
            }
            Err(why) => vec![format!("the page cannot be asked: {why}")],
        }
    }

    fn logged(&self) -> Vec<String> {
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
