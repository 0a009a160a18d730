//! Where the slots of a node go: see [`Node::laid_out`].

use eks_ip_core::{ADDRESSES_PER_PREFIX, Anatomy, EniRole, Strategy};

use super::{Node, Row, is_attached, rows};
use crate::chart::{Anchor, Area, Drawing, Shape, Tenths, px, text};
use crate::pictures::{Along, Cursor};
use crate::words::pictures::node as words;

/// From one cell to the next: as large as there is room for, within these. A prefix shows its sixteen addresses.
const LARGEST: Tenths = px(20);
const SMALLEST: Tenths = px(11);
const SMALLEST_PREFIX: Tenths = px(16);
/// A row of words.
const WORDS: Tenths = px(18);
/// Around what is inside the node.
const MARGIN: Tenths = px(10);

/// Cells by what they stand for.
#[derive(Default)]
struct Cells {
    own: Vec<Area>,
    pods: Vec<Area>,
    warm: Vec<Area>,
    empty: Vec<Area>,
    off: Vec<Area>,
    prefixes: Vec<Area>,
    warm_dots: Vec<Area>,
    phantom: Vec<Area>,
    hanging: Vec<Area>,
}

/// Where cells go, line by line.
struct Grid {
    left: Tenths,
    pitch: Tenths,
    in_line: u32,
}

impl Grid {
    /// Room for so many slots beside their ENI's own address.
    fn of(slots: u32, left: Tenths, right: Tenths, smallest: Tenths) -> Self {
        let room = (right - left).max(smallest * 2);
        let most = u32::try_from(room / smallest).unwrap_or(2).max(2) - 1;
        // As many in each line as in the others.
        let in_line = slots.div_ceil(slots.div_ceil(most).max(1)).max(1);
        let pitch = room / (Tenths::try_from(in_line).unwrap_or(1) + 1);
        Self { left, pitch: pitch.clamp(smallest, LARGEST), in_line }
    }

    fn lines(&self, slots: u32) -> Tenths {
        Tenths::try_from(slots.div_ceil(self.in_line)).unwrap_or(1).max(1)
    }

    /// The cell of a slot, in an ENI's part of the drawing. The first place of each line is its own address's.
    fn slot(&self, top: Tenths, slot: u32) -> Area {
        let (line, place) = (slot / self.in_line, slot % self.in_line + 1);
        self.cell(top, Tenths::try_from(line).unwrap_or(0), Tenths::try_from(place).unwrap_or(0))
    }

    fn cell(&self, top: Tenths, line: Tenths, place: Tenths) -> Area {
        let (left, top) = (self.left + place * self.pitch, top + line * self.pitch);
        let size = self.pitch - px(3);
        Area { left: left + 5, top: top + 5, right: left + 5 + size, bottom: top + 5 + size }
    }
}

impl Node {
    /// A node in a room so many pixels wide.
    pub(super) fn laid_out(node: Anatomy, strategy: Strategy, instance_type: &str, width: i32) -> Self {
        let rows = rows(&node);
        let labels = rows.iter().map(|row| text::width(&words::eni(row), 12, false)).max().unwrap_or(0);
        let (right, left) = (px(width) - MARGIN, MARGIN + labels + px(8));
        let smallest = if node.addresses_per_slot > 1 { SMALLEST_PREFIX } else { SMALLEST };
        let grid = Grid::of(node.slots_per_eni, left, right, smallest);
        let mut drawing = Drawing { width, height: 0, shapes: Vec::new() };
        let (mut cells, mut areas) = (Cells::default(), Vec::new());
        let mut y = px(26);
        for row in &rows {
            let instead = words::instead(strategy, row.eni.role);
            let lines = if instead.is_some() { 1 } else { grid.lines(node.slots_per_eni) };
            let bottom = y + if is_attached(row.eni.role) {
                lines * grid.pitch + px(if lines > 1 { 7 } else { 3 })
            } else {
                WORDS
            };
            let middle = y + grid.pitch.min(WORDS) / 2;
            let quiet = if is_attached(row.eni.role) { "label" } else { "quiet" };
            drawing.text(MARGIN, middle + px(4), Anchor::Start, quiet, words::eni(row));
            if is_attached(row.eni.role) {
                cells.own.push(grid.cell(y, 0, 0));
            }
            if let Some(what) = instead {
                let x = if is_attached(row.eni.role) { left + grid.pitch + px(6) } else { left + px(2) };
                drawing.text(x, middle + px(4), Anchor::Start, "quiet", what.to_owned());
            } else {
                slots(&mut cells, &grid, y, &node, row);
            }
            areas.push(Area { left: px(3), top: y - px(1), right: px(width - 3), bottom: bottom - px(1) });
            y = bottom;
        }
        let frame = Area { left: 5, top: 5, right: px(width) - 5, bottom: y + px(4) };
        y = outside(&mut drawing, &mut cells, &grid, frame.bottom, &node);
        drawing.area(frame, "node");
        drawing.text(MARGIN, px(18), Anchor::Start, "quiet", instance_type.to_owned());
        add(&mut drawing, cells, strategy, node.addresses_per_slot > 1);
        drawing.height = (y + px(26) + 9) / 10;
        let ends = areas.iter().map(|area| area.bottom).collect();
        let stops: Vec<u64> = (0..rows.len() as u64).collect();
        let cursor = Cursor { area: frame, along: Along::Down(ends), marked: stops.clone(), stops, rest: 0 };
        Self { strategy, node, drawing, cursor, rows, areas, reading: (px(1), y + px(18)) }
    }
}

/// The slots of an ENI: those with pods first, then those that are warm, then those that are empty.
fn slots(cells: &mut Cells, grid: &Grid, top: Tenths, node: &Anatomy, row: &Row) {
    let mut pods = row.eni.pods;
    for slot in 0..node.slots_per_eni {
        let area = grid.slot(top, slot);
        if row.eni.role == EniRole::NoPods {
            cells.off.push(area);
        } else if slot >= row.eni.slots_held {
            cells.empty.push(area);
        } else if node.addresses_per_slot == ADDRESSES_PER_PREFIX {
            cells.prefixes.push(area);
            for dot in 0..ADDRESSES_PER_PREFIX {
                let in_use = pods > 0;
                pods = pods.saturating_sub(1);
                let of = if in_use { &mut cells.pods } else { &mut cells.warm_dots };
                of.push(dot_in(&area, dot, in_use));
            }
        } else if pods > 0 {
            pods -= 1;
            cells.pods.push(area);
        } else {
            cells.warm.push(area);
        }
    }
}

/// One of the sixteen addresses of a prefix: large with a pod, small without.
fn dot_in(cell: &Area, dot: u32, in_use: bool) -> Area {
    let (across, down) = (Tenths::try_from(dot % 4).unwrap_or(0), Tenths::try_from(dot / 4).unwrap_or(0));
    let pitch = (cell.width() - px(2)) / 4;
    let half = if in_use { pitch * 4 / 10 } else { pitch / 5 };
    let (x, y) =
        (cell.left + px(1) + across * pitch + pitch / 2, cell.top + px(1) + down * pitch + pitch / 2);
    Area { left: x - half, right: x + half, top: y - half, bottom: y + half }
}

/// Slots that are believed in and not there, below the node; and where they end.
fn outside(drawing: &mut Drawing, cells: &mut Cells, grid: &Grid, bottom: Tenths, node: &Anatomy) -> Tenths {
    let phantom = node.room.phantom_slots().max(node.pool.hanging());
    if phantom == 0 {
        return bottom;
    }
    let top = bottom + px(10);
    let shown = phantom.min(grid.in_line * 6);
    for slot in 0..shown {
        let area = grid.slot(top, slot);
        if slot < node.pool.hanging() {
            let inset = area.width() / 4;
            cells.hanging.push(Area {
                left: area.left + inset,
                top: area.top + inset,
                right: area.right - inset,
                bottom: area.bottom - inset,
            });
        }
        cells.phantom.push(area);
    }
    let mut y = top + grid.lines(shown) * grid.pitch + px(4);
    for words in [Some(words::phantom(phantom)), words::hanging(node.pool.hanging())].into_iter().flatten() {
        let room = px(drawing.width) - text::width(&words, 12, true);
        drawing.text(grid.slot(top, 0).left.min(room).max(0), y + px(12), Anchor::Start, "bad", words);
        y += px(16);
    }
    y
}

fn add(drawing: &mut Drawing, cells: Cells, strategy: Strategy, with_prefixes: bool) {
    let of = Some(strategy);
    let kinds = [
        (cells.own, "eni", None),
        (cells.warm, "warm", of),
        (cells.prefixes, "prefix", of),
        (cells.pods, if with_prefixes { "dot" } else { "pod" }, of),
        (cells.warm_dots, "dot", of),
        (cells.empty, "slot", None),
        (cells.off, "off", None),
        (cells.phantom, "ghost", None),
        (cells.hanging, "hanging", None),
    ];
    for (areas, class, of) in kinds {
        if !areas.is_empty() {
            drawing.shapes.push(Shape::Cells { areas, class, of });
        }
    }
}
