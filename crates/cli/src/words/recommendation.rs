//! Why a strategy is recommended, and when it would be another.

use eks_ip_core::{
    Condition, Fix, Largest, Lasts, MONTHS_TO_LAST, MicroUsd, NodeCount, Plan, Reason, Recommendation,
    Strategy,
};

use super::{scenario, short_of};
use crate::format::{counted, listed, usd};

/// Reasons and conditions, a clause each: `no other strategy holds`, `the plan grew past 1,350 pods (…)`.
pub(crate) fn recommendation(plan: &Plan, of: &Recommendation) -> (Vec<String>, Vec<String>) {
    let reasons = of.reasons.iter().filter_map(|why| reason(plan, why)).collect();
    (reasons, of.conditions.iter().map(condition).collect())
}

fn names(strategies: &[Strategy]) -> String {
    listed(&strategies.iter().map(|other| other.id()).collect::<Vec<_>>())
}

fn nodes(count: NodeCount) -> String {
    counted(count.get(), "node", "nodes")
}

fn monthly(amount: MicroUsd) -> String {
    usd(amount.get())
}

fn reason(plan: &Plan, why: &Reason) -> Option<String> {
    Some(match why {
        Reason::LessEffortFails { strategy: other, scenario: at, shortage: Some(short) } => {
            format!("{} is short of {} {}", other.id(), short_of(plan, short), scenario(*at))
        }
        Reason::LessEffortFails { strategy: other, scenario: at, shortage: None } => {
            format!("{} fits {} only if EC2 packs single addresses", other.id(), scenario(*at))
        }
        Reason::OnlyOne => String::from("no other strategy holds"),
        Reason::CostsLess { than, by } => {
            format!("it costs about {} a month less than {}", monthly(*by), than.id())
        }
        Reason::FewerNodes { than, by } => format!("it needs {} fewer than {}", nodes(*by), than.id()),
        Reason::LeastEffort { than } => {
            format!("it is less work than {} at about the same cost", names(than))
        }
        Reason::Lasts(Lasts::Months(months)) => {
            format!("it lasts {}", counted(u64::from(*months), "month", "months"))
        }
        Reason::Lasts(Lasts::NoEnd | Lasts::AlreadyShort) => return None,
    })
}

fn condition(when: &Condition) -> String {
    match when {
        Condition::Grows { beyond: Largest { pods, nodes: on }, then } => {
            let size = pods.map_or_else(|| nodes(*on), |most| counted(most.get(), "pod", "pods"));
            let then = then.map_or_else(
                || String::from("then no strategy holds"),
                |then| format!("then {} holds", then.id()),
            );
            format!("the plan grew past {size} ({then})")
        }
        Condition::MustLast { then: Some((other, lasts)) } => {
            let months = match lasts {
                Lasts::Months(months) => counted(u64::from(*months), "month", "months"),
                Lasts::NoEnd | Lasts::AlreadyShort => String::from("longer than anybody plans"),
            };
            format!("it had to last for {MONTHS_TO_LAST} months ({} lasts {months})", other.id())
        }
        Condition::MustLast { then: None } => {
            format!("it had to last for {MONTHS_TO_LAST} months (no strategy lasts longer)")
        }
        Condition::LessEffortFits { strategy: other, with } => {
            format!("{} ({} would do then)", change(*with), other.id())
        }
        Condition::ZoneLoss { then } => {
            let then = then.map_or_else(
                || String::from("no strategy stands that"),
                |then| format!("then {}", then.id()),
            );
            format!("the loss of a zone had to be stood ({then})")
        }
    }
}

/// A change to the plan as a condition: `node subnets were /21`.
fn change(fix: Fix) -> String {
    match fix {
        Fix::SetWarmTargets(warm) => format!(
            "WARM_IP_TARGET={} and MINIMUM_IP_TARGET={} were set",
            warm.warm_ip_target, warm.minimum_ip_target
        ),
        Fix::ResizeNodeSubnets(prefix_len) => format!("node subnets were /{prefix_len}"),
        Fix::ReserveForPrefixes(_) => String::from("subnet CIDR reservations kept /28 blocks whole"),
        other => super::address::fix(other)
            .map_or_else(|| String::from("the plan were changed"), |fix| format!("one would {fix}")),
    }
}
