//! /28 blocks of a subnet and single addresses between them, which are two counters: see [`Reserved`] and
//! [`Intact`].

use ipnet::Ipv4Net;

use super::keep::{Reservation, ReservationKind};
use crate::cidr::{ADDRESSES_PER_PREFIX, DELEGATED_PREFIX_LEN, SubnetCidr};
use crate::count::PrefixCount;

/// /28 blocks of a range that can be prefixes: whole ones inside the subnet, its first and last left out.
pub fn assignable_in(subnet: SubnetCidr, range: Ipv4Net) -> PrefixCount {
    if range.contains(&subnet.net()) {
        return subnet.usable_prefixes();
    }
    if !subnet.net().contains(&range) || range.prefix_len() > DELEGATED_PREFIX_LEN {
        return PrefixCount::ZERO;
    }
    let blocks = 1_u64 << (DELEGATED_PREFIX_LEN - range.prefix_len());
    let first = u64::from(range.network() == subnet.net().network());
    let last = u64::from(range.broadcast() == subnet.net().broadcast());
    PrefixCount::new(blocks.saturating_sub(first + last))
}
