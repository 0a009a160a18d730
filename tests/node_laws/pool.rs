//! Laws of what a node holds: it only rises, it adds up, and it serves all that the hardware can.

use eks_ip_core::{
    CniSettings, EniLimits, Hypervisor, NodeShape, Os, PoolBound, Strategy, WarmPool, WindowsTargets,
    after_scale_down, warm_pool,
};
use proptest::prelude::*;

use super::{any_settings, any_shape, any_strategy, settings, small_shapes};

/// What is asked about a node, but for its pods.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub(super) shape: &'a NodeShape,
    pub(super) strategy: Strategy,
    pub(super) max_pods: u32,
    pub(super) cni: CniSettings,
}

impl Asked<'_> {
    pub(super) fn pool(&self, pods: u32) -> WarmPool {
        warm_pool(self.shape, self.strategy, pods, self.max_pods, &self.cni)
    }
}

/// The laws of one pool by itself.
#[track_caller]
fn check_parts(asked: Asked<'_>, pods: u32) -> WarmPool {
    let pool = asked.pool(pods);
    let said = || format!("{asked:?}, {pods} pods: {pool:?}");
    let primaries = pool.node_subnet_primaries() + pool.pod_subnet_primaries();
    let parts = u64::from(primaries) + u64::from(pool.pod_addresses) + u64::from(pool.branch_enis);
    assert_eq!(parts, pool.subnet_addresses().get(), "parts add up: {}", said());
    assert_eq!(primaries, pool.attached_enis(), "an address for each ENI: {}", said());
    let places = pool.attached_enis() + pool.enis.efa_only;
    assert!(places <= pool.enis.attachable && pool.enis.attachable <= pool.enis.default_enis, "{}", said());
    assert!(pool.held_at_least <= pool.held, "{}", said());
    assert!(pool.subnet_addresses_at_least(asked.shape) <= pool.subnet_addresses(), "{}", said());
    assert_eq!(pool.pods, pods);
    let capacity = asked.strategy.rules().pod_capacity(asked.shape, &asked.cni);
    match capacity {
        Some(capacity) => {
            assert!(pool.served <= pool.pod_addresses, "an address for each pod: {}", said());
            assert!(pool.pod_addresses <= capacity, "within the hardware: {}", said());
            let used: u32 = pool.slots_used(asked.shape).iter().sum();
            let per_slot = asked.strategy.rules().addresses_per_slot().expect("it has a capacity");
            assert_eq!(used * per_slot, pool.pod_addresses, "{}", said());
            let most = asked.shape.eni.slots_per_eni();
            assert!(pool.slots_used(asked.shape).iter().all(|used| *used <= most), "{}", said());
            if pool.bound != PoolBound::Frozen && pods <= asked.max_pods {
                assert_eq!(pool.hanging(), pods.saturating_sub(capacity), "{}", said());
            }
        }
        None => {
            let bare = u64::from(1 + pool.enis.trunk_enis());
            assert_eq!((pool.hanging(), pool.subnet_addresses().get()), (0, bare), "{}", said());
        }
    }
    pool
}

/// What comes later holds no less.
#[track_caller]
fn check_rises(asked: Asked<'_>, before: &WarmPool, after: &WarmPool) {
    let of = |pool: &WarmPool| (pool.subnet_addresses(), pool.pod_addresses, pool.attached_enis());
    let ((a, b, c), (x, y, z)) = (of(before), of(after));
    assert!(a <= x && b <= y && c <= z, "{asked:?}: {before:?}, then {after:?}");
    assert!(before.held <= after.held && before.held_at_least <= after.held_at_least, "{asked:?}");
    assert!(before.served <= after.served, "{asked:?}: {before:?}, then {after:?}");
}

/// The settings with one target, or the limit on ENIs, one higher.
fn raised(cni: &CniSettings) -> [CniSettings; 9] {
    let with = |change: fn(&mut CniSettings)| {
        let mut more = *cni;
        change(&mut more);
        more
    };
    [
        with(|cni| cni.warm.warm_eni_target = cni.warm.warm_eni_target.saturating_add(1)),
        with(|cni| cni.warm.warm_ip_target = cni.warm.warm_ip_target.saturating_add(1)),
        with(|cni| cni.warm.minimum_ip_target = cni.warm.minimum_ip_target.saturating_add(1)),
        with(|cni| cni.warm.warm_prefix_target = cni.warm.warm_prefix_target.saturating_add(1)),
        with(|cni| cni.max_eni = cni.max_eni.map(|most| most.saturating_add(u32::from(most > 0)))),
        with(|cni| cni.max_eni = None),
        with(|cni| cni.windows.warm_ip_target = cni.windows.warm_ip_target.map(|w| w.saturating_add(1))),
        with(|cni| {
            cni.windows.minimum_ip_target = cni.windows.minimum_ip_target.map(|m| m.saturating_add(1));
        }),
        with(|cni| {
            cni.windows.warm_prefix_target = cni.windows.warm_prefix_target.map(|p| p.saturating_add(1));
        }),
    ]
}

/// Raising a target, or a limit, lowers nothing as long as the same rule decides.
#[track_caller]
fn check_targets(asked: Asked<'_>, pods: u32, pool: &WarmPool) {
    for cni in raised(&asked.cni) {
        let more = Asked { cni, ..asked }.pool(pods);
        if more.rule == pool.rule {
            check_rises(asked, pool, &more);
        }
    }
    let most = Asked { max_pods: asked.max_pods.saturating_add(1), ..asked };
    check_rises(asked, pool, &most.pool(pods));
}

/// Every small node that can run the strategy.
pub(super) fn small_nodes() -> Vec<(NodeShape, Strategy, CniSettings)> {
    let shapes = small_shapes();
    let all = shapes.into_iter().flat_map(|shape| Strategy::ALL.map(|strategy| (shape, strategy)));
    let all = all.flat_map(|(shape, strategy)| settings().into_iter().map(move |cni| (shape, strategy, cni)));
    all.filter(|(shape, strategy, cni)| strategy.ineligible(shape, cni).is_none()).collect()
}

#[test]
fn more_pods_never_hold_less() {
    let nodes = small_nodes();
    assert_eq!(nodes.len(), 13_640);
    for (shape, strategy, cni) in &nodes {
        for max_pods in [12, 58, u32::MAX] {
            let asked = Asked { shape, strategy: *strategy, max_pods, cni: *cni };
            let mut before = check_parts(asked, 0);
            for pods in (1..=58).chain([u32::MAX]) {
                let after = check_parts(asked, pods);
                check_rises(asked, &before, &after);
                before = after;
            }
        }
    }
}

#[test]
fn higher_targets_never_hold_less() {
    for (shape, strategy, cni) in &small_nodes() {
        for (max_pods, pods) in [(12, 0), (12, 1), (29, 9), (29, 16), (29, 29), (110, 40)] {
            let asked = Asked { shape, strategy: *strategy, max_pods, cni: *cni };
            check_targets(asked, pods, &asked.pool(pods));
        }
    }
}

/// Windows nodes with nothing set, secondary addresses and prefixes, one address of the node's own with each:
/// amazon-vpc-resource-controller-k8s b8d42511 `pkg/config/loader.go`, whose defaults are 3 addresses to spare and
/// 3 at least, and with prefixes 1 and 3. No golden row has the defaults of secondary addresses.
#[test]
fn windows_nodes_with_nothing_set() {
    let eni = EniLimits::new(8, 30).expect("m5.4xlarge");
    let shape = NodeShape { os: Os::Windows, ..NodeShape::linux(eni, 16, Some(Hypervisor::Nitro)) };
    let held = |strategy, pods| {
        let cni = CniSettings { windows: WindowsTargets::default(), ..CniSettings::MANIFEST };
        check_parts(Asked { shape: &shape, strategy, max_pods: 110, cni }, pods).subnet_addresses().get()
    };
    for (pods, addresses, with_prefixes) in [(0, 4, 17), (5, 9, 17), (16, 20, 33), (29, 30, 33)] {
        assert_eq!(held(Strategy::SecondaryIp, pods), addresses, "{pods} pods");
        assert_eq!(held(Strategy::PrefixDelegation, pods), with_prefixes, "{pods} pods with prefixes");
    }
}

/// What is left after scale-down lies between what the pods hold and what they held.
#[track_caller]
fn check_scale_down(asked: Asked<'_>, pods: u32, peak: u32) {
    let (now, then) = (asked.pool(pods), asked.pool(peak));
    let Asked { shape, strategy, max_pods, cni } = asked;
    let after = after_scale_down(shape, strategy, pods, peak, max_pods, &cni);
    check_between(asked, &now, &after, &then);
    assert_eq!(
        (after.served, after.pods),
        (now.served, pods),
        "{asked:?}: the pods that are left keep theirs"
    );
    let primaries = after.node_subnet_primaries() + after.pod_subnet_primaries();
    let parts = u64::from(primaries) + u64::from(after.pod_addresses);
    assert_eq!(parts, after.subnet_addresses().get(), "{asked:?}: {after:?}");
}

#[track_caller]
fn check_between(asked: Asked<'_>, now: &WarmPool, after: &WarmPool, then: &WarmPool) {
    let of = |pool: &WarmPool| {
        let subnets = [pool.node_subnet, pool.pod_subnet].map(|count| count.get());
        (subnets, pool.pod_addresses, pool.attached_enis())
    };
    let ((a, b, c), (k, l, m), (x, y, z)) = (of(now), of(after), of(then));
    let between = (0..2).all(|i| a[i] <= k[i] && k[i] <= x[i]) && b <= l && l <= y && c <= m && m <= z;
    assert!(between, "{asked:?}: {now:?}, {after:?} left, {then:?} at the peak");
}

#[test]
fn after_scale_down_lies_between() {
    for (shape, strategy, cni) in &small_nodes() {
        let asked = Asked { shape, strategy: *strategy, max_pods: 34, cni: *cni };
        for (pods, peak) in [(0, 0), (0, 34), (1, 34), (3, 34), (9, 20), (16, 17), (20, 34), (34, 34)] {
            check_scale_down(asked, pods, peak);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn laws_hold_for_any_node(
        (shape, strategy, cni) in (any_shape(), any_strategy(), any_settings()),
        (pods, more) in prop_oneof![(0_u32..300, 0_u32..300), (any::<u32>(), any::<u32>()), Just((u32::MAX, 0))],
        max_pods in prop_oneof![0_u32..300, any::<u32>(), Just(u32::MAX)],
    ) {
        let asked = Asked { shape: &shape, strategy, max_pods, cni };
        let before = check_parts(asked, pods);
        let peak = pods.saturating_add(more);
        check_rises(asked, &before, &check_parts(asked, peak));
        check_targets(asked, pods, &before);
        check_scale_down(asked, pods, peak);
    }
}
