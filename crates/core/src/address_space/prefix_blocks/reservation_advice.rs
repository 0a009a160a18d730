//! What of a subnet to reserve for prefixes: see [`reservation_for`].

use ipnet::Ipv4Net;

use super::assignable_in;
use crate::cidr::{DELEGATED_PREFIX_LEN, SubnetCidr};
use crate::count::{Ipv4Count, PrefixCount};

/// Reservations for prefixes in the upper part of a subnet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReservationAdvice {
    /// Ranges to reserve, the largest first.
    pub reserve: Vec<Ipv4Net>,
    /// /28 blocks in them, which no single address can break.
    pub blocks: PrefixCount,
    /// Addresses that are left for single ones.
    pub for_singles: Ipv4Count,
}

/// The fewest reservations that keep so many /28 blocks for prefixes and leave room for so many single addresses.
///
/// Reserved are the subnet's upper half, then the upper half of what is left, and so on, until the blocks are enough
/// or single addresses need the rest. `None` where nothing can be reserved, or no block is wanted. Fewer blocks than
/// are wanted are better than none.
///
/// ```
/// use eks_ip_core::{Ipv4Count, PrefixCount};
/// use eks_ip_core::address_space::prefix_blocks::reservation_for;
/// let subnet = "10.0.0.0/22".parse().expect("a subnet");
/// let advice = reservation_for(subnet, Ipv4Count::new(57), PrefixCount::new(40)).expect("there is room");
/// let ranges: Vec<String> = advice.reserve.iter().map(ToString::to_string).collect();
/// assert_eq!(ranges, ["10.0.2.0/23", "10.0.1.0/24"]);
/// assert_eq!((advice.blocks.get(), advice.for_singles.get()), (47, 252));
/// ```
pub fn reservation_for(
    subnet: SubnetCidr,
    singles: Ipv4Count,
    wanted: PrefixCount,
) -> Option<ReservationAdvice> {
    let mut advice = ReservationAdvice {
        reserve: Vec::new(),
        blocks: PrefixCount::ZERO,
        for_singles: subnet.usable_addresses(),
    };
    let mut rest = subnet.net();
    while advice.blocks < wanted && rest.prefix_len() < DELEGATED_PREFIX_LEN {
        let mut halves = rest.subnets(rest.prefix_len() + 1).ok()?;
        let (lower, upper) = (halves.next()?, halves.next()?);
        // AWS's first four addresses are in the lower part, its last one in the first range that is reserved.
        let left = Ipv4Count::new((1 << (32 - lower.prefix_len())) - 4);
        if left < singles {
            break;
        }
        advice.reserve.push(upper);
        advice.blocks += assignable_in(subnet, upper);
        advice.for_singles = left;
        rest = lower;
    }
    (advice.blocks > PrefixCount::ZERO).then_some(advice)
}

#[cfg(test)]
mod tests {
    use super::super::Reserved;
    use super::*;
    use crate::address_space::keep::{Reservation, ReservationKind};

    /// What the advice says is what the reservations do; one range fewer would keep too few blocks, and one more
    /// would leave too little for single addresses.
    #[test]
    fn advice_is_what_reservations_do() {
        for length in 16..=28 {
            let subnet: SubnetCidr = format!("10.0.0.0/{length}").parse().expect("a subnet");
            for singles in [0, 1, 12, 13, 27, 100, 1_000, 60_000] {
                for wanted in [1, 2, 7, 8, 40, 4_000] {
                    let of =
                        |wanted| reservation_for(subnet, Ipv4Count::new(singles), PrefixCount::new(wanted));
                    let Some(advice) = of(wanted) else { continue };
                    let reservations: Vec<Reservation> = advice
                        .reserve
                        .iter()
                        .map(|cidr| Reservation { kind: ReservationKind::Prefix, cidr: *cidr })
                        .collect();
                    let reserved = Reserved::of(subnet, &reservations);
                    assert_eq!(reserved.blocks, advice.blocks, "/{length}, {singles}, {wanted}");
                    assert_eq!(
                        reserved.for_singles(subnet),
                        advice.for_singles,
                        "/{length}, {singles}, {wanted}"
                    );
                    assert!(advice.for_singles.get() >= singles);
                    assert!(advice.reserve.iter().all(|range| range.prefix_len() <= DELEGATED_PREFIX_LEN));
                    let fewer = Reserved::of(subnet, &reservations[..reservations.len() - 1]);
                    assert!(fewer.blocks.get() < wanted, "/{length}, {singles}, {wanted}: {advice:?}");
                }
            }
        }
    }

    #[test]
    fn nothing_where_there_is_nothing_to_reserve() {
        let of = |subnet: &str, singles, wanted| {
            reservation_for(
                subnet.parse().expect("a subnet"),
                Ipv4Count::new(singles),
                PrefixCount::new(wanted),
            )
        };
        assert_eq!(of("10.0.0.0/28", 0, 4), None);
        assert_eq!(of("10.0.0.0/27", 0, 4), None, "the upper half is the last /28");
        assert_eq!(of("10.0.0.0/24", 125, 4), None, "single addresses need more than half");
        assert_eq!(of("10.0.0.0/24", 124, 4).map(|advice| advice.blocks.get()), Some(7));
        assert_eq!(of("10.0.0.0/24", 10, 0), None);
    }
}
