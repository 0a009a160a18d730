//! The inputs: see [`Inputs`].

mod cluster;
mod cni;
mod mix;
mod mix_more;
mod network;
mod network_more;
pub(super) mod parts;

use std::rc::Rc;

use eks_ip_core::{Computed, MomentReport, Scenario, Strategy};
use eks_ip_document::Preset;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use self::parts::select;
use crate::answer::Answer;
use crate::state::{Action, Field, Form, OpenSections};
use crate::words::{chrome, inputs as words};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) form: Form,
    pub(super) preset: Option<Preset>,
    /// Whether there is an own plan to choose.
    pub(super) own: bool,
    /// Whether the plan shown is a link's.
    pub(super) linked: bool,
    /// Characters of the plan as a link.
    pub(super) link_length: usize,
    /// Whether the inputs are open where there is no room for them beside the results.
    pub(super) open: bool,
    /// What is open behind "More".
    pub(super) more: OpenSections,
    /// Whether an edit can be taken back, and whether one can be made again.
    pub(super) can_undo: bool,
    pub(super) can_redo: bool,
    pub(super) answer: Rc<Answer>,
    pub(super) on_action: Callback<Action>,
}

/// Turns typing into an action.
fn edit(on_action: &Callback<Action>, field: Field) -> Callback<String> {
    on_action.reform(move |text| Action::Edit(field, text))
}

/// A moment under the default strategy, or the first that can be computed.
fn moment(answer: &Answer, scenario: Scenario) -> Option<&MomentReport> {
    let computed: Option<&Computed> = Strategy::ALL.iter().find_map(|strategy| answer.computed(*strategy));
    computed?.moment(scenario)
}

/// Everything that can be typed or chosen.
#[component]
pub(super) fn Inputs(props: &Props) -> Html {
    let Props { form, preset, own, linked, link_length, open, more, can_undo, can_redo, answer, on_action } =
        props;
    let toggle = on_action.reform(|_: MouseEvent| Action::ToggleInputs);
    let nodes = moment(answer, Scenario::Steady).map_or(0, |moment| moment.nodes.get());
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
                { plan(*preset, *own, *linked, [*can_undo, *can_redo], *link_length, on_action) }
                { cluster::cluster(form, answer, *more, on_action) }
                { mix::mix(form, answer, *more, on_action) }
                { network::network(form, answer, *more, on_action) }
                { cni::cni(form, answer, *more, on_action) }
                { cni::costs(form, on_action) }
            </form>
        </section>
    }
}

fn plan(
    preset: Option<Preset>,
    own: bool,
    linked: bool,
    [can_undo, can_redo]: [bool; 2],
    link_length: usize,
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
            <p class="hint length">
                <span>{ chrome::link_length(link_length) }</span>
                { back_or_again("undo", chrome::UNDO, chrome::UNDO_KEYS, Action::Undo, can_undo, on_action) }
                { back_or_again("redo", chrome::REDO, chrome::REDO_KEYS, Action::Redo, can_redo, on_action) }
            </p>
        </fieldset>
    }
}

/// A button that takes the last edit back, or makes it again. Out of reach it stays in its place, for the focus.
fn back_or_again(
    id: &'static str,
    name: &'static str,
    keys: &'static str,
    action: Action,
    can: bool,
    on_action: &Callback<Action>,
) -> Html {
    let onclick = on_action.reform(move |_: MouseEvent| action.clone());
    html! {
        <button type="button" class="plain" {id} title={keys} aria-keyshortcuts={keys} aria-disabled={(!can).to_string()} {onclick}>
            { name }
        </button>
    }
}
