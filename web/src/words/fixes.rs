//! Changes to the plan in words: what the button of a finding does.

use eks_ip_core::{Fix, Lasts, MaxPodsSetBy, Runway, Strategy, WarmTargets};

use super::format::{self, grouped};
use super::pictures::names;
use super::strategies::name;
use super::table::{lasts, lasts_range};
use crate::answer::Answer;
use crate::findings::NodesAfter;

/// The button.
pub const APPLY: &str = "Apply";

/// The button for those who do not see the line below it.
pub fn apply(answer: &Answer, change: Fix) -> String {
    format!("{APPLY}: {}", fix(answer, change))
}

/// What the button changes.
pub fn fix(answer: &Answer, fix: Fix) -> String {
    match fix {
        Fix::ChooseServiceCidr => String::from("leave the Service CIDR to EKS"),
        Fix::SetServiceCidr(service) => format!("Service CIDR {service}"),
        Fix::LayOutSubnetsAgain => String::from("lay the subnets out again"),
        Fix::ResizeNodeSubnets(prefix_len) => format!("new /{prefix_len} node subnets"),
        Fix::AddPodSubnets(block) => format!("add pod subnets in {block}"),
        Fix::ReplaceBlock { block, with } => format!("{with} instead of {block}"),
        Fix::OrderBlocks => String::from("private ranges first"),
        Fix::ReserveForPrefixes(_) => String::from("reserve /28 blocks for prefixes"),
        Fix::SetMaxPodsBy(MaxPodsSetBy::Karpenter { reserved_enis }) => {
            format!("reserved-enis={reserved_enis}")
        }
        Fix::SetMaxPodsBy(MaxPodsSetBy::Fixed(number)) => format!("maxPods={number}"),
        Fix::SetMaxPodsBy(_) => String::from("recommended max pods"),
        Fix::SetWarmTargets(warm) => changed_targets(&answer.resolved.plan.cni.warm, &warm),
        Fix::UnsetMaxEni => String::from("unset MAX_ENI"),
        Fix::LetPodsDecideNodes => String::from("as many nodes as needed"),
    }
}

/// What a change costs: `158 nodes instead of 110 under Custom networking`. Nothing where no number of nodes changes.
pub fn price(nodes: &[NodesAfter]) -> Option<String> {
    let mut together: Vec<((u64, u64), Vec<Strategy>)> = Vec::new();
    for NodesAfter { strategy, now, after } in nodes {
        match together.iter_mut().find(|(same, _)| *same == (*now, *after)) {
            Some((_, strategies)) => strategies.push(*strategy),
            None => together.push(((*now, *after), vec![*strategy])),
        }
    }
    let one = |((now, after), strategies): &((u64, u64), Vec<Strategy>)| {
        let under = if strategies.len() == Strategy::ALL.len() {
            String::from("in every strategy")
        } else {
            format!("under {}", names(strategies))
        };
        format!("{} instead of {} {under}", format::nodes(*after), grouped(*now))
    };
    let all: Vec<String> = together.iter().map(one).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// How far a change gets: `Default then lasts 1 month`.
pub fn reach(strategy: Strategy, runway: Runway) -> String {
    let name = name(strategy);
    match (runway.for_certain, runway.at_best) {
        (Lasts::AlreadyShort, Lasts::AlreadyShort) => format!("{name} is short even then"),
        (Lasts::AlreadyShort, best) => {
            format!("{name} then lasts {} at best, and is short where /28 blocks are broken", lasts(best))
        }
        (certain @ Lasts::Months(_), Lasts::NoEnd) => {
            format!("{name} then lasts {} at least", lasts(certain))
        }
        (certain, best) => format!("{name} then lasts {}", lasts_range(certain, best)),
    }
}

/// Where the button was, once it was pressed.
pub fn done(what: &str) -> String {
    format!("Done: {what}. Undo takes it back.")
}

/// The settings that a change sets to something else: `WARM_ENI_TARGET=1`.
fn changed_targets(from: &WarmTargets, to: &WarmTargets) -> String {
    let targets = [
        ("WARM_ENI_TARGET", from.warm_eni_target, to.warm_eni_target),
        ("WARM_IP_TARGET", from.warm_ip_target, to.warm_ip_target),
        ("MINIMUM_IP_TARGET", from.minimum_ip_target, to.minimum_ip_target),
        ("WARM_PREFIX_TARGET", from.warm_prefix_target, to.warm_prefix_target),
    ];
    let changed = targets.into_iter().filter(|(_, from, to)| from != to);
    changed.map(|(name, _, to)| format!("{name}={to}")).collect::<Vec<_>>().join(" ")
}

/// The settings that are in force: `WARM_IP_TARGET=2 MINIMUM_IP_TARGET=24`.
pub fn warm_targets(warm: &WarmTargets) -> String {
    if !warm.counts_addresses() {
        return format!(
            "WARM_ENI_TARGET={} WARM_PREFIX_TARGET={}",
            warm.warm_eni_target, warm.warm_prefix_target
        );
    }
    let mut text = format!("WARM_IP_TARGET={}", warm.warm_ip_target);
    if warm.minimum_ip_target > 0 {
        text.push_str(&format!(" MINIMUM_IP_TARGET={}", warm.minimum_ip_target));
    }
    text
}
