//! A strategy's fleet at every moment it can be at, and what runs short there: see [`Stage`].

use crate::capacity::{
    Limit, Margin, Shortage, SinglesPlacement, ZoneReport, margin, shortages, zone_reports,
};
use crate::count::{NodeCount, PodCount};
use crate::demand::Scenario;
use crate::moment::{Layout, Moment};
use crate::network::{MAX_ZONES, Network};
use crate::placement::{Fleet, Placement, Size};
use crate::strategy::Strategy;
use crate::supply::{has_room, nodes_that_fit};
use crate::take::ZoneNeed;

/// A strategy's fleet in one scenario, in a network.
pub(crate) struct Stage<'f> {
    pub(crate) scenario: Scenario,
    strategy: Strategy,
    network: &'f Network,
    moment: Moment<'f>,
}

/// A stage at one size, with one zone lost or none.
pub(crate) struct Scene {
    /// The zone that is lost.
    pub(crate) lost_zone: Option<usize>,
    /// All nodes, those of a rolling update included.
    pub(crate) nodes: NodeCount,
    /// Pods of the workload, those of surge nodes left out.
    pub(crate) pods: PodCount,
    pub(crate) zones: Vec<ZoneReport>,
    pub(crate) without_zones: bool,
}

impl Scene {
    /// What is exceeded: no zone, or the subnets.
    pub(crate) fn shortages(&self, singles: SinglesPlacement) -> Vec<Shortage> {
        if self.without_zones && self.nodes > NodeCount::ZERO {
            return vec![Shortage { limit: Limit::Zones, short_by: self.pods.get() }];
        }
        shortages(&self.zones, singles)
    }

    /// Pods on the nodes that never get an address.
    pub(crate) fn hanging(&self) -> PodCount {
        self.zones.iter().map(|zone| zone.hanging).sum()
    }

    /// What the zones want of a limit and what there is.
    pub(crate) fn margin(&self, limit: Limit, singles: SinglesPlacement) -> Margin {
        margin(&self.zones, limit, singles)
    }

    /// How bad it is: first what is missing with single addresses packed, then with them scattered, then how
    /// little is left in the tightest subnet.
    fn gravity(&self) -> (u64, u64, std::cmp::Reverse<u64>) {
        let missing = |singles| self.shortages(singles).iter().map(|s| s.short_by).sum();
        let subnets = self.zones.iter().flat_map(|zone| [Some(&zone.node_subnet), zone.pod_subnet.as_ref()]);
        let least = subnets.flatten().map(|subnet| subnet.free().get()).min();
        let least = std::cmp::Reverse(least.unwrap_or(u64::MAX));
        (missing(SinglesPlacement::Packed), missing(SinglesPlacement::Scattered), least)
    }
}

impl<'f> Stage<'f> {
    pub(crate) fn new(
        fleet: &'f Fleet<'f>,
        strategy: Strategy,
        network: &'f Network,
        scenario: Scenario,
    ) -> Self {
        Self { scenario, strategy, network, moment: Moment::new(fleet, scenario) }
    }

    /// The nodes, batch by batch, when that zone is lost, or none.
    pub(crate) fn placement(&self, size: Size, lost_zone: Option<usize>) -> Placement {
        self.moment.placement(size, lost_zone)
    }

    /// The fleet at that size, for each zone that can be lost. How many nodes there are does not depend on which.
    pub(crate) fn scenes(&self, size: Size) -> impl Iterator<Item = Scene> {
        let layout = self.moment.layout_of(size);
        let (nodes, pods) = (NodeCount::new(layout.all()), PodCount::new(self.moment.pods_of(size)));
        let without_zones = !self.moment.has_zones();
        self.moment.ways.iter().zip(self.moment.take(&layout)).map(move |(way, takes)| Scene {
            lost_zone: way.lost_zone,
            nodes,
            pods,
            zones: zone_reports(self.strategy, self.network, &takes),
            without_zones,
        })
    }

    /// The worst scene at that size; the first zone lost on a tie.
    pub(crate) fn worst(&self, size: Size) -> Scene {
        let worse = |worst: Scene, scene: Scene| {
            if scene.gravity() > worst.gravity() { scene } else { worst }
        };
        self.scenes(size).reduce(worse).expect("nodes are shared over zones in one way at least")
    }

    /// The first limit that is exceeded at that size, of those that are meant, with the moment at which it is.
    pub(crate) fn exceeded(
        &self,
        size: Size,
        singles: SinglesPlacement,
        is_meant: impl Fn(Limit) -> bool,
    ) -> Option<(Limit, Scene)> {
        self.scenes(size).find_map(|scene| {
            let mut limits = scene.shortages(singles).into_iter().map(|shortage| shortage.limit);
            let first = limits.find(|limit| is_meant(*limit))?;
            Some((first, scene))
        })
    }

    /// So many nodes at the moment itself, whatever the size on an ordinary day that they come from.
    pub(crate) fn layout(&self, nodes: u64) -> Layout {
        self.moment.layout(nodes)
    }

    /// Whether every subnet has room for these nodes.
    pub(crate) fn holds(&self, layout: &Layout, singles: SinglesPlacement) -> bool {
        if !self.moment.has_zones() && layout.nodes > 0 {
            return false;
        }
        let (rules, fixtures) = (self.strategy.rules(), self.network.fixtures.addresses());
        self.moment.need(layout).all(|needs| {
            let mut zones = self.network.zones().iter().zip(&needs);
            zones.all(|(zone, need)| has_room(rules, zone, fixtures, need, singles))
        })
    }

    /// About how many nodes fit, if so many take what they take.
    pub(crate) fn guess(&self, nodes: u64, singles: SinglesPlacement) -> u64 {
        let (rules, fixtures) = (self.strategy.rules(), self.network.fixtures.addresses());
        let fit = |needs: [ZoneNeed; MAX_ZONES]| {
            let zones = self.network.zones().iter().zip(needs);
            let fit =
                zones.filter_map(|(zone, need)| nodes_that_fit(rules, zone, fixtures, &need, nodes, singles));
            fit.min()
        };
        self.moment.need(&self.layout(nodes)).filter_map(fit).min().unwrap_or(nodes)
    }

    /// Pods at the moment when there are so many on an ordinary day.
    pub(crate) fn pods(&self, steady: u64) -> u64 {
        self.moment.pods(steady)
    }

    /// The fleet at that size when that zone is lost, or none.
    pub(crate) fn scene(&self, size: Size, lost_zone: Option<usize>) -> Option<Scene> {
        self.scenes(size).find(|scene| scene.lost_zone == lost_zone)
    }
}
