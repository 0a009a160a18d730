//! What subnet CIDR reservations do to a subnet's two counters: see [`Reserved`].

use super::assignable_in;
use crate::address_space::keep::{Reservation, ReservationKind};
use crate::cidr::{ADDRESSES_PER_PREFIX, RESERVED_ADDRESSES, SINGLES_OUTSIDE_PREFIXES, SubnetCidr};
use crate::count::{Ipv4Count, PrefixCount};

/// What reservations keep of a subnet, for whom (VPC User Guide, "Subnet CIDR reservations", read 2026-11).
///
/// A reservation for prefixes gives its range to prefixes, before any other range, and to nothing else. An explicit
/// one gives nothing by itself. What lies outside the subnet counts for nothing, and of two that overlap the one that
/// begins first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reserved {
    /// /28 blocks that only prefixes get.
    pub blocks: PrefixCount,
    /// /28 blocks that could be prefixes, and nothing gets.
    pub withheld_blocks: PrefixCount,
    /// Addresses that only prefixes get; more than the blocks have where the subnet's first or last /28 is among them.
    pub for_prefixes: Ipv4Count,
    /// Addresses that nothing gets by itself.
    pub withheld: Ipv4Count,
    /// Single addresses that find a place beside the blocks, in the subnet's first and last /28.
    pub beside: Ipv4Count,
}

impl Reserved {
    /// A subnet in which nothing is reserved.
    pub const NOTHING: Self = Self {
        blocks: PrefixCount::ZERO,
        withheld_blocks: PrefixCount::ZERO,
        for_prefixes: Ipv4Count::ZERO,
        withheld: Ipv4Count::ZERO,
        beside: Ipv4Count::new(SINGLES_OUTSIDE_PREFIXES),
    };

    /// What the reservations keep of the subnet.
    pub fn of(subnet: SubnetCidr, reservations: &[Reservation]) -> Self {
        let mut reserved = Self::NOTHING;
        if reservations.is_empty() {
            return reserved;
        }
        // In the order of addresses, the larger first.
        let key = |(index, reservation): (usize, &Reservation)| {
            let (first, length) = (u32::from(reservation.cidr.network()), reservation.cidr.prefix_len());
            (u64::from(first) << 32) + (u64::from(length) << 24) + (index as u64).min(0xff_ffff)
        };
        let inside = reservations.iter().enumerate().filter(|(_, r)| subnet.net().contains(&r.cidr));
        let mut order: Vec<u64> = inside.map(key).collect();
        order.sort_unstable();
        let inside = order.iter().filter_map(|key| reservations.get(usize::try_from(key & 0xff_ffff).ok()?));
        let (begin, end) = (0, subnet.total_addresses().get());
        let from_start =
            |address: std::net::Ipv4Addr| u64::from(u32::from(address) - u32::from(subnet.net().network()));
        let (mut next, mut next_block) = (begin, 1);
        for Reservation { kind, cidr } in inside {
            let (first, after) = (from_start(cidr.network()), from_start(cidr.broadcast()) + 1);
            if first < next {
                continue;
            }
            next = after;
            let usable = Ipv4Count::new(within(first, after, FIRST_USABLE, end - 1));
            let edges = within(first, after, FIRST_USABLE, BLOCK.min(end - 1))
                + within(first, after, (end - BLOCK).max(BLOCK), end - 1);
            reserved.beside = reserved.beside.saturating_sub(Ipv4Count::new(edges));
            let whole = assignable_in(subnet, *cidr);
            if *kind == ReservationKind::Prefix && whole > PrefixCount::ZERO {
                reserved.blocks += whole;
                reserved.for_prefixes += usable;
                continue;
            }
            // A range smaller than a block spoils the block, and several may spoil the same one.
            let last_block = (end / BLOCK).saturating_sub(2);
            let (from, to) = ((first / BLOCK).max(next_block), ((after - 1) / BLOCK).min(last_block));
            if from <= to {
                reserved.withheld_blocks += PrefixCount::new(to - from + 1);
                next_block = to + 1;
            }
            match kind {
                ReservationKind::Prefix => reserved.for_prefixes += usable,
                ReservationKind::Explicit => reserved.withheld += usable,
            }
        }
        reserved
    }

    /// Addresses that single ones can have: neither AWS's, nor reserved.
    pub fn for_singles(&self, subnet: SubnetCidr) -> Ipv4Count {
        subnet.usable_addresses().saturating_sub(self.for_prefixes + self.withheld)
    }

    /// /28 blocks that can be prefixes.
    pub fn assignable(&self, subnet: SubnetCidr) -> PrefixCount {
        subnet.usable_prefixes().saturating_sub(self.withheld_blocks)
    }

    /// Addresses that are kept from what wants them while so many prefixes are there.
    ///
    /// `withheld + for_prefixes - 16 × min(prefixes, blocks)`.
    pub(crate) fn kept_from_others(&self, prefixes: PrefixCount) -> Ipv4Count {
        let taken = Ipv4Count::new(prefixes.min(self.blocks).get()).times(u64::from(ADDRESSES_PER_PREFIX));
        self.withheld + self.for_prefixes.saturating_sub(taken)
    }
}

const BLOCK: u64 = ADDRESSES_PER_PREFIX as u64;
/// AWS keeps the first four addresses of a subnet, and the last.
const FIRST_USABLE: u64 = RESERVED_ADDRESSES - 1;

/// How many of `first..after` lie in `from..to`.
fn within(first: u64, after: u64, from: u64, to: u64) -> u64 {
    after.min(to).saturating_sub(first.max(from))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reservations(texts: &[(&str, ReservationKind)]) -> Vec<Reservation> {
        let of = |(cidr, kind): &(&str, ReservationKind)| Reservation {
            kind: *kind,
            cidr: cidr.parse().expect("a range"),
        };
        texts.iter().map(of).collect()
    }

    #[track_caller]
    fn check(subnet: &str, reserved: &[(&str, ReservationKind)], expect: [u64; 5]) {
        let of = Reserved::of(subnet.parse().expect("a subnet"), &reservations(reserved));
        let got = [
            of.blocks.get(),
            of.withheld_blocks.get(),
            of.for_prefixes.get(),
            of.withheld.get(),
            of.beside.get(),
        ];
        assert_eq!(got, expect, "{subnet} with {reserved:?}");
    }

    #[test]
    fn reservations_change_both_counters() {
        use ReservationKind::{Explicit, Prefix};
        check("10.0.0.0/24", &[], [0, 0, 0, 0, 27]);
        // The upper half: seven blocks, and the last /28, of which AWS keeps an address.
        check("10.0.0.0/24", &[("10.0.0.128/25", Prefix)], [7, 0, 127, 0, 12]);
        check("10.0.0.0/24", &[("10.0.0.64/26", Prefix)], [4, 0, 64, 0, 27]);
        check("10.0.0.0/24", &[("10.0.0.64/26", Explicit)], [0, 4, 0, 64, 27]);
        check("10.0.0.0/24", &[("10.0.0.0/24", Prefix)], [14, 0, 251, 0, 0]);
        check("10.0.0.0/28", &[("10.0.0.0/28", Explicit)], [0, 0, 0, 11, 16]);
        // Four of one block, and one address of another.
        let small = [("10.0.0.33/32", Explicit), ("10.0.0.36/30", Explicit), ("10.0.0.64/32", Explicit)];
        check("10.0.0.0/24", &small, [0, 2, 0, 6, 27]);
        check("10.0.0.0/24", &[("10.0.0.64/29", Prefix)], [0, 1, 8, 0, 27]);
        check("10.0.0.0/24", &[("10.0.1.0/28", Prefix), ("10.0.0.0/23", Prefix)], [0, 0, 0, 0, 27]);
        check("10.0.0.0/24", &[("10.0.0.64/26", Prefix), ("10.0.0.80/28", Explicit)], [4, 0, 64, 0, 27]);
        check("10.0.0.0/24", &[("10.0.0.64/28", Explicit), ("10.0.0.64/26", Prefix)], [4, 0, 64, 0, 27]);
        check("10.0.0.0/24", &[("10.0.0.0/30", Explicit), ("10.0.0.255/32", Explicit)], [0, 0, 0, 0, 27]);
    }

    /// Prefixes take what is reserved for them, as many as it has blocks, and nothing of what is withheld.
    #[test]
    fn what_is_kept_from_others_falls_with_prefixes() {
        use ReservationKind::{Explicit, Prefix};
        let kept = |reserved: &[(&str, ReservationKind)]| {
            let of = Reserved::of("10.0.0.0/24".parse().expect("a subnet"), &reservations(reserved));
            [0, 3, 7, 20].map(|prefixes| of.kept_from_others(PrefixCount::new(prefixes)).get())
        };
        assert_eq!(kept(&[]), [0; 4]);
        assert_eq!(kept(&[("10.0.0.128/25", Prefix)]), [127, 127 - 48, 15, 15]);
        assert_eq!(kept(&[("10.0.0.64/26", Explicit)]), [64; 4]);
        let both = [("10.0.0.64/26", Explicit), ("10.0.0.128/25", Prefix)];
        assert_eq!(kept(&both), [191, 191 - 48, 79, 79]);
    }

    /// Every range of a /25 of both kinds, compared with counting address by address.
    #[test]
    fn agrees_with_counting_addresses() {
        let subnet: SubnetCidr = "10.0.0.0/25".parse().expect("a subnet");
        let ranges: Vec<ipnet::Ipv4Net> =
            (25..=32).flat_map(|length| subnet.net().subnets(length)).flatten().collect();
        for first in &ranges {
            for second in ranges.iter().step_by(3) {
                for kinds in 0..4 {
                    let kind = |bit: u32| ReservationKind::ALL[usize::from(kinds >> bit & 1 == 1)];
                    let all = [
                        Reservation { kind: kind(0), cidr: *first },
                        Reservation { kind: kind(1), cidr: *second },
                    ];
                    if first.contains(second) || second.contains(first) {
                        continue;
                    }
                    let got = Reserved::of(subnet, &all);
                    assert_eq!(got, counted(subnet, &all), "{all:?}");
                }
            }
        }
    }

    fn counted(subnet: SubnetCidr, all: &[Reservation]) -> Reserved {
        let base = u32::from(subnet.net().network());
        let total = subnet.total_addresses().get() as u32;
        let usable = |i: u32| i >= 4 && i < total - 1;
        let holder = |i: u32| all.iter().find(|r| r.cidr.contains(&std::net::Ipv4Addr::from(base + i)));
        let count = |of: &dyn Fn(u32) -> bool| (0..total).filter(|i| usable(*i) && of(*i)).count() as u64;
        let of_kind = |kind| count(&|i| holder(i).is_some_and(|r| r.kind == kind));
        let (mut blocks, mut withheld_blocks) = (0, 0);
        for block in 1..total / 16 - 1 {
            let holders: Vec<_> = (16 * block..16 * block + 16).map(holder).collect();
            let whole = |r: &Reservation| r.kind == ReservationKind::Prefix && r.cidr.prefix_len() <= 28;
            if holders.iter().all(|h| h.is_some_and(whole)) {
                blocks += 1;
            } else if holders.iter().any(Option::is_some) {
                withheld_blocks += 1;
            }
        }
        Reserved {
            blocks: PrefixCount::new(blocks),
            withheld_blocks: PrefixCount::new(withheld_blocks),
            for_prefixes: Ipv4Count::new(of_kind(ReservationKind::Prefix)),
            withheld: Ipv4Count::new(of_kind(ReservationKind::Explicit)),
            beside: Ipv4Count::new(count(&|i| (i < 16 || i >= total - 16) && holder(i).is_none())),
        }
    }
}
