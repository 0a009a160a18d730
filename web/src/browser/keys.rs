//! Keys of the whole page, and what must be seen whole.

use std::cell::RefCell;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::Callback;

use super::{FIRST_FIELD, RESULTS, focus, focus_on};

/// Tells of the Escape key until it is dropped, before anything else on the page hears of it, which then does not.
pub struct EscapeWatch {
    _listener: EventListener,
}

impl EscapeWatch {
    /// Begins to listen. `None` where there is no page.
    pub fn on(tell: Callback<()>) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let options =
            EventListenerOptions { phase: EventListenerPhase::Capture, ..EventListenerOptions::default() };
        let listener = EventListener::new_with_options(&document, "keydown", options, move |event| {
            if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
                event.stop_propagation();
                tell.emit(());
            }
        });
        Some(Self { _listener: listener })
    }
}

/// The way between the inputs and the results.
#[derive(Default)]
pub struct Crossing {
    /// Where one was in the inputs.
    field: RefCell<Option<Element>>,
}

impl Crossing {
    /// Moves the focus from a field to the results, and from anywhere else back to that field.
    pub fn cross(&self) {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        let here = document.active_element();
        if let Some(field) = here.filter(|here| here.closest(".inputs").is_ok_and(|inputs| inputs.is_some()))
        {
            self.field.replace(Some(field));
            focus(RESULTS);
        } else {
            // A field that is gone takes no focus.
            if !self.field.take().is_some_and(|field| focus_on(&field)) {
                focus(FIRST_FIELD);
            }
        }
    }
}

/// Scrolls as far as it takes to see an element whole, and not at all where it is seen.
pub fn reveal(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Moves the focus from an element to the next or the one before, of all that a selector finds within what is around
/// it. What is not shown does not take it.
fn focus_beside(element: &Element, around: &str, of: &str, next: bool) {
    let all = element.closest(around).ok().flatten().and_then(|around| around.query_selector_all(of).ok());
    let Some(all) = all else { return };
    let mut all: Vec<Element> =
        (0..all.length()).filter_map(|index| all.item(index)?.dyn_into().ok()).collect();
    if !next {
        all.reverse();
    }
    let beside = all.iter().skip_while(|found| *found != element).skip(1);
    // The first that takes it.
    let _ = beside.into_iter().any(focus_on);
}

/// What two keys do on what takes the focus: they lead to the one before and to the next, as [`focus_beside`] does.
pub fn walk(event: &KeyboardEvent, [back, on]: [&str; 2], around: &str, of: &str) {
    let key = event.key();
    let held = event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key();
    if held || (key != back && key != on) {
        return;
    }
    // The keys would scroll otherwise.
    event.prevent_default();
    if let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
        focus_beside(&element, around, of, key == on);
    }
}

/// Moves the focus to the first that a selector finds within what is around an element, if that takes it.
pub fn focus_near(element: &Element, around: &str, of: &str) -> bool {
    let around = element.closest(around).ok().flatten();
    around.and_then(|around| around.query_selector(of).ok().flatten()).is_some_and(|found| focus_on(&found))
}
