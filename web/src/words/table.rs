//! Row labels and cell texts of the comparison.

use eks_ip_core::{
    Breaking, Fit, Lasts, Limit, MicroUsd, MomentReport, NauQuota, PodCount, RoomLimit, Scenario, Strategy,
    Tier, Workload, quota,
};

use super::format::{either_pods, grouped, nodes};
use super::moments;
use crate::answer::Answer;
use crate::table::row::{Group, Row};

/// What the table is, for those who cannot see it.
pub const CAPTION: &str = "The strategies compared. Every number opens its working.";
/// In the corner.
pub const CORNER: &str = "Every number opens its working. Best: of those that fit";
/// Behind the outcome of the strategy that was chosen.
pub const CHOSEN: &str = ", chosen";
/// Label of the choice of a second column, where there is no room for six.
pub const COMPARE_WITH: &str = "Compare with";
/// Marks the best of a row.
pub const BEST: &str = "best";
/// Nothing of the kind.
pub const NONE: &str = "none";
/// Where a strategy cannot be computed.
pub const NOT_POSSIBLE: &str = "not possible";
/// Where pod subnets cannot be where they are.
pub const MISPLACED: &str = "pod subnet misplaced";
/// Beside a breaking point of a plan that fails for another reason.
pub const SUBNETS_ALONE: &str = "by subnets alone";
/// Where pod subnets are missing.
pub const NO_POD_SUBNET: &str = "no pod subnet";
/// Unknown facts.
pub const UNKNOWN: &str = "unknown";

/// The heading of a group of rows.
pub const fn group(group: Group) -> &'static str {
    match group {
        Group::Fit => "Does it fit",
        Group::Addresses => "Addresses",
        Group::Nodes => "Nodes and pods",
        Group::Price => "AWS limits and price",
        Group::Consequences => "Consequences",
    }
}

/// The label of a row, and a line below it.
pub fn label(
    answer: &Answer,
    row: Row,
    zone: Option<(&str, String)>,
    pod_zone: Option<(&str, String)>,
) -> (String, Option<String>) {
    let in_zone = |what: &str, zone: &Option<(&str, String)>| match zone {
        Some((name, cidr)) => (format!("{what} zone {name}"), Some(cidr.clone())),
        None => (what.to_owned(), None),
    };
    let plain = |label: &str| (label.to_owned(), None);
    match row {
        Row::Fit(scenario) => moment(answer, scenario),
        Row::Lasts => {
            let growth = eks_ip_document::Setting::GrowthPermille
                .write(u64::from(answer.resolved.plan.demand.growth_permille));
            (format!("Lasts at {growth} % a month"), Some(String::from("in every moment it must stand")))
        }
        Row::Nau(counted_by) => {
            (nau(counted_by).to_owned(), Some(format!("of {}", grouped(counted_by.default_quota()))))
        }
        Row::EnisInZone => {
            (String::from("ENIs in the fullest zone"), Some(format!("of {}", grouped(quota::ENIS_PER_ZONE))))
        }
        Row::ApiTime => (String::from("EC2 API time"), Some(String::from("cold start, at least"))),
        Row::FirstLimit => plain("First limit hit"),
        Row::BreaksPods => (String::from("Breaks beyond, pods"), density(answer)),
        Row::BreaksNodes => plain("Breaks beyond, nodes"),
        Row::HeldByNode => (String::from("Held by one node"), Some(String::from("in use and warm"))),
        Row::NeededInZone => in_zone("Needed in", &zone),
        Row::NeededInAll => (String::from("Needed in all zones"), Some(String::from("routable range"))),
        Row::HeldInSecondary => (String::from("Held in pod subnets"), Some(String::from("secondary range"))),
        Row::Prefixes => plain("/28 prefixes held"),
        Row::Warm => plain("Idle, kept warm"),
        Row::FreeInZone => in_zone("Free in", &zone),
        Row::FreeInPodZone if pod_zone.is_none() => plain("Free in pod subnets"),
        Row::FreeInPodZone => in_zone("Free in", &pod_zone),
        Row::MaxPods => plain("Max pods a node"),
        Row::Room => (String::from("Pods that a node takes"), Some(String::from("the least of its limits"))),
        Row::Nodes => plain("Nodes"),
        Row::Hanging => (
            String::from("Pods that would hang"),
            Some(String::from("beyond ENI slots, whatever the subnets have")),
        ),
        Row::Cost => cost(answer),
        Row::GivesUp => plain("You give up"),
        Row::Migration => plain("To migrate"),
    }
}

/// What a quota of Network Address Usage counts.
pub const fn nau(counted_by: NauQuota) -> &'static str {
    match counted_by {
        NauQuota::Vpc => "Network Address Usage",
        NauQuota::WithPeers => "Network Address Usage with peered VPCs",
    }
}

/// What the cost is of, and by which prices. It is an ordinary day's, whichever moment is shown.
fn cost(answer: &Answer) -> (String, Option<String>) {
    let prices = &answer.resolved.plan.network_prices;
    let network = prices.ipam_address_hour > MicroUsd::ZERO || prices.private_nat_gigabytes.is_some();
    let label = if network { "Cost a month" } else { "Node cost a month" };
    let by = match answer.typed_prices() {
        (0, _) => "on demand, us-east-1",
        (typed, all) if typed == all => "prices as typed",
        (_, _) => "on demand, us-east-1, and typed",
    };
    let by = match answer.document.scenario {
        Scenario::Steady => by.to_owned(),
        Scenario::Peak | Scenario::PeakWithUpgrade | Scenario::ZoneLoss | Scenario::AfterScaleDown => {
            format!("{}, {by}", moments::within(Scenario::Steady))
        }
    };
    (label.to_owned(), Some(by))
}

/// The label of a moment's row, and a line below it.
fn moment(answer: &Answer, scenario: Scenario) -> (String, Option<String>) {
    let demand = &answer.resolved.plan.demand;
    let steady = answer.document.pods;
    let at_peak = || steady.map(|pods| demand.pods_at_peak(PodCount::new(pods)).get());
    let with_pods = |what: &str, pods: Option<u64>| match pods {
        Some(count) => format!("{what}, {}", super::format::pods(count)),
        None => format!("{what}, nodes full"),
    };
    let name = moments::name(scenario);
    match scenario {
        Scenario::Steady => (with_pods(name, steady), None),
        Scenario::Peak => (with_pods(name, at_peak()), None),
        Scenario::PeakWithUpgrade => {
            let nodes = |scenario| {
                let default = answer.computed(Strategy::SecondaryIp)?;
                default.moment(scenario).map(|moment| moment.nodes)
            };
            let more = nodes(Scenario::PeakWithUpgrade).zip(nodes(Scenario::Peak));
            let more = more.map(|(with, without)| with.saturating_sub(without).get());
            let sub =
                more.map(|more| format!("{} more while nodes are replaced", super::format::nodes(more)));
            (name.to_owned(), sub)
        }
        Scenario::ZoneLoss => {
            let required = if demand.survive_zone_loss { "must stand" } else { "not asked for" };
            (name.to_owned(), Some(required.to_owned()))
        }
        Scenario::AfterScaleDown => (name.to_owned(), Some(moments::ESTIMATE.to_owned())),
    }
}

/// What keeps a node from taking one pod more.
pub const fn room_limit(limit: RoomLimit) -> &'static str {
    match limit {
        RoomLimit::MaxPods => "max pods",
        RoomLimit::Cni => "ENI slots",
        RoomLimit::BranchEnis => "branch ENIs",
        RoomLimit::Cpu => "CPU",
        RoomLimit::Memory => "memory",
    }
}

/// `by max pods and CPU`.
pub fn by(limits: &[String]) -> String {
    format!("by {}", super::format::listed(limits))
}

/// What is left in the tightest subnet at a moment that fits.
pub fn free_at(answer: &Answer, moment: &MomentReport) -> Option<String> {
    let (tier, zone, free) = moment.free?;
    let subnet = match tier {
        Tier::Node => "",
        Tier::Pod => "pods, ",
    };
    Some(format!("{} left, {subnet}zone {}", grouped(free.get()), answer.zone_name(zone)))
}

/// `47 months`, `no end`, `already short`.
pub fn lasts(lasts: Lasts) -> String {
    match lasts {
        Lasts::AlreadyShort => String::from("already short"),
        Lasts::Months(months) => super::format::counted(u64::from(months), "month", "months"),
        Lasts::NoEnd => String::from("no end in sight"),
    }
}

/// `41 to 47 months`.
pub fn lasts_range(certain: Lasts, best: Lasts) -> String {
    match (certain, best) {
        (certain, best) if certain == best => lasts(certain),
        (Lasts::Months(low), Lasts::Months(high)) => format!("{low} to {high} months"),
        (certain, best) => format!("{} to {}", lasts(certain), lasts(best)),
    }
}

/// `290 s`, `12 min`, `11 h 7 min`; rounded up.
pub fn seconds(seconds: u64) -> String {
    let minutes = seconds.div_ceil(60);
    match (seconds, minutes % 60) {
        (0..=599, _) => format!("{seconds} s"),
        (600..=7_200, _) => format!("{minutes} min"),
        (_, 0) => format!("{} h", grouped(minutes / 60)),
        (_, rest) => format!("{} h {rest} min", grouped(minutes / 60)),
    }
}

/// How many pods each node carries as the plan grows.
fn density(answer: &Answer) -> Option<String> {
    match answer.resolved.plan.workload {
        Workload::PodsOnNodes { .. } => {
            let (low, high) = answer.pods_on_nodes()?;
            Some(format!("{} on each node", super::format::either(low, high)))
        }
        Workload::Pods(_) | Workload::Nodes(_) => Some(String::from("every node full")),
    }
}

/// In the header, of a strategy that fits: what AWS has to give first.
pub const BEYOND_QUOTA: &str = "fits, beyond a quota";

/// In the header: whether the strategy fits.
pub const fn fit(shown: Fit, throughout: Fit, suggested: bool, reference: bool) -> &'static str {
    match (shown, throughout, reference) {
        (Fit::Holds | Fit::Depends, Fit::Fails, _) => return "not in every moment",
        (Fit::Holds, Fit::Depends, _) => return "may fit",
        (Fit::Holds | Fit::Depends | Fit::Fails, ..) => {}
    }
    match (shown, suggested, reference) {
        (Fit::Holds, true, _) => "fits, suggested",
        (Fit::Holds, false, true) => "fits, for reference",
        (Fit::Holds, false, false) => "fits",
        (Fit::Depends, ..) => "may fit",
        (Fit::Fails, ..) => "does not fit",
    }
}

/// The name of a limit, and where.
pub fn limit(answer: &Answer, limit: Limit) -> (String, Option<String>) {
    let place = |tier: Tier, zone: usize| {
        let subnet = match tier {
            Tier::Node => "",
            Tier::Pod => "pod subnet, ",
        };
        Some(format!("{subnet}zone {}", answer.zone_name(zone)))
    };
    match limit {
        Limit::Addresses { tier, zone } => (String::from("Addresses"), place(tier, zone)),
        Limit::Prefixes { tier, zone } => (String::from("/28 blocks"), place(tier, zone)),
        Limit::CniCapacity => (String::from("ENI slots"), Some(String::from("pods hang"))),
        Limit::MaxPods => (String::from("Max pods"), Some(String::from("pods without a node"))),
        Limit::BranchEnis => (String::from("Branch ENIs"), Some(String::from("pods without a node"))),
        Limit::Cpu => (String::from("CPU requests"), Some(String::from("pods without a node"))),
        Limit::Memory => (String::from("Memory requests"), Some(String::from("pods without a node"))),
        Limit::Zones => (String::from("Zones"), Some(String::from("none is left"))),
    }
}

/// `No: short by 286`.
pub fn no_short_by(number: u64) -> String {
    format!("No: short by {}", grouped(number))
}

/// `short by 286`.
pub fn short_by(number: u64) -> String {
    format!("short by {}", grouped(number))
}

/// What hangs or finds no node.
pub fn no_pods(limit: Limit, number: u64) -> Option<String> {
    match limit {
        Limit::CniCapacity => Some(format!("No: {} hang", super::format::pods(number))),
        Limit::MaxPods | Limit::BranchEnis | Limit::Cpu | Limit::Memory => {
            Some(format!("No: {} too many", super::format::pods(number)))
        }
        Limit::Zones => Some(String::from("No: no zone is left")),
        Limit::Addresses { .. } | Limit::Prefixes { .. } => None,
    }
}

/// Where the shortage is, and of what where it is not addresses.
pub fn short_place(answer: &Answer, of: Limit) -> Option<String> {
    let (_, place) = limit(answer, of);
    let what = match of {
        Limit::Prefixes { .. } => "/28 blocks, ",
        Limit::Addresses { .. }
        | Limit::CniCapacity
        | Limit::MaxPods
        | Limit::BranchEnis
        | Limit::Cpu
        | Limit::Memory
        | Limit::Zones => "in ",
    };
    place.map(|place| format!("{what}{place}"))
}

/// A plan that holds.
pub const YES: &str = "Yes";
/// A plan that may hold.
pub const MAYBE: &str = "Maybe";
/// Why.
pub const BY_PLACEMENT: &str = "by /28 placement";
/// The plan is already beyond its breaking point.
pub const PASSED: &str = "already passed";

/// Nodes that are the same in every strategy.
pub fn same_nodes(count: u64, per_node: Option<(u64, u64)>, types: &str) -> String {
    let each = per_node.map_or_else(String::new, |(low, high)| format!(", {} each", either_pods(low, high)));
    format!("{} in every strategy{each}: {types}", nodes(count))
}

/// More or fewer nodes than the default.
pub fn against_default(difference: i128) -> Option<String> {
    match difference {
        0 => None,
        more if more > 0 => Some(format!("{} more", grouped(u64::try_from(more).unwrap_or(u64::MAX)))),
        fewer => Some(format!("{} fewer", grouped(u64::try_from(-fewer).unwrap_or(u64::MAX)))),
    }
}

/// More or less money than the default, in micro-dollars.
pub fn against_default_usd(difference: i128) -> Option<String> {
    let amount = |micros: i128| {
        super::format::usd(eks_ip_core::MicroUsd::new(u64::try_from(micros).unwrap_or(u64::MAX)))
    };
    match difference {
        0 => None,
        more if more > 0 => Some(format!("{} more", amount(more))),
        less => Some(format!("{} less", amount(-less))),
    }
}

/// A cost that leaves nodes out.
pub fn unpriced(count: u64) -> String {
    format!("without {} of unknown price", nodes(count))
}

/// The same cost in every strategy.
pub fn same_cost(cost: &str) -> String {
    format!("about {cost} in every strategy")
}

/// Slots that would hang, though no pod of the plan does.
pub fn phantom_slots(count: u64) -> String {
    format!("{} phantom slots", grouped(count))
}

/// A breaking point with nothing to count.
pub fn breaking_pods(breaking: &Breaking) -> String {
    breaking.pods.map_or_else(|| NONE.to_owned(), |pods| grouped(pods.get()))
}

/// What a number was before an edit, or by how much it is another: `+48 from 1,305`. What both say before their numbers,
/// such as `No: short by`, is not said again.
pub fn was(before: &str, now: &str) -> String {
    let (before, now) = match (before.rsplit_once(' '), now.rsplit_once(' ')) {
        (Some((words, before)), Some((same_words, now))) if words == same_words => (before, now),
        (Some(_) | None, _) => (before, now),
    };
    let number = |text: &str| eks_ip_document::read_number(text, 0, u64::MAX).ok().map(|read| read.value);
    match (number(before), number(now)) {
        (Some(before_it), Some(now)) if now > before_it => {
            format!("+{} from {before}", grouped(now - before_it))
        }
        (Some(before_it), Some(now)) => format!("−{} from {before}", grouped(before_it - now)),
        // That it was no is said by what it was.
        (Some(_) | None, _) => format!("was {}", before.trim_start_matches("No: ")),
    }
}
