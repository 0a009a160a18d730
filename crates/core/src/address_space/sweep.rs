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
    let mut sorted: Vec<Item> =
        nets.iter().enumerate().map(|(index, net)| Item::of(*net, false, index)).collect();
    sorted.extend(others.iter().enumerate().map(|(index, net)| Item::of(*net, true, index)));
    sorted.sort_unstable();
    let mut found = vec![Relation::default(); nets.len()];
    let mut stack: Vec<Frame> = Vec::new();
    let mut next = 0;
    while let Some(first) = sorted.get(next) {
        while stack.last().is_some_and(|frame| frame.last < first.start) {
            close(&mut stack, &sorted, &mut found);
        }
        let equal = sorted[next..].iter().take_while(|item| item.key() == first.key()).count();
        let items = next..next + equal;
        next = items.end;
        let here = sorted[items.clone()].iter().filter(|item| item.other).map(|item| item.index).min();
        let within = lower(stack.last().and_then(|frame| frame.within), here);
        stack.push(Frame { last: first.last, items, within, holds: here });
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

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Item {
    start: u32,
    prefix_len: u8,
    other: bool,
    index: usize,
    last: u32,
}

impl Item {
    fn of(net: Ipv4Net, other: bool, index: usize) -> Self {
        let (start, last) = (u32::from(net.network()), u32::from(net.broadcast()));
        Self { start, prefix_len: net.prefix_len(), other, index, last }
    }

    fn key(&self) -> (u32, u8) {
        (self.start, self.prefix_len)
    }
}

/// Equal networks, with what is known of those around and inside them.
struct Frame {
    last: u32,
    items: Range<usize>,
    within: Option<usize>,
    holds: Option<usize>,
}

fn close(stack: &mut Vec<Frame>, sorted: &[Item], found: &mut [Relation]) {
    let Some(frame) = stack.pop() else { return };
    for item in sorted[frame.items].iter().filter(|item| !item.other) {
        found[item.index] = Relation { within: frame.within, holds: frame.holds };
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
