//! Networks that are connected to the VPC: see [`ConnectedNetwork`].

use std::fmt;

use ipnet::IpNet;

use super::ipv6::{self, Ipv6CidrError};
use crate::cidr::{self, CidrError};

/// How a network is connected, or what it is to the cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Connection {
    /// A VPC, by an active VPC peering connection.
    Peering,
    /// A VPC that this one has asked for a peering connection, which is pending.
    PeeringRequested,
    /// A VPC that has asked this one for a peering connection, which is pending.
    PeeringReceived,
    /// A VPC or another network, by a transit gateway.
    TransitGateway,
    /// A network on premises, by a site-to-site VPN.
    Vpn,
    /// A network on premises, by Direct Connect or some other way.
    OnPremises,
    /// A VPC that is associated with the same Direct Connect gateway.
    DirectConnectGateway,
    /// Nodes of EKS Hybrid Nodes: `remoteNodeNetworks`.
    HybridNodes,
    /// Their pods: `remotePodNetworks`.
    HybridPods,
}

impl Connection {
    /// Every kind, in the order of the page.
    pub const ALL: [Self; 9] = [
        Self::Peering,
        Self::PeeringRequested,
        Self::PeeringReceived,
        Self::TransitGateway,
        Self::Vpn,
        Self::OnPremises,
        Self::DirectConnectGateway,
        Self::HybridNodes,
        Self::HybridPods,
    ];

    /// The stable name, in links and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Peering => "peering",
            Self::PeeringRequested => "peering-requested",
            Self::PeeringReceived => "peering-received",
            Self::TransitGateway => "tgw",
            Self::Vpn => "vpn",
            Self::OnPremises => "on-premises",
            Self::DirectConnectGateway => "dx-gateway",
            Self::HybridNodes => "hybrid-nodes",
            Self::HybridPods => "hybrid-pods",
        }
    }

    /// The kind of that [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Whether it is a peering connection, active or pending.
    pub const fn is_peering(self) -> bool {
        match self {
            Self::Peering | Self::PeeringRequested | Self::PeeringReceived => true,
            Self::TransitGateway
            | Self::Vpn
            | Self::OnPremises
            | Self::DirectConnectGateway
            | Self::HybridNodes
            | Self::HybridPods => false,
        }
    }

    /// Whether the cluster itself is told of it: a remote network of EKS Hybrid Nodes.
    pub const fn is_hybrid(self) -> bool {
        match self {
            Self::HybridNodes | Self::HybridPods => true,
            Self::Peering
            | Self::PeeringRequested
            | Self::PeeringReceived
            | Self::TransitGateway
            | Self::Vpn
            | Self::OnPremises
            | Self::DirectConnectGateway => false,
        }
    }
}

/// One block of a network that is connected to the VPC. A network of several blocks is several entries of one
/// name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectedNetwork {
    /// What people call the network.
    pub name: String,
    /// The block, in canonical form.
    pub cidr: IpNet,
    /// How it is connected.
    pub via: Connection,
}

/// Why a text is no block of any kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NetworkError {
    /// Not an IPv4 block.
    Ipv4(CidrError),
    /// It has a colon, and is not an IPv6 block.
    Ipv6(Ipv6CidrError),
}

impl fmt::Display for NetworkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ipv4(error) => error.fmt(f),
            Self::Ipv6(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for NetworkError {}

/// Reads a block of any length in canonical form: IPv6 where it has a colon, else IPv4.
///
/// # Errors
///
/// [`NetworkError`] says what would be right.
///
/// ```
/// use eks_ip_core::address_space::read_network;
/// assert_eq!(read_network("10.0.0.0/8").expect("canonical").to_string(), "10.0.0.0/8");
/// let error = read_network("10.1.0.0/8").expect_err("host bits");
/// assert_eq!(error.to_string(), "10.1.0.0/8 has host bits set; did you mean 10.0.0.0/8?");
/// ```
pub fn read_network(text: &str) -> Result<IpNet, NetworkError> {
    if text.contains(':') {
        ipv6::parse(text).map(IpNet::V6).map_err(NetworkError::Ipv6)
    } else {
        cidr::read_ipv4_network(text).map(IpNet::V4).map_err(NetworkError::Ipv4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_lead_back_to_their_kind() {
        for kind in Connection::ALL {
            assert_eq!(Connection::from_id(kind.id()), Some(kind));
        }
        assert_eq!(Connection::from_id("string"), None);
    }

    #[test]
    fn reads_both_families() {
        let read = |text| read_network(text).map_or_else(|error| error.to_string(), |net| net.to_string());
        assert_eq!([read("0.0.0.0/0"), read(" 2001:DB8::/32 ")], ["0.0.0.0/0", "2001:db8::/32"]);
        assert_eq!(read("10.0.0.1"), "10.0.0.1 has no prefix length; a block looks like 10.0.0.0/16");
        assert_eq!(read("::1/64"), "::1/64 has host bits set; did you mean ::/64?");
    }
}
