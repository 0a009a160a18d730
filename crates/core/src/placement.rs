//! A plan's nodes under one strategy at any size of the fleet: see [`Fleet`].

use crate::count::{NodeCount, PodCount};
use crate::fleet::{Densities, apportion, in_zone, spread};
use crate::max_pods::{MaxPods, max_pods_of_mix};
use crate::network::MAX_ZONES;
use crate::plan::{Plan, Workload};
use crate::strategy::Strategy;
use crate::warm_pool::{WarmPool, warm_pool};

/// Nodes that are alike: one group, the same pods on each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Index of the group in the plan.
    pub group: usize,
    /// How many nodes are in each zone.
    pub nodes_in_zone: [u64; MAX_ZONES],
    /// What one of them holds.
    pub pool: WarmPool,
}

impl Batch {
    /// Nodes of this batch in all zones.
    pub fn nodes(&self) -> u64 {
        self.nodes_in_zone.iter().sum()
    }
}

/// The nodes at one size of the fleet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// All nodes, batch by batch, in the order of the groups.
    pub batches: Vec<Batch>,
    /// Nodes in all.
    pub nodes: NodeCount,
    /// Pods on them.
    pub pods: PodCount,
}

/// A fleet that can be laid out at any number of nodes, so that every count only ever rises with it.
///
/// Groups share nodes by [`apportion`]; each group's nodes go round the zones from the first on, so the
/// first zone is the first to fill. EKS keeps each group's zones equal and does not say which zone gets
/// the odd node: the first zone stands for the worst.
pub struct Fleet<'a> {
    plan: &'a Plan,
    strategy: Strategy,
    weights: Vec<u64>,
    /// Max pods of each group.
    pub max_pods: Vec<MaxPods>,
    densities: Densities,
    zones: usize,
}

impl<'a> Fleet<'a> {
    /// The fleet of a plan under a strategy.
    pub fn new(plan: &'a Plan, strategy: Strategy) -> Self {
        let shapes: Vec<_> = plan.groups.iter().map(|group| (group.shape, group.weight > 0)).collect();
        let max_pods = max_pods_of_mix(&shapes, strategy, plan.max_pods_set_by);
        let weights: Vec<u64> = plan.groups.iter().map(|group| group.weight).collect();
        let slots: Vec<u32> = max_pods.iter().map(MaxPods::schedulable).collect();
        let densities = match plan.workload {
            Workload::Pods(_) | Workload::Nodes(_) => Densities::full(&slots),
            Workload::PodsOnNodes { pods, nodes } => {
                spread(&apportion(&weights, nodes.get()), &slots, pods.get()).0
            }
        };
        Self { plan, strategy, weights, max_pods, densities, zones: plan.network.zones().len() }
    }

    /// The fleet as the plan wants it, and the pods that found no node.
    pub fn planned(&self) -> (Placement, PodCount) {
        match self.plan.workload {
            Workload::Nodes(nodes) => (self.at_nodes(nodes.get()), PodCount::ZERO),
            Workload::PodsOnNodes { pods, nodes } => {
                let placement = self.at_nodes(nodes.get());
                let unplaced = pods.saturating_sub(placement.pods);
                (placement, unplaced)
            }
            Workload::Pods(pods) => match self.nodes_for(pods.get()) {
                Some(0) => (self.at_nodes(0), PodCount::ZERO),
                Some(nodes) => {
                    let on_last = pods.get() - self.pods_at(nodes - 1);
                    (self.with_last_node(nodes, on_last), PodCount::ZERO)
                }
                None => (self.at_nodes(0), pods),
            },
        }
    }

    /// Whether growth fills each node before the next arrives, so that a last node may be part full.
    pub const fn fills_nodes(&self) -> bool {
        match self.plan.workload {
            Workload::Pods(_) => true,
            Workload::Nodes(_) | Workload::PodsOnNodes { .. } => false,
        }
    }

    /// Pods on `nodes` nodes that all have their group's density.
    pub fn pods_at(&self, nodes: u64) -> u64 {
        self.densities.pods(&apportion(&self.weights, nodes))
    }

    /// The fewest nodes that take `pods` pods; `None` where no node takes any.
    fn nodes_for(&self, pods: u64) -> Option<u64> {
        let takes_any =
            self.weights.iter().enumerate().any(|(group, w)| *w > 0 && self.densities.base(group) > 0);
        if pods > 0 && !takes_any {
            return None;
        }
        let mut enough = 1;
        while self.pods_at(enough) < pods {
            // A group that takes pods may have next to no share: then no number of nodes does.
            enough = u64::checked_mul(enough, 2)?;
        }
        Some(fewest(enough, |nodes| self.pods_at(nodes) >= pods))
    }

    /// The most pods that one more node than `nodes` can add, and the group and zone it would be in.
    pub fn next_node(&self, nodes: u64) -> NextNode {
        let (now, then) = (apportion(&self.weights, nodes), apportion(&self.weights, nodes + 1));
        let group = now.iter().zip(&then).position(|(a, b)| b > a).unwrap_or(0);
        let zone =
            now.get(group).map_or(0, |held| usize::try_from(held % self.zones.max(1) as u64).unwrap_or(0));
        NextNode { group, zone, slots: self.max_pods.get(group).map_or(0, MaxPods::schedulable) }
    }

    /// `nodes` nodes, each with its group's density.
    pub fn at_nodes(&self, nodes: u64) -> Placement {
        let mut batches = Vec::with_capacity(2 * self.weights.len());
        let of_groups = apportion(&self.weights, nodes);
        let extras = self.densities.extras(&of_groups);
        for (group, (held, extra)) in of_groups.into_iter().zip(extras).enumerate() {
            let (all, extra) = (self.round_the_zones(held), self.round_the_zones(extra));
            let plain = std::array::from_fn(|zone| all[zone] - extra[zone]);
            let base = self.densities.base(group);
            batches.extend(self.batch(group, base, plain));
            batches.extend(self.batch(group, base + 1, extra));
        }
        Placement { batches, nodes: NodeCount::new(nodes), pods: PodCount::new(self.pods_at(nodes)) }
    }

    /// `nodes` nodes of which the last to arrive has `on_last` pods and the others their density.
    pub fn with_last_node(&self, nodes: u64, on_last: u64) -> Placement {
        let before = nodes.saturating_sub(1);
        let last = self.next_node(before);
        let mut placement = self.at_nodes(before);
        if let Ok(on_last) = u32::try_from(on_last)
            && last.group < self.weights.len()
        {
            let nodes_in_zone = std::array::from_fn(|zone| u64::from(zone == last.zone));
            match placement.batches.iter_mut().find(|b| b.group == last.group && b.pool.pods == on_last) {
                Some(same) => same.nodes_in_zone[last.zone] += 1,
                None => {
                    let place =
                        placement.batches.iter().rposition(|b| b.group <= last.group).map_or(0, |p| p + 1);
                    if let Some(batch) = self.batch(last.group, on_last, nodes_in_zone) {
                        placement.batches.insert(place, batch);
                    }
                }
            }
            placement.nodes += NodeCount::new(1);
            placement.pods += PodCount::from(on_last);
        }
        placement
    }

    fn round_the_zones(&self, count: u64) -> [u64; MAX_ZONES] {
        std::array::from_fn(|zone| if zone < self.zones { in_zone(count, zone, self.zones) } else { 0 })
    }

    fn batch(&self, group: usize, pods: u32, nodes_in_zone: [u64; MAX_ZONES]) -> Option<Batch> {
        let shape = &self.plan.groups[group].shape;
        let pool = warm_pool(shape, self.strategy, pods, self.max_pods[group].max_pods, self.plan.warm);
        nodes_in_zone.iter().any(|n| *n > 0).then_some(Batch { group, nodes_in_zone, pool })
    }
}

/// The node that would come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextNode {
    /// Index of its group.
    pub group: usize,
    /// Index of its zone.
    pub zone: usize,
    /// Pods it takes.
    pub slots: u32,
}

/// The smallest number up to `enough` that does, where `enough` does and every number above one that does,
/// does too.
pub(crate) fn fewest(enough: u64, does: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (0, enough);
    while low < high {
        let middle = low + (high - low) / 2;
        if does(middle) { high = middle } else { low = middle + 1 }
    }
    high
}
