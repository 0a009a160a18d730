//! What should be reconsidered about a plan, as data: see [`advisories`]. The shell turns these into words.

mod mix;
mod moments;
mod quotas;
mod settings;

use crate::address_space::{Finding, check};
use crate::capacity::Shortage;
use crate::cni::WarmTargets;
use crate::count::{Ipv4Count, NodeCount, PodCount};
use crate::demand::Scenario;
use crate::fix::Fix;
use crate::max_pods::MaxPodsSetBy;
use crate::plan::Plan;
use crate::quota::{NauQuota, Range};
use crate::report::NotPossible;
use crate::strategy::{Ineligible, Strategy};
use crate::verdict::Comparison;

pub use mix::{LARGE_CLUSTER_NODES, LARGE_CLUSTER_PODS};
pub use quotas::{CLUSTER_SUBNET_MINIMUM, CLUSTER_SUBNET_RECOMMENDED, UPGRADE_ADDRESSES};
pub use settings::SLOW_SECONDS;

/// How much an advisory matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something does not work as planned.
    Error,
    /// Something will bite later, or is less than it looks.
    Warning,
    /// Something to know.
    Note,
}

/// One thing to know about a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advisory {
    /// A rule of the address space that is broken.
    Network(Finding),
    /// Subnets run out under a strategy at the moment that is shown.
    DoesNotFit {
        /// Which strategy.
        strategy: Strategy,
        /// What is missing; never empty.
        shortages: Vec<Shortage>,
    },
    /// The plan holds at the moment that is shown, and not at another that it must stand.
    FailsAt {
        /// Which strategies.
        strategies: Vec<Strategy>,
        /// Which moment.
        scenario: Scenario,
        /// The zone that is lost at it.
        lost_zone: Option<usize>,
        /// What the first of the strategies runs short of.
        shortage: Shortage,
    },
    /// The loss of a zone is not planned for, and some strategies would not stand it.
    ZoneLossNotPlanned {
        /// Strategies that would not.
        fail: Vec<Strategy>,
        /// Strategies that would.
        hold: Vec<Strategy>,
    },
    /// Whether the plan holds depends on where EC2 puts single addresses.
    DependsOnPlacement {
        /// Which strategy.
        strategy: Strategy,
    },
    /// What happens on nodes when a subnet is used up.
    WhenSubnetIsFull {
        /// Which strategies, at least one.
        strategies: Vec<Strategy>,
        /// Addresses that can stay unused in each subnet, as a new ENI takes all of its addresses or none.
        stranded: u32,
    },
    /// Pods of the plan would stay in `ContainerCreating`.
    PodsHang {
        /// Which strategy.
        strategy: Strategy,
        /// Pods without an address.
        hanging: PodCount,
        /// Slots in all that cannot be served.
        phantom_slots: PodCount,
    },
    /// No pod of the plan hangs, but more pods on the same nodes would.
    PhantomSlots {
        /// Which strategy.
        strategy: Strategy,
        /// Slots in all that cannot be served.
        phantom_slots: PodCount,
    },
    /// Karpenter's reserved ENIs take slots away that the CNI could serve.
    ReservedInVain {
        /// Which strategies.
        strategies: Vec<Strategy>,
        /// A group that loses slots.
        group: usize,
        /// Its max pods.
        max_pods: u32,
        /// Its max pods without the reserve.
        without: u32,
    },
    /// The nodes given take fewer pods than wanted.
    PodsUnplaced {
        /// Which strategies, at least one.
        strategies: Vec<Strategy>,
        /// Pods that no node takes.
        unplaced: PodCount,
    },
    /// A strategy cannot be used with this plan.
    NotPossible {
        /// Which strategy.
        strategy: Strategy,
        /// Why.
        reason: NotPossible,
    },
    /// `MINIMUM_IP_TARGET` without `WARM_IP_TARGET`: no node grows past its start.
    FrozenPool {
        /// The setting.
        minimum_ip_target: u32,
        /// The most addresses that a node of the plan holds.
        held: u32,
    },
    /// `WARM_ENI_TARGET=0`: an ENI is created and deleted about once a minute on such nodes.
    EniFlaps {
        /// Nodes of the plan under the default that do so now.
        nodes: NodeCount,
    },
    /// `WARM_PREFIX_TARGET=0`: a prefix is given back and asked for again every 35 seconds or so.
    PrefixFlaps {
        /// Nodes of the plan with prefixes that do so now.
        nodes: NodeCount,
    },
    /// `WARM_PREFIX_TARGET` of two or more: the CNI may hold up to so many more, as it picks addresses at random.
    PrefixesNibbled {
        /// Prefixes more on a node, at most.
        more: u32,
    },
    /// `WARM_ENI_TARGET` was changed, and prefix mode ignores it.
    WarmEniIgnored,
    /// Address targets are set, so that the ENI and prefix targets, which were changed, are ignored.
    WarmTargetsIgnored,
    /// `MINIMUM_IP_TARGET` is more than a type can hold: every node takes all it can, even without pods.
    MinimumAboveHardware {
        /// The setting.
        minimum_ip_target: u32,
        /// A group that cannot hold it.
        group: usize,
        /// Addresses that its nodes hold at most.
        capacity: u32,
    },
    /// Pods that come at once wait for their addresses.
    SlowStart {
        /// Which strategy.
        strategy: Strategy,
        /// Seconds until an empty node has given all its pods an address.
        seconds: u64,
    },
    /// Types that cannot carry branch ENIs; their nodes' pods are counted as ordinary ones.
    CannotTrunk {
        /// Groups.
        groups: Vec<usize>,
    },
    /// Types of which no source says whether they can trunk: the CNI keeps an ENI for a trunk that never comes.
    TrunkUnknown {
        /// Groups.
        groups: Vec<usize>,
    },
    /// Windows nodes: their pool has settings of its own, and custom networking leaves them where they are.
    WindowsNodes,
    /// A memory request that cannot be compared: no source states the memory of these types.
    MemoryUnknown {
        /// Groups.
        groups: Vec<usize>,
    },
    /// The cluster's subnets leave too little for an upgrade of the control plane.
    ControlPlaneUpgrade {
        /// Which strategies.
        strategies: Vec<Strategy>,
        /// Addresses free in all node subnets.
        free: Ipv4Count,
    },
    /// Node subnets that leave less than EKS wants for the cluster's own ENIs.
    ClusterSubnetSmall {
        /// Which strategies.
        strategies: Vec<Strategy>,
        /// Index of the zone with the least.
        zone: usize,
        /// Addresses free in it.
        free: Ipv4Count,
    },
    /// Network Address Usage beyond the quota.
    NetworkAddressUsage {
        /// Which strategies.
        strategies: Vec<Strategy>,
        /// Which quota.
        quota: NauQuota,
        /// Usage of the first of them.
        usage: Range,
        /// Whether even the low end is beyond the highest quota.
        beyond_any_quota: bool,
    },
    /// More ENIs in a zone than the quota.
    EnisInZone {
        /// Which strategies.
        strategies: Vec<Strategy>,
        /// ENIs of the first of them in the fullest zone.
        enis: u64,
    },
    /// Prefixes take more addresses than single ones would: nodes carry few pods.
    PrefixesHoldMore {
        /// Held by the default.
        secondary_ip: Ipv4Count,
        /// Held with prefixes.
        prefixes: Ipv4Count,
    },
    /// A managed node group gives every type the lowest max pods of its types.
    LowestOfMix {
        /// The group that is lowest.
        group: usize,
        /// Its max pods.
        max_pods: u32,
        /// The highest that another type would have alone.
        highest_alone: u32,
        /// Nodes under the default now.
        nodes: NodeCount,
        /// Nodes with a node group for each type.
        nodes_when_split: NodeCount,
    },
    /// Auto Mode keeps a pool of its own and takes no ENIConfig; its addresses are not what the table shows.
    AutoModePool,
    /// Nodes whose price no source states.
    Unpriced {
        /// How many.
        nodes: NodeCount,
    },
    /// The cluster is of a size at which AWS asks to be involved.
    LargeCluster {
        /// Nodes under the default.
        nodes: NodeCount,
        /// Pods.
        pods: PodCount,
    },
    /// Nodes follow from max pods alone, as neither CPU nor memory requests are given.
    MaxPodsAlone {
        /// Fewest pods on a full node, over all strategies.
        fewest: u32,
        /// Most pods on a full node.
        most: u32,
    },
    /// Pods are spread evenly because neither CPU nor memory requests are given.
    EvenSpread {
        /// Fewest pods on a node under the default.
        fewest: u32,
        /// Most pods on a node.
        most: u32,
    },
}

impl Severity {
    /// Every severity, the gravest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];
}

impl Advisory {
    /// How much it matters.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Network(finding) => finding.severity(),
            Self::DoesNotFit { .. } | Self::PodsHang { .. } => Severity::Error,
            Self::PodsUnplaced { .. } | Self::FrozenPool { .. } => Severity::Error,
            Self::NetworkAddressUsage { beyond_any_quota: true, .. } => Severity::Error,
            Self::NotPossible { reason, .. } if no_eni_left(reason) => Severity::Error,
            Self::FailsAt { .. } | Self::DependsOnPlacement { .. } | Self::PhantomSlots { .. } => {
                Severity::Warning
            }
            Self::ZoneLossNotPlanned { .. } | Self::ReservedInVain { .. } => Severity::Warning,
            Self::EniFlaps { .. } | Self::PrefixFlaps { .. } | Self::MinimumAboveHardware { .. } => {
                Severity::Warning
            }
            Self::SlowStart { .. } | Self::CannotTrunk { .. } | Self::TrunkUnknown { .. } => {
                Severity::Warning
            }
            Self::ControlPlaneUpgrade { .. } | Self::EnisInZone { .. } => Severity::Warning,
            Self::NetworkAddressUsage { beyond_any_quota: false, .. } => Severity::Warning,
            Self::PrefixesHoldMore { .. } | Self::LowestOfMix { .. } => Severity::Warning,
            Self::AutoModePool | Self::LargeCluster { .. } | Self::MaxPodsAlone { .. } => Severity::Warning,
            Self::NotPossible { .. } | Self::Unpriced { .. } | Self::EvenSpread { .. } => Severity::Note,
            Self::WhenSubnetIsFull { .. } | Self::PrefixesNibbled { .. } | Self::WarmEniIgnored => {
                Severity::Note
            }
            Self::WarmTargetsIgnored | Self::WindowsNodes | Self::MemoryUnknown { .. } => Severity::Note,
            Self::ClusterSubnetSmall { .. } => Severity::Note,
        }
    }

    /// A change to the plan that settles it, where one is known to.
    pub fn fix(&self, plan: &Plan) -> Option<Fix> {
        let warm = |warm: WarmTargets| Some(Fix::SetWarmTargets(warm));
        match self {
            Self::Network(finding) => Fix::of_finding(finding, &plan.network),
            Self::DoesNotFit { strategy, .. } => Fix::for_shortage(plan, *strategy),
            Self::PodsHang { strategy, .. } | Self::PhantomSlots { strategy, .. } => {
                Fix::honest_max_pods(plan, *strategy)
            }
            Self::ReservedInVain { strategies, .. } => Fix::max_pods_of_prefixes(plan, strategies),
            Self::DependsOnPlacement { strategy } => Fix::reserve_for_prefixes(plan, *strategy),
            Self::PodsUnplaced { strategies, .. } => Fix::let_pods_decide_nodes(plan, strategies),
            Self::NotPossible { reason: NotPossible::NoPodSubnet(_), .. } => Fix::add_pod_subnets(plan),
            Self::NotPossible { reason, .. } if no_eni_left(reason) && plan.cni.max_eni.is_some() => {
                Some(Fix::UnsetMaxEni)
            }
            // AWS's own examples set both; two is what its pages use beside a minimum.
            Self::FrozenPool { .. } => warm(WarmTargets { warm_ip_target: 2, ..plan.cni.warm }),
            Self::EniFlaps { .. } => warm(WarmTargets { warm_eni_target: 1, ..plan.cni.warm }),
            Self::PrefixFlaps { .. } => warm(WarmTargets { warm_prefix_target: 1, ..plan.cni.warm }),
            Self::MinimumAboveHardware { capacity, .. } => {
                warm(WarmTargets { minimum_ip_target: *capacity, ..plan.cni.warm })
            }
            // What is wrong with the block is an advisory of its own, and has the fix.
            Self::NotPossible {
                reason: NotPossible::Ineligible(_) | NotPossible::MisplacedPodSubnet(_),
                ..
            }
            // A group for each type would settle it, which a plan cannot say.
            | Self::LowestOfMix { .. }
            | Self::FailsAt { .. }
            | Self::ZoneLossNotPlanned { .. }
            | Self::WhenSubnetIsFull { .. }
            | Self::PrefixesNibbled { .. }
            | Self::WarmEniIgnored
            | Self::WarmTargetsIgnored
            | Self::SlowStart { .. }
            | Self::CannotTrunk { .. }
            | Self::TrunkUnknown { .. }
            | Self::WindowsNodes
            | Self::MemoryUnknown { .. }
            | Self::ControlPlaneUpgrade { .. }
            | Self::ClusterSubnetSmall { .. }
            | Self::NetworkAddressUsage { .. }
            | Self::EnisInZone { .. }
            | Self::PrefixesHoldMore { .. }
            | Self::AutoModePool
            | Self::Unpriced { .. }
            | Self::LargeCluster { .. }
            | Self::MaxPodsAlone { .. }
            | Self::EvenSpread { .. } => None,
        }
    }
}

/// Whether nodes would never become Ready: `MAX_ENI`, the trunk or EFA-only ENIs leave none for pods.
fn no_eni_left(reason: &NotPossible) -> bool {
    match reason {
        NotPossible::Ineligible(groups) => groups.iter().any(|(_, why)| *why == Ineligible::NoEniLeftForPods),
        NotPossible::NoPodSubnet(_) | NotPossible::MisplacedPodSubnet(_) => false,
    }
}

/// Everything to know about a plan: errors first, then warnings, then notes, each in the order of the page.
pub fn advisories(plan: &Plan, comparison: &Comparison) -> Vec<Advisory> {
    let mut found: Vec<Advisory> = check(&plan.network).into_iter().map(Advisory::Network).collect();
    // Without any node there is nothing to say about strategies.
    if plan.groups.iter().any(|group| group.weight > 0) {
        found.extend(moments::of_strategies(plan, comparison));
        found.extend(settings::of_settings(plan, comparison));
        found.extend(quotas::of_quotas(plan, comparison));
        found.extend(mix::of_mix(plan, comparison));
    }
    let of = |severity| found.iter().filter(move |advisory| advisory.severity() == severity).cloned();
    Severity::ALL.into_iter().flat_map(of).collect()
}

/// Whether Karpenter decides max pods, and how many ENIs it leaves out.
const fn reserved_enis(set_by: MaxPodsSetBy) -> u32 {
    match set_by {
        MaxPodsSetBy::Karpenter { reserved_enis } => reserved_enis,
        MaxPodsSetBy::Recommended
        | MaxPodsSetBy::ManagedNodeGroup
        | MaxPodsSetBy::Nodeadm
        | MaxPodsSetBy::Bottlerocket
        | MaxPodsSetBy::AutoMode
        | MaxPodsSetBy::Fixed(_) => 0,
    }
}
