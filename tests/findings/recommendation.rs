//! Why a strategy is recommended, and when another one would be.

use eks_ip_core::{
    Condition, Demand, Fit, Fix, Hypervisor, Largest, Lasts, Limit, MaxPodsSetBy, MicroUsd, NodeCount,
    NodeShape, Plan, PodCount, Reason, Recommendation, Scenario, Shortage, Strategy, Surge, Tier, Workload,
    compare, evaluate,
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
    let beyond = Largest { pods: Some(PodCount::new(5 * 246)), nodes: NodeCount::new(246) };
    // Each node with its own address and seven for five pods: two more, so that a burst is quick.
    let Some([Condition::Grows { then: None, .. }, Condition::LessEffortFits { strategy, with }]) =
        found.conditions.first_chunk()
    else {
        panic!("{:?}", found.conditions)
    };
    assert_eq!(found.conditions[0], Condition::Grows { beyond, then: None });
    assert_eq!((found.conditions.len(), *strategy), (2, default));
    let settled = with.apply(&plan).expect("it is offered");
    let default = evaluate(&settled, default).outcome.expect("it is possible");
    assert_eq!(default.fit_throughout(&plan.demand), Fit::Holds);
    assert!(matches!(with, Fix::SetWarmTargets(_)), "settings can be changed today: {with:?}");
}

/// Ten pods hang under no strategy. Where Karpenter fills nodes with 27, custom networking serves eighteen: it goes
/// further by its subnets, and leaves pods hanging there.
#[test]
fn what_goes_further_serves_its_pods() {
    let zones = [("10.0.0.0/25", "100.64.0.0/17"), ("10.0.0.128/25", "100.64.128.0/17")];
    let network = network("10.0.0.0/16", "100.64.0.0/16", &zones, 0);
    let groups = vec![group(nitro(3, 10, 2), 1, 96_000)];
    let mut plan = Plan::new(Workload::Pods(PodCount::new(10)), groups, network);
    plan.demand.surge = Surge::Nodes(0);
    let further = |set_by| {
        let plan = Plan { max_pods_set_by: set_by, ..plan.clone() };
        let found = recommended(&plan);
        let Condition::Grows { then, .. } = &found.conditions[0] else { panic!("{found:?}") };
        (found.strategy, *then)
    };
    let (default, custom) = (Strategy::SecondaryIp, Strategy::CustomNetworking);
    assert_eq!(further(MaxPodsSetBy::Recommended), (default, Some(custom)));
    let karpenter = MaxPodsSetBy::Karpenter { reserved_enis: 0 };
    assert_eq!(further(karpenter), (default, Some(Strategy::CustomNetworkingPrefix)));
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

/// A difference of a few per cent is no reason for a migration: 20 nodes against 19 of another strategy.
#[test]
fn about_the_same_cost_is_the_same() {
    // 27 pods on a node and 18 under custom networking; prefixes take 108 on each.
    let mut plan = roomy(50);
    plan.workload = Workload::Pods(PodCount::new(20 * 27));
    let strategy_at = |plan: &Plan| recommended(plan).strategy;
    // Five nodes do with prefixes.
    assert_eq!(strategy_at(&plan), Strategy::PrefixDelegation);
    // Requests of CPU let no more than 28 on a node: 20 nodes of 27, or 20 of 28.
    plan.needs.cpu_millis = 1_930 / 28;
    assert_eq!(strategy_at(&plan), Strategy::SecondaryIp);
}

/// What lasts less than a year says what lasts longer.
#[test]
fn what_lasts_longer_is_named() {
    let mut plan = tight();
    plan.demand = Demand { growth_permille: 50, surge: Surge::Nodes(0), ..Demand::default() };
    let found = recommended(&plan);
    let Some(Reason::Lasts(Lasts::Months(months))) = found.reasons.last() else { panic!("{found:?}") };
    assert!((found.strategy, *months < 12) == (Strategy::SecondaryIp, true), "{found:?}");
    let then = found.conditions.iter().find_map(|condition| match condition {
        Condition::MustLast { then } => Some(*then),
        _ => None,
    });
    let Some(Some((Strategy::Ipv6, Lasts::Months(longer)))) = then else { panic!("{found:?}") };
    assert!(longer > 12, "{found:?}");
    let must_last = |plan: &Plan| {
        let conditions = recommended(plan).conditions.into_iter();
        conditions.filter(|c| matches!(c, Condition::MustLast { .. })).collect::<Vec<_>>()
    };
    let mut seen = Vec::new();
    for growth_permille in 1..60 {
        plan.demand.growth_permille = growth_permille;
        let Some(Reason::Lasts(Lasts::Months(months))) = recommended(&plan).reasons.pop() else { continue };
        assert_eq!(must_last(&plan).is_empty(), months >= 12, "{months} months");
        seen.push(months);
    }
    assert!(seen.contains(&11) && seen.contains(&12), "{seen:?}");
    // An overlay lasts longer, and is never recommended; on Xen nothing else is left.
    plan.groups[0].shape = NodeShape { hypervisor: Some(Hypervisor::Xen), ..plan.groups[0].shape };
    assert_eq!(must_last(&plan), [Condition::MustLast { then: None }]);
}
