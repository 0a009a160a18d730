//! Words of the workings about growth.

use eks_ip_core::{Demand, Scenario, Strategy};

use super::titled;
use crate::words::moments;

/// Caption.
pub const BY_MONTH: &str = "Month by month";
/// Column heads.
pub const LASTS_HEAD: [&str; 4] = ["Month", "pods", "at peak", "for certain"];
/// Formula.
pub const LASTS_FORMULA: [&str; 2] =
    ["pods after a month = pods × (1 + growth)", "at peak = pods + ⌈pods × spike⌉ + the runaway job’s"];

/// Title.
pub fn lasts_title(shown: &str, strategy: Strategy) -> String {
    titled(&format!("Lasts {shown}"), strategy)
}

/// Rule, with the moments that count.
pub fn lasts_rule(demand: &Demand, requires: impl Fn(Scenario) -> bool) -> String {
    let named: Vec<String> = Scenario::ALL
        .into_iter()
        .filter(|scenario| requires(*scenario))
        .map(|scenario| moments::name(scenario).to_lowercase())
        .collect();
    let growth = eks_ip_document::Setting::GrowthPermille.write(u64::from(demand.growth_permille));
    format!(
        "The plan grows by {growth} % a month, nodes with the pods. It lasts as long as every subnet has room in each of these moments: {}.",
        crate::words::format::listed(&named)
    )
}

/// Whether the plan fits in a month.
pub const fn fits(fits: bool) -> &'static str {
    if fits { "fits" } else { "does not fit" }
}
