//! Subnets as typed: see [`MoreRowForm`] and [`KeepForm`].

use eks_ip_core::cidr::read_ipv4_network;
use eks_ip_core::{Ipv4Count, Keep, MoreSubnet, Reservation, ReservationKind, SubnetCidr, SubnetTier};
use eks_ip_document::{Read, limits, plain_name};

use super::draft::{Draft, optional, parsed};
use super::field::{RowId, SpaceField, read};
use super::zone_form::read_zone_name;
use crate::words::space as words;

/// What is kept of a subnet.
#[derive(Clone, Debug, PartialEq)]
pub struct KeepForm {
    /// Whether it stays where it is.
    pub pinned: bool,
    /// Ranges that EC2 keeps apart.
    pub reservations: Draft<Vec<Reservation>>,
}

impl KeepForm {
    pub(super) fn of(keep: &Keep) -> Self {
        let reservations = keep.reservations.clone();
        let text = written_reservations(&reservations);
        Self { pinned: keep.pinned, reservations: Draft::new(reservations, text) }
    }

    pub(super) fn keep(&self) -> Keep {
        Keep { pinned: self.pinned, reservations: self.reservations.value().clone() }
    }

    pub(super) fn take(&mut self, keep: &Keep) {
        self.pinned = keep.pinned;
        self.reservations.take(&keep.reservations, |list| written_reservations(list));
    }

    pub(super) fn edit(&mut self, text: String) {
        self.reservations.edit(text, read_reservations);
    }
}

/// `prefix 10.0.0.128/25, explicit 10.0.0.16/28`.
fn written_reservations(list: &[Reservation]) -> String {
    let one = |reservation: &Reservation| format!("{} {}", reservation.kind.id(), reservation.cidr);
    list.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// A range without a kind is one for prefixes.
fn read_reservations(text: &str) -> Result<Read<Vec<Reservation>>, String> {
    let separates = |c: char| matches!(c, ',' | '，' | ';' | '\n');
    let parts = text.split(separates).map(str::trim).filter(|part| !part.is_empty());
    let read = |part: &str| {
        let (kind, cidr) = part.split_once([' ', ':', '=']).unwrap_or((ReservationKind::Prefix.id(), part));
        let kind = ReservationKind::from_id(kind.trim()).ok_or_else(|| words::no_reservation_kind(kind))?;
        Ok::<_, String>(Reservation { kind, cidr: read_ipv4_network(cidr).map_err(|why| why.to_string())? })
    };
    let value: Vec<Reservation> = parts.map(read).collect::<Result<_, _>>()?;
    if value.len() > limits::RESERVATIONS {
        return Err(words::too_many(value.len(), limits::RESERVATIONS, words::RESERVATIONS_UNIT));
    }
    let plain = written_reservations(&value);
    Ok(Read { taken_for: (plain != text && !value.is_empty()).then_some(plain), value })
}

/// A further subnet's row.
#[derive(Clone, Debug, PartialEq)]
pub struct MoreRowForm {
    /// Its name for life.
    pub id: RowId,
    /// What it is for.
    pub tier: SubnetTier,
    /// The zone.
    pub zone: Draft<String>,
    /// The block.
    pub cidr: Draft<SubnetCidr>,
    /// Addresses in use in it; empty is none.
    pub in_use: Draft<Option<u64>>,
    /// What is kept of it.
    pub keep: KeepForm,
}

impl MoreRowForm {
    pub(super) fn of(subnet: &MoreSubnet, id: RowId) -> Self {
        Self {
            id,
            tier: subnet.tier,
            zone: Draft::new(subnet.zone.clone(), subnet.zone.clone()),
            cidr: Draft::new(subnet.cidr, subnet.cidr.to_string()),
            in_use: in_use(subnet.in_use),
            keep: KeepForm::of(&subnet.keep),
        }
    }

    pub(super) fn subnet(&self) -> MoreSubnet {
        MoreSubnet {
            in_use: Ipv4Count::new(self.in_use.value().unwrap_or(0)),
            keep: self.keep.keep(),
            ..MoreSubnet::new(self.tier, self.zone.value().clone(), *self.cidr.value())
        }
    }

    /// Takes over what differs.
    pub(super) fn take(&mut self, subnet: &MoreSubnet) {
        self.tier = subnet.tier;
        self.zone.take(&subnet.zone, String::clone);
        self.cidr.take(&subnet.cidr, ToString::to_string);
        take_in_use(&mut self.in_use, subnet.in_use);
        self.keep.take(&subnet.keep);
    }

    pub(super) fn edit(&mut self, field: SpaceField, text: String) {
        match field {
            SpaceField::Cidr(_) => self.cidr.edit(text, parsed),
            SpaceField::Zone(_) => self.zone.edit(text, read_zone_name),
            SpaceField::InUse(_) => {
                self.in_use.edit(text, |text| optional(text, |text| read(text, 0, limits::IN_USE)));
            }
            SpaceField::Reservations(_) => self.keep.edit(text),
            SpaceField::ZoneId(_)
            | SpaceField::NetworkName(_)
            | SpaceField::NetworkCidr(_)
            | SpaceField::Routes
            | SpaceField::ExcludeSnat
            | SpaceField::Ipv6 => {}
        }
    }

    /// Goes along with a zone that has another name. A text that cannot be read stays, with the name behind it.
    pub(super) fn move_to(&mut self, zone: &str) {
        let unread = self.zone.problem().map(|_| self.zone.text().to_string());
        self.zone = Draft::new(zone.to_owned(), zone.to_owned());
        if let Some(text) = unread {
            self.zone.edit(text, read_zone_name);
        }
    }

    pub(super) fn settle(&mut self) {
        self.cidr.settle();
        self.zone.settle();
        self.in_use.settle();
        self.keep.reservations.settle();
    }

    /// Fields whose text cannot be read.
    pub(super) fn unread(&self) -> usize {
        let problems = [self.zone.problem(), self.cidr.problem(), self.in_use.problem()];
        problems.into_iter().chain([self.keep.reservations.problem()]).flatten().count()
    }
}

/// Addresses in use, as typed.
pub(super) fn in_use(count: Ipv4Count) -> Draft<Option<u64>> {
    let given = Some(count.get()).filter(|count| *count > 0);
    Draft::new(given, given.map_or_else(String::new, eks_ip_document::number::grouped))
}

pub(super) fn take_in_use(draft: &mut Draft<Option<u64>>, count: Ipv4Count) {
    if draft.value().unwrap_or(0) != count.get() {
        *draft = in_use(count);
    }
}

/// Reads a name of a zone or a network.
pub(super) fn read_name(text: &str) -> Result<Read<String>, String> {
    let name = plain_name(text).ok_or_else(|| words::no_name(text))?;
    let taken_for = (name != text).then(|| name.clone());
    Ok(Read { value: name, taken_for })
}
