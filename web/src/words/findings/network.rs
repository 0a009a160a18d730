//! Findings about the address space, in words: what they say is core's text; why it matters and where the rule
//! comes from is here.

use eks_ip_core::{Finding, Rule};

use super::Words;
use crate::words::sources;

/// A rule of the address space that is broken.
pub fn of_space(finding: &Finding) -> Words {
    let (why, source) = why(finding.rule);
    (sentence(&finding.to_string()), String::from(why), source)
}

/// Why a rule matters, and where it comes from.
fn why(rule: Rule) -> (&'static str, &'static str) {
    match rule {
        Rule::VpcBlockSize | Rule::SubnetSize | Rule::ServiceSize | Rule::Ipv6BlockSize => {
            ("AWS takes no other sizes, and nothing can be resized later.", sources::BLOCKS)
        }
        Rule::ForbiddenRange | Rule::FutureRange => {
            ("These ranges have a meaning of their own on every host.", sources::BLOCKS)
        }
        Rule::DockerRange => (
            "Docker and services such as Cloud9 and SageMaker AI use this range inside the host. What lies behind it elsewhere is not reached from there.",
            sources::BLOCKS,
        ),
        Rule::PublicRange => (
            "Packets to these addresses stay in the VPC, whoever has them on the internet. AWS takes such a block without a word.",
            sources::BLOCKS,
        ),
        Rule::BlocksOverlap => ("The blocks of one VPC must not overlap.", sources::BLOCKS),
        Rule::MixedPrivateRanges
        | Rule::TenFifteen
        | Rule::DefaultVpcRange
        | Rule::PrivateAfterBenchmark
        | Rule::PrivateAfterOther => (
            "AWS has a table of ranges that can be added to a VPC, and the order counts. The primary block can never be changed.",
            sources::BLOCKS,
        ),
        Rule::BenchmarkRange => (
            "Older guides and tools name 198.19.0.0/16 for pods. AWS’s table refuses it beside any other range, and so did EC2 where it was tried.",
            sources::BENCHMARK_RANGE,
        ),
        Rule::TenZeroForfeited => (
            "AWS keeps part of 10.0.0.0/16 to itself where a VPC has a block of 10.0.0.0/15.",
            sources::BLOCKS,
        ),
        Rule::CidrQuota | Rule::CidrLimit | Rule::SubnetQuota => {
            ("Adding more is refused until the quota is raised.", sources::VPC_QUOTAS)
        }
        Rule::RouteCovered => (
            "A block brings a local route, which must be more specific than the routes that are there.",
            sources::BLOCKS,
        ),
        Rule::SubnetOutsideVpc => ("A subnet is made inside one block of its VPC.", sources::SUBNETS),
        Rule::SubnetsOverlap => (
            "EC2 refuses a subnet that overlaps another of the VPC. The answer counts each as if it had its whole range.",
            sources::SUBNETS,
        ),
        Rule::ClusterSubnetSmall | Rule::ClusterSubnetTight => (
            "EKS puts two to four ENIs of its own there, and an upgrade of the control plane makes new ones before the old ones go.",
            sources::CLUSTER_SUBNETS,
        ),
        Rule::ClusterOneZone | Rule::OneZone | Rule::ClusterZoneRefused | Rule::NodeZoneRefused => (
            "EKS does not create the cluster otherwise. Nodes can be in other zones than its own subnets.",
            sources::CLUSTER_SUBNETS,
        ),
        Rule::PodSubnetMissing | Rule::SeveralPodSubnets => (
            "A node takes the ENIConfig that its label names, usually by its zone, and an ENIConfig has one subnet of that zone.",
            sources::CUSTOM_NETWORKING,
        ),
        Rule::UnevenTier => (
            "Nodes spread evenly over zones whatever their subnets hold; nothing moves addresses from one zone to another.",
            sources::ZONES,
        ),
        Rule::LoadBalancerSubnetSmall => (
            "An Application Load Balancer wants eight free addresses in each of its subnets, to grow and to be replaced.",
            sources::LOAD_BALANCERS,
        ),
        Rule::ReservationOutside | Rule::ReservationsOverlap | Rule::ReservationWithoutBlock => (
            "Prefixes come from reservations of their kind first, and single addresses never do.",
            sources::RESERVATIONS,
        ),
        Rule::TaggedWithoutNodes | Rule::TaggedBesidePods | Rule::ExcludedWithoutTagged => (
            "Subnet discovery puts further ENIs of a node into the tagged subnet of its zone that has most free addresses. ENIConfig wins over it, and the tag 0 keeps pods out of the node’s own subnet.",
            sources::DISCOVERY,
        ),
        Rule::ServiceNotPrivate | Rule::ServiceOverlapsVpc | Rule::ServiceOverlapsHybrid => (
            "The Service range is set when the cluster is created and cannot be changed. EKS refuses one that is not private or overlaps the VPC.",
            sources::SERVICE,
        ),
        Rule::ServiceOverlapsConnected => (
            "Nodes translate every packet to a Service address, whichever host has it elsewhere. The range cannot be changed later.",
            sources::SERVICE,
        ),
        Rule::PeeringOverlap | Rule::PeeringPending | Rule::PeeringDns => (
            "All IPv4 and IPv6 blocks of both VPCs count, even those that no route would use. Two clusters with the same range for pods can never be peered.",
            sources::PEERING,
        ),
        Rule::TransitGatewayOverlap | Rule::TransitGatewayPodRange => (
            "A transit gateway takes the attachment and does not propagate its routes. Pods that leave with their node’s address, or through a private NAT gateway, still reach the other side, and load balancers in routable subnets are reached from there.",
            sources::TRANSIT_GATEWAY,
        ),
        Rule::OnPremisesOverlap | Rule::DirectConnectOverlap | Rule::ConnectedOverlap => (
            "A packet has one next hop for an address, and inside the VPC the VPC’s own route comes first.",
            sources::BLOCKS,
        ),
        Rule::HybridOverlapsVpc
        | Rule::HybridOverlap
        | Rule::HybridRange
        | Rule::HybridCount
        | Rule::HybridWithIpv6 => (
            "Remote networks of hybrid nodes are given to EKS with the cluster, and it checks them.",
            sources::HYBRID,
        ),
        Rule::NoWayBack | Rule::PrivateNatNeeded | Rule::NoRoutableSubnet => (
            "By default a node gives its own address to what leaves the VPC. Without that, whoever is addressed has to find its way back to the pod.",
            sources::SNAT,
        ),
        Rule::Ipv6Subnets => ("EKS gives each subnet a /64, and a /56 has 256 of them.", sources::IPV6),
    }
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
