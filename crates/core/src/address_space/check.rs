//! Everything that is wrong with an address space, rule by rule: see [`check`].

mod blocks;
mod clusters;
mod connected;
mod fit;
mod sources;
mod subnets;
mod zones;

use ipnet::{IpNet, Ipv4Net};

use super::finding::Finding;
use super::sweep;
use crate::cidr::SubnetCidr;
use crate::network::{Network, SubnetRef};

pub use fit::{fit_ipv6_block, fit_service, fit_subnet, fit_vpc_block};

/// Every rule of [`Rule`](super::Rule) that the network breaks, in the order of the page. Empty when all is well.
///
/// Of several things that clash with one row, the first listed is named; a row is named once for each rule. The cost
/// grows with the number of rows, `O(n log n)`.
pub fn check(network: &Network) -> Vec<Finding> {
    let ground = Ground::of(network);
    let parts =
        [blocks::found, subnets::found, zones::found, clusters::found, connected::found, sources::found];
    parts.iter().flat_map(|found| found(&ground)).collect()
}

/// The zones whose pod subnet cannot be made: it lies in no block, or shares addresses with a subnet before it.
pub(crate) fn misplaced_pod_subnets(network: &Network) -> Vec<usize> {
    let of_zones: Vec<(SubnetRef, SubnetCidr)> = network.zone_subnets().collect();
    let nets: Vec<Ipv4Net> = of_zones.iter().map(|(_, cidr)| cidr.net()).collect();
    let blocks: Vec<Ipv4Net> = network.blocks().map(|block| block.net()).collect();
    let clashes = sweep::clashes(&nets);
    let misplaced = |index: usize, net: &Ipv4Net| {
        clashes[index].is_some() || !blocks.iter().any(|block| block.contains(net))
    };
    let pods =
        of_zones.iter().zip(&nets).enumerate().filter_map(|(index, ((subnet, _), net))| match subnet {
            SubnetRef::Pod(zone) => misplaced(index, net).then_some(*zone),
            SubnetRef::Node(_) | SubnetRef::More(_) => None,
        });
    pods.collect()
}

/// The network with the lists that more than one rule reads.
struct Ground<'a> {
    network: &'a Network,
    blocks: Vec<Ipv4Net>,
    subnets: Vec<(SubnetRef, SubnetCidr)>,
    /// IPv4 blocks of connected networks, with their rows.
    connected: Vec<(usize, Ipv4Net)>,
}

impl<'a> Ground<'a> {
    fn of(network: &'a Network) -> Self {
        let ipv4 = |(index, to): (usize, &super::ConnectedNetwork)| match to.cidr {
            IpNet::V4(net) => Some((index, net)),
            IpNet::V6(_) => None,
        };
        Self {
            network,
            blocks: network.blocks().map(|block| block.net()).collect(),
            subnets: network.subnets().collect(),
            connected: network.space.connected.iter().enumerate().filter_map(ipv4).collect(),
        }
    }
}
