//! The page in a browser: state, history and storage around [`Page`].

use std::rc::Rc;

use gloo::events::EventListener;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::answering::use_answer;
use crate::browser;
use crate::components::Page;
use crate::kept::{Kept, use_kept};
use crate::state::{Action, Model, Notice, Origin};

/// The application.
#[component]
pub fn App() -> Html {
    let model = use_reducer_eq(browser::opened);
    let dispatch = {
        let dispatcher = model.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };

    let link = use_memo(model.form.clone(), |_| AttrValue::from(model.link()));
    let kept = Kept {
        link: (*link).clone(),
        own: model.origin == Origin::Own,
        saved: model.own.clone(),
        steps: model.steps,
    };
    use_kept(kept, dispatch.reform(|()| Action::Tell(Notice::StorageRefused)));

    use_effect_with(model.theme, |theme| {
        // A theme that cannot be saved still shows.
        browser::set_theme(*theme);
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

    let on_copy = {
        let (dispatch, link) = (dispatch.clone(), link.clone());
        Callback::from(move |()| {
            let (dispatch, address) = (dispatch.clone(), browser::address(&link));
            spawn_local(async move {
                let copied = match address {
                    Some(address) => browser::copy(&address).await,
                    None => false,
                };
                let notice = if copied { Notice::LinkCopied } else { Notice::ClipboardRefused };
                dispatch.emit(Action::Tell(notice));
            });
        })
    };

    let document = use_memo(model.form.clone(), |form| form.document());
    let answer = use_answer(document);
    let model: Rc<Model> = Rc::new((*model).clone());
    html! { <Page {model} {answer} on_action={dispatch} {on_copy} /> }
}
