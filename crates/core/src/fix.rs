//! Changes to a plan that settle an advisory: see [`Fix`]. None is offered that was not tried first.

mod network;
mod reserve;

use crate::advice::warm_settings_that_fit;
use crate::cidr::{ServiceCidr, SubnetCidr, VpcCidr};
use crate::cni::WarmTargets;
use crate::count::PodCount;
use crate::demand::Scenario;
use crate::max_pods::{MaxPodsSetBy, max_pods};
use crate::placement::Fleet;
use crate::plan::{Plan, Workload};
use crate::report::{Fit, evaluate};
use crate::strategy::Strategy;

/// A change that can be applied to a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fix {
    /// Leave the Service range to EKS.
    ChooseServiceCidr,
    /// Set the Service range.
    SetServiceCidr(ServiceCidr),
    /// Give every subnet that is not pinned a new place, of the size it has; pod subnets all the room there is.
    LayOutSubnetsAgain,
    /// Give every zone a new node subnet of this prefix length.
    ResizeNodeSubnets(u8),
    /// Give every zone a pod subnet in this block, which is added to the VPC if it is not there.
    AddPodSubnets(VpcCidr),
    /// Put another block in the place of a secondary one, and move its subnets along.
    ReplaceBlock {
        /// The block that goes.
        block: VpcCidr,
        /// The block that comes, of the same size.
        with: VpcCidr,
    },
    /// Add blocks of RFC 1918 ranges before others.
    OrderBlocks,
    /// Reserve whole /28 blocks for the prefixes of a strategy, in every subnet where nothing is reserved.
    ReserveForPrefixes(Strategy),
    /// Let this set max pods.
    SetMaxPodsBy(MaxPodsSetBy),
    /// Set the CNI's warm settings.
    SetWarmTargets(WarmTargets),
    /// Leave `MAX_ENI` to the instance type.
    UnsetMaxEni,
    /// Leave the number of nodes to the pods.
    LetPodsDecideNodes,
}

impl Fix {
    /// The plan with the change made; `None` where it cannot be.
    pub fn apply(self, plan: &Plan) -> Option<Plan> {
        let mut plan = plan.clone();
        match self {
            Self::ChooseServiceCidr
            | Self::SetServiceCidr(_)
            | Self::LayOutSubnetsAgain
            | Self::ResizeNodeSubnets(_)
            | Self::AddPodSubnets(_)
            | Self::ReplaceBlock { .. }
            | Self::OrderBlocks => plan.network = self.apply_to(&plan.network)?,
            Self::ReserveForPrefixes(strategy) => plan.network = reserve::for_prefixes(&plan, strategy)?,
            Self::SetMaxPodsBy(set_by) => plan.max_pods_set_by = set_by,
            Self::SetWarmTargets(warm) => plan.cni.warm = warm,
            Self::UnsetMaxEni => plan.cni.max_eni = None,
            Self::LetPodsDecideNodes => {
                if let Workload::PodsOnNodes { pods, .. } = plan.workload {
                    plan.workload = Workload::Pods(pods);
                }
            }
        }
        Some(plan)
    }

    /// Pod subnets in the first secondary block, or in the first block that can be added where there is none.
    pub fn add_pod_subnets(plan: &Plan) -> Option<Self> {
        Self::pod_subnets_of(&plan.network)
    }

    /// What makes a plan fit under a strategy whose subnets are short: settings, which can be changed today, else
    /// larger node subnets.
    pub(crate) fn for_shortage(plan: &Plan, strategy: Strategy) -> Option<Self> {
        let settings = warm_settings_that_fit(plan, strategy);
        let settings = settings.map(|advice| Self::SetWarmTargets(advice.targets));
        settings.or_else(|| Self::larger_node_subnets(plan, strategy))
    }

    /// The smallest node subnets, equal in all zones, with which the plan fits under a strategy: at every moment
    /// that it must stand, else at the one that is shown.
    pub(crate) fn larger_node_subnets(plan: &Plan, strategy: Strategy) -> Option<Self> {
        let errors = network::errors(&plan.network);
        let smallest = plan.network.zones().iter().map(|zone| zone.node_subnet.prefix_len()).max()?;
        let larger = (SubnetCidr::MIN_PREFIX_LEN..smallest).rev().filter_map(|length| {
            let fix = Self::ResizeNodeSubnets(length);
            let changed = fix.apply(plan).filter(|plan| network::errors(&plan.network) <= errors)?;
            let computed = evaluate(&changed, strategy).outcome.ok().filter(|c| !c.subnets_short())?;
            Some((fix, computed.fit_throughout(&plan.demand) == Fit::Holds))
        });
        let mut now = None;
        for (fix, throughout) in larger {
            if throughout {
                return Some(fix);
            }
            now = now.or(Some(fix));
        }
        now
    }

    /// The change with which a strategy that does not hold would, at every moment that the plan must stand; the
    /// same whichever is shown.
    pub(crate) fn to_hold(plan: &Plan, strategy: Strategy) -> Option<Self> {
        let plan = &Plan { scenario: Scenario::Steady, ..plan.clone() };
        let holds = |fix: &Self| {
            let computed = fix.apply(plan).map(|plan| evaluate(&plan, strategy).outcome);
            computed.is_some_and(|outcome| {
                outcome.is_ok_and(|computed| computed.fit_throughout(&plan.demand) == Fit::Holds)
            })
        };
        let reserve = || Self::reserve_for_prefixes(plan, strategy).filter(holds);
        Self::for_shortage(plan, strategy).filter(holds).or_else(reserve)
    }

    /// As many nodes as the pods need, where they then all find one under these strategies.
    pub(crate) fn let_pods_decide_nodes(plan: &Plan, strategies: &[Strategy]) -> Option<Self> {
        let plan = Self::LetPodsDecideNodes.apply(plan)?;
        let takes_all = |strategy: &Strategy| {
            evaluate(&plan, *strategy).outcome.is_ok_and(|computed| computed.unplaced == PodCount::ZERO)
        };
        strategies.iter().all(takes_all).then_some(Self::LetPodsDecideNodes)
    }

    /// A way to set max pods that promises no slot the CNI cannot serve: one reserved ENI where Karpenter
    /// sets it, two where one is not enough (custom networking with a trunk), else the recommendation.
    pub(crate) fn honest_max_pods(plan: &Plan, strategy: Strategy) -> Option<Self> {
        let honest = |set_by| {
            let plan = Plan { max_pods_set_by: set_by, ..plan.clone() };
            Fleet::new(&plan, strategy)
                .rooms
                .iter()
                .zip(&plan.groups)
                .all(|(room, group)| group.weight == 0 || room.phantom_slots() == 0)
        };
        let reserved = (1..=2).map(|reserved_enis| MaxPodsSetBy::Karpenter { reserved_enis });
        let karpenter = matches!(plan.max_pods_set_by, MaxPodsSetBy::Karpenter { .. });
        let set_by =
            reserved.filter(|_| karpenter).chain([MaxPodsSetBy::Recommended]).find(|by| honest(*by))?;
        Some(Self::SetMaxPodsBy(set_by))
    }
}

impl Fix {
    /// The lowest max pods that AWS recommends for the types under these strategies, on every node: what
    /// `kubelet.maxPods` in Karpenter's NodeClass would say.
    pub(crate) fn max_pods_of_prefixes(plan: &Plan, strategies: &[Strategy]) -> Option<Self> {
        let groups = plan.groups.iter().filter(|group| group.weight > 0);
        let recommended = groups.flat_map(|group| {
            strategies.iter().map(|s| max_pods(&group.shape, *s, MaxPodsSetBy::Recommended).max_pods)
        });
        Some(Self::SetMaxPodsBy(MaxPodsSetBy::Fixed(recommended.min()?)))
    }
}
