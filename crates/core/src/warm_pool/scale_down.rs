//! What a node still holds when its pods go: see [`after_scale_down`].

use super::form::{PoolRule, PoolUnit, Settled};
use super::{WarmPool, build, warm_pool};
use crate::cni::CniSettings;
use crate::eni::NodeShape;
use crate::strategy::Strategy;

/// An estimate of what a node holds that once had `pods_at_peak` pods and now has `pods`.
///
/// The CNI hands addresses out at random and gives an ENI or a prefix back only when no pod is on it. Of `C`
/// of them, `n` pods that are left occupy about `C × (1 - (1 - 1 / C)ⁿ)`, rounded to the nearest; prefixes
/// keep the warm target on top, ENIs have it in their free slots. Single addresses under address targets do go
/// back, ENIs only when empty. Never less than the node would hold after growth, never more than at the peak.
///
/// Source: amazon-vpc-cni-k8s v1.23.1 `tryFreeENI`, `getDeletableENI`. Observed by running that code: 200 pods
/// down to 29 on an 8 × 30 node kept 7 ENIs, 96 down to 5 with prefixes kept 4 of 7. An expectation, not a
/// bound: a node may keep one or two more or fewer.
pub fn after_scale_down(
    shape: &NodeShape,
    strategy: Strategy,
    pods: u32,
    pods_at_peak: u32,
    max_pods: u32,
    cni: &CniSettings,
) -> WarmPool {
    let now = warm_pool(shape, strategy, pods, max_pods, cni);
    let peak = warm_pool(shape, strategy, pods_at_peak.max(pods), max_pods, cni);
    let warm_prefixes = match now.rule {
        PoolRule::WarmPrefix | PoolRule::WarmPrefixZero => cni.warm.warm_prefix_target,
        PoolRule::WindowsWarmPrefix => cni.windows.warm_prefix_target.unwrap_or(0),
        PoolRule::WarmEni
        | PoolRule::WarmEniZero
        | PoolRule::IpTargets
        | PoolRule::PrefixIpTargets
        | PoolRule::WindowsIp
        | PoolRule::WindowsPrefixIpTargets
        | PoolRule::Ipv6Prefix
        | PoolRule::OutsideVpc => 0,
    };
    let held = match now.rule.unit() {
        PoolUnit::Enis | PoolUnit::Prefixes => occupied(peak.held, pods).saturating_add(warm_prefixes),
        PoolUnit::Addresses | PoolUnit::Nothing => now.held,
    };
    let held = held.clamp(now.held, peak.held.max(now.held));
    let settled = Settled {
        rule: now.rule,
        for_pods_and_warm: now.for_pods_and_warm,
        for_max_pods: now.for_max_pods,
        hardware: now.hardware,
        floor: now.floor,
        held,
        held_at_least: now.held_at_least,
        bound: now.bound,
    };
    let mut pool = build(shape, strategy, now.enis, pods, settled);
    if now.rule.unit() == PoolUnit::Addresses {
        // Addresses went back, ENIs with a pod on them did not.
        let enis = occupied(peak.pod_enis, pods).clamp(pool.pod_enis, peak.pod_enis.max(pool.pod_enis));
        let more = crate::count::Ipv4Count::from(enis - pool.pod_enis);
        pool.pod_enis = enis;
        if pool.in_pod_subnet() { pool.pod_subnet += more } else { pool.node_subnet += more }
    }
    pool
}

/// `C × (1 - (1 - 1 / C)ⁿ)`, rounded to the nearest, in whole numbers.
fn occupied(containers: u32, pods: u32) -> u32 {
    const ONE: u64 = 1 << 32;
    if containers == 0 {
        return 0;
    }
    let of = |a: u64, b: u64| u64::try_from(u128::from(a) * u128::from(b) / u128::from(ONE)).unwrap_or(ONE);
    let (mut empty, mut factor) = (ONE, ONE - ONE / u64::from(containers));
    let mut left = pods;
    while left > 0 {
        if left % 2 == 1 {
            empty = of(empty, factor);
        }
        factor = of(factor, factor);
        left /= 2;
    }
    let expected = u64::from(containers) * (ONE - empty);
    u32::try_from((expected + ONE / 2) / ONE).unwrap_or(containers).min(containers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cni::WarmTargets;
    use crate::eni::{EniLimits, Hypervisor};

    #[track_caller]
    fn check(enis: u32, strategy: Strategy, peak: u32, now: u32, observed: u32) {
        let eni = EniLimits::new(enis, 30).expect("test shape");
        let shape = NodeShape::linux(eni, 16, Some(Hypervisor::Nitro));
        let pool = after_scale_down(&shape, strategy, now, peak, 234, &CniSettings::MANIFEST);
        assert!(
            pool.held.abs_diff(observed) <= 1,
            "{peak} to {now}: {} held, {observed} observed",
            pool.held
        );
    }

    /// vpc-cni.md §2.6, observed by running ipamd's code.
    #[test]
    fn keeps_about_what_ipamd_kept() {
        check(8, Strategy::SecondaryIp, 200, 29, 7);
        check(8, Strategy::SecondaryIp, 200, 1, 2);
        check(8, Strategy::PrefixDelegation, 96, 20, 7);
        check(8, Strategy::PrefixDelegation, 96, 5, 4);
        check(8, Strategy::PrefixDelegation, 96, 0, 1);
    }

    /// Thirty addresses stay for the 29 pods that are left of 200 and the one kept free; they are on all seven ENIs,
    /// each of which has an address of its own. Nobody gives back more than a node that never had so many pods holds.
    #[test]
    fn addresses_go_back_and_their_enis_do_not() {
        let shape = NodeShape::linux(EniLimits::new(8, 30).expect("m5.4xlarge"), 16, Some(Hypervisor::Nitro));
        let warm = WarmTargets { warm_ip_target: 1, ..WarmTargets::MANIFEST };
        let cni = CniSettings { warm, ..CniSettings::MANIFEST };
        let of = |strategy, peak| {
            let pool = after_scale_down(&shape, strategy, 29, peak, 234, &cni);
            (pool.pod_enis, pool.pod_addresses, pool.node_subnet.get(), pool.pod_subnet.get())
        };
        assert_eq!(of(Strategy::SecondaryIp, 200), (7, 30, 37, 0));
        assert_eq!(of(Strategy::CustomNetworking, 200), (7, 30, 1, 37));
        assert_eq!(of(Strategy::SecondaryIp, 29), (2, 30, 32, 0));
    }

    #[test]
    fn occupancy_is_the_expectation() {
        for (containers, pods, expect) in [(1, 0, 0), (1, 9, 1), (8, 1, 1), (7, 5, 4), (8, 200, 8), (0, 5, 0)]
        {
            assert_eq!(occupied(containers, pods), expect, "{pods} pods over {containers}");
        }
    }
}
