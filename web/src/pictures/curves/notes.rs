//! What is written into the curves: now and peak, what is missing, where strategies break. See [`add`].

use eks_ip_core::{Limit, Strategy};

use super::{Break, Curves};
use crate::answer::Answer;
use crate::chart::{Anchor, Area, Line, Shape, Tenths, place, px, text};
use crate::words::pictures::curves as words;

/// Breaking points that are written at their mark; the others stand in the table.
const MOST: usize = 3;

/// How far to a side a note may stand from its mark.
const FURTHEST: Tenths = px(40);

/// Adds all notes. None meets another or a line; what finds no place is left out, and stands in words elsewhere.
pub(super) fn add(answer: &Answer, curves: &mut Curves) {
    let mut taken = Vec::new();
    let area = curves.cursor.area;
    if let Some(capacity) = words::capacity(answer, &curves.facts) {
        let y = curves.up.at(curves.facts.usable);
        taken.push(Area { left: area.left, right: area.right, top: y - px(1), bottom: y + px(1) });
        let width = text::width(&capacity, 12, false);
        // Above the capacity, or where a line is in the way, below.
        let over = Area {
            left: area.left + px(8),
            right: area.left + px(8) + width,
            top: y - px(20),
            bottom: y - px(4),
        };
        let under = Area { top: y + px(4), bottom: y + px(20), ..over };
        let lines = lines(curves);
        if let Some(free) = place::first_free(&[over, under], &area, &taken, &lines) {
            let class = if free.bottom <= y { "label high" } else { "label" };
            curves.drawing.text(free.left, free.bottom - px(4), Anchor::Start, class, capacity);
            taken.push(Area { top: free.top - px(6), bottom: free.bottom + px(6), ..free });
        }
    }
    moments(answer, curves);
    shortages(answer, curves, &mut taken);
    breaks(answer, curves, &mut taken);
}

/// Every line that a note must not meet: those of strategies, and the upright ones.
fn lines(curves: &Curves) -> Vec<Vec<(Tenths, Tenths)>> {
    let area = curves.cursor.area;
    let upright = |pods: u64| {
        let x = curves.along.at(pods);
        vec![(x, area.top), (x, area.bottom)]
    };
    let moments = shown_moments(curves).into_iter().map(|(pods, _)| upright(pods));
    curves.series.iter().map(|series| series.line.0.clone()).chain(moments).collect()
}

/// Pods of the plan where they are one number, and at its peak, as far as they are in the picture.
fn shown_moments(curves: &Curves) -> Vec<(u64, bool)> {
    let moments = [(curves.facts.now, false), (curves.facts.peak, true)];
    let shown = moments.into_iter().filter_map(|(pods, peak)| Some((pods?, peak)));
    shown.filter(|(pods, _)| *pods <= curves.facts.upto).collect()
}

/// Upright lines at the pods of the plan and at its peak, named above. Where they differ from strategy to strategy,
/// each has a mark on its line.
fn moments(answer: &Answer, curves: &mut Curves) {
    let area = curves.cursor.area;
    if curves.facts.now.is_none() {
        for (strategy, point) in curves.facts.needed_now(answer) {
            let (pods, needed) = (point.pods.get(), point.needed.get());
            if pods <= curves.facts.upto && needed <= curves.up.most {
                let (x, y) = (curves.along.at(pods), curves.up.at(needed));
                let raised = curves.series.iter().find(|s| s.strategy == strategy).map_or(0, |s| s.raised);
                curves.drawing.shapes.push(Shape::Mark { x, y: y - raised, of: strategy });
            }
        }
    }
    let moments = shown_moments(curves).into_iter();
    let moments: Vec<(Tenths, String)> =
        moments.map(|(pods, peak)| (curves.along.at(pods), words::moment(pods, peak))).collect();
    let blocks: Vec<(Tenths, Tenths)> =
        moments.iter().map(|(x, text)| (*x, text::width(text, 12, true))).collect();
    let lefts = place::spread(&blocks, area.left, px(curves.drawing.width), px(8));
    // The months of the upper axis stand just above it.
    let y = if area.top > px(50) { px(14) } else { area.top - px(12) };
    for (((x, text), left), (_, width)) in moments.into_iter().zip(lefts).zip(blocks) {
        curves.drawing.straight((x, area.top - px(4)), (x, area.bottom), "moment");
        curves.drawing.text(left + width / 2, y, Anchor::Middle, "moment", text);
    }
}

/// A bar from the capacity up to what is needed, now and at the peak.
fn shortages(answer: &Answer, curves: &mut Curves, taken: &mut Vec<Area>) {
    let (area, usable) = (curves.cursor.area, curves.facts.usable);
    for (pods, _) in shown_moments(curves) {
        let needed = curves.facts.needed(answer, pods);
        let short = needed.iter().filter(|(_, point)| point.needed.get() > usable);
        let Some((strategy, point)) = short.min_by_key(|(_, point)| point.needed) else { continue };
        let x = curves.along.at(pods);
        let (top, bottom) = (curves.up.at(point.needed.get()), curves.up.at(usable));
        let bar = Area { left: x - px(1), right: x + px(1), top, bottom };
        curves.drawing.area(bar, "short");
        taken.push(Area { left: x - px(2), right: x + px(2), ..bar });
        let middle = (top + bottom) / 2;
        let lines = lines(curves);
        // With the strategy's name, or where that is too long, without: the bar ends at its line, if that is drawn so high.
        let [named, unnamed] = words::short(*strategy, point.needed.get() - usable);
        let ends_at_line = point.needed.get() <= curves.up.most;
        for text in std::iter::once(named).chain(ends_at_line.then_some(unnamed)) {
            let width = text::width(&text, 12, true);
            let at = |left: Tenths, y: Tenths| Area {
                left,
                right: left + width,
                top: y - px(8),
                bottom: y + px(8),
            };
            let mut candidates = Vec::new();
            for y in [middle, bottom - px(12), top + px(24), middle + px(18)] {
                candidates.extend([at(x + px(8), y), at(x - px(8) - width, y)]);
            }
            if let Some(free) = place::first_free(&candidates, &area, taken, &lines) {
                curves.drawing.text(free.left, free.bottom - px(4), Anchor::Start, "short high", text);
                taken.push(free);
                break;
            }
        }
    }
}

/// A ring where a strategy breaks, a bar where that is a range, and what it is.
fn breaks(answer: &Answer, curves: &mut Curves, taken: &mut Vec<Area>) {
    let mut written: Vec<Vec<Break>> = Vec::new();
    for one in curves.facts.breaks.clone() {
        let Some((certain, best)) = one.pods().filter(|(certain, _)| *certain <= curves.facts.upto) else {
            continue;
        };
        mark(curves, &one);
        // From the first to break to the last; those that break together are written together.
        let of = |with: &Vec<Break>| {
            with.first().and_then(Break::pods).map_or((0, 0), |(certain, best)| (best, certain))
        };
        let at = written.iter().position(|with| of(with) >= (best, certain)).unwrap_or(written.len());
        match written.get_mut(at).filter(|with| of(with) == (best, certain)) {
            Some(together) => together.push(one),
            None => written.insert(at, vec![one]),
        }
    }
    let mut lines = lines(curves);
    for together in written.into_iter().take(MOST) {
        write(answer, curves, &together, taken, &mut lines);
    }
}

/// Where a breaking point is drawn: on the capacity where it is of these subnets, else on the strategy's line.
fn height(curves: &Curves, one: &Break, x: Tenths) -> Tenths {
    let line = curves.series.iter().find(|series| series.strategy == one.strategy).map(|series| &series.line);
    let on_line = line.and_then(|line| line.height_at(x));
    let of_one_subnet = curves.facts.subnets.zone.is_some() && curves.facts.shows(one.best.limit);
    let capacity = curves.up.at(curves.facts.usable);
    if of_one_subnet { capacity } else { on_line.unwrap_or(capacity) }
}

fn mark(curves: &mut Curves, one: &Break) {
    let Some((certain, best)) = one.pods() else { return };
    let x = curves.along.at(best);
    let y = height(curves, one, x);
    if certain < best {
        let from = curves.along.at(certain);
        let line = Line(vec![(from, y - px(5)), (from, y + px(5)), (from, y), (x, y)]);
        curves.drawing.shapes.push(Shape::Line { line, class: "range", of: Some(one.strategy) });
    }
    if best <= curves.facts.upto {
        curves.drawing.shapes.push(Shape::Ring { x, y, of: Some(one.strategy) });
    }
}

/// Writes what breaks together, near its mark and led to it by a line that crosses no words.
fn write(
    answer: &Answer,
    curves: &mut Curves,
    together: &[Break],
    taken: &mut Vec<Area>,
    lines: &mut Vec<Vec<(Tenths, Tenths)>>,
) {
    let Some(first) = together.first() else { return };
    let Some((certain, best)) = first.pods() else { return };
    let strategies: Vec<Strategy> = together.iter().map(|one| one.strategy).collect();
    let strong = words::breaks(&strategies, certain, best);
    let by_addresses = together.iter().filter(|one| matches!(one.best.limit, Limit::Addresses { .. }));
    let by_addresses: Vec<u64> = by_addresses.map(|one| one.best.exceeds.needed).collect();
    // What is full there is not in the picture.
    let elsewhere = curves.facts.subnets.zone.is_some() && !curves.facts.shows(first.best.limit);
    let plain =
        if elsewhere { words::elsewhere(answer, first) } else { words::beyond(answer, first, &by_addresses) };
    let width = text::width(&strong, 12, true).max(text::width(&plain, 12, false));
    let (area, tall) = (curves.cursor.area, px(33));
    // A range is written at its beginning, a point where it is.
    let x = curves.along.at(if certain < best { certain } else { best });
    let y = height(curves, first, curves.along.at(best.min(curves.facts.upto)));
    let lefts =
        [x - px(14) - width, x - width / 2, x + px(14), area.left + px(8), area.right - px(4) - width];
    let mut candidates = Vec::new();
    for over in [true, false] {
        for n in 0..9 {
            let top = if over { y - px(20 + 22 * n) - tall } else { y + px(14 + 22 * n) };
            for left in lefts {
                candidates.push(Area { left, top, right: left + width, bottom: top + tall });
            }
        }
    }
    let leader = |free: &Area| {
        let over = free.bottom <= y;
        let near = if over { free.bottom + px(2) } else { free.top - px(2) };
        [(x.clamp(free.left, free.right), near), (x, if over { y - px(6) } else { y + px(6) })]
    };
    // The capacity, which is taken as well, is where the mark is.
    let crosses = |area: &&Area| area.height() > px(2) || area.width() <= px(4);
    let is_clear = |free: &Area| {
        let [from, to] = leader(free);
        from.0.abs_diff(to.0) <= FURTHEST.unsigned_abs()
            && !taken.iter().filter(crosses).any(|area| area.meets_line(from, to))
    };
    candidates.retain(is_clear);
    let Some(free) = place::first_free(&candidates, &area, taken, lines) else { return };
    let [from, to] = leader(&free);
    curves.drawing.straight(from, to, "leader");
    lines.push(vec![from, to]);
    let leans = if free.right <= x { (free.right, Anchor::End) } else { (free.left, Anchor::Start) };
    let high = free.bottom <= curves.up.at(curves.facts.usable);
    let (strong_class, plain_class) = if high { ("strong high", "label high") } else { ("strong", "label") };
    curves.drawing.text(leans.0, free.top + px(13), leans.1, strong_class, strong);
    curves.drawing.text(leans.0, free.top + px(29), leans.1, plain_class, plain);
    taken.push(Area { left: free.left - px(6), right: free.right + px(6), ..free });
}
