//! What nodes take from the subnets of a zone: see [`ZoneTake`] and [`ZoneNeed`].

use crate::warm_pool::WarmPool;

/// Amounts that add up over nodes. Differences can be negative on the way, sums are not.
pub(crate) trait Amounts: Copy + Default {
    /// Adds so many times the other.
    fn add(&mut self, other: &Self, times: i64);
}

/// What is needed of one subnet: addresses in all, and /28 prefixes that some of them are part of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Need {
    pub(crate) addresses: i64,
    pub(crate) prefixes: i64,
}

/// What is needed of the subnets of a zone: all that decides whether they have room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ZoneNeed {
    /// Of the node subnet.
    pub(crate) of_nodes: Need,
    /// Of the pod subnet.
    pub(crate) of_pods: Need,
}

impl Amounts for ZoneNeed {
    fn add(&mut self, other: &Self, times: i64) {
        self.of_nodes.addresses += other.of_nodes.addresses * times;
        self.of_nodes.prefixes += other.of_nodes.prefixes * times;
        self.of_pods.addresses += other.of_pods.addresses * times;
        self.of_pods.prefixes += other.of_pods.prefixes * times;
    }
}

/// What nodes take from one subnet. Addresses, and /28 prefixes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SubnetTake {
    /// Addresses of ENIs themselves.
    pub(crate) primaries: i64,
    /// Addresses of pods, those of branch ENIs among them.
    pub(crate) pods: i64,
    /// Addresses held and not in use.
    pub(crate) warm: i64,
    /// /28 prefixes, whose addresses are counted above.
    pub(crate) prefixes: i64,
}

impl SubnetTake {
    fn add(&mut self, other: &Self, times: i64) {
        self.primaries += other.primaries * times;
        self.pods += other.pods * times;
        self.warm += other.warm * times;
        self.prefixes += other.prefixes * times;
    }

    /// The same, summed up to what decides.
    pub(crate) const fn need(&self) -> Need {
        Need { addresses: self.primaries + self.pods + self.warm, prefixes: self.prefixes }
    }
}

/// What some nodes of a zone take: one node, or the sum over all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ZoneTake {
    /// How many nodes.
    pub(crate) nodes: i64,
    /// Pods of the workload on them.
    pub(crate) pods: i64,
    /// Pods on them that never get an address.
    pub(crate) hanging: i64,
    /// Their ENIs.
    pub(crate) enis: i64,
    /// From the node subnet.
    pub(crate) of_nodes: SubnetTake,
    /// From the pod subnet.
    pub(crate) of_pods: SubnetTake,
}

impl ZoneTake {
    /// One node with that pool and so many pods of the workload.
    pub(crate) fn of_node(pool: &WarmPool, pods: u32) -> Self {
        let in_pool = SubnetTake {
            primaries: 0,
            pods: i64::from(pool.served.min(pool.pod_addresses)) + i64::from(pool.branch_enis),
            warm: i64::from(pool.warm()),
            prefixes: i64::from(pool.prefixes),
        };
        let mut take = Self {
            nodes: 1,
            pods: i64::from(pods),
            hanging: i64::from(pool.hanging()),
            enis: i64::from(pool.all_enis()),
            ..Self::default()
        };
        if pool.in_pod_subnet() {
            take.of_pods = in_pool
        } else {
            take.of_nodes = in_pool
        }
        take.of_nodes.primaries = i64::from(pool.node_subnet_primaries());
        take.of_pods.primaries = i64::from(pool.pod_subnet_primaries());
        take
    }

    /// What decides whether the subnets have room.
    pub(crate) const fn need(&self) -> ZoneNeed {
        ZoneNeed { of_nodes: self.of_nodes.need(), of_pods: self.of_pods.need() }
    }
}

impl Amounts for ZoneTake {
    fn add(&mut self, other: &Self, times: i64) {
        self.nodes += other.nodes * times;
        self.pods += other.pods * times;
        self.hanging += other.hanging * times;
        self.enis += other.enis * times;
        self.of_nodes.add(&other.of_nodes, times);
        self.of_pods.add(&other.of_pods, times);
    }
}
