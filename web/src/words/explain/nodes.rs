//! Words of the workings about nodes: max pods, nodes, hanging pods, warm addresses, cost.

use eks_ip_core::{MaxPodsLimit, MaxPodsSetBy, PodRange, Strategy, Workload};

use super::titled;
use crate::words::format::{self, addresses, counted, pods};

/// Column heads of max pods.
pub const MAX_PODS_HEAD: [&str; 6] = ["Type", "ENIs × slots + 2", "by ENIs", "cap", "max pods", "decided by"];
/// The formula.
pub const MAX_PODS_FORMULA: &str =
    "max_pods = min(usable_enis × (ipv4_addresses_per_interface − 1) × addresses_per_slot + 2, cap)";

/// Title.
pub fn max_pods_title(shown: &str, strategy: Strategy) -> String {
    titled(&format!("Max pods {shown}"), strategy)
}

/// Rule.
pub fn max_pods_rule(set_by: MaxPodsSetBy, strategy: Strategy) -> String {
    let rules = strategy.rules();
    let first = match set_by {
        MaxPodsSetBy::Recommended if rules.needs_prefixes() => {
            "AWS’s recommendation is the ENI formula, capped at 110 below 30 vCPUs and at 250 from there."
        }
        MaxPodsSetBy::Recommended if rules.reference_only => {
            "No ENI limits pods of an overlay: kubelet’s own default of 110 stands unless it is changed."
        }
        MaxPodsSetBy::Recommended => "AWS’s recommendation is the ENI formula without a cap.",
        MaxPodsSetBy::ManagedNodeGroup => {
            "A managed node group caps the formula at 110 below 30 vCPUs and at 250 from there, in every mode, and gives all its types the lowest."
        }
        MaxPodsSetBy::Nodeadm => {
            "nodeadm uses the plain ENI formula; it knows neither prefixes nor custom networking."
        }
        MaxPodsSetBy::Bottlerocket => {
            "Bottlerocket uses the plain ENI formula; it knows neither prefixes nor custom networking."
        }
        MaxPodsSetBy::Karpenter { .. } => {
            "Karpenter uses the plain ENI formula less reserved-enis; it knows neither prefixes nor custom networking."
        }
        MaxPodsSetBy::AutoMode => "Auto Mode takes the formula of the strategy, at most 110.",
        MaxPodsSetBy::Fixed(_) => "The number was given for every node.",
    };
    let second = match rules.pod_range {
        PodRange::PodSubnets => " Under custom networking the first ENI serves no pods.",
        PodRange::NodeSubnets | PodRange::NoIpv4 => "",
    };
    format!(
        "{first}{second} The 2 are the pods on the host’s network that every node runs, aws-node and kube-proxy."
    )
}

/// What decided, in a table cell.
pub fn max_pods_limit(limit: MaxPodsLimit, type_name: impl Fn(usize) -> &'static str) -> &'static str {
    match limit {
        MaxPodsLimit::LowestOfMix(group) => type_name(group),
        MaxPodsLimit::Enis => "ENIs",
        MaxPodsLimit::NoEniLeft => "no ENI left",
        MaxPodsLimit::Cap => "cap",
        MaxPodsLimit::KubeletDefault => "kubelet",
        MaxPodsLimit::Fixed => "given",
    }
}

/// What decided, in words.
pub const fn max_pods_bound(limit: MaxPodsLimit) -> &'static str {
    match limit {
        MaxPodsLimit::LowestOfMix(_) => "the lowest type of the managed node group",
        MaxPodsLimit::Enis => "the ENIs of the type and their addresses",
        MaxPodsLimit::NoEniLeft => "no ENI is left for pods",
        MaxPodsLimit::Cap => "the cap",
        MaxPodsLimit::KubeletDefault => "kubelet’s default",
        MaxPodsLimit::Fixed => "the number given",
    }
}

/// `the cap (m5.xlarge and c5.4xlarge)`.
pub fn bound_of(bound: &str, types: &str) -> String {
    format!("{bound} ({types})")
}

/// Column heads.
pub const ROOM_HEAD: [&str; 8] =
    ["Type", "max pods", "ENI slots", "branch ENIs", "CPU", "memory", "takes", "bound by"];
/// Formula.
pub const ROOM_FORMULA: [&str; 4] = [
    "by max pods = max_pods − host network pods − DaemonSet pods",
    "by ENI slots = enis_for_pods × slots_per_eni × addresses_per_slot − DaemonSet pods",
    "by CPU = (vCPUs − 6 %, 1 %, 0.5 % and 0.25 % of the cores) ÷ request",
    "by memory = (memory − 7.5 % − (11 × pods + 255) MiB − 100 MiB) ÷ request",
];
/// Rule.
pub const ROOM_RULE: &str = "A node takes pods of the workload until the first of its limits. The scheduler knows all of them but the ENI slots: where these are the least, pods beyond them hang. Allocatable memory is Karpenter’s estimate; which number of pods kubelet reserves memory for depends on the AMI family. Requests of DaemonSets are not known.";

/// Title.
pub fn room_title(shown: &str, strategy: Strategy) -> String {
    titled(&format!("{shown} pods on a full node"), strategy)
}

/// Column heads of nodes.
pub const NODES_HEAD: [&str; 6] = ["Type", "max pods", "room by it", "pods on a node", "nodes", "pods"];
/// The formula.
pub const NODES_FORMULA: &str =
    "pods = Σ nodes × pods on a node;  pods on a node ≤ max_pods − 2 − host network and DaemonSet pods";

/// Title.
pub fn nodes_title(nodes: u64, strategy: Strategy) -> String {
    titled(&format::nodes(nodes), strategy)
}

/// Rule.
pub const fn nodes_rule(workload: Workload) -> &'static str {
    match workload {
        Workload::Pods(_) => {
            "Nodes follow from the pods: each is filled to max pods, less the two on the host’s network, before the next is added. Types keep their shares."
        }
        Workload::Nodes(_) => "The nodes are given, and each is full.",
        Workload::PodsOnNodes { .. } => {
            "The nodes are given. Pods are spread evenly over them; nodes that are full stop, and the others take the rest."
        }
    }
}

/// Bound by.
pub fn unplaced(count: u64) -> String {
    format!("max pods: {} find no node", pods(count))
}

/// Column heads of hanging pods.
pub const HANGING_HEAD: [&str; 7] =
    ["Type", "scheduler counts", "CNI can serve", "phantom", "nodes", "phantom slots", "hanging"];
/// The formula.
pub const HANGING_FORMULA: [&str; 3] = [
    "capacity = enis_for_pods × slots_per_eni × addresses_per_slot",
    "phantom slots = max(0, pods that the scheduler puts on a full node − capacity) × nodes",
    "hanging = Σ nodes × max(0, pods on a node − capacity)",
];
/// Rule.
pub const HANGING_RULE: &str = "The scheduler goes by max pods; the CNI by its ENIs. A pod bound to a slot that the CNI cannot serve stays in ContainerCreating, and no node is added for it.";
/// Bound by.
pub const HANGING_BOUND: &str = "max pods promises more than the ENIs hold";

/// Title.
pub fn hanging_title(hanging: u64, strategy: Strategy) -> String {
    titled(&format!("{} would hang", pods(hanging)), strategy)
}

/// Result.
pub fn hanging_result(hanging: u64, phantom: u64) -> String {
    format!(
        "{} hang in this plan; {} in all",
        pods(hanging),
        counted(phantom, "phantom slot", "phantom slots")
    )
}

/// Column heads of warm addresses.
pub const WARM_HEAD: [&str; 6] = ["Type", "for pods, held", "in use", "warm on a node", "nodes", "warm"];
/// The formula.
pub const WARM_FORMULA: &str = "warm = Σ nodes × (pod addresses held − pods with an address)";

/// Title.
pub fn warm_title(warm: u64, strategy: Strategy) -> String {
    titled(&format!("{} kept warm", addresses(warm)), strategy)
}

/// Result.
pub fn warm_result(warm: u64) -> String {
    format!("{} held and not in use", addresses(warm))
}

/// Column heads of cost.
pub const COST_HEAD: [&str; 5] = ["Type", "an hour", "hours", "nodes", "a month"];
/// The formula, with the parts that the plan has.
pub fn cost_formula(ipam: bool, private_nat: bool) -> Vec<&'static str> {
    let sum = match (ipam, private_nat) {
        (false, false) => "cost = nodes",
        (true, false) => "cost = nodes + IPAM",
        (false, true) => "cost = nodes + private NAT",
        (true, true) => "cost = nodes + IPAM + private NAT",
    };
    let mut lines = vec![sum, "nodes = Σ price an hour × 730 × nodes of the type"];
    if ipam {
        lines.push("IPAM = price of an address an hour × 730 × addresses of nodes, a prefix as one");
    }
    if private_nat {
        lines
            .push("private NAT = price of a gateway an hour × 730 × zones + price of a gigabyte × gigabytes");
    }
    lines
}
/// Rule.
pub const COST_RULE: &str = "What the nodes that there are now cost if they run all month; those of a peak run for less. A strategy that lowers max pods needs more nodes for the same pods. IPAM and private NAT gateways are added where the plan has them. Other traffic, transit gateways and discounts are not counted: they are the same under every strategy.";
/// Line.
pub const IPAM: &str = "IPAM Advanced, active addresses";
/// Line.
pub const PRIVATE_NAT: &str = "Private NAT gateways and their traffic";

/// A price that is not the catalogue's.
pub fn typed(price: &str) -> String {
    format!("{price}, typed")
}

/// AWS does not say how it bills prefixes.
pub fn ipam_range(least: &str, most: &str) -> String {
    format!("IPAM costs {least} if a prefix is billed as one address, {most} if as sixteen; AWS does not say")
}

/// Title.
pub fn cost_title(total: &str, strategy: Strategy) -> String {
    titled(&format!("{total} a month"), strategy)
}

/// Result.
pub fn cost_result(total: &str) -> String {
    format!("{total} a month")
}
