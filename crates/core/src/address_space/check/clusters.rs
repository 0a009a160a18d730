//! What the cluster is told: its Service range, and the remote networks of hybrid nodes.

use ipnet::{IpNet, Ipv4Net};

use super::Ground;
use crate::address_space::finding::{Finding, Row};
use crate::address_space::range::is_rfc1918_or_shared;
use crate::address_space::{ConnectedNetwork, Connection, Rule, sweep};
use crate::cidr::{ServiceCidr, overlap};

/// Remote networks of each kind that a cluster takes (EKS User Guide, "Prepare networking for hybrid nodes", read
/// 2026-11).
const REMOTE_NETWORKS: usize = 15;

/// What is wrong with the Service range and with remote networks.
pub(super) fn found(ground: &Ground<'_>) -> Vec<Finding> {
    let mut found = service(ground);
    found.extend(remote(ground));
    found
}

fn service(ground: &Ground<'_>) -> Vec<Finding> {
    let service = ground.network.service_cidr().net();
    let at = |rule| Finding::at(rule, Row::Service).block(service);
    let mut found = Vec::new();
    if !ServiceCidr::ALLOWED.iter().any(|range| range.contains(&service)) {
        found.push(at(Rule::ServiceNotPrivate));
    }
    let clash = ground.blocks.iter().position(|block| overlap(*block, service));
    found.extend(
        clash.map(|block| at(Rule::ServiceOverlapsVpc).with(Row::Block(block), ground.blocks[block])),
    );
    for (rule, hybrid) in [(Rule::ServiceOverlapsHybrid, true), (Rule::ServiceOverlapsConnected, false)] {
        let clash = ground.connected.iter().find(|(row, net)| {
            ground.network.space.connected[*row].via.is_hybrid() == hybrid && overlap(*net, service)
        });
        found.extend(clash.map(|(row, net)| {
            at(rule).with(Row::Connected(*row), *net).named(&ground.network.space.connected[*row].name)
        }));
    }
    found
}

fn remote(ground: &Ground<'_>) -> Vec<Finding> {
    let connected = &ground.network.space.connected;
    let remote: Vec<(usize, &ConnectedNetwork)> =
        connected.iter().enumerate().filter(|(_, to)| to.via.is_hybrid()).collect();
    let mut found = Vec::new();
    for (row, to) in &remote {
        let fits = match to.cidr {
            IpNet::V4(net) => is_rfc1918_or_shared(net),
            IpNet::V6(_) => false,
        };
        if !fits {
            found.push(Finding::at(Rule::HybridRange, Row::Connected(*row)).block(to.cidr).named(&to.name));
        }
    }
    let ipv4: Vec<(usize, Ipv4Net)> =
        ground.connected.iter().filter(|(row, _)| connected[*row].via.is_hybrid()).copied().collect();
    let nets: Vec<Ipv4Net> = ipv4.iter().map(|(_, net)| *net).collect();
    for ((row, net), clash) in ipv4.iter().zip(sweep::clashes(&nets)) {
        let at = Finding::at(Rule::HybridOverlap, Row::Connected(*row));
        let at = |first: usize| at.block(*net).with(Row::Connected(ipv4[first].0), nets[first]);
        found.extend(clash.map(at).map(|finding| finding.named(&connected[*row].name)));
    }
    for kind in [Connection::HybridNodes, Connection::HybridPods] {
        let of_kind = || remote.iter().filter(|(_, to)| to.via == kind);
        let there = of_kind().count() as u64;
        found.extend(of_kind().nth(REMOTE_NETWORKS).map(|(row, _)| {
            Finding::at(Rule::HybridCount, Row::Connected(*row)).counting(REMOTE_NETWORKS as u64, there)
        }));
    }
    if let Some((row, to)) = remote.first().filter(|_| !ground.network.space.ipv6.is_empty()) {
        found.push(Finding::at(Rule::HybridWithIpv6, Row::Connected(*row)).block(to.cidr).named(&to.name));
    }
    found
}
