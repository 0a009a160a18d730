//! Rules, formulas and column heads of the workings. Every number comes from the breakdown.

use eks_ip_core::{Fit, MaxPodsLimit, MaxPodsSetBy, PodRange, PoolBound, Strategy, Tier, WarmPool, Workload};

use super::format::{addresses, counted, grouped, pods};
use super::strategies::name;

/// Headings of the panel.
pub const RULE: &str = "Rule";
/// Heading.
pub const FORMULA: &str = "Formula";
/// Heading.
pub const RESULT: &str = "Result";
/// Heading.
pub const BOUND_BY: &str = "Bound by";
/// Heading.
pub const SOURCE: &str = "Source";
/// Closes the panel.
pub const CLOSE: &str = "Close";
/// Nothing to put there.
pub const DASH: &str = "–";
/// No limit.
pub const UNLIMITED: &str = "not by IPv4";
/// No fact.
pub const UNKNOWN: &str = "unknown";
/// Sum line.
pub const IN_ALL: &str = "in all";
/// Sum line.
pub const NEEDED: &str = "needed";
/// Sum line.
pub const HELD: &str = "held";
/// Sum line.
pub const LEFT: &str = "left";
/// Line.
pub const FIXTURES: &str = "fixtures";
/// Line.
pub const RESERVED: &str = "reserved by AWS";
/// Line.
pub const ENI_PRIMARIES: &str = "ENIs’ own addresses";
/// Line.
pub const PODS: &str = "pods";
/// Line.
pub const WARM: &str = "kept warm";
/// Unit.
pub const ADDRESSES: &str = "addresses";
/// Unit.
pub const BLOCKS: &str = "/28 blocks";
/// Caption.
pub const BY_TYPE: &str = "With this plan’s numbers, a line for each type";
/// Caption.
pub const BY_NODE: &str = "With this plan’s numbers, a line for each kind of node";
/// Caption.
pub const BY_SUBNET: &str = "With this plan’s numbers, a line for each subnet";
/// Caption.
pub const OF_SUBNET: &str = "With this plan’s numbers";
/// Caption.
pub const LAST_AND_NEXT: &str = "The last size that fits, and the next";
/// A node that keeps its own address only.
pub const OWN_ADDRESS: &str = "1, its own";
/// Place.
pub const IN_ALL_ZONES: &str = "in all zones";
/// Foot.
pub const USABLE_IN_ALL: &str = "usable in all zones";
/// Case.
pub const PACKED: &str = "single addresses packed";
/// Case.
pub const SCATTERED: &str = "single addresses scattered";
/// Case.
pub const AT_THE_LIMIT: &str = "at the limit";

/// `3 of 10`.
pub fn of(part: &str, whole: &str) -> String {
    format!("{part} of {whole}")
}

/// Six cells of a line.
pub fn row6(cells: [&str; 6]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// Place.
pub fn in_zone(zone: &str) -> String {
    format!("in zone {zone}")
}

fn titled(what: &str, strategy: Strategy) -> String {
    format!("{what}, {}", name(strategy))
}

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

/// Column heads of nodes.
pub const NODES_HEAD: [&str; 6] = ["Type", "max pods", "less 2", "pods on a node", "nodes", "pods"];
/// The formula.
pub const NODES_FORMULA: &str = "pods = Σ nodes × pods on a node;  pods on a node ≤ max_pods − 2";

/// Title.
pub fn nodes_title(nodes: u64, strategy: Strategy) -> String {
    titled(&super::format::nodes(nodes), strategy)
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
    "capacity = usable_enis × slots_per_eni × addresses_per_slot",
    "phantom slots = max(0, max_pods − 2 − capacity) × nodes",
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

/// Rule.
pub const fn warm_rule(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::SecondaryIp | Strategy::CustomNetworking => {
            "With WARM_ENI_TARGET = 1 the CNI attaches ENIs whole and keeps one whole ENI beyond those its pods use, as long as max pods and the hardware allow."
        }
        Strategy::PrefixDelegation | Strategy::CustomNetworkingPrefix => {
            "With WARM_PREFIX_TARGET = 1 the CNI takes sixteen addresses at a time and keeps one whole prefix beyond those its pods use, as long as max pods and the hardware allow."
        }
        Strategy::Ipv6 => "An IPv6 cluster keeps no IPv4 addresses for pods.",
        Strategy::Overlay => "An overlay keeps no VPC addresses for pods.",
    }
}

/// Result.
pub fn warm_result(warm: u64) -> String {
    format!("{} held and not in use", addresses(warm))
}

/// Column heads of cost.
pub const COST_HEAD: [&str; 5] = ["Type", "an hour", "hours", "nodes", "a month"];
/// The formula.
pub const COST_FORMULA: &str = "cost = Σ price an hour × 730 × nodes";
/// Rule.
pub const COST_RULE: &str = "On-demand price of the nodes. A strategy that lowers max pods needs more nodes for the same pods. Traffic, NAT gateways and discounts are not counted.";

/// Title.
pub fn cost_title(total: &str, strategy: Strategy) -> String {
    titled(&format!("{total} a month for nodes"), strategy)
}

/// Result.
pub fn cost_result(total: &str) -> String {
    format!("{total} a month")
}

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
pub const BREAKS_HEAD: [&str; 6] = ["", "limit", "pods", "nodes", "uses", "the next would use"];
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
pub fn breaks_pods(count: &str) -> String {
    format!("{count} pods fit, not one more")
}

/// Result.
pub fn breaks_nodes(count: u64) -> String {
    format!("{} fit, not one more", super::format::nodes(count))
}

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
pub const HELD_HEAD: [&str; 6] =
    ["Type", "for pods, and warm", "max pods / type", "addresses held", "nodes", "in all"];

/// Rule of what a node holds.
pub const fn held_rule(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::SecondaryIp => {
            "A node holds every address of every ENI attached to it. With WARM_ENI_TARGET = 1 the CNI keeps one whole ENI beyond those its pods use."
        }
        Strategy::CustomNetworking => {
            "The node keeps one address of its own subnet. ENIs for pods, whole ones and one of them warm, take theirs from the pod subnet."
        }
        Strategy::PrefixDelegation => {
            "A node takes /28 prefixes of sixteen addresses and keeps one warm, beside each ENI’s own address."
        }
        Strategy::CustomNetworkingPrefix => {
            "The node keeps one address of its own subnet. Prefixes of sixteen addresses, one of them warm, come from the pod subnet."
        }
        Strategy::Ipv6 => {
            "A node of an IPv6 cluster takes one IPv4 address. Pods live in a /80 of the VPC’s IPv6 range."
        }
        Strategy::Overlay => {
            "A node takes one VPC address. Pods live on a network that the VPC does not see."
        }
    }
}

/// Formula of what a tier holds.
pub fn held_formula(strategy: Strategy, tier: Tier) -> Vec<&'static str> {
    const ENIS: &str = "enis = min(usable_enis, max(1, min(⌈pods ÷ slots_per_eni⌉ + warm_eni_target, ⌈max_pods ÷ slots_per_eni⌉)))";
    const PREFIXES: &str = "prefixes = min(usable_enis × slots_per_eni, max(warm_prefix_target, min(⌈pods ÷ 16⌉ + warm_prefix_target, ⌈max_pods ÷ 16⌉)))";
    const NEED: &str = "needed = Σ nodes × held + fixtures";
    const HELD: &str = "held in all = Σ nodes × held";
    match (strategy, tier) {
        (Strategy::SecondaryIp, _) => vec![ENIS, "held = enis × ipv4_addresses_per_interface", NEED],
        (Strategy::PrefixDelegation, _) => vec![PREFIXES, "held = prefixes × 16 + enis", NEED],
        (Strategy::CustomNetworking, Tier::Pod) => {
            vec![ENIS, "held = enis × ipv4_addresses_per_interface", HELD]
        }
        (Strategy::CustomNetworkingPrefix, Tier::Pod) => vec![PREFIXES, "held = prefixes × 16 + enis", HELD],
        (Strategy::CustomNetworking | Strategy::CustomNetworkingPrefix, Tier::Node)
        | (Strategy::Ipv6 | Strategy::Overlay, _) => vec!["held = 1", NEED],
    }
}

/// Addresses in what the pool counts: an ENI’s slots, or a prefix.
pub const fn pool_unit(strategy: Strategy, slots: u32) -> u32 {
    match strategy {
        Strategy::PrefixDelegation | Strategy::CustomNetworkingPrefix => 16,
        Strategy::SecondaryIp | Strategy::CustomNetworking | Strategy::Ipv6 | Strategy::Overlay => slots,
    }
}

/// `⌈23 ÷ 14⌉ + 1 = 3`.
pub fn for_pods(pool: &WarmPool, per: u32) -> String {
    let whole = pool.pods.div_ceil(per.max(1));
    let warm = pool.for_pods_and_warm.saturating_sub(whole);
    format!("⌈{} ÷ {per}⌉ + {warm} = {}", pool.pods, pool.for_pods_and_warm)
}

/// What max pods would fill, and what the type takes: `5 / 4`.
pub fn for_max(pool: &WarmPool) -> String {
    format!("{} / {}", pool.for_max_pods, pool.hardware)
}

/// `3 × 15 = 45` of ENIs, `3 × 16 + 1 = 49` of prefixes and the ENIs they are on.
pub fn make_up(pool: &WarmPool, addresses_per_eni: u32) -> String {
    let held = grouped(u64::from(pool.pod_enis + pool.pod_addresses));
    match pool.prefixes {
        0 => format!("{} × {addresses_per_eni} = {held}", pool.pod_enis),
        prefixes => format!("{prefixes} × 16 + {} = {held}", pool.pod_enis),
    }
}

/// Which term decided what a node holds.
pub const fn pool_bound(bound: PoolBound) -> &'static str {
    match bound {
        PoolBound::PodsAndWarm => "the pods and what is kept warm for them",
        PoolBound::MaxPods => "max pods: the CNI grows no further",
        PoolBound::Hardware => "the ENIs of the type",
        PoolBound::Floor => "the pool every node starts with",
        PoolBound::NoPool => "one address a node, no pool",
    }
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
    titled(&format!("{} held", super::format::prefixes(total)), strategy)
}

/// Result.
pub fn prefixes_result(total: u64, short: u64) -> String {
    match short {
        0 => super::format::prefixes(total),
        short => format!("short by {} at best", super::format::prefixes(short)),
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
