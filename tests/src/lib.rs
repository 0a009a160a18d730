//! Short ways to write plans in acceptance tests, and the golden rows that more than one lane reads. The tests
//! themselves are the files beside this folder.

pub mod golden;

use eks_ip_core::{
    EniLimits, Fixtures, Group, Hypervisor, MicroUsd, Network, NodeCount, NodeShape, Plan, PodCount,
    Workload, Zone,
};

/// An instance type on Nitro: ENIs of the default card, addresses on each, vCPUs.
pub fn nitro(enis: u32, addresses: u32, vcpus: u32) -> NodeShape {
    let eni = EniLimits::new(enis, addresses).expect("a shape written in a test");
    NodeShape::linux(eni, vcpus, Some(Hypervisor::Nitro))
}

/// A group of a mix, priced in micro-dollars an hour.
pub fn group(shape: NodeShape, weight: u64, price: u64) -> Group {
    Group { shape, weight, price: Some(MicroUsd::new(price)) }
}

/// Pods on nodes.
pub fn pods_on_nodes(pods: u64, nodes: u64) -> Workload {
    Workload::PodsOnNodes { pods: PodCount::new(pods), nodes: NodeCount::new(nodes) }
}

/// A network from texts: the VPC's block, a secondary one (or nothing), and node and pod subnets.
pub fn network(vpc: &str, secondary: &str, zones: &[(&str, &str)], fixtures: u32) -> Network {
    let zones = zones.iter().zip(["a", "b", "c", "d", "e", "f"]).map(|((node, pod), name)| {
        let node = node.parse().expect("a subnet written in a test");
        Zone::new(String::from(name), node, pod.parse().ok())
    });
    Network {
        secondary: secondary.parse().into_iter().collect(),
        fixtures: Fixtures::other(fixtures),
        ..Network::new(vpc.parse().expect("a block written in a test"), zones.collect())
    }
}

/// The worked plan of the design: 1,800 pods on 80 nodes in three /22, a /16 beside them.
pub fn worked_plan() -> Plan {
    let zones = [
        ("10.40.0.0/22", "100.64.0.0/18"),
        ("10.40.4.0/22", "100.64.64.0/18"),
        ("10.40.8.0/22", "100.64.128.0/18"),
    ];
    let groups = vec![
        group(nitro(4, 15, 4), 60, 192_000),
        group(nitro(4, 15, 8), 25, 384_000),
        group(nitro(8, 30, 16), 15, 680_000),
    ];
    Plan::new(pods_on_nodes(1_800, 80), groups, network("10.40.0.0/19", "100.64.0.0/16", &zones, 30))
}
