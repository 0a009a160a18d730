//! IPv6 blocks of a VPC, and what remains IPv4 beside them: see [`Ipv6Block`] and [`ipv6_room`].

use std::fmt;
use std::str::FromStr;

use ipnet::Ipv6Net;

use crate::network::{Network, SubnetRef};

/// Length of a subnet's IPv6 block under EKS.
const SUBNET_PREFIX_LEN: u8 = 64;

/// Why a text is not the IPv6 block that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ipv6CidrError {
    /// Not an IPv6 address, a slash and a prefix length.
    NotACidr {
        /// What was given, cut short.
        given: String,
    },
    /// The address is not the block's first.
    HostBitsSet {
        /// What was given.
        given: Ipv6Net,
        /// The block that holds it.
        meant: Ipv6Net,
    },
    /// A length that AWS does not take for a VPC.
    PrefixLength {
        /// What was given.
        given: Ipv6Net,
    },
}

impl fmt::Display for Ipv6CidrError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotACidr { given } => {
                write!(f, "“{given}” is not an IPv6 block; one looks like 2001:db8:1200::/56")
            }
            Self::HostBitsSet { given, meant } => {
                write!(f, "{given} has host bits set; did you mean {meant}?")
            }
            Self::PrefixLength { given } => {
                write!(f, "/{} is no IPv6 block of a VPC: /44, /48, /52, /56 or /60", given.prefix_len())
            }
        }
    }
}

impl std::error::Error for Ipv6CidrError {}

/// An IPv6 block of a VPC.
///
/// Invariant: host bits are zero, and the prefix length is 44 to 60 in steps of four (VPC User Guide, "VPC CIDR
/// blocks", read 2026-11). What Amazon gives is a /56.
///
/// ```
/// use eks_ip_core::address_space::Ipv6Block;
/// assert!("2001:db8:1200::/56".parse::<Ipv6Block>().is_ok());
/// let error = "2001:db8:1200::/64".parse::<Ipv6Block>().expect_err("a subnet's length");
/// assert_eq!(error.to_string(), "/64 is no IPv6 block of a VPC: /44, /48, /52, /56 or /60");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ipv6Block(Ipv6Net);

impl Ipv6Block {
    /// The block as a plain network.
    pub const fn net(self) -> Ipv6Net {
        self.0
    }

    /// Subnets that it has room for: one /64 each, so 256 in a /56 (EKS Best Practices Guide, "IPv6").
    pub const fn subnets(self) -> u64 {
        1 << (SUBNET_PREFIX_LEN - self.0.prefix_len())
    }
}

impl FromStr for Ipv6Block {
    type Err = Ipv6CidrError;

    fn from_str(text: &str) -> Result<Self, Ipv6CidrError> {
        let net = parse(text)?;
        if !(44..=60).contains(&net.prefix_len()) || net.prefix_len() % 4 != 0 {
            return Err(Ipv6CidrError::PrefixLength { given: net });
        }
        Ok(Self(net))
    }
}

impl fmt::Display for Ipv6Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// /80 prefixes of a /64: one for each node. The first and the last hold addresses that AWS keeps (VPC User Guide,
/// "Subnet CIDR blocks").
pub const NODE_PREFIXES_OF_SUBNET: u64 = (1 << 16) - 2;

/// The IPv6 blocks of a VPC, shared out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ipv6Room {
    /// Subnets that the blocks have room for, one /64 each.
    pub subnets: u64,
    /// A /64 for each subnet of the network in its order, as far as they go.
    pub assigned: Vec<(SubnetRef, Ipv6Net)>,
    /// Nodes that a subnet has a /80 for: [`NODE_PREFIXES_OF_SUBNET`].
    pub nodes_of_subnet: u64,
}

/// Shares the IPv6 blocks out over the subnets; `None` where the VPC has none.
pub fn ipv6_room(network: &Network) -> Option<Ipv6Room> {
    let blocks = &network.space.ipv6;
    if blocks.is_empty() {
        return None;
    }
    let parts = blocks.iter().flat_map(|block| block.0.subnets(SUBNET_PREFIX_LEN).into_iter().flatten());
    Some(Ipv6Room {
        subnets: blocks.iter().map(|block| block.subnets()).sum(),
        assigned: network.subnets().map(|(subnet, _)| subnet).zip(parts).collect(),
        nodes_of_subnet: NODE_PREFIXES_OF_SUBNET,
    })
}

/// What takes IPv4 addresses of an IPv6 cluster's subnets, which are dual-stack (EKS Best Practices Guide, "IPv6"; EKS
/// User Guide, "IPv6 addresses to clusters, pods, and services").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RemainsIpv4 {
    /// One for each node.
    Nodes,
    /// The cluster's own ENIs, two to four.
    ControlPlane,
    /// Load balancers in their subnets.
    LoadBalancers,
    /// NAT gateways, by which pods reach what has IPv4 alone.
    NatGateways,
    /// Interface endpoints.
    InterfaceEndpoints,
    /// Branch ENIs of pods with security groups of their own, one each.
    BranchEnis,
    /// Pods on Fargate, one each.
    FargatePods,
}

impl RemainsIpv4 {
    /// All of it, in the order of the page.
    pub const ALL: [Self; 7] = [
        Self::Nodes,
        Self::ControlPlane,
        Self::LoadBalancers,
        Self::NatGateways,
        Self::InterfaceEndpoints,
        Self::BranchEnis,
        Self::FargatePods,
    ];
}

/// Reads an IPv6 block of any length in canonical form.
pub(super) fn parse(text: &str) -> Result<Ipv6Net, Ipv6CidrError> {
    let text = text.trim();
    let given: Ipv6Net =
        text.parse().map_err(|_| Ipv6CidrError::NotACidr { given: text.chars().take(40).collect() })?;
    let meant = given.trunc();
    if meant == given { Ok(given) } else { Err(Ipv6CidrError::HostBitsSet { given, meant }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expect: &str) {
        let got = match input.parse::<Ipv6Block>() {
            Ok(block) => block.to_string(),
            Err(error) => error.to_string(),
        };
        assert_eq!(got, expect, "{input:?}");
    }

    #[test]
    fn reads_blocks() {
        check(" 2001:DB8:1200:0::/56\n", "2001:db8:1200::/56");
        check("fd00:ec2::/44", "fd00:ec2::/44");
    }

    #[test]
    fn lengths_of_a_vpc() {
        for length in 0..=128_u8 {
            let net = Ipv6Net::new(std::net::Ipv6Addr::UNSPECIFIED, length).expect("a length of IPv6");
            let taken = net.to_string().parse::<Ipv6Block>().is_ok();
            assert_eq!(taken, [44, 48, 52, 56, 60].contains(&length), "/{length}");
        }
    }

    #[test]
    fn says_what_would_be_right() {
        check("2001:db8::1/56", "2001:db8::1/56 has host bits set; did you mean 2001:db8::/56?");
        check("10.0.0.0/16", "“10.0.0.0/16” is not an IPv6 block; one looks like 2001:db8:1200::/56");
        check("", "“” is not an IPv6 block; one looks like 2001:db8:1200::/56");
    }
}
