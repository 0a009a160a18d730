//! Laws of what is named as the bound of a pool: take it away, and the node holds more; take another away, and it
//! does not.

use eks_ip_core::{CniSettings, EniLimits, NodeShape, Os, PoolBound, PoolRule, WarmPool, WarmTargets};

use super::pool::{Asked, small_nodes};

/// A type with as many ENIs as anyone believes; on Windows, which uses one of them, with as many addresses on each.
fn with_more_hardware(shape: &NodeShape) -> NodeShape {
    let (enis, addresses) = match shape.os {
        Os::Linux => (EniLimits::ABSURD, shape.eni.ipv4_addresses_per_interface()),
        Os::Windows => (shape.eni.default_enis(), EniLimits::ABSURD),
    };
    NodeShape { eni: EniLimits::new(enis, addresses).expect("believed"), ..*shape }
}

/// Whether a warm target would let a node with as many pods as it may have hold more.
fn would_thaw(asked: Asked<'_>) -> bool {
    let full = |warm_ip_target| {
        let warm = WarmTargets { warm_ip_target, ..asked.cni.warm };
        let cni = CniSettings { warm, ..asked.cni };
        Asked { cni, ..asked }.pool(asked.max_pods).pod_addresses
    };
    full(1) > full(0)
}

#[track_caller]
fn check(asked: Asked<'_>, pods: u32, pool: &WarmPool) {
    let said = || format!("{asked:?}, {pods} pods: {pool:?}");
    let warm = &asked.cni.warm;
    if asked.shape.os == Os::Linux && warm.minimum_ip_target > 0 && warm.warm_ip_target == 0 {
        let keeps_pool = asked.strategy.rules().keeps_ipv4_pool();
        assert_eq!(pool.bound == PoolBound::Frozen, keeps_pool && would_thaw(asked), "{}", said());
        return;
    }
    let shape = with_more_hardware(asked.shape);
    let unbounded = CniSettings { max_eni: None, ..asked.cni };
    // Prefixes that are nibbled at come on top of what the bound leaves.
    let nibbled = pool.rule == PoolRule::WarmPrefix;
    let settled = |pool: &WarmPool| if nibbled { pool.held_at_least } else { pool.held };
    let more = |asked: Asked<'_>| settled(&asked.pool(pods)) > settled(pool);
    let more_hardware = Asked { shape: &shape, cni: unbounded, ..asked };
    let helps = more(more_hardware);
    let both_help = more(Asked { max_pods: u32::MAX, ..more_hardware });
    // The floor of a larger node may be higher.
    let (expect, floor) = match pool.bound {
        PoolBound::Hardware => ((true, true), false),
        PoolBound::MaxPods => ((false, true), false),
        PoolBound::PodsAndWarm => ((false, false), false),
        PoolBound::Floor => ((false, both_help), true),
        PoolBound::Frozen => panic!("without a minimum: {}", said()),
        PoolBound::NeverReady => {
            assert_eq!(pool.enis.for_pods, 0, "{}", said());
            return;
        }
        PoolBound::NoPool => {
            assert!(asked.strategy.rules().addresses_per_slot().is_none(), "{}", said());
            return;
        }
    };
    assert_eq!((helps, both_help), expect, "{}", said());
    let wanted = pool.for_pods_and_warm.min(pool.for_max_pods);
    assert_eq!(pool.floor > wanted && pool.bound != PoolBound::Hardware, floor, "{}", said());
}

#[test]
fn the_bound_is_what_holds_the_pool_back() {
    let mut seen = Vec::new();
    for (shape, strategy, cni) in &small_nodes() {
        for max_pods in [1, 12, 22, 27, 30, 110] {
            let asked = Asked { shape, strategy: *strategy, max_pods, cni: *cni };
            for pods in [0, 1, 5, 9, 10, 16, 17, 27, 29, 40, 110] {
                let pool = asked.pool(pods);
                check(asked, pods, &pool);
                if !seen.contains(&pool.bound) {
                    seen.push(pool.bound);
                }
            }
        }
    }
    assert_eq!(seen.len(), 6, "all but nodes that are never Ready, which the strategies leave out: {seen:?}");
}
