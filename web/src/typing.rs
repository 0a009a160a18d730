//! What is typed is on the screen before anything is done with it: see [`use_typing`].

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::state::{Action, Field};

thread_local! {
    /// The field that somebody types in, and what it shows.
    static TYPED_IN: RefCell<Option<(Field, AttrValue)>> = const { RefCell::new(None) };
}

/// What a field shows that somebody types in: the state may not have it yet. Whoever draws a field draws this, so that
/// no drawing takes a letter back, however late it comes.
pub fn typed_in(field: Field) -> Option<AttrValue> {
    TYPED_IN.with_borrow(|typed| typed.as_ref().filter(|typed| typed.0 == field).map(|typed| typed.1.clone()))
}

/// What was typed and is yet to be acted on: the browser paints the letters first.
#[derive(Default)]
struct Waiting {
    typed: Vec<(Field, String)>,
    frame: Option<AnimationFrame>,
    task: Option<Timeout>,
}

/// Passes on what the user does, letters a frame later than the rest and never out of order.
#[derive(Clone)]
struct Typing {
    waiting: Rc<RefCell<Waiting>>,
    on_action: Callback<Action>,
}

impl Typing {
    fn take(&self, action: Action) {
        match action {
            Action::Type(field, text) => self.wait(field, text),
            other => {
                self.finish();
                // What the state says counts again, and it may say something else.
                TYPED_IN.set(None);
                self.on_action.emit(other);
            }
        }
    }

    fn wait(&self, field: Field, text: String) {
        TYPED_IN.set(Some((field, text.clone().into())));
        let mut waiting = self.waiting.borrow_mut();
        match waiting.typed.last_mut() {
            Some(last) if last.0 == field => last.1 = text,
            _ => waiting.typed.push((field, text)),
        }
        if waiting.frame.is_none() {
            let typing = self.clone();
            waiting.frame = Some(request_animation_frame(move |_| {
                // A task of its own: the frame is painted before it.
                let act = typing.clone();
                typing.waiting.borrow_mut().task = Some(Timeout::new(0, move || act.finish()));
            }));
        }
    }

    /// Acts on what still waits.
    fn finish(&self) {
        let typed = {
            let mut waiting = self.waiting.borrow_mut();
            // The task may be what runs now, and stays: it finds nothing to do.
            waiting.frame = None;
            std::mem::take(&mut waiting.typed)
        };
        for (field, text) in typed {
            self.on_action.emit(Action::Type(field, text));
        }
    }
}

/// Who passes on to `on_action` what the user does. When the page is left, `keep` hears what was typed just before, as
/// nothing is drawn then.
#[hook]
pub fn use_typing(on_action: Callback<Action>, keep: Callback<Vec<(Field, String)>>) -> Callback<Action> {
    let typing = use_memo((), |()| Typing { waiting: Rc::default(), on_action });
    let take = use_callback((), {
        let typing = Rc::clone(&typing);
        move |action, ()| typing.take(action)
    });
    use_effect_with((), move |()| {
        let leaving = web_sys::window().map(|window| {
            EventListener::new(&window, "pagehide", move |_| {
                let typed = typing.waiting.borrow().typed.clone();
                if !typed.is_empty() {
                    keep.emit(typed);
                }
                // Browsers bring back pages that were left as they were.
                typing.finish();
            })
        });
        move || drop(leaving)
    });
    take
}
