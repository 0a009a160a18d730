//! The page in a browser: state, history and storage around [`Page`].

use std::rc::Rc;

use gloo::events::EventListener;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser;
use crate::components::Page;
use crate::state::{Action, Model, Notice, Origin};

/// The application.
#[component]
pub fn App() -> Html {
    let model = use_reducer_eq(browser::opened);
    let dispatch = {
        let dispatcher = model.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };

    let link = use_memo(model.form.clone(), |_| model.link());
    let written = use_mut_ref(|| (0_u32, String::new(), true));
    let own = model.origin == Origin::Own;
    use_effect_with((model.steps, link.clone(), own), move |(steps, link, own)| {
        let mut written = written.borrow_mut();
        let (last_steps, last_link, last_own) = &*written;
        if last_link != &**link || last_own != own {
            // The first writing replaces the address that was opened; so does typing.
            let new_entry = last_steps != steps && !last_link.is_empty();
            browser::show_link(link, new_entry, *own);
        }
        *written = (*steps, link.to_string(), *own);
    });

    use_effect_with(model.own.clone(), {
        let dispatch = dispatch.clone();
        move |own| {
            if own.as_deref().is_some_and(|own| !browser::save_plan(own)) {
                dispatch.emit(Action::Tell(Notice::StorageRefused));
            }
        }
    });

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

    let model: Rc<Model> = Rc::new((*model).clone());
    html! { <Page {model} on_action={dispatch} {on_copy} /> }
}
