//! See [`Zones`].

use std::rc::Rc;

use eks_ip_core::{Computed, Strategy, SubnetUse, Tier};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::figure::{Current, Figure};
use super::glyph;
use super::strategy_choice::strategy_choice;
use super::term::prose;
use super::working::{Open, WORKING_ID, working_view};
use super::zone_name::cut;
use crate::answer::Answer;
use crate::chart::shape::hatch;
use crate::explain::{OpenedAt, Topic, working};
use crate::glossary::Marks;
use crate::pictures::Which;
use crate::pictures::zones::{left, parts, spoken_of};
use crate::state::{Action, Beside};
use crate::words::format::grouped;
use crate::words::pictures::zones as pictures;
use crate::words::{strategies, zones as words};
use eks_ip_document::ToldAs;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) answer: Rc<Answer>,
    pub(super) open: Option<Open>,
    pub(super) shown: Strategy,
    pub(super) strategies: Vec<Strategy>,
    pub(super) on_action: Callback<Action>,
}

/// Parts of the drawing in hundredths of its width: the subnet's box, and beside it what it does not have.
const BOX: u64 = 75;
const BEYOND: u64 = 25;

/// What takes addresses, as its class.
const PARTS: [&str; 6] = ["aws", "fixtures", "eni", "pod", "warm", "over"];

/// Every subnet of one strategy or two: what takes its addresses, what is left.
#[component]
pub(super) fn Zones(props: &Props) -> Html {
    let Props { answer, open, shown, strategies, on_action } = props;
    let at_number = open.filter(|(open, _)| open.at == OpenedAt::Number);
    let explained = at_number.map(|(open, told_as)| (open.topic, told_as));
    let computed: Vec<(Strategy, &Computed)> = strategies
        .iter()
        .filter_map(|strategy| Some((*strategy, answer.computed(*strategy)?)))
        .filter(|_| answer.has_types())
        .collect();
    let title = match spoken_of(answer, strategies).filter(|_| answer.has_types()) {
        Some((strategy, computed)) => pictures::title(answer, strategy, computed),
        None => words::NOTHING.to_owned(),
    };
    html! {
        <section class="subnet-section">
            <div class="head">
                <div>
                    <h2 id="zones-title">{ &title }</h2>
                    <p class="sub" id="zones-sub">{ prose(&Marks::default(), words::SUB) }</p>
                </div>
                { choices(*shown, props, on_action) }
            </div>
            if !computed.is_empty() {
                { glyph::key(PARTS.into_iter().zip(words::PARTS), Some(*shown)) }
                <div class="scroll">
                    <table class="subnets">
                        <thead>
                            <tr>
                                for (index, column) in words::COLUMNS.iter().enumerate() {
                                    if column.is_empty() {
                                        <td class="bar"></td>
                                    } else {
                                        <th scope="col" class={optional(index)}>{ *column }</th>
                                    }
                                }
                            </tr>
                        </thead>
                        for (strategy, computed) in computed.iter() {
                            { subnets(answer, *strategy, computed, explained, on_action) }
                        }
                    </table>
                </div>
                <Figure
                    which={Which::Zones(strategies.first().copied().unwrap_or(*shown), strategies.get(1).copied())}
                    answer={Current(answer.clone())}
                    {title}
                    cursor=""
                    open={*open}
                    on_action={on_action.clone()}
                />
            }
        </section>
    }
}

/// The strategy in view, and another beside it.
fn choices(shown: Strategy, props: &Props, on_action: &Callback<Action>) -> Html {
    let beside = on_action.reform(|event: Event| {
        let id = event.target_unchecked_into::<HtmlSelectElement>().value();
        Action::ShowBeside(Strategy::from_id(&id).map_or(Beside::Nothing, Beside::One))
    });
    let second = props.strategies.iter().copied().find(|strategy| *strategy != shown);
    html! {
        <div class="control">
            { strategy_choice("zones-of", words::SHOW, shown, on_action) }
            <span aria-hidden="true">{ words::WITH }</span>
            <span class="field sel">
                <select id="zones-with" aria-label={words::SHOW_WITH} onchange={beside}>
                    <option value="" selected={second.is_none()}>{ words::ALONE }</option>
                    for strategy in Strategy::ALL.into_iter().filter(|strategy| *strategy != shown) {
                        <option value={strategy.id()} selected={second == Some(strategy)}>
                            { strategies::name(strategy) }
                        </option>
                    }
                </select>
            </span>
        </div>
    }
}

/// The subnets of a strategy, tier by tier.
fn subnets(
    answer: &Answer,
    strategy: Strategy,
    computed: &Computed,
    explained: Option<(Topic, ToldAs)>,
    on_action: &Callback<Action>,
) -> Html {
    html! {
        <tbody data-s={strategy.id()}>
            for tier in [Tier::Node, Tier::Pod] {
                if computed.zones.iter().any(|zone| zone.subnet(tier).is_some()) {
                    <tr class="g">
                        <th colspan="8" scope="rowgroup">
                            { glyph::of_strategy(strategy) }{ strategies::name(strategy) }{ " " }
                            <span>{ words::tier(tier) }</span>
                        </th>
                    </tr>
                }
                for (index, zone) in computed.zones.iter().enumerate() {
                    if let Some(subnet) = zone.subnet(tier) {
                        { subnet_row(
                            answer,
                            Topic::Subnet { strategy, tier, zone: index },
                            zone.nodes.get(),
                            subnet,
                            explained,
                            on_action,
                        ) }
                    }
                }
            }
        </tbody>
    }
}

/// Columns that a phone has no room for.
fn optional(column: usize) -> Option<&'static str> {
    matches!(column, 2..=6).then_some("opt")
}

fn subnet_row(
    answer: &Answer,
    topic: Topic,
    nodes: u64,
    subnet: &SubnetUse,
    explained: Option<(Topic, ToldAs)>,
    on_action: &Callback<Action>,
) -> Html {
    let zone = match topic {
        Topic::Subnet { zone, .. } => answer.zone_name(zone),
        Topic::Cell { .. } => "",
    };
    let short = subnet.shortage().get() > 0;
    let open = explained.filter(|(open, _)| *open == topic);
    let open = open.and_then(|(topic, told_as)| Some((working(answer, topic)?, told_as)));
    let onclick = on_action.reform(move |_: MouseEvent| Action::Explain(topic.at(OpenedAt::Number)));
    html! {
        <>
            <tr>
                <th scope="row" class="cidr"><b class={cut(zone)}>{ zone }</b>{ subnet.cidr.to_string() }</th>
                <td class="bar">{ bar(subnet, topic.strategy()) }</td>
                <td class="opt">{ grouped(nodes) }</td>
                <td class="opt">{ grouped(subnet.pods.get()) }</td>
                <td class="opt">{ grouped(subnet.warm.get()) }</td>
                <td class="opt">{ grouped(subnet.eni_primaries.get()) }</td>
                <td class="opt">{ grouped((subnet.fixtures + subnet.reserved).get()) }</td>
                <td class={short.then_some("bad")}>
                    <button
                        type="button"
                        id={topic.button_id()}
                        aria-expanded={open.is_some().to_string()}
                        aria-controls={open.is_some().then_some(WORKING_ID)}
                        {onclick}
                    >
                        { left(subnet) }
                    </button>
                </td>
            </tr>
            if let Some((found, told_as)) = open {
                <tr class="explain">
                    <td colspan="8">
                        { working_view(topic, &found, told_as, on_action) }
                    </td>
                </tr>
            }
            if let Some(room) = &subnet.prefixes {
                <tr class="note"><td colspan="8">{ words::prefix_room(room) }</td></tr>
            }
        </>
    }
}

/// The subnet as a box, its parts to scale, and what it does not have outside. In per cent of the room there is:
/// nothing is stretched.
fn bar(subnet: &SubnetUse, of: Strategy) -> Html {
    let total = subnet.cidr.total_addresses().get();
    // Hundredths of a per cent in whole numbers: formatting floats would weigh more than the rest of this file.
    let scaled = |addresses: u64| addresses.saturating_mul(BOX * 100) / total;
    let percent = |hundredths: u64| format!("{}.{:02}%", hundredths / 100, hundredths % 100);
    let (mut upto, mut from) = (0_u64, 0);
    let rects = parts(subnet).into_iter().map(|(addresses, class)| {
        upto = upto.saturating_add(addresses);
        let end = scaled(upto).min(BOX * 100);
        let (x, width) = (from, end - from);
        from = end;
        html! { <rect x={percent(x)} y="3" width={percent(width)} height="14" {class} fill={hatch(class, Some(of))} /> }
    });
    let beyond = scaled(subnet.shortage().get()).min(BEYOND * 100 - 50);
    html! {
        <svg aria-hidden="true">
            { for rects }
            <rect class="box" x="0" y="2.5" width={percent(BOX * 100)} height="15" />
            if beyond > 0 {
                <rect class="over" x={percent(BOX * 100)} y="3.5" width={percent(beyond)} height="13" fill={hatch("over", None)} />
            }
        </svg>
    }
}
