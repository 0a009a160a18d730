//! What does not fit, what depends, what hangs; and at which moment.

use eks_ip_core::{
    Advisory, Condition, Fit, Fix, Limit, MaxPodsSetBy, Plan, Scenario, Severity, Shortage, Strategy, Surge,
    Tier, compare,
};
use eks_ip_tests::{group, network, nitro, pods_on_nodes};

use super::{check, check_none, found, roomy, tight};

/// Five pods on each of some m5.large in one /24, with room for anything else.
fn in_one_zone(nodes: u64) -> Plan {
    let network = network("10.0.0.0/16", "100.64.0.0/16", &[("10.0.0.0/24", "100.64.0.0/16")], 0);
    let mut plan =
        Plan::new(pods_on_nodes(5 * nodes, nodes), vec![group(nitro(3, 10, 2), 1, 96_000)], network);
    plan.demand.surge = Surge::Nodes(0);
    plan
}

fn of_default(advisory: &Advisory) -> bool {
    matches!(advisory, Advisory::DoesNotFit { strategy: Strategy::SecondaryIp, .. })
}

/// A subnet that runs out is an error, and what happens on its nodes then: a new ENI takes nine addresses or none.
#[test]
fn what_a_full_subnet_does_to_nodes() {
    let full = |a: &Advisory| matches!(a, Advisory::WhenSubnetIsFull { .. });
    // Twelve nodes of twenty addresses, of 251.
    check_none(&in_one_zone(12), |a| of_default(a) || full(a));
    let plan = in_one_zone(13);
    let limit = Limit::Addresses { tier: Tier::Node, zone: 0 };
    let shortages = vec![Shortage { limit, short_by: 9 }];
    let expect = Advisory::DoesNotFit { strategy: Strategy::SecondaryIp, shortages };
    assert_eq!(check(&plan, of_default, Severity::Error, true), expect);
    let whole_enis = |a: &Advisory| matches!(a, Advisory::WhenSubnetIsFull { strategies, stranded: 9 } if strategies == &[Strategy::SecondaryIp]);
    check(&plan, whole_enis, Severity::Note, false);
    // Prefixes come one by one.
    assert_eq!(found(&plan).iter().filter(|a| full(a)).count(), 1);
    // 300 pods find 27 slots on each of ten nodes: no subnet is short of anything.
    check_none(&roomy(300), |a| matches!(a, Advisory::DoesNotFit { .. }));
}

/// Fourteen blocks in a /24: five nodes want ten, and their own addresses may break five.
#[test]
fn where_single_addresses_are_decides() {
    let is = |a: &Advisory| matches!(a, Advisory::DependsOnPlacement { .. });
    check_none(&in_one_zone(4), is);
    let strategy = Strategy::PrefixDelegation;
    let found = check(&in_one_zone(5), is, Severity::Warning, true);
    assert_eq!(found, Advisory::DependsOnPlacement { strategy });
    // Eight nodes want sixteen: that fails wherever they are.
    check_none(&in_one_zone(8), is);
    let short = |a: &Advisory| matches!(a, Advisory::DoesNotFit { strategy: of, .. } if *of == strategy);
    check(&in_one_zone(8), short, Severity::Error, true);
}

/// Karpenter promises 27 slots where custom networking serves 18 (vpc-cni.md §6.2): a warning while no pod is
/// bound to one, an error as soon as one is.
#[test]
fn promises_that_the_cni_cannot_keep() {
    let with = |pods| Plan { max_pods_set_by: MaxPodsSetBy::Karpenter { reserved_enis: 0 }, ..roomy(pods) };
    let strategy = Strategy::CustomNetworking;
    let hang = |a: &Advisory| matches!(a, Advisory::PodsHang { .. });
    let phantom = |a: &Advisory| matches!(a, Advisory::PhantomSlots { .. });
    let slots = eks_ip_core::PodCount::new(90);
    check_none(&with(180), hang);
    let found = check(&with(180), phantom, Severity::Warning, true);
    assert_eq!(found, Advisory::PhantomSlots { strategy, phantom_slots: slots });
    check_none(&with(181), phantom);
    let found = check(&with(181), hang, Severity::Error, true);
    let hanging = eks_ip_core::PodCount::new(1);
    assert_eq!(found, Advisory::PodsHang { strategy, hanging, phantom_slots: slots });
    check_none(&roomy(180), |a| hang(a) || phantom(a));
}

/// What fails at a moment is said of that moment where another one is shown, else of the subnets.
#[test]
fn a_moment_is_named_unless_it_is_shown() {
    let mut plan = tight();
    plan.demand.surge = Surge::Nodes(6);
    let fails = |a: &Advisory| matches!(a, Advisory::FailsAt { .. });
    let limit = Limit::Addresses { tier: Tier::Node, zone: 0 };
    let found = check(&plan, fails, Severity::Warning, false);
    // With prefixes seven nodes hold 33 addresses and two blocks of six each.
    let expect = Advisory::FailsAt {
        strategies: vec![Strategy::SecondaryIp],
        scenario: Scenario::PeakWithUpgrade,
        lost_zone: None,
        shortage: Shortage { limit, short_by: 17 },
    };
    assert_eq!(found, expect);
    check_none(&plan, of_default);
    plan.scenario = Scenario::PeakWithUpgrade;
    check_none(&plan, fails);
    check(&plan, of_default, Severity::Error, true);
}

/// With the loss of a zone to be stood, the zone is named: all eight nodes are then in the other one.
#[test]
fn the_zone_that_must_not_be_lost() {
    let mut plan = tight();
    (plan.demand.surge, plan.demand.survive_zone_loss) = (Surge::Nodes(0), true);
    let fails = |a: &Advisory| matches!(a, Advisory::FailsAt { .. });
    let found = check(&plan, fails, Severity::Warning, false);
    let limit = Limit::Addresses { tier: Tier::Node, zone: 1 };
    let expect = Advisory::FailsAt {
        strategies: vec![Strategy::SecondaryIp],
        scenario: Scenario::ZoneLoss,
        lost_zone: Some(0),
        shortage: Shortage { limit, short_by: 8 * 20 - 123 },
    };
    assert_eq!(found, expect);
}

/// Not spoken of in one zone, nor where a strategy does not hold as it is.
#[test]
fn the_loss_of_the_only_zone() {
    let is = |a: &Advisory| matches!(a, Advisory::ZoneLossNotPlanned { .. });
    check_none(&in_one_zone(12), is);
    let mut plan = tight();
    plan.demand.surge = Surge::Nodes(0);
    let found = check(&plan, is, Severity::Warning, false);
    let (fail, hold) = (vec![Strategy::SecondaryIp], vec![Strategy::Ipv6, Strategy::Overlay]);
    assert_eq!(found, Advisory::ZoneLossNotPlanned { fail, hold });
    let delegation = compare(&plan);
    let delegation = delegation.computed(Strategy::PrefixDelegation).expect("on Nitro");
    assert_eq!(delegation.fit, Fit::Fails, "eight blocks of six in each zone");
}

/// Nodes full of pods, so that no warm setting helps: only larger subnets do.
fn full_nodes(nodes: u64, zones: &[(&str, &str)], surge: u32) -> Plan {
    let network = network("10.0.0.0/16", "", zones, 0);
    let group = group(nitro(3, 10, 2), 1, 96_000);
    let mut plan = Plan::new(pods_on_nodes(27 * nodes, nodes), vec![group], network);
    plan.demand.surge = Surge::Nodes(surge);
    plan
}

/// Sixteen nodes of 30 addresses fit into the 507 of a /23, and not with two more during an upgrade.
#[test]
fn larger_subnets_are_large_enough_for_every_moment() {
    for (surge, expect) in [(0, 23), (2, 22)] {
        let plan = full_nodes(16, &[("10.0.0.0/24", "")], surge);
        let found = check(&plan, of_default, Severity::Error, true);
        assert_eq!(found.fix(&plan), Some(Fix::ResizeNodeSubnets(expect)), "{surge} nodes more");
    }
}

/// Fifteen full nodes a zone fit into a /23. That 23 would after the loss of a zone do not is no condition while nobody
/// asks for it, even if that moment is the one shown.
#[test]
fn a_condition_does_not_depend_on_what_is_shown() {
    let zones = [("10.0.0.0/24", ""), ("10.0.1.0/24", ""), ("10.0.2.0/24", "")];
    for scenario in Scenario::ALL {
        let plan = Plan { scenario, ..full_nodes(45, &zones, 0) };
        let found = compare(&plan).verdict.recommendation.expect("IPv6 holds");
        let expect =
            Condition::LessEffortFits { strategy: Strategy::SecondaryIp, with: Fix::ResizeNodeSubnets(23) };
        assert!(found.conditions.contains(&expect), "{scenario:?}: {:?}", found.conditions);
    }
}
