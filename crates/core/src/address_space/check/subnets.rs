//! Subnets: where they lie, how large they are, and what is reserved in them.

use ipnet::Ipv4Net;

use super::Ground;
use crate::address_space::finding::{Finding, Row};
use crate::address_space::{ReservationKind, Rule, SubnetTier, prefix_blocks, sweep};
use crate::advisory::{CLUSTER_SUBNET_MINIMUM, CLUSTER_SUBNET_RECOMMENDED};
use crate::cidr::SubnetCidr;
use crate::network::SubnetRef;

/// Subnets in a VPC until a higher quota is asked for (VPC User Guide, "Amazon VPC quotas", read 2026-11).
pub(super) const SUBNET_QUOTA: u64 = 200;

/// The smallest subnet that an Application Load Balancer takes (Elastic Load Balancing User Guide, "Application Load
/// Balancers", read 2026-11).
const LOAD_BALANCER_PREFIX_LEN: u8 = 27;

/// What is wrong with the subnets, subnet by subnet.
pub(super) fn found(ground: &Ground<'_>) -> Vec<Finding> {
    let nets: Vec<Ipv4Net> = ground.subnets.iter().map(|(_, cidr)| cidr.net()).collect();
    let in_blocks = sweep::relations(&nets, &ground.blocks);
    let clashes = sweep::clashes(&nets);
    let mut found = Vec::new();
    for (index, (subnet, cidr)) in ground.subnets.iter().enumerate() {
        let at = |rule| Finding::at(rule, Row::Subnet(*subnet)).block(cidr.net());
        if in_blocks[index].within.is_none() {
            found.push(at(Rule::SubnetOutsideVpc));
        }
        found.extend(clashes[index].map(|first| {
            let (other, other_cidr) = ground.subnets[first];
            let zone = |subnet| ground.network.zone_name(subnet).unwrap_or_default();
            at(Rule::SubnetsOverlap)
                .named(zone(*subnet))
                .with(Row::Subnet(other), other_cidr.net())
                .beside(zone(other))
        }));
        found.extend(of_tier(ground, *subnet, *cidr));
    }
    let there = nets.len() as u64;
    if there > SUBNET_QUOTA {
        let (beyond, _) = ground.subnets[usize::try_from(SUBNET_QUOTA).unwrap_or(0)];
        found.push(Finding::at(Rule::SubnetQuota, Row::Subnet(beyond)).counting(SUBNET_QUOTA, there));
    }
    found.extend(reservations(ground));
    found
}

/// What its tier wants of a subnet.
fn of_tier(ground: &Ground<'_>, subnet: SubnetRef, cidr: SubnetCidr) -> Option<Finding> {
    let at = |rule| Finding::at(rule, Row::Subnet(subnet)).block(cidr.net());
    match ground.network.tier(subnet)? {
        SubnetTier::Cluster => {
            let free = cidr.usable_addresses().saturating_sub(ground.network.in_use(subnet)?).get();
            if free < CLUSTER_SUBNET_MINIMUM {
                Some(at(Rule::ClusterSubnetSmall).counting(CLUSTER_SUBNET_MINIMUM, free))
            } else if free < CLUSTER_SUBNET_RECOMMENDED {
                Some(at(Rule::ClusterSubnetTight).counting(CLUSTER_SUBNET_RECOMMENDED, free))
            } else {
                None
            }
        }
        SubnetTier::Public | SubnetTier::Private => {
            (cidr.prefix_len() > LOAD_BALANCER_PREFIX_LEN).then(|| at(Rule::LoadBalancerSubnetSmall))
        }
        SubnetTier::Node | SubnetTier::Pod | SubnetTier::Tagged | SubnetTier::Spare => None,
    }
}

fn reservations(ground: &Ground<'_>) -> Vec<Finding> {
    let all: Vec<(Row, Ipv4Net, ReservationKind, SubnetCidr)> = ground
        .subnets
        .iter()
        .flat_map(|(subnet, cidr)| {
            let keep = ground.network.keep(*subnet);
            let reservations = keep.into_iter().flat_map(|keep| keep.reservations.iter().enumerate());
            reservations.map(move |(index, reservation)| {
                (Row::Reservation { subnet: *subnet, index }, reservation.cidr, reservation.kind, *cidr)
            })
        })
        .collect();
    let nets: Vec<Ipv4Net> = all.iter().map(|(_, net, ..)| *net).collect();
    let clashes = sweep::clashes(&nets);
    let mut found = Vec::new();
    for (index, (row, net, kind, subnet)) in all.iter().enumerate() {
        let at = |rule| Finding::at(rule, *row).block(*net);
        if !subnet.net().contains(net) {
            let Row::Reservation { subnet: holder, .. } = *row else { continue };
            found.push(at(Rule::ReservationOutside).with(Row::Subnet(holder), subnet.net()));
        } else if *kind == ReservationKind::Prefix && prefix_blocks::assignable_in(*subnet, *net).get() == 0 {
            found.push(at(Rule::ReservationWithoutBlock));
        }
        found.extend(
            clashes[index].map(|first| at(Rule::ReservationsOverlap).with(all[first].0, nets[first])),
        );
    }
    found
}
