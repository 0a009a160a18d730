//! Whether the subnets of a zone have room for what nodes need of them, in as few sums as that takes.

use crate::capacity::{PrefixRoom, SinglesPlacement, count, prefixes_from};
use crate::cidr::SubnetCidr;
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

/// What is needed of one subnet, and what the subnet has.
struct Supply {
    cidr: SubnetCidr,
    need: Need,
    fixtures: Ipv4Count,
    with_prefixes: bool,
}

/// The subnets of a zone that the strategy uses.
fn supplies(
    rules: &Rules,
    zone: &Zone,
    fixtures: Ipv4Count,
    need: &ZoneNeed,
) -> impl Iterator<Item = Supply> {
    let (node_prefixes, pod_prefixes) = prefixes_from(rules, need);
    let of_nodes = Supply {
        cidr: zone.node_subnet,
        need: need.of_nodes,
        fixtures: fixtures + zone.in_use,
        with_prefixes: node_prefixes,
    };
    let pod_subnet = match rules.pod_range {
        PodRange::PodSubnets => zone.pod_subnet,
        PodRange::NodeSubnets | PodRange::NoIpv4 => None,
    };
    let of_pods = pod_subnet.map(|cidr| Supply {
        cidr,
        need: need.of_pods,
        fixtures: zone.pods_in_use,
        with_prefixes: pod_prefixes,
    });
    [Some(of_nodes), of_pods].into_iter().flatten()
}

impl Supply {
    fn has_room(&self, singles: SinglesPlacement) -> bool {
        let addresses = Ipv4Count::new(count(self.need.addresses)) + self.fixtures;
        let blocks = || PrefixRoom::of(self.cidr, self.need, self.fixtures).shortage(singles);
        addresses <= self.cidr.usable_addresses() && (!self.with_prefixes || blocks() == PrefixCount::ZERO)
    }

    /// About how many nodes it is enough for, if `nodes` need what is needed. `None` if they need nothing.
    fn enough_for(&self, nodes: u64, singles: SinglesPlacement) -> Option<u64> {
        let free = self.cidr.usable_addresses().saturating_sub(self.fixtures).get();
        let by_addresses = proportion(nodes, free, count(self.need.addresses));
        let by_blocks = || {
            let room = PrefixRoom::of(self.cidr, self.need, self.fixtures);
            let lost = room.blocks.saturating_sub(room.intact(singles));
            proportion(nodes, room.blocks.get(), (room.needed + lost).get())
        };
        [by_addresses, self.with_prefixes.then(by_blocks).flatten()].into_iter().flatten().min()
    }
}

/// `nodes × have ÷ need`; `None` where nothing is needed.
fn proportion(nodes: u64, have: u64, need: u64) -> Option<u64> {
    let scaled = (u128::from(nodes) * u128::from(have)).checked_div(u128::from(need))?;
    u64::try_from(scaled).ok()
}
