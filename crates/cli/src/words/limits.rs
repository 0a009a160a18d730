//! Limits that run out: what, where, by how much.

use eks_ip_core::{Limit, NotPossible, Plan, Shortage, Tier};

use super::ineligible;
use crate::format::{counted, listed};

/// What runs out.
pub(crate) const fn limit_id(limit: Limit) -> &'static str {
    match limit {
        Limit::Prefixes { .. } => "prefixes",
        Limit::Addresses { .. } => "addresses",
        Limit::CniCapacity => "cni-capacity",
        Limit::MaxPods => "max-pods",
        Limit::BranchEnis => "branch-enis",
        Limit::Cpu => "cpu",
        Limit::Memory => "memory",
        Limit::Zones => "zones",
    }
}

/// What a limit is short of.
pub(crate) const fn limit_unit(limit: Limit) -> &'static str {
    match limit {
        Limit::Prefixes { .. } => "prefixes",
        Limit::Addresses { .. } => "addresses",
        Limit::CniCapacity
        | Limit::MaxPods
        | Limit::BranchEnis
        | Limit::Cpu
        | Limit::Memory
        | Limit::Zones => "pods",
    }
}

/// The subnet of a limit, and the index of its zone.
pub(crate) const fn limit_place(limit: Limit) -> Option<(Tier, usize)> {
    match limit {
        Limit::Prefixes { tier, zone } | Limit::Addresses { tier, zone } => Some((tier, zone)),
        Limit::CniCapacity
        | Limit::MaxPods
        | Limit::BranchEnis
        | Limit::Cpu
        | Limit::Memory
        | Limit::Zones => None,
    }
}

/// `the node subnet of zone a (10.40.0.0/22)`.
fn subnet(plan: &Plan, tier: Tier, zone: usize) -> String {
    let Some(found) = plan.network.zones().get(zone) else {
        return format!("the {} subnet", super::tier_id(tier));
    };
    let cidr = match tier {
        Tier::Node => Some(found.node_subnet),
        Tier::Pod => found.pod_subnet,
    };
    let cidr = cidr.map_or_else(String::new, |cidr| format!(" ({cidr})"));
    format!("the {} subnet of zone {}{cidr}", super::tier_id(tier), found.name)
}

/// `the node subnet of zone a (10.40.0.0/22) is short of 286 addresses`.
pub(crate) fn shortage(plan: &Plan, shortage: &Shortage) -> String {
    let pods = || counted(shortage.short_by, "pod", "pods");
    match shortage.limit {
        Limit::Addresses { tier, zone } | Limit::Prefixes { tier, zone } => {
            format!("{} is short of {}", subnet(plan, tier, zone), amount(shortage))
        }
        Limit::CniCapacity => {
            format!("{} hang without an address: the CNI serves fewer than max pods", pods())
        }
        Limit::MaxPods => format!("{} find no node: max pods is used up", pods()),
        Limit::BranchEnis => format!("{} find no node: branch ENIs are used up", pods()),
        Limit::Cpu => format!("{} find no node: CPU is used up", pods()),
        Limit::Memory => format!("{} find no node: memory is used up", pods()),
        Limit::Zones => format!("{} find no zone: none is left", pods()),
    }
}

/// `286 addresses in the node subnet of zone a (10.40.0.0/22)`.
pub(crate) fn short_of(plan: &Plan, shortage: &Shortage) -> String {
    let pods = || counted(shortage.short_by, "pod", "pods");
    match shortage.limit {
        Limit::Addresses { tier, zone } | Limit::Prefixes { tier, zone } => {
            format!("{} in {}", amount(shortage), subnet(plan, tier, zone))
        }
        Limit::CniCapacity => format!("ENI slots for {}", pods()),
        Limit::MaxPods => format!("max pods for {}", pods()),
        Limit::BranchEnis => format!("branch ENIs for {}", pods()),
        Limit::Cpu => format!("CPU for {}", pods()),
        Limit::Memory => format!("memory for {}", pods()),
        Limit::Zones => format!("zones for {}", pods()),
    }
}

/// `286 addresses`.
fn amount(shortage: &Shortage) -> String {
    let (one, many) = match shortage.limit {
        Limit::Prefixes { .. } => ("/28 prefix", "/28 prefixes"),
        Limit::Addresses { .. } => ("address", "addresses"),
        Limit::CniCapacity
        | Limit::MaxPods
        | Limit::BranchEnis
        | Limit::Cpu
        | Limit::Memory
        | Limit::Zones => ("pod", "pods"),
    };
    counted(shortage.short_by, one, many)
}

/// Why a strategy cannot be computed for a plan. `types` are the instance types of the plan's groups.
pub(crate) fn not_possible(plan: &Plan, types: &[&str], why: &NotPossible) -> String {
    let zones = |indices: &[usize]| {
        let names: Vec<&str> = indices
            .iter()
            .filter_map(|zone| plan.network.zones().get(*zone))
            .map(|zone| zone.name.as_str())
            .collect();
        format!("{} {}", if names.len() == 1 { "zone" } else { "zones" }, listed(&names))
    };
    match why {
        NotPossible::Ineligible(groups) => {
            let of = |(group, why): &(usize, eks_ip_core::Ineligible)| {
                format!("{} {}", types.get(*group).copied().unwrap_or("a type"), ineligible(*why))
            };
            groups.iter().map(of).collect::<Vec<_>>().join("; ")
        }
        NotPossible::NoPodSubnet(indices) => format!("no pod subnet in {}", zones(indices)),
        NotPossible::MisplacedPodSubnet(indices) => {
            format!("the pod subnet of {} cannot be where it is", zones(indices))
        }
    }
}
