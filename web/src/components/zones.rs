//! See [`Zones`].

use std::rc::Rc;

use eks_ip_core::{RESERVED_ADDRESSES, Strategy, SubnetUse, Tier};
use yew::prelude::*;

use super::glyph;
use super::strategy_choice::strategy_choice;
use super::working::working_view;
use crate::answer::Answer;
use crate::browser;
use crate::explain::{Topic, working};
use crate::state::Action;
use crate::words::format::grouped;
use crate::words::{strategies, table, zones as words};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) answer: Rc<Answer>,
    pub(super) explained: Option<Topic>,
    pub(super) shown: Strategy,
    pub(super) on_action: Callback<Action>,
}

/// Units of the drawing: the subnet's box, and the room beside it for what it does not have.
const BOX: u64 = 300;
const BEYOND: u64 = 100;
const HEIGHT: u64 = 20;

/// Every subnet of a strategy: what takes its addresses, what is left.
#[component]
pub(super) fn Zones(props: &Props) -> Html {
    let Props { answer, explained, shown, on_action } = props;
    let computed = answer.computed(*shown).filter(|_| answer.has_types());
    html! {
        <section class="subnet-section" data-s={shown.id()}>
            <div class="head">
                <div>
                    <h2>{ words::HEADING }</h2>
                    <p class="sub">{ words::SUB }</p>
                </div>
                { strategy_choice("zones-of", words::SHOW, *shown, on_action) }
            </div>
            if let Some(computed) = computed {
                { hatches() }
                { key() }
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
                        <tbody>
                            for tier in [Tier::Node, Tier::Pod] {
                                if computed.zones.iter().any(|zone| zone.subnet(tier).is_some()) {
                                    <tr class="g">
                                        <th colspan="8" scope="rowgroup">
                                            { glyph::of_strategy(*shown) }{ strategies::name(*shown) }{ " " }
                                            <span>{ words::tier(tier) }</span>
                                        </th>
                                    </tr>
                                }
                                for (index, zone) in computed.zones.iter().enumerate() {
                                    if let Some(subnet) = zone.subnet(tier) {
                                        { subnet_row(
                                            answer,
                                            Topic::Subnet { strategy: *shown, tier, zone: index },
                                            zone.nodes.get(),
                                            subnet,
                                            *explained,
                                            on_action,
                                        ) }
                                    }
                                }
                            }
                        </tbody>
                    </table>
                </div>
            } else {
                <p class="sub">{ words::NOTHING }</p>
            }
        </section>
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
    explained: Option<Topic>,
    on_action: &Callback<Action>,
) -> Html {
    let zone = match topic {
        Topic::Subnet { zone, .. } => answer.zone_name(zone),
        Topic::Cell { .. } => "",
    };
    let short = subnet.shortage().get();
    let left = if short > 0 { table::short_by(short) } else { grouped(subnet.free().get()) };
    let open = explained.filter(|open| *open == topic).and_then(|topic| working(answer, topic));
    let onclick = on_action.reform(move |_: MouseEvent| Action::Explain(topic));
    html! {
        <>
            <tr>
                <th scope="row" class="cidr"><b>{ zone }</b>{ subnet.cidr.to_string() }</th>
                <td class="bar">{ bar(subnet) }</td>
                <td class="opt">{ grouped(nodes) }</td>
                <td class="opt">{ grouped(subnet.pods.get()) }</td>
                <td class="opt">{ grouped(subnet.warm.get()) }</td>
                <td class="opt">{ grouped(subnet.eni_primaries.get()) }</td>
                <td class="opt">{ grouped((subnet.fixtures + subnet.reserved).get()) }</td>
                <td class={(short > 0).then_some("bad")}>
                    <button
                        type="button"
                        id={topic.button_id()}
                        aria-expanded={open.is_some().to_string()}
                        aria-controls={open.is_some().then_some("working")}
                        {onclick}
                    >
                        { left }
                    </button>
                </td>
            </tr>
            if let Some(found) = open {
                <tr class="explain">
                    <td colspan="8">
                        { working_view(topic, &found, &on_action.reform(move |()| {
                            browser::focus(&topic.button_id());
                            Action::CloseExplanation
                        })) }
                    </td>
                </tr>
            }
            if let Some(room) = &subnet.prefixes {
                <tr class="note"><td colspan="8">{ words::prefix_room(room) }</td></tr>
            }
        </>
    }
}

/// The subnet as a box, its parts to scale, and what it does not have outside.
fn bar(subnet: &SubnetUse) -> Html {
    let total = subnet.cidr.total_addresses().get();
    // Hundredths of a unit in whole numbers: formatting floats would weigh more than the rest of this file.
    let scaled = |addresses: u64| addresses.saturating_mul(BOX * 100) / total;
    let units = |hundredths: u64| format!("{}.{:02}", hundredths / 100, hundredths % 100);
    let parts = [
        (RESERVED_ADDRESSES, "f-aws"),
        ((subnet.fixtures + subnet.reserved).get(), "f-fix"),
        (subnet.eni_primaries.get(), "f-eni"),
        (subnet.pods.get(), "f-pod"),
        (subnet.warm.get(), "f-warm"),
    ];
    let (mut upto, mut from) = (0_u64, 0);
    let rects = parts.into_iter().map(|(addresses, class)| {
        upto = upto.saturating_add(addresses);
        let end = scaled(upto).min(BOX * 100);
        let (x, width) = (from, end - from);
        from = end;
        html! { <rect x={units(x)} y="0" width={units(width)} height={HEIGHT.to_string()} {class} /> }
    });
    let beyond = scaled(subnet.shortage().get()).min(BEYOND * 100 - 100);
    html! {
        <svg viewBox={format!("0 0 {} {HEIGHT}", BOX + BEYOND)} preserveAspectRatio="none" aria-hidden="true">
            { for rects }
            <rect class="box" x="0" y="0" width={BOX.to_string()} height={HEIGHT.to_string()} />
            if beyond > 0 {
                <rect class="f-over" x={(BOX + 1).to_string()} y="0" width={units(beyond)} height={HEIGHT.to_string()} />
            }
        </svg>
    }
}

/// The patterns of the bars: hatched in colour is warm, hatched in alarm does not exist.
fn hatches() -> Html {
    html! {
        <svg class="defs" aria-hidden="true" width="0" height="0">
            <defs>
                <pattern id="hatch-warm" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect width="5" height="5" class="hs-bg" /><path d="M0 0V5" class="hs" />
                </pattern>
                <pattern id="hatch-over" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <path d="M0 0V5" class="ha" />
                </pattern>
            </defs>
        </svg>
    }
}

fn key() -> Html {
    let classes = ["f-aws", "f-fix", "f-eni", "f-pod", "f-warm", "f-over"];
    html! {
        <ul class="key">
            for (class, part) in classes.into_iter().zip(words::PARTS) {
                <li><svg viewBox="0 0 12 12" aria-hidden="true"><rect width="12" height="12" {class} /></svg>{ part }</li>
            }
        </ul>
    }
}
