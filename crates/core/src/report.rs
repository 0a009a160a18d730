//! The answer for one strategy, with its terms: see [`StrategyReport`] and [`evaluate`].

use crate::capacity::{
    Limit, Margin, Shortage, SinglesPlacement, SubnetUse, Tier, ZoneReport, margin, shortages, zone_reports,
};
use crate::count::{Ipv4Count, NodeCount, PodCount, PrefixCount};
use crate::max_pods::MaxPods;
use crate::money::MicroUsd;
use crate::network::NetworkIssue;
use crate::placement::{Fleet, Placement, fewest};
use crate::plan::Plan;
use crate::strategy::{Ineligible, PodRange, Strategy};

/// Whether a plan holds under a strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fit {
    /// Every pod has a node and an address, wherever EC2 puts single addresses.
    Holds,
    /// It depends on where EC2 puts single addresses among the /28 blocks.
    Depends,
    /// Something runs out: see [`Computed::shortages`].
    Fails,
}

/// Why a strategy cannot be computed for a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotPossible {
    /// Groups whose instance type cannot run it, by index, with the reason.
    Ineligible(Vec<(usize, Ineligible)>),
    /// Zones without a pod subnet, by index.
    NoPodSubnet(Vec<usize>),
    /// Zones whose pod subnet cannot be where it is, by index: see [`Network::issues`](crate::Network::issues).
    MisplacedPodSubnet(Vec<usize>),
}

/// The answer for one strategy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrategyReport {
    /// Which strategy.
    pub strategy: Strategy,
    /// The numbers, or why there are none.
    pub outcome: Result<Computed, NotPossible>,
}

/// One instance type of the mix under a strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupReport {
    /// What the kubelet is told, with its terms.
    pub max_pods: MaxPods,
    /// Pods with an address that the CNI can serve on a node; `None` where IPv4 does not limit them.
    pub capacity: Option<u32>,
    /// Nodes of this type.
    pub nodes: NodeCount,
    /// Slots on each that the scheduler believes in and the CNI cannot serve.
    pub phantom_per_node: u32,
}

/// Where a plan that grows stops fitting its subnets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breaking {
    /// The most pods that fit; `None` where the plan's nodes carry no pod.
    pub pods: Option<PodCount>,
    /// The nodes they run on.
    pub nodes: NodeCount,
    /// What the next step would exceed.
    pub limit: Limit,
    /// That limit at the breaking point: it holds.
    pub holds: Margin,
    /// That limit one step further: it does not.
    pub exceeds: Margin,
}

/// What nodes cost a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// The nodes whose price is known.
    pub known: MicroUsd,
    /// Nodes whose price is not.
    pub unpriced: NodeCount,
}

/// Every number of a strategy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// The nodes and what each holds.
    pub placement: Placement,
    /// Type by type, in the order of the plan's groups.
    pub groups: Vec<GroupReport>,
    /// Zone by zone.
    pub zones: Vec<ZoneReport>,
    /// Whether the plan holds.
    pub fit: Fit,
    /// What is exceeded with single addresses packed; empty when the plan holds.
    pub shortages: Vec<Shortage>,
    /// Pods that no node takes.
    pub unplaced: PodCount,
    /// Pods on nodes that never get an address, in `ContainerCreating`.
    pub hanging: PodCount,
    /// Slots in all that the scheduler believes in and the CNI cannot serve.
    pub phantom_slots: PodCount,
    /// The breaking point with single addresses packed, the later one.
    pub breaks: Breaking,
    /// The breaking point with single addresses scattered, where prefixes make a difference.
    pub breaks_scattered: Option<Breaking>,
    /// What the nodes cost a month.
    pub cost: Cost,
}

impl Computed {
    /// The breaking point that holds wherever EC2 puts single addresses: the earlier one.
    pub fn breaks_for_certain(&self) -> &Breaking {
        self.breaks_scattered.as_ref().unwrap_or(&self.breaks)
    }

    /// The zone with the least left in that tier, or the most missing; the first on a tie.
    pub fn tightest(&self, tier: Tier) -> Option<(usize, &SubnetUse)> {
        let of_tier = self.zones.iter().enumerate().filter_map(|(i, z)| z.subnet(tier).map(|s| (i, s)));
        of_tier.min_by_key(|(_, s)| (std::cmp::Reverse(s.shortage()), s.free()))
    }

    /// A sum over the subnets of a tier.
    pub fn sum(&self, tier: Tier, of: impl Fn(&SubnetUse) -> Ipv4Count) -> Ipv4Count {
        self.zones.iter().filter_map(|zone| zone.subnet(tier)).map(of).sum()
    }

    /// Fewest and most addresses that a node holds in all its subnets; `None` without any node.
    pub fn held_by_node(&self) -> Option<(u64, u64)> {
        let held = self.placement.batches.iter().map(|b| (b.pool.node_subnet + b.pool.pod_subnet).get());
        held.clone().min().zip(held.max())
    }

    /// Addresses that nodes take from all subnets, fixtures left out.
    pub fn held(&self) -> Ipv4Count {
        self.sum(Tier::Node, SubnetUse::held) + self.sum(Tier::Pod, SubnetUse::held)
    }

    /// Whether a subnet is short of addresses or, with single addresses packed, of /28 blocks.
    pub fn subnets_short(&self) -> bool {
        self.shortages.iter().any(|shortage| shortage.limit.is_of_a_subnet())
    }

    /// Addresses held and not in use, in all subnets.
    pub fn warm(&self) -> Ipv4Count {
        self.sum(Tier::Node, |s| s.warm) + self.sum(Tier::Pod, |s| s.warm)
    }

    /// /28 prefixes held in all zones; `None` where the strategy uses none.
    pub fn prefixes(&self) -> Option<PrefixCount> {
        let subnets = self.zones.iter().flat_map(|z| [Some(&z.node_subnet), z.pod_subnet.as_ref()]);
        let rooms: Vec<PrefixCount> =
            subnets.flatten().filter_map(|s| s.prefixes).map(|r| r.needed).collect();
        (!rooms.is_empty()).then(|| rooms.into_iter().sum())
    }

    /// The smallest and largest max pods over the types that have nodes, or over all types without any node.
    pub fn max_pods_range(&self) -> Option<(u32, u32)> {
        let any_nodes = self.placement.nodes > NodeCount::ZERO;
        let counted = self.groups.iter().filter(|g| !any_nodes || g.nodes > NodeCount::ZERO);
        let numbers = counted.map(|g| g.max_pods.max_pods);
        numbers.clone().min().zip(numbers.max())
    }
}

/// Computes one strategy for a plan.
pub fn evaluate(plan: &Plan, strategy: Strategy) -> StrategyReport {
    let outcome = match not_possible(plan, strategy) {
        Some(reason) => Err(reason),
        None => Ok(compute(plan, strategy)),
    };
    StrategyReport { strategy, outcome }
}

fn not_possible(plan: &Plan, strategy: Strategy) -> Option<NotPossible> {
    let counted = plan.groups.iter().enumerate().filter(|(_, group)| group.weight > 0);
    let ineligible: Vec<_> =
        counted.filter_map(|(i, group)| strategy.ineligible(&group.shape).map(|why| (i, why))).collect();
    if !ineligible.is_empty() {
        return Some(NotPossible::Ineligible(ineligible));
    }
    if strategy.rules().pod_range != PodRange::PodSubnets {
        return None;
    }
    let zones = plan.network.zones().iter().enumerate();
    let without: Vec<usize> = zones.filter(|(_, z)| z.pod_subnet.is_none()).map(|(i, _)| i).collect();
    if !without.is_empty() {
        return Some(NotPossible::NoPodSubnet(without));
    }
    let misplaced: Vec<usize> =
        plan.network.issues().iter().filter_map(NetworkIssue::misplaced_pod_subnet).collect();
    (!misplaced.is_empty()).then_some(NotPossible::MisplacedPodSubnet(misplaced))
}

fn compute(plan: &Plan, strategy: Strategy) -> Computed {
    let fleet = Fleet::new(plan, strategy);
    let (placement, unplaced) = fleet.planned();
    let zones = zone_reports(strategy, &plan.network, &placement);
    let groups: Vec<GroupReport> = plan
        .groups
        .iter()
        .zip(&fleet.max_pods)
        .enumerate()
        .map(|(index, (group, max_pods))| {
            let capacity = strategy.rules().pod_capacity(&group.shape);
            let batches = placement.batches.iter().filter(|batch| batch.group == index);
            let nodes = NodeCount::new(batches.map(|batch| batch.nodes()).sum());
            GroupReport {
                max_pods: *max_pods,
                capacity,
                nodes,
                phantom_per_node: max_pods.phantom_slots(capacity),
            }
        })
        .collect();
    let hanging: PodCount =
        placement.batches.iter().map(|b| PodCount::from(b.pool.hanging()).times(b.nodes())).sum();
    let phantom_slots = groups.iter().map(|g| PodCount::from(g.phantom_per_node).times(g.nodes.get())).sum();

    let mut exceeded = shortages(&zones, SinglesPlacement::Packed);
    let of_pods = [(Limit::CniCapacity, hanging), (Limit::MaxPods, unplaced)];
    exceeded.extend(
        of_pods
            .into_iter()
            .filter(|(_, pods)| *pods > PodCount::ZERO)
            .map(|(limit, pods)| Shortage { limit, short_by: pods.get() }),
    );
    let scattered = shortages(&zones, SinglesPlacement::Scattered);
    let fit = match (exceeded.is_empty(), scattered.is_empty()) {
        (false, _) => Fit::Fails,
        (true, false) => Fit::Depends,
        (true, true) => Fit::Holds,
    };
    let has_prefixes = zones
        .iter()
        .any(|z| [Tier::Node, Tier::Pod].iter().any(|t| z.subnet(*t).is_some_and(|s| s.prefixes.is_some())));
    Computed {
        fit,
        shortages: exceeded,
        unplaced,
        hanging,
        phantom_slots,
        breaks: breaking(plan, strategy, &fleet, SinglesPlacement::Packed),
        breaks_scattered: has_prefixes.then(|| breaking(plan, strategy, &fleet, SinglesPlacement::Scattered)),
        cost: cost(plan, &groups),
        placement,
        groups,
        zones,
    }
}

/// The breaking point, found exactly: every subnet's need rises with the fleet, so halving finds the last
/// size that fits.
fn breaking(plan: &Plan, strategy: Strategy, fleet: &Fleet<'_>, singles: SinglesPlacement) -> Breaking {
    let exceeded = |placement: &Placement| {
        let zones = zone_reports(strategy, &plan.network, placement);
        shortages(&zones, singles).first().map(|shortage| shortage.limit)
    };
    // Every node takes an address of its node subnet, so this many nodes cannot fit.
    let usable: Ipv4Count = plan.network.zones().iter().map(|zone| zone.node_subnet.usable_addresses()).sum();
    let too_many = usable.get() + 1;
    let first_failing = fewest(too_many, |nodes| exceeded(&fleet.at_nodes(nodes)).is_some());
    let nodes = first_failing.saturating_sub(1);

    let next = fleet.next_node(nodes);
    let fits_on_next = if fleet.fills_nodes() && first_failing > 0 && next.slots > 0 {
        let fails = |pods: u64| exceeded(&fleet.with_last_node(nodes + 1, pods)).is_some();
        fewest(u64::from(next.slots), fails).saturating_sub(1)
    } else {
        0
    };
    let beyond = if fleet.fills_nodes() && next.slots > 0 {
        fleet.with_last_node(first_failing, fits_on_next + 1)
    } else {
        fleet.at_nodes(first_failing)
    };
    let pods = PodCount::new(fleet.pods_at(nodes) + fits_on_next);
    let carries_pods = fleet.pods_at(first_failing) > 0 || fits_on_next > 0;
    // Without any group no node arrives, and only the first subnet can be named.
    let limit = exceeded(&beyond).unwrap_or(Limit::Addresses { tier: Tier::Node, zone: 0 });
    let at =
        if fits_on_next > 0 { fleet.with_last_node(nodes + 1, fits_on_next) } else { fleet.at_nodes(nodes) };
    let margin =
        |placement: &Placement| margin(&zone_reports(strategy, &plan.network, placement), limit, singles);
    Breaking {
        pods: carries_pods.then_some(pods),
        nodes: NodeCount::new(nodes + u64::from(fits_on_next > 0)),
        limit,
        holds: margin(&at),
        exceeds: margin(&beyond),
    }
}

fn cost(plan: &Plan, groups: &[GroupReport]) -> Cost {
    let mut cost = Cost::default();
    for (group, report) in plan.groups.iter().zip(groups) {
        match group.price {
            Some(hourly) => cost.known = cost.known + hourly.a_month_of(report.nodes.get()),
            None => cost.unpriced += report.nodes,
        }
    }
    cost
}
