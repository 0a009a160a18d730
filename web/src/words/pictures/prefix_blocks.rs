//! Words of the /28 blocks of a subnet.

use std::net::Ipv4Addr;

use eks_ip_core::address_space::prefix_blocks::{Block, BlockUse};
use eks_ip_core::{ADDRESSES_PER_PREFIX, SubnetCidr};

use crate::pictures::prefix_blocks::{Facts, Run};
use crate::words::format::{addresses, counted, grouped, prefixes};
use crate::words::space::subnet_of;
use crate::words::strategies::short_name;

/// Names what is walked along.
pub const CURSOR: &str = "/28 block";
/// Names the slider.
pub const SCATTERED: &str = "Scattered single addresses";
/// Names the same as a number to type.
pub const SCATTERED_AS_NUMBER: &str = "Scattered single addresses, as a number";
/// Closes the picture.
pub const CLOSE: &str = "Close";
/// The heads of the table.
pub const HEAD: [&str; 4] = ["Blocks", "Good for", "/28 blocks", "Single addresses"];
/// The cells of the drawing, with their classes.
pub const KEY: [(&str, &str); 6] = [
    ("slot", "free: can be a prefix"),
    ("partly", "partly used: no prefix"),
    ("taken", "full"),
    ("off", "never a prefix: AWS keeps addresses of it"),
    ("kept", "reserved for prefixes"),
    ("withheld", "reserved from all"),
];

/// What the picture finds.
pub fn title(facts: &Facts) -> String {
    let (cidr, all) = (facts.cidr, facts.blocks.get());
    let (worst, best) = (facts.intact.worst.get(), facts.intact.best.get());
    if all == 0 {
        return format!("{cidr} has no /28 block that can be a prefix");
    }
    let blocks = counted(all, "/28 block", "/28 blocks");
    let with = match facts.singles.get() {
        0 => return format!("Without single addresses, {cidr} has {blocks} for prefixes"),
        count => counted(count, "scattered address", "scattered addresses"),
    };
    let left = match (worst, best) {
        (_, 0) => return format!("With {with}, {cidr} has none of {blocks} left for prefixes"),
        (worst, best) if worst == best => grouped(best),
        (worst, best) => format!("{} to {}", grouped(worst), grouped(best)),
    };
    format!("With {with}, {cidr} has {left} of {blocks} left for prefixes")
}

/// How many blocks are left certainly, by expectation and at best, and what the plan has there.
pub fn sub(facts: &Facts) -> String {
    let name = format!("{}, zone {}", subnet_of(facts.tier), facts.zone);
    let (worst, best) = (facts.intact.worst.get(), facts.intact.best.get());
    let expected = facts.intact.expected_thousandths;
    let (low, high) = (tenths(expected.low), tenths(expected.high));
    let expected = if low == high { low } else { format!("{low} to {high}") };
    let mut text = format!(
        "A {name}. Intact blocks: {} for certain, {expected} expected, {} at best, as EC2 does not say where it puts single addresses.",
        grouped(worst),
        grouped(best)
    );
    let planned = addresses(facts.planned.get()).replacen("address", "single address", 1);
    text.push_str(&match facts.under {
        Some(strategy) => format!(" The plan has {planned} here under {}", short_name(strategy)),
        None => format!(" The plan has {planned} here"),
    });
    text.push_str(&match facts.wanted.map(|wanted| wanted.get()).filter(|wanted| *wanted > 0) {
        None => String::from("."),
        Some(wanted) if wanted <= worst => format!(" and wants {}, which it gets.", prefixes(wanted)),
        Some(wanted) if wanted <= best => {
            format!(" and wants {}, which it gets where the addresses lie well.", prefixes(wanted))
        }
        Some(wanted) => format!(" and wants {}, which are not there.", prefixes(wanted)),
    });
    text
}

/// `7.2` of 7,155 thousandths.
fn tenths(thousandths: u64) -> String {
    let tenths = (thousandths + 50) / 100;
    format!("{}.{}", grouped(tenths / 10), tenths % 10)
}

/// The first address of a block.
pub fn address(subnet: SubnetCidr, index: u64) -> String {
    let before = u32::try_from(index).unwrap_or(0).saturating_mul(ADDRESSES_PER_PREFIX);
    Ipv4Addr::from(u32::from(subnet.net().network()).saturating_add(before)).to_string()
}

/// A block in a line: `10.40.0.16/28: 3 single addresses, so no prefix`.
pub fn block(subnet: SubnetCidr, index: u64, block: Block) -> String {
    let singles = u64::from(block.singles);
    let count = addresses(singles).replacen("address", "single address", 1);
    let what = good_for(block.good_for);
    let name = address(subnet, index);
    match block.good_for {
        BlockUse::Free | BlockUse::ForPrefixes => format!("{name}/28: {what}"),
        BlockUse::PartlyUsed | BlockUse::Full | BlockUse::AwsReserved | BlockUse::Withheld => {
            format!("{name}/28: {what}; {count} in it")
        }
    }
}

const fn good_for(of: BlockUse) -> &'static str {
    match of {
        BlockUse::Free => "free, can be a prefix",
        BlockUse::PartlyUsed => "partly used, so no prefix",
        BlockUse::Full => "full",
        BlockUse::AwsReserved => "never a prefix, as AWS keeps addresses of it",
        BlockUse::ForPrefixes => "reserved for prefixes",
        BlockUse::Withheld => "reserved, nothing gets addresses of it by itself",
    }
}

/// While nobody points at any.
pub fn summary(facts: &Facts) -> String {
    format!(
        "Drawn is one way in which they may lie: {} of {} intact",
        grouped(facts.map.intact().get()),
        grouped(facts.blocks.get())
    )
}

/// A row of the table.
pub fn cells(subnet: SubnetCidr, run: &Run) -> Vec<String> {
    let first = address(subnet, run.first);
    let name = match run.count {
        1 => format!("{first}/28"),
        count => format!("{first}/28 to {}/28", address(subnet, run.first + count - 1)),
    };
    vec![name, good_for(run.good_for).to_owned(), grouped(run.count), grouped(run.singles)]
}
