//! The comparison of all strategies and what follows from it: see [`compare`].

use crate::breaking::Breaking;
use crate::count::PodCount;
use crate::plan::Plan;
use crate::recommendation::{Recommendation, recommendation};
use crate::report::{Computed, Fit, StrategyReport, evaluate};
use crate::strategy::Strategy;

/// Every strategy's answer, and the verdict over them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// One a strategy, in the order of [`Strategy::ALL`].
    pub reports: Vec<StrategyReport>,
    /// What follows.
    pub verdict: Verdict,
}

impl Comparison {
    /// The answer for a strategy.
    pub fn report(&self, strategy: Strategy) -> Option<&StrategyReport> {
        self.reports.iter().find(|report| report.strategy == strategy)
    }

    /// The strategies that could be computed, with their numbers.
    pub fn computable(&self) -> impl Iterator<Item = (Strategy, &Computed)> {
        self.reports.iter().filter_map(|report| Some((report.strategy, report.outcome.as_ref().ok()?)))
    }

    /// The numbers for a strategy, if it could be computed.
    pub fn computed(&self, strategy: Strategy) -> Option<&Computed> {
        self.report(strategy).and_then(|report| report.outcome.as_ref().ok())
    }
}

/// The first strategy to run out as the plan grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstToBreak {
    /// Which strategy.
    pub strategy: Strategy,
    /// Where it breaks with single addresses scattered.
    pub for_certain: Breaking,
    /// Where it breaks with single addresses packed; the same where prefixes make no difference.
    pub at_best: Breaking,
}

/// What a team would be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Strategies under which the plan holds in every scenario that it must stand, in the order of [`Strategy::ALL`].
    pub holding: Vec<Strategy>,
    /// The strategy that breaks first as the plan grows, and where; reference strategies left out.
    pub breaks_first: Option<FirstToBreak>,
    /// The strategy of least effort among those that hold and cost the least or hardly more, never one for
    /// reference only; with reasons and conditions. `None` where no strategy holds.
    ///
    /// Where a node's price is unknown, node counts are compared instead of money.
    pub recommendation: Option<Recommendation>,
}

impl Verdict {
    /// The strategy that is recommended.
    pub fn recommended(&self) -> Option<Strategy> {
        self.recommendation.as_ref().map(|recommendation| recommendation.strategy)
    }
}

/// Computes every strategy for a plan.
///
/// ```
/// use eks_ip_core::{EniLimits, Fit, Fixtures, Group, Hypervisor, Network, NodeCount, NodeShape, Plan};
/// use eks_ip_core::{PodCount, Strategy, Workload, Zone, compare};
/// let eni = EniLimits::new(4, 15).expect("m5.xlarge");
/// let zones = ["10.150.40.0/23", "10.150.42.0/23", "10.150.44.0/23"]
///     .map(|subnet| Zone::new(String::from(subnet), subnet.parse().expect("canonical"), None));
/// let m5_xlarge = NodeShape::linux(eni, 4, Some(Hypervisor::Nitro));
/// let plan = Plan::new(
///     Workload::PodsOnNodes { pods: PodCount::new(500), nodes: NodeCount::new(50) },
///     vec![Group { shape: m5_xlarge, weight: 1, price: None }],
///     Network::new("10.150.40.0/21".parse().expect("canonical"), zones.to_vec()),
/// );
/// let comparison = compare(&plan);
/// let default = comparison.computed(Strategy::SecondaryIp).expect("every type can");
/// assert_eq!(default.fit, Fit::Fails); // 17 nodes × 30 = 510 addresses, and a /23 has 507
/// assert_eq!(default.breaks.nodes.get(), 48);
/// ```
pub fn compare(plan: &Plan) -> Comparison {
    let reports: Vec<StrategyReport> = Strategy::ALL.into_iter().map(|s| evaluate(plan, s)).collect();
    let computed: Vec<(Strategy, &Computed)> = reports
        .iter()
        .filter_map(|report| report.outcome.as_ref().ok().map(|computed| (report.strategy, computed)))
        .collect();
    let holding: Vec<Strategy> = computed
        .iter()
        .filter(|(_, c)| c.fit_throughout(&plan.demand) == Fit::Holds)
        .map(|(strategy, _)| *strategy)
        .collect();
    let suggestable = computed.iter().filter(|(strategy, _)| !strategy.rules().reference_only);
    let breaks_first = suggestable
        .min_by_key(|(_, c)| {
            let of = |breaking: &Breaking| breaking.pods.map_or(breaking.nodes.get(), PodCount::get);
            (of(c.breaks_for_certain()), of(&c.breaks))
        })
        .map(|(strategy, c)| FirstToBreak {
            strategy: *strategy,
            for_certain: *c.breaks_for_certain(),
            at_best: c.breaks,
        });
    let mut comparison =
        Comparison { verdict: Verdict { holding, breaks_first, recommendation: None }, reports };
    comparison.verdict.recommendation = recommendation(plan, &comparison);
    comparison
}
