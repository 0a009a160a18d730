//! The network part of the form: see [`NetworkForm`].

use eks_ip_core::{
    AddressSpace, Ipv4Count, Keep, MAX_ZONES, Network, ServiceCidr, SubnetCidr, Tier, VpcCidr, Zone,
};
use eks_ip_document::{PlanDocument, Read, limits, zone_name};

use super::draft::{Draft, optional, parsed, some};
use super::field::{Field, RowId, read};
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
    /// The zone's id, if it was given.
    pub zone_id: Option<String>,
    /// What is kept of the node subnet.
    pub keep_nodes: Keep,
    /// The same of the pod subnet.
    pub keep_pods: Keep,
}

impl ZoneRowForm {
    fn of(zone: &Zone, id: RowId) -> Self {
        let unless = |value: u64, default: u64| {
            let given = Some(value).filter(|value| *value != default);
            Draft::new(given, given.map_or_else(String::new, eks_ip_document::number::grouped))
        };
        Self {
            id,
            name: Draft::new(zone.name.clone(), zone.name.clone()),
            node_subnet: block(Some(zone.node_subnet)),
            pod_subnet: block(zone.pod_subnet),
            weight: unless(zone.weight, 1),
            in_use: unless(zone.in_use.get(), 0),
            pods_in_use: unless(zone.pods_in_use.get(), 0),
            zone_id: zone.zone_id.clone(),
            keep_nodes: zone.keep_nodes.clone(),
            keep_pods: zone.keep_pods.clone(),
        }
    }

    fn zone(&self) -> Option<Zone> {
        let number = |draft: &Draft<Option<u64>>, default| draft.value().unwrap_or(default);
        Some(Zone {
            weight: number(&self.weight, 1),
            in_use: Ipv4Count::new(number(&self.in_use, 0)),
            pods_in_use: Ipv4Count::new(number(&self.pods_in_use, 0)),
            zone_id: self.zone_id.clone(),
            keep_nodes: self.keep_nodes.clone(),
            keep_pods: self.keep_pods.clone(),
            ..Zone::new(self.name.value().clone(), (*self.node_subnet.value())?, *self.pod_subnet.value())
        })
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
}

/// Blocks, zones and subnets as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkForm {
    /// The VPC's block.
    pub vpc: Draft<VpcCidr>,
    /// Blocks added to it, separated by commas.
    pub secondary: Draft<Vec<VpcCidr>>,
    /// The Service range.
    pub service: Draft<Option<ServiceCidr>>,
    /// One row a zone.
    pub rows: Vec<ZoneRowForm>,
    /// What is no part of a zone, as the plan came.
    pub space: AddressSpace,
}

impl NetworkForm {
    /// The form of a plan's blocks, without its zones.
    pub(super) fn default_of(plan: &PlanDocument) -> Self {
        Self {
            vpc: Draft::new(plan.vpc, plan.vpc.to_string()),
            secondary: blocks(&plan.secondary),
            service: block(plan.service),
            rows: Vec::new(),
            space: plan.space.clone(),
        }
    }

    pub(super) fn set_zones(&mut self, zones: &[Zone], ids: Vec<RowId>) {
        self.rows = zones.iter().zip(ids).map(|(zone, id)| ZoneRowForm::of(zone, id)).collect();
    }

    pub(super) fn zones(&self) -> Vec<Zone> {
        self.rows.iter().filter_map(ZoneRowForm::zone).collect()
    }

    /// The index of a row's zone in the plan; `None` while it is no part of it.
    pub fn place(&self, id: RowId) -> Option<usize> {
        let mut in_plan = self.rows.iter().filter(|row| row.node_subnet.value().is_some());
        in_plan.position(|row| row.id == id)
    }

    /// Whether a row can go: a plan has one zone at least.
    pub fn can_remove(&self, id: RowId) -> bool {
        self.rows.iter().any(|row| row.id != id && row.node_subnet.value().is_some())
    }

    pub(super) fn edit(&mut self, field: Field, text: String) {
        match field {
            Field::Vpc => self.vpc.edit(text, parsed),
            Field::Secondary => self.secondary.edit(text, parsed_list),
            Field::Service => self.service.edit(text, |text| optional(text, parsed)),
            Field::ZoneName(id) => self.rename(id, text),
            Field::NodeSubnet(id) => {
                if let Some(row) = self.rows.iter_mut().find(|row| row.id == id) {
                    row.node_subnet.edit(text, |text| parsed(text).map(some));
                }
            }
            Field::PodSubnet(id) => {
                if let Some(row) = self.rows.iter_mut().find(|row| row.id == id) {
                    row.pod_subnet.edit(text, |text| optional(text, parsed));
                }
            }
            Field::ZoneWeight(id) | Field::InUse(id) | Field::PodsInUse(id) => {
                let row = self.rows.iter_mut().find(|row| row.id == id);
                if let Some((draft, most)) = row.and_then(|row| row.number_mut(field)) {
                    draft.edit(text, |text| optional(text, |text| read(text, 0, most)));
                }
            }
            Field::Pods
            | Field::Nodes
            | Field::Type(_)
            | Field::Weight(_)
            | Field::ReservedEnis
            | Field::MaxPods
            | Field::EfaOnlyEnis(_)
            | Field::Price(_)
            | Field::SurgeNumber
            | Field::Setting(_) => {}
        }
    }

    pub(super) fn settle(&mut self, field: Field) {
        match field {
            Field::Vpc => self.vpc.settle(),
            Field::Secondary => self.secondary.settle(),
            Field::Service => self.service.settle(),
            Field::ZoneName(id) => {
                if let Some(row) = self.rows.iter_mut().find(|row| row.id == id) {
                    row.name.settle();
                }
            }
            Field::NodeSubnet(id) => {
                if let Some(row) = self.rows.iter_mut().find(|row| row.id == id) {
                    row.node_subnet.settle();
                }
            }
            Field::PodSubnet(id) => {
                if let Some(row) = self.rows.iter_mut().find(|row| row.id == id) {
                    row.pod_subnet.settle();
                }
            }
            Field::ZoneWeight(id) | Field::InUse(id) | Field::PodsInUse(id) => {
                let row = self.rows.iter_mut().find(|row| row.id == id);
                if let Some((draft, _)) = row.and_then(|row| row.number_mut(field)) {
                    draft.settle();
                }
            }
            Field::Pods
            | Field::Nodes
            | Field::Type(_)
            | Field::Weight(_)
            | Field::ReservedEnis
            | Field::MaxPods
            | Field::EfaOnlyEnis(_)
            | Field::Price(_)
            | Field::SurgeNumber
            | Field::Setting(_) => {}
        }
    }

    /// Takes what was typed for the name of a zone. Its further subnets go along.
    fn rename(&mut self, id: RowId, text: String) {
        let Some(place) = self.rows.iter().position(|row| row.id == id) else { return };
        let before = self.rows[place].name.value().clone();
        let others = self.rows.iter().filter(|row| row.id != id);
        let others = others.flat_map(|row| [row.name.value(), row.name.settled()]);
        let further = self.space.more_subnets.iter().map(|subnet| &subnet.zone);
        let taken: Vec<String> = others.chain(further.filter(|zone| **zone != before)).cloned().collect();
        let name = &mut self.rows[place].name;
        name.edit(text, |text| read_name(text, &taken));
        let of_zone = self.space.more_subnets.iter_mut().filter(|subnet| subnet.zone == before);
        of_zone.for_each(|subnet| subnet.zone.clone_from(name.value()));
    }

    /// Adds a zone with the next free subnets of the sizes that the last zone has, unless there are as many zones as a
    /// plan has.
    pub(super) fn add_zone(&mut self, id: RowId) -> bool {
        if self.rows.len() >= MAX_ZONES {
            return false;
        }
        let mut network = self.network();
        let node_subnet = next_subnet(&network, Tier::Node);
        let name = self.next_name();
        let mut pod_subnet = Draft::new(None, "");
        if let Some(node_subnet) = *node_subnet.value() {
            network.zones.push(Zone::new(name.clone(), node_subnet, None));
            pod_subnet = next_subnet(&network, Tier::Pod);
        }
        self.rows.push(ZoneRowForm {
            id,
            name: Draft::new(name.clone(), name),
            node_subnet,
            pod_subnet,
            weight: Draft::new(None, ""),
            in_use: Draft::new(None, ""),
            pods_in_use: Draft::new(None, ""),
            zone_id: None,
            keep_nodes: Keep::NOTHING,
            keep_pods: Keep::NOTHING,
        });
        true
    }

    /// The next letter that is free, after the Region where the last zone's name has one.
    fn next_name(&self) -> String {
        let last = self.rows.last().map_or("", |row| row.name.value());
        let region = last.strip_suffix(|letter: char| letter.is_ascii_lowercase());
        let region = region.filter(|region| region.ends_with(|c: char| c.is_ascii_digit())).unwrap_or("");
        let free = |name: &String| {
            self.rows.iter().all(|row| ![row.name.value(), row.name.settled()].contains(&name))
        };
        ('a'..='z').map(|letter| format!("{region}{letter}")).find(free).unwrap_or_default()
    }

    /// Takes a zone out; the last one of the plan stays.
    pub(super) fn remove_zone(&mut self, id: RowId) {
        if self.can_remove(id) {
            self.rows.retain(|row| row.id != id);
        }
    }

    pub(super) fn take(&mut self, network: &Network, ids: Vec<RowId>) {
        if *self.secondary.value() != network.secondary {
            self.secondary = blocks(&network.secondary);
        }
        if *self.service.value() != network.service {
            self.service = block(network.service);
        }
        self.space.clone_from(&network.space);
        if self.zones() != network.zones() {
            self.set_zones(network.zones(), ids);
        }
    }

    pub(super) fn unread(&self) -> usize {
        let blocks = [self.vpc.problem(), self.secondary.problem(), self.service.problem()];
        let subnets = self.rows.iter().flat_map(|row| {
            let numbers = [row.weight.problem(), row.in_use.problem(), row.pods_in_use.problem()];
            [row.node_subnet.problem(), row.pod_subnet.problem()].into_iter().chain(numbers)
        });
        blocks.into_iter().chain(subnets).flatten().count()
    }

    fn network(&self) -> Network {
        Network {
            secondary: self.secondary.value().clone(),
            service: *self.service.value(),
            space: self.space.clone(),
            // Fixtures are no part of the blocks.
            ..Network::new(*self.vpc.value(), self.zones())
        }
    }
}

/// The next free subnet of the size that the last zone's has, in the blocks where such subnets go. Empty where no zone
/// has one; where nothing is free, empty with a message.
fn next_subnet(network: &Network, tier: Tier) -> Draft<Option<SubnetCidr>> {
    let of_tier = |zone: &Zone| match tier {
        Tier::Node => Some(zone.node_subnet),
        Tier::Pod => zone.pod_subnet,
    };
    let theirs: Vec<SubnetCidr> = network.zones().iter().filter_map(of_tier).collect();
    let Some(last) = theirs.last() else { return Draft::new(None, "") };
    let meant = |block: &VpcCidr| (*block == network.vpc) == (tier == Tier::Node);
    let holds = |block: &VpcCidr| theirs.iter().any(|cidr| block.net().contains(&cidr.net()));
    let mut blocks = network.blocks().filter(|block| meant(block) || holds(block));
    match blocks.find_map(|found| network.free_subnet(found, last.prefix_len())) {
        Some(free) => block(Some(free)),
        None => Draft::unread(None, "", &words::no_free_subnet(last.prefix_len(), tier)),
    }
}

/// Reads the name of a zone that no other has.
fn read_name(text: &str, taken: &[String]) -> Result<Read<String>, String> {
    let name = zone_name(text).ok_or_else(|| words::no_zone_name(text.trim(), limits::NAME_CHARS))?;
    match taken.contains(&name) {
        true => Err(words::zone_taken(&name)),
        false => Ok(Read { taken_for: (name != text).then(|| name.clone()), value: name }),
    }
}

fn block<T: ToString + Clone>(cidr: Option<T>) -> Draft<Option<T>> {
    let text = cidr.as_ref().map_or_else(String::new, ToString::to_string);
    Draft::new(cidr, text)
}

fn blocks(cidrs: &[VpcCidr]) -> Draft<Vec<VpcCidr>> {
    let text = cidrs.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    Draft::new(cidrs.to_vec(), text)
}

fn parsed_list(text: &str) -> Result<Read<Vec<VpcCidr>>, String> {
    let parts = text.split([',', ' ', '\n', '\t', '，']).filter(|part| !part.trim().is_empty());
    let found: Vec<Read<VpcCidr>> = parts.map(parsed).collect::<Result<_, _>>()?;
    if found.len() > limits::SECONDARY_BLOCKS {
        return Err(words::too_many_blocks(found.len(), limits::SECONDARY_BLOCKS));
    }
    let taken_for: Vec<String> = found.iter().filter_map(|read| read.taken_for.clone()).collect();
    Ok(Read {
        value: found.into_iter().map(|read| read.value).collect(),
        taken_for: (!taken_for.is_empty()).then(|| taken_for.join(", ")),
    })
}
