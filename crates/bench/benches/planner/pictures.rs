//! What the pictures of a plan are drawn from.

use std::hint::black_box;

use criterion::Criterion;
use eks_ip_core::{
    Grain, Growth, Ipv4Count, Plan, PodCount, SinglesPlacement, Strategy, Subnets, Tier, compare,
};

/// A drawing that is as wide as the page has room for, in pixels: steps closer than four are one.
const COLUMNS: u64 = 750 / 4;
/// And as high: rises lower than a half are none.
const ROWS: u64 = 360 * 2;

/// The curves of all strategies, and their months.
pub(crate) fn pictures(criterion: &mut Criterion, plan: &Plan, name: &str) {
    let comparison = compare(plan);
    let most = comparison.computable().filter_map(|(_, c)| c.breaks.pods).min().expect("it breaks one day");
    let upto = PodCount::new(most.get() * 5 / 4);
    let all = Subnets { tier: Tier::Node, zone: Some(0) };
    let usable = all.usable(&plan.network);
    let grain = Grain {
        pods: PodCount::new(upto.get() / COLUMNS),
        addresses: Ipv4Count::new(usable.get() * 2 / ROWS),
    };
    let curves = || -> usize {
        let growths = Strategy::ALL.into_iter().filter_map(|s| Growth::of(black_box(plan), s).ok());
        growths.map(|growth| growth.curve(all, upto, grain).len()).sum()
    };
    eprintln!("{name}: {} points up to {upto}", curves());
    criterion.bench_function(&format!("curves/{name}"), |bench| bench.iter(curves));
    let months = || -> usize {
        let growths = Strategy::ALL.into_iter().filter_map(|s| Growth::of(black_box(plan), s).ok());
        let months: Vec<u32> = (0..20).map(|month| month * 3).collect();
        growths.map(|growth| growth.months(&months, SinglesPlacement::Packed).len()).sum()
    };
    eprintln!("{name}: {} months", months());
    criterion.bench_function(&format!("months/{name}"), |bench| bench.iter(months));
    let at = || -> usize {
        let growths = Strategy::ALL.into_iter().filter_map(|s| Growth::of(black_box(plan), s).ok());
        growths.filter_map(|growth| growth.at(all, most)).count()
    };
    criterion.bench_function(&format!("read-out/{name}"), |bench| bench.iter(at));
}
