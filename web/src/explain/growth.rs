//! Workings of what growth does: how long a plan lasts.

use eks_ip_core::{Computed, Lasts, PodCount, Scenario, Strategy};

use super::{Terms, Working};
use crate::answer::Answer;
use crate::words::format::grouped;
use crate::words::{explain as words, sources, table as table_words};

pub(super) fn lasts(answer: &Answer, strategy: Strategy, computed: &Computed) -> Option<Working> {
    let demand = &answer.resolved.plan.demand;
    let steady = computed.moment(Scenario::Steady)?.pods;
    let (certain, best) = (computed.runway.for_certain, computed.runway.at_best);
    let last = match certain {
        Lasts::Months(months) => months,
        Lasts::AlreadyShort | Lasts::NoEnd => 0,
    };
    let mut months: Vec<u32> = [0, 12, 24, 36, 48, 60].into_iter().filter(|month| *month < last).collect();
    months.extend(match certain {
        Lasts::Months(_) => vec![last, last + 1],
        Lasts::AlreadyShort => vec![0],
        Lasts::NoEnd => vec![0, 12, 60, 120],
    });
    let fits = |month: u32| match certain {
        Lasts::Months(last) => month <= last,
        Lasts::AlreadyShort => false,
        Lasts::NoEnd => true,
    };
    let rows = months.into_iter().map(|month| {
        let pods: PodCount = demand.pods_after(steady, month);
        vec![
            grouped(u64::from(month)),
            grouped(pods.get()),
            grouped(demand.pods_at_peak(pods).get()),
            words::fits(fits(month)).to_owned(),
        ]
    });
    let result = table_words::lasts_range(certain, best);
    Some(Working {
        title: words::lasts_title(&result, strategy),
        rule: words::lasts_rule(demand, |scenario| demand.requires(scenario)),
        formula: words::LASTS_FORMULA.to_vec(),
        reading: &words::LASTS_STEPS,
        terms: Terms {
            caption: words::BY_MONTH.to_owned(),
            head: words::LASTS_HEAD.to_vec(),
            rows: rows.collect(),
            ..Terms::default()
        },
        result,
        alarming: certain == Lasts::AlreadyShort,
        bound_by: None,
        source: sources::ARITHMETIC.to_owned(),
    })
}
