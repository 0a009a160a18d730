//! The answer for one strategy, with its terms: see [`StrategyReport`] and [`evaluate`].

use crate::address_space::misplaced_pod_subnets;
use crate::breaking::{Breaking, Largest, Runway, breaking, largest, lasts, room, steady_size};
use crate::capacity::{Limit, Shortage, SinglesPlacement, SubnetUse, Tier, ZoneReport};
use crate::cost::{Cost, cost};
use crate::count::{Ipv4Count, NodeCount, PodCount, PrefixCount};
use crate::demand::{Demand, Scenario};
use crate::max_pods::MaxPods;
use crate::node_room::{NodeRoom, RoomLimit};
use crate::placement::{Fleet, Placement, Size};
use crate::plan::Plan;
use crate::quota::{Usage, usage};
use crate::stage::{Scene, Stage};
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
    /// Zones whose pod subnet cannot be where it is, by index: see [`check`](crate::address_space::check).
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
    /// Pods that a node takes, by each of its limits.
    pub room: NodeRoom,
    /// Nodes of this type.
    pub nodes: NodeCount,
}

/// How a plan fares at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MomentReport {
    /// Which moment.
    pub scenario: Scenario,
    /// The zone that is lost: the one whose loss is worst.
    pub lost_zone: Option<usize>,
    /// Pods of the workload.
    pub pods: PodCount,
    /// Nodes, those of a rolling update included.
    pub nodes: NodeCount,
    /// Whether the plan holds.
    pub fit: Fit,
    /// The first limit that is exceeded, with single addresses packed.
    pub first: Option<Shortage>,
    /// The subnet with the least left, its zone, and what is left. `None` when one is short.
    pub free: Option<(Tier, usize, Ipv4Count)>,
}

/// What does not depend on the moment that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrdinaryDay {
    /// Nodes on an ordinary day, group by group.
    pub nodes_of_groups: Vec<NodeCount>,
    /// Nodes in all.
    pub nodes: NodeCount,
    /// What it costs a month when every day is an ordinary one.
    pub cost: Cost,
    /// The largest size that fits, wherever EC2 puts single addresses, in every scenario that it must stand.
    /// `None` where even the smallest does not.
    pub largest: Option<Largest>,
}

/// Every number of a strategy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// The moment that the numbers below are for.
    pub scenario: Scenario,
    /// The zone that is lost at it: the one whose loss is worst.
    pub lost_zone: Option<usize>,
    /// Every moment, in the order of [`Scenario::ALL`].
    pub moments: Vec<MomentReport>,
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
    /// How long the plan fits as it grows, in every scenario that it must stand.
    pub runway: Runway,
    /// What it takes of AWS's quotas, and of EC2's patience.
    pub usage: Usage,
    /// What it costs a month.
    pub cost: Cost,
    /// The same plan on an ordinary day, whichever moment is shown.
    pub ordinary: OrdinaryDay,
}

impl Computed {
    /// The breaking point that holds wherever EC2 puts single addresses: the earlier one.
    pub fn breaks_for_certain(&self) -> &Breaking {
        self.breaks_scattered.as_ref().unwrap_or(&self.breaks)
    }

    /// Whether the plan holds in every scenario that it must stand: at the worst of them.
    pub fn fit_throughout(&self, demand: &Demand) -> Fit {
        let required = self.moments.iter().filter(|moment| demand.requires(moment.scenario));
        let fits: Vec<Fit> = required.map(|moment| moment.fit).collect();
        [Fit::Fails, Fit::Depends].into_iter().find(|fit| fits.contains(fit)).unwrap_or(Fit::Holds)
    }

    /// The report of a moment.
    pub fn moment(&self, scenario: Scenario) -> Option<&MomentReport> {
        self.moments.iter().find(|moment| moment.scenario == scenario)
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

pub(crate) fn not_possible(plan: &Plan, strategy: Strategy) -> Option<NotPossible> {
    let counted = plan.groups.iter().enumerate().filter(|(_, group)| group.weight > 0);
    let ineligible: Vec<_> = counted
        .filter_map(|(i, group)| strategy.ineligible(&group.shape, &plan.cni).map(|why| (i, why)))
        .collect();
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
    let misplaced = misplaced_pod_subnets(&plan.network);
    (!misplaced.is_empty()).then_some(NotPossible::MisplacedPodSubnet(misplaced))
}

fn compute(plan: &Plan, strategy: Strategy) -> Computed {
    let fleet = Fleet::new(plan, strategy);
    let (planned, unplaced) = fleet.planned();
    let stages = Scenario::ALL.map(|scenario| Stage::new(&fleet, strategy, &plan.network, scenario));
    let shown = Scenario::ALL.iter().position(|scenario| *scenario == plan.scenario).unwrap_or(0);
    let stage = &stages[shown];
    let mut scenes: Vec<Scene> = stages.iter().map(|stage| stage.worst(planned)).collect();
    let moments = stages.iter().zip(&scenes);
    let moments: Vec<MomentReport> =
        moments.map(|(stage, scene)| moment_report(stage.scenario, scene, unplaced, &fleet)).collect();
    let scene = scenes.swap_remove(shown);
    let placement = stage.placement(planned, scene.lost_zone);
    let groups: Vec<GroupReport> = group_reports(&fleet, &placement);
    let phantom_slots =
        groups.iter().map(|g| PodCount::from(g.room.phantom_slots()).times(g.nodes.get())).sum();
    let has_prefixes = scene.zones.iter().any(|zone| {
        [Tier::Node, Tier::Pod].iter().any(|tier| zone.subnet(*tier).is_some_and(|s| s.prefixes.is_some()))
    });
    let nodes = fleet.nodes_of(planned);
    let of = |singles| {
        let sizes = largest_sizes(&fleet, &stages, plan, nodes, singles);
        let required = stages.iter().zip(&sizes).filter(|(stage, _)| plan.demand.requires(stage.scenario));
        let required = required.map(|(_, size)| *size);
        let lasts = lasts(&fleet, required.clone(), &plan.demand, planned);
        (breaking(&fleet, stage, sizes[shown], singles, |_| true), lasts, largest(&fleet, required))
    };
    let (breaks, at_best, largest_at_best) = of(SinglesPlacement::Packed);
    let scattered = has_prefixes.then(|| of(SinglesPlacement::Scattered));
    let runway = Runway { at_best, for_certain: scattered.map_or(at_best, |(_, lasts, _)| lasts) };
    let largest = scattered.map_or(largest_at_best, |(.., largest)| largest);
    let max_pods: Vec<u32> = fleet.max_pods.iter().map(|max| max.max_pods).collect();
    Computed {
        scenario: plan.scenario,
        lost_zone: scene.lost_zone,
        fit: moments.get(shown).map_or(Fit::Fails, |moment| moment.fit),
        shortages: exceeded(&scene, unplaced, &fleet),
        unplaced,
        hanging: scene.hanging(),
        phantom_slots,
        breaks,
        breaks_scattered: scattered.map(|(breaks, ..)| breaks),
        runway,
        usage: usage(plan, strategy, &max_pods, &placement),
        cost: cost(plan, strategy, &placement),
        ordinary: ordinary_day(plan, strategy, stages[0].placement(planned, None), largest),
        moments,
        groups,
        placement,
        zones: scene.zones,
    }
}

/// The largest size on an ordinary day of each stage that is shown or must be stood. A peak without surge nodes
/// is an ordinary day with more pods, so both have the same room.
fn largest_sizes(
    fleet: &Fleet<'_>,
    stages: &[Stage<'_>; 5],
    plan: &Plan,
    planned: u64,
    singles: SinglesPlacement,
) -> [Option<Size>; 5] {
    let steady = room(fleet, &stages[0], planned, singles);
    stages.each_ref().map(|stage| {
        let counts = plan.scenario == stage.scenario || plan.demand.requires(stage.scenario);
        let room = match stage.scenario {
            Scenario::Steady | Scenario::Peak => steady,
            Scenario::PeakWithUpgrade | Scenario::ZoneLoss | Scenario::AfterScaleDown if counts => {
                room(fleet, stage, planned, singles)
            }
            Scenario::PeakWithUpgrade | Scenario::ZoneLoss | Scenario::AfterScaleDown => None,
        };
        steady_size(fleet, stage, room)
    })
}

fn ordinary_day(
    plan: &Plan,
    strategy: Strategy,
    placement: Placement,
    largest: Option<Largest>,
) -> OrdinaryDay {
    OrdinaryDay {
        nodes_of_groups: (0..plan.groups.len()).map(|group| placement.nodes_of(group)).collect(),
        nodes: placement.nodes,
        cost: cost(plan, strategy, &placement),
        largest,
    }
}

fn group_reports(fleet: &Fleet<'_>, placement: &Placement) -> Vec<GroupReport> {
    let types = fleet.max_pods.iter().zip(&fleet.rooms).enumerate();
    types
        .map(|(index, (max_pods, room))| GroupReport {
            max_pods: *max_pods,
            room: *room,
            nodes: placement.nodes_of(index),
        })
        .collect()
}

/// What is exceeded with single addresses packed: subnets first, then what is of pods.
fn exceeded(scene: &Scene, unplaced: PodCount, fleet: &Fleet<'_>) -> Vec<Shortage> {
    let mut exceeded = scene.shortages(SinglesPlacement::Packed);
    let of_pods = [(Limit::CniCapacity, scene.hanging()), (tightest_room(fleet), unplaced)];
    let of_pods = of_pods.into_iter().filter(|(_, pods)| *pods > PodCount::ZERO);
    exceeded.extend(of_pods.map(|(limit, pods)| Shortage { limit, short_by: pods.get() }));
    exceeded
}

/// What keeps pods off the nodes given: the limit of the type that takes the fewest.
fn tightest_room(fleet: &Fleet<'_>) -> Limit {
    let limit =
        fleet.rooms.iter().map(NodeRoom::scheduled).min_by_key(|(pods, _)| *pods).map(|(_, limit)| limit);
    match limit {
        Some(RoomLimit::MaxPods) | None => Limit::MaxPods,
        Some(RoomLimit::Cni) => Limit::CniCapacity,
        Some(RoomLimit::BranchEnis) => Limit::BranchEnis,
        Some(RoomLimit::Cpu) => Limit::Cpu,
        Some(RoomLimit::Memory) => Limit::Memory,
    }
}

fn moment_report(scenario: Scenario, scene: &Scene, unplaced: PodCount, fleet: &Fleet<'_>) -> MomentReport {
    let short = exceeded(scene, unplaced, fleet);
    let scattered = scene.shortages(SinglesPlacement::Scattered);
    let fit = match (short.is_empty(), scattered.is_empty()) {
        (false, _) => Fit::Fails,
        (true, false) => Fit::Depends,
        (true, true) => Fit::Holds,
    };
    let zones = scene.zones.iter().enumerate();
    let subnets = zones.flat_map(|(index, zone)| {
        [Tier::Node, Tier::Pod].into_iter().filter_map(move |tier| Some((tier, index, zone.subnet(tier)?)))
    });
    let any_short = subnets.clone().any(|(_, _, subnet)| subnet.shortage() > Ipv4Count::ZERO);
    let least =
        subnets.map(|(tier, zone, subnet)| (tier, zone, subnet.free())).min_by_key(|(.., free)| *free);
    MomentReport {
        scenario,
        lost_zone: scene.lost_zone,
        pods: scene.pods,
        nodes: scene.nodes,
        fit,
        first: short.first().copied(),
        free: least.filter(|_| !any_short),
    }
}
