//! What a team would be told to do, why, and when something else would be right: see [`Recommendation`].
//!
//! Nothing here depends on the moment that is shown.

use crate::breaking::Largest;
use crate::capacity::Shortage;
use crate::count::{NodeCount, PodCount};
use crate::demand::{Lasts, Scenario};
use crate::fix::Fix;
use crate::money::MicroUsd;
use crate::placement::Fleet;
use crate::plan::{Plan, Workload};
use crate::report::{Computed, Fit, evaluate};
use crate::strategy::Strategy;
use crate::verdict::Comparison;

/// Costs this close count as the same: no team rebuilds a cluster for so little.
pub const SAME_COST_PERCENT: u64 = 5;

/// Months for which a plan should last; where it does not, what lasts longer is named.
pub const MONTHS_TO_LAST: u32 = 12;

/// A reason for a recommendation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A strategy of less effort that does not hold: the moment at which it fails first, and what it lacks.
    LessEffortFails {
        /// Which strategy.
        strategy: Strategy,
        /// When.
        scenario: Scenario,
        /// What it runs short of; `None` where only the place of single addresses decides.
        shortage: Option<Shortage>,
    },
    /// No other strategy holds.
    OnlyOne,
    /// It costs less a month than the next one that holds.
    CostsLess {
        /// The next one.
        than: Strategy,
        /// By how much, at least.
        by: MicroUsd,
    },
    /// It needs fewer nodes than the next one that holds; prices are not all known.
    FewerNodes {
        /// The next one.
        than: Strategy,
        /// By how many.
        by: NodeCount,
    },
    /// Others hold at about the same cost, within [`SAME_COST_PERCENT`], and are more work to introduce.
    LeastEffort {
        /// The others.
        than: Vec<Strategy>,
    },
    /// How long it fits for certain as the plan grows.
    Lasts(Lasts),
}

/// When something else would be recommended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The plan grows beyond what fits for certain in every scenario that it must stand.
    Grows {
        /// The most that fits.
        beyond: Largest,
        /// The strategy of least effort that holds one step further, if one does.
        then: Option<Strategy>,
    },
    /// A strategy of less effort would do with a change to the plan: one that was tried.
    LessEffortFits {
        /// Which strategy.
        strategy: Strategy,
        /// What would be changed.
        with: Fix,
    },
    /// It had to last for [`MONTHS_TO_LAST`]: the recommended strategy does not.
    MustLast {
        /// The strategy that lasts longest, if one lasts longer; of less effort on a tie.
        then: Option<(Strategy, Lasts)>,
    },
    /// The loss of a zone must be stood, which the recommended strategy does not.
    ZoneLoss {
        /// The strategy that would be recommended then, if one stands it.
        then: Option<Strategy>,
    },
}

/// A strategy with reasons, and with the conditions under which it would be another. Neither list is ever empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    /// Of the strategies that hold in every scenario that the plan must stand and cost the least, or hardly more,
    /// the one of least effort.
    pub strategy: Strategy,
    /// Why.
    pub reasons: Vec<Reason>,
    /// When it would be another.
    pub conditions: Vec<Condition>,
}

/// The strategies that hold: first those that cost the least or hardly more ([`SAME_COST_PERCENT`]), by effort,
/// then the others by cost. Money is compared where every price is known, else nodes.
pub(crate) fn by_cost_and_effort(
    candidates: &[(Strategy, &Computed)],
    all_priced: bool,
    holds: impl Fn(&Computed) -> bool,
) -> Vec<Strategy> {
    let mut holding: Vec<(u64, Strategy)> = candidates
        .iter()
        .filter(|(strategy, computed)| !strategy.rules().reference_only && holds(computed))
        .map(|(strategy, computed)| (size(computed, all_priced), *strategy))
        .collect();
    let cheapest = holding.iter().map(|(size, _)| *size).min().unwrap_or(0);
    holding.sort_by_key(|(size, strategy)| {
        let dearer = if about_as_much(*size, cheapest) { 0 } else { *size };
        (dearer, strategy.rules().effort, *size)
    });
    holding.into_iter().map(|(_, strategy)| strategy).collect()
}

/// Whether it is no more than [`SAME_COST_PERCENT`] above the other.
fn about_as_much(size: u64, cheapest: u64) -> bool {
    u128::from(size) * 100 <= u128::from(cheapest) * u128::from(100 + SAME_COST_PERCENT)
}

fn size(computed: &Computed, all_priced: bool) -> u64 {
    let ordinary = &computed.ordinary;
    if all_priced { ordinary.cost.total().get() } else { ordinary.nodes.get() }
}

/// The recommendation, where a strategy holds throughout.
pub(crate) fn recommendation(plan: &Plan, comparison: &Comparison) -> Option<Recommendation> {
    let candidates: Vec<(Strategy, &Computed)> = comparison.computable().collect();
    let all_priced =
        candidates.iter().all(|(_, computed)| computed.ordinary.cost.unpriced == NodeCount::ZERO);
    let holds = |computed: &Computed| computed.fit_throughout(&plan.demand) == Fit::Holds;
    let ranked = by_cost_and_effort(&candidates, all_priced, holds);
    let strategy = *ranked.first()?;
    let ours = comparison.computed(strategy)?;

    let easier = candidates
        .iter()
        .filter(|(other, _)| other.rules().effort < strategy.rules().effort)
        .filter_map(|(other, computed)| {
            let required = computed.moments.iter().filter(|moment| plan.demand.requires(moment.scenario));
            let fails = required.clone().find(|moment| moment.fit != Fit::Holds)?;
            Some((*other, fails.scenario, fails.first))
        });
    let mut reasons: Vec<Reason> = easier
        .clone()
        .map(|(strategy, scenario, shortage)| Reason::LessEffortFails { strategy, scenario, shortage })
        .collect();
    let size_of = |strategy: Strategy| comparison.computed(strategy).map_or(0, |c| size(c, all_priced));
    let cheapest = ranked.iter().map(|strategy| size_of(*strategy)).min().unwrap_or(0);
    let as_cheap = |other: &&Strategy| about_as_much(size_of(**other), cheapest);
    let than: Vec<Strategy> = ranked[1..].iter().filter(as_cheap).copied().collect();
    match ranked.get(1) {
        None => reasons.push(Reason::OnlyOne),
        Some(_) if !than.is_empty() => reasons.push(Reason::LeastEffort { than }),
        Some(next) => {
            let by = size_of(*next).saturating_sub(size_of(strategy));
            reasons.push(if all_priced {
                Reason::CostsLess { than: *next, by: MicroUsd::new(by) }
            } else {
                Reason::FewerNodes { than: *next, by: NodeCount::new(by) }
            });
        }
    }
    reasons.push(Reason::Lasts(ours.runway.for_certain));

    let mut conditions = Vec::new();
    if let Some(beyond) = ours.ordinary.largest {
        let then = holds_beyond(plan, &candidates, strategy, beyond);
        conditions.push(Condition::Grows { beyond, then });
    }
    if lasts_too_short(ours.runway.for_certain) {
        let longer = candidates.iter().filter(|(other, computed)| {
            !other.rules().reference_only
                && holds(computed)
                && computed.runway.for_certain > ours.runway.for_certain
        });
        let longest = longer.max_by_key(|(other, computed)| {
            (computed.runway.for_certain, std::cmp::Reverse(other.rules().effort))
        });
        let then = longest.map(|(other, computed)| (*other, computed.runway.for_certain));
        conditions.push(Condition::MustLast { then });
    }
    let mut changed = easier.filter_map(|(strategy, ..)| Some((strategy, Fix::to_hold(plan, strategy)?)));
    // One way to less effort is enough, and each is tried.
    conditions.extend(changed.next().map(|(strategy, with)| Condition::LessEffortFits { strategy, with }));
    let stands =
        |computed: &Computed| computed.moment(Scenario::ZoneLoss).is_some_and(|m| m.fit == Fit::Holds);
    // Where a zone's loss must be stood, what is recommended stands it.
    if !stands(ours) && plan.network.zones().len() > 1 {
        let stands_too = by_cost_and_effort(&candidates, all_priced, |c| holds(c) && stands(c));
        conditions.push(Condition::ZoneLoss { then: stands_too.first().copied() });
    }
    Some(Recommendation { strategy, reasons, conditions })
}

fn lasts_too_short(lasts: Lasts) -> bool {
    match lasts {
        Lasts::Months(months) => months < MONTHS_TO_LAST,
        Lasts::NoEnd | Lasts::AlreadyShort => false,
    }
}

/// The strategy of least effort that holds one step beyond what another holds. Each that may is tried.
fn holds_beyond(
    plan: &Plan,
    candidates: &[(Strategy, &Computed)],
    than: Strategy,
    beyond: Largest,
) -> Option<Strategy> {
    let mut further: Vec<Strategy> = candidates
        .iter()
        .filter(|(strategy, computed)| {
            let may = computed.ordinary.largest > Some(beyond);
            may && *strategy != than && !strategy.rules().reference_only
        })
        .map(|(strategy, _)| *strategy)
        .collect();
    further.sort_by_key(|strategy| strategy.rules().effort);
    further.into_iter().find(|strategy| {
        let one_more = one_step_beyond(plan, *strategy, beyond);
        let outcome = evaluate(&one_more, *strategy).outcome;
        outcome.is_ok_and(|computed| computed.fit_throughout(&plan.demand) == Fit::Holds)
    })
}

/// The plan one pod larger than that or, where nodes are given, one node.
fn one_step_beyond(plan: &Plan, strategy: Strategy, beyond: Largest) -> Plan {
    let one = |pods: Option<PodCount>| pods.unwrap_or(PodCount::ZERO) + PodCount::new(1);
    let nodes = beyond.nodes + NodeCount::new(1);
    let workload = match plan.workload {
        Workload::Pods(_) => Workload::Pods(one(beyond.pods)),
        Workload::Nodes(_) => Workload::Nodes(nodes),
        Workload::PodsOnNodes { .. } => {
            let on_them = Fleet::new(plan, strategy).pods_at(nodes.get());
            Workload::PodsOnNodes { pods: PodCount::new(on_them), nodes }
        }
    };
    Plan { workload, ..plan.clone() }
}
