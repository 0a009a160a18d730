//! A node ENI by ENI is the same node: nothing is lost between what it holds and where it lies.

use eks_ip_core::{
    Anatomy, CniSettings, EniRole, Group, Network, NodeShape, Plan, PodCount, Strategy, Workload, anatomy,
};
use proptest::prelude::*;

use super::{any_settings, any_shape, any_strategy, settings, small_shapes};

fn plan(shape: NodeShape, cni: CniSettings) -> Plan {
    let network = Network::new("10.0.0.0/16".parse().expect("canonical"), vec![]);
    let groups = vec![Group { shape, weight: 1, price: None }];
    Plan { cni, ..Plan::new(Workload::Pods(PodCount::new(1)), groups, network) }
}

#[track_caller]
fn check(shape: NodeShape, cni: CniSettings, strategy: Strategy, pods: u32) {
    let plan = plan(shape, cni);
    let node = anatomy(&plan, strategy, 0, pods).expect("there is a group");
    let said = || format!("{strategy:?}, {pods} pods on {shape:?}, {cni:?}: {node:?}");
    let Anatomy { pool, enis, .. } = &node;
    let sum =
        |of: &dyn Fn(&eks_ip_core::Eni) -> u32| -> u64 { enis.iter().map(|eni| u64::from(of(eni))).sum() };
    assert_eq!(node.pods + node.elsewhere, pods, "{}", said());
    assert!(node.pods <= node.room.scheduled().0, "{}", said());
    assert_eq!(sum(&|_| 1), u64::from(shape.eni.default_enis()), "every ENI once: {}", said());
    let with_address = enis.iter().filter(|eni| match eni.role {
        EniRole::Pods | EniRole::NoPods | EniRole::Trunk => true,
        EniRole::EfaOnly | EniRole::KeptForTrunk | EniRole::Free | EniRole::BeyondLimit => false,
    });
    assert_eq!(with_address.count() as u64, u64::from(pool.attached_enis()), "{}", said());
    assert_eq!(
        sum(&|eni| eni.slots_held * node.addresses_per_slot),
        u64::from(pool.pod_addresses),
        "{}",
        said()
    );
    assert_eq!(sum(&|eni| eni.pods), u64::from(pool.served.min(pool.pod_addresses)), "{}", said());
    for eni in enis {
        assert!(eni.slots_held <= node.slots_per_eni, "{}", said());
        assert!(eni.pods <= eni.slots_held * node.addresses_per_slot, "{}", said());
        assert!(eni.role == EniRole::Pods || eni.slots_held == 0, "{}", said());
    }
    // Filled one after the other.
    let of_pods: Vec<_> = enis.iter().filter(|eni| eni.role == EniRole::Pods).collect();
    let full = |eni: &&&eks_ip_core::Eni| eni.pods == eni.slots_held * node.addresses_per_slot;
    let in_use = of_pods.iter().filter(|eni| eni.pods > 0).count();
    assert!(of_pods.iter().take(in_use.saturating_sub(1)).all(|eni| full(&eni)), "{}", said());
}

#[test]
fn small_nodes_are_whole() {
    let mut seen = 0;
    for shape in small_shapes() {
        for cni in settings() {
            for strategy in Strategy::ALL {
                for pods in [0, 1, 5, 9, 10, 17, 40, 200] {
                    check(shape, cni, strategy, pods);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 100_000, "{seen} nodes were seen");
}

proptest! {
    #[test]
    fn any_node_is_whole(
        shape in any_shape(), cni in any_settings(), strategy in any_strategy(), pods in any::<u32>(),
    ) {
        check(shape, cni, strategy, pods);
    }
}

#[test]
fn no_group_no_node() {
    let plan = Plan { groups: vec![], ..plan(small_shapes()[0], CniSettings::MANIFEST) };
    assert_eq!(anatomy(&plan, Strategy::SecondaryIp, 0, 5), None);
}
