//! What is asked: a workload, an instance mix and a network. See [`Plan`].

use crate::cni::CniSettings;
use crate::count::{NodeCount, PodCount};
use crate::demand::{Demand, Scenario};
use crate::eni::NodeShape;
use crate::kube_reserved::AmiFamily;
use crate::max_pods::MaxPodsSetBy;
use crate::money::{MicroUsd, NetworkPrices};
use crate::network::Network;
use crate::node_room::PodNeeds;
use crate::quota::OtherUsage;

/// How many pods, on how many nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workload {
    /// Pods with a VPC address; nodes follow from the room on each, each filled before the next is added.
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
    /// The instance type's limits, and how its nodes are launched.
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
    /// What the pods are like, and what runs beside them.
    pub needs: PodNeeds,
    /// The instance mix. Without a group that has a share, no pod finds a node.
    pub groups: Vec<Group>,
    /// Who decides the kubelet's `maxPods`, on every node alike.
    pub max_pods_set_by: MaxPodsSetBy,
    /// Whose rule decides kubelet's reserve of memory.
    pub ami: AmiFamily,
    /// What is set on the CNI.
    pub cni: CniSettings,
    /// Blocks, subnets and zones.
    pub network: Network,
    /// Growth, spikes, and what the plan must stand.
    pub demand: Demand,
    /// The moment that the numbers are for.
    pub scenario: Scenario,
    /// What is paid for the network beside nodes, if it is asked for.
    pub network_prices: NetworkPrices,
    /// Network Address Usage of everything else that shares its quotas.
    pub other_usage: OtherUsage,
}

impl Plan {
    /// A plan in which everything else is the default: the recommended max pods, the shipped CNI settings, no
    /// growth and no spike.
    pub fn new(workload: Workload, groups: Vec<Group>, network: Network) -> Self {
        Self {
            workload,
            needs: PodNeeds::default(),
            groups,
            max_pods_set_by: MaxPodsSetBy::Recommended,
            ami: AmiFamily::default(),
            cni: CniSettings::MANIFEST,
            network,
            demand: Demand::default(),
            scenario: Scenario::default(),
            network_prices: NetworkPrices::default(),
            other_usage: OtherUsage::default(),
        }
    }
}
