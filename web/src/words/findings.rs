//! Findings in words: what is wrong, why it matters, where the rule comes from, what the button does.

mod moments;
mod network;
mod settings;

pub use network::of_space;

use eks_ip_core::{Advisory, Fix, Ineligible, Limit, NodeCount, NotPossible, Shortage, Strategy, Tier};
use eks_ip_document::FindingsBy;

use super::explain::keeps;
use super::format::{addresses, either_pods, grouped, listed, nodes, pods, prefixes};
use super::sources;
use super::strategies::{ineligible, name};
use crate::answer::Answer;
use crate::findings::Subject;

/// Heading.
pub const HEADING: &str = "Findings";
/// Nothing found.
pub const NOTHING: &str = "Nothing to reconsider.";

/// Before the choice of an order.
pub const ORDER: &str = "In the order of";

/// An order.
pub const fn order(by: FindingsBy) -> &'static str {
    match by {
        FindingsBy::Severity => "severity",
        FindingsBy::Fix => "what a button settles",
        FindingsBy::Subject => "what they are about",
    }
}

/// Above the findings about something.
pub const fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Room => "Room in the subnets",
        Subject::AddressSpace => "Blocks, subnets and networks",
        Subject::Nodes => "Nodes and pods",
        Subject::Cni => "Settings of the CNI",
        Subject::Quotas => "AWS’s quotas",
    }
}

/// Findings of one rule that are not listed.
pub fn more_alike(count: usize) -> String {
    match count {
        1 => String::from("One more like it stands beside its row in the address space."),
        count => {
            format!("{} more like it stand beside their rows in the address space.", grouped(count as u64))
        }
    }
}

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong, with the number.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// Where the rule comes from.
    pub source: String,
}

/// Where more room in the node subnets would be the fix, and there is none.
const NO_ROOM: &str = " Larger node subnets of equal size in every zone do not fit into the VPC’s block.";

/// Title, reason and source.
pub type Words = (String, String, &'static str);

/// An advisory in words. `fix` is the change that settles it, if there is one.
pub fn finding(answer: &Answer, advisory: &Advisory, fix: Option<Fix>) -> Finding {
    let (title, why, source) = match advisory {
        Advisory::Network(finding) => of_space(finding),
        Advisory::DoesNotFit { strategy, shortages } => {
            let (title, mut why, source) = does_not_fit(answer, *strategy, shortages);
            let of_nodes = |limit| {
                matches!(
                    limit,
                    Limit::Addresses { tier: Tier::Node, .. } | Limit::Prefixes { tier: Tier::Node, .. }
                )
            };
            if fix.is_none() && shortages.iter().any(|shortage| of_nodes(shortage.limit)) {
                why.push_str(NO_ROOM);
                if let Some(other) = answer.comparison.verdict.recommended() {
                    why.push_str(&format!(" {} would fit.", name(other)));
                }
            }
            (title, why, source)
        }
        Advisory::DependsOnPlacement { strategy } => (
            format!("{}: it depends on where single addresses lie", name(*strategy)),
            String::from(
                "A prefix needs a whole aligned /28. EC2 does not say where it puts the nodes’ own addresses and fixtures: packed, the plan holds; scattered, it does not. A subnet CIDR reservation of type prefix keeps blocks whole.",
            ),
            sources::PREFIXES,
        ),
        Advisory::PodsHang { strategy, hanging, phantom_slots } => (
            format!("{}: {} would hang in ContainerCreating", name(*strategy), pods(hanging.get())),
            format!(
                "Max pods promises {} more than the CNI can give addresses to. Pods bound to such a slot wait for ever with “failed to assign an IP address to container”, and no autoscaler adds a node for them.",
                counted_slots(phantom_slots.get())
            ),
            sources::PHANTOM,
        ),
        Advisory::PhantomSlots { strategy, phantom_slots } => (
            format!("{}: {} would have no address", name(*strategy), counted_slots(phantom_slots.get())),
            phantom_why(answer, *strategy),
            sources::PHANTOM,
        ),
        Advisory::PodsUnplaced { strategies, unplaced } => (
            format!("{} find no node under {}", pods(unplaced.get()), every_or(strategies)),
            String::from(
                "The nodes given are full at their max pods. These pods stay Pending; an autoscaler would add nodes.",
            ),
            sources::MAX_PODS,
        ),
        Advisory::NotPossible { strategy, reason } => return not_possible(answer, *strategy, reason),
        Advisory::PrefixesHoldMore { secondary_ip, prefixes } => (
            format!(
                "Under {} the nodes hold {}, under {} {}",
                name(Strategy::PrefixDelegation),
                addresses(prefixes.get()),
                name(Strategy::SecondaryIp),
                grouped(secondary_ip.get())
            ),
            format!(
                "{} With few pods on each node that is more than single addresses; the gain is density, not thrift.",
                keeps(&[], Strategy::PrefixDelegation, &answer.resolved.plan.cni)
            ),
            sources::IPAMD,
        ),
        Advisory::FailsAt { strategies, scenario, lost_zone, shortage } => {
            moments::fails_at(answer, strategies, *scenario, *lost_zone, shortage)
        }
        Advisory::ZoneLossNotPlanned { fail, hold } => moments::zone_loss(answer, fail, hold),
        Advisory::WhenSubnetIsFull { strategies, stranded } => moments::when_full(strategies, *stranded),
        Advisory::ReservedInVain { strategies, group, max_pods, without } => {
            settings::reserved(answer, strategies, *group, *max_pods, *without)
        }
        Advisory::FrozenPool { minimum_ip_target, held } => settings::frozen(*minimum_ip_target, *held),
        Advisory::EniFlaps { nodes } => settings::eni_flaps(*nodes),
        Advisory::PrefixFlaps { nodes } => settings::prefix_flaps(*nodes),
        Advisory::PrefixesNibbled { more } => settings::nibbled(*more),
        Advisory::WarmEniIgnored => settings::warm_eni_ignored(),
        Advisory::WarmTargetsIgnored => settings::warm_targets_ignored(),
        Advisory::MinimumAboveHardware { minimum_ip_target, group, capacity } => {
            settings::minimum(answer, *minimum_ip_target, *group, *capacity)
        }
        Advisory::SlowStart { strategy, seconds } => settings::slow_start(answer, *strategy, *seconds),
        Advisory::CannotTrunk { groups } => settings::cannot_trunk(answer, groups),
        Advisory::TrunkUnknown { groups } => settings::trunk_unknown(answer, groups),
        Advisory::WindowsNodes => settings::windows(),
        Advisory::MemoryUnknown { groups } => settings::memory_unknown(answer, groups),
        Advisory::ControlPlaneUpgrade { strategies, free } => settings::upgrade(strategies, free.get()),
        Advisory::ClusterSubnetSmall { strategies, zone, free } => {
            settings::cluster_subnet(answer, strategies, *zone, free.get())
        }
        Advisory::NetworkAddressUsage { strategies, quota, usage, beyond_any_quota } => {
            moments::nau(strategies, *quota, *usage, *beyond_any_quota)
        }
        Advisory::EnisInZone { strategies, enis } => moments::enis(strategies, *enis),
        Advisory::LowestOfMix { group, max_pods, highest_alone, nodes: now, nodes_when_split } => (
            format!(
                "{} holds every type of the managed node group to {} pods",
                answer.type_name(*group),
                max_pods
            ),
            format!(
                "A managed node group gives all its types the lowest max pods among them. In a group of its own the largest would have {highest_alone}.{}",
                split(*now, *nodes_when_split)
            ),
            sources::MANAGED,
        ),
        Advisory::AutoModePool => (
            String::from("Auto Mode keeps a pool of its own, which is not modelled"),
            String::from(
                "Max pods follows Auto Mode’s cap, but the addresses shown are those of the VPC CNI with its default settings. Auto Mode takes no warm settings and no ENIConfig.",
            ),
            sources::AUTO_MODE,
        ),
        Advisory::Unpriced { nodes: count } => (
            format!("No price is known for {}", nodes(count.get())),
            String::from(
                "Costs leave these nodes out, and the suggestion goes by the number of nodes instead of money.",
            ),
            sources::ARITHMETIC,
        ),
        Advisory::LargeCluster { nodes: count, pods: on_them } => (
            format!("A cluster of {} and {}", nodes(count.get()), pods(on_them.get())),
            String::from(
                "Beyond 1,000 nodes or 50,000 pods AWS asks to be talked to first: API throttling and VPC quotas come before addresses do.",
            ),
            sources::SCALE,
        ),
        Advisory::MaxPodsAlone { fewest, most } => (
            format!(
                "Nodes are counted by max pods alone: {} on each",
                either_pods(u64::from(*fewest), u64::from(*most))
            ),
            String::from(
                "CPU and memory requests are not part of the plan. If they let fewer pods onto a node, more nodes are needed, and a strategy with higher max pods saves less than it seems. Give the number of nodes to compare at your own density.",
            ),
            sources::ARITHMETIC,
        ),
        Advisory::EvenSpread { fewest, most } => (
            format!("{} a node is an assumption", either_pods(u64::from(*fewest), u64::from(*most))),
            String::from(
                "Pods are spread evenly over the nodes given, as CPU and memory requests are not part of the plan. Nodes with more pods hold more addresses.",
            ),
            sources::ARITHMETIC,
        ),
    };
    Finding { title, why, source: source.to_owned() }
}

/// What a node group for each type would save.
fn split(now: NodeCount, split: NodeCount) -> String {
    match now.saturating_sub(split).get() {
        0 => String::new(),
        fewer => {
            format!(
                " With a node group for each type the same pods need {} fewer under {}.",
                nodes(fewer),
                name(Strategy::SecondaryIp)
            )
        }
    }
}

/// A zone by name.
fn zones_and(answer: &Answer, zone: usize) -> String {
    format!("zone {}", answer.zone_name(zone))
}

/// `every strategy`, or their names.
fn every_or(strategies: &[Strategy]) -> String {
    if strategies.len() == Strategy::ALL.len() { String::from("every strategy") } else { names(strategies) }
}

/// Strategies by name.
fn names(strategies: &[Strategy]) -> String {
    let names: Vec<String> = strategies.iter().map(|strategy| name(*strategy).to_owned()).collect();
    listed(&names)
}

fn counted_slots(count: u64) -> String {
    super::format::counted(count, "slot", "slots")
}

fn phantom_why(answer: &Answer, strategy: Strategy) -> String {
    let Some(computed) = answer.computed(strategy) else { return String::new() };
    let of_types =
        computed.groups.iter().enumerate().filter(|(_, g)| g.room.phantom_slots() > 0 && g.nodes.get() > 0);
    let parts: Vec<String> = of_types
        .map(|(index, group)| {
            format!(
                "{} on each of {} {}",
                group.room.phantom_slots(),
                grouped(group.nodes.get()),
                answer.type_name(index)
            )
        })
        .collect();
    format!(
        "Max pods counts slots that the CNI cannot serve: {}. Nothing hangs in this plan; more pods on the same nodes would, and no node would be added.",
        listed(&parts)
    )
}

fn does_not_fit(
    answer: &Answer,
    strategy: Strategy,
    shortages: &[Shortage],
) -> (String, String, &'static str) {
    let of_prefixes = shortages.iter().any(|s| matches!(s.limit, Limit::Prefixes { .. }));
    let zones_of = |wanted: Tier| -> Vec<String> {
        let of_tier = shortages.iter().filter_map(|s| match s.limit {
            Limit::Prefixes { tier, zone } if tier == wanted && of_prefixes => Some((zone, s.short_by)),
            Limit::Addresses { tier, zone } if tier == wanted && !of_prefixes => Some((zone, s.short_by)),
            Limit::Prefixes { .. }
            | Limit::Addresses { .. }
            | Limit::CniCapacity
            | Limit::MaxPods
            | Limit::BranchEnis
            | Limit::Cpu
            | Limit::Memory
            | Limit::Zones => None,
        });
        of_tier.map(|(zone, by)| format!("{} by {}", answer.zone_name(zone), grouped(by))).collect()
    };
    let what = if of_prefixes { "/28 prefixes" } else { "addresses" };
    let tiers = [(Tier::Node, "node subnets"), (Tier::Pod, "pod subnets")];
    let tiers = tiers.into_iter().map(|(tier, subnets)| (subnets, zones_of(tier)));
    let parts: Vec<String> = tiers
        .filter(|(_, zones)| !zones.is_empty())
        .map(|(subnets, zones)| {
            format!("{subnets} are short of {what}: {} {}", zones_word(zones.len()), listed(&zones))
        })
        .collect();
    let title = format!("{}: {}", name(strategy), parts.join("; "));
    let (why, source) = if of_prefixes {
        let short = shortages.first().map_or(0, |s| s.short_by);
        (
            format!(
                "A prefix needs a whole aligned /28. The first and last of a subnet hold AWS’s own addresses, and single addresses break others. {} would have no block at best, and pods beyond them no address.",
                prefixes(short)
            ),
            sources::PREFIXES,
        )
    } else {
        let warm = answer.computed(strategy).map_or(0, |c| c.warm().get());
        (
            format!(
                "Nodes hold {} for pods that do not exist yet. When the subnet is empty, ipamd pauses for 120 s after each refusal, new pods stay in ContainerCreating, and neither scheduler nor autoscaler knows.",
                addresses(warm)
            ),
            sources::IPAMD,
        )
    };
    (title, why, source)
}

fn not_possible(answer: &Answer, strategy: Strategy, reason: &NotPossible) -> Finding {
    let in_zones = |zones: &[usize]| {
        let names: Vec<String> = zones.iter().map(|zone| answer.zone_name(*zone).to_owned()).collect();
        format!("{} {}", zones_word(names.len()), listed(&names))
    };
    let (title, why, source) = match reason {
        NotPossible::Ineligible(groups) => {
            let parts: Vec<String> = groups
                .iter()
                .map(|(group, why)| format!("{} {}", answer.type_name(*group), ineligible(*why)))
                .collect();
            (
                format!("{} is not possible with this mix", name(strategy)),
                format!("{}. Take the type out of the mix to compare the strategy.", listed(&parts)),
                of_ineligible(groups),
            )
        }
        NotPossible::MisplacedPodSubnet(zones) => (
            format!("{} waits for pod subnets: {}", name(strategy), in_zones(zones)),
            String::from(
                "A pod subnet that overlaps another or lies in no block of the VPC cannot be made, so nothing is computed for it.",
            ),
            sources::SUBNETS.to_owned(),
        ),
        NotPossible::NoPodSubnet(zones) => (
            format!("{} needs a pod subnet in {}", name(strategy), in_zones(zones)),
            String::from(
                "Custom networking puts pods into a subnet of their own in each zone. 100.64.0.0/16 is the range AWS suggests beside an RFC 1918 VPC.",
            ),
            sources::SUBNETS.to_owned(),
        ),
    };
    Finding { title, why, source }
}

/// Where it says that types cannot take part, each source once.
fn of_ineligible(groups: &[(usize, Ineligible)]) -> String {
    let mut found: Vec<&str> = Vec::new();
    for source in groups.iter().map(|(_, why)| sources::ineligible(*why)) {
        if !found.contains(&source) {
            found.push(source);
        }
    }
    found.join(" ")
}

const fn zones_word(count: usize) -> &'static str {
    if count == 1 { "zone" } else { "zones" }
}
