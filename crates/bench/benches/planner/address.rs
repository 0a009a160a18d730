//! The address space of a large VPC: everything that is wrong with it, and a layout of all its subnets.

use std::hint::black_box;

use criterion::Criterion;
use eks_ip_core::address_space::{CarveRequest, TierNeed, carve, check};
use eks_ip_core::{ConnectedNetwork, Connection, MoreSubnet, Network, Rule, SubnetTier, Zone};

/// Blocks of the VPC: the most that AWS allows.
const BLOCKS: usize = 50;
/// Blocks of connected networks.
const CONNECTED: usize = 100;

/// A check and a layout, for 200 subnets and for ten times as many.
pub(crate) fn address_space(criterion: &mut Criterion) {
    for subnets in [200, 2_000] {
        let network = network(subnets);
        let found = check(&network);
        let broken = |rule| found.iter().any(|finding| finding.rule == rule);
        assert!(broken(Rule::SubnetsOverlap) && broken(Rule::OnPremisesOverlap), "{found:?}");
        criterion.bench_function(&format!("address/check {subnets}"), |bench| {
            bench.iter(|| check(black_box(&network)));
        });
        let (bare, request) = (Network::new(network.vpc, Vec::new()), request(subnets));
        let bare = Network { secondary: network.secondary.clone(), ..bare };
        assert_eq!(carve(&bare, &request).map(|carved| carved.subnets.len()), Ok(subnets));
        criterion.bench_function(&format!("address/carve {subnets}"), |bench| {
            bench.iter(|| carve(black_box(&bare), black_box(&request)));
        });
    }
}

/// 50 blocks of a /16, so many /26 in them of which a few clash, and 100 blocks of networks of every kind.
fn network(subnets: usize) -> Network {
    let block = |index: usize| format!("10.{}.0.0/16", 2 + index).parse().expect("a block");
    let zone = |name: &str, cidr: &str| Zone::new(String::from(name), cidr.parse().expect("a subnet"), None);
    let zones = vec![zone("a", "10.2.0.0/22"), zone("b", "10.2.4.0/22"), zone("c", "10.2.8.0/22")];
    let mut network = Network::new(block(0), zones);
    network.secondary = (1..BLOCKS).map(block).collect();
    // Every hundredth subnet lies in one before it.
    let cidr = |index: usize| {
        let place = index - usize::from(index % 100 == 99);
        format!("10.{}.{}.{}/26", 3 + place % 48, place / 192, place / 48 % 4 * 64)
    };
    let tiers = SubnetTier::ALL;
    let subnet = |index: usize| {
        let zone = ["a", "b", "c"][index % 3].to_owned();
        MoreSubnet::new(tiers[index % tiers.len()], zone, cidr(index).parse().expect("a subnet"))
    };
    network.space.more_subnets = (0..subnets - 3).map(subnet).collect();
    let connected = |index: usize| ConnectedNetwork {
        name: format!("n{}", index / 2),
        // Every twentieth clashes with a block of the VPC.
        cidr: format!("10.{}.{}.0/24", if index % 20 == 5 { 9 } else { 100 + index % 100 }, index)
            .parse()
            .expect("a network"),
        via: Connection::ALL[index % Connection::ALL.len()],
    };
    network.space.connected = (0..CONNECTED).map(connected).collect();
    network.space.routes =
        (0..BLOCKS).map(|i| format!("10.{}.7.0/24", 2 + i).parse().expect("a route")).collect();
    network
}

/// So many subnets of five sizes in as many zones as it takes.
fn request(subnets: usize) -> CarveRequest {
    let tiers = [
        (SubnetTier::Cluster, 28),
        (SubnetTier::Node, 24),
        (SubnetTier::Pod, 22),
        (SubnetTier::Public, 27),
        (SubnetTier::Private, 26),
    ];
    let need = |(tier, prefix_len)| TierNeed { tier, prefix_len, zones: None, within: None };
    CarveRequest {
        zones: (0..subnets / tiers.len()).map(|zone| format!("z{zone}")).collect(),
        needs: tiers.into_iter().map(need).collect(),
        grows: Some(SubnetTier::Pod),
    }
}
