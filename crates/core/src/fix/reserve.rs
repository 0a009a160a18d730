//! Subnet CIDR reservations that keep /28 blocks whole: see [`Fix::reserve_for_prefixes`].

use super::Fix;
use crate::address_space::prefix_blocks::reservation_for;
use crate::address_space::{Keep, Reservation, ReservationKind};
use crate::capacity::{PrefixRoom, Tier};
use crate::cidr::SubnetCidr;
use crate::demand::Scenario;
use crate::network::Network;
use crate::plan::Plan;
use crate::report::{Computed, Fit, evaluate};
use crate::strategy::Strategy;

impl Fix {
    /// Reservations with which the plan holds at the moment that is shown, wherever EC2 puts single addresses; none
    /// where they would not be enough.
    pub(crate) fn reserve_for_prefixes(plan: &Plan, strategy: Strategy) -> Option<Self> {
        let fix = Self::ReserveForPrefixes(strategy);
        let reserved = fix.apply(plan)?;
        evaluate(&reserved, strategy).outcome.is_ok_and(|computed| computed.fit == Fit::Holds).then_some(fix)
    }
}

/// For each subnet the fewest reservations that hold the prefixes of every moment that the plan must stand, and leave
/// room for the single addresses. `None` where there is nothing to reserve.
pub(super) fn for_prefixes(plan: &Plan, strategy: Strategy) -> Option<Network> {
    let required = Scenario::ALL.into_iter().filter(|scenario| plan.demand.requires(*scenario));
    let moments: Vec<Computed> = required
        .chain([plan.scenario])
        .filter_map(|scenario| evaluate(&Plan { scenario, ..plan.clone() }, strategy).outcome.ok())
        .collect();
    let mut network = plan.network.clone();
    let mut any = false;
    for (index, zone) in network.zones.iter_mut().enumerate() {
        any |= reserve(&mut zone.keep_nodes, zone.node_subnet, &rooms(&moments, index, Tier::Node));
        if let Some(pods) = zone.pod_subnet {
            any |= reserve(&mut zone.keep_pods, pods, &rooms(&moments, index, Tier::Pod));
        }
    }
    any.then_some(network)
}

/// The blocks of a subnet at each of the moments.
fn rooms(moments: &[Computed], zone: usize, tier: Tier) -> Vec<PrefixRoom> {
    let subnets = moments.iter().filter_map(|computed| computed.zones.get(zone)?.subnet(tier));
    subnets.filter_map(|subnet| subnet.prefixes).collect()
}

/// Whether anything was reserved.
fn reserve(keep: &mut Keep, cidr: SubnetCidr, rooms: &[PrefixRoom]) -> bool {
    let (singles, needed) = (rooms.iter().map(|r| r.singles).max(), rooms.iter().map(|r| r.needed).max());
    let both = singles.zip(needed).filter(|_| keep.reservations.is_empty());
    let Some(advice) = both.and_then(|(singles, needed)| reservation_for(cidr, singles, needed)) else {
        return false;
    };
    let of = |cidr| Reservation { kind: ReservationKind::Prefix, cidr };
    keep.reservations.extend(advice.reserve.into_iter().map(of));
    true
}
