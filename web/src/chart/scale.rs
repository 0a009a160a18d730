//! Values to places and back, and the round values that an axis names: see [`Scale`] and [`ticks`].

/// A place or a length in tenths of a pixel.
pub type Tenths = i32;

/// So many whole pixels.
pub const fn px(pixels: i32) -> Tenths {
    pixels * 10
}

/// A straight scale from zero up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The value at the far end.
    pub most: u64,
    /// Where zero is.
    pub from: Tenths,
    /// Where `most` is; before `from` where larger values are further left or up.
    pub to: Tenths,
}

impl Scale {
    /// The place of a value; what is beyond the far end is put there.
    pub fn at(&self, value: u64) -> Tenths {
        let length = i128::from(self.to) - i128::from(self.from);
        let along = (i128::from(value.min(self.most)) * length).checked_div(i128::from(self.most));
        self.from + along.and_then(|along| Tenths::try_from(along).ok()).unwrap_or(0)
    }

    /// The value nearest to a place; places beyond an end stand for that end.
    pub fn value(&self, place: Tenths) -> u64 {
        let length = i128::from(self.to) - i128::from(self.from);
        let along = (i128::from(place) - i128::from(self.from)) * length.signum();
        let along = along.clamp(0, length.abs());
        let doubled = 2 * along * i128::from(self.most) + length.abs();
        doubled.checked_div(2 * length.abs()).and_then(|value| u64::try_from(value).ok()).unwrap_or(0)
    }

    /// Values that lie no further apart than so much: none where the scale has no length.
    pub fn within(&self, length: Tenths) -> u64 {
        let all = u64::from(self.to.abs_diff(self.from)).max(1);
        self.most.saturating_mul(u64::from(length.unsigned_abs())) / all
    }
}

/// The smallest of 1, 2 and 5 times a power of ten that divides up to `most` into no more than `parts`.
pub fn step(most: u64, parts: u64) -> u64 {
    let mut power: u64 = 1;
    loop {
        for factor in [1, 2, 5] {
            let step = power.saturating_mul(factor);
            if most / step <= parts || step == u64::MAX {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

/// Multiples of a step from zero up to `most`.
pub fn multiples(step: u64, most: u64) -> impl Iterator<Item = u64> {
    (0..=most / step.max(1)).map(move |times| times * step)
}

/// The next number up that is round: where an axis ends, a sixteenth beyond at most.
pub fn round_up(most: u64) -> u64 {
    let step = step(most, 40);
    most.div_ceil(step).saturating_mul(step)
}

/// The same values rising, each once. They are few, and a sort of its own would weigh more than all of this file.
pub fn in_order(values: impl IntoIterator<Item = u64>) -> Vec<u64> {
    let mut rising: Vec<u64> = Vec::new();
    for value in values {
        let at = rising.iter().position(|other| *other >= value).unwrap_or(rising.len());
        if rising.get(at) != Some(&value) {
            rising.insert(at, value);
        }
    }
    rising
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_from_their_places() {
        for (from, to) in [(0, 900), (2_400, 60), (855, 7_500)] {
            for most in [1, 2, 7, 59, 90] {
                let scale = Scale { most, from, to };
                for value in 0..=most {
                    assert_eq!(scale.value(scale.at(value)), value, "{scale:?}");
                }
                assert_eq!((scale.at(0), scale.at(most)), (from, to), "{scale:?}");
                assert_eq!(scale.at(u64::MAX), to, "{scale:?}");
            }
        }
    }

    #[test]
    fn places_rise_with_values() {
        let scale = Scale { most: 2_500, from: px(85), to: px(838) };
        assert!((1..2_500).all(|value| scale.at(value - 1) <= scale.at(value)));
        for place in -100..9_000 {
            let value = scale.value(place);
            assert!(value <= 2_500 && value <= scale.value(place + 1));
        }
        assert_eq!(scale.within(px(4)), 13);
    }

    #[test]
    fn a_scale_of_nothing_stays_where_it_is() {
        let scale = Scale { most: 0, from: 50, to: 500 };
        assert_eq!((scale.at(0), scale.at(9), scale.value(200)), (50, 50, 0));
        let scale = Scale { most: 9, from: 50, to: 50 };
        assert_eq!((scale.at(3), scale.value(50), scale.value(99)), (50, 0, 0));
    }

    #[track_caller]
    fn check(most: u64, parts: u64, expect: u64) {
        assert_eq!(step(most, parts), expect, "{most} in {parts} parts");
    }

    #[test]
    fn steps_are_round() {
        check(2_500, 5, 500);
        check(2_500, 4, 1_000);
        check(72, 6, 20);
        check(1, 5, 1);
        check(0, 5, 1);
        check(25_000_000, 5, 5_000_000);
        check(u64::MAX, 1, 10_000_000_000_000_000_000);
    }

    /// No number of an axis is left out: at most so many parts, and never a step too large for its room.
    #[test]
    fn axes_of_every_length_have_few_ticks() {
        for parts in 1..12 {
            for most in (0..3_000).chain([99_999, 100_000, 25_000_000, u64::MAX]) {
                let step = step(most, parts);
                assert!(most / step <= parts, "{most} in {parts} parts: {step}");
                let smaller = if step.to_string().starts_with('5') { step / 5 * 2 } else { step / 2 };
                assert!(
                    smaller == 0 || most / smaller > parts,
                    "{most} in {parts} parts: {step} is too large"
                );
                let ticks: Vec<u64> = multiples(step, most).collect();
                assert_eq!(ticks.first(), Some(&0));
                assert!(ticks.last().is_some_and(|last| *last <= most && most - last < step));
            }
        }
    }

    #[test]
    fn values_come_in_order() {
        assert_eq!(in_order([5, 0, 5, 9, 1, 9]), [0, 1, 5, 9]);
        assert!(in_order([]).is_empty());
    }

    #[test]
    fn axes_end_at_a_round_number() {
        for most in (0..5_000).chain([99_999, 12_345_678]) {
            let end = round_up(most);
            assert!(end >= most && end <= most + most / 16 + 1, "{most}: {end}");
        }
        assert_eq!(round_up(2_475), 2_500);
    }
}
