//! Words of the address space.

pub mod connected;
pub mod lists;
pub mod subnets;
pub mod told;

use eks_ip_core::SubnetTier;

use super::format::counted;
use crate::state::Part;

/// Heading.
pub const HEADING: &str = "Address space";
/// Keys on a part's heading.
pub const PART_KEYS: &str = "↑ and ↓ lead to the other parts";
/// Skips what is before the connected networks.
pub const SKIP_TO_CONNECTED: &str = "Skip to connected networks";
/// Skips the list of subnets.
pub const SKIP_LIST: &str = "Skip this list";
/// What it is.
pub const SUB: &str = "Blocks of the VPC, the subnets in them, and the networks that it is connected to. The node and the pod subnet of each zone are those that the numbers above count on.";
/// Leads here from the inputs.
pub const FROM_INPUTS: &str = "All blocks, subnets and networks";
/// Opens the reason of a finding.
pub const WHY: &str = "Why";

/// What a list of reservations counts.
pub const RESERVATIONS_UNIT: &str = "reservations";
/// What a list of blocks counts.
pub const BLOCKS_UNIT: &str = "blocks";
/// The name of a network that nobody named yet; a number follows.
pub const NEW_NETWORK: &str = "network-";

/// The heading of a part.
pub const fn part(part: Part) -> &'static str {
    match part {
        Part::Subnets => "Blocks and subnets",
        Part::Paste => "Paste a list of CIDRs",
        Part::Carve => "Lay out anew",
        Part::Connected => "Connected networks",
        Part::Sources => "Who sees which source address",
        Part::Discovery => "Subnet discovery and ENIConfigs",
        Part::Ipv6 => "IPv6, and what remains IPv4",
    }
}

/// The id of a part's button.
pub const fn part_id(part: Part) -> &'static str {
    match part {
        Part::Subnets => "space-subnets",
        Part::Paste => "space-paste",
        Part::Carve => "space-carve",
        Part::Connected => "space-connected",
        Part::Sources => "space-sources",
        Part::Discovery => "space-discovery",
        Part::Ipv6 => "space-ipv6",
    }
}

/// What a subnet is for.
pub const fn tier(tier: SubnetTier) -> &'static str {
    match tier {
        SubnetTier::Cluster => "cluster",
        SubnetTier::Node => "nodes",
        SubnetTier::Pod => "pods",
        SubnetTier::Tagged => "pods, by tag",
        SubnetTier::Public => "public",
        SubnetTier::Private => "private",
        SubnetTier::Spare => "spare",
    }
}

/// A subnet of a tier, in a sentence.
pub const fn subnet_of(tier: SubnetTier) -> &'static str {
    match tier {
        SubnetTier::Cluster => "cluster subnet",
        SubnetTier::Node => "node subnet",
        SubnetTier::Pod => "pod subnet",
        SubnetTier::Tagged => "tagged subnet",
        SubnetTier::Public => "public subnet",
        SubnetTier::Private => "private subnet",
        SubnetTier::Spare => "spare subnet",
    }
}

/// What a tier is for.
pub const fn tier_hint(tier: SubnetTier) -> &'static str {
    match tier {
        SubnetTier::Cluster => "the cluster’s own ENIs; node subnets stand for it while there is none",
        SubnetTier::Node => "nodes, and their pods unless these are elsewhere",
        SubnetTier::Pod => "pods, by an ENIConfig",
        SubnetTier::Tagged => "pods, by the tag kubernetes.io/role/cni=1",
        SubnetTier::Public => "what the internet reaches: load balancers, NAT gateways",
        SubnetTier::Private => "what connected networks reach: load balancers, private NAT gateways",
        SubnetTier::Spare => "kept free",
    }
}

/// `1 error, 2 warnings`; empty without either.
pub fn graver(errors: usize, warnings: usize) -> String {
    let errors = (errors > 0).then(|| counted(errors as u64, "error", "errors"));
    let warnings = (warnings > 0).then(|| counted(warnings as u64, "warning", "warnings"));
    errors.into_iter().chain(warnings).collect::<Vec<_>>().join(", ")
}

/// More of something than is read.
pub fn too_many(given: usize, most: usize, unit: &str) -> String {
    format!("{given} {unit} are more than the {most} that are read")
}

/// Not a kind of reservation.
pub fn no_reservation_kind(given: &str) -> String {
    let given: String = given.chars().take(24).collect();
    format!("“{given}” is no kind of reservation: prefix or explicit, as in prefix 10.0.0.128/25")
}

/// Not a name that a link can carry.
pub fn no_name(given: &str) -> String {
    if given.trim().is_empty() {
        return String::from("empty; a name has letters, digits, -, _ and .");
    }
    let given: String = given.trim().chars().take(24).collect();
    format!("“{given}” is no name here: letters, digits, -, _ and . and 40 characters at most")
}
