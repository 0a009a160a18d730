//! `eks-ip cidr blocks`: the two counters of a subnet.

use eks_ip_core::address_space::prefix_blocks::{Reserved, block_map, intact, reservation_for};
use eks_ip_core::{Ipv4Count, PrefixCount};
use serde::Serialize;

use crate::Answer;
use crate::args::BlocksAsked;
use crate::failure::Failure;
use crate::format::{SCHEMA_VERSION, counted, grouped, range};
use crate::table::{Align, Page, Table};
use crate::words::address;

/// Blocks in a line of the map: a /22 has one line.
const IN_LINE: usize = 64;

/// The whole answer.
#[derive(Debug, Serialize)]
struct BlocksOutput {
    schema_version: u32,
    command: &'static str,
    subnet: String,
    usable_addresses: u64,
    addresses_for_singles: u64,
    blocks: u64,
    singles: u64,
    singles_without_place: u64,
    intact_at_least: u64,
    intact_expected_low_thousandths: u64,
    intact_expected_high_thousandths: u64,
    intact_at_most: u64,
    prefixes: u64,
    runs_out_first: Option<&'static str>,
    reserve: Vec<String>,
    reserved_blocks: Option<u64>,
    map: Vec<String>,
}

/// Answers `cidr blocks`.
pub(super) fn run(asked: &BlocksAsked) -> Result<Answer, Failure> {
    let (subnet, reservations) = (asked.subnet, &asked.reserve);
    if let Some(outside) = reservations.iter().find(|reservation| !subnet.net().contains(&reservation.cidr)) {
        let why = format!("{} is no part of {subnet}; a reservation lies in its subnet", outside.cidr);
        return Err(Failure::Flags { flag: String::from("--reserve"), why });
    }
    let (singles, prefixes) = (Ipv4Count::from(asked.singles), PrefixCount::from(asked.prefixes));
    let reserved = Reserved::of(subnet, reservations);
    let left = intact(subnet, reservations, singles);
    let map = block_map(subnet, reservations, singles);
    let advice = if reservations.is_empty() { reservation_for(subnet, singles, prefixes) } else { None };
    let symbols: Vec<char> = map.blocks.iter().map(|block| address::block_symbol(block.good_for)).collect();
    let short_of_addresses = singles > reserved.for_singles(subnet);
    let output = BlocksOutput {
        schema_version: SCHEMA_VERSION,
        command: "cidr-blocks",
        subnet: subnet.to_string(),
        usable_addresses: subnet.usable_addresses().get(),
        addresses_for_singles: reserved.for_singles(subnet).get(),
        blocks: reserved.assignable(subnet).get(),
        singles: singles.get(),
        singles_without_place: map.without_place.get(),
        intact_at_least: left.worst.get(),
        intact_expected_low_thousandths: left.expected_thousandths.low,
        intact_expected_high_thousandths: left.expected_thousandths.high,
        intact_at_most: left.best.get(),
        prefixes: prefixes.get(),
        runs_out_first: if prefixes > left.worst {
            Some("blocks")
        } else {
            short_of_addresses.then_some("addresses")
        },
        reserve: advice.iter().flat_map(|advice| &advice.reserve).map(ToString::to_string).collect(),
        reserved_blocks: advice.map(|advice| advice.blocks.get()),
        map: symbols.chunks(IN_LINE).map(|line| line.iter().collect()).collect(),
    };
    Ok(Answer::plain(asked.format.write(&output, page)?))
}

fn page(output: &BlocksOutput) -> Page {
    let columns =
        [(output.subnet.clone(), Align::Left), (String::new(), Align::Right), (String::new(), Align::Left)];
    let mut table = Table::new(columns);
    let mut row = |what: &str, count: String, more: String| table.row([what.to_owned(), count, more]);
    row(
        "usable addresses",
        grouped(output.usable_addresses),
        String::from("all but the five that AWS keeps"),
    );
    row("for single addresses", grouped(output.addresses_for_singles), String::from("not reserved"));
    row("single addresses", grouped(output.singles), without_place(output.singles_without_place));
    row("/28 blocks", grouped(output.blocks), String::from("can be prefixes while nothing is there"));
    row(
        "blocks left",
        range(output.intact_at_least, output.intact_at_most),
        format!(
            "about {} are expected where single addresses lie anywhere",
            tenths(output.intact_expected_low_thousandths)
        ),
    );
    if output.prefixes > 0 {
        let verdict = match output.runs_out_first {
            Some("blocks") if output.prefixes > output.intact_at_most => {
                "more than there are, wherever addresses lie"
            }
            Some("blocks") => "it depends on where single addresses lie",
            Some(_) | None => "there is a block for each, wherever addresses lie",
        };
        row("prefixes wanted", grouped(output.prefixes), String::from(verdict));
    }
    let mut after = Vec::new();
    if let Some(first) = output.runs_out_first {
        after.push(format!("What runs out first: {first}."));
    }
    if let Some(blocks) = output.reserved_blocks {
        let whole = counted(blocks, "block", "blocks");
        after.push(format!("To keep {whole} whole, reserve for prefixes: {}.", output.reserve.join(", ")));
    }
    after.push(String::from(
        "A way in which the addresses may lie; . can be a prefix, + partly used, # full, a AWS's own, P for prefixes, x \
         withheld:",
    ));
    after.extend(output.map.iter().map(|line| format!("  {line}")));
    Page { before: Vec::new(), table, after }
}

fn without_place(count: u64) -> String {
    if count == 0 { String::new() } else { format!("{} of them find no place", grouped(count)) }
}

/// Thousandths, rounded to tenths: `7.2`.
fn tenths(thousandths: u64) -> String {
    let tenths = (thousandths + 50) / 100;
    format!("{}.{}", grouped(tenths / 10), tenths % 10)
}
