//! What a journey waits for: the page is looked at again until it is so, and never slept for.

use std::{
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::page::{Page, field};

/// How long the page may take to become what a journey waits for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Between two looks at the page.
const BLINK: Duration = Duration::from_millis(15);

/// Where the page keeps the user's own plan.
const PLAN_KEY: &str = "eks-ip-planner.plan";

impl Page {
    /// Waits until the text of the first element that a selector finds is this.
    #[track_caller]
    pub(crate) fn expect_text(&self, selector: &str, wanted: &str) {
        self.wait(&format!("{selector} to read {wanted:?}"), || match self.text(selector) {
            Some(text) if text == wanted => Ok(()),
            text => Err(format!("it reads {text:?}")),
        });
    }

    /// Waits until that text contains these words.
    #[track_caller]
    pub(crate) fn expect_words(&self, selector: &str, words: &str) {
        self.wait(&format!("{selector} to say {words:?}"), || match self.text(selector) {
            Some(text) if text.contains(words) => Ok(()),
            text => Err(format!("it says {text:?}")),
        });
    }

    /// Waits until nothing answers to a selector.
    #[track_caller]
    pub(crate) fn expect_none(&self, selector: &str) {
        self.expect(
            &format!("nothing at {selector}"),
            "return document.querySelector(arguments[0]) === null",
            &[selector],
            true,
        );
    }

    /// Waits until the field with a label contains a text.
    #[track_caller]
    pub(crate) fn expect_field(&self, label: &str, wanted: &str) {
        let script = "return document.evaluate(arguments[0], document, null, 9).singleNodeValue?.value";
        self.expect(&format!("the field {label:?}"), script, &[&field(label)], wanted);
    }

    /// Waits until the address contains a text. It follows the frame that shows the answer.
    #[track_caller]
    pub(crate) fn expect_address(&self, wanted: &str) {
        let script = "return location.href.includes(arguments[0])";
        self.expect(&format!("{wanted:?} in the address"), script, &[wanted], true);
    }

    /// Waits until what has the focus has this id, or reads so.
    #[track_caller]
    pub(crate) fn expect_focus(&self, wanted: &str) {
        let script = "const e = document.activeElement; return e.id || e.textContent.trim()";
        self.expect("the focus", script, &[], wanted);
    }

    /// Waits until a number of the comparison is this. Rows are named as the ids of the buttons.
    #[track_caller]
    pub(crate) fn expect_number(&self, row: &str, strategy: &str, wanted: &str) {
        self.expect_text(&format!("#{row}-{strategy}"), wanted);
    }

    /// Waits until a script returns a value.
    #[track_caller]
    pub(crate) fn expect(&self, what: &str, script: &str, args: &[&str], wanted: impl Into<Value>) {
        let wanted = wanted.into();
        self.wait(&format!("{what} to be {wanted}"), || match self.session.script(script, args) {
            Ok(found) if found == wanted => Ok(()),
            Ok(found) => Err(format!("it is {found}")),
            Err(why) => Err(why.to_string()),
        });
    }

    /// Waits until what is saved is this.
    #[track_caller]
    pub(crate) fn expect_saved(&self, wanted: impl Into<Value>) {
        self.expect("the saved plan", "return localStorage.getItem(arguments[0])", &[PLAN_KEY], wanted);
    }

    /// Looks again until the page is as wanted. What it is instead is told when patience ends.
    #[track_caller]
    pub(crate) fn wait(&self, what: &str, mut look: impl FnMut() -> Result<(), String>) {
        let start = Instant::now();
        while let Err(instead) = look() {
            if start.elapsed() > PATIENCE {
                let waited = format!("waited {} s for {what}; {instead}", PATIENCE.as_secs());
                panic!("{waited}\n{}", self.describe());
            }
            thread::sleep(BLINK);
        }
    }
}
