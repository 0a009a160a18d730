//! A slot holds a /28 of sixteen addresses instead of one: density rises, and whole blocks are needed.

use super::{Assignment, PodRange, Rules};

/// Prefix delegation (amazon-vpc-cni-k8s v1.23.1, `ENABLE_PREFIX_DELEGATION=true`).
pub(super) const RULES: Rules = Rules {
    id: "prefix-delegation",
    assignment: Assignment::Prefix,
    pod_range: PodRange::NodeSubnets,
    effort: 1,
    reference_only: false,
};
