//! Pods and nodes: see [`Cluster`].

use yew::prelude::*;

use super::edit;
use crate::components::field::{LabelledField, message};
use crate::state::{Action, Field, Form, MixBy};
use crate::words::inputs as words;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) form: Form,
    pub(super) on_action: Callback<Action>,
}

/// How many pods, on how many nodes.
#[component]
pub(super) fn Cluster(props: &Props) -> Html {
    let Props { form, on_action } = props;
    let from_mix = form.mix_by == MixBy::Count;
    let (value, empty) = match from_mix {
        true => (AttrValue::default(), words::NODES_FROM_MIX),
        false => (form.nodes.text(), words::NODES_EMPTY),
    };
    let no_size = AttrValue::from(words::NO_SIZE);
    html! {
        <fieldset>
            <legend>{ words::CLUSTER }</legend>
            <LabelledField
                id="pods"
                label={words::PODS}
                value={form.pods.text()}
                unit={words::PODS_UNIT}
                placeholder={words::PODS_EMPTY}
                problem={form.pods.problem()}
                taken_for={form.pods.taken_for()}
                on_edit={edit(on_action, Field::Pods)}
            />
            <LabelledField
                id="nodes"
                label={words::NODE_COUNT}
                {value}
                unit={words::NODES_UNIT}
                placeholder={empty}
                problem={form.nodes.problem().filter(|_| !from_mix)}
                taken_for={form.nodes.taken_for().filter(|_| !from_mix)}
                disabled={from_mix}
                on_edit={edit(on_action, Field::Nodes)}
            />
            { message("size-message", form.no_size().then_some(&no_size), None) }
            <p class="hint">{ words::SIZE_HINT }</p>
        </fieldset>
    }
}
