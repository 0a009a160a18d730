//! Connected networks: what they share with the VPC and with each other, by kind of connection.

use ipnet::{IpNet, Ipv4Net};

use super::Ground;
use crate::address_space::finding::{Finding, Row};
use crate::address_space::range::{DOCKER, Family};
use crate::address_space::{ConnectedNetwork, Connection, Rule, sweep};
use crate::cidr::{SHARED_RANGE, overlap};

/// What is wrong with connected networks, row by row.
pub(super) fn found(ground: &Ground<'_>) -> Vec<Finding> {
    let connected = &ground.network.space.connected;
    let nets: Vec<Ipv4Net> = ground.connected.iter().map(|(_, net)| *net).collect();
    let with_vpc = sweep::relations(&nets, &ground.blocks);
    let with_each_other = among(ground, &nets);
    let mut found = Vec::new();
    for (index, (row, net)) in ground.connected.iter().enumerate() {
        let to = &connected[*row];
        let at = |rule| Finding::at(rule, Row::Connected(*row)).block(*net).named(&to.name);
        found.extend(
            with_vpc[index]
                .shares()
                .map(|block| at(shared_with_vpc(to.via, *net)).with(Row::Block(block), ground.blocks[block])),
        );
        found.extend(with_each_other[index].map(|first| {
            at(Rule::ConnectedOverlap).with(Row::Connected(ground.connected[first].0), nets[first])
        }));
        if DOCKER.contains(net) {
            found.push(at(Rule::DockerRange));
        }
    }
    found.extend(ipv6(ground));
    found.extend(peerings(ground));
    found
}

/// What sharing addresses with the VPC means, by kind of connection.
fn shared_with_vpc(via: Connection, net: Ipv4Net) -> Rule {
    match via {
        Connection::Peering | Connection::PeeringRequested | Connection::PeeringReceived => {
            Rule::PeeringOverlap
        }
        // Ranges for pods are used again on purpose: nobody routes to them.
        Connection::TransitGateway if SHARED_RANGE.contains(&net) => Rule::TransitGatewayPodRange,
        Connection::TransitGateway => Rule::TransitGatewayOverlap,
        Connection::Vpn | Connection::OnPremises => Rule::OnPremisesOverlap,
        Connection::DirectConnectGateway => Rule::DirectConnectOverlap,
        Connection::HybridNodes | Connection::HybridPods => Rule::HybridOverlapsVpc,
    }
}

/// For each network the first of another name before it that shares addresses with it. Remote networks have a rule
/// of their own, and ranges for pods are not routed to.
fn among(ground: &Ground<'_>, nets: &[Ipv4Net]) -> Vec<Option<usize>> {
    let connected = &ground.network.space.connected;
    let name = |index: usize| connected[ground.connected[index].0].name.as_str();
    let counts = |index: usize| {
        !connected[ground.connected[index].0].via.is_hybrid() && !SHARED_RANGE.contains(&nets[index])
    };
    let clashes = sweep::clashes(nets).into_iter().enumerate().map(|(index, clash)| {
        let first = clash.filter(|_| counts(index))?;
        let is_another = |other: &usize| counts(*other) && name(*other) != name(index);
        // The first one that clashes may be of the same network, or not count.
        (first..index).find(|other| is_another(other) && overlap(nets[*other], nets[index]))
    });
    clashes.collect()
}

/// IPv6 blocks of connected networks against those of the VPC, of which there are few.
fn ipv6(ground: &Ground<'_>) -> Vec<Finding> {
    let blocks = &ground.network.space.ipv6;
    let rows = ground.network.space.connected.iter().enumerate();
    let shared = rows.filter_map(|(row, to)| {
        let IpNet::V6(net) = to.cidr else { return None };
        let first = blocks.iter().position(|b| b.net().contains(&net) || net.contains(&b.net()))?;
        let rule = match to.via {
            Connection::Peering | Connection::PeeringRequested | Connection::PeeringReceived => {
                Rule::PeeringOverlap
            }
            Connection::TransitGateway => Rule::TransitGatewayOverlap,
            Connection::Vpn | Connection::OnPremises => Rule::OnPremisesOverlap,
            Connection::DirectConnectGateway => Rule::DirectConnectOverlap,
            // That a remote network is IPv6 is said already.
            Connection::HybridNodes | Connection::HybridPods => return None,
        };
        let at = Finding::at(rule, Row::Connected(row)).block(net).named(&to.name);
        Some(at.with(Row::Ipv6Block(first), blocks[first].net()))
    });
    shared.collect()
}

/// What is to know of peerings beside addresses that are shared, once for each network.
fn peerings(ground: &Ground<'_>) -> Vec<Finding> {
    let network = ground.network;
    let associated = usize::try_from(network.space.associated).unwrap_or(usize::MAX);
    let to_add = network.secondary.get(associated).map(|block| (associated + 1, *block));
    let not_rfc1918 = network.blocks().enumerate().find(|(_, block)| !Family::of(*block).is_rfc1918());
    let is_first = |row: usize, to: &ConnectedNetwork| {
        network.space.connected[..row].iter().all(|other| other.name != to.name || other.via != to.via)
    };
    let mut found = Vec::new();
    for (row, to) in network.space.connected.iter().enumerate().filter(|(_, to)| to.via.is_peering()) {
        let at = |rule| Finding::at(rule, Row::Connected(row)).block(to.cidr).named(&to.name);
        if !is_first(row, to) {
            continue;
        }
        let pending = to_add.filter(|_| to.via == Connection::PeeringRequested);
        found.extend(
            pending.map(|(index, block)| at(Rule::PeeringPending).with(Row::Block(index), block.net())),
        );
        found.extend(
            not_rfc1918.map(|(index, block)| at(Rule::PeeringDns).with(Row::Block(index), block.net())),
        );
    }
    found
}
