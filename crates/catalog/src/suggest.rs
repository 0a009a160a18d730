//! "Did you mean": see [`suggest`].

use crate::instance_type::InstanceType;
use crate::table::all;

/// Slips that are forgiven in a name of up to five characters, and in a longer one.
const FORGIVEN: (usize, usize) = (1, 2);

/// Longer names than this are no slip of any type's.
const LONGEST: usize = 24;

/// The type that `name` is nearest to, if it is near: at most two slips away, one in a short name.
///
/// A slip is a character too many, missing, wrong, or swapped with the next. Among types equally near, the
/// one that begins alike for longest is meant, then the current generation, then the first in [`all`].
///
/// ```
/// let meant = |name| eks_ip_catalog::suggest(name).map(|found| found.name);
/// assert_eq!(meant("t3.meduim"), Some("t3.medium"));
/// assert_eq!(meant("m5large"), Some("m5.large"));
/// assert_eq!(meant("standard_d2"), None);
/// ```
pub fn suggest(name: &str) -> Option<&'static InstanceType> {
    let name = name.trim();
    if name.is_empty() || name.len() > LONGEST {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let forgiven = if name.len() <= 5 { FORGIVEN.0 } else { FORGIVEN.1 };
    all()
        .iter()
        .filter_map(|candidate| {
            let slips = slips(name.as_bytes(), candidate.name.as_bytes(), forgiven)?;
            Some((slips, unlike(&name, candidate.name), !candidate.current_generation, candidate))
        })
        // Of equals, `min_by_key` keeps the first.
        .min_by_key(|&(slips, unlike, previous, _)| (slips, unlike, previous))
        .map(|(.., candidate)| candidate)
}

/// How much of `name` is left after what both begin with.
fn unlike(name: &str, other: &str) -> usize {
    name.len() - name.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count()
}

/// Edits that make `a` of `b`, swaps of neighbours among them; `None` if more than `most`.
fn slips(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most || a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    // Three rows of the usual table of edit distances: the one being filled, the one before it and, for
    // swaps, the one before that.
    let mut before = [0; LONGEST + 1];
    let mut last: [usize; LONGEST + 1] = std::array::from_fn(|j| j);
    for i in 1..=a.len() {
        let mut row = [most + 1; LONGEST + 1];
        row[0] = i;
        // Cells further from the diagonal cost more than `most` by their lengths alone.
        let near = i.saturating_sub(most).max(1)..=b.len().min(i + most);
        let mut least = i;
        for j in near {
            let wrong = usize::from(a[i - 1] != b[j - 1]);
            let mut cost = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + wrong);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before[j - 2] + 1);
            }
            row[j] = cost;
            least = least.min(cost);
        }
        // From here it only gets dearer, by a swap too, for what comes before one costs at most one less.
        if least > most {
            return None;
        }
        before = last;
        last = row;
    }
    Some(last[b.len()]).filter(|&slips| slips <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expect: Option<usize>) {
        assert_eq!(slips(a.as_bytes(), b.as_bytes(), 2), expect, "{a} {b}");
        assert_eq!(slips(b.as_bytes(), a.as_bytes(), 2), expect, "{b} {a}");
    }

    #[test]
    fn slips_are_counted_both_ways() {
        check("m5.large", "m5.large", Some(0));
        check("m5.large", "m5.larg", Some(1));
        check("m5.large", "m6.large", Some(1));
        check("m5.large", "m5.lagre", Some(1));
        check("m5.large", "5m.lagre", Some(2));
        check("m5.large", "m5.xlarg", Some(2));
        check("m5.large", "c6.xlarge", None);
        check("", "m5", Some(2));
        check("", "m5.", None);
    }
}
