//! The closed forms of the warm pool against the CNI's decision loop, pod by pod, over small types and settings.
//!
//! `ipamd_loop/ipamd.rs` is a second implementation that knows no closed form. Where the CNI never comes to rest,
//! or leaves something to chance, its states must be those that `held_at_least` and `held` span.

#[path = "ipamd_loop/in_core.rs"]
mod in_core;
#[path = "ipamd_loop/ipamd.rs"]
mod ipamd;

use eks_ip_core::{PoolBound, WarmPool, cold_start};
use in_core::InCore;
use ipamd::{Filling, Node, Settings, TrunkIs};

const TRUNKS: [TrunkIs; 3] = [TrunkIs::Off, TrunkIs::Coming, TrunkIs::Missing];

/// Slots in use on every ENI, in order of size: the order of attachment is not modelled.
fn sorted(slots: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut slots: Vec<u32> = slots.collect();
    slots.sort_unstable();
    slots
}

/// The node at rest is what core says, number by number.
#[track_caller]
fn check_rest(node: &Node, pool: &WarmPool, core: &InCore) {
    let (settings, pods) = (&node.settings, node.pods);
    let own_subnet = if settings.custom_networking { 1 } else { node.subnet_addresses() };
    let for_pods = node.enis.iter().filter(|eni| node.serves_pods(eni)).count();
    let expect = [
        node.total(),
        if settings.prefixes { node.slots_held() } else { 0 },
        node.attached(),
        u32::try_from(for_pods).expect("a few"),
        pods.min(node.total()),
        own_subnet,
        node.subnet_addresses() - own_subnet,
    ];
    let of_subnet = |count: eks_ip_core::Ipv4Count| u32::try_from(count.get()).expect("a small type");
    let found = [
        pool.pod_addresses,
        pool.prefixes,
        pool.attached_enis(),
        pool.pod_enis,
        pool.served,
        of_subnet(pool.node_subnet),
        of_subnet(pool.pod_subnet),
    ];
    assert_eq!(found, expect, "{settings:?}, {pods} pods");
    let slots = sorted(node.enis.iter().map(|eni| eni.used));
    assert_eq!(sorted(pool.slots_used(&core.shape).into_iter()), slots, "{settings:?}, {pods} pods");
}

/// Units of the rule that the node holds: ENIs for pods, prefixes, or addresses.
fn held(node: &Node) -> u32 {
    let settings = &node.settings;
    if settings.prefixes || settings.counts_addresses() {
        return node.slots_held();
    }
    node.slots_held() / settings.slots
}

/// The states that the node goes through for ever are those that core spans, from end to end.
#[track_caller]
fn check_states(node: &mut Node, pool: &WarmPool, core: &InCore) {
    let (mut least, mut most) = ((u32::MAX, u32::MAX), (0, 0));
    for _ in 0..4 {
        for state in [held(node), held_after_shrinking(node)] {
            least.0 = least.0.min(state);
            most.0 = most.0.max(state);
        }
        least.1 = least.1.min(node.subnet_addresses());
        node.settle_with(node.pods);
        most.1 = most.1.max(node.subnet_addresses());
    }
    let (settings, pods) = (&node.settings, node.pods);
    assert_eq!((pool.held_at_least, pool.held), (least.0, most.0), "held by {settings:?}, {pods} pods");
    let subnets = [pool.subnet_addresses_at_least(&core.shape), pool.subnet_addresses()].map(|c| c.get());
    assert_eq!(subnets, [least.1, most.1].map(u64::from), "addresses of {settings:?}, {pods} pods");
}

/// What is left when everything has been given back that can be.
fn held_after_shrinking(node: &mut Node) -> u32 {
    while node.shrink() {}
    held(node)
}

/// Whether the CNI gives a unit back as soon as it is free, and asks for it again.
fn never_rests(settings: &Settings) -> bool {
    let target = if settings.prefixes { settings.warm_prefix } else { settings.warm_eni };
    !settings.counts_addresses() && target == 0
}

/// Pods one by one up to max pods, and some numbers of them at once. Returns how many states were compared.
fn follow(settings: Settings) -> u32 {
    let core = InCore::of(&settings);
    let Some(mut node) = Node::start(settings) else {
        for pods in [0, settings.max_pods] {
            let pool = core.pool(&settings, pods);
            let none = (pool.bound, pool.served, pool.pod_addresses);
            assert_eq!(none, (PoolBound::NeverReady, 0, 0), "{settings:?}");
        }
        return 2;
    };
    let booted = node.clone();
    for pods in 0..=settings.max_pods {
        node.settle_with(pods);
        let pool = core.pool(&settings, pods);
        if never_rests(&settings) {
            check_states(&mut node, &pool, &core);
        } else {
            check_rest(&node, &pool, &core);
            assert_eq!(pool.held, pool.held_at_least, "{settings:?}, {pods} pods");
            assert!(!node.shrink(), "{settings:?}, {pods} pods: a node at rest gives nothing back");
        }
    }
    for pods in [0, 1, settings.max_pods / 2, settings.max_pods] {
        check_burst(booted.clone(), pods, &core);
    }
    settings.max_pods + 5
}

/// All pods at once: the end, and the calls and passes on the way. Returns the addresses at the end.
#[track_caller]
fn check_start(mut node: Node, pods: u32, core: &InCore) -> u32 {
    let settings = node.settings;
    let passes = node.settle_with(pods);
    let start = cold_start(&core.shape, core.strategy, pods, settings.max_pods, &core.cni);
    let found = (start.pod_addresses, start.create_calls, start.assign_calls, start.ticks);
    let ticks = passes + u32::from(pods > 0);
    let expect = (node.total(), node.calls.0, node.calls.1, ticks);
    assert_eq!(found, expect, "{settings:?}, {pods} pods at once");
    node.total()
}

/// All pods at once end as they do one by one, or a little later.
#[track_caller]
fn check_burst(node: Node, pods: u32, core: &InCore) {
    let settings = node.settings;
    let (form, held) = (core.pool(&settings, pods).pod_addresses, check_start(node, pods, core));
    // The CNI compares with max pods before it asks, so address targets go past it by less than one request.
    let unit = if settings.prefixes { 16 } else { 1 };
    let request = if settings.counts_addresses() { settings.warm_ip.div_ceil(unit) * unit } else { 0 };
    let past_max_pods = held.saturating_sub(settings.max_pods.div_ceil(unit) * unit);
    let ends_well = held == form || (held > form && past_max_pods < request);
    assert!(ends_well, "{settings:?}, {pods} pods at once: {held} held, {form} one by one");
}

/// Every small type with every way to share out its ENIs, with the manifest's targets.
fn types(prefixes: bool, most_enis: u32, slots: &[u32]) -> Vec<Settings> {
    let mut types = Vec::new();
    let enis = (1..=most_enis).flat_map(|enis| (0..=3.min(enis)).map(move |max_eni| (enis, max_eni)));
    for (default_enis, max_eni) in enis {
        for &slots in slots {
            for custom_networking in [false, true] {
                for (trunk, efa_only) in TRUNKS.into_iter().flat_map(|trunk| [(trunk, 0), (trunk, 1)]) {
                    types.push(Settings {
                        default_enis,
                        slots,
                        prefixes,
                        custom_networking,
                        trunk,
                        efa_only,
                        max_eni,
                        warm_eni: 1,
                        warm_ip: 0,
                        minimum_ip: 0,
                        warm_prefix: 1,
                        max_pods: 29,
                        filling: Filling::Packed,
                    });
                }
            }
        }
    }
    types
}

#[test]
fn whole_enis_are_kept_as_the_loop_keeps_them() {
    let mut compared = 0;
    for base in types(false, 5, &[1, 2, 3, 5, 9]) {
        for warm_eni in 0..=3 {
            for max_pods in [1, 4, 11, 29, 58] {
                compared += follow(Settings { warm_eni, max_pods, ..base });
            }
        }
    }
    assert_eq!(compared, 359_400);
}

#[test]
fn whole_prefixes_are_kept_as_the_loop_keeps_them() {
    let mut compared = 0;
    for base in types(true, 5, &[1, 2, 3, 5, 9]) {
        for warm_prefix in 0..=1 {
            // The ENI target is set as well: it must not matter.
            for (warm_eni, max_pods) in [(0, 1), (1, 17), (2, 58), (3, 110)] {
                compared += follow(Settings { warm_prefix, warm_eni, max_pods, ..base });
            }
        }
    }
    assert_eq!(compared, 283_620);
}

/// Address targets go before the others in both modes, so these are set to something as well.
fn follow_address_targets(prefixes: bool) -> u32 {
    let mut compared = 0;
    for base in types(prefixes, 5, &[1, 2, 3, 5, 9]) {
        for warm_ip in [0, 1, 2, 5, 17] {
            for minimum_ip in [0, 1, 4, 12, 40].into_iter().filter(|minimum| warm_ip + minimum > 0) {
                for (other, max_pods) in [(0, 4), (1, 29), (2, 58)] {
                    let (warm_eni, warm_prefix) = (other, other);
                    let targets = Settings { warm_ip, minimum_ip, warm_eni, warm_prefix, ..base };
                    compared += follow(Settings { max_pods, ..targets });
                }
            }
        }
    }
    compared
}

#[test]
fn addresses_are_kept_as_the_loop_keeps_them() {
    assert_eq!(follow_address_targets(false), 1_766_880);
}

#[test]
fn prefixes_for_addresses_are_kept_as_the_loop_keeps_them() {
    assert_eq!(follow_address_targets(true), 1_766_880);
}

/// With more than one prefix to spare, what is held depends on which prefixes pods land in: the least where they
/// are packed, the most where they are spread, and often something between.
#[test]
fn several_warm_prefixes_are_within_the_span() {
    let (mut packed, mut spread, mut at_most) = (0, 0, 0);
    for base in types(true, 5, &[1, 2, 3, 5, 9]) {
        for (warm_prefix, max_pods) in [2, 3, 5].into_iter().flat_map(|target| [(target, 29), (target, 110)])
        {
            let settings = Settings { warm_prefix, max_pods, ..base };
            let core = InCore::of(&settings);
            let Some(mut node) = Node::start(settings) else { continue };
            let mut other = node.clone();
            other.settings.filling = Filling::Spread;
            for pods in [0, 1, max_pods / 2, max_pods] {
                check_start(node.clone(), pods, &core);
            }
            for pods in 0..=max_pods {
                let pool = core.pool(&settings, pods);
                node.settle_with(pods);
                assert!(pods > 0 || pool.held == node.slots_held(), "{settings:?}: no pod, no chance");
                assert_eq!(pool.held_at_least, node.slots_held(), "{settings:?}, {pods} pods packed");
                let least = pool.subnet_addresses_at_least(&core.shape).get();
                assert_eq!(least, u64::from(node.subnet_addresses()), "{settings:?}, {pods} pods packed");
                packed += 1;
                other.settle_with(pods);
                let span = pool.held_at_least..=pool.held;
                assert!(span.contains(&other.slots_held()), "{settings:?}, {pods} pods spread: {span:?}");
                let subnets = least..=pool.subnet_addresses().get();
                let held = u64::from(other.subnet_addresses());
                assert!(subnets.contains(&held), "{settings:?}, {pods} pods spread: {subnets:?}");
                spread += 1;
                at_most += u32::from(pool.held > pool.held_at_least && other.slots_held() == pool.held);
            }
        }
    }
    assert_eq!((packed, spread), (285_525, 285_525));
    assert!(at_most > 0, "the span is never used up");
}
