//! From a saved plan to core's: types looked up in the catalogue, prices attached. See [`resolve`].

use eks_ip_catalog as catalog;
use eks_ip_core::{Group, Ipv4Count, Network, NodeCount, Plan, PodCount, WarmTargets, Workload};

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
                groups.push(Group { shape: found.shape, weight: row.weight, price: found.price });
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
        fixtures: Ipv4Count::new(document.fixtures),
    };
    let plan = Plan {
        workload,
        groups,
        max_pods_set_by: document.max_pods_set_by,
        warm: WarmTargets::MANIFEST,
        network,
    };
    Resolved { plan, rows, unknown }
}
