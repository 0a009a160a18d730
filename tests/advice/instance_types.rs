//! Instance types: every type of the catalogue, node by node.

use std::collections::BTreeMap;

use eks_ip_catalog::InstanceType;
use eks_ip_core::advice::Candidate;
use eks_ip_core::{
    Batch, Group, Hypervisor, MaxPodsSetBy, MicroUsd, NodeShape, Os, Plan, PodCount, Scenario, Strategy,
    Workload, better_types, compare,
};
use eks_ip_tests::{group, network, nitro, pods_on_nodes, worked_plan};
use proptest::prelude::*;

use crate::{CASES, computed, plans, run, strategies};

/// A group's pods on nodes of another type, node by node; each node's figures are those of a plan of its own.
fn one_by_one(
    plan: &Plan,
    strategy: Strategy,
    nodes: &[u32],
    shape: NodeShape,
    price: MicroUsd,
) -> Option<Figures> {
    let alone = |pods: u32| {
        let groups = vec![Group { shape, weight: 1, price: Some(price) }];
        let workload = pods_on_nodes(u64::from(pods), 1);
        computed(&Plan { workload, groups, scenario: Scenario::Steady, ..plan.clone() }, strategy)
    };
    let served = alone(0)?.groups[0].room.running().0;
    let mut filled = nodes.to_vec();
    if nodes.iter().any(|pods| *pods > served) {
        let mut left: u32 = nodes.iter().sum();
        filled.clear();
        while left > 0 {
            filled.push(left.min(served));
            left -= filled.last().filter(|pods| **pods > 0)?;
        }
    }
    // Few nodes differ.
    let mut held: BTreeMap<u32, u64> = BTreeMap::new();
    let mut addresses = 0;
    for pods in &filled {
        addresses += match held.get(pods) {
            Some(held) => *held,
            None => *held.entry(*pods).or_insert(alone(*pods)?.held().get()),
        };
    }
    Some((addresses, price.get() * 730 * filled.len() as u64))
}

/// Addresses and micro-dollars a month.
type Figures = (u64, u64);

fn beats(a: Figures, b: Figures) -> bool {
    a.0 <= b.0 && a.1 <= b.1 && a != b
}

fn of_the_same_architecture(now: &InstanceType) -> Vec<&'static InstanceType> {
    eks_ip_catalog::all().iter().filter(|other| other.architecture == now.architecture).collect()
}

/// Compares what is found in the whole catalogue with every type of it, one by one. Returns how many are
/// better.
#[track_caller]
fn check_types(plan: &Plan, strategy: Strategy, group: usize, now: &InstanceType) -> usize {
    let candidate =
        |other: &&InstanceType| Candidate { id: other.name, shape: other.shape, price: other.price };
    let others = of_the_same_architecture(now);
    let advice = better_types(plan, strategy, group, others.iter().map(candidate));
    let Some(advice) = advice else { return 0 };
    let placed =
        computed(&Plan { scenario: Scenario::Steady, ..plan.clone() }, strategy).expect("computed before");
    let batches = placed.placement.batches.iter().filter(|batch| batch.group == group);
    let nodes =
        |batch: &Batch| std::iter::repeat_n(batch.pods, usize::try_from(batch.nodes()).expect("few nodes"));
    let nodes: Vec<u32> = batches.clone().flat_map(nodes).collect();
    let price = now.price.expect("nothing is advised without").get();
    let addresses: u64 = batches.map(|b| b.pool.subnet_addresses().get() * b.nodes()).sum();
    let ours = (addresses, price * 730 * nodes.len() as u64);
    assert_eq!((advice.now.addresses.get(), advice.now.monthly.get()), ours);
    let mut better: Vec<(Figures, &str)> = Vec::new();
    let holding = compare(plan).verdict.holding;
    for other in others {
        let (theirs, mine) = (&other.shape, &now.shape);
        if theirs.vcpus != mine.vcpus || theirs.memory_mib.is_none() || theirs.memory_mib < mine.memory_mib {
            continue;
        }
        let rules_out = |strategy: &Strategy| {
            strategy.ineligible(theirs, &plan.cni).is_some() && strategy.ineligible(mine, &plan.cni).is_none()
        };
        if Strategy::ALL.iter().any(rules_out) {
            continue;
        }
        let figures = other.price.and_then(|price| one_by_one(plan, strategy, &nodes, *theirs, price));
        let Some(figures) = figures.filter(|figures| beats(*figures, ours)) else { continue };
        let mut with = plan.clone();
        with.groups[group].shape = *theirs;
        let then = compare(&with).verdict.holding;
        if holding.iter().all(|strategy| then.contains(strategy)) {
            better.push((figures, other.name));
        }
    }
    let unbeaten = |(figures, _): &&(Figures, &str)| !better.iter().any(|(other, _)| beats(*other, *figures));
    let mut expect: Vec<(Figures, &str)> = better.iter().filter(unbeaten).copied().collect();
    expect.sort_by_key(|(figures, _)| *figures);
    let found = advice.better.iter().map(|b| ((b.figures.addresses.get(), b.figures.monthly.get()), b.id));
    assert_eq!(found.collect::<Vec<_>>(), expect, "{strategy:?} instead of {} in {plan:?}", now.name);
    expect.len()
}

#[test]
fn no_type_of_the_catalogue_is_better() {
    let name = prop::sample::select(eks_ip_catalog::all().iter().map(|t| t.name).collect::<Vec<_>>());
    let mixes = prop::collection::vec((name, 1_u64..4), 1..3);
    let requests = (0_u32..400, 0_u32..900, 0_u32..3, 0_u32..60, any::<bool>());
    let found = run((plans(), mixes, requests, strategies()), |(mut plan, mix, requests, strategy)| {
        let types: Vec<&InstanceType> =
            mix.iter().filter_map(|(name, _)| eks_ip_catalog::find(name)).collect();
        let group = |(now, (_, weight)): (&&InstanceType, &(&str, u64))| Group {
            shape: now.shape,
            weight: *weight,
            price: now.price,
        };
        plan.groups = types.iter().zip(&mix).map(group).collect();
        if plan.max_pods_set_by == MaxPodsSetBy::ManagedNodeGroup {
            plan.groups.truncate(1);
        }
        let needs = &mut plan.needs;
        (needs.cpu_millis, needs.memory_mib, needs.host_network_pods, needs.own_security_groups_percent, _) =
            requests;
        plan.cni.pod_eni = requests.4;
        let better = (0..plan.groups.len()).map(|group| check_types(&plan, strategy, group, types[group]));
        better.sum::<usize>() > 0
    });
    assert!(found > CASES / 4, "something is better for {found} plans of {CASES}");
}

fn with_memory(shape: NodeShape, gib: u64) -> NodeShape {
    NodeShape { memory_mib: Some(1_024 * gib), ..shape }
}

/// The worked plan without pod subnets: custom networking holds nothing there, and rules no type out.
fn without_pod_subnets() -> Plan {
    let zones = [("10.40.0.0/22", ""), ("10.40.4.0/22", ""), ("10.40.8.0/22", "")];
    Plan { network: network("10.40.0.0/19", "", &zones, 30), ..worked_plan() }
}

/// Ids, nodes and addresses of what is found for 450 pods on twenty m5.xlarge, 22 or 23 on each.
#[track_caller]
fn check(
    strategy: Strategy,
    candidates: &[(&'static str, NodeShape, Option<u64>)],
    expect: &[(&str, u64, u64)],
) {
    let m5_xlarge = with_memory(nitro(4, 15, 4), 16);
    let plan = Plan {
        workload: pods_on_nodes(450, 20),
        groups: vec![group(m5_xlarge, 1, 192_000)],
        ..without_pod_subnets()
    };
    let candidates = candidates.iter().map(|(id, shape, price)| Candidate {
        id: *id,
        shape: *shape,
        price: price.map(MicroUsd::new),
    });
    let advice = better_types(&plan, strategy, 0, candidates).expect("there is something to compare with");
    let found = advice.better.iter().map(|b| (b.id, b.figures.nodes.get(), b.figures.addresses.get()));
    assert_eq!(found.collect::<Vec<_>>(), expect, "{strategy:?}: instead of {:?}", advice.now);
}

#[test]
fn compares_what_can_be_compared() {
    let like = |enis, addresses| with_memory(nitro(enis, addresses, 4), 16);
    let (same, small) = (like(4, 15), like(3, 12));
    let windows = NodeShape { os: Os::Windows, ..small };
    let xen = NodeShape { hypervisor: Some(Hypervisor::Xen), ..same };
    let candidates = [
        ("the same", same, Some(192_000)),
        ("cheaper", same, Some(180_000)),
        ("as cheap", same, Some(180_000)),
        ("less cheap", same, Some(185_000)),
        ("fewer addresses", small, Some(192_000)),
        ("fewer, and dearer", small, Some(193_000)),
        ("fewer, price unknown", small, None),
        ("cheap, Windows", windows, Some(1_000)),
        ("fewer, less memory", with_memory(small, 15), Some(100_000)),
        ("fewer, memory unknown", NodeShape { memory_mib: None, ..small }, Some(100_000)),
        ("fewer, other vCPUs", NodeShape { vcpus: 8, ..small }, Some(100_000)),
        ("more nodes than there are", like(2, 12), Some(90_000)),
        ("a pod a node", like(1, 2), Some(192_000)),
        ("cheapest, Xen", xen, Some(170_000)),
    ];
    // 36 addresses a node instead of 45.
    let found = [("fewer addresses", 20, 720), ("cheaper", 20, 900), ("as cheap", 20, 900)];
    check(Strategy::SecondaryIp, &candidates[..13], &found);
    // Prefix delegation would no longer be possible.
    check(Strategy::SecondaryIp, &candidates[13..], &[]);
    let as_cheap = [("more addresses", same, Some(180_000)), ("fewer addresses", small, Some(180_000))];
    check(Strategy::SecondaryIp, &as_cheap, &[("fewer addresses", 20, 720)]);
}

/// Nine nodes of 58 pods become 21 of 22, for less money, with 24 addresses on each, where nodes follow from pods.
#[test]
fn takes_more_nodes_where_nodes_follow() {
    let m5_xlarge = with_memory(nitro(4, 15, 4), 16);
    let workload = Workload::Pods(PodCount::new(450));
    let plan = Plan { workload, groups: vec![group(m5_xlarge, 1, 192_000)], ..without_pod_subnets() };
    let shape = with_memory(nitro(2, 12, 4), 16);
    let candidate = Candidate { id: (), shape, price: Some(MicroUsd::new(80_000)) };
    let advice = better_types(&plan, Strategy::SecondaryIp, 0, [candidate]).expect("it is compared");
    assert_eq!(advice.now.nodes.get(), 9);
    let found: Vec<_> =
        advice.better.iter().map(|b| (b.figures.nodes.get(), b.figures.addresses.get())).collect();
    assert_eq!(found, [(21, 504)]);
}

/// A managed node group gives all of its nodes the lowest max pods of its types.
#[test]
fn leaves_out_what_takes_room_from_other_groups() {
    let shape = with_memory(nitro(4, 15, 4), 16);
    let small = with_memory(nitro(3, 10, 4), 16);
    let groups = vec![group(shape, 1, 192_000), group(nitro(4, 15, 8), 1, 384_000)];
    let mut plan = Plan { groups, ..without_pod_subnets() };
    let found = |plan: &Plan| {
        let candidate = Candidate { id: (), shape: small, price: Some(MicroUsd::new(100_000)) };
        better_types(plan, Strategy::SecondaryIp, 0, [candidate]).map(|advice| advice.better.len())
    };
    assert_eq!(found(&plan), Some(1));
    plan.max_pods_set_by = MaxPodsSetBy::ManagedNodeGroup;
    assert_eq!(found(&plan), Some(0));
    // Twenty-five pods on each of eighteen nodes; a type of fewer that no node belongs to holds nobody down.
    plan.workload = pods_on_nodes(450, 18);
    plan.groups = vec![group(shape, 1, 150_000), group(with_memory(nitro(3, 6, 2), 4), 0, 42_000)];
    assert_eq!(found(&plan), Some(1));
    plan.groups[0].price = None;
    assert_eq!(found(&plan), None);
}

/// Twenty-five pods on a node: custom networking serves them with three ENIs of fourteen addresses, and not with
/// two of nine, where it has pod subnets to serve them from.
#[test]
fn leaves_out_what_ends_another_strategy() {
    let groups = vec![group(with_memory(nitro(4, 15, 4), 16), 1, 192_000)];
    let workload = pods_on_nodes(450, 18);
    let found = |plan: &Plan, enis, addresses| {
        let shape = with_memory(nitro(enis, addresses, 4), 16);
        let candidate = Candidate { id: (), shape, price: Some(MicroUsd::new(100_000)) };
        better_types(plan, Strategy::SecondaryIp, 0, [candidate]).map(|advice| advice.better.len())
    };
    let plan = Plan { workload, groups: groups.clone(), ..worked_plan() };
    assert!(compare(&plan).verdict.holding.contains(&Strategy::CustomNetworking));
    assert_eq!(found(&plan, 3, 10), Some(0));
    assert_eq!(found(&plan, 3, 14), Some(1));
    let plan = Plan { workload, groups, ..without_pod_subnets() };
    assert_eq!(found(&plan, 3, 10), Some(1));
}

/// Karpenter promises 56 pods on a node that serves 42. Cheaper nodes of the same kind would be as dense only
/// if pods hung on them too; 24 of them hold more addresses than the twenty.
#[test]
fn no_pod_is_left_hanging_to_save_money() {
    let shape = with_memory(nitro(4, 15, 4), 16);
    let found = |pods, reserved_enis| {
        let plan = Plan {
            workload: pods_on_nodes(pods, 20),
            groups: vec![group(shape, 1, 192_000)],
            max_pods_set_by: MaxPodsSetBy::Karpenter { reserved_enis },
            ..worked_plan()
        };
        let cheaper = Candidate { id: (), shape, price: Some(MicroUsd::new(150_000)) };
        better_types(&plan, Strategy::CustomNetworking, 0, [cheaper]).map(|advice| advice.better.len())
    };
    assert_eq!(found(1_000, 0), Some(0));
    assert_eq!(found(1_000, 1), Some(1));
    assert_eq!(found(800, 0), Some(1));
}
