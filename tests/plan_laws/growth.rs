//! What is drawn is what is computed: a curve says what the plan of that size needs, passes what there is where the
//! plan breaks, and lists every step; months end where the plan's months do.

use eks_ip_core::demand::MONTHS_AHEAD;
use eks_ip_core::{
    Breaking, Computed, Grain, Growth, Ipv4Count, Lasts, Limit, Month, NodeCount, Plan, PodCount, Point,
    Scenario, SinglesPlacement, Strategy, Subnets, Tier, Workload,
};
use proptest::prelude::*;

use super::cases;
use super::oracle::{SINGLES, at, computed, has_types, moments, resized, zones_with_nodes};
use super::plans::plans;

/// Every subnet of a plan alone, and each tier's together.
fn all_subnets(plan: &Plan) -> impl Iterator<Item = Subnets> {
    let zones: Vec<Option<usize>> =
        (0..plan.network.zones().len()).map(Some).chain(std::iter::once(None)).collect();
    zones.into_iter().flat_map(|zone| [Tier::Node, Tier::Pod].map(|tier| Subnets { tier, zone }))
}

/// What the plan itself needs of the subnets, each at the moment that is worst for it.
fn needed(plan: &Plan, strategy: Strategy, subnets: Subnets) -> Ipv4Count {
    let moments: Vec<Computed> =
        moments(plan).iter().map(|plan| computed(plan, strategy).expect("it was computed before")).collect();
    let zones = 0..plan.network.zones().len();
    let meant = zones.filter(|zone| subnets.zone.is_none_or(|meant| meant == *zone));
    let of_zone = |zone: usize| {
        let needed = moments.iter().filter_map(|c| c.zones[zone].subnet(subnets.tier)).map(|s| s.needed());
        needed.max().unwrap_or_default()
    };
    meant.map(of_zone).sum()
}

/// The plan that a point speaks of, where another plan can say it.
fn plan_of(plan: &Plan, point: Point) -> Option<Plan> {
    match plan.workload {
        Workload::Pods(_) => resized(plan, point.pods.get()),
        Workload::Nodes(_) => resized(plan, point.nodes.get()),
        // Another number of nodes would be another density.
        Workload::PodsOnNodes { nodes, .. } => (nodes == point.nodes).then(|| plan.clone()),
    }
}

#[track_caller]
fn check_at(plan: &Plan, strategy: Strategy, growth: &Growth<'_>, pods: &[u64]) {
    for subnets in all_subnets(plan) {
        for point in pods.iter().filter_map(|pods| growth.at(subnets, PodCount::new(*pods))) {
            let Some(grown) = plan_of(plan, point) else { continue };
            let expect = needed(&grown, strategy, subnets);
            assert_eq!(point.needed, expect, "{strategy:?}, {:?}, {subnets:?}: {point:?}", plan.scenario);
        }
    }
}

/// Every pod up to `upto` is where the points say, and coarser curves are made of points of the finest.
#[track_caller]
fn check_curve(plan: &Plan, growth: &Growth<'_>, upto: u64, grain: Grain) {
    for subnets in all_subnets(plan) {
        let every = growth.curve(subnets, PodCount::new(upto), Grain::NONE);
        let Some(first) = growth.at(subnets, PodCount::ZERO) else {
            assert!(every.is_empty(), "{subnets:?}: {every:?}");
            continue;
        };
        assert_eq!(every.first(), Some(&first), "{subnets:?}");
        assert!(every.iter().all(|point| point.level), "{subnets:?}: a step was passed over: {every:?}");
        assert!(every.windows(2).all(|two| two[0].pods <= two[1].pods && two[0].needed <= two[1].needed));
        for pods in 0..=upto {
            let pods = PodCount::new(pods);
            let next = every.iter().find(|point| point.pods >= pods).expect("the last point is not before");
            let here = growth.at(subnets, pods).expect("it was there without pods");
            assert_eq!(here.needed, next.needed, "{subnets:?}, {pods} pods: {every:?}");
        }
        let coarse = growth.curve(subnets, PodCount::new(upto), grain);
        for two in coarse.windows(2) {
            let at = growth.at(subnets, two[1].pods).expect("it was there without pods");
            // Where nodes carry no pods, several numbers of nodes have the same pods; `at` takes the fewest.
            let same = at.nodes == two[1].nodes;
            assert!(
                if same { at.needed == two[1].needed } else { at.nodes < two[1].nodes },
                "{two:?}, {at:?}"
            );
            let within = two[1].pods <= two[0].pods + grain.pods
                || two[1].needed <= two[0].needed + grain.addresses
                || two[1].level;
            assert!(within, "{subnets:?}: more than a grain was passed over: {two:?}");
            // What is said to be level is level from its first pod on.
            let next = growth.at(subnets, two[0].pods + PodCount::new(1)).expect("it was there without pods");
            if two[1].level && two[0].pods < two[1].pods && same {
                assert_eq!(next.needed, two[1].needed, "{subnets:?}: {two:?}, {next:?}");
            }
        }
        assert_eq!(coarse.last().map(|p| (p.pods, p.needed)), every.last().map(|p| (p.pods, p.needed)));
    }
}

/// A subnet is short from the pods on that are said, and the plan breaks with the first that is.
#[track_caller]
fn check_own_breaking(plan: &Plan, growth: &Growth<'_>, breaks: &Breaking, singles: SinglesPlacement) {
    // Where not even nothing fits, there is no last size that does.
    let fits = breaks.holds.needed <= breaks.holds.available && breaks.holds != breaks.exceeds;
    let Some(most) = breaks.pods.filter(|_| fits) else { return };
    let upto = most + PodCount::new(1_000);
    let alone = all_subnets(plan).filter(|subnets| subnets.zone.is_some());
    let mut ends = Vec::new();
    for subnets in alone {
        let Some(own) = growth.breaking(subnets, upto, singles) else { continue };
        assert!(own.exceeds.needed > own.exceeds.available && subnets.has(own.limit), "{own:?}");
        ends.push((own.pods, own.nodes, own.limit));
        let usable = subnets.usable(&plan.network);
        let needed = |pods| growth.at(subnets, pods).map(|point| point.needed);
        // Where addresses are left, /28 blocks are not.
        let Some(last) = own.pods else { continue };
        assert!(own.holds.needed <= own.holds.available, "{own:?}");
        assert!(needed(last).is_none_or(|needed| needed <= usable), "{subnets:?} {last}");
    }
    match breaks.limit {
        Limit::Addresses { .. } | Limit::Prefixes { .. } => {
            let first = ends.iter().map(|(pods, nodes, _)| (*pods, *nodes)).min();
            let said = || format!("{breaks:?}, {singles:?}, {:?}: {ends:?}", plan.scenario);
            assert_eq!(first, Some((Some(most), breaks.nodes)), "{}", said());
            // Of several that end together, the plan names one.
            assert!(ends.contains(&(Some(most), breaks.nodes, breaks.limit)), "{}", said());
        }
        Limit::CniCapacity
        | Limit::MaxPods
        | Limit::BranchEnis
        | Limit::Cpu
        | Limit::Memory
        | Limit::Zones => {}
    }
}

/// The curve of the limit that is hit passes what there is at the breaking point.
#[track_caller]
fn check_crossing(plan: &Plan, strategy: Strategy, growth: &Growth<'_>, breaks: &Breaking) {
    let (Some(pods), Limit::Addresses { tier, zone }) = (breaks.pods, breaks.limit) else { return };
    let subnets = Subnets { tier, zone: Some(zone) };
    let said = || format!("{strategy:?}, {:?}: {breaks:?}", plan.scenario);
    let usable = subnets.usable(&plan.network);
    let [below, above] = [pods, pods + PodCount::new(1)].map(|pods| growth.at(subnets, pods));
    let (Some(below), Some(above)) = (below, above) else { return };
    assert!(above.needed > usable, "{}", said());
    // Where not even nothing fits, there is no way down to cross.
    if breaks.holds.needed > breaks.holds.available || breaks.holds == breaks.exceeds {
        return;
    }
    assert!(below.needed <= usable, "{}", said());
    // Fewer where the nodes in between carry no pod.
    assert!(below.nodes <= breaks.nodes, "{}", said());
    // The next pod may come with several nodes; the loss of another zone may be the worst for this one.
    let next = matches!(plan.workload, Workload::Pods(_)) || above.nodes <= breaks.nodes + NodeCount::new(1);
    if next && plan.scenario != Scenario::ZoneLoss {
        assert_eq!(above.needed.get(), breaks.exceeds.needed, "{}", said());
    }
}

/// A month fits as long as the plan is said to last, and the tightest limit says so.
#[track_caller]
fn check_months(plan: &Plan, strategy: Strategy, answer: &Computed) {
    let growth = Growth::of(plan, strategy).expect("it was computed before");
    for (singles, lasts) in SINGLES.into_iter().zip([answer.runway.at_best, answer.runway.for_certain]) {
        let said = || format!("{strategy:?}, {singles:?}: {lasts:?}");
        let fits = |months: &[u32]| -> Vec<bool> {
            let fits = |month: Month| month.margin.needed <= month.margin.available;
            growth.months(months, singles).into_iter().map(fits).collect()
        };
        let expect: (Vec<u32>, Vec<bool>) = match lasts {
            Lasts::AlreadyShort => (vec![0], vec![false]),
            Lasts::Months(most) => (vec![0, most / 2, most, most + 1], vec![true, true, true, false]),
            Lasts::NoEnd if plan.demand.growth_permille == 0 => (vec![0], vec![true]),
            Lasts::NoEnd => (vec![0, MONTHS_AHEAD], vec![true, true]),
        };
        let found = fits(&expect.0);
        if found.len() == expect.0.len() {
            assert_eq!(found, expect.1, "{}", said());
        } else {
            assert_eq!(found.first(), expect.1.first(), "no node takes a pod: {}", said());
        }
        for month in growth.months(&[0], singles) {
            assert_eq!((month.month, month.pods), (0, answer.moments[0].pods), "{}", said());
        }
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn curves_say_what_plans_of_that_size_need(plan in plans(400, 40), sizes in prop::collection::vec(0_u64..500, 4)) {
        for strategy in Strategy::ALL {
            let Ok(growth) = Growth::of(&plan, strategy) else { continue };
            let planned = computed(&at(&plan, Scenario::Steady), strategy).map(|c| c.placement.pods.get());
            let sizes: Vec<u64> = sizes.iter().copied().chain([0]).chain(planned).collect();
            check_at(&plan, strategy, &growth, &sizes);
        }
    }

    #[test]
    fn curves_list_every_step(plan in plans(100, 20), pods in 0_u64..9, addresses in 0_u64..40) {
        let grain = Grain { pods: PodCount::new(pods), addresses: Ipv4Count::new(addresses) };
        for strategy in Strategy::ALL {
            if let Ok(growth) = Growth::of(&plan, strategy) {
                check_curve(&plan, &growth, 130, grain);
            }
        }
    }

    #[test]
    fn curves_cross_where_the_plan_breaks(plan in plans(400, 40)) {
        prop_assume!(has_types(&plan) && !zones_with_nodes(&plan).is_empty());
        for strategy in Strategy::ALL {
            if let (Some(computed), Ok(growth)) = (computed(&plan, strategy), Growth::of(&plan, strategy)) {
                check_crossing(&plan, strategy, &growth, &computed.breaks);
                check_own_breaking(&plan, &growth, &computed.breaks, SinglesPlacement::Packed);
                check_own_breaking(&plan, &growth, computed.breaks_for_certain(), SinglesPlacement::Scattered);
            }
        }
    }

    #[test]
    fn months_drawn_end_where_the_plan_does(plan in plans(400, 40)) {
        prop_assume!(!plan.network.zones.is_empty());
        for strategy in Strategy::ALL {
            if let Some(computed) = computed(&plan, strategy) {
                check_months(&plan, strategy, &computed);
            }
        }
    }

    /// The points that a drawing has room for, however large the plan is.
    #[test]
    fn large_plans_have_no_more_points(plan in plans(u64::from(u32::MAX), u64::from(u32::MAX))) {
        let upto = PodCount::new(25_000_000);
        let grain = Grain { pods: PodCount::new(upto.get() / 100), addresses: Ipv4Count::ZERO };
        for strategy in Strategy::ALL {
            let Ok(growth) = Growth::of(&plan, strategy) else { continue };
            for subnets in all_subnets(&plan) {
                let points = growth.curve(subnets, upto, grain);
                assert!(points.len() <= 300, "{strategy:?}: {} points", points.len());
            }
            growth.months(&[0, 1, MONTHS_AHEAD], SinglesPlacement::Scattered);
        }
    }
}

/// Nothing to draw where no node takes a pod.
#[test]
fn nodes_without_pods_have_no_curve() {
    proptest!(cases(20), |(plan in plans(50, 20))| {
        let mut plan = plan;
        plan.groups.clear();
        for strategy in Strategy::ALL {
            let Ok(growth) = Growth::of(&plan, strategy) else { continue };
            for subnets in all_subnets(&plan) {
                prop_assert_eq!(growth.at(subnets, PodCount::new(1)), None);
                prop_assert!(growth.curve(subnets, PodCount::new(9), Grain::NONE).is_empty());
            }
            let none = growth.months(&[0], SinglesPlacement::Packed).iter().all(|m| m.pods == PodCount::ZERO);
            prop_assert!(none);
        }
    });
}
