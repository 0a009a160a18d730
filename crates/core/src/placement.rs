//! A plan's nodes under one strategy at any size of the fleet: see [`Fleet`] and [`Moment`].

use crate::count::{NodeCount, PodCount};
use crate::demand::Scenario;
use crate::fleet::{Densities, apportion, in_zone, spread};
use crate::max_pods::{MaxPods, max_pods, max_pods_of_mix};
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

/// A size of the fleet on an ordinary day; scenarios add to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// So many nodes, each with its group's density.
    Nodes(u64),
    /// So many pods, each node filled before the next arrives.
    Pods(u64),
}

/// A fleet that can be laid out at any number of nodes, so that every count only ever rises with it.
///
/// Groups share nodes by [`apportion`]; each group's nodes go round the zones from the first on, or by the
/// zones' shares, so the first zone is the first to fill. EKS keeps each group's zones equal and does not say
/// which zone gets the odd node: the first zone stands for the worst.
pub struct Fleet<'a> {
    plan: &'a Plan,
    strategy: Strategy,
    weights: Vec<u64>,
    /// Max pods of each group.
    pub max_pods: Vec<MaxPods>,
    /// Pods that a node of each group takes.
    pub rooms: Vec<NodeRoom>,
    /// Pods that the scheduler puts on a node of each group.
    slots: Vec<u32>,
    densities: Densities,
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
        Self { plan, strategy, weights, max_pods, rooms, slots, densities }
    }

    /// The fleet's size as the plan wants it on an ordinary day, and the pods that find no node.
    pub fn planned(&self) -> (Size, PodCount) {
        match self.plan.workload {
            Workload::Nodes(nodes) => (Size::Nodes(nodes.get()), PodCount::ZERO),
            Workload::PodsOnNodes { pods, nodes } => {
                let placed = PodCount::new(self.pods_at(nodes.get()));
                (Size::Nodes(nodes.get()), pods.saturating_sub(placed))
            }
            Workload::Pods(pods) => match self.nodes_for(pods.get()) {
                Some(_) => (Size::Pods(pods.get()), PodCount::ZERO),
                None => (Size::Nodes(0), pods),
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

    /// Pods of a size.
    pub fn pods_of(&self, size: Size) -> u64 {
        match size {
            Size::Nodes(nodes) => self.pods_at(nodes),
            Size::Pods(pods) => pods,
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
        let on_nodes = self.weights.iter().enumerate();
        let on_nodes: u128 =
            on_nodes.map(|(group, w)| u128::from(*w) * u128::from(self.densities.base(group))).sum();
        let weights: u128 = self.weights.iter().map(|w| u128::from(*w)).sum();
        // A group's share of its own weight in nodes: exact but for rounding, which galloping makes good.
        let guess = (u128::from(pods) * weights).checked_div(on_nodes);
        let guess = guess.and_then(|guess| u64::try_from(guess).ok()).unwrap_or(1).max(1);
        let (mut high, mut step) = (guess, 1);
        while self.pods_at(high) < pods {
            // A group that takes pods may have next to no share: then no number of nodes does.
            high = high.checked_add(step)?;
            step = u64::checked_mul(step, 2)?;
        }
        let (mut low, mut step) = (high, 1);
        while low > 0 && self.pods_at(low) >= pods {
            high = low;
            low = low.saturating_sub(step);
            step = step.saturating_mul(2);
        }
        Some(low + fewest(high - low, |more| self.pods_at(low + more) >= pods))
    }

    /// The most pods that the scheduler puts on the node that comes after so many.
    pub fn next_node_slots(&self, nodes: u64) -> u32 {
        self.slots.get(self.next_group(nodes)).copied().unwrap_or(0)
    }

    fn next_group(&self, nodes: u64) -> usize {
        let (now, then) = (apportion(&self.weights, nodes), apportion(&self.weights, nodes + 1));
        now.iter().zip(&then).position(|(a, b)| b > a).unwrap_or(0)
    }

    /// The fleet at a moment, with every zone there.
    pub fn at(&self, scenario: Scenario) -> Moment<'_> {
        self.at_without(scenario, None)
    }

    /// The fleet at a moment at which a zone may be lost.
    pub fn at_without(&self, scenario: Scenario, lost: Option<usize>) -> Moment<'_> {
        let mut zones = [0; MAX_ZONES];
        for (index, zone) in self.plan.network.zones().iter().enumerate() {
            zones[index] = if lost == Some(index) { 0 } else { zone.weight };
        }
        let pools = (0..self.rooms.len()).map(|group| {
            let base = self.densities.base(group);
            [self.pool(scenario, group, base), self.pool(scenario, group, base.saturating_add(1))]
        });
        Moment { fleet: self, scenario, zones: ZoneShares::of(zones), pools: pools.collect() }
    }

    fn pool(&self, scenario: Scenario, group: usize, pods: u32) -> WarmPool {
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

/// How nodes are shared over zones.
#[derive(Clone, Copy, Debug)]
struct ZoneShares {
    weights: [u64; MAX_ZONES],
    /// Zones with a share, where all of them have the same: most plans.
    even: Option<usize>,
}

impl ZoneShares {
    fn of(weights: [u64; MAX_ZONES]) -> Self {
        let mut shares = weights.into_iter().filter(|weight| *weight > 0);
        let first = shares.next().unwrap_or(0);
        let even = shares.all(|weight| weight == first);
        let zones = weights.iter().filter(|weight| **weight > 0).count();
        Self { weights, even: even.then_some(zones) }
    }

    /// `count` nodes over the zones; no zone gets fewer when there are more.
    fn share(&self, count: u64) -> [u64; MAX_ZONES] {
        match self.even {
            Some(zones) => {
                let mut place = 0;
                self.weights.map(|weight| {
                    if weight == 0 {
                        return 0;
                    }
                    place += 1;
                    in_zone(count, place - 1, zones)
                })
            }
            None => {
                let shared = apportion(&self.weights, count);
                std::array::from_fn(|zone| shared[zone])
            }
        }
    }
}

/// A fleet at a moment of its life: how many nodes there are for each size, and what they hold.
pub struct Moment<'f> {
    fleet: &'f Fleet<'f>,
    scenario: Scenario,
    zones: ZoneShares,
    /// What a node of each group holds at its density, and with one pod more.
    pools: Vec<[WarmPool; 2]>,
}

impl Moment<'_> {
    /// Whether a zone is left to put nodes into.
    pub fn has_zones(&self) -> bool {
        self.zones.weights.iter().any(|weight| *weight > 0)
    }

    /// The nodes when the fleet is of that size on an ordinary day.
    pub fn placement(&self, size: Size) -> Placement {
        let fleet = self.fleet;
        let pods = fleet.pods_of(size);
        let demand = &fleet.plan.demand;
        let wanted =
            if self.scenario.at_peak() { demand.pods_at_peak(PodCount::new(pods)).get() } else { pods };
        let (nodes, on_last) = match size {
            Size::Nodes(nodes) if wanted == pods => (nodes, None),
            Size::Nodes(nodes) => (fleet.nodes_for(wanted).unwrap_or(nodes).max(nodes), None),
            Size::Pods(_) => {
                let nodes = fleet.nodes_for(wanted).unwrap_or(0);
                let on_last = wanted.saturating_sub(fleet.pods_at(nodes.saturating_sub(1)));
                (nodes, (nodes > 0).then_some(on_last))
            }
        };
        let surge = match self.scenario {
            Scenario::PeakWithUpgrade => {
                let zones = self.zones.weights.iter().filter(|weight| **weight > 0).count() as u64;
                demand.surge.nodes(fleet.plan.max_pods_set_by, NodeCount::new(nodes), zones)
            }
            Scenario::Steady | Scenario::Peak | Scenario::ZoneLoss | Scenario::AfterScaleDown => {
                NodeCount::ZERO
            }
        };
        let all = nodes.saturating_add(surge.get());
        let batches = match on_last {
            Some(on_last) => self.with_last_node(all, on_last),
            None => self.at_nodes(all),
        };
        let pods = if on_last.is_some() { wanted } else { fleet.pods_at(nodes) };
        Placement { batches, nodes: NodeCount::new(all), surge, pods: PodCount::new(pods) }
    }

    /// `nodes` nodes, each with its group's density.
    fn at_nodes(&self, nodes: u64) -> Vec<Batch> {
        let of_groups = apportion(&self.fleet.weights, nodes);
        let extras = self.fleet.densities.extras(&of_groups);
        let mut batches = Vec::with_capacity(2 * of_groups.len() + 1);
        for (group, (held, extra)) in of_groups.into_iter().zip(extras).enumerate() {
            let base = self.fleet.densities.base(group);
            let all = self.zones.share(held);
            let more = if extra > 0 { self.zones.share(extra) } else { [0; MAX_ZONES] };
            let plain = std::array::from_fn(|zone| all[zone] - more[zone]);
            let pools = &self.pools[group];
            for (nodes_in_zone, pods, pool) in
                [(plain, base, pools[0]), (more, base.saturating_add(1), pools[1])]
            {
                if nodes_in_zone.iter().any(|nodes| *nodes > 0) {
                    batches.push(Batch { group, nodes_in_zone, pods, pool });
                }
            }
        }
        batches
    }

    /// `nodes` nodes of which the last to arrive has `on_last` pods and the others their density.
    fn with_last_node(&self, nodes: u64, on_last: u64) -> Vec<Batch> {
        let before = nodes.saturating_sub(1);
        let mut batches = self.at_nodes(before);
        let group = self.fleet.next_group(before);
        let on_last = u32::try_from(on_last).unwrap_or(u32::MAX);
        if group >= self.fleet.weights.len() || !self.has_zones() {
            return batches;
        }
        let held = apportion(&self.fleet.weights, before)[group];
        let (now, then) = (self.zones.share(held), self.zones.share(held + 1));
        let nodes_in_zone: [u64; MAX_ZONES] = std::array::from_fn(|zone| then[zone] - now[zone]);
        match batches.iter_mut().find(|batch| batch.group == group && batch.pods == on_last) {
            Some(same) => {
                for (nodes, last) in same.nodes_in_zone.iter_mut().zip(nodes_in_zone) {
                    *nodes += last;
                }
            }
            None => {
                let place = batches.iter().rposition(|batch| batch.group <= group).map_or(0, |p| p + 1);
                let pool = self.fleet.pool(self.scenario, group, on_last);
                batches.insert(place, Batch { group, nodes_in_zone, pods: on_last, pool });
            }
        }
        batches
    }
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
