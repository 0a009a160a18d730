//! Medians, percentiles, and how a time is written.

/// Nanoseconds in a millisecond.
pub(super) const MILLISECOND: f64 = 1_000_000.0;

/// The sample that as many of a hundred are not above; of an even number of samples, the lower middle one is the
/// median. `None` without samples.
pub(super) fn percentile(samples: &[f64], percent: usize) -> Option<f64> {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

/// Three digits and their unit: `39.6 ns`, `1.73 ms`.
pub(super) fn time(nanoseconds: f64) -> String {
    let units = [(1e9, "s"), (1e6, "ms"), (1e3, "µs")];
    // 999.5 of a unit would be written as 1000 of it.
    let unit = units.into_iter().find(|(unit, _)| nanoseconds >= unit * 0.9995);
    let (unit, name) = unit.unwrap_or((1.0, "ns"));
    let value = nanoseconds / unit;
    let digits = match value {
        ..9.995 => 2,
        ..99.95 => 1,
        _ => 0,
    };
    format!("{value:.digits$} {name}")
}

/// What an aim looks like beside its figure.
pub(super) fn aim(is: f64, most: f64, written: &str) -> String {
    format!("aim: under {written}{}", if is < most { "" } else { "  MISSED" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_time(nanoseconds: f64, expect: &str) {
        assert_eq!(time(nanoseconds), expect);
    }

    #[test]
    fn times_have_three_digits() {
        check_time(0.0, "0.00 ns");
        check_time(39.56, "39.6 ns");
        check_time(999.4, "999 ns");
        check_time(999.6, "1.00 µs");
        check_time(9_994.0, "9.99 µs");
        check_time(9_996.0, "10.0 µs");
        check_time(99_960.0, "100 µs");
        check_time(1_727_000.0, "1.73 ms");
        check_time(2_500_000_000.0, "2.50 s");
    }

    #[track_caller]
    fn check(samples: &[f64], percent: usize, expect: Option<f64>) {
        assert_eq!(percentile(samples, percent), expect, "{percent} % of {samples:?}");
    }

    #[test]
    fn percentiles_are_samples() {
        let forty: Vec<f64> = (1..=40).rev().map(f64::from).collect();
        check(&forty, 50, Some(20.0));
        check(&forty, 90, Some(36.0));
        check(&forty, 100, Some(40.0));
        check(&[3.0, 1.0, 2.0], 50, Some(2.0));
        check(&[7.0], 90, Some(7.0));
        check(&[7.0], 0, Some(7.0));
        check(&[], 50, None);
    }

    #[test]
    fn an_aim_is_met_below_it() {
        assert_eq!(aim(1.4, 1.5, "1.5"), "aim: under 1.5");
        assert_eq!(aim(1.5, 1.5, "1.5"), "aim: under 1.5  MISSED");
    }
}
