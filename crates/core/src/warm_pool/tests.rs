//! Rows of vpc-cni.md §2.5 and laws over every shape. The golden rows are in `tests/ipamd_vectors.rs`.

use super::*;
use crate::cni::WarmTargets;
use crate::eni::{EniLimits, Hypervisor};

fn shape(enis: u32, addresses: u32) -> NodeShape {
    let eni = EniLimits::new(enis, addresses).expect("test shape");
    NodeShape::linux(eni, 4, Some(Hypervisor::Nitro))
}

#[track_caller]
fn check(shape: NodeShape, strategy: Strategy, pods: u32, max_pods: u32, expect: (u64, u64)) {
    let pool = warm_pool(&shape, strategy, pods, max_pods, &CniSettings::MANIFEST);
    assert_eq!((pool.node_subnet.get(), pool.pod_subnet.get()), expect, "{strategy:?} {pods} of {max_pods}");
}

/// vpc-cni.md §2.5, the table for m5.large and the worked examples below it.
#[test]
fn holds_what_ipamd_holds() {
    use Strategy::{CustomNetworking, CustomNetworkingPrefix, Ipv6, Overlay, PrefixDelegation, SecondaryIp};
    let m5_large = shape(3, 10);
    for (pods, held) in [(0, 10), (1, 20), (5, 20), (9, 20), (10, 30), (27, 30), (29, 30)] {
        check(m5_large, SecondaryIp, pods, 29, (held, 0));
    }
    for (pods, held) in [(0, 17), (1, 33), (5, 33), (10, 33), (27, 49), (29, 49), (108, 113)] {
        check(m5_large, PrefixDelegation, pods, 110, (held, 0));
    }
    check(shape(8, 30), SecondaryIp, 58, 234, (90, 0));
    check(shape(8, 30), SecondaryIp, 108, 110, (120, 0));
    check(shape(8, 30), SecondaryIp, 108, 234, (150, 0));
    check(shape(15, 50), SecondaryIp, 248, 250, (300, 0));
    check(shape(4, 15), PrefixDelegation, 56, 110, (81, 0));
    check(m5_large, CustomNetworking, 5, 20, (1, 20));
    check(m5_large, CustomNetworkingPrefix, 108, 110, (1, 113));
    check(m5_large, Ipv6, 108, 110, (1, 0));
    check(m5_large, Overlay, 27, 110, (1, 0));
}

#[test]
fn says_which_pods_hang() {
    // S06 of the real cases: t2.medium, max pods left at 17 under custom networking.
    let pool = warm_pool(&shape(3, 6), Strategy::CustomNetworking, 15, 17, &CniSettings::MANIFEST);
    assert_eq!((pool.served, pool.hanging()), (10, 5));
    assert_eq!(pool.bound, PoolBound::Hardware);
}

/// vpc-cni.md §1.5 and §1.4: a branch ENI is one address where the trunk is, and an EFA-only ENI none at all.
#[test]
fn branch_enis_take_their_addresses_beside_the_trunk() {
    let of = |strategy, branch_enis, pod_eni| {
        let shape = NodeShape { branch_enis, efa_only_enis: 2, ..shape(6, 10) };
        let cni = CniSettings { pod_eni, ..CniSettings::MANIFEST };
        let pool = warm_pool(&shape, strategy, 5, 29, &cni).with_branch_pods(7);
        (pool.attached_enis(), pool.all_enis(), pool.node_subnet.get(), pool.pod_subnet.get())
    };
    // Two ENIs of nine slots for five pods, and the trunk. Under custom networking the primary ENI comes on top.
    assert_eq!(of(Strategy::SecondaryIp, Some(9), true), (3, 12, 21 + 7, 0));
    assert_eq!(of(Strategy::CustomNetworking, Some(9), true), (4, 13, 1, 21 + 7));
    // The VPC CNI attaches a trunk under IPv6 as well; another CNI attaches none.
    assert_eq!(of(Strategy::Ipv6, Some(9), true), (2, 11, 2 + 7, 0));
    assert_eq!(of(Strategy::Overlay, Some(9), true), (1, 3, 1, 0));
    for (branch_enis, pod_eni) in [(Some(0), true), (None, true), (Some(9), false)] {
        assert_eq!(of(Strategy::SecondaryIp, branch_enis, pod_eni), (2, 4, 20, 0), "no trunk");
    }
}

/// More pods never hold less, nothing exceeds the hardware, and every served pod has its address.
#[test]
fn laws_hold_for_every_shape() {
    for (enis, addresses) in (2..=16).flat_map(|e| [2, 4, 6, 10, 15, 30, 50].map(|a| (e, a))) {
        let shape = shape(enis, addresses);
        for strategy in Strategy::ALL {
            let mut before = Ipv4Count::ZERO;
            for pods in 0..=260 {
                let pool = warm_pool(&shape, strategy, pods, 250, &CniSettings::MANIFEST);
                let held = pool.node_subnet + pool.pod_subnet;
                assert!(held >= before, "{enis}x{addresses} {strategy:?}: {pods} pods hold less");
                before = held;
                if strategy.rules().keeps_ipv4_pool() {
                    let slots = pool.prefixes.max(pool.pod_addresses * u32::from(pool.prefixes == 0));
                    assert!(slots <= strategy.rules().usable_enis(&shape) * (addresses - 1));
                    assert!(pods > 250 || pool.pod_addresses >= pool.served, "{strategy:?} {pods}");
                }
                let primaries = pool.node_subnet_primaries() + pool.pod_subnet_primaries();
                let parts = u64::from(primaries + pool.pod_addresses);
                assert_eq!(parts, held.get(), "{strategy:?} {pods}: parts add up");
            }
        }
    }
}

/// MAX_ENI=1 under custom networking, whatever is kept warm: the primary ENI alone, and no pod runs.
#[test]
fn a_node_that_never_becomes_ready_holds_one_address() {
    let warm_ip = WarmTargets { warm_ip_target: 5, ..WarmTargets::MANIFEST };
    for strategy in [Strategy::CustomNetworking, Strategy::CustomNetworkingPrefix] {
        for warm in [WarmTargets::MANIFEST, warm_ip] {
            let cni = CniSettings { max_eni: Some(1), warm, ..CniSettings::MANIFEST };
            let pool = warm_pool(&shape(3, 10), strategy, 5, 29, &cni);
            assert_eq!(pool.bound, PoolBound::NeverReady);
            let held = (pool.attached_enis(), pool.node_subnet.get(), pool.pod_subnet.get());
            assert_eq!((held, pool.hanging()), ((1, 1, 0), 5), "{strategy:?} {warm:?}");
        }
    }
}
