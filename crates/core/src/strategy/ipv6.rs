//! An IPv6 cluster: a /80 per node for pods, one IPv4 address for the node. The family is fixed at creation.

use super::{Assignment, PodRange, Rules};

/// IPv6 (EKS User Guide, "cni-ipv6"; no pool manager runs: amazon-vpc-cni-k8s v1.23.1 `StartNodeIPPoolManager`).
pub(super) const RULES: Rules = Rules {
    id: "ipv6",
    assignment: Assignment::Ipv6Prefix,
    pod_range: PodRange::NoIpv4,
    effort: 4,
    reference_only: false,
};
