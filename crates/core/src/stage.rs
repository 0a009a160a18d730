//! A strategy's fleet at every moment it can be at, and what runs short there: see [`Stage`].

use crate::capacity::{
    Limit, Margin, Shortage, SinglesPlacement, ZoneReport, margin, shortages, zone_reports,
};
use crate::demand::Scenario;
use crate::network::Network;
use crate::placement::{Fleet, Moment, Placement, Size};
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
    pub(crate) placement: Placement,
    pub(crate) zones: Vec<ZoneReport>,
    pub(crate) without_zones: bool,
}

impl Scene {
    /// What is exceeded: no zone, or the subnets.
    pub(crate) fn shortages(&self, singles: SinglesPlacement) -> Vec<Shortage> {
        if self.without_zones && self.placement.nodes.get() > 0 {
            return vec![Shortage { limit: Limit::Zones, short_by: self.placement.pods.get() }];
        }
        shortages(&self.zones, singles)
    }

    /// What the zones want of a limit and what there is.
    pub(crate) fn margin(&self, limit: Limit, singles: SinglesPlacement) -> Margin {
        margin(&self.zones, limit, singles)
    }

    /// How bad it is: first what is missing, then how little is left in the tightest subnet.
    fn gravity(&self) -> (u64, std::cmp::Reverse<u64>) {
        let missing = self.shortages(SinglesPlacement::Packed).iter().map(|s| s.short_by).sum();
        let subnets = self.zones.iter().flat_map(|zone| [Some(&zone.node_subnet), zone.pod_subnet.as_ref()]);
        let least = subnets.flatten().map(|subnet| subnet.free().get()).min();
        (missing, std::cmp::Reverse(least.unwrap_or(u64::MAX)))
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
        let without = |lost| (lost, fleet.at_without(scenario, lost));
        let others = others.into_iter().map(|lost| without(Some(lost))).collect();
        Self { scenario, strategy, network, first: without(first), others }
    }

    fn scene_of(&self, size: Size, (lost_zone, moment): &(Option<usize>, Moment<'_>)) -> Scene {
        let placement = moment.placement(size);
        let zones = zone_reports(self.strategy, self.network, &placement);
        Scene { lost_zone: *lost_zone, placement, zones, without_zones: !moment.has_zones() }
    }

    fn scenes(&self, size: Size) -> impl Iterator<Item = Scene> {
        std::iter::once(&self.first).chain(&self.others).map(move |moment| self.scene_of(size, moment))
    }

    /// The worst moment at that size; the first zone lost on a tie.
    pub(crate) fn worst(&self, size: Size) -> Scene {
        let mut worst = self.scene_of(size, &self.first);
        for moment in &self.others {
            let scene = self.scene_of(size, moment);
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

    /// Whether every subnet has room at that size.
    pub(crate) fn holds(&self, size: Size, singles: SinglesPlacement) -> bool {
        self.exceeded(size, singles).is_none()
    }

    /// The moment at which that zone is lost, or the only one.
    pub(crate) fn scene(&self, size: Size, lost_zone: Option<usize>) -> Option<Scene> {
        self.scenes(size).find(|scene| scene.lost_zone == lost_zone)
    }
}
