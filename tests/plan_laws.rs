//! Laws that every plan obeys, over plans made by chance: no panic, conservation at every moment, exact breaking
//! points, months that are neither one too many nor one too few, and answers that agree with each other.

#[path = "plan_laws/agreement.rs"]
mod agreement;
#[path = "plan_laws/breaking.rs"]
mod breaking;
#[path = "plan_laws/conserved.rs"]
mod conserved;
#[path = "plan_laws/oracle.rs"]
mod oracle;
#[path = "plan_laws/plans.rs"]
mod plans;

use agreement::{check_fit, check_lost_zone, check_moments, check_rises};
use breaking::{check_breaking_points, check_runway};
use conserved::check_conserved;
use eks_ip_core::{Fit, NodeCount, Plan, Scenario, Strategy, advisories, compare};
use oracle::{at, computed, resized};
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
        let holds = computed.fit_throughout(&plan.demand) == Fit::Holds;
        assert_eq!(holding.contains(&strategy), holds, "{strategy:?}");
    }
    let suggestable = holding.iter().any(|strategy| !strategy.rules().reference_only);
    assert_eq!(comparison.verdict.recommended().is_some(), suggestable);
    let Some(recommendation) = &comparison.verdict.recommendation else { return };
    assert!(!recommendation.reasons.is_empty() && !recommendation.conditions.is_empty());
    let best = comparison.computed(recommendation.strategy).expect("it holds");
    assert_eq!(best.fit_throughout(&plan.demand), Fit::Holds);
    let priced = comparison.computable().all(|(_, computed)| computed.cost.unpriced == NodeCount::ZERO);
    for strategy in holding.iter().filter(|strategy| !strategy.rules().reference_only) {
        let other = comparison.computed(*strategy).expect("it holds");
        assert!(!priced || best.cost.total() <= other.cost.total(), "{strategy:?} costs less");
        assert!(priced || best.placement.nodes <= other.placement.nodes, "{strategy:?} has fewer nodes");
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
        advisories(&plan, &compare(&plan));
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
            }
        }
    }
}
