//! A zone as typed: see [`ZoneRowForm`].

use eks_ip_core::{Ipv4Count, SubnetCidr, Zone};
use eks_ip_document::limits;

use super::draft::{Draft, optional, parsed};
use super::field::{Field, RowId, SpaceField, read};
use super::network_form::text_of;
use super::subnet_form::{KeepForm, in_use, read_name, take_in_use};

/// A zone's row.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoneRowForm {
    /// Its name for life.
    pub id: RowId,
    /// What people call the zone.
    pub name: String,
    /// The node subnet.
    pub node_subnet: Draft<SubnetCidr>,
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
    pub(super) fn of(zone: &Zone, id: RowId) -> Self {
        Self {
            id,
            name: zone.name.clone(),
            node_subnet: Draft::new(zone.node_subnet, zone.node_subnet.to_string()),
            pod_subnet: Draft::new(zone.pod_subnet, text_of(&zone.pod_subnet)),
            weight: weight(zone.weight),
            in_use: in_use(zone.in_use),
            pods_in_use: in_use(zone.pods_in_use),
            zone_id: Draft::new(zone.zone_id.clone(), text_of(&zone.zone_id)),
            keep_nodes: KeepForm::of(&zone.keep_nodes),
            keep_pods: KeepForm::of(&zone.keep_pods),
        }
    }

    pub(super) fn zone(&self) -> Zone {
        let number = |draft: &Draft<Option<u64>>, default| draft.value().unwrap_or(default);
        Zone {
            weight: number(&self.weight, 1),
            in_use: Ipv4Count::new(number(&self.in_use, 0)),
            pods_in_use: Ipv4Count::new(number(&self.pods_in_use, 0)),
            zone_id: self.zone_id.value().clone(),
            keep_nodes: self.keep_nodes.keep(),
            keep_pods: self.keep_pods.keep(),
            ..Zone::new(self.name.clone(), *self.node_subnet.value(), *self.pod_subnet.value())
        }
    }

    /// Takes over what differs.
    pub(super) fn take(&mut self, zone: &Zone) {
        self.node_subnet.take(&zone.node_subnet, ToString::to_string);
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
            Field::NodeSubnet(_) => self.node_subnet.edit(text, parsed),
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
        let subnets = [self.node_subnet.problem(), self.pod_subnet.problem(), self.zone_id.problem()];
        let numbers = [self.weight.problem(), self.in_use.problem(), self.pods_in_use.problem()];
        let kept = [self.keep_nodes.reservations.problem(), self.keep_pods.reservations.problem()];
        subnets.into_iter().chain(numbers).chain(kept).flatten().count()
    }
}

fn weight(weight: u64) -> Draft<Option<u64>> {
    let given = Some(weight).filter(|weight| *weight != 1);
    Draft::new(given, given.map_or_else(String::new, eks_ip_document::number::grouped))
}
