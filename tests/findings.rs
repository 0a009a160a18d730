//! Findings and recommendations for plans that are made to call for them; each with the fix that settles it.

#[path = "findings/mix.rs"]
mod mix;
#[path = "findings/moments.rs"]
mod moments;
#[path = "findings/network.rs"]
mod network_fixes;
#[path = "findings/possible.rs"]
mod possible;
#[path = "findings/quotas.rs"]
mod quotas;
#[path = "findings/recommendation.rs"]
mod recommendation;
#[path = "findings/settings.rs"]
mod settings;

use eks_ip_core::{
    Advisory, CniSettings, Condition, Demand, Fit, Fix, Fixtures, Lasts, MaxPodsSetBy, NauQuota, NodeShape,
    Os, OtherUsage, Plan, PodCount, PodNeeds, Reason, Scenario, Severity, Strategy, Surge, WarmTargets,
    Workload, advisories, compare,
};
use eks_ip_tests::{group, network, nitro, pods_on_nodes, worked_plan};

fn found(plan: &Plan) -> Vec<Advisory> {
    advisories(plan, &compare(plan))
}

/// Expects exactly one finding of a kind, and that its fix, where it has one, makes it go away.
#[track_caller]
fn check(plan: &Plan, is: impl Fn(&Advisory) -> bool, severity: Severity, fixed: bool) -> Advisory {
    let all = found(plan);
    let of_kind: Vec<&Advisory> = all.iter().filter(|advisory| is(advisory)).collect();
    assert_eq!(of_kind.len(), 1, "{all:#?}");
    let advisory = of_kind[0].clone();
    assert_eq!(advisory.severity(), severity, "{advisory:?}");
    let fix = advisory.fix(plan);
    assert_eq!(fix.is_some(), fixed, "{advisory:?}");
    if let Some(fix) = fix {
        let after = fix.apply(plan).expect("an offered fix can be applied");
        assert!(!found(&after).iter().any(is), "{fix:?} does not settle {advisory:?}");
    }
    advisory
}

#[track_caller]
fn check_none(plan: &Plan, is: impl Fn(&Advisory) -> bool) {
    let all = found(plan);
    assert!(!all.iter().any(is), "{all:#?}");
}

/// Ten m5.large with room for everything: nothing to find by itself.
fn roomy(pods: u64) -> Plan {
    let zones = [
        ("10.0.0.0/20", "100.64.0.0/18"),
        ("10.0.16.0/20", "100.64.64.0/18"),
        ("10.0.32.0/20", "100.64.128.0/18"),
    ];
    let network = network("10.0.0.0/16", "100.64.0.0/16", &zones, 0);
    Plan::new(pods_on_nodes(pods, 10), vec![group(nitro(3, 10, 2), 1, 96_000)], network)
}

fn warm(plan: Plan, warm: WarmTargets) -> Plan {
    Plan { cni: CniSettings { warm, ..plan.cni }, ..plan }
}

const SHIPPED: WarmTargets = WarmTargets::MANIFEST;

#[test]
fn a_roomy_plan_has_no_error_and_no_warning_about_settings() {
    let all = found(&roomy(50));
    assert!(all.iter().all(|advisory| advisory.severity() != Severity::Error), "{all:#?}");
    check_none(&roomy(50), |a| matches!(a, Advisory::SlowStart { .. } | Advisory::FrozenPool { .. }));
}

/// Issues 2650 and 3685 of amazon-vpc-cni-k8s.
#[test]
fn minimum_alone_freezes_nodes() {
    let plan = warm(roomy(200), WarmTargets { minimum_ip_target: 12, ..SHIPPED });
    let advisory = check(&plan, |a| matches!(a, Advisory::FrozenPool { .. }), Severity::Error, true);
    assert_eq!(advisory, Advisory::FrozenPool { minimum_ip_target: 12, held: 12 });
    let comparison = compare(&plan);
    let default = comparison.computed(Strategy::SecondaryIp).expect("every type can");
    assert_eq!(default.hanging.get(), 10 * (20 - 12), "eight of twenty pods hang on each node");
    // An m5.large holds 27 and no more, frozen or not.
    let full = warm(roomy(200), WarmTargets { minimum_ip_target: 27, ..SHIPPED });
    check_none(&full, |a| matches!(a, Advisory::FrozenPool { .. }));
}

#[test]
fn settings_that_flap_say_on_how_many_nodes() {
    // Nine pods just fill the nine slots of an m5.large's ENI (vector V106).
    let plan = warm(roomy(90), WarmTargets { warm_eni_target: 0, ..SHIPPED });
    let advisory = check(&plan, |a| matches!(a, Advisory::EniFlaps { .. }), Severity::Warning, true);
    assert!(matches!(advisory, Advisory::EniFlaps { nodes } if nodes.get() == 10), "{advisory:?}");
    let plan = warm(roomy(50), WarmTargets { warm_eni_target: 0, ..SHIPPED });
    let advisory = check(&plan, |a| matches!(a, Advisory::EniFlaps { .. }), Severity::Warning, true);
    assert!(matches!(advisory, Advisory::EniFlaps { nodes } if nodes.get() == 0), "{advisory:?}");

    let plan = warm(roomy(160), WarmTargets { warm_prefix_target: 0, ..SHIPPED });
    let advisory = check(&plan, |a| matches!(a, Advisory::PrefixFlaps { .. }), Severity::Warning, true);
    assert!(matches!(advisory, Advisory::PrefixFlaps { nodes } if nodes.get() == 10), "{advisory:?}");
}

#[test]
fn settings_without_effect_are_named() {
    let eni = warm(roomy(50), WarmTargets { warm_eni_target: 2, ..SHIPPED });
    check(&eni, |a| matches!(a, Advisory::WarmEniIgnored), Severity::Note, false);
    let both = warm(roomy(50), WarmTargets { warm_eni_target: 2, warm_ip_target: 2, ..SHIPPED });
    check(&both, |a| matches!(a, Advisory::WarmTargetsIgnored), Severity::Note, false);
    check_none(&both, |a| matches!(a, Advisory::WarmEniIgnored));
    let prefixes = warm(roomy(50), WarmTargets { warm_prefix_target: 3, ..SHIPPED });
    let advisory = check(&prefixes, |a| matches!(a, Advisory::PrefixesNibbled { .. }), Severity::Note, false);
    assert_eq!(advisory, Advisory::PrefixesNibbled { more: 2 });
}

/// vpc-cni.md §2.5: MINIMUM_IP_TARGET=30 on an m5.large, whose ENIs hold 27.
#[test]
fn a_minimum_above_the_hardware() {
    let plan = warm(roomy(50), WarmTargets { warm_ip_target: 5, minimum_ip_target: 30, ..SHIPPED });
    let advisory =
        check(&plan, |a| matches!(a, Advisory::MinimumAboveHardware { .. }), Severity::Warning, true);
    assert_eq!(advisory, Advisory::MinimumAboveHardware { minimum_ip_target: 30, group: 0, capacity: 27 });
}

#[test]
fn a_small_warm_target_makes_bursts_wait() {
    let plan = warm(roomy(270), WarmTargets { warm_ip_target: 1, ..SHIPPED });
    let advisory = check(&plan, |a| matches!(a, Advisory::SlowStart { .. }), Severity::Warning, false);
    // 27 ticks of 5 s, as observed.
    assert_eq!(advisory, Advisory::SlowStart { strategy: Strategy::SecondaryIp, seconds: 135 });
}

#[test]
fn max_eni_one_and_custom_networking_never_become_ready() {
    let mut plan = roomy(50);
    plan.cni.max_eni = Some(1);
    let custom =
        |a: &Advisory| matches!(a, Advisory::NotPossible { strategy: Strategy::CustomNetworking, .. });
    check(&plan, custom, Severity::Error, true);
}

#[test]
fn reserved_enis_only_cost_under_prefixes() {
    let reserved = MaxPodsSetBy::Karpenter { reserved_enis: 1 };
    let plan = Plan { max_pods_set_by: reserved, ..roomy(50) };
    let advisory = check(&plan, |a| matches!(a, Advisory::ReservedInVain { .. }), Severity::Warning, true);
    // vpc-cni.md §6.2: 29 → 20.
    let strategies = vec![Strategy::PrefixDelegation, Strategy::CustomNetworkingPrefix];
    assert_eq!(advisory, Advisory::ReservedInVain { strategies, group: 0, max_pods: 20, without: 29 });
    let unreserved = MaxPodsSetBy::Karpenter { reserved_enis: 0 };
    check_none(&Plan { max_pods_set_by: unreserved, ..roomy(50) }, |a| {
        matches!(a, Advisory::ReservedInVain { .. })
    });
}

/// Custom networking with a trunk takes two ENIs away, so that one reserved ENI is not enough.
#[test]
fn a_trunk_beside_custom_networking_wants_two_reserved_enis() {
    let mut plan = roomy(250);
    plan.groups[0].shape.branch_enis = Some(9);
    plan.cni.pod_eni = true;
    plan.max_pods_set_by = MaxPodsSetBy::Karpenter { reserved_enis: 0 };
    let hangs = |a: &Advisory| matches!(a, Advisory::PodsHang { strategy: Strategy::CustomNetworking, .. });
    let advisory = check(&plan, hangs, Severity::Error, true);
    let expect = Fix::SetMaxPodsBy(MaxPodsSetBy::Karpenter { reserved_enis: 2 });
    assert_eq!(advisory.fix(&plan), Some(expect));
    // Pods hang on the nodes at every moment: that is said once, and no moment is blamed for it.
    check_none(&plan, |a| matches!(a, Advisory::FailsAt { .. }));
}

#[test]
fn types_that_cannot_trunk_and_types_nobody_knows() {
    let with = |branch_enis| {
        let mut plan = roomy(50);
        plan.groups[0].shape.branch_enis = branch_enis;
        plan.cni.pod_eni = true;
        plan
    };
    check(&with(Some(0)), |a| matches!(a, Advisory::CannotTrunk { .. }), Severity::Warning, false);
    check(&with(None), |a| matches!(a, Advisory::TrunkUnknown { .. }), Severity::Warning, false);
    check_none(&with(Some(9)), |a| matches!(a, Advisory::CannotTrunk { .. } | Advisory::TrunkUnknown { .. }));
}

#[test]
fn windows_nodes_stay_where_they_are() {
    let mut plan = roomy(40);
    plan.groups[0].shape = NodeShape { os: Os::Windows, ..plan.groups[0].shape };
    check(&plan, |a| matches!(a, Advisory::WindowsNodes), Severity::Note, false);
    let comparison = compare(&plan);
    let custom = comparison.computed(Strategy::CustomNetworking).expect("nodes keep their subnet");
    assert_eq!(custom.placement.batches[0].pool.pod_subnet.get(), 0);
    assert!(comparison.report(Strategy::Ipv6).is_some_and(|report| report.outcome.is_err()));
}

#[test]
fn memory_that_no_source_states() {
    let needs = PodNeeds { memory_mib: 128, ..PodNeeds::default() };
    let plan = Plan { needs, ..roomy(40) };
    check(&plan, |a| matches!(a, Advisory::MemoryUnknown { .. }), Severity::Note, false);
}

/// Six m5.large of five pods in a /24 hold twelve prefixes: all of its fourteen blocks stay whole if the nodes' own
/// addresses lie beside them, eight if each breaks one. Seven of them reserved are not enough, thirteen are.
#[test]
fn reservations_make_it_certain() {
    let network = network("10.0.0.0/16", "", &[("10.0.0.0/24", "")], 0);
    let mut plan = Plan::new(pods_on_nodes(30, 6), vec![group(nitro(3, 10, 2), 1, 96_000)], network);
    plan.demand.surge = Surge::Nodes(0);
    let is = |a: &Advisory| matches!(a, Advisory::DependsOnPlacement { .. });
    let advisory = check(&plan, is, Severity::Warning, true);
    let fix = Fix::ReserveForPrefixes(Strategy::PrefixDelegation);
    assert_eq!(advisory.fix(&plan), Some(fix));
    let reserved = fix.apply(&plan).expect("it can be applied");
    let keep = &reserved.network.zones[0].keep_nodes;
    let ranges: Vec<String> = keep.reservations.iter().map(|r| r.cidr.to_string()).collect();
    assert_eq!(ranges, ["10.0.0.128/25", "10.0.0.64/26", "10.0.0.32/27"]);
    let fit = |plan: &Plan| compare(plan).computed(Strategy::PrefixDelegation).map(|c| c.fit);
    assert_eq!((fit(&plan), fit(&reserved)), (Some(Fit::Depends), Some(Fit::Holds)));
    // What is reserved holds the peak, too, which has a node more with two prefixes.
    plan.demand.spike_percent = 17;
    let peak = Fix::ReserveForPrefixes(Strategy::PrefixDelegation).apply(&plan).expect("it can be applied");
    let blocks = |plan: &Plan| -> u64 {
        let kept = &plan.network.zones[0].keep_nodes.reservations;
        kept.iter().map(|kept| 1 << (28 - kept.cidr.prefix_len())).sum()
    };
    assert_eq!((blocks(&reserved), blocks(&peak)), (14, 15));
    plan.demand.spike_percent = 0;
    // Where single addresses need more than what is left beside the blocks, reservations are no way out.
    plan.network.fixtures = Fixtures::other(24);
    let advisory = check(&plan, is, Severity::Warning, false);
    assert_eq!(advisory, Advisory::DependsOnPlacement { strategy: Strategy::PrefixDelegation });
}

/// Two zones of a /25: the plan fits by itself, and not while six more nodes are there.
fn tight() -> Plan {
    let network = network("10.0.0.0/16", "", &[("10.0.0.0/25", ""), ("10.0.1.0/25", "")], 0);
    Plan::new(pods_on_nodes(40, 8), vec![group(nitro(3, 10, 2), 1, 96_000)], network)
}

#[test]
fn a_plan_that_fits_except_while_nodes_are_replaced() {
    let mut plan = tight();
    plan.demand.surge = Surge::Nodes(6);
    let comparison = compare(&plan);
    let default = comparison.computed(Strategy::SecondaryIp).expect("every type can");
    assert_eq!((default.fit, default.fit_throughout(&plan.demand)), (Fit::Holds, Fit::Fails));
    let is = |a: &Advisory| matches!(a, Advisory::FailsAt { scenario: Scenario::PeakWithUpgrade, .. });
    let advisory = check(&plan, is, Severity::Warning, false);
    // Seven nodes of twenty addresses in zone a, and a /25 has 123.
    assert!(
        matches!(advisory, Advisory::FailsAt { shortage, .. } if shortage.short_by == 17),
        "{advisory:?}"
    );
    assert!(!comparison.verdict.holding.contains(&Strategy::SecondaryIp));
}

#[test]
fn the_loss_of_a_zone_is_spoken_of_where_it_matters() {
    let mut plan = tight();
    plan.demand.surge = Surge::Nodes(0);
    // All eight nodes in one zone hold 160 addresses.
    let is = |a: &Advisory| matches!(a, Advisory::ZoneLossNotPlanned { .. });
    let advisory = check(&plan, is, Severity::Warning, false);
    let Advisory::ZoneLossNotPlanned { fail, hold } = advisory else { panic!("{advisory:?}") };
    assert!(fail.contains(&Strategy::SecondaryIp) && hold.contains(&Strategy::Ipv6), "{fail:?} {hold:?}");
    plan.demand.survive_zone_loss = true;
    check_none(&plan, is);
    assert!(!compare(&plan).verdict.holding.contains(&Strategy::SecondaryIp));
    check_none(&roomy(50), is);
}

#[test]
fn the_control_plane_wants_room_to_upgrade() {
    // 12 nodes of 20 addresses in two /25: 3 and 3 left.
    let mut plan = tight();
    plan.workload = pods_on_nodes(60, 12);
    plan.demand.surge = Surge::Nodes(0);
    let is = |a: &Advisory| matches!(a, Advisory::ClusterSubnetSmall { .. });
    let advisory = check(&plan, is, Severity::Note, false);
    assert!(matches!(advisory, Advisory::ClusterSubnetSmall { free, .. } if free.get() == 3), "{advisory:?}");
    check_none(&plan, |a| matches!(a, Advisory::ControlPlaneUpgrade { .. }));
    plan.network.fixtures = Fixtures { control_plane_enis: 1, ..Fixtures::default() };
    let advisory =
        check(&plan, |a| matches!(a, Advisory::ControlPlaneUpgrade { .. }), Severity::Warning, false);
    assert!(
        matches!(advisory, Advisory::ControlPlaneUpgrade { free, .. } if free.get() == 4),
        "{advisory:?}"
    );
}

/// aws-addressing.md §1.3: about 700 nodes of an m5.xlarge with 30 pods reach 64,000.
#[test]
fn network_address_usage_reaches_its_quota() {
    let zones = [("10.0.0.0/17", ""), ("10.0.128.0/17", "")];
    let network = network("10.0.0.0/16", "", &zones, 0);
    let of = |nodes: u64| {
        let groups = vec![group(nitro(4, 15, 4), 1, 192_000)];
        Plan::new(pods_on_nodes(30 * nodes, nodes), groups, network.clone())
    };
    let is = |a: &Advisory| matches!(a, Advisory::NetworkAddressUsage { .. });
    check_none(&of(688), is);
    check(&of(689), is, Severity::Warning, false);
    let beyond = |a: &Advisory| matches!(a, Advisory::NetworkAddressUsage { beyond_any_quota: true, .. });
    check_none(&of(4_063), beyond);
    check(&of(4_064), beyond, Severity::Error, false);
    // What else is in the VPC counts, and what is in its peers counts against a quota of its own.
    let with = |nodes: u64, in_vpc: u64, in_peers: u64| Plan {
        other_usage: OtherUsage { in_vpc, in_peers },
        ..of(nodes)
    };
    check_none(&with(100, 64_000 - 9_300, 0), is);
    check(&with(100, 64_001 - 9_300, 0), is, Severity::Warning, false);
    check_none(&with(100, 0, 128_000 - 9_300), is);
    let peered = |a: &Advisory| matches!(a, Advisory::NetworkAddressUsage { quota: NauQuota::WithPeers, .. });
    check(&with(100, 0, 128_001 - 9_300), peered, Severity::Warning, false);
    check_none(&with(100, 0, 512_000 - 6_300), beyond);
    check(&with(100, 0, 512_001 - 6_300), beyond, Severity::Error, false);
    // 1,250 nodes of four ENIs in each of two zones are 5,000.
    let enis = |a: &Advisory| matches!(a, Advisory::EnisInZone { .. });
    check_none(&of(2_500), enis);
    check(&of(2_501), enis, Severity::Warning, false);
}

#[test]
fn the_lowest_type_of_a_managed_node_group_and_what_splitting_gives() {
    let mut plan = roomy(0);
    plan.workload = Workload::Pods(PodCount::new(2_000));
    plan.max_pods_set_by = MaxPodsSetBy::ManagedNodeGroup;
    plan.groups = vec![group(nitro(3, 10, 2), 50, 96_000), group(nitro(8, 30, 16), 50, 680_000)];
    let is = |a: &Advisory| matches!(a, Advisory::LowestOfMix { .. });
    let advisory = check(&plan, is, Severity::Warning, false);
    let Advisory::LowestOfMix { group, max_pods, highest_alone, nodes, nodes_when_split } = advisory else {
        panic!("{advisory:?}")
    };
    assert_eq!((group, max_pods, highest_alone), (0, 29, 110));
    // 2,000 pods on nodes of 27: 75. In pairs of 27 and 108 pods: 14 pairs hold 1,890, two nodes more 2,025.
    assert_eq!((nodes.get(), nodes_when_split.get()), (75, 30));
}

/// A recommendation always says why and when not.
#[test]
fn recommendations_have_reasons_and_conditions() {
    let mut plan = worked_plan();
    plan.demand = Demand { growth_permille: 50, spike_percent: 25, ..Demand::default() };
    let verdict = compare(&plan).verdict;
    let recommendation = verdict.recommendation.expect("custom networking holds");
    assert_eq!(recommendation.strategy, Strategy::CustomNetworking);
    let less_effort = |reason: &&Reason| matches!(reason, Reason::LessEffortFails { .. });
    assert_eq!(recommendation.reasons.iter().filter(less_effort).count(), 2);
    assert!(recommendation.reasons.contains(&Reason::Lasts(Lasts::Months(47))));
    let than = vec![Strategy::CustomNetworkingPrefix, Strategy::Ipv6];
    assert!(recommendation.reasons.contains(&Reason::LeastEffort { than }), "{recommendation:?}");
    let grows = recommendation.conditions.first();
    let Some(Condition::Grows { beyond, then: Some(Strategy::Ipv6) }) = grows else { panic!("{grows:?}") };
    // 47 months of growth still fit, 48 do not: 1,800 × 1.05⁴⁷ = 17,830.6.
    let pods_after = |months| plan.demand.pods_after(PodCount::new(1_800), months);
    assert!(beyond.pods >= Some(pods_after(47)) && beyond.pods < Some(pods_after(48)), "{beyond:?}");
}
