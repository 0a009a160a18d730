//! A strategy's fleet at every moment it can be at, and what runs short there: see [`Stage`].

use crate::capacity::{
    Limit, Margin, Shortage, SinglesPlacement, Tier, ZoneReport, has_room, margin, shortages, zone_report,
    zone_reports,
};
use crate::count::{NodeCount, PodCount};
use crate::demand::Scenario;
use crate::moment::{Layout, Moment};
use crate::network::Network;
use crate::placement::{Fleet, Placement, Size};
use crate::strategy::Strategy;

/// One scenario. The loss of a zone is as many moments as there are zones, as any of them can be lost.
pub(crate) struct Stage<'f> {
    pub(crate) scenario: Scenario,
    strategy: Strategy,
    network: &'f Network,
    /// The zone that is lost, and the fleet then.
    first: (Option<usize>, Moment<'f>),
    others: Vec<(Option<usize>, Moment<'f>)>,
}

/// One moment of a stage at one size.
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
        let mut lost = network.zones().iter().enumerate().filter(|(_, zone)| zone.weight > 0).map(|(i, _)| i);
        let (first, others) = match scenario {
            Scenario::ZoneLoss => (lost.next(), lost.collect()),
            Scenario::Steady | Scenario::Peak | Scenario::PeakWithUpgrade | Scenario::AfterScaleDown => {
                (None, Vec::new())
            }
        };
        let without = |lost| (lost, Moment::new(fleet, scenario, lost));
        let others = others.into_iter().map(|lost| without(Some(lost))).collect();
        Self { scenario, strategy, network, first: without(first), others }
    }

    /// How many nodes there are does not depend on which zone is lost.
    fn scene_of(
        &self,
        size: Size,
        layout: Layout,
        (lost_zone, moment): &(Option<usize>, Moment<'_>),
    ) -> Scene {
        let zones = zone_reports(self.strategy, self.network, &moment.take(layout));
        let (nodes, pods) = (NodeCount::new(layout.all()), PodCount::new(moment.pods_on(size, layout)));
        Scene { lost_zone: *lost_zone, nodes, pods, zones, without_zones: !moment.has_zones() }
    }

    /// The nodes, batch by batch, at the moment at which that zone is lost, or at the only one.
    pub(crate) fn placement(&self, size: Size, lost_zone: Option<usize>) -> Placement {
        let other = self.others.iter().find(|(lost, _)| *lost == lost_zone);
        other.unwrap_or(&self.first).1.placement(size)
    }

    fn scenes(&self, size: Size) -> impl Iterator<Item = Scene> {
        let layout = self.first.1.layout_of(size);
        let moments = std::iter::once(&self.first).chain(&self.others);
        moments.map(move |moment| self.scene_of(size, layout, moment))
    }

    /// The worst moment at that size; the first zone lost on a tie.
    pub(crate) fn worst(&self, size: Size) -> Scene {
        let layout = self.first.1.layout_of(size);
        let mut worst = self.scene_of(size, layout, &self.first);
        for moment in &self.others {
            let scene = self.scene_of(size, layout, moment);
            if scene.gravity() > worst.gravity() {
                worst = scene;
            }
        }
        worst
    }

    /// The first limit that is exceeded at that size, with the moment at which it is.
    pub(crate) fn exceeded(&self, size: Size, singles: SinglesPlacement) -> Option<(Limit, Scene)> {
        self.scenes(size).find_map(|scene| {
            let first = scene.shortages(singles).first().map(|shortage| shortage.limit)?;
            Some((first, scene))
        })
    }

    fn moments(&self) -> impl Iterator<Item = &Moment<'f>> {
        std::iter::once(&self.first).chain(&self.others).map(|(_, moment)| moment)
    }

    /// Whether every subnet has room for so many nodes at the moment itself, whatever the size on an ordinary
    /// day that they come from.
    pub(crate) fn holds_nodes(&self, nodes: u64, on_last: Option<u64>, singles: SinglesPlacement) -> bool {
        self.moments().all(|moment| self.fits(moment, moment.layout(nodes, on_last), singles))
    }

    fn fits(&self, moment: &Moment<'_>, layout: Layout, singles: SinglesPlacement) -> bool {
        if !moment.has_zones() && layout.nodes > 0 {
            return false;
        }
        let (rules, fixtures) = (self.strategy.rules(), self.network.fixtures.addresses());
        let needs = moment.need(layout);
        let mut zones = self.network.zones().iter().zip(&needs);
        zones.all(|(zone, need)| has_room(rules, zone, fixtures, need, singles))
    }

    /// About how many nodes fit, if so many take what they take.
    pub(crate) fn guess(&self, nodes: u64, singles: SinglesPlacement) -> u64 {
        let moment = &self.first.1;
        let fixtures = self.network.fixtures.addresses();
        let zones = self.network.zones().iter().zip(moment.take(moment.layout(nodes, None)));
        let scaled = zones.flat_map(|(zone, take)| {
            let report = zone_report(self.strategy, zone, fixtures, &take);
            [Tier::Node, Tier::Pod].map(|tier| {
                let subnet = report.subnet(tier)?;
                let (usable, used) = (subnet.cidr.usable_addresses().get(), subnet.fixtures.get());
                let by_addresses = proportion(
                    nodes,
                    usable.saturating_sub(used),
                    subnet.needed().get().saturating_sub(used),
                );
                let by_blocks = subnet.prefixes.and_then(|room| {
                    let lost = room.blocks.saturating_sub(room.intact(singles));
                    proportion(nodes, room.blocks.get(), (room.needed + lost).get())
                });
                [by_addresses, by_blocks].into_iter().flatten().min()
            })
        });
        scaled.flatten().min().unwrap_or(nodes)
    }

    /// Pods at the moment when there are so many on an ordinary day.
    pub(crate) fn pods(&self, steady: u64) -> u64 {
        self.first.1.pods(steady)
    }

    /// The moment at which that zone is lost, or the only one.
    pub(crate) fn scene(&self, size: Size, lost_zone: Option<usize>) -> Option<Scene> {
        self.scenes(size).find(|scene| scene.lost_zone == lost_zone)
    }
}

/// `nodes × have ÷ need`; `None` where nothing is needed.
fn proportion(nodes: u64, have: u64, need: u64) -> Option<u64> {
    let scaled = (u128::from(nodes) * u128::from(have)).checked_div(u128::from(need))?;
    u64::try_from(scaled).ok()
}
