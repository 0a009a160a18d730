//! Lines of strategies and the labels that name them: what all pictures of lines have in common.

use eks_ip_core::Strategy;

use crate::chart::{Anchor, Area, Drawing, Line, Shape, Tenths, px, text};
use crate::words::pictures::SOME_APART;
use crate::words::strategies::short_name;

/// How far apart lines are drawn that coincide.
const APART: Tenths = px(3);
/// Lines coincide where they are nowhere further apart.
const SAME: Tenths = px(2);
/// A line of labels.
pub(super) const LEADING: Tenths = px(17);

/// A strategy's line, as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Series {
    /// Whose it is.
    pub(super) strategy: Strategy,
    /// Where it goes.
    pub(super) line: Line,
    /// How far it is drawn above its place, as it coincides with others.
    pub(super) raised: Tenths,
}

/// Where the values of some strategies stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    /// Whose.
    pub(super) strategies: Vec<Strategy>,
    /// Their place.
    pub(super) x: Tenths,
    /// Their baseline.
    pub(super) y: Tenths,
    /// By which end they stand there.
    pub(super) anchor: Anchor,
    /// How wide they may be.
    pub(super) room: Tenths,
}

impl Value {
    /// The first of the texts that has room, or the last.
    pub(super) fn fitting(&self, texts: [String; 2]) -> String {
        let [long, short] = texts;
        if text::width(&long, 12, true) <= self.room { long } else { short }
    }
}

/// Lines in groups that coincide, each drawn above the one before. From the highest end to the lowest.
pub(super) fn coinciding(lines: Vec<(Strategy, Line)>, area: &Area) -> Vec<Vec<Series>> {
    const PROBES: i32 = 24;
    let probe = |line: &Line, n: i32| line.height_at(area.left + area.width() * n / PROBES);
    let same = |one: &Line, other: &Line| {
        (0..=PROBES).all(|n| match (probe(one, n), probe(other, n)) {
            (Some(one), Some(other)) => one.abs_diff(other) <= SAME.unsigned_abs(),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        })
    };
    let mut groups: Vec<(Line, Vec<Series>)> = Vec::new();
    for (strategy, line) in lines {
        match groups.iter_mut().find(|(first, _)| same(first, &line)) {
            Some((_, series)) => {
                let raised = APART * Tenths::try_from(series.len()).unwrap_or(0);
                series.push(Series { strategy, line: line.lowered(-raised), raised });
            }
            None => {
                let end = |line: &Line| line.0.last().map(|(x, y)| (*y, *x));
                let at = groups.iter().position(|(first, _)| end(first) > end(&line));
                let group = (line.clone(), vec![Series { strategy, line, raised: 0 }]);
                groups.insert(at.unwrap_or(groups.len()), group);
            }
        }
    }
    groups.into_iter().map(|(_, series)| series).collect()
}

/// Labels under the picture, a row each, with their values at the right edge; and where they end.
pub(super) fn below(
    drawing: &mut Drawing,
    area: &Area,
    width: Tenths,
    groups: &[Vec<Series>],
) -> (Vec<Value>, Tenths) {
    let mut y = area.bottom + px(48);
    let mut values = Vec::new();
    let mut any_apart = false;
    for series in groups.iter().flat_map(|group| group.iter().rev()) {
        any_apart |= series.raised > 0;
        drawing.shapes.push(Shape::Mark { x: px(6), y: y + px(10), of: series.strategy });
        drawing.shapes.push(name(series.strategy, px(18), y + px(14)));
        let named = px(26) + text::width(short_name(series.strategy), 13, true);
        values.push(Value {
            strategies: vec![series.strategy],
            x: width,
            y: y + px(14),
            anchor: Anchor::End,
            room: width - named,
        });
        y += px(20);
    }
    if any_apart {
        drawing.text(px(18), y + px(12), Anchor::Start, "note", SOME_APART.to_owned());
        y += px(18);
    }
    (values, y + px(4))
}

/// The marks of strategies on their lines, one beside the other from a place on: for labels that stand elsewhere.
pub(super) fn marks_on(drawing: &mut Drawing, groups: &[Vec<Series>], from: Tenths, apart: Tenths) {
    let mut x = from;
    for series in groups.iter().flatten() {
        if let Some(y) = series.line.height_at(x) {
            drawing.shapes.push(Shape::Mark { x, y, of: series.strategy });
        }
        x += apart;
    }
}

/// The name of a strategy in its colour.
pub(super) fn name(strategy: Strategy, x: Tenths, y: Tenths) -> Shape {
    let text = short_name(strategy).to_owned();
    Shape::Text { x, y, anchor: Anchor::Start, class: "name", of: Some(strategy), text }
}

/// Words on a ground of their own, left of a place if that can be. A number of an axis that they would cover in part is
/// covered in whole: half of one is another number.
pub(super) fn chip(over: &mut Drawing, below: &Drawing, right: Tenths, x: Tenths, y: Tenths, text: String) {
    let half = text::width(&text, 12, true) / 2 + px(6);
    let x = x.min(right - half).max(half);
    let ground = Area { left: x - half, right: x + half, top: y - px(13), bottom: y + px(8) };
    for shape in &below.shapes {
        if let Shape::Text { x, y, anchor: Anchor::Middle, class: "tick", text, .. } = shape {
            let half = text::width(text, 12, false) / 2 + px(1);
            let number = Area { left: x - half, right: x + half, top: y - px(12), bottom: y + px(3) };
            if number.meets(&ground) {
                over.area(number, "cover");
            }
        }
    }
    over.area(ground, "chip");
    over.text(x, y + px(2), Anchor::Middle, "chip", text);
}
