//! What is left, month by month: see [`Growth::months`].

use super::Growth;
use crate::capacity::{Limit, Margin, SinglesPlacement, Tier};
use crate::count::PodCount;
use crate::demand::Scenario;
use crate::stage::Scene;

/// The tightest limit in a month of growth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Months from now.
    pub month: u32,
    /// Pods on an ordinary day then.
    pub pods: PodCount,
    /// The moment at which it is tightest, of those that the plan must stand.
    pub scenario: Scenario,
    /// What is tightest: the most is wanted of what there is.
    pub limit: Limit,
    /// Wanted of it, and there. More wanted than there: the plan does not fit.
    pub margin: Margin,
}

impl Growth<'_> {
    /// The tightest limit in each of these months, at the moments that the plan must stand.
    ///
    /// It does not hold in the months after those of [`Runway`](crate::Runway), and holds before. Empty where no
    /// node takes a pod.
    pub fn months(&self, months: &[u32], singles: SinglesPlacement) -> Vec<Month> {
        let demand = &self.plan.demand;
        // Of the first three, each has the nodes of the one before and more.
        let mut grave = [Scenario::Steady, Scenario::Peak, Scenario::PeakWithUpgrade].into_iter().rev();
        let grave = grave.find(|scenario| demand.requires(*scenario));
        let loss = Some(Scenario::ZoneLoss).filter(|scenario| demand.requires(*scenario));
        let stages: Vec<_> =
            [grave, loss].into_iter().flatten().map(|scenario| self.stage(scenario)).collect();
        let (planned, _) = self.fleet.planned();
        let now = PodCount::new(self.fleet.pods_of(planned));
        let mut tightest = Vec::with_capacity(months.len());
        for month in months {
            let pods = demand.pods_after(now, *month);
            let Some(size) = self.size(pods.get()) else { continue };
            let size = if *month == 0 { planned } else { size };
            let mut here: Option<Month> = None;
            for stage in &stages {
                for scene in stage.scenes(size) {
                    let mut consider = |limit, margin| {
                        if here.is_none_or(|other| is_tighter(margin, other.margin)) {
                            here =
                                Some(Month { month: *month, pods, scenario: stage.scenario, limit, margin });
                        }
                    };
                    for limit in limits(&scene) {
                        consider(limit, scene.margin(limit, singles));
                    }
                    if scene.without_zones {
                        consider(Limit::Zones, Margin { needed: scene.nodes.get(), available: 0 });
                    }
                }
            }
            tightest.extend(here);
        }
        tightest
    }
}

/// Every limit of the subnets.
pub(super) fn limits(scene: &Scene) -> Vec<Limit> {
    let mut limits = Vec::new();
    for (zone, report) in scene.zones.iter().enumerate() {
        for tier in [Tier::Node, Tier::Pod] {
            let Some(subnet) = report.subnet(tier) else { continue };
            limits.push(Limit::Addresses { tier, zone });
            if subnet.prefixes.is_some() {
                limits.push(Limit::Prefixes { tier, zone });
            }
        }
    }
    limits
}

/// Whether more is wanted of what there is.
fn is_tighter(one: Margin, other: Margin) -> bool {
    let wanted = |of: Margin, among: Margin| u128::from(of.needed) * u128::from(among.available);
    wanted(one, other) > wanted(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: (u64, u64), other: (u64, u64), expect: bool) {
        let of = |(needed, available)| Margin { needed, available };
        assert_eq!(is_tighter(of(one), of(other)), expect, "{one:?} and {other:?}");
    }

    /// Shares are compared, not sums: 600 of 1,000 are more of what there is than 10 of 20.
    #[test]
    fn the_larger_share_is_tighter() {
        check((600, 1_000), (10, 20), true);
        check((400, 1_000), (10, 20), false);
        check((10, 20), (500, 1_000), false);
        check((1, 0), (999, 1_000), true);
        check((u64::MAX, 1), (1, u64::MAX), true);
    }
}
