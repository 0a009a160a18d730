//! Labels that never collide: see [`spread`] for those beside the ends of lines and [`first_free`] for those within
//! a drawing.

use super::scale::Tenths;

/// A rectangle that something takes up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Its left edge.
    pub left: Tenths,
    /// Its upper edge.
    pub top: Tenths,
    /// Its right edge.
    pub right: Tenths,
    /// Its lower edge.
    pub bottom: Tenths,
}

impl Area {
    /// From left to right.
    pub const fn width(&self) -> Tenths {
        self.right - self.left
    }

    /// From top to bottom.
    pub const fn height(&self) -> Tenths {
        self.bottom - self.top
    }

    /// Whether the other lies within this one.
    pub const fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }

    /// Whether they share more than an edge.
    pub const fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether a straight line between two places passes through.
    pub fn meets_line(&self, from: (Tenths, Tenths), to: (Tenths, Tenths)) -> bool {
        let beside = (from.0 <= self.left && to.0 <= self.left)
            || (from.0 >= self.right && to.0 >= self.right)
            || (from.1 <= self.top && to.1 <= self.top)
            || (from.1 >= self.bottom && to.1 >= self.bottom);
        if beside {
            return false;
        }
        // It passes unless all corners lie on one side of it.
        let (dx, dy) = (i64::from(to.0 - from.0), i64::from(to.1 - from.1));
        let side = |(x, y): (Tenths, Tenths)| dx * i64::from(y - from.1) - dy * i64::from(x - from.0);
        let corners = [
            (self.left, self.top),
            (self.right, self.top),
            (self.left, self.bottom),
            (self.right, self.bottom),
        ];
        let sides = corners.map(side);
        from == to || (sides.iter().any(|side| *side > 0) && sides.iter().any(|side| *side < 0))
    }
}

/// Where blocks of these heights start, in their order, so that none overlaps: each as near to the place wanted for
/// its middle as those before and after leave it. Too many for the room: they begin above it.
pub fn spread(blocks: &[(Tenths, Tenths)], top: Tenths, bottom: Tenths, gap: Tenths) -> Vec<Tenths> {
    let mut starts = Vec::with_capacity(blocks.len());
    let mut free = top;
    for (middle, height) in blocks {
        let start = (middle - height / 2).max(free);
        free = start + height + gap;
        starts.push(start);
    }
    let mut free = bottom;
    for (start, (_, height)) in starts.iter_mut().zip(blocks).rev() {
        *start = (*start).min(free - height);
        free = *start - gap;
    }
    starts
}

/// The first of the areas that lies within the room and meets neither what is taken nor any line.
pub fn first_free(
    candidates: &[Area],
    room: &Area,
    taken: &[Area],
    lines: &[Vec<(Tenths, Tenths)>],
) -> Option<Area> {
    let is_free = |area: &Area| {
        room.holds(area)
            && !taken.iter().any(|other| area.meets(other))
            && !lines.iter().any(|line| line.windows(2).any(|two| area.meets_line(two[0], two[1])))
    };
    candidates.iter().find(|area| is_free(area)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All ways to want three blocks of three heights along thirty places.
    #[test]
    fn spread_blocks_never_overlap_and_stay_where_they_can() {
        let heights = [3, 5, 9];
        for wanted in (0..30_i32.pow(3)).map(|n| [n % 30, n / 30 % 30, n / 900]) {
            let blocks: Vec<(Tenths, Tenths)> = wanted.into_iter().zip(heights).collect();
            let starts = spread(&blocks, 0, 30, 2);
            for (two, (_, height)) in starts.windows(2).zip(&blocks) {
                assert!(two[0] + height + 2 <= two[1], "{blocks:?}: {starts:?}");
            }
            assert!(starts[0] >= 0 && starts[2] + 9 <= 30, "{blocks:?}: {starts:?}");
            let as_wanted: Vec<Tenths> = blocks.iter().map(|(middle, height)| middle - height / 2).collect();
            let apart = as_wanted.windows(2).zip(&blocks).all(|(two, (_, h))| two[0] + h + 2 <= two[1]);
            if apart && as_wanted[0] >= 0 && as_wanted[2] + 9 <= 30 {
                assert_eq!(starts, as_wanted, "{blocks:?}");
            }
        }
        assert_eq!(spread(&[(5, 20), (6, 20)], 0, 30, 0), [-10, 10], "too many: they begin above");
        assert!(spread(&[], 0, 30, 0).is_empty());
    }

    /// Against every point of a small grid: a line meets an area where a point of it lies inside.
    #[test]
    fn lines_meet_areas_that_they_pass() {
        let area = Area { left: 20, top: 20, right: 40, bottom: 50 };
        let inside = |x: i32, y: i32| x > 20 * 64 && x < 40 * 64 && y > 20 * 64 && y < 50 * 64;
        let places = || (0..=6).flat_map(|x| (0..=7).map(move |y| (x * 10, y * 10)));
        for from in places() {
            for to in places() {
                let along =
                    |part: i32| (from.0 * (64 - part) + to.0 * part, from.1 * (64 - part) + to.1 * part);
                let passes = (0..=64).map(along).any(|(x, y)| inside(x, y));
                assert_eq!(area.meets_line(from, to), passes, "{from:?} to {to:?}");
            }
        }
    }

    #[test]
    fn the_first_place_that_is_free_is_taken() {
        let room = Area { left: 0, top: 0, right: 100, bottom: 100 };
        let at = |left, top| Area { left, top, right: left + 30, bottom: top + 10 };
        let lines = [vec![(0, 100), (50, 100), (50, 0)]];
        let found = first_free(&[at(80, 0), at(40, 10), at(0, 5), at(60, 40)], &room, &[at(10, 0)], &lines);
        assert_eq!(found, Some(at(60, 40)), "outside, on a line, on what is taken, free");
        assert_eq!(first_free(&[at(80, 0)], &room, &[], &[]), None);
    }
}
