//! A plan's nodes under one strategy at any size of the fleet: see [`Fleet`].

use std::cell::OnceCell;

use crate::count::{NodeCount, PodCount};
use crate::demand::Scenario;
use crate::fleet::{Densities, apportion, last_in_order, next_in_order, spread};
use crate::max_pods::{MaxPods, max_pods, max_pods_of_mix};
use crate::moment::NodeKinds;
use crate::network::MAX_ZONES;
use crate::node_room::NodeRoom;
use crate::plan::{Plan, Workload};
use crate::strategy::Strategy;
use crate::warm_pool::{WarmPool, after_scale_down, warm_pool};

/// Nodes that are alike: one group, the same pods on each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Index of the group in the plan.
    pub group: usize,
    /// How many nodes are in each zone.
    pub nodes_in_zone: [u64; MAX_ZONES],
    /// Pods of the workload on one of them.
    pub pods: u32,
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
    /// Those of them that are there only while others are replaced.
    pub surge: NodeCount,
    /// Pods of the workload on them. Pods of surge nodes are counted once, with the nodes they replace.
    pub pods: PodCount,
}

impl Placement {
    /// Nodes of a group in all zones.
    pub fn nodes_of(&self, group: usize) -> NodeCount {
        let batches = self.batches.iter().filter(|batch| batch.group == group);
        NodeCount::new(batches.map(Batch::nodes).sum())
    }
}

/// A size of the fleet on an ordinary day; scenarios add to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// So many nodes, each with its group's density.
    Nodes(u64),
    /// So many pods, each node filled before the next arrives.
    Pods(u64),
}

/// The last node of a fleet to arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Last {
    /// Its group.
    pub(crate) group: usize,
    /// Nodes of the group before it.
    pub(crate) before: u64,
    /// Whether it has a pod more than its group's density, as all nodes of the group have.
    pub(crate) extra: bool,
}

/// A fleet that can be laid out at any number of nodes, so that every count only ever rises with it.
///
/// Groups share nodes by [`apportion`]; each group's nodes go round the zones from the first on, or by the
/// zones' shares, so the first zone is the first to fill. EKS keeps each group's zones equal and does not say
/// which zone gets the odd node: the first zone stands for the worst.
pub struct Fleet<'a> {
    pub(crate) plan: &'a Plan,
    strategy: Strategy,
    pub(crate) weights: Vec<u64>,
    /// Max pods of each group.
    pub max_pods: Vec<MaxPods>,
    /// Pods that a node of each group takes.
    pub rooms: Vec<NodeRoom>,
    /// Pods that the scheduler puts on a node of each group.
    slots: Vec<u32>,
    pub(crate) densities: Densities,
    /// What nodes hold: after growth, and after scale-down.
    node_kinds: [OnceCell<NodeKinds>; 2],
    takes_pods: OnceCell<bool>,
}

impl<'a> Fleet<'a> {
    /// The fleet of a plan under a strategy.
    pub fn new(plan: &'a Plan, strategy: Strategy) -> Self {
        let shapes: Vec<_> = plan.groups.iter().map(|group| (group.shape, group.weight > 0)).collect();
        Self::with_max_pods(plan, strategy, max_pods_of_mix(&shapes, strategy, plan.max_pods_set_by))
    }

    /// The same if each type had a managed node group of its own, so that none takes the lowest max pods.
    pub fn with_a_node_group_for_each_type(plan: &'a Plan, strategy: Strategy) -> Self {
        let alone = plan.groups.iter().map(|group| max_pods(&group.shape, strategy, plan.max_pods_set_by));
        Self::with_max_pods(plan, strategy, alone.collect())
    }

    fn with_max_pods(plan: &'a Plan, strategy: Strategy, max_pods: Vec<MaxPods>) -> Self {
        let shapes: Vec<_> = plan.groups.iter().map(|group| group.shape).collect();
        let rooms: Vec<NodeRoom> = shapes
            .iter()
            .zip(&max_pods)
            .map(|(shape, max)| NodeRoom::of(shape, strategy, &plan.cni, &plan.needs, plan.ami, max.max_pods))
            .collect();
        let weights: Vec<u64> = plan.groups.iter().map(|group| group.weight).collect();
        let slots: Vec<u32> = rooms.iter().map(|room| room.scheduled().0).collect();
        let densities = match plan.workload {
            Workload::Pods(_) | Workload::Nodes(_) => Densities::full(&slots),
            Workload::PodsOnNodes { pods, nodes } => {
                spread(&apportion(&weights, nodes.get()), &slots, pods.get()).0
            }
        };
        let node_kinds = [OnceCell::new(), OnceCell::new()];
        let takes_pods = OnceCell::new();
        Self { plan, strategy, weights, max_pods, rooms, slots, densities, node_kinds, takes_pods }
    }

    /// The fleet's size as the plan wants it on an ordinary day, and the pods that find no node.
    pub fn planned(&self) -> (Size, PodCount) {
        // Without a group that has a share, no node of those that are given can be.
        let given = |nodes: NodeCount| if self.has_groups() { nodes.get() } else { 0 };
        match self.plan.workload {
            Workload::Nodes(nodes) => (Size::Nodes(given(nodes)), PodCount::ZERO),
            Workload::PodsOnNodes { pods, nodes } => {
                let placed = PodCount::new(self.pods_at(nodes.get()));
                (Size::Nodes(given(nodes)), pods.saturating_sub(placed))
            }
            Workload::Pods(pods) => match self.nodes_for(pods.get()) {
                Some(_) => (Size::Pods(pods.get()), PodCount::ZERO),
                None => (Size::Nodes(0), pods),
            },
        }
    }

    fn has_groups(&self) -> bool {
        self.weights.iter().any(|weight| *weight > 0)
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

    /// The last node to arrive among those of the groups; `None` where there is none.
    pub(crate) fn last(&self, of_groups: &[u64], extras: Option<&[u64]>) -> Option<Last> {
        let group = last_in_order(&self.weights, of_groups)?;
        let before = of_groups[group].checked_sub(1)?;
        // Nodes with a pod more arrive first.
        Some(Last { group, before, extra: extras.is_some_and(|extras| extras[group] == of_groups[group]) })
    }

    /// Pods on all nodes but the last, each at its density.
    pub(crate) fn pods_without_last(&self, of_groups: &[u64], extras: Option<&[u64]>) -> Option<u64> {
        let last = self.last(of_groups, extras)?;
        let on_last = u64::from(self.densities.base(last.group)) + u64::from(last.extra);
        Some(self.densities.pods(of_groups).saturating_sub(on_last))
    }

    /// Pods on so many nodes at their group's density and, where there is one more, so many on that one.
    pub(crate) fn most_pods(&self, nodes: u64, on_one_more: Option<u64>) -> u64 {
        let of_groups = apportion(&self.weights, nodes.saturating_add(1));
        let extras = self.densities.extras(&of_groups);
        let without = self.pods_without_last(&of_groups, extras.as_deref());
        let with_one_more = without.zip(on_one_more).map(|(without, pods)| without + pods);
        self.pods_at(nodes).max(with_one_more.unwrap_or(0))
    }

    /// Pods of a size.
    pub fn pods_of(&self, size: Size) -> u64 {
        match size {
            Size::Nodes(nodes) => self.pods_at(nodes),
            Size::Pods(pods) => pods,
        }
    }

    /// Nodes of a size.
    pub fn nodes_of(&self, size: Size) -> u64 {
        match size {
            Size::Nodes(nodes) => nodes,
            Size::Pods(pods) => self.nodes_for(pods).unwrap_or(0),
        }
    }

    /// The size that takes so many pods; `None` where no number of nodes does.
    pub fn size_for(&self, pods: u64) -> Option<Size> {
        let nodes = self.nodes_for(pods)?;
        Some(if self.fills_nodes() { Size::Pods(pods) } else { Size::Nodes(nodes) })
    }

    /// The fewest nodes that take `pods` pods at their group's density; `None` where no node takes any.
    pub fn nodes_for(&self, pods: u64) -> Option<u64> {
        if pods == 0 {
            return Some(0);
        }
        // Exact but for rounding, which galloping makes good.
        let guess = self.densities.nodes_by_share(&self.weights, pods).unwrap_or(1).max(1);
        // A group that takes pods may have next to no share: then no number of nodes does.
        let nodes = fewest_near(guess, u64::MAX, |nodes| self.pods_at(nodes) >= pods);
        (nodes < u64::MAX).then_some(nodes)
    }

    /// Whether some number of nodes takes pods at all.
    pub(crate) fn takes_pods(&self) -> bool {
        *self.takes_pods.get_or_init(|| self.nodes_for(1).is_some())
    }

    /// The most pods that the scheduler puts on the node that comes after so many.
    pub fn next_node_slots(&self, nodes: u64) -> u32 {
        let next = next_in_order(&self.weights, &apportion(&self.weights, nodes));
        next.and_then(|group| self.slots.get(group)).copied().unwrap_or(0)
    }

    /// What nodes of each group hold at a moment. All moments but one are alike in that.
    pub(crate) fn node_kinds(&self, scenario: Scenario) -> &NodeKinds {
        let [after_growth, after_scale_down] = &self.node_kinds;
        let cell = match scenario {
            Scenario::AfterScaleDown => after_scale_down,
            Scenario::Steady | Scenario::Peak | Scenario::PeakWithUpgrade | Scenario::ZoneLoss => {
                after_growth
            }
        };
        cell.get_or_init(|| NodeKinds::of(self, scenario))
    }

    /// What a node of a group holds at a moment with so many pods of the workload.
    pub(crate) fn pool(&self, scenario: Scenario, group: usize, pods: u32) -> WarmPool {
        let (plan, room) = (self.plan, &self.rooms[group]);
        let (shape, max_pods) = (&plan.groups[group].shape, self.max_pods[group].max_pods);
        let in_pool = room.pool_pods(pods);
        let pool = match scenario {
            Scenario::AfterScaleDown => {
                let full = room.pool_pods(self.slots[group]);
                after_scale_down(shape, self.strategy, in_pool, full, max_pods, &plan.cni)
            }
            Scenario::Steady | Scenario::Peak | Scenario::PeakWithUpgrade | Scenario::ZoneLoss => {
                warm_pool(shape, self.strategy, in_pool, max_pods, &plan.cni)
            }
        };
        pool.with_branch_pods(room.branch_pods(pods))
    }
}

/// The smallest number up to `most` that does, where every number above one that does, does too; looked for
/// around a guess. `most` where none does.
pub(crate) fn fewest_near(guess: u64, most: u64, does: impl Fn(u64) -> bool) -> u64 {
    let guess = guess.min(most);
    let (mut low, mut high, mut step) = (guess, guess, 1_u64);
    if does(guess) {
        while low > 0 && does(low) {
            high = low;
            low = low.saturating_sub(step);
            step = step.saturating_mul(2);
        }
    } else {
        while high < most && !does(high) {
            low = high;
            high = high.saturating_add(step).min(most);
            step = step.saturating_mul(2);
        }
    }
    low + fewest(high - low, |more| does(low + more))
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
