//! Parts of the JSON that come in several places: limits, shortages, moments, breaking points.

use eks_ip_core::{Breaking, Demand, Ipv4Count, Lasts, Limit, Margin, MomentReport, Plan, Shortage, Tier};
use serde::Serialize;

use crate::words;

/// What runs out, and where.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct LimitOutput {
    pub(crate) limit: &'static str,
    pub(crate) subnet: Option<&'static str>,
    pub(crate) zone: Option<String>,
    pub(crate) cidr: Option<String>,
}

/// A limit that is exceeded.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Short {
    #[serde(flatten)]
    pub(crate) limit: LimitOutput,
    pub(crate) short_by: u64,
    pub(crate) unit: &'static str,
    /// The same in words.
    pub(crate) text: String,
}

/// What is left in the subnet with the least.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Free {
    pub(crate) subnet: &'static str,
    pub(crate) zone: String,
    pub(crate) addresses: u64,
}

/// How a plan fares at a moment.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Moment {
    pub(crate) scenario: &'static str,
    pub(crate) must_stand: bool,
    pub(crate) fit: &'static str,
    pub(crate) lost_zone: Option<String>,
    pub(crate) pods: u64,
    pub(crate) nodes: u64,
    pub(crate) first_limit: Option<Short>,
    pub(crate) free_in_tightest_subnet: Option<Free>,
}

/// Where a growing plan stops fitting its subnets.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Breaks {
    pub(super) pods: Option<u64>,
    pub(super) nodes: u64,
    #[serde(flatten)]
    limit: LimitOutput,
    holds: Bound,
    exceeds: Bound,
}

/// What is wanted of a limit, and what there is.
#[derive(Clone, Copy, Debug, Serialize)]
struct Bound {
    needed: u64,
    available: u64,
}

/// How long a growing plan fits.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct LastsOutput {
    pub(super) state: &'static str,
    pub(super) months: Option<u32>,
}

impl LimitOutput {
    /// A limit with the names that the plan gives its zones.
    pub(crate) fn of(plan: &Plan, limit: Limit) -> Self {
        let place = words::limit_place(limit);
        let cidr = place.and_then(|(tier, zone)| {
            let found = plan.network.zones().get(zone)?;
            match tier {
                Tier::Node => Some(found.node_subnet),
                Tier::Pod => found.pod_subnet,
            }
        });
        Self {
            limit: words::limit_id(limit),
            subnet: place.map(|(tier, _)| words::tier_id(tier)),
            zone: place.and_then(|(_, zone)| zone_name(plan, zone)),
            cidr: cidr.map(|cidr| cidr.to_string()),
        }
    }
}

impl Short {
    /// A shortage with the names that the plan gives its zones.
    pub(crate) fn of(plan: &Plan, shortage: &Shortage) -> Self {
        Self {
            limit: LimitOutput::of(plan, shortage.limit),
            short_by: shortage.short_by,
            unit: words::limit_unit(shortage.limit),
            text: words::shortage(plan, shortage),
        }
    }
}

impl Free {
    /// As core says it of a moment.
    pub(super) fn of(plan: &Plan, (tier, zone, free): (Tier, usize, Ipv4Count)) -> Self {
        Self {
            subnet: words::tier_id(tier),
            zone: zone_name(plan, zone).unwrap_or_default(),
            addresses: free.get(),
        }
    }
}

impl Moment {
    /// A moment of a plan.
    pub(crate) fn of(plan: &Plan, demand: &Demand, moment: &MomentReport) -> Self {
        Self {
            scenario: moment.scenario.id(),
            must_stand: demand.requires(moment.scenario),
            fit: words::fit_id(moment.fit),
            lost_zone: moment.lost_zone.and_then(|zone| zone_name(plan, zone)),
            pods: moment.pods.get(),
            nodes: moment.nodes.get(),
            first_limit: moment.first.map(|shortage| Short::of(plan, &shortage)),
            free_in_tightest_subnet: moment.free.map(|free| Free::of(plan, free)),
        }
    }
}

impl Breaks {
    /// A breaking point with the names that the plan gives its zones.
    pub(super) fn of(plan: &Plan, breaking: &Breaking) -> Self {
        let bound = |margin: Margin| Bound { needed: margin.needed, available: margin.available };
        Self {
            pods: breaking.pods.map(|pods| pods.get()),
            nodes: breaking.nodes.get(),
            limit: LimitOutput::of(plan, breaking.limit),
            holds: bound(breaking.holds),
            exceeds: bound(breaking.exceeds),
        }
    }
}

impl From<Lasts> for LastsOutput {
    fn from(lasts: Lasts) -> Self {
        match lasts {
            Lasts::AlreadyShort => Self { state: "already-short", months: None },
            Lasts::Months(months) => Self { state: "months", months: Some(months) },
            Lasts::NoEnd => Self { state: "no-end", months: None },
        }
    }
}

/// What people call a zone.
pub(super) fn zone_name(plan: &Plan, zone: usize) -> Option<String> {
    plan.network.zones().get(zone).map(|zone| zone.name.clone())
}
