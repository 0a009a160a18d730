//! The addresses that a node holds, in use and warm: see [`WarmPool`].

use crate::cidr::ADDRESSES_PER_PREFIX;
use crate::count::Ipv4Count;
use crate::eni::NodeShape;
use crate::strategy::{Assignment, PodRange, Strategy};

/// The CNI's warm settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WarmTargets {
    /// `WARM_ENI_TARGET`: whole ENIs kept free in secondary IP mode. Ignored in prefix mode.
    pub warm_eni_target: u32,
    /// `WARM_PREFIX_TARGET`: whole prefixes kept free in prefix mode.
    pub warm_prefix_target: u32,
}

impl WarmTargets {
    /// What the shipped manifest and Helm chart set (amazon-vpc-cni-k8s v1.23.1
    /// `config/master/aws-k8s-cni.yaml`). The code's own default for prefixes is 0.
    pub const MANIFEST: Self = Self { warm_eni_target: 1, warm_prefix_target: 1 };
}

/// What stopped the pool where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PoolBound {
    /// The pods, and the warm target on top of them.
    PodsAndWarm,
    /// The kubelet's max pods: the CNI grows no further.
    MaxPods,
    /// The ENIs of the instance type.
    Hardware,
    /// The pool that every node starts with.
    Floor,
    /// No pool is kept: the node has one address and no more.
    NoPool,
}

/// What one node holds, with the terms it was made of. Units: ENIs in secondary IP mode, /28 prefixes in
/// prefix mode, addresses where it says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WarmPool {
    /// Pods with an address that were put on the node.
    pub pods: u32,
    /// Those of them that the CNI can serve.
    pub served: u32,
    /// ENIs or prefixes for the pods and the warm target.
    pub for_pods_and_warm: u32,
    /// ENIs or prefixes that hold max pods.
    pub for_max_pods: u32,
    /// ENIs or prefixes that the hardware takes.
    pub hardware: u32,
    /// Which of the three decided.
    pub bound: PoolBound,
    /// ENIs that carry pod addresses. Under IPv6 and an overlay, none.
    pub pod_enis: u32,
    /// /28 prefixes held.
    pub prefixes: u32,
    /// Pod addresses held, in use or warm; sixteen a prefix.
    pub pod_addresses: u32,
    /// Addresses taken from the node's subnet.
    pub node_subnet: Ipv4Count,
    /// Addresses taken from the pod subnet of the secondary CIDR.
    pub pod_subnet: Ipv4Count,
}

impl WarmPool {
    /// Pods on the node that never get an address.
    pub const fn hanging(&self) -> u32 {
        self.pods - self.served
    }

    /// Pod addresses held and not in use.
    pub const fn warm(&self) -> u32 {
        self.pod_addresses.saturating_sub(self.served)
    }

    /// Primary addresses of ENIs in the node's subnet: one, or one for each ENI with pod addresses when they
    /// come from there.
    pub const fn node_subnet_primaries(&self) -> u32 {
        match self.in_pod_subnet() {
            true => 1,
            false => {
                if self.pod_enis > 1 {
                    self.pod_enis
                } else {
                    1
                }
            }
        }
    }

    /// Primary addresses of ENIs in the pod subnet.
    pub const fn pod_subnet_primaries(&self) -> u32 {
        if self.in_pod_subnet() { self.pod_enis } else { 0 }
    }

    const fn in_pod_subnet(&self) -> bool {
        self.pod_subnet.get() > 0
    }
}

/// What a node of this shape holds once its pool has settled after growth.
///
/// With `K` slots an ENI, `S` ENIs for pods, `N` pods with an address and `L` max pods:
///
/// * secondary IP: `min(S, max(1, min(⌈N / K⌉ + warm_eni_target, ⌈L / K⌉)))` ENIs of `K` addresses;
/// * prefixes: `min(S × K, max(warm_prefix_target, min(⌈N / 16⌉ + warm_prefix_target, ⌈L / 16⌉)))` prefixes
///   of 16 addresses on `max(1, ⌈prefixes / K⌉)` ENIs;
/// * IPv6 and an overlay: the primary address and nothing else.
///
/// Each ENI's own address comes on top. Under custom networking the primary ENI keeps one address of the
/// node's subnet, and the rest comes from the pod subnet. A node without pods holds one ENI or the warm
/// prefixes, never nothing.
///
/// Source: amazon-vpc-cni-k8s v1.23.1 `pkg/ipamd/ipamd.go` (`isDatastorePoolTooLow`,
/// `increaseDatastorePool`), read August 2026; the forms agree with that code for targets of 1. Valid for
/// targets of at least 1; after scale-down a node may hold more.
///
/// ```
/// use eks_ip_core::{EniLimits, Hypervisor, NodeShape, Strategy, WarmTargets, warm_pool};
/// let eni = EniLimits::new(3, 10).expect("m5.large");
/// let m5_large = NodeShape { eni, vcpus: 2, hypervisor: Some(Hypervisor::Nitro) };
/// let pool = warm_pool(&m5_large, Strategy::SecondaryIp, 5, 29, WarmTargets::MANIFEST);
/// assert_eq!(pool.node_subnet.get(), 20); // five pods hold twenty addresses
/// ```
pub fn warm_pool(
    shape: &NodeShape,
    strategy: Strategy,
    pods: u32,
    max_pods: u32,
    targets: WarmTargets,
) -> WarmPool {
    let rules = strategy.rules();
    let (slots, usable_enis) = (shape.eni.slots_per_eni(), rules.usable_enis(shape));
    let served = rules.pod_capacity(shape).map_or(pods, |capacity| capacity.min(pods));

    let (for_pods_and_warm, for_max_pods, hardware, floor) = match rules.assignment {
        Assignment::SecondaryIp => {
            let warm = targets.warm_eni_target;
            (pods.div_ceil(slots).saturating_add(warm), max_pods.div_ceil(slots), usable_enis, 1)
        }
        Assignment::Prefix => {
            let (warm, per_prefix) = (targets.warm_prefix_target, ADDRESSES_PER_PREFIX);
            let wanted = pods.div_ceil(per_prefix).saturating_add(warm);
            (wanted, max_pods.div_ceil(per_prefix), usable_enis * slots, warm)
        }
        Assignment::Ipv6Prefix | Assignment::OutsideVpc => return no_pool(pods),
    };
    let grown = for_pods_and_warm.min(for_max_pods);
    let held = hardware.min(floor.max(grown));
    let bound = if hardware < floor.max(grown) {
        PoolBound::Hardware
    } else if floor > grown {
        PoolBound::Floor
    } else if for_max_pods < for_pods_and_warm {
        PoolBound::MaxPods
    } else {
        PoolBound::PodsAndWarm
    };

    let (pod_enis, prefixes, pod_addresses) = match rules.assignment {
        Assignment::Prefix => (held.div_ceil(slots).max(1), held, held * ADDRESSES_PER_PREFIX),
        Assignment::SecondaryIp | Assignment::Ipv6Prefix | Assignment::OutsideVpc => (held, 0, held * slots),
    };
    let with_pods = Ipv4Count::from(pod_enis + pod_addresses);
    let (node_subnet, pod_subnet) = match rules.pod_range {
        PodRange::NodeSubnets | PodRange::NoIpv4 => (with_pods, Ipv4Count::ZERO),
        PodRange::PodSubnets => (Ipv4Count::new(1), with_pods),
    };
    WarmPool {
        pods,
        served,
        for_pods_and_warm,
        for_max_pods,
        hardware,
        bound,
        pod_enis,
        prefixes,
        pod_addresses,
        node_subnet,
        pod_subnet,
    }
}

fn no_pool(pods: u32) -> WarmPool {
    WarmPool {
        pods,
        served: pods,
        for_pods_and_warm: 0,
        for_max_pods: 0,
        hardware: 0,
        bound: PoolBound::NoPool,
        pod_enis: 0,
        prefixes: 0,
        pod_addresses: 0,
        node_subnet: Ipv4Count::new(1),
        pod_subnet: Ipv4Count::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eni::{EniLimits, Hypervisor};

    fn shape(enis: u32, addresses: u32) -> NodeShape {
        let eni = EniLimits::new(enis, addresses).expect("test shape");
        NodeShape { eni, vcpus: 4, hypervisor: Some(Hypervisor::Nitro) }
    }

    #[track_caller]
    fn check(shape: NodeShape, strategy: Strategy, pods: u32, max_pods: u32, expect: (u64, u64)) {
        let pool = warm_pool(&shape, strategy, pods, max_pods, WarmTargets::MANIFEST);
        assert_eq!(
            (pool.node_subnet.get(), pool.pod_subnet.get()),
            expect,
            "{strategy:?} {pods} of {max_pods}"
        );
    }

    /// vpc-cni.md §2.5, the table for m5.large and the worked examples below it.
    #[test]
    fn holds_what_ipamd_holds() {
        use Strategy::{
            CustomNetworking, CustomNetworkingPrefix, Ipv6, Overlay, PrefixDelegation, SecondaryIp,
        };
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
        let pool = warm_pool(&shape(3, 6), Strategy::CustomNetworking, 15, 17, WarmTargets::MANIFEST);
        assert_eq!((pool.served, pool.hanging()), (10, 5));
        assert_eq!(pool.bound, PoolBound::Hardware);
    }

    /// More pods never hold less, nothing exceeds the hardware, and every served pod has its address.
    #[test]
    fn laws_hold_for_every_shape() {
        for (enis, addresses) in (2..=16).flat_map(|e| [2, 4, 6, 10, 15, 30, 50].map(|a| (e, a))) {
            let shape = shape(enis, addresses);
            for strategy in Strategy::ALL {
                let mut before = Ipv4Count::ZERO;
                for pods in 0..=260 {
                    let pool = warm_pool(&shape, strategy, pods, 250, WarmTargets::MANIFEST);
                    let held = pool.node_subnet + pool.pod_subnet;
                    assert!(held >= before, "{enis}x{addresses} {strategy:?}: {pods} pods hold less");
                    before = held;
                    if strategy.rules().pod_capacity(&shape).is_some() {
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
}
