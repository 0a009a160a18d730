//! Laws that every plan obeys, over plans made by chance: no panic, conservation at every moment, exact breaking
//! points, months that are neither one too many nor one too few, and answers that agree with each other.

#[path = "plan_laws/agreement.rs"]
mod agreement;
#[path = "plan_laws/breaking.rs"]
mod breaking;
#[path = "plan_laws/conserved.rs"]
mod conserved;
#[path = "plan_laws/growth.rs"]
mod growth;
#[path = "plan_laws/oracle.rs"]
mod oracle;
#[path = "plan_laws/plans.rs"]
mod plans;

use agreement::{check_fit, check_lost_zone, check_moments, check_rises};
use breaking::{check_breaking_points, check_largest, check_runway};
use conserved::check_conserved;
use eks_ip_core::{
    Computed, Condition, Demand, Fit, Lasts, Limit, MaxPodsSetBy, NodeCount, Plan, PodCount, Recommendation,
    Runway, Scenario, Strategy, Workload, advisories, compare,
};
use eks_ip_tests::{group, network, nitro, pods_on_nodes, worked_plan};
use oracle::{at, computed, requires, resized};
use plans::plans;
use proptest::prelude::*;

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, ..ProptestConfig::default() }
}

/// The recommended strategy holds whenever it must, and no other that does costs less.
fn check_verdict(plan: &Plan) {
    let comparison = compare(plan);
    assert_eq!(comparison.reports.len(), Strategy::ALL.len());
    let holding = &comparison.verdict.holding;
    for (strategy, computed) in comparison.computable() {
        let mut required = computed.moments.iter().filter(|moment| requires(&plan.demand, moment.scenario));
        let holds = required.all(|moment| moment.fit == Fit::Holds);
        assert_eq!(computed.fit_throughout(&plan.demand) == Fit::Holds, holds, "{strategy:?}");
        assert_eq!(holding.contains(&strategy), holds, "{strategy:?}");
    }
    let suggestable = holding.iter().any(|strategy| !strategy.rules().reference_only);
    assert_eq!(comparison.verdict.recommended().is_some(), suggestable);
    let Some(recommendation) = &comparison.verdict.recommendation else { return };
    assert!(!recommendation.reasons.is_empty() && !recommendation.conditions.is_empty());
    let best = comparison.computed(recommendation.strategy).expect("it holds");
    assert_eq!(best.fit_throughout(&plan.demand), Fit::Holds);
    let priced =
        comparison.computable().all(|(_, computed)| computed.ordinary.cost.unpriced == NodeCount::ZERO);
    let size = |computed: &Computed| match priced {
        true => computed.ordinary.cost.total().get(),
        false => computed.ordinary.nodes.get(),
    };
    for strategy in holding.iter().filter(|strategy| !strategy.rules().reference_only) {
        let other = comparison.computed(*strategy).expect("it holds");
        // Twenty twentieths are as good as twenty-one.
        assert!(20 * size(best) <= 21 * size(other), "{strategy:?} costs less");
        let easier = strategy.rules().effort < recommendation.strategy.rules().effort;
        let cheapest = size(other) <= size(best);
        assert!(!(easier && cheapest), "{strategy:?} costs no more and is less work");
    }
    check_conditions(plan, recommendation);
}

/// What is said of another plan is true of it.
fn check_conditions(plan: &Plan, recommendation: &Recommendation) {
    let holds = |plan: &Plan, strategy| {
        computed(plan, strategy).is_some_and(|c| c.fit_throughout(&plan.demand) == Fit::Holds)
    };
    for condition in &recommendation.conditions {
        match condition {
            Condition::Grows { beyond, then: Some(then) } => {
                let size = if matches!(plan.workload, Workload::Pods(_)) {
                    beyond.pods.expect("pods are given").get()
                } else {
                    beyond.nodes.get()
                };
                let Some(larger) = resized(plan, size + 1) else { continue };
                assert!(holds(&larger, *then), "{condition:?}");
                assert!(!holds(&larger, recommendation.strategy), "{condition:?}");
            }
            Condition::LessEffortFits { strategy, with } => {
                let changed = with.apply(plan).expect("what is said can be done");
                assert!(holds(&changed, *strategy), "{condition:?}");
                assert!(strategy.rules().effort < recommendation.strategy.rules().effort);
            }
            Condition::MustLast { then: Some((then, _)) } | Condition::ZoneLoss { then: Some(then) } => {
                assert!(holds(plan, *then), "{condition:?}");
                assert_ne!(*then, recommendation.strategy);
            }
            Condition::Grows { then: None, .. }
            | Condition::MustLast { then: None }
            | Condition::ZoneLoss { then: None } => {}
        }
    }
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn no_plan_loses_anything_at_any_moment(plan in plans(3_000, 400)) {
        for scenario in Scenario::ALL {
            let plan = at(&plan, scenario);
            for strategy in Strategy::ALL {
                if let Some(computed) = computed(&plan, strategy) {
                    check_conserved(&plan, strategy, &computed);
                }
            }
        }
    }

    #[test]
    fn the_recommendation_holds_and_is_the_cheapest(plan in plans(3_000, 400)) {
        check_verdict(&plan);
        let comparison = compare(&plan);
        advisories(&plan, &comparison);
        for scenario in Scenario::ALL {
            let recommended = compare(&at(&plan, scenario)).verdict.recommendation;
            assert_eq!(recommended, comparison.verdict.recommendation, "{scenario:?} is shown");
        }
    }

    #[test]
    fn huge_plans_do_not_overflow(plan in plans(u64::from(u32::MAX), u64::from(u32::MAX))) {
        for scenario in Scenario::ALL {
            let plan = at(&plan, scenario);
            advisories(&plan, &compare(&plan));
        }
    }

    #[test]
    fn moments_are_told_as_they_are(plan in plans(2_000, 200)) {
        for strategy in Strategy::ALL {
            if let Some(computed) = computed(&plan, strategy) {
                check_moments(&plan, strategy, &computed);
                check_fit(&plan, strategy, &computed);
                check_lost_zone(&plan, strategy);
            }
        }
    }

    #[test]
    fn larger_plans_need_no_less((plan, size, more) in (plans(2_000, 200), 0_u64..1_000, 0_u64..300)) {
        if let (Some(less), Some(more)) = (resized(&plan, size), resized(&plan, size + more)) {
            for strategy in Strategy::ALL {
                if let (Some(less), Some(more)) = (computed(&less, strategy), computed(&more, strategy)) {
                    // Another zone may be the worst to lose, with another need in each.
                    if less.lost_zone == more.lost_zone {
                        check_rises(&less, &more);
                    }
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn breaking_points_are_exact_at_every_moment(plan in plans(400, 40)) {
        prop_assume!(oracle::has_types(&plan) && !plan.network.zones.is_empty());
        for strategy in Strategy::ALL {
            if let Some(computed) = computed(&plan, strategy) {
                check_breaking_points(&plan, strategy, &computed);
            }
        }
    }

    #[test]
    fn months_are_exact(plan in plans(400, 40)) {
        prop_assume!(!plan.network.zones.is_empty());
        for strategy in Strategy::ALL {
            if let Some(computed) = computed(&plan, strategy) {
                check_runway(&plan, strategy, &computed);
                check_largest(&plan, strategy, &computed);
            }
        }
    }
}

/// The zone whose loss leaves the least free is not the one whose loss breaks most /28 blocks: with single
/// addresses scattered, the only node finds no two blocks in zone a, where it goes when zone b is lost.
#[test]
fn every_zone_that_can_be_lost_counts() {
    let zones = [("10.0.0.0/25", ""), ("10.0.16.0/22", ""), ("10.0.32.0/26", "")];
    let network = network("10.0.0.0/16", "100.64.0.0/16", &zones, 5);
    let plan = Plan::new(pods_on_nodes(5, 1), vec![group(nitro(3, 10, 2), 1, 96_000)], network);
    let plan = at(&plan, Scenario::ZoneLoss);
    let strategy = Strategy::PrefixDelegation;
    let computed = computed(&plan, strategy).expect("it can be");
    check_fit(&plan, strategy, &computed);
    assert_eq!(computed.fit, Fit::Depends);
}

/// Six pods on four nodes, one of the first type: it has a pod more, and so has each that comes. At a peak of eight
/// pods there are two, and the second, which is the last of six nodes, has one.
#[test]
fn a_last_node_may_be_of_a_type_of_which_all_have_a_pod_more() {
    let network = network("10.0.0.0/16", "", &[("10.0.0.0/22", "")], 0);
    let groups = vec![group(nitro(3, 10, 2), 1, 96_000), group(nitro(4, 15, 4), 3, 192_000)];
    let mut plan = at(&Plan::new(pods_on_nodes(6, 4), groups, network), Scenario::Peak);
    plan.demand.spike_percent = 33;
    let strategy = Strategy::SecondaryIp;
    let computed = computed(&plan, strategy).expect("it can be");
    check_conserved(&plan, strategy, &computed);
    let batches = computed.placement.batches.iter().map(|b| (b.group, b.nodes(), b.pods));
    assert_eq!(batches.collect::<Vec<_>>(), [(0, 1, 2), (0, 1, 1), (1, 3, 1), (1, 1, 2)]);
}

/// Where no zone has a share, the first node is one too many.
#[test]
fn nodes_need_a_zone() {
    let mut plan = worked_plan();
    plan.network.zones.iter_mut().for_each(|zone| zone.weight = 0);
    let fit = |nodes| {
        let plan = Plan { workload: Workload::Nodes(NodeCount::new(nodes)), ..plan.clone() };
        let computed = computed(&plan, Strategy::SecondaryIp).expect("it can be");
        (computed.fit, computed.shortages.iter().map(|short| short.limit).collect::<Vec<_>>())
    };
    assert_eq!([fit(0), fit(1)], [(Fit::Holds, vec![]), (Fit::Fails, vec![Limit::Zones])]);
}

/// A plan without pods lasts, whether or not its nodes would take any.
#[test]
fn nothing_lasts_for_ever() {
    for set_by in [MaxPodsSetBy::Recommended, MaxPodsSetBy::Fixed(2)] {
        let workload = Workload::Pods(PodCount::ZERO);
        let mut plan = Plan { workload, max_pods_set_by: set_by, ..worked_plan() };
        plan.demand.growth_permille = 50;
        for strategy in Strategy::ALL {
            let runway = computed(&plan, strategy).map(|computed| computed.runway);
            let for_ever = Runway { for_certain: Lasts::NoEnd, at_best: Lasts::NoEnd };
            assert_eq!(runway, Some(for_ever), "{strategy:?}, {set_by:?}");
        }
    }
}

/// Growth is compound interest, rounded up to whole pods: `pods × (1 + growth)ᵐ` in exact fractions.
#[test]
fn growth_is_compound() {
    for growth_permille in (0..=300).step_by(7).chain([1_000]) {
        let demand = Demand { growth_permille, ..Demand::default() };
        for pods in (0..=130).chain([1_800]) {
            let (mut above, mut below) = (u128::from(pods), 1_u128);
            for months in 0..=8 {
                let found = demand.pods_after(PodCount::new(pods), months).get();
                // A millionth of a pod is lost each month at most, and at most doubles in each that follows.
                let loss = below * u128::from(months) * 256 / 1_000_000;
                let expect = [above.saturating_sub(loss).div_ceil(below), above.div_ceil(below)];
                assert!(
                    expect.contains(&u128::from(found)),
                    "{pods} pods at {growth_permille} in a thousand, {months} months: {found}, {expect:?}"
                );
                above *= u128::from(1_000 + growth_permille);
                below *= 1_000;
            }
        }
    }
}
