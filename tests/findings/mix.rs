//! The mix as a whole: its size, its price, pods that find no node, and what is assumed of them.

use eks_ip_core::{
    Advisory, Ipv4Count, MaxPodsSetBy, NodeCount, Plan, PodCount, PodNeeds, Severity, Strategy, Workload,
};
use eks_ip_tests::{group, nitro, pods_on_nodes, worked_plan};

use super::{check, check_none, roomy};

fn on_nodes(nodes: u64) -> Plan {
    Plan { workload: Workload::Nodes(NodeCount::new(nodes)), ..roomy(0) }
}

fn with_pods(pods: u64) -> Plan {
    Plan { workload: Workload::Pods(PodCount::new(pods)), ..roomy(0) }
}

/// From 1,001 nodes or 50,001 pods on (EKS Best Practices Guide, "Scalability").
#[test]
fn a_large_cluster() {
    let is = |a: &Advisory| matches!(a, Advisory::LargeCluster { .. });
    check_none(&on_nodes(1_000), is);
    let (nodes, pods) = (NodeCount::new(1_001), PodCount::new(1_001 * 27));
    let found = check(&on_nodes(1_001), is, Severity::Warning, false);
    assert_eq!(found, Advisory::LargeCluster { nodes, pods });
    // 247 pods on a node: 203 nodes.
    let dense = |pods| Plan { groups: vec![group(nitro(8, 32, 16), 1, 680_000)], ..with_pods(pods) };
    check_none(&dense(50_000), is);
    check(&dense(50_001), is, Severity::Warning, false);
}

/// A prefix more than is needed costs sixteen addresses, an ENI more than is needed all of its own.
#[test]
fn prefixes_that_hold_more() {
    let is = |a: &Advisory| matches!(a, Advisory::PrefixesHoldMore { .. });
    let (secondary_ip, prefixes) = (Ipv4Count::new(3_780), Ipv4Count::new(3_920));
    let found = check(&worked_plan(), is, Severity::Warning, false);
    assert_eq!(found, Advisory::PrefixesHoldMore { secondary_ip, prefixes });
    // Twenty pods on an m5.4xlarge: 60 addresses, or 49.
    check_none(&Plan { groups: vec![group(nitro(8, 30, 16), 1, 680_000)], ..roomy(200) }, is);
    // Seventeen addresses of an idle node either way.
    check_none(&Plan { groups: vec![group(nitro(3, 17, 2), 1, 96_000)], ..roomy(0) }, is);
    check_none(&on_nodes(0), is);
}

#[test]
fn auto_mode_keeps_a_pool_of_its_own() {
    let is = |a: &Advisory| matches!(a, Advisory::AutoModePool);
    let plan = Plan { max_pods_set_by: MaxPodsSetBy::AutoMode, ..roomy(50) };
    check(&plan, is, Severity::Warning, false);
    check_none(&roomy(50), is);
}

#[test]
fn nodes_without_a_price() {
    let is = |a: &Advisory| matches!(a, Advisory::Unpriced { .. });
    check_none(&roomy(50), is);
    let mut plan = roomy(50);
    plan.groups.push(group(nitro(3, 10, 2), 1, 0));
    plan.groups[0].price = None;
    let nodes = NodeCount::new(5);
    assert_eq!(check(&plan, is, Severity::Note, false), Advisory::Unpriced { nodes });
}

/// Pods on nodes are spread evenly; nodes that follow from pods are as full as max pods lets them be: eighteen pods
/// under custom networking, 108 with prefixes. Requests leave nothing to assume.
#[test]
fn what_is_assumed_of_pods() {
    let spread = |a: &Advisory| matches!(a, Advisory::EvenSpread { .. });
    let alone = |a: &Advisory| matches!(a, Advisory::MaxPodsAlone { .. });
    let found = check(&roomy(25), spread, Severity::Note, false);
    assert_eq!(found, Advisory::EvenSpread { fewest: 2, most: 3 });
    check_none(&roomy(25), alone);
    let mut plan = with_pods(500);
    // Four pods on nodes that there are none of.
    plan.groups.push(group(nitro(3, 3, 2), 0, 10_000));
    let found = check(&plan, alone, Severity::Warning, false);
    assert_eq!(found, Advisory::MaxPodsAlone { fewest: 18, most: 108 });
    check_none(&plan, spread);
    for (cpu_millis, memory_mib) in [(1, 0), (0, 1)] {
        let needs = PodNeeds { cpu_millis, memory_mib, ..PodNeeds::default() };
        check_none(&Plan { needs, ..plan.clone() }, alone);
    }
}

/// Strategies with the same number of pods left over are named together.
#[test]
fn pods_that_no_node_takes() {
    let of = |unplaced: u64| move |a: &Advisory| matches!(a, Advisory::PodsUnplaced { unplaced: u, .. } if u.get() == unplaced);
    let named = |advisory: Advisory| match advisory {
        Advisory::PodsUnplaced { strategies, .. } => strategies,
        other => panic!("{other:?}"),
    };
    // Ten nodes take 270 pods, and under custom networking 180.
    let plan = roomy(300);
    let found = check(&plan, of(30), Severity::Error, true);
    assert_eq!(named(found), [Strategy::SecondaryIp]);
    let found = check(&plan, of(120), Severity::Error, true);
    assert_eq!(named(found), [Strategy::CustomNetworking]);
    check_none(&plan, of(0));
    check_none(&roomy(180), |a| matches!(a, Advisory::PodsUnplaced { .. }));
    // Where max pods leaves no slot, no number of nodes takes a pod: there is no button for that.
    let slotless = |plan: Plan| Plan { max_pods_set_by: MaxPodsSetBy::Fixed(2), ..plan };
    for plan in [slotless(roomy(30)), slotless(with_pods(30))] {
        let found = check(&plan, of(30), Severity::Error, false);
        assert_eq!(named(found), Strategy::ALL);
    }
}

/// The types of a managed node group that have nodes are those that count.
#[test]
fn the_lowest_type_where_the_nodes_are_given() {
    let is = |a: &Advisory| matches!(a, Advisory::LowestOfMix { .. });
    let mut plan = roomy(200);
    plan.max_pods_set_by = MaxPodsSetBy::ManagedNodeGroup;
    plan.groups = vec![
        group(nitro(4, 15, 4), 1, 192_000),
        group(nitro(3, 10, 2), 1, 96_000),
        group(nitro(8, 30, 16), 0, 680_000),
        group(nitro(3, 6, 2), 0, 42_000),
    ];
    let nodes = NodeCount::new(10);
    let expect =
        Advisory::LowestOfMix { group: 1, max_pods: 29, highest_alone: 58, nodes, nodes_when_split: nodes };
    assert_eq!(check(&plan, is, Severity::Warning, false), expect);
    plan.max_pods_set_by = MaxPodsSetBy::Nodeadm;
    check_none(&plan, is);
    plan.workload = pods_on_nodes(200, 10);
    plan.max_pods_set_by = MaxPodsSetBy::ManagedNodeGroup;
    plan.groups.remove(1);
    check_none(&plan, is);
}
