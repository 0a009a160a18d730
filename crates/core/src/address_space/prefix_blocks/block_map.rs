//! The /28 blocks of a subnet one by one, with single addresses scattered among them: see [`block_map`].

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use super::assignable_in;
use crate::address_space::keep::{Reservation, ReservationKind};
use crate::cidr::{ADDRESSES_PER_PREFIX, DELEGATED_PREFIX_LEN, SubnetCidr};
use crate::count::{Ipv4Count, PrefixCount};

/// What a /28 block is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockUse {
    /// A prefix.
    Free,
    /// Single addresses: some are there, so that it cannot be a prefix.
    PartlyUsed,
    /// Nothing: single addresses take all of it.
    Full,
    /// Single addresses: some of AWS's own lie in it, so that it can never be a prefix.
    AwsReserved,
    /// A prefix and nothing else.
    ForPrefixes,
    /// Nothing by itself: an explicit reservation, or one for prefixes that is smaller than a prefix.
    Withheld,
}

/// A /28 block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is good for.
    pub good_for: BlockUse,
    /// Single addresses in it, AWS's own left out.
    pub singles: u8,
}

/// The /28 blocks of a subnet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockMap {
    /// The blocks in the order of addresses.
    pub blocks: Vec<Block>,
    /// Single addresses that found no place.
    pub without_place: Ipv4Count,
}

impl BlockMap {
    /// Blocks that can be prefixes.
    pub fn intact(&self) -> PrefixCount {
        let whole = |block: &&Block| matches!(block.good_for, BlockUse::Free | BlockUse::ForPrefixes);
        PrefixCount::new(self.blocks.iter().filter(whole).count() as u64)
    }
}

/// One of the ways in which so many single addresses may lie in a subnet.
///
/// They are scattered as if by chance, always in the same way: one address more is put to those that are there. EC2
/// does not say where it puts them. Reserved ranges get none.
pub fn block_map(subnet: SubnetCidr, reservations: &[Reservation], singles: Ipv4Count) -> BlockMap {
    let total = u32::try_from(subnet.total_addresses().get()).unwrap_or(u32::MAX);
    let first = u32::from(subnet.net().network());
    let mut blocks: Vec<Block> = (0..total / ADDRESSES_PER_PREFIX)
        .map(|index| {
            let start = Ipv4Addr::from(first + index * ADDRESSES_PER_PREFIX);
            let net = Ipv4Net::new(start, DELEGATED_PREFIX_LEN).unwrap_or(subnet.net());
            let edge = assignable_in(subnet, net) == PrefixCount::ZERO;
            let reserved = reservations.iter().find(|r| r.cidr.contains(&net) || net.contains(&r.cidr));
            let good_for = match reserved {
                _ if edge => BlockUse::AwsReserved,
                None => BlockUse::Free,
                Some(Reservation { kind: ReservationKind::Prefix, cidr }) if cidr.contains(&net) => {
                    BlockUse::ForPrefixes
                }
                Some(_) => BlockUse::Withheld,
            };
            Block { good_for, singles: 0 }
        })
        .collect();
    let is_open = |place: u32| {
        let usable = (4..total - 1).contains(&place);
        usable && !reservations.iter().any(|r| r.cidr.contains(&Ipv4Addr::from(first + place)))
    };
    let mut left = singles.get();
    for place in (0..total).map(|index| scattered(index, total)).filter(|place| is_open(*place)) {
        if left == 0 {
            break;
        }
        left -= 1;
        if let Some(block) =
            usize::try_from(place / ADDRESSES_PER_PREFIX).ok().and_then(|at| blocks.get_mut(at))
        {
            block.singles += 1;
        }
    }
    for block in blocks.iter_mut().filter(|block| block.good_for == BlockUse::Free && block.singles > 0) {
        let full = u32::from(block.singles) == ADDRESSES_PER_PREFIX;
        block.good_for = if full { BlockUse::Full } else { BlockUse::PartlyUsed };
    }
    BlockMap { blocks, without_place: Ipv4Count::new(left) }
}

/// Puts `0..total` into another order, `total` being a power of two: each step can be undone, so that no two share a
/// place. The odd factors are those of Murmur's finaliser; any that spread low bits upwards would do.
fn scattered(index: u32, total: u32) -> u32 {
    let (mask, half) = (total - 1, total.trailing_zeros().div_ceil(2));
    let mut place = index;
    for factor in [0x85eb_ca6b, 0xc2b2_ae35, 0x9e37_79b1_u32] {
        place = place.wrapping_mul(factor).wrapping_add(factor >> 7) & mask;
        place ^= place >> half;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::super::intact;
    use super::*;

    #[test]
    fn no_two_share_a_place() {
        for bits in 4..=16 {
            let total = 1_u32 << bits;
            let mut seen = vec![false; total as usize];
            for index in 0..total {
                let place = scattered(index, total) as usize;
                assert!(!std::mem::replace(&mut seen[place], true), "{index} of {total}");
            }
        }
    }

    /// The map is one of the cases that the three numbers speak of, and no odd one: it stays within a tenth of the
    /// subnet's blocks of the expectation, which is more than five standard deviations of a /20.
    #[test]
    fn it_is_a_likely_case() {
        for length in 16..=28 {
            let subnet: SubnetCidr = format!("10.0.0.0/{length}").parse().expect("a subnet");
            for singles in [0, 1, 5, 10, 20, 50, 100, 200, 400, 1_000, 4_000, 70_000] {
                let map = block_map(subnet, &[], Ipv4Count::new(singles));
                let expect = intact(subnet, &[], Ipv4Count::new(singles));
                let found = map.intact();
                assert!(expect.worst <= found && found <= expect.best, "/{length}, {singles}: {found:?}");
                let far = (1_000 * found.get()).abs_diff(expect.expected_thousandths.low);
                let blocks = subnet.usable_prefixes().get();
                assert!(far <= 100 * blocks + 2_000, "/{length}, {singles}: {found:?} of {expect:?}");
                let placed: u64 = map.blocks.iter().map(|block| u64::from(block.singles)).sum();
                assert_eq!(placed + map.without_place.get(), singles);
                assert_eq!(placed, singles.min(subnet.usable_addresses().get()));
            }
        }
    }

    #[test]
    fn one_more_address_moves_no_other() {
        let subnet = "10.0.0.0/24".parse().expect("a subnet");
        let of = |singles| block_map(subnet, &[], Ipv4Count::new(singles)).blocks;
        for singles in 0..251 {
            let (before, after) = (of(singles), of(singles + 1));
            let more: Vec<i32> =
                before.iter().zip(&after).map(|(b, a)| i32::from(a.singles) - i32::from(b.singles)).collect();
            assert_eq!((more.iter().sum::<i32>(), more.iter().max()), (1, Some(&1)), "{singles}");
        }
        assert!(of(251)[1..15].iter().all(|block| block.good_for == BlockUse::Full));
    }

    #[test]
    fn reserved_blocks_stay_empty() {
        let reserve = |kind, cidr: &str| Reservation { kind, cidr: cidr.parse().expect("a range") };
        let reservations = [
            reserve(ReservationKind::Prefix, "10.0.0.128/25"),
            reserve(ReservationKind::Explicit, "10.0.0.64/28"),
            reserve(ReservationKind::Explicit, "10.0.0.33/32"),
            reserve(ReservationKind::Prefix, "10.0.0.96/29"),
        ];
        let map = block_map("10.0.0.0/24".parse().expect("a subnet"), &reservations, Ipv4Count::new(300));
        let uses: Vec<BlockUse> = map.blocks.iter().map(|block| block.good_for).collect();
        let mut expect = vec![BlockUse::Full; 8];
        expect[0] = BlockUse::AwsReserved;
        for withheld in [2, 4, 6] {
            expect[withheld] = BlockUse::Withheld;
        }
        expect.extend([BlockUse::ForPrefixes; 7]);
        expect.push(BlockUse::AwsReserved);
        assert_eq!(uses, expect);
        // The lower half has 124 usable addresses, of which 25 are reserved.
        assert_eq!(map.without_place.get(), 300 - (124 - 25));
        assert_eq!(map.blocks[15].singles, 0, "the last /28 is part of the reservation");
    }
}
