//! What can be done with a picture: see [`tools`] and [`SaveZones`].

use eks_ip_core::Strategy;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::figure::Current;
use crate::browser;
use crate::chart::Table;
use crate::pictures::{Picture, zones};
use crate::state::{Action, Notice};
use crate::words::pictures as words;

/// How a picture can be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Svg,
    Png,
}

/// Saves the drawing with an id, says so if the browser refuses, and calls back.
pub(super) fn save(
    drawing: String,
    title: String,
    file: &'static str,
    kind: Kind,
    on_action: Callback<Action>,
    done: Callback<()>,
) {
    spawn_local(async move {
        let saved = match kind {
            Kind::Svg => browser::save_svg(&drawing, &title, file),
            Kind::Png => browser::save_png(&drawing, &title, file).await,
        };
        if !saved {
            on_action.emit(Action::Tell(Notice::PictureRefused));
        }
        done.emit(());
    });
}

/// Copies a table, and says whether it could be.
pub(super) fn copy(table: &Table, on_action: Callback<Action>) {
    let text = table.tab_separated();
    spawn_local(async move {
        let copied = browser::copy(&text).await;
        on_action.emit(Action::Tell(if copied { Notice::TableCopied } else { Notice::TableRefused }));
    });
}

/// The buttons below a picture: first those of its table, then its files.
pub(super) fn tools(
    id: &str,
    toggle: Html,
    on_copy: Option<Callback<MouseEvent>>,
    on_save: &Callback<Kind>,
) -> Html {
    let button = |kind: Kind, name: &'static str, what: &'static str| {
        let onclick = on_save.reform(move |_: MouseEvent| kind);
        html! { <button type="button" class="plain" id={format!("{id}-{what}")} {onclick}>{ name }</button> }
    };
    html! {
        <div class="tools-of">
            { toggle }
            if let Some(onclick) = on_copy {
                <button type="button" class="plain" id={format!("{id}-copy")} {onclick}>{ words::COPY_TABLE }</button>
            }
            { button(Kind::Svg, words::SAVE_SVG, "svg") }
            { button(Kind::Png, words::SAVE_PNG, "png") }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) answer: Current,
    pub(super) strategies: Vec<Strategy>,
    pub(super) title: String,
    pub(super) on_action: Callback<Action>,
}

/// The same for the table of the zones: its drawing is made only when it is saved.
#[component]
pub(super) fn SaveZones(props: &Props) -> Html {
    const ID: &str = "zones";
    let saving = use_state(|| None::<Kind>);
    let drawing = format!("{ID}-drawing");
    use_effect_with(*saving, {
        let (saving, drawing) = (saving.setter(), drawing.clone());
        let (title, on_action) = (props.title.clone(), props.on_action.clone());
        move |kind| {
            if let Some(kind) = *kind {
                save(drawing, title, ID, kind, on_action, Callback::from(move |()| saving.set(None)));
            }
        }
    });
    let picture = {
        let (answer, strategies) = (props.answer.clone(), props.strategies.clone());
        move || zones::Zones::of(&answer.0, &strategies)
    };
    let on_save = {
        let saving = saving.setter();
        Callback::from(move |kind| saving.set(Some(kind)))
    };
    let on_copy = {
        let (picture, answer, on_action) = (picture.clone(), props.answer.clone(), props.on_action.clone());
        Callback::from(move |_: MouseEvent| copy(&picture().table(&answer.0), on_action.clone()))
    };
    html! {
        <>
            { tools(ID, Html::default(), Some(on_copy), &on_save) }
            if saving.is_some() {
                <div class="vh" aria-hidden="true">{ picture().drawing().html(&drawing, "", "", &[]) }</div>
            }
        </>
    }
}
