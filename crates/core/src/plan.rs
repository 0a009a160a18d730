//! What is asked: a workload, an instance mix and a network. See [`Plan`].

use crate::count::{NodeCount, PodCount};
use crate::eni::NodeShape;
use crate::max_pods::MaxPodsSetBy;
use crate::money::MicroUsd;
use crate::network::Network;
use crate::warm_pool::WarmTargets;

/// How many pods, on how many nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workload {
    /// Pods with a VPC address; nodes follow from max pods, each filled before the next is added.
    Pods(PodCount),
    /// Nodes, each full of pods.
    Nodes(NodeCount),
    /// Both: the pods are spread evenly over the nodes, and growth adds nodes with as many pods each.
    PodsOnNodes {
        /// Pods with a VPC address.
        pods: PodCount,
        /// Nodes they run on.
        nodes: NodeCount,
    },
}

/// Nodes of one instance type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The instance type's limits.
    pub shape: NodeShape,
    /// Share of the nodes, compared with the other groups' shares.
    pub weight: u64,
    /// Price of one node for an hour, if known.
    pub price: Option<MicroUsd>,
}

/// A cluster to compare the strategies for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Pods, nodes, or both.
    pub workload: Workload,
    /// The instance mix. Without a group that has a share, no pod finds a node.
    pub groups: Vec<Group>,
    /// Who decides the kubelet's `maxPods`, on every node alike.
    pub max_pods_set_by: MaxPodsSetBy,
    /// The CNI's warm settings.
    pub warm: WarmTargets,
    /// Blocks, subnets and zones.
    pub network: Network,
}
