//! Custom networking whose secondary ENIs carry /28 prefixes.

use super::{Assignment, PodRange, Rules};

/// Both settings of the VPC CNI together (amazon-vpc-cni-k8s v1.23.1).
pub(super) const RULES: Rules = Rules {
    id: "custom-networking-prefix",
    assignment: Assignment::Prefix,
    pod_range: PodRange::PodSubnets,
    effort: 3,
    reference_only: false,
};
