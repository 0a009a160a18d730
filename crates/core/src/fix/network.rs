//! Changes to the address space: where subnets and blocks go. See [`super::Fix::apply_to`].

use ipnet::{IpNet, Ipv4Net};

use super::Fix;
use crate::address_space::{Among, Family, Finding, Keep, Rule, Wanted, check, choose_secondary, lay_out};
use crate::advisory::Severity;
use crate::capacity::Tier;
use crate::cidr::{ServiceCidr, SubnetCidr, VpcCidr, overlap};
use crate::network::{Network, SubnetRef};

/// Ranges that a Service range can have, in the order in which they are tried: EKS's own two, and those beside them.
fn service_candidates() -> impl Iterator<Item = ServiceCidr> {
    let parts =
        ServiceCidr::ALLOWED.into_iter().rev().flat_map(|range| range.subnets(16).into_iter().flatten());
    let parts = parts.filter_map(|net| ServiceCidr::try_from(net).ok());
    [ServiceCidr::BESIDE_TEN, ServiceCidr::OTHERWISE].into_iter().chain(parts)
}

impl Fix {
    /// The network with the change made; `None` where it cannot be, or the change is not to the network.
    pub fn apply_to(self, network: &Network) -> Option<Network> {
        let mut changed = network.clone();
        match self {
            Self::ChooseServiceCidr => changed.service = None,
            Self::SetServiceCidr(service) => changed.service = Some(service),
            Self::LayOutSubnetsAgain => changed = laid_out_again(network)?,
            Self::ResizeNodeSubnets(prefix_len) => {
                let sizes = vec![prefix_len; network.zones().len()];
                changed = with_node_subnets(network, &sizes)?;
            }
            Self::AddPodSubnets(block) => changed = with_pod_subnets(network, block)?,
            Self::ReplaceBlock { block, with } => changed = with_block_replaced(network, block, with)?,
            Self::OrderBlocks => {
                let added = usize::try_from(network.space.associated).unwrap_or(usize::MAX);
                let added = changed.secondary.get_mut(added..)?;
                let (first, then): (Vec<VpcCidr>, Vec<VpcCidr>) =
                    added.iter().partition(|block| Family::of(**block).is_rfc1918());
                added.iter_mut().zip(first.into_iter().chain(then)).for_each(|(place, block)| *place = block);
            }
            Self::ReserveForPrefixes(_)
            | Self::SetMaxPodsBy(_)
            | Self::SetWarmTargets(_)
            | Self::UnsetMaxEni
            | Self::LetPodsDecideNodes => {
                return None;
            }
        }
        Some(changed)
    }

    /// For each finding of [`check`] what [`of_finding`](Self::of_finding) says. Findings of one rule about one block
    /// have one fix, which is looked for once: a hundred networks that overlap cost as much as one.
    pub fn of_findings(findings: &[Finding], network: &Network) -> Vec<Option<Self>> {
        let mut known: Vec<(Rule, Option<VpcCidr>, Option<Self>)> = Vec::new();
        let fixes = findings.iter().map(|finding| {
            let block = replaceable(finding, network);
            if let Some((.., fix)) = known.iter().find(|(rule, of, _)| (*rule, *of) == (finding.rule, block))
            {
                return *fix;
            }
            let fix = Self::of_finding(finding, network);
            known.push((finding.rule, block, fix));
            fix
        });
        fixes.collect()
    }

    /// The change that settles a finding of [`check`], where one is known that does and breaks nothing else.
    pub fn of_finding(finding: &Finding, network: &Network) -> Option<Self> {
        let settles = |fix: &Self| fix.settles(network, finding.rule);
        match finding.rule {
            Rule::ServiceNotPrivate
            | Rule::ServiceOverlapsVpc
            | Rule::ServiceOverlapsConnected
            | Rule::ServiceOverlapsHybrid => {
                let own_choice = std::iter::once(Self::ChooseServiceCidr).filter(settles);
                let free = service_candidates().find(|service| {
                    let listed = network.blocks().map(|block| block.net()).chain(network.connected_ipv4());
                    listed.into_iter().all(|net| !overlap(net, service.net()))
                });
                own_choice.chain(free.map(Self::SetServiceCidr).filter(settles)).next()
            }
            Rule::SubnetsOverlap | Rule::SubnetOutsideVpc => Some(Self::LayOutSubnetsAgain).filter(settles),
            Rule::PodSubnetMissing => pod_block(network).map(Self::AddPodSubnets).filter(settles),
            Rule::PrivateAfterOther => {
                Some(Self::OrderBlocks).filter(settles).or_else(|| replaced(finding, network))
            }
            Rule::ForbiddenRange
            | Rule::FutureRange
            | Rule::DockerRange
            | Rule::PublicRange
            | Rule::BlocksOverlap
            | Rule::MixedPrivateRanges
            | Rule::TenFifteen
            | Rule::DefaultVpcRange
            | Rule::BenchmarkRange
            | Rule::PrivateAfterBenchmark
            | Rule::RouteCovered
            | Rule::PeeringOverlap
            | Rule::TransitGatewayOverlap
            | Rule::OnPremisesOverlap
            | Rule::DirectConnectOverlap
            | Rule::HybridOverlapsVpc => replaced(finding, network),
            Rule::VpcBlockSize
            | Rule::TenZeroForfeited
            | Rule::CidrQuota
            | Rule::CidrLimit
            | Rule::SubnetSize
            | Rule::SubnetQuota
            | Rule::ClusterSubnetSmall
            | Rule::ClusterSubnetTight
            | Rule::ClusterOneZone
            | Rule::OneZone
            | Rule::ClusterZoneRefused
            | Rule::NodeZoneRefused
            | Rule::SeveralPodSubnets
            | Rule::UnevenTier
            | Rule::LoadBalancerSubnetSmall
            | Rule::ReservationOutside
            | Rule::ReservationsOverlap
            | Rule::ReservationWithoutBlock
            | Rule::TaggedWithoutNodes
            | Rule::TaggedBesidePods
            | Rule::ExcludedWithoutTagged
            | Rule::ServiceSize
            | Rule::PeeringPending
            | Rule::PeeringDns
            | Rule::TransitGatewayPodRange
            | Rule::ConnectedOverlap
            | Rule::HybridOverlap
            | Rule::HybridRange
            | Rule::HybridCount
            | Rule::HybridWithIpv6
            | Rule::NoWayBack
            | Rule::PrivateNatNeeded
            | Rule::NoRoutableSubnet
            | Rule::Ipv6BlockSize
            | Rule::Ipv6Subnets => None,
        }
    }

    /// Whether it can be applied, breaks the rule at fewer places, and makes no more errors.
    fn settles(self, network: &Network, rule: Rule) -> bool {
        let count = |network: &Network| {
            let found = check(network);
            let of_rule = found.iter().filter(|finding| finding.rule == rule).count();
            (of_rule, found.iter().filter(|finding| finding.severity() == Severity::Error).count())
        };
        let (broken, errors) = count(network);
        self.apply_to(network).is_some_and(|changed| {
            let (still_broken, errors_then) = count(&changed);
            still_broken < broken && errors_then <= errors
        })
    }

    /// Pod subnets in the first secondary block, or in the first block that can be added where there is none.
    pub(super) fn pod_subnets_of(network: &Network) -> Option<Self> {
        let fix = Self::AddPodSubnets(pod_block(network)?);
        (errors(&fix.apply_to(network)?) <= errors(network)).then_some(fix)
    }
}

/// Errors of the address space.
pub(super) fn errors(network: &Network) -> usize {
    check(network).iter().filter(|finding| finding.severity() == Severity::Error).count()
}

/// The secondary block that a finding is about.
fn replaceable(finding: &Finding, network: &Network) -> Option<VpcCidr> {
    let nets = [finding.block, finding.other_block].into_iter().flatten();
    nets.into_iter()
        .find_map(|net| network.secondary.iter().find(|block| IpNet::V4(block.net()) == net).copied())
}

/// Another block in its place, the subnets in it moved along.
fn replaced(finding: &Finding, network: &Network) -> Option<Fix> {
    let block = replaceable(finding, network)?;
    let mut without = network.clone();
    without.secondary.retain(|other| *other != block);
    let with = choose_secondary(&without, block.prefix_len()).chosen?;
    Some(Fix::ReplaceBlock { block, with }).filter(|fix| fix.settles(network, finding.rule))
}

fn with_block_replaced(network: &Network, block: VpcCidr, with: VpcCidr) -> Option<Network> {
    if block.prefix_len() != with.prefix_len() {
        return None;
    }
    let mut changed = network.clone();
    *changed.secondary.iter_mut().find(|other| **other == block)? = with;
    let moved = |net: Ipv4Net| -> Option<Ipv4Net> {
        if !block.net().contains(&net) {
            return Some(net);
        }
        let offset = u32::from(net.network()) - u32::from(block.net().network());
        Ipv4Net::new((u32::from(with.net().network()) + offset).into(), net.prefix_len()).ok()
    };
    let subnet = |cidr: &mut SubnetCidr| {
        *cidr = SubnetCidr::try_from(moved(cidr.net())?).ok()?;
        Some(())
    };
    let keep = |keep: &mut Keep| {
        for reservation in &mut keep.reservations {
            reservation.cidr = moved(reservation.cidr)?;
        }
        Some(())
    };
    for zone in &mut changed.zones {
        subnet(&mut zone.node_subnet)?;
        zone.pod_subnet.as_mut().map_or(Some(()), subnet)?;
        keep(&mut zone.keep_nodes)?;
        keep(&mut zone.keep_pods)?;
    }
    for more in &mut changed.space.more_subnets {
        subnet(&mut more.cidr)?;
        keep(&mut more.keep)?;
    }
    Some(changed)
}

/// Subnets that a new layout of a zone's own ones must not touch.
fn staying(network: &Network, moving: Tier) -> Vec<Ipv4Net> {
    let moves = |subnet: SubnetRef| match subnet {
        SubnetRef::Node(_) => moving == Tier::Node,
        SubnetRef::Pod(_) => moving == Tier::Pod,
        SubnetRef::More(_) => false,
    };
    let stays = |subnet: SubnetRef| !moves(subnet) || network.keep(subnet).is_some_and(|keep| keep.pinned);
    network.subnets().filter(|(subnet, _)| stays(*subnet)).map(|(_, cidr)| cidr.net()).collect()
}

/// New node subnets of these sizes in the blocks where they are, else in the primary one, from its start; pod subnets
/// and further ones are kept, and pinned ones stay.
pub(super) fn with_node_subnets(network: &Network, sizes: &[u8]) -> Option<Network> {
    let holds =
        |block: &VpcCidr| network.zones().iter().any(|zone| block.net().contains(&zone.node_subnet.net()));
    let mut blocks: Vec<VpcCidr> = network.blocks().filter(holds).collect();
    if blocks.is_empty() {
        blocks.push(network.vpc);
    }
    let moving: Vec<usize> =
        (0..network.zones().len()).filter(|zone| !network.zones[*zone].keep_nodes.pinned).collect();
    let taken = staying(network, Tier::Node);
    let wanted: Option<Vec<Wanted>> = moving
        .iter()
        .map(|zone| Some(Wanted { prefix_len: *sizes.get(*zone)?, among: Among::All }))
        .collect();
    let found = lay_out(&blocks, &taken, &wanted?).ok()?;
    let mut changed = network.clone();
    changed.zones.truncate(network.zones().len());
    for (zone, cidr) in moving.into_iter().zip(found) {
        changed.zones[zone].node_subnet = cidr;
    }
    Some(changed)
}

/// Where pod subnets go: the first secondary block, or the first that can be added.
pub(super) fn pod_block(network: &Network) -> Option<VpcCidr> {
    let new = || choose_secondary(network, VpcCidr::MIN_PREFIX_LEN).chosen;
    network.secondary.first().copied().or_else(new)
}

/// Pod subnets of equal size in a block of the VPC, which is added if it is not there; pinned ones stay.
fn with_pod_subnets(network: &Network, block: VpcCidr) -> Option<Network> {
    let mut changed = network.clone();
    if !changed.blocks().any(|other| other == block) {
        changed.secondary.push(block);
    }
    let zones = changed.zones().len();
    changed.zones.truncate(zones);
    let moving: Vec<usize> = (0..zones)
        .filter(|zone| !(changed.zones[*zone].pod_subnet.is_some() && changed.zones[*zone].keep_pods.pinned))
        .collect();
    let taken = staying(&changed, Tier::Pod);
    // As large as can be, for they can never be made larger.
    let found = (SubnetCidr::MIN_PREFIX_LEN..=SubnetCidr::MAX_PREFIX_LEN).find_map(|prefix_len| {
        let wanted = vec![Wanted { prefix_len, among: Among::All }; moving.len()];
        lay_out(&[block], &taken, &wanted).ok()
    })?;
    for (zone, cidr) in moving.into_iter().zip(found) {
        changed.zones[zone].pod_subnet = Some(cidr);
    }
    Some(changed)
}

/// Every subnet that is not pinned, of the size it has: node subnets, further ones in the blocks where they are, pod
/// subnets in what is left of theirs.
fn laid_out_again(network: &Network) -> Option<Network> {
    let mut without = network.clone();
    let had_pods = network.zones().iter().any(|zone| zone.pod_subnet.is_some());
    for zone in without.zones.iter_mut().filter(|zone| !zone.keep_pods.pinned) {
        zone.pod_subnet = None;
    }
    without.space.more_subnets.retain(|subnet| subnet.keep.pinned);
    let sizes: Vec<u8> = network.zones().iter().map(|zone| zone.node_subnet.prefix_len()).collect();
    let mut changed = with_node_subnets(&without, &sizes)?;
    let blocks: Vec<VpcCidr> = network.blocks().collect();
    let taken: Vec<Ipv4Net> = changed.subnets().map(|(_, cidr)| cidr.net()).collect();
    let moving = || network.space.more_subnets.iter().filter(|subnet| !subnet.keep.pinned);
    let wanted: Vec<Wanted> = moving()
        .map(|subnet| Wanted {
            prefix_len: subnet.cidr.prefix_len(),
            among: blocks
                .iter()
                .find(|block| block.net().contains(&subnet.cidr.net()))
                .map_or(Among::All, |block| Among::Block(*block)),
        })
        .collect();
    let mut found = lay_out(&blocks, &taken, &wanted).ok()?.into_iter();
    changed.space.more_subnets.clone_from(&network.space.more_subnets);
    for subnet in changed.space.more_subnets.iter_mut().filter(|subnet| !subnet.keep.pinned) {
        subnet.cidr = found.next()?;
    }
    if had_pods { with_pod_subnets(&changed, pod_block(network)?) } else { Some(changed) }
}
