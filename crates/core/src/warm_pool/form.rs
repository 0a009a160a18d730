//! The closed forms of ipamd's decision loop: see [`settle`].

use super::PoolBound;
use crate::cidr::ADDRESSES_PER_PREFIX;
use crate::cni::WarmTargets;
use crate::eni::NodeShape;
use crate::eni_budget::EniBudget;
use crate::strategy::{Assignment, Rules};

/// Which rule of the CNI decides what a node holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PoolRule {
    /// `WARM_ENI_TARGET`: whole ENIs.
    WarmEni,
    /// `WARM_ENI_TARGET=0`: an ENI when the last one is used up.
    WarmEniZero,
    /// `WARM_IP_TARGET` and `MINIMUM_IP_TARGET`: single addresses.
    IpTargets,
    /// `WARM_PREFIX_TARGET`: whole /28 prefixes.
    WarmPrefix,
    /// `WARM_PREFIX_TARGET=0`: a prefix when the last one is used up.
    WarmPrefixZero,
    /// `WARM_IP_TARGET` and `MINIMUM_IP_TARGET` in prefix mode.
    PrefixIpTargets,
    /// Windows, secondary addresses.
    WindowsIp,
    /// Windows, prefixes for addresses kept free.
    WindowsPrefixIpTargets,
    /// Windows, `warm-prefix-target`.
    WindowsWarmPrefix,
    /// One /80 for the node, attached at start.
    Ipv6Prefix,
    /// Pods have no address of the VPC.
    OutsideVpc,
}

/// What a rule counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PoolUnit {
    /// Whole ENIs.
    Enis,
    /// Single addresses.
    Addresses,
    /// /28 prefixes.
    Prefixes,
    /// No IPv4 pool is kept.
    Nothing,
}

impl PoolRule {
    /// What the rule counts in.
    pub const fn unit(self) -> PoolUnit {
        match self {
            Self::WarmEni | Self::WarmEniZero => PoolUnit::Enis,
            Self::IpTargets | Self::WindowsIp => PoolUnit::Addresses,
            Self::WarmPrefix
            | Self::WarmPrefixZero
            | Self::PrefixIpTargets
            | Self::WindowsPrefixIpTargets
            | Self::WindowsWarmPrefix => PoolUnit::Prefixes,
            Self::Ipv6Prefix | Self::OutsideVpc => PoolUnit::Nothing,
        }
    }

    /// Whether the node keeps IPv4 addresses for pods.
    pub const fn keeps_pool(self) -> bool {
        match self.unit() {
            PoolUnit::Enis | PoolUnit::Addresses | PoolUnit::Prefixes => true,
            PoolUnit::Nothing => false,
        }
    }

    /// The rule of a Linux node: address targets go before the others.
    pub const fn linux(assignment: Assignment, targets: &WarmTargets) -> Self {
        match assignment {
            Assignment::SecondaryIp if targets.counts_addresses() => Self::IpTargets,
            Assignment::SecondaryIp if targets.warm_eni_target == 0 => Self::WarmEniZero,
            Assignment::SecondaryIp => Self::WarmEni,
            Assignment::Prefix if targets.counts_addresses() => Self::PrefixIpTargets,
            Assignment::Prefix if targets.warm_prefix_target == 0 => Self::WarmPrefixZero,
            Assignment::Prefix => Self::WarmPrefix,
            Assignment::Ipv6Prefix => Self::Ipv6Prefix,
            Assignment::OutsideVpc => Self::OutsideVpc,
        }
    }
}

/// A pool that has settled, in the unit of its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Settled {
    pub(super) rule: PoolRule,
    pub(super) for_pods_and_warm: u32,
    pub(super) for_max_pods: u32,
    pub(super) hardware: u32,
    pub(super) floor: u32,
    pub(super) held: u32,
    pub(super) held_at_least: u32,
    pub(super) bound: PoolBound,
}

impl Settled {
    /// A node that keeps no pool, or never becomes Ready.
    pub(super) const fn without_pool(rule: PoolRule, bound: PoolBound) -> Self {
        let (for_pods_and_warm, for_max_pods, hardware, floor, held) = (0, 0, 0, 0, 0);
        Self { rule, for_pods_and_warm, for_max_pods, hardware, floor, held, held_at_least: held, bound }
    }

    /// `min(hardware, max(floor, min(for_pods_and_warm, for_max_pods)))`.
    pub(super) fn new(
        rule: PoolRule,
        for_pods_and_warm: u32,
        for_max_pods: u32,
        hardware: u32,
        floor: u32,
    ) -> Self {
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
        Self { rule, for_pods_and_warm, for_max_pods, hardware, floor, held, held_at_least: held, bound }
    }

    /// One unit less at times: the last one is given back and asked for again.
    fn flaps(mut self) -> Self {
        if self.bound == PoolBound::PodsAndWarm {
            self.held_at_least = self.held.saturating_sub(1);
        }
        self
    }

    /// Up to so many more: the CNI hands addresses out at random, so prefixes that it counted as free are
    /// nibbled at.
    fn up_to(mut self, more: u32) -> Self {
        self.held = self.held.saturating_add(more).min(self.hardware);
        self
    }

    /// Stays at its start for ever, where it could hold more.
    fn frozen(mut self) -> Self {
        if self.floor < self.hardware.min(self.for_max_pods) {
            (self.held, self.held_at_least, self.bound) = (self.floor, self.floor, PoolBound::Frozen);
        }
        self
    }
}

/// What a Linux node holds after growth. See [`warm_pool`](super::warm_pool) for the forms.
pub(super) fn settle(
    shape: &NodeShape,
    rules: &Rules,
    enis: &EniBudget,
    pods: u32,
    max_pods: u32,
    targets: &WarmTargets,
) -> Settled {
    let rule = PoolRule::linux(rules.assignment, targets);
    if !rule.keeps_pool() {
        return Settled::without_pool(rule, PoolBound::NoPool);
    }
    if enis.for_pods == 0 {
        return Settled::without_pool(rule, PoolBound::NeverReady);
    }
    let slots = shape.eni.slots_per_eni();
    let (all_slots, per_prefix) = (enis.for_pods * slots, ADDRESSES_PER_PREFIX);
    let (warm, minimum) = (targets.warm_ip_target, targets.minimum_ip_target);
    match rule {
        PoolRule::WarmEni => {
            let wanted = pods.div_ceil(slots).saturating_add(targets.warm_eni_target);
            Settled::new(rule, wanted, max_pods.div_ceil(slots), enis.for_pods, 1)
        }
        PoolRule::WarmEniZero => {
            let wanted = (pods / slots).saturating_add(1);
            let settled = Settled::new(rule, wanted, max_pods.div_ceil(slots), enis.for_pods, 1);
            // Without a pod the primary ENI stays; another one goes, and comes again.
            let any = pods > 0 || enis.primary_without_pods > 0;
            if any && pods.is_multiple_of(slots) { settled.flaps() } else { settled }
        }
        PoolRule::IpTargets => {
            let start = warm.max(minimum).min(slots.saturating_mul(max_pods.div_ceil(slots)));
            let wanted = pods.saturating_add(warm).max(minimum);
            let settled = Settled::new(rule, wanted, max_pods, all_slots, start);
            if warm == 0 { settled.frozen() } else { settled }
        }
        PoolRule::WarmPrefix => {
            let target = targets.warm_prefix_target;
            let wanted = pods.div_ceil(per_prefix).saturating_add(target);
            // The CNI fills one ENI at a time and stops when it holds max pods.
            let for_max_pods = max_pods.div_ceil(per_prefix);
            let start = target.min(slots.saturating_mul(for_max_pods.div_ceil(slots)));
            let settled = Settled::new(rule, wanted, for_max_pods, all_slots, start);
            if pods > 0 { settled.up_to(target - 1) } else { settled }
        }
        PoolRule::WarmPrefixZero => {
            let wanted = (pods / per_prefix).saturating_add(1);
            let settled = Settled::new(rule, wanted, max_pods.div_ceil(per_prefix), all_slots, 1);
            let flaps = pods.is_multiple_of(per_prefix);
            let mut settled = if flaps { settled.flaps() } else { settled };
            if pods == 0 {
                // The prefix that every node starts with is given back as well.
                settled.held_at_least = 0;
            }
            settled
        }
        PoolRule::PrefixIpTargets => {
            let of = |addresses: u32| addresses.div_ceil(per_prefix);
            let start = of(warm.max(minimum)).min(slots.saturating_mul(of(max_pods).div_ceil(slots)));
            let wanted = of(pods.saturating_add(warm)).max(of(minimum));
            let settled = Settled::new(rule, wanted, of(max_pods), all_slots, start);
            if warm == 0 { settled.frozen() } else { settled }
        }
        PoolRule::WindowsIp
        | PoolRule::WindowsPrefixIpTargets
        | PoolRule::WindowsWarmPrefix
        | PoolRule::Ipv6Prefix
        | PoolRule::OutsideVpc => Settled::without_pool(rule, PoolBound::NoPool),
    }
}
