//! The page in a browser: state, history and storage around [`Page`].

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::answering::use_answer;
use crate::browser;
use crate::components::Page;
use crate::kept::{Kept, use_kept};
use crate::state::{Action, Field, Model, Notice, Origin, ShelfAction};
use crate::typing::use_typing;

/// The application.
#[component]
pub fn App() -> Html {
    let model = use_reducer_eq(browser::opened);
    let latest = use_mut_ref(|| None::<Rc<Model>>);
    let keep = {
        let latest = Rc::clone(&latest);
        Callback::from(move |typed: Vec<(Field, String)>| {
            let Some(model) = latest.borrow().clone() else { return };
            let left =
                typed.into_iter().fold(model, |model, (field, text)| model.reduce(Action::Type(field, text)));
            if let Some(own) = &left.own {
                browser::save_plan(own);
            }
            browser::save_plans(&left.shelf.file());
        })
    };
    let dispatcher = model.dispatcher();
    let dispatch = use_typing(Callback::from(move |action| dispatcher.dispatch(action)), keep);

    let said = (model.form.clone(), model.look.clone(), model.explained);
    let link = use_memo(said, |_| AttrValue::from(model.link()));
    let kept = Kept {
        link: (*link).clone(),
        own: model.origin == Origin::Own,
        saved: model.own.clone(),
        steps: model.steps,
    };
    use_kept(kept, dispatch.reform(|()| Action::Tell(Notice::StorageRefused)));

    use_effect_with(model.shelf.plans.clone(), {
        let (shelf, dispatch) = (model.shelf.clone(), dispatch.clone());
        move |_| {
            if !browser::save_plans(&shelf.file()) {
                dispatch.emit(Action::Tell(Notice::StorageRefused));
            }
        }
    });
    use_effect_with(model.shelf.open_plan().map(|plan| plan.name.clone()), |name| {
        browser::save_open_plan(name.as_deref());
    });

    use_effect_with(model.theme, |theme| {
        // A theme that cannot be saved still shows.
        browser::set_theme(*theme);
    });

    use_effect_with(model.newcomer, |newcomer| {
        if !newcomer {
            browser::put_hint_away();
        }
    });

    use_effect_with(model.focus.clone(), |focus| {
        if let Some(id) = focus {
            browser::focus(id);
        }
    });

    use_effect_with((), {
        let dispatch = dispatch.clone();
        move |()| {
            let listener = web_sys::window().map(|window| {
                EventListener::new(&window, "popstate", move |_| {
                    if let Some(link) = browser::fragment() {
                        let own_entry = browser::at_own_entry();
                        dispatch.emit(if own_entry { Action::Revisit(link) } else { Action::OpenLink(link) });
                    }
                })
            });
            move || drop(listener)
        }
    });

    use_effect_with((), {
        let dispatch = dispatch.clone();
        move |()| {
            let listener = web_sys::window().map(|window| {
                EventListener::new(&window, "storage", move |event| {
                    if let Some(plans) = browser::plans_of_other_window(event) {
                        dispatch.emit(Action::Shelf(ShelfAction::Arrived(plans)));
                    }
                })
            });
            move || drop(listener)
        }
    });

    let on_copy = {
        let (dispatch, link) = (dispatch.clone(), link.clone());
        Callback::from(move |()| {
            let dispatch = dispatch.clone();
            browser::copy(browser::address(&link), move |copied| {
                dispatch.emit(Action::Tell(Notice::of_link(copied)));
            });
        })
    };

    use_effect_with((), {
        let dispatch = dispatch.clone();
        move |()| {
            let crossing = browser::Crossing::default();
            let listener = web_sys::window().map(|window| {
                // A field's own undo knows only that field, and nothing of buttons.
                EventListener::new_with_options(
                    &window,
                    "keydown",
                    EventListenerOptions::enable_prevent_default(),
                    move |event| {
                        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                        if let Some(action) = undo_or_redo(event) {
                            event.prevent_default();
                            dispatch.emit(action);
                        } else if is_crossing(event) {
                            event.prevent_default();
                            crossing.cross();
                        }
                    },
                )
            });
            move || drop(listener)
        }
    });

    let document = use_memo(model.form.clone(), |form| form.document());
    let answer = use_answer(document);
    let model: Rc<Model> = Rc::new((*model).clone());
    latest.replace(Some(Rc::clone(&model)));
    html! { <Page {model} {answer} on_action={dispatch} {on_copy} /> }
}

/// Control+Enter, or Command: between the inputs and the results.
fn is_crossing(event: &KeyboardEvent) -> bool {
    (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key() && event.key() == "Enter"
}

/// What the keys ask for, as everywhere: Control+Z, and Control+Shift+Z or Control+Y; Command on a Mac.
fn undo_or_redo(event: &KeyboardEvent) -> Option<Action> {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return None;
    }
    match (event.key().as_str(), event.shift_key()) {
        ("z" | "Z", false) => Some(Action::Undo),
        ("z" | "Z", true) | ("y" | "Y", false) => Some(Action::Redo),
        _ => None,
    }
}
