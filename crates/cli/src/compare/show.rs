//! `compare` for people: a row for each question, a column for each strategy.

use super::computed::{Numbers, Span};
use super::output::CompareOutput;
use super::parts::{Breaks, Free, LastsOutput, Moment, Short};
use crate::format::{grouped, range, signed_usd, usd};
use crate::table::{Align, Page, Table};

/// What a cell says where a strategy has no such thing.
const NONE: &str = "-";

/// How a row's cells are made of a strategy's numbers.
type Cell = fn(&Numbers) -> String;

/// The table, with the verdict below it.
pub(super) fn page(output: &CompareOutput) -> Page {
    let columns = output.strategies.iter().map(|of| (of.strategy, Align::Right));
    let mut table = Table::new([("", Align::Left)].into_iter().chain(columns));
    for row in fits(output).into_iter().chain(rows(output)) {
        table.row(row);
    }
    Page { before: before(output), table, after: after(output) }
}

fn before(output: &CompareOutput) -> Vec<String> {
    let stands = output.must_stand.join(", ");
    vec![format!("Numbers for the scenario {}; the plan must stand {stands}.", output.scenario)]
}

/// One row for each moment: whether it fits.
fn fits(output: &CompareOutput) -> Vec<Vec<String>> {
    let moments =
        output.strategies.iter().find_map(|of| of.answer.as_ref()).map_or(&[][..], |of| &of.scenarios);
    let row = |(index, moment): (usize, &Moment)| {
        let label = if moment.must_stand { "" } else { " (optional)" };
        let cells = output.strategies.iter().map(|of| match &of.answer {
            Some(numbers) => {
                numbers.scenarios.get(index).map_or_else(String::new, |at| fit(at.fit).to_owned())
            }
            None => String::from("not possible"),
        });
        std::iter::once(format!("fits, {}{label}", moment.scenario)).chain(cells).collect()
    };
    moments.iter().enumerate().map(row).collect()
}

fn fit(id: &str) -> &str {
    match id {
        "holds" => "yes",
        "fails" => "NO",
        other => other,
    }
}

/// Every other row.
fn rows(output: &CompareOutput) -> Vec<Vec<String>> {
    let growth = growth(output.growth_permille);
    let all: [(String, Cell); 18] = [
        (String::from("first limit"), |n| n.shortages.first().map_or_else(|| NONE.to_owned(), short)),
        (String::from("breaks beyond, pods"), |n| breaks(n, |at| at.pods)),
        (String::from("breaks beyond, nodes"), |n| breaks(n, |at| Some(at.nodes))),
        (format!("lasts at {growth} % a month"), |n| lasts(n.lasts_for_certain, n.lasts_at_best)),
        (String::from("max pods"), |n| span(n.max_pods)),
        (String::from("nodes"), |n| grouped(n.nodes)),
        (String::from("pods that would hang"), |n| grouped(n.hanging_pods)),
        (String::from("pods without a node"), |n| grouped(n.unplaced_pods)),
        (String::from("held in node subnets"), |n| grouped(n.held_in_node_subnets)),
        (String::from("held in pod subnets"), |n| or_none(n.held_in_pod_subnets)),
        (String::from("of all held, warm"), |n| grouped(n.warm_addresses)),
        (String::from("/28 prefixes held"), |n| or_none(n.prefixes)),
        (String::from("free, tightest subnet"), |n| {
            n.free_in_tightest_subnet.as_ref().map_or_else(short_now, free)
        }),
        (String::from("network address usage"), |n| span(Some(n.network_address_usage))),
        (String::from("ENIs, fullest zone"), |n| grouped(n.enis_in_fullest_zone)),
        (String::from("EC2 API, seconds"), |n| grouped(n.ec2_api.seconds)),
        (String::from("cost a month"), cost),
        (String::from("  against the first"), |n| {
            n.cost.difference_to_first_micro_usd.map_or_else(|| NONE.to_owned(), signed_usd)
        }),
    ];
    let row = |(label, cell): (String, Cell)| {
        let cells =
            output.strategies.iter().map(|of| of.answer.as_ref().map_or_else(|| NONE.to_owned(), cell));
        std::iter::once(label).chain(cells).collect()
    };
    all.into_iter().map(row).collect()
}

/// Thousandths as per cent: `2.5`.
fn growth(permille: u32) -> String {
    eks_ip_document::Setting::GrowthPermille.write(permille.into())
}

fn short(short: &Short) -> String {
    let place = match (short.limit.subnet, &short.limit.zone) {
        (Some("pod"), Some(zone)) => format!(", pods of zone {zone}"),
        (Some(_), Some(zone)) => format!(", zone {zone}"),
        _ => String::new(),
    };
    format!("{}{place}: {} short", short.limit.limit, grouped(short.short_by))
}

fn short_now() -> String {
    String::from("short")
}

fn free(free: &Free) -> String {
    let zone = &free.zone;
    match free.subnet {
        "pod" => format!("{}, pods of zone {zone}", grouped(free.addresses)),
        _ => format!("{}, zone {zone}", grouped(free.addresses)),
    }
}

fn breaks(numbers: &Numbers, of: fn(&Breaks) -> Option<u64>) -> String {
    match (of(&numbers.breaks_for_certain), of(&numbers.breaks_at_best)) {
        (Some(low), Some(high)) => range(low, high),
        (None, _) | (_, None) => NONE.to_owned(),
    }
}

fn lasts(certain: LastsOutput, best: LastsOutput) -> String {
    let one = |lasts: LastsOutput| match (lasts.state, lasts.months) {
        (_, Some(months)) => format!("{} months", grouped(months.into())),
        ("already-short", None) => String::from("already short"),
        (_, None) => String::from("no end in sight"),
    };
    match (certain.months, best.months) {
        (Some(low), Some(high)) => format!("{} months", range(low.into(), high.into())),
        _ if certain.state == best.state => one(certain),
        _ => format!("{} to {}", one(certain), one(best)),
    }
}

fn span(span: Option<Span>) -> String {
    span.map_or_else(|| NONE.to_owned(), |span| range(span.low, span.high))
}

fn or_none(count: Option<u64>) -> String {
    count.map_or_else(|| NONE.to_owned(), grouped)
}

fn cost(numbers: &Numbers) -> String {
    let cost = &numbers.cost;
    let total = usd(cost.total_micro_usd);
    match cost.unpriced_nodes {
        0 => total,
        nodes => format!("{total} without {} nodes", grouped(nodes)),
    }
}

fn after(output: &CompareOutput) -> Vec<String> {
    let mut lines = Vec::new();
    match (output.recommended_strategy, &output.recommendation) {
        (Some(strategy), Some(why)) => {
            lines.push(format!("Recommended: {strategy}, because"));
            lines.extend(why.reasons.iter().map(|reason| format!("  {reason}")));
            lines.push(String::from("It would be another if"));
            lines.extend(why.conditions.iter().map(|condition| format!("  {condition}")));
        }
        (Some(strategy), None) => lines.push(format!("Recommended: {strategy}.")),
        (None, _) => lines.push(String::from("No strategy holds whenever the plan must stand.")),
    }
    for of in &output.strategies {
        if let Some(why) = &of.not_possible {
            lines.push(format!("{} is not possible: {why}.", of.strategy));
        }
        let short: Vec<&str> = of
            .answer
            .iter()
            .flat_map(|numbers| &numbers.shortages)
            .map(|short| short.text.as_str())
            .collect();
        if !short.is_empty() {
            lines.push(format!("{}: {}.", of.strategy, short.join("; ")));
        }
    }
    let sources = &output.sources;
    lines.push(format!(
        "Prices: on demand in {}, {}; a month has {} hours. ENI limits: {}.",
        sources.prices_region,
        sources.prices_date,
        eks_ip_core::HOURS_PER_MONTH,
        sources.instance_types_date
    ));
    lines
}
