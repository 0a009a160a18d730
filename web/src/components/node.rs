//! Inside one node: see [`node`].

use std::rc::Rc;

use eks_ip_core::{Strategy, anatomy};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::figure::{Current, Figure};
use super::glyph;
use super::slider::{Slider, slider};
use super::term::prose;
use super::working::Open;
use crate::answer::Answer;
use crate::glossary::Marks;
use crate::pictures::{Which, node as picture};
use crate::state::{Action, View};
use crate::words::pictures::node as words;

/// A node of the plan under the strategies in view, with as many pods as one likes.
pub(super) fn node(
    answer: &Rc<Answer>,
    view: &View,
    strategies: &[Strategy],
    open: Option<Open>,
    on_action: &Callback<Action>,
) -> Html {
    let plan = &answer.resolved.plan;
    let group = view.group.min(plan.groups.len().saturating_sub(1));
    let Some(shape) = plan.groups.get(group).map(|group| group.shape).filter(|_| answer.has_types()) else {
        return Html::default();
    };
    let computed: Vec<Strategy> =
        strategies.iter().filter(|strategy| answer.computed(**strategy).is_some()).copied().collect();
    let planned = computed.first().map_or(0, |first| picture::planned_pods(answer, group, *first));
    let most = picture::most_pods(answer, group, computed.iter().copied());
    let pods = view.pods.unwrap_or(planned).min(most);
    let nodes: Vec<_> = computed.iter().filter_map(|s| Some((*s, anatomy(plan, *s, group, pods)?))).collect();
    let name = answer.type_name(group);
    let enis = shape.eni;
    let marks = Marks::default();
    html! {
        <section class="picture">
            <div class="head">
                <div>
                    <h2 id="node-title">{ words::title(name, &nodes) }</h2>
                    <p class="sub">{ prose(&marks, words::sub(name, enis.default_enis(), enis.ipv4_addresses_per_interface())) }</p>
                </div>
            </div>
            { controls(answer, group, pods, most, on_action) }
            { glyph::key(words::KEY, Some(Strategy::CustomNetworking)) }
            <div class="nodes">
                for (strategy, node) in nodes.iter() {
                    <div class="one" key={strategy.id()}>
                        <h3 id={format!("node-{}-title", strategy.id())}>
                            { glyph::of_strategy(*strategy) }{ words::heading(*strategy, node) }
                        </h3>
                        <p id={format!("node-{}-sub", strategy.id())}>{ prose(&marks, words::explained(*strategy, node)) }</p>
                        <Figure
                            which={Which::Node(*strategy, group, pods)}
                            answer={Current(answer.clone())}
                            title={words::heading(*strategy, node)}
                            cursor={words::CURSOR}
                            {open}
                            on_action={on_action.clone()}
                        />
                    </div>
                }
            </div>
            <p class="src">{ prose(&marks, words::NOTE) }</p>
        </section>
    }
}

/// The type, and pods as a slider and as a number.
fn controls(answer: &Answer, group: usize, pods: u32, most: u32, on_action: &Callback<Action>) -> Html {
    let choose = on_action.reform(|event: Event| {
        let index = event.target_unchecked_into::<HtmlSelectElement>().value();
        Action::ShowNodeOf(index.parse().unwrap_or(0))
    });
    let put = on_action.reform(Action::PutPods);
    let of = Slider {
        id: "node-slider",
        number_id: "node-pods",
        label: words::PODS,
        name: words::PODS_AS_NUMBER,
        most: most.to_string(),
        now: pods.to_string(),
    };
    html! {
        <div class="node-of">
            <label>
                { words::TYPE }
                <span class="field sel">
                    <select id="node-type" onchange={choose}>
                        for (index, found) in answer.types.iter().enumerate() {
                            <option value={index.to_string()} selected={index == group}>{ found.name }</option>
                        }
                    </select>
                </span>
            </label>
            <span class="pods">{ slider(of, put) }</span>
        </div>
    }
}
