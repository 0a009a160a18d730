//! What the kubelet is told (`maxPods`), by whom, and what the CNI can really serve: see [`max_pods`].

use crate::eni::{NodeShape, Os};
use crate::strategy::{Assignment, Rules, Strategy};

/// Pods on the host's network that every node runs: aws-node and kube-proxy. They take no pod address, and
/// are the `+ 2` of every ENI formula (amazon-vpc-cni-k8s `scripts/gen_vpc_ip_limits.go`).
pub const HOST_NETWORK_PODS: u32 = 2;

/// kubelet's own default, used where ENIs do not limit pods (kubelet configuration, `maxPods`).
pub const KUBELET_DEFAULT_MAX_PODS: u32 = 110;

/// The cap that EKS applies below [`LARGE_NODE_VCPUS`] (EKS User Guide, "How maxPods is determined").
pub const SMALL_NODE_CAP: u32 = 110;

/// The cap that EKS applies from [`LARGE_NODE_VCPUS`] on.
pub const LARGE_NODE_CAP: u32 = 250;

/// Where the cap changes. AWS's pages disagree about exactly 30; no instance type has 30 vCPUs.
pub const LARGE_NODE_VCPUS: u32 = 30;

/// EKS Auto Mode's hard cap (EKS User Guide, "How maxPods is determined").
pub const AUTO_MODE_CAP: u32 = 110;

/// Who decides the kubelet's `maxPods`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MaxPodsSetBy {
    /// AWS's recommendation for the strategy: the ENI formula, capped at 110 or 250 with prefixes and IPv6.
    Recommended,
    /// An EKS managed node group without a custom AMI: the recommendation, capped in every mode, and the
    /// lowest of the group's types for all of them.
    ManagedNodeGroup,
    /// nodeadm on AL2023 with a custom AMI or self-managed: the ENI formula, whatever the CNI does.
    Nodeadm,
    /// Bottlerocket: the same formula from its own table.
    Bottlerocket,
    /// Karpenter: the ENI formula less `RESERVED_ENIS`.
    Karpenter {
        /// The controller's `--reserved-enis`.
        reserved_enis: u32,
    },
    /// EKS Auto Mode: the recommendation, at most 110.
    AutoMode,
    /// The same number on every node.
    Fixed(u32),
}

/// Which term decided [`MaxPods::max_pods`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaxPodsLimit {
    /// ENIs and their slots.
    Enis,
    /// No ENI was left to serve pods.
    NoEniLeft,
    /// The cap by vCPUs, or Auto Mode's.
    Cap,
    /// kubelet's default, as no ENI limits pods.
    KubeletDefault,
    /// The number was given.
    Fixed,
    /// Another type of the managed node group is lower: the index of that group.
    LowestOfMix(usize),
}

/// The terms of a node's `maxPods`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaxPods {
    /// ENIs counted, and `None` where the rule counts none.
    pub usable_enis: Option<u32>,
    /// Slots on each.
    pub slots_per_eni: u32,
    /// Addresses that the rule counts for a slot: 1 or 16.
    pub addresses_per_slot: u32,
    /// `usable_enis × slots_per_eni × addresses_per_slot + 2`, and `None` where the rule counts no ENI.
    pub eni_limited_pods: Option<u32>,
    /// The cap that was applied, if the rule has one.
    pub max_pods_cap: Option<u32>,
    /// What the kubelet is told: this many pods, those on the host's network included.
    pub max_pods: u32,
    /// Which of the terms decided.
    pub limited_by: MaxPodsLimit,
}

/// 110 below 30 vCPUs, else 250.
pub const fn cap_by_vcpus(vcpus: u32) -> u32 {
    if vcpus < LARGE_NODE_VCPUS { SMALL_NODE_CAP } else { LARGE_NODE_CAP }
}

/// The kubelet's `maxPods` on one node of this shape, with its terms.
///
/// The ENI formula is `(ENIs - reserved) × (addresses - 1) × addresses per slot + 2`. nodeadm, Bottlerocket
/// and Karpenter know neither prefixes nor custom networking, so they use it with one address a slot and all
/// ENIs (Karpenter: less `RESERVED_ENIS`; zero, not two, when none is left: karpenter-provider-aws v1.14.1
/// `pkg/providers/instancetype/types.go`, `ENILimitedPods`). Karpenter also leaves EFA-only ENIs out, which
/// nodeadm does not. Windows nodes keep kubelet's 110 (EKS Best Practices Guide, "Windows networking"). The
/// lowest of a managed node group's types is applied by [`max_pods_of_mix`].
///
/// ```
/// use eks_ip_core::{EniLimits, Hypervisor, MaxPodsSetBy, NodeShape, Strategy, max_pods};
/// let eni = EniLimits::new(3, 10).expect("m5.large");
/// let m5_large = NodeShape::linux(eni, 2, Some(Hypervisor::Nitro));
/// let of = |strategy, by| max_pods(&m5_large, strategy, by).max_pods;
/// assert_eq!(of(Strategy::SecondaryIp, MaxPodsSetBy::Recommended), 29);
/// assert_eq!(of(Strategy::CustomNetworking, MaxPodsSetBy::Recommended), 20);
/// assert_eq!(of(Strategy::CustomNetworking, MaxPodsSetBy::Karpenter { reserved_enis: 0 }), 29);
/// ```
pub fn max_pods(shape: &NodeShape, strategy: Strategy, set_by: MaxPodsSetBy) -> MaxPods {
    let rules = strategy.rules();
    let by_vcpus = cap_by_vcpus(shape.vcpus);
    if shape.os == Os::Windows && !matches!(set_by, MaxPodsSetBy::Fixed(_)) {
        return kubelet_default(shape);
    }
    match set_by {
        MaxPodsSetBy::Recommended => match rules.assignment {
            Assignment::SecondaryIp => eni_formula(shape, rules.usable_enis(shape), 1, None),
            Assignment::Prefix | Assignment::Ipv6Prefix => of_strategy(shape, rules, by_vcpus),
            Assignment::OutsideVpc => kubelet_default(shape),
        },
        MaxPodsSetBy::ManagedNodeGroup => of_strategy(shape, rules, by_vcpus),
        MaxPodsSetBy::AutoMode => of_strategy(shape, rules, AUTO_MODE_CAP),
        MaxPodsSetBy::Nodeadm | MaxPodsSetBy::Bottlerocket => {
            eni_formula(shape, shape.eni.default_enis(), 1, None)
        }
        MaxPodsSetBy::Karpenter { reserved_enis } => {
            let reserved = reserved_enis.saturating_add(shape.efa_only_enis);
            eni_formula(shape, shape.eni.default_enis().saturating_sub(reserved), 1, None)
        }
        MaxPodsSetBy::Fixed(number) => MaxPods {
            usable_enis: None,
            slots_per_eni: shape.eni.slots_per_eni(),
            addresses_per_slot: 1,
            eni_limited_pods: None,
            max_pods_cap: None,
            max_pods: number,
            limited_by: MaxPodsLimit::Fixed,
        },
    }
}

/// [`max_pods`] for every group of a mix, where a managed node group takes the lowest for all of them
/// (EKS Best Practices Guide, "Prefix mode for Linux", read 2026-05).
///
/// A group that no node belongs to is left out of the lowest: `counted` says which take part.
pub fn max_pods_of_mix(
    shapes: &[(NodeShape, bool)],
    strategy: Strategy,
    set_by: MaxPodsSetBy,
) -> Vec<MaxPods> {
    let mut of_groups: Vec<MaxPods> =
        shapes.iter().map(|(shape, _)| max_pods(shape, strategy, set_by)).collect();
    if set_by == MaxPodsSetBy::ManagedNodeGroup {
        let counted = of_groups.iter().zip(shapes).enumerate().filter(|(_, (_, (_, counted)))| *counted);
        let lowest = counted.min_by_key(|(_, (m, _))| m.max_pods).map(|(index, (m, _))| (index, m.max_pods));
        if let Some((index, lowest)) = lowest {
            for group in of_groups.iter_mut().filter(|group| group.max_pods > lowest) {
                group.max_pods = lowest;
                group.limited_by = MaxPodsLimit::LowestOfMix(index);
            }
        }
    }
    of_groups
}

/// The formula as the strategy's own rules count it, under a cap. An overlay has no formula of its own, and
/// who sets max pods does not know of it: the plain ENI formula applies (vpc-cni `eni-max-pods`).
fn of_strategy(shape: &NodeShape, rules: &Rules, cap: u32) -> MaxPods {
    match rules.assignment {
        Assignment::SecondaryIp | Assignment::OutsideVpc => {
            eni_formula(shape, rules.usable_enis(shape), 1, Some(cap))
        }
        Assignment::Prefix => {
            eni_formula(shape, rules.usable_enis(shape), crate::cidr::ADDRESSES_PER_PREFIX, Some(cap))
        }
        Assignment::Ipv6Prefix => MaxPods {
            usable_enis: None,
            slots_per_eni: shape.eni.slots_per_eni(),
            addresses_per_slot: 1,
            eni_limited_pods: None,
            max_pods_cap: Some(cap),
            max_pods: cap,
            limited_by: MaxPodsLimit::Cap,
        },
    }
}

fn kubelet_default(shape: &NodeShape) -> MaxPods {
    MaxPods {
        usable_enis: None,
        slots_per_eni: shape.eni.slots_per_eni(),
        addresses_per_slot: 1,
        eni_limited_pods: None,
        max_pods_cap: None,
        max_pods: KUBELET_DEFAULT_MAX_PODS,
        limited_by: MaxPodsLimit::KubeletDefault,
    }
}

fn eni_formula(shape: &NodeShape, usable_enis: u32, addresses_per_slot: u32, cap: Option<u32>) -> MaxPods {
    let slots_per_eni = shape.eni.slots_per_eni();
    let eni_limited_pods = if usable_enis == 0 {
        0
    } else {
        usable_enis * slots_per_eni * addresses_per_slot + HOST_NETWORK_PODS
    };
    let max_pods = cap.map_or(eni_limited_pods, |cap| cap.min(eni_limited_pods));
    let limited_by = if usable_enis == 0 {
        MaxPodsLimit::NoEniLeft
    } else if max_pods < eni_limited_pods {
        MaxPodsLimit::Cap
    } else {
        MaxPodsLimit::Enis
    };
    MaxPods {
        usable_enis: Some(usable_enis),
        slots_per_eni,
        addresses_per_slot,
        eni_limited_pods: Some(eni_limited_pods),
        max_pods_cap: cap,
        max_pods,
        limited_by,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cni::CniSettings;
    use crate::eni::{EniLimits, Hypervisor};

    fn shape(enis: u32, addresses: u32, vcpus: u32) -> NodeShape {
        let eni = EniLimits::new(enis, addresses).expect("test shape");
        NodeShape::linux(eni, vcpus, Some(Hypervisor::Nitro))
    }

    #[track_caller]
    fn check(shape: NodeShape, set_by: MaxPodsSetBy, expect: [u32; 6]) {
        assert_eq!(
            Strategy::ALL.map(|s| max_pods(&shape, s, set_by).max_pods),
            expect,
            "{shape:?} {set_by:?}"
        );
    }

    /// Rows of vpc-cni.md §1.1 and §6.1, in the order of [`Strategy::ALL`].
    #[test]
    fn who_sets_max_pods_decides_it() {
        use MaxPodsSetBy::{
            AutoMode, Bottlerocket, Fixed, Karpenter, ManagedNodeGroup, Nodeadm, Recommended,
        };
        let (t3_medium, m5_large) = (shape(3, 6, 2), shape(3, 10, 2));
        let (m5_4xlarge, m5_24xlarge) = (shape(8, 30, 16), shape(15, 50, 96));
        check(t3_medium, Recommended, [17, 12, 110, 110, 110, 110]);
        check(m5_large, Recommended, [29, 20, 110, 110, 110, 110]);
        check(m5_4xlarge, Recommended, [234, 205, 110, 110, 110, 110]);
        check(m5_24xlarge, Recommended, [737, 688, 250, 250, 250, 110]);
        check(shape(2, 2, 2), Recommended, [4, 3, 34, 18, 110, 110]); // t3.nano
        check(m5_4xlarge, ManagedNodeGroup, [110, 110, 110, 110, 110, 110]);
        check(m5_24xlarge, ManagedNodeGroup, [250; 6]);
        check(m5_large, ManagedNodeGroup, [29, 20, 110, 110, 110, 29]);
        check(m5_24xlarge, AutoMode, [110; 6]);
        for by in [Nodeadm, Bottlerocket, Karpenter { reserved_enis: 0 }] {
            check(m5_large, by, [29; 6]);
            check(m5_4xlarge, by, [234; 6]);
        }
        check(m5_large, Karpenter { reserved_enis: 1 }, [20; 6]);
        check(shape(3, 12, 2), Karpenter { reserved_enis: 1 }, [24; 6]); // t3.large
        check(shape(1, 50, 96), Karpenter { reserved_enis: 1 }, [0; 6]); // hpc6id.32xlarge
        check(shape(1, 50, 96), Karpenter { reserved_enis: 9 }, [0; 6]);
        check(m5_large, Fixed(58), [58; 6]);
        // p5.48xlarge with one of the two ENIs of card 0 EFA-only (vpc-cni.md §1.4).
        let p5 = NodeShape { efa_only_enis: 1, ..shape(2, 50, 192) };
        check(p5, Karpenter { reserved_enis: 0 }, [51; 6]);
        check(p5, Nodeadm, [100; 6]);
        let windows = NodeShape { os: Os::Windows, ..m5_large };
        check(windows, Karpenter { reserved_enis: 0 }, [110; 6]);
        check(windows, ManagedNodeGroup, [110; 6]);
    }

    #[test]
    fn a_managed_node_group_takes_its_lowest_type() {
        let mix = [(shape(8, 30, 16), true), (shape(3, 10, 2), true), (shape(3, 6, 2), false)];
        let set = |by| {
            max_pods_of_mix(&mix, Strategy::SecondaryIp, by).iter().map(|m| m.max_pods).collect::<Vec<_>>()
        };
        assert_eq!(set(MaxPodsSetBy::ManagedNodeGroup), [29, 29, 17]);
        assert_eq!(set(MaxPodsSetBy::Recommended), [234, 29, 17]);
        let of = max_pods_of_mix(&mix, Strategy::SecondaryIp, MaxPodsSetBy::ManagedNodeGroup);
        // The lowest is held down by its own ENIs, as is one that no node belongs to.
        let enis = MaxPodsLimit::Enis;
        assert_eq!([0, 1, 2].map(|i| of[i].limited_by), [MaxPodsLimit::LowestOfMix(1), enis, enis]);
    }

    /// vpc-cni.md §1.1 and §1.2; at 30 vCPUs "less than 30, and all other" of the EKS User Guide is followed.
    #[test]
    fn says_which_term_decided() {
        use MaxPodsLimit::{Cap, Enis, Fixed, KubeletDefault, NoEniLeft};
        use MaxPodsSetBy::{Karpenter, ManagedNodeGroup, Recommended};
        let rows = [
            (shape(3, 10, 2), Strategy::SecondaryIp, ManagedNodeGroup, Some(29), 29, Enis),
            (shape(8, 30, 16), Strategy::SecondaryIp, ManagedNodeGroup, Some(234), 110, Cap),
            (shape(8, 30, 29), Strategy::SecondaryIp, ManagedNodeGroup, Some(234), 110, Cap),
            (shape(8, 30, 30), Strategy::SecondaryIp, ManagedNodeGroup, Some(234), 234, Enis),
            (shape(4, 28, 16), Strategy::SecondaryIp, ManagedNodeGroup, Some(110), 110, Enis),
            (shape(3, 10, 2), Strategy::PrefixDelegation, Recommended, Some(434), 110, Cap),
            (shape(15, 50, 96), Strategy::CustomNetworkingPrefix, Recommended, Some(10_978), 250, Cap),
            (shape(3, 10, 2), Strategy::Ipv6, Recommended, None, 110, Cap),
            (shape(3, 10, 2), Strategy::Overlay, Recommended, None, 110, KubeletDefault),
            (shape(1, 50, 96), Strategy::SecondaryIp, Karpenter { reserved_enis: 1 }, Some(0), 0, NoEniLeft),
            (shape(3, 10, 2), Strategy::SecondaryIp, MaxPodsSetBy::Fixed(58), None, 58, Fixed),
        ];
        for (shape, strategy, by, formula, pods, limited_by) in rows {
            let found = max_pods(&shape, strategy, by);
            let terms = (found.eni_limited_pods, found.max_pods, found.limited_by);
            assert_eq!(terms, (formula, pods, limited_by), "{shape:?} {strategy:?} {by:?}");
        }
    }

    /// Laws over every shape that EC2 could build: no ENI given up adds pods, and a cap never raises.
    #[test]
    fn laws_hold_for_every_shape() {
        for (enis, addresses) in (1..=24).flat_map(|e| (2..=64).map(move |a| (e, a))) {
            for vcpus in [2, 29, 30, 192] {
                let shape = shape(enis, addresses, vcpus);
                let of = |s, by| max_pods(&shape, s, by).max_pods;
                for reserved in 0..=enis {
                    let fewer =
                        of(Strategy::SecondaryIp, MaxPodsSetBy::Karpenter { reserved_enis: reserved + 1 });
                    let more = of(Strategy::SecondaryIp, MaxPodsSetBy::Karpenter { reserved_enis: reserved });
                    assert!(fewer <= more, "{shape:?}: reserving {reserved} + 1");
                }
                for strategy in Strategy::ALL {
                    let managed = of(strategy, MaxPodsSetBy::ManagedNodeGroup);
                    assert!(managed <= cap_by_vcpus(vcpus), "{shape:?} {strategy:?}");
                    assert!(of(strategy, MaxPodsSetBy::AutoMode) <= AUTO_MODE_CAP, "{shape:?} {strategy:?}");
                    let promised = of(strategy, MaxPodsSetBy::Recommended).saturating_sub(HOST_NETWORK_PODS);
                    let capacity = strategy.rules().pod_capacity(&shape, &CniSettings::MANIFEST);
                    assert!(
                        capacity.is_none_or(|capacity| promised <= capacity),
                        "{shape:?} {strategy:?}: the recommendation promises nothing false"
                    );
                }
            }
        }
    }
}
