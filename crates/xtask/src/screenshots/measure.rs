//! See [`Difference`]: how much two pictures differ for somebody who looks at them.

use std::fmt;

/// A picture: rows of pixels from the top, red, green and blue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pixels {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) rgb: Vec<[u8; 3]>,
}

/// What tells two pictures apart. Our own measure: crates that compare images as eyes do bring codecs and threads, a
/// hundred packages that every command here would wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    /// They are not of the same size.
    Size,
    /// So many pixels look different.
    Pixels(u64),
}

/// Of the largest difference that two colours can have, what an eye passes over at the edge of a letter: a tenth, squared.
pub(crate) const UNSEEN: i64 = MOST / 100;

/// The difference between black and white, in the unit of [`apart`].
const MOST: i64 = apart_of([255, 255, 255]);

/// One pixel in so many may look different before two pictures do.
const TOLERATED_OF: u64 = 20_000;

impl Difference {
    /// Between what a page was and what it is.
    pub(crate) fn between(was: &Pixels, is: &Pixels) -> Self {
        if (was.width, was.height) != (is.width, is.height) {
            return Self::Size;
        }
        let pairs = was.rgb.iter().zip(&is.rgb);
        Self::Pixels(pairs.filter(|(was, is)| apart(**was, **is) > UNSEEN).map(|_| 1).sum())
    }

    /// Whether it is more than noise in a picture of this size.
    pub(crate) fn is_seen(self, picture: &Pixels) -> bool {
        match self {
            Self::Size => true,
            Self::Pixels(pixels) => {
                pixels > u64::from(picture.width) * u64::from(picture.height) / TOLERATED_OF
            }
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size => f.write_str("another size"),
            Self::Pixels(pixels) => write!(f, "{pixels} pixels"),
        }
    }
}

/// How far two colours are apart for the eye, squared: brightness counts most (Kotsarenko and Ramos, "Measuring perceived
/// color difference using YIQ NTSC transmission color space in mobile applications", 2010).
pub(crate) fn apart(one: [u8; 3], other: [u8; 3]) -> i64 {
    let [red, green, blue] = [0, 1, 2].map(|part| i64::from(one[part]) - i64::from(other[part]));
    apart_of([red, green, blue])
}

/// The same of a difference of colours. In thousandths, squared and weighted by thousandths.
const fn apart_of([red, green, blue]: [i64; 3]) -> i64 {
    let y = 299 * red + 587 * green + 114 * blue;
    let i = 596 * red - 274 * green - 322 * blue;
    let q = 211 * red - 523 * green + 312 * blue;
    (505 * y * y + 299 * i * i + 196 * q * q) / 1_000
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{screenshots::png, workspace::Workspace};

    /// References at each width, of what has the most columns.
    const SAMPLES: [&str; 3] = ["opening-1440-light", "working-900-dark", "opening-390-light"];

    fn sample(name: &str) -> Pixels {
        let path = Workspace::find().root().join(format!("tests/screenshots/{name}.png"));
        png::read(&path).expect("references are committed")
    }

    /// The pixels of a strip, each taken from its left neighbour.
    fn shift(picture: &Pixels, from: u32, to: u32) -> Pixels {
        let mut shifted = picture.clone();
        for place in 0..picture.rgb.len() {
            let x = u32::try_from(place).unwrap_or(0) % picture.width;
            if (from + 1..to).contains(&x) {
                shifted.rgb[place] = picture.rgb[place - 1];
            }
        }
        shifted
    }

    /// A column of a table, or of the form: an eighth of the picture's width, wherever it stands.
    #[test]
    fn a_column_that_moves_by_a_pixel_is_seen() {
        for name in SAMPLES {
            let picture = sample(name);
            let width = picture.width / 8;
            for column in 0..8 {
                let shifted = shift(&picture, column * width, (column + 1) * width);
                let difference = Difference::between(&picture, &shifted);
                assert!(difference.is_seen(&picture), "{name}, column {column}: {difference:?}");
            }
        }
    }

    /// As smoothed edges differ between two machines: every pixel a little lighter or darker.
    #[test]
    fn noise_is_not_seen() {
        for name in SAMPLES {
            let picture = sample(name);
            let mut noisy = picture.clone();
            for (place, pixel) in noisy.rgb.iter_mut().enumerate() {
                let step = [0, 5, 11, 17][place * 7 % 4];
                *pixel = pixel.map(|part| if part > 127 { part - step } else { part + step });
            }
            assert_ne!(picture, noisy);
            let difference = Difference::between(&picture, &noisy);
            assert!(!difference.is_seen(&picture), "{name}: {difference:?}");
        }
    }

    #[test]
    fn pictures_of_two_sizes_differ() {
        let picture = |width| Pixels { width, height: 1, rgb: vec![[0; 3]; width as usize] };
        let difference = Difference::between(&picture(2), &picture(3));
        assert_eq!(difference, Difference::Size);
        assert!(difference.is_seen(&picture(2)));
    }

    #[track_caller]
    fn check(one: [u8; 3], other: [u8; 3], expect: bool) {
        assert_eq!(apart(one, other) > UNSEEN, expect, "{one:?} and {other:?}: {}", apart(one, other));
    }

    #[test]
    fn colours_that_look_different() {
        check([0, 0, 0], [255, 255, 255], true);
        check([20, 23, 26], [27, 31, 35], false);
        check([255, 255, 255], [245, 246, 247], false);
        check([52, 103, 190], [5, 114, 79], true);
        check([128, 128, 128], [140, 140, 140], false);
        check([128, 128, 128], [170, 170, 170], true);
    }
}
