//! `node` for people.

use eks_ip_core::{PoolUnit, Trunk};

use super::output::{Node, NodeOutput};
use crate::format::{counted, grouped, range};
use crate::table::{Align, Page, Table};
use crate::words;

/// A line for each number, with what it was made of.
pub(super) fn page(node: &Node, output: &NodeOutput) -> Page {
    let pool = &node.pool;
    let mut table = Table::new([("the node holds", Align::Left), ("", Align::Right), ("", Align::Left)]);
    let mut line = |what: &str, number: String, why: String| table.row([what.to_owned(), number, why]);
    let count = |number: u32| grouped(number.into());
    let in_use = pool.served.min(pool.pod_addresses);
    let least = pool.subnet_addresses_at_least(&node.shape).get();

    line("ENIs attached", count(pool.attached_enis()), enis(node));
    line(
        "pod addresses",
        count(pool.pod_addresses),
        format!("{} in use, {} warm", count(in_use), count(pool.warm())),
    );
    line("/28 prefixes", count(pool.prefixes), String::new());
    line("pods without an address", count(pool.hanging()), String::new());
    line(
        "subnet addresses",
        range(least, pool.subnet_addresses().get()),
        format!(
            "{} of the node subnet, {} of the pod subnet",
            grouped(pool.node_subnet.get()),
            grouped(pool.pod_subnet.get())
        ),
    );
    line("cold start, seconds", count(node.start.seconds()), start(node));
    let rule = format!("Rule: {}.", words::rule(pool.rule));
    let mut page = Page { before: vec![asked(node)], table, after: Vec::new() };
    if node.ready() {
        page.after.push(rule + &terms(node));
        page.after.extend(output.notes.iter().cloned());
    } else {
        // Nothing else matters on such a node.
        page.before.extend(output.notes.iter().cloned());
    }
    page
}

/// `m5.large (3 ENIs of 10 IPv4 addresses), secondary-ip: 5 pods, max pods 29 by AWS's recommendation.`
fn asked(node: &Node) -> String {
    let eni = &node.shape.eni;
    let shape = format!(
        "{} of {} IPv4 addresses",
        counted(eni.default_enis().into(), "ENI", "ENIs"),
        eni.ipv4_addresses_per_interface()
    );
    let shape = node.name.map_or_else(|| shape.clone(), |name| format!("{name} ({shape})"));
    format!(
        "{shape}, {}, {}: {}, max pods {} by {}.",
        words::os(node.shape.os),
        node.strategy.id(),
        counted(node.pool.pods.into(), "pod", "pods"),
        grouped(node.max_pods.into()),
        words::set_by(node.set_by),
    )
}

/// `2 of 2 for pods, the primary without pods`.
fn enis(node: &Node) -> String {
    let (pool, budget) = (&node.pool, &node.pool.enis);
    let mut parts = vec![format!("{} of {} for pods", pool.pod_enis, budget.for_pods)];
    if budget.primary_without_pods > 0 {
        parts.push(String::from("the primary without pods"));
    }
    match budget.trunk {
        Trunk::Attached => parts.push(String::from("the trunk")),
        Trunk::PlaceHeld => parts.push(String::from("a place kept for a trunk")),
        Trunk::Absent => {}
    }
    if budget.efa_only > 0 {
        parts.push(format!("{} EFA-only without an address", budget.efa_only));
    }
    parts.join(", ")
}

/// The terms of the rule, where it keeps a pool: which of them decided, and all of them in its unit.
fn terms(node: &Node) -> String {
    let pool = &node.pool;
    let max_pods = Some(pool.for_max_pods).filter(|most| *most < u32::MAX);
    let max_pods =
        max_pods.map_or_else(String::new, |most| format!("max pods asks for {}, ", grouped(most.into())));
    match pool.rule.unit() {
        PoolUnit::Nothing => String::new(),
        unit @ (PoolUnit::Enis | PoolUnit::Addresses | PoolUnit::Prefixes) => format!(
            " Decided by {}. Counted in {}: pods and warm ask for {}, {max_pods}the hardware takes {}, the start is {}.",
            words::bound(pool.bound),
            words::unit_id(unit),
            grouped(pool.for_pods_and_warm.into()),
            grouped(pool.hardware.into()),
            grouped(pool.floor.into()),
        ),
    }
}

fn start(node: &Node) -> String {
    format!(
        "at least, in {}, with {} to EC2",
        counted(node.start.ticks.into(), "tick", "ticks"),
        counted(node.start.calls().into(), "call", "calls"),
    )
}
