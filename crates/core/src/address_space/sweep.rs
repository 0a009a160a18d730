//! Which networks share addresses, in one pass over the sorted list: see [`relations`].
//!
//! Networks nest or are apart. Sorted by their first address, the larger first where it is the same, those that hold
//! the present one lie on a stack; so no pair is looked at twice.

use std::ops::Range;

use ipnet::Ipv4Net;

/// How a network lies to the networks of another list, by the lowest index of each kind. An equal one is of both
/// kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Relation {
    /// The first listed of those that hold it.
    pub(super) within: Option<usize>,
    /// The first listed of those that it holds.
    pub(super) holds: Option<usize>,
}

impl Relation {
    /// The first listed of those that share an address with it.
    pub(super) fn shares(&self) -> Option<usize> {
        lower(self.within, self.holds)
    }
}

/// For each network how it lies to `others`. `O(n log n)` for all of them together.
pub(super) fn relations(nets: &[Ipv4Net], others: &[Ipv4Net]) -> Vec<Relation> {
    let mut sorted: Vec<u64> = nets.iter().enumerate().map(|(index, net)| key(*net, false, index)).collect();
    sorted.extend(others.iter().enumerate().map(|(index, net)| key(*net, true, index)));
    sorted.sort_unstable();
    let mut found = vec![Relation::default(); nets.len()];
    let mut stack: Vec<Frame> = Vec::new();
    let mut next = 0;
    while let Some(first) = sorted.get(next).copied() {
        let (start, last) = ends(first);
        while stack.last().is_some_and(|frame| frame.last < start) {
            close(&mut stack, &sorted, &mut found);
        }
        let equal = sorted[next..].iter().take_while(|key| is_same_net(**key, first)).count();
        let items = next..next + equal;
        next = items.end;
        let here = sorted[items.clone()].iter().filter(|key| is_other(**key)).map(|key| index(*key)).min();
        let within = lower(stack.last().and_then(|frame| frame.within), here);
        stack.push(Frame { last, items, within, holds: here });
    }
    while !stack.is_empty() {
        close(&mut stack, &sorted, &mut found);
    }
    found
}

/// For each network the first listed of those before it that share an address with it.
pub(super) fn clashes(nets: &[Ipv4Net]) -> Vec<Option<usize>> {
    let found = relations(nets, nets);
    found
        .iter()
        .enumerate()
        .map(|(index, relation)| relation.shares().filter(|first| *first < index))
        .collect()
}

/// Bits of an index: more rows than memory holds.
const INDEX_BITS: u32 = 25;
/// The highest index.
const MOST_ROWS: u64 = (1 << INDEX_BITS) - 1;
/// Bits of an index and of the list it is of.
const ROW_BITS: u32 = INDEX_BITS + 1;
/// Bits of a prefix length on top.
const NET_BITS: u32 = ROW_BITS + 6;

/// A network and its place in a list as one number: by first address, the larger network first. All that is sorted here
/// are numbers of one kind, because each kind that is sorted weighs some kilobytes in the page.
fn key(net: Ipv4Net, other: bool, index: usize) -> u64 {
    let start = u64::from(u32::from(net.network())) << NET_BITS;
    let of_list = (u64::from(other) << INDEX_BITS) + (index as u64).min(MOST_ROWS);
    start + (u64::from(net.prefix_len()) << ROW_BITS) + of_list
}

/// First and last address.
fn ends(key: u64) -> (u32, u32) {
    let (start, prefix_len) = (key >> NET_BITS, key >> ROW_BITS & 63);
    let last = start + (1 << (32 - prefix_len)) - 1;
    let address = |number| u32::try_from(number).unwrap_or(u32::MAX);
    (address(start), address(last))
}

fn is_same_net(a: u64, b: u64) -> bool {
    a >> ROW_BITS == b >> ROW_BITS
}

fn is_other(key: u64) -> bool {
    key >> INDEX_BITS & 1 == 1
}

fn index(key: u64) -> usize {
    usize::try_from(key & MOST_ROWS).unwrap_or(usize::MAX)
}

/// Equal networks, with what is known of those around and inside them.
struct Frame {
    last: u32,
    items: Range<usize>,
    within: Option<usize>,
    holds: Option<usize>,
}

fn close(stack: &mut Vec<Frame>, sorted: &[u64], found: &mut [Relation]) {
    let Some(frame) = stack.pop() else { return };
    for key in sorted[frame.items].iter().filter(|key| !is_other(**key)) {
        found[index(*key)] = Relation { within: frame.within, holds: frame.holds };
    }
    if let Some(outer) = stack.last_mut() {
        outer.holds = lower(outer.holds, frame.holds);
    }
}

fn lower(a: Option<usize>, b: Option<usize>) -> Option<usize> {
    a.into_iter().chain(b).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nets(texts: &[&str]) -> Vec<Ipv4Net> {
        texts.iter().map(|text| text.parse().expect("a network")).collect()
    }

    #[test]
    fn nested_equal_and_apart() {
        let outer = ["10.0.0.0/8", "10.1.0.0/16", "192.168.0.0/16", "10.1.0.0/16"];
        let of = |text| relations(&nets(&[text]), &nets(&outer))[0];
        assert_eq!(of("10.1.2.0/24"), Relation { within: Some(0), holds: None });
        assert_eq!(of("10.1.0.0/16"), Relation { within: Some(0), holds: Some(1) });
        assert_eq!(of("0.0.0.0/0"), Relation { within: None, holds: Some(0) });
        assert_eq!(of("11.0.0.0/8"), Relation::default());
        assert_eq!(clashes(&nets(&outer)), [None, Some(0), None, Some(0)]);
        assert_eq!(clashes(&nets(&["0.0.0.0/0", "255.255.255.255/32"])), [None, Some(0)]);
    }

    /// Every list of three out of all networks of a /29, compared with looking at every pair.
    #[test]
    fn agrees_with_every_pair() {
        let all: Vec<Ipv4Net> = (29..=32)
            .flat_map(|length| "10.0.0.0/29".parse::<Ipv4Net>().expect("a network").subnets(length))
            .flatten()
            .collect();
        assert_eq!(all.len(), 15);
        for a in &all {
            for b in &all {
                for c in &all {
                    let (one, others) = ([*a], [*b, *c]);
                    let expect = Relation {
                        within: others.iter().position(|other| other.contains(a)),
                        holds: others.iter().position(|other| a.contains(other)),
                    };
                    assert_eq!(relations(&one, &others), [expect], "{a} to {b} and {c}");
                    let three = [*a, *b, *c];
                    let first = |index: usize| {
                        three[..index]
                            .iter()
                            .position(|n| n.contains(&three[index]) || three[index].contains(n))
                    };
                    assert_eq!(clashes(&three), [None, first(1), first(2)], "{a}, {b} and {c}");
                }
            }
        }
    }
}
