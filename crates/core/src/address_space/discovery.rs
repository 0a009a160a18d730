//! Subnet discovery: which addresses land in which subnet, and what it does to max pods. See [`discover`].
//!
//! The CNI puts each ENI beside the first into that subnet of the node's zone which has most free addresses, among the
//! node's own and those tagged `kubernetes.io/role/cni=1`. With the tag 0 on the node's own subnet, no pod gets an
//! address of it: the first ENI serves no pods, as under custom networking (amazon-vpc-cni-k8s v1.23.1 `createENI`,
//! `isSubnetValidForENICreation`, `SetENIExcludedForPodIPs`, from 1.22.1 on).

use super::prefix_blocks::Reserved;
use super::tier::SubnetTier;
use crate::capacity::PrefixRoom;
use crate::cidr::{ADDRESSES_PER_PREFIX, SubnetCidr};
use crate::count::{Ipv4Count, PrefixCount};
use crate::eni::NodeShape;
use crate::max_pods::{MaxPodsSetBy, max_pods};
use crate::network::{Network, SubnetRef};
use crate::placement::Fleet;
use crate::plan::Plan;
use crate::report::NotPossible;
use crate::stage::Stage;
use crate::strategy::{Assignment, Ineligible, Strategy};
use crate::warm_pool::{PoolUnit, WarmPool};

/// Where the addresses of one node go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeLanding {
    /// Addresses of the node's own subnet: the first ENI, with its pods unless the subnet is excluded, the trunk and
    /// branch ENIs.
    pub own_subnet: Ipv4Count,
    /// Those of them that are parts of prefixes.
    pub own_prefixes: PrefixCount,
    /// Slots in use on each further ENI, most first. Each ENI has an address of its own besides.
    pub further_enis: Vec<u32>,
    /// Addresses in a slot: 1, or 16.
    pub addresses_per_slot: u32,
}

/// Where the addresses of a node go that holds this pool. The pool of a node whose subnet is excluded is that of custom
/// networking.
pub fn node_landing(shape: &NodeShape, pool: &WarmPool) -> NodeLanding {
    let addresses_per_slot = if pool.rule.unit() == PoolUnit::Prefixes { ADDRESSES_PER_PREFIX } else { 1 };
    let slots = pool.slots_used(shape);
    let (first, rest) = slots.split_first().map_or((0, &[][..]), |(first, rest)| (*first, rest));
    // The trunk, which comes last, serves no pods and stays in the node's subnet.
    let trunks = pool.enis.trunk_enis();
    let further = rest.len().saturating_sub(usize::try_from(trunks).unwrap_or(0));
    let singles = 1 + trunks + pool.branch_enis;
    let own_prefixes = if addresses_per_slot > 1 { first } else { 0 };
    NodeLanding {
        own_subnet: Ipv4Count::from(singles) + Ipv4Count::from(first).times(u64::from(addresses_per_slot)),
        own_prefixes: PrefixCount::from(own_prefixes),
        further_enis: rest[..further].to_vec(),
        addresses_per_slot,
    }
}

/// What the tag 0 on the node's own subnet does to max pods of a shape: `(ENIs - 1) × slots + 2` for `ENIs × slots + 2`.
/// Nobody sets it by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaxPodsOfDiscovery {
    /// While the node's own subnet serves pods.
    pub included: u32,
    /// While it is excluded.
    pub excluded: u32,
}

/// Max pods as AWS recommends them, without and with the tag 0.
pub fn max_pods_of_discovery(shape: &NodeShape, assignment: Assignment) -> MaxPodsOfDiscovery {
    let of = |excluded| max_pods(shape, strategy(assignment, excluded), MaxPodsSetBy::Recommended).max_pods;
    MaxPodsOfDiscovery { included: of(false), excluded: of(true) }
}

/// The strategy whose nodes hold the same. IPv6 and overlays put no addresses into other subnets.
const fn strategy(assignment: Assignment, excluded: bool) -> Strategy {
    match (assignment, excluded) {
        (Assignment::Prefix, false) => Strategy::PrefixDelegation,
        (Assignment::Prefix, true) => Strategy::CustomNetworkingPrefix,
        (Assignment::SecondaryIp | Assignment::Ipv6Prefix | Assignment::OutsideVpc, false) => {
            Strategy::SecondaryIp
        }
        (Assignment::SecondaryIp | Assignment::Ipv6Prefix | Assignment::OutsideVpc, true) => {
            Strategy::CustomNetworking
        }
    }
}

/// A subnet with what lands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Landed {
    /// Which subnet.
    pub subnet: SubnetRef,
    /// Its block.
    pub cidr: SubnetCidr,
    /// Further ENIs that were put into it.
    pub further_enis: u64,
    /// Addresses that nodes take, all ENIs counted.
    pub taken: Ipv4Count,
    /// Addresses left; zero where more are wanted than there are.
    pub free: Ipv4Count,
    /// Addresses wanted that it does not have. Only the node's own subnet is ever asked for more.
    pub short_by: Ipv4Count,
    /// Its /28 blocks, where prefixes are used.
    pub prefixes: Option<PrefixRoom>,
}

/// A zone under subnet discovery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneLanding {
    /// The node subnet, then the tagged ones in the network's order.
    pub subnets: Vec<Landed>,
    /// Further ENIs for which no subnet has the addresses.
    pub without_place: u64,
}

/// Where the addresses of a plan's nodes land, zone by zone, at the moment that the plan shows.
///
/// Instance types come one after the other, the first ENIs of their nodes before the further ones, and these from the
/// fullest on; each goes where most addresses are free then, all of its addresses or none. EC2 goes by addresses even
/// where prefixes are wanted, so that a subnet may be chosen that has no whole /28 left.
///
/// # Errors
///
/// Where an instance type has no second ENI, or prefixes are not possible.
pub fn discover(plan: &Plan, assignment: Assignment) -> Result<Vec<ZoneLanding>, NotPossible> {
    let (network, excluded) = (&plan.network, plan.network.space.nodes_excluded);
    let strategy = strategy(assignment, excluded);
    let counted = plan.groups.iter().enumerate().filter(|(_, group)| group.weight > 0);
    let cannot = counted.filter_map(|(i, group)| Some((i, strategy.ineligible(&group.shape, &plan.cni)?)));
    let cannot: Vec<(usize, Ineligible)> = cannot.collect();
    if !cannot.is_empty() {
        return Err(NotPossible::Ineligible(cannot));
    }
    let fleet = Fleet::new(plan, strategy);
    let (planned, _) = fleet.planned();
    let stage = Stage::new(&fleet, strategy, network, plan.scenario);
    let placement = stage.placement(planned, stage.worst(planned).lost_zone);
    let with_prefixes = strategy.rules().assignment == Assignment::Prefix;
    let zones = (0..network.zones().len()).map(|zone| {
        let mut ground = Ground::of(network, zone, with_prefixes);
        for batch in &placement.batches {
            let nodes = batch.nodes_in_zone.get(zone).copied().unwrap_or(0);
            let Some(group) = plan.groups.get(batch.group) else { continue };
            ground.put(&node_landing(&group.shape, &batch.pool), nodes, excluded);
        }
        ground.landed()
    });
    Ok(zones.collect())
}

/// The subnets of a zone while nodes are put into it.
struct Ground {
    subnets: Vec<Place>,
    with_prefixes: bool,
    without_place: u64,
}

struct Place {
    subnet: SubnetRef,
    cidr: SubnetCidr,
    reserved: Reserved,
    others: Ipv4Count,
    further_enis: u64,
    taken: u64,
    prefixes: u64,
}

impl Place {
    fn new(network: &Network, subnet: SubnetRef, cidr: SubnetCidr, others: Ipv4Count) -> Self {
        let reserved =
            network.keep(subnet).map_or(Reserved::NOTHING, |keep| Reserved::of(cidr, &keep.reservations));
        Self { subnet, cidr, reserved, others, further_enis: 0, taken: 0, prefixes: 0 }
    }

    fn wanted(&self) -> u64 {
        let kept = self.reserved.kept_from_others(PrefixCount::new(self.prefixes));
        self.taken.saturating_add((self.others + kept).get())
    }

    /// `AvailableIpAddressCount`.
    fn free(&self) -> u64 {
        self.cidr.usable_addresses().get().saturating_sub(self.wanted())
    }
}

impl Ground {
    fn of(network: &Network, zone: usize, with_prefixes: bool) -> Self {
        let own = &network.zones()[zone];
        let others = network.fixtures.addresses() + own.in_use;
        let tagged = network.subnets().filter(|(subnet, _)| {
            network.tier(*subnet) == Some(SubnetTier::Tagged) && network.zone_name(*subnet) == Some(&own.name)
        });
        let tagged = tagged.map(|(subnet, cidr)| {
            Place::new(network, subnet, cidr, network.in_use(subnet).unwrap_or(Ipv4Count::ZERO))
        });
        let node = Place::new(network, SubnetRef::Node(zone), own.node_subnet, others);
        Self { subnets: std::iter::once(node).chain(tagged).collect(), with_prefixes, without_place: 0 }
    }

    /// Puts so many equal nodes into the zone.
    fn put(&mut self, landing: &NodeLanding, nodes: u64, excluded: bool) {
        let own = &mut self.subnets[0];
        own.taken = own.taken.saturating_add(landing.own_subnet.times(nodes).get());
        own.prefixes = own.prefixes.saturating_add(landing.own_prefixes.times(nodes).get());
        let eligible = &mut self.subnets[usize::from(excluded)..];
        let mut slots = &landing.further_enis[..];
        while let [most, ..] = slots {
            let equal = slots.iter().take_while(|other| *other == most).count();
            let size = 1 + u64::from(*most) * u64::from(landing.addresses_per_slot);
            let enis = nodes.saturating_mul(equal as u64);
            let free: Vec<u64> = eligible.iter().map(Place::free).collect();
            let (put, without) = most_free_first(&free, size, enis);
            for (place, enis) in eligible.iter_mut().zip(put) {
                place.further_enis = place.further_enis.saturating_add(enis);
                place.taken = place.taken.saturating_add(enis.saturating_mul(size));
                if self.with_prefixes {
                    place.prefixes = place.prefixes.saturating_add(enis.saturating_mul(u64::from(*most)));
                }
            }
            self.without_place = self.without_place.saturating_add(without);
            slots = &slots[equal..];
        }
    }

    fn landed(self) -> ZoneLanding {
        let subnets = self.subnets.iter().map(|place| {
            let in_prefixes = place.prefixes.saturating_mul(u64::from(ADDRESSES_PER_PREFIX));
            let singles = place.others + Ipv4Count::new(place.taken.saturating_sub(in_prefixes));
            let room =
                || PrefixRoom::new(place.cidr, &place.reserved, singles, PrefixCount::new(place.prefixes));
            Landed {
                subnet: place.subnet,
                cidr: place.cidr,
                further_enis: place.further_enis,
                taken: Ipv4Count::new(place.taken),
                free: Ipv4Count::new(place.free()),
                short_by: Ipv4Count::new(place.wanted()).saturating_sub(place.cidr.usable_addresses()),
                prefixes: self.with_prefixes.then(room),
            }
        });
        ZoneLanding { subnets: subnets.collect(), without_place: self.without_place }
    }
}

/// How many of so many equal ENIs go into each subnet when one after the other goes where most addresses are free, the
/// first listed of equal ones; and how many find no subnet.
///
/// Each subnet offers `free`, `free - size`, … down to `size`. The ENIs take the highest offers: all above a level, which
/// is found by halving, and the first of those at it.
fn most_free_first(free: &[u64], size: u64, enis: u64) -> (Vec<u64>, u64) {
    let offers = |level: u64| free.iter().map(move |f| if *f < level { 0 } else { (f - level) / size + 1 });
    let count = |level: u64| offers(level).fold(0, u64::saturating_add);
    let all = count(size);
    if all <= enis {
        return (offers(size).collect(), enis - all);
    }
    let (mut enough, mut few) = (size, free.iter().copied().max().unwrap_or(0) + 1);
    while enough + 1 < few {
        let middle = enough.midpoint(few);
        if count(middle) >= enis { enough = middle } else { few = middle }
    }
    let mut put: Vec<u64> = offers(few).collect();
    let mut left = enis - count(few);
    for (put, at_level) in put.iter_mut().zip(offers(enough)) {
        let more = (at_level - *put).min(left);
        (*put, left) = (*put + more, left - more);
    }
    (put, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cni::CniSettings;
    use crate::eni::{EniLimits, Hypervisor};
    use crate::warm_pool::warm_pool;

    fn m5_large() -> NodeShape {
        NodeShape::linux(EniLimits::new(3, 10).expect("m5.large"), 2, Some(Hypervisor::Nitro))
    }

    #[test]
    fn agrees_with_one_eni_after_the_other() {
        for free in [[40, 900, 0], [100, 100, 100], [0, 0, 0], [9, 10, 11], [57, 300, 290], [1_000, 1, 64]] {
            for size in [1, 2, 10, 17, 33] {
                for enis in (0..40).chain([200, 5_000]) {
                    let (mut left, mut put, mut without) = (free, [0; 3], 0);
                    for _ in 0..enis {
                        let most = (0..3).max_by_key(|i| (left[*i], std::cmp::Reverse(*i))).expect("three");
                        if left[most] < size {
                            without += 1;
                        } else {
                            (left[most], put[most]) = (left[most] - size, put[most] + 1);
                        }
                    }
                    assert_eq!(
                        most_free_first(&free, size, enis),
                        (put.to_vec(), without),
                        "{free:?}, {size}, {enis}"
                    );
                }
            }
        }
    }

    /// vpc-cni.md §3: a full m5.large takes ten addresses of its own subnet, and two further ENIs ten each.
    #[test]
    fn the_first_eni_stays_and_the_others_go_elsewhere() {
        let pool = warm_pool(&m5_large(), Strategy::SecondaryIp, 27, 29, &CniSettings::MANIFEST);
        let landing = node_landing(&m5_large(), &pool);
        let own = (landing.own_subnet.get(), landing.own_prefixes.get());
        assert_eq!((own, landing.further_enis), ((10, 0), vec![9, 9]));
        assert_eq!(most_free_first(&[30, 900], 10, 2), (vec![0, 2], 0));
        // A trunk takes the place of one of them, and pods of their own security groups an address each.
        let (shape, cni) = (
            NodeShape { branch_enis: Some(9), ..m5_large() },
            CniSettings { pod_eni: true, ..CniSettings::MANIFEST },
        );
        let trunk = warm_pool(&shape, Strategy::SecondaryIp, 18, 29, &cni).with_branch_pods(5);
        let landing = node_landing(&shape, &trunk);
        assert_eq!((landing.own_subnet.get(), landing.further_enis), (10 + 1 + 5, vec![9]));
        let excluded = warm_pool(&m5_large(), Strategy::CustomNetworking, 18, 20, &CniSettings::MANIFEST);
        let landing = node_landing(&m5_large(), &excluded);
        assert_eq!((landing.own_subnet.get(), landing.further_enis), (1, vec![9, 9]));
        let prefixes = warm_pool(&m5_large(), Strategy::PrefixDelegation, 27, 110, &CniSettings::MANIFEST);
        let landing = node_landing(&m5_large(), &prefixes);
        assert_eq!(
            (landing.own_subnet.get(), landing.own_prefixes.get(), landing.further_enis),
            (49, 3, vec![])
        );
    }

    #[test]
    fn the_tag_0_costs_what_custom_networking_costs() {
        let of = |assignment| max_pods_of_discovery(&m5_large(), assignment);
        assert_eq!(of(Assignment::SecondaryIp), MaxPodsOfDiscovery { included: 29, excluded: 20 });
        assert_eq!(of(Assignment::Prefix), MaxPodsOfDiscovery { included: 110, excluded: 110 });
    }
}
