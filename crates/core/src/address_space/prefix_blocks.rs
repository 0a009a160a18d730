//! /28 blocks and single addresses of a subnet: two counters, either of which can run out first.
//!
//! Reading order: [`assignable_in`] (which blocks can be prefixes), [`Reserved`] (what reservations do to both
//! counters), [`Intact`] (blocks that stay whole between scattered addresses), [`BlockMap`] (the same drawn),
//! [`Fill`] (how many nodes there is room for), [`ReservationAdvice`] (what to reserve).

mod block_map;
mod fill;
mod intact;
mod reservation_advice;
mod reserved;

use ipnet::Ipv4Net;

use crate::cidr::{DELEGATED_PREFIX_LEN, SubnetCidr};
use crate::count::PrefixCount;

pub use block_map::{Block, BlockMap, BlockUse, block_map};
pub use fill::{Counter, Fill, NodeTake, fill};
pub use intact::{Intact, intact};
pub use reservation_advice::{ReservationAdvice, reservation_for};
pub use reserved::Reserved;

/// /28 blocks of a range that can be prefixes: whole ones inside the subnet, its first and last left out.
///
/// ```
/// use eks_ip_core::address_space::prefix_blocks::assignable_in;
/// let subnet = "10.0.0.0/24".parse().expect("a subnet");
/// let of = |range: &str| assignable_in(subnet, range.parse().expect("a range")).get();
/// assert_eq!([of("10.0.0.0/24"), of("10.0.0.128/25"), of("10.0.0.64/26"), of("10.0.0.0/29")], [14, 7, 4, 0]);
/// ```
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
