//! How many pods of the workload a node takes, and what stops it: see [`NodeRoom`].

use crate::cni::CniSettings;
use crate::eni::{NodeShape, Os};
use crate::eni_budget::{EniBudget, Trunk};
use crate::kube_reserved::{AmiFamily, allocatable_cpu_millis, allocatable_memory_mib};
use crate::max_pods::HOST_NETWORK_PODS;
use crate::strategy::Strategy;
use crate::warm_pool::{PoolBound, warm_pool};

/// What the pods of a plan are like, beside how many there are. Zero is none of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PodNeeds {
    /// Pods of DaemonSets with an address of their own, on every Linux node.
    pub daemonset_pods: u32,
    /// Pods on the host's network on every Linux node, beside aws-node and kube-proxy.
    pub host_network_pods: u32,
    /// CPU that a pod of the workload requests, in thousandths of a vCPU. DaemonSets' requests are not known.
    pub cpu_millis: u32,
    /// Memory that a pod of the workload requests, in MiB.
    pub memory_mib: u32,
    /// Of a hundred pods of the workload, those with security groups of their own: each takes a branch ENI.
    /// Counts only with `ENABLE_POD_ENI`, on Linux types that can trunk.
    pub own_security_groups_percent: u32,
}

/// What keeps a node from taking one pod more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoomLimit {
    /// The kubelet's max pods.
    MaxPods,
    /// Addresses of the CNI. On Linux the scheduler does not know of it.
    Cni,
    /// Branch ENIs, which the scheduler counts as `vpc.amazonaws.com/pod-eni`.
    BranchEnis,
    /// CPU requests.
    Cpu,
    /// Memory requests.
    Memory,
}

/// Pods of the workload that one node takes by each of its limits. DaemonSets' pods are taken off already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeRoom {
    /// `max_pods - host network - DaemonSets`.
    pub by_max_pods: u32,
    /// Pods that get an address; `None` where IPv4 addresses do not limit them, or every pod has a branch ENI.
    pub by_cni: Option<u32>,
    /// Pods until the branch ENIs are used up; `None` without pods that want one.
    pub by_branch_enis: Option<u32>,
    /// Pods until CPU is used up; `None` without requests.
    pub by_cpu: Option<u32>,
    /// Pods until memory is used up; `None` without requests, or where the type's memory is not known.
    pub by_memory: Option<u32>,
    /// Whether the scheduler knows how many addresses there are: on Windows, where they are a resource of the
    /// node (`vpc.amazonaws.com/PrivateIPv4Address`).
    pub scheduler_knows_addresses: bool,
    /// Pods of DaemonSets with an address, on the node.
    pub daemonset_pods: u32,
    /// Addresses of the pool that the CNI can hold, DaemonSets' included.
    pub capacity: Option<u32>,
    /// Of a hundred pods, those with a branch ENI on this node.
    branch_percent: u32,
}

impl NodeRoom {
    /// The room on one node of this shape whose kubelet was told `max_pods`.
    pub fn of(
        shape: &NodeShape,
        strategy: Strategy,
        cni: &CniSettings,
        needs: &PodNeeds,
        ami: AmiFamily,
        max_pods: u32,
    ) -> Self {
        let windows = shape.os == Os::Windows;
        let (host_network, daemonset_pods) = match shape.os {
            Os::Linux => (needs.host_network_pods.saturating_add(HOST_NETWORK_PODS), needs.daemonset_pods),
            Os::Windows => (0, 0),
        };
        let trunk = EniBudget::of(shape, strategy.rules(), cni).trunk;
        let branch_percent =
            if trunk == Trunk::Attached { needs.own_security_groups_percent.min(100) } else { 0 };
        let capacity = strategy.rules().pod_capacity(shape, cni).map(|capacity| {
            // A pool that is frozen stays as it started, however many pods come.
            let full = warm_pool(shape, strategy, max_pods, max_pods, cni);
            let frozen = full.bound == PoolBound::Frozen;
            if frozen { capacity.min(full.pod_addresses) } else { capacity }
        });
        let for_workload = capacity.map(|capacity| capacity.saturating_sub(daemonset_pods));
        let of_memory = |request: u32| {
            let memory = allocatable_memory_mib(shape, ami, max_pods)?;
            Some(u32::try_from(memory.checked_div(u64::from(request))?).unwrap_or(u32::MAX))
        };
        Self {
            by_max_pods: max_pods.saturating_sub(host_network).saturating_sub(daemonset_pods),
            by_cni: for_workload.and_then(|pods| most_with_ordinary(pods, branch_percent)),
            by_branch_enis: most_with_branches(shape.branch_enis.unwrap_or(0), branch_percent),
            by_cpu: allocatable_cpu_millis(shape).checked_div(needs.cpu_millis),
            by_memory: of_memory(needs.memory_mib),
            scheduler_knows_addresses: windows,
            daemonset_pods,
            capacity,
            branch_percent,
        }
    }

    /// Pods of the workload that the scheduler puts on the node, and what stops it: of limits that agree, max pods,
    /// then the first in the order of [`RoomLimit`].
    pub fn scheduled(&self) -> (u32, RoomLimit) {
        let known = [
            (self.by_cni.filter(|_| self.scheduler_knows_addresses), RoomLimit::Cni),
            (self.by_branch_enis, RoomLimit::BranchEnis),
            (self.by_cpu, RoomLimit::Cpu),
            (self.by_memory, RoomLimit::Memory),
        ];
        let first = (self.by_max_pods, RoomLimit::MaxPods);
        known.into_iter().fold(first, |least, (pods, limit)| match pods {
            Some(pods) if pods < least.0 => (pods, limit),
            Some(_) | None => least,
        })
    }

    /// Pods of the workload that run on a full node, and what stops the next: the least of all limits.
    pub fn running(&self) -> (u32, RoomLimit) {
        let scheduled = self.scheduled();
        match self.by_cni {
            Some(pods) if pods < scheduled.0 => (pods, RoomLimit::Cni),
            Some(_) | None => scheduled,
        }
    }

    /// Of so many pods of the workload on the node, those with a branch ENI, rounded down.
    pub fn branch_pods(&self, pods: u32) -> u32 {
        let pods = u64::from(pods) * u64::from(self.branch_percent) / 100;
        u32::try_from(pods).unwrap_or(u32::MAX)
    }

    /// Of so many pods of the workload on the node, those that want an address of the pool, with the
    /// DaemonSets' pods.
    pub fn pool_pods(&self, pods: u32) -> u32 {
        (pods - self.branch_pods(pods)).saturating_add(self.daemonset_pods)
    }

    /// Slots that the scheduler believes in and the CNI cannot serve. A pod bound to one stays in
    /// `ContainerCreating`, and no node is added for it.
    pub fn phantom_slots(&self) -> u32 {
        let wanted = self.pool_pods(self.scheduled().0);
        self.capacity.map_or(0, |capacity| wanted.saturating_sub(capacity))
    }
}

/// The most pods of which no more than `ordinary` want an address of the pool; `None` where none of them does.
fn most_with_ordinary(ordinary: u32, branch_percent: u32) -> Option<u32> {
    let pods = (u64::from(ordinary) * 100).checked_div(u64::from(100 - branch_percent))?;
    Some(u32::try_from(pods).unwrap_or(u32::MAX))
}

/// The most pods of which no more than `branches` want a branch ENI.
fn most_with_branches(branches: u32, branch_percent: u32) -> Option<u32> {
    let pods = (u64::from(branches) * 100 + 99).checked_div(u64::from(branch_percent))?;
    Some(u32::try_from(pods).unwrap_or(u32::MAX))
}
