//! Words of the pictures: titles that say what is found, descriptions, and what is read off them.

pub mod blocks;
pub mod curves;
pub mod months;
pub mod node;
pub mod prefix_blocks;
pub mod zones;

use eks_ip_core::{Limit, Strategy, Tier};

use super::format::listed;
use super::strategies::short_name;
use crate::answer::Answer;

/// Opens the numbers of a picture.
pub const SHOW_TABLE: &str = "Show as a table";
/// Closes them.
pub const HIDE_TABLE: &str = "Hide the table";
/// Copies them.
pub const COPY_TABLE: &str = "Copy the table";
/// Saves the picture as it is drawn.
pub const SAVE_SVG: &str = "Save as SVG";
/// Saves the picture in pixels.
pub const SAVE_PNG: &str = "Save as PNG";

/// Below lines that coincide.
pub const APART: &str = "Drawn 3 px apart.";
/// The same where labels stand below the picture.
pub const SOME_APART: &str = "Lines that coincide are drawn 3 px apart.";

/// `Default`, `Default and Prefix delegation`.
pub fn names(strategies: &[Strategy]) -> String {
    let names: Vec<String> = strategies.iter().map(|strategy| short_name(*strategy).to_owned()).collect();
    listed(&names)
}

/// The word that goes with one strategy, or with several.
pub fn verb(strategies: &[Strategy], one: &'static str, many: &'static str) -> &'static str {
    if strategies.len() == 1 { one } else { many }
}

/// ` Not drawn, as this plan rules it out: Custom networking.` Nothing where all are drawn.
pub fn missing(strategies: &[Strategy]) -> String {
    if strategies.is_empty() {
        return String::new();
    }
    let them = verb(strategies, "it", "them");
    format!(" Not drawn, as this plan rules {them} out: {}.", names(strategies))
}

/// `zone a`, `the pod subnet of zone a`.
pub fn limit(answer: &Answer, limit: Limit) -> String {
    match limit {
        Limit::Addresses { tier, zone } => match tier {
            Tier::Node => format!("zone {}", answer.zone_name(zone)),
            Tier::Pod => format!("the pod subnet of zone {}", answer.zone_name(zone)),
        },
        Limit::Prefixes { tier, zone } => match tier {
            Tier::Node => format!("the /28 blocks of zone {}", answer.zone_name(zone)),
            Tier::Pod => format!("the /28 blocks of zone {}’s pod subnet", answer.zone_name(zone)),
        },
        Limit::CniCapacity => String::from("addresses on the nodes"),
        Limit::MaxPods => String::from("max pods"),
        Limit::BranchEnis => String::from("branch ENIs"),
        Limit::Cpu => String::from("CPU"),
        Limit::Memory => String::from("memory"),
        Limit::Zones => String::from("zones"),
    }
}
