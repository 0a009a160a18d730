//! Words of the workings about quotas: Network Address Usage, ENIs, EC2 API time.

use eks_ip_core::{NauQuota, Range, Strategy};

use super::titled;
use crate::words::format::{grouped, range};
use crate::words::table::seconds;

/// Caption.
pub const BY_ZONE: &str = "Zone by zone";
/// Caption.
pub const BY_CALL: &str = "Call by call";

/// Column heads.
pub const NAU_HEAD: [&str; 7] = ["Type", "addresses", "more ENIs", "prefixes", "pods", "nodes", "usage"];
/// Formula.
pub const NAU_FORMULA: [&str; 2] = [
    "low = Σ nodes × (addresses + ENIs beside the first + prefixes) + 6 × load balancers, endpoints, NAT gateways and attachments",
    "high = low + Σ nodes × pods",
];
/// Rule.
pub const NAU_RULE: &str = "AWS counts every address on an ENI, every ENI beside the first and every prefix of a VPC once; a /28 prefix is one, not sixteen. Its table also has a row for EKS pods and does not say whether a pod’s address counts twice: hence two ends. Peered VPCs of the Region add up against a quota of their own.";

/// Title.
pub fn nau_title(what: &str, shown: &str, strategy: Strategy) -> String {
    titled(&format!("{what} {shown}"), strategy)
}

/// Line.
pub const ELSEWHERE: &str = "Elsewhere in the VPC";
/// Line.
pub const IN_PEERS: &str = "In peered VPCs";

/// Result.
pub fn nau_result(usage: Range, quota: NauQuota) -> String {
    let (default, most) = (grouped(quota.default_quota()), grouped(quota.most()));
    format!("{} of {default}, which AWS raises to {most} on request", range(usage.low, usage.high))
}

/// Column heads.
pub const ENIS_HEAD: [&str; 5] = ["Zone", "nodes", "ENIs of nodes", "fixtures", "ENIs"];
/// Formula.
pub const ENIS_FORMULA: &str = "ENIs = Σ nodes in the zone × ENIs of a node + fixtures";
/// Rule.
pub const ENIS_RULE: &str = "The quota of network interfaces counts in each zone of the Region, for the whole account. Trunks, branch ENIs and EFA-only ENIs count; each fixture is taken for one.";

/// Title.
pub fn enis_title(most: u64, strategy: Strategy) -> String {
    titled(&format!("{} ENIs in the fullest zone", grouped(most)), strategy)
}

/// Column heads.
pub const API_HEAD: [&str; 4] = ["Call", "calls", "at once", "then at 5 a second"];
/// Formula.
pub const API_FORMULA: &str = "seconds = max over calls of ⌈(calls − at once) ÷ 5⌉";

/// Title.
pub fn api_title(shown: &str, strategy: Strategy) -> String {
    titled(&format!("{shown} of EC2 API time"), strategy)
}

/// Rule.
pub fn api_rule(slowest_node: u64) -> String {
    let node = match slowest_node {
        0 => String::from("A node asks for nothing more once it runs."),
        _ => format!("A node by itself takes at least {} of ipamd’s 5-second ticks.", seconds(slowest_node)),
    };
    format!(
        "When all nodes start at once, their calls drain token buckets that the whole account shares in the Region. {node}"
    )
}

/// `at least 20 s`.
pub fn at_least(shown: &str) -> String {
    format!("at least {shown}")
}
