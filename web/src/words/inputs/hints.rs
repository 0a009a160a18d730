//! What is behind "More", and the line below a field that says what it does or why its default is that.

use eks_ip_catalog::network_prices;
use eks_ip_core::demand::COOLDOWN_SECONDS;
use eks_ip_core::fixtures::ADDRESSES_PER_ALB;
use eks_ip_core::{Fixtures, Runaway, Surge, WarmTargets};

use crate::state::{Section, SurgeKind};
use crate::words::format::{addresses, grouped, nodes, pods, usd_hourly};

/// What opens a section, with how much is set in it and how much of that cannot be read.
pub fn more(set: usize, unread: usize) -> String {
    match (set, unread) {
        (0, 0) => String::from("More"),
        (set, 0) => format!("More, {set} set"),
        (_, unread) => format!("More, {unread} cannot be read"),
    }
}

/// What is behind it.
pub const fn behind(section: Section) -> &'static str {
    match section {
        Section::Cluster => "DaemonSets, requests, surge, zone loss",
        Section::Nodes => "Windows, EFA, prices, memory reserve",
        Section::Network => "Shares, in use, fixtures by kind, NAU",
        Section::Cni => "MAX_ENI, security groups for pods",
    }
}

/// Below the spike.
pub const SPIKE: &str = "The spike is on top of the pods at the peak: a busy hour, a deploy with surge.";
/// Below the pods of every node.
pub const EVERY_NODE: &str = "DaemonSet pods take an address each. Host-network pods take only a slot of max pods; aws-node and kube-proxy are counted already.";
/// Below the requests.
pub const REQUESTS: &str = "Without requests, CPU and memory limit no node.";
/// Below the choice of surviving a zone.
pub const ZONE_LOSS: &str =
    "The verdict then counts that moment, too: at the peak, with a zone’s pods on the nodes of the others.";
/// Label.
pub const SURGE: &str = "Rolling update surge";
/// Below the mix's second table.
pub const WINDOWS: &str = "Windows nodes have one ENI for pods, and a pool of their own.";
/// The same, with EFA.
pub const WINDOWS_AND_EFA: &str = "Windows nodes have one ENI for pods, and a pool of their own. An EFA-only ENI takes the place of one for pods.";
/// Column.
pub const WINDOWS_COLUMN: &str = "Windows";
/// Column.
pub const EFA_COLUMN: &str = "EFA-only ENIs on the default card";
/// More EFA-only ENIs than a card takes: its first ENI has an address.
pub fn too_many_efa(name: &str, enis: u64) -> String {
    let most = enis.saturating_sub(1);
    format!(
        "{name} has {} on its default card, and the first is never EFA-only: at most {most}. The answer counts {most}",
        super::super::format::counted(enis, "ENI", "ENIs")
    )
}
/// The rule of kubelet's reserve.
pub const AL2023: &str = "AL2023";
/// The rule of kubelet's reserve.
pub const BOTTLEROCKET: &str = "Bottlerocket";
/// Below that choice.
pub const RESERVE: &str = "Counts with memory requests. AL2023 reserves for the pods of the ENI formula, Bottlerocket for those of max pods.";
/// Column.
pub const ZONE_SHARE: &str = "Share";
/// Column.
pub const IN_USE: &str = "In use, nodes";
/// Column.
pub const PODS_IN_USE: &str = "In use, pods";
/// Below the second table of zones.
pub const ZONES: &str = "Equal shares spread the nodes evenly. In use are addresses that something else takes in the node and in the pod subnet.";
/// Heading.
pub const BY_KIND: &str = "Fixtures by kind, in each zone";
/// Heading of the CNI's settings.
pub const CNI: &str = "CNI settings";
/// Below `MAX_ENI`.
pub const MAX_ENI: &str = "Unset: as many ENIs as the instance type attaches.";
/// Below the switch of security groups for pods.
pub const POD_ENI: &str = "ENABLE_POD_ENI. Types that can trunk give one ENI to the trunk; each of these pods takes a branch ENI, with an address of its subnet.";
/// Heading of what else counts in the VPC's quotas.
pub const NAU: &str = "Network Address Usage";
/// Below it.
pub const NAU_HINT: &str =
    "CloudWatch has the metric NetworkAddressUsage for a VPC. Peered VPCs of the Region share a quota.";
/// Column of prices.
pub const PRICE_COLUMN: &str = "$ an hour";

/// Stands for a price that nobody knows.
pub const UNKNOWN: &str = "unknown";

/// Below the prices: where those come from that nobody typed.
pub fn prices(date: &str) -> String {
    format!("Unset prices: on demand in us-east-1, {date}.")
}

/// Heading of the Windows targets.
pub const WINDOWS_TARGETS: &str = "Windows nodes, ConfigMap amazon-vpc-cni";
/// Below the Windows targets.
pub const WINDOWS_DEFAULTS: &str = "Unset: 3 warm addresses, 1 with prefixes, and at least 3. The prefix target counts where both others are unset.";
/// Heading of what is paid for beside nodes.
pub const COSTS: &str = "Network costs";
/// Below the gigabytes.
pub const PRIVATE_NAT: &str = "What pods of the pod subnets send to other networks through a private NAT gateway in each zone. None: they leave with their node’s address, the CNI’s default.";

/// How nodes are replaced.
pub const fn surge(kind: SurgeKind) -> &'static str {
    match kind {
        SurgeKind::ByProvisioner => "As the provisioner does",
        SurgeKind::ManagedNodeGroup => "Managed node group",
        SurgeKind::Karpenter => "Karpenter",
        SurgeKind::Nodes => "A number of nodes",
    }
}

/// The label and the unit of the number that goes with it; `None` where there is none.
pub const fn surge_number(kind: SurgeKind) -> Option<(&'static str, &'static str)> {
    match kind {
        SurgeKind::ByProvisioner => None,
        SurgeKind::ManagedNodeGroup => Some(("maxUnavailable", "nodes")),
        SurgeKind::Karpenter => Some(("Disruption budget", "% of nodes")),
        SurgeKind::Nodes => Some(("Nodes on top", "nodes")),
    }
}

/// What the surge comes to, by the rule in force.
pub fn surge_now(rule: Surge, on_top: u64, at_peak: u64) -> String {
    let on_top = format!("{} on top of {} at the peak", nodes(on_top), grouped(at_peak));
    match rule {
        Surge::ManagedNodeGroup { .. } => {
            format!("{on_top}: a managed node group adds 2 for each zone, or maxUnavailable if that is more.")
        }
        Surge::Karpenter { budget_percent } => {
            format!("{on_top}: Karpenter replaces {budget_percent} % of them at once.")
        }
        Surge::Nodes(_) | Surge::ByProvisioner => format!("{on_top}."),
    }
}

/// What a runaway job comes to.
pub fn runaway(job: Option<Runaway>) -> String {
    match job {
        None => format!(
            "At the peak, a job that starts pods steadily holds starts × (their seconds + {COOLDOWN_SECONDS} s in which the CNI keeps a freed address)."
        ),
        Some(job) => format!(
            "{} a minute × ({} s + {COOLDOWN_SECONDS} s in which the CNI keeps a freed address) hold the addresses of {} at any moment: Little’s law.",
            grouped(u64::from(job.starts_per_minute)),
            grouped(u64::from(job.lifetime_seconds)),
            pods(job.pods_held().get()),
        ),
    }
}

/// What the fixtures by kind come to.
pub fn by_kind(fixtures: &Fixtures) -> String {
    let each = format!("An ALB wants {ADDRESSES_PER_ALB} addresses, each of the others takes 1");
    format!("{each}: with what is above, {} in each zone.", addresses(fixtures.addresses().get()))
}

/// Below the warm targets.
pub const fn warm(targets: &WarmTargets) -> &'static str {
    if targets.counts_addresses() {
        "While an address target is set, WARM_ENI_TARGET and WARM_PREFIX_TARGET are ignored."
    } else {
        "The defaults of 1 are the shipped manifest’s. The ENI target counts without prefixes, the prefix target with them; an address target overrules both."
    }
}

/// What IPAM costs.
pub fn ipam() -> String {
    let prices = network_prices();
    format!(
        "{} an hour for every active address of the VPC ({}).",
        usd_hourly(prices.ipam_address_hour),
        prices.ipam_date
    )
}
