//! Quotas, and what EKS wants of the cluster's subnets: one below, and one beyond.

use eks_ip_core::{Advisory, Fixtures, NodeCount, Plan, PodCount, Severity, Strategy, Surge, Workload};
use eks_ip_tests::{group, network, nitro, pods_on_nodes};

use super::{check, check_none, tight};

/// Nodes with one ENI of twenty addresses and twelve pods: 20 by Network Address Usage, 32 with the row for pods.
fn by_usage(nodes: u64) -> Plan {
    let zones = [("10.0.0.0/17", ""), ("10.0.128.0/17", "")];
    let groups = vec![group(nitro(1, 20, 2), 1, 96_000)];
    Plan::new(pods_on_nodes(12 * nodes, nodes), groups, network("10.0.0.0/16", "", &zones, 0))
}

/// VPC User Guide, "Network Address Usage": 64,000, and 256,000 at most.
#[test]
fn usage_is_beyond_a_quota_from_the_first_unit_on() {
    let is = |beyond: bool| move |a: &Advisory| matches!(a, Advisory::NetworkAddressUsage { beyond_any_quota, .. } if *beyond_any_quota == beyond);
    let named = |advisory: Advisory| match advisory {
        Advisory::NetworkAddressUsage { strategies, usage, .. } => (strategies, usage.low, usage.high),
        other => panic!("{other:?}"),
    };
    let default = vec![Strategy::SecondaryIp];
    check_none(&by_usage(2_000), is(false));
    let found = check(&by_usage(2_001), is(false), Severity::Warning, false);
    assert_eq!(named(found), (default.clone(), 40_020, 64_032));
    check_none(&by_usage(12_800), is(true));
    let found = check(&by_usage(12_801), is(true), Severity::Error, false);
    assert_eq!(named(found), (default, 256_020, 409_632));
    // The others are beyond the quota that can be raised, and are said to be that.
    let found = check(&by_usage(12_801), is(false), Severity::Warning, false);
    assert_eq!(named(found).0, [Strategy::PrefixDelegation, Strategy::Ipv6]);
}

/// 5,000 ENIs in a zone, an ENI for each fixture among them.
#[test]
fn enis_in_the_fullest_zone() {
    let is = |a: &Advisory| matches!(a, Advisory::EnisInZone { .. });
    let with = |other| {
        let mut plan = by_usage(9_999);
        plan.network.fixtures = Fixtures::other(other);
        plan
    };
    check_none(&with(0), is);
    let found = check(&with(1), is, Severity::Warning, false);
    let Advisory::EnisInZone { strategies, enis } = found else { panic!("{found:?}") };
    assert_eq!((strategies[0], enis), (Strategy::SecondaryIp, 5_001));
}

/// Twelve nodes of twenty addresses leave three in each of two /25: six in all, where an upgrade wants five.
#[test]
fn five_addresses_for_an_upgrade_of_the_control_plane() {
    let is = |a: &Advisory| matches!(a, Advisory::ControlPlaneUpgrade { .. });
    let with = |in_use: u64| {
        let mut plan = tight();
        plan.workload = pods_on_nodes(60, 12);
        plan.demand.surge = Surge::Nodes(0);
        plan.network.zones[0].in_use = eks_ip_core::Ipv4Count::new(in_use);
        plan
    };
    check_none(&with(1), is);
    let found = check(&with(2), is, Severity::Warning, false);
    let Advisory::ControlPlaneUpgrade { strategies, free } = found else { panic!("{found:?}") };
    assert_eq!((strategies, free.get()), (vec![Strategy::SecondaryIp], 4));
    // What is used up is said to be, and no more.
    check_none(&with(4), is);
}

/// Five nodes of twenty addresses leave 23 in each /25, where EKS recommends sixteen.
#[test]
fn sixteen_addresses_in_each_subnet_of_the_cluster() {
    let is = |a: &Advisory| matches!(a, Advisory::ClusterSubnetSmall { .. });
    let with = |in_use: u64| {
        let mut plan = tight();
        plan.workload = pods_on_nodes(50, 10);
        plan.demand.surge = Surge::Nodes(0);
        plan.network.zones[1].in_use = eks_ip_core::Ipv4Count::new(in_use);
        plan
    };
    check_none(&with(7), is);
    let found = check(&with(8), is, Severity::Note, false);
    let Advisory::ClusterSubnetSmall { strategies, zone, free } = found else { panic!("{found:?}") };
    assert_eq!((strategies, zone, free.get()), (vec![Strategy::SecondaryIp], 1, 15));
    check_none(&with(24), is);
}

/// The quotas speak of nodes, not of pods that find none.
#[test]
fn no_node_takes_nothing_of_a_quota() {
    let plan = Plan { workload: Workload::Nodes(NodeCount::ZERO), ..by_usage(0) };
    let is = |a: &Advisory| matches!(a, Advisory::NetworkAddressUsage { .. } | Advisory::EnisInZone { .. });
    check_none(&plan, is);
    check_none(&Plan { workload: Workload::Pods(PodCount::ZERO), ..plan }, is);
}
