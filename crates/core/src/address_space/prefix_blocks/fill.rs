//! How many nodes a subnet has room for, and which counter ends it: see [`fill`].

use super::reserved::Reserved;
use crate::address_space::keep::Reservation;
use crate::capacity::{PrefixRoom, SinglesPlacement, SubnetUse};
use crate::cidr::{ADDRESSES_PER_PREFIX, SubnetCidr};
use crate::count::{Ipv4Count, NodeCount, PrefixCount};

/// What one node takes from a subnet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeTake {
    /// /28 prefixes.
    pub prefixes: PrefixCount,
    /// Single addresses: ENIs' own, and those of pods without prefixes.
    pub singles: Ipv4Count,
}

/// One of a subnet's two counters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counter {
    /// Addresses.
    Addresses,
    /// /28 blocks that can be prefixes.
    Blocks,
}

/// How far a subnet reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fill {
    /// The most nodes that find what they take.
    pub nodes: NodeCount,
    /// What the next node would not find: blocks, where it is short of both.
    pub runs_out: Counter,
}

/// How many such nodes a subnet has room for beside what else is in it; `None` where a node takes nothing.
pub fn fill(
    subnet: SubnetCidr,
    reservations: &[Reservation],
    others: Ipv4Count,
    node: NodeTake,
    placement: SinglesPlacement,
) -> Option<Fill> {
    if node.prefixes == PrefixCount::ZERO && node.singles == Ipv4Count::ZERO {
        return None;
    }
    let reserved = Reserved::of(subnet, reservations);
    let short_of = |nodes: u64| {
        let (prefixes, singles) = (node.prefixes.times(nodes), node.singles.times(nodes));
        let room = PrefixRoom::new(subnet, &reserved, singles + others, prefixes);
        let used = SubnetUse {
            cidr: subnet,
            eni_primaries: singles,
            pods: Ipv4Count::ZERO,
            warm: Ipv4Count::new(prefixes.get()).times(u64::from(ADDRESSES_PER_PREFIX)),
            fixtures: others,
            reserved: reserved.kept_from_others(prefixes),
            prefixes: Some(room),
        };
        if room.shortage(placement) > PrefixCount::ZERO {
            Some(Counter::Blocks)
        } else {
            (used.shortage() > Ipv4Count::ZERO).then_some(Counter::Addresses)
        }
    };
    // The counts rise with the nodes: the last number of nodes that fits is found by halving.
    let (mut fit, mut short) = (0, subnet.total_addresses().get());
    while fit + 1 < short {
        let middle = fit.midpoint(short);
        if short_of(middle).is_none() { fit = middle } else { short = middle }
    }
    // With none of them, what else is there may be too much already.
    let nodes = NodeCount::new(if short_of(0).is_none() { fit } else { 0 });
    Some(Fill { nodes, runs_out: short_of(fit + 1).unwrap_or(Counter::Addresses) })
}
