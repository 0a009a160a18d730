//! Warm settings: every pair of targets in the space, by whole evaluations.

use eks_ip_core::advice::{Burst, warm_effect};
use eks_ip_core::{
    Batch, MaxPodsSetBy, Os, Plan, SinglesPlacement, Strategy, Surge, WarmSearch, WarmTargets, Workload,
    cold_start, evaluate, warm_settings, warm_settings_that_fit,
};
use eks_ip_tests::{group, network, nitro, pods_on_nodes, worked_plan};
use proptest::prelude::*;

use crate::{CASES, computed, has_room, plans, run};

/// Idle addresses, calls, seconds and targets of settings that qualify.
type Score = (u64, u64, u32, u32, u32);

fn score(plan: &Plan, strategy: Strategy, limits: WarmSearch, (warm, minimum): (u32, u32)) -> Option<Score> {
    let mut plan = plan.clone();
    (plan.cni.warm.warm_ip_target, plan.cni.warm.minimum_ip_target) = (warm, minimum);
    let computed = computed(&plan, strategy)?;
    let linux = |batch: &&Batch| plan.groups[batch.group].shape.os == Os::Linux && batch.nodes() > 0;
    let (mut calls, mut seconds) = (0, Vec::new());
    for batch in computed.placement.batches.iter().filter(linux) {
        let (shape, told) = (&plan.groups[batch.group].shape, &computed.groups[batch.group].max_pods);
        let start = cold_start(shape, strategy, batch.pool.pods, told.max_pods, &plan.cni);
        calls += u64::from(start.calls()) * batch.nodes();
        seconds.push(start.seconds());
    }
    let slowest = seconds.into_iter().max()?;
    let pool = strategy.rules().keeps_ipv4_pool();
    let fits = !limits.must_fit || has_room(&computed, limits.singles);
    if !pool || slowest > limits.cold_start_seconds || !fits {
        return None;
    }
    let quick = |burst: Burst| burst.served == burst.pods && burst.seconds <= limits.burst_seconds;
    let qualifies = limits.burst_seconds == u32::MAX
        || warm_effect(&plan, strategy, limits.singles)?.burst.is_none_or(quick);
    qualifies.then_some((computed.warm().get(), calls, slowest, warm, minimum))
}

/// Compares what is found with every setting of the space, one by one. Returns whether there was anything.
#[track_caller]
fn check_warm(plan: &Plan, strategy: Strategy, limits: WarmSearch) -> bool {
    let minima = 0..=limits.most_minimum_ip_target;
    let all = (1..=limits.most_warm_ip_target).flat_map(|warm| minima.clone().map(move |m| (warm, m)));
    let best = all.filter_map(|targets| score(plan, strategy, limits, targets)).min();
    let advice = warm_settings(plan, strategy, limits);
    let found = advice.map(|advice| {
        let (after, targets) = (advice.after, advice.targets);
        assert!(after.fits || !limits.must_fit, "{strategy:?} {plan:?}");
        (
            after.idle.get(),
            after.cold_start_calls,
            after.cold_start_seconds,
            targets.warm_ip_target,
            targets.minimum_ip_target,
        )
    });
    assert_eq!(found, best, "{strategy:?} {limits:?} {plan:?}");
    if let (Some(advice), Some(today)) = (advice, computed(plan, strategy)) {
        assert_eq!(advice.before.idle, today.warm());
        assert_eq!(advice.before.fits, has_room(&today, limits.singles));
    }
    found.is_some()
}

#[test]
fn no_targets_of_the_space_are_better() {
    let singles = prop::sample::select(vec![SinglesPlacement::Packed, SinglesPlacement::Scattered]);
    let pooled = prop::sample::select(Strategy::ALL[..4].to_vec());
    let bursts = prop_oneof![Just(u32::MAX), 0_u32..50];
    let chosen = (plans(), pooled, 2_u32..40, bursts, any::<bool>(), singles);
    let found = run(chosen, |(plan, strategy, ticks, burst_seconds, must_fit, singles)| {
        let limits = WarmSearch {
            cold_start_seconds: 5 * ticks,
            burst_seconds,
            must_fit,
            singles,
            most_warm_ip_target: 6,
            most_minimum_ip_target: 34,
        };
        check_warm(&plan, strategy, limits) && must_fit
    });
    assert!(found > 0, "{found} plans of {CASES} have settings that fit");
}

/// Targets, then before and after: idle addresses, addresses needed in the first zone, EC2 calls, seconds
/// from empty, seconds for ten pods more.
type Row = ((u32, u32), [(u64, u64); 5]);

#[track_caller]
fn check(plan: &Plan, strategy: Strategy, limits: WarmSearch, expect: Option<Row>) {
    let found = warm_settings(plan, strategy, limits).map(|advice| {
        let (before, after) = (advice.before, advice.after);
        let both = |of: fn(&eks_ip_core::advice::WarmEffect) -> u64| (of(&before), of(&after));
        let targets = (advice.targets.warm_ip_target, advice.targets.minimum_ip_target);
        let effects = [
            both(|effect| effect.idle.get()),
            both(|effect| effect.tightest.map_or(0, |(zone, margin)| margin.needed + 10_000 * zone as u64)),
            both(|effect| effect.cold_start_calls),
            both(|effect| effect.cold_start_seconds.into()),
            both(|effect| effect.burst.map_or(0, |burst| burst.seconds.into())),
        ];
        (targets, effects)
    });
    assert_eq!(found, expect, "{strategy:?} {limits:?}");
}

/// Whatever a burst takes.
fn slow() -> WarmSearch {
    WarmSearch { burst_seconds: u32::MAX, ..WarmSearch::default() }
}

/// The defaults do not fit into three /22; the design of the planner goes on with `WARM_IP_TARGET=2` and
/// `MINIMUM_IP_TARGET=24`, which need 742 addresses in the first zone and leave twice as many idle.
#[test]
fn the_worked_plan_fits_with_one_idle_address_a_node() {
    let plan = worked_plan();
    let limits = slow();
    let effects = [(1_752, 80), (1_305, 715), (376, 256), (10, 10), (0, 45)];
    check(&plan, Strategy::SecondaryIp, limits, Some(((1, 23), effects)));
    let advice = warm_settings(&plan, Strategy::SecondaryIp, limits).expect("found above");
    assert!(!advice.before.fits && advice.after.fits);
    let mut designed = plan.clone();
    designed.cni.warm = WarmTargets { warm_ip_target: 2, minimum_ip_target: 24, ..WarmTargets::MANIFEST };
    let designed = evaluate(&designed, Strategy::SecondaryIp).outcome.expect("it is possible");
    assert_eq!((designed.zones[0].node_subnet.needed().get(), designed.warm().get()), (742, 160));
    let in_pod_subnets = [(1_752, 80), (1_275, 685), (456, 336), (10, 10), (0, 45)];
    check(&plan, Strategy::CustomNetworking, limits, Some(((1, 23), in_pod_subnets)));
    for strategy in [Strategy::Ipv6, Strategy::Overlay] {
        check(&plan, strategy, limits, None);
    }
}

/// Twenty-seven nodes and thirty fixtures may break 57 of the 62 blocks of a /22; at best they break two, and
/// nodes that come on top in an upgrade want more than the rest.
#[test]
fn prefixes_fit_only_where_single_addresses_are_packed() {
    let mut plan = worked_plan();
    let packed = WarmSearch { singles: SinglesPlacement::Packed, ..slow() };
    check(&plan, Strategy::PrefixDelegation, packed, None);
    plan.demand.surge = Surge::Nodes(0);
    check(&plan, Strategy::PrefixDelegation, slow(), None);
    let effects = [(2_040, 760), (1_353, 921), (240, 80), (10, 5), (0, 5)];
    check(&plan, Strategy::PrefixDelegation, packed, Some(((1, 17), effects)));
}

/// Two hundred pods need seven ENIs of 29 addresses, one a tick: no target brings them sooner.
#[test]
fn a_start_is_never_faster_than_enis_attach() {
    let zones = [("10.0.0.0/20", ""), ("10.0.16.0/20", "")];
    let groups = vec![group(nitro(8, 30, 16), 1, 680_000)];
    let plan = Plan::new(pods_on_nodes(2_000, 10), groups, network("10.0.0.0/16", "", &zones, 0));
    let within = |cold_start_seconds| WarmSearch { cold_start_seconds, ..slow() };
    check(&plan, Strategy::SecondaryIp, within(34), None);
    let effects = [(320, 10), (1_200, 1_040), (150, 130), (35, 35), (0, 45)];
    check(&plan, Strategy::SecondaryIp, within(35), Some(((1, 201), effects)));
}

/// The whole space, once.
#[test]
fn nothing_in_the_whole_space_is_better_for_the_worked_plan() {
    assert!(check_warm(&worked_plan(), Strategy::SecondaryIp, slow()));
}

#[test]
fn a_plan_without_linux_nodes_has_nothing_to_set() {
    let mut plan = worked_plan();
    plan.groups.iter_mut().for_each(|group| group.shape.os = Os::Windows);
    check(&plan, Strategy::SecondaryIp, slow(), None);
    plan = Plan { workload: Workload::Nodes(eks_ip_core::NodeCount::ZERO), ..worked_plan() };
    check(&plan, Strategy::SecondaryIp, slow(), None);
}

/// Ten pods more, or as many as there is room for; the node that they are hardest on is the one to show.
#[test]
fn bursts_end_where_the_room_ends() {
    #[track_caller]
    fn check(warm: WarmTargets, pods: u64, expect: Option<(u32, u32, u32)>) {
        let zones = [("10.0.0.0/20", "")];
        // Room for 27 pods and for 56.
        let groups = vec![group(nitro(3, 10, 2), 1, 96_000), group(nitro(4, 15, 4), 1, 192_000)];
        let mut plan = Plan::new(pods_on_nodes(pods, 2), groups, network("10.0.0.0/16", "", &zones, 0));
        plan.cni.warm = warm;
        let limits = WarmSearch { cold_start_seconds: 300, ..slow() };
        let before = warm_settings(&plan, Strategy::SecondaryIp, limits).expect("it fits").before;
        let burst = before.burst.map(|burst| (burst.pods, burst.served, burst.seconds));
        assert_eq!(burst, expect, "{pods} pods, {warm:?}");
    }
    let targets = |warm_ip_target, minimum_ip_target| WarmTargets {
        warm_ip_target,
        minimum_ip_target,
        ..WarmTargets::MANIFEST
    };
    check(targets(1, 0), 20, Some((10, 10, 45)));
    check(targets(1, 0), 50, Some((10, 10, 45))); // two of them on the smaller node, which is full sooner
    check(targets(1, 0), 80, Some((3, 3, 10)));
    check(targets(1, 0), 83, None);
    check(targets(0, 20), 20, Some((10, 10, 0)));
    check(targets(0, 20), 40, Some((10, 0, 0))); // frozen
    check(targets(0, 24), 40, Some((10, 4, 0)));
    // Four pods on each: the smaller node's ENI has nine addresses, the other's fourteen.
    check(WarmTargets { warm_eni_target: 0, ..WarmTargets::MANIFEST }, 8, Some((10, 10, 5)));
}

/// Ten pods more on a node with 23: with one address warm they wait 45 s, with three warm and three a tick
/// 15 s.
#[test]
fn a_quick_burst_costs_a_few_idle_addresses() {
    let effects = [(1_752, 240), (1_305, 769), (376, 256), (10, 10), (0, 15)];
    check(&worked_plan(), Strategy::SecondaryIp, WarmSearch::default(), Some(((3, 25), effects)));
    let quick = warm_settings(&worked_plan(), Strategy::SecondaryIp, WarmSearch::default());
    assert_eq!(warm_settings_that_fit(&worked_plan(), Strategy::SecondaryIp), quick);
}

/// 32 pods are promised on every node. Five more find 27 addresses on the smaller one, where three of them hang, and all
/// they want on the other: those that hang count first.
#[test]
fn the_hardest_burst_is_the_one_that_leaves_pods_hanging() {
    let groups = vec![group(nitro(3, 10, 2), 1, 96_000), group(nitro(4, 15, 4), 1, 192_000)];
    let network = network("10.0.0.0/16", "", &[("10.0.0.0/20", "")], 0);
    let mut plan = Plan::new(pods_on_nodes(50, 2), groups, network);
    plan.max_pods_set_by = MaxPodsSetBy::Fixed(32);
    plan.cni.warm = WarmTargets { warm_ip_target: 1, ..WarmTargets::MANIFEST };
    let now = warm_effect(&plan, Strategy::SecondaryIp, SinglesPlacement::Packed).expect("a pool");
    let burst = now.burst.map(|burst| (burst.pods, burst.served, burst.seconds));
    assert_eq!(burst, Some((5, 2, 5)));
}
