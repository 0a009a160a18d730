//! Quotas, and what EKS itself wants of the subnets: see [`of_quotas`].

use super::Advisory;
use crate::address_space::SubnetTier;
use crate::capacity::{SubnetUse, Tier};
use crate::count::Ipv4Count;
use crate::plan::Plan;
use crate::quota::{ENIS_PER_ZONE, NauQuota};
use crate::report::Computed;
use crate::strategy::Strategy;
use crate::verdict::Comparison;

/// Free addresses that an upgrade of the control plane needs over the cluster's subnets (EKS User Guide,
/// "Update a cluster").
pub const UPGRADE_ADDRESSES: u64 = 5;
/// Free addresses that EKS wants in each subnet of the cluster (EKS User Guide, "Network requirements").
pub const CLUSTER_SUBNET_MINIMUM: u64 = 6;
/// Free addresses that it recommends.
pub const CLUSTER_SUBNET_RECOMMENDED: u64 = 16;

/// What is beyond a quota or a requirement, strategies together.
pub(super) fn of_quotas(plan: &Plan, comparison: &Comparison) -> Vec<Advisory> {
    let mut found = Vec::new();
    for quota in [NauQuota::Vpc, NauQuota::WithPeers] {
        let used = |computed: &Computed| computed.usage.counted_by(quota);
        let beyond_any = |computed: &Computed| used(computed).is_some_and(|nau| nau.low > quota.most());
        let beyond_default = |computed: &Computed| {
            used(computed).is_some_and(|nau| nau.high > quota.default_quota()) && !beyond_any(computed)
        };
        for (beyond_any_quota, (strategies, first)) in
            [(true, those(comparison, beyond_any)), (false, those(comparison, beyond_default))]
        {
            found.extend(first.and_then(used).map(|usage| Advisory::NetworkAddressUsage {
                strategies,
                quota,
                usage,
                beyond_any_quota,
            }));
        }
    }
    let (strategies, first) =
        those(comparison, |computed| computed.usage.enis_in_fullest_zone > ENIS_PER_ZONE);
    found.extend(
        first.map(|computed| Advisory::EnisInZone { strategies, enis: computed.usage.enis_in_fullest_zone }),
    );
    // Where the cluster has subnets of its own, they are looked at by themselves.
    if plan.network.space.more_subnets.iter().all(|subnet| subnet.tier != SubnetTier::Cluster) {
        found.extend(cluster_subnets(comparison));
    }
    found
}

/// Strategies of which something is true, and the numbers of the first of them.
fn those(comparison: &Comparison, is: impl Fn(&Computed) -> bool) -> (Vec<Strategy>, Option<&Computed>) {
    let found: Vec<(Strategy, &Computed)> =
        comparison.computable().filter(|(_, computed)| is(computed)).collect();
    let first = found.first().map(|(_, computed)| *computed);
    (found.into_iter().map(|(strategy, _)| strategy).collect(), first)
}

/// Node subnets stand for the cluster's. Where one is used up, that is said already.
fn cluster_subnets(comparison: &Comparison) -> Vec<Advisory> {
    let free = |computed: &Computed| computed.sum(Tier::Node, SubnetUse::free);
    let fits = |computed: &Computed| !computed.subnets_short();
    let (strategies, first) =
        those(comparison, |computed| fits(computed) && free(computed) < Ipv4Count::new(UPGRADE_ADDRESSES));
    let mut found = Vec::new();
    found.extend(first.map(|computed| Advisory::ControlPlaneUpgrade { strategies, free: free(computed) }));
    let least =
        |computed: &Computed| computed.tightest(Tier::Node).map(|(zone, subnet)| (zone, subnet.free()));
    let small = |computed: &Computed| {
        let recommended = Ipv4Count::new(CLUSTER_SUBNET_RECOMMENDED);
        fits(computed) && least(computed).is_some_and(|(_, free)| free < recommended)
    };
    let (strategies, first) = those(comparison, small);
    found.extend(first.and_then(least).map(|(zone, free)| Advisory::ClusterSubnetSmall {
        strategies,
        zone,
        free,
    }));
    found
}
