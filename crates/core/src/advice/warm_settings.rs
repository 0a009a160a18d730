//! The address targets that leave the fewest addresses idle: see [`warm_settings`].

use super::node_kind::{Burst, NodeKind};
use crate::capacity::{Margin, SinglesPlacement, Tier};
use crate::cni::{CniSettings, WarmTargets};
use crate::count::Ipv4Count;
use crate::plan::Plan;
use crate::report::Computed;
use crate::strategy::{PodRange, Strategy};

/// The largest `WARM_IP_TARGET` that is tried; the smallest is 1, as 0 freezes the pool at its start.
pub const MOST_WARM_IP_TARGET: u32 = 32;

/// The largest `MINIMUM_IP_TARGET` that is tried; the smallest is 0. EKS caps
/// max pods at 250 in managed node groups.
pub const MOST_MINIMUM_IP_TARGET: u32 = 256;

/// What settings must keep to, and how far to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WarmSearch {
    /// The longest that a node may take from empty to the addresses of its planned pods. Seconds.
    pub cold_start_seconds: u32,
    /// The longest that a further burst of pods ([`Burst`]) may take on a node, all of them served as far as
    /// max pods lets. Seconds; [`u32::MAX`] asks for nothing.
    pub burst_seconds: u32,
    /// Whether the subnets must have room. Without it what is found leaves the fewest addresses idle, whatever room there
    /// is: where nothing fits, that helps most.
    pub must_fit: bool,
    /// Where single addresses are taken to be among the /28 blocks; makes a difference with prefixes only.
    pub singles: SinglesPlacement,
    /// The largest `WARM_IP_TARGET` to try.
    pub most_warm_ip_target: u32,
    /// The largest `MINIMUM_IP_TARGET` to try.
    pub most_minimum_ip_target: u32,
}

impl Default for WarmSearch {
    /// 30 seconds from empty and 15 for a burst, wherever EC2 puts single addresses, over the whole space.
    fn default() -> Self {
        Self {
            cold_start_seconds: 30,
            burst_seconds: 15,
            must_fit: true,
            singles: SinglesPlacement::Scattered,
            most_warm_ip_target: MOST_WARM_IP_TARGET,
            most_minimum_ip_target: MOST_MINIMUM_IP_TARGET,
        }
    }
}

/// What warm settings come to. Idle addresses and the tightest zone are those of an ordinary day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WarmEffect {
    /// Whether the subnets have room in every scenario that the plan must stand.
    pub fits: bool,
    /// Addresses held and not in use, in all subnets.
    pub idle: Ipv4Count,
    /// The zone with the least left in the subnet that pods' addresses come from, by index, with the
    /// addresses that are needed of it and those that it has. `None` without zones.
    pub tightest: Option<(usize, Margin)>,
    /// The longest that a node takes from empty to the addresses of its planned pods. Seconds, at least.
    pub cold_start_seconds: u32,
    /// Calls to EC2 for a start of all Linux nodes from empty: create, attach and assign.
    pub cold_start_calls: u64,
    /// A further burst on the node that it is hardest on: first by pods without an address, then by time.
    /// `None` where no node takes one pod more.
    pub burst: Option<Burst>,
}

/// The settings found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WarmAdvice {
    /// The plan's settings with these address targets; those for ENIs and prefixes then count no more.
    pub targets: WarmTargets,
    /// With the plan's own settings.
    pub before: WarmEffect,
    /// With those of [`targets`](Self::targets).
    pub after: WarmEffect,
}

/// The best `WARM_IP_TARGET` from 1 to [`WarmSearch::most_warm_ip_target`] and `MINIMUM_IP_TARGET` from 0 to
/// [`WarmSearch::most_minimum_ip_target`].
///
/// Settings qualify with which the subnets have room in every scenario that the plan must stand
/// ([`Demand::requires`](crate::Demand::requires)) at the plan's size of today, unless [`WarmSearch::must_fit`] is
/// off, and with which each Linux node of an ordinary day, started empty, has the addresses of its pods within
/// [`WarmSearch::cold_start_seconds`] by [`cold_start`](crate::cold_start), and those of a further burst within
/// [`WarmSearch::burst_seconds`]. Of those, the best has in this order
///
/// 1. the fewest idle addresses on an ordinary day, over all zones;
/// 2. the fewest EC2 calls for a start of all Linux nodes from empty;
/// 3. the shortest start of the slowest node;
/// 4. the smallest `WARM_IP_TARGET`, then the smallest `MINIMUM_IP_TARGET`.
///
/// `None` where none qualifies, where the strategy keeps no IPv4 pool or cannot be computed for the plan, and
/// where the plan has no Linux node: Windows nodes have settings of their own.
pub fn warm_settings(plan: &Plan, strategy: Strategy, limits: WarmSearch) -> Option<WarmAdvice> {
    if !strategy.rules().keeps_ipv4_pool() {
        return None;
    }
    let computed = super::on_an_ordinary_day(plan, strategy).ok()?;
    let nodes = NodeKind::of(plan, &computed);
    if nodes.is_empty() {
        return None;
    }
    let best = search(plan, strategy, &nodes, limits)?;
    let after = with_targets(plan, best.warm_ip_target, best.minimum_ip_target);
    let computed_after = super::on_an_ordinary_day(&after, strategy).ok()?;
    Some(WarmAdvice {
        targets: after.cni.warm,
        before: effect(plan, strategy, &computed, limits.singles),
        after: effect(&after, strategy, &computed_after, limits.singles),
    })
}

/// [`warm_settings`] with a quick burst where the subnets leave room for that, else whatever a burst takes.
pub fn warm_settings_that_fit(plan: &Plan, strategy: Strategy) -> Option<WarmAdvice> {
    let quick = WarmSearch::default();
    let slow = WarmSearch { burst_seconds: u32::MAX, ..quick };
    warm_settings(plan, strategy, quick).or_else(|| warm_settings(plan, strategy, slow))
}

/// [`warm_settings_that_fit`], and where none fit those that leave the fewest addresses idle: then
/// [`WarmAdvice::after`] says that they do not fit.
pub fn warm_settings_that_help(plan: &Plan, strategy: Strategy) -> Option<WarmAdvice> {
    let any = WarmSearch { burst_seconds: u32::MAX, must_fit: false, ..WarmSearch::default() };
    warm_settings_that_fit(plan, strategy).or_else(|| warm_settings(plan, strategy, any))
}

/// What the plan's own settings come to. `None` as with [`warm_settings`].
pub fn warm_effect(plan: &Plan, strategy: Strategy, singles: SinglesPlacement) -> Option<WarmEffect> {
    let computed = super::on_an_ordinary_day(plan, strategy).ok()?;
    let pooled = strategy.rules().keeps_ipv4_pool() && !NodeKind::of(plan, &computed).is_empty();
    pooled.then(|| effect(plan, strategy, &computed, singles))
}

/// The order of the criterion: the derived order compares field by field.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    idle: u64,
    calls: u64,
    seconds: u32,
    warm_ip_target: u32,
    minimum_ip_target: u32,
}

/// Both targets only ever add to what a node holds, see [`warm_pool`](crate::warm_pool()). So a larger
/// minimum leaves no fewer addresses idle, and where a minimum finds no room, no larger one does, with this
/// or a larger `WARM_IP_TARGET`: what is skipped is never better.
fn search(plan: &Plan, strategy: Strategy, nodes: &[NodeKind], limits: WarmSearch) -> Option<Score> {
    let mut best: Option<Score> = None;
    let mut minima = limits.most_minimum_ip_target.saturating_add(1);
    for warm_ip_target in 1..=limits.most_warm_ip_target {
        for minimum_ip_target in 0..minima {
            let cni = with_address_targets(&plan.cni, warm_ip_target, minimum_ip_target);
            let idle = nodes.iter().fold(0, |sum: u64, kind| sum.saturating_add(kind.idle(strategy, &cni)));
            if best.is_some_and(|best| idle > best.idle) {
                break;
            }
            let Some((seconds, calls)) = start_within(strategy, nodes, &cni, limits.cold_start_seconds)
            else {
                continue;
            };
            if !bursts_within(strategy, nodes, &cni, limits.burst_seconds) {
                continue;
            }
            let score = Score { idle, calls, seconds, warm_ip_target, minimum_ip_target };
            if best.is_some_and(|best| score >= best) {
                continue;
            }
            let trial = with_targets(plan, warm_ip_target, minimum_ip_target);
            if !limits.must_fit || super::has_room(&trial, strategy, limits.singles) {
                best = Some(score);
            } else {
                minima = minimum_ip_target;
                break;
            }
        }
    }
    best
}

fn with_address_targets(cni: &CniSettings, warm_ip_target: u32, minimum_ip_target: u32) -> CniSettings {
    CniSettings { warm: WarmTargets { warm_ip_target, minimum_ip_target, ..cni.warm }, ..*cni }
}

fn with_targets(plan: &Plan, warm_ip_target: u32, minimum_ip_target: u32) -> Plan {
    let cni = with_address_targets(&plan.cni, warm_ip_target, minimum_ip_target);
    Plan { cni, ..plan.clone() }
}

/// Seconds of the slowest node and EC2 calls of all, or `None` where a node takes longer than that.
fn start_within(
    strategy: Strategy,
    nodes: &[NodeKind],
    cni: &CniSettings,
    most_seconds: u32,
) -> Option<(u32, u64)> {
    nodes.iter().try_fold((0, 0_u64), |(slowest, calls), kind| {
        let start = kind.cold_start(strategy, cni);
        let all = u64::from(start.calls()).saturating_mul(kind.nodes);
        (start.seconds() <= most_seconds).then(|| (slowest.max(start.seconds()), calls.saturating_add(all)))
    })
}

/// Whether a further burst is served on every node within so many seconds.
fn bursts_within(strategy: Strategy, nodes: &[NodeKind], cni: &CniSettings, most_seconds: u32) -> bool {
    most_seconds == u32::MAX
        || nodes
            .iter()
            .filter_map(|kind| kind.burst(strategy, cni))
            .all(|burst| burst.served == burst.pods && burst.seconds <= most_seconds)
}

fn effect(plan: &Plan, strategy: Strategy, computed: &Computed, singles: SinglesPlacement) -> WarmEffect {
    let tier = match strategy.rules().pod_range {
        PodRange::PodSubnets => Tier::Pod,
        PodRange::NodeSubnets | PodRange::NoIpv4 => Tier::Node,
    };
    let nodes = NodeKind::of(plan, computed);
    let (cold_start_seconds, cold_start_calls) =
        start_within(strategy, &nodes, &plan.cni, u32::MAX).unwrap_or_default();
    WarmEffect {
        fits: super::has_room(plan, strategy, singles),
        idle: computed.warm(),
        tightest: computed.tightest(tier).map(|(zone, subnet)| {
            let available = subnet.cidr.usable_addresses().get();
            (zone, Margin { needed: subnet.needed().get(), available })
        }),
        cold_start_seconds,
        cold_start_calls,
        burst: nodes
            .iter()
            .filter_map(|kind| kind.burst(strategy, &plan.cni))
            .max_by_key(|burst| (burst.pods - burst.served, burst.seconds)),
    }
}
