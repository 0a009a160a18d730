//! Nodes that are alike, and how long a burst of pods takes on one: see [`NodeKind`] and [`Burst`].

use crate::cni::CniSettings;
use crate::eni::{NodeShape, Os};
use crate::node_room::NodeRoom;
use crate::plan::Plan;
use crate::report::Computed;
use crate::strategy::Strategy;
use crate::warm_pool::{ColdStart, PoolUnit, TICK_SECONDS, WarmPool, cold_start, warm_pool};

/// Pods of a further burst.
pub const BURST_PODS: u32 = 10;

/// A burst of pods on a node whose pool has settled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Burst {
    /// Pods that come at once: [`BURST_PODS`], or as many as the scheduler still puts on the node.
    pub pods: u32,
    /// Those of them that get an address.
    pub served: u32,
    /// Seconds until they have it, at least. Zero where enough addresses were warm.
    pub seconds: u32,
}

/// Linux nodes of an ordinary day that are alike.
pub(super) struct NodeKind {
    shape: NodeShape,
    max_pods: u32,
    room: NodeRoom,
    /// How many of them.
    pub(super) nodes: u64,
    /// Pods of the workload on each.
    pods: u32,
    /// Pods on each that want an address of the pool.
    in_pool: u32,
}

impl NodeKind {
    /// Kind by kind. None where all nodes are Windows nodes, or there are none.
    pub(super) fn of(plan: &Plan, computed: &Computed) -> Vec<Self> {
        let kinds = computed.placement.batches.iter().map(|batch| {
            let (shape, group) = (plan.groups[batch.group].shape, &computed.groups[batch.group]);
            let (max_pods, room) = (group.max_pods.max_pods, group.room);
            Self { shape, max_pods, room, nodes: batch.nodes(), pods: batch.pods, in_pool: batch.pool.pods }
        });
        kinds.filter(|kind| kind.shape.os == Os::Linux).collect()
    }

    /// Addresses that all such nodes hold and do not use.
    pub(super) fn idle(&self, strategy: Strategy, cni: &CniSettings) -> u64 {
        let pool = warm_pool(&self.shape, strategy, self.in_pool, self.max_pods, cni);
        u64::from(pool.warm()).saturating_mul(self.nodes)
    }

    /// A start of one such node, from empty to its pods.
    pub(super) fn cold_start(&self, strategy: Strategy, cni: &CniSettings) -> ColdStart {
        cold_start(&self.shape, strategy, self.in_pool, self.max_pods, cni)
    }

    /// A further burst on such a node; `None` where the scheduler puts no pod more on it.
    pub(super) fn burst(&self, strategy: Strategy, cni: &CniSettings) -> Option<Burst> {
        let pods = BURST_PODS.min(self.room.scheduled().0.saturating_sub(self.pods));
        let in_pool = self.room.pool_pods(self.pods + pods);
        let pool_of = |assigned| warm_pool(&self.shape, strategy, assigned, self.max_pods, cni);
        let burst = grow(&self.shape, strategy, self.max_pods, &pool_of(self.in_pool), in_pool, pool_of);
        let missing = in_pool.saturating_sub(burst.addresses);
        let seconds = burst.ticks.saturating_mul(TICK_SECONDS);
        (pods > 0).then(|| Burst { pods, served: pods.saturating_sub(missing), seconds })
    }
}

/// What became of a pool that grew.
struct Growth {
    ticks: u32,
    addresses: u32,
}

/// Follows a pool, tick by tick, until `pods` pods have an address or it grows no more.
///
/// Each tick asks for what the pods that have an address and the target want
/// ([`WarmPool::for_pods_and_warm`]) beyond what is held, and gets as much as one ENI takes; see
/// [`cold_start`] for the source.
fn grow(
    shape: &NodeShape,
    strategy: Strategy,
    max_pods: u32,
    settled: &WarmPool,
    pods: u32,
    pool_of: impl Fn(u32) -> WarmPool,
) -> Growth {
    let slots = shape.eni.slots_per_eni();
    let per_slot = strategy.rules().addresses_per_slot().unwrap_or(1);
    let slots_per_unit = if settled.rule.unit() == PoolUnit::Enis { slots } else { 1 };
    let (mut enis, mut used, mut ticks) = (settled.pod_enis, settled.pod_addresses / per_slot, 0);
    while used * per_slot < pods.min(max_pods) {
        let wanted = pool_of(used * per_slot).for_pods_and_warm.saturating_mul(slots_per_unit);
        let free = match (enis * slots).saturating_sub(used) {
            0 if enis < settled.enis.for_pods => {
                enis += 1;
                slots
            }
            free => free,
        };
        let taken = free.min(wanted.saturating_sub(used));
        if taken == 0 {
            break;
        }
        used += taken;
        ticks += 1;
    }
    Growth { ticks, addresses: used * per_slot }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cni::WarmTargets;
    use crate::eni::{EniLimits, Hypervisor};

    fn shape(enis: u32, addresses: u32) -> NodeShape {
        let eni = EniLimits::new(enis, addresses).expect("test shape");
        NodeShape::linux(eni, 4, Some(Hypervisor::Nitro))
    }

    #[track_caller]
    fn check(warm: WarmTargets, strategy: Strategy, from: u32, to: u32, ticks: u32, addresses: u32) {
        let cni = CniSettings { warm, ..CniSettings::MANIFEST };
        let pool_of = |pods| warm_pool(&shape(3, 10), strategy, pods, 110, &cni);
        let growth = grow(&shape(3, 10), strategy, 110, &pool_of(from), to, pool_of);
        assert_eq!((growth.ticks, growth.addresses), (ticks, addresses), "{from} to {to} with {warm:?}");
    }

    #[test]
    fn bursts_take_the_ticks_that_the_pool_needs() {
        let targets = |warm_ip_target, minimum_ip_target| WarmTargets {
            warm_ip_target,
            minimum_ip_target,
            ..WarmTargets::MANIFEST
        };
        let (manifest, plain) = (WarmTargets::MANIFEST, Strategy::SecondaryIp);
        check(manifest, plain, 5, 15, 0, 18); // two ENIs of nine are there
        check(manifest, plain, 9, 19, 1, 27);
        check(targets(1, 0), plain, 5, 15, 9, 15); // six are there, then one a tick
        check(targets(4, 0), plain, 4, 14, 3, 17); // eight are there; one fills the ENI, then four and four
        check(targets(2, 20), plain, 10, 20, 0, 20);
        check(targets(0, 12), plain, 10, 20, 0, 12); // frozen
        check(targets(5, 0), plain, 20, 30, 1, 27); // the hardware ends it
        check(manifest, Strategy::PrefixDelegation, 30, 40, 0, 48);
        check(targets(1, 0), Strategy::PrefixDelegation, 15, 25, 1, 32);
    }

    /// A pool that starts with one step is settled after it, so both ways to follow it must agree.
    #[test]
    fn bursts_from_empty_are_cold_starts() {
        let mut compared = 0;
        for (enis, addresses, pods) in (1..6).flat_map(|e| (2..20).map(move |a| (e, a, 3 * a * (e % 3 + 1))))
        {
            let shape = shape(enis, addresses);
            for (warm_ip_target, minimum_ip_target) in (0..9).flat_map(|w| (0..6).map(move |m| (w, 3 * m))) {
                let warm = WarmTargets { warm_ip_target, minimum_ip_target, ..WarmTargets::MANIFEST };
                let cni = CniSettings { warm, ..CniSettings::MANIFEST };
                for strategy in [Strategy::SecondaryIp, Strategy::PrefixDelegation] {
                    let start = cold_start(&shape, strategy, pods, 110, &cni);
                    let pool_of = |pods| warm_pool(&shape, strategy, pods, 110, &cni);
                    let first_step = cold_start(&shape, strategy, 0, 110, &cni);
                    if first_step.create_calls > 0 || first_step.assign_calls != 1 {
                        continue;
                    }
                    let growth = grow(&shape, strategy, 110, &pool_of(0), pods, pool_of);
                    assert_eq!(start.ticks, 1 + growth.ticks, "{shape:?} {strategy:?} {warm:?} {pods} pods");
                    compared += 1;
                }
            }
        }
        assert!(compared > 1_000, "{compared} were compared");
    }
}
