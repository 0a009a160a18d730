//! What is typed is on the screen before anything is done with it: see [`use_typing`].

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::state::{Action, Field};

/// What was typed and is yet to be acted on: the browser paints the letters first.
#[derive(Default)]
struct Waiting {
    typed: Vec<(Field, String)>,
    /// Whether what was acted on last has been painted.
    painted: bool,
    frame: Option<AnimationFrame>,
    task: Option<Timeout>,
}

/// Passes on what the user does, letters a frame later than the rest and never out of order.
#[derive(Clone)]
pub struct Typing {
    waiting: Rc<RefCell<Waiting>>,
    on_action: Callback<Action>,
}

impl Typing {
    fn take(&self, action: Action) {
        match action {
            Action::Type(field, text) => self.wait(field, text),
            other => {
                self.finish();
                self.waiting.borrow_mut().painted = false;
                self.on_action.emit(other);
            }
        }
    }

    fn wait(&self, field: Field, text: String) {
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
                typing.waiting.borrow_mut().task = Some(Timeout::new(0, move || {
                    act.finish();
                    act.waiting.borrow_mut().painted = true;
                }));
            }));
        }
    }

    /// Acts on what still waits. Whoever draws fields must have called this: they are drawn as the state has them.
    pub fn finish(&self) {
        // Dropping frame and task cancels them.
        let Waiting { typed, .. } = self.waiting.take();
        for (field, text) in typed {
            self.on_action.emit(Action::Type(field, text));
        }
    }

    /// Whether the browser has painted what the user did last.
    pub fn is_painted(&self) -> bool {
        self.waiting.borrow().painted
    }
}

/// Who passes on to `on_action` what the user does. When the page is left, `keep` hears what was typed just before, as
/// nothing is drawn then.
#[hook]
pub fn use_typing(
    on_action: Callback<Action>,
    keep: Callback<Vec<(Field, String)>>,
) -> (Rc<Typing>, Callback<Action>) {
    let typing = use_memo((), |()| Typing { waiting: Rc::default(), on_action });
    let take = use_callback((), {
        let typing = Rc::clone(&typing);
        move |action, ()| typing.take(action)
    });
    use_effect_with((), {
        let typing = Rc::clone(&typing);
        move |()| {
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
        }
    });
    (typing, take)
}
