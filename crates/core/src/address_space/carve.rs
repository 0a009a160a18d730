//! From blocks, zones and needs to subnets: see [`carve`].

use std::fmt;

use ipnet::Ipv4Net;

use super::layout::{Among, NoRoom, Wanted, free_spaces, lay_out_in};
use super::tier::SubnetTier;
use super::{Keep, MoreSubnet};
use crate::cidr::{SubnetCidr, VpcCidr};
use crate::count::Ipv4Count;
use crate::network::{Network, SubnetRef, Zone};

/// A subnet of one size in each of some zones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TierNeed {
    /// What it is for.
    pub tier: SubnetTier,
    /// The prefix length, 16 to 28.
    pub prefix_len: u8,
    /// In how many of the zones, from the first on; in all of them where nothing is said.
    pub zones: Option<usize>,
    /// The only block of the VPC that it may be in. Where nothing is said, pods (of tier [`SubnetTier::Pod`] and
    /// [`SubnetTier::Tagged`]) come into 100.64.0.0/10 and all else outside of it, if the VPC has such blocks.
    pub within: Option<VpcCidr>,
}

/// What a VPC is to be cut into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarveRequest {
    /// Zones by name, each once.
    pub zones: Vec<String>,
    /// What is needed in them.
    pub needs: Vec<TierNeed>,
    /// The tier that gets what room there is: its subnets, which can never be made larger, are as large as the others
    /// leave room for, and equal in all zones.
    pub grows: Option<SubnetTier>,
}

/// A subnet of a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarvedSubnet {
    /// What it is for.
    pub tier: SubnetTier,
    /// Its zone.
    pub zone: String,
    /// Its block.
    pub cidr: SubnetCidr,
    /// Where it was before, if it stays there.
    pub stays: Option<SubnetRef>,
}

/// Subnets that are aligned, apart and inside the VPC's blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carved {
    /// Those that stay, in the network's order, then the new ones, need by need and zone by zone.
    pub subnets: Vec<CarvedSubnet>,
    /// What is free, in aligned pieces, block by block.
    pub free: Vec<SubnetCidr>,
    /// The prefix length that the tier that grows came to, where there is one among the needs.
    pub grown: Option<u8>,
}

/// Why a request cannot be met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CarveError {
    /// No subnet has that prefix length.
    PrefixLength {
        /// The tier.
        tier: SubnetTier,
        /// What was asked for.
        prefix_len: u8,
    },
    /// A block that the VPC does not have.
    NotOfVpc {
        /// The tier.
        tier: SubnetTier,
        /// The block.
        block: VpcCidr,
    },
    /// It does not fit.
    NoRoom(NoRoom),
}

impl fmt::Display for CarveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PrefixLength { tier, prefix_len } => {
                write!(f, "{}: /{prefix_len} is no size of a subnet: /16 to /28", tier.id())
            }
            Self::NotOfVpc { tier, block } => {
                write!(f, "{}: {block} is no block of the VPC; add it to the VPC first", tier.id())
            }
            Self::NoRoom(no_room) => no_room.fmt(f),
        }
    }
}

impl std::error::Error for CarveError {}

/// Cuts the VPC's blocks into the subnets of a request. The same every time; a layout is found wherever there is one.
///
/// Pinned subnets stay, and so does every subnet of a tier that is not asked for. A pinned subnet that is at least as
/// large as a need of its tier in its zone meets that need.
///
/// # Errors
///
/// [`CarveError::NoRoom`] says by how many addresses the blocks are too small.
///
/// ```
/// use eks_ip_core::Network;
/// use eks_ip_core::address_space::{CarveRequest, SubnetTier, TierNeed, carve};
/// let network = Network::new("10.40.0.0/19".parse().expect("a block"), Vec::new());
/// let need = |tier, prefix_len| TierNeed { tier, prefix_len, zones: None, within: None };
/// let request = CarveRequest {
///     zones: ["a", "b", "c"].map(String::from).to_vec(),
///     needs: vec![need(SubnetTier::Cluster, 27), need(SubnetTier::Node, 23)],
///     grows: Some(SubnetTier::Node),
/// };
/// let carved = carve(&network, &request).expect("there is room");
/// assert_eq!(carved.grown, Some(21));
/// assert_eq!(carved.subnets[3].cidr.to_string(), "10.40.0.0/21"); // after three /27 for the cluster
/// ```
pub fn carve(network: &Network, request: &CarveRequest) -> Result<Carved, CarveError> {
    let blocks: Vec<VpcCidr> = network.blocks().collect();
    for need in &request.needs {
        let TierNeed { tier, prefix_len, within, .. } = *need;
        if !(SubnetCidr::MIN_PREFIX_LEN..=SubnetCidr::MAX_PREFIX_LEN).contains(&prefix_len) {
            return Err(CarveError::PrefixLength { tier, prefix_len });
        }
        if let Some(block) = within.filter(|block| !blocks.contains(block)) {
            return Err(CarveError::NotOfVpc { tier, block });
        }
    }
    let staying = staying(network, request);
    let taken: Vec<Ipv4Net> = staying.iter().map(|subnet| subnet.cidr.net()).collect();
    let spaces = free_spaces(&blocks, &taken);
    let missing = missing(request, &staying);
    let both_kinds = has_both_kinds(&blocks);
    let laid_out = |grown_by: u8| {
        let by = |need: &TierNeed| if request.grows == Some(need.tier) { grown_by } else { 0 };
        let wanted: Vec<Wanted> =
            missing.iter().map(|(need, _)| wanted(need, both_kinds, by(need))).collect();
        lay_out_in(&blocks, &spaces, &wanted)
    };
    let mut found = laid_out(0).map_err(CarveError::NoRoom)?;
    let of_growing = |(need, _): &&(&TierNeed, &String)| Some(need.tier) == request.grows;
    let mut grown = missing.iter().filter(of_growing).map(|(need, _)| need.prefix_len).min();
    let shortest = grown;
    for grown_by in 1..=shortest.map_or(0, |length| length - SubnetCidr::MIN_PREFIX_LEN) {
        let Ok(larger) = laid_out(grown_by) else { break };
        found = larger;
        grown = shortest.map(|length| length - grown_by);
    }
    let new = missing.iter().zip(&found).map(|((need, zone), cidr)| CarvedSubnet {
        tier: need.tier,
        zone: (*zone).clone(),
        cidr: *cidr,
        stays: None,
    });
    let subnets: Vec<CarvedSubnet> = staying.iter().cloned().chain(new).collect();
    let taken: Vec<Ipv4Net> = subnets.iter().map(|subnet| subnet.cidr.net()).collect();
    let free = free_spaces(&blocks, &taken).iter().flat_map(|space| space.pieces()).collect();
    Ok(Carved { subnets, free, grown })
}

/// Whether a VPC has blocks in 100.64.0.0/10 and outside of it. Where it has one kind alone, there is nothing to tell
/// apart.
fn has_both_kinds(blocks: &[VpcCidr]) -> bool {
    let shared = blocks.iter().filter(|block| Among::Shared.takes(**block)).count();
    (1..blocks.len()).contains(&shared)
}

fn wanted(need: &TierNeed, both_kinds: bool, grown_by: u8) -> Wanted {
    let prefix_len = need.prefix_len.saturating_sub(grown_by).max(SubnetCidr::MIN_PREFIX_LEN);
    let usual = match need.tier {
        _ if !both_kinds => Among::All,
        SubnetTier::Pod | SubnetTier::Tagged => Among::Shared,
        SubnetTier::Cluster
        | SubnetTier::Node
        | SubnetTier::Public
        | SubnetTier::Private
        | SubnetTier::Spare => Among::Routable,
    };
    Wanted { prefix_len, among: need.within.map_or(usual, Among::Block) }
}

/// Subnets that are pinned or of a tier that is not asked for.
fn staying(network: &Network, request: &CarveRequest) -> Vec<CarvedSubnet> {
    let asked = |tier: SubnetTier| request.needs.iter().any(|need| need.tier == tier);
    let stays = |(subnet, cidr): (SubnetRef, SubnetCidr)| {
        let (tier, zone) = (network.tier(subnet)?, network.zone_name(subnet)?);
        let pinned = network.keep(subnet).is_some_and(|keep| keep.pinned);
        let stays = Some(subnet);
        (pinned || !asked(tier)).then(|| CarvedSubnet { tier, zone: zone.to_owned(), cidr, stays })
    };
    network.subnets().filter_map(stays).collect()
}

/// Needs that no pinned subnet meets, zone by zone. A pinned subnet meets one need: large needs choose first, and take
/// the smallest subnet that is large enough.
fn missing<'a>(request: &'a CarveRequest, staying: &[CarvedSubnet]) -> Vec<(&'a TierNeed, &'a String)> {
    let zones = |need: &TierNeed| request.zones.iter().take(need.zones.unwrap_or(usize::MAX));
    let all: Vec<(&TierNeed, &String)> =
        request.needs.iter().flat_map(|need| zones(need).map(move |zone| (need, zone))).collect();
    let lengths = SubnetCidr::MIN_PREFIX_LEN..=SubnetCidr::MAX_PREFIX_LEN;
    let mut largest_first = Vec::with_capacity(all.len());
    for length in lengths {
        largest_first.extend((0..all.len()).filter(|index| all[*index].0.prefix_len == length));
    }
    let (mut used, mut met) = (vec![false; staying.len()], vec![false; all.len()]);
    for index in largest_first {
        let (need, zone) = all[index];
        let large_enough = |subnet: &CarvedSubnet| {
            subnet.tier == need.tier && subnet.zone == *zone && subnet.cidr.prefix_len() <= need.prefix_len
        };
        let free = staying.iter().enumerate().filter(|(place, subnet)| !used[*place] && large_enough(subnet));
        if let Some((place, _)) = free.min_by_key(|(_, subnet)| std::cmp::Reverse(subnet.cidr.prefix_len())) {
            (used[place], met[index]) = (true, true);
        }
    }
    all.into_iter().zip(met).filter(|(_, met)| !met).map(|(missing, _)| missing).collect()
}

impl Carved {
    /// The network with these subnets. The first node subnet and the first pod subnet of a zone are the zone's own,
    /// those that are new before those that stay; the others are further subnets. A zone without a node subnet is none:
    /// its subnets are further ones.
    pub fn apply(&self, network: &Network) -> Network {
        let (stay, new): (Vec<&CarvedSubnet>, Vec<&CarvedSubnet>) =
            self.subnets.iter().partition(|subnet| subnet.stays.is_some());
        let new_first = || new.iter().chain(&stay).copied();
        let own = |tier: SubnetTier, zone: &str| {
            let mut of_zone = new_first().enumerate().filter(|(_, subnet)| subnet.tier == tier);
            of_zone.find(|(_, subnet)| subnet.zone == zone)
        };
        let before = network.zones.iter().map(|zone| zone.name.as_str());
        let mut names: Vec<&str> = before.collect();
        names.extend(new_first().map(|subnet| subnet.zone.as_str()));
        let mut applied = Network { zones: Vec::new(), ..network.clone() };
        let mut in_zones = vec![false; self.subnets.len()];
        for name in names {
            let known = applied.zones.iter().any(|zone| zone.name == name);
            let Some((index, node)) = own(SubnetTier::Node, name).filter(|_| !known) else { continue };
            in_zones[index] = true;
            let pod = own(SubnetTier::Pod, name);
            if let Some((index, _)) = pod {
                in_zones[index] = true;
            }
            let pod = pod.map(|(_, subnet)| subnet);
            let before = network.zones.iter().find(|zone| zone.name == name).cloned();
            applied.zones.push(Zone {
                node_subnet: node.cidr,
                in_use: node.in_use(network),
                keep_nodes: node.keep(network),
                pod_subnet: pod.map(|subnet| subnet.cidr),
                pods_in_use: pod.map_or(Ipv4Count::ZERO, |subnet| subnet.in_use(network)),
                keep_pods: pod.map_or(Keep::NOTHING, |subnet| subnet.keep(network)),
                ..before.unwrap_or_else(|| Zone::new(name.to_owned(), node.cidr, None))
            });
        }
        let more = new_first().zip(in_zones).filter(|(_, in_zone)| !in_zone).map(|(subnet, _)| MoreSubnet {
            in_use: subnet.in_use(network),
            keep: subnet.keep(network),
            ..MoreSubnet::new(subnet.tier, subnet.zone.clone(), subnet.cidr)
        });
        applied.space.more_subnets = more.collect();
        applied
    }
}

impl CarvedSubnet {
    fn in_use(&self, before: &Network) -> Ipv4Count {
        self.stays.and_then(|place| before.in_use(place)).unwrap_or(Ipv4Count::ZERO)
    }

    fn keep(&self, before: &Network) -> Keep {
        self.stays.and_then(|place| before.keep(place)).cloned().unwrap_or(Keep::NOTHING)
    }
}
