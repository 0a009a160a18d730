//! The rules that an address space is checked by: see [`Rule`].

use crate::advisory::Severity;

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident, $id:literal, $severity:ident;)*) => {
        /// A rule of AWS's, or one that follows from how packets find their way.
        ///
        /// Sources, read 2026-11: for blocks the VPC User Guide, "VPC CIDR blocks" and "Amazon VPC quotas"; for
        /// subnets "Subnet CIDR blocks" and "Subnet CIDR reservations"; for the cluster the EKS User Guide, "VPC and
        /// subnet considerations", "Create a cluster" and "Prepare networking for hybrid nodes"; for connected
        /// networks the VPC Peering Guide and the Transit Gateways guide; for source addresses
        /// amazon-vpc-cni-k8s v1.23.1 `pkg/networkutils/network.go`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[$doc])* $name,)*
        }

        impl Rule {
            /// Every rule, in the order of the page.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable name, for instance `peering-overlap`.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }

            /// How grave it is to break it.
            pub const fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)*
                }
            }
        }
    };
}

rules! {
    /// A block of a VPC is a /16 to a /28.
    VpcBlockSize, "vpc-block-size", Error;
    /// 0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16 and 224.0.0.0/4 are no blocks of a VPC.
    ForbiddenRange, "forbidden-range", Error;
    /// 240.0.0.0/4 is for future use.
    FutureRange, "future-range", Warning;
    /// 172.17.0.0/16 is where Docker puts its bridge.
    DockerRange, "docker-range", Warning;
    /// A publicly routable range hides what has it on the internet.
    PublicRange, "public-range", Warning;
    /// Blocks of a VPC are apart.
    BlocksOverlap, "blocks-overlap", Error;
    /// A VPC has blocks of one RFC 1918 range.
    MixedPrivateRanges, "mixed-private-ranges", Error;
    /// With a block in 10.0.0.0/15, none of 10.0.0.0/16 can be added.
    TenFifteen, "ten-fifteen", Error;
    /// 172.31.0.0/16 cannot be added to other blocks of 172.16.0.0/12.
    DefaultVpcRange, "default-vpc-range", Error;
    /// 198.19.0.0/16 cannot be added to anything.
    BenchmarkRange, "benchmark-range", Error;
    /// RFC 1918 ranges cannot be added to 198.19.0.0/16.
    PrivateAfterBenchmark, "private-after-benchmark", Error;
    /// RFC 1918 ranges come before publicly routable and shared ones.
    PrivateAfterOther, "private-after-other", Error;
    /// A block in 10.0.0.0/15 gives up the rest of 10.0.0.0/16.
    TenZeroForfeited, "ten-zero-forfeited", Note;
    /// A VPC has as many blocks as its quota says.
    CidrQuota, "cidr-quota", Warning;
    /// A VPC has 50 blocks at most.
    CidrLimit, "cidr-limit", Error;
    /// A block that is added is smaller than the destination of every route inside it.
    RouteCovered, "route-covered", Error;
    /// A subnet is a /16 to a /28.
    SubnetSize, "subnet-size", Error;
    /// A subnet lies in a block of its VPC.
    SubnetOutsideVpc, "subnet-outside-vpc", Error;
    /// Subnets of a VPC are apart.
    SubnetsOverlap, "subnets-overlap", Error;
    /// A VPC has 200 subnets until a higher quota is asked for.
    SubnetQuota, "subnet-quota", Warning;
    /// A cluster's subnet has six free addresses.
    ClusterSubnetSmall, "cluster-subnet-small", Error;
    /// A cluster's subnet has sixteen free addresses, as EKS advises.
    ClusterSubnetTight, "cluster-subnet-tight", Note;
    /// A cluster's subnets are in two zones.
    ClusterOneZone, "cluster-one-zone", Error;
    /// Subnets for a cluster are in two zones.
    OneZone, "one-zone", Warning;
    /// A cluster's subnets are in no zone that EKS refuses.
    ClusterZoneRefused, "cluster-zone-refused", Error;
    /// Node subnets that stand for the cluster's are in no zone that EKS refuses.
    NodeZoneRefused, "node-zone-refused", Warning;
    /// Custom networking has a pod subnet in every zone with nodes.
    PodSubnetMissing, "pod-subnet-missing", Warning;
    /// An ENIConfig names one subnet.
    SeveralPodSubnets, "several-pod-subnets", Note;
    /// Subnets of a tier are of one size in all zones.
    UnevenTier, "uneven-tier", Note;
    /// A load balancer's subnet is a /27 at least.
    LoadBalancerSubnetSmall, "load-balancer-subnet-small", Warning;
    /// A reservation lies in its subnet.
    ReservationOutside, "reservation-outside", Error;
    /// Reservations are apart.
    ReservationsOverlap, "reservations-overlap", Error;
    /// A reservation for prefixes holds a /28 that can be one.
    ReservationWithoutBlock, "reservation-without-block", Warning;
    /// A tagged subnet is in a zone with nodes.
    TaggedWithoutNodes, "tagged-without-nodes", Warning;
    /// Custom networking wins over subnet discovery.
    TaggedBesidePods, "tagged-beside-pods", Note;
    /// Where node subnets are excluded, a tagged one is in the zone.
    ExcludedWithoutTagged, "excluded-without-tagged", Error;
    /// A Service range is a /12 to a /24.
    ServiceSize, "service-size", Error;
    /// A Service range is private.
    ServiceNotPrivate, "service-not-private", Error;
    /// A Service range is apart from the VPC.
    ServiceOverlapsVpc, "service-overlaps-vpc", Error;
    /// A Service range is apart from connected networks.
    ServiceOverlapsConnected, "service-overlaps-connected", Warning;
    /// A Service range is apart from remote networks of hybrid nodes.
    ServiceOverlapsHybrid, "service-overlaps-hybrid", Error;
    /// VPCs that are peered share no address at all.
    PeeringOverlap, "peering-overlap", Error;
    /// While a request for peering is pending, who asked adds no block.
    PeeringPending, "peering-pending", Warning;
    /// Over a peering, private names of a VPC with other than RFC 1918 ranges need DNS resolution to be turned on.
    PeeringDns, "peering-dns", Note;
    /// Networks at a transit gateway that reach each other are apart.
    TransitGatewayOverlap, "tgw-overlap", Error;
    /// A range for pods that is used again at a transit gateway is not propagated.
    TransitGatewayPodRange, "tgw-pod-range-reused", Warning;
    /// A network on premises is apart from the VPC.
    OnPremisesOverlap, "on-premises-overlap", Error;
    /// VPCs of a Direct Connect gateway are apart.
    DirectConnectOverlap, "dx-gateway-overlap", Error;
    /// Connected networks are apart from each other.
    ConnectedOverlap, "connected-overlap", Warning;
    /// A remote network of hybrid nodes is apart from the VPC.
    HybridOverlapsVpc, "hybrid-overlaps-vpc", Error;
    /// Remote networks are apart from each other.
    HybridOverlap, "hybrid-overlap", Error;
    /// A remote network is IPv4, in an RFC 1918 range or in 100.64.0.0/10.
    HybridRange, "hybrid-range", Error;
    /// A cluster has fifteen remote networks of each kind at most.
    HybridCount, "hybrid-count", Error;
    /// An IPv6 cluster has no hybrid nodes.
    HybridWithIpv6, "hybrid-with-ipv6", Note;
    /// Who sees the pods' own addresses has a route back to them.
    NoWayBack, "no-way-back", Warning;
    /// Nodes in 100.64.0.0/10 leave through a private NAT gateway.
    PrivateNatNeeded, "private-nat-needed", Note;
    /// A private NAT gateway is in a subnet that connected networks can route to.
    NoRoutableSubnet, "no-routable-subnet", Warning;
    /// An IPv6 block of a VPC is a /44 to a /60, in steps of four.
    Ipv6BlockSize, "ipv6-block-size", Error;
    /// The IPv6 blocks have a /64 for each subnet.
    Ipv6Subnets, "ipv6-subnets", Error;
}

impl Rule {
    /// The rule of that [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }
}
