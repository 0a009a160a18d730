//! Source addresses: who sees the pods' own, and how nodes in 100.64.0.0/10 get out.

use ipnet::Ipv4Net;

use super::Ground;
use crate::address_space::finding::{Finding, Row};
use crate::address_space::{Rule, SubnetTier, sweep};
use crate::cidr::{SHARED_RANGE, SubnetCidr};
use crate::network::SubnetRef;

/// What is wrong with the ways out of the VPC and back.
pub(super) fn found(ground: &Ground<'_>) -> Vec<Finding> {
    let mut found = no_way_back(ground);
    found.extend(private_nat(ground));
    found
}

/// The first subnet of one of the tiers that lies in 100.64.0.0/10, or outside of it.
fn first(ground: &Ground<'_>, tiers: &[SubnetTier], shared: bool) -> Option<(SubnetRef, SubnetCidr)> {
    let of_tier = |subnet| ground.network.tier(subnet).is_some_and(|tier| tiers.contains(&tier));
    let mut subnets = ground.subnets.iter().copied();
    subnets.find(|(subnet, cidr)| of_tier(*subnet) && SHARED_RANGE.contains(&cidr.net()) == shared)
}

/// Connected networks that see pods in 100.64.0.0/10 with their own address.
fn no_way_back(ground: &Ground<'_>) -> Vec<Finding> {
    let space = &ground.network.space;
    let tiers = [SubnetTier::Pod, SubnetTier::Tagged, SubnetTier::Node];
    let Some((pods, cidr)) = first(ground, &tiers, true) else { return Vec::new() };
    let nets: Vec<Ipv4Net> = ground.connected.iter().map(|(_, net)| *net).collect();
    let excluded = sweep::relations(&nets, &space.exclude_snat);
    let seen = ground.connected.iter().zip(excluded).filter(|((row, _), excluded)| {
        !space.connected[*row].via.is_hybrid() && (space.external_snat || excluded.shares().is_some())
    });
    let at = |((row, net), _): (&(usize, Ipv4Net), sweep::Relation)| {
        let at = Finding::at(Rule::NoWayBack, Row::Connected(*row)).block(*net);
        at.with(Row::Subnet(pods), cidr.net()).named(&space.connected[*row].name)
    };
    seen.map(at).collect()
}

/// Nodes in 100.64.0.0/10 of a VPC that is connected to something.
fn private_nat(ground: &Ground<'_>) -> Option<Finding> {
    let to = ground.network.space.connected.iter().find(|to| !to.via.is_hybrid())?;
    let (nodes, cidr) = first(ground, &[SubnetTier::Node], true)?;
    let at = |rule| Finding::at(rule, Row::Subnet(nodes)).block(cidr.net()).named(&to.name);
    Some(match first(ground, &[SubnetTier::Private, SubnetTier::Public], false) {
        Some((subnet, routable)) => at(Rule::PrivateNatNeeded).with(Row::Subnet(subnet), routable.net()),
        None => at(Rule::NoRoutableSubnet),
    })
}
