//! What should be reconsidered about a plan, as data: see [`advisories`]. The shell turns these into words.

use crate::capacity::Shortage;
use crate::count::{Ipv4Count, NodeCount, PodCount};
use crate::fix::Fix;
use crate::max_pods::{MaxPodsLimit, MaxPodsSetBy};
use crate::network::NetworkIssue;
use crate::plan::{Plan, Workload};
use crate::report::{Computed, Fit, NotPossible};
use crate::strategy::Strategy;
use crate::verdict::Comparison;

/// From here on AWS asks to be talked to before a cluster grows (EKS Best Practices Guide, "Scalability").
pub const LARGE_CLUSTER_NODES: u64 = 1_000;

/// The same for pods.
pub const LARGE_CLUSTER_PODS: u64 = 50_000;

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
    /// A block that cannot be as it is.
    Network(NetworkIssue),
    /// Subnets run out under a strategy.
    DoesNotFit {
        /// Which strategy.
        strategy: Strategy,
        /// What is missing; never empty.
        shortages: Vec<Shortage>,
    },
    /// Whether the plan holds depends on where EC2 puts single addresses.
    DependsOnPlacement {
        /// Which strategy.
        strategy: Strategy,
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
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Network(_) | Self::DoesNotFit { .. } | Self::PodsHang { .. } => Severity::Error,
            Self::PodsUnplaced { .. } => Severity::Error,
            Self::DependsOnPlacement { .. } | Self::PhantomSlots { .. } => Severity::Warning,
            Self::PrefixesHoldMore { .. } | Self::LowestOfMix { .. } => Severity::Warning,
            Self::AutoModePool | Self::LargeCluster { .. } | Self::MaxPodsAlone { .. } => Severity::Warning,
            Self::NotPossible { .. } | Self::Unpriced { .. } | Self::EvenSpread { .. } => Severity::Note,
        }
    }

    /// A change to the plan that settles it, where one is known to.
    pub fn fix(&self, plan: &Plan) -> Option<Fix> {
        match self {
            Self::Network(
                NetworkIssue::ServiceOverlapsVpc { .. } | NetworkIssue::ServiceNotPrivate { .. },
            ) => Fix::ChooseServiceCidr.settles(plan),
            Self::Network(NetworkIssue::SubnetsOverlap { .. } | NetworkIssue::SubnetOutsideVpc { .. }) => {
                Fix::LayOutSubnetsAgain.settles(plan)
            }
            Self::Network(NetworkIssue::BlocksOverlap { .. }) => None,
            Self::DoesNotFit { strategy, .. } => Fix::larger_node_subnets(plan, *strategy),
            Self::PodsHang { strategy, .. } | Self::PhantomSlots { strategy, .. } => {
                Fix::honest_max_pods(plan, *strategy)
            }
            Self::PodsUnplaced { .. } => Some(Fix::LetPodsDecideNodes),
            Self::NotPossible { reason: NotPossible::NoPodSubnet(_), .. } => Fix::add_pod_subnets(plan),
            // What is wrong with the block is an advisory of its own, and has the fix.
            Self::NotPossible {
                reason: NotPossible::Ineligible(_) | NotPossible::MisplacedPodSubnet(_),
                ..
            }
            // A group for each type would settle it, which a plan cannot say.
            | Self::LowestOfMix { .. }
            | Self::DependsOnPlacement { .. }
            | Self::PrefixesHoldMore { .. }
            | Self::AutoModePool
            | Self::Unpriced { .. }
            | Self::LargeCluster { .. }
            | Self::MaxPodsAlone { .. }
            | Self::EvenSpread { .. } => None,
        }
    }
}

/// Everything to know about a plan: errors first, then warnings, then notes, each in the order of the page.
pub fn advisories(plan: &Plan, comparison: &Comparison) -> Vec<Advisory> {
    let mut found: Vec<Advisory> = plan.network.issues().into_iter().map(Advisory::Network).collect();
    if plan.groups.iter().all(|group| group.weight == 0) {
        // Without any node there is nothing to say about strategies.
        return found;
    }
    for report in &comparison.reports {
        match &report.outcome {
            Ok(computed) => found.extend(of_strategy(report.strategy, computed)),
            Err(reason) => {
                found.push(Advisory::NotPossible { strategy: report.strategy, reason: reason.clone() });
            }
        }
    }
    found.extend(of_plan(plan, comparison));
    let of = |severity| found.iter().filter(move |advisory| advisory.severity() == severity).cloned();
    Severity::ALL.into_iter().flat_map(of).collect()
}

fn of_strategy(strategy: Strategy, computed: &Computed) -> Vec<Advisory> {
    let mut found = Vec::new();
    let shortages: Vec<Shortage> =
        computed.shortages.iter().filter(|s| s.limit.is_of_a_subnet()).copied().collect();
    if !shortages.is_empty() {
        found.push(Advisory::DoesNotFit { strategy, shortages });
    } else if computed.fit == Fit::Depends {
        found.push(Advisory::DependsOnPlacement { strategy });
    }
    let (hanging, phantom_slots) = (computed.hanging, computed.phantom_slots);
    if hanging > PodCount::ZERO {
        found.push(Advisory::PodsHang { strategy, hanging, phantom_slots });
    } else if phantom_slots > PodCount::ZERO {
        found.push(Advisory::PhantomSlots { strategy, phantom_slots });
    }
    found
}

/// Pods without a node, strategies with the same number of them together.
fn unplaced(comparison: &Comparison) -> Vec<Advisory> {
    let mut found: Vec<(PodCount, Vec<Strategy>)> = Vec::new();
    for report in &comparison.reports {
        let pods = report.outcome.as_ref().map_or(PodCount::ZERO, |computed| computed.unplaced);
        match found.iter_mut().find(|(unplaced, _)| *unplaced == pods) {
            Some((_, strategies)) => strategies.push(report.strategy),
            None => found.push((pods, vec![report.strategy])),
        }
    }
    found.retain(|(pods, _)| *pods > PodCount::ZERO);
    found.into_iter().map(|(unplaced, strategies)| Advisory::PodsUnplaced { strategies, unplaced }).collect()
}

fn of_plan(plan: &Plan, comparison: &Comparison) -> Vec<Advisory> {
    let mut found = unplaced(comparison);
    let held = |strategy| {
        let computed = comparison.computed(strategy)?;
        (computed.placement.nodes > NodeCount::ZERO).then(|| computed.held())
    };
    if let (Some(secondary_ip), Some(prefixes)) =
        (held(Strategy::SecondaryIp), held(Strategy::PrefixDelegation))
        && prefixes > secondary_ip
    {
        found.push(Advisory::PrefixesHoldMore { secondary_ip, prefixes });
    }
    if plan.max_pods_set_by == MaxPodsSetBy::AutoMode {
        found.push(Advisory::AutoModePool);
    }
    let Some(default) = comparison.computed(Strategy::SecondaryIp) else { return found };
    found.extend(lowest_of_mix(plan, default));
    if default.cost.unpriced > NodeCount::ZERO {
        found.push(Advisory::Unpriced { nodes: default.cost.unpriced });
    }
    let (nodes, pods) = (default.placement.nodes, default.placement.pods);
    if nodes.get() > LARGE_CLUSTER_NODES || pods.get() > LARGE_CLUSTER_PODS {
        found.push(Advisory::LargeCluster { nodes, pods });
    }
    match plan.workload {
        Workload::PodsOnNodes { .. } => {
            let on_nodes = default.placement.batches.iter().map(|batch| batch.pods);
            let range = on_nodes.clone().min().zip(on_nodes.max());
            found.extend(range.map(|(fewest, most)| Advisory::EvenSpread { fewest, most }));
        }
        Workload::Pods(_) | Workload::Nodes(_) => {
            let computed = comparison.reports.iter().filter_map(|report| report.outcome.as_ref().ok());
            let full = computed.flat_map(|c| c.groups.iter().filter(|g| g.nodes > NodeCount::ZERO));
            let full = full.map(|group| group.room.scheduled().0);
            let range = full.clone().min().zip(full.max());
            found.extend(range.map(|(fewest, most)| Advisory::MaxPodsAlone { fewest, most }));
        }
    }
    found
}

fn lowest_of_mix(plan: &Plan, default: &Computed) -> Option<Advisory> {
    let lowest = default.groups.iter().find_map(|group| match group.max_pods.limited_by {
        MaxPodsLimit::LowestOfMix(lowest) => Some(lowest),
        MaxPodsLimit::Enis
        | MaxPodsLimit::NoEniLeft
        | MaxPodsLimit::Cap
        | MaxPodsLimit::KubeletDefault
        | MaxPodsLimit::Fixed => None,
    })?;
    let alone = plan.groups.iter().filter(|group| group.weight > 0).map(|group| {
        crate::max_pods::max_pods(&group.shape, Strategy::SecondaryIp, plan.max_pods_set_by).max_pods
    });
    Some(Advisory::LowestOfMix {
        group: lowest,
        max_pods: default.groups[lowest].max_pods.max_pods,
        highest_alone: alone.max()?,
    })
}
