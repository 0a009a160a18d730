//! What a placement takes from each subnet, what is left, and which limits it exceeds: see [`ZoneReport`].

mod prefix_room;

use std::cmp::Reverse;

use crate::address_space::Keep;
use crate::address_space::prefix_blocks::Reserved;
use crate::cidr::{ADDRESSES_PER_PREFIX, SubnetCidr};
use crate::count::{Ipv4Count, NodeCount, PodCount, PrefixCount};
use crate::network::{MAX_ZONES, Network, Zone};
use crate::strategy::{Assignment, PodRange, Rules, Strategy};
use crate::take::{Need, SubnetTake, ZoneNeed, ZoneTake};

pub use prefix_room::{PrefixRoom, SinglesPlacement};

/// Which of a zone's subnets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The subnet of the nodes, in the routable range.
    Node,
    /// The subnet of the pods, in a secondary CIDR.
    Pod,
}

/// Something that can run out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// /28 blocks of a subnet that can become prefixes.
    Prefixes {
        /// Which subnet.
        tier: Tier,
        /// Index of its zone.
        zone: usize,
    },
    /// Addresses of a subnet.
    Addresses {
        /// Which subnet.
        tier: Tier,
        /// Index of its zone.
        zone: usize,
    },
    /// Addresses that the CNI can put on a node: the kubelet was told more.
    CniCapacity,
    /// Slots that max pods leaves on the nodes given, or that no type has.
    MaxPods,
    /// Branch ENIs of the nodes given.
    BranchEnis,
    /// CPU of the nodes given.
    Cpu,
    /// Memory of the nodes given.
    Memory,
    /// Zones: none is left.
    Zones,
}

impl Limit {
    /// Whether it depends on the moment: subnets, or zones that are left.
    pub const fn is_of_moment(self) -> bool {
        match self {
            Self::Prefixes { .. } | Self::Addresses { .. } | Self::Zones => true,
            Self::CniCapacity | Self::MaxPods | Self::BranchEnis | Self::Cpu | Self::Memory => false,
        }
    }

    /// Whether it is a subnet that runs out, rather than slots on nodes.
    pub const fn is_of_a_subnet(self) -> bool {
        match self {
            Self::Prefixes { .. } | Self::Addresses { .. } => true,
            Self::CniCapacity | Self::MaxPods | Self::BranchEnis | Self::Cpu | Self::Memory | Self::Zones => {
                false
            }
        }
    }
}

/// A limit that is exceeded, and by how many addresses, prefixes or pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// What ran out.
    pub limit: Limit,
    /// How much is missing.
    pub short_by: u64,
}

/// A subnet with what takes its addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubnetUse {
    /// The block.
    pub cidr: SubnetCidr,
    /// ENIs' own addresses.
    pub eni_primaries: Ipv4Count,
    /// Addresses of pods.
    pub pods: Ipv4Count,
    /// Addresses held for pods to come.
    pub warm: Ipv4Count,
    /// Addresses that something else takes.
    pub fixtures: Ipv4Count,
    /// Addresses that reservations keep from all of these.
    pub reserved: Ipv4Count,
    /// /28 blocks, where prefixes come from this subnet.
    pub prefixes: Option<PrefixRoom>,
}

impl SubnetUse {
    /// Addresses that nodes take from the subnet: ENI primaries, pods and warm.
    pub fn held(&self) -> Ipv4Count {
        self.eni_primaries + self.pods + self.warm
    }

    /// Single addresses in the subnet, each of which may break a /28 block: all that are no part of a prefix.
    ///
    /// Where no prefixes come from it, `held + fixtures`.
    pub fn singles(&self) -> Ipv4Count {
        self.prefixes.map_or(self.held() + self.fixtures, |room| room.singles)
    }

    /// Addresses wanted from the subnet: held, fixtures, and what is reserved and not held.
    pub fn needed(&self) -> Ipv4Count {
        self.held() + self.fixtures + self.reserved
    }

    /// What is left of the usable addresses; zero when short.
    pub fn free(&self) -> Ipv4Count {
        self.cidr.usable_addresses().saturating_sub(self.needed())
    }

    /// Addresses wanted that the subnet does not have.
    pub fn shortage(&self) -> Ipv4Count {
        self.needed().saturating_sub(self.cidr.usable_addresses())
    }
}

/// One zone of a placement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneReport {
    /// Nodes in the zone.
    pub nodes: NodeCount,
    /// Pods of the workload on them, served or not.
    pub pods: PodCount,
    /// Those of them that never get an address.
    pub hanging: PodCount,
    /// ENIs of the nodes, trunks, branch ENIs and EFA-only ENIs included.
    pub enis: u64,
    /// The node subnet.
    pub node_subnet: SubnetUse,
    /// The pod subnet, where the strategy uses one.
    pub pod_subnet: Option<SubnetUse>,
}

impl ZoneReport {
    /// The subnet of that tier, if the strategy uses it.
    pub fn subnet(&self, tier: Tier) -> Option<&SubnetUse> {
        match tier {
            Tier::Node => Some(&self.node_subnet),
            Tier::Pod => self.pod_subnet.as_ref(),
        }
    }
}

/// The subnets of every zone with what nodes take from them.
pub(crate) fn zone_reports(
    strategy: Strategy,
    network: &Network,
    takes: &[ZoneTake; MAX_ZONES],
) -> Vec<ZoneReport> {
    let fixtures = network.fixtures.addresses();
    let zones = network.zones().iter().zip(takes);
    zones.map(|(zone, take)| zone_report(strategy, zone, fixtures, take)).collect()
}

/// A count that is never negative once it is a sum over nodes.
pub(crate) fn count(amount: i64) -> u64 {
    u64::try_from(amount).unwrap_or(0)
}

/// A subnet of a zone, and what is in it that no node takes.
#[derive(Clone, Copy)]
pub(crate) struct Subnet {
    pub(crate) cidr: SubnetCidr,
    reserved: Reserved,
    pub(crate) fixtures: Ipv4Count,
    /// Whether prefixes come from it.
    with_prefixes: bool,
}

impl Subnet {
    pub(crate) fn of(cidr: SubnetCidr, keep: &Keep, fixtures: Ipv4Count, with_prefixes: bool) -> Self {
        Self { cidr, reserved: Reserved::of(cidr, &keep.reservations), fixtures, with_prefixes }
    }

    /// Its blocks, where prefixes come from it, when nodes need so much.
    pub(crate) fn prefix_room(&self, need: Need) -> Option<PrefixRoom> {
        let in_prefixes = Ipv4Count::new(count(need.prefixes)).times(u64::from(ADDRESSES_PER_PREFIX));
        let singles = (Ipv4Count::new(count(need.addresses)) + self.fixtures).saturating_sub(in_prefixes);
        let needed = PrefixCount::new(count(need.prefixes));
        self.with_prefixes.then(|| PrefixRoom::new(self.cidr, &self.reserved, singles, needed))
    }

    /// Addresses that its reservations keep from nodes and fixtures.
    pub(crate) fn kept(&self, need: Need) -> Ipv4Count {
        let prefixes = if self.with_prefixes { count(need.prefixes) } else { 0 };
        self.reserved.kept_from_others(PrefixCount::new(prefixes))
    }

    fn used(&self, take: &SubnetTake) -> SubnetUse {
        let addresses = |amount| Ipv4Count::new(count(amount));
        SubnetUse {
            cidr: self.cidr,
            eni_primaries: addresses(take.primaries),
            pods: addresses(take.pods),
            warm: addresses(take.warm),
            fixtures: self.fixtures,
            reserved: self.kept(take.need()),
            prefixes: self.prefix_room(take.need()),
        }
    }
}

/// Whether prefixes come from the node subnet and from the pod subnet.
pub(crate) fn prefixes_from(rules: &Rules, need: &ZoneNeed) -> (bool, bool) {
    let with_prefixes = rules.assignment == Assignment::Prefix;
    // Windows nodes keep their prefixes in the node subnet, whatever the others do.
    let in_node_subnet = rules.pod_range == PodRange::NodeSubnets || need.of_nodes.prefixes > 0;
    (with_prefixes && in_node_subnet, with_prefixes)
}

/// The subnets of a zone with what nodes take from them.
fn zone_report(strategy: Strategy, zone: &Zone, fixtures: Ipv4Count, take: &ZoneTake) -> ZoneReport {
    let rules = strategy.rules();
    let (node_prefixes, pod_prefixes) = prefixes_from(rules, &take.need());
    let node_subnet = Subnet::of(zone.node_subnet, &zone.keep_nodes, fixtures + zone.in_use, node_prefixes);
    let pod_subnet = match rules.pod_range {
        PodRange::NodeSubnets | PodRange::NoIpv4 => None,
        PodRange::PodSubnets => {
            let of = |cidr| Subnet::of(cidr, &zone.keep_pods, zone.pods_in_use, pod_prefixes);
            zone.pod_subnet.map(|cidr| of(cidr).used(&take.of_pods))
        }
    };
    ZoneReport {
        nodes: NodeCount::new(count(take.nodes)),
        pods: PodCount::new(count(take.pods)),
        hanging: PodCount::new(count(take.hanging)),
        enis: count(take.enis),
        node_subnet: node_subnet.used(&take.of_nodes),
        pod_subnet,
    }
}

/// The limits of the subnets that are exceeded, /28 blocks before addresses, and of each the one that misses most
/// first; on a tie, the first zone.
///
/// Blocks come first because in prefix mode a subnet that is short of both is short of blocks for every
/// prefix, whereas single addresses may still be had.
pub fn shortages(zones: &[ZoneReport], placement: SinglesPlacement) -> Vec<Shortage> {
    let subnets = zones.iter().enumerate().flat_map(|(zone, report)| {
        [Tier::Node, Tier::Pod].into_iter().filter_map(move |tier| Some((zone, tier, report.subnet(tier)?)))
    });
    let blocks = subnets.clone().map(|(zone, tier, subnet)| Shortage {
        limit: Limit::Prefixes { tier, zone },
        short_by: subnet.prefixes.map_or(0, |room| room.shortage(placement).get()),
    });
    let addresses = subnets.map(|(zone, tier, subnet)| Shortage {
        limit: Limit::Addresses { tier, zone },
        short_by: subnet.shortage().get(),
    });
    let is_short = |shortage: &Shortage| shortage.short_by > 0;
    let mut shortages: Vec<Shortage> = blocks.filter(is_short).collect();
    let of_blocks = shortages.len();
    shortages.extend(addresses.filter(is_short));
    let (blocks, addresses) = shortages.split_at_mut(of_blocks);
    for of_kind in [blocks, addresses] {
        of_kind.sort_by_key(|shortage| Reverse(shortage.short_by));
    }
    shortages
}

/// What is wanted of a limit, and what there is. Addresses, or /28 prefixes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Margin {
    /// Wanted.
    pub needed: u64,
    /// There.
    pub available: u64,
}

/// What zones want of a limit, and what it has. Zero of both for limits that are not of a subnet.
pub fn margin(zones: &[ZoneReport], limit: Limit, placement: SinglesPlacement) -> Margin {
    let subnet = |tier, zone: usize| zones.get(zone).and_then(|report| report.subnet(tier));
    let of = |needed, available| Margin { needed, available };
    match limit {
        Limit::Addresses { tier, zone } => {
            subnet(tier, zone).map_or(of(0, 0), |s| of(s.needed().get(), s.cidr.usable_addresses().get()))
        }
        Limit::Prefixes { tier, zone } => subnet(tier, zone)
            .and_then(|s| s.prefixes)
            .map_or(of(0, 0), |room| of(room.needed.get(), room.intact(placement).get())),
        Limit::CniCapacity
        | Limit::MaxPods
        | Limit::BranchEnis
        | Limit::Cpu
        | Limit::Memory
        | Limit::Zones => of(0, 0),
    }
}
