//! The smallest subnets that a growing plan needs: see [`smallest_subnets`].

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::capacity::{PrefixRoom, SinglesPlacement, Tier};
use crate::cidr::{SINGLES_OUTSIDE_PREFIXES, SubnetCidr};
use crate::count::{Ipv4Count, NodeCount, PodCount, PrefixCount};
use crate::demand::{MONTHS_AHEAD, Scenario};
use crate::placement::{Fleet, Size};
use crate::plan::{Plan, Workload};
use crate::report::{NotPossible, evaluate};
use crate::stage::{Scene, Stage};
use crate::strategy::Strategy;

/// How small a subnet may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fitting {
    /// /28 blocks that are needed, those that single addresses break included; none where no prefix is
    /// wanted. `None` where the strategy takes no prefixes from this subnet.
    pub blocks: Option<PrefixCount>,
    /// The longest prefix length that has the addresses and the blocks, 16 to 28. `None` where even a /16 is
    /// too small.
    pub prefix_len: Option<u8>,
}

/// What one subnet must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubnetSize {
    /// Addresses needed at most over the scenarios that the plan must stand, fixtures and what is in use
    /// today included; the five that AWS keeps come on top.
    pub addresses: Ipv4Count,
    /// Wherever EC2 puts single addresses.
    pub for_certain: Fitting,
    /// With single addresses packed.
    pub at_best: Fitting,
}

/// The subnets of one zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ZoneSizes {
    /// The node subnet.
    pub node: SubnetSize,
    /// The pod subnet, where the strategy uses one.
    pub pod: Option<SubnetSize>,
}

/// The smallest subnets, and the size of the plan that they are for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubnetAdvice {
    /// Pods on an ordinary day after growth. Those that find no node today are left aside.
    pub pods: PodCount,
    /// The nodes that they run on.
    pub nodes: NodeCount,
    /// Zone by zone.
    pub zones: Vec<ZoneSizes>,
}

/// Why no subnet can be advised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoSubnetAdvice {
    /// The strategy cannot be computed for the plan.
    NotPossible(NotPossible),
    /// No number of nodes takes the pods, or no group has a share of the nodes.
    NoNodeForPods,
    /// No zone is left for the nodes in this scenario: larger subnets do not help.
    NoZoneLeft(Scenario),
}

/// For each subnet the longest prefix length with which the plan, grown by so many months, has room in every
/// scenario that it must stand ([`Demand::requires`](crate::Demand::requires)).
///
/// Subnets do not share what they need, so each is the smallest by itself: one size smaller, and the plan has
/// no room. Growth is that of [`Demand::pods_after`](crate::Demand::pods_after), for [`MONTHS_AHEAD`] at
/// most; nodes come with the pods and are never fewer than today. Sizes are not laid out in a VPC, and other
/// things that AWS wants of a subnet, like a /27 for a load balancer, are not looked at.
///
/// # Errors
///
/// Where the strategy cannot be computed, pods find no node, or no zone is left to put nodes into. A subnet
/// that would have to be larger than a /16 is no error: see [`Fitting::prefix_len`].
pub fn smallest_subnets(
    plan: &Plan,
    strategy: Strategy,
    months: u32,
) -> Result<SubnetAdvice, NoSubnetAdvice> {
    Sizing::of(plan, strategy)?.after(months)
}

/// A plan whose subnets are sized, for one month after the other.
pub(crate) struct Sizing<'a> {
    plan: &'a Plan,
    strategy: Strategy,
    fleet: Fleet<'a>,
}

impl<'a> Sizing<'a> {
    /// The plan under a strategy that can be computed.
    pub(crate) fn of(plan: &'a Plan, strategy: Strategy) -> Result<Self, NoSubnetAdvice> {
        evaluate(plan, strategy).outcome.map_err(NoSubnetAdvice::NotPossible)?;
        Ok(Self { plan, strategy, fleet: Fleet::new(plan, strategy) })
    }

    /// The smallest subnets after so many months: see [`smallest_subnets`].
    pub(crate) fn after(&self, months: u32) -> Result<SubnetAdvice, NoSubnetAdvice> {
        let Self { plan, strategy, fleet } = self;
        let size = grown(fleet, plan, months).ok_or(NoSubnetAdvice::NoNodeForPods)?;
        let mut scenes = Vec::new();
        for scenario in Scenario::ALL.into_iter().filter(|scenario| plan.demand.requires(*scenario)) {
            let stage = Stage::new(fleet, *strategy, &plan.network, scenario);
            let lost = std::iter::once(None).chain((0..plan.network.zones().len()).map(Some));
            for scene in lost.filter_map(|lost| stage.scene(size, lost)) {
                if scene.without_zones && scene.nodes > NodeCount::ZERO {
                    return Err(NoSubnetAdvice::NoZoneLeft(scenario));
                }
                scenes.push(scene);
            }
        }
        let zones = (0..plan.network.zones().len()).filter_map(|zone| {
            Some(ZoneSizes {
                node: subnet_size(&scenes, zone, Tier::Node)?,
                pod: subnet_size(&scenes, zone, Tier::Pod),
            })
        });
        Ok(SubnetAdvice {
            pods: PodCount::new(fleet.pods_of(size)),
            nodes: NodeCount::new(fleet.nodes_of(size)),
            zones: zones.collect(),
        })
    }
}

/// The size on an ordinary day after so many months; `None` where no number of nodes takes the pods.
fn grown(fleet: &Fleet<'_>, plan: &Plan, months: u32) -> Option<Size> {
    let (planned, unplaced) = fleet.planned();
    let no_types = plan.groups.iter().all(|group| group.weight == 0);
    if no_types || matches!(plan.workload, Workload::Pods(_)) && unplaced > PodCount::ZERO {
        return None;
    }
    let pods = PodCount::new(fleet.pods_of(planned));
    let grown = plan.demand.pods_after(pods, months.min(MONTHS_AHEAD)).get();
    Some(match planned {
        Size::Nodes(nodes) => Size::Nodes(fleet.nodes_for(grown)?.max(nodes)),
        Size::Pods(_) => fleet.size_for(grown)?,
    })
}

fn subnet_size(scenes: &[Scene], zone: usize, tier: Tier) -> Option<SubnetSize> {
    let uses = || scenes.iter().filter_map(|scene| scene.zones.get(zone)?.subnet(tier));
    let addresses = uses().map(|subnet| subnet.held() + subnet.fixtures).max()?;
    let fitting = |singles| {
        let blocks = uses().filter_map(|subnet| Some(blocks(subnet.prefixes.as_ref()?, singles))).max();
        let lengths = SubnetCidr::MIN_PREFIX_LEN..=SubnetCidr::MAX_PREFIX_LEN;
        let prefix_len = lengths.rev().find(|length| {
            sized(*length).is_some_and(|cidr| {
                addresses <= cidr.usable_addresses() && blocks.is_none_or(|b| b <= cidr.usable_prefixes())
            })
        });
        Fitting { blocks, prefix_len }
    };
    let (for_certain, at_best) = (fitting(SinglesPlacement::Scattered), fitting(SinglesPlacement::Packed));
    Some(SubnetSize { addresses, for_certain, at_best })
}

/// Blocks that a subnet must have: the prefixes, and those that single addresses break.
fn blocks(room: &PrefixRoom, singles: SinglesPlacement) -> PrefixCount {
    if room.needed == PrefixCount::ZERO {
        return PrefixCount::ZERO;
    }
    // Whatever is reserved today is no part of another subnet.
    let endless = PrefixRoom {
        blocks: PrefixCount::new(u64::MAX),
        beside: Ipv4Count::new(SINGLES_OUTSIDE_PREFIXES),
        ..*room
    };
    room.needed + endless.blocks.saturating_sub(endless.intact(singles))
}

/// Some subnet of that size: where it lies does not matter.
fn sized(prefix_len: u8) -> Option<SubnetCidr> {
    SubnetCidr::try_from(Ipv4Net::new(Ipv4Addr::new(10, 0, 0, 0), prefix_len).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(needed: u64, singles: u64, expect: (u64, u64)) {
        // Reserved or not today: another subnet begins without reservations.
        for (reserved, beside) in [(0, SINGLES_OUTSIDE_PREFIXES), (12, 43), (14, 11)] {
            let room = PrefixRoom {
                reserved: PrefixCount::new(reserved),
                beside: Ipv4Count::new(beside),
                blocks: PrefixCount::new(14),
                singles: Ipv4Count::new(singles),
                needed: PrefixCount::new(needed),
            };
            let of = |singles| blocks(&room, singles).get();
            let got = (of(SinglesPlacement::Scattered), of(SinglesPlacement::Packed));
            assert_eq!(got, expect, "{needed} prefixes, {singles} single addresses, {reserved} reserved");
        }
    }

    /// vpc-cni.md §4: 27 single addresses fit beside the blocks that can be prefixes.
    #[test]
    fn single_addresses_cost_blocks() {
        check(7, 0, (7, 7));
        check(7, 27, (34, 7));
        check(7, 28, (35, 8));
        check(510, 72, (582, 513));
        check(0, 500, (0, 0));
    }

    #[test]
    fn every_length_has_a_subnet() {
        for length in SubnetCidr::MIN_PREFIX_LEN..=SubnetCidr::MAX_PREFIX_LEN {
            assert_eq!(sized(length).map(SubnetCidr::prefix_len), Some(length));
        }
        assert_eq!(sized(15), None);
    }
}
