//! Settings of the CNI that misbehave, with what they do to the plan: see [`of_settings`].

use super::{Advisory, reserved_enis};
use crate::count::NodeCount;
use crate::eni::Os;
use crate::eni_budget::{EniBudget, Trunk};
use crate::max_pods::{MaxPodsSetBy, max_pods};
use crate::placement::{Batch, Fleet};
use crate::plan::Plan;
use crate::report::Computed;
use crate::strategy::{Assignment, Strategy};
use crate::verdict::Comparison;
use crate::warm_pool::{PoolBound, PoolRule};

/// From so many seconds on, pods that wait for their addresses on an empty node are worth a warning.
pub const SLOW_SECONDS: u64 = 30;

/// What the settings do, in the order of the page.
pub(super) fn of_settings(plan: &Plan, comparison: &Comparison) -> Vec<Advisory> {
    let mut found = Vec::new();
    found.extend(frozen(plan, comparison));
    found.extend(
        flaps(comparison, Strategy::SecondaryIp, PoolRule::WarmEniZero)
            .map(|nodes| Advisory::EniFlaps { nodes }),
    );
    let prefixes = flaps(comparison, Strategy::PrefixDelegation, PoolRule::WarmPrefixZero);
    found.extend(prefixes.map(|nodes| Advisory::PrefixFlaps { nodes }));
    found.extend(ignored(plan, comparison));
    found.extend(minimum_above_hardware(plan, comparison));
    found.extend(slow_start(comparison));
    found.extend(reserved_in_vain(plan, comparison));
    found.extend(trunks(plan));
    found.extend(of_nodes(plan));
    found
}

fn linux_batches(computed: &Computed) -> impl Iterator<Item = &Batch> {
    computed.placement.batches.iter().filter(|batch| batch.pool.rule.keeps_pool())
}

fn frozen(plan: &Plan, comparison: &Comparison) -> Option<Advisory> {
    let computed = comparison.computed(Strategy::SecondaryIp)?;
    let frozen = linux_batches(computed).filter(|batch| batch.pool.bound == PoolBound::Frozen);
    let held = frozen.map(|batch| batch.pool.pod_addresses).max()?;
    Some(Advisory::FrozenPool { minimum_ip_target: plan.cni.warm.minimum_ip_target, held })
}

/// Nodes whose last ENI or prefix comes and goes; `None` where the rule is not in force.
fn flaps(comparison: &Comparison, strategy: Strategy, rule: PoolRule) -> Option<NodeCount> {
    let computed = comparison.computed(strategy)?;
    let mut under_rule = linux_batches(computed).filter(|batch| batch.pool.rule == rule).peekable();
    under_rule.peek()?;
    let flapping = under_rule.filter(|batch| batch.pool.held_at_least < batch.pool.held);
    Some(flapping.map(|batch| NodeCount::new(batch.nodes())).sum())
}

fn ignored(plan: &Plan, comparison: &Comparison) -> Vec<Advisory> {
    let (warm, shipped) = (&plan.cni.warm, crate::cni::WarmTargets::MANIFEST);
    let eni_changed = warm.warm_eni_target != shipped.warm_eni_target;
    let prefix_changed = warm.warm_prefix_target != shipped.warm_prefix_target;
    let prefixes_possible =
        comparison.computable().any(|(strategy, _)| strategy.rules().assignment == Assignment::Prefix);
    let mut found = Vec::new();
    if warm.counts_addresses() && (eni_changed || prefix_changed) {
        found.push(Advisory::WarmTargetsIgnored);
    } else if eni_changed && prefixes_possible {
        found.push(Advisory::WarmEniIgnored);
    }
    if !warm.counts_addresses() && warm.warm_prefix_target > 1 && prefixes_possible {
        found.push(Advisory::PrefixesNibbled { more: warm.warm_prefix_target - 1 });
    }
    found
}

/// The type with the least room, where it cannot hold the minimum.
fn minimum_above_hardware(plan: &Plan, comparison: &Comparison) -> Option<Advisory> {
    let minimum_ip_target = plan.cni.warm.minimum_ip_target;
    let computed = comparison.computed(Strategy::SecondaryIp)?;
    let of_rule = linux_batches(computed).filter(|batch| batch.pool.rule == PoolRule::IpTargets);
    let (capacity, group) = of_rule.map(|batch| (batch.pool.hardware, batch.group)).min()?;
    (minimum_ip_target > capacity).then_some(Advisory::MinimumAboveHardware {
        minimum_ip_target,
        group,
        capacity,
    })
}

/// The strategy whose nodes take longest, where that is long.
fn slow_start(comparison: &Comparison) -> Option<Advisory> {
    let seconds = |computed: &Computed| computed.usage.cold_start.slowest_node_seconds;
    let slow = comparison.computable().filter(|(_, computed)| seconds(computed) > SLOW_SECONDS);
    let (strategy, computed) =
        slow.max_by_key(|(strategy, c)| (seconds(c), std::cmp::Reverse(strategy.rules().effort)))?;
    Some(Advisory::SlowStart { strategy, seconds: seconds(computed) })
}

/// Under prefixes one ENI holds hundreds of pods, so a reserved one only takes slots away.
fn reserved_in_vain(plan: &Plan, comparison: &Comparison) -> Option<Advisory> {
    if reserved_enis(plan.max_pods_set_by) == 0 {
        return None;
    }
    let unreserved = Plan { max_pods_set_by: MaxPodsSetBy::Karpenter { reserved_enis: 0 }, ..plan.clone() };
    let in_vain = comparison.computable().map(|(strategy, _)| strategy).filter(|strategy| {
        let rooms = Fleet::new(&unreserved, *strategy).rooms;
        let counted = rooms.iter().zip(&plan.groups).filter(|(_, group)| group.weight > 0);
        strategy.rules().assignment == Assignment::Prefix
            && counted.clone().all(|(room, _)| room.phantom_slots() == 0)
    });
    let strategies: Vec<Strategy> = in_vain.collect();
    let strategy = *strategies.first()?;
    let told = |group: &crate::plan::Group, set_by| max_pods(&group.shape, strategy, set_by).max_pods;
    let groups = plan.groups.iter().enumerate().filter(|(_, group)| group.weight > 0);
    let (group, max_pods, without) = groups
        .map(|(i, group)| (i, told(group, plan.max_pods_set_by), told(group, unreserved.max_pods_set_by)))
        .max_by_key(|(i, with, without)| (without - with, std::cmp::Reverse(*i)))?;
    (without > max_pods).then_some(Advisory::ReservedInVain { strategies, group, max_pods, without })
}

fn trunks(plan: &Plan) -> Vec<Advisory> {
    if !plan.cni.pod_eni {
        return Vec::new();
    }
    let rules = Strategy::SecondaryIp.rules();
    let with = |wanted: Trunk| -> Vec<usize> {
        let groups = plan.groups.iter().enumerate().filter(|(_, group)| group.weight > 0);
        let found = groups.filter(|(_, group)| EniBudget::of(&group.shape, rules, &plan.cni).trunk == wanted);
        found.map(|(index, _)| index).collect()
    };
    let (cannot, unknown) = (with(Trunk::Absent), with(Trunk::PlaceHeld));
    let mut found = Vec::new();
    if !cannot.is_empty() {
        found.push(Advisory::CannotTrunk { groups: cannot });
    }
    if !unknown.is_empty() {
        found.push(Advisory::TrunkUnknown { groups: unknown });
    }
    found
}

fn of_nodes(plan: &Plan) -> Vec<Advisory> {
    let counted = || plan.groups.iter().enumerate().filter(|(_, group)| group.weight > 0);
    let mut found = Vec::new();
    if counted().any(|(_, group)| group.shape.os == Os::Windows) {
        found.push(Advisory::WindowsNodes);
    }
    let unknown: Vec<usize> =
        counted().filter(|(_, group)| group.shape.memory_mib.is_none()).map(|(index, _)| index).collect();
    if plan.needs.memory_mib > 0 && !unknown.is_empty() {
        found.push(Advisory::MemoryUnknown { groups: unknown });
    }
    found
}
