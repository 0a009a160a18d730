//! Numbers a step up or down: see [`stepped`].

use eks_ip_document::number::grouped;
use eks_ip_document::read_number;

/// The most that a step starts from: no field takes more.
const MOST: u64 = 1 << 53;

/// Steps at once with Shift.
const FAR: usize = 10;

/// The number that is a step above or below what a field says, or ten steps if it goes `far`, as it would be typed;
/// `None` where it says no number.
///
/// A step is the second digit: 1 up to a hundred, 10 up to a thousand, then 100. It leads to a multiple of itself, never
/// below zero, so that a step back undoes one between multiples. From a fraction it leads to whole numbers.
///
/// ```
/// use eks_ip_web::state::stepped;
/// assert_eq!(stepped("1,800", true, false).as_deref(), Some("1,900"));
/// assert_eq!(stepped("1,800", true, true).as_deref(), Some("2,800"));
/// assert_eq!(stepped("1,000", false, false).as_deref(), Some("990"));
/// assert_eq!(stepped("0.5", true, false).as_deref(), Some("1"));
/// ```
pub fn stepped(text: &str, up: bool, far: bool) -> Option<String> {
    let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let whole = if whole.is_empty() && !fraction.is_empty() { "0" } else { whole };
    let value = read_number(whole, 0, MOST).ok()?.value;
    if !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let has_fraction = fraction.bytes().any(|digit| digit != b'0');
    let first = match (has_fraction, up) {
        (true, true) => value + 1,
        (true, false) => value,
        (false, _) => step(value, up),
    };
    let further = if far { FAR - 1 } else { 0 };
    Some(grouped((0..further).fold(first, |value, _| step(value, up))))
}

fn step(value: u64, up: bool) -> u64 {
    // Downwards a number counts as the one below it: 1,000 is reached from 990.
    let from = if up { value } else { value.saturating_sub(1) };
    let step = 10_u64.pow(from.max(1).ilog10().saturating_sub(1));
    if up { (from / step + 1) * step } else { from / step * step }
}
