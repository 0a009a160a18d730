//! What is joined to EC2's own facts, and where all of it is from: see [`Inputs`] and [`Source`].

use std::collections::{BTreeMap, BTreeSet};

/// More branch ENIs than are believed. The largest limit is 120 (2026-04).
const ABSURD_BRANCH_ENIS: u64 = 1_024;
/// More than is believed for an hour, in millionths of a dollar. The dearest type is $361 (2026-07).
const ABSURD_PRICE: u64 = 2_000_000_000;

/// Where facts are from, and of when.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Source {
    pub(super) name: String,
    pub(super) version: Option<String>,
    /// The day, or the month, of which the facts are.
    pub(super) dated: String,
    pub(super) retrieved: Option<String>,
    pub(super) licence: Option<String>,
}

impl Source {
    /// Reads `key: value` lines, with or without a `#` before them, and skips all others.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let field = |key: &str| {
            text.lines()
                .map(|line| line.trim_start_matches('#').trim_start())
                .find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
                .map(|value| value.trim().to_owned())
        };
        let source = Self {
            name: field("name").ok_or("no source; expected a line `name: ...`")?,
            version: field("version"),
            dated: field("dated").ok_or("no date; expected a line `dated: ...`")?,
            retrieved: field("retrieved"),
            licence: field("licence"),
        };
        source.check()?;
        Ok(source)
    }

    /// Refuses what could not be read back from the table's header.
    pub(super) fn check(&self) -> Result<(), String> {
        let month = self.dated.len() == 7 && is_day(&format!("{}-01", self.dated));
        if !month && !is_day(&self.dated) {
            return Err(format!("{} is not a date; expected YYYY-MM-DD or YYYY-MM", self.dated));
        }
        let fields = [Some(&self.name), self.version.as_ref(), self.licence.as_ref()];
        for field in fields.into_iter().flatten() {
            if field.trim().is_empty() || field.contains(['|', '\n', '\r']) {
                return Err(format!("source {field:?}; expected one line of text without `|`"));
            }
        }
        Ok(())
    }

    /// What [`parse`](Self::parse) reads.
    pub(super) fn render(&self) -> String {
        let mut text =
            "Written by `cargo xtask catalog --from`: where instance_types.json is from.\n".to_owned();
        let fields = [
            ("name", Some(&self.name)),
            ("version", self.version.as_ref()),
            ("dated", Some(&self.dated)),
            ("retrieved", self.retrieved.as_ref()),
            ("licence", self.licence.as_ref()),
        ];
        for (key, value) in fields {
            if let Some(value) = value {
                text.push_str(&format!("{key}: {value}\n"));
            }
        }
        text
    }
}

/// Whether `text` looks like a day of the calendar, as YYYY-MM-DD.
pub(super) fn is_day(text: &str) -> bool {
    let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    let up_to = |part: &str, most: u32| part.parse().is_ok_and(|number: u32| (1..=most).contains(&number));
    match text.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] => {
            digits(year, 4) && digits(month, 2) && digits(day, 2) && up_to(month, 12) && up_to(day, 31)
        }
        _ => false,
    }
}

/// The inputs that are kept by hand. What no row names is unknown.
#[derive(Debug)]
pub(super) struct Inputs {
    pub(super) branch_source: Source,
    pub(super) branch_enis: BTreeMap<String, u64>,
    pub(super) price_source: Source,
    /// Millionths of a dollar an hour.
    pub(super) prices: BTreeMap<String, u64>,
    /// Types whose accelerator EC2 does not state.
    pub(super) unknown_accelerators: BTreeSet<String>,
}

impl Inputs {
    pub(super) fn parse(branch_enis: &str, prices: &str, unknown_facts: &str) -> Result<Self, String> {
        let branch = |text: &str| {
            let count: u64 = text.parse().ok()?;
            (count <= ABSURD_BRANCH_ENIS).then_some(count)
        };
        let price = |text: &str| micro_usd(text).filter(|price| (1..=ABSURD_PRICE).contains(price));
        let unknown = |text: &str| text.starts_with("accelerator,").then_some(());
        let of = |file: &str| {
            let file = file.to_owned();
            move |error: String| format!("{file}: {error}")
        };
        let wanted = format!("a count up to {ABSURD_BRANCH_ENIS}");
        let dollars = "dollars above 0 and up to 2000, with at most six decimals";
        Ok(Self {
            branch_source: Source::parse(branch_enis).map_err(of(super::BRANCH_ENIS))?,
            branch_enis: rows(branch_enis, &wanted, branch).map_err(of(super::BRANCH_ENIS))?,
            price_source: Source::parse(prices).map_err(of(super::PRICES))?,
            prices: rows(prices, dollars, price).map_err(of(super::PRICES))?,
            unknown_accelerators: rows(unknown_facts, "`accelerator,` and a reason", unknown)
                .map_err(of(super::UNKNOWN_FACTS))?
                .into_keys()
                .collect(),
        })
    }
}

/// The `type,value` rows of `text` below its `#` lines and its heading.
fn rows<T>(
    text: &str,
    expected: &str,
    value: impl Fn(&str) -> Option<T>,
) -> Result<BTreeMap<String, T>, String> {
    let mut rows = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let row = line.split_once(',').and_then(|(name, rest)| Some((name, value(rest)?)));
        let (name, value) =
            row.ok_or_else(|| format!("{line:?}; expected a type, a comma and {expected}"))?;
        if rows.insert(name.to_owned(), value).is_some() {
            return Err(format!("{name} is there twice; every type should be there once"));
        }
    }
    Ok(rows)
}

/// `0.0255` as 25,500 millionths.
pub(super) fn micro_usd(text: &str) -> Option<u64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(decimals) || decimals.len() > 6 {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    let decimals: u64 = format!("{decimals:0<6}").parse().ok()?;
    whole.checked_mul(1_000_000)?.checked_add(decimals)
}

/// 25,500 millionths as `0.0255`.
pub(super) fn usd(micros: u64) -> String {
    let text = format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
