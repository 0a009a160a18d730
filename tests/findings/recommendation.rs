//! Why a strategy is recommended, and when another one would be.

use eks_ip_core::{
    Condition, Hypervisor, Lasts, Limit, MicroUsd, NodeCount, NodeShape, Plan, PodCount, Reason,
    Recommendation, Scenario, Shortage, Strategy, Surge, Tier, Workload, compare,
};
use eks_ip_tests::{group, network, nitro, pods_on_nodes};

use super::{roomy, tight};

fn recommended(plan: &Plan) -> Recommendation {
    compare(plan).verdict.recommendation.expect("a strategy holds")
}

/// 540 pods on m5.large without prefixes: 27 on a node, and 18 under custom networking.
fn dense() -> Plan {
    let shape = NodeShape { hypervisor: Some(Hypervisor::Xen), ..nitro(3, 10, 2) };
    let workload = Workload::Pods(PodCount::new(540));
    Plan { workload, groups: vec![group(shape, 1, 96_000)], ..roomy(0) }
}

#[test]
fn the_cheapest_says_by_how_much() {
    let mut plan = dense();
    let (strategy, than) = (Strategy::SecondaryIp, Strategy::CustomNetworking);
    // Ten nodes more at $0.096 an hour.
    let by = MicroUsd::new(10 * 96_000 * 730);
    let lasts = Reason::Lasts(Lasts::NoEnd);
    let found = recommended(&plan);
    assert_eq!(
        (found.strategy, found.reasons),
        (strategy, vec![Reason::CostsLess { than, by }, lasts.clone()])
    );
    plan.groups[0].price = None;
    let by = NodeCount::new(10);
    let found = recommended(&plan);
    assert_eq!(
        (found.strategy, found.reasons),
        (strategy, vec![Reason::FewerNodes { than, by }, lasts.clone()])
    );
    for zone in &mut plan.network.zones {
        zone.pod_subnet = None;
    }
    assert_eq!(recommended(&plan).reasons, [Reason::OnlyOne, lasts]);
}

/// Thirty nodes of twenty addresses in two /25 of 123: custom networking is the least that helps. It, its prefixes
/// and IPv6 end where each zone has 123 nodes, so none of them goes further.
#[test]
fn reasons_and_conditions_of_less_effort() {
    let zones = [("10.0.0.0/25", "100.64.0.0/17"), ("10.0.0.128/25", "100.64.128.0/17")];
    let network = network("10.0.0.0/16", "100.64.0.0/16", &zones, 0);
    let mut plan = Plan::new(pods_on_nodes(150, 30), vec![group(nitro(3, 10, 2), 1, 96_000)], network);
    plan.demand.surge = Surge::Nodes(0);
    let found = recommended(&plan);
    assert_eq!(found.strategy, Strategy::CustomNetworking);
    let scenario = Scenario::Steady;
    let lacks = |limit, short_by| Some(Shortage { limit, short_by });
    // Fifteen nodes in each zone hold 20 addresses each, or two prefixes beside their own address.
    let addresses = lacks(Limit::Addresses { tier: Tier::Node, zone: 0 }, 15 * 20 - 123);
    let prefixes = lacks(Limit::Prefixes { tier: Tier::Node, zone: 0 }, 15 * 2 - 6);
    let than = vec![Strategy::CustomNetworkingPrefix, Strategy::Ipv6];
    let (default, delegation) = (Strategy::SecondaryIp, Strategy::PrefixDelegation);
    assert_eq!(
        found.reasons,
        [
            Reason::LessEffortFails { strategy: default, scenario, shortage: addresses },
            Reason::LessEffortFails { strategy: delegation, scenario, shortage: prefixes },
            Reason::LeastEffort { than },
            Reason::Lasts(Lasts::NoEnd),
        ]
    );
    let (pods, nodes) = (Some(PodCount::new(5 * 246)), NodeCount::new(246));
    assert_eq!(
        found.conditions,
        [
            Condition::Grows { pods, nodes, then: None },
            Condition::LessEffortFits { strategy: default, scenario, shortage: addresses },
            Condition::LessEffortFits { strategy: delegation, scenario, shortage: prefixes },
        ]
    );
}

/// The loss of a zone is a condition where there is another zone, and the recommended strategy does not stand it.
#[test]
fn the_loss_of_a_zone_is_a_condition() {
    let zone_loss = |plan: &Plan| {
        let conditions = recommended(plan).conditions.into_iter();
        conditions.filter(|c| matches!(c, Condition::ZoneLoss { .. })).collect::<Vec<_>>()
    };
    let mut plan = tight();
    plan.demand.surge = Surge::Nodes(0);
    assert_eq!(recommended(&plan).strategy, Strategy::SecondaryIp);
    // All eight nodes in one /25: 160 addresses, and 264 with prefixes. Under IPv6 they are eight.
    assert_eq!(zone_loss(&plan), [Condition::ZoneLoss { then: Some(Strategy::Ipv6) }]);
    plan.demand.survive_zone_loss = true;
    assert_eq!((recommended(&plan).strategy, zone_loss(&plan)), (Strategy::Ipv6, vec![]));
    plan.demand.survive_zone_loss = false;
    plan.groups[0].shape = NodeShape { hypervisor: Some(Hypervisor::Xen), ..plan.groups[0].shape };
    assert_eq!(zone_loss(&plan), [Condition::ZoneLoss { then: None }]);
    plan.network.zones.truncate(1);
    plan.workload = pods_on_nodes(10, 2);
    assert_eq!(zone_loss(&plan), []);
    assert_eq!(zone_loss(&roomy(50)), []);
}
