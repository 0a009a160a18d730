//! Words of addresses against pods.

use eks_ip_core::{Limit, Point, Scenario, Strategy, Tier, Workload};
use eks_ip_document::Setting;

use super::{missing, names, verb};
use crate::answer::Answer;
use crate::pictures::curves::{Break, Facts, Found};
use crate::words::format::{addresses, grouped, listed, nodes, pods, range};
use crate::words::moments::within;
use crate::words::strategies::short_name;

/// Names the choice of a zone.
pub const ZONE: &str = "Zone";
/// All zones together.
pub const ALL: &str = "All";
/// The axis of pods.
pub const ALONG: &str = "pods on an ordinary day";
/// Names what is walked along.
pub const CURSOR: &str = "Pods";

/// What the picture finds.
pub fn title(answer: &Answer, tier: Tier, facts: Option<&Facts>) -> String {
    let Some(facts) = facts else {
        return match tier {
            Tier::Node if answer.is_without_pods() => String::from("This plan has no pods"),
            Tier::Node => String::from("No node of this plan takes a pod"),
            Tier::Pod => String::from("No strategy of this plan has pods in pod subnets"),
        };
    };
    match facts.found() {
        Found::Nothing => String::from("Not even one pod fits: the subnets are full without any"),
        Found::Crossing(first, most) => {
            let (who, at) = (names(&first), points(most, most));
            match facts.subnets.zone {
                Some(_) => {
                    format!("{who} {} {} {at}", verb(&first, "crosses", "cross"), grouped(facts.usable))
                }
                // The sum has room when a zone has none.
                None => format!("{who} {} {at}, where one zone is full", verb(&first, "breaks", "break")),
            }
        }
        Found::Blocks(strategy, (certain, best)) => {
            format!("{} runs out of /28 blocks {}", short_name(strategy), points(certain, best))
        }
        Found::Elsewhere(one) => {
            format!("{} breaks first in {}", short_name(one.strategy), super::limit(answer, one.best.limit))
        }
        Found::NoEnd => format!("No strategy runs out up to {}", pods(facts.upto)),
    }
}

/// What is drawn.
pub fn sub(answer: &Answer, facts: Option<&Facts>) -> String {
    let Some(facts) = facts else {
        let nothing = if answer.is_without_pods() {
            "With pods in it, here is what each strategy needs for them."
        } else {
            "So there is nothing to draw against pods."
        };
        return String::from(nothing);
    };
    let scenario = answer.resolved.plan.scenario;
    let when = if scenario == Scenario::Steady { String::new() } else { format!(" {}", within(scenario)) };
    let what = match (facts.subnets.zone, subnet(answer, facts)) {
        (Some(zone), Some(cidr)) => format!("{cidr}, zone {}", answer.zone_name(zone)),
        _ => String::from("all zones together"),
    };
    let mut blocks = facts.breaks.iter().filter_map(|one| Some((one, one.pods()?))).filter(|(one, pods)| {
        matches!(one.certain.limit, Limit::Prefixes { .. })
            && facts.shows(one.certain.limit)
            && pods.0 <= facts.upto
            && (pods.0 < pods.1 || matches!(one.best.limit, Limit::Prefixes { .. }))
    });
    let blocks = blocks.next().map_or_else(String::new, |(one, (certain, best))| {
        let depends = if certain == best { "" } else { ", depending on where single addresses lie" };
        let who = short_name(one.strategy);
        format!(" {who} runs out of /28 blocks {}{depends}.", points(certain, best))
    });
    let beyond = format!("{}{}", before(answer, facts), beyond_the_picture(facts));
    let step = match facts.subnets.tier {
        Tier::Node => " Every step up is a node.",
        Tier::Pod => "",
    };
    format!(
        "Addresses needed in {what}{when}, against pods.{step}{blocks}{beyond}{}",
        missing(&facts.missing)
    )
}

/// What ends before the subnet shown does: ` The plan ends before: Default at 1,350 pods (zone a).`
fn before(answer: &Answer, facts: &Facts) -> String {
    let one = |one: &Break| {
        let (certain, best) = one.pods()?;
        let place = super::limit(answer, one.best.limit);
        Some(format!("{} {} ({place})", short_name(one.strategy), points(certain, best)))
    };
    let all: Vec<String> = facts.before.iter().filter_map(one).collect();
    if all.is_empty() { String::new() } else { format!(" The plan ends before: {}.", listed(&all)) }
}

/// What is too far to the right to be drawn: the first to break, or the plan itself.
fn beyond_the_picture(facts: &Facts) -> String {
    let planned = facts.planned.iter().map(|(_, pods)| *pods);
    if let Some((least, most)) =
        planned.clone().min().zip(planned.max()).filter(|(least, _)| *least > facts.upto)
    {
        return format!(" The plan’s {} pods are far beyond the picture.", range(least, most));
    }
    let first = facts.breaks.iter().filter_map(|one| Some((one.strategy, one.pods()?)));
    match first.min_by_key(|(_, pods)| *pods) {
        Some((strategy, (certain, best))) if certain > facts.upto => {
            format!(" {} is the first to break, {}.", short_name(strategy), points(certain, best))
        }
        Some(_) | None => String::new(),
    }
}

/// The block of the zone that is shown.
fn subnet(answer: &Answer, facts: &Facts) -> Option<String> {
    let zone = answer.resolved.plan.network.zones().get(facts.subnets.zone?)?;
    match facts.subnets.tier {
        Tier::Node => Some(zone.node_subnet.to_string()),
        Tier::Pod => zone.pod_subnet.map(|cidr| cidr.to_string()),
    }
}

/// `at 1,350 pods`, `at 517 to 1,350 pods`, `with the first pod`.
fn points(certain: u64, best: u64) -> String {
    match (certain, best) {
        (0, 0) => String::from("with the first pod"),
        _ if certain == best => format!("at {}", pods(best)),
        _ => format!("at {} pods", range(certain, best)),
    }
}

/// Beside the line of what there is.
pub fn capacity(answer: &Answer, facts: &Facts) -> Option<String> {
    match subnet(answer, facts) {
        Some(cidr) => Some(format!("usable in {cidr}")),
        None => facts.subnets.zone.is_none().then(|| String::from("usable in all zones")),
    }
}

/// Above the line at the pods of the plan, or of its peak.
pub fn moment(count: u64, peak: bool) -> String {
    format!("{} {}", if peak { "peak" } else { "now" }, grouped(count))
}

/// Beside a bar of what is missing: long, and short where there is no room.
pub fn short(strategy: Strategy, by: u64) -> [String; 2] {
    let short = format!("short by {}", grouped(by));
    [format!("{} {short}", short_name(strategy)), short]
}

/// At a breaking point.
pub fn breaks(strategies: &[Strategy], certain: u64, best: u64) -> String {
    format!("{} {} {}", names(strategies), verb(strategies, "breaks", "break"), points(certain, best))
}

/// Why it is one where the subnets shown have room: which others are full.
pub fn elsewhere(answer: &Answer, first: &Break) -> String {
    let limit = first.best.limit;
    let verb = match limit {
        Limit::Addresses { .. } | Limit::MaxPods | Limit::Cpu | Limit::Memory => "runs",
        Limit::Prefixes { .. } | Limit::CniCapacity | Limit::BranchEnis | Limit::Zones => "run",
    };
    format!("there {} {verb} out", super::limit(answer, limit))
}

/// Why it is one: what the next step would need of the addresses, or else what else runs out.
pub fn beyond(answer: &Answer, first: &Break, needed: &[u64]) -> String {
    let certain = matches!(first.certain.limit, Limit::Prefixes { .. });
    if certain && first.certain.pods != first.best.pods {
        return String::from("as /28 blocks are broken or not");
    }
    let mut needed: Vec<String> = needed.iter().map(|needed| grouped(*needed)).collect();
    needed.dedup();
    if needed.is_empty() {
        return String::from("no /28 block is left");
    }
    let next = match answer.resolved.plan.workload {
        Workload::Pods(_) => String::from("the next pod"),
        Workload::Nodes(_) | Workload::PodsOnNodes { .. } => nodes(first.best.nodes.get() + 1),
    };
    format!("{next} would need {}", listed(&needed))
}

/// Months above the picture.
pub fn month_at(growth_permille: u32) -> String {
    format!("month at {} % growth", Setting::GrowthPermille.write(u64::from(growth_permille)))
}

/// What strategies of one line need: `1,305 now`, `1,305, short by 286`.
pub fn value(needed: &[u64], usable: u64, now: bool) -> String {
    let (least, most) = (needed.iter().min(), needed.iter().max());
    let Some((least, most)) = least.zip(most) else { return String::new() };
    let short = most.saturating_sub(usable);
    match (now, short) {
        (true, _) => format!("{} now", range(*least, *most)),
        (false, _) if least != most => range(*least, *most),
        (false, 0) => grouped(*most),
        (false, short) => format!("{}, short by {}", grouped(*most), grouped(short)),
    }
}

/// The same, and where there is no room for it, what is missing.
pub fn values(needed: &[u64], usable: u64, now: bool) -> [String; 2] {
    let long = value(needed, usable, now);
    let short = long.rsplit_once(", ").map_or_else(|| long.clone(), |(_, short)| short.to_owned());
    [long, short]
}

/// `1,400 pods on 63 nodes`.
pub fn pods_on_nodes(count: u64, on: impl Iterator<Item = u64> + Clone) -> String {
    let (least, most) = (on.clone().min(), on.max());
    match least.zip(most) {
        Some((least, most)) if least == most => format!("{} on {}", pods(count), nodes(most)),
        Some((least, most)) => format!("{} on {} nodes", pods(count), range(least, most)),
        None => pods(count),
    }
}

/// All that is read off at a number of pods.
pub fn spoken(facts: &Facts, count: u64, needed: &[(Strategy, Point)]) -> String {
    let one = |(strategy, point): &(Strategy, Point)| {
        let needed = point.needed.get();
        let value = value(&[needed], facts.usable, false);
        format!("{} {value}", short_name(*strategy))
    };
    let all: Vec<String> = needed.iter().map(one).collect();
    let on = needed.iter().map(|(_, point)| point.nodes.get());
    let usable = addresses(facts.usable);
    format!("{}, of {usable}: {}", pods_on_nodes(count, on), all.join("; "))
}

/// Above the table.
pub fn caption(answer: &Answer, facts: &Facts) -> String {
    match subnet(answer, facts) {
        Some(cidr) => format!("Addresses needed of the {} in {cidr}", grouped(facts.usable)),
        None => format!("Addresses needed of the {} in all zones", grouped(facts.usable)),
    }
}

/// The heads of the table.
pub fn head(facts: &Facts) -> Vec<String> {
    let names = facts.drawn.iter().map(|strategy| short_name(*strategy).to_owned());
    std::iter::once(String::from("Pods")).chain(names).collect()
}

/// A row of the table: pods, with what is special about them, and what each strategy needs.
pub fn row(count: u64, facts: &Facts, needed: &[(Strategy, Point)]) -> Vec<String> {
    let mut notes = Vec::new();
    if facts.now == Some(count) {
        notes.push(String::from("now"));
    }
    if facts.peak == Some(count) {
        notes.push(String::from("peak"));
    }
    let last = facts.breaks.iter().filter(|one| one.best.pods.is_some_and(|most| most.get() == count));
    let ends_before = |one: &&Break| facts.before.iter().any(|before| before.strategy == one.strategy);
    let (own, last): (Vec<&Break>, Vec<&Break>) = last.partition(ends_before);
    let before = facts.before.iter().filter(|one| one.best.pods.is_some_and(|most| most.get() == count));
    let last: Vec<Strategy> = last.into_iter().chain(before).map(|one| one.strategy).collect();
    if !last.is_empty() {
        notes.push(format!("the most for {}", names(&last)));
    }
    let own: Vec<Strategy> = own.into_iter().map(|one| one.strategy).collect();
    if !own.is_empty() {
        notes.push(format!("the most of this subnet by itself for {}", names(&own)));
    }
    let first =
        if notes.is_empty() { grouped(count) } else { format!("{} ({})", grouped(count), notes.join("; ")) };
    let values = needed.iter().map(|(_, point)| value(&[point.needed.get()], facts.usable, false));
    std::iter::once(first).chain(values).collect()
}
