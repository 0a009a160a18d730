//! Words of connected networks, source addresses, subnet discovery and IPv6.

use eks_ip_core::Connection;
use eks_ip_core::address_space::discovery::MaxPodsOfDiscovery;
use eks_ip_core::address_space::source_address::{Destination, Seen, Snat, WayIn, WayOut};
use eks_ip_core::address_space::{EniConfigBy, EniConfigName, Ipv6Room, RemainsIpv4};

use crate::words::format::{counted, grouped};

/// Columns.
pub const COLUMNS: [&str; 3] = ["Name", "CIDR", "Connected by"];
/// Button.
pub const ADD: &str = "Add network";
/// Nothing is listed.
pub const NONE: &str = "none";
/// Above the list.
pub const SUB: &str = "One row for each block. What shares addresses with the VPC is said beside it, by the kind of connection.";
/// Label.
pub const ROUTES: &str = "Routes of the VPC’s route tables";
/// Below it.
pub const ROUTES_HINT: &str = "Destinations other than the VPC’s own blocks. A block that is added must be smaller than each of them that it touches.";
/// What stands in a list that is empty.
pub const LIST_EMPTY: &str = "none";

/// A kind of connection.
pub const fn via(via: Connection) -> &'static str {
    match via {
        Connection::Peering => "VPC peering",
        Connection::PeeringRequested => "VPC peering, requested",
        Connection::PeeringReceived => "VPC peering, received",
        Connection::TransitGateway => "Transit gateway",
        Connection::Vpn => "Site-to-site VPN",
        Connection::OnPremises => "On premises, Direct Connect",
        Connection::DirectConnectGateway => "Direct Connect gateway, VPC",
        Connection::HybridNodes => "Hybrid nodes",
        Connection::HybridPods => "Hybrid pods",
    }
}

/// `3 networks`.
pub fn summary(rows: usize) -> String {
    match rows {
        0 => String::from(NONE),
        rows => counted(rows as u64, "network", "networks"),
    }
}

/// Names a field of a row, the first being row 0.
pub fn of_row(what: &str, row: usize) -> String {
    format!("{what}, network {}", row + 1)
}

/// Names the button that takes a row out.
pub fn remove(name: &str, row: usize) -> String {
    format!("Remove network {}, {name}", row + 1)
}

/// Label of the switch.
pub const EXTERNAL_SNAT: &str = "AWS_VPC_K8S_CNI_EXTERNALSNAT";
/// Label of the list.
pub const EXCLUDE_SNAT: &str = "AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS";
/// Column of the table.
pub const DESTINATION: &str = "A pod talks to";
/// Where nothing is connected.
pub const NO_WAYS: &str =
    "No network is connected. Listed ones appear here, each with the way out and the way in.";
/// Columns of the ways.
pub const WAYS: [&str; 4] = ["Network", "CIDR", "Pods reach it", "It reaches pods"];
/// Below the table.
pub const SOURCES_HINT: &str = "Pods on the host’s network always have the node’s address. A load balancer in a routable subnet reaches pods in any block of the VPC.";

/// What the nodes do.
pub const fn snat(snat: Snat) -> &'static str {
    match snat {
        Snat::ByNode => "by default",
        Snat::External => "with external SNAT",
        Snat::Excluded => "in the excluded CIDRs",
    }
}

/// Whom a pod talks to.
pub const fn destination(to: Destination) -> &'static str {
    match to {
        Destination::OwnVpc => "its own VPC, any block",
        Destination::Connected => "a connected network",
        Destination::Internet => "the internet",
    }
}

/// What is seen there.
pub const fn seen(seen: Seen) -> &'static str {
    match seen {
        Seen::Pod => "the pod’s address",
        Seen::Node => "the node’s address",
        Seen::NodeBehindNat => "the NAT gateway’s, which got the node’s",
        Seen::PodBehindNat => "the NAT gateway’s, which got the pod’s",
    }
}

/// The way out.
pub const fn way_out(way: WayOut) -> &'static str {
    match way {
        WayOut::NodeAddress => "with the node’s address",
        WayOut::PodAddress => "with their own address; it needs a route back",
        WayOut::PrivateNat => "through a private NAT gateway in a routable subnet",
        WayOut::NeedsRoutableSubnet => "not yet: a private NAT gateway needs a routable subnet",
        WayOut::OwnAddresses => "never: the VPC has these addresses itself",
    }
}

/// The way in.
pub const fn way_in(way: WayIn) -> &'static str {
    match way {
        WayIn::PodAddress => "by their own addresses",
        WayIn::LoadBalancer => "by a load balancer in a routable subnet",
        WayIn::NeedsRoutableSubnet => "not yet: a load balancer needs a routable subnet",
    }
}

/// What subnet discovery is.
pub const DISCOVERY: &str = "Without an ENIConfig the CNI puts each further ENI of a node into the subnet of its zone that has most free addresses: the node’s own, or one that is tagged kubernetes.io/role/cni=1. So pods get more room without custom networking and without new nodes. An ENIConfig wins over it.";
/// The tag 0.
pub const EXCLUDED: &str = "With the tag kubernetes.io/role/cni=0 on the node subnets the first ENI serves no pods, as under custom networking, and max pods has to be set lower.";
/// Nothing is tagged.
pub const NOTHING_TAGGED: &str =
    "No subnet is tagged. Add one for “pods, by tag” above to see what would land in it.";
/// Columns of what lands where.
pub const LANDING: [&str; 5] = ["Zone", "Subnet", "Further ENIs", "Taken by nodes", "Free"];
/// Columns of max pods.
pub const MAX_PODS: [&str; 3] = ["Type", "Max pods", "with the tag 0"];
/// Heading.
pub const ENI_CONFIGS: &str = "ENIConfigs";
/// Columns of ENIConfigs.
pub const ENI_CONFIG_COLUMNS: [&str; 3] = ["Name", "Subnet", "Nodes find it by"];
/// No pod subnets.
pub const NO_ENI_CONFIGS: &str = "No pod subnet is listed, so there is no ENIConfig.";
/// Discovery cannot be worked out.
pub const NO_DISCOVERY: &str = "Subnet discovery is not possible with this mix: see the findings.";

/// How nodes find an ENIConfig.
pub fn found_by(config: &EniConfigName) -> String {
    match config.by {
        EniConfigBy::ZoneLabel => String::from("topology.kubernetes.io/zone, as ENI_CONFIG_LABEL_DEF"),
        EniConfigBy::NodeLabel => format!("the label k8s.amazonaws.com/eniConfig={}", config.name),
    }
}

/// Max pods without and with the tag 0.
pub fn max_pods(of: MaxPodsOfDiscovery) -> [String; 2] {
    [of.included, of.excluded].map(|pods| grouped(u64::from(pods)))
}

/// ENIs for which there is no room.
pub fn without_place(zone: &str, enis: u64) -> String {
    format!("{} of zone {zone} find no subnet with room.", counted(enis, "further ENI", "further ENIs"))
}

/// Label.
pub const IPV6: &str = "IPv6 blocks of the VPC";
/// Below it.
pub const IPV6_HINT: &str = "Amazon gives a /56, of which each subnet takes a /64 and each node a /80.";
/// Heading.
pub const REMAINS: &str = "IPv4 addresses that an IPv6 cluster still takes of its subnets";

/// `256 subnets, 65,534 nodes in each`.
pub fn ipv6_room(room: &Ipv6Room) -> String {
    format!(
        "Room for {}, and for {} in each.",
        counted(room.subnets, "subnet", "subnets"),
        counted(room.nodes_of_subnet, "node", "nodes")
    )
}

/// What takes IPv4 addresses.
pub const fn remains(what: RemainsIpv4) -> &'static str {
    match what {
        RemainsIpv4::Nodes => "nodes: one each",
        RemainsIpv4::ControlPlane => "the cluster’s own ENIs: two to four",
        RemainsIpv4::LoadBalancers => "load balancers, in each of their subnets",
        RemainsIpv4::NatGateways => "NAT gateways, by which pods reach what has IPv4 alone",
        RemainsIpv4::InterfaceEndpoints => "interface endpoints, in each zone",
        RemainsIpv4::BranchEnis => "pods with security groups of their own: a branch ENI each",
        RemainsIpv4::FargatePods => "pods on Fargate: one each",
    }
}
