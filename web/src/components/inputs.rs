//! The inputs: see [`Inputs`].

mod cluster;
mod mix;
mod network;

use std::rc::Rc;

use eks_ip_core::Strategy;
use eks_ip_document::{Preset, to_fragment};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::answer::Answer;
use crate::state::{Action, Field, Form};
use crate::words::{chrome, inputs as words};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) form: Form,
    pub(super) preset: Option<Preset>,
    /// Whether there is an own plan to choose.
    pub(super) own: bool,
    /// Whether the plan shown is a link's.
    pub(super) linked: bool,
    /// Whether the inputs are open where there is no room for them beside the results.
    pub(super) open: bool,
    pub(super) answer: Rc<Answer>,
    pub(super) on_action: Callback<Action>,
}

/// Turns typing into an action.
fn edit(on_action: &Callback<Action>, field: Field) -> Callback<String> {
    on_action.reform(move |text| Action::Edit(field, text))
}

/// Everything that can be typed or chosen.
#[component]
pub(super) fn Inputs(props: &Props) -> Html {
    let Props { form, preset, own, linked, open, answer, on_action } = props;
    let toggle = on_action.reform(|_: MouseEvent| Action::ToggleInputs);
    let nodes = answer.computed(Strategy::SecondaryIp).map_or(0, |c| c.placement.nodes.get());
    let summary = words::summary(answer.document.pods, nodes, answer.document.zones.len());
    // Enter in a field must not reload the page.
    let onsubmit = Callback::from(|event: SubmitEvent| event.prevent_default());
    html! {
        <section class={if *open { "inputs open" } else { "inputs" }} aria-label={words::PLAN}>
            <div class="edit">
                <span>{ summary }</span>
                <button type="button" class="btn" aria-expanded={open.to_string()} aria-controls="plan-form" onclick={toggle}>
                    { if *open { chrome::CLOSE_PLAN } else { chrome::EDIT_PLAN } }
                </button>
            </div>
            <form id="plan-form" {onsubmit}>
                { plan(*preset, *own, *linked, answer, on_action) }
                { cluster::cluster(form, on_action) }
                { mix::mix(form, answer, on_action) }
                { network::network(form, answer, on_action) }
            </form>
        </section>
    }
}

fn plan(
    preset: Option<Preset>,
    own: bool,
    linked: bool,
    answer: &Answer,
    on_action: &Callback<Action>,
) -> Html {
    let onchange = on_action.reform(|event: Event| {
        let id = event.target_unchecked_into::<HtmlSelectElement>().value();
        Preset::from_id(&id).map_or(Action::BackToMine, Action::ChoosePreset)
    });
    html! {
        <fieldset>
            <legend>{ words::PLAN }</legend>
            { select("preset", words::PLAN, onchange, html! {
                <>
                    if linked {
                        <option value="link" selected=true>{ words::LINKED_PLAN }</option>
                    }
                    if own || (preset.is_none() && !linked) {
                        <option value="" selected={preset.is_none() && !linked}>{ words::OWN_PLAN }</option>
                    }
                    for option in Preset::ALL {
                        <option value={option.id()} selected={preset == Some(option)}>{ chrome::preset(option) }</option>
                    }
                </>
            }) }
            <p class="hint">{ chrome::link_length(to_fragment(&answer.document).len()) }</p>
        </fieldset>
    }
}

/// A drop-down list with the page's arrow.
fn select(id: &'static str, label: &'static str, onchange: Callback<Event>, options: Html) -> Html {
    html! {
        <span class="field sel">
            <select {id} aria-label={label} {onchange}>{ options }</select>
            <svg viewBox="0 0 8 5" aria-hidden="true"><path d="M.5.5 4 4 7.5.5" /></svg>
        </span>
    }
}
