//! Who sees which source address: see [`seen_by`] and [`ways`].

use ipnet::IpNet;

use super::tier::SubnetTier;
use crate::cidr::{SHARED_RANGE, SubnetCidr, overlap};
use crate::network::Network;

/// Whom a pod talks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Destination {
    /// Any block of its own VPC.
    OwnVpc,
    /// A connected network, RFC 1918 or not.
    Connected,
    /// The internet.
    Internet,
}

impl Destination {
    /// Every destination, in the order of the page.
    pub const ALL: [Self; 3] = [Self::OwnVpc, Self::Connected, Self::Internet];
}

/// What a node does to the source address of packets that leave the VPC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Snat {
    /// It puts its own address in: the default.
    ByNode,
    /// `AWS_VPC_K8S_CNI_EXTERNALSNAT`: it leaves them as they are.
    External,
    /// `AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS` names the destination: as they are.
    Excluded,
}

impl Snat {
    /// Every way, in the order of the page.
    pub const ALL: [Self; 3] = [Self::ByNode, Self::External, Self::Excluded];
}

/// The source address that the other side sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Seen {
    /// The pod's own.
    Pod,
    /// The primary address of the node's primary ENI.
    Node,
    /// A NAT gateway's public one, which got the node's.
    NodeBehindNat,
    /// A NAT gateway's public one, which got the pod's. An internet gateway alone does not let a pod out.
    PodBehindNat,
}

/// What the other side sees of an IPv4 pod on a Linux node. A pod on the host's network always has the node's address.
///
/// Every block of the VPC, secondary ones too, is left alone; for everything else the chain `AWS-SNAT-CHAIN-0` puts the
/// node's primary address in, unless it is told not to (amazon-vpc-cni-k8s v1.23.1 `pkg/networkutils/network.go`
/// `buildIptablesSNATRules`; EKS User Guide, "External SNAT").
pub const fn seen_by(destination: Destination, snat: Snat) -> Seen {
    match (destination, snat) {
        (Destination::OwnVpc, Snat::ByNode | Snat::External | Snat::Excluded) => Seen::Pod,
        (Destination::Connected, Snat::ByNode) => Seen::Node,
        (Destination::Connected, Snat::External | Snat::Excluded) => Seen::Pod,
        (Destination::Internet, Snat::ByNode) => Seen::NodeBehindNat,
        (Destination::Internet, Snat::External | Snat::Excluded) => Seen::PodBehindNat,
    }
}

/// How pods get to a block of a connected network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WayOut {
    /// With the node's address, which is routable.
    NodeAddress,
    /// With their own address; the other side has a route back, or needs one.
    PodAddress,
    /// With the address of a private NAT gateway in a routable subnet.
    PrivateNat,
    /// Not yet: a private NAT gateway is needed, and no subnet for it is listed.
    NeedsRoutableSubnet,
    /// Never: the VPC has these addresses itself. What answers there is reached by a load balancer elsewhere.
    OwnAddresses,
}

/// How a block of a connected network gets to pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WayIn {
    /// By the pods' own addresses.
    PodAddress,
    /// By a load balancer in a routable subnet, which reaches pods anywhere in the VPC.
    LoadBalancer,
    /// Not: no routable subnet is listed.
    NeedsRoutableSubnet,
}

/// The ways between the pods of a plan and one block of a connected network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// The row of the network.
    pub connected: usize,
    /// What its nodes do to source addresses.
    pub snat: Snat,
    /// Out.
    pub out: WayOut,
    /// And in.
    pub into: WayIn,
}

/// For each IPv4 block of a connected network how pods and it reach each other, hybrid nodes left out. None where no
/// node subnet is listed.
///
/// 100.64.0.0/10 is taken for not routable: nobody outside the VPC has a route to it. A routable subnet is any other
/// one of tier private, public or node.
pub fn ways(network: &Network) -> Vec<Way> {
    let is_shared = |cidr: &SubnetCidr| SHARED_RANGE.contains(&cidr.net());
    let of_tiers = |tiers: &[SubnetTier]| -> Vec<SubnetCidr> {
        let of_tier =
            network.subnets().filter(|(s, _)| network.tier(*s).is_some_and(|tier| tiers.contains(&tier)));
        of_tier.map(|(_, cidr)| cidr).collect()
    };
    let nodes = of_tiers(&[SubnetTier::Node]);
    if nodes.is_empty() {
        // Nothing is known of where pods would be.
        return Vec::new();
    }
    let pods = of_tiers(&[SubnetTier::Pod, SubnetTier::Tagged]);
    // Pods share the node subnets where they have none of their own.
    let pods = if pods.is_empty() { nodes.clone() } else { pods };
    let routable = of_tiers(&[SubnetTier::Private, SubnetTier::Public, SubnetTier::Node]);
    let way = |(connected, to): (usize, &super::ConnectedNetwork)| {
        let IpNet::V4(net) = to.cidr else { return None };
        if to.via.is_hybrid() {
            return None;
        }
        let excluded = network.space.exclude_snat.iter().any(|range| range.contains(&net));
        let snat = match (network.space.external_snat, excluded) {
            (true, _) => Snat::External,
            (false, true) => Snat::Excluded,
            (false, false) => Snat::ByNode,
        };
        let has_routable = routable.iter().any(|cidr| !is_shared(cidr) && !overlap(cidr.net(), net));
        let by_nat = if has_routable { WayOut::PrivateNat } else { WayOut::NeedsRoutableSubnet };
        let out = if network.blocks().any(|block| overlap(block.net(), net)) {
            WayOut::OwnAddresses
        } else {
            match seen_by(Destination::Connected, snat) {
                Seen::Node if nodes.iter().any(is_shared) => by_nat,
                Seen::Node | Seen::NodeBehindNat => WayOut::NodeAddress,
                Seen::Pod | Seen::PodBehindNat if pods.iter().any(is_shared) => by_nat,
                Seen::Pod | Seen::PodBehindNat => WayOut::PodAddress,
            }
        };
        let hidden = pods.iter().any(|cidr| is_shared(cidr) || overlap(cidr.net(), net));
        let into = match (hidden, has_routable) {
            (false, _) => WayIn::PodAddress,
            (true, true) => WayIn::LoadBalancer,
            (true, false) => WayIn::NeedsRoutableSubnet,
        };
        Some(Way { connected, snat, out, into })
    };
    network.space.connected.iter().enumerate().filter_map(way).collect()
}
