//! What is free in the blocks of a VPC, in aligned pieces: see [`FreeSpace`] and [`FreeRange`].

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::cidr::{SubnetCidr, VpcCidr};
use crate::count::Ipv4Count;

const LONGEST: u8 = SubnetCidr::MAX_PREFIX_LEN;
const SHORTEST: u8 = SubnetCidr::MIN_PREFIX_LEN;
const LENGTHS: usize = (LONGEST - SHORTEST) as usize + 1;

/// What is free in some blocks: the largest aligned pieces of a subnet's sizes, none of them in two.
///
/// A subnet is taken from the smallest piece that holds it, the first by block and address among equal ones. That
/// spoils the fewest large pieces, whatever is taken next: as sizes are powers of two and aligned, a piece of one size is
/// as good as any other, and what is left of a piece that was cut is used up before the next is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FreeSpace {
    /// The pieces of each length from /16 to /28, the first one last: which block it is of in the upper half of a number,
    /// its first address in the lower.
    pieces: [Vec<u64>; LENGTHS],
}

/// Addresses of a block of that length.
pub(super) fn size(prefix_len: u8) -> u64 {
    1 << (32 - prefix_len)
}

/// Where the pieces of a length are.
fn place(prefix_len: u8) -> usize {
    usize::from(prefix_len - SHORTEST)
}

/// First and last address.
fn ends(net: Ipv4Net) -> (u64, u64) {
    (u64::from(u32::from(net.network())), u64::from(u32::from(net.broadcast())))
}

/// Ranges that are taken, in the order of addresses and apart: first and last address.
pub(super) struct Taken(Vec<(u64, u64)>);

impl Taken {
    /// The ranges of networks, which may overlap.
    pub(super) fn of(nets: impl IntoIterator<Item = Ipv4Net>) -> Self {
        let key = |net| {
            let (first, last) = ends(net);
            (first << 32) + last
        };
        let mut ranges: Vec<u64> = nets.into_iter().map(key).collect();
        ranges.sort_unstable();
        let mut apart: Vec<(u64, u64)> = Vec::with_capacity(ranges.len());
        for (first, last) in ranges.into_iter().map(|key| (key >> 32, key & u64::from(u32::MAX))) {
            match apart.last_mut() {
                Some((_, before)) if first <= *before => *before = last.max(*before),
                Some(_) | None => apart.push((first, last)),
            }
        }
        Self(apart)
    }

    /// Those that share addresses with a range.
    fn within(&self, begin: u64, end: u64) -> &[(u64, u64)] {
        let from = self.0.partition_point(|(_, last)| *last < begin);
        let to = self.0.partition_point(|(first, _)| *first <= end);
        &self.0[from..to.max(from)]
    }
}

impl FreeSpace {
    /// What is left of a block by subnets, and by anything else that takes addresses. `O(n log n)`.
    pub fn of(block: VpcCidr, used: impl IntoIterator<Item = Ipv4Net>) -> Self {
        Self::of_block(0, block, &Taken::of(used))
    }

    /// What is left of a block, which has this place among those of the VPC.
    pub(super) fn of_block(index: usize, block: VpcCidr, taken: &Taken) -> Self {
        let (begin, end) = ends(block.net());
        let mut space = Self::default();
        let mut next = begin;
        for (first, last) in taken.within(begin, end) {
            space.add_gap(index, next, *first);
            next = next.max(*last + 1);
        }
        space.add_gap(index, next, end + 1);
        for pieces in &mut space.pieces {
            pieces.reverse();
        }
        space
    }

    /// Adds what lies between two addresses, in aligned pieces from the lowest on. What is smaller than a /28 is no
    /// room for a subnet.
    fn add_gap(&mut self, block: usize, mut next: u64, end: u64) {
        let smallest = size(LONGEST);
        next = next.next_multiple_of(smallest);
        while next + smallest <= end {
            let aligned = if next == 0 { size(SHORTEST) } else { 1 << next.trailing_zeros() };
            let fits = (SHORTEST..=LONGEST).find(|length| size(*length) <= aligned.min(end - next));
            let length = fits.unwrap_or(LONGEST);
            self.pieces[place(length)].push(((block as u64) << 32) + next);
            next += size(length);
        }
    }

    /// What is free in several blocks together.
    pub(super) fn together(spaces: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::default();
        for space in spaces {
            for (pieces, more) in all.pieces.iter_mut().zip(space.pieces) {
                pieces.extend(more);
            }
        }
        for pieces in &mut all.pieces {
            pieces.sort_unstable();
            pieces.reverse();
        }
        all
    }

    /// The length of the smallest piece that holds a subnet of that length.
    fn smallest_for(&self, prefix_len: u8) -> Option<u8> {
        let mut lengths = (SHORTEST..=prefix_len).rev().filter(|_| prefix_len <= LONGEST);
        lengths.find(|length| !self.pieces[place(*length)].is_empty())
    }

    /// Takes a subnet out of the smallest piece that holds it. `None` where there is no such piece.
    pub fn take(&mut self, prefix_len: u8) -> Option<SubnetCidr> {
        let from = self.smallest_for(prefix_len)?;
        let first = self.pieces[place(from)].pop()?;
        for half in from + 1..=prefix_len {
            // The lower half is taken or cut again; the upper one is free, and alone: no piece was as small as that.
            self.pieces[place(half)].push(first + size(half));
        }
        subnet(first, prefix_len)
    }

    /// The first place for a subnet of that length, which is left free.
    pub fn lowest(&self, prefix_len: u8) -> Option<SubnetCidr> {
        let lengths = SHORTEST..=prefix_len.min(LONGEST);
        let first = lengths.filter_map(|length| self.pieces[place(length)].last()).min()?;
        subnet(*first, prefix_len)
    }

    /// Addresses in pieces that hold a subnet of that length.
    pub fn room_for(&self, prefix_len: u8) -> u64 {
        let lengths = SHORTEST..=prefix_len.min(LONGEST);
        lengths.map(|length| self.pieces[place(length)].len() as u64 * size(length)).sum()
    }

    /// Every piece, in the order of addresses.
    pub fn pieces(&self) -> Vec<SubnetCidr> {
        let lengths = (SHORTEST..=LONGEST).zip(&self.pieces);
        // The address before the length.
        let key = |piece: &u64, length: u8| ((piece & u64::from(u32::MAX)) << 8) + u64::from(length);
        let mut all: Vec<u64> =
            lengths.flat_map(|(length, pieces)| pieces.iter().map(move |piece| key(piece, length))).collect();
        all.sort_unstable();
        all.into_iter().filter_map(|key| subnet(key >> 8, u8::try_from(key & 0xff).ok()?)).collect()
    }

    /// The same with pieces that touch taken together, in the order of addresses.
    pub fn ranges(&self) -> Vec<FreeRange> {
        let mut ranges: Vec<FreeRange> = Vec::new();
        for piece in self.pieces() {
            let net = piece.net();
            match ranges.last_mut() {
                Some(range) if u32::from(range.last) + 1 == u32::from(net.network()) => {
                    range.last = net.broadcast();
                    if piece.prefix_len() < range.largest.prefix_len() {
                        range.largest = piece;
                    }
                }
                Some(_) | None => {
                    ranges.push(FreeRange { first: net.network(), last: net.broadcast(), largest: piece });
                }
            }
        }
        ranges
    }
}

/// Addresses between two subnets, or between a subnet and an edge of the block, that nothing has. What is smaller than
/// a /28 is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FreeRange {
    /// The first address.
    pub first: Ipv4Addr,
    /// The last one.
    pub last: Ipv4Addr,
    /// The largest subnet that fits, the first by address among equal ones.
    pub largest: SubnetCidr,
}

impl FreeRange {
    /// How many addresses: `last - first + 1`.
    pub fn addresses(&self) -> Ipv4Count {
        Ipv4Count::new(u64::from(u32::from(self.last)) - u64::from(u32::from(self.first)) + 1)
    }
}

fn subnet(piece: u64, prefix_len: u8) -> Option<SubnetCidr> {
    let first = u32::try_from(piece & u64::from(u32::MAX)).ok()?;
    SubnetCidr::try_from(Ipv4Net::new(Ipv4Addr::from(first), prefix_len).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn space(block: &str, used: &[&str]) -> FreeSpace {
        FreeSpace::of(block.parse().expect("a block"), used.iter().map(|net| net.parse().expect("a network")))
    }

    #[track_caller]
    fn check(block: &str, used: &[&str], expect: &[&str]) {
        let pieces: Vec<String> = space(block, used).pieces().iter().map(ToString::to_string).collect();
        assert_eq!(pieces, expect, "{block} without {used:?}");
    }

    #[test]
    fn what_is_left_in_aligned_pieces() {
        check("10.0.0.0/24", &[], &["10.0.0.0/24"]);
        check("10.0.0.0/24", &["10.0.0.0/26"], &["10.0.0.64/26", "10.0.0.128/25"]);
        check(
            "10.0.0.0/24",
            &["10.0.0.80/28"],
            &["10.0.0.0/26", "10.0.0.64/28", "10.0.0.96/27", "10.0.0.128/25"],
        );
        check("10.0.0.0/24", &["10.0.0.0/25", "10.0.0.64/26", "10.0.0.128/25"], &[]);
        check("10.0.0.0/24", &["10.0.0.0/8"], &[]);
        check("10.0.0.128/25", &["10.0.0.0/24", "10.0.0.0/28", "10.0.0.16/28", "10.0.0.32/28"], &[]);
        check("10.0.0.0/24", &["10.0.1.0/24", "9.0.0.0/8"], &["10.0.0.0/24"]);
        check("10.0.0.0/27", &["10.0.0.0/32"], &["10.0.0.16/28"]);
        check("0.0.0.0/16", &[], &["0.0.0.0/16"]);
        check("255.255.255.0/24", &["255.255.255.0/25"], &["255.255.255.128/25"]);
    }

    #[test]
    fn pieces_that_touch_are_one_range() {
        let ranges = |block, used: &[&str]| -> Vec<String> {
            let ranges = space(block, used).ranges();
            let text = |r: &FreeRange| format!("{}-{} {} {}", r.first, r.last, r.addresses(), r.largest);
            ranges.iter().map(text).collect()
        };
        assert_eq!(ranges("10.0.0.0/24", &[]), ["10.0.0.0-10.0.0.255 256 10.0.0.0/24"]);
        assert_eq!(
            ranges("10.0.0.0/24", &["10.0.0.80/28"]),
            ["10.0.0.0-10.0.0.79 80 10.0.0.0/26", "10.0.0.96-10.0.0.255 160 10.0.0.128/25"]
        );
        // Equal pieces: the first.
        assert_eq!(
            ranges("10.0.0.0/24", &["10.0.0.0/26", "10.0.0.192/26"]),
            ["10.0.0.64-10.0.0.191 128 10.0.0.64/26"]
        );
        assert_eq!(ranges("10.0.0.0/24", &["10.0.0.0/16"]), [""; 0]);
        assert_eq!(
            ranges("255.255.0.0/16", &["255.255.0.0/17"]),
            ["255.255.128.0-255.255.255.255 32768 255.255.128.0/17"]
        );
    }

    #[test]
    fn the_smallest_piece_is_cut() {
        let mut space = space("10.0.0.0/24", &["10.0.0.80/28"]);
        let mut take = |length| space.take(length).map(|subnet| subnet.to_string());
        assert_eq!(take(28).as_deref(), Some("10.0.0.64/28"));
        assert_eq!(take(28).as_deref(), Some("10.0.0.96/28"));
        assert_eq!(take(27).as_deref(), Some("10.0.0.0/27"), "what is left of the /27 is too small");
        assert_eq!(take(25).as_deref(), Some("10.0.0.128/25"));
        assert_eq!(take(26), None);
        assert_eq!(space.room_for(28), 48);
        assert_eq!(space.lowest(28).map(|subnet| subnet.to_string()).as_deref(), Some("10.0.0.32/28"));
        assert_eq!((space.take(15), space.take(29), space.lowest(29)), (None, None, None));
    }

    /// Of pieces of one size those of the first block come first, wherever it lies.
    #[test]
    fn blocks_are_used_in_their_order() {
        let blocks =
            ["10.1.0.0/24", "10.0.0.0/24", "10.2.0.0/24"].map(|block| block.parse().expect("a block"));
        let spaces = blocks.iter().enumerate();
        let mut space = FreeSpace::together(
            spaces.map(|(index, block)| FreeSpace::of_block(index, *block, &Taken::of([]))),
        );
        for block in blocks {
            assert_eq!(space.take(24).map(|subnet| subnet.net()), Some(block.net()));
        }
        assert_eq!(space.take(24), None);
    }

    /// Every use of a /24 by /26 and /28: what is listed is free, and nothing else is.
    #[test]
    fn agrees_with_counting_addresses() {
        for wide in 0_u32..16 {
            for narrow in (0_u32..1 << 16).step_by(61) {
                let wide = (0..4).filter(|bit| wide >> bit & 1 == 1).map(|i| format!("10.0.0.{}/26", 64 * i));
                let narrow =
                    (0..16).filter(|bit| narrow >> bit & 1 == 1).map(|i| format!("10.0.0.{}/28", 16 * i));
                let used: Vec<String> = wide.chain(narrow).collect();
                let used: Vec<&str> = used.iter().map(String::as_str).collect();
                let pieces = space("10.0.0.0/24", &used).pieces();
                let nets: Vec<Ipv4Net> = used.iter().map(|net| net.parse().expect("a network")).collect();
                for part in 0..16_u8 {
                    let address = Ipv4Addr::new(10, 0, 0, 16 * part);
                    let free = !nets.iter().any(|net| net.contains(&address));
                    let holders = pieces.iter().filter(|piece| piece.net().contains(&address)).count();
                    assert_eq!(holders, usize::from(free), "{address} beside {used:?}");
                }
            }
        }
    }
}
