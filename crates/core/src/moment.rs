//! A fleet at a moment of its life: how many nodes there are, and what they hold. See [`Moment`].

use crate::count::{NodeCount, PodCount};
use crate::demand::Scenario;
use crate::fleet::apportion;
use crate::network::MAX_ZONES;
use crate::placement::{Batch, Fleet, Last, Placement, Size};
use crate::take::{Amounts, ZoneNeed, ZoneTake};
use crate::warm_pool::WarmPool;
use crate::zone_shares::{EvenSum, Kind, ZoneShares};

/// Nodes at a moment: those of the fleet and those that are there while others are replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Nodes of the fleet.
    pub(crate) nodes: u64,
    /// Nodes on top while others are replaced.
    surge: u64,
    /// All of them, group by group.
    of_groups: Vec<u64>,
    /// Those of them that have a pod more than their group's density, where any has.
    extras: Option<Vec<u64>>,
    /// Pods on the last of them to arrive, where the others are full before it. None while nodes are replaced.
    on_last: Option<u64>,
}

impl Layout {
    /// All nodes. Nobody has as many as would overflow a sum of what they take.
    pub(crate) fn all(&self) -> u64 {
        self.nodes.saturating_add(self.surge).min(MOST_NODES)
    }

    /// The same nodes with so many pods on the last of them.
    pub(crate) fn with_last(self, pods: u64) -> Self {
        // While nodes are replaced all of them count as full: which one is not changes as pods move.
        Self { on_last: (self.surge == 0).then_some(pods), ..self }
    }
}

/// The most nodes that are counted: what each takes fits into the rest of 63 bits.
const MOST_NODES: u64 = 1 << 36;

/// A fleet at a moment of its life.
pub(crate) struct Moment<'f> {
    fleet: &'f Fleet<'f>,
    scenario: Scenario,
    /// How nodes are shared over zones: for the loss of a zone one way for each that can be lost, else one.
    pub(crate) ways: Vec<Way>,
    nodes: &'f NodeKinds,
}

/// How nodes are shared over zones when that zone is lost, or none.
pub(crate) struct Way {
    /// The zone that is lost.
    pub(crate) lost_zone: Option<usize>,
    zones: ZoneShares,
}

/// What nodes hold and take, group by group: at the group's density, and with one pod more.
#[derive(Clone, Debug)]
pub(crate) struct NodeKinds {
    pools: Vec<[WarmPool; 2]>,
    /// What such a node takes from its zone's subnets.
    takes: Vec<[ZoneTake; 2]>,
    /// The same, summed up to what decides.
    needs: Vec<[ZoneNeed; 2]>,
}

impl NodeKinds {
    /// The nodes of a fleet at a moment.
    pub(crate) fn of(fleet: &Fleet<'_>, scenario: Scenario) -> Self {
        let densities = |group| {
            let base = fleet.densities.base(group);
            [base, base.saturating_add(1)]
        };
        let groups = 0..fleet.rooms.len();
        let pools: Vec<[WarmPool; 2]> =
            groups.map(|group| densities(group).map(|pods| fleet.pool(scenario, group, pods))).collect();
        let take = |(group, [base, more]): (usize, &[WarmPool; 2])| {
            let [on_base, on_more] = densities(group);
            [ZoneTake::of_node(base, on_base), ZoneTake::of_node(more, on_more)]
        };
        let takes: Vec<[ZoneTake; 2]> = pools.iter().enumerate().map(take).collect();
        let needs = takes.iter().map(|takes| takes.map(|take| take.need())).collect();
        Self { pools, takes, needs }
    }
}

impl<'f> Moment<'f> {
    /// The fleet at a moment.
    pub(crate) fn new(fleet: &'f Fleet<'f>, scenario: Scenario) -> Self {
        let mut weights = [0; MAX_ZONES];
        for (weight, zone) in weights.iter_mut().zip(fleet.plan.network.zones()) {
            *weight = zone.weight;
        }
        let without = |lost_zone: Option<usize>| {
            let mut left = weights;
            if let Some(weight) = lost_zone.and_then(|lost| left.get_mut(lost)) {
                *weight = 0;
            }
            Way { lost_zone, zones: ZoneShares::of(left) }
        };
        let can_be_lost = |zone: &usize| scenario == Scenario::ZoneLoss && weights[*zone] > 0;
        let mut ways: Vec<Way> = (0..MAX_ZONES).filter(can_be_lost).map(|lost| without(Some(lost))).collect();
        if ways.is_empty() {
            ways.push(without(None));
        }
        Self { fleet, scenario, ways, nodes: fleet.node_kinds(scenario) }
    }

    /// Zones to put nodes into. Whichever is lost, as many are left.
    fn zones(&self) -> u64 {
        self.ways.first().map_or(0, |way| way.zones.zones())
    }

    /// Whether a zone is left to put nodes into.
    pub(crate) fn has_zones(&self) -> bool {
        self.zones() > 0
    }

    /// So many nodes of the fleet, and those that come on top at this moment; all at their group's density.
    pub(crate) fn layout(&self, nodes: u64) -> Layout {
        let plan = self.fleet.plan;
        let surge = match self.scenario {
            Scenario::PeakWithUpgrade => {
                plan.demand.surge.nodes(plan.max_pods_set_by, NodeCount::new(nodes), self.zones()).get()
            }
            Scenario::Steady | Scenario::Peak | Scenario::ZoneLoss | Scenario::AfterScaleDown => 0,
        };
        let mut layout = Layout { nodes, surge, of_groups: Vec::new(), extras: None, on_last: None };
        layout.of_groups = apportion(&self.fleet.weights, layout.all());
        layout.extras = self.fleet.densities.extras(&layout.of_groups);
        layout
    }

    /// The nodes when the fleet is of that size on an ordinary day.
    pub(crate) fn layout_of(&self, size: Size) -> Layout {
        let fleet = self.fleet;
        let pods = fleet.pods_of(size);
        let wanted = self.pods(pods);
        match size {
            Size::Nodes(nodes) if wanted == pods => self.layout(nodes),
            // More pods than those nodes take, so that it takes more of them.
            Size::Nodes(nodes) => match fleet.nodes_for(wanted) {
                Some(more) => self.layout_for(more, wanted),
                None => self.layout(nodes),
            },
            Size::Pods(_) => self.layout_for(fleet.nodes_for(wanted).unwrap_or(0), wanted),
        }
    }

    /// So many nodes, the last of them part full, so that there are so many pods.
    fn layout_for(&self, nodes: u64, pods: u64) -> Layout {
        let layout = self.layout(nodes);
        let full = self.fleet.densities.pods(&layout.of_groups);
        let without = self.fleet.pods_without_last(&layout.of_groups, layout.extras.as_deref());
        // Nobody has as many nodes as are counted at most; then there are more pods than those hold.
        match without.and_then(|without| pods.min(full).checked_sub(without)) {
            Some(on_last) => layout.with_last(on_last),
            None => layout,
        }
    }

    /// Pods at this moment when there are so many on an ordinary day.
    pub(crate) fn pods(&self, steady: u64) -> u64 {
        if self.scenario.at_peak() {
            self.fleet.plan.demand.pods_at_peak(PodCount::new(steady)).get()
        } else {
            steady
        }
    }

    /// What the nodes take, zone by zone, for each way to share them.
    pub(crate) fn take<'a>(
        &'a self,
        layout: &Layout,
    ) -> impl Iterator<Item = [ZoneTake; MAX_ZONES]> + use<'a, 'f> {
        self.sums(layout, &self.nodes.takes, |take| take)
    }

    /// What is needed of the subnets, zone by zone: what [`take`](Self::take) comes to, in a few sums.
    pub(crate) fn need<'a>(
        &'a self,
        layout: &Layout,
    ) -> impl Iterator<Item = [ZoneNeed; MAX_ZONES]> + use<'a, 'f> {
        self.sums(layout, &self.nodes.needs, |take| take.need())
    }

    fn sums<'a, T: Amounts>(
        &'a self,
        layout: &Layout,
        of_groups: &[[T; 2]],
        of: fn(ZoneTake) -> T,
    ) -> impl Iterator<Item = [T; MAX_ZONES]> + use<'a, 'f, T> {
        let kinds = self.kinds(layout, of_groups, of);
        // Lost zones leave equally many: where shares are even, one sum serves all of them.
        let any_even = self.ways.iter().any(|way| way.zones.even());
        let even = any_even.then(|| EvenSum::of(&kinds, self.zones()));
        self.ways.iter().map(move |Way { zones, .. }| match &even {
            Some(sum) if zones.even() => sum.in_zones(zones),
            Some(_) | None => zones.sum(&kinds),
        })
    }

    /// The nodes by what they take. Each kind goes round the zones from the first on.
    fn kinds<T: Copy>(&self, layout: &Layout, of_groups: &[[T; 2]], of: fn(ZoneTake) -> T) -> Vec<Kind<T>> {
        let mut kinds = Vec::with_capacity(3 * of_groups.len() + 4);
        let mut add = |nodes, each, sign| {
            if nodes > 0 {
                kinds.push(Kind { nodes, each, sign });
            }
        };
        for ([base, _], held) in of_groups.iter().zip(&layout.of_groups) {
            add(*held, *base, 1);
        }
        for ([base, more], extra) in of_groups.iter().zip(layout.extras.iter().flatten()) {
            add(*extra, *base, -1);
            add(*extra, *more, 1);
        }
        if let Some((Last { group, before, extra }, on_last)) = self.part_full(layout) {
            // In its place one node less of those that are full.
            let last = of(ZoneTake::of_node(&self.fleet.pool(self.scenario, group, on_last), on_last));
            for (each, sign) in [(of_groups[group][usize::from(extra)], -1), (last, 1)] {
                add(before + 1, each, sign);
                add(before, each, -sign);
            }
        }
        kinds
    }

    /// The nodes, batch by batch, when the fleet is of that size on an ordinary day and that zone is lost.
    pub(crate) fn placement(&self, size: Size, lost_zone: Option<usize>) -> Placement {
        let way = self.ways.iter().find(|way| way.lost_zone == lost_zone);
        let zones = way.map_or(ZoneShares::of([0; MAX_ZONES]), |way| way.zones);
        let layout = self.layout_of(size);
        let mut batches: Vec<Batch> = Vec::with_capacity(2 * self.nodes.pools.len() + 1);
        self.each_group(&layout, &zones, |group, with_base, with_more| {
            let base = self.fleet.densities.base(group);
            let [pool, pool_of_more] = self.nodes.pools[group];
            let kinds = [(with_base, base, pool), (with_more, base.saturating_add(1), pool_of_more)];
            for (nodes_in_zone, pods, pool) in kinds {
                if nodes_in_zone.iter().any(|nodes| *nodes > 0) {
                    batches.push(Batch { group, nodes_in_zone, pods, pool });
                }
            }
        });
        if let Some((last, on_last)) = self.part_full(&layout) {
            let (before, with) = (zones.share(last.before), zones.share(last.before + 1));
            let nodes_in_zone = std::array::from_fn(|zone| with[zone] - before[zone]);
            self.replace_last(&mut batches, last, nodes_in_zone, on_last);
        }
        let (nodes, surge) = (NodeCount::new(layout.all()), NodeCount::new(layout.surge));
        Placement { batches, nodes, surge, pods: PodCount::new(self.pods_of(size)) }
    }

    /// Pods of the workload, when the fleet is of that size on an ordinary day; those on top only where some
    /// number of nodes takes them.
    pub(crate) fn pods_of(&self, size: Size) -> u64 {
        let pods = self.fleet.pods_of(size);
        let wanted = self.pods(pods);
        if wanted == pods || self.fleet.nodes_for(wanted).is_some() { wanted } else { pods }
    }

    /// Calls for each group with its nodes in each zone: those at its density, and those with one pod more.
    fn each_group(
        &self,
        layout: &Layout,
        zones: &ZoneShares,
        mut each: impl FnMut(usize, [u64; MAX_ZONES], [u64; MAX_ZONES]),
    ) {
        for (group, held) in layout.of_groups.iter().enumerate() {
            let extra = layout.extras.as_ref().map_or(0, |extras| extras[group]);
            let all = zones.share(*held);
            let more = zones.share(extra);
            each(group, std::array::from_fn(|zone| all[zone] - more[zone]), more);
        }
    }

    /// The last node to arrive where it is part full, and its pods.
    fn part_full(&self, layout: &Layout) -> Option<(Last, u32)> {
        let on_last = u32::try_from(layout.on_last?).unwrap_or(u32::MAX);
        let last = self.fleet.last(&layout.of_groups, layout.extras.as_deref())?;
        self.has_zones().then_some((last, on_last))
    }

    /// Puts a node with so many pods into the place of a full one of its group.
    fn replace_last(&self, batches: &mut Vec<Batch>, last: Last, nodes_in_zone: [u64; MAX_ZONES], pods: u32) {
        let full_pods = self.fleet.densities.base(last.group) + u32::from(last.extra);
        let is_full = |batch: &Batch| batch.group == last.group && batch.pods == full_pods;
        let Some(full) = batches.iter().position(is_full).filter(|_| full_pods != pods) else { return };
        for (nodes, last) in batches[full].nodes_in_zone.iter_mut().zip(nodes_in_zone) {
            *nodes = nodes.saturating_sub(last);
        }
        let pool = self.fleet.pool(self.scenario, last.group, pods);
        batches.insert(full + 1, Batch { group: last.group, nodes_in_zone, pods, pool });
        batches.retain(|batch| batch.nodes() > 0);
    }
}
