//! Type-ahead: see [`search`].

use crate::instance_type::InstanceType;
use crate::table::{LONGEST_QUERY, all};

/// How well a type answers a query; better first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    /// The query is its name.
    Name,
    /// `m5 xl`, `m5.xl`: the family is spelt out, the rest begins its size.
    Family,
    /// `m5.` or `c6g l`: the first word begins its name, the rest its size.
    Start,
    /// `xlarge`: a word that begins its size.
    Size,
    /// Every word is somewhere in its name.
    Within,
}

/// The types that a reader who has typed `query` may mean, likeliest first, at most `limit`.
///
/// Words are separated by spaces, commas or underscores; all of them must match. A name spelt out comes
/// first, then a family with the beginning of a size, then names that begin so, then sizes that begin
/// so, then names with every word somewhere. Among equals the current generation comes first, then
/// families by name, then smaller sizes. The same query always gives the same answer; an empty one gives
/// nothing.
///
/// ```
/// let names = |query| -> Vec<_> { eks_ip_catalog::search(query, 2).iter().map(|t| t.name).collect() };
/// assert_eq!(names("c7g"), ["c7g.medium", "c7g.large"]);
/// assert_eq!(names("no such type"), [""; 0]);
/// ```
pub fn search(query: &str, limit: usize) -> Vec<&'static InstanceType> {
    if query.len() > LONGEST_QUERY || limit == 0 {
        return Vec::new();
    }
    let query = query.to_ascii_lowercase();
    let mut words = query.split([' ', '\t', ',', '_']).filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return Vec::new() };
    let rest: Vec<&str> = words.collect();

    let mut found: Vec<(Match, bool, usize)> = all()
        .iter()
        .enumerate()
        .filter_map(|(place, candidate)| {
            Some((rank(candidate, first, &rest)?, !candidate.current_generation, place))
        })
        .collect();
    found.sort_unstable();
    found.truncate(limit);
    found.into_iter().filter_map(|(_, _, place)| all().get(place)).collect()
}

fn rank(candidate: &InstanceType, first: &str, rest: &[&str]) -> Option<Match> {
    let (name, family, size) = (candidate.name, candidate.family(), candidate.size());
    let rest_begins_size = rest.iter().all(|word| size.starts_with(word));
    // `m5 large` is as exact as `m5.large`.
    let spelt_out = match rest {
        [] => name == first,
        [only] => family == first && size == *only,
        _ => false,
    };
    if spelt_out {
        Some(Match::Name)
    } else if name.starts_with(first) && rest_begins_size {
        Some(if family.len() <= first.len() { Match::Family } else { Match::Start })
    } else if size.starts_with(first) && rest_begins_size {
        Some(Match::Size)
    } else if contains(name, first) && rest.iter().all(|word| contains(name, word)) {
        Some(Match::Within)
    } else {
        None
    }
}

/// Names are short: comparing every window costs less than preparing a search.
fn contains(name: &str, word: &str) -> bool {
    name.as_bytes().windows(word.len()).any(|window| window == word.as_bytes())
}
