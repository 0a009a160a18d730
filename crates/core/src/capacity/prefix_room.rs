//! The /28 blocks of a subnet, shared by prefixes and single addresses: see [`PrefixRoom`].

use crate::address_space::prefix_blocks::Reserved;
use crate::cidr::{ADDRESSES_PER_PREFIX, SubnetCidr};
use crate::count::{Ipv4Count, PrefixCount};

/// Where EC2 puts single addresses among the /28 blocks of a subnet. It does not say, so both ends are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SinglesPlacement {
    /// Packed: first into the two blocks that can never be prefixes, then sixteen to a block.
    Packed,
    /// Scattered: each breaks a block of its own.
    Scattered,
}

/// The /28 blocks of a subnet from which prefixes come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrefixRoom {
    /// Blocks that could be prefixes while the subnet is empty.
    pub blocks: PrefixCount,
    /// Those of them that are reserved for prefixes, so that no single address breaks them.
    pub reserved: PrefixCount,
    /// Single addresses that find a place outside all blocks.
    pub beside: Ipv4Count,
    /// Single addresses in the subnet: ENI primaries and fixtures.
    pub singles: Ipv4Count,
    /// Prefixes that the nodes hold or want.
    pub needed: PrefixCount,
}

impl PrefixRoom {
    /// The blocks of a subnet that so many single addresses and prefixes share.
    pub fn new(cidr: SubnetCidr, reserved: &Reserved, singles: Ipv4Count, needed: PrefixCount) -> Self {
        let (blocks, beside) = (reserved.assignable(cidr), reserved.beside);
        Self { blocks, reserved: reserved.blocks, beside, singles, needed }
    }

    /// Blocks left for prefixes once the single addresses have taken their places.
    ///
    /// Packed: `blocks - ⌈(singles - beside) / 16⌉`, where `beside` is 27 in a subnet without reservations;
    /// scattered: `blocks - singles`; at least those that are reserved.
    pub fn intact(&self, placement: SinglesPlacement) -> PrefixCount {
        let lost = match placement {
            SinglesPlacement::Packed => {
                let beyond = self.singles.saturating_sub(self.beside).get();
                beyond.div_ceil(u64::from(ADDRESSES_PER_PREFIX))
            }
            SinglesPlacement::Scattered => self.singles.get(),
        };
        self.blocks.saturating_sub(PrefixCount::new(lost)).max(self.reserved)
    }

    /// Prefixes that find no block.
    pub fn shortage(&self, placement: SinglesPlacement) -> PrefixCount {
        self.needed.saturating_sub(self.intact(placement))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(prefix_len: u8, singles: u64, expect: (u64, u64)) {
        let cidr: SubnetCidr = format!("10.0.0.0/{prefix_len}").parse().expect("canonical");
        let room = PrefixRoom::new(cidr, &Reserved::NOTHING, Ipv4Count::new(singles), PrefixCount::ZERO);
        let intact = |placement| room.intact(placement).get();
        let got = (intact(SinglesPlacement::Scattered), intact(SinglesPlacement::Packed));
        assert_eq!(got, expect, "/{prefix_len} with {singles} single addresses");
    }

    /// vpc-cni.md §4: best case all blocks while singles fit outside them, worst case one block each.
    #[test]
    fn single_addresses_break_blocks() {
        check(24, 0, (14, 14));
        check(24, 10, (4, 14));
        check(24, 27, (0, 14));
        check(24, 28, (0, 13));
        check(22, 57, (5, 60)); // the worked plan: 27 nodes and 30 fixtures
        check(19, 72, (438, 507));
        check(28, 5, (0, 0));
    }

    #[test]
    fn packed_never_leaves_fewer_than_scattered() {
        for prefix_len in 16..=28 {
            for singles in 0..600 {
                let cidr: SubnetCidr = format!("10.0.0.0/{prefix_len}").parse().expect("canonical");
                let room =
                    PrefixRoom::new(cidr, &Reserved::NOTHING, Ipv4Count::new(singles), PrefixCount::ZERO);
                let (packed, scattered) =
                    (room.intact(SinglesPlacement::Packed), room.intact(SinglesPlacement::Scattered));
                assert!(packed >= scattered && packed <= room.blocks, "/{prefix_len}, {singles} singles");
            }
        }
    }
}
