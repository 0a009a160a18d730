//! From an empty node to its pods, tick by tick: see [`cold_start`].

use super::form::PoolRule;
use super::warm_pool;
use crate::cidr::ADDRESSES_PER_PREFIX;
use crate::cni::CniSettings;
use crate::eni::{NodeShape, Os};
use crate::strategy::Strategy;

/// Seconds between two decisions of ipamd, at least: 2.5 s of sleep twice, and the time of the EC2 calls on
/// top (amazon-vpc-cni-k8s v1.23.1 `pkg/ipamd/ipamd.go`, `ipPoolMonitorInterval`).
pub const TICK_SECONDS: u32 = 5;

/// What it takes to give a node that has just started the addresses of its pods, when all of them come at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ColdStart {
    /// Decisions of ipamd until every pod that can has an address, the first one included.
    pub ticks: u32,
    /// `CreateNetworkInterface` calls, and as many `AttachNetworkInterface`.
    pub create_calls: u32,
    /// `AssignPrivateIpAddresses` calls.
    pub assign_calls: u32,
    /// Pod addresses held when the pool has settled. Under address targets it can be past max pods by less
    /// than one request, as the CNI compares before it asks.
    pub pod_addresses: u32,
}

impl ColdStart {
    /// Seconds until every pod has an address, at least.
    pub const fn seconds(&self) -> u32 {
        self.ticks.saturating_mul(TICK_SECONDS)
    }

    /// Calls to EC2 in all: create, attach and assign.
    pub const fn calls(&self) -> u32 {
        self.create_calls.saturating_mul(2).saturating_add(self.assign_calls)
    }
}

/// Follows ipamd's decisions from the start of a node to the end of growth, `pods` waiting from the first tick.
///
/// Each tick fills one ENI with one call, or creates one (amazon-vpc-cni-k8s v1.23.1 `increaseDatastorePool`).
/// Observed by running that code: 27 pods on an m5.large took 3 ticks with the defaults and 27 with
/// `WARM_IP_TARGET=1`; 108 with prefixes took 7. IPv6 nodes, overlays and Windows nodes ask for what they hold
/// once: no ticks.
pub fn cold_start(
    shape: &NodeShape,
    strategy: Strategy,
    pods: u32,
    max_pods: u32,
    cni: &CniSettings,
) -> ColdStart {
    let pool = warm_pool(shape, strategy, pods, max_pods, cni);
    if shape.os == Os::Windows {
        return ColdStart { ticks: 0, create_calls: 0, assign_calls: 1, pod_addresses: pool.pod_addresses };
    }
    if !pool.rule.keeps_pool() || pool.enis.for_pods == 0 {
        return ColdStart::default();
    }
    let slots = shape.eni.slots_per_eni();
    let per_slot = strategy.rules().addresses_per_slot().unwrap_or(1);
    let on_primary = pool.enis.primary_without_pods == 0;
    let mut state = State { enis: u32::from(on_primary), used: 0 };
    let mut start = ColdStart::default();
    // Before the node is Ready, one step with no pod on it; then ticks, with all of them.
    let mut ready = false;
    loop {
        let addresses = state.used * per_slot;
        let assigned = if ready { addresses.min(pods) } else { 0 };
        let need = need(pool.rule, cni, slots, addresses, assigned, max_pods);
        let taken = state.take(need, slots, pool.enis.for_pods, &mut start);
        if !ready {
            ready = true;
            start.ticks = u32::from(pods > 0);
        } else if taken == 0 {
            break;
        } else if addresses < pods {
            start.ticks += 1;
        }
    }
    start.pod_addresses = state.used * per_slot;
    start
}

struct State {
    enis: u32,
    /// Slots in use on all ENIs for pods; they are filled one after the other.
    used: u32,
}

impl State {
    /// One call: slots on the last ENI while it has any, else a new ENI. Returns the slots taken.
    fn take(&mut self, need: u32, slots: u32, most_enis: u32, start: &mut ColdStart) -> u32 {
        let free = self.enis * slots - self.used;
        let taken = if need == 0 {
            0
        } else if free > 0 {
            start.assign_calls += 1;
            free.min(need)
        } else if self.enis < most_enis {
            start.create_calls += 1;
            self.enis += 1;
            slots.min(need)
        } else {
            0
        };
        self.used += taken;
        taken
    }
}

/// Slots that the next step asks for: `isDatastorePoolTooLow` and what `increaseDatastorePool` makes of it.
fn need(rule: PoolRule, cni: &CniSettings, slots: u32, addresses: u32, assigned: u32, max_pods: u32) -> u32 {
    if addresses >= max_pods {
        return 0;
    }
    let (targets, available) = (&cni.warm, addresses - assigned);
    let short = || {
        let for_warm = targets.warm_ip_target.saturating_sub(available);
        for_warm.max(targets.minimum_ip_target.saturating_sub(addresses))
    };
    match rule {
        PoolRule::WarmEni | PoolRule::WarmEniZero => {
            let low = available < targets.warm_eni_target.saturating_mul(slots) || available == 0;
            if low { slots } else { 0 }
        }
        PoolRule::IpTargets => short(),
        PoolRule::WarmPrefix | PoolRule::WarmPrefixZero => {
            let target = targets.warm_prefix_target;
            let low = available < target.saturating_mul(ADDRESSES_PER_PREFIX) || available == 0;
            if low { target.saturating_sub(available / ADDRESSES_PER_PREFIX).max(1) } else { 0 }
        }
        PoolRule::PrefixIpTargets => short().div_ceil(ADDRESSES_PER_PREFIX),
        PoolRule::WindowsIp
        | PoolRule::WindowsPrefixIpTargets
        | PoolRule::WindowsWarmPrefix
        | PoolRule::Ipv6Prefix
        | PoolRule::OutsideVpc => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cni::WarmTargets;
    use crate::eni::{EniLimits, Hypervisor};

    #[track_caller]
    fn check(strategy: Strategy, warm: WarmTargets, pods: u32, max_pods: u32, ticks: u32, calls: u32) {
        let eni = EniLimits::new(3, 10).expect("m5.large");
        let m5_large = NodeShape::linux(eni, 2, Some(Hypervisor::Nitro));
        let cni = CniSettings { warm, ..CniSettings::MANIFEST };
        let start = cold_start(&m5_large, strategy, pods, max_pods, &cni);
        assert_eq!((start.ticks, start.calls()), (ticks, calls), "{strategy:?} {warm:?} {pods} pods");
    }

    /// vpc-cni.md §2.7, observed by running ipamd's code.
    #[test]
    fn takes_the_ticks_that_ipamd_took() {
        let warm_ip = WarmTargets { warm_ip_target: 1, ..WarmTargets::MANIFEST };
        check(Strategy::SecondaryIp, WarmTargets::MANIFEST, 27, 29, 3, 5);
        check(Strategy::SecondaryIp, warm_ip, 27, 29, 27, 29);
        check(Strategy::PrefixDelegation, WarmTargets::MANIFEST, 108, 110, 7, 7);
        check(Strategy::Ipv6, WarmTargets::MANIFEST, 108, 110, 0, 0);
    }
}
