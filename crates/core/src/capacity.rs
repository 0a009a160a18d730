//! What a placement takes from each subnet, what is left, and which limits it exceeds: see [`ZoneReport`].

use crate::cidr::{ADDRESSES_PER_PREFIX, SINGLES_OUTSIDE_PREFIXES, SubnetCidr};
use crate::count::{Ipv4Count, NodeCount, PodCount, PrefixCount};
use crate::network::{MAX_ZONES, Network, Zone};
use crate::strategy::{Assignment, PodRange, Rules, Strategy};
use crate::take::{Need, SubnetTake, ZoneNeed, ZoneTake};

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

/// Where EC2 puts single addresses among the /28 blocks of a subnet. It does not say, so both ends are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SinglesPlacement {
    /// Packed: first into the two blocks that can never be prefixes, then sixteen to a block.
    Packed,
    /// Scattered: each breaks a block of its own.
    Scattered,
}

/// The /28 blocks of a subnet from which prefixes come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrefixRoom {
    /// Blocks that could be prefixes while the subnet is empty.
    pub blocks: PrefixCount,
    /// Single addresses in the subnet: ENI primaries and fixtures.
    pub singles: Ipv4Count,
    /// Prefixes that the nodes hold or want.
    pub needed: PrefixCount,
}

impl PrefixRoom {
    /// Blocks left for prefixes once the single addresses have taken their places.
    ///
    /// Packed: `blocks - ⌈(singles - 27) / 16⌉`; scattered: `blocks - singles`; floor zero.
    pub fn intact(&self, placement: SinglesPlacement) -> PrefixCount {
        let lost = match placement {
            SinglesPlacement::Packed => {
                let beyond = self.singles.get().saturating_sub(SINGLES_OUTSIDE_PREFIXES);
                beyond.div_ceil(u64::from(ADDRESSES_PER_PREFIX))
            }
            SinglesPlacement::Scattered => self.singles.get(),
        };
        self.blocks.saturating_sub(PrefixCount::new(lost))
    }

    /// Prefixes that find no block.
    pub fn shortage(&self, placement: SinglesPlacement) -> PrefixCount {
        self.needed.saturating_sub(self.intact(placement))
    }
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
    /// /28 blocks, where prefixes come from this subnet.
    pub prefixes: Option<PrefixRoom>,
}

impl SubnetUse {
    /// Addresses that nodes take from the subnet: ENI primaries, pods and warm.
    pub fn held(&self) -> Ipv4Count {
        self.eni_primaries + self.pods + self.warm
    }

    /// Addresses wanted from the subnet: held and fixtures.
    pub fn needed(&self) -> Ipv4Count {
        self.held() + self.fixtures
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

impl PrefixRoom {
    /// The blocks of a subnet of which nodes need so much.
    pub(crate) fn of(cidr: SubnetCidr, need: Need, fixtures: Ipv4Count) -> Self {
        let in_prefixes = Ipv4Count::new(count(need.prefixes)).times(u64::from(ADDRESSES_PER_PREFIX));
        Self {
            blocks: cidr.usable_prefixes(),
            singles: (Ipv4Count::new(count(need.addresses)) + fixtures).saturating_sub(in_prefixes),
            needed: PrefixCount::new(count(need.prefixes)),
        }
    }
}

fn subnet_use(cidr: SubnetCidr, take: &SubnetTake, fixtures: Ipv4Count, with_prefixes: bool) -> SubnetUse {
    let addresses = |amount| Ipv4Count::new(count(amount));
    SubnetUse {
        cidr,
        eni_primaries: addresses(take.primaries),
        pods: addresses(take.pods),
        warm: addresses(take.warm),
        fixtures,
        prefixes: with_prefixes.then(|| PrefixRoom::of(cidr, take.need(), fixtures)),
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
    let node_subnet = subnet_use(zone.node_subnet, &take.of_nodes, fixtures + zone.in_use, node_prefixes);
    let pod_subnet = match rules.pod_range {
        PodRange::NodeSubnets | PodRange::NoIpv4 => None,
        PodRange::PodSubnets => {
            zone.pod_subnet.map(|cidr| subnet_use(cidr, &take.of_pods, zone.pods_in_use, pod_prefixes))
        }
    };
    ZoneReport {
        nodes: NodeCount::new(count(take.nodes)),
        pods: PodCount::new(count(take.pods)),
        hanging: PodCount::new(count(take.hanging)),
        enis: count(take.enis),
        node_subnet,
        pod_subnet,
    }
}

/// The limits of the subnets that are exceeded, /28 blocks before addresses, zone by zone.
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
    blocks.chain(addresses).filter(|shortage| shortage.short_by > 0).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(prefix_len: u8, singles: u64, expect: (u64, u64)) {
        let cidr: SubnetCidr = format!("10.0.0.0/{prefix_len}").parse().expect("canonical");
        let room = PrefixRoom {
            blocks: cidr.usable_prefixes(),
            singles: Ipv4Count::new(singles),
            needed: PrefixCount::ZERO,
        };
        let intact = |placement| room.intact(placement).get();
        let got = (intact(SinglesPlacement::Scattered), intact(SinglesPlacement::Packed));
        assert_eq!(got, expect, "/{prefix_len} with {singles} single addresses");
    }

    /// vpc-cni.md §4: best case all blocks while singles fit outside them, worst case one block each.
    #[test]
    fn single_addresses_break_blocks() {
        check(24, 0, (14, 14));
        check(24, 10, (4, 14));
        check(24, 27, (0, 14));
        check(24, 28, (0, 13));
        check(22, 57, (5, 60)); // the worked plan: 27 nodes and 30 fixtures
        check(19, 72, (438, 507));
        check(28, 5, (0, 0));
    }

    #[test]
    fn packed_never_leaves_fewer_than_scattered() {
        for prefix_len in 16..=28 {
            for singles in 0..600 {
                let cidr: SubnetCidr = format!("10.0.0.0/{prefix_len}").parse().expect("canonical");
                let room = PrefixRoom {
                    blocks: cidr.usable_prefixes(),
                    singles: Ipv4Count::new(singles),
                    needed: PrefixCount::ZERO,
                };
                let (packed, scattered) =
                    (room.intact(SinglesPlacement::Packed), room.intact(SinglesPlacement::Scattered));
                assert!(packed >= scattered && packed <= room.blocks, "/{prefix_len}, {singles} singles");
            }
        }
    }
}
