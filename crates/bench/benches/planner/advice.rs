//! What is searched for when it is asked for: warm settings over their whole space, subnets, and instance types over
//! the whole catalogue.

use std::hint::black_box;

use criterion::Criterion;
use eks_ip_catalog::{self as catalog, InstanceType};
use eks_ip_core::advice::{Candidate, WarmSearch, better_types, smallest_subnets, warm_settings};
use eks_ip_core::{Plan, Strategy};

/// Months that the subnets must last.
const MONTHS: u32 = 24;

/// The three searches for one plan. Each must find something, where it is not said otherwise: a search that gives up
/// early is no measure of one that does not.
pub(crate) fn advice(criterion: &mut Criterion, plan: &Plan) {
    let search = WarmSearch::default();
    let of = |strategy| move |search| warm_settings(black_box(plan), black_box(strategy), search);
    let (secondary_ip, prefixes) = (of(Strategy::SecondaryIp), of(Strategy::PrefixDelegation));
    assert!(secondary_ip(search).is_some() && prefixes(search).is_some(), "no warm settings qualify");
    criterion.bench_function("advice/warm settings", |bench| bench.iter(|| secondary_ip(search)));
    criterion.bench_function("advice/warm settings with prefixes", |bench| bench.iter(|| prefixes(search)));

    // The first settings that qualify spare the search most of the others. With a start that is a second too short
    // for all of them, every one is tried.
    let short = |seconds| WarmSearch { cold_start_seconds: seconds, ..search };
    let too_short =
        (0..search.cold_start_seconds).rev().find(|seconds| secondary_ip(short(*seconds)).is_none());
    let whole_space = short(too_short.expect("no node starts in no time"));
    criterion.bench_function("advice/warm settings, whole space", |bench| {
        bench.iter(|| secondary_ip(whole_space));
    });

    let found = smallest_subnets(plan, Strategy::PrefixDelegation, MONTHS);
    assert!(found.is_ok(), "no subnets: {found:?}");
    criterion.bench_function("advice/subnets", |bench| {
        bench.iter(|| smallest_subnets(black_box(plan), Strategy::PrefixDelegation, black_box(MONTHS)));
    });

    let candidate =
        |found: &InstanceType| Candidate { id: found.name, shape: found.shape, price: found.price };
    let types = |plan| {
        let candidates = catalog::all().iter().map(candidate);
        better_types(plan, Strategy::SecondaryIp, 0, candidates)
    };
    let better = types(plan).map_or(0, |found| found.better.len());
    assert!(better > 0, "no type is better than that of the first group");
    criterion.bench_function("advice/types", |bench| bench.iter(|| types(black_box(plan))));
}
