//! The JSON of one strategy in `compare`: see [`StrategyOutput`].

use eks_ip_core::{Computed, MicroUsd, Plan, Range, StrategyReport, SubnetUse, Tier};
use serde::Serialize;

use super::parts::{Breaks, Free, LastsOutput, Moment, Short, zone_name};
use super::zones::{GroupOutput, ZoneOutput};
use crate::words;

/// A strategy with its numbers, or why there are none.
#[derive(Debug, Serialize)]
pub(super) struct StrategyOutput {
    pub(super) strategy: &'static str,
    pub(super) not_possible: Option<String>,
    pub(super) answer: Option<Numbers>,
}

/// Every number of a strategy, at the moment that is shown where it says nothing else.
#[derive(Debug, Serialize)]
pub(super) struct Numbers {
    pub(super) fit: &'static str,
    pub(super) fit_throughout: &'static str,
    pub(super) lost_zone: Option<String>,
    pub(super) scenarios: Vec<Moment>,
    pub(super) shortages: Vec<Short>,
    pub(super) breaks_for_certain: Breaks,
    pub(super) breaks_at_best: Breaks,
    pub(super) lasts_for_certain: LastsOutput,
    pub(super) lasts_at_best: LastsOutput,
    pub(super) max_pods: Option<Span>,
    pub(super) pods: u64,
    pub(super) nodes: u64,
    pub(super) surge_nodes: u64,
    pub(super) hanging_pods: u64,
    pub(super) unplaced_pods: u64,
    pub(super) phantom_slots: u64,
    pub(super) held_by_node: Option<Span>,
    pub(super) held_in_node_subnets: u64,
    pub(super) held_in_pod_subnets: Option<u64>,
    pub(super) warm_addresses: u64,
    pub(super) prefixes: Option<u64>,
    pub(super) free_in_tightest_subnet: Option<Free>,
    pub(super) network_address_usage: Span,
    pub(super) network_address_usage_with_peers: Option<Span>,
    pub(super) enis_in_fullest_zone: u64,
    pub(super) ec2_api: Api,
    pub(super) cost: CostOutput,
    pub(super) types: Vec<GroupOutput>,
    pub(super) zones: Vec<ZoneOutput>,
}

/// Both ends of a count.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Span {
    pub(super) low: u64,
    pub(super) high: u64,
}

/// What a start from nothing asks of EC2.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Api {
    pub(super) seconds: u64,
    create_calls: u64,
    assign_calls: u64,
    slowest_node_seconds: u64,
}

/// A month's cost, in millionths of a dollar where it says nothing else.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct CostOutput {
    pub(super) total_usd: u64,
    pub(super) total_micro_usd: u64,
    pub(super) difference_to_first_micro_usd: Option<i64>,
    nodes_micro_usd: u64,
    ipam_at_least_micro_usd: u64,
    ipam_at_most_micro_usd: u64,
    private_nat_micro_usd: u64,
    pub(super) unpriced_nodes: u64,
}

impl StrategyOutput {
    /// A report. `first` is what the first strategy costs.
    pub(super) fn of(
        plan: &Plan,
        types: &[&'static str],
        report: &StrategyReport,
        first: Option<MicroUsd>,
    ) -> Self {
        let strategy = report.strategy.id();
        match &report.outcome {
            Ok(computed) => {
                Self { strategy, not_possible: None, answer: Some(Numbers::of(plan, types, computed, first)) }
            }
            Err(why) => {
                Self { strategy, not_possible: Some(words::not_possible(plan, types, why)), answer: None }
            }
        }
    }
}

impl Numbers {
    fn of(plan: &Plan, types: &[&'static str], computed: &Computed, first: Option<MicroUsd>) -> Self {
        let demand = &plan.demand;
        let moment = computed.moment(computed.scenario);
        let has_pod_subnets = computed.zones.iter().any(|zone| zone.subnet(Tier::Pod).is_some());
        Self {
            fit: words::fit_id(computed.fit),
            fit_throughout: words::fit_id(computed.fit_throughout(demand)),
            lost_zone: computed.lost_zone.and_then(|zone| zone_name(plan, zone)),
            scenarios: computed.moments.iter().map(|moment| Moment::of(plan, demand, moment)).collect(),
            shortages: computed.shortages.iter().map(|shortage| Short::of(plan, shortage)).collect(),
            breaks_for_certain: Breaks::of(plan, computed.breaks_for_certain()),
            breaks_at_best: Breaks::of(plan, &computed.breaks),
            lasts_for_certain: computed.runway.for_certain.into(),
            lasts_at_best: computed.runway.at_best.into(),
            max_pods: computed
                .max_pods_range()
                .map(|(low, high)| Span { low: low.into(), high: high.into() }),
            pods: computed.placement.pods.get(),
            nodes: computed.placement.nodes.get(),
            surge_nodes: computed.placement.surge.get(),
            hanging_pods: computed.hanging.get(),
            unplaced_pods: computed.unplaced.get(),
            phantom_slots: computed.phantom_slots.get(),
            held_by_node: computed.held_by_node().map(|(low, high)| Span { low, high }),
            held_in_node_subnets: computed.sum(Tier::Node, SubnetUse::held).get(),
            held_in_pod_subnets: has_pod_subnets.then(|| computed.sum(Tier::Pod, SubnetUse::held).get()),
            warm_addresses: computed.warm().get(),
            prefixes: computed.prefixes().map(|prefixes| prefixes.get()),
            free_in_tightest_subnet: moment.and_then(|moment| moment.free).map(|free| Free::of(plan, free)),
            network_address_usage: computed.usage.nau.into(),
            network_address_usage_with_peers: computed.usage.nau_with_peers.map(Span::from),
            enis_in_fullest_zone: computed.usage.enis_in_fullest_zone,
            ec2_api: Api {
                seconds: computed.usage.cold_start.api_seconds(),
                create_calls: computed.usage.cold_start.create_calls,
                assign_calls: computed.usage.cold_start.assign_calls,
                slowest_node_seconds: computed.usage.cold_start.slowest_node_seconds,
            },
            cost: CostOutput::of(computed, first),
            types: computed
                .groups
                .iter()
                .zip(types)
                .map(|(group, name)| GroupOutput::of(name, group))
                .collect(),
            zones: computed
                .zones
                .iter()
                .zip(plan.network.zones())
                .map(|(zone, named)| ZoneOutput::of(&named.name, zone))
                .collect(),
        }
    }
}

impl From<Range> for Span {
    fn from(range: Range) -> Self {
        Self { low: range.low, high: range.high }
    }
}

impl CostOutput {
    fn of(computed: &Computed, first: Option<MicroUsd>) -> Self {
        let cost = &computed.cost;
        let total = cost.total();
        Self {
            total_usd: total.dollars(),
            total_micro_usd: total.get(),
            difference_to_first_micro_usd: first.and_then(|first| difference(total, first)),
            nodes_micro_usd: cost.known.get(),
            ipam_at_least_micro_usd: cost.ipam_at_least.get(),
            ipam_at_most_micro_usd: cost.ipam_at_most.get(),
            private_nat_micro_usd: cost.private_nat.get(),
            unpriced_nodes: cost.unpriced.get(),
        }
    }
}

/// More, or less; `None` beyond what a file can say, which no plan reaches.
fn difference(of: MicroUsd, first: MicroUsd) -> Option<i64> {
    i64::try_from(i128::from(of.get()) - i128::from(first.get())).ok()
}
