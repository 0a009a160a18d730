//! Answers that must agree: a moment told beside the others and the same moment selected, the loss of a zone and a
//! plan without it, what fits and what is said of it.

use eks_ip_core::{
    Computed, Fit, Ipv4Count, Limit, Plan, PodCount, Scenario, Shortage, SinglesPlacement, Strategy, Tier,
};

use super::oracle::{at, computed, holds, peak_without, subnets, zones_with_nodes};

/// Every moment is reported as it is when it is selected, whatever is.
#[track_caller]
pub(crate) fn check_moments(plan: &Plan, strategy: Strategy, answer: &Computed) {
    let told: Vec<Scenario> = answer.moments.iter().map(|moment| moment.scenario).collect();
    assert_eq!(told, Scenario::ALL);
    for moment in &answer.moments {
        let selected = computed(&at(plan, moment.scenario), strategy).expect("moments do not decide that");
        assert_eq!(selected.moments, answer.moments, "{strategy:?}: the moments depend on which is shown");
        assert_eq!(selected.scenario, moment.scenario);
        assert_eq!(selected.lost_zone, moment.lost_zone, "{strategy:?} {moment:?}");
        assert_eq!(selected.placement.pods, moment.pods, "{strategy:?} {moment:?}");
        assert_eq!(selected.placement.nodes, moment.nodes, "{strategy:?} {moment:?}");
        assert_eq!(selected.fit, moment.fit, "{strategy:?} {moment:?}");
        assert_eq!(selected.shortages.first(), moment.first.as_ref(), "{strategy:?} {moment:?}");
        assert_eq!(least_free(&selected), moment.free, "{strategy:?} {moment:?}");
        assert_eq!(selected.runway, answer.runway, "{strategy:?}: the months depend on which is shown");
        assert_eq!(selected.unplaced, answer.unplaced, "{strategy:?}");
        let ordinary = answer.moments[0].pods;
        if moment.scenario.at_peak() && ordinary > PodCount::ZERO {
            assert!(moment.pods >= plan.demand.pods_at_peak(ordinary), "{strategy:?} {moment:?}");
        }
    }
}

/// The subnet with the least left: the first zone on a tie, the node subnet before the pod subnet.
fn least_free(computed: &Computed) -> Option<(Tier, usize, Ipv4Count)> {
    let mut least: Option<(Tier, usize, Ipv4Count)> = None;
    for (zone, report) in computed.zones.iter().enumerate() {
        for tier in [Tier::Node, Tier::Pod] {
            let Some(subnet) = report.subnet(tier) else { continue };
            if subnet.shortage() > Ipv4Count::ZERO {
                return None;
            }
            if least.is_none_or(|(.., free)| subnet.free() < free) {
                least = Some((tier, zone, subnet.free()));
            }
        }
    }
    least
}

/// What is said of a moment is what its subnets and pods come to, at both ends of where single addresses go.
#[track_caller]
pub(crate) fn check_fit(plan: &Plan, strategy: Strategy, answer: &Computed) {
    let packed = holds(plan, strategy, SinglesPlacement::Packed);
    let scattered = holds(plan, strategy, SinglesPlacement::Scattered);
    let served = answer.hanging == PodCount::ZERO && answer.unplaced == PodCount::ZERO;
    let expect = match (packed && served, scattered) {
        (false, _) => Fit::Fails,
        (true, false) => Fit::Depends,
        (true, true) => Fit::Holds,
    };
    assert_eq!(answer.fit, expect, "{strategy:?}, {:?}, zone {:?} lost", plan.scenario, answer.lost_zone);
    assert_eq!(answer.shortages.is_empty(), answer.fit != Fit::Fails, "{strategy:?}: {:?}", answer.shortages);
    // The worst of a kind comes first.
    let is_kind: [fn(Limit) -> bool; 2] =
        [|limit| matches!(limit, Limit::Prefixes { .. }), |limit| matches!(limit, Limit::Addresses { .. })];
    for is_kind in is_kind {
        let short = answer.shortages.iter().filter(|short| is_kind(short.limit)).map(|short| short.short_by);
        assert!(short.rev().is_sorted(), "{strategy:?}: {:?}", answer.shortages);
    }
}

/// The loss of a zone is the peak of a plan that puts nothing into it, and the zone named is the worst to lose.
#[track_caller]
pub(crate) fn check_lost_zone(plan: &Plan, strategy: Strategy) {
    let loss = computed(&at(plan, Scenario::ZoneLoss), strategy).expect("it was computed before");
    let zones = zones_with_nodes(plan);
    assert_eq!(loss.lost_zone.is_some(), !zones.is_empty(), "{strategy:?}");
    let Some(lost) = loss.lost_zone else { return };
    assert!(zones.contains(&lost), "{strategy:?}: zone {lost} has no nodes to lose");
    let missing = |computed: &Computed| -> u64 {
        let shortages = computed.shortages.iter().filter(|s| s.limit.is_of_moment());
        shortages.map(|Shortage { short_by, .. }| short_by).sum()
    };
    for zone in zones {
        let without = computed(&peak_without(plan, zone), strategy).expect("it was computed before");
        if zone == lost {
            assert_eq!(loss.zones, without.zones, "{strategy:?}");
            assert_eq!(loss.shortages, without.shortages, "{strategy:?}");
            assert_eq!(loss.placement, without.placement, "{strategy:?}");
            assert_eq!((&loss.usage, &loss.cost), (&without.usage, &without.cost), "{strategy:?}");
        }
        assert!(missing(&without) <= missing(&loss), "{strategy:?}: losing zone {zone} is worse than {lost}");
    }
}

/// More pods, or more nodes, never need less of any subnet at any moment: what halving for a breaking point rests on.
#[track_caller]
pub(crate) fn check_rises(less: &Computed, more: &Computed) {
    let pairs = less.zones.iter().zip(&more.zones);
    for (before, after) in pairs.flat_map(|(a, b)| subnets(a).zip(subnets(b))) {
        assert!(before.needed() <= after.needed(), "{before:?}, then {after:?}");
        let blocks = [before, after].map(|subnet| subnet.prefixes.map(|room| (room.needed, room.singles)));
        let [Some((prefixes, singles)), Some((more_prefixes, more_singles))] = blocks else { continue };
        assert!(prefixes <= more_prefixes && singles <= more_singles, "{before:?}, then {after:?}");
    }
    assert!(less.placement.nodes <= more.placement.nodes && less.placement.pods <= more.placement.pods);
}
