//! Where blocks, subnets and what is shared go: see [`Blocks::laid_out`].

use eks_ip_core::address_space::{Clash, Holder, Tile};
use eks_ip_core::{Network, Severity, SubnetCidr, SubnetTier, VpcCidr};

use super::{Blocks, Facts, LEADING, Part, cidr, free};
use crate::chart::{Anchor, Area, Drawing, Scale, Shape, Tenths, px, text};
use crate::pictures::{Along, Cursor, Strip};
use crate::words::pictures::blocks as words;

/// Tiles side by side that are narrower are drawn as one.
const APART: Tenths = px(2);
/// Nothing is drawn narrower.
const LEAST: Tenths = px(1);
/// How high a strip is, and what of it is hatched where it is shared.
const HEIGHT: Tenths = px(46);
const SHARED: Tenths = px(10);
/// How many lines below a strip say with whom it is shared.
const NAMED: usize = 4;
/// Between words and what they stand in.
const MARGIN: Tenths = px(6);

/// Boxes by what has them.
#[derive(Default)]
struct Boxes {
    free: Vec<Area>,
    nodes: Vec<Area>,
    pods: Vec<Area>,
    others: Vec<Area>,
    gathered: Vec<Area>,
    twice: Vec<Area>,
    marked: Vec<Area>,
}

impl Blocks {
    /// Strips in a room so many pixels wide.
    pub(super) fn laid_out(network: &Network, facts: Facts, zoomed: Option<SubnetCidr>, width: i32) -> Self {
        let mut drawing = Drawing { width, height: 0, shapes: Vec::new() };
        let (mut parts, mut strips) = (Vec::new(), Vec::new());
        let (mut boxes, mut hatched, mut inside) = (Boxes::default(), Vec::new(), Vec::new());
        let (left, right) = (5, px(width) - 5);
        let mut y = 0;
        for (place, (block, tiles)) in facts.strips.iter().enumerate() {
            y += px(14);
            head(&mut drawing, y, place, *block, free(tiles));
            let (top, bottom) = (y + px(8), y + px(8) + HEIGHT);
            let strip = Strip {
                bottom,
                scale: Scale { most: block.total_addresses().get(), from: left, to: right },
                ends: tiles.iter().map(|tile| offset(*block, tile.last) + 1).collect(),
            };
            let of_strip = side_by_side(&strip, parts.last().map_or(0, |p: &Part| p.first + p.count), top);
            let first = of_strip.first().map_or(0, |part| part.first);
            for part in &of_strip {
                let of_part = &tiles[part.first - first..part.first - first + part.count];
                let is_zoomed = |tile: &Tile| match tile.holder {
                    Holder::Subnet(of) => zoomed.is_some() && cidr(network, of) == zoomed,
                    Holder::Free(_) | Holder::Block(_) => false,
                };
                if of_part.iter().any(is_zoomed) {
                    boxes.marked.push(part.area);
                }
                kind(&mut boxes, network, of_part).push(part.area);
                label(&mut inside, network, of_part, &part.area);
            }
            let of_block = || facts.clashes.iter().filter(move |clash| clash.block == place);
            // The larger ones first, as the order of addresses has it: those in them lie on top.
            hatched.extend(of_block().map(|clash| hatch(&strip, *block, clash)));
            y = named(&mut drawing, network, bottom, of_block()) + px(14);
            parts.extend(of_strip);
            strips.push(strip);
        }
        add(&mut drawing, boxes, hatched, inside);
        let lines = if width < 560 { 3 } else { 2 };
        let reading = (y + px(8), lines);
        let below = LEADING * Tenths::try_from(lines).unwrap_or(0);
        drawing.height = (y + px(8) + below) / 10;
        let area = Area { left, right, top: px(22), bottom: strips.last().map_or(0, |strip| strip.bottom) };
        let stops: Vec<u64> = (0..parts.last().map_or(0, |part| part.first + part.count) as u64).collect();
        let mut marked = vec![0];
        for strip in &strips {
            marked.push(marked.last().copied().unwrap_or(0) + strip.ends.len() as u64);
        }
        marked.pop();
        let any = !stops.is_empty();
        let cursor = Cursor { area, along: Along::Strips(strips), stops, marked, rest: 0 };
        let cursor = any.then_some(cursor);
        Self { facts, drawing, cursor, parts, reading }
    }
}

/// Addresses of a block before one of them.
fn offset(block: VpcCidr, address: std::net::Ipv4Addr) -> u64 {
    u64::from(u32::from(address)).saturating_sub(u64::from(u32::from(block.net().network())))
}

/// The tiles of a strip where they are to scale; those that are too narrow to be seen apart as one, and nothing without
/// a width. Tiles are counted from `first` on.
fn side_by_side(strip: &Strip, first: usize, top: Tenths) -> Vec<Part> {
    let scale = strip.scale;
    let begin = |index: usize| scale.at(index.checked_sub(1).map_or(0, |before| strip.ends[before]));
    let is_narrow = |index: &usize| scale.at(strip.ends[*index]) - begin(*index) < APART;
    let mut parts: Vec<Part> = Vec::new();
    let mut index = 0;
    while index < strip.ends.len() {
        let narrow = (index..strip.ends.len()).take_while(is_narrow).count();
        let count = narrow.max(1);
        let from = parts.last().map_or(scale.from, |part| part.area.right);
        let left = begin(index).max(from).min(scale.to - LEAST);
        let right = scale.at(strip.ends[index + count - 1]).max(left + LEAST);
        if let Some(before) = parts.last_mut() {
            before.area.right = left;
        }
        let area = Area { left, right, top, bottom: strip.bottom };
        parts.push(Part { first: first + index, count, area });
        index += count;
    }
    parts
}

/// The block, and at the right how much of it is free.
fn head(drawing: &mut Drawing, y: Tenths, place: usize, block: VpcCidr, free: u64) {
    let (name, kind) = (block.to_string(), words::kind(place));
    let named = text::width(&name, 12, true) + px(8);
    let room = px(drawing.width) - named - MARGIN;
    let [long, short] = words::free_of(free, block);
    let free = if text::width(&long, 12, false) <= room { long } else { short };
    let fits = text::width(&free, 12, false) + text::width(kind, 12, false) + px(8) <= room;
    drawing.text(0, y, Anchor::Start, "strong", name);
    if fits {
        drawing.text(named, y, Anchor::Start, "quiet", kind.to_owned());
    }
    drawing.text(px(drawing.width), y, Anchor::End, "label", free);
}

/// Where boxes of that kind are.
fn kind<'a>(boxes: &'a mut Boxes, network: &Network, tiles: &[Tile]) -> &'a mut Vec<Area> {
    match tiles {
        [tile] => match tile.holder {
            Holder::Free(_) => &mut boxes.free,
            Holder::Block(_) => &mut boxes.twice,
            Holder::Subnet(of) => match network.tier(of) {
                Some(SubnetTier::Node) => &mut boxes.nodes,
                Some(SubnetTier::Pod | SubnetTier::Tagged) => &mut boxes.pods,
                Some(SubnetTier::Cluster | SubnetTier::Public | SubnetTier::Private | SubnetTier::Spare)
                | None => &mut boxes.others,
            },
        },
        _ => &mut boxes.gathered,
    }
}

/// The longest words that a box has room for, on two lines or one.
fn label(inside: &mut Vec<Shape>, network: &Network, tiles: &[Tile], area: &Area) {
    let room = area.width() - 2 * MARGIN;
    if room < px(6) {
        return;
    }
    let fits = |line: &String| text::width(line, 12, false) <= room;
    let Some(lines) = words::labels(network, tiles).into_iter().find(|lines| lines.iter().all(fits)) else {
        return;
    };
    let mut y = area.top + px(15);
    for text in lines.into_iter().filter(|line| !line.is_empty()) {
        let x = area.left + MARGIN;
        inside.push(Shape::Text { x, y, anchor: Anchor::Start, class: "inside", of: None, text });
        y += px(15);
    }
}

/// The lower part of a strip where it is shared, with whether it is grave.
fn hatch(strip: &Strip, block: VpcCidr, clash: &Clash) -> (Area, bool) {
    let at = |address| strip.scale.at(offset(block, address));
    let left = at(clash.range.network()).min(strip.scale.to - APART);
    let right = strip.scale.at(offset(block, clash.range.broadcast()) + 1).max(left + APART);
    let area = Area { left, right, top: strip.bottom - SHARED, bottom: strip.bottom };
    (area, clash.severity != Severity::Note)
}

/// Below a strip with whom it is shared; and where that ends.
fn named<'a>(
    drawing: &mut Drawing,
    network: &Network,
    bottom: Tenths,
    clashes: impl Iterator<Item = &'a Clash> + Clone,
) -> Tenths {
    let mut y = bottom + px(4);
    let count = clashes.clone().count();
    let lines = clashes.take(NAMED).map(|clash| (words::clash(network, clash), clash.severity));
    let more = (count > NAMED).then(|| (words::more(count - NAMED), Severity::Warning));
    for (text, severity) in lines.chain(more) {
        let class = if severity == Severity::Note { "label" } else { "bad" };
        for line in text::wrap(&text, 12, true, px(drawing.width)) {
            y += LEADING;
            drawing.text(0, y - px(4), Anchor::Start, class, line);
        }
    }
    y
}

fn add(drawing: &mut Drawing, boxes: Boxes, hatched: Vec<(Area, bool)>, inside: Vec<Shape>) {
    let shared = |grave: bool| hatched.iter().filter(|of| of.1 == grave).map(|of| of.0).collect();
    let kinds: [(Vec<Area>, &'static str); 9] = [
        (boxes.free, "slot"),
        (boxes.nodes, "sub-nodes"),
        (boxes.pods, "sub-pods"),
        (boxes.others, "sub-others"),
        (boxes.gathered, "gathered"),
        (boxes.twice, "off"),
        (shared(false), "off"),
        (shared(true), "over"),
        (boxes.marked, "zoomed"),
    ];
    for (areas, class) in kinds {
        if !areas.is_empty() {
            drawing.shapes.push(Shape::Cells { areas, class, of: None });
        }
    }
    drawing.shapes.extend(inside);
}
