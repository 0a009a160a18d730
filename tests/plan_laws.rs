//! Laws that every plan obeys, over plans made by chance: no panic, conservation, and exact breaking points.

use eks_ip_core::{
    Computed, EniLimits, Fit, Group, Hypervisor, MaxPodsSetBy, MicroUsd, NodeCount, NodeShape, Plan,
    PodCount, Strategy, Tier, Workload, compare,
};
use eks_ip_tests::network;
use proptest::prelude::*;

const ZONES: [(&str, &str); 3] =
    [("10.0.0.0/25", "100.64.0.0/24"), ("10.0.1.0/26", "100.64.1.0/24"), ("10.0.2.0/24", "100.64.2.0/25")];

fn shapes() -> impl Strategy_<Value = NodeShape> {
    (1_u32..16, 2_u32..52, 1_u32..200, prop::option::of(0_u8..3)).prop_map(
        |(enis, addresses, vcpus, hypervisor)| {
            let eni = EniLimits::new(enis, addresses).expect("in range");
            let kinds = [Hypervisor::Nitro, Hypervisor::BareMetal, Hypervisor::Xen];
            NodeShape::linux(eni, vcpus, hypervisor.map(|h| kinds[usize::from(h)]))
        },
    )
}

use proptest::strategy::Strategy as Strategy_;

fn set_bys() -> impl Strategy_<Value = MaxPodsSetBy> {
    prop_oneof![
        Just(MaxPodsSetBy::Recommended),
        Just(MaxPodsSetBy::ManagedNodeGroup),
        Just(MaxPodsSetBy::Nodeadm),
        Just(MaxPodsSetBy::AutoMode),
        (0_u32..4).prop_map(|reserved_enis| MaxPodsSetBy::Karpenter { reserved_enis }),
        (0_u32..300).prop_map(MaxPodsSetBy::Fixed),
    ]
}

fn workloads(most_pods: u64, most_nodes: u64) -> impl Strategy_<Value = Workload> {
    let (pods, nodes) = (0..=most_pods, 0..=most_nodes);
    prop_oneof![
        pods.clone().prop_map(|p| Workload::Pods(PodCount::new(p))),
        nodes.clone().prop_map(|n| Workload::Nodes(NodeCount::new(n))),
        (pods, nodes)
            .prop_map(|(p, n)| Workload::PodsOnNodes { pods: PodCount::new(p), nodes: NodeCount::new(n) }),
    ]
}

fn plans(most_pods: u64, most_nodes: u64) -> impl Strategy_<Value = Plan> {
    let group = (shapes(), 0_u64..100, prop::option::of(0_u64..50_000_000));
    let groups = prop::collection::vec(group, 0..5);
    (workloads(most_pods, most_nodes), groups, set_bys(), 0_usize..4, 0_u32..40).prop_map(
        |(workload, groups, max_pods_set_by, zones, fixtures)| {
            let groups = groups.into_iter();
            let group = |(shape, weight, price): (NodeShape, u64, Option<u64>)| Group {
                shape,
                weight,
                price: price.map(MicroUsd::new),
            };
            let network = network("10.0.0.0/16", "100.64.0.0/16", &ZONES[..zones], fixtures);
            Plan { max_pods_set_by, ..Plan::new(workload, groups.map(group).collect(), network) }
        },
    )
}

/// Nodes and pods are neither lost nor made up on the way from the plan to the zones.
fn conserved(plan: &Plan, computed: &Computed) {
    if plan.network.zones.is_empty() {
        return;
    }
    let nodes: NodeCount = computed.zones.iter().map(|zone| zone.nodes).sum();
    let pods: PodCount = computed.zones.iter().map(|zone| zone.pods).sum();
    let has_types = plan.groups.iter().any(|group| group.weight > 0);
    if has_types {
        assert_eq!(nodes, computed.placement.nodes);
        assert_eq!(nodes, computed.groups.iter().map(|group| group.nodes).sum());
    }
    assert_eq!(pods, computed.placement.pods);
    match plan.workload {
        Workload::Pods(wanted) | Workload::PodsOnNodes { pods: wanted, .. } => {
            assert_eq!(pods + computed.unplaced, wanted);
        }
        Workload::Nodes(wanted) => assert!(!has_types || nodes == wanted),
    }
    for zone in &computed.zones {
        for subnet in [Tier::Node, Tier::Pod].into_iter().filter_map(|tier| zone.subnet(tier)) {
            let (needed, usable) = (subnet.needed(), subnet.cidr.usable_addresses());
            assert_eq!(needed + subnet.free(), usable + subnet.shortage(), "{subnet:?}");
        }
    }
    assert!(computed.hanging <= computed.phantom_slots);
}

/// Whether the subnets hold, hanging and unplaced pods left aside: what the breaking point is about.
fn subnets_hold(plan: &Plan, strategy: Strategy) -> bool {
    let report = eks_ip_core::evaluate(plan, strategy);
    let computed = report.outcome.expect("the plan was computed before");
    computed.zones.iter().all(|zone| {
        [Tier::Node, Tier::Pod].into_iter().filter_map(|t| zone.subnet(t)).all(|subnet| {
            let blocks =
                subnet.prefixes.map_or(0, |r| r.shortage(eks_ip_core::SinglesPlacement::Packed).get());
            subnet.shortage().get() == 0 && blocks == 0
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_plan_panics_or_loses_anything(plan in plans(3_000, 400)) {
        let comparison = compare(&plan);
        prop_assert_eq!(comparison.reports.len(), Strategy::ALL.len());
        for report in &comparison.reports {
            if let Ok(computed) = &report.outcome {
                conserved(&plan, computed);
            }
        }
        if let Some(cheapest) = comparison.verdict.recommended() {
            let best = comparison.computed(cheapest).expect("it holds");
            prop_assert_eq!(best.fit_throughout(&plan.demand), Fit::Holds);
            let priced = comparison.reports.iter().filter_map(|r| r.outcome.as_ref().ok())
                .all(|c| c.cost.unpriced == NodeCount::ZERO);
            for strategy in comparison.verdict.holding.iter().filter(|s| !s.rules().reference_only) {
                let other = comparison.computed(*strategy).expect("it holds");
                prop_assert!(!priced || best.cost.total() <= other.cost.total());
            }
        }
    }

    #[test]
    fn huge_plans_do_not_overflow(plan in plans(u64::from(u32::MAX), u64::from(u32::MAX))) {
        compare(&plan);
    }

    /// Halving finds the size that counting up one by one finds.
    #[test]
    fn breaking_points_are_exact(mut plan in plans(400, 40)) {
        prop_assume!(!plan.network.zones.is_empty() && plan.groups.iter().any(|g| g.weight > 0));
        for report in compare(&plan).reports {
            let Ok(computed) = report.outcome else { continue };
            if !subnets_hold(&plan, report.strategy) {
                continue;
            }
            let breaks = computed.breaks;
            match plan.workload {
                Workload::Pods(_) => {
                    let Some(most) = breaks.pods else { continue };
                    for (pods, holds) in [(most.get(), true), (most.get() + 1, false)] {
                        plan.workload = Workload::Pods(PodCount::new(pods));
                        prop_assert_eq!(subnets_hold(&plan, report.strategy), holds, "{:?} {}", report.strategy, pods);
                    }
                }
                Workload::Nodes(_) => {
                    for (nodes, holds) in [(breaks.nodes.get(), true), (breaks.nodes.get() + 1, false)] {
                        plan.workload = Workload::Nodes(NodeCount::new(nodes));
                        prop_assert_eq!(subnets_hold(&plan, report.strategy), holds, "{:?} {}", report.strategy, nodes);
                    }
                }
                Workload::PodsOnNodes { nodes, .. } => prop_assert!(nodes <= breaks.nodes),
            }
        }
    }
}
