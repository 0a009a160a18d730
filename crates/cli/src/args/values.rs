//! How values of flags are read: by the same lists and ranges as the link's.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use eks_ip_core::{MaxPodsSetBy, Scenario, Strategy};
use eks_ip_document::{Setting, limits, read_number};

use crate::format::grouped;
use crate::words;

/// `secondary-ip`, `custom-networking` …
pub(super) fn strategies() -> impl TypedValueParser<Value = Strategy> {
    let known = PossibleValuesParser::new(Strategy::ALL.map(Strategy::id));
    known.try_map(|id| Strategy::from_id(&id).ok_or("no strategy of that name"))
}

/// `steady`, `peak` …
pub(super) fn scenarios() -> impl TypedValueParser<Value = Scenario> {
    let known = PossibleValuesParser::new(Scenario::ALL.map(Scenario::id));
    known.try_map(|id| Scenario::from_id(&id).ok_or("no scenario of that name"))
}

/// Who can set max pods by a rule; a number of its own is no question.
const SET_BY: [MaxPodsSetBy; 6] = [
    MaxPodsSetBy::Recommended,
    MaxPodsSetBy::ManagedNodeGroup,
    MaxPodsSetBy::Nodeadm,
    MaxPodsSetBy::Bottlerocket,
    MaxPodsSetBy::Karpenter { reserved_enis: 0 },
    MaxPodsSetBy::AutoMode,
];

/// `recommended`, `managed-node-group` …
pub(super) fn set_by() -> impl TypedValueParser<Value = MaxPodsSetBy> {
    let known = PossibleValuesParser::new(SET_BY.map(words::set_by_id));
    let of = |id: String| SET_BY.into_iter().find(|set_by| words::set_by_id(*set_by) == id);
    known.try_map(move |id| of(id).ok_or("nobody of that name"))
}

/// A whole number in a range; thousands may be separated.
pub(super) fn number(
    min: u64,
    max: u64,
) -> impl Fn(&str) -> Result<u32, String> + Clone + Send + Sync + 'static {
    move |text| {
        let read = read_number(text, min, max).map_err(|why| why.to_string())?;
        u32::try_from(read.value).map_err(|why| why.to_string())
    }
}

/// A number in the range that the link allows for a setting.
pub(super) fn setting(
    setting: Setting,
) -> impl Fn(&str) -> Result<u32, String> + Clone + Send + Sync + 'static {
    let spec = setting.spec();
    number(spec.min, spec.max)
}

/// Karpenter's reserved ENIs.
pub(super) fn reserved_enis() -> impl Fn(&str) -> Result<u32, String> + Clone + Send + Sync + 'static {
    number(0, limits::RESERVED_ENIS)
}

/// The version, and how old the facts are.
pub(super) fn long_version() -> String {
    let facts = eks_ip_catalog::provenance();
    format!(
        "{}\n{} instance types, {} of {}\nprices of {}, {}",
        env!("CARGO_PKG_VERSION"),
        grouped(eks_ip_catalog::all().len() as u64),
        facts.facts.name,
        facts.facts.date,
        facts.region,
        facts.prices.date,
    )
}
