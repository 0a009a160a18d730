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
