//! Where the rules come from, with the date they were read.

/// ipamd's decision loop.
pub const IPAMD: &str = "amazon-vpc-cni-k8s v1.23.1, pkg/ipamd/ipamd.go, read August 2026. The closed forms agree with that code.";
/// Subnet sizes.
pub const SUBNETS: &str = "Amazon VPC User Guide, “Subnet sizing”, read November 2026.";
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
/// Managed node groups.
pub const MANAGED: &str = "EKS Best Practices Guide, “Prefix mode for Linux”, read May 2026.";
/// Auto Mode.
pub const AUTO_MODE: &str = "EKS User Guide, “Auto Mode networking”, read November 2026.";

/// On-demand prices, with their date.
pub fn prices(date: &str) -> String {
    format!("On demand, Linux, us-east-1, as of {date}; a month has 730 hours.")
}
