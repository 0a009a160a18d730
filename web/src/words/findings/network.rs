//! Findings about blocks that cannot be as they are, in words.

use eks_ip_core::NetworkIssue;

use super::Words;
use crate::words::sources;

/// A block that cannot be.
pub(super) fn network(issue: &NetworkIssue) -> Words {
    let text = sentence(&issue.to_string());
    match issue {
        NetworkIssue::SubnetOutsideVpc { .. } => {
            (text, String::from("A subnet is made inside one block of its VPC."), sources::SUBNETS)
        }
        NetworkIssue::SubnetsOverlap { .. } => (
            text,
            String::from(
                "EC2 refuses a subnet that overlaps another of the VPC. The answer counts each as if it had its whole range.",
            ),
            sources::SUBNETS,
        ),
        NetworkIssue::BlocksOverlap { .. } => {
            (text, String::from("The blocks of one VPC must not overlap."), sources::SUBNETS)
        }
        NetworkIssue::ServiceNotPrivate { .. } | NetworkIssue::ServiceOverlapsVpc { .. } => (
            text,
            String::from(
                "The Service range is set when the cluster is created and cannot be changed. EKS refuses one that is not private or overlaps the VPC.",
            ),
            sources::SERVICE,
        ),
    }
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
