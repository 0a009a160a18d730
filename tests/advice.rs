//! Advice against brute force: whatever else is tried is no better than what was found, and the finds are
//! true. One file for each advice; here are the plans by chance.

#[path = "advice/instance_types.rs"]
mod instance_types;
#[path = "advice/subnet_sizes.rs"]
mod subnet_sizes;
#[path = "advice/warm_settings.rs"]
mod warm_settings;

use eks_ip_core::{
    Computed, EniLimits, Fixtures, Group, Hypervisor, Ipv4Count, Lasts, MaxPodsSetBy, MicroUsd, Network,
    NodeCount, NodeShape, Os, Plan, PodCount, Scenario, SinglesPlacement, Strategy, WarmSearch, Workload,
    Zone, advice, better_types, evaluate, smallest_subnets, warm_settings,
};
use eks_ip_tests::{pods_on_nodes, worked_plan};
use proptest::prelude::*;
use proptest::strategy::Strategy as Strategy_;
use proptest::test_runner::TestRunner;

/// Plans by chance for each advice. Each is compared with hundreds of evaluations.
const CASES: u32 = 60;

/// A zone whose subnets can have any size: they are a /16 apart from those of other zones.
fn roomy_zone(index: usize, node_length: u8, pod_length: u8) -> Zone {
    let node = format!("10.{index}.0.0/{node_length}").parse().expect("canonical");
    let pod = format!("100.{}.0.0/{pod_length}", 64 + index).parse().expect("canonical");
    Zone::new(index.to_string(), node, Some(pod))
}

fn zones() -> impl Strategy_<Value = Vec<Zone>> {
    let one = (18_u8..28, 18_u8..28, 0_u64..5, 0_u64..9, 0_u64..9);
    prop::collection::vec(one, 1..4).prop_map(|zones| {
        let zone =
            |(index, (node, pod, weight, in_use, pods_in_use)): (usize, (u8, u8, u64, u64, u64))| Zone {
                weight: if index == 0 { weight + 1 } else { weight },
                in_use: Ipv4Count::new(in_use),
                pods_in_use: Ipv4Count::new(pods_in_use),
                ..roomy_zone(index, node, pod)
            };
        zones.into_iter().enumerate().map(zone).collect()
    })
}

/// The zones' subnets lie in blocks of their own.
fn network(zones: Vec<Zone>, fixtures: u32) -> Network {
    let secondary = (0..zones.len()).map(|index| format!("100.{}.0.0/16", 64 + index));
    Network {
        secondary: secondary.map(|block| block.parse().expect("canonical")).collect(),
        fixtures: Fixtures::other(fixtures),
        ..Network::new("10.0.0.0/16".parse().expect("canonical"), zones)
    }
}

fn groups() -> impl Strategy_<Value = Vec<Group>> {
    // Few types have one ENI: they are not eligible for every strategy.
    let enis = (0_u32..17).prop_map(|n| 1 + n.div_ceil(4));
    let one = (enis, 2_u32..31, 0_u64..5, 0_u8..12).prop_map(|(enis, addresses, weight, kind)| {
        let eni = EniLimits::new(enis, addresses).expect("in range");
        let os = if kind == 0 { Os::Windows } else { Os::Linux };
        let shape = NodeShape { os, ..NodeShape::linux(eni, 4, Some(Hypervisor::Nitro)) };
        Group { shape, weight, price: None }
    });
    prop::collection::vec(one, 1..4)
}

/// Plans of up to thirty nodes in one to three zones.
fn plans() -> impl Strategy_<Value = Plan> {
    let workloads = prop_oneof![
        (0_u64..400).prop_map(|pods| Workload::Pods(PodCount::new(pods))),
        (0_u64..12).prop_map(|nodes| Workload::Nodes(NodeCount::new(nodes))),
        (0_u64..300, 0_u64..30).prop_map(|(pods, nodes)| pods_on_nodes(pods, nodes)),
    ];
    let by = prop_oneof![
        Just(MaxPodsSetBy::Recommended),
        Just(MaxPodsSetBy::ManagedNodeGroup),
        (0_u32..3).prop_map(|reserved_enis| MaxPodsSetBy::Karpenter { reserved_enis }),
    ];
    let demand = (0_u32..200, 0_u32..60, any::<bool>());
    (workloads, groups(), by, zones(), 0_u32..20, demand, 0_u32..3).prop_map(
        |(workload, groups, by, zones, fixtures, (growth, spike, survive), daemonsets)| {
            let mut plan = Plan::new(workload, groups, network(zones, fixtures));
            plan.max_pods_set_by = by;
            plan.needs.daemonset_pods = daemonsets;
            (plan.demand.growth_permille, plan.demand.spike_percent) = (growth, spike);
            plan.demand.survive_zone_loss = survive;
            plan
        },
    )
}

fn strategies() -> impl Strategy_<Value = Strategy> {
    prop::sample::select(Strategy::ALL.to_vec())
}

fn computed(plan: &Plan, strategy: Strategy) -> Option<Computed> {
    evaluate(plan, strategy).outcome.ok()
}

fn has_room(computed: &Computed, singles: SinglesPlacement) -> bool {
    let lasts = match singles {
        SinglesPlacement::Packed => computed.runway.at_best,
        SinglesPlacement::Scattered => computed.runway.for_certain,
    };
    lasts != Lasts::AlreadyShort
}

/// Checks plans by chance. Returns for how many there was something to compare, so that tests can say it was
/// not none.
fn run<S: Strategy_>(inputs: S, check: impl Fn(S::Value) -> bool) -> u32 {
    let counted = std::cell::Cell::new(0);
    let mut runner = TestRunner::new(ProptestConfig {
        cases: CASES,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let result = runner.run(&inputs, |input| {
        counted.set(counted.get() + u32::from(check(input)));
        Ok(())
    });
    result.unwrap_or_else(|failure| panic!("{failure}"));
    counted.get()
}

/// All advice is about an ordinary day, or about every moment that the plan must stand: never about the one on show.
#[test]
fn advice_is_the_same_at_every_moment() {
    let mut plan = worked_plan();
    plan.demand.spike_percent = 10;
    plan.groups.iter_mut().for_each(|group| group.shape.memory_mib = Some(16_384));
    let advice = |scenario| {
        let plan = Plan { scenario, ..plan.clone() };
        let cheaper =
            advice::Candidate { id: (), shape: plan.groups[0].shape, price: Some(MicroUsd::new(1)) };
        let types = better_types(&plan, Strategy::SecondaryIp, 0, [cheaper]);
        let settings = warm_settings(&plan, Strategy::SecondaryIp, WarmSearch::default());
        (types, settings, smallest_subnets(&plan, Strategy::SecondaryIp, 12))
    };
    let on_an_ordinary_day = advice(Scenario::Steady);
    assert!(on_an_ordinary_day.0.is_some() && on_an_ordinary_day.1.is_some());
    for scenario in Scenario::ALL {
        assert_eq!(advice(scenario), on_an_ordinary_day, "{scenario:?} is shown");
    }
}
