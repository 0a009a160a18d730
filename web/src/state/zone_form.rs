//! A zone as typed: see [`ZoneRowForm`].

use eks_ip_core::{Ipv4Count, Keep, SubnetCidr, Zone};
use eks_ip_document::{Read, limits, zone_name};

use super::draft::{Draft, optional, parsed, some};
use super::field::{Field, RowId, SpaceField, read};
use super::network_form::text_of;
use super::subnet_form::{KeepForm, in_use, read_name, take_in_use};
use crate::words::inputs as words;

/// A zone's row.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoneRowForm {
    /// Its name for life.
    pub id: RowId,
    /// What people call the zone; no two have the same.
    pub name: Draft<String>,
    /// The node subnet; without one the zone is no part of the plan.
    pub node_subnet: Draft<Option<SubnetCidr>>,
    /// The pod subnet, if there is one.
    pub pod_subnet: Draft<Option<SubnetCidr>>,
    /// Share of the nodes; empty is 1.
    pub weight: Draft<Option<u64>>,
    /// Addresses in use in the node subnet; empty is none.
    pub in_use: Draft<Option<u64>>,
    /// The same of the pod subnet.
    pub pods_in_use: Draft<Option<u64>>,
    /// The zone's id; empty where nobody gave it.
    pub zone_id: Draft<Option<String>>,
    /// What is kept of the node subnet.
    pub keep_nodes: KeepForm,
    /// The same of the pod subnet.
    pub keep_pods: KeepForm,
}

impl ZoneRowForm {
    /// A zone of which nothing is known but its subnets.
    pub(super) fn new(
        id: RowId,
        name: String,
        node_subnet: Draft<Option<SubnetCidr>>,
        pod_subnet: Draft<Option<SubnetCidr>>,
    ) -> Self {
        Self {
            id,
            name: Draft::new(name.clone(), name),
            node_subnet,
            pod_subnet,
            weight: weight(1),
            in_use: in_use(Ipv4Count::ZERO),
            pods_in_use: in_use(Ipv4Count::ZERO),
            zone_id: Draft::new(None, ""),
            keep_nodes: KeepForm::of(&Keep::NOTHING),
            keep_pods: KeepForm::of(&Keep::NOTHING),
        }
    }

    pub(super) fn of(zone: &Zone, id: RowId) -> Self {
        let block = |cidr| Draft::new(cidr, text_of(&cidr));
        Self {
            weight: weight(zone.weight),
            in_use: in_use(zone.in_use),
            pods_in_use: in_use(zone.pods_in_use),
            zone_id: Draft::new(zone.zone_id.clone(), text_of(&zone.zone_id)),
            keep_nodes: KeepForm::of(&zone.keep_nodes),
            keep_pods: KeepForm::of(&zone.keep_pods),
            ..Self::new(id, zone.name.clone(), block(Some(zone.node_subnet)), block(zone.pod_subnet))
        }
    }

    pub(super) fn zone(&self) -> Option<Zone> {
        let number = |draft: &Draft<Option<u64>>, default| draft.value().unwrap_or(default);
        Some(Zone {
            weight: number(&self.weight, 1),
            in_use: Ipv4Count::new(number(&self.in_use, 0)),
            pods_in_use: Ipv4Count::new(number(&self.pods_in_use, 0)),
            zone_id: self.zone_id.value().clone(),
            keep_nodes: self.keep_nodes.keep(),
            keep_pods: self.keep_pods.keep(),
            ..Zone::new(self.name.value().clone(), (*self.node_subnet.value())?, *self.pod_subnet.value())
        })
    }

    /// Whether the zone waits for a node subnet, and nothing is typed that would be lost.
    pub(super) fn waits(&self) -> bool {
        self.node_subnet.value().is_none() && self.node_subnet.text().is_empty()
    }

    /// Takes over what differs.
    pub(super) fn take(&mut self, zone: &Zone) {
        self.node_subnet.take(&Some(zone.node_subnet), text_of);
        self.pod_subnet.take(&zone.pod_subnet, text_of);
        if self.weight.value().unwrap_or(1) != zone.weight {
            self.weight = weight(zone.weight);
        }
        take_in_use(&mut self.in_use, zone.in_use);
        take_in_use(&mut self.pods_in_use, zone.pods_in_use);
        self.zone_id.take(&zone.zone_id, text_of);
        self.keep_nodes.take(&zone.keep_nodes);
        self.keep_pods.take(&zone.keep_pods);
    }

    pub(super) fn edit(&mut self, field: Field, text: String) {
        match field {
            Field::NodeSubnet(_) => self.node_subnet.edit(text, |text| parsed(text).map(some)),
            Field::PodSubnet(_) => self.pod_subnet.edit(text, |text| optional(text, parsed)),
            Field::Space(SpaceField::ZoneId(_)) => self.zone_id.edit(text, |text| optional(text, read_name)),
            _ => {
                if let Some((draft, most)) = self.number_mut(field) {
                    draft.edit(text, |text| optional(text, |text| read(text, 0, most)));
                }
            }
        }
    }

    pub(super) fn settle(&mut self) {
        self.name.settle();
        self.node_subnet.settle();
        self.pod_subnet.settle();
        self.zone_id.settle();
        for draft in [&mut self.weight, &mut self.in_use, &mut self.pods_in_use] {
            draft.settle();
        }
    }

    /// The number that a field of the row holds.
    fn number_mut(&mut self, field: Field) -> Option<(&mut Draft<Option<u64>>, u64)> {
        match field {
            Field::ZoneWeight(_) => Some((&mut self.weight, limits::ZONE_SHARE)),
            Field::InUse(_) => Some((&mut self.in_use, limits::IN_USE)),
            Field::PodsInUse(_) => Some((&mut self.pods_in_use, limits::IN_USE)),
            _ => None,
        }
    }

    /// Fields whose text cannot be read.
    pub(super) fn unread(&self) -> usize {
        let names = [self.name.problem(), self.zone_id.problem()];
        let subnets = [self.node_subnet.problem(), self.pod_subnet.problem()];
        let numbers = [self.weight.problem(), self.in_use.problem(), self.pods_in_use.problem()];
        let kept = [self.keep_nodes.reservations.problem(), self.keep_pods.reservations.problem()];
        names.into_iter().chain(subnets).chain(numbers).chain(kept).flatten().count()
    }
}

/// Reads the name of a zone that no other has.
pub(super) fn read_free_name(text: &str, taken: &[String]) -> Result<Read<String>, String> {
    let read = read_zone_name(text)?;
    if taken.contains(&read.value) { Err(words::zone_taken(&read.value)) } else { Ok(read) }
}

/// Reads the name of a zone.
pub(super) fn read_zone_name(text: &str) -> Result<Read<String>, String> {
    let name = zone_name(text).ok_or_else(|| words::no_zone_name(text.trim(), limits::NAME_CHARS))?;
    Ok(Read { taken_for: (name != text).then(|| name.clone()), value: name })
}

fn weight(weight: u64) -> Draft<Option<u64>> {
    let given = Some(weight).filter(|weight| *weight != 1);
    Draft::new(given, given.map_or_else(String::new, eks_ip_document::number::grouped))
}
