//! The VPC CNI as installed: every pod takes one address of its node's subnet.

use super::{Assignment, PodRange, Rules};

/// Secondary IP mode (amazon-vpc-cni-k8s v1.23.1, README, `ENABLE_PREFIX_DELEGATION=false`).
pub(super) const RULES: Rules = Rules {
    id: "secondary-ip",
    assignment: Assignment::SecondaryIp,
    pod_range: PodRange::NodeSubnets,
    effort: 0,
    reference_only: false,
};
