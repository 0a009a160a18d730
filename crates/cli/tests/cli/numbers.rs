//! The JSON of `compare` has core's numbers, each under its own key.

use eks_ip_core::{Computed, Lasts, Plan, Scenario, SinglesPlacement, SubnetUse, Tier, compare};
use eks_ip_document::{Preset, open, resolve};
use serde_json::{Value, json};

use crate::run::{self, SHORT};

fn lasts(lasts: Lasts) -> Value {
    match lasts {
        Lasts::AlreadyShort => json!({ "state": "already-short", "months": null }),
        Lasts::Months(months) => json!({ "state": "months", "months": months }),
        Lasts::NoEnd => json!({ "state": "no-end", "months": null }),
    }
}

fn subnet(subnet: &SubnetUse) -> Value {
    let room = subnet.prefixes.map(|room| {
        json!({
            "needed": room.needed.get(),
            "available_if_singles_are_packed": room.intact(SinglesPlacement::Packed).get(),
            "available_if_singles_are_scattered": room.intact(SinglesPlacement::Scattered).get(),
        })
    });
    json!({
        "cidr": subnet.cidr.to_string(),
        "usable": subnet.cidr.usable_addresses().get(),
        "eni_primaries": subnet.eni_primaries.get(),
        "pods": subnet.pods.get(),
        "warm": subnet.warm.get(),
        "fixtures": subnet.fixtures.get(),
        "reserved": subnet.reserved.get(),
        "needed": subnet.needed().get(),
        "free": subnet.free().get(),
        "short_by": subnet.shortage().get(),
        "prefixes": room,
    })
}

/// Core's numbers by the place where the JSON should have them.
fn numbers(plan: &Plan, computed: &Computed) -> Vec<(&'static str, Value)> {
    let (certain, best) = (computed.breaks_for_certain(), &computed.breaks);
    let (usage, cost) = (&computed.usage, &computed.cost);
    let held = |tier| computed.sum(tier, SubnetUse::held).get();
    let has_pods = computed.zones.iter().any(|zone| zone.pod_subnet.is_some());
    let span = |ends: Option<(u64, u64)>| ends.map(|(low, high)| json!({ "low": low, "high": high }));
    let max_pods = computed.max_pods_range().map(|(low, high)| (u64::from(low), u64::from(high)));
    let moment = computed.moment(computed.scenario).expect("every moment is there");
    vec![
        ("/breaks_for_certain/pods", json!(certain.pods.map(|pods| pods.get()))),
        ("/breaks_for_certain/nodes", json!(certain.nodes.get())),
        ("/breaks_for_certain/holds/needed", json!(certain.holds.needed)),
        ("/breaks_for_certain/holds/available", json!(certain.holds.available)),
        ("/breaks_for_certain/exceeds/needed", json!(certain.exceeds.needed)),
        ("/breaks_at_best/pods", json!(best.pods.map(|pods| pods.get()))),
        ("/breaks_at_best/nodes", json!(best.nodes.get())),
        ("/breaks_at_best/exceeds/available", json!(best.exceeds.available)),
        ("/lasts_for_certain", lasts(computed.runway.for_certain)),
        ("/lasts_at_best", lasts(computed.runway.at_best)),
        ("/max_pods", json!(span(max_pods))),
        ("/pods", json!(computed.placement.pods.get())),
        ("/nodes", json!(computed.placement.nodes.get())),
        ("/surge_nodes", json!(computed.placement.surge.get())),
        ("/hanging_pods", json!(computed.hanging.get())),
        ("/unplaced_pods", json!(computed.unplaced.get())),
        ("/phantom_slots", json!(computed.phantom_slots.get())),
        ("/held_by_node", json!(span(computed.held_by_node()))),
        ("/held_in_node_subnets", json!(held(Tier::Node))),
        ("/held_in_pod_subnets", json!(has_pods.then(|| held(Tier::Pod)))),
        ("/warm_addresses", json!(computed.warm().get())),
        ("/prefixes", json!(computed.prefixes().map(|prefixes| prefixes.get()))),
        ("/free_in_tightest_subnet/addresses", json!(moment.free.map(|(.., free)| free.get()))),
        ("/network_address_usage/low", json!(usage.nau.low)),
        ("/network_address_usage/high", json!(usage.nau.high)),
        ("/network_address_usage_with_peers/high", json!(usage.nau_with_peers.map(|nau| nau.high))),
        ("/enis_in_fullest_zone", json!(usage.enis_in_fullest_zone)),
        ("/ec2_api/seconds", json!(usage.cold_start.api_seconds())),
        ("/ec2_api/create_calls", json!(usage.cold_start.create_calls)),
        ("/ec2_api/assign_calls", json!(usage.cold_start.assign_calls)),
        ("/ec2_api/slowest_node_seconds", json!(usage.cold_start.slowest_node_seconds)),
        ("/cost/total_usd", json!(cost.total().dollars())),
        ("/cost/total_micro_usd", json!(cost.total().get())),
        ("/cost/nodes_micro_usd", json!(cost.known.get())),
        ("/cost/ipam_at_least_micro_usd", json!(cost.ipam_at_least.get())),
        ("/cost/ipam_at_most_micro_usd", json!(cost.ipam_at_most.get())),
        ("/cost/private_nat_micro_usd", json!(cost.private_nat.get())),
        ("/cost/unpriced_nodes", json!(cost.unpriced.get())),
        ("/zones/0/zone", json!(plan.network.zones()[0].name)),
        ("/zones/0/nodes", json!(computed.zones[0].nodes.get())),
        ("/zones/0/pods", json!(computed.zones[0].pods.get())),
        ("/zones/0/enis", json!(computed.zones[0].enis)),
        ("/zones/0/node_subnet", subnet(&computed.zones[0].node_subnet)),
        ("/zones/0/pod_subnet", json!(computed.zones[0].pod_subnet.as_ref().map(subnet))),
        ("/types/0/nodes", json!(computed.groups[0].nodes.get())),
        ("/types/0/max_pods", json!(computed.groups[0].max_pods.max_pods)),
        ("/types/0/pods_scheduled_when_full", json!(computed.groups[0].room.scheduled().0)),
        ("/types/0/pods_running_when_full", json!(computed.groups[0].room.running().0)),
    ]
}

#[track_caller]
fn check(link: &str, scenario: Scenario) {
    let mut document = open(link).plan;
    document.scenario = scenario;
    let resolved = resolve(&document);
    let comparison = compare(&resolved.plan);
    let whole = run::json(&format!("compare {link} --scenario {}", scenario.id()));
    let mut seen = 0;
    for (index, report) in comparison.reports.iter().enumerate() {
        let of = &whole["strategies"][index];
        assert_eq!(of["strategy"], report.strategy.id());
        let Ok(computed) = &report.outcome else {
            assert!(of["not_possible"].is_string(), "{of}");
            continue;
        };
        let null = Value::Null;
        for (place, expect) in numbers(&resolved.plan, computed) {
            let got = of["answer"].pointer(place).unwrap_or(&null);
            assert_eq!(got, &expect, "{} {} {place} of {link}", scenario.id(), report.strategy.id());
            seen += 1;
        }
        for (moment, got) in
            computed.moments.iter().zip(of["answer"]["scenarios"].as_array().expect("moments"))
        {
            assert_eq!(got["scenario"], moment.scenario.id());
            assert_eq!(
                (&got["pods"], &got["nodes"]),
                (&json!(moment.pods.get()), &json!(moment.nodes.get()))
            );
            assert_eq!(got["first_limit"]["short_by"], json!(moment.first.map(|short| short.short_by)));
            assert_eq!(got["must_stand"], resolved.plan.demand.requires(moment.scenario));
        }
    }
    assert!(seen > 100, "{seen} numbers were compared");
}

#[test]
fn every_number_is_cores() {
    for link in Preset::ALL.map(Preset::link) {
        check(link, Scenario::Steady);
    }
    let full = format!("{SHORT}&growth=2.5&spike=20&ipam=1&private_nat_gb=1000&max_pods_by=karpenter");
    for scenario in Scenario::ALL {
        check(&full, scenario);
    }
}
