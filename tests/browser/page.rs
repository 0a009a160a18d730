//! See [`Page`]: the planner as a person has it before them. Finds things by role, label or a documented id.
//! What it is waited to become is in `expect`.

use std::cell::{Cell, RefCell};

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::keys;
use crate::session::{Element, Session, engine, variable};
use crate::webdriver::Refused;

/// The planner in a browser of its own.
pub(crate) struct Page {
    pub(crate) session: Session,
    /// How wide the frame is that shows the page, where a window cannot be as narrow.
    pub(crate) frame: Cell<Option<u32>>,
    /// What documents that were left have complained about, where there is no log.
    pub(crate) kept: RefCell<Vec<String>>,
    site: String,
}

/// An errand in a browser with an empty profile, after which the page must have no complaints, and nobody who cannot see
/// or point may have one.
#[track_caller]
pub(crate) fn journey(errand: impl FnOnce(&Page)) {
    journey_in(&Engine::ALL, errand);
}

/// An errand in these browsers only. Why the others are left out is said where it is called.
#[track_caller]
pub(crate) fn journey_in(engines: &[Engine], errand: impl FnOnce(&Page)) {
    if !engines.contains(&engine()) {
        return;
    }
    let page = Page {
        session: Session::open(),
        frame: Cell::new(None),
        kept: RefCell::new(Vec::new()),
        site: variable("EKS_IP_SITE"),
    };
    errand(&page);
    // Where an errand ends is a state of the page like those that are looked for. What one browser finds is so in all.
    if engine() == Engine::Chromium
        && page.ask("return document.querySelector('#verdict') !== null", &[]) == true
    {
        // What lies under a head that stays is not covered: it is scrolled to.
        page.ask("scrollTo(0, 0)", &[]);
        page.expect_accessible("where the errand ends");
    }
    let complaints = page.complaints();
    assert!(complaints.is_empty(), "the browser complains:\n{}", complaints.join("\n"));
}

impl Page {
    /// The address of the page with a plan, or without: an empty one.
    pub(crate) fn address(&self, link: &str) -> String {
        format!("{}{link}", self.site)
    }

    /// Opens the page afresh, with the plan of a link or without.
    #[track_caller]
    pub(crate) fn visit(&self, link: &str) {
        self.keep_complaints();
        match self.frame.get() {
            Some(width) => self.told(self.open_in_frame(&self.address(link), width)),
            // From another document: a change of the fragment alone would not load the page.
            None => {
                for url in ["about:blank", &self.address(link)] {
                    self.told(self.session.post("url", &json!({"url": url})));
                }
            }
        }
        self.expect_words("#verdict", " ");
        self.listen();
    }

    /// Reloads the page.
    #[track_caller]
    pub(crate) fn reload(&self) {
        self.keep_complaints();
        self.told(self.session.post("refresh", &json!({})));
        self.expect_words("#verdict", " ");
        self.listen();
    }

    /// The browser's own button.
    #[track_caller]
    pub(crate) fn back(&self) {
        self.go("back");
    }

    /// The browser's own button.
    #[track_caller]
    pub(crate) fn forward(&self) {
        self.go("forward");
    }

    /// WebKit's buttons leave out entries that nobody's hand led to, and its driver chooses options without a hand.
    #[track_caller]
    fn go(&self, way: &str) {
        match self.session.engine() {
            Engine::Chromium | Engine::Firefox => _ = self.told(self.session.post(way, &json!({}))),
            Engine::WebKit => _ = self.ask("history[arguments[0]]()", &[way]),
        }
    }

    /// Goes on in another window of the same browser.
    #[track_caller]
    pub(crate) fn open_window(&self) {
        let opened = self.told(self.session.post("window/new", &json!({"type": "window"})));
        self.told(self.session.post("window", &json!({"handle": opened["handle"]})));
    }

    /// Goes back to the window that the browser began with.
    #[track_caller]
    pub(crate) fn first_window(&self) {
        let windows = self.told(self.session.get("window/handles"));
        self.told(self.session.post("window", &json!({"handle": windows[0]})));
    }

    /// Replaces what a field contains, letter by letter. The field is found by its label.
    #[track_caller]
    pub(crate) fn type_into(&self, label: &str, text: &str) {
        self.enter(label);
        match text {
            "" => self.press(keys::BACKSPACE),
            text => self.type_text(text),
        }
    }

    /// Goes into a field and selects what it contains.
    #[track_caller]
    pub(crate) fn enter(&self, label: &str) {
        let field = self.find(&format!("the field {label:?}"), &field(label));
        self.told(self.session.click(&field));
        self.told(self.session.select_text(&field));
    }

    /// Types wherever the focus is.
    #[track_caller]
    pub(crate) fn type_text(&self, text: &str) {
        let letters: Vec<String> = text.chars().map(String::from).collect();
        let letters: Vec<&str> = letters.iter().map(String::as_str).collect();
        self.told(self.session.press(&letters));
    }

    /// Inserts a text at once wherever the focus is, as pasting does.
    #[track_caller]
    pub(crate) fn paste(&self, text: &str) {
        let inserted = self.ask("return document.execCommand('insertText', false, arguments[0])", &[text]);
        assert_eq!(inserted, true, "the browser inserts {text:?}");
    }

    /// Presses a key wherever the focus is.
    #[track_caller]
    pub(crate) fn press(&self, key: &str) {
        self.told(self.session.press(&[key]));
    }

    /// Presses a key while another is held.
    #[track_caller]
    pub(crate) fn press_with(&self, held: &str, key: &str) {
        self.told(self.session.press_together(&[held, key]));
    }

    /// Presses a button by its name.
    #[track_caller]
    pub(crate) fn click(&self, name: &str) {
        let xpath = format!("//button[{}]", named(name));
        let button = self.find(&format!("the button {name:?}"), &xpath);
        self.told(self.session.click(&button));
    }

    /// Presses a button by its name, of those within something of a class.
    #[track_caller]
    pub(crate) fn click_within(&self, class: &str, name: &str) {
        let xpath = format!("//*[contains(concat(' ', @class, ' '), ' {class} ')]//button[{}]", named(name));
        let button = self.find(&format!("the button {name:?} in {class}"), &xpath);
        self.told(self.session.click(&button));
    }

    /// Clicks the element with an id.
    #[track_caller]
    pub(crate) fn click_id(&self, id: &str) {
        let element = self.find(&format!("#{id}"), &format!("//*[@id='{id}']"));
        self.told(self.session.click(&element));
    }

    /// Clicks the part of something that belongs to a strategy.
    #[track_caller]
    pub(crate) fn click_in(&self, class: &str, strategy: &str) {
        let xpath = format!("//*[@class='{}']//*[@data-s='{strategy}']", class.trim_start_matches('.'));
        let found = self.find(&format!("{strategy} in {class}"), &xpath);
        self.told(self.session.click(&found));
    }

    /// Takes an option of the drop-down list with an id.
    #[track_caller]
    pub(crate) fn choose(&self, id: &str, option: &str) {
        let xpath = format!("//select[@id='{id}']//option[normalize-space(.)=\"{option}\"]");
        let found = self.find(&format!("the option {option:?} of #{id}"), &xpath);
        self.told(self.session.choose(&found));
        let chosen =
            "return document.getElementById(arguments[0])?.selectedOptions[0]?.textContent.trim() ?? null";
        self.expect(&format!("what #{id} shows"), chosen, &[id], option);
    }

    /// Chooses a file where the page asks for one.
    #[track_caller]
    pub(crate) fn choose_file(&self, id: &str, path: &str) {
        let input = self.find(&format!("#{id}"), &format!("//input[@id='{id}']"));
        self.told(self.session.type_path(&input, path));
    }

    /// What a script returns now.
    #[track_caller]
    pub(crate) fn ask(&self, script: &str, args: &[&str]) -> Value {
        self.told(self.session.script(script, args))
    }

    /// The text of the first element that a selector finds, if it is shown.
    pub(crate) fn text(&self, selector: &str) -> Option<String> {
        let script = "
            const found = document.querySelector(arguments[0]);
            return found?.checkVisibility() ? found.textContent.replace(/\\s+/g, ' ').trim() : null";
        self.session.script(script, &[selector]).ok()?.as_str().map(str::to_owned)
    }

    /// The plan as the link at the foot of the page.
    #[track_caller]
    pub(crate) fn link(&self) -> String {
        self.text("#plan-link").expect("the link stands at the foot of every page")
    }

    /// Waits until what the clipboard holds is as wanted. It is pasted into a text area that is there for a moment, since
    /// browsers let no script read it without a question.
    #[track_caller]
    pub(crate) fn expect_clipboard(&self, wanted: &str, is: impl Fn(&str) -> bool) {
        self.wait(&format!("the clipboard to hold {wanted}"), || {
            let open = "
                window.had = document.activeElement;
                document.body.append(document.createElement('textarea'));
                document.body.lastChild.focus()";
            self.ask(open, &[]);
            self.press_with(keys::CONTROL, "v");
            let close = "
                const text = document.body.lastChild.value;
                document.body.lastChild.remove();
                window.had.focus();
                return text";
            let text = self.ask(close, &[]);
            let text = text.as_str().unwrap_or_default();
            if is(text) { Ok(()) } else { Err(format!("it holds {text:?}")) }
        });
    }

    #[track_caller]
    fn find(&self, what: &str, xpath: &str) -> Element {
        let mut found = None;
        self.wait(what, || {
            found = Some(self.session.find(xpath).map_err(|why| why.to_string())?);
            Ok(())
        });
        // What lies under something that stays in view is scrolled away from it, as people do.
        let uncover = "
            const found = document.evaluate(arguments[0], document, null, 9, null).singleNodeValue;
            const node = found.closest('select') ?? found;
            const box = node.getBoundingClientRect();
            const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            if (!seen || !(node.contains(seen) || seen.contains(node))) node.scrollIntoView({ block: 'center' })";
        self.told(self.session.script(uncover, &[xpath]));
        found.expect("waiting ends when it is found")
    }

    #[track_caller]
    pub(crate) fn told<T>(&self, answer: Result<T, Refused>) -> T {
        answer.unwrap_or_else(|why| panic!("{why}\n{}", self.describe()))
    }

    /// What a person would say when asked what they see.
    pub(crate) fn describe(&self) -> String {
        let script = "
            const read = (name, selector) =>
                [...document.querySelectorAll(selector)].map(e => `  ${name}: ${e.innerText}`);
            return [`  address: ${location.href}`]
                .concat(read('verdict', '#verdict'), read('notice', '.linked > p'), read('message', '.message'))
                .concat(read('told', '.told'), `  focus: ${document.activeElement?.outerHTML.slice(0, 120)}`)
                .join('\\n')";
        let page = self.session.script(script, &[]);
        let page =
            page.map_or_else(|why| why.to_string(), |page| page.as_str().unwrap_or_default().to_owned());
        format!("the page says\n{page}\n{}", self.complaints().join("\n"))
    }
}

/// An input or a text area by its label: of its own, or one that names its id.
pub(crate) fn field(label: &str) -> String {
    format!(
        "//*[self::input or self::textarea][@aria-label=\"{label}\" or @id=//label[normalize-space(.)=\"{label}\"]/@for]"
    )
}

/// By the name that a screen reader would say.
fn named(name: &str) -> String {
    format!("@aria-label=\"{name}\" or (not(@aria-label) and normalize-space(.)=\"{name}\")")
}
