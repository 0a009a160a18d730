//! What belongs to the address space and is no part of a zone, as typed: see [`SpaceForm`].

use eks_ip_core::address_space::read_network;
use eks_ip_core::cidr::read_ipv4_network;
use eks_ip_core::{AddressSpace, ConnectedNetwork, Connection, IpNet, Ipv4Net, Ipv6Block};
use eks_ip_document::{Read, limits};

use super::draft::{Draft, listed, optional, parsed, parsed_by, written};
use super::field::{Ids, RowId, SpaceField};
use super::subnet_form::{MoreRowForm, read_name};
use crate::words::space as words;

/// A connected network's row.
#[derive(Clone, Debug, PartialEq)]
pub struct ConnectedRowForm {
    /// Its name for life.
    pub id: RowId,
    /// What people call the network.
    pub name: Draft<String>,
    /// Its block. Without one the row is no part of the plan.
    pub cidr: Draft<Option<IpNet>>,
    /// How it is connected.
    pub via: Connection,
}

impl ConnectedRowForm {
    fn of(network: &ConnectedNetwork, id: RowId) -> Self {
        Self {
            id,
            name: Draft::new(network.name.clone(), network.name.clone()),
            cidr: Draft::new(Some(network.cidr), network.cidr.to_string()),
            via: network.via,
        }
    }

    fn network(&self) -> Option<ConnectedNetwork> {
        let cidr = (*self.cidr.value())?;
        Some(ConnectedNetwork { name: self.name.value().clone(), cidr, via: self.via })
    }
}

/// Further subnets, connected networks, routes and IPv6 blocks as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct SpaceForm {
    /// Subnets beside those of the zones.
    pub more: Vec<MoreRowForm>,
    /// Connected networks.
    pub connected: Vec<ConnectedRowForm>,
    /// Destinations of routes.
    pub routes: Draft<Vec<Ipv4Net>>,
    /// Destinations without SNAT.
    pub exclude_snat: Draft<Vec<Ipv4Net>>,
    /// IPv6 blocks.
    pub ipv6: Draft<Vec<Ipv6Block>>,
}

impl SpaceForm {
    pub(super) fn of(space: &AddressSpace, ids: &mut Ids) -> Self {
        let list = |list: &[Ipv4Net]| Draft::new(list.to_vec(), written(list));
        Self {
            more: space.more_subnets.iter().map(|subnet| MoreRowForm::of(subnet, ids.next())).collect(),
            connected: space.connected.iter().map(|to| ConnectedRowForm::of(to, ids.next())).collect(),
            routes: list(&space.routes),
            exclude_snat: list(&space.exclude_snat),
            ipv6: Draft::new(space.ipv6.clone(), written(&space.ipv6)),
        }
    }

    /// What is typed; what is a setting of its own is left at its default.
    pub(super) fn space(&self) -> AddressSpace {
        AddressSpace {
            more_subnets: self.more.iter().map(MoreRowForm::subnet).collect(),
            connected: self.connected.iter().filter_map(ConnectedRowForm::network).collect(),
            routes: self.routes.value().clone(),
            exclude_snat: self.exclude_snat.value().clone(),
            ipv6: self.ipv6.value().clone(),
            ..AddressSpace::default()
        }
    }

    /// Takes over what a change of the network made of it. Rows go on under their names as far as they can be told.
    pub(super) fn take(&mut self, space: &AddressSpace, ids: &mut Ids) {
        let mut rows: Vec<Option<MoreRowForm>> =
            std::mem::take(&mut self.more).into_iter().map(Some).collect();
        let mut taken: Vec<Option<MoreRowForm>> = vec![None; space.more_subnets.len()];
        // Those that stay where they are first, then those that moved within their tier and zone.
        for stays in [true, false] {
            for (place, subnet) in
                taken.iter_mut().zip(&space.more_subnets).filter(|(place, _)| place.is_none())
            {
                let same = |row: &&mut Option<MoreRowForm>| {
                    row.as_ref().is_some_and(|row| {
                        let is_there = *row.cidr.value() == subnet.cidr;
                        row.tier == subnet.tier && *row.zone.value() == subnet.zone && (is_there || !stays)
                    })
                };
                *place = rows.iter_mut().find(same).and_then(Option::take);
                if let Some(row) = place {
                    row.take(subnet);
                }
            }
        }
        let new = |(row, subnet): (Option<MoreRowForm>, _)| {
            row.unwrap_or_else(|| MoreRowForm::of(subnet, ids.next()))
        };
        self.more = taken.into_iter().zip(&space.more_subnets).map(new).collect();
        let connected: Vec<ConnectedNetwork> =
            self.connected.iter().filter_map(ConnectedRowForm::network).collect();
        if connected != space.connected {
            self.connected = space.connected.iter().map(|to| ConnectedRowForm::of(to, ids.next())).collect();
        }
        self.routes.take(&space.routes, |list| written(list));
        self.exclude_snat.take(&space.exclude_snat, |list| written(list));
        self.ipv6.take(&space.ipv6, |list| written(list));
    }

    pub(super) fn edit(&mut self, field: SpaceField, text: String) {
        let ipv4 =
            |text: &str| parsed_by(text, |text| read_ipv4_network(text).map_err(|why| why.to_string()));
        let too_many = |given, most| words::too_many(given, most, words::BLOCKS_UNIT);
        let networks = |text: &str| listed(text, limits::ROUTES, too_many, ipv4);
        match field {
            SpaceField::Cidr(id) | SpaceField::Zone(id) | SpaceField::InUse(id) => {
                if let Some(row) = self.more_mut(id) {
                    row.edit(field, text);
                }
            }
            SpaceField::NetworkName(id) => {
                if let Some(row) = self.connected.iter_mut().find(|row| row.id == id) {
                    row.name.edit(text, read_name);
                }
            }
            SpaceField::NetworkCidr(id) => {
                let read =
                    |text: &str| parsed_by(text, |text| read_network(text).map_err(|why| why.to_string()));
                if let Some(row) = self.connected.iter_mut().find(|row| row.id == id) {
                    row.cidr.edit(text, |text| optional(text, read));
                }
            }
            SpaceField::Routes => self.routes.edit(text, networks),
            SpaceField::ExcludeSnat => self.exclude_snat.edit(text, networks),
            SpaceField::Ipv6 => {
                let read = |text: &str| -> Result<Read<Vec<Ipv6Block>>, String> {
                    listed(text, limits::IPV6_BLOCKS, too_many, parsed)
                };
                self.ipv6.edit(text, read);
            }
            SpaceField::ZoneId(_) | SpaceField::Reservations(_) => {}
        }
    }

    pub(super) fn settle(&mut self, field: SpaceField) {
        match field {
            SpaceField::Cidr(id) | SpaceField::Zone(id) | SpaceField::InUse(id) => {
                if let Some(row) = self.more_mut(id) {
                    row.settle();
                }
            }
            SpaceField::NetworkName(id) | SpaceField::NetworkCidr(id) => {
                if let Some(row) = self.connected.iter_mut().find(|row| row.id == id) {
                    row.name.settle();
                    row.cidr.settle();
                }
            }
            SpaceField::Routes => self.routes.settle(),
            SpaceField::ExcludeSnat => self.exclude_snat.settle(),
            SpaceField::Ipv6 => self.ipv6.settle(),
            SpaceField::ZoneId(_) | SpaceField::Reservations(_) => {}
        }
    }

    /// The row of a further subnet.
    pub fn more(&self, id: RowId) -> Option<&MoreRowForm> {
        self.more.iter().find(|row| row.id == id)
    }

    pub(super) fn more_mut(&mut self, id: RowId) -> Option<&mut MoreRowForm> {
        self.more.iter_mut().find(|row| row.id == id)
    }

    /// The rows of connected networks that are part of the plan, in its order.
    pub fn connected_in_plan(&self) -> impl Iterator<Item = &ConnectedRowForm> {
        self.connected.iter().filter(|row| row.cidr.value().is_some())
    }

    /// Adds an empty row with a name that no other has, unless there are as many as a plan has.
    pub(super) fn add_network(&mut self, ids: &mut Ids) -> Option<RowId> {
        if self.connected.len() >= limits::CONNECTED {
            return None;
        }
        let names = (self.connected.len() + 1..).map(|number| format!("{}{number}", words::NEW_NETWORK));
        let mut names = names.filter(|name| self.connected.iter().all(|row| row.name.value() != name));
        let name = names.next().unwrap_or_default();
        let via = self.connected.last().map_or(Connection::TransitGateway, |row| row.via);
        let id = ids.next();
        self.connected.push(ConnectedRowForm {
            id,
            name: Draft::new(name.clone(), name),
            cidr: Draft::new(None, ""),
            via,
        });
        Some(id)
    }

    pub(super) fn unread(&self) -> usize {
        let lists = [self.routes.problem(), self.exclude_snat.problem(), self.ipv6.problem()];
        let rows = self.connected.iter().flat_map(|row| [row.name.problem(), row.cidr.problem()]);
        let more: usize = self.more.iter().map(MoreRowForm::unread).sum();
        more + lists.into_iter().chain(rows).flatten().count()
    }
}
