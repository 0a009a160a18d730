//! Pods and nodes: see [`cluster`].

use yew::prelude::*;

use crate::components::field::FieldView;
use crate::state::{Action, Field, Form, MixBy};
use crate::words::inputs as words;

/// How many pods, on how many nodes.
pub(super) fn cluster(form: &Form, on_action: &Callback<Action>) -> Html {
    let from_mix = form.mix_by == MixBy::Count;
    let empty = if from_mix { words::NODES_FROM_MIX } else { words::NODES_EMPTY };
    let no_size = form.no_size().then(|| AttrValue::from(words::NO_SIZE));
    let pods = FieldView::number("pods", words::PODS, &form.pods, Field::Pods, on_action);
    let nodes = FieldView::number("nodes", words::NODE_COUNT, &form.nodes, Field::Nodes, on_action);
    html! {
        <fieldset>
            <legend>{ words::CLUSTER }</legend>
            { pods.unit(words::PODS_UNIT).empty(words::PODS_EMPTY).or_problem(no_size).labelled() }
            { nodes.unit(words::NODES_UNIT).empty(empty).decided_elsewhere(from_mix).labelled() }
            <p class="hint">{ words::SIZE_HINT }</p>
        </fieldset>
    }
}
