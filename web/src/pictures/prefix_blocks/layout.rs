//! Where the /28 blocks of a subnet go: see [`PrefixBlocks::laid_out`].

use eks_ip_core::ADDRESSES_PER_PREFIX;
use eks_ip_core::address_space::prefix_blocks::{Block, BlockUse};

use super::{Facts, LEADING, PrefixBlocks, runs};
use crate::chart::{Anchor, Area, Drawing, Shape, Tenths, px, text};
use crate::pictures::{Along, Cursor};
use crate::words::pictures::prefix_blocks as words;

/// From one cell to the next: as large as there is room for, within these.
const LARGEST: Tenths = px(22);
const SMALLEST: Tenths = px(4);
/// A grid is no higher unless its cells would be too small.
const HIGHEST: Tenths = px(260);
/// From the label of one line to the next, at least.
const LABELS: Tenths = px(16);
/// Between two cells.
const GAP: Tenths = 8;

impl PrefixBlocks {
    /// A subnet in a room so many pixels wide.
    pub fn laid_out(facts: Facts, width: i32) -> Self {
        let count = Tenths::try_from(facts.map.blocks.len()).unwrap_or(Tenths::MAX).max(1);
        let address = |index: u64| words::address(facts.cidr, index);
        let left = text::width(&address(facts.map.blocks.len() as u64 - 1), 12, false) + px(8);
        let room = (px(width) - left).max(SMALLEST * 16);
        // Lines of a power of two, so that each begins at a round address; the fewest cells a line that are not too high.
        let mut in_line = 16.min(count);
        let pitch_of = |in_line: Tenths| (room / in_line).min(LARGEST);
        while in_line < count
            && room / (in_line * 2) >= SMALLEST
            && (count / in_line * pitch_of(in_line) > HIGHEST || pitch_of(in_line * 2) == LARGEST)
        {
            in_line *= 2;
        }
        let pitch = pitch_of(in_line);
        let lines = (count + in_line - 1) / in_line;
        let area = Area { left, top: px(4), right: left + in_line * pitch, bottom: px(4) + lines * pitch };
        let stops: Vec<u64> = (0..facts.map.blocks.len() as u64).collect();
        let marked = runs(&facts.map).iter().map(|run| run.first).collect();
        let along = Along::Grid { in_line: u32::try_from(in_line).unwrap_or(1), pitch };
        let cursor = Cursor { area, along, stops, marked, rest: 0 };
        let mut drawing = Drawing { width, height: 0, shapes: Vec::new() };
        // Every line has its first address, or every second, fourth …, by the room that words need.
        let mut step = 1;
        while step * pitch < LABELS {
            step *= 2;
        }
        for line in (0..lines).step_by(usize::try_from(step).unwrap_or(1)) {
            let y = area.top + line * pitch + pitch.min(LABELS) / 2 + px(4);
            let first = u64::try_from(line * in_line).unwrap_or(0);
            drawing.text(left - px(8), y, Anchor::End, "quiet", address(first));
        }
        cells(&mut drawing, &cursor, &facts.map.blocks);
        let reading = area.bottom + px(18);
        drawing.height = (reading + LEADING + px(6)) / 10;
        Self { facts, drawing, cursor, reading }
    }
}

/// Where a block is drawn.
pub(super) fn cell(cursor: &Cursor, index: u64) -> Area {
    let Along::Grid { in_line, pitch } = cursor.along else { return cursor.area };
    let place = |cells: u64| Tenths::try_from(cells).unwrap_or(0) * pitch;
    let (left, top) = (
        cursor.area.left + place(index % u64::from(in_line)),
        cursor.area.top + place(index / u64::from(in_line)),
    );
    Area { left, top, right: left + pitch - GAP, bottom: top + pitch - GAP }
}

/// Every block by what it is good for; single addresses fill it from below.
fn cells(drawing: &mut Drawing, cursor: &Cursor, blocks: &[Block]) {
    const CLASSES: [&str; 6] = ["slot", "partly", "kept", "withheld", "off", "taken"];
    let mut of_class: [Vec<Area>; CLASSES.len()] = Default::default();
    for (index, block) in (0..).zip(blocks) {
        let area = cell(cursor, index);
        let of = match block.good_for {
            BlockUse::Free => 0,
            BlockUse::PartlyUsed | BlockUse::Full => 1,
            BlockUse::ForPrefixes => 2,
            BlockUse::Withheld => 3,
            BlockUse::AwsReserved => 4,
        };
        of_class[of].push(area);
        if block.singles > 0 {
            let full = Tenths::try_from(ADDRESSES_PER_PREFIX).unwrap_or(1);
            // What is there is seen.
            let level = (area.height() * Tenths::from(block.singles) / full).max(px(1));
            of_class[5].push(Area { top: area.bottom - level, ..area });
        }
    }
    for (areas, class) in of_class.into_iter().zip(CLASSES) {
        if !areas.is_empty() {
            drawing.shapes.push(Shape::Cells { areas, class, of: None });
        }
    }
}
