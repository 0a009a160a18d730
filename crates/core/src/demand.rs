//! How a cluster grows and what it must stand: see [`Demand`] and [`Scenario`].

use crate::count::{NodeCount, PodCount};
use crate::max_pods::MaxPodsSetBy;

/// Seconds that the CNI keeps a freed address from the next pod (amazon-vpc-cni-k8s `IP_COOLDOWN_PERIOD`).
pub const COOLDOWN_SECONDS: u32 = 30;

/// The share of a NodePool's nodes that Karpenter replaces at once where nothing is set
/// (karpenter-provider-aws v1.14.1 `website/content/en/docs/concepts/disruption.md`).
pub const KARPENTER_BUDGET_PERCENT: u32 = 10;

/// Months that are looked ahead; what lasts longer is said to last.
pub const MONTHS_AHEAD: u32 = 600;

/// Growth is computed in millionths of a pod.
const MILLIONTHS: u128 = 1_000_000;

/// A job that starts pods at a steady rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Runaway {
    /// Pods started in a minute.
    pub starts_per_minute: u32,
    /// Seconds from the start of a pod until its sandbox is gone, termination included.
    pub lifetime_seconds: u32,
}

impl Runaway {
    /// Addresses held at any moment, by Little's law: `rate × (lifetime + cooldown)`, rounded up.
    ///
    /// ```
    /// use eks_ip_core::Runaway;
    /// // A thousand one-minute jobs that run 20 s and take 2 s to go.
    /// let jobs = Runaway { starts_per_minute: 1_000, lifetime_seconds: 22 };
    /// assert_eq!(jobs.pods_held().get(), 867);
    /// ```
    pub fn pods_held(self) -> PodCount {
        let seconds = u64::from(self.lifetime_seconds) + u64::from(COOLDOWN_SECONDS);
        PodCount::new((u64::from(self.starts_per_minute) * seconds).div_ceil(60))
    }
}

/// Nodes that are there on top while nodes are replaced. Each holds its whole pool.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Surge {
    /// The rule of whoever replaces the nodes: [`Surge::Karpenter`] with its default budget where Karpenter or
    /// Auto Mode does, else [`Surge::ManagedNodeGroup`] with `maxUnavailable` 1.
    #[default]
    ByProvisioner,
    /// A managed node group adds `max(2 × zones, maxUnavailable)` (EKS User Guide, "Managed node update
    /// behavior").
    ManagedNodeGroup {
        /// `maxUnavailable`, 1 to 100.
        max_unavailable: u32,
    },
    /// Karpenter starts replacements for this share of the nodes before it drains them, rounded up.
    Karpenter {
        /// The NodePool's disruption budget in per cent.
        budget_percent: u32,
    },
    /// A number of nodes.
    Nodes(u32),
}

impl Surge {
    /// The rule in force.
    pub const fn resolved(self, set_by: MaxPodsSetBy) -> Self {
        match self {
            Self::ByProvisioner => match set_by {
                MaxPodsSetBy::Karpenter { .. } | MaxPodsSetBy::AutoMode => {
                    Self::Karpenter { budget_percent: KARPENTER_BUDGET_PERCENT }
                }
                MaxPodsSetBy::Recommended
                | MaxPodsSetBy::ManagedNodeGroup
                | MaxPodsSetBy::Nodeadm
                | MaxPodsSetBy::Bottlerocket
                | MaxPodsSetBy::Fixed(_) => Self::ManagedNodeGroup { max_unavailable: 1 },
            },
            Self::ManagedNodeGroup { .. } | Self::Karpenter { .. } | Self::Nodes(_) => self,
        }
    }

    /// Nodes on top of `nodes`, in `zones` zones. None where there are no nodes.
    pub fn nodes(self, set_by: MaxPodsSetBy, nodes: NodeCount, zones: u64) -> NodeCount {
        if nodes == NodeCount::ZERO {
            return NodeCount::ZERO;
        }
        NodeCount::new(match self.resolved(set_by) {
            Self::ManagedNodeGroup { max_unavailable } => (2 * zones).max(u64::from(max_unavailable)),
            Self::Karpenter { budget_percent } => {
                nodes.get().saturating_mul(u64::from(budget_percent)).div_ceil(100)
            }
            Self::Nodes(nodes) => u64::from(nodes),
            Self::ByProvisioner => 0,
        })
    }
}

/// How a plan grows, and what it must stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Demand {
    /// Growth of the pods in a month, in thousandths: 50 is 5 %.
    pub growth_permille: u32,
    /// Pods on top at the peak, of a hundred: a deploy with surge, a busy hour.
    pub spike_percent: u32,
    /// A job that starts pods on top.
    pub runaway: Option<Runaway>,
    /// Nodes on top while nodes are replaced.
    pub surge: Surge,
    /// Whether the plan must stand the loss of a zone.
    pub survive_zone_loss: bool,
}

impl Demand {
    /// Pods at the peak: `pods + ⌈pods × spike %⌉ + the runaway job's`.
    pub fn pods_at_peak(&self, pods: PodCount) -> PodCount {
        let spike = u128::from(pods.get()) * u128::from(self.spike_percent);
        let spike = u64::try_from(spike.div_ceil(100)).unwrap_or(u64::MAX);
        pods + PodCount::new(spike) + self.runaway.map_or(PodCount::ZERO, Runaway::pods_held)
    }

    /// Pods after so many months of growth, rounded up.
    ///
    /// Each month is computed from the one before in millionths of a pod, rounded down.
    pub fn pods_after(&self, pods: PodCount, months: u32) -> PodCount {
        let grown = (0..months).fold(u128::from(pods.get()) * MILLIONTHS, |grown, _| self.next_month(grown));
        PodCount::new(u64::try_from(grown.div_ceil(MILLIONTHS)).unwrap_or(u64::MAX))
    }

    /// The last month in which there are no more than so many pods; `None` where that is so for
    /// [`MONTHS_AHEAD`]. Month 0 is now, whatever there is now.
    pub(crate) fn months_until_more_than(&self, pods: PodCount, most: PodCount) -> Option<u32> {
        let mut grown = u128::from(pods.get()) * MILLIONTHS;
        let most = u128::from(most.get()) * MILLIONTHS;
        for month in 1..=MONTHS_AHEAD {
            grown = self.next_month(grown);
            if grown > most {
                return Some(month - 1);
            }
        }
        None
    }

    fn next_month(&self, grown: u128) -> u128 {
        (grown * u128::from(1_000 + self.growth_permille) / 1_000).min(u128::from(u64::MAX) * MILLIONTHS)
    }

    /// Whether the scenario is one that the plan must stand.
    pub fn requires(&self, scenario: Scenario) -> bool {
        match scenario {
            Scenario::Steady | Scenario::Peak => true,
            Scenario::PeakWithUpgrade => self.surge != Surge::Nodes(0),
            Scenario::ZoneLoss => self.survive_zone_loss,
            Scenario::AfterScaleDown => false,
        }
    }
}

/// A moment in the life of a cluster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scenario {
    /// An ordinary day: the plan's pods on its nodes.
    #[default]
    Steady,
    /// The spike and the runaway job on top; more pods bring more nodes of the same mix.
    Peak,
    /// Nodes are replaced during the peak.
    PeakWithUpgrade,
    /// A zone is lost during the peak, and the others carry its pods.
    ZoneLoss,
    /// An ordinary day, on nodes that once were full: an estimate of what they still hold.
    AfterScaleDown,
}

impl Scenario {
    /// Every scenario, in the order of the page.
    pub const ALL: [Self; 5] =
        [Self::Steady, Self::Peak, Self::PeakWithUpgrade, Self::ZoneLoss, Self::AfterScaleDown];

    /// The stable name, for instance `zone-loss`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Steady => "steady",
            Self::Peak => "peak",
            Self::PeakWithUpgrade => "upgrade",
            Self::ZoneLoss => "zone-loss",
            Self::AfterScaleDown => "after-scale-down",
        }
    }

    /// The scenario of that [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scenario| scenario.id() == id)
    }

    /// Whether the spike and the runaway job are there.
    pub const fn at_peak(self) -> bool {
        match self {
            Self::Steady | Self::AfterScaleDown => false,
            Self::Peak | Self::PeakWithUpgrade | Self::ZoneLoss => true,
        }
    }
}

/// How long a growing plan fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lasts {
    /// It does not fit today.
    AlreadyShort,
    /// So many months, and not one more.
    Months(u32),
    /// It does not grow, or fits for [`MONTHS_AHEAD`] and more.
    NoEnd,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surges_as_provisioners_do() {
        let karpenter = MaxPodsSetBy::Karpenter { reserved_enis: 1 };
        let of = |surge: Surge, set_by, nodes, zones| surge.nodes(set_by, NodeCount::new(nodes), zones).get();
        // aws-addressing.md §5.1: three zones 6, five zones 10, maxUnavailable 20 gives 20.
        assert_eq!(of(Surge::ByProvisioner, MaxPodsSetBy::Recommended, 80, 3), 6);
        assert_eq!(of(Surge::ByProvisioner, MaxPodsSetBy::ManagedNodeGroup, 80, 5), 10);
        assert_eq!(of(Surge::ManagedNodeGroup { max_unavailable: 20 }, karpenter, 80, 3), 20);
        assert_eq!(of(Surge::ByProvisioner, karpenter, 81, 3), 9);
        assert_eq!(of(Surge::ByProvisioner, MaxPodsSetBy::AutoMode, 10, 3), 1);
        assert_eq!(of(Surge::Karpenter { budget_percent: 100 }, karpenter, 7, 3), 7);
        assert_eq!(of(Surge::Nodes(4), karpenter, 80, 3), 4);
        assert_eq!(of(Surge::Nodes(4), karpenter, 0, 3), 0);
    }

    #[test]
    fn grows_month_by_month() {
        let demand = Demand { growth_permille: 50, spike_percent: 25, ..Demand::default() };
        let after = |months| demand.pods_after(PodCount::new(1_800), months).get();
        assert_eq!([after(0), after(1), after(2)], [1_800, 1_890, 1_985]);
        assert_eq!(after(47), 17_831); // 1,800 × 1.05⁴⁷ = 17,830.6
        assert_eq!(demand.pods_at_peak(PodCount::new(1_801)).get(), 2_252);
        let all = Demand { growth_permille: 1_000, ..demand };
        assert_eq!(all.pods_after(PodCount::new(u64::MAX), 600).get(), u64::MAX);
    }

    /// aws-addressing.md §5.4: by Little's law, with the 30 s for which the CNI keeps a freed address.
    #[test]
    fn runaway_jobs_hold_addresses() {
        for (starts, lifetime, held) in
            [(1_000, 22, 867), (60, 0, 30), (1, 30, 1), (1, 31, 2), (0, 3_600, 0), (20, 3_570, 1_200)]
        {
            let job = Runaway { starts_per_minute: starts, lifetime_seconds: lifetime };
            assert_eq!(job.pods_held().get(), held, "{job:?}");
            let demand = Demand { spike_percent: 10, runaway: Some(job), ..Demand::default() };
            assert_eq!(demand.pods_at_peak(PodCount::new(100)).get(), 110 + held, "{job:?}");
        }
    }

    /// The last month that fits, against growth month by month.
    #[test]
    fn months_are_those_of_growth() {
        let months = |growth_permille, pods, most| {
            let demand = Demand { growth_permille, ..Demand::default() };
            demand.months_until_more_than(PodCount::new(pods), PodCount::new(most))
        };
        // Doubling: 100, 200, 400, 800.
        for (most, expect) in [(100, 0), (199, 0), (200, 1), (399, 1), (400, 2), (799, 2), (800, 3)] {
            assert_eq!(months(1_000, 100, most), Some(expect), "until more than {most}");
        }
        assert_eq!(months(50, 1_800, 1_984), Some(1)); // 1,984.5 in the second month
        assert_eq!(months(50, 1_800, 1_985), Some(2));
        assert_eq!((months(0, 100, 100), months(50, 0, 0)), (None, None));
        assert_eq!(months(50, 100, 99), Some(0), "whatever there is now");
    }

    #[test]
    fn ids_lead_back_to_their_scenario() {
        for scenario in Scenario::ALL {
            assert_eq!(Scenario::from_id(scenario.id()), Some(scenario));
        }
        assert_eq!(Scenario::from_id("doom"), None);
    }
}
