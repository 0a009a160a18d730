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
use super::plans::Plans;
use crate::answer::Answer;
use crate::state::{Action, Field, Form, OpenSections, PlanId, Section, Shelf, ShelfAction};
use crate::words::{chrome, inputs as words, plans};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) form: Rc<Form>,
    pub(super) preset: Option<Preset>,
    /// Whether there is an own plan to choose.
    pub(super) own: bool,
    /// Whether the plan shown is a link's.
    pub(super) linked: bool,
    /// Characters of the plan as a link.
    pub(super) link_length: usize,
    /// Plans with a name, and the name that is typed.
    pub(super) shelf: Shelf,
    pub(super) plan_name: AttrValue,
    pub(super) compared: Option<PlanId>,
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
    let Props { form, open, more, answer, on_action, .. } = props;
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
                { plan(props) }
                for section in Section::ALL {
                    <Fields {section} form={form.clone()} more={*more} answer={answer.clone()} on_action={on_action.clone()} />
                }
            </form>
        </section>
    }
}

#[derive(Properties)]
struct FieldsProps {
    section: Section,
    form: Rc<Form>,
    more: OpenSections,
    answer: Rc<Answer>,
    on_action: Callback<Action>,
}

/// What is typed elsewhere does not count.
impl PartialEq for FieldsProps {
    fn eq(&self, other: &Self) -> bool {
        let Self { section, form, more, answer, on_action } = self;
        (section, more, on_action) == (&other.section, &other.more, &other.on_action)
            && Rc::ptr_eq(answer, &other.answer)
            && form.is_same_in(*section, &other.form)
    }
}

/// The fields of a section. A component, so that what is typed draws its own section and no other.
#[component]
fn Fields(props: &FieldsProps) -> Html {
    let FieldsProps { section, form, more, answer, on_action } = props;
    match section {
        Section::Cluster => cluster::cluster(form, answer, *more, on_action),
        Section::Nodes => mix::mix(form, answer, *more, on_action),
        Section::Network => network::network(form, answer, *more, on_action),
        Section::Cni => html! {
            <>
                { cni::cni(form, answer, *more, on_action) }
                { cni::costs(form, on_action) }
            </>
        },
    }
}

fn plan(props: &Props) -> Html {
    let Props {
        preset,
        own,
        linked,
        link_length,
        shelf,
        plan_name,
        compared,
        can_undo,
        can_redo,
        on_action,
        ..
    } = props;
    let onchange = on_action.reform(|event: Event| {
        let id = event.target_unchecked_into::<HtmlSelectElement>().value();
        match (Preset::from_id(&id), PlanId::of_value(&id)) {
            (Some(preset), _) => Action::ChoosePreset(preset),
            (None, Some(saved)) => Action::Shelf(ShelfAction::Open(saved)),
            (None, None) => Action::BackToMine,
        }
    });
    let own_shown = preset.is_none() && !linked;
    let open = shelf.open.filter(|_| own_shown);
    html! {
        <fieldset>
            <legend>{ words::PLAN }</legend>
            { select("preset", words::PLAN, onchange, html! {
                <>
                    if *linked {
                        <option value="link" selected=true>{ words::LINKED_PLAN }</option>
                    }
                    if (*own || own_shown) && shelf.open.is_none() {
                        <option value="" selected={own_shown}>{ words::OWN_PLAN }</option>
                    }
                    if !shelf.plans.is_empty() {
                        <optgroup label={plans::SAVED}>
                            for plan in shelf.plans.iter() {
                                <option value={plan.id.value()} selected={open == Some(plan.id)}>{ &plan.name }</option>
                            }
                        </optgroup>
                    }
                    <optgroup label={words::EXAMPLES}>
                        for option in Preset::ALL {
                            <option value={option.id()} selected={*preset == Some(option)}>{ chrome::preset(option) }</option>
                        }
                    </optgroup>
                </>
            }) }
            <p class="hint length">
                <span>{ chrome::link_length(*link_length) }</span>
                { back_or_again("undo", chrome::UNDO, chrome::UNDO_KEYS, Action::Undo, *can_undo, on_action) }
                { back_or_again("redo", chrome::REDO, chrome::REDO_KEYS, Action::Redo, *can_redo, on_action) }
            </p>
            <Plans shelf={shelf.clone()} name={plan_name.clone()} compared={*compared} on_action={on_action.clone()} />
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
