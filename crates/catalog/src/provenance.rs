//! Where the facts are from, and of when: see [`Provenance`].

use std::sync::OnceLock;

use crate::table::TABLE;

/// The sources that the table was joined from. Each has its own date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// Everything but the two below.
    pub facts: Source,
    /// [`NodeShape::branch_enis`](eks_ip_core::NodeShape::branch_enis).
    pub branch_enis: Source,
    /// [`InstanceType::price`](crate::InstanceType::price).
    pub prices: Source,
    /// The AWS region of the prices.
    pub region: &'static str,
}

/// One source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it calls itself.
    pub name: &'static str,
    /// Its release or commit, where it has one.
    pub version: Option<&'static str>,
    /// `YYYY-MM-DD`, or `YYYY-MM` where no day is known.
    pub date: &'static str,
}

/// Where the facts are from. Show the dates wherever the facts are shown.
///
/// ```
/// assert!(eks_ip_catalog::provenance().facts.date.starts_with("20"));
/// ```
pub fn provenance() -> &'static Provenance {
    static PROVENANCE: OnceLock<Provenance> = OnceLock::new();
    PROVENANCE.get_or_init(|| Provenance {
        facts: source("# facts: "),
        branch_enis: source("# branch_enis: "),
        prices: source("# usd_per_hour: "),
        // The generator has one price file, and its name says the region.
        region: "us-east-1",
    })
}

/// Reads `# what: name | version | date` from the table's header. A header that cannot be read gives
/// empty words, not a panic; a test holds that it can be read.
fn source(start: &str) -> Source {
    let line = TABLE.lines().find_map(|line| line.strip_prefix(start)).unwrap_or_default();
    let mut fields = line.split(" | ");
    let mut next = || fields.next().unwrap_or_default();
    let (name, version, date) = (next(), next(), next());
    Source { name, version: Some(version).filter(|&version| version != "?"), date }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: Source, name: &str, version: Option<&str>, date: &str) {
        assert!(source.name.contains(name), "{source:?}");
        assert_eq!(source.version, version, "{source:?}");
        assert_eq!(source.date, date, "{source:?}");
    }

    #[test]
    fn every_source_is_named_and_dated() {
        let Provenance { facts, branch_enis, prices, region } = *provenance();
        check(facts, "describe-instance-types", Some("5.2.5"), "2026-10-27");
        check(branch_enis, "amazon-vpc-resource-controller-k8s", Some("b8d42511"), "2026-04");
        check(prices, region, None, "2026-07-20");
    }

    #[test]
    fn a_header_that_is_not_there_is_empty() {
        check(source("# weather: "), "", Some(""), "");
    }
}
