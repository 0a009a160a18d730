//! Where everything of the months goes: see [`Months::of`].

use eks_ip_core::{Growth, Lasts, Month, SinglesPlacement};

use super::{Facts, Months, WHOLE, share, years};
use crate::answer::Answer;
use crate::chart::scale::multiples;
use crate::chart::{Anchor, Area, Drawing, Line, Scale, Shape, Tenths, place, px, text};
use crate::pictures::lines::{Series, Value, below, coinciding, marks_on, name};
use crate::pictures::{Along, Cursor};
use crate::words::pictures::months as words;
use crate::words::strategies::short_name;

/// From this width on, labels stand beside their lines; below, under the picture.
const WIDE: i32 = 440;
/// A line of labels.
const LEADING: Tenths = px(16);
/// Months that are computed for a line: between them it is straight, and nobody sees a difference.
const SAMPLES: u32 = 18;

impl Months {
    /// The months in a room so many pixels wide. `None` where the plan does not grow.
    pub fn of(answer: &Answer, width: i32) -> Option<Self> {
        let facts = Facts::of(answer)?;
        let tall = (width * 46 / 100).clamp(200, 300);
        let top = px(36);
        let area = Area { left: px(52), top, right: px(width - 14).max(px(132)), bottom: top + px(tall) };
        let along = Scale { most: u64::from(facts.upto), from: area.left, to: area.right };
        let up = Scale { most: WHOLE, from: area.bottom, to: area.top };
        let lines = facts.lasting().filter_map(|(strategy, runway)| {
            let growth = Growth::of(&answer.resolved.plan, strategy).ok()?;
            Some((strategy, line(&growth, &facts, runway.at_best, &along, &up)))
        });
        let groups = coinciding(lines.collect(), &area);

        let mut drawing = Drawing { width, height: 0, shapes: Vec::new() };
        axes(&mut drawing, &area, &along, &up);
        let series: Vec<Series> = groups.iter().flatten().cloned().collect();
        for Series { strategy, line, .. } in &series {
            drawing.shapes.push(Shape::Line { line: line.clone(), class: "series", of: Some(*strategy) });
        }
        ends(&mut drawing, &facts, &series, &area, &along);
        let short = short(&mut drawing, &facts, &area);
        // What has the least choice is placed first. Where one has no place, all stand below.
        let groups: Vec<Vec<Series>> = short.into_iter().chain(groups).collect();
        let mut places: Vec<Area> = Vec::new();
        if width >= WIDE {
            for group in &groups {
                places.extend(free_place(group, &facts, &area, &places, &series));
            }
        }
        let (values, bottom) = if places.len() == groups.len() {
            let labels = groups.iter().zip(&places).map(|(group, free)| label(&mut drawing, group, free));
            (labels.collect(), area.bottom + px(42))
        } else {
            marks_on(&mut drawing, &groups, area.left + px(16), px(16));
            below(&mut drawing, &area, px(width), &groups)
        };
        drawing.height = (bottom + 9) / 10;
        let stops = (0..=u64::from(facts.upto)).collect();
        let cursor = Cursor { area, along: Along::Right(along), stops, marked: facts.marked(), rest: 0 };
        Some(Self { facts, drawing, cursor, along, up, series, values })
    }
}

/// What is left over the months, down to where nothing is.
fn line(growth: &Growth<'_>, facts: &Facts, lasts: Lasts, along: &Scale, up: &Scale) -> Line {
    let last = match lasts {
        Lasts::Months(months) => Some(months),
        Lasts::AlreadyShort | Lasts::NoEnd => None,
    };
    let until = last.unwrap_or(facts.upto);
    let apart = until.div_ceil(SAMPLES).max(1);
    let mut months: Vec<u32> = (0..until).step_by(usize::try_from(apart).unwrap_or(1)).collect();
    months.extend([Some(until), last.map(|last| last + 1)].into_iter().flatten());
    let mut line = Line::default();
    for month in growth.months(&months, SinglesPlacement::Packed) {
        let x = along.at(u64::from(month.month));
        match (share(&month), line.0.last().copied()) {
            (Some(share), _) => line.to(x, up.at(share)),
            // On the way to a month that is short, nothing is left at one place.
            (None, Some((before, y))) => {
                let (left, missing) = (i64::from(up.from - y), missing(&month, up));
                let part = (i64::from(x - before) * left).checked_div(left + missing).unwrap_or(0);
                line.to(before + Tenths::try_from(part).unwrap_or(0), up.from);
            }
            (None, None) => {}
        }
    }
    line
}

/// How far below nothing a month is, on the scale of what is left.
fn missing(month: &Month, up: &Scale) -> i64 {
    let missing = u128::from(month.margin.needed.saturating_sub(month.margin.available));
    let length = u128::from(up.from.abs_diff(up.to));
    let of = (missing * length).checked_div(u128::from(month.margin.available));
    of.and_then(|of| i64::try_from(of).ok()).unwrap_or(i64::from(i32::MAX)).min(i64::from(i32::MAX))
}

fn axes(drawing: &mut Drawing, area: &Area, along: &Scale, up: &Scale) {
    let room = px(drawing.width) - text::width(words::UP, 12, false);
    drawing.text(area.left.min(room).max(0), area.top - px(18), Anchor::Start, "title", words::UP.to_owned());
    for value in multiples(WHOLE / 4, WHOLE) {
        let y = up.at(value);
        drawing.straight((area.left, y), (area.right, y), if value == 0 { "axis" } else { "rule" });
        drawing.text(area.left - px(8), y + px(4), Anchor::End, "tick", words::percent(value));
    }
    let parts = u64::from(area.width().unsigned_abs()) / 450;
    for value in multiples(years(along.most, parts.max(1)), along.most) {
        let x = along.at(value);
        drawing.straight((x, area.bottom), (x, area.bottom + px(5)), "axis");
        drawing.text(x, area.bottom + px(19), Anchor::Middle, "tick", value.to_string());
    }
    drawing.text(area.right, area.bottom + px(36), Anchor::End, "title", words::ALONG.to_owned());
}

/// A ring where nothing is left, and a bar where that is a range.
fn ends(drawing: &mut Drawing, facts: &Facts, series: &[Series], area: &Area, along: &Scale) {
    for (strategy, runway) in facts.lasting() {
        let series = series.iter().find(|series| series.strategy == strategy);
        let (Lasts::Months(_), Some(series)) = (runway.at_best, series) else { continue };
        let end = series.line.0.last().map_or(area.left, |(x, _)| *x);
        let certain = match runway.for_certain {
            Lasts::AlreadyShort => Some(0),
            Lasts::Months(months) if runway.for_certain != runway.at_best => Some(u64::from(months)),
            Lasts::Months(_) | Lasts::NoEnd => None,
        };
        if let Some(certain) = certain {
            let (from, y) = (along.at(certain), area.bottom);
            let line = Line(vec![(from, y - px(5)), (from, y + px(5)), (from, y), (end, y)]);
            drawing.shapes.push(Shape::Line { line, class: "range", of: Some(strategy) });
        }
        drawing.shapes.push(Shape::Ring { x: end, y: area.bottom, of: Some(strategy) });
    }
}

/// A cross where strategies end that are short already: together they are a group whose line has no length.
fn short(drawing: &mut Drawing, facts: &Facts, area: &Area) -> Option<Vec<Series>> {
    let short = facts.lasts.iter().filter(|(_, runway)| runway.at_best == Lasts::AlreadyShort);
    let line = Line(vec![(area.left, area.bottom)]);
    let short: Vec<Series> =
        short.map(|(strategy, _)| Series { strategy: *strategy, line: line.clone(), raised: 0 }).collect();
    if short.is_empty() {
        return None;
    }
    let arm = px(4);
    for rise in [-arm, arm] {
        let (from, to) = ((area.left - arm, area.bottom - rise), (area.left + arm, area.bottom + rise));
        drawing.straight(from, to, "none");
    }
    Some(short)
}

/// Beside the line of a group, where nothing else is.
fn free_place(
    group: &[Series],
    facts: &Facts,
    area: &Area,
    taken: &[Area],
    series: &[Series],
) -> Option<Area> {
    let of_group = facts.lasts.iter().filter(|(s, _)| group.iter().any(|series| series.strategy == *s));
    let lasts = words::lasts(of_group.map(|(_, runway)| *runway));
    let names = group.iter().map(|series| text::width(short_name(series.strategy), 13, true));
    let wide = names.chain([text::width(&lasts, 12, false)]).max()? + px(16);
    let tall = LEADING * Tenths::try_from(group.len()).ok()? + px(16);
    let line = &group.first()?.line;
    let lines: Vec<_> = series.iter().map(|series| series.line.0.clone()).collect();
    let at = |left: Tenths, top: Tenths| Area { left, right: left + wide, top, bottom: top + tall };
    let level = |n: i32| area.top + (area.height() - tall) * n / 48;
    let mut candidates = Vec::new();
    // Right of the line, near its middle if that can be; else left of it, from below up.
    for n in 0..48 {
        let top = level(if n % 2 == 0 { 24 + n / 2 } else { 24 - n / 2 - 1 });
        candidates.extend(crossing(line, top + tall).map(|x| at(x + px(10), top)));
    }
    for top in (0..48).rev().map(level) {
        candidates.extend(crossing(line, top).map(|x| at(x - px(8) - wide, top)));
        // A line without length has only its corner.
        if line.0.len() < 2 {
            candidates.push(at(area.left + px(12), top - px(6)));
        }
    }
    place::first_free(&candidates, area, taken, &lines)
}

/// Where a falling line is at a height.
fn crossing(line: &Line, y: Tenths) -> Option<Tenths> {
    let two = line.0.windows(2).find(|two| two[0].1 <= y && y <= two[1].1)?;
    let ((x0, y0), (x1, y1)) = (two[0], two[1]);
    let part = (i64::from(x1 - x0) * i64::from(y - y0)).checked_div(i64::from(y1 - y0)).unwrap_or(0);
    Some(x0 + Tenths::try_from(part).ok()?)
}

fn label(drawing: &mut Drawing, group: &[Series], free: &Area) -> Value {
    let mut y = free.top;
    for series in group.iter().rev() {
        drawing.shapes.push(Shape::Mark { x: free.left + px(5), y: y + LEADING / 2, of: series.strategy });
        drawing.shapes.push(name(series.strategy, free.left + px(16), y + px(13)));
        y += LEADING;
    }
    let strategies = group.iter().map(|series| series.strategy).collect();
    Value { strategies, x: free.left + px(16), y: y + px(13), anchor: Anchor::Start, room: Tenths::MAX }
}
