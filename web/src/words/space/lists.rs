//! Words of the pasted list and of the new layout.

use eks_ip_core::Strategy;

use super::tier;
use crate::state::{Becomes, WhyNothing};
use crate::words::format::{counted, grouped};
use crate::words::strategies;

/// Label of the text.
pub const TEXT: &str = "CIDRs in any text";
/// Below it.
pub const TEXT_HINT: &str = "One a line, the output of aws ec2 describe-subnets, Terraform: whatever has CIDRs in it. Zone and purpose are read from the words beside each.";
/// Label.
pub const TIER: &str = "Where it does not say, a subnet is for";
/// Label.
pub const PINNED: &str = "They are there: pin them";
/// Button.
pub const ADD: &str = "Add to the plan";
/// Button.
pub const REPLACE: &str = "Replace all subnets";
/// Columns.
pub const COLUMNS: [&str; 3] = ["Line", "CIDR", "Becomes"];
/// The text is longer than is read.
pub const CUT: &str = "The text is longer than is read: a thousand CIDRs, 500 KB.";

/// `Read: 1 block and 6 subnets. Not taken: 2.`
pub fn summary(blocks: usize, subnets: usize, left: usize) -> String {
    let subnets = counted(subnets as u64, "subnet", "subnets");
    let read = match blocks {
        0 => subnets,
        blocks => format!("{} and {subnets}", counted(blocks as u64, "block", "blocks")),
    };
    match left {
        0 => format!("Read: {read}."),
        left => format!("Read: {read}. Not taken: {}.", grouped(left as u64)),
    }
}

/// What a block of the list becomes.
pub fn becomes(becomes: &Becomes) -> String {
    match becomes {
        Becomes::Block(_) => String::from("a block of the VPC: others lie in it"),
        Becomes::Subnet { subnet, zone_named, tier_named, outside } => {
            let guessed = |named: bool| if named { "" } else { " (not said)" };
            format!(
                "{}{}, zone {}{}{}",
                tier(subnet.tier),
                guessed(*tier_named),
                subnet.zone,
                guessed(*zone_named),
                if *outside { "; it lies in no block of the VPC" } else { "" }
            )
        }
        Becomes::Nothing(WhyNothing::IsBlock) => String::from("nothing: it is a block of the VPC already"),
        Becomes::Nothing(WhyNothing::IsThere) => String::from("nothing: the plan has it already"),
        Becomes::Nothing(WhyNothing::Twice) => String::from("nothing: it stands in the list before"),
        Becomes::Nothing(WhyNothing::Size(why)) => format!("nothing: {why}"),
    }
}

/// Something that was not read.
pub fn not_read(why: &dyn std::fmt::Display) -> String {
    format!("not read: {why}")
}

/// Columns of the layout.
pub const CARVE_COLUMNS: [&str; 3] = ["For", "Size in each zone", "In block"];
/// No size.
pub const STAYS: &str = "as it is";
/// Any block.
pub const ANYWHERE: &str = "any";
/// Label.
pub const GROWS: &str = "Room that is left goes to";
/// None.
pub const NO_ONE: &str = "nobody";
/// Button.
pub const CARVE: &str = "Lay out";
/// Below.
pub const CARVE_HINT: &str = "Pinned subnets stay where they are, and so does what has no size here. The others are laid out aligned, apart and equal in all zones.";

/// The button that works out sizes.
pub fn by_demand(months: u32, strategy: Strategy) -> String {
    format!(
        "Sizes that last {} under {}",
        counted(u64::from(months), "month", "months"),
        strategies::name(strategy)
    )
}
