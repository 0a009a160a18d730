//! Keys of the address space: further subnets, what is kept, connected networks, routes, IPv6.

use eks_ip_core::address_space::read_network;
use eks_ip_core::cidr::read_ipv4_network;
use eks_ip_core::{
    ConnectedNetwork, Connection, Ipv4Count, Keep, MAX_ZONES, MoreSubnet, Reservation, ReservationKind,
    SubnetTier, Zone,
};

use super::{PlanDocument, Reader, limits, plain_name, read_number, text};

impl Reader {
    /// What the zones' own subnets keep, and their ids.
    pub(super) fn kept(&mut self, zones: &mut [Zone]) {
        for (name, id) in self.list("zone_ids", MAX_ZONES, zone_id) {
            self.in_zone("zone_ids", zones, &name, |zone| zone.zone_id = Some(id.clone()));
        }
        for (name, tier) in self.list("pinned", 2 * MAX_ZONES, zone_tier) {
            self.in_zone("pinned", zones, &name, |zone| kept_in(zone, tier).pinned = true);
        }
        let most = 2 * MAX_ZONES * limits::RESERVATIONS;
        for (name, tier, reservation) in self.list("reservations", most, zone_reservation) {
            self.in_zone("reservations", zones, &name, |zone| {
                kept_in(zone, tier).reservations.push(reservation);
            });
        }
    }

    /// What is no part of a zone.
    pub(super) fn space(&mut self, plan: &mut PlanDocument) {
        let space = &mut plan.space;
        space.more_subnets = self.list("more_subnets", limits::MORE_SUBNETS, read_more_subnet);
        space.connected = self.list("connected", limits::CONNECTED, read_connected);
        space.routes = self.list("routes", limits::ROUTES, |part| read_ipv4_network(part).map_err(text));
        space.exclude_snat =
            self.list("exclude_snat", limits::ROUTES, |part| read_ipv4_network(part).map_err(text));
        space.ipv6 = self.list("ipv6", limits::IPV6_BLOCKS, |part| part.parse().map_err(text));
    }

    fn in_zone(&mut self, key: &str, zones: &mut [Zone], name: &str, change: impl FnOnce(&mut Zone)) {
        match zones.iter_mut().find(|zone| zone.name == name) {
            Some(zone) => change(zone),
            None => self.bad(key, name, super::NO_SUCH_ZONE),
        }
    }
}

/// Which of a zone's own subnets.
#[derive(Clone, Copy)]
enum Own {
    Node,
    Pod,
}

fn kept_in(zone: &mut Zone, own: Own) -> &mut Keep {
    match own {
        Own::Node => &mut zone.keep_nodes,
        Own::Pod => &mut zone.keep_pods,
    }
}

fn own(text: &str) -> Result<Own, String> {
    match text.trim() {
        "node" => Ok(Own::Node),
        "pod" => Ok(Own::Pod),
        _ => Err(String::from("a zone has a node and a pod subnet")),
    }
}

fn zone_id(part: &str) -> Result<(String, String), String> {
    let (zone, id) = part.split_once(':').ok_or("a zone and its id, as in a:use1-az1")?;
    Ok((zone.trim().to_owned(), plain_name(id).ok_or("not an id of a zone")?))
}

fn zone_tier(part: &str) -> Result<(String, Own), String> {
    let (zone, tier) = part.split_once(':').ok_or("a zone and node or pod, as in a:node")?;
    Ok((zone.trim().to_owned(), own(tier)?))
}

fn zone_reservation(part: &str) -> Result<(String, Own, Reservation), String> {
    let wanted = "a zone, node or pod, a kind and a range, as in a:pod:prefix:100.64.32.0/19";
    let mut parts = part.splitn(4, ':');
    let mut next = || parts.next().ok_or(wanted);
    let (zone, tier, kind, cidr) = (next()?, next()?, next()?, next()?);
    let kind = ReservationKind::from_id(kind.trim()).ok_or("a reservation is of kind prefix or explicit")?;
    let cidr = read_ipv4_network(cidr).map_err(text)?;
    Ok((zone.trim().to_owned(), own(tier)?, Reservation { kind, cidr }))
}

/// Reads a further subnet as a link has it: `tier:zone:block`, and what is kept of it.
///
/// # Errors
///
/// Says what would be right.
pub fn read_more_subnet(part: &str) -> Result<MoreSubnet, String> {
    let wanted = "a tier, a zone and a block, as in public:a:10.0.0.0/26";
    let mut parts = part.split(':');
    let mut next = || parts.next().ok_or(wanted);
    let (tier, zone, cidr) = (next()?, next()?, next()?);
    let tier = SubnetTier::from_id(tier.trim())
        .ok_or_else(|| format!("the tiers are {}", SubnetTier::ALL.map(SubnetTier::id).join(", ")))?;
    let zone = plain_name(zone).ok_or("not a name of a zone")?;
    let mut subnet = MoreSubnet::new(tier, zone, cidr.parse().map_err(text)?);
    for flag in parts {
        match flag.trim().split_once('=') {
            None if flag.trim() == "pinned" => subnet.keep.pinned = true,
            Some(("in_use", number)) => {
                subnet.in_use = Ipv4Count::new(read_number(number, 0, limits::IN_USE).map_err(text)?.value);
            }
            Some((kind, cidr)) if subnet.keep.reservations.len() < limits::RESERVATIONS => {
                let kind = ReservationKind::from_id(kind).ok_or(KNOWN_FLAGS)?;
                let cidr = read_ipv4_network(cidr).map_err(text)?;
                subnet.keep.reservations.push(Reservation { kind, cidr });
            }
            Some(_) => return Err(format!("more than {} reservations", limits::RESERVATIONS)),
            None => return Err(String::from(KNOWN_FLAGS)),
        }
    }
    Ok(subnet)
}

const KNOWN_FLAGS: &str =
    "after the block only pinned, in_use=12, prefix=10.0.0.0/27 and explicit=10.0.0.0/27 are known";

/// Reads a block of a connected network as a link has it: `name:block:kind`.
///
/// # Errors
///
/// Says what would be right.
pub fn read_connected(part: &str) -> Result<ConnectedNetwork, String> {
    // An IPv6 block has colons of its own.
    let (name, rest) = part.split_once(':').ok_or(CONNECTED)?;
    let (cidr, via) = rest.rsplit_once(':').ok_or(CONNECTED)?;
    let via = Connection::from_id(via.trim())
        .ok_or_else(|| format!("the kinds are {}", Connection::ALL.map(Connection::id).join(", ")))?;
    let name = plain_name(name).ok_or("a name has letters, digits, -, _ and . and 40 characters at most")?;
    Ok(ConnectedNetwork { name, cidr: read_network(cidr).map_err(text)?, via })
}

const CONNECTED: &str = "a name, a block and a kind, as in office:10.200.0.0/16:vpn";
