//! What became of a change to the address space, in words; and why a button does nothing.

use crate::state::{Refusal, Told};
use crate::words::format::counted;

/// What was done.
pub fn told(told: &Told) -> String {
    let subnets = |count: usize| counted(count as u64, "subnet", "subnets");
    match told {
        Told::Split([lower, upper]) => format!("Split into {lower} and {upper}."),
        Told::Joined(joined) => format!("Joined into {joined}."),
        Told::Added(added) => {
            let added: Vec<String> = added.iter().map(ToString::to_string).collect();
            format!("Added {}.", crate::words::format::listed(&added))
        }
        Told::Removed(cidr) => format!("Removed {cidr}. Undo brings it back."),
        Told::Counted(cidr) => format!("The numbers count on {cidr} from here on."),
        Told::BlockAdded(block) => format!("Added {block} to the VPC."),
        Told::BlockRemoved(block) => {
            format!("Removed {block} from the VPC. Undo brings it back.")
        }
        Told::Pasted { blocks, subnets: count, left } => {
            let blocks = match blocks {
                0 => String::new(),
                blocks => format!("{} and ", counted(*blocks as u64, "block", "blocks")),
            };
            let left = match left {
                0 => String::from("Nothing is left of the list."),
                1 => String::from("One CIDR of the list was not taken; the text stays."),
                left => format!("{left} CIDRs of the list were not taken; the text stays."),
            };
            format!("Took {blocks}{}. {left}", subnets(*count))
        }
        Told::Carved { new, stayed: 0 } => format!("Laid out {}.", subnets(*new)),
        Told::Carved { new, stayed } => format!("Laid out {}; {} stayed.", subnets(*new), subnets(*stayed)),
        Told::Sized => String::from("The sizes of node and pod subnets are those that the plan needs."),
        Told::Refused(why) => {
            let why = refusal(why);
            let mut letters = why.chars();
            let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
            format!("{first}{}.", letters.as_str())
        }
    }
}

/// Why something cannot be done.
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Unread => String::from("a field of the row cannot be read; correct it first"),
        Refusal::Pinned => String::from("it is pinned"),
        Refusal::Smallest => String::from("a /28 is the smallest subnet"),
        Refusal::Largest => String::from("a /16 is the largest subnet"),
        Refusal::OutsideBlock(joined) => format!("{joined} would lie in no block of the VPC"),
        Refusal::HalfInUse(cidr) => format!("{cidr} is in the other half"),
        Refusal::HalfPinned(cidr) => format!("the other half, {cidr}, is pinned"),
        Refusal::HalfElsewhere(cidr, zone) => format!("the other half, {cidr}, is in zone {zone}"),
        Refusal::BothCounted(cidr) => format!("the zone counts on the other half, {cidr}, as well"),
        Refusal::TooMany(most) => format!("a plan has {most} of these at most"),
        Refusal::TooManyZones(most) => format!("a plan has {most} zones at most"),
        Refusal::LastZone => String::from("a plan has a zone with a node subnet"),
        Refusal::NoRoom(wanted, Some(largest)) => {
            format!("no free place takes a /{wanted} for each; the largest that is free takes a /{largest}")
        }
        Refusal::NoRoom(wanted, None) => format!("no free place takes a /{wanted}: nothing is free"),
        Refusal::NothingPasted => String::from("nothing of the text can be taken"),
        Refusal::NoNodes => {
            String::from("no subnet of the text is for nodes; choose what subnets are for that do not say")
        }
        Refusal::Carve(why) => why.to_string(),
        Refusal::NothingToCarve => String::from("no tier has a size"),
        Refusal::NoSizes => String::from("the strategy shown has no sizes to offer for this plan"),
    }
}
