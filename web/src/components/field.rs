//! Text fields with their label, unit and message: see [`TextField`] and [`LabelledField`].

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::words::inputs as words;

/// How a field's text stands and what keyboard a phone shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number, right-aligned.
    #[default]
    Number,
    /// A block, left-aligned.
    Text,
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) id: AttrValue,
    pub(super) label: AttrValue,
    pub(super) value: AttrValue,
    #[prop_or_default]
    pub(super) kind: Kind,
    #[prop_or_default]
    pub(super) unit: AttrValue,
    #[prop_or_default]
    pub(super) placeholder: AttrValue,
    /// What is wrong with the text.
    #[prop_or_default]
    pub(super) problem: Option<AttrValue>,
    /// What the text was read as.
    #[prop_or_default]
    pub(super) taken_for: Option<AttrValue>,
    #[prop_or_default]
    pub(super) disabled: bool,
    pub(super) on_edit: Callback<String>,
}

impl Props {
    fn message_id(&self) -> String {
        format!("{}-message", self.id)
    }
}

/// A field without a visible label: for tables, whose heads name it. The message is its caller's to place.
#[component]
pub(super) fn TextField(props: &Props) -> Html {
    field(props, true)
}

/// A field with its label before it and its message below.
#[component]
pub(super) fn LabelledField(props: &Props) -> Html {
    html! {
        <>
            <div class="row">
                <label for={props.id.clone()}>{ &props.label }</label>
                { field(props, false) }
            </div>
            { message(&props.message_id(), props.problem.as_ref(), props.taken_for.as_ref()) }
        </>
    }
}

/// What is wrong with a field, or what it was read as.
pub(super) fn message(id: &str, problem: Option<&AttrValue>, taken_for: Option<&AttrValue>) -> Html {
    match (problem, taken_for) {
        (Some(problem), _) => html! { <p class="message bad" id={id.to_owned()}>{ problem }</p> },
        (None, Some(taken_for)) => {
            html! { <p class="message" id={id.to_owned()}>{ words::taken_for(taken_for) }</p> }
        }
        (None, None) => Html::default(),
    }
}

fn field(props: &Props, named: bool) -> Html {
    let bad = props.problem.is_some();
    let described = bad || props.taken_for.is_some();
    let oninput =
        props.on_edit.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let has_unit = !props.unit.is_empty() && (!props.value.is_empty() || props.placeholder.is_empty());
    html! {
        <span class={classes!("field", (props.kind == Kind::Text).then_some("text"), bad.then_some("wrong"))}>
            <input
                id={props.id.clone()}
                type="text"
                inputmode={match props.kind { Kind::Number => "numeric", Kind::Text => "text" }}
                autocomplete="off"
                spellcheck="false"
                value={props.value.clone()}
                placeholder={props.placeholder.clone()}
                disabled={props.disabled}
                aria-label={named.then(|| props.label.clone())}
                aria-invalid={bad.then_some("true")}
                aria-describedby={described.then(|| props.message_id())}
                {oninput}
            />
            if has_unit {
                <span class="unit">{ &props.unit }</span>
            }
        </span>
    }
}
