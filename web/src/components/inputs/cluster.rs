//! Pods, nodes and what they must stand: see [`cluster`].

use eks_ip_core::Scenario;
use eks_ip_document::{Setting, Switch};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::moment;
use super::parts::{Tally, more, select, setting, switch};
use crate::answer::Answer;
use crate::components::field::FieldView;
use crate::components::term::hint;
use crate::glossary::Marks;
use crate::state::{Action, Field, Form, MixBy, OpenSections, Section, SurgeKind};
use crate::words::inputs::{self as words, hints};

/// How many pods, on how many nodes, and how that changes.
pub(super) fn cluster(
    form: &Form,
    answer: &Answer,
    open: OpenSections,
    on_action: &Callback<Action>,
) -> Html {
    let marks = Marks::default();
    let from_mix = form.mix_by == MixBy::Count;
    let empty = if from_mix { words::NODES_FROM_MIX } else { words::NODES_EMPTY };
    let no_size = form.no_size().then(|| AttrValue::from(words::NO_SIZE));
    let pods = FieldView::number("pods", words::PODS, &form.pods, Field::Pods, on_action);
    let nodes = FieldView::number("nodes", words::NODE_COUNT, &form.nodes, Field::Nodes, on_action);
    html! {
        <fieldset>
            <legend>{ words::CLUSTER }</legend>
            { pods.unit(words::PODS_UNIT).with_steps().empty(words::PODS_EMPTY).or_problem(no_size).labelled() }
            { nodes.unit(words::NODES_UNIT).with_steps().empty(empty).decided_elsewhere(from_mix).labelled() }
            { hint(&marks, words::SIZE_HINT) }
            { setting(form, Setting::GrowthPermille, on_action) }
            { setting(form, Setting::SpikePercent, on_action) }
            { hint(&marks, hints::SPIKE) }
            { more(Section::Cluster, open, tally(form, answer), on_action, html! {
                <>
                    { setting(form, Setting::DaemonsetPods, on_action) }
                    { setting(form, Setting::HostNetworkPods, on_action) }
                    { hint(&marks, hints::EVERY_NODE) }
                    { setting(form, Setting::CpuMillis, on_action) }
                    { setting(form, Setting::MemoryMib, on_action) }
                    { hint(&marks, hints::REQUESTS) }
                    { setting(form, Setting::RunawayStarts, on_action) }
                    { setting(form, Setting::RunawayLifetime, on_action) }
                    { hint(&marks, hints::runaway(answer.document.demand.runaway)) }
                    { surge(form, answer, &marks, on_action) }
                    { switch(form, Switch::SurviveZoneLoss, on_action) }
                    { hint(&marks, hints::ZONE_LOSS) }
                </>
            }) }
        </fieldset>
    }
}

fn tally(form: &Form, answer: &Answer) -> Tally {
    let settings = [
        Setting::DaemonsetPods,
        Setting::HostNetworkPods,
        Setting::CpuMillis,
        Setting::MemoryMib,
        Setting::RunawayStarts,
        Setting::RunawayLifetime,
    ];
    let mut tally = Tally::of(form, answer, &settings, &[Switch::SurviveZoneLoss]);
    let kind = form.settings.surge_kind;
    tally.and_field(&form.settings.surge_number, kind != SurgeKind::ByProvisioner);
    tally
}

/// How nodes are replaced, and how many are there on top for it.
fn surge(form: &Form, answer: &Answer, marks: &Marks, on_action: &Callback<Action>) -> Html {
    let chosen = form.settings.surge_kind;
    let onchange = on_action.reform(|event: Event| {
        let index = event.target_unchecked_into::<HtmlSelectElement>().value().parse::<usize>();
        let kind = index.ok().and_then(|index| SurgeKind::ALL.get(index).copied());
        Action::SetSurge(kind.unwrap_or(SurgeKind::ByProvisioner))
    });
    let number = hints::surge_number(chosen).map(|(label, unit)| {
        let draft = &form.settings.surge_number;
        FieldView::number("surge-number", label, draft, Field::SurgeNumber, on_action).unit(unit).labelled()
    });
    let nodes = |scenario| moment(answer, scenario).map(|moment| moment.nodes.get());
    let now = nodes(Scenario::Peak).zip(nodes(Scenario::PeakWithUpgrade)).map(|(peak, with)| {
        let plan = &answer.resolved.plan;
        let rule = plan.demand.surge.resolved(plan.max_pods_set_by);
        hint(marks, hints::surge_now(rule, with.saturating_sub(peak), peak))
    });
    html! {
        <>
            <div class="row wide">
                <label for="surge">{ hints::SURGE }</label>
                { select("surge", hints::SURGE, onchange, html! {
                    for (index, kind) in SurgeKind::ALL.into_iter().enumerate() {
                        <option value={index.to_string()} selected={kind == chosen}>{ hints::surge(kind) }</option>
                    }
                }) }
            </div>
            { number }
            { now }
        </>
    }
}
