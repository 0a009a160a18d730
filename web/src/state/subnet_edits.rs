//! What can be done to a subnet as a whole: split, join, pin, add, take out. Texts that cannot be read are never lost.

use eks_ip_core::{
    Ipv4Count, Keep, MAX_ZONES, MoreSubnet, Network, Reservation, SubnetCidr, SubnetTier, VpcCidr, Zone,
};
use eks_ip_document::{limits, zone_name};

use super::draft::Draft;
use super::field::{Ids, RowId, SubnetId};
use super::joins::{Join, Taken};
use super::network_form::NetworkForm;
use super::subnet_form::{KeepForm, MoreRowForm, in_use};
use super::told::{Refusal, Told};
use super::zone_form::ZoneRowForm;

impl NetworkForm {
    /// What a row says a subnet is.
    pub(super) fn cidr(&self, id: SubnetId) -> Option<SubnetCidr> {
        match id {
            SubnetId::Node(row) => *self.zone_row(row)?.node_subnet.value(),
            SubnetId::Pod(row) => *self.zone_row(row)?.pod_subnet.value(),
            SubnetId::More(row) => self.space.more(row).map(|row| *row.cidr.value()),
        }
    }

    /// What a subnet is for, and its zone.
    pub fn tier_and_zone(&self, id: SubnetId) -> Option<(SubnetTier, &str)> {
        match id {
            SubnetId::Node(row) => {
                self.zone_row(row).map(|row| (SubnetTier::Node, row.name.value().as_str()))
            }
            SubnetId::Pod(row) => self.zone_row(row).map(|row| (SubnetTier::Pod, row.name.value().as_str())),
            SubnetId::More(row) => self.space.more(row).map(|row| (row.tier, row.zone.value().as_str())),
        }
    }

    /// What is kept of a subnet.
    pub fn keep(&self, id: SubnetId) -> Option<&KeepForm> {
        match id {
            SubnetId::Node(row) => self.zone_row(row).map(|row| &row.keep_nodes),
            SubnetId::Pod(row) => self.zone_row(row).map(|row| &row.keep_pods),
            SubnetId::More(row) => self.space.more(row).map(|row| &row.keep),
        }
    }

    pub(super) fn keep_mut(&mut self, id: SubnetId) -> Option<&mut KeepForm> {
        match id {
            SubnetId::Node(row) => self.zone_row_mut(row).map(|row| &mut row.keep_nodes),
            SubnetId::Pod(row) => self.zone_row_mut(row).map(|row| &mut row.keep_pods),
            SubnetId::More(row) => self.space.more_mut(row).map(|row| &mut row.keep),
        }
    }

    /// Addresses in use in a subnet.
    pub fn in_use(&self, id: SubnetId) -> Option<&Draft<Option<u64>>> {
        match id {
            SubnetId::Node(row) => self.zone_row(row).map(|row| &row.in_use),
            SubnetId::Pod(row) => self.zone_row(row).map(|row| &row.pods_in_use),
            SubnetId::More(row) => self.space.more(row).map(|row| &row.in_use),
        }
    }

    /// Whether a text of the row cannot be read.
    fn is_unread(&self, id: SubnetId) -> bool {
        let cidr = match id {
            SubnetId::Node(row) => {
                self.zone_row(row).filter(|row| !row.waits()).and_then(|row| row.node_subnet.problem())
            }
            SubnetId::Pod(row) => self.zone_row(row).and_then(|row| row.pod_subnet.problem()),
            SubnetId::More(row) => {
                self.space.more(row).and_then(|row| row.cidr.problem().or(row.zone.problem()))
            }
        };
        let in_use = self.in_use(id).and_then(Draft::problem);
        let reservations = self.keep(id).and_then(|keep| keep.reservations.problem());
        cidr.or(in_use).or(reservations).is_some()
    }

    /// Writes a subnet into its row, with what else goes along with a change of its size.
    fn set(&mut self, id: SubnetId, cidr: SubnetCidr, used: Option<u64>, reservations: Vec<Reservation>) {
        let used = in_use(Ipv4Count::new(used.unwrap_or(0)));
        let keep =
            KeepForm::of(&Keep { pinned: self.keep(id).is_some_and(|keep| keep.pinned), reservations });
        match id {
            SubnetId::Node(row) => {
                if let Some(row) = self.zone_row_mut(row) {
                    row.node_subnet = Draft::new(Some(cidr), cidr.to_string());
                    (row.in_use, row.keep_nodes) = (used, keep);
                }
            }
            SubnetId::Pod(row) => {
                if let Some(row) = self.zone_row_mut(row) {
                    row.pod_subnet = Draft::new(Some(cidr), cidr.to_string());
                    (row.pods_in_use, row.keep_pods) = (used, keep);
                }
            }
            SubnetId::More(row) => {
                if let Some(row) = self.space.more_mut(row) {
                    row.cidr = Draft::new(cidr, cidr.to_string());
                    (row.in_use, row.keep) = (used, keep);
                }
            }
        }
    }

    /// Reservations of a subnet, and what is in use in it.
    fn contents(&self, id: SubnetId) -> (Vec<Reservation>, Option<u64>) {
        let reservations = self.keep(id).map_or_else(Vec::new, |keep| keep.reservations.value().clone());
        (reservations, self.in_use(id).and_then(|draft| *draft.value()))
    }

    /// The halves of a subnet, or why it cannot be split.
    pub fn split_of(&self, id: SubnetId) -> Result<[SubnetCidr; 2], Refusal> {
        let cidr = self.cidr(id).ok_or(Refusal::Unread)?;
        if self.is_unread(id) {
            Err(Refusal::Unread)
        } else if self.keep(id).is_some_and(|keep| keep.pinned) {
            Err(Refusal::Pinned)
        } else if self.space.more.len() >= limits::MORE_SUBNETS {
            Err(Refusal::TooMany(limits::MORE_SUBNETS))
        } else {
            cidr.halves().ok_or(Refusal::Smallest)
        }
    }

    /// Splits a subnet. The row keeps the lower half, with what is in use; the upper half is a further subnet of the
    /// same zone and tier. What is reserved stays where it is.
    pub(super) fn split(&mut self, id: SubnetId, ids: &mut Ids) -> Told {
        let halves = match self.split_of(id) {
            Ok(halves) => halves,
            Err(refusal) => return Told::Refused(refusal),
        };
        let [lower, upper] = halves;
        let (reservations, used) = self.contents(id);
        let (above, below): (Vec<Reservation>, Vec<Reservation>) =
            reservations.into_iter().partition(|reservation| upper.net().contains(&reservation.cidr));
        if let Some((tier, zone)) = self.tier_and_zone(id) {
            let keep = Keep { pinned: false, reservations: above };
            let half = MoreSubnet { keep, ..MoreSubnet::new(tier, zone.to_owned(), upper) };
            let more = &mut self.space.more;
            let place =
                more.iter().position(|row| SubnetId::More(row.id) == id).map_or(more.len(), |at| at + 1);
            more.insert(place, MoreRowForm::of(&half, ids.next()));
        }
        self.set(id, lower, used, below);
        Told::Split(halves)
    }

    /// Joins a subnet with its other half, which is a row or free. Of two rows the one that a strategy counts on is
    /// kept, else the one that was asked.
    pub(super) fn join(&mut self, id: SubnetId) -> Told {
        let Some(cidr) = self.cidr(id) else { return Told::Refused(Refusal::Unread) };
        let taken = Taken::of(self.subnets(), self.blocks());
        let (kept, gone, joined) = match self.join_of(id, cidr, &taken) {
            _ if self.is_unread(id) => return Told::Refused(Refusal::Unread),
            Err(refusal) => return Told::Refused(refusal),
            Ok(Join::Free(joined)) => (id, None, joined),
            Ok(Join::With(other, _)) if self.is_unread(other) => return Told::Refused(Refusal::Unread),
            Ok(Join::With(other @ (SubnetId::Node(_) | SubnetId::Pod(_)), joined)) => {
                (other, Some(id), joined)
            }
            Ok(Join::With(other @ SubnetId::More(_), joined)) => (id, Some(other), joined),
        };
        let (mut reservations, mut used) = self.contents(kept);
        if let Some(gone) = gone {
            let (mut of_other, used_of_other) = self.contents(gone);
            // Those of the lower half come first.
            if self.cidr(gone) < self.cidr(kept) {
                std::mem::swap(&mut reservations, &mut of_other);
            }
            reservations.extend(of_other);
            used = [used, used_of_other].into_iter().flatten().reduce(u64::saturating_add);
            self.space.more.retain(|row| SubnetId::More(row.id) != gone);
        }
        self.set(kept, joined, used, reservations);
        Told::Joined(joined)
    }

    /// Takes a subnet out: a zone with its node subnet, a zone's pod subnet, or a further subnet.
    pub(super) fn remove(&mut self, id: SubnetId) -> Told {
        let Some(cidr) = self.cidr(id) else { return Told::Refused(Refusal::Unread) };
        match id {
            SubnetId::Node(row) if !self.can_remove(row) => return Told::Refused(Refusal::LastZone),
            SubnetId::Node(row) => self.remove_zone(row),
            SubnetId::Pod(row) => {
                if let Some(row) = self.zone_row_mut(row) {
                    row.pod_subnet = Draft::new(None, "");
                    row.pods_in_use = in_use(Ipv4Count::ZERO);
                    row.keep_pods = KeepForm::of(&Keep::NOTHING);
                }
            }
            SubnetId::More(row) => self.space.more.retain(|other| other.id != row),
        }
        Told::Removed(cidr)
    }

    /// Makes a further node or pod subnet the one of its zone that strategies count on. The one that was is a further
    /// subnet from then on.
    pub(super) fn count_on(&mut self, id: RowId, ids: &mut Ids) -> Told {
        let Some(row) = self.space.more(id) else { return Told::Refused(Refusal::Unread) };
        let (subnet, unread) = (row.subnet(), row.unread() > 0);
        let zone = self.rows.iter().find(|zone| *zone.name.value() == subnet.zone).map(|zone| zone.id);
        let own = match (subnet.tier, zone) {
            (SubnetTier::Node, Some(zone)) => SubnetId::Node(zone),
            (SubnetTier::Pod, Some(zone)) => SubnetId::Pod(zone),
            (SubnetTier::Node, None) if self.rows.len() >= MAX_ZONES => {
                return Told::Refused(Refusal::TooManyZones(MAX_ZONES));
            }
            (SubnetTier::Node, None) if !unread && zone_name(&subnet.zone).is_some() => {
                self.space.more.retain(|row| row.id != id);
                let zone = Zone {
                    keep_nodes: subnet.keep,
                    in_use: subnet.in_use,
                    ..Zone::new(subnet.zone, subnet.cidr, None)
                };
                self.rows.push(ZoneRowForm::of(&zone, ids.next()));
                return Told::Counted(subnet.cidr);
            }
            _ => return Told::Refused(Refusal::Unread),
        };
        if unread || self.is_unread(own) {
            return Told::Refused(Refusal::Unread);
        }
        let pinned = |form: &Self, id| form.keep(id).is_some_and(|keep| keep.pinned);
        let (was, was_pinned) = (self.cidr(own), pinned(self, own));
        let (mine, theirs) = (self.contents(SubnetId::More(id)), self.contents(own));
        self.set(own, subnet.cidr, mine.1, mine.0);
        match was {
            Some(was) => self.set(SubnetId::More(id), was, theirs.1, theirs.0),
            None => self.space.more.retain(|row| row.id != id),
        }
        for (id, pinned) in [(own, subnet.keep.pinned), (SubnetId::More(id), was_pinned)] {
            if let Some(keep) = self.keep_mut(id) {
                keep.pinned = pinned;
            }
        }
        Told::Counted(subnet.cidr)
    }

    /// Adds a subnet: the pod subnet of a zone that has none, else a further one.
    pub(super) fn put(&mut self, subnet: &MoreSubnet, ids: &mut Ids) {
        let in_plan = |zone: &&mut ZoneRowForm| zone.node_subnet.value().is_some();
        let mut zones = self.rows.iter_mut().filter(in_plan);
        let zone = zones.find(|zone| *zone.name.value() == subnet.zone);
        match (subnet.tier, zone) {
            (SubnetTier::Pod, Some(zone))
                if zone.pod_subnet.value().is_none() && zone.pod_subnet.problem().is_none() =>
            {
                zone.pod_subnet = Draft::new(Some(subnet.cidr), subnet.cidr.to_string());
                zone.keep_pods = KeepForm::of(&subnet.keep);
            }
            (_, _) => self.space.more.push(MoreRowForm::of(subnet, ids.next())),
        }
    }

    /// Whether so many more subnets can be added.
    pub(super) fn has_rows_for(&self, subnets: usize) -> bool {
        self.space.more.len() + subnets <= limits::MORE_SUBNETS
    }

    /// Adds a subnet of that size in each of the zones, where there is room: those of pods in secondary blocks first,
    /// others in the primary one.
    pub(super) fn add_subnets(
        &mut self,
        tier: SubnetTier,
        zones: &[String],
        prefix_len: u8,
        ids: &mut Ids,
    ) -> Told {
        if !self.has_rows_for(zones.len()) {
            return Told::Refused(Refusal::TooMany(limits::MORE_SUBNETS));
        }
        let mut network = self.network();
        let mut added = Vec::new();
        for zone in zones {
            let Some(cidr) = place_for(&network, tier, prefix_len) else {
                let shorter = (SubnetCidr::MIN_PREFIX_LEN..=SubnetCidr::MAX_PREFIX_LEN)
                    .find(|length| place_for(&network, tier, *length).is_some());
                return Told::Refused(Refusal::NoRoom(prefix_len, shorter));
            };
            let subnet = MoreSubnet::new(tier, zone.clone(), cidr);
            network.space.more_subnets.push(subnet.clone());
            added.push(subnet);
        }
        added.iter().for_each(|subnet| self.put(subnet, ids));
        Told::Added(added.iter().map(|subnet| subnet.cidr).collect())
    }
}

/// The first free place of that size in the blocks that a tier's subnets go into first, else in any.
fn place_for(network: &Network, tier: SubnetTier, prefix_len: u8) -> Option<SubnetCidr> {
    let secondary_first = match tier {
        SubnetTier::Pod | SubnetTier::Tagged => true,
        SubnetTier::Cluster
        | SubnetTier::Node
        | SubnetTier::Public
        | SubnetTier::Private
        | SubnetTier::Spare => false,
    };
    let blocks: Vec<VpcCidr> = network.blocks().collect();
    let split = usize::from(secondary_first);
    let (last, first) = blocks.split_at(split);
    first.iter().chain(last).find_map(|block| network.free_subnet(*block, prefix_len))
}
