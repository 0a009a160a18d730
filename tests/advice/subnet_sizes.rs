//! Subnet sizes: every prefix length of every subnet, by whole evaluations.

use eks_ip_core::advice::{NoSubnetAdvice, SubnetAdvice, SubnetSize};
use eks_ip_core::{
    MaxPodsSetBy, NodeCount, NotPossible, Plan, PodCount, Reservation, ReservationKind, Scenario,
    SinglesPlacement, Strategy, Tier, Workload, smallest_subnets,
};
use eks_ip_tests::{group, nitro, pods_on_nodes, worked_plan};

use crate::{CASES, computed, has_room, plans, roomy_zone, run, strategies};

/// Whether there is room where every subnet but one is as large as can be, and that one has this length.
fn fits(
    plan: &Plan,
    strategy: Strategy,
    tier: Tier,
    zone: usize,
    length: u8,
    singles: SinglesPlacement,
) -> bool {
    let mut plan = plan.clone();
    for (index, here) in plan.network.zones.iter_mut().enumerate() {
        let of = |wanted| if tier == wanted && index == zone { length } else { 16 };
        let resized = roomy_zone(index, of(Tier::Node), of(Tier::Pod));
        (here.node_subnet, here.pod_subnet) = (resized.node_subnet, resized.pod_subnet);
    }
    computed(&plan, strategy).is_some_and(|computed| has_room(&computed, singles))
}

/// The plan with the pods and nodes of an ordinary day so many months on, found without core's own growth of
/// nodes. `None` where densities would not stay as they are.
fn grown(plan: &Plan, strategy: Strategy, months: u32) -> Option<Plan> {
    let steady = Plan { scenario: Scenario::Steady, ..plan.clone() };
    let today = computed(&steady, strategy)?;
    let (pods, nodes) = (today.placement.pods, today.placement.nodes.get());
    let grown = plan.demand.pods_after(pods, months);
    let workload = match plan.workload {
        Workload::Pods(_) => Workload::Pods(grown),
        _ if grown == pods => plan.workload,
        Workload::Nodes(_) => {
            let at = |nodes| Workload::Nodes(NodeCount::new(nodes));
            let takes = |nodes: &u64| {
                computed(&Plan { workload: at(*nodes), ..steady.clone() }, strategy)
                    .is_some_and(|computed| computed.placement.pods >= grown)
            };
            at((nodes..nodes + 400).find(takes)?)
        }
        Workload::PodsOnNodes { .. } => {
            let each =
                pods.get().checked_div(nodes).filter(|each| *each > 0 && each * nodes == pods.get())?;
            let alone = plan.groups.iter().filter(|group| group.weight > 0).count() == 1;
            let nodes = grown.get().div_ceil(each).max(nodes);
            alone.then(|| pods_on_nodes(each * nodes, nodes))?
        }
    };
    Some(Plan { workload, ..plan.clone() })
}

/// Tries every length of every subnet. Returns how many were decided.
fn check_subnets(plan: &Plan, strategy: Strategy, months: u32, advice: &SubnetAdvice) -> usize {
    let Some(grown) = grown(plan, strategy, months) else { return 0 };
    let mut decided = 0;
    for (zone, sizes) in advice.zones.iter().enumerate() {
        let tiers: [(Tier, Option<&SubnetSize>); 2] =
            [(Tier::Node, Some(&sizes.node)), (Tier::Pod, sizes.pod.as_ref())];
        for (tier, size) in tiers.into_iter().filter_map(|(tier, size)| Some((tier, size?))) {
            for (singles, fitting) in
                [(SinglesPlacement::Scattered, size.for_certain), (SinglesPlacement::Packed, size.at_best)]
            {
                let lengths = (16..=28).rev();
                let longest = lengths.into_iter().find(|l| fits(&grown, strategy, tier, zone, *l, singles));
                assert_eq!(
                    fitting.prefix_len, longest,
                    "{strategy:?} {tier:?} {zone} {singles:?} in {months} months: {plan:?}"
                );
                decided += 1;
            }
        }
    }
    decided
}

#[test]
fn no_subnet_could_be_smaller() {
    let found = run((plans(), strategies(), 0_u32..8), |(plan, strategy, months)| {
        let advice = smallest_subnets(&plan, strategy, months);
        advice.is_ok_and(|advice| check_subnets(&plan, strategy, months, &advice) > 0)
    });
    assert!(found > CASES / 6, "subnets of {found} plans of {CASES} were sized");
}

/// Addresses needed in the first zone's subnet, and the lengths of each zone's: for certain and at best.
#[track_caller]
fn check(plan: &Plan, strategy: Strategy, months: u32, tier: Tier, addresses: u64, lengths: &[(u8, u8)]) {
    let advice = smallest_subnets(plan, strategy, months).expect("it is possible");
    let of_tier = |zone: &eks_ip_core::advice::ZoneSizes| match tier {
        Tier::Node => zone.node,
        Tier::Pod => zone.pod.expect("the strategy uses pod subnets"),
    };
    let sizes: Vec<SubnetSize> = advice.zones.iter().map(of_tier).collect();
    let length = |found: Option<u8>| found.expect("a /16 is enough");
    let found: Vec<(u8, u8)> = sizes
        .iter()
        .map(|size| (length(size.for_certain.prefix_len), length(size.at_best.prefix_len)))
        .collect();
    assert_eq!(
        (sizes[0].addresses.get(), &found[..]),
        (addresses, lengths),
        "{strategy:?} in {months} months"
    );
}

#[test]
fn sizes_of_the_worked_plan() {
    let mut plan = worked_plan();
    check(&plan, Strategy::SecondaryIp, 12, Tier::Node, 1_455, &[(21, 21); 3]);
    check(&plan, Strategy::CustomNetworking, 12, Tier::Node, 60, &[(25, 25), (26, 26), (26, 26)]);
    check(&plan, Strategy::CustomNetworking, 12, Tier::Pod, 1_425, &[(21, 21); 3]);
    check(&plan, Strategy::PrefixDelegation, 12, Tier::Node, 1_500, &[(20, 21); 3]);
    check(&plan, Strategy::Overlay, 12, Tier::Node, 60, &[(25, 25), (26, 26), (26, 26)]);
    plan.demand.growth_permille = 50;
    for (strategy, months) in [(Strategy::SecondaryIp, 0), (Strategy::PrefixDelegation, 18)] {
        let advice = smallest_subnets(&plan, strategy, months).expect("it is possible");
        let grown = plan.demand.pods_after(PodCount::new(1_800), months);
        assert!(advice.pods >= grown && advice.nodes >= NodeCount::new(80));
    }
    check(&plan, Strategy::SecondaryIp, 24, Tier::Node, 4_245, &[(19, 19); 3]);
}

/// 4,094 blocks are the most that any subnet has.
#[test]
fn a_subnet_may_be_too_small_even_as_a_16() {
    let plan = Plan { workload: pods_on_nodes(180_000, 8_000), ..worked_plan() };
    let advice = smallest_subnets(&plan, Strategy::PrefixDelegation, 0).expect("it is possible");
    let node = advice.zones[0].node;
    assert_eq!((node.for_certain.prefix_len, node.at_best.prefix_len), (None, None));
    assert!(node.at_best.blocks > Some(eks_ip_core::PrefixCount::new(4_094)), "{node:?}");
}

/// Pods for which no node is there today are left aside; where nodes follow from the pods there are none.
#[test]
fn sizes_are_for_pods_that_have_a_node() {
    let of = |workload| {
        let plan = Plan { workload, groups: vec![group(nitro(3, 10, 2), 1, 96_000)], ..worked_plan() };
        let advice = smallest_subnets(&plan, Strategy::SecondaryIp, 0).expect("it is possible");
        (advice.pods.get(), advice.nodes.get(), advice.zones[0].node.addresses.get())
    };
    // Ten nodes take 270 pods. Four of them are in the first zone, beside 30 fixtures, and six come with an upgrade.
    assert_eq!(of(pods_on_nodes(300, 10)), (270, 10, 30 + 6 * 30));
    assert_eq!(of(Workload::Pods(PodCount::new(270))), (270, 10, 30 + 6 * 30));
    assert_eq!(of(Workload::Pods(PodCount::ZERO)), (0, 0, 30));
}

#[test]
fn says_why_no_subnet_helps() {
    #[track_caller]
    fn check(plan: &Plan, strategy: Strategy, expect: NoSubnetAdvice) {
        assert_eq!(smallest_subnets(plan, strategy, 0), Err(expect));
    }
    let mut plan = worked_plan();
    plan.network.zones.truncate(1);
    plan.demand.survive_zone_loss = true;
    check(&plan, Strategy::SecondaryIp, NoSubnetAdvice::NoZoneLeft(Scenario::ZoneLoss));
    let empty = Plan { workload: Workload::Nodes(NodeCount::ZERO), ..plan.clone() };
    assert!(smallest_subnets(&empty, Strategy::SecondaryIp, 0).is_ok(), "no node has no zone to lose");
    let full = Plan {
        workload: Workload::Pods(PodCount::new(1)),
        max_pods_set_by: MaxPodsSetBy::Fixed(2),
        ..worked_plan()
    };
    check(&full, Strategy::SecondaryIp, NoSubnetAdvice::NoNodeForPods);
    let without_types = Plan { groups: Vec::new(), ..worked_plan() };
    check(&without_types, Strategy::SecondaryIp, NoSubnetAdvice::NoNodeForPods);
    plan.network.zones[0].pod_subnet = None;
    let without = NotPossible::NoPodSubnet(vec![0]);
    check(&plan, Strategy::CustomNetworking, NoSubnetAdvice::NotPossible(without));
}

/// What is reserved in a subnet of today is no part of another one: sizes are the same without it.
#[test]
fn reservations_of_today_size_nothing() {
    let plan = worked_plan();
    let mut reserved = plan.clone();
    let cidr = "10.40.0.0/24".parse().expect("a range of zone a");
    reserved.network.zones[0].keep_nodes.reservations =
        vec![Reservation { kind: ReservationKind::Prefix, cidr }];
    let of = |plan: &Plan| smallest_subnets(plan, Strategy::PrefixDelegation, 0).expect("it can be computed");
    assert_eq!(of(&reserved), of(&plan));
}
