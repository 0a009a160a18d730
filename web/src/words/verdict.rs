//! The verdict in sentences made from the result.

use eks_ip_core::{
    Advisory, Breaking, Computed, Fit, Fix, Largest, Lasts, Limit, NauQuota, NodeCount, NotPossible,
    PodCount, Scenario, Severity, Strategy, Tier, Workload, evaluate, quota,
};
use eks_ip_document::Setting;

use super::Sentence;
use super::format::{addresses, grouped, nodes, pods, prefixes, usd};
use super::moments::{pods_and_peak, within};
use super::strategies::name;
use super::table;
use crate::answer::Answer;

/// What the default does, and why.
pub fn first(answer: &Answer) -> Sentence {
    if !answer.has_types() {
        return Sentence::default()
            .strong("No instance type to plan with")
            .plain(": type a name that the catalogue knows, and give it a share.");
    }
    if answer.nothing_to_place() {
        return Sentence::default()
            .strong("Nothing to place yet")
            .plain(": type how many pods there are, or how many nodes.");
    }
    let strategy = Strategy::SecondaryIp;
    let Some(computed) = answer.computed(strategy) else { return Sentence::default() };
    let refused = refused(answer);
    let of_default = of_default(answer, strategy, computed);
    Sentence(refused.0.into_iter().chain(of_default.0).collect())
}

/// What AWS refuses comes first: numbers of subnets that cannot be are numbers of nothing.
fn refused(answer: &Answer) -> Sentence {
    let mut errors = answer.advisories.iter().filter_map(|advisory| match advisory {
        Advisory::Network(finding) if finding.severity() == Severity::Error => Some(finding),
        _ => None,
    });
    match errors.next() {
        None => Sentence::default(),
        Some(first) => Sentence::default()
            .strong("These blocks cannot be as they are")
            .plain(format!(": {first}. Counted as if they could, ")),
    }
}

fn of_default(answer: &Answer, strategy: Strategy, computed: &Computed) -> Sentence {
    match computed.fit {
        Fit::Holds | Fit::Depends if fails_later(answer, computed).is_some() => {
            let (scenario, shortage) = fails_later(answer, computed).unwrap_or_default();
            Sentence::default()
                .strong(format!(
                    "{} fits {}, but not {}",
                    name(strategy),
                    within(computed.scenario),
                    within(scenario)
                ))
                .plain(format!(": it is short of {shortage} then."))
        }
        Fit::Holds | Fit::Depends => Sentence::default()
            .strong(format!("{} fits{}", name(strategy), then(answer, computed.scenario)))
            .plain(format!("{}: {}", quotas(computed), room(answer, computed))),
        Fit::Fails => Sentence::default()
            .strong(format!("{} does not fit{}", name(strategy), then(answer, computed.scenario)))
            .plain(format!(": {}.", shortage(answer, computed))),
    }
}

/// When, unless nothing but now is spoken of.
pub(super) fn then(answer: &Answer, scenario: Scenario) -> String {
    match (scenario, answer.document.scenario) {
        (Scenario::Steady, Scenario::Steady) => String::new(),
        (scenario, _) => format!(" {}", within(scenario)),
    }
}

/// What AWS has to raise first, or never does.
fn quotas(computed: &Computed) -> String {
    let (mut raised, mut beyond_any) = (Vec::new(), None);
    for quota in [NauQuota::Vpc, NauQuota::WithPeers] {
        let Some(nau) = computed.usage.counted_by(quota) else { continue };
        if nau.low > quota.most() {
            beyond_any = Some(table::nau(quota));
        } else if nau.high > quota.default_quota() {
            raised.push(table::nau(quota).to_owned());
        }
    }
    if computed.usage.enis_in_fullest_zone > quota::ENIS_PER_ZONE {
        raised.push(String::from("ENIs in a zone"));
    }
    match (beyond_any, raised.as_slice()) {
        (Some(what), _) => format!(", but AWS never allows as much {what}"),
        (None, []) => String::new(),
        (None, raised) => format!(", if AWS raises the quota of {}", super::format::listed(raised)),
    }
}

/// Whether a strategy takes more than a quota that AWS has to raise.
pub fn is_beyond_quota(computed: &Computed) -> bool {
    !quotas(computed).is_empty()
}

/// The first moment that the plan must stand and does not, and what is missing then.
fn fails_later(answer: &Answer, computed: &Computed) -> Option<(Scenario, String)> {
    let demand = &answer.resolved.plan.demand;
    let required = computed.moments.iter().filter(|moment| demand.requires(moment.scenario));
    let (scenario, first) =
        required.filter(|m| m.fit == Fit::Fails).find_map(|m| Some((m.scenario, m.first?)))?;
    Some((scenario, super::recommendation::what(answer, &first)))
}

/// `holds up to 23,287 pods`, or with growth `lasts 47 months at 5 % growth`.
fn until(answer: &Answer, computed: &Computed) -> String {
    let growth = answer.resolved.plan.demand.growth_permille;
    match (growth, computed.runway.for_certain) {
        (1.., Lasts::Months(months)) => format!(
            "lasts {} at {} % growth",
            super::format::counted(u64::from(months), "month", "months"),
            Setting::GrowthPermille.write(u64::from(growth))
        ),
        (0, _) | (_, Lasts::AlreadyShort | Lasts::NoEnd) => match &computed.ordinary.largest {
            Some(largest) => format!("holds up to {}", of_size(answer, largest)),
            None => format!("holds up to {}", holds_up_to(computed.breaks_for_certain())),
        },
    }
}

fn room(answer: &Answer, computed: &Computed) -> String {
    let Some((zone, subnet)) = computed.tightest(Tier::Node) else {
        return String::from("no zone is given.");
    };
    format!(
        "zone {} needs {} of its {}; it {}.",
        answer.zone_name(zone),
        grouped(subnet.needed().get()),
        addresses(subnet.cidr.usable_addresses().get()),
        until(answer, computed),
    )
}

/// `1,350 pods`, with those of their peak, or nodes where they carry none.
fn of_size(answer: &Answer, largest: &Largest) -> String {
    largest.pods.map_or_else(|| nodes(largest.nodes.get()), |most| pods_and_peak(answer, most))
}

/// `1,350 pods`, or nodes where they carry none.
fn holds_up_to(breaking: &Breaking) -> String {
    breaking.pods.map_or_else(|| nodes(breaking.nodes.get()), |most| pods(most.get()))
}

/// `zone a needs 1,305 addresses and its subnet has 1,019`.
pub fn shortage(answer: &Answer, computed: &Computed) -> String {
    let Some(first) = computed.shortages.first() else { return String::new() };
    match first.limit {
        Limit::Addresses { tier, zone } => {
            let subnet = computed.zones.get(zone).and_then(|z| z.subnet(tier));
            let (needed, usable) =
                subnet.map_or((0, 0), |s| (s.needed().get(), s.cidr.usable_addresses().get()));
            let its = match tier {
                Tier::Node => "its subnet",
                Tier::Pod => "its pod subnet",
            };
            format!(
                "zone {} needs {} and {its} has {}",
                answer.zone_name(zone),
                addresses(needed),
                grouped(usable)
            )
        }
        Limit::Prefixes { zone, .. } => {
            format!("zone {} is short of {}", answer.zone_name(zone), prefixes(first.short_by))
        }
        Limit::CniCapacity => format!("{} would hang without an address", pods(first.short_by)),
        Limit::Zones => String::from("no zone is left when one is lost"),
        Limit::MaxPods | Limit::BranchEnis | Limit::Cpu | Limit::Memory => {
            let held = computed.placement.nodes.get();
            format!("{} have no room for {}", nodes(held), pods(first.short_by))
        }
    }
}

/// What holds, at what price.
pub fn second(answer: &Answer) -> Sentence {
    if !answer.has_types() || answer.nothing_to_place() {
        return Sentence::default();
    }
    let Some(cheapest) = answer.comparison.verdict.recommended() else {
        return nothing_holds(answer).plain(with_pod_subnets(answer));
    };
    let Some(computed) = answer.computed(cheapest) else { return Sentence::default() };
    let holding = answer.comparison.verdict.holding.iter().filter(|s| !s.rules().reference_only).count();
    if cheapest == Strategy::SecondaryIp {
        let others = match holding {
            1 => "No other strategy holds",
            _ => "No strategy that holds costs less",
        };
        let longer = super::recommendation::longer(answer);
        let nothing =
            if answer.is_refused() { String::new() } else { format!(", so nothing has to change{longer}") };
        return Sentence::default().plain(format!("{others}{nothing}."));
    }
    let holds = |computed: &Computed| computed.fit_throughout(&answer.resolved.plan.demand) == Fit::Holds;
    let also = if answer.computed(Strategy::SecondaryIp).is_some_and(holds) { " and costs less" } else { "" };
    Sentence::default()
        .strong(format!("{} fits{also}", name(cheapest)))
        .plain(format!(
            " {}{}{}, and {}.",
            price(answer, computed),
            proviso(answer, computed),
            quotas(computed),
            until(answer, computed)
        ))
        .plain(with_pod_subnets(answer))
}

/// Custom networking is less work than what would otherwise be suggested; without pod subnets it cannot be.
fn with_pod_subnets(answer: &Answer) -> String {
    let (strategy, plan) = (Strategy::CustomNetworking, &answer.resolved.plan);
    let report = answer.comparison.report(strategy);
    let missing = report.is_some_and(|report| matches!(report.outcome, Err(NotPossible::NoPodSubnet(_))));
    let fix = if missing { Fix::add_pod_subnets(plan) } else { None };
    let with = |fix: Fix| evaluate(&fix.apply(plan)?, strategy).outcome.ok();
    match fix {
        Some(Fix::AddPodSubnets(block))
            if fix.and_then(with).is_some_and(|c| c.fit_throughout(&plan.demand) == Fit::Holds) =>
        {
            format!(" With pod subnets in {block}, {} would fit as well.", name(strategy))
        }
        _ => String::new(),
    }
}

/// Fewer nodes than the default only help where CPU and memory do not ask for them.
fn proviso(answer: &Answer, computed: &Computed) -> &'static str {
    let nodes = answer.computed(Strategy::SecondaryIp).map(|default| default.ordinary.nodes);
    if nodes.is_some_and(|nodes| computed.ordinary.nodes < nodes) {
        ", if CPU and memory allow that many pods on each"
    } else {
        ""
    }
}

/// `on the same 80 nodes`, `on 4 more nodes (about $560 a month more)`: on an ordinary day. Where another moment is shown,
/// with the nodes that there are then.
fn price(answer: &Answer, computed: &Computed) -> String {
    let shown = computed.placement.nodes;
    let then = match computed.scenario {
        Scenario::Steady => String::new(),
        scenario if shown == computed.ordinary.nodes => format!(", {} too", within(scenario)),
        scenario => format!(", {} {}", grouped(shown.get()), within(scenario)),
    };
    format!("{}{then}", price_now(answer, computed))
}

fn price_now(answer: &Answer, computed: &Computed) -> String {
    let Some(default) = answer.computed(Strategy::SecondaryIp) else { return String::new() };
    let (computed, default) = (&computed.ordinary, &default.ordinary);
    let (ours, theirs) = (computed.nodes.get(), default.nodes.get());
    if ours == theirs {
        return format!("on the same {}", nodes(ours));
    }
    let priced = computed.cost.unpriced == NodeCount::ZERO && default.cost.unpriced == NodeCount::ZERO;
    let (more, difference) = if ours > theirs {
        ("more", computed.cost.known.get().saturating_sub(default.cost.known.get()))
    } else {
        ("fewer", default.cost.known.get().saturating_sub(computed.cost.known.get()))
    };
    let number = ours.abs_diff(theirs);
    let noun = if number == 1 { "node" } else { "nodes" };
    if priced {
        let sign = if ours > theirs { "more" } else { "less" };
        let amount = usd(eks_ip_core::MicroUsd::new(difference));
        format!("on {} {more} {noun} (about {amount} a month {sign})", grouped(number))
    } else {
        format!("on {} {more} {noun}", grouped(number))
    }
}

fn nothing_holds(answer: &Answer) -> Sentence {
    let suggestable = Strategy::ALL.into_iter().filter(|s| !s.rules().reference_only);
    let depends: Vec<String> = suggestable
        .clone()
        .filter(|s| answer.computed(*s).is_some_and(|c| c.fit == Fit::Depends))
        .map(|s| name(s).to_owned())
        .collect();
    if !depends.is_empty() {
        return Sentence::default().strong(format!("{} may fit", super::format::listed(&depends))).plain(
            ": that depends on where EC2 puts single addresses. A subnet CIDR reservation for prefixes removes the doubt.",
        );
    }
    // How far subnets go says nothing where nodes have no room.
    let by_subnets = suggestable
        .filter_map(|s| answer.computed(s).map(|c| (s, c)))
        .filter(|(_, c)| c.unplaced == PodCount::ZERO && c.hanging == PodCount::ZERO);
    let last = by_subnets.filter_map(|(s, c)| Some((s, c.ordinary.largest?))).max_by_key(|(_, most)| *most);
    let sentence = Sentence::default().strong("No strategy holds");
    match last {
        Some((strategy, largest)) => sentence.plain(format!(
            " this plan as it stands. {} goes furthest, up to {}.",
            name(strategy),
            of_size(answer, &largest)
        )),
        None => sentence.plain(" this plan as it stands: see the findings."),
    }
}

/// Which strategy breaks first as the plan grows.
pub fn growth(answer: &Answer) -> Option<String> {
    let placed = answer.has_types() && !answer.nothing_to_place();
    let first = answer.comparison.verdict.breaks_first.filter(|_| placed)?;
    let how = match answer.resolved.plan.workload {
        Workload::Pods(_) | Workload::Nodes(_) => "with every node full",
        Workload::PodsOnNodes { .. } => "with as many pods on each node as in the plan",
    };
    let certain = &first.for_certain;
    let on = match certain.pods {
        Some(_) => format!(" on {}", nodes(certain.nodes.get())),
        None => String::new(),
    };
    let when = match answer.document.scenario {
        Scenario::Steady => String::new(),
        shown => format!(" {}", within(shown)),
    };
    let at_best = if first.for_certain == first.at_best {
        String::new()
    } else {
        format!(" ({} at best)", holds_up_to(&first.at_best))
    };
    if certain.nodes == NodeCount::ZERO {
        return Some(format!(
            "Growing {how}, {} breaks first{when}: not even one node is certain to fit{at_best}, {}.",
            name(first.strategy),
            limit(answer, certain.limit)
        ));
    }
    Some(format!(
        "Growing {how}, {} breaks first{when}: beyond {}{on}{at_best}, {}.",
        name(first.strategy),
        holds_up_to(certain),
        limit(answer, certain.limit)
    ))
}

/// `zone a runs out of addresses`.
pub fn limit(answer: &Answer, limit: Limit) -> String {
    match limit {
        Limit::Addresses { tier: Tier::Node, zone } => {
            format!("the node subnet of zone {} runs out of addresses", answer.zone_name(zone))
        }
        Limit::Addresses { tier: Tier::Pod, zone } => {
            format!("the pod subnet of zone {} runs out of addresses", answer.zone_name(zone))
        }
        Limit::Prefixes { zone, .. } => {
            format!("zone {} runs out of /28 blocks", answer.zone_name(zone))
        }
        Limit::CniCapacity => String::from("pods hang without an address"),
        Limit::MaxPods => String::from("nodes are full"),
        Limit::BranchEnis => String::from("nodes have no branch ENI left"),
        Limit::Cpu => String::from("nodes have no CPU left"),
        Limit::Memory => String::from("nodes have no memory left"),
        Limit::Zones => String::from("no zone is left"),
    }
}

/// `Results use the last valid value of 2 fields`.
pub fn unread(count: usize) -> String {
    match count {
        1 => String::from("1 field cannot be read; the answer uses its last valid value, if it had one."),
        _ => format!(
            "{count} fields cannot be read; the answer uses their last valid values, if they had any."
        ),
    }
}

/// Opens the reasons where there is no room for them.
pub const WHY: &str = "Reasons";
/// Closes them.
pub const CLOSE_WHY: &str = "Close reasons";

/// How many findings of each severity there are.
pub fn counts(errors: usize, warnings: usize, notes: usize) -> [String; 3] {
    let counted = |n: usize, one, many| super::format::counted(n as u64, one, many);
    [
        counted(errors, "error", "errors"),
        counted(warnings, "warning", "warnings"),
        counted(notes, "note", "notes"),
    ]
}

/// What was assumed about pods and nodes.
pub fn assumed(answer: &Answer) -> String {
    let spread = "Nodes of each type go round the zones from the first on.";
    match answer.resolved.plan.workload {
        Workload::Pods(_) => format!("Assumed: each node is filled before the next is added. {spread}"),
        Workload::Nodes(_) => format!("Assumed: every node is full. {spread}"),
        Workload::PodsOnNodes { .. } => format!("Assumed: pods spread evenly over the nodes. {spread}"),
    }
}
