//! Words of what is left, month by month.

use eks_ip_core::{Lasts, Month, Runway, Strategy};
use eks_ip_document::Setting;

use super::{limit, missing, names, verb};
use crate::answer::Answer;
use crate::pictures::months::{Facts, Found, share};
use crate::words::format::{counted, grouped, listed, pods, range};
use crate::words::moments::within;
use crate::words::strategies::short_name;

/// The axis of months.
pub const ALONG: &str = "months from now";
/// The axis of what is left.
pub const UP: &str = "free of the tightest subnet, at worst";
/// Names what is walked along.
pub const CURSOR: &str = "Month";

/// What the picture finds: which strategies last longest, and which not at all.
pub fn title(answer: &Answer, facts: Option<&Facts>) -> String {
    let Some(facts) = facts else {
        let grows = answer.resolved.plan.demand.growth_permille > 0;
        let without = if grows { "A plan without pods does not grow" } else { "The plan does not grow" };
        return format!("{without}: what holds today, holds");
    };
    let Some(Found { who, lasts, longer }) = facts.found(answer) else {
        return String::from("Every strategy is short already");
    };
    let (whose, last) = (names(&who), verb(&who, "lasts", "last"));
    match longer {
        Some((best, longest)) => {
            format!("{whose} {last} {}, {} {}", time(lasts), names(&best), time(longest))
        }
        None => format!("{whose} {last} longest: {}", time(lasts)),
    }
}

fn time(lasts: Lasts) -> String {
    match lasts {
        Lasts::AlreadyShort => String::from("not even today"),
        Lasts::Months(months) => counted(u64::from(months), "month", "months"),
        Lasts::NoEnd => format!("{} months and more", eks_ip_core::demand::MONTHS_AHEAD),
    }
}

/// What is drawn.
pub fn sub(answer: &Answer, facts: Option<&Facts>) -> String {
    match facts {
        None if answer.is_without_pods() => {
            String::from("With pods in the plan, its growth shows here how long each strategy lasts.")
        }
        None => String::from("Growth in the plan shows here how long each strategy lasts."),
        Some(facts) => format!(
            "What is left at {} % growth when everything comes together that the plan must stand.{}",
            Setting::GrowthPermille.write(u64::from(facts.growth_permille)),
            missing(&facts.missing)
        ),
    }
}

/// `75 %`, of thousandths, rounded down; `under 1 %`.
pub fn percent(permille: u64) -> String {
    match permille {
        1..10 => String::from("under 1 %"),
        0 | 10.. => format!("{} %", permille / 10),
    }
}

/// How long strategies of one line last: `lasts 47 months`, `lasts 41 to 47 months`, `short already`.
pub fn lasts(runways: impl Iterator<Item = Runway>) -> String {
    let mut said: Vec<String> = Vec::new();
    for runway in runways {
        let text = match (runway.for_certain, runway.at_best) {
            (_, Lasts::AlreadyShort) => String::from("short already"),
            (Lasts::AlreadyShort, Lasts::Months(best)) => format!("lasts 0 to {best} months, or not"),
            (Lasts::Months(certain), Lasts::Months(best)) if certain != best => {
                format!("lasts {} months", range(u64::from(certain), u64::from(best)))
            }
            (_, best) => format!("lasts {}", time(best)),
        };
        if !said.contains(&text) {
            said.push(text);
        }
    }
    listed(&said)
}

/// The same, and where there is no room for it, without the verb.
pub fn lasts_or_months(runways: impl Iterator<Item = Runway>) -> [String; 2] {
    let long = lasts(runways);
    let short = long.strip_prefix("lasts ").unwrap_or(&long).to_owned();
    [long, short]
}

/// What is left in a month: `61 % free`, `short`.
pub fn left(shares: impl Iterator<Item = Option<u64>>) -> String {
    let mut said: Vec<String> = Vec::new();
    for share in shares {
        let text = share.map_or_else(|| String::from("short"), |share| format!("{} free", percent(share)));
        if !said.contains(&text) {
            said.push(text);
        }
    }
    listed(&said)
}

/// `month 24: 5,806 pods`.
pub fn month_with_pods(month: u32, on: impl Iterator<Item = u64> + Clone) -> String {
    let (least, most) = (on.clone().min(), on.max());
    match least.zip(most) {
        Some((least, most)) if least == most => format!("month {month}: {}", pods(most)),
        Some((least, most)) => format!("month {month}: {} pods", range(least, most)),
        None => format!("month {month}"),
    }
}

/// All that is read off in a month.
pub fn spoken(answer: &Answer, month: u32, tightest: &[(Strategy, Month)]) -> String {
    let one = |(strategy, month): &(Strategy, Month)| {
        let left = left(std::iter::once(share(month)));
        let (needed, there) = (grouped(month.margin.needed), grouped(month.margin.available));
        let (what, when) = (limit(answer, month.limit), within(month.scenario));
        format!("{} {left}, {needed} of {there} in {what} {when}", short_name(*strategy))
    };
    let all: Vec<String> = tightest.iter().map(one).collect();
    let on = tightest.iter().map(|(_, month)| month.pods.get());
    format!("{}: {}", month_with_pods(month, on), all.join("; "))
}

/// Above the table.
pub fn caption(facts: &Facts) -> String {
    let growth = Setting::GrowthPermille.write(u64::from(facts.growth_permille));
    format!("Free of the tightest subnet at the worst moment, at {growth} % growth a month")
}

/// The heads of the table.
pub fn head(strategies: impl Iterator<Item = Strategy>) -> Vec<String> {
    let names = strategies.map(|strategy| short_name(strategy).to_owned());
    [String::from("Month"), String::from("Pods")].into_iter().chain(names).collect()
}

/// A row of the table: the month, its pods, and what is left of the tightest of each strategy.
pub fn row(month: u32, tightest: &[(Strategy, Month)]) -> Vec<String> {
    let on = tightest.iter().map(|(_, month)| month.pods.get());
    let pods = on.clone().min().zip(on.max()).map_or_else(String::new, |(least, most)| range(least, most));
    let left = tightest.iter().map(|(_, month)| left(std::iter::once(share(month))));
    [month.to_string(), pods].into_iter().chain(left).collect()
}
