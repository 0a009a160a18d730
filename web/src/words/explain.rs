//! Rules, formulas and column heads of the workings. Every number comes from the breakdown.

mod growth;
mod nodes;
mod pool;
mod quotas;
mod steps;
mod subnets;

use eks_ip_core::Strategy;

use super::strategies::name;

pub use growth::*;
pub use nodes::*;
pub use pool::*;
pub use quotas::*;
pub use steps::*;
pub use subnets::*;

/// Opens the panel from a finding or a picture.
pub const SHOW: &str = "Show the working";
/// Closes it again.
pub const HIDE: &str = "Hide the working";
/// Headings of the panel.
pub const RULE: &str = "Rule";
/// Heading.
pub const FORMULA: &str = "Formula";
/// Heading.
pub const RESULT: &str = "Result";
/// Heading.
pub const BOUND_BY: &str = "Bound by";
/// Heading.
pub const SOURCE: &str = "Source";
/// Of a link.
pub const NO_SUCH_NUMBER: &str = "no number of the page has this name";
/// Closes the panel.
pub const CLOSE: &str = "Close";
/// Nothing to put there.
pub const DASH: &str = "–";
/// No limit.
pub const UNLIMITED: &str = "not by IPv4";
/// No fact.
pub const UNKNOWN: &str = "unknown";
/// Sum line.
pub const IN_ALL: &str = "in all";
/// Sum line.
pub const NEEDED: &str = "needed";
/// Sum line.
pub const HELD: &str = "held";
/// Sum line.
pub const LEFT: &str = "left";
/// Line.
pub const FIXTURES: &str = "fixtures";
/// What subnet CIDR reservations keep from all others.
pub const KEPT: &str = "kept by reservations";
/// Line.
pub const RESERVED: &str = "reserved by AWS";
/// Line.
pub const ENI_PRIMARIES: &str = "ENIs’ own addresses";
/// Line.
pub const PODS: &str = "pods";
/// Line.
pub const WARM: &str = "kept warm";
/// Unit.
pub const ADDRESSES: &str = "addresses";
/// Unit.
pub const BLOCKS: &str = "/28 blocks";
/// Caption.
pub const BY_TYPE: &str = "With this plan’s numbers, a line for each type";
/// Caption.
pub const BY_NODE: &str = "With this plan’s numbers, a line for each kind of node";
/// Caption.
pub const BY_SUBNET: &str = "With this plan’s numbers, a line for each subnet";
/// Caption.
pub const OF_SUBNET: &str = "With this plan’s numbers";
/// Caption.
pub const LAST_AND_NEXT: &str = "The last size that fits, and the next";
/// A node that keeps its own address only.
pub const OWN_ADDRESS: &str = "1, its own";
/// Place.
pub const IN_ALL_ZONES: &str = "in all zones";
/// Foot.
pub const USABLE_IN_ALL: &str = "usable in all zones";
/// Case.
pub const PACKED: &str = "single addresses packed";
/// Case.
pub const SCATTERED: &str = "single addresses scattered";
/// Case.
pub const AT_THE_LIMIT: &str = "at the limit";

/// `3 of 10`.
pub fn of(part: &str, whole: &str) -> String {
    format!("{part} of {whole}")
}

/// Six cells of a line.
pub fn row6(cells: [&str; 6]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// Seven cells of a line.
pub fn row7(cells: [&str; 7]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// Place.
pub fn in_zone(zone: &str) -> String {
    format!("in zone {zone}")
}

fn titled(what: &str, strategy: Strategy) -> String {
    format!("{what}, {}", name(strategy))
}
