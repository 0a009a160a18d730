//! Pods in a secondary CIDR: the primary ENI keeps the node's address and serves no pods.

use super::{Assignment, PodRange, Rules};

/// Custom networking (amazon-vpc-cni-k8s v1.23.1, `AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG=true`, `GetAllocatableENIs`).
pub(super) const RULES: Rules = Rules {
    id: "custom-networking",
    assignment: Assignment::SecondaryIp,
    pod_range: PodRange::PodSubnets,
    effort: 2,
    reference_only: false,
};
