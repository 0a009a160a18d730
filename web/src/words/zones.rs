//! Words of the zones table.

use eks_ip_core::{PrefixRoom, SinglesPlacement, Tier};

use super::format::{grouped, prefixes, range};

/// What it shows.
pub const SUB: &str = "What takes the addresses of each subnet, and what is left. The bar is the subnet.";
/// Label of the choice.
pub const SHOW: &str = "Show";
/// Label of the choice of another.
pub const WITH: &str = "with";
/// Names that choice by itself.
pub const SHOW_WITH: &str = "Show with";
/// No other.
pub const ALONE: &str = "nothing else";
/// Columns: subnet, bar, then numbers.
pub const COLUMNS: [&str; 8] = ["Subnet", "", "Nodes", "Pods", "Warm", "ENI primaries", "Fixtures", "Free"];
/// What comes before them where the table is copied.
pub const FIRST_COLUMNS: [&str; 2] = ["Strategy", "Zone"];
/// Parts of the bar, in order.
pub const PARTS: [&str; 6] =
    ["AWS reserved", "fixtures", "ENI primaries", "pods", "warm", "more than the subnet has"];

/// The heading of a tier.
pub const fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Node => "node subnets",
        Tier::Pod => "pod subnets in the secondary range",
    }
}

/// What is left, where no head says what it is.
pub fn free(addresses: u64) -> String {
    format!("{} free", grouped(addresses))
}

/// /28 blocks of a subnet.
pub fn prefix_room(room: &PrefixRoom) -> String {
    let (scattered, packed) =
        (room.intact(SinglesPlacement::Scattered), room.intact(SinglesPlacement::Packed));
    format!(
        "{} of {} that can be prefixes, depending on where {} single addresses lie",
        prefixes(room.needed.get()),
        range(scattered.get(), packed.get()),
        grouped(room.singles.get())
    )
}

/// Where a strategy has no zones to show.
pub const NOTHING: &str = "This strategy cannot be computed for the plan: see the findings.";
