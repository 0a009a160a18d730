//! Breaking points and months are exact: what is said to fit does, and one step more does not.

use eks_ip_core::capacity::{margin, shortages};
use eks_ip_core::demand::MONTHS_AHEAD;
use eks_ip_core::{
    Breaking, Computed, Lasts, Limit, NodeCount, Plan, PodCount, Scenario, SinglesPlacement, Strategy,
    Workload,
};

use super::oracle::{
    SINGLES, at, computed, grown, has_types, holds, holds_throughout, moments, resized, zones_with_nodes,
};

/// Whether pods find a node at all, however many nodes there are.
fn takes_pods(plan: &Plan, strategy: Strategy) -> bool {
    let one = Plan { workload: Workload::Pods(PodCount::new(1)), ..at(plan, Scenario::Steady) };
    computed(&one, strategy).is_some_and(|one| one.unplaced == PodCount::ZERO)
}

/// The breaking points of the moment that the plan has selected.
#[track_caller]
pub(crate) fn check_breaking_points(plan: &Plan, strategy: Strategy, computed: &Computed) {
    check_breaking_point(plan, strategy, &computed.breaks, SinglesPlacement::Packed);
    if let Some(scattered) = &computed.breaks_scattered {
        check_breaking_point(plan, strategy, scattered, SinglesPlacement::Scattered);
        assert!((scattered.pods, scattered.nodes) <= (computed.breaks.pods, computed.breaks.nodes));
    }
}

#[track_caller]
fn check_breaking_point(plan: &Plan, strategy: Strategy, breaks: &Breaking, singles: SinglesPlacement) {
    let said = || format!("{strategy:?}, {:?}, {singles:?}: {breaks:?}", plan.scenario);
    let fits = |plan: &Plan| holds(plan, strategy, singles);
    let at_size = |size: u64| fits(&resized(plan, size).expect("pods or nodes"));
    let most = match plan.workload {
        Workload::PodsOnNodes { nodes, .. } => {
            // Another number of nodes would be another density: the plan itself is on one side or the other.
            let nothing_fits = breaks.nodes == NodeCount::ZERO && nodes == NodeCount::ZERO;
            assert!(nothing_fits || fits(plan) == (nodes <= breaks.nodes), "{}", said());
            return;
        }
        Workload::Pods(_) if !takes_pods(plan, strategy) => return,
        Workload::Pods(_) => breaks.pods.map(PodCount::get),
        Workload::Nodes(_) => Some(breaks.nodes.get()),
    };
    let Some(most) = most.filter(|most| *most > 0 || at_size(0)) else {
        assert!(!at_size(0), "nothing fits: {}", said());
        return;
    };
    assert!(at_size(most), "{}", said());
    assert!(at_size(most / 2), "what fits, fits when there is less: {}", said());
    assert!(!at_size(most + 1), "{}", said());
    assert!(breaks.holds.needed <= breaks.holds.available, "{}", said());
    if breaks.limit.is_of_a_subnet() {
        assert!(breaks.exceeds.needed > breaks.exceeds.available, "{}", said());
    }
    check_limit(&resized(plan, most + 1).expect("pods or nodes"), strategy, breaks, singles);
}

/// The limit that is named is exceeded one step further.
#[track_caller]
fn check_limit(beyond: &Plan, strategy: Strategy, breaks: &Breaking, singles: SinglesPlacement) {
    let exceeded = moments(beyond).iter().any(|plan| {
        let computed = computed(plan, strategy).expect("it was computed before");
        if zones_with_nodes(plan).is_empty() {
            return breaks.limit == Limit::Zones;
        }
        let limits = shortages(&computed.zones, singles);
        let margin = margin(&computed.zones, breaks.limit, singles);
        limits.iter().any(|shortage| shortage.limit == breaks.limit) && margin == breaks.exceeds
    });
    assert!(exceeded, "{strategy:?}, {:?}, {singles:?}: {breaks:?}", beyond.scenario);
}

/// The months of a growing plan: it holds at every moment it must stand in the last of them, and not in the next.
#[track_caller]
pub(crate) fn check_runway(plan: &Plan, strategy: Strategy, computed: &Computed) {
    assert!(computed.runway.for_certain <= computed.runway.at_best, "{strategy:?}: {:?}", computed.runway);
    let grows = has_types(plan) && takes_pods(plan, strategy);
    let runways = [computed.runway.at_best, computed.runway.for_certain];
    for (singles, lasts) in SINGLES.into_iter().zip(runways) {
        let said = || format!("{strategy:?}, {singles:?}: {lasts:?}");
        let holds_after = |months: u32| {
            grown(plan, strategy, months).map(|grown| holds_throughout(&grown, strategy, singles))
        };
        let now = holds_throughout(plan, strategy, singles);
        assert_eq!(lasts == Lasts::AlreadyShort, !now, "{}", said());
        match lasts {
            Lasts::Months(_) | Lasts::NoEnd if !grows => assert_eq!(lasts, Lasts::NoEnd, "{}", said()),
            Lasts::AlreadyShort => {}
            Lasts::Months(months) => {
                assert_ne!(holds_after(months), Some(false), "{}", said());
                assert_ne!(holds_after(months + 1), Some(true), "{}", said());
            }
            Lasts::NoEnd => assert_ne!(holds_after(MONTHS_AHEAD), Some(false), "{}", said()),
        }
    }
}

/// The largest size that fits throughout does, at every moment that must be stood, and one step more does not.
#[track_caller]
pub(crate) fn check_largest(plan: &Plan, strategy: Strategy, computed: &Computed) {
    let holds = |size: u64| {
        let sized = resized(plan, size).expect("pods or nodes");
        holds_throughout(&sized, strategy, SinglesPlacement::Scattered)
    };
    let largest = &computed.ordinary.largest;
    match (plan.workload, largest) {
        (Workload::PodsOnNodes { .. }, _) => {}
        (Workload::Pods(_) | Workload::Nodes(_), None) => assert!(!holds(0), "{strategy:?}"),
        (Workload::Pods(_), Some(most)) => {
            let Some(most) = most.pods.map(PodCount::get).filter(|_| has_types(plan)) else { return };
            assert!(holds(most) && !holds(most + 1), "{strategy:?}: {largest:?}");
        }
        (Workload::Nodes(_), Some(most)) => {
            if has_types(plan) {
                let most = most.nodes.get();
                assert!(holds(most) && !holds(most + 1), "{strategy:?}: {largest:?}");
            }
        }
    }
}
