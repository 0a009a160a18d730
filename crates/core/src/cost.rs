//! What a strategy costs a month: see [`Cost`].

use crate::count::{Ipv4Count, NodeCount};
use crate::money::MicroUsd;
use crate::placement::Placement;
use crate::plan::Plan;
use crate::strategy::{PodRange, Strategy};

/// What a strategy costs a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// The nodes whose price is known.
    pub known: MicroUsd,
    /// Nodes whose price is not.
    pub unpriced: NodeCount,
    /// IPAM's Advanced tier at least: a /28 prefix billed as one address. Zero where no price is given.
    pub ipam_at_least: MicroUsd,
    /// IPAM's Advanced tier at most: a prefix billed as sixteen. AWS does not say which it is.
    pub ipam_at_most: MicroUsd,
    /// Private NAT gateways and what goes through them, where pods' range is not routed.
    pub private_nat: MicroUsd,
}

impl Cost {
    /// Everything whose price is known, at least.
    pub fn total(&self) -> MicroUsd {
        self.known + self.ipam_at_least + self.private_nat
    }
}

/// Nodes, and what the network brings on top.
pub(crate) fn cost(plan: &Plan, strategy: Strategy, placement: &Placement) -> Cost {
    let mut cost = Cost::default();
    for (index, group) in plan.groups.iter().enumerate() {
        let nodes = placement.nodes_of(index);
        match group.price {
            Some(hourly) => cost.known = cost.known + hourly.a_month_of(nodes.get()),
            None => cost.unpriced += nodes,
        }
    }
    let prices = &plan.network_prices;
    let (mut least, mut most) = (Ipv4Count::ZERO, Ipv4Count::ZERO);
    for batch in &placement.batches {
        let (pool, nodes) = (&batch.pool, batch.nodes());
        let in_prefixes = 15 * u64::from(pool.prefixes);
        most += pool.subnet_addresses().times(nodes);
        least += pool.subnet_addresses().saturating_sub(Ipv4Count::new(in_prefixes)).times(nodes);
    }
    cost.ipam_at_least = prices.ipam_address_hour.a_month_of(least.get());
    cost.ipam_at_most = prices.ipam_address_hour.a_month_of(most.get());
    if let (PodRange::PodSubnets, Some(gigabytes)) =
        (strategy.rules().pod_range, prices.private_nat_gigabytes)
    {
        let zones = plan.network.zones().len() as u64;
        cost.private_nat = prices.nat_gateway_hour.a_month_of(zones) + prices.nat_gigabyte.times(gigabytes);
    }
    cost
}
