//! Where everything of the curves goes: see [`Curves::of`].

use eks_ip_core::{Grain, Growth, Ipv4Count, PodCount, Point, Strategy, Tier};

use super::{Curves, Facts, notes};
use crate::answer::Answer;
use crate::chart::scale::{in_order, multiples, step};
use crate::chart::{Anchor, Area, Drawing, Line, Scale, Shape, Tenths, place, px, text};
use crate::pictures::lines::{LEADING, Series, Value, below, coinciding, marks_on, name};
use crate::pictures::{Along, Cursor};
use crate::words::format::grouped;
use crate::words::pictures::curves as words;
use crate::words::strategies::short_name;

/// From this width on, labels stand beside the lines' ends; below, under the picture.
const WIDE: i32 = 620;
/// The most addresses in the picture, in those that the subnets have.
const HIGHEST: u64 = 8;

impl Curves {
    /// The curves in a room so many pixels wide.
    pub fn of(answer: &Answer, facts: Facts, width: i32) -> Self {
        let plan = &answer.resolved.plan;
        let growths: Vec<(Strategy, Growth<'_>)> =
            facts.drawn.iter().filter_map(|s| Some((*s, Growth::of(plan, *s).ok()?))).collect();
        let last = PodCount::new(facts.upto);
        let ends: Vec<Point> = growths.iter().filter_map(|(_, g)| g.at(facts.subnets, last)).collect();
        let labels = label_width(&facts, &ends);
        let wide = width >= WIDE && labels < px(width / 3);
        let highest = ends.iter().map(|point| point.needed.get()).max().unwrap_or(0);
        let capacity = facts.usable.max(1);
        let most = highest.min(capacity.saturating_mul(HIGHEST)).max(capacity + capacity / 12 + 1);
        let tall = if wide { (width * 36 / 100).clamp(240, 360) } else { 236 };
        let apart = step(most, u64::from(tall.unsigned_abs()) / 60);
        let most = most.div_ceil(apart).saturating_mul(apart);

        let months = months(answer, &facts);
        let left = text::width(&grouped(most.max(facts.usable)), 12, true) + px(12);
        let top = px(if months.is_empty() { 36 } else { 62 });
        // The last number of the axis stands half beyond its end.
        let beyond = text::width(&grouped(facts.upto), 12, false) / 2 + px(2);
        let right = px(width) - if wide { labels + px(40) } else { beyond };
        let area = Area { left, top, right: right.max(left + px(80)), bottom: top + px(tall) };
        let along = Scale { most: facts.upto, from: area.left, to: area.right };
        let up = Scale { most, from: area.bottom, to: area.top };

        let nodes = ends.iter().map(|point| point.nodes.get()).max().unwrap_or(0);
        let zones = if facts.subnets.zone.is_some() { plan.network.zones().len().max(1) as u64 } else { 1 };
        // Where a step is narrower than two pixels, the line is as good as straight, and its points are further apart.
        let dense = nodes / zones > u64::from(area.width().unsigned_abs()) / 20;
        let grain = Grain {
            pods: PodCount::new(along.within(px(if dense { 12 } else { 2 }))),
            addresses: Ipv4Count::new(up.within(5)),
        };
        let lines = growths.iter().map(|(strategy, growth)| {
            let points = growth.curve(facts.subnets, last, grain);
            (*strategy, line(&points, &along, &up))
        });
        let groups = coinciding(lines.collect(), &area);

        let mut drawing = Drawing { width, height: 0, shapes: Vec::new() };
        axes(&mut drawing, &area, &along, &up, apart, &facts);
        months_axis(&mut drawing, answer, &area, &along, &months);
        let series: Vec<Series> = groups.iter().flatten().cloned().collect();
        for Series { strategy, line, .. } in &series {
            drawing.shapes.push(Shape::Line { line: line.clone(), class: "series", of: Some(*strategy) });
        }
        let (values, bottom) = if wide {
            let values = beside(&mut drawing, &area, &groups);
            (values, area.bottom + px(40))
        } else {
            marks_on(&mut drawing, &groups, area.right - px(6), -px(14));
            below(&mut drawing, &area, px(width), &groups)
        };
        drawing.height = (bottom + 9) / 10;
        let marked = facts.marked();
        let stops = in_order(multiples(step(facts.upto, 50), facts.upto).chain(marked.iter().copied()));
        let rest = facts.planned.iter().map(|(_, pods)| *pods).max().unwrap_or(0).min(facts.upto);
        let cursor = Cursor { area, along: Along::Right(along), stops, marked, rest };
        let mut curves = Self { facts, drawing, cursor, along, up, series, values };
        notes::add(answer, &mut curves);
        curves
    }
}

/// A strategy's points as a line, up to the upper edge.
fn line(points: &[Point], along: &Scale, up: &Scale) -> Line {
    let mut line = Line::default();
    let mut before: Option<&Point> = None;
    for point in points {
        let (x, y) = (along.at(point.pods.get()), up.at(point.needed.get()));
        let start = before.map_or(along.from, |before| along.at(before.pods.get()));
        let beyond = point.needed.get() > up.most;
        let (from, rise) = before.map_or((point.needed.get(), 0), |before| {
            let from = before.needed.get();
            (from, point.needed.get().saturating_sub(from))
        });
        if before.is_some_and(|before| before.needed.get() > up.most) {
            break;
        }
        if point.level || before.is_none() {
            line.to(start, y);
            if !beyond {
                line.to(x, y);
            }
        } else if beyond {
            let part = i128::from(x - start) * i128::from(up.most.saturating_sub(from));
            let part = part.checked_div(i128::from(rise)).and_then(|part| Tenths::try_from(part).ok());
            line.to(start + part.unwrap_or(0), y);
        } else {
            line.to(x, y);
        }
        before = Some(point);
    }
    line
}

/// As wide as a name, or the longest value.
fn label_width(facts: &Facts, ends: &[Point]) -> Tenths {
    let names = facts.drawn.iter().map(|strategy| text::width(short_name(*strategy), 13, true));
    let value = |point: &Point| words::value(&[point.needed.get()], facts.usable, false);
    let values = ends.iter().map(|point| text::width(&value(point), 12, true));
    names.chain(values).max().unwrap_or(0) + px(16)
}

fn axes(drawing: &mut Drawing, area: &Area, along: &Scale, up: &Scale, apart: u64, facts: &Facts) {
    let capacity = up.at(facts.usable);
    drawing.area(Area { bottom: capacity, ..*area }, "beyond");
    for value in multiples(apart, up.most) {
        let y = up.at(value);
        // The capacity's number has its place; others give way.
        if value > 0 && y.abs_diff(capacity) < 140 {
            continue;
        }
        drawing.straight((area.left, y), (area.right, y), if value == 0 { "axis" } else { "rule" });
        drawing.text(area.left - px(8), y + px(4), Anchor::End, "tick", grouped(value));
    }
    let room = text::width(&grouped(along.most), 12, false) + px(44);
    let parts = u64::from(area.width().unsigned_abs()) / u64::from(room.unsigned_abs().max(1));
    for value in multiples(step(along.most, parts.max(1)), along.most) {
        let x = along.at(value);
        drawing.straight((x, area.bottom), (x, area.bottom + px(5)), "axis");
        drawing.text(x, area.bottom + px(19), Anchor::Middle, "tick", grouped(value));
    }
    drawing.text(area.right, area.bottom + px(36), Anchor::End, "title", words::ALONG.to_owned());
    drawing.straight((area.left - px(5), capacity), (area.right, capacity), "capacity");
    drawing.text(area.left - px(8), capacity + px(4), Anchor::End, "limit", grouped(facts.usable));
}

/// Months at which the plan has so many pods, where the picture reaches far enough to show several.
fn months(answer: &Answer, facts: &Facts) -> Vec<(u32, u64)> {
    let demand = &answer.resolved.plan.demand;
    let Some(now) = facts.now.filter(|_| facts.subnets.tier == Tier::Pod && demand.growth_permille > 0)
    else {
        return Vec::new();
    };
    let at = |month: u32| (month, demand.pods_after(PodCount::new(now), month).get());
    let within: Vec<_> = (0..=20).map(|n| at(n * 12)).take_while(|(_, pods)| *pods <= facts.upto).collect();
    if within.len() < 3 { Vec::new() } else { within }
}

fn months_axis(drawing: &mut Drawing, answer: &Answer, area: &Area, along: &Scale, months: &[(u32, u64)]) {
    if months.is_empty() {
        return;
    }
    let growth = answer.resolved.plan.demand.growth_permille;
    drawing.straight((area.left, area.top), (area.right, area.top), "axis");
    drawing.text(area.left, area.top - px(28), Anchor::Start, "title", words::month_at(growth));
    let mut free = 0;
    for (month, pods) in months {
        let (x, text) = (along.at(*pods), month.to_string());
        let half = text::width(&text, 12, false) / 2;
        if x - half < free {
            continue;
        }
        free = x + half + px(10);
        drawing.straight((x, area.top - px(5)), (x, area.top), "axis");
        drawing.text(x, area.top - px(10), Anchor::Middle, "tick", text);
    }
}

/// Labels beside the ends of their lines. The place for a value is below the names.
fn beside(drawing: &mut Drawing, area: &Area, groups: &[Vec<Series>]) -> Vec<Value> {
    let x = area.right + px(28);
    let end = |series: &Series| series.line.0.last().map_or(area.bottom, |(_, y)| *y);
    let lines = |group: &[Series]| Tenths::try_from(group.len()).unwrap_or(1);
    let height = |group: &[Series]| (lines(group) + 1) * LEADING + if group.len() > 1 { px(15) } else { 0 };
    let blocks: Vec<(Tenths, Tenths)> = groups
        .iter()
        .map(|group| {
            let middle = group.iter().map(end).sum::<Tenths>() / lines(group);
            (middle + height(group) / 2 - lines(group) * LEADING / 2, height(group))
        })
        .collect();
    let tops = place::spread(&blocks, area.top - px(10), area.bottom + px(30), px(8));
    let mut values = Vec::new();
    for (group, top) in groups.iter().zip(tops) {
        let names = (top, top + lines(group) * LEADING);
        let middle = (names.0 + names.1) / 2;
        let elbow = area.right + px(12);
        for series in group {
            // From the edge on: a line that leaves at the top would look level if it were led there.
            let (y, from) = (end(series), area.right + px(4));
            let leader = Line(vec![(from, y), (elbow, y), (elbow, middle), (x - px(6), middle)]);
            drawing.shapes.push(Shape::Line { line: leader, class: "leader", of: None });
        }
        if group.len() > 1 {
            drawing.straight((x - px(6), names.0 + px(2)), (x - px(6), names.1 - px(2)), "leader");
        }
        let mut y = top;
        for series in group.iter().rev() {
            drawing.shapes.push(Shape::Mark { x: x + px(5), y: y + LEADING / 2, of: series.strategy });
            drawing.shapes.push(name(series.strategy, x + px(16), y + px(13)));
            y += LEADING;
        }
        if group.len() > 1 {
            drawing.text(
                x + px(16),
                y + px(28),
                Anchor::Start,
                "note",
                crate::words::pictures::APART.to_owned(),
            );
        }
        let strategies = group.iter().map(|series| series.strategy).collect();
        values.push(Value {
            strategies,
            x: x + px(16),
            y: y + px(13),
            anchor: Anchor::Start,
            room: Tenths::MAX,
        });
    }
    values
}
