//! What a cluster takes of AWS's quotas, and how fast EC2 hands addresses out: see [`Usage`].

use crate::placement::{Batch, Placement};
use crate::plan::Plan;
use crate::strategy::{Assignment, Strategy};
use crate::warm_pool::{ColdStart, PoolUnit, cold_start};

/// Network Address Usage of a VPC until a higher quota is asked for (VPC User Guide, 2026).
pub const NAU_DEFAULT: u64 = 64_000;
/// The highest quota of Network Address Usage for a VPC.
pub const NAU_MOST: u64 = 256_000;
/// The quota of a VPC together with those it is peered with in its Region.
pub const NAU_PEERED_DEFAULT: u64 = 128_000;
/// The highest such quota.
pub const NAU_PEERED_MOST: u64 = 512_000;

/// A quota of Network Address Usage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NauQuota {
    /// Of one VPC.
    Vpc,
    /// Of a VPC and those it is peered with in its Region. A transit gateway adds nothing up.
    WithPeers,
}

impl NauQuota {
    /// What holds until more is asked for.
    pub const fn default_quota(self) -> u64 {
        match self {
            Self::Vpc => NAU_DEFAULT,
            Self::WithPeers => NAU_PEERED_DEFAULT,
        }
    }

    /// The most that AWS gives.
    pub const fn most(self) -> u64 {
        match self {
            Self::Vpc => NAU_MOST,
            Self::WithPeers => NAU_PEERED_MOST,
        }
    }
}

/// Network Address Usage that is not of the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct OtherUsage {
    /// Of other things in the VPC.
    pub in_vpc: u64,
    /// Of the VPCs that it is peered with in its Region.
    pub in_peers: u64,
}
/// Network interfaces in one zone of a Region, adjustable (VPC quotas, 2026: the quota of the Region counts in
/// each zone).
pub const ENIS_PER_ZONE: u64 = 5_000;
/// Calls that EC2 takes at once before it counts the seconds: `CreateNetworkInterface` and
/// `AssignPrivateIpAddresses` each (EC2 Developer Guide, "Request throttling").
pub const CREATE_BURST: u64 = 100;
/// The same for `AttachNetworkInterface`.
pub const ATTACH_BURST: u64 = 50;
/// Calls of each kind that EC2 then takes in a second, for the account in the Region.
pub const CALLS_PER_SECOND: u64 = 5;

/// A count that AWS's documents leave open, from both ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Range {
    /// At least.
    pub low: u64,
    /// At most.
    pub high: u64,
}

/// Calls to EC2 that give all nodes of a cluster their addresses from nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ColdFleet {
    /// `CreateNetworkInterface`, and as many `AttachNetworkInterface`.
    pub create_calls: u64,
    /// `AssignPrivateIpAddresses`.
    pub assign_calls: u64,
    /// The longest that a node takes by itself, in seconds.
    pub slowest_node_seconds: u64,
}

impl Usage {
    /// Network Address Usage as that quota counts it.
    pub fn counted_by(&self, quota: NauQuota) -> Option<Range> {
        match quota {
            NauQuota::Vpc => Some(self.nau),
            NauQuota::WithPeers => self.nau_with_peers,
        }
    }
}

impl Range {
    /// Both ends with so much more.
    fn plus(self, more: u64) -> Self {
        Self { low: self.low.saturating_add(more), high: self.high.saturating_add(more) }
    }
}

impl ColdFleet {
    /// Seconds that EC2's token buckets take for the calls, at least: the slowest of
    /// `(creates - 100) / 5`, `(attaches - 50) / 5` and `(assigns - 100) / 5`, rounded up.
    ///
    /// The buckets are shared by everything in the account and Region, so it takes longer when others call.
    pub fn api_seconds(&self) -> u64 {
        let of = |calls: u64, burst: u64| calls.saturating_sub(burst).div_ceil(CALLS_PER_SECOND);
        of(self.create_calls, ATTACH_BURST).max(of(self.assign_calls, CREATE_BURST))
    }
}

/// What nodes and fixtures take of AWS's quotas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Usage {
    /// Network Address Usage of the VPC. The low end counts addresses, ENIs and prefixes; the high end adds the
    /// row "Amazon EKS pod", as AWS's table does not say whether a pod's address counts twice.
    pub nau: Range,
    /// The same together with the peered VPCs of the Region; `None` where nothing is said of any.
    pub nau_with_peers: Option<Range>,
    /// ENIs in the zone that has most, fixtures included.
    pub enis_in_fullest_zone: u64,
    /// What a start from nothing asks of EC2.
    pub cold_start: ColdFleet,
}

/// Sums up what a placement takes, with what the plan says of other things. Of ENIs and calls of other clusters in the
/// account nothing is known.
pub fn usage(plan: &Plan, strategy: Strategy, max_pods: &[u32], placement: &Placement) -> Usage {
    let zones = plan.network.zones().len();
    let mut usage = Usage::default();
    let mut enis = vec![plan.network.fixtures.enis(); zones];
    for batch in &placement.batches {
        let nodes = batch.nodes();
        let of_node = NodeUsage::of(batch, strategy).range();
        usage.nau.low = usage.nau.low.saturating_add(of_node.low.saturating_mul(nodes));
        usage.nau.high = usage.nau.high.saturating_add(of_node.high.saturating_mul(nodes));
        for (in_zone, nodes) in enis.iter_mut().zip(batch.nodes_in_zone) {
            *in_zone = in_zone.saturating_add(u64::from(batch.pool.all_enis()).saturating_mul(nodes));
        }
        let shape = &plan.groups[batch.group].shape;
        let start = cold_start(shape, strategy, batch.pool.pods, max_pods[batch.group], &plan.cni);
        usage.cold_start.add(&start, nodes);
    }
    let fixtures = plan.network.fixtures.network_address_usage().saturating_mul(zones as u64);
    let other = plan.other_usage;
    usage.nau = usage.nau.plus(fixtures).plus(other.in_vpc);
    usage.nau_with_peers = (other.in_peers > 0).then(|| usage.nau.plus(other.in_peers));
    usage.enis_in_fullest_zone = enis.into_iter().max().unwrap_or(0);
    usage
}

/// What one node counts for in Network Address Usage.
///
/// `IPv4 addresses on ENIs + ENIs beside the first + prefixes (+ pods)` (VPC User Guide, "Network Address
/// Usage", 2026). A prefix counts once, not for its sixteen addresses; a branch ENI is an address and an ENI.
/// A node of an IPv6 cluster has an IPv6 address and a /80 on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeUsage {
    /// IPv4 addresses that are not part of a prefix, and the IPv6 address.
    pub addresses: u32,
    /// ENIs beside the primary one.
    pub more_enis: u32,
    /// Prefixes: /28, or the /80.
    pub prefixes: u32,
    /// Pods with an address, which may count once more.
    pub pods: u32,
}

impl NodeUsage {
    /// The terms of a node of this batch.
    pub fn of(batch: &Batch, strategy: Strategy) -> Self {
        let pool = &batch.pool;
        let single = if pool.rule.unit() == PoolUnit::Prefixes { 0 } else { pool.pod_addresses };
        let (ipv6, pods) = match strategy.rules().assignment {
            Assignment::Ipv6Prefix => (1, pool.pods),
            Assignment::SecondaryIp | Assignment::Prefix => (0, pool.served),
            Assignment::OutsideVpc => (0, 0),
        };
        Self {
            addresses: pool.attached_enis() + single + pool.branch_enis + ipv6,
            more_enis: pool.all_enis() - 1,
            prefixes: pool.prefixes + ipv6,
            pods: pods + pool.branch_enis,
        }
    }

    /// Both ends: without the row of pods, and with it.
    pub fn range(&self) -> Range {
        let low = u64::from(self.addresses) + u64::from(self.more_enis) + u64::from(self.prefixes);
        Range { low, high: low + u64::from(self.pods) }
    }
}

impl ColdFleet {
    fn add(&mut self, start: &ColdStart, nodes: u64) {
        self.create_calls =
            self.create_calls.saturating_add(u64::from(start.create_calls).saturating_mul(nodes));
        self.assign_calls =
            self.assign_calls.saturating_add(u64::from(start.assign_calls).saturating_mul(nodes));
        self.slowest_node_seconds = self.slowest_node_seconds.max(u64::from(start.seconds()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cni::CniSettings;
    use crate::eni::{EniLimits, Hypervisor, NodeShape};
    use crate::network::MAX_ZONES;
    use crate::warm_pool::warm_pool;

    #[track_caller]
    fn check(strategy: Strategy, cni: &CniSettings, low: u64, high: u64) {
        let eni = EniLimits::new(4, 15).expect("m5.xlarge");
        let m5_xlarge = NodeShape::linux(eni, 4, Some(Hypervisor::Nitro));
        let pool = warm_pool(&m5_xlarge, strategy, 30, 58, cni);
        let batch = Batch { group: 0, nodes_in_zone: [0; MAX_ZONES], pods: 30, pool };
        assert_eq!(NodeUsage::of(&batch, strategy).range(), Range { low, high }, "{strategy:?}");
    }

    /// aws-addressing.md §1.3: 30 pods on an m5.xlarge.
    #[test]
    fn counts_what_a_node_uses() {
        let mut targets = CniSettings::MANIFEST;
        (targets.warm.warm_ip_target, targets.warm.minimum_ip_target) = (2, 32);
        check(Strategy::SecondaryIp, &CniSettings::MANIFEST, 63, 93);
        check(Strategy::SecondaryIp, &targets, 37, 67);
        check(Strategy::PrefixDelegation, &CniSettings::MANIFEST, 4, 34);
        check(Strategy::Ipv6, &CniSettings::MANIFEST, 3, 33);
        check(Strategy::Overlay, &CniSettings::MANIFEST, 1, 1);
    }

    /// aws-addressing.md §8: from 0 to 500 nodes with three more ENIs each, and with one prefix each.
    #[test]
    fn buckets_fill_at_five_a_second() {
        let of = |create_calls, assign_calls| {
            ColdFleet { create_calls, assign_calls, slowest_node_seconds: 0 }.api_seconds()
        };
        assert_eq!(of(1_500, 0), 290);
        assert_eq!(of(0, 500), 80);
        assert_eq!(of(50, 100), 0);
    }
}
