//! The instance mix, its size and its price: see [`of_mix`].

use super::Advisory;
use crate::count::{NodeCount, PodCount};
use crate::max_pods::{MaxPodsLimit, MaxPodsSetBy, max_pods};
use crate::placement::Fleet;
use crate::plan::{Plan, Workload};
use crate::report::Computed;
use crate::strategy::Strategy;
use crate::verdict::Comparison;

/// From here on AWS asks to be talked to before a cluster grows (EKS Best Practices Guide, "Scalability").
pub const LARGE_CLUSTER_NODES: u64 = 1_000;

/// The same for pods.
pub const LARGE_CLUSTER_PODS: u64 = 50_000;

/// What there is to say about the mix as a whole.
pub(super) fn of_mix(plan: &Plan, comparison: &Comparison) -> Vec<Advisory> {
    let mut found = unplaced(comparison);
    let held = |strategy| comparison.computed(strategy).map(Computed::held);
    if let (Some(secondary_ip), Some(prefixes)) =
        (held(Strategy::SecondaryIp), held(Strategy::PrefixDelegation))
        && prefixes > secondary_ip
    {
        found.push(Advisory::PrefixesHoldMore { secondary_ip, prefixes });
    }
    if plan.max_pods_set_by == MaxPodsSetBy::AutoMode {
        found.push(Advisory::AutoModePool);
    }
    let Some(default) = comparison.computed(Strategy::SecondaryIp) else { return found };
    found.extend(lowest_of_mix(plan, default));
    if default.cost.unpriced > NodeCount::ZERO {
        found.push(Advisory::Unpriced { nodes: default.cost.unpriced });
    }
    let (nodes, pods) = (default.placement.nodes, default.placement.pods);
    if nodes.get() > LARGE_CLUSTER_NODES || pods.get() > LARGE_CLUSTER_PODS {
        found.push(Advisory::LargeCluster { nodes, pods });
    }
    found.extend(assumption(plan, comparison, default));
    found
}

/// Pods without a node, strategies with the same number of them together.
fn unplaced(comparison: &Comparison) -> Vec<Advisory> {
    let mut found: Vec<(PodCount, Vec<Strategy>)> = Vec::new();
    for report in &comparison.reports {
        let pods = report.outcome.as_ref().map_or(PodCount::ZERO, |computed| computed.unplaced);
        match found.iter_mut().find(|(unplaced, _)| *unplaced == pods) {
            Some((_, strategies)) => strategies.push(report.strategy),
            None => found.push((pods, vec![report.strategy])),
        }
    }
    found.retain(|(pods, _)| *pods > PodCount::ZERO);
    found.into_iter().map(|(unplaced, strategies)| Advisory::PodsUnplaced { strategies, unplaced }).collect()
}

/// What is assumed of pods on nodes while neither CPU nor memory requests are given.
fn assumption(plan: &Plan, comparison: &Comparison, default: &Computed) -> Option<Advisory> {
    match plan.workload {
        Workload::PodsOnNodes { .. } => {
            let on_nodes = default.placement.batches.iter().map(|batch| batch.pods);
            let range = on_nodes.clone().min().zip(on_nodes.max());
            range.map(|(fewest, most)| Advisory::EvenSpread { fewest, most })
        }
        Workload::Pods(_) | Workload::Nodes(_) => {
            if plan.needs.cpu_millis > 0 || plan.needs.memory_mib > 0 {
                return None;
            }
            let computed = comparison.reports.iter().filter_map(|report| report.outcome.as_ref().ok());
            let full = computed.flat_map(|c| c.groups.iter().filter(|g| g.nodes > NodeCount::ZERO));
            let full = full.map(|group| group.room.scheduled().0);
            let range = full.clone().min().zip(full.max());
            range.map(|(fewest, most)| Advisory::MaxPodsAlone { fewest, most })
        }
    }
}

fn lowest_of_mix(plan: &Plan, default: &Computed) -> Option<Advisory> {
    let with_nodes = default.groups.iter().zip(&plan.groups).filter(|(_, group)| group.weight > 0);
    let lowest = with_nodes.map(|(report, _)| report).find_map(|group| match group.max_pods.limited_by {
        MaxPodsLimit::LowestOfMix(lowest) => Some(lowest),
        MaxPodsLimit::Enis
        | MaxPodsLimit::NoEniLeft
        | MaxPodsLimit::Cap
        | MaxPodsLimit::KubeletDefault
        | MaxPodsLimit::Fixed => None,
    })?;
    let strategy = Strategy::SecondaryIp;
    let alone = plan.groups.iter().filter(|group| group.weight > 0);
    let alone = alone.map(|group| max_pods(&group.shape, strategy, plan.max_pods_set_by).max_pods);
    let nodes = default.placement.nodes;
    let split = Fleet::with_a_node_group_for_each_type(plan, strategy);
    let nodes_when_split = match plan.workload {
        Workload::Pods(pods) => split.nodes_for(pods.get()).map_or(nodes, NodeCount::new),
        Workload::Nodes(nodes) | Workload::PodsOnNodes { nodes, .. } => nodes,
    };
    Some(Advisory::LowestOfMix {
        group: lowest,
        max_pods: default.groups.get(lowest)?.max_pods.max_pods,
        highest_alone: alone.max()?,
        nodes,
        nodes_when_split,
    })
}
