//! Windows nodes: the VPC resource controller keeps their pool, on one ENI. See [`settle`].

use super::PoolBound;
use super::form::{PoolRule, Settled};
use crate::cidr::ADDRESSES_PER_PREFIX;
use crate::cni::WindowsTargets;
use crate::eni::NodeShape;
use crate::strategy::{Assignment, Rules};

/// What a Windows node holds: `min(K, max(N + w, m))` addresses; with prefixes
/// `min(K, max(⌈(N + w) / 16⌉, ⌈m / 16⌉))` of them, or `⌈N / 16⌉ + Wp` where only the prefix target is set.
///
/// Source: amazon-vpc-resource-controller-k8s b8d42511 `pkg/config/loader.go`, `docs/windows`. The scheduler
/// knows how many addresses there are, so max pods does not bound the pool.
pub(super) fn settle(shape: &NodeShape, rules: &Rules, pods: u32, targets: &WindowsTargets) -> Settled {
    let slots = shape.eni.slots_per_eni();
    let minimum = targets.minimum_ip();
    match rules.assignment {
        Assignment::SecondaryIp => {
            let wanted = pods.saturating_add(targets.warm_ip(rules.assignment)).max(minimum);
            Settled::new(PoolRule::WindowsIp, wanted, u32::MAX, slots, 0)
        }
        Assignment::Prefix => {
            let of = |addresses: u32| addresses.div_ceil(ADDRESSES_PER_PREFIX);
            match (targets.warm_ip_target, targets.minimum_ip_target, targets.warm_prefix_target) {
                (None, None, Some(target)) => {
                    let wanted = of(pods).saturating_add(target);
                    Settled::new(PoolRule::WindowsWarmPrefix, wanted, u32::MAX, slots, 0)
                }
                _ => {
                    let warm = targets.warm_ip(rules.assignment);
                    let wanted = of(pods.saturating_add(warm)).max(of(minimum));
                    Settled::new(PoolRule::WindowsPrefixIpTargets, wanted, u32::MAX, slots, 0)
                }
            }
        }
        Assignment::Ipv6Prefix | Assignment::OutsideVpc => {
            Settled::without_pool(PoolRule::OutsideVpc, PoolBound::NoPool)
        }
    }
}
