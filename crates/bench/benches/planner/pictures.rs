//! What the page's pictures are drawn from: curves and months of all strategies, one place read off, and a VPC full of
//! the smallest subnets.

use std::hint::black_box;

use criterion::Criterion;
use eks_ip_core::address_space::prefix_blocks::{block_map, intact};
use eks_ip_core::address_space::{check, clashes, tiles};
use eks_ip_core::{
    Grain, Growth, Ipv4Count, MoreSubnet, Network, Plan, PodCount, SinglesPlacement, Strategy, SubnetCidr,
    SubnetTier, Subnets, Tier, Workload, Zone,
};

use crate::plans;

/// A drawing of 750 by 360 pixels: steps closer than two are one, where most are, closer than twelve; and so are
/// rises of less than a half.
const COLUMNS: u64 = 750 / 2;
const DENSE_COLUMNS: u64 = 750 / 12;
const ROWS: u64 = 360 * 2;
/// Months that are computed for a line.
const MONTHS: u32 = 18;

/// The pictures of a plan, and of how little they cost more when it is large.
pub(crate) fn pictures(criterion: &mut Criterion, plan: &Plan) {
    measure(criterion, "pictures/curves", plan, curves);
    measure(criterion, "pictures/months", plan, months);
    measure(criterion, "pictures/read off", plan, read_off);
    measure(criterion, "pictures/curves, 5000 nodes", &plans::nodes(plan, 5_000), curves);
    measure(criterion, "pictures/curves, 100000 nodes", &plans::nodes(plan, 100_000), curves);
    blocks(criterion);
}

/// A /16 of 4,096 subnets with what is shared of it, and the 4,096 blocks of a /16 with addresses scattered over them.
fn blocks(criterion: &mut Criterion) {
    let network = full();
    let found = check(&network);
    let found: Vec<_> = found.iter().collect();
    let draw = |network: &Network| {
        let tiles: usize = tiles(network).iter().map(Vec::len).sum();
        tiles + clashes(network, &found).len()
    };
    assert_eq!(draw(&network), 4_096, "every subnet is drawn, and none is shared");
    criterion.bench_function("pictures/map", |bench| bench.iter(|| draw(black_box(&network))));
    let subnet: SubnetCidr = "10.0.0.0/16".parse().expect("a subnet");
    let scatter = |singles: u64| {
        let singles = Ipv4Count::new(singles);
        (block_map(subnet, &[], singles).intact(), intact(subnet, &[], singles))
    };
    criterion.bench_function("pictures/prefix blocks", |bench| bench.iter(|| scatter(black_box(5_000))));
}

/// A /16 of which every /28 is a subnet.
fn full() -> Network {
    let cidr = |index: u32| format!("10.0.{}.{}/28", index / 16, index % 16 * 16).parse().expect("a subnet");
    let zone = |index, name: &str| Zone::new(name.to_owned(), cidr(index), None);
    let mut network = Network::new("10.0.0.0/16".parse().expect("a block"), vec![zone(0, "a"), zone(1, "b")]);
    let more = |index| MoreSubnet::new(SubnetTier::Spare, String::from("a"), cidr(index));
    network.space.more_subnets = (2..4_096).map(more).collect();
    network
}

fn measure(criterion: &mut Criterion, name: &str, plan: &Plan, draw: fn(&Plan) -> usize) {
    assert!(draw(plan) >= Strategy::ALL.len(), "{name}: every strategy is drawn");
    criterion.bench_function(name, |bench| bench.iter(|| draw(black_box(plan))));
}

const ZONE_A: Subnets = Subnets { tier: Tier::Node, zone: Some(0) };

/// Pods at the right edge: a quarter more than the plan has.
fn upto(plan: &Plan) -> PodCount {
    let pods = match plan.workload {
        Workload::Pods(pods) | Workload::PodsOnNodes { pods, .. } => pods.get(),
        Workload::Nodes(_) => 0,
    };
    PodCount::new(pods + pods / 4)
}

fn growths(plan: &Plan) -> impl Iterator<Item = Growth<'_>> {
    Strategy::ALL.into_iter().filter_map(|strategy| Growth::of(plan, strategy).ok())
}

fn curves(plan: &Plan) -> usize {
    let upto = upto(plan);
    let usable = ZONE_A.usable(&plan.network).get();
    let dense = matches!(plan.workload, Workload::PodsOnNodes { nodes, .. } if nodes.get() > COLUMNS);
    let columns = if dense { DENSE_COLUMNS } else { COLUMNS };
    let grain =
        Grain { pods: PodCount::new(upto.get() / columns), addresses: Ipv4Count::new(usable * 2 / ROWS) };
    growths(plan).map(|growth| growth.curve(ZONE_A, upto, grain).len()).sum()
}

fn months(plan: &Plan) -> usize {
    let months: Vec<u32> = (0..MONTHS).map(|month| month * 3).collect();
    growths(plan).map(|growth| growth.months(&months, SinglesPlacement::Packed).len()).sum()
}

fn read_off(plan: &Plan) -> usize {
    growths(plan).filter_map(|growth| growth.at(ZONE_A, upto(plan))).count()
}
