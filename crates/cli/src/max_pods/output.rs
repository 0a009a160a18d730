//! The JSON of `max-pods`: the README documents every key.

use eks_ip_core::Strategy;
use serde::Serialize;

use crate::sources::Sources;

/// The whole answer.
#[derive(Debug, Serialize)]
pub(super) struct MaxPodsOutput {
    pub(super) schema_version: u32,
    pub(super) command: &'static str,
    pub(super) os: &'static str,
    pub(super) set_by: &'static str,
    pub(super) reserved_enis: Option<u32>,
    pub(super) sources: Sources,
    pub(super) types: Vec<OfType>,
}

/// One instance type.
#[derive(Debug, Serialize)]
pub(super) struct OfType {
    pub(super) instance_type: &'static str,
    pub(super) vcpus: u32,
    pub(super) default_enis: u32,
    pub(super) ipv4_addresses_per_eni: u32,
    pub(super) strategies: Vec<OfStrategy>,
}

/// One strategy on it.
#[derive(Debug, Serialize)]
pub(super) struct OfStrategy {
    pub(super) strategy: &'static str,
    pub(super) max_pods: Option<u32>,
    pub(super) enis_counted: Option<u32>,
    pub(super) slots_per_eni: Option<u32>,
    pub(super) addresses_per_slot: Option<u32>,
    pub(super) eni_limited_pods: Option<u32>,
    pub(super) max_pods_cap: Option<u32>,
    pub(super) limited_by: Option<&'static str>,
    pub(super) pod_address_capacity: Option<u32>,
    pub(super) pods_without_address: Option<u32>,
    pub(super) not_possible: Option<&'static str>,
    pub(super) not_possible_because: Option<&'static str>,
}

impl OfStrategy {
    /// A type that cannot run the strategy.
    pub(super) const fn not_possible(strategy: Strategy, id: &'static str, because: &'static str) -> Self {
        Self {
            strategy: strategy.id(),
            max_pods: None,
            enis_counted: None,
            slots_per_eni: None,
            addresses_per_slot: None,
            eni_limited_pods: None,
            max_pods_cap: None,
            limited_by: None,
            pod_address_capacity: None,
            pods_without_address: None,
            not_possible: Some(id),
            not_possible_because: Some(because),
        }
    }
}
