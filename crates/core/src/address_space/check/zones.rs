//! Zones: where the cluster and its pods want subnets.

use super::Ground;
use crate::address_space::finding::{Finding, Row};
use crate::address_space::{MoreSubnet, Rule, SubnetTier};
use crate::cidr::SubnetCidr;
use crate::network::SubnetRef;

/// Zones in which EKS wants the subnets of a cluster (EKS User Guide, "VPC and subnet considerations").
const CLUSTER_ZONES: u64 = 2;

/// Zones in which EKS takes no subnet of a cluster (same page, read 2026-11).
const REFUSED_ZONES: [&str; 3] = ["use1-az3", "usw1-az2", "cac1-az3"];

/// What is wrong with the subnets of zones, seen together.
pub(super) fn found(ground: &Ground<'_>) -> Vec<Finding> {
    let mut found = cluster(ground);
    found.extend(pods(ground));
    found.extend(uneven(ground));
    found.extend(discovery(ground));
    found
}

fn more<'a>(
    ground: &Ground<'a>,
    tier: SubnetTier,
) -> impl Iterator<Item = (usize, &'a MoreSubnet)> + use<'a> {
    ground.network.space.more_subnets.iter().enumerate().filter(move |(_, subnet)| subnet.tier == tier)
}

fn is_refused(id: Option<&str>) -> bool {
    id.is_some_and(|id| REFUSED_ZONES.contains(&id))
}

/// Cluster subnets, or the node subnets that stand for them.
fn cluster(ground: &Ground<'_>) -> Vec<Finding> {
    let zones = ground.network.zones();
    // A further subnet can be in a zone that the plan does not have: then its name may be the id.
    let id = |name: &str| match zones.iter().find(|zone| zone.name == name) {
        Some(zone) => zone.id().map(str::to_owned),
        None => Some(name.to_owned()),
    };
    let mut found = Vec::new();
    let mut of_cluster = more(ground, SubnetTier::Cluster).peekable();
    let Some((first, MoreSubnet { zone: only, .. })) = of_cluster.peek().copied() else {
        let refused = zones.iter().enumerate().filter(|(_, zone)| is_refused(zone.id()));
        found.extend(refused.map(|(index, zone)| {
            Finding::at(Rule::NodeZoneRefused, Row::Zone(index)).named(zone.id().unwrap_or_default())
        }));
        if let [zone] = zones {
            found.push(Finding::at(Rule::OneZone, Row::Zone(0)).named(&zone.name).counting(CLUSTER_ZONES, 1));
        }
        return found;
    };
    let mut spread = false;
    for (index, subnet) in of_cluster {
        spread |= subnet.zone != *only;
        let id = id(&subnet.zone);
        if is_refused(id.as_deref()) {
            let at = Finding::at(Rule::ClusterZoneRefused, Row::Subnet(SubnetRef::More(index)));
            found.push(at.block(subnet.cidr.net()).named(&id.unwrap_or_default()));
        }
    }
    if !spread {
        let at = Finding::at(Rule::ClusterOneZone, Row::Subnet(SubnetRef::More(first)));
        found.push(at.named(only).counting(CLUSTER_ZONES, 1));
    }
    found
}

/// What custom networking wants of the zones, once any of them has a pod subnet.
fn pods(ground: &Ground<'_>) -> Vec<Finding> {
    let zones = ground.network.zones();
    let count = |index: usize| {
        let own = u64::from(zones[index].pod_subnet.is_some());
        own + more(ground, SubnetTier::Pod).filter(|(_, s)| s.zone == zones[index].name).count() as u64
    };
    let counts: Vec<u64> = (0..zones.len()).map(count).collect();
    if counts.iter().all(|count| *count == 0) {
        return Vec::new();
    }
    let broken = counts.iter().enumerate().filter_map(|(index, there)| {
        let rule = match there {
            0 => Rule::PodSubnetMissing,
            1 => return None,
            _ => Rule::SeveralPodSubnets,
        };
        Some(Finding::at(rule, Row::Zone(index)).named(&zones[index].name).counting(1, *there))
    });
    broken.collect()
}

/// Node subnets, and pod subnets, that are not of one size.
fn uneven(ground: &Ground<'_>) -> Vec<Finding> {
    let zones = ground.network.zones().iter().enumerate();
    let nodes = zones.clone().map(|(index, zone)| (SubnetRef::Node(index), zone.node_subnet));
    let pods = zones.filter_map(|(index, zone)| Some((SubnetRef::Pod(index), zone.pod_subnet?)));
    [smallest(nodes), smallest(pods)].into_iter().flatten().collect()
}

/// The first of the smallest subnets, where there is a larger one.
fn smallest(subnets: impl Iterator<Item = (SubnetRef, SubnetCidr)> + Clone) -> Option<Finding> {
    let length = |(_, cidr): &(SubnetRef, SubnetCidr)| cidr.prefix_len();
    let (large, large_cidr) = subnets.clone().min_by_key(length)?;
    let (small, small_cidr) = subnets.min_by_key(|subnet| std::cmp::Reverse(length(subnet)))?;
    let at = || Finding::at(Rule::UnevenTier, Row::Subnet(small)).block(small_cidr.net());
    (large_cidr.prefix_len() < small_cidr.prefix_len())
        .then(|| at().with(Row::Subnet(large), large_cidr.net()))
}

/// Tagged subnets, and node subnets that are tagged with 0.
fn discovery(ground: &Ground<'_>) -> Vec<Finding> {
    let zones = ground.network.zones();
    let mut found = Vec::new();
    for (index, subnet) in more(ground, SubnetTier::Tagged) {
        let at = |rule| {
            let at = Finding::at(rule, Row::Subnet(SubnetRef::More(index)));
            at.block(subnet.cidr.net()).named(&subnet.zone)
        };
        match zones.iter().find(|zone| zone.name == subnet.zone) {
            None => found.push(at(Rule::TaggedWithoutNodes)),
            Some(zone) if zone.pod_subnet.is_some() => found.push(at(Rule::TaggedBesidePods)),
            Some(_) => {}
        }
    }
    if ground.network.space.nodes_excluded {
        let without = zones.iter().enumerate().filter(|(_, zone)| {
            zone.pod_subnet.is_none() && more(ground, SubnetTier::Tagged).all(|(_, s)| s.zone != zone.name)
        });
        found.extend(without.map(|(index, zone)| {
            Finding::at(Rule::ExcludedWithoutTagged, Row::Zone(index)).named(&zone.name)
        }));
    }
    found
}
