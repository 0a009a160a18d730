//! What a change costs in nodes, see [`nodes_after`], and how far it gets, see [`lasts_after`].

use eks_ip_core::{Advisory, Fix, Runway, Strategy, compare, evaluate};

use crate::answer::Answer;

/// Nodes of an ordinary day with a change of max pods, where they are others than now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodesAfter {
    /// The strategy.
    pub strategy: Strategy,
    /// Nodes now.
    pub now: u64,
    /// Nodes with the change.
    pub after: u64,
}

/// Nodes of an ordinary day with a change, for each strategy that shows another number of them then. Other changes than
/// those of max pods move no pod, and are not asked about.
pub fn nodes_after(answer: &Answer, fix: Fix) -> Vec<NodesAfter> {
    let Some(plan) = matches!(fix, Fix::SetMaxPodsBy(_)).then(|| fix.apply(&answer.resolved.plan)).flatten()
    else {
        return Vec::new();
    };
    let changed = compare(&plan);
    let of = |strategy| {
        let now = answer.computed(strategy)?.ordinary.nodes.get();
        let after = changed.computed(strategy)?.ordinary.nodes.get();
        (now != after).then_some(NodesAfter { strategy, now, after })
    };
    Strategy::ALL.into_iter().filter_map(of).collect()
}

/// How long the strategy of a finding about room lasts with a change, as far as the plan grows.
pub fn lasts_after(answer: &Answer, advisory: &Advisory, fix: Fix) -> Option<(Strategy, Runway)> {
    let Advisory::DoesNotFit { strategy, .. } = advisory else { return None };
    let plan = fix.apply(&answer.resolved.plan).filter(|plan| plan.demand.growth_permille > 0)?;
    Some((*strategy, evaluate(&plan, *strategy).outcome.ok()?.runway))
}
