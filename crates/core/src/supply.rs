//! Whether the subnets of a zone have room for what nodes need of them, in as few sums as that takes.

use crate::capacity::{SinglesPlacement, Subnet, count, prefixes_from};
use crate::count::{Ipv4Count, PrefixCount};
use crate::network::Zone;
use crate::strategy::{PodRange, Rules};
use crate::take::{Need, ZoneNeed};

/// Whether the subnets of a zone have room for what is needed: whether
/// [`shortages`](crate::capacity::shortages) would find nothing.
pub(crate) fn has_room(
    rules: &Rules,
    zone: &Zone,
    fixtures: Ipv4Count,
    need: &ZoneNeed,
    singles: SinglesPlacement,
) -> bool {
    supplies(rules, zone, fixtures, need).all(|supply| supply.has_room(singles))
}

/// About how many nodes the subnets of a zone are enough for, if `nodes` need what is needed.
pub(crate) fn nodes_that_fit(
    rules: &Rules,
    zone: &Zone,
    fixtures: Ipv4Count,
    need: &ZoneNeed,
    nodes: u64,
    singles: SinglesPlacement,
) -> Option<u64> {
    supplies(rules, zone, fixtures, need).filter_map(|supply| supply.enough_for(nodes, singles)).min()
}

/// A subnet of a zone, and what nodes need of it.
struct Supply {
    subnet: Subnet,
    need: Need,
}

/// The subnets of a zone that the strategy uses.
fn supplies(
    rules: &Rules,
    zone: &Zone,
    fixtures: Ipv4Count,
    need: &ZoneNeed,
) -> impl Iterator<Item = Supply> {
    let (node_prefixes, pod_prefixes) = prefixes_from(rules, need);
    let of_nodes = Subnet::of(zone.node_subnet, &zone.keep_nodes, fixtures + zone.in_use, node_prefixes);
    let pod_subnet = match rules.pod_range {
        PodRange::PodSubnets => zone.pod_subnet,
        PodRange::NodeSubnets | PodRange::NoIpv4 => None,
    };
    let of_pods = pod_subnet.map(|cidr| Subnet::of(cidr, &zone.keep_pods, zone.pods_in_use, pod_prefixes));
    let of_pods = of_pods.map(|subnet| Supply { subnet, need: need.of_pods });
    std::iter::once(Supply { subnet: of_nodes, need: need.of_nodes }).chain(of_pods)
}

impl Supply {
    fn has_room(&self, singles: SinglesPlacement) -> bool {
        let Self { subnet, need } = self;
        let addresses = Ipv4Count::new(count(need.addresses)) + subnet.fixtures + subnet.kept(*need);
        addresses <= subnet.cidr.usable_addresses()
            && subnet.prefix_room(*need).is_none_or(|room| room.shortage(singles) == PrefixCount::ZERO)
    }

    /// About how many nodes it is enough for, if `nodes` need what is needed. `None` if they need nothing.
    fn enough_for(&self, nodes: u64, singles: SinglesPlacement) -> Option<u64> {
        let Self { subnet, need } = self;
        let free = subnet.cidr.usable_addresses().saturating_sub(subnet.fixtures + subnet.kept(*need));
        let by_addresses = proportion(nodes, free.get(), count(need.addresses));
        let by_blocks = subnet.prefix_room(*need).and_then(|room| {
            let lost = room.blocks.saturating_sub(room.intact(singles));
            proportion(nodes, room.blocks.get(), (room.needed + lost).get())
        });
        [by_addresses, by_blocks].into_iter().flatten().min()
    }
}

/// `nodes × have ÷ need`; `None` where nothing is needed.
fn proportion(nodes: u64, have: u64, need: u64) -> Option<u64> {
    let scaled = (u128::from(nodes) * u128::from(have)).checked_div(u128::from(need))?;
    u64::try_from(scaled).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address_space::Keep;
    use crate::cidr::SubnetCidr;
    use crate::strategy::Strategy;

    const PACKED: SinglesPlacement = SinglesPlacement::Packed;
    const SCATTERED: SinglesPlacement = SinglesPlacement::Scattered;

    fn need(addresses: i64, prefixes: i64) -> Need {
        Need { addresses, prefixes }
    }

    #[track_caller]
    fn check(fixtures: u64, with_prefixes: bool, need: Need, nodes: u64, expect: [Option<u64>; 2]) {
        let cidr: SubnetCidr = "10.0.0.0/24".parse().expect("canonical");
        let subnet = Subnet::of(cidr, &Keep::NOTHING, Ipv4Count::new(fixtures), with_prefixes);
        let supply = Supply { subnet, need };
        let found = [PACKED, SCATTERED].map(|singles| supply.enough_for(nodes, singles));
        assert_eq!(found, expect, "{nodes} nodes with {need:?} beside {fixtures}");
    }

    /// A /24 has 251 usable addresses and 14 blocks for prefixes, with 27 places beside them.
    #[test]
    fn nodes_fit_in_proportion_to_what_some_take() {
        check(11, false, need(120, 0), 10, [Some(20); 2]);
        check(0, false, need(120, 0), 10, [Some(20); 2]); // 20.9
        check(300, false, need(120, 0), 10, [Some(0); 2]);
        check(11, false, need(0, 0), 10, [None; 2]);
        // Two nodes of two prefixes and an address of their own. Nine at most by addresses, seven by blocks.
        check(0, true, need(2 + 32, 2), 2, [Some(14), Some(7)]);
        check(0, true, need(2 + 64, 4), 2, [Some(7), Some(4)]);
        // Of 42 single addresses, fifteen are in a block; scattered they are in all fourteen.
        check(40, true, need(2 + 64, 4), 2, [Some(5), Some(1)]);
        check(0, false, need(2 + 64, 4), 2, [Some(7); 2]);
    }

    /// The subnet that is enough for the fewest.
    #[test]
    fn both_subnets_must_have_room() {
        let subnet = |text: &str| text.parse().expect("canonical");
        let zone = Zone::new(String::from("a"), subnet("10.0.0.0/24"), Some(subnet("100.64.0.0/25")));
        let rules = Strategy::CustomNetworking.rules();
        let fit = |of_nodes, of_pods| {
            let need = ZoneNeed { of_nodes: need(of_nodes, 0), of_pods: need(of_pods, 0) };
            let fit = nodes_that_fit(rules, &zone, Ipv4Count::new(11), &need, 10, PACKED);
            (fit, has_room(rules, &zone, Ipv4Count::new(11), &need, PACKED))
        };
        assert_eq!(fit(10, 100), (Some(12), true)); // 123 usable addresses for pods
        assert_eq!(fit(240, 123), (Some(10), true));
        assert_eq!(fit(241, 123), (Some(9), false));
        assert_eq!(fit(240, 124), (Some(9), false));
        assert_eq!(fit(0, 0), (None, true));
    }
}
