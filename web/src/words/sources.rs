//! Where the rules come from, with the date they were read.

use eks_ip_catalog::NetworkPriceList;
use eks_ip_core::Ineligible;

/// ipamd's decision loop.
pub const IPAMD: &str = "amazon-vpc-cni-k8s v1.23.1, pkg/ipamd/ipamd.go, read August 2026. The closed forms agree with that code.";
/// Subnet sizes.
pub const SUBNETS: &str = "Amazon VPC User Guide, “Subnet sizing”, read November 2026.";
/// Blocks of a VPC.
pub const BLOCKS: &str = "Amazon VPC User Guide, “VPC CIDR blocks”, read November 2026.";
/// 198.19.0.0/16.
pub const BENCHMARK_RANGE: &str = "Amazon VPC User Guide, “VPC CIDR blocks”, read November 2026; refused in issue 633 of aws-eks-best-practices.";
/// Blocks and subnets of a VPC.
pub const VPC_QUOTAS: &str = "Amazon VPC User Guide, “Quotas”, read November 2026.";
/// Reservations.
pub const RESERVATIONS: &str = "Amazon VPC User Guide, “Subnet CIDR reservations”, read November 2026.";
/// ENIConfig.
pub const CUSTOM_NETWORKING: &str =
    "EKS User Guide, “Custom networking”; amazon-vpc-cni-k8s v1.23.1, pkg/eniconfig, read August 2026.";
/// Subnet discovery.
pub const DISCOVERY: &str =
    "amazon-vpc-cni-k8s v1.23.1, createENI and isSubnetValidForENICreation, read August 2026.";
/// Load balancers.
pub const LOAD_BALANCERS: &str =
    "Elastic Load Balancing User Guide, “Application Load Balancers”, read November 2026.";
/// Peering.
pub const PEERING: &str = "Amazon VPC Peering Guide, “How VPC peering connections work”, read November 2026.";
/// Transit gateways.
pub const TRANSIT_GATEWAY: &str =
    "Amazon VPC Transit Gateways, “How transit gateways work”, read November 2026.";
/// Hybrid nodes.
pub const HYBRID: &str = "EKS User Guide, “Prepare networking for hybrid nodes”, read November 2026.";
/// Source addresses.
pub const SNAT: &str = "amazon-vpc-cni-k8s v1.23.1, pkg/networkutils/network.go, read August 2026; EKS User Guide, “External SNAT”.";
/// IPv6.
pub const IPV6: &str = "EKS Best Practices Guide, “IPv6”, read November 2026.";
/// /28 blocks.
pub const PREFIXES: &str = "Amazon VPC User Guide, “Subnet sizing”; which /28 blocks can be prefixes is arithmetic from it. EC2 does not say where it puts single addresses.";
/// Max pods.
pub const MAX_PODS: &str = "EKS User Guide, “How maxPods is determined”; amazon-eks-ami nodeadm, July 2026; karpenter-provider-aws v1.14.1, August 2026.";
/// Karpenter and phantom slots.
pub const PHANTOM: &str = "karpenter-provider-aws v1.14.1, pkg/providers/instancetype/types.go, and amazon-vpc-cni-k8s v1.23.1, GetAllocatableENIs, read August 2026.";
/// The growth model.
pub const ARITHMETIC: &str = "Arithmetic of this page over the rules of the rows above.";
/// Service range.
pub const SERVICE: &str = "EKS User Guide, “Create a cluster”, read November 2026.";
/// Large clusters.
pub const SCALE: &str = "EKS Best Practices Guide, “Scalability”, read May 2026.";
/// Eligibility.
pub const ELIGIBILITY: &str =
    "amazon-vpc-cni-k8s v1.23.1, pkg/awsutils/awsutils.go, IsPrefixDelegationSupported, read August 2026.";
/// ENIs that serve pods.
pub const ENI_BUDGET: &str =
    "amazon-vpc-cni-k8s v1.23.1, getMaxENI, hasRoomForEni and GetAllocatableENIs, read August 2026.";
/// Managed node groups.
pub const MANAGED: &str = "EKS Best Practices Guide, “Prefix mode for Linux”, read May 2026.";
/// Auto Mode.
pub const AUTO_MODE: &str = "EKS User Guide, “Auto Mode networking”, read November 2026.";

/// Network Address Usage.
pub const NAU: &str = "Amazon VPC User Guide, “Network Address Usage” and “Quotas”, read November 2026.";
/// Network interfaces.
pub const ENI_QUOTA: &str = "Amazon VPC User Guide, “Quotas”, read November 2026.";
/// EC2's token buckets.
pub const THROTTLING: &str = "Amazon EC2 Developer Guide, “Request throttling”, read November 2026; the calls are those of amazon-vpc-cni-k8s v1.23.1.";
/// What the CNI's settings do.
pub const SETTINGS: &str = "amazon-vpc-cni-k8s v1.23.1, pkg/ipamd/ipamd.go and data_store.go, seen by running that code, August 2026.";
/// `MINIMUM_IP_TARGET` alone.
pub const FROZEN: &str = "amazon-vpc-cni-k8s v1.23.1, warmIPTargetsDefined, seen by running that code; issues 2650 and 3685 of its repository.";
/// Subnet exhaustion.
pub const EXHAUSTION: &str = "amazon-vpc-cni-k8s v1.23.1, containsInsufficientCIDRsOrSubnetIPs and cmd/routed-eni-cni-plugin, seen by running that code, August 2026.";
/// Branch ENIs.
pub const TRUNKING: &str =
    "amazon-vpc-resource-controller-k8s, April 2026; amazon-vpc-cni-k8s v1.23.1, IsTrunkingCompatible.";
/// Windows.
pub const WINDOWS: &str = "amazon-vpc-resource-controller-k8s, pkg/config/loader.go, April 2026; EKS Best Practices Guide, “Windows networking”.";
/// Cluster subnets.
pub const CLUSTER_SUBNETS: &str =
    "EKS User Guide, “Network requirements” and “Update a cluster”, read November 2026.";
/// Zone failures.
pub const ZONES: &str =
    "EKS User Guide, “Zonal shift”; the arithmetic is ours: N ÷ (N − 1) in each zone that is left.";
/// Node updates.
pub const NODE_UPDATES: &str =
    "EKS User Guide, “Managed node update behavior”; karpenter-provider-aws v1.14.1, “Disruption”.";
/// Reserved ENIs.
pub const RESERVED: &str =
    "karpenter-provider-aws v1.14.1, ENILimitedPods, read August 2026; arithmetic ours.";
/// Node memory.
pub const KUBE_RESERVED: &str =
    "karpenter-provider-aws v1.14.1, kubeReservedResources; amazon-eks-ami nodeadm, July 2026.";

/// Where it says that a type cannot take part.
pub const fn ineligible(why: Ineligible) -> &'static str {
    match why {
        Ineligible::NeedsNitro | Ineligible::HypervisorUnknown => ELIGIBILITY,
        Ineligible::NeedsTwoEnis | Ineligible::NoEniLeftForPods => ENI_BUDGET,
        Ineligible::WindowsNeedsIpv4 => WINDOWS,
    }
}

/// Prices of nodes, so many of so many of them typed, and list prices of the network, with their dates.
pub fn prices((typed, all): (usize, usize), date: &str, network: &NetworkPriceList) -> String {
    let listed = format!("on demand, Linux, us-east-1, as of {date}");
    let nodes = match typed {
        0 => listed.replacen('o', "O", 1),
        _ if typed == all => String::from("Nodes at the prices typed"),
        _ => format!("Nodes at the prices typed, others {listed}"),
    };
    format!(
        "{nodes}; IPAM as of {}, NAT gateways as of {}; a month has 730 hours.",
        network.ipam_date, network.nat_date
    )
}
