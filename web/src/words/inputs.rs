//! Labels, hints and messages of the inputs.

pub mod hints;
pub mod settings;

use eks_ip_core::{CniSettings, Fixtures, NodeShape, Strategy, Tier};
use eks_ip_document::limits;

use super::format::{grouped, listed};
use super::strategies;
use crate::state::{MaxPodsKind, MixBy};

/// Heading of the examples.
pub const PLAN: &str = "Plan";
/// Above the examples.
pub const EXAMPLES: &str = "Examples";
/// The choice when the plan is no example any more.
pub const OWN_PLAN: &str = "Your own plan";
/// The choice while the plan is a link's.
pub const LINKED_PLAN: &str = "Plan of the link";
/// Heading.
pub const CLUSTER: &str = "Cluster";
/// Heading.
pub const NODES: &str = "Nodes";
/// Heading.
pub const NETWORK: &str = "Network";
/// Label.
pub const PODS: &str = "Pods with a VPC address";
/// Unit.
pub const PODS_UNIT: &str = "pods";
/// Stands in an empty field for pods.
pub const PODS_EMPTY: &str = "nodes full";
/// Label.
pub const NODE_COUNT: &str = "Nodes";
/// Unit.
pub const NODES_UNIT: &str = "nodes";
/// Stands in an empty field for nodes.
pub const NODES_EMPTY: &str = "as needed";
/// Below the two.
pub const SIZE_HINT: &str = "Leave nodes empty to let max pods decide them, or pods empty to fill the nodes. Pods on the host’s network do not count.";
/// When the counts of the mix decide the nodes.
pub const NODES_FROM_MIX: &str = "the mix says";
/// When both are empty.
pub const NO_SIZE: &str = "pods and nodes are both empty; type a number into one of them";
/// Column.
pub const TYPE: &str = "Type";
/// Column.
pub const ENIS: &str = "ENIs";
/// Adds a row.
pub const ADD_TYPE: &str = "Add instance type";
/// Label.
pub const SET_BY: &str = "Max pods set by";
/// Label.
pub const RESERVED_ENIS: &str = "reserved-enis";
/// Unit.
pub const ENIS_UNIT: &str = "ENIs";
/// Label.
pub const MAX_PODS: &str = "Max pods";
/// Label.
pub const VPC: &str = "VPC CIDR";
/// Column.
pub const ZONE: &str = "Zone";
/// Column.
pub const NODE_SUBNET: &str = "Node subnet";
/// Column.
pub const POD_SUBNET: &str = "Pod subnet";
/// Column.
pub const USABLE: &str = "Usable";
/// Adds a row.
pub const ADD_ZONE: &str = "Add zone";
/// Label.
pub const SECONDARY: &str = "Secondary CIDR";
/// Below it.
pub const SECONDARY_HINT: &str = "Several blocks are separated by commas.";
/// Stands in an empty field.
pub const NONE: &str = "none";
/// Label.
pub const SERVICE: &str = "Service CIDR";
/// Label.
pub const FIXTURES: &str = "Fixtures in each zone";
/// Unit.
pub const ADDRESSES_UNIT: &str = "addresses";
/// What stands in a field that is not set.
pub const UNSET: &str = "unset";
/// Names the choice between shares and counts.
pub const MIX_BY: &str = "Mix by";

/// The column of weights, and the choice between them.
pub const fn mix_by(by: MixBy) -> &'static str {
    match by {
        MixBy::Share => "Share",
        MixBy::Count => "Count",
    }
}

/// The unit of a weight.
pub const fn weight_unit(by: MixBy) -> &'static str {
    match by {
        MixBy::Share => "%",
        MixBy::Count => "",
    }
}

/// Who sets max pods.
pub const fn set_by(kind: MaxPodsKind) -> &'static str {
    match kind {
        MaxPodsKind::Recommended => "Recommended for the strategy",
        MaxPodsKind::ManagedNodeGroup => "EKS managed node group",
        MaxPodsKind::Nodeadm => "nodeadm (AL2023)",
        MaxPodsKind::Bottlerocket => "Bottlerocket",
        MaxPodsKind::Karpenter => "Karpenter",
        MaxPodsKind::AutoMode => "EKS Auto Mode",
        MaxPodsKind::Fixed => "A fixed number",
    }
}

/// What that means.
pub const fn set_by_hint(kind: MaxPodsKind) -> &'static str {
    match kind {
        MaxPodsKind::Recommended => "The ENI formula of the strategy; 110 or 250 with prefixes and IPv6.",
        MaxPodsKind::ManagedNodeGroup => {
            "Capped at 110 below 30 vCPUs, else 250, in every mode; the lowest type of the mix sets all."
        }
        MaxPodsKind::Nodeadm | MaxPodsKind::Bottlerocket => {
            "ENIs × (addresses − 1) + 2, whatever the CNI is set to."
        }
        MaxPodsKind::Karpenter => {
            "The same formula less the reserved ENIs, for every strategy alike: it is one setting of the controller, which does not know the CNI’s."
        }
        MaxPodsKind::AutoMode => "The formula of the strategy, at most 110.",
        MaxPodsKind::Fixed => "The same kubelet maxPods on every node.",
    }
}

/// A type that the catalogue does not have.
pub fn unknown_type(given: &str, nearest: Option<&str>) -> String {
    let given: String = given.chars().take(limits::NAME_CHARS).collect();
    match nearest {
        Some(nearest) => format!("no type {given}; did you mean {nearest}?"),
        None => format!("no type {given}; a name looks like m5.xlarge"),
    }
}

/// Nothing is free for one more subnet.
pub fn no_free_subnet(prefix_len: u8, tier: Tier) -> String {
    let whose = match tier {
        Tier::Node => "nodes",
        Tier::Pod => "pods",
    };
    format!("no /{prefix_len} is free in the VPC’s blocks for {whose}; type a smaller one, or add a block")
}

/// What is no name of a zone.
pub fn no_zone_name(given: &str, most: usize) -> String {
    let given: String = given.chars().take(most).collect();
    match given.as_str() {
        "" => String::from("empty; a name looks like a or us-east-1a"),
        _ => format!("“{given}” is no name of a zone; type letters, digits, dashes and dots, at most {most}"),
    }
}

/// A name that another zone has.
pub fn zone_taken(name: &str) -> String {
    format!("zone {name} is there already; type another name")
}

/// A type that cannot take part in every strategy.
pub fn limited_type(shape: &NodeShape, cni: &CniSettings) -> Option<String> {
    let barred = |strategy: &Strategy| strategy.ineligible(shape, cni).is_some();
    let names: Vec<String> =
        Strategy::ALL.iter().filter(|s| barred(s)).map(|s| strategies::short_name(*s).to_owned()).collect();
    let why = Strategy::ALL.iter().find_map(|s| s.ineligible(shape, cni)).map(strategies::ineligible)?;
    Some(format!("{why}: not for {}", listed(&names)))
}

/// A row without a name.
pub const TYPE_EMPTY: &str = "empty; type a name such as m5.xlarge";

/// What is wrong with a field, and what the answer goes on with.
pub fn still_using(problem: &str, settled: &str) -> String {
    let stop = if problem.ends_with('?') { "" } else { "." };
    match settled.trim() {
        "" => format!("{problem}{stop} The answer goes without it until then"),
        settled => format!("{problem}{stop} The answer uses {settled} until then"),
    }
}

/// A field that was read for something else than it says.
pub fn taken_for(value: &str) -> String {
    format!("read as {value}")
}

/// Shares that do not make a whole.
pub fn share_total(total: u64, rows: usize) -> Option<String> {
    match total {
        100 => None,
        _ if rows == 0 => Some(String::from("no instance type; add at least one")),
        0 => Some(String::from("all shares are zero; give at least one type a share")),
        over if over > 100 => Some(format!(
            "the shares add up to {} %; take {} off. Until then they count as proportions",
            grouped(over),
            grouped(over - 100)
        )),
        under => Some(format!(
            "the shares add up to {under} %; {} are missing. Until then they count as proportions",
            100 - under
        )),
    }
}

/// What fixtures are, or that some of them are counted elsewhere.
pub fn fixtures_hint(fixtures: &Fixtures) -> String {
    match fixtures.addresses().get() - u64::from(fixtures.other) {
        0 => String::from(
            "Control-plane ENIs, load balancers, NAT gateways, endpoints and all else in the node subnets.",
        ),
        by_kind => format!("Beside {} of the kinds counted under More.", super::format::addresses(by_kind)),
    }
}

/// Counts that make nothing.
pub fn count_total(total: u64, rows: usize) -> Option<String> {
    match (total, rows) {
        (_, 0) => Some(String::from("no instance type; add at least one")),
        (0, _) => Some(String::from("all counts are zero; give at least one type a node")),
        (_, _) => None,
    }
}

/// More blocks than a VPC takes.
pub fn too_many_blocks(given: usize, most: usize) -> String {
    format!("{given} blocks; a VPC takes at most {most} beside its own")
}

/// A zone by its name.
pub fn zone(name: &str) -> String {
    format!("zone {name}")
}

/// Names a button of a row.
pub fn remove(what: &str) -> String {
    format!("Remove {what}")
}

/// Names the type field of a row, the first being row 0.
pub fn type_of_row(row: usize) -> String {
    format!("{TYPE} {}", row + 1)
}

/// Names the name field of a zone's row, the first being row 0.
pub fn zone_of_row(row: usize) -> String {
    format!("{ZONE} {}", row + 1)
}

/// Names a row's field for those who do not see its column.
pub fn of_row(what: &str, row: &str) -> String {
    format!("{what}, {row}")
}

/// Where a summary of the plan is needed: a phone.
pub fn summary(pods: Option<u64>, nodes: u64, zones: usize) -> String {
    let pods = pods.map_or_else(|| String::from("Full nodes"), super::format::pods);
    format!(
        "{pods}, {}, {}",
        super::format::nodes(nodes),
        super::format::counted(zones as u64, "zone", "zones")
    )
}

/// Beside a field whose text is something else.
pub fn whole_number_up_to(most: &str) -> String {
    format!("This is a whole number from 0 to {most}.")
}
