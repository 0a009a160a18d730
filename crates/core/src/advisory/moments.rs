//! What does not fit, and at which moment: see [`of_strategies`].

use super::Advisory;
use crate::capacity::Shortage;
use crate::count::PodCount;
use crate::demand::Scenario;
use crate::plan::Plan;
use crate::report::{Computed, Fit};
use crate::strategy::Strategy;
use crate::verdict::Comparison;
use crate::warm_pool::PoolUnit;

/// Strategy by strategy what runs short, then what fails at other moments.
pub(super) fn of_strategies(plan: &Plan, comparison: &Comparison) -> Vec<Advisory> {
    let mut found = Vec::new();
    for report in &comparison.reports {
        match &report.outcome {
            Ok(computed) => found.extend(of_strategy(report.strategy, computed)),
            Err(reason) => {
                found.push(Advisory::NotPossible { strategy: report.strategy, reason: reason.clone() });
            }
        }
    }
    found.extend(when_full(plan, comparison));
    found.extend(at_other_moments(plan, comparison));
    found.extend(zone_loss(plan, comparison));
    found
}

fn of_strategy(strategy: Strategy, computed: &Computed) -> Vec<Advisory> {
    let mut found = Vec::new();
    let shortages: Vec<Shortage> =
        computed.shortages.iter().filter(|s| s.limit.is_of_a_subnet()).copied().collect();
    if !shortages.is_empty() {
        found.push(Advisory::DoesNotFit { strategy, shortages });
    } else if computed.fit == Fit::Depends {
        found.push(Advisory::DependsOnPlacement { strategy });
    }
    let (hanging, phantom_slots) = (computed.hanging, computed.phantom_slots);
    if hanging > PodCount::ZERO {
        found.push(Advisory::PodsHang { strategy, hanging, phantom_slots });
    } else if phantom_slots > PodCount::ZERO {
        found.push(Advisory::PhantomSlots { strategy, phantom_slots });
    }
    found
}

/// Up to a whole ENI's slots stay unused in a subnet: a new ENI comes with all its addresses or not at all. Strategies
/// with as many of them together.
fn when_full(plan: &Plan, comparison: &Comparison) -> Vec<Advisory> {
    let mut found: Vec<(u32, Vec<Strategy>)> = Vec::new();
    for (strategy, computed) in comparison.computable().filter(|(_, computed)| computed.subnets_short()) {
        let of_whole_enis =
            computed.placement.batches.iter().filter(|batch| batch.pool.rule.unit() == PoolUnit::Enis);
        let slots = of_whole_enis.map(|batch| plan.groups[batch.group].shape.eni.slots_per_eni());
        let Some(most) = slots.max() else { continue };
        match found.iter_mut().find(|(stranded, _)| *stranded == most) {
            Some((_, strategies)) => strategies.push(strategy),
            None => found.push((most, vec![strategy])),
        }
    }
    let found = found.into_iter();
    found.map(|(stranded, strategies)| Advisory::WhenSubnetIsFull { strategies, stranded }).collect()
}

/// Moments that the plan must stand and does not, where it stands the one that is shown.
fn at_other_moments(plan: &Plan, comparison: &Comparison) -> Vec<Advisory> {
    let mut found: Vec<Advisory> = Vec::new();
    let others = Scenario::ALL.into_iter().filter(|scenario| *scenario != plan.scenario);
    for scenario in others.filter(|scenario| plan.demand.requires(*scenario)) {
        let mut failing = comparison.computable().filter_map(|(strategy, computed)| {
            let moment = computed.moment(scenario)?;
            let shown_holds = !computed.subnets_short();
            let first = moment.first.filter(|first| shown_holds && first.limit.is_of_moment())?;
            Some((strategy, moment.lost_zone, first))
        });
        let Some((strategy, lost_zone, shortage)) = failing.next() else { continue };
        let strategies = std::iter::once(strategy).chain(failing.map(|(strategy, ..)| strategy)).collect();
        found.push(Advisory::FailsAt { strategies, scenario, lost_zone, shortage });
    }
    found
}

/// Said only where it makes a difference between strategies, or none of them stands it.
fn zone_loss(plan: &Plan, comparison: &Comparison) -> Option<Advisory> {
    if plan.demand.survive_zone_loss || plan.network.zones().len() < 2 {
        return None;
    }
    let holds_otherwise = |computed: &&Computed| computed.fit_throughout(&plan.demand) != Fit::Fails;
    let holding = comparison.computable().filter(|(_, computed)| holds_otherwise(computed));
    let stands =
        |computed: &Computed| computed.moment(Scenario::ZoneLoss).is_some_and(|m| m.fit != Fit::Fails);
    let (hold, fail): (Vec<_>, Vec<_>) = holding.partition(|(_, computed)| stands(computed));
    let names = |of: Vec<(Strategy, &Computed)>| of.into_iter().map(|(strategy, _)| strategy).collect();
    (!fail.is_empty()).then(|| Advisory::ZoneLossNotPlanned { fail: names(fail), hold: names(hold) })
}
