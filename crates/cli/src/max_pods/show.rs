//! `max-pods` for people and for spreadsheets.

use eks_ip_core::{MaxPodsSetBy, Os};
use eks_ip_document::cells::csv_line;

use super::output::{MaxPodsOutput, OfStrategy, OfType};
use crate::format::grouped;
use crate::table::{Align, Page, Table};
use crate::words;

/// A row for each type, a column for each strategy.
pub(super) fn page(output: &MaxPodsOutput, os: Os, set_by: MaxPodsSetBy) -> Page {
    let ids = output.types.first().map_or(&[][..], |first| &first.strategies);
    let of_type = [("type", Align::Left), ("ENIs", Align::Right), ("IPv4 per ENI", Align::Right)];
    let of_strategy = ids.iter().map(|of| (of.strategy, Align::Right));
    let mut table = Table::new(of_type.into_iter().chain(of_strategy));
    for of in &output.types {
        let facts =
            [of.instance_type.to_owned(), of.default_enis.to_string(), of.ipv4_addresses_per_eni.to_string()];
        table.row(facts.into_iter().chain(of.strategies.iter().map(cell)));
    }
    let sources = &output.sources;
    let mut after = vec![format!("ENI limits: {}, {}.", sources.instance_types, sources.instance_types_date)];
    let cells = || output.types.iter().flat_map(|of| &of.strategies);
    if cells().any(|of| of.pods_without_address.is_some_and(|pods| pods > 0)) {
        after.push(String::from(
            "In brackets: pods that would hang without an address on a full node, as max pods promises more than \
             the CNI can serve.",
        ));
    }
    let mut reasons: Vec<&str> = cells().filter_map(|of| of.not_possible_because).collect();
    reasons.sort_unstable();
    reasons.dedup();
    if !reasons.is_empty() {
        after.push(format!("A dash: the type {}.", reasons.join("; or it ")));
    }
    Page {
        before: vec![format!("Max pods by {}, {} nodes.", words::set_by(set_by), words::os(os))],
        table,
        after,
    }
}

/// `29`, `29 (9)` where nine pods would hang, `-` where it is not possible.
fn cell(of: &OfStrategy) -> String {
    match (of.max_pods, of.pods_without_address) {
        (Some(max_pods), None | Some(0)) => grouped(max_pods.into()),
        (Some(max_pods), Some(hang)) => format!("{} ({})", grouped(max_pods.into()), grouped(hang.into())),
        (None, _) => String::from("-"),
    }
}

const HEADING: [&str; 17] = [
    "instance_type",
    "os",
    "vcpus",
    "default_enis",
    "ipv4_addresses_per_eni",
    "strategy",
    "set_by",
    "reserved_enis",
    "max_pods",
    "enis_counted",
    "slots_per_eni",
    "addresses_per_slot",
    "eni_limited_pods",
    "max_pods_cap",
    "limited_by",
    "pods_without_address",
    "not_possible",
];

/// One row for each type and strategy, under the JSON's own names.
pub(super) fn csv(output: &MaxPodsOutput) -> String {
    let of_type =
        |of: &OfType| -> String { of.strategies.iter().map(|row| csv_row(output, of, row)).collect() };
    csv_line(&HEADING) + &output.types.iter().map(of_type).collect::<String>()
}

fn csv_row(output: &MaxPodsOutput, of: &OfType, row: &OfStrategy) -> String {
    let number = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
    let word = |word: Option<&'static str>| word.unwrap_or_default().to_owned();
    let cells: [String; HEADING.len()] = [
        of.instance_type.to_owned(),
        output.os.to_owned(),
        of.vcpus.to_string(),
        of.default_enis.to_string(),
        of.ipv4_addresses_per_eni.to_string(),
        row.strategy.to_owned(),
        output.set_by.to_owned(),
        number(output.reserved_enis),
        number(row.max_pods),
        number(row.enis_counted),
        number(row.slots_per_eni),
        number(row.addresses_per_slot),
        number(row.eni_limited_pods),
        number(row.max_pods_cap),
        word(row.limited_by),
        number(row.pods_without_address),
        word(row.not_possible),
    ];
    csv_line(&cells)
}
