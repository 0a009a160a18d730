//! From a saved plan to core's: types looked up in the catalogue, prices attached. See [`resolve`].

use eks_ip_catalog as catalog;
use eks_ip_core::{
    Group, MicroUsd, Network, NetworkPrices, NodeCount, NodeShape, Os, Plan, PodCount, Workload,
};

use crate::document::{Mix, PlanDocument};

/// Core's plan, and how it hangs together with the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The plan, without the rows of unknown types.
    pub plan: Plan,
    /// For each group of the plan, the row of the mix it came from.
    pub rows: Vec<usize>,
    /// Rows whose type the catalogue does not know.
    pub unknown: Vec<usize>,
}

/// Looks the mix up in the catalogue.
///
/// Rows of unknown types are left out and listed. Without pods the nodes are full; without nodes they follow
/// from the pods; without either there are no pods.
pub fn resolve(document: &PlanDocument) -> Resolved {
    let (mut groups, mut rows, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
    for (index, row) in document.mix.rows().iter().enumerate() {
        match catalog::find(&row.instance_type) {
            Some(found) => {
                let os = if row.windows { Os::Windows } else { Os::Linux };
                // The list has prices of Linux nodes.
                let listed = found.price.filter(|_| !row.windows);
                let shape = NodeShape { os, efa_only_enis: row.efa_only_enis, ..found.shape };
                groups.push(Group { shape, weight: row.weight, price: row.price.or(listed) });
                rows.push(index);
            }
            None => unknown.push(index),
        }
    }
    let nodes = match &document.mix {
        Mix::Shares(_) => document.node_count,
        Mix::Counts(_) => Some(groups.iter().map(|group| group.weight).fold(0, u64::saturating_add)),
    };
    let workload = match (document.pods.map(PodCount::new), nodes.map(NodeCount::new)) {
        (Some(pods), Some(nodes)) => Workload::PodsOnNodes { pods, nodes },
        (Some(pods), None) => Workload::Pods(pods),
        (None, Some(nodes)) => Workload::Nodes(nodes),
        (None, None) => Workload::Pods(PodCount::ZERO),
    };
    let network = Network {
        vpc: document.vpc,
        secondary: document.secondary.clone(),
        service: document.service,
        zones: document.zones.clone(),
        fixtures: document.fixtures,
        space: document.space.clone(),
    };
    let prices = catalog::network_prices();
    let network_prices = NetworkPrices {
        ipam_address_hour: if document.ipam { prices.ipam_address_hour } else { MicroUsd::ZERO },
        nat_gateway_hour: prices.nat_gateway_hour,
        nat_gigabyte: prices.nat_gigabyte,
        private_nat_gigabytes: document.private_nat_gigabytes,
    };
    let plan = Plan {
        workload,
        needs: document.needs,
        groups,
        max_pods_set_by: document.max_pods_set_by,
        ami: document.ami,
        cni: document.cni,
        network,
        demand: document.demand,
        scenario: document.scenario,
        network_prices,
        other_usage: document.other_usage,
    };
    Resolved { plan, rows, unknown }
}
