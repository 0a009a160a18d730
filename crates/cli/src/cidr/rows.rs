//! Rows of an address space by name, for JSON and for people.

use eks_ip_core::address_space::Row;
use eks_ip_core::{Network, SubnetRef};
use serde::Serialize;

/// What a finding is about.
#[derive(Debug, Serialize)]
pub(super) struct RowOutput {
    kind: &'static str,
    index: Option<u64>,
    name: Option<String>,
}

impl RowOutput {
    pub(super) fn of(row: Row, network: Option<&Network>) -> Self {
        let (kind, index, name) = match row {
            Row::Block(index) => ("block", Some(index), None),
            Row::Ipv6Block(index) => ("ipv6-block", Some(index), None),
            Row::Subnet(subnet) => ("subnet", None, network.map(|network| subnet_name(subnet, network))),
            Row::Zone(index) => {
                let zone = network.and_then(|network| network.zones().get(index));
                ("zone", Some(index), zone.map(|zone| zone.name.clone()))
            }
            Row::Reservation { subnet, index } => {
                ("reservation", Some(index), network.map(|network| subnet_name(subnet, network)))
            }
            Row::Service => ("service", None, None),
            Row::Connected(index) => {
                let to = network.and_then(|network| network.space.connected.get(index));
                ("connected", Some(index), to.map(|to| to.name.clone()))
            }
            Row::Route(index) => ("route", Some(index), None),
        };
        Self { kind, index: index.map(|index| index as u64), name }
    }

    /// For people: `block 1`, `connected vpc-b`, `node subnet of zone a`.
    pub(super) fn text(&self) -> String {
        match (self.kind, &self.name, self.index) {
            ("block", _, Some(0)) => String::from("primary block"),
            ("block", _, Some(index)) => format!("secondary block {index}"),
            ("subnet", Some(name), _) => name.clone(),
            ("reservation", Some(name), _) => format!("reservation in {name}"),
            (kind, Some(name), _) => format!("{kind} {name}"),
            (kind, None, Some(index)) => format!("{kind} {}", index + 1),
            (kind, None, None) => kind.to_owned(),
        }
    }
}

/// `node subnet of zone a`.
fn subnet_name(subnet: SubnetRef, network: &Network) -> String {
    let (tier, zone) = (network.tier(subnet), network.zone_name(subnet).unwrap_or_default());
    format!("{} subnet of zone {zone}", tier.map_or("unknown", |tier| tier.id()))
}
