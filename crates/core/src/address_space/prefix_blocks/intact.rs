//! How many /28 blocks stay whole when single addresses are scattered over a subnet: see [`Intact`].

use super::reserved::Reserved;
use crate::address_space::keep::Reservation;
use crate::capacity::{PrefixRoom, SinglesPlacement};
use crate::cidr::{ADDRESSES_PER_PREFIX, SubnetCidr};
use crate::count::{Ipv4Count, PrefixCount};
use crate::quota::Range;

/// Blocks of a subnet that can still be prefixes. EC2 does not say where it puts single addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Intact {
    /// Each address breaks a block of its own.
    pub worst: PrefixCount,
    /// Addresses lie anywhere, each place as likely as any other: the expected number in thousandths, from below and
    /// from above.
    pub expected_thousandths: Range,
    /// Addresses lie side by side, outside the blocks first.
    pub best: PrefixCount,
}

/// Bits behind the point while the expectation is computed.
const SCALE: u32 = 80;

/// What is left of the blocks when so many single addresses are in the subnet.
///
/// Of `A` addresses that single ones can have, `R` are taken. A block of sixteen that is open to them stays whole in
/// `C(A - 16, R)` of `C(A, R)` cases, which is the product of `(A - R - i) / (A - i)` over `i` from 0 to 15; blocks
/// that are reserved for prefixes always do. Computed with 80 bits behind the point, once rounded down and once up.
///
/// ```
/// use eks_ip_core::Ipv4Count;
/// use eks_ip_core::address_space::prefix_blocks::intact;
/// let subnet = "10.0.0.0/24".parse().expect("a subnet");
/// let left = intact(subnet, &[], Ipv4Count::new(10));
/// assert_eq!((left.worst.get(), left.best.get()), (4, 14));
/// assert_eq!(left.expected_thousandths.low, 7_155); // of 14
/// ```
pub fn intact(subnet: SubnetCidr, reservations: &[Reservation], singles: Ipv4Count) -> Intact {
    let reserved = Reserved::of(subnet, reservations);
    let room = PrefixRoom::new(subnet, &reserved, singles, PrefixCount::ZERO);
    let places = u128::from(reserved.for_singles(subnet).get());
    let taken = u128::from(singles.get()).min(places);
    let open = reserved.assignable(subnet).saturating_sub(reserved.blocks);
    let whole = (u128::from(open.get()) * 1_000) << SCALE;
    let (mut low, mut high) = (whole, whole);
    for i in 0..u128::from(ADDRESSES_PER_PREFIX) {
        // Where there is an open block, there are sixteen places.
        let (free, of) = (places.saturating_sub(taken + i), places.saturating_sub(i).max(1));
        low = low * free / of;
        high = (high * free).div_ceil(of);
    }
    let always = u64::try_from(u128::from(reserved.blocks.get()) * 1_000).unwrap_or(u64::MAX);
    let thousandths = |scaled: u128| u64::try_from(scaled).unwrap_or(u64::MAX).saturating_add(always);
    Intact {
        worst: room.intact(SinglesPlacement::Scattered),
        expected_thousandths: Range {
            low: thousandths(low >> SCALE),
            high: thousandths(high.div_ceil(1 << SCALE)),
        },
        best: room.intact(SinglesPlacement::Packed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address_space::keep::ReservationKind;

    fn of(subnet: &str, reserved: &[&str], singles: u64) -> Intact {
        let reservations: Vec<Reservation> = reserved
            .iter()
            .map(|cidr| Reservation { kind: ReservationKind::Prefix, cidr: cidr.parse().expect("a range") })
            .collect();
        intact(subnet.parse().expect("a subnet"), &reservations, Ipv4Count::new(singles))
    }

    /// Every way to put up to four addresses into a /27 cut down to one open block and some places beside it.
    #[test]
    fn the_expectation_is_that_of_counting_all_cases() {
        // A /26 has two open blocks in the middle and 59 places; places 12 to 27 and 28 to 43 are the blocks.
        let whole = |taken: &[usize]| {
            [12..28, 28..44].iter().filter(|block| taken.iter().all(|place| !block.contains(place))).count()
                as u64
        };
        let (mut cases, mut blocks) = ([0_u64; 4], [0_u64; 4]);
        for a in 0..59 {
            (cases[1], blocks[1]) = (cases[1] + 1, blocks[1] + whole(&[a]));
            for b in 0..a {
                (cases[2], blocks[2]) = (cases[2] + 1, blocks[2] + whole(&[a, b]));
                for c in 0..b {
                    (cases[3], blocks[3]) = (cases[3] + 1, blocks[3] + whole(&[a, b, c]));
                }
            }
        }
        for singles in 1..4 {
            let Range { low, high } = of("10.0.0.0/26", &[], singles as u64).expected_thousandths;
            let exact = blocks[singles] * 1_000;
            assert!(
                low * cases[singles] <= exact && exact <= high * cases[singles] && high <= low + 1,
                "{singles}"
            );
        }
    }

    #[test]
    fn the_three_numbers_are_in_order_and_fall() {
        for length in 16..=28 {
            let subnet = format!("10.0.0.0/{length}");
            let mut before: Option<Intact> = None;
            for singles in (0..400).chain([1_000, 10_000, 65_531, 70_000]) {
                let now = of(&subnet, &[], singles);
                let Range { low, high } = now.expected_thousandths;
                assert!(
                    1_000 * now.worst.get() <= high && low <= 1_000 * now.best.get(),
                    "/{length}, {singles}: {now:?}"
                );
                assert!(low <= high && high <= low + 1, "/{length}, {singles}: {now:?}");
                if let Some(before) = before {
                    assert!(
                        now.worst <= before.worst
                            && now.best <= before.best
                            && low <= before.expected_thousandths.low
                    );
                }
                before = Some(now);
            }
        }
    }

    /// Reserved blocks stay whole, and single addresses crowd together in what is left.
    #[test]
    fn a_reservation_keeps_its_blocks() {
        let now = of("10.0.0.0/24", &["10.0.0.128/25"], 100);
        assert_eq!(
            (now.worst.get(), now.best.get()),
            (7, 8),
            "of seven blocks in the lower half 88 places take all but one"
        );
        assert!(now.expected_thousandths.low >= 7_000);
        let without = of("10.0.0.0/24", &[], 100);
        assert!(without.expected_thousandths.high < 100, "{without:?}");
        assert_eq!(of("10.0.0.0/24", &["10.0.0.0/24"], 5).worst.get(), 14);
    }
}
