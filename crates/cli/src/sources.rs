//! Where the facts are from, and of when: see [`Sources`].

use serde::Serialize;

/// How old the facts are.
#[derive(Debug, Serialize)]
pub(crate) struct Sources {
    pub(crate) instance_types: &'static str,
    pub(crate) instance_types_date: &'static str,
    pub(crate) branch_enis_date: &'static str,
    pub(crate) prices_region: &'static str,
    pub(crate) prices_date: &'static str,
}

impl Sources {
    /// Those of the catalogue that is compiled in.
    pub(crate) fn of_catalogue() -> Self {
        let catalogue = eks_ip_catalog::provenance();
        Self {
            instance_types: catalogue.facts.name,
            instance_types_date: catalogue.facts.date,
            branch_enis_date: catalogue.branch_enis.date,
            prices_region: catalogue.region,
            prices_date: catalogue.prices.date,
        }
    }
}
