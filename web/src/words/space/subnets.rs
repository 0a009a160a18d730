//! Words of the list of blocks and subnets.

use eks_ip_core::address_space::{FreeRange, PassedOver, Standing, WhyNot};
use eks_ip_core::{Network, Row, Rule, SubnetCidr, SubnetTier, VpcCidr};

use super::{subnet_of, tier};
use crate::words::format::{addresses, counted, grouped};

/// Columns; the last is for what can be done.
pub const COLUMNS: [&str; 6] = ["Subnet", "Zone", "For", "Usable", "/28s", "In use"];
/// The unit of the fourth column, where it has no head.
pub const USABLE_UNIT: &str = "usable";
/// The unit of what is free there.
pub const ADDRESSES_UNIT: &str = "addresses";
/// The table.
pub const CAPTION: &str = "Blocks of the VPC with their subnets and what is free, in the order of addresses";
/// The buttons of a subnet together.
pub const ACTIONS: &str = "Change";
/// Button.
pub const SPLIT: &str = "Split";
/// Button.
pub const JOIN: &str = "Join";
/// Button.
pub const PIN: &str = "Pin";
/// Button of a pinned subnet.
pub const PINNED: &str = "Pinned";
/// Button.
pub const MORE: &str = "More";
/// What is free.
pub const FREE: &str = "free";
/// Label of a block's box.
pub const ASSOCIATED: &str = "in the VPC already";
/// A block that is not.
pub const TO_ADD: &str = "to be added";
/// The group of subnets in no block.
pub const OUTSIDE: &str = "In no block of the VPC";
/// A node or pod subnet beside the one of its zone.
pub const NOT_COUNTED: &str = "not counted on";
/// What that means.
pub const NOT_COUNTED_HINT: &str =
    "A plan counts on one node and one pod subnet in each zone, and this is a further one.";
/// Makes it the one.
pub const COUNT_ON: &str = "Count on this one";
/// Label.
pub const ZONE_ID: &str = "Zone ID";
/// What stands there while it is empty.
pub const ZONE_ID_EMPTY: &str = "use1-az1";
/// Label.
pub const RESERVATIONS: &str = "Subnet CIDR reservations";
/// What stands there while it is empty.
pub const RESERVATIONS_EMPTY: &str = "prefix 10.0.0.128/25";
/// Below them.
pub const RESERVATIONS_HINT: &str =
    "Of type prefix: only prefixes get addresses of the range. Of type explicit: nothing gets one by itself.";
/// Button.
pub const ADD_SUBNET: &str = "Add subnet";
/// What is added: its label, and what names the three lists.
pub const NEW_SUBNET: &str = "Subnet to add";
/// Label.
pub const NEW_TIER: &str = "for";
/// Label.
pub const NEW_ZONE: &str = "in";
/// Choice.
pub const EVERY_ZONE: &str = "every zone";
/// Label.
pub const NEW_SIZE: &str = "of size";
/// Button.
pub const ADD_BLOCK: &str = "Add block";
/// Label of the field.
pub const NEW_BLOCK: &str = "Block to add";
/// Before the size of a block that is looked for.
pub const FREE_BLOCK: &str = "First block that collides with nothing";
/// Where there is none.
pub const NO_FREE_BLOCK: &str = "Every block of that size collides with something.";
/// Nothing was in the way.
pub const NONE_PASSED_OVER: &str = "Nothing was passed over.";

/// Whether a block is the primary one.
pub const fn block_kind(place: usize) -> &'static str {
    if place == 0 { "primary" } else { "secondary" }
}

/// `2 blocks, 6 subnets, 5,120 addresses free`.
pub fn summary(blocks: usize, subnets: usize, free: u64) -> String {
    format!(
        "{}, {}, {} free",
        counted(blocks as u64, "block", "blocks"),
        counted(subnets as u64, "subnet", "subnets"),
        addresses(free)
    )
}

/// `8,192 addresses, 3 subnets, 5,120 free`.
pub fn block_size(block: VpcCidr, subnets: usize, free: u64) -> String {
    format!(
        "{}, {}, {} free",
        addresses(block.total_addresses().get()),
        counted(subnets as u64, "subnet", "subnets"),
        grouped(free)
    )
}

/// `node subnet, zone a`.
pub fn own_name(of: SubnetTier, zone: &str) -> String {
    format!("{}, zone {zone}", subnet_of(of))
}

/// `public subnet 10.40.12.0/26`.
pub fn more_name(of: SubnetTier, cidr: SubnetCidr) -> String {
    format!("{} {cidr}", subnet_of(of))
}

/// Names a field or a button of a row.
pub fn of(what: &str, name: &str) -> String {
    format!("{what}, {name}")
}

/// Names the button that takes a block out.
pub fn remove_block(block: VpcCidr) -> String {
    format!("Remove block {block}")
}

/// Names the button that takes a zone out.
pub fn remove_zone(zone: &str) -> String {
    format!("Remove zone {zone} with its subnets")
}

/// `10.40.12.0 to 10.40.31.255`.
pub fn range(range: &FreeRange) -> String {
    format!("{} to {}", range.first, range.last)
}

/// `largest 10.40.16.0/20`.
pub fn largest(range: &FreeRange) -> String {
    format!("largest {}", range.largest)
}

/// The button that makes a subnet of a free range, and its name.
pub fn take(range: &FreeRange) -> (String, String) {
    (
        format!("Add /{}", range.largest.prefix_len()),
        format!("Add /{}: {} as a subnet", range.largest.prefix_len(), range.largest),
    )
}

/// `Show all 200 subnets of 10.0.0.0/16`.
pub fn show_all(subnets: usize, block: VpcCidr) -> String {
    format!("Show all {} subnets of {block}", grouped(subnets as u64))
}

/// Says what is not shown.
pub fn hidden(count: usize) -> String {
    format!("{} not shown", counted(count as u64, "subnet", "subnets"))
}

/// `/27, 27 usable`.
pub fn size(prefix_len: u8) -> String {
    let total = 1_u64 << (32 - prefix_len);
    format!("/{prefix_len}, {} usable", grouped(total - eks_ip_core::RESERVED_ADDRESSES))
}

/// A choice of what a subnet is for.
pub fn tier_choice(of: SubnetTier) -> String {
    let name = tier(of);
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Adds a block that was found.
pub fn add(block: VpcCidr) -> String {
    format!("Add {block}")
}

/// Puts a block in the place of a text that cannot be read.
pub fn instead(block: VpcCidr) -> String {
    format!("Use {block} instead")
}

/// `Passed over: 2 ranges`.
pub fn passed_over(count: usize) -> String {
    format!("Passed over: {}", counted(count as u64, "range", "ranges"))
}

/// `and 12 more`.
pub fn and_more(count: usize) -> String {
    format!("and {} more", grouped(count as u64))
}

/// Ranges that were passed over for one reason, from the first to the last.
pub fn passed(network: &Network, first: &PassedOver, last: &PassedOver) -> String {
    let ranges = match first.range == last.range {
        true => first.range.to_string(),
        false => format!("{} to {}", first.range, last.range),
    };
    format!("{ranges}: {}", why_not(network, first.why))
}

fn why_not(network: &Network, why: WhyNot) -> String {
    match why {
        WhyNot::Refused(rule, Standing::Confirmed) => format!("AWS refuses it, {}", refused(rule)),
        WhyNot::Refused(rule, Standing::TextOnly) => {
            format!("AWS’s text refuses it, {}; not confirmed", refused(rule))
        }
        WhyNot::Troublesome(rule) => String::from(refused(rule)),
        WhyNot::InUse { row, net } => format!("{} has {net}", who(network, row)),
    }
}

/// Why a range goes with nothing or not with what there is.
const fn refused(rule: Rule) -> &'static str {
    match rule {
        Rule::MixedPrivateRanges => "as the VPC has a block of another private range",
        Rule::TenFifteen => "as the VPC has a block in 10.0.0.0/15",
        Rule::DefaultVpcRange => "as 172.31.0.0/16 is for default VPCs",
        Rule::BenchmarkRange | Rule::PrivateAfterBenchmark => "as 198.19.0.0/16 goes with no private range",
        Rule::PrivateAfterOther => "as private ranges have to be there first",
        Rule::DockerRange => "Docker has its bridge there",
        Rule::FutureRange => "hosts do not take it",
        _ => "it is publicly routable",
    }
}

fn who(network: &Network, row: Row) -> String {
    match row {
        Row::Connected(place) => {
            network.space.connected.get(place).map_or_else(String::new, |to| to.name.clone())
        }
        Row::Service => String::from("the Service range"),
        Row::Route(_) => String::from("a route"),
        Row::Block(_) | Row::Ipv6Block(_) | Row::Subnet(_) | Row::Zone(_) | Row::Reservation { .. } => {
            String::from("the VPC")
        }
    }
}
