//! Words of advice.

use eks_ip_core::Strategy;
use eks_ip_core::address_space::NextSize;
use eks_ip_core::advice::{NoSubnetAdvice, WarmAdvice, WarmEffect};

use super::format::{addresses, grouped, nodes, pods};
use super::moments::within;
use super::strategies::name;
use crate::advice::Advice;

/// Heading.
pub const HEADING: &str = "Advice";
/// What it is.
pub const SUB: &str =
    "Searched for when you open it, for the strategy that is chosen here: at first the one in view above.";
/// Label of the choice of a strategy.
pub const FOR: &str = "For";
/// Label of the choice of months.
pub const MONTHS: &str = "Months to last";
/// Label of the choice of a type.
pub const TYPE: &str = "Type";
/// The first line.
pub const NOW: &str = "As it is";
/// Where no further pod goes onto a node.
pub const NO_ROOM: &str = "nodes are full";
/// No prefixes.
pub const NONE: &str = "none";

/// What an advice is called.
pub const fn title(advice: Advice) -> &'static str {
    match advice {
        Advice::WarmSettings => "Suggest warm settings",
        Advice::SubnetSizes => "Smallest subnets that last",
        Advice::InstanceTypes => "Better types under the same vCPUs and memory",
    }
}

/// What counts as best.
pub const WARM_CRITERION: &str = "Best: every moment that must be stood fits, a new node has its pods’ addresses within 30 s, and then the fewest idle addresses; on a tie the fewest EC2 calls. WARM_IP_TARGET 1 to 32 and MINIMUM_IP_TARGET 0 to 256 are tried, all of them.";
/// What counts as best.
pub const SUBNETS_CRITERION: &str = "Best: the longest prefix with which every moment that must be stood fits in that month. One size smaller does not.";
/// What counts as best.
pub const TYPES_CRITERION: &str = "Better: the same vCPUs, at least the memory, the same processors, a current generation with a known price; fewer addresses or less money, and not more of the other. Types that another one beats in both are left out. Burstable types are not told apart, nor processors of one architecture.";

/// Column heads.
pub fn warm_head(_: u32) -> Vec<&'static str> {
    vec!["Settings", "fits", "idle", "tightest zone", "new node waits", "EC2 calls", "10 more pods at once"]
}
/// Column heads.
pub const SUBNETS_HEAD: [&str; 7] =
    ["Subnet", "now", "needed", "/28 blocks", "for certain", "at best", "next size"];
/// Column heads.
pub const TYPES_HEAD: [&str; 4] = ["Type", "nodes", "addresses", "a month"];

/// `742 of 1,019 in zone a`.
pub fn in_zone(zone: &str, needed: u64, available: u64) -> String {
    format!("{} of {} in zone {zone}", grouped(needed), grouped(available))
}

/// `in 5 s`, `none of 10 get one`.
pub fn burst(pods: u32, served: u32, seconds: u32) -> String {
    match (served, seconds) {
        (0, _) => format!("none of {pods} gets an address"),
        (served, _) if served < pods => format!("{served} of {pods} in {seconds} s"),
        (_, 0) => String::from("at once"),
        (_, seconds) => format!("in {seconds} s"),
    }
}

/// Whether all moments fit.
pub const fn fits(fits: bool) -> &'static str {
    if fits { "yes" } else { "no" }
}

/// Strategies without a pool.
pub fn no_pool(strategy: Strategy) -> String {
    format!("{} keeps no pool of IPv4 addresses: there is nothing to set.", name(strategy))
}

/// Nothing fits.
pub fn no_warm_settings(strategy: Strategy) -> String {
    format!(
        "No address targets start a node of {} in time, or it cannot be computed for this plan: see the findings.",
        name(strategy)
    )
}

/// What the settings come to.
pub fn warm_summary(strategy: Strategy, advice: &WarmAdvice, changed: bool) -> String {
    let (before, after) = (&advice.before, &advice.after);
    if !after.fits {
        return warm_is_not_enough(strategy, advice, changed);
    }
    if !changed {
        return format!("{} has the best address targets already.", name(strategy));
    }
    let saved = before.idle.saturating_sub(after.idle).get();
    let what = if before.fits {
        format!("keeps {} fewer idle", addresses(saved))
    } else {
        format!("makes the plan fit, with {} fewer idle", addresses(saved))
    };
    format!(
        "{what} under {}. The price is below: calls to EC2, and waiting when pods come at once.",
        name(strategy)
    )
    .replacen("keeps", "Keeps", 1)
    .replacen("makes", "Makes", 1)
}

/// Where nothing fits: what helps most, and how far that gets.
fn warm_is_not_enough(strategy: Strategy, advice: &WarmAdvice, changed: bool) -> String {
    let short = |effect: &WarmEffect| {
        effect.tightest.map_or(0, |(_, margin)| margin.needed.saturating_sub(margin.available))
    };
    let nothing = format!("No address targets make this plan fit under {}.", name(strategy));
    match (short(&advice.before), short(&advice.after)) {
        (_, _) if !changed => format!("{nothing} Those that it has leave the fewest idle."),
        (0, 0) => {
            format!("{nothing} Those that leave the fewest idle are below; an ordinary day has room already.")
        }
        (before, 0) => {
            format!(
                "{nothing} With those below an ordinary day has room, and is {} short now.",
                grouped(before)
            )
        }
        (before, after) => format!(
            "{nothing} Those below help most: an ordinary day is {} short in place of {}.",
            addresses(after),
            grouped(before)
        ),
    }
}

/// `node subnet, zone a`.
pub fn node_subnet(zone: &str) -> String {
    format!("nodes, zone {zone}")
}

/// `pod subnet, zone a`.
pub fn pod_subnet(zone: &str) -> String {
    format!("pods, zone {zone}")
}

/// `/21`, or that there is none.
pub fn prefix_len(length: Option<u8>) -> String {
    length.map_or_else(|| String::from("more than a /16"), |length| format!("/{length}"))
}

/// When growth asks for the next size: `/20 from month 57`.
pub fn next_size(next: Option<NextSize>) -> String {
    next.map_or_else(
        || NONE.to_owned(),
        |next| format!("{} from month {}", prefix_len(next.prefix_len), grouped(u64::from(next.month))),
    )
}

/// What the sizes are for.
pub fn subnets_summary(strategy: Strategy, months: u32, pods_then: u64, nodes_then: u64) -> String {
    let when = match months {
        0 => String::from("Today"),
        1 => String::from("In a month"),
        months => format!("In {months} months"),
    };
    format!("{when} there are {} on {} under {}.", pods(pods_then), nodes(nodes_then), name(strategy))
}

/// Behind the summary, where the VPC is too small.
pub fn no_room_in_vpc(prefix_len: u8, zones: usize) -> String {
    format!(
        " The VPC has no room for {zones} node subnets of /{prefix_len}: it needs another block, or less of each node."
    )
}

/// Why there are none.
pub fn no_subnets(strategy: Strategy, why: &NoSubnetAdvice) -> String {
    match why {
        NoSubnetAdvice::NotPossible(_) => {
            format!("{} cannot be computed for this plan: see the findings.", name(strategy))
        }
        NoSubnetAdvice::NoNodeForPods => String::from("No number of nodes takes the pods."),
        NoSubnetAdvice::NoZoneLeft(scenario) => {
            format!("No zone is left {}: larger subnets do not help.", within(*scenario))
        }
    }
}

/// Nothing to compare.
pub fn nothing_to_compare(strategy: Strategy) -> String {
    format!(
        "There is nothing to compare under {}: the type has no nodes, no known memory or no price.",
        name(strategy)
    )
}

/// `m5.large, as it is`.
pub fn now(type_name: &str) -> String {
    format!("{type_name}, as it is")
}

/// How many are better.
pub fn types_summary(type_name: &str, strategy: Strategy, count: usize) -> String {
    match count {
        0 => format!("No type of the catalogue is better than {type_name} under {}.", name(strategy)),
        1 => format!("One type is better than {type_name} under {}.", name(strategy)),
        count => {
            format!("{} types are better than {type_name} under {}.", grouped(count as u64), name(strategy))
        }
    }
}
