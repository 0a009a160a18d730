//! What the browser keeps of the page's state: the saved plan at once, the address after the frame that shows the
//! answer. See [`use_kept`].

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::browser;

/// Milliseconds from an edit until the address follows: one change of it takes a browser longer than the whole answer
/// takes us, so the frame comes first.
const AFTER_FRAME: u32 = 30;

/// Milliseconds between two changes of the address while the user types. WebKit refuses more than 100 in 30 seconds,
/// Chromium more than 200.
const BETWEEN: u32 = 310;

/// What is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The plan as a link.
    pub link: AttrValue,
    /// Whether it is the user's own.
    pub own: bool,
    /// The user's own plan.
    pub saved: Option<AttrValue>,
    /// Steps that belong into the history.
    pub steps: u32,
}

/// The address that was written, and the one that is to be.
#[derive(Default)]
struct Desk {
    written: Kept,
    next: Option<Kept>,
    /// Runs until the next writing may come; dropping it cancels it.
    timer: Option<Timeout>,
}

/// Keeps the saved plan and the address as they should be. `on_refused` hears that nothing can be saved.
#[hook]
pub fn use_kept(kept: Kept, on_refused: Callback<()>) {
    use_effect_with(kept.saved.clone(), move |saved| {
        if saved.as_ref().is_some_and(|saved| !browser::save_plan(saved)) {
            on_refused.emit(());
        }
    });
    let desk = use_mut_ref(Desk::default);
    use_effect_with(kept, {
        let desk = Rc::clone(&desk);
        move |kept| {
            let opened = desk.borrow().written.link.is_empty();
            let step_on = desk.borrow().written.steps != kept.steps;
            if opened || step_on {
                // What was typed before the step belongs to the entry that the step leaves.
                write_next(&desk);
                write(&desk, kept.clone());
            } else {
                desk.borrow_mut().next = Some(kept.clone());
                if desk.borrow().timer.is_none() {
                    wait(&desk, AFTER_FRAME);
                }
            }
        }
    });
    use_effect_with((), move |()| {
        let leaving = web_sys::window()
            .map(|window| EventListener::new(&window, "pagehide", move |_| _ = write_next(&desk)));
        move || drop(leaving)
    });
}

/// Writes what is next after so many milliseconds; what comes meanwhile waits for its turn.
fn wait(desk: &Rc<RefCell<Desk>>, millis: u32) {
    let timer = {
        let desk = Rc::clone(desk);
        Timeout::new(millis, move || {
            if write_next(&desk) {
                wait(&desk, BETWEEN);
            } else {
                desk.borrow_mut().timer = None;
            }
        })
    };
    desk.borrow_mut().timer = Some(timer);
}

/// Whether there was something to write.
fn write_next(desk: &Rc<RefCell<Desk>>) -> bool {
    let next = desk.borrow_mut().next.take();
    next.map(|kept| write(desk, kept)).is_some()
}

fn write(desk: &Rc<RefCell<Desk>>, kept: Kept) {
    let before = std::mem::replace(&mut desk.borrow_mut().written, kept.clone());
    if (&before.link, before.own) != (&kept.link, kept.own) {
        // The first writing replaces the address that was opened; so does typing.
        let new_entry = before.steps != kept.steps && !before.link.is_empty();
        browser::show_link(&kept.link, new_entry, kept.own);
    }
}
