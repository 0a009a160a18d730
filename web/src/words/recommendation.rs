//! The recommendation's reasons and conditions, in words.

use eks_ip_core::{
    Condition, Fix, Lasts, Limit, MONTHS_TO_LAST, Reason, Recommendation, Scenario, Shortage, Strategy, Tier,
};

use super::fixes::{fix as fix_in_words, warm_targets};
use super::format::{addresses, counted, listed, nodes, pods, prefixes, usd};
use super::moments::{pods_and_peak, within};
use super::strategies::name;
use super::verdict::then;
use crate::answer::Answer;

/// Why it is recommended: one sentence.
pub fn because(answer: &Answer, recommendation: &Recommendation) -> String {
    let reasons: Vec<String> =
        recommendation.reasons.iter().filter_map(|reason| reason_in_words(answer, reason)).collect();
    format!("{} because {}.", name(recommendation.strategy), listed(&reasons))
}

/// When something else would be: one sentence.
pub fn unless(answer: &Answer, recommendation: &Recommendation) -> String {
    let conditions: Vec<String> =
        recommendation.conditions.iter().map(|condition| condition_in_words(answer, condition)).collect();
    format!("That would change if {}.", conditions.join("; or if "))
}

fn names(strategies: &[Strategy]) -> String {
    let names: Vec<String> = strategies.iter().map(|strategy| name(*strategy).to_owned()).collect();
    listed(&names)
}

fn reason_in_words(answer: &Answer, reason: &Reason) -> Option<String> {
    Some(match reason {
        Reason::LessEffortFails { strategy, scenario, shortage: Some(shortage) } => {
            format!("{} is short of {}{}", name(*strategy), what(answer, shortage), then(answer, *scenario))
        }
        Reason::LessEffortFails { strategy, shortage: None, .. } => {
            format!("{} fits only if EC2 packs single addresses", name(*strategy))
        }
        Reason::OnlyOne => String::from("no other strategy holds"),
        Reason::CostsLess { than, by } => {
            format!("it costs about {} a month less than {}", usd(*by), name(*than))
        }
        Reason::FewerNodes { than, by } => format!("it needs {} fewer than {}", nodes(by.get()), name(*than)),
        Reason::LeastEffort { than } => {
            format!("it is less work than {} at about the same cost", names(than))
        }
        Reason::Lasts(Lasts::Months(months)) => {
            format!("it lasts {}", counted(u64::from(*months), "month", "months"))
        }
        Reason::Lasts(Lasts::NoEnd | Lasts::AlreadyShort) => return None,
    })
}

fn condition_in_words(answer: &Answer, condition: &Condition) -> String {
    match condition {
        Condition::Grows { beyond, then } => {
            let size =
                beyond.pods.map_or_else(|| nodes(beyond.nodes.get()), |most| pods_and_peak(answer, most));
            let then = then.map_or_else(
                || String::from("then no strategy holds"),
                |then| format!("then {} holds", name(then)),
            );
            format!("the plan grew past {size} ({then})")
        }
        Condition::MustLast { then: Some((strategy, lasts)) } => format!(
            "it had to last for {MONTHS_TO_LAST} months ({} lasts {})",
            name(*strategy),
            match lasts {
                Lasts::Months(months) => months.to_string(),
                Lasts::NoEnd | Lasts::AlreadyShort => String::from("longer than anybody plans"),
            }
        ),
        Condition::MustLast { then: None } => {
            format!("it had to last for {MONTHS_TO_LAST} months (no strategy lasts longer)")
        }
        Condition::LessEffortFits { strategy, with } => {
            format!("{} ({} would do then)", change(answer, *with), name(*strategy))
        }
        Condition::ZoneLoss { then } => {
            let then = then.map_or_else(
                || String::from("no strategy stands that"),
                |then| format!("then {}", name(then)),
            );
            format!("the loss of a zone had to be stood ({then})")
        }
    }
}

/// A change to the plan as a condition: `node subnets were /21`.
fn change(answer: &Answer, fix: Fix) -> String {
    match fix {
        Fix::SetWarmTargets(warm) => format!("{} were set", warm_targets(&warm)),
        Fix::ResizeNodeSubnets(prefix_len) => format!("node subnets were /{prefix_len}"),
        Fix::ReserveForPrefixes(_) => String::from("subnet CIDR reservations kept /28 blocks whole"),
        other => format!("the plan were changed: {}", fix_in_words(answer, other)),
    }
}

/// `286 addresses in zone a`.
pub(super) fn what(answer: &Answer, shortage: &Shortage) -> String {
    let place = |tier: Tier, zone: usize| match tier {
        Tier::Node => format!("in zone {}", answer.zone_name(zone)),
        Tier::Pod => format!("in the pod subnet of zone {}", answer.zone_name(zone)),
    };
    let short_by = shortage.short_by;
    match shortage.limit {
        Limit::Addresses { tier, zone } => format!("{} {}", addresses(short_by), place(tier, zone)),
        Limit::Prefixes { tier, zone } => format!("{} {}", prefixes(short_by), place(tier, zone)),
        Limit::CniCapacity => format!("ENI slots for {}", pods(short_by)),
        Limit::MaxPods => format!("max pods for {}", pods(short_by)),
        Limit::BranchEnis => format!("branch ENIs for {}", pods(short_by)),
        Limit::Cpu => format!("CPU for {}", pods(short_by)),
        Limit::Memory => format!("memory for {}", pods(short_by)),
        Limit::Zones => format!("zones for {}", pods(short_by)),
    }
}

/// The moments that the plan must stand, named in the assumption.
pub fn must_stand(answer: &Answer) -> String {
    let demand = &answer.resolved.plan.demand;
    let extra = demand.spike_percent > 0 || demand.runaway.is_some();
    let moments: Vec<String> = Scenario::ALL
        .into_iter()
        .filter(|scenario| demand.requires(*scenario) && (extra || *scenario != Scenario::Peak))
        .map(|scenario| within(scenario).to_owned())
        .collect();
    listed(&moments)
}

/// Where what is recommended does not hold for long: ` yet; IPv6 lasts 69 months`.
pub fn longer(answer: &Answer) -> String {
    let recommendation = answer.comparison.verdict.recommendation.as_ref();
    let then =
        recommendation.into_iter().flat_map(|found| &found.conditions).find_map(
            |condition| match condition {
                Condition::MustLast { then } => Some(then),
                Condition::Grows { .. } | Condition::LessEffortFits { .. } | Condition::ZoneLoss { .. } => {
                    None
                }
            },
        );
    match then {
        Some(Some((strategy, lasts))) => {
            format!(" yet; {} lasts {}", name(*strategy), super::table::lasts(*lasts))
        }
        Some(None) => String::from(" yet"),
        None => String::new(),
    }
}
