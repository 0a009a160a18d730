//! Another CNI, pods on an overlay network: one VPC address per node. Shown for what it would give and take.

use super::{Assignment, PodRange, Rules};

/// For reference; the VPC sees the node's primary address only.
pub(super) const RULES: Rules = Rules {
    id: "overlay",
    assignment: Assignment::OutsideVpc,
    pod_range: PodRange::NoIpv4,
    effort: 5,
    reference_only: true,
};
