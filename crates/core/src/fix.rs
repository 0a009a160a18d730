//! Changes to a plan that settle an advisory: see [`Fix`]. None is offered that was not tried first.

mod network;

use crate::cidr::{ServiceCidr, SubnetCidr, VpcCidr};
use crate::cni::WarmTargets;
use crate::max_pods::{MaxPodsSetBy, max_pods};
use crate::placement::Fleet;
use crate::plan::{Plan, Workload};
use crate::report::evaluate;
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

    /// The smallest node subnets, equal in all zones, with which the plan fits under a strategy.
    pub(crate) fn larger_node_subnets(plan: &Plan, strategy: Strategy) -> Option<Self> {
        let errors = network::errors(&plan.network);
        let smallest = plan.network.zones().iter().map(|zone| zone.node_subnet.prefix_len()).max()?;
        (SubnetCidr::MIN_PREFIX_LEN..smallest).rev().map(Self::ResizeNodeSubnets).find(|fix| {
            let holds = |plan: Plan| {
                network::errors(&plan.network) <= errors
                    && evaluate(&plan, strategy).outcome.is_ok_and(|c| !c.subnets_short())
            };
            fix.apply(plan).is_some_and(holds)
        })
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
