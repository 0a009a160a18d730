//! What is left of the tightest subnet, month by month: see [`Facts`] and [`Months`].

mod layout;

use eks_ip_core::{Growth, Lasts, Month, Runway, SinglesPlacement, Strategy};

use super::lines::{self, Series, Value};
use super::{Cursor, Picture, Reading};
use crate::answer::Answer;
use crate::chart::scale::{in_order, multiples, step};
use crate::chart::{Drawing, Scale, Shape, Table, px, text};
use crate::explain::Topic;
use crate::table;
use crate::words::pictures::months as words;

/// Months that are shown where nothing ends.
const SOME_MONTHS: u32 = 60;
/// Thousandths of what there is.
const WHOLE: u64 = 1_000;

/// What the picture shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// Growth in a month, in thousandths.
    pub growth_permille: u32,
    /// How long each strategy that can be computed lasts.
    pub lasts: Vec<(Strategy, Runway)>,
    /// Strategies that cannot be computed.
    pub missing: Vec<Strategy>,
    /// Months at the right edge.
    pub upto: u32,
}

impl Facts {
    /// What there is to show. `None` where the plan does not grow.
    pub fn of(answer: &Answer) -> Option<Self> {
        let growth_permille = answer.resolved.plan.demand.growth_permille;
        let pods = answer.comparison.computable().flat_map(|(_, c)| c.moments.first()).map(|m| m.pods.get());
        let grows = growth_permille > 0 && pods.max() > Some(0);
        let lasts: Vec<_> =
            answer.comparison.computable().map(|(s, computed)| (s, computed.runway)).collect();
        let computed = |strategy: &Strategy| answer.computed(*strategy).is_none();
        let missing = Strategy::ALL.into_iter().filter(computed).collect();
        let ends = lasts.iter().filter_map(|(_, runway)| match runway.at_best {
            Lasts::Months(months) => Some(months),
            Lasts::AlreadyShort | Lasts::NoEnd => None,
        });
        let upto = ends.max().map_or(SOME_MONTHS, |last| last + last / 10 + 2).max(12);
        grows.then_some(Self { growth_permille, lasts, missing, upto })
    }

    /// What the picture finds: how long the suggested strategy lasts, or the one that lasts longest. `None` where every
    /// strategy is short already.
    pub fn found(&self, answer: &Answer) -> Option<Found> {
        let suggestable = self.lasts.iter().filter(|(strategy, _)| !strategy.rules().reference_only);
        let certain = suggestable.map(|(strategy, runway)| (*strategy, runway.for_certain));
        let lasting = certain.filter(|(_, lasts)| *lasts != Lasts::AlreadyShort);
        let longest = lasting.clone().map(|(_, lasts)| lasts).max()?;
        let of = |wanted: Lasts| -> (Vec<Strategy>, Lasts) {
            (lasting.clone().filter(|(_, lasts)| *lasts == wanted).map(|(who, _)| who).collect(), wanted)
        };
        let suggested = answer.comparison.verdict.recommended();
        let lasts =
            lasting.clone().find(|(who, _)| Some(*who) == suggested).map_or(longest, |(_, lasts)| lasts);
        let (who, lasts) = of(lasts);
        Some(Found { who, lasts, longer: (lasts != longest).then(|| of(longest)) })
    }

    /// The strategies that last at all, with how long.
    fn lasting(&self) -> impl Iterator<Item = (Strategy, Runway)> {
        self.lasts.iter().filter(|(_, runway)| runway.at_best != Lasts::AlreadyShort).copied()
    }

    /// What is tightest in a month, strategy by strategy.
    fn tightest(&self, answer: &Answer, month: u32) -> Vec<(Strategy, Month)> {
        let of = |(strategy, _): &(Strategy, Runway)| {
            let growth = Growth::of(&answer.resolved.plan, *strategy).ok()?;
            Some((*strategy, growth.months(&[month], SinglesPlacement::Packed).first().copied()?))
        };
        self.lasts.iter().filter_map(of).collect()
    }

    /// Months that are worth a stop of their own: where strategies end.
    fn marked(&self) -> Vec<u64> {
        let ends = self.lasts.iter().flat_map(|(_, runway)| [runway.for_certain, runway.at_best]);
        let ends = ends.filter_map(|lasts| match lasts {
            Lasts::Months(months) => Some([u64::from(months), u64::from(months) + 1]),
            Lasts::AlreadyShort | Lasts::NoEnd => None,
        });
        in_order(ends.flatten().chain([0, u64::from(self.upto)]))
    }
}

/// What the picture finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Strategies that it speaks of; never empty.
    pub who: Vec<Strategy>,
    /// How long they last.
    pub lasts: Lasts,
    /// Those that last longest, where that is longer.
    pub longer: Option<(Vec<Strategy>, Lasts)>,
}

/// What is left of it, in thousandths; `None` where it is short.
pub fn share(month: &Month) -> Option<u64> {
    let left = month.margin.available.checked_sub(month.margin.needed)?;
    Some(left.saturating_mul(WHOLE).checked_div(month.margin.available).unwrap_or(0))
}

/// Months that divide so many into few parts: years, or several of them, or parts of one.
fn years(months: u64, parts: u64) -> u64 {
    let of_a_year = [1, 2, 3, 6, 12].into_iter().find(|apart| months / apart <= parts);
    of_a_year.unwrap_or_else(|| step(months / 12, parts) * 12)
}

/// The picture, laid out.
pub struct Months {
    facts: Facts,
    drawing: Drawing,
    cursor: Cursor,
    along: Scale,
    up: Scale,
    series: Vec<Series>,
    values: Vec<Value>,
}

impl Picture for Months {
    fn drawing(&self) -> &Drawing {
        &self.drawing
    }

    fn cursor(&self) -> Option<&Cursor> {
        Some(&self.cursor)
    }

    fn reading(&self, answer: &Answer, at: Option<u64>) -> Reading {
        let month = u32::try_from(at.unwrap_or(self.cursor.rest)).unwrap_or(u32::MAX);
        let tightest = self.facts.tightest(answer, month);
        let mut over = Drawing::default();
        if at.is_some() {
            self.point_at(&mut over, month, &tightest);
        }
        for value in &self.values {
            let of = |strategy: &Strategy| value.strategies.contains(strategy);
            let text = if at.is_some() {
                words::left(tightest.iter().filter(|(s, _)| of(s)).map(|(_, month)| share(month)))
            } else {
                let runways = self.facts.lasts.iter().filter(|(s, _)| of(s)).map(|(_, runway)| *runway);
                value.fitting(words::lasts_or_months(runways))
            };
            over.text(value.x, value.y, value.anchor, "value", text);
        }
        Reading { spoken: words::spoken(answer, month, &tightest), shapes: over.shapes }
    }

    fn topic(&self, answer: &Answer) -> Option<Topic> {
        let found = self.facts.found(answer).and_then(|found| found.who.first().copied());
        let any = || self.facts.lasts.first().map(|(strategy, _)| *strategy);
        Some(Topic::Cell { row: table::Row::Lasts, strategy: found.or_else(any)? })
    }

    fn table(&self, answer: &Answer) -> Table {
        let upto = u64::from(self.facts.upto);
        let stops = in_order(multiples(years(upto, 8), upto).chain(self.cursor.marked.iter().copied()));
        let months = stops.into_iter().filter_map(|month| u32::try_from(month).ok());
        Table {
            caption: words::caption(&self.facts),
            head: words::head(self.facts.lasts.iter().map(|(strategy, _)| *strategy)),
            rows: months.map(|month| words::row(month, &self.facts.tightest(answer, month))).collect(),
        }
    }
}

impl Months {
    fn point_at(&self, over: &mut Drawing, month: u32, tightest: &[(Strategy, Month)]) {
        let (area, x) = (self.cursor.area, self.along.at(u64::from(month)));
        over.straight((x, area.top), (x, area.bottom), "pointer");
        for series in &self.series {
            let month = tightest.iter().find(|(strategy, _)| *strategy == series.strategy);
            if let Some(share) = month.and_then(|(_, month)| share(month)) {
                over.shapes.push(Shape::Mark {
                    x,
                    y: self.up.at(share) - series.raised,
                    of: series.strategy,
                });
            }
        }
        let pods = tightest.iter().map(|(_, month)| month.pods.get());
        let (right, long) = (px(self.drawing.width), words::month_with_pods(month, pods));
        let fits = text::width(&long, 12, true) + px(12) <= right;
        let text = if fits { long } else { words::month_with_pods(month, std::iter::empty()) };
        lines::chip(over, &self.drawing, right, x, area.bottom + px(15), text);
    }
}
