//! Curves: see [`Line`].

use super::scale::Tenths;

/// A line through places, from left to right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<(Tenths, Tenths)>);

impl Line {
    /// Goes on to a place, in a straight line. What lies on the way is left out.
    pub fn to(&mut self, x: Tenths, y: Tenths) {
        if let [.., before, last] = self.0.as_mut_slice() {
            let straight_on = (before.0 == last.0 && last.0 == x) || (before.1 == last.1 && last.1 == y);
            if straight_on {
                *last = (x, y);
                return;
            }
        }
        if self.0.last() != Some(&(x, y)) {
            self.0.push((x, y));
        }
    }

    /// How high it is at a place; `None` beside it. Of an upright part, its end.
    pub fn height_at(&self, x: Tenths) -> Option<Tenths> {
        let two = self.0.windows(2).rev().find(|two| two[0].0 <= x && x <= two[1].0)?;
        let ((x0, y0), (x1, y1)) = (two[0], two[1]);
        let rise = (i64::from(y1) - i64::from(y0)) * i64::from(x - x0);
        let rise = rise.checked_div(i64::from(x1 - x0)).and_then(|rise| Tenths::try_from(rise).ok());
        Some(rise.map_or(y1, |rise| y0 + rise))
    }

    /// The same further down.
    #[must_use]
    pub fn lowered(mut self, by: Tenths) -> Self {
        for (_, y) in &mut self.0 {
            *y += by;
        }
        self
    }

    /// The same for the `d` of an SVG path.
    pub fn path(&self) -> String {
        let mut path = String::with_capacity(self.0.len() * 8);
        let mut at: Option<(Tenths, Tenths)> = None;
        for (x, y) in &self.0 {
            match at {
                None => {
                    path.push('M');
                    write(&mut path, *x);
                    path.push(' ');
                    write(&mut path, *y);
                }
                Some((_, before)) if before == *y => {
                    path.push('H');
                    write(&mut path, *x);
                }
                Some((before, _)) if before == *x => {
                    path.push('V');
                    write(&mut path, *y);
                }
                Some(_) => {
                    path.push('L');
                    write(&mut path, *x);
                    path.push(' ');
                    write(&mut path, *y);
                }
            }
            at = Some((*x, *y));
        }
        path
    }
}

/// `12`, `12.3`, `-0.5`.
pub fn write(to: &mut String, tenths: Tenths) {
    if tenths < 0 {
        to.push('-');
    }
    let tenths = tenths.unsigned_abs();
    to.push_str(&(tenths / 10).to_string());
    if !tenths.is_multiple_of(10) {
        to.push('.');
        to.push(char::from(b'0' + (tenths % 10) as u8));
    }
}

/// A place or a length as an attribute.
pub fn written(tenths: Tenths) -> String {
    let mut text = String::new();
    write(&mut text, tenths);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_short() {
        let mut line = Line::default();
        for (x, y) in [(0, 100), (50, 100), (80, 100), (80, 70), (80, 25), (80, 25), (95, 13)] {
            line.to(x, y);
        }
        assert_eq!(line.0, [(0, 100), (80, 100), (80, 25), (95, 13)]);
        assert_eq!(line.path(), "M0 10H8V2.5L9.5 1.3");
        assert_eq!(line.lowered(-30).path(), "M0 7H8V-0.5L9.5 -1.7");
        assert_eq!(Line::default().path(), "");
    }

    #[test]
    fn heights_are_on_the_line() {
        let line = Line(vec![(0, 100), (80, 100), (80, 25), (100, 5)]);
        let at = |x| line.height_at(x);
        assert_eq!([at(0), at(40), at(79)], [Some(100); 3]);
        assert_eq!([at(80), at(90), at(100)], [Some(25), Some(15), Some(5)]);
        assert_eq!([at(-1), at(101)], [None; 2]);
    }
}
