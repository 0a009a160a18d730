//! The addresses that a node holds, in use and warm: see [`warm_pool`] and [`WarmPool`].
//!
//! [`cold_start`] follows the pool from an empty node to its pods, tick by tick; [`after_scale_down`]
//! estimates what stays when pods go.

mod burst;
mod form;
mod scale_down;
mod windows;

use crate::cidr::ADDRESSES_PER_PREFIX;
use crate::cni::CniSettings;
use crate::count::Ipv4Count;
use crate::eni::{NodeShape, Os};
use crate::eni_budget::{EniBudget, Trunk};
use crate::strategy::{PodRange, Strategy};

pub use burst::{ColdStart, TICK_SECONDS, cold_start};
pub use form::{PoolRule, PoolUnit};
pub use scale_down::after_scale_down;

use form::Settled;

/// Addresses of the /80 that a node of an IPv6 cluster holds: no number of pods uses them up.
pub const ADDRESSES_PER_IPV6_PREFIX: u64 = 1 << 48;

/// What stopped the pool where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PoolBound {
    /// The pods, and the warm target on top of them.
    PodsAndWarm,
    /// The kubelet's max pods: the CNI grows no further.
    MaxPods,
    /// The ENIs of the instance type, or `MAX_ENI`.
    Hardware,
    /// The pool that every node starts with.
    Floor,
    /// `MINIMUM_IP_TARGET` without `WARM_IP_TARGET`: the pool never grows past its start, though ENIs and max pods
    /// leave room.
    Frozen,
    /// No ENI is left for pods: the node never becomes Ready.
    NeverReady,
    /// No pool is kept: the node has one address and no more.
    NoPool,
}

/// What one node holds, with the terms it was made of. Units: those of [`PoolRule::unit`], addresses where it
/// says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WarmPool {
    /// Which of the CNI's rules decides.
    pub rule: PoolRule,
    /// How the node's ENIs are shared out.
    pub enis: EniBudget,
    /// Pods that want an address of the pool. Pods with branch ENIs are not among them.
    pub pods: u32,
    /// Those of them that get one.
    pub served: u32,
    /// ENIs, addresses or prefixes for the pods and the warm target.
    pub for_pods_and_warm: u32,
    /// As many as hold max pods.
    pub for_max_pods: u32,
    /// As many as the hardware takes.
    pub hardware: u32,
    /// As many as the node starts with, at least.
    pub floor: u32,
    /// Which of the four decided.
    pub bound: PoolBound,
    /// What is held; where the CNI's choice is left to chance, the most.
    pub held: u32,
    /// What is held at least: less than `held` where settings flap, or where prefixes are nibbled at random.
    pub held_at_least: u32,
    /// ENIs that carry pod addresses. Under IPv6 and an overlay, none.
    pub pod_enis: u32,
    /// Branch ENIs, one address and one pod each.
    pub branch_enis: u32,
    /// /28 prefixes held.
    pub prefixes: u32,
    /// Pod addresses held, in use or warm; sixteen a prefix. Those of branch ENIs are not among them.
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

    /// Primary addresses of ENIs in the node's subnet, branch ENIs left out: one, or one for each ENI when
    /// all are there.
    pub const fn node_subnet_primaries(&self) -> u32 {
        if self.in_pod_subnet() { 1 } else { self.attached_enis() }
    }

    /// Primary addresses of ENIs in the pod subnet, branch ENIs left out.
    pub const fn pod_subnet_primaries(&self) -> u32 {
        if self.in_pod_subnet() { self.pod_enis + self.enis.trunk_enis() } else { 0 }
    }

    /// ENIs with an address that are attached: those for pods, the primary where it serves none, the trunk.
    /// Branch ENIs and EFA-only ENIs are not among them.
    pub const fn attached_enis(&self) -> u32 {
        let without_pods = if self.pod_enis == 0 { 1 } else { self.enis.primary_without_pods };
        self.pod_enis + without_pods + self.enis.trunk_enis()
    }

    /// All ENIs of the node: [`attached_enis`](Self::attached_enis), branch ENIs and EFA-only ENIs.
    pub const fn all_enis(&self) -> u32 {
        self.attached_enis() + self.branch_enis + self.enis.efa_only
    }

    /// Addresses taken from all subnets.
    pub fn subnet_addresses(&self) -> Ipv4Count {
        self.node_subnet + self.pod_subnet
    }

    /// Addresses taken from all subnets at least: see [`held_at_least`](Self::held_at_least).
    pub fn subnet_addresses_at_least(&self, shape: &NodeShape) -> Ipv4Count {
        let parts = |held| self.rule.parts(held, shape, &self.enis);
        let (most, least) = (parts(self.held), parts(self.held_at_least));
        let fewer = (most.enis + most.addresses).saturating_sub(least.enis + least.addresses);
        self.subnet_addresses().saturating_sub(Ipv4Count::from(fewer))
    }

    /// Slots in use on each ENI that is attached, filled one after the other: the primary ENI first where it
    /// serves no pods, then the ENIs for pods, the trunk last.
    pub fn slots_used(&self, shape: &NodeShape) -> Vec<u32> {
        let slots = shape.eni.slots_per_eni();
        let mut left = if self.prefixes > 0 { self.prefixes } else { self.pod_addresses };
        let without_pods = self.attached_enis() - self.pod_enis - self.enis.trunk_enis();
        let mut used = vec![0; index(without_pods)];
        used.extend((0..self.pod_enis).map(|_| {
            let here = left.min(slots);
            left -= here;
            here
        }));
        used.resize(used.len() + index(self.enis.trunk_enis()), 0);
        used
    }

    /// The same node with so many pods that have a branch ENI and a security group of their own.
    ///
    /// Each takes one address of the trunk's subnet (amazon-vpc-resource-controller-k8s b8d42511
    /// `pkg/provider/branch/trunk/trunk.go`). Without a trunk nothing changes.
    #[must_use]
    pub fn with_branch_pods(mut self, pods: u32) -> Self {
        if self.enis.trunk != Trunk::Attached {
            return self;
        }
        self.branch_enis = pods;
        let branches = Ipv4Count::from(pods);
        if self.in_pod_subnet() {
            self.pod_subnet += branches
        } else {
            self.node_subnet += branches
        }
        self
    }

    /// Whether the pods' addresses come from a pod subnet.
    pub const fn in_pod_subnet(&self) -> bool {
        self.pod_subnet.get() > 0
    }
}

fn index(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// What a node of this shape holds once its pool has settled after growth.
///
/// With `K` slots an ENI, `S` ENIs for pods ([`EniBudget::for_pods`]), `N` pods, `L` max pods, and the targets
/// `W` (ENIs), `w` (addresses), `m` (minimum) and `Wp` (prefixes):
///
/// * `W ≥ 1`: `min(S, max(1, min(⌈N / K⌉ + W, ⌈L / K⌉)))` ENIs of `K` addresses;
/// * `W = 0`: `min(S, max(1, min(⌊N / K⌋ + 1, ⌈L / K⌉)))` ENIs, one less at times where `K` divides `N`; without a
///   pod the primary ENI stays, under custom networking the other one comes and goes;
/// * `w` or `m`: the node starts with `T0 = min(max(w, m), K × ⌈L / K⌉)` addresses and holds
///   `min(S × K, max(T0, min(max(N + w, m), L)))`, or `min(S × K, T0)` for ever where `w` is zero;
/// * prefixes, `Wp ≥ 1`: `min(S × K, max(P0, min(⌈N / 16⌉ + Wp, ⌈L / 16⌉)))` prefixes, where the node starts with
///   `P0 = min(Wp, K × ⌈⌈L / 16⌉ / K⌉)`, and up to `Wp - 1` more
///   as the CNI hands addresses out at random;
/// * prefixes, `Wp = 0`: `⌊N / 16⌋ + 1`, one less at times where 16 divides `N`;
/// * prefixes, `w` or `m`: as above with `⌈(N + w) / 16⌉`, `⌈m / 16⌉`, `⌈L / 16⌉`;
/// * IPv6 and an overlay: the primary address and nothing else;
/// * Windows: one ENI, `min(K, max(N + w, m))` addresses, or as many prefixes as hold them.
///
/// Each ENI's own address comes on top, and the trunk's. Under custom networking the primary ENI keeps one
/// address of the node's subnet, and the rest comes from the pod subnet; Windows nodes stay in theirs.
///
/// Source: amazon-vpc-cni-k8s v1.23.1 `pkg/ipamd/ipamd.go` (`isDatastorePoolTooLow`,
/// `increaseDatastorePool`), read August 2026; the forms agree with that code on 165 rows that were made by
/// running it. Not covered: pods that come in one burst can push an address target past max pods by less than
/// one request (see [`cold_start`]); after scale-down a node may hold more (see [`after_scale_down`]).
///
/// ```
/// use eks_ip_core::{CniSettings, EniLimits, Hypervisor, NodeShape, Strategy, warm_pool};
/// let eni = EniLimits::new(3, 10).expect("m5.large");
/// let m5_large = NodeShape::linux(eni, 2, Some(Hypervisor::Nitro));
/// let pool = warm_pool(&m5_large, Strategy::SecondaryIp, 5, 29, &CniSettings::MANIFEST);
/// assert_eq!(pool.node_subnet.get(), 20); // five pods hold twenty addresses
/// ```
pub fn warm_pool(
    shape: &NodeShape,
    strategy: Strategy,
    pods: u32,
    max_pods: u32,
    cni: &CniSettings,
) -> WarmPool {
    let rules = strategy.rules();
    let enis = EniBudget::of(shape, rules, cni);
    let settled = match shape.os {
        Os::Linux => form::settle(shape, rules, &enis, pods, max_pods, &cni.warm),
        Os::Windows => windows::settle(shape, rules, pods, &cni.windows),
    };
    build(shape, strategy, enis, pods, settled)
}

/// Fills in what follows from the number of ENIs, addresses or prefixes held.
fn build(shape: &NodeShape, strategy: Strategy, enis: EniBudget, pods: u32, settled: Settled) -> WarmPool {
    let never_ready = settled.bound == PoolBound::NeverReady;
    let parts = if never_ready { Parts::default() } else { settled.rule.parts(settled.held, shape, &enis) };
    let served = if settled.rule.keeps_pool() { pods.min(parts.addresses) } else { pods };
    let mut pool = WarmPool {
        rule: settled.rule,
        enis,
        pods,
        served,
        for_pods_and_warm: settled.for_pods_and_warm,
        for_max_pods: settled.for_max_pods,
        hardware: settled.hardware,
        floor: settled.floor,
        bound: settled.bound,
        held: settled.held,
        held_at_least: settled.held_at_least,
        pod_enis: parts.enis,
        branch_enis: 0,
        prefixes: if settled.rule.unit() == PoolUnit::Prefixes { settled.held } else { 0 },
        pod_addresses: parts.addresses,
        node_subnet: Ipv4Count::ZERO,
        pod_subnet: Ipv4Count::ZERO,
    };
    let all = Ipv4Count::from(pool.attached_enis() + parts.addresses);
    let elsewhere = shape.os == Os::Linux && strategy.rules().pod_range == PodRange::PodSubnets;
    if elsewhere && !never_ready {
        pool.node_subnet = Ipv4Count::new(1);
        pool.pod_subnet = all.saturating_sub(pool.node_subnet);
    } else {
        pool.node_subnet = all;
    }
    pool
}

/// ENIs and pod addresses that a number of ENIs, addresses or prefixes comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Parts {
    enis: u32,
    addresses: u32,
}

impl PoolRule {
    fn parts(self, held: u32, shape: &NodeShape, enis: &EniBudget) -> Parts {
        let slots = shape.eni.slots_per_eni();
        // The primary ENI is there with or without addresses for pods; another one goes when it has none.
        let fewest = 1 - enis.primary_without_pods;
        match self.unit() {
            PoolUnit::Enis => Parts { enis: held, addresses: held * slots },
            PoolUnit::Addresses => Parts { enis: held.div_ceil(slots).max(fewest), addresses: held },
            PoolUnit::Prefixes => {
                Parts { enis: held.div_ceil(slots).max(fewest), addresses: held * ADDRESSES_PER_PREFIX }
            }
            PoolUnit::Nothing => Parts { enis: 0, addresses: 0 },
        }
    }
}

#[cfg(test)]
mod tests;
