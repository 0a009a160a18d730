//! `check` for people: one line for each moment, and what breaks.

use super::output::CheckOutput;
use crate::compare::Moment;
use crate::format::grouped;
use crate::table::{Align, Page, Table};

/// The verdict, a row for each moment.
pub(super) fn page(output: &CheckOutput) -> Page {
    let columns =
        [("scenario", Align::Left), ("holds", Align::Left), ("pods", Align::Right), ("nodes", Align::Right)];
    let mut table = Table::new(columns.into_iter().chain([("limit", Align::Left)]));
    for moment in &output.scenarios {
        table.row([
            moment.scenario.to_owned(),
            fit(moment.fit).to_owned(),
            grouped(moment.pods),
            grouped(moment.nodes),
            limit(moment),
        ]);
    }
    let verdict = if output.holds { "holds" } else { "DOES NOT HOLD" };
    let after = output.not_possible.iter().map(|why| format!("Not possible: {why}."));
    let refused = output.address_errors.iter().map(|finding| format!("Refused: {}.", finding.text));
    Page {
        before: vec![format!("{} {verdict}.", output.strategy)],
        table,
        after: after.chain(refused).collect(),
    }
}

fn fit(id: &str) -> &str {
    match id {
        "holds" => "yes",
        "fails" => "NO",
        other => other,
    }
}

fn limit(moment: &Moment) -> String {
    let lost = moment.lost_zone.as_ref().map_or_else(String::new, |zone| format!("without zone {zone}: "));
    let what = match (&moment.first_limit, &moment.free_in_tightest_subnet) {
        (Some(short), _) => short.text.clone(),
        (None, _) if moment.fit == "depends" => {
            String::from("fits only if EC2 packs single addresses among the /28 blocks")
        }
        (None, Some(free)) => {
            format!("{} left in the {} subnet of zone {}", grouped(free.addresses), free.subnet, free.zone)
        }
        (None, None) => String::new(),
    };
    lost + &what
}
