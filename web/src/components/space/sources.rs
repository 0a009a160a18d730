//! Source addresses, subnet discovery and IPv6: what follows from the address space. See [`sources`].

use eks_ip_core::Assignment;
use eks_ip_core::address_space::discovery::{ZoneLanding, discover, max_pods_of_discovery};
use eks_ip_core::address_space::source_address::{Destination, Snat, seen_by, ways};
use eks_ip_core::address_space::{RemainsIpv4, eni_configs, ipv6_room};
use eks_ip_core::{Row, SubnetTier};
use eks_ip_document::Switch;
use yew::prelude::*;

use super::Props;
use super::beside::{Beside, beside};
use crate::components::field::FieldView;
use crate::components::inputs::parts::check_box;
use crate::components::term::{hint, prose};
use crate::glossary::Marks;
use crate::state::{Action, Field, SpaceField};
use crate::words::format::grouped;
use crate::words::space::connected as words;

/// A small table of words.
fn table(head: &[&'static str], rows: Vec<Vec<String>>) -> Html {
    html! {
        <table class="facts">
            <thead><tr>for column in head { <th scope="col">{ *column }</th> }</tr></thead>
            <tbody>
                for row in rows {
                    <tr>for (cell, column) in row.into_iter().zip(head) { <td data-head={*column}>{ cell }</td> }</tr>
                }
            </tbody>
        </table>
    }
}

fn switch(props: &Props, switch: Switch, label: &'static str) -> Html {
    let set = props.on_action.reform(move |on| Action::SetSwitch(switch, on));
    html! {
        <label class="check">{ check_box(switch.key(), None, props.settings.is_on(switch), set) }{ label }</label>
    }
}

/// Who sees which source address, and how each connected network and the pods reach each other.
pub(super) fn sources(props: &Props) -> Html {
    let marks = Marks::default();
    let network = &props.answer.resolved.plan.network;
    let excluded = FieldView::list(
        "exclude-snat",
        words::EXCLUDE_SNAT,
        &props.network.space.exclude_snat,
        Field::Space(SpaceField::ExcludeSnat),
        &props.on_action,
    );
    let in_force = if network.space.external_snat { Snat::External } else { Snat::ByNode };
    let ways = ways(network).into_iter().filter_map(|way| {
        let to = network.space.connected.get(way.connected)?;
        let (out, into) = (words::way_out(way.out), words::way_in(way.into));
        Some(vec![to.name.clone(), to.cidr.to_string(), out.to_owned(), into.to_owned()])
    });
    let ways: Vec<Vec<String>> = ways.collect();
    html! {
        <>
            { switch(props, Switch::ExternalSnat, words::EXTERNAL_SNAT) }
            { excluded.in_code().empty(words::LIST_EMPTY).labelled() }
            <table class="facts">
                <thead>
                    <tr>
                        <th scope="col">{ words::DESTINATION }</th>
                        for snat in Snat::ALL {
                            <th scope="col" class={(snat == in_force).then_some("now")}>{ words::snat(snat) }</th>
                        }
                    </tr>
                </thead>
                <tbody>
                    for to in Destination::ALL {
                        <tr>
                            <th scope="row" data-head={words::DESTINATION}>{ words::destination(to) }</th>
                            for snat in Snat::ALL {
                                <td data-head={words::snat(snat)} class={(snat == in_force).then_some("now")}>{ words::seen(seen_by(to, snat)) }</td>
                            }
                        </tr>
                    }
                </tbody>
            </table>
            { hint(&marks, words::SOURCES_HINT) }
            if ways.is_empty() {
                <p>{ prose(&marks, words::NO_WAYS) }</p>
            } else {
                { table(&words::WAYS, ways) }
            }
        </>
    }
}

/// What the tag `kubernetes.io/role/cni` does, what would land where, and the names of ENIConfigs.
pub(super) fn discovery(props: &Props) -> Html {
    let plan = &props.answer.resolved.plan;
    let network = &plan.network;
    let marks = Marks::default();
    let tagged = network.space.more_subnets.iter().any(|subnet| subnet.tier == SubnetTier::Tagged);
    let configs = eni_configs(network);
    let of_types = props.answer.types.iter().map(|found| {
        let [included, excluded] =
            words::max_pods(max_pods_of_discovery(&found.shape, Assignment::SecondaryIp));
        vec![found.name.to_owned(), included, excluded]
    });
    html! {
        <>
            <p>{ prose(&marks, words::DISCOVERY) }</p>
            { match (tagged, discover(plan, Assignment::SecondaryIp)) {
                (false, _) => html! { <p>{ words::NOTHING_TAGGED }</p> },
                (true, Ok(zones)) => landing(props, &zones),
                (true, Err(_)) => html! { <p>{ words::NO_DISCOVERY }</p> },
            } }
            { switch(props, Switch::ExcludeNodeSubnets, crate::words::inputs::settings::switch(Switch::ExcludeNodeSubnets)) }
            { hint(&marks, words::EXCLUDED) }
            { table(&words::MAX_PODS, of_types.collect()) }
            <h4>{ words::ENI_CONFIGS }</h4>
            if configs.is_empty() {
                <p>{ prose(&marks, words::NO_ENI_CONFIGS) }</p>
            } else {
                { table(&words::ENI_CONFIG_COLUMNS, configs.iter().map(|config| {
                    vec![config.name.clone(), config.cidr.to_string(), words::found_by(config)]
                }).collect()) }
            }
        </>
    }
}

fn landing(props: &Props, zones: &[ZoneLanding]) -> Html {
    let rows = zones.iter().enumerate().flat_map(|(zone, landing)| {
        landing.subnets.iter().map(move |subnet| {
            vec![
                props.answer.zone_name(zone).to_owned(),
                subnet.cidr.to_string(),
                grouped(subnet.further_enis),
                grouped(subnet.taken.get()),
                grouped(subnet.free.get()),
            ]
        })
    });
    html! {
        <>
            { table(&words::LANDING, rows.collect()) }
            for (zone, landing) in zones.iter().enumerate().filter(|(_, landing)| landing.without_place > 0) {
                <p class="bad">{ words::without_place(props.answer.zone_name(zone), landing.without_place) }</p>
            }
        </>
    }
}

/// IPv6 blocks, the room in them, and what still takes IPv4 addresses.
pub(super) fn ipv6(props: &Props) -> Html {
    let marks = Marks::default();
    let blocks = &props.network.space.ipv6;
    let field =
        FieldView::list("ipv6", words::IPV6, blocks, Field::Space(SpaceField::Ipv6), &props.on_action);
    let found: Vec<Beside> = (0..blocks.value().len())
        .flat_map(|block| Beside::all(&props.answer, Row::Ipv6Block(block)))
        .collect();
    html! {
        <>
            { field.empty(words::LIST_EMPTY).labelled() }
            { beside(&found, &"ipv6".into(), &props.on_action) }
            { hint(&marks, words::IPV6_HINT) }
            if let Some(room) = ipv6_room(&props.answer.resolved.plan.network) {
                <p>{ words::ipv6_room(&room) }</p>
            }
            <h4>{ words::REMAINS }</h4>
            <ul>
                for what in RemainsIpv4::ALL {
                    <li>{ words::remains(what) }</li>
                }
            </ul>
        </>
    }
}
