//! What a team would be told to do, why, and when something else would be right: see [`Recommendation`].

use crate::capacity::Shortage;
use crate::count::{NodeCount, PodCount};
use crate::demand::{Lasts, Scenario};
use crate::money::MicroUsd;
use crate::plan::Plan;
use crate::report::{Computed, Fit};
use crate::strategy::Strategy;
use crate::verdict::Comparison;

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
    /// Others hold at the same cost, and are more work to introduce.
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
    /// The plan grows beyond what fits for certain at the moment that is shown.
    Grows {
        /// The most pods that fit; `None` where nodes carry none.
        pods: Option<PodCount>,
        /// The nodes they run on.
        nodes: NodeCount,
        /// The strategy of least effort that would still hold, if one does.
        then: Option<Strategy>,
    },
    /// A strategy of less effort would do if it had what it lacks.
    LessEffortFits {
        /// Which strategy.
        strategy: Strategy,
        /// When it fails first.
        scenario: Scenario,
        /// What it runs short of; `None` where only the place of single addresses decides: a subnet CIDR
        /// reservation for prefixes settles that.
        shortage: Option<Shortage>,
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
    /// The cheapest strategy that holds in every scenario that the plan must stand; of less effort on a tie.
    pub strategy: Strategy,
    /// Why.
    pub reasons: Vec<Reason>,
    /// When it would be another.
    pub conditions: Vec<Condition>,
}

/// What is compared between strategies that hold: money where every price is known, else nodes; then effort.
pub(crate) fn by_cost_and_effort(
    candidates: &[(Strategy, &Computed)],
    all_priced: bool,
    holds: impl Fn(&Computed) -> bool,
) -> Vec<Strategy> {
    let mut holding: Vec<&(Strategy, &Computed)> = candidates
        .iter()
        .filter(|(strategy, computed)| !strategy.rules().reference_only && holds(computed))
        .collect();
    holding.sort_by_key(|(strategy, computed)| (size(computed, all_priced), strategy.rules().effort));
    holding.into_iter().map(|(strategy, _)| *strategy).collect()
}

fn size(computed: &Computed, all_priced: bool) -> u64 {
    if all_priced { computed.cost.total().get() } else { computed.placement.nodes.get() }
}

/// The recommendation, where a strategy holds throughout.
pub(crate) fn recommendation(plan: &Plan, comparison: &Comparison) -> Option<Recommendation> {
    let candidates: Vec<(Strategy, &Computed)> = comparison.computable().collect();
    let all_priced = candidates.iter().all(|(_, computed)| computed.cost.unpriced == NodeCount::ZERO);
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
    let as_cheap = |other: &&Strategy| size_of(**other) == size_of(strategy);
    let than: Vec<Strategy> = ranked[1..].iter().filter(as_cheap).copied().collect();
    match ranked.get(1) {
        None => reasons.push(Reason::OnlyOne),
        Some(_) if !than.is_empty() => reasons.push(Reason::LeastEffort { than }),
        Some(next) => {
            let by = size_of(*next) - size_of(strategy);
            reasons.push(if all_priced {
                Reason::CostsLess { than: *next, by: MicroUsd::new(by) }
            } else {
                Reason::FewerNodes { than: *next, by: NodeCount::new(by) }
            });
        }
    }
    reasons.push(Reason::Lasts(ours.runway.for_certain));

    let breaks = ours.breaks_for_certain();
    let further = candidates.iter().filter(|(other, computed)| {
        let theirs = computed.breaks_for_certain();
        let goes_further = (theirs.pods, theirs.nodes) > (breaks.pods, breaks.nodes);
        !other.rules().reference_only && *other != strategy && goes_further
    });
    let then = further.min_by_key(|(other, _)| other.rules().effort).map(|(other, _)| *other);
    let mut conditions = vec![Condition::Grows { pods: breaks.pods, nodes: breaks.nodes, then }];
    conditions.extend(easier.map(|(strategy, scenario, shortage)| Condition::LessEffortFits {
        strategy,
        scenario,
        shortage,
    }));
    let stands =
        |computed: &Computed| computed.moment(Scenario::ZoneLoss).is_some_and(|m| m.fit == Fit::Holds);
    // Where a zone's loss must be stood, what is recommended stands it.
    if !stands(ours) && plan.network.zones().len() > 1 {
        let stands_too = by_cost_and_effort(&candidates, all_priced, |c| holds(c) && stands(c));
        conditions.push(Condition::ZoneLoss { then: stands_too.first().copied() });
    }
    Some(Recommendation { strategy, reasons, conditions })
}
