//! Words of the workings about subnets: fit, breaking points, addresses held, prefixes, what is free.

use eks_ip_core::{CniSettings, Fit, PoolRule, Strategy, Workload};

use super::titled;
use crate::words::format::{self, addresses, grouped};

/// Column heads of fit.
pub const FIT_HEAD: [&str; 5] = ["Zone and subnet", "needed", "usable", "left", "/28 blocks"];
/// The formula.
pub const FIT_FORMULA: [&str; 2] = [
    "needed = Σ nodes in the zone × addresses held + fixtures",
    "fits = needed ≤ usable in every subnet, and no pod hangs or lacks a node",
];
/// Rule.
pub const FIT_RULE: &str = "A plan fits when every subnet has what its own zone needs. A sum over the zones proves nothing: addresses cannot move from one zone to another.";

/// Title.
pub fn fit_title(fit: Fit, strategy: Strategy) -> String {
    titled(
        match fit {
            Fit::Holds => "The plan fits",
            Fit::Depends => "The plan may fit",
            Fit::Fails => "The plan does not fit",
        },
        strategy,
    )
}

/// Result.
pub const fn fit_result(fit: Fit) -> &'static str {
    match fit {
        Fit::Holds => "fits in every zone",
        Fit::Depends => "fits if EC2 packs single addresses, else not",
        Fit::Fails => "does not fit",
    }
}

/// Column heads of the breaking point.
pub const BREAKS_HEAD: [&str; 5] = ["", "pods", "nodes", "uses", "the next would use"];
/// The formula.
pub const BREAKS_FORMULA: [&str; 2] = [
    "breaks at = the largest fleet for which every zone has needed ≤ usable",
    "needed rises with every node, so the first size that fails is found exactly",
];

/// Title.
pub fn breaks_title(result: &str, strategy: Strategy) -> String {
    titled(&format!("Breaking point: {result}"), strategy)
}

/// Result.
pub fn breaks_pods(certain: &str, at_best: &str) -> String {
    match certain == at_best {
        true => format!("{certain} pods fit, not one more"),
        false => format!("{certain} pods fit for certain, {at_best} at best"),
    }
}

/// Result.
pub fn breaks_nodes(certain: u64, at_best: u64) -> String {
    let nodes = format::nodes(certain);
    match certain == at_best {
        true => format!("{nodes} fit, not one more"),
        false => format!("{nodes} fit for certain, {} at best", grouped(at_best)),
    }
}

/// Bound by, where pods are elsewhere.
pub const ONE_A_NODE: &str = "one address for each node, and the fixtures";

/// Rule.
pub const fn breaks_rule(workload: Workload) -> &'static str {
    match workload {
        Workload::Pods(_) => {
            "The cluster grows pod by pod: each node is filled before the next arrives, types keep their shares and go round the zones."
        }
        Workload::Nodes(_) => {
            "The cluster grows by full nodes; types keep their shares and go round the zones."
        }
        Workload::PodsOnNodes { .. } => {
            "The cluster grows by nodes that carry as many pods as in the plan; types keep their shares and go round the zones."
        }
    }
}

/// Column heads of addresses held.
pub const HELD_HEAD: [&str; 7] =
    ["Type", "for pods, and warm", "max pods fill", "the type takes", "addresses held", "nodes", "in all"];

/// The same of one node whose pods are in another subnet.
pub const HELD_BY_NODE_HEAD: [&str; 7] = [
    "Type",
    "for pods, and warm",
    "max pods fill",
    "the type takes",
    "for its pods",
    "of the node subnet",
    "on one node",
];

/// Rule of what a node holds, by the rules in force on the nodes.
pub fn held_rule(strategy: Strategy, rules: &[PoolRule], cni: &CniSettings) -> String {
    let whole_enis = !cni.warm.counts_addresses();
    let where_from = match strategy {
        Strategy::SecondaryIp if whole_enis => "A node holds every address of every ENI attached to it.",
        Strategy::SecondaryIp => {
            "A node holds the addresses of its pods, those kept free for more, and each ENI’s own."
        }
        Strategy::CustomNetworking => {
            "The node keeps one address of its own subnet. ENIs for pods take theirs from the pod subnet."
        }
        Strategy::PrefixDelegation => {
            "A node holds /28 prefixes of sixteen addresses, beside each ENI’s own address."
        }
        Strategy::CustomNetworkingPrefix => {
            "The node keeps one address of its own subnet. Prefixes of sixteen addresses come from the pod subnet."
        }
        Strategy::Ipv6 => {
            return String::from(
                "A node of an IPv6 cluster takes one IPv4 address. Pods live in a /80 of the VPC’s IPv6 range.",
            );
        }
        Strategy::Overlay => {
            return String::from(
                "A node takes one VPC address. Pods live on a network that the VPC does not see.",
            );
        }
    };
    format!("{where_from} {}", super::keeps(rules, strategy, cni))
}

/// Title.
pub fn needed_title(needed: &str, place: &str, strategy: Strategy) -> String {
    titled(&format!("{needed} needed {place}"), strategy)
}

/// Foot.
pub fn usable(cidr: &str, total: u64, reserved: u64) -> String {
    format!("{cidr}: {} − {reserved} reserved by AWS", grouped(total))
}

/// Result.
pub fn needed_result(needed: u64, usable: u64, short: u64, one_zone: bool) -> String {
    match (short, one_zone) {
        (0, true) => format!(
            "{} of {}, {} free",
            grouped(needed),
            addresses(usable),
            grouped(usable.saturating_sub(needed))
        ),
        (0, false) => format!("{} of {}; each zone has what it needs", grouped(needed), addresses(usable)),
        (short, true) => format!("short by {}", grouped(short)),
        (short, false) => format!("short by {} over the zones that are short", grouped(short)),
    }
}

/// `45 to 60 addresses`.
pub fn held_by_node(low: u64, high: u64) -> String {
    match low == high {
        true => addresses(low),
        false => format!("{} addresses", format::range(low, high)),
    }
}

/// Title.
pub fn held_by_node_title(held: &str, strategy: Strategy) -> String {
    titled(&format!("One node holds {held}"), strategy)
}

/// Title.
pub fn secondary_title(held: &str, strategy: Strategy) -> String {
    titled(&format!("{held} held in the pod subnets"), strategy)
}

/// Result.
pub fn held_result(held: u64, usable: u64) -> String {
    format!("{} of {}", grouped(held), addresses(usable))
}

/// Column heads of prefixes.
pub const PREFIXES_HEAD: [&str; 6] =
    ["Zone and subnet", "needed", "blocks", "single addresses", "left, scattered", "left, packed"];
/// The formula.
pub const PREFIXES_FORMULA: [&str; 3] = [
    "blocks = 2^(28 − prefix_len) − 2",
    "left, packed = blocks − ⌈(singles − 27) ÷ 16⌉",
    "left, scattered = blocks − singles",
];
/// Rule.
pub const PREFIXES_RULE: &str = "A prefix is a whole aligned /28. The first and last of a subnet hold AWS’s reserved addresses and can never be one, but take 27 single addresses. Where the others land decides how many blocks stay whole.";

/// Title.
pub fn prefixes_title(total: u64, strategy: Strategy) -> String {
    titled(&format!("{} held", format::prefixes(total)), strategy)
}

/// Result: what there is, or what each zone lacks.
pub fn prefixes_result(total: u64, short: &[(String, u64)]) -> String {
    let zones: Vec<String> =
        short.iter().map(|(zone, by)| format!("zone {zone} by {}", grouped(*by))).collect();
    match zones.as_slice() {
        [] => format::prefixes(total),
        zones => format!("short at best: {}", format::listed(zones)),
    }
}

/// Column heads of what is free.
pub const FREE_HEAD: [&str; 2] = ["", "addresses"];
/// The formula.
pub const FREE_FORMULA: &str = "free = 2^(32 − prefix_len) − 5 − ENIs − pods − warm − fixtures";
/// Rule.
pub const FREE_RULE: &str =
    "What is left of the subnet. AWS keeps the first four addresses and the last of every subnet.";

/// Title.
pub fn free_title(result: &str, zone: &str, strategy: Strategy) -> String {
    titled(&format!("Zone {zone}: {result}"), strategy)
}

/// Result.
pub fn free_result(free: u64) -> String {
    format!("{} free", grouped(free))
}

/// First line of what is free.
pub fn all_of(cidr: &str) -> String {
    format!("all of {cidr}")
}
