//! Plans made by chance, of everything that a plan can say. Subnets are small, so that most plans are near a limit.

use eks_ip_core::{
    AmiFamily, CniSettings, Demand, EniLimits, Fixtures, Group, Hypervisor, Ipv4Count, Ipv4Net, Keep,
    MaxPodsSetBy, MicroUsd, Network, NetworkPrices, NodeCount, NodeShape, Os, OtherUsage, Plan, PodCount,
    PodNeeds, Reservation, ReservationKind, Runaway, Scenario, SubnetCidr, Surge, WarmTargets,
    WindowsTargets, Workload, Zone,
};
use proptest::prelude::*;
use proptest::strategy::Strategy as Generator;

/// A type: mostly as EC2 has them, of every kind.
fn shapes() -> impl Generator<Value = NodeShape> {
    let hypervisors = [None, Some(Hypervisor::Nitro), Some(Hypervisor::BareMetal), Some(Hypervisor::Xen)];
    let hypervisor = prop_oneof![4 => Just(hypervisors[1]), 1 => prop::sample::select(hypervisors.to_vec())];
    let known = (prop::option::of(0_u32..60), prop::option::of(1_000_u64..400_000), 0_u32..3);
    let kind = (any::<bool>(), prop::bool::weighted(0.15));
    (1_u32..16, 2_u32..52, 1_u32..200, hypervisor, known, kind).prop_map(
        |(enis, addresses, vcpus, hypervisor, known, (arm64, windows))| {
            let eni = EniLimits::new(enis, addresses).expect("in range");
            let (branch_enis, memory_mib, efa_only_enis) = known;
            let os = if windows { Os::Windows } else { Os::Linux };
            let shape = NodeShape::linux(eni, vcpus, hypervisor);
            NodeShape { memory_mib, branch_enis, arm64, os, efa_only_enis, ..shape }
        },
    )
}

fn groups() -> impl Generator<Value = Vec<Group>> {
    let weight = prop_oneof![1 => Just(0_u64), 5 => 1_u64..100];
    let group = (shapes(), weight, prop::option::of(0_u64..50_000_000));
    let group =
        group.prop_map(|(shape, weight, price)| Group { shape, weight, price: price.map(MicroUsd::new) });
    prop::collection::vec(group, 0..5)
}

fn set_bys() -> impl Generator<Value = MaxPodsSetBy> {
    prop_oneof![
        Just(MaxPodsSetBy::Recommended),
        Just(MaxPodsSetBy::ManagedNodeGroup),
        Just(MaxPodsSetBy::Nodeadm),
        Just(MaxPodsSetBy::Bottlerocket),
        Just(MaxPodsSetBy::AutoMode),
        (0_u32..4).prop_map(|reserved_enis| MaxPodsSetBy::Karpenter { reserved_enis }),
        (0_u32..300).prop_map(MaxPodsSetBy::Fixed),
    ]
}

fn workloads(most_pods: u64, most_nodes: u64) -> impl Generator<Value = Workload> {
    let (pods, nodes) = (0..=most_pods, 0..=most_nodes);
    prop_oneof![
        pods.clone().prop_map(|p| Workload::Pods(PodCount::new(p))),
        nodes.clone().prop_map(|n| Workload::Nodes(NodeCount::new(n))),
        (pods, nodes)
            .prop_map(|(p, n)| Workload::PodsOnNodes { pods: PodCount::new(p), nodes: NodeCount::new(n) }),
    ]
}

fn needs() -> impl Generator<Value = PodNeeds> {
    let request = |most: u32| prop_oneof![2 => Just(0), 1 => 1..most];
    (0_u32..5, 0_u32..3, request(2_000), request(8_000), prop_oneof![Just(0_u32), 0_u32..=100]).prop_map(
        |(daemonset_pods, host_network_pods, cpu_millis, memory_mib, own_security_groups_percent)| PodNeeds {
            daemonset_pods,
            host_network_pods,
            cpu_millis,
            memory_mib,
            own_security_groups_percent,
        },
    )
}

fn settings() -> impl Generator<Value = CniSettings> {
    let target = || prop_oneof![2 => Just(0_u32), 2 => 1_u32..6, 1 => 0_u32..60];
    let unset = || prop::option::of(0_u32..40);
    let linux = (0_u32..4, target(), target(), 0_u32..4);
    let linux = prop_oneof![1 => Just((1, 0, 0, 1)), 2 => linux];
    (linux, (unset(), unset(), unset()), prop::option::weighted(0.2, 0_u32..8), any::<bool>()).prop_map(
        |(
            (eni, ip, minimum, prefix),
            (warm_ip_target, minimum_ip_target, warm_prefix_target),
            max_eni,
            pod_eni,
        )| {
            CniSettings {
                warm: WarmTargets {
                    warm_eni_target: eni,
                    warm_ip_target: ip,
                    minimum_ip_target: minimum,
                    warm_prefix_target: prefix,
                },
                max_eni,
                pod_eni,
                windows: WindowsTargets { warm_ip_target, minimum_ip_target, warm_prefix_target },
            }
        },
    )
}

fn demands() -> impl Generator<Value = Demand> {
    let runaway = (0_u32..60, 0_u32..120)
        .prop_map(|(starts_per_minute, lifetime_seconds)| Runaway { starts_per_minute, lifetime_seconds });
    let surge = prop_oneof![
        Just(Surge::ByProvisioner),
        (1_u32..12).prop_map(|max_unavailable| Surge::ManagedNodeGroup { max_unavailable }),
        (0_u32..=100).prop_map(|budget_percent| Surge::Karpenter { budget_percent }),
        (0_u32..9).prop_map(Surge::Nodes),
    ];
    let growth = prop_oneof![1 => Just(0_u32), 4 => 1_u32..300];
    let spike = prop_oneof![1 => Just(0_u32), 2 => 1_u32..150];
    (growth, spike, prop::option::weighted(0.3, runaway), surge, any::<bool>()).prop_map(
        |(growth_permille, spike_percent, runaway, surge, survive_zone_loss)| Demand {
            growth_permille,
            spike_percent,
            runaway,
            surge,
            survive_zone_loss,
        },
    )
}

/// A reservation by its kind, how much smaller than its subnet it is, and its place in it.
type ReservationDraft = (bool, u8, u32);

/// A zone with everything but its place in the network.
type ZoneDraft = (u8, Option<u8>, u64, u64, u64, [Option<ReservationDraft>; 2]);

fn keep(subnet: Option<SubnetCidr>, draft: Option<ReservationDraft>) -> Keep {
    let reservation = subnet.zip(draft).map(|(subnet, (prefix, smaller_by, place))| {
        let length = (subnet.prefix_len() + smaller_by).min(32);
        let place = place % (1 << (length - subnet.prefix_len()));
        let first = u32::from(subnet.net().network()) + (place << (32 - length));
        let cidr = Ipv4Net::new(first.into(), length).expect("a length");
        Reservation { kind: ReservationKind::ALL[usize::from(!prefix)], cidr }
    });
    Keep { reservations: reservation.into_iter().collect(), ..Keep::NOTHING }
}

fn zone(index: usize, (node_len, pod_len, weight, in_use, pods_in_use, reserved): ZoneDraft) -> Zone {
    let subnet = |text: String| text.parse::<SubnetCidr>().expect("a canonical block");
    let node_subnet = subnet(format!("10.0.{}.0/{node_len}", 16 * index));
    let pod_subnet = pod_len.map(|length| subnet(format!("100.64.{}.0/{length}", 32 * index)));
    let (in_use, pods_in_use) = (Ipv4Count::new(in_use), Ipv4Count::new(pods_in_use));
    let plain = Zone::new(String::from("z"), node_subnet, pod_subnet);
    let (keep_nodes, keep_pods) = (keep(Some(node_subnet), reserved[0]), keep(pod_subnet, reserved[1]));
    Zone { weight, in_use, pods_in_use, keep_nodes, keep_pods, ..plain }
}

fn zones() -> impl Generator<Value = Vec<Zone>> {
    let weight = prop_oneof![1 => Just(0_u64), 5 => Just(1), 2 => 1_u64..50];
    let in_use = || prop_oneof![3 => Just(0_u64), 1 => 0_u64..60];
    let pod_len = prop_oneof![1 => Just(None), 30 => (20_u8..=28).prop_map(Some)];
    let reserved = || prop::option::weighted(0.2, (any::<bool>(), 0_u8..=6, any::<u32>()));
    let reserved = [reserved(), reserved()];
    let draft = (21_u8..=27, pod_len, weight, in_use(), in_use(), reserved);
    let drafts = prop_oneof![1 => prop::collection::vec(draft.clone(), 0..=1), 6 => prop::collection::vec(draft, 2..=6)];
    drafts
        .prop_map(|drafts| drafts.into_iter().enumerate().map(|(index, draft)| zone(index, draft)).collect())
}

fn fixtures() -> impl Generator<Value = Fixtures> {
    let few = || prop_oneof![2 => Just(0_u32), 1 => 0_u32..4];
    (few(), few(), few(), few(), few(), few(), 0_u32..20).prop_map(
        |(control_plane_enis, albs, nlbs, nat_gateways, endpoints, attachments, other)| Fixtures {
            control_plane_enis,
            albs,
            nlbs,
            nat_gateways,
            interface_endpoints: endpoints,
            transit_gateway_attachments: attachments,
            other,
        },
    )
}

fn networks() -> impl Generator<Value = Network> {
    (zones(), fixtures()).prop_map(|(zones, fixtures)| Network {
        secondary: vec!["100.64.0.0/16".parse().expect("a canonical block")],
        fixtures,
        ..Network::new("10.0.0.0/16".parse().expect("a canonical block"), zones)
    })
}

fn prices() -> impl Generator<Value = NetworkPrices> {
    prop::option::of(0_u64..1_000_000).prop_map(|private_nat_gigabytes| NetworkPrices {
        ipam_address_hour: MicroUsd::new(270),
        nat_gateway_hour: MicroUsd::new(45_000),
        nat_gigabyte: MicroUsd::new(45_000),
        private_nat_gigabytes,
    })
}

/// Plans with at most so many pods and nodes on an ordinary day.
pub(crate) fn plans(most_pods: u64, most_nodes: u64) -> impl Generator<Value = Plan> {
    let workload = workloads(most_pods, most_nodes);
    let cluster = (workload, needs(), groups(), set_bys(), any::<bool>(), settings());
    let scenario = prop::sample::select(Scenario::ALL.to_vec());
    (cluster, networks(), demands(), scenario, prices()).prop_map(
        |(
            (workload, needs, groups, max_pods_set_by, bottlerocket, cni),
            network,
            demand,
            scenario,
            prices,
        )| Plan {
            workload,
            needs,
            groups,
            max_pods_set_by,
            ami: if bottlerocket { AmiFamily::Bottlerocket } else { AmiFamily::Al2023 },
            cni,
            network,
            demand,
            scenario,
            network_prices: prices,
            other_usage: OtherUsage::default(),
        },
    )
}
