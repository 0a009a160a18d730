//! Laws that every node obeys: what it holds, what it serves and how many pods it takes, over all small nodes and
//! over large ones made by chance.

#[path = "node_laws/anatomy.rs"]
mod anatomy;
#[path = "node_laws/bounds.rs"]
mod bounds;
#[path = "node_laws/pool.rs"]
mod pool;
#[path = "node_laws/room.rs"]
mod room;

use eks_ip_core::{CniSettings, EniLimits, Hypervisor, NodeShape, Os, Strategy, WarmTargets, WindowsTargets};
use proptest::prelude::*;
use proptest::strategy::Strategy as Generator;

/// Small types of every kind that matters: with and without a trunk, an EFA-only ENI, Windows.
pub(crate) fn small_shapes() -> Vec<NodeShape> {
    let mut shapes = Vec::new();
    for (enis, addresses) in (1..=4).flat_map(|enis| [2, 3, 6, 10].map(|addresses| (enis, addresses))) {
        let eni = EniLimits::new(enis, addresses).expect("small");
        let plain = NodeShape::linux(eni, 4, Some(Hypervisor::Nitro));
        shapes.push(plain);
        shapes.push(NodeShape { branch_enis: Some(9), ..plain });
        shapes.push(NodeShape { branch_enis: Some(9), efa_only_enis: 1, ..plain });
        shapes.push(NodeShape { os: Os::Windows, ..plain });
    }
    shapes
}

/// Settings for every rule of the CNI, with the limits on ENIs that they can meet.
pub(crate) fn settings() -> Vec<CniSettings> {
    let mut targets = Vec::new();
    for [warm_eni_target, warm_prefix_target] in [[1, 1], [0, 0], [2, 2], [3, 1]] {
        targets.push(WarmTargets { warm_eni_target, warm_prefix_target, ..WarmTargets::MANIFEST });
    }
    for [warm_ip_target, minimum_ip_target] in [[1, 0], [5, 0], [17, 0], [2, 12], [5, 30], [0, 1], [0, 22]] {
        targets.push(WarmTargets { warm_ip_target, minimum_ip_target, ..WarmTargets::MANIFEST });
    }
    let mut settings = Vec::new();
    for warm in targets {
        for (max_eni, pod_eni) in [(None, false), (None, true), (Some(1), true), (Some(2), false)] {
            let windows = WindowsTargets {
                warm_ip_target: (warm.warm_ip_target > 0).then_some(warm.warm_ip_target),
                minimum_ip_target: (warm.minimum_ip_target > 0).then_some(warm.minimum_ip_target),
                warm_prefix_target: (warm.warm_prefix_target > 1).then_some(warm.warm_prefix_target),
            };
            settings.push(CniSettings { warm, max_eni, pod_eni, windows });
        }
    }
    settings
}

/// Types up to those that nobody believes, of every kind.
pub(crate) fn any_shape() -> impl Generator<Value = NodeShape> {
    let limits = prop_oneof![
        (1_u32..16, 2_u32..65),
        (1_u32..4, 2_u32..4),
        (1..=EniLimits::ABSURD, 2..=EniLimits::ABSURD)
    ];
    let known = (prop::option::of(0_u32..120), prop::option::of(0_u64..800_000), 0_u32..4, 0_u32..400);
    (limits, known, any::<bool>(), prop::bool::weighted(0.2)).prop_map(|(limits, known, arm64, windows)| {
        let eni = EniLimits::new(limits.0, limits.1).expect("in range");
        let (branch_enis, memory_mib, efa_only_enis, vcpus) = known;
        let os = if windows { Os::Windows } else { Os::Linux };
        let shape = NodeShape::linux(eni, vcpus, Some(Hypervisor::Nitro));
        NodeShape { memory_mib, branch_enis, arm64, os, efa_only_enis, ..shape }
    })
}

/// A target: mostly small, sometimes as large as it can be written.
fn target() -> impl Generator<Value = u32> {
    prop_oneof![3 => 0_u32..6, 3 => 0_u32..200, 1 => any::<u32>(), 1 => Just(u32::MAX)]
}

/// Any settings of the CNI.
pub(crate) fn any_settings() -> impl Generator<Value = CniSettings> {
    let unset = || prop::option::of(target());
    let linux = (target(), target(), target(), target());
    (linux, (unset(), unset(), unset()), unset(), any::<bool>()).prop_map(
        |((eni, ip, minimum, prefix), windows, max_eni, pod_eni)| CniSettings {
            warm: WarmTargets {
                warm_eni_target: eni,
                warm_ip_target: ip,
                minimum_ip_target: minimum,
                warm_prefix_target: prefix,
            },
            max_eni,
            pod_eni,
            windows: WindowsTargets {
                warm_ip_target: windows.0,
                minimum_ip_target: windows.1,
                warm_prefix_target: windows.2,
            },
        },
    )
}

/// Any strategy.
pub(crate) fn any_strategy() -> impl Generator<Value = Strategy> {
    prop::sample::select(Strategy::ALL.to_vec())
}
