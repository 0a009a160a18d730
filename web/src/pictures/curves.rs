//! Addresses against pods: what it shows, see [`Facts`], and the picture, see [`Curves`].

mod found;
mod layout;
mod notes;

use eks_ip_core::{
    Breaking, Growth, Limit, Plan, PodCount, PodRange, Point, Scenario, SinglesPlacement, Strategy, Subnets,
    Tier,
};

use super::lines::{self, Series, Value};
use super::{Cursor, Picture, Reading, ZoneView};
use crate::answer::Answer;
use crate::chart::scale::{in_order, multiples, round_up, step};
use crate::chart::{Anchor, Drawing, Scale, Shape, Table, px};
use crate::explain::Topic;
use crate::table::{self, row_zones};
use crate::words::pictures::curves as words;

pub use found::Found;

/// Pods beyond which a breaking point is not in the picture: so many times those of the plan, or fewer.
const REACH: u64 = 3;
/// The same where no strategy breaks before.
const FAR_REACH: u64 = 20;
/// How far beyond the picture it is looked for where a subnet runs out: so many times the picture.
const FAR: u64 = 10;
/// Pods in the picture of a plan that has none and never breaks.
const SOME_PODS: u64 = 100;

/// Where a strategy breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// Which strategy.
    pub strategy: Strategy,
    /// Wherever EC2 puts single addresses.
    pub certain: Breaking,
    /// With single addresses packed.
    pub best: Breaking,
}

impl Break {
    /// The most pods that fit, for certain and at best.
    pub fn pods(&self) -> Option<(u64, u64)> {
        Some((self.certain.pods?.get(), self.best.pods?.get()))
    }
}

/// What the picture shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// Of which subnets.
    pub subnets: Subnets,
    /// Addresses that they have.
    pub usable: u64,
    /// Strategies that take addresses from them, in their order.
    pub drawn: Vec<Strategy>,
    /// Strategies that would, and cannot be computed.
    pub missing: Vec<Strategy>,
    /// Where those that are drawn break; where somebody asks about a zone, where its subnet does by itself.
    pub breaks: Vec<Break>,
    /// Where strategies break before that, elsewhere.
    pub before: Vec<Break>,
    /// Pods of the plan on an ordinary day under each strategy: nodes that are given carry more under some.
    pub planned: Vec<(Strategy, u64)>,
    /// The same, where it is one number.
    pub now: Option<u64>,
    /// Pods at its peak, where the picture is of an ordinary day.
    pub peak: Option<u64>,
    /// Pods at the right edge.
    pub upto: u64,
}

impl Facts {
    /// What there is to show of a tier. `None` where no strategy takes anything from it, or no node takes a pod.
    pub fn of(answer: &Answer, tier: Tier, zone: ZoneView) -> Option<Self> {
        let plan = &answer.resolved.plan;
        let tightest = row_zones(answer);
        let asked = matches!(zone, ZoneView::Zone(_));
        let zone = match zone {
            ZoneView::All => None,
            ZoneView::Zone(zone) if zone < plan.network.zones().len() => Some(zone),
            ZoneView::Zone(_) | ZoneView::Tightest => Some(match tier {
                Tier::Node => tightest.node.unwrap_or(0),
                Tier::Pod => tightest.pod.unwrap_or(0),
            }),
        };
        let subnets = Subnets { tier, zone };
        let takes =
            |strategy: &Strategy| tier == Tier::Node || strategy.rules().pod_range == PodRange::PodSubnets;
        let (mut drawn, mut missing) = (Vec::new(), Vec::new());
        for strategy in Strategy::ALL.into_iter().filter(takes) {
            match Growth::of(plan, strategy).map(|growth| growth.at(subnets, PodCount::ZERO)) {
                Ok(Some(_)) => drawn.push(strategy),
                Ok(None) => {}
                Err(_) => missing.push(strategy),
            }
        }
        let computed = || drawn.iter().filter_map(|s| answer.computed(*s).map(|computed| (*s, computed)));
        let planned: Vec<(Strategy, u64)> =
            computed().filter_map(|(s, c)| Some((s, c.moment(Scenario::Steady)?.pods.get()))).collect();
        let pods = || planned.iter().map(|(_, pods)| *pods);
        let (least, most) = (pods().min()?, pods().max()?);
        let now = (least == most).then_some(most);
        let at_peak = plan.demand.pods_at_peak(PodCount::new(most)).get();
        let peak = now.map(|_| at_peak).filter(|peak| plan.scenario == Scenario::Steady && *peak > most);
        let mut breaks: Vec<Break> = computed()
            .map(|(strategy, c)| Break { strategy, certain: *c.breaks_for_certain(), best: c.breaks })
            .collect();
        let largest = most.max(peak.unwrap_or(0));
        let mut before = Vec::new();
        // Looked for when somebody asks about a zone: it is the dearest of all that is drawn.
        if asked {
            let upto = PodCount::new(reach(largest, &breaks).saturating_mul(FAR));
            for one in breaks.iter_mut().filter(|one| !subnets.has(one.best.limit)) {
                if let Some(own) = own_break(plan, one.strategy, subnets, upto) {
                    let elsewhere = std::mem::replace(one, own);
                    before.extend(Some(elsewhere).filter(|elsewhere| elsewhere.pods() < own.pods()));
                }
            }
        }
        let upto = reach(largest, &breaks);
        let usable = subnets.usable(&plan.network).get();
        Some(Self { subnets, usable, drawn, missing, breaks, before, planned, now, peak, upto })
    }

    /// Whether a limit is one of the subnets shown.
    pub fn shows(&self, limit: Limit) -> bool {
        self.subnets.has(limit)
    }

    /// What each strategy needs with so many pods.
    pub fn needed(&self, answer: &Answer, pods: u64) -> Vec<(Strategy, Point)> {
        let at = |strategy: &Strategy| {
            let growth = Growth::of(&answer.resolved.plan, *strategy).ok()?;
            Some((*strategy, growth.at(self.subnets, PodCount::new(pods))?))
        };
        self.drawn.iter().filter_map(at).collect()
    }

    /// What each strategy needs with the pods of the plan.
    fn needed_now(&self, answer: &Answer) -> Vec<(Strategy, Point)> {
        let of = |(strategy, pods): &(Strategy, u64)| {
            let growth = Growth::of(&answer.resolved.plan, *strategy).ok()?;
            Some((*strategy, growth.at(self.subnets, PodCount::new(*pods))?))
        };
        self.planned.iter().filter_map(of).collect()
    }

    /// Pods that are worth a stop of their own: of the plan, and where strategies break.
    fn marked(&self) -> Vec<u64> {
        let breaks = self.breaks.iter().chain(&self.before).filter_map(Break::pods);
        let breaks = breaks.flat_map(|(certain, best)| [certain, certain + 1, best, best + 1]);
        let planned = self.planned.iter().map(|(_, pods)| *pods);
        let marked = breaks.chain(planned).chain(self.peak).chain([0, self.upto]);
        in_order(marked.filter(|pods| *pods <= self.upto))
    }
}

/// Where subnets run out under a strategy, whatever becomes of others. `None` where that is beyond so many pods.
fn own_break(plan: &Plan, strategy: Strategy, subnets: Subnets, upto: PodCount) -> Option<Break> {
    let growth = Growth::of(plan, strategy).ok()?;
    let breaking = |singles| growth.breaking(subnets, upto, singles);
    let (certain, best) = (breaking(SinglesPlacement::Scattered)?, breaking(SinglesPlacement::Packed)?);
    Some(Break { strategy, certain, best })
}

/// How far the picture reaches: past the plan and the breaking points near it, or else to the first ones. A plan
/// that is far beyond all of them is not in it.
fn reach(planned: u64, breaks: &[Break]) -> u64 {
    let points = || breaks.iter().filter_map(Break::pods).flat_map(|(certain, best)| [certain, best]);
    let soon = |first: u64| points().filter(move |pods| *pods <= first.saturating_add(first / 2)).max();
    let near = points().filter(|pods| *pods <= planned.saturating_mul(REACH)).max();
    let far = points().min().filter(|pods| planned == 0 || *pods <= planned.saturating_mul(FAR_REACH));
    let most = match (near, far.and_then(soon)) {
        (Some(last), _) if planned / FAR_REACH > last.max(1) => last,
        (Some(near), _) => planned.max(near),
        (None, Some(far)) => planned.max(far),
        (None, None) if planned == 0 => SOME_PODS,
        (None, None) => planned,
    };
    round_up(most.saturating_add(most / 10).max(10))
}

/// The picture, laid out.
pub struct Curves {
    facts: Facts,
    drawing: Drawing,
    cursor: Cursor,
    along: Scale,
    up: Scale,
    series: Vec<Series>,
    values: Vec<Value>,
}

impl Picture for Curves {
    fn drawing(&self) -> &Drawing {
        &self.drawing
    }

    fn cursor(&self) -> Option<&Cursor> {
        Some(&self.cursor)
    }

    fn reading(&self, answer: &Answer, at: Option<u64>) -> Reading {
        let pods = at.unwrap_or(self.cursor.rest);
        let needed = self.facts.needed(answer, pods);
        // At rest, what the plan needs, with the pods that it has under each strategy.
        let planned = if at.is_some() { Vec::new() } else { self.facts.needed_now(answer) };
        let mut over = Drawing::default();
        if at.is_some() {
            self.point_at(&mut over, pods, &needed);
        }
        for value in &self.values {
            let of = if at.is_some() { &needed } else { &planned };
            let of = of.iter().filter(|(strategy, _)| value.strategies.contains(strategy));
            let needed: Vec<u64> = of.map(|(_, point)| point.needed.get()).collect();
            let text = value.fitting(words::values(&needed, self.facts.usable, at.is_none()));
            let short = needed.iter().any(|needed| *needed > self.facts.usable);
            let class = if short { "value bad" } else { "value" };
            over.text(value.x, value.y, value.anchor, class, text);
        }
        Reading { spoken: words::spoken(&self.facts, pods, &needed), shapes: over.shapes }
    }

    fn topic(&self, _: &Answer) -> Option<Topic> {
        Some(Topic::Cell { row: table::Row::BreaksPods, strategy: self.facts.spoken_of()? })
    }

    fn table(&self, answer: &Answer) -> Table {
        let ticks = multiples(step(self.facts.upto, 10), self.facts.upto);
        let stops = in_order(ticks.chain(self.cursor.marked.iter().copied()));
        let row = |pods: u64| words::row(pods, &self.facts, &self.facts.needed(answer, pods));
        Table {
            caption: words::caption(answer, &self.facts),
            head: words::head(&self.facts),
            rows: stops.into_iter().map(row).collect(),
        }
    }
}

impl Curves {
    /// The upright line at a number of pods, with a mark on every strategy's line.
    fn point_at(&self, over: &mut Drawing, pods: u64, needed: &[(Strategy, Point)]) {
        let (area, x) = (self.cursor.area, self.along.at(pods));
        over.straight((x, area.top), (x, area.bottom), "pointer");
        for series in &self.series {
            let point = needed.iter().find(|(strategy, _)| *strategy == series.strategy);
            if let Some((_, point)) = point.filter(|(_, point)| point.needed.get() <= self.up.most) {
                let y = self.up.at(point.needed.get()) - series.raised;
                over.shapes.push(Shape::Mark { x, y, of: series.strategy });
            }
        }
        let nodes = needed.iter().map(|(_, point)| point.nodes.get());
        // Up to the labels beside the lines, if they are there.
        let beside = self.values.first().is_some_and(|value| value.anchor == Anchor::Start);
        let right = if beside { area.right + px(24) } else { px(self.drawing.width) };
        lines::chip(over, &self.drawing, right, x, area.bottom + px(15), words::pods_on_nodes(pods, nodes));
    }
}
