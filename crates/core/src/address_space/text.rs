//! What a finding says: one sentence for each rule, what is wrong and what would be right.

use std::fmt::{self, Display};

use ipnet::IpNet;

use super::association::{Standing, mistaken_for};
use super::finding::{Finding, Row};
use super::ipv6::Ipv6CidrError;
use super::rule::Rule;
use crate::cidr::{ServiceCidr, SubnetCidr, VpcCidr};
use crate::network::SubnetRef;

/// A block that every finding of the rule has, or nothing.
struct Shown(Option<IpNet>);

impl Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |net| net.fmt(f))
    }
}

impl Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (block, other) = (Shown(self.block), Shown(self.other_block));
        let (name, wanted, there) = (&self.name, self.wanted, self.there);
        match self.rule {
            Rule::VpcBlockSize | Rule::SubnetSize | Rule::ServiceSize | Rule::Ipv6BlockSize => {
                self.size(f)?
            }
            Rule::ForbiddenRange => {
                write!(f, "{block} lies in {other}, which no VPC can have; choose a private range")?;
            }
            Rule::FutureRange => {
                write!(f, "{block} lies in 240.0.0.0/4, which hosts do not take; choose a private range")?
            }
            Rule::DockerRange => {
                let of = if name.is_empty() { String::new() } else { format!(" of {name}") };
                write!(
                    f,
                    "{block}{of} lies in 172.17.0.0/16, where Docker puts its bridge; choose another range"
                )?;
            }
            Rule::PublicRange => {
                write!(f, "{block} is publicly routable, and its owners cannot be reached from the VPC")?;
                if let Some(IpNet::V4(net)) = self.block
                    && let Some(range) = mistaken_for(net)
                {
                    write!(f, "; {range} ends at {}", range.broadcast())?;
                }
            }
            Rule::BlocksOverlap => {
                write!(f, "{block} shares addresses with the VPC's {other}; blocks must be apart")?;
            }
            Rule::MixedPrivateRanges => {
                write!(
                    f,
                    "{block} cannot be added to {other}: a VPC takes one of 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16"
                )?;
            }
            Rule::TenFifteen => {
                write!(
                    f,
                    "{block} cannot be added to {other}: beside a block in 10.0.0.0/15 none of 10.0.0.0/16 is taken; choose from 10.2.0.0 on"
                )?;
            }
            Rule::DefaultVpcRange => {
                write!(
                    f,
                    "{block} cannot be added to {other}: 172.31.0.0/16 is for default VPCs; choose another part of 172.16.0.0/12"
                )?;
            }
            Rule::BenchmarkRange => {
                write!(
                    f,
                    "{block} cannot be added to {other}: 198.19.0.0/16 goes with no other range; choose from 100.64.0.0/10"
                )?;
            }
            Rule::PrivateAfterBenchmark => {
                write!(
                    f,
                    "{block} cannot be added to {other}: a VPC with 198.19.0.0/16 takes no private range; choose from 100.64.0.0/10"
                )?;
            }
            Rule::PrivateAfterOther => match self.standing {
                Standing::Confirmed => {
                    write!(
                        f,
                        "{block} cannot be added to {other}: a private range has to be there first; make the VPC anew with {block}"
                    )?;
                }
                Standing::TextOnly => {
                    write!(
                        f,
                        "{block} cannot be added after {other}: a private range has to be there first; add it before"
                    )?;
                }
            },
            Rule::TenZeroForfeited => {
                write!(
                    f,
                    "{block} lies in 10.0.0.0/15, so that no more of 10.0.0.0/16 can ever be added; from 10.2.0.0 on nothing is given up"
                )?;
            }
            Rule::CidrQuota => {
                write!(f, "{there} IPv4 blocks are more than the quota of {wanted}; ask for more, up to 50")?;
            }
            Rule::CidrLimit => write!(f, "{there} IPv4 blocks are more than the {wanted} that a VPC takes")?,
            Rule::RouteCovered => {
                write!(
                    f,
                    "{block} cannot be added: it is as large as the destination of the route to {other}, or larger; add a smaller block"
                )?;
            }
            Rule::SubnetOutsideVpc => {
                write!(f, "{block} lies in no block of the VPC; choose one inside, or add its block")?;
            }
            Rule::SubnetsOverlap => {
                let (this, that, other_name) = (kind(Some(self.row)), kind(self.other), &self.other_name);
                write!(
                    f,
                    "{this} {block} of zone {name} shares addresses with {that} {other} of zone {other_name}; subnets must be apart"
                )?;
            }
            Rule::SubnetQuota => {
                write!(f, "{there} subnets are more than the quota of {wanted} of a VPC; ask for more")?
            }
            Rule::ClusterSubnetSmall => {
                write!(f, "cluster subnet {block} has {there} free addresses, and EKS wants {wanted}")?;
            }
            Rule::ClusterSubnetTight => {
                write!(
                    f,
                    "cluster subnet {block} has {there} free addresses, and EKS advises {wanted}; a /27 has 27"
                )?;
            }
            Rule::ClusterOneZone => {
                write!(f, "all cluster subnets are in zone {name}, and EKS wants {wanted} zones")?;
            }
            Rule::OneZone => {
                write!(f, "all subnets are in zone {name}, and EKS wants the cluster's in {wanted} zones")?
            }
            Rule::ClusterZoneRefused => {
                write!(f, "cluster subnet {block} is in {name}, a zone that EKS refuses; use another zone")?;
            }
            Rule::NodeZoneRefused => {
                write!(
                    f,
                    "{name} is a zone that EKS refuses for the cluster's subnets; name some in two other zones"
                )?;
            }
            Rule::PodSubnetMissing => {
                write!(
                    f,
                    "zone {name} has nodes and no pod subnet: under custom networking they never become Ready"
                )?;
            }
            Rule::SeveralPodSubnets => {
                write!(
                    f,
                    "zone {name} has {there} pod subnets, and an ENIConfig names {wanted}: give each one of its own, and label the nodes"
                )?;
            }
            Rule::UnevenTier => {
                write!(
                    f,
                    "{block} is smaller than {other} in another zone: with an even spread the smallest subnet of a tier decides"
                )?;
            }
            Rule::LoadBalancerSubnetSmall => {
                write!(f, "{block} is smaller than the /27 that an Application Load Balancer wants")?;
            }
            Rule::ReservationOutside => {
                write!(f, "the reservation {block} is no part of its subnet {other}")?;
            }
            Rule::ReservationsOverlap => {
                write!(f, "the reservation {block} shares addresses with the reservation {other}")?;
            }
            Rule::ReservationWithoutBlock => {
                write!(f, "the reservation {block} holds no whole /28 that can be a prefix")?;
            }
            Rule::TaggedWithoutNodes => {
                write!(
                    f,
                    "tagged subnet {block} is in zone {name}, where no nodes are: nothing is put there"
                )?;
            }
            Rule::TaggedBesidePods => {
                write!(
                    f,
                    "zone {name} has a pod subnet for custom networking, so its tagged subnet {block} is not looked at"
                )?;
            }
            Rule::ExcludedWithoutTagged => {
                write!(
                    f,
                    "the node subnet of zone {name} is tagged with 0, and no subnet there with 1: pods get no address"
                )?;
            }
            Rule::ServiceNotPrivate => {
                write!(
                    f,
                    "{block} is outside 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16, where EKS wants it"
                )?;
            }
            Rule::ServiceOverlapsVpc => {
                write!(f, "Service range {block} shares addresses with the VPC's {other}; EKS refuses that")?;
            }
            Rule::ServiceOverlapsConnected => {
                write!(
                    f,
                    "Service range {block} shares addresses with {other} of {name}: inside the cluster Services win, and hosts there are not reached"
                )?;
            }
            Rule::ServiceOverlapsHybrid => {
                write!(f, "Service range {block} shares addresses with {other} of {name}; EKS refuses that")?;
            }
            Rule::PeeringOverlap => {
                write!(
                    f,
                    "{block} of {name} shares addresses with the VPC's {other}: a peering is refused, whichever blocks would be used"
                )?;
            }
            Rule::PeeringPending => {
                write!(
                    f,
                    "the request for peering with {name} is pending: {other} is added before it or once it is accepted"
                )?;
            }
            Rule::PeeringDns => {
                write!(
                    f,
                    "the VPC's {other} is no RFC 1918 range: over the peering with {name} its private names resolve only with DNS resolution turned on"
                )?;
            }
            Rule::TransitGatewayOverlap => {
                write!(
                    f,
                    "{block} of {name} shares addresses with the VPC's {other}: a transit gateway attaches both and routes between neither"
                )?;
            }
            Rule::TransitGatewayPodRange => {
                write!(
                    f,
                    "{block} of {name} shares addresses with the VPC's {other}: keep both out of the transit gateway's routes, and let pods leave with an address of a routable subnet"
                )?;
            }
            Rule::OnPremisesOverlap => {
                write!(
                    f,
                    "{block} of {name} shares addresses with the VPC's {other}: inside the VPC its own route wins, and hosts of {name} are not reached"
                )?;
            }
            Rule::DirectConnectOverlap => {
                write!(
                    f,
                    "{block} of {name} shares addresses with the VPC's {other}: a Direct Connect gateway refuses both"
                )?;
            }
            Rule::ConnectedOverlap => {
                write!(
                    f,
                    "{block} of {name} shares addresses with {other} of another network: a route leads to one of them"
                )?;
            }
            Rule::HybridOverlapsVpc => {
                write!(
                    f,
                    "{block} of {name} shares addresses with the VPC's {other}; EKS refuses that for hybrid nodes"
                )?;
            }
            Rule::HybridOverlap => {
                write!(
                    f,
                    "{block} of {name} shares addresses with the remote network {other}; EKS refuses that"
                )?;
            }
            Rule::HybridRange => {
                write!(
                    f,
                    "{block} of {name} is outside RFC 1918 and 100.64.0.0/10, where EKS wants remote networks"
                )?;
            }
            Rule::HybridCount => {
                write!(
                    f,
                    "{there} remote networks of one kind are more than the {wanted} that a cluster takes"
                )?;
            }
            Rule::HybridWithIpv6 => {
                write!(f, "an IPv6 cluster takes no hybrid nodes, such as those in {block} of {name}")?;
            }
            Rule::NoWayBack => {
                write!(
                    f,
                    "{block} of {name} sees the pods' own addresses of {other} and needs a route back to them"
                )?;
            }
            Rule::PrivateNatNeeded => {
                write!(
                    f,
                    "nodes in {block} reach {name} through a private NAT gateway in a routable subnet, such as {other}"
                )?;
            }
            Rule::NoRoutableSubnet => {
                write!(
                    f,
                    "nodes in {block} reach {name} only through a private NAT gateway, and no subnet is both routable and private or public"
                )?;
            }
            Rule::Ipv6Subnets => {
                write!(f, "{wanted} subnets want a /64 each, and the IPv6 blocks have {there}")?;
            }
        }
        match self.standing {
            Standing::Confirmed => Ok(()),
            Standing::TextOnly => write!(f, " (AWS's text says so; not confirmed)"),
        }
    }
}

/// What a subnet is for, in a word or two; the further ones are subnets and no more.
const fn kind(row: Option<Row>) -> &'static str {
    match row {
        Some(Row::Subnet(SubnetRef::Node(_))) => "node subnet",
        Some(Row::Subnet(SubnetRef::Pod(_))) => "pod subnet",
        Some(
            Row::Subnet(SubnetRef::More(_))
            | Row::Block(_)
            | Row::Ipv6Block(_)
            | Row::Zone(_)
            | Row::Reservation { .. }
            | Row::Service
            | Row::Connected(_)
            | Row::Route(_),
        )
        | None => "subnet",
    }
}

impl Finding {
    /// Why a block has the wrong size, in the words of whoever reads it.
    fn size(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = Shown(self.block);
        write!(f, "{shown}: ")?;
        let why = match (self.rule, self.block) {
            (Rule::VpcBlockSize, Some(IpNet::V4(net))) => VpcCidr::try_from(net).err(),
            (Rule::SubnetSize, Some(IpNet::V4(net))) => SubnetCidr::try_from(net).err(),
            (Rule::ServiceSize, Some(IpNet::V4(net))) => ServiceCidr::try_from(net).err(),
            (_, Some(IpNet::V6(given))) => return Ipv6CidrError::PrefixLength { given }.fmt(f),
            (_, Some(IpNet::V4(_)) | None) => None,
        };
        why.map_or(Ok(()), |why| why.fmt(f))
    }
}
