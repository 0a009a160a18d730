//! How long the planner's arithmetic takes, compiled as it is for the page: `cargo xtask bench`.
//!
//! Reading order: [`plans`] (what is measured), then this list, [`address`] for blocks and subnets, [`advice`] for what
//! is searched for and [`pictures`] for what is drawn. The names are those that `cargo xtask bench` knows them by.

mod address;
mod advice;
mod pictures;
mod plans;

use std::hint::black_box;

use criterion::Criterion;
use eks_ip_core::{
    CniSettings, MaxPodsSetBy, NodeShape, Plan, Strategy, advisories, compare, max_pods, warm_pool,
};
use eks_ip_document::{PlanDocument, open, resolve, to_fragment};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    one_node(&mut criterion);
    one_plan(&mut criterion);
    by_size(&mut criterion);
    the_page(&mut criterion);
    address::address_space(&mut criterion);
    pictures::pictures(&mut criterion, &plans::complete(&plans::document()));
    advice::advice(&mut criterion, &plans::complete(&plans::document()));
    criterion.final_summary();
}

/// One node: what it holds, and the same with max pods under all strategies.
fn one_node(criterion: &mut Criterion) {
    let found = eks_ip_catalog::find("m5.xlarge").expect("the catalogue has it");
    let (shape, cni) = (found.shape, CniSettings::MANIFEST);
    let pool = |shape: &NodeShape, strategy, pods: u32| warm_pool(shape, strategy, pods, 58, black_box(&cni));
    criterion.bench_function("node/warm pool", |bench| {
        bench.iter(|| pool(black_box(&shape), black_box(Strategy::SecondaryIp), black_box(23)));
    });
    criterion.bench_function("node/all strategies", |bench| {
        bench.iter(|| {
            let shape = black_box(&shape);
            Strategy::ALL.map(|strategy| {
                let most = max_pods(shape, strategy, MaxPodsSetBy::Recommended).max_pods;
                warm_pool(shape, strategy, black_box(23), most, black_box(&cni))
            })
        });
    });
}

/// The plan of 20 groups × 12 subnets × 6 strategies.
fn one_plan(criterion: &mut Criterion) {
    let document = plans::document();
    measure(criterion, "20 groups/pods", &plans::complete(&plans::document_of_pods()));
    measure(criterion, "20 groups/pods on nodes", &plans::complete(&document));
    measure(criterion, "20 groups/costliest", &plans::complete(&plans::costliest(&document)));
}

/// What the size of a plan does to the time.
fn by_size(criterion: &mut Criterion) {
    let pods = plans::complete(&plans::document_of_pods());
    let on_nodes = plans::complete(&plans::document());
    measure(criterion, "1000 groups/pods", &plans::thousand_groups(&pods));
    measure(criterion, "1000 groups/pods on nodes", &plans::thousand_groups(&on_nodes));
    measure(criterion, "nodes/100", &plans::nodes(&on_nodes, 100));
    measure(criterion, "nodes/100000", &plans::nodes(&on_nodes, 100_000));
    let small = plans::in_small_subnets(&on_nodes);
    measure(criterion, "nodes/100 short", &plans::nodes(&small, 100));
    measure(criterion, "nodes/100000 short", &plans::nodes(&small, 100_000));
}

/// What the page computes after every edit, all but the drawing.
fn the_page(criterion: &mut Criterion) {
    let recompute = |document: &PlanDocument| {
        let resolved = resolve(document);
        let comparison = compare(&resolved.plan);
        let advisories = advisories(&resolved.plan, &comparison);
        (resolved, comparison, advisories)
    };
    for (name, document) in
        [("page/pods", plans::document_of_pods()), ("page/pods on nodes", plans::document())]
    {
        plans::complete(&document);
        criterion.bench_function(name, |bench| bench.iter(|| recompute(black_box(&document))));
    }
    let document = plans::document();
    criterion.bench_function("page/link", |bench| {
        bench.iter(|| open(&to_fragment(black_box(&document))));
    });
}

fn measure(criterion: &mut Criterion, name: &str, plan: &Plan) {
    criterion.bench_function(name, |bench| bench.iter(|| compare(black_box(plan))));
}
