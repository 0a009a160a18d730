//! Laws of how many pods a node takes: the least of its limits, and exactly so; and the published figures of
//! phantom slots and of security groups for pods.

use eks_ip_core::{
    AmiFamily, CniSettings, EniLimits, HOST_NETWORK_PODS, Hypervisor, MaxPodsSetBy, NodeRoom, NodeShape, Os,
    PodNeeds, PoolBound, RoomLimit, Strategy, Trunk, WarmTargets, allocatable_cpu_millis,
    allocatable_memory_mib, max_pods, warm_pool,
};
use proptest::prelude::*;
use proptest::strategy::Strategy as Generator;

use super::{any_settings, any_shape, any_strategy, settings, small_shapes};

/// A node and the pods that are meant for it.
#[derive(Clone, Copy, Debug)]
struct Asked {
    shape: NodeShape,
    strategy: Strategy,
    cni: CniSettings,
    needs: PodNeeds,
    ami: AmiFamily,
    max_pods: u32,
}

impl Asked {
    fn room(&self) -> NodeRoom {
        NodeRoom::of(&self.shape, self.strategy, &self.cni, &self.needs, self.ami, self.max_pods)
    }

    /// Whether so many pods of the workload are within one limit, counted pod by pod and not by a formula.
    fn within(&self, limit: RoomLimit, pods: u32) -> bool {
        let Self { shape, needs, .. } = self;
        let pods = u64::from(pods);
        let linux = shape.os == Os::Linux;
        let (host, daemons) = match linux {
            true => (
                u64::from(needs.host_network_pods) + u64::from(HOST_NETWORK_PODS),
                u64::from(needs.daemonset_pods),
            ),
            false => (0, 0),
        };
        let branches = self.branches(pods);
        match limit {
            RoomLimit::MaxPods => host + daemons + pods <= u64::from(self.max_pods),
            RoomLimit::Cni => {
                // DaemonSets' own pods may hang by themselves where all others have branch ENIs.
                let in_pool = u32::try_from(pods - branches + daemons).unwrap_or(u32::MAX);
                pods == branches || self.without_address(in_pool) == 0
            }
            RoomLimit::BranchEnis => branches <= u64::from(shape.branch_enis.unwrap_or(0)),
            RoomLimit::Cpu => pods * u64::from(needs.cpu_millis) <= u64::from(allocatable_cpu_millis(shape)),
            RoomLimit::Memory => allocatable_memory_mib(shape, self.ami, self.max_pods)
                .is_none_or(|memory| pods * u64::from(needs.memory_mib) <= memory),
        }
    }

    /// The CNI's own answer: of so many pods, those that a node leaves without an address once it has grown for
    /// them, or that it started without if its settings freeze it.
    fn without_address(&self, in_pool: u32) -> u32 {
        let as_set = warm_pool(&self.shape, self.strategy, in_pool, self.max_pods, &self.cni);
        if as_set.bound == PoolBound::Frozen {
            return as_set.hanging();
        }
        let grown = CniSettings { warm: WarmTargets::MANIFEST, ..self.cni };
        warm_pool(&self.shape, self.strategy, in_pool, u32::MAX, &grown).hanging()
    }

    /// Of so many pods, those with a security group of their own.
    fn branches(&self, pods: u64) -> u64 {
        let percent = u64::from(self.needs.own_security_groups_percent.min(100));
        if self.trunks() { pods * percent / 100 } else { 0 }
    }

    /// Whether the node has a trunk for branch ENIs.
    fn trunks(&self) -> bool {
        let pool = warm_pool(&self.shape, self.strategy, 0, self.max_pods, &self.cni);
        pool.enis.trunk == Trunk::Attached
    }
}

const LIMITS: [RoomLimit; 5] =
    [RoomLimit::MaxPods, RoomLimit::Cni, RoomLimit::BranchEnis, RoomLimit::Cpu, RoomLimit::Memory];

/// So many pods are within all of the limits, and one more is beyond the one that is named.
#[track_caller]
fn check_exact(asked: &Asked, (pods, limit): (u32, RoomLimit), limits: &[RoomLimit]) {
    for known in limits {
        // DaemonSets alone can be too many: then there is no room, and no fewer pods to try.
        assert!(pods == 0 || asked.within(*known, pods), "{asked:?}: {pods} pods are beyond {known:?}");
    }
    if pods < u32::MAX {
        assert!(!asked.within(limit, pods + 1), "{asked:?}: {limit:?} takes more than {pods} pods");
    }
}

#[track_caller]
fn check(asked: &Asked) {
    let room = asked.room();
    let knows_addresses = asked.shape.os == Os::Windows;
    let of_scheduler: Vec<RoomLimit> =
        LIMITS.into_iter().filter(|limit| knows_addresses || *limit != RoomLimit::Cni).collect();
    check_exact(asked, room.scheduled(), &of_scheduler);
    check_exact(asked, room.running(), &LIMITS);

    let (scheduled, running) = (room.scheduled().0, room.running().0);
    assert!(running <= scheduled, "{asked:?}");
    for pods in [scheduled, running] {
        let (branches, in_pool) = (room.branch_pods(pods), room.pool_pods(pods));
        assert_eq!(u64::from(branches), asked.branches(pods.into()), "{asked:?}: of {pods} pods");
        assert_eq!(
            in_pool,
            (pods - branches).saturating_add(room.daemonset_pods),
            "{asked:?}: of {pods} pods"
        );
    }
    assert!(!knows_addresses || room.phantom_slots() == 0, "{asked:?}: Windows has no phantom slots");
    // Slots that the scheduler believes in and the CNI cannot serve.
    let phantom = asked.without_address(room.pool_pods(scheduled));
    assert!(knows_addresses || room.phantom_slots() == phantom, "{asked:?}: {phantom} slots are phantoms");
}

#[test]
fn every_small_node_takes_the_least_of_its_limits() {
    let mut checked = 0;
    for shape in small_shapes() {
        let shape = NodeShape { memory_mib: Some(4_096), ..shape };
        for strategy in Strategy::ALL {
            for cni in settings() {
                for [daemonset_pods, host_network_pods, cpu_millis, memory_mib, percent] in [
                    [0, 0, 0, 0, 0],
                    [3, 1, 0, 0, 30],
                    [1, 0, 250, 0, 34],
                    [1, 0, 0, 120, 100],
                    [40, 2, 100, 64, 50],
                ] {
                    let own_security_groups_percent = percent;
                    let needs = PodNeeds {
                        daemonset_pods,
                        host_network_pods,
                        cpu_millis,
                        memory_mib,
                        own_security_groups_percent,
                    };
                    for max_pods in [4, 20, 29, 110] {
                        check(&Asked { shape, strategy, cni, needs, ami: AmiFamily::Al2023, max_pods });
                        checked += 1;
                    }
                }
            }
        }
    }
    assert_eq!(checked, 337_920);
}

fn any_needs() -> impl Generator<Value = PodNeeds> {
    let small = || prop_oneof![Just(0_u32), 0_u32..20, any::<u32>()];
    let percent = prop_oneof![Just(0_u32), 0_u32..=100, any::<u32>()];
    (small(), small(), small(), small(), percent).prop_map(|(daemonset_pods, host, cpu, memory, percent)| {
        PodNeeds {
            daemonset_pods,
            host_network_pods: host,
            cpu_millis: cpu,
            memory_mib: memory,
            own_security_groups_percent: percent,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn any_node_takes_the_least_of_its_limits(
        (shape, strategy, cni) in (any_shape(), any_strategy(), any_settings()),
        needs in any_needs(),
        bottlerocket in any::<bool>(),
        max_pods in prop_oneof![0_u32..300, any::<u32>()],
    ) {
        let ami = if bottlerocket { AmiFamily::Bottlerocket } else { AmiFamily::Al2023 };
        check(&Asked { shape, strategy, cni, needs, ami, max_pods });
    }
}

fn nitro(enis: u32, addresses: u32) -> NodeShape {
    let eni = EniLimits::new(enis, addresses).expect("limits of a real type");
    NodeShape::linux(eni, 4, Some(Hypervisor::Nitro))
}

/// An m5.large whose kubelet was told 29 pods: 27 of the workload, and the CNI has 27 addresses. Where another limit
/// stops at the same pod, max pods are named, and of the others the first that the scheduler knows.
#[test]
fn limits_that_agree() {
    let of = |memory_mib, needs| {
        let shape = NodeShape { memory_mib: Some(memory_mib), vcpus: 2, ..nitro(3, 10) };
        let (strategy, cni) = (Strategy::SecondaryIp, CniSettings::MANIFEST);
        let room = NodeRoom::of(&shape, strategy, &cni, &needs, AmiFamily::Al2023, 29);
        (room.scheduled(), room.running())
    };
    let none = PodNeeds::default();
    assert_eq!(of(8_192, none), ((27, RoomLimit::MaxPods), (27, RoomLimit::MaxPods)));
    // 1,930 thousandths of a vCPU for pods, and 6,903 MiB.
    let cpu = PodNeeds { cpu_millis: 71, ..none };
    assert_eq!(of(8_192, cpu), ((27, RoomLimit::MaxPods), (27, RoomLimit::MaxPods)));
    let (cpu, memory) = (PodNeeds { cpu_millis: 74, ..none }, PodNeeds { memory_mib: 265, ..none });
    assert_eq!(of(8_192, cpu), ((26, RoomLimit::Cpu), (26, RoomLimit::Cpu)));
    assert_eq!(of(8_192, memory), ((26, RoomLimit::Memory), (26, RoomLimit::Memory)));
    let both = PodNeeds { cpu_millis: 74, ..memory };
    assert_eq!(of(8_192, both), ((26, RoomLimit::Cpu), (26, RoomLimit::Cpu)));
}

/// Max pods as set, the room with nothing but the pods, and its phantom slots.
fn phantom_slots(shape: &NodeShape, strategy: Strategy, cni: &CniSettings, reserved_enis: u32) -> (u32, u32) {
    let told = max_pods(shape, strategy, MaxPodsSetBy::Karpenter { reserved_enis }).max_pods;
    let room = NodeRoom::of(shape, strategy, cni, &PodNeeds::default(), AmiFamily::Al2023, told);
    (told, room.phantom_slots())
}

/// Custom networking with `reserved-enis` 0, on full nodes that run aws-node and kube-proxy: `K + 2 - 2` slots a
/// node that the CNI cannot serve. Advertised and phantom; amazon-vpc-cni-k8s v1.23.1 `GetAllocatableENIs`
/// against karpenter-provider-aws v1.14.1 `ENILimitedPods`.
#[test]
fn phantom_slots_of_custom_networking() {
    let manifest = CniSettings::MANIFEST;
    let rows = [
        ("t3.medium", nitro(3, 6), 17, 5, 29),
        ("t3.large", nitro(3, 12), 35, 11, 31),
        ("m5.large", nitro(3, 10), 29, 9, 31),
        ("m8i.large", nitro(3, 20), 59, 19, 32),
        ("m5.xlarge", nitro(4, 15), 58, 14, 24),
        ("m5.4xlarge", nitro(8, 30), 234, 29, 12),
        ("m5.16xlarge", nitro(15, 50), 737, 49, 7),
        ("p5.48xlarge", nitro(2, 50), 100, 49, 49),
    ];
    for (name, shape, advertised, phantom, percent) in rows {
        let custom = Strategy::CustomNetworking;
        assert_eq!(phantom_slots(&shape, custom, &manifest, 0), (advertised, phantom), "{name}");
        assert_eq!((200 * phantom / advertised).div_ceil(2), percent, "{name}: of a hundred slots");
        let real = max_pods(&shape, custom, MaxPodsSetBy::Recommended).max_pods;
        assert_eq!(phantom_slots(&shape, custom, &manifest, 1), (real, 0), "{name}: one reserved ENI");
        assert_eq!(phantom_slots(&shape, Strategy::SecondaryIp, &manifest, 0), (advertised, 0), "{name}");
        // A prefix gives sixteen addresses a slot: one reserved ENI would only cost density.
        let both = Strategy::CustomNetworkingPrefix;
        assert_eq!(phantom_slots(&shape, both, &manifest, 0), (advertised, 0), "{name}");
    }
}

/// The trunk takes an ENI as custom networking does; both together take two.
#[test]
fn phantom_slots_beside_a_trunk() {
    let m5_large = NodeShape { branch_enis: Some(9), ..nitro(3, 10) };
    let trunk = CniSettings { pod_eni: true, ..CniSettings::MANIFEST };
    let phantom = |strategy, reserved| phantom_slots(&m5_large, strategy, &trunk, reserved).1;
    assert_eq!([0, 1].map(|reserved| phantom(Strategy::SecondaryIp, reserved)), [9, 0]);
    assert_eq!([0, 1, 2].map(|reserved| phantom(Strategy::CustomNetworking, reserved)), [18, 9, 0]);
}

/// Security groups for pods: ENIs left for ordinary pods, and the most pods of any mixture that a full node runs,
/// `min(max pods, 2 + (ENIs - 1) × slots + branch ENIs)` with the two on the host's network.
#[test]
fn security_groups_for_pods() {
    let trunk = CniSettings { pod_eni: true, ..CniSettings::MANIFEST };
    let rows = [
        ("m5.large", nitro(3, 10), 9, 18, 29),
        ("m5.xlarge", nitro(4, 15), 18, 42, 58),
        ("m5.4xlarge", nitro(8, 30), 54, 203, 234),
    ];
    for (name, shape, branch_enis, ordinary, usable) in rows {
        let shape = NodeShape { branch_enis: Some(branch_enis), ..shape };
        let told = max_pods(&shape, Strategy::SecondaryIp, MaxPodsSetBy::Nodeadm).max_pods;
        let of = |percent| {
            let own_security_groups_percent = percent;
            let needs = PodNeeds { own_security_groups_percent, ..PodNeeds::default() };
            NodeRoom::of(&shape, Strategy::SecondaryIp, &trunk, &needs, AmiFamily::Al2023, told)
        };
        assert_eq!(of(0).capacity, Some(ordinary), "{name}");
        assert_eq!(of(0).running().0, ordinary.min(told - HOST_NETWORK_PODS), "{name}: no pod with its own");
        let most = (0..=100).map(|percent| of(percent).running().0).max().expect("101 of them");
        assert_eq!(most + HOST_NETWORK_PODS, told.min(2 + ordinary + branch_enis), "{name}");
        assert_eq!(most + HOST_NETWORK_PODS, usable, "{name}");
        // Where every pod has its own, the pool's addresses limit none of them.
        let by_cni = [0, 50, 100].map(|percent| of(percent).by_cni);
        assert_eq!(by_cni, [Some(ordinary), Some(2 * ordinary), None], "{name}");
    }
    let custom = Strategy::CustomNetworking.rules();
    let m5_large = NodeShape { branch_enis: Some(9), ..nitro(3, 10) };
    assert_eq!(custom.pod_capacity(&m5_large, &trunk), Some(9));
}
