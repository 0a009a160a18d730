//! From flags and a link to an address space: see [`Space`].

use eks_ip_core::address_space::{Finding, Row, fit_ipv6_block, fit_service, fit_vpc_block};
use eks_ip_core::{MoreSubnet, Network, SubnetTier, Tier, VpcCidr, Zone};
use eks_ip_document::{Mix, PlanDocument, limits, resolve};

use crate::args::SpaceAsked;
use crate::failure::Failure;
use crate::link;

/// An address space that was asked about.
pub(super) struct Space {
    /// The plan; of blocks alone it has no pods and no nodes. `None` where not even the primary block can be.
    pub(super) document: Option<PlanDocument>,
    /// Whether there was a link.
    pub(super) from_link: bool,
    /// Blocks that have a size AWS does not take: they are in no plan.
    pub(super) unfit: Vec<Finding>,
    /// Parts of the link that could not be read.
    pub(super) problems: Vec<String>,
}

impl Space {
    /// Reads what was asked.
    pub(super) fn of(asked: &SpaceAsked) -> Result<Self, Failure> {
        let mut unfit = Vec::new();
        let mut place = 0;
        let mut fit = |net| {
            place += 1;
            fit_vpc_block(net, Row::Block(place - 1)).map_err(|finding| unfit.push(*finding)).ok()
        };
        let (document, problems) = match &asked.link {
            Some(link) => {
                let read = link::read(link)?;
                (Some(read.document), read.problems)
            }
            None => {
                let there: Vec<Option<VpcCidr>> = asked.vpc.iter().map(|net| fit(*net)).collect();
                let document = there.first().copied().flatten().map(|vpc| {
                    let secondary: Vec<VpcCidr> = there.iter().skip(1).copied().flatten().collect();
                    let mut document = PlanDocument::new(Mix::Shares(Vec::new()), vpc, Vec::new());
                    document.space.associated = u32::try_from(secondary.len()).unwrap_or(u32::MAX);
                    document.secondary = secondary;
                    document
                });
                (document, Vec::new())
            }
        };
        if let Some(document) = &document {
            place = place.max(1 + document.secondary.len());
        }
        let mut fit = |net| {
            place += 1;
            fit_vpc_block(net, Row::Block(place - 1)).map_err(|finding| unfit.push(*finding)).ok()
        };
        let added: Vec<VpcCidr> = asked.add.iter().filter_map(|net| fit(*net)).collect();
        let service = match asked.service.map(fit_service).transpose() {
            Ok(service) => service,
            Err(finding) => {
                unfit.push(*finding);
                None
            }
        };
        let ipv6 = asked.ipv6.iter().enumerate().filter_map(|(index, net)| {
            fit_ipv6_block(*net, Row::Ipv6Block(index)).map_err(|finding| unfit.push(*finding)).ok()
        });
        let ipv6: Vec<_> = ipv6.collect();
        let document = document.map(|mut document| {
            document.secondary.extend(added);
            document.service = service.or(document.service);
            let space = &mut document.space;
            space.ipv6.extend(ipv6);
            space.connected.extend(asked.connected.iter().cloned());
            space.routes.extend(&asked.route);
            space.exclude_snat.extend(&asked.exclude_snat);
            space.external_snat |= asked.external_snat;
            space.cidr_quota = asked.quota.unwrap_or(space.cidr_quota);
            asked.subnet.iter().for_each(|subnet| put(&mut document, subnet.clone()));
            document
        });
        let space = Self { document, from_link: asked.link.is_some(), unfit, problems };
        space.bounded()?;
        Ok(space)
    }

    /// The plan, where every block has a size that AWS takes.
    pub(super) fn usable(&self) -> Result<&PlanDocument, Failure> {
        match (self.unfit.first(), &self.document) {
            (None, Some(document)) => Ok(document),
            (Some(unfit), _) => {
                Err(Failure::Flags { flag: flag(unfit.row).to_owned(), why: unfit.to_string() })
            }
            (None, None) => Err(Failure::Flags {
                flag: String::from("--vpc"),
                why: String::from("no block is given; one looks like 10.0.0.0/16"),
            }),
        }
    }

    /// Its network.
    pub(super) fn network(&self) -> Option<Network> {
        self.document.as_ref().map(|document| resolve(document).plan.network)
    }

    /// As much as a link can carry and no more, so that the cost of an answer is bounded too.
    fn bounded(&self) -> Result<(), Failure> {
        let Some(document) = &self.document else { return Ok(()) };
        let space = &document.space;
        let counts = [
            ("--add", document.secondary.len(), limits::SECONDARY_BLOCKS),
            ("--subnet", space.more_subnets.len(), limits::MORE_SUBNETS),
            ("--connected", space.connected.len(), limits::CONNECTED),
            ("--route", space.routes.len(), limits::ROUTES),
            ("--exclude-snat", space.exclude_snat.len(), limits::ROUTES),
            ("--ipv6", space.ipv6.len(), limits::IPV6_BLOCKS),
        ];
        match counts.into_iter().find(|(_, count, most)| count > most) {
            None => Ok(()),
            Some((flag, count, most)) => Err(Failure::Flags {
                flag: flag.to_owned(),
                why: format!("{count} are more than the {most} that are looked at"),
            }),
        }
    }
}

/// Where a block was given.
const fn flag(row: Row) -> &'static str {
    match row {
        Row::Service => "--service",
        Row::Ipv6Block(_) => "--ipv6",
        Row::Block(0) => "--vpc",
        Row::Block(_) => "--vpc, --add",
        Row::Subnet(_) | Row::Zone(_) | Row::Reservation { .. } => "--subnet",
        Row::Connected(_) => "--connected",
        Row::Route(_) => "--route",
    }
}

/// Puts a subnet into the plan. The first node and pod subnets of a zone are the zone's own.
pub(super) fn put(document: &mut PlanDocument, subnet: MoreSubnet) {
    let room_for_a_zone = document.zones.len() < eks_ip_core::MAX_ZONES;
    let zone = document.zones.iter_mut().find(|zone| zone.name == subnet.zone);
    match (subnet.tier.of_zone(), zone) {
        (Some(Tier::Node), None) if room_for_a_zone => {
            let mut zone = Zone::new(subnet.zone, subnet.cidr, None);
            (zone.in_use, zone.keep_nodes) = (subnet.in_use, subnet.keep);
            // Pod subnets that came before their zone.
            let more = &mut document.space.more_subnets;
            let of_zone = |other: &MoreSubnet| other.tier == SubnetTier::Pod && other.zone == zone.name;
            if let Some(pods) = more.iter().position(of_zone).map(|index| more.remove(index)) {
                (zone.pod_subnet, zone.pods_in_use, zone.keep_pods) =
                    (Some(pods.cidr), pods.in_use, pods.keep);
            }
            document.zones.push(zone);
        }
        (Some(Tier::Pod), Some(zone)) if zone.pod_subnet.is_none() => {
            (zone.pod_subnet, zone.pods_in_use, zone.keep_pods) =
                (Some(subnet.cidr), subnet.in_use, subnet.keep);
        }
        (Some(Tier::Node | Tier::Pod) | None, Some(_) | None) => document.space.more_subnets.push(subnet),
    }
}
