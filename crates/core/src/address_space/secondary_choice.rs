//! A block to add to a VPC that collides with nothing: see [`choose_secondary`].

use ipnet::{IpNet, Ipv4Net};

use super::association::{Present, Standing, troublesome};
use super::finding::Row;
use super::free_space::FreeSpace;
use super::range::{BENCHMARK_OTHER_HALF, Family, ONE_NINE_TWO, ONE_SEVEN_TWO, TEN};
use super::rule::Rule;
use crate::cidr::{SHARED_RANGE, VpcCidr, overlap};
use crate::network::Network;

/// Why a range is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// AWS refuses it, or its text does.
    Refused(Rule, Standing),
    /// AWS takes it, and something else would suffer.
    Troublesome(Rule),
    /// No block of that size in it is apart from what is listed, of which this is the first that is in the way.
    InUse {
        /// What has it.
        row: Row,
        /// The block of that.
        net: Ipv4Net,
    },
}

/// A range that was looked at and passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// The /16.
    pub range: VpcCidr,
    /// Why.
    pub why: WhyNot,
}

/// A block, and those that were looked at before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondaryChoice {
    /// The block; `None` where none is left.
    pub chosen: Option<VpcCidr>,
    /// Ranges that were passed over, in their order.
    pub passed_over: Vec<PassedOver>,
}

/// The first block of that length that AWS lets the VPC take, and that nothing listed has: no block of the VPC, no
/// connected network, not the Service range, no destination of a route that it would cover.
///
/// Looked through by /16: 100.64.0.0/10, where AWS suggests pods should be (EKS Best Practices Guide, "Custom
/// networking"), then the RFC 1918 range of the primary block, then 198.18.0.0/16. No block where the length is not 16
/// to 28.
///
/// ```
/// use eks_ip_core::Network;
/// use eks_ip_core::address_space::choose_secondary;
/// let network = Network::new("10.20.0.0/16".parse().expect("a block"), Vec::new());
/// assert_eq!(choose_secondary(&network, 16).chosen.expect("much is free").to_string(), "100.64.0.0/16");
/// ```
pub fn choose_secondary(network: &Network, prefix_len: u8) -> SecondaryChoice {
    let mut choice = SecondaryChoice { chosen: None, passed_over: Vec::new() };
    if !(VpcCidr::MIN_PREFIX_LEN..=VpcCidr::MAX_PREFIX_LEN).contains(&prefix_len) {
        return choice;
    }
    let mut present = Present::default();
    network.blocks().for_each(|block| present.add(block));
    let listed = listed(network, prefix_len);
    for range in ranges(network) {
        let in_the_way = listed.iter().filter(|(_, net)| overlap(*net, range.net()));
        let why = if let Some((rule, standing)) = present.restriction(range) {
            WhyNot::Refused(rule, standing)
        } else if let Some(rule) = troublesome(range) {
            WhyNot::Troublesome(rule)
        } else {
            let free = FreeSpace::of(range, in_the_way.clone().map(|(_, net)| *net));
            choice.chosen = free.lowest(prefix_len).and_then(|cidr| VpcCidr::try_from(cidr.net()).ok());
            match in_the_way.clone().next() {
                Some((row, net)) if choice.chosen.is_none() => WhyNot::InUse { row: *row, net: *net },
                Some(_) | None => return choice,
            }
        };
        choice.passed_over.push(PassedOver { range, why });
    }
    choice
}

/// Everything that has addresses of its own.
fn listed(network: &Network, prefix_len: u8) -> Vec<(Row, Ipv4Net)> {
    let blocks = network.blocks().enumerate().map(|(index, block)| (Row::Block(index), block.net()));
    let connected = network.space.connected.iter().enumerate().filter_map(|(index, to)| match to.cidr {
        IpNet::V4(net) => Some((Row::Connected(index), net)),
        IpNet::V6(_) => None,
    });
    // A block may lie inside the destination of a route; it may not be as large.
    let covered = network.space.routes.iter().enumerate().filter(|(_, net)| net.prefix_len() >= prefix_len);
    let covered = covered.map(|(index, net)| (Row::Route(index), *net));
    let service = std::iter::once((Row::Service, network.service_cidr().net()));
    blocks.chain(connected).chain(service).chain(covered).collect()
}

/// The /16s in the order in which they are looked at.
fn ranges(network: &Network) -> impl Iterator<Item = VpcCidr> {
    let own = match Family::of(network.vpc) {
        Family::Ten => Some(TEN),
        Family::OneSevenTwo => Some(ONE_SEVEN_TWO),
        Family::OneNineTwo => Some(ONE_NINE_TWO),
        Family::Benchmark | Family::Shared | Family::Public => None,
    };
    let pools = [Some(SHARED_RANGE), own, Some(BENCHMARK_OTHER_HALF)];
    let parts = |pool: Ipv4Net| pool.subnets(VpcCidr::MIN_PREFIX_LEN).into_iter().flatten();
    pools.into_iter().flatten().flat_map(parts).filter_map(|net| VpcCidr::try_from(net).ok())
}
