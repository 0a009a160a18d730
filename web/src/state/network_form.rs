//! The network part of the form: see [`NetworkForm`].

use eks_ip_core::{Ipv4Count, MAX_ZONES, Network, ServiceCidr, SubnetCidr, VpcCidr, Zone};
use eks_ip_document::{PlanDocument, Read, limits};

use super::draft::{Draft, optional, parsed};
use super::field::{Field, RowId, number, read};
use crate::words::inputs as words;

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
    /// Fixtures in each zone.
    pub fixtures: Draft<u64>,
}

impl NetworkForm {
    /// The form of a plan's blocks, without its zones.
    pub(super) fn default_of(plan: &PlanDocument) -> Self {
        Self {
            vpc: Draft::new(plan.vpc, plan.vpc.to_string()),
            secondary: blocks(&plan.secondary),
            service: block(plan.service),
            rows: Vec::new(),
            fixtures: number(plan.fixtures),
        }
    }

    pub(super) fn set_zones(&mut self, zones: &[Zone], ids: Vec<RowId>) {
        let row = |(zone, id): (&Zone, RowId)| ZoneRowForm {
            id,
            name: zone.name.clone(),
            node_subnet: Draft::new(zone.node_subnet, zone.node_subnet.to_string()),
            pod_subnet: block(zone.pod_subnet),
        };
        self.rows = zones.iter().zip(ids).map(row).collect();
    }

    pub(super) fn zones(&self) -> Vec<Zone> {
        let zone = |row: &ZoneRowForm| Zone {
            name: row.name.clone(),
            node_subnet: *row.node_subnet.value(),
            pod_subnet: *row.pod_subnet.value(),
        };
        self.rows.iter().map(zone).collect()
    }

    pub(super) fn edit(&mut self, field: Field, text: String) {
        match field {
            Field::Vpc => self.vpc.edit(text, parsed),
            Field::Secondary => self.secondary.edit(text, parsed_list),
            Field::Service => self.service.edit(text, |text| optional(text, parsed)),
            Field::NodeSubnet(id) => {
                if let Some(row) = self.rows.iter_mut().find(|row| row.id == id) {
                    row.node_subnet.edit(text, parsed);
                }
            }
            Field::PodSubnet(id) => {
                if let Some(row) = self.rows.iter_mut().find(|row| row.id == id) {
                    row.pod_subnet.edit(text, |text| optional(text, parsed));
                }
            }
            Field::Fixtures => self.fixtures.edit(text, |text| read(text, 0, limits::FIXTURES)),
            Field::Pods
            | Field::Nodes
            | Field::Type(_)
            | Field::Weight(_)
            | Field::ReservedEnis
            | Field::MaxPods => {}
        }
    }

    pub(super) fn settle(&mut self, field: Field) {
        match field {
            Field::Vpc => self.vpc.settle(),
            Field::Secondary => self.secondary.settle(),
            Field::Service => self.service.settle(),
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
            Field::Fixtures => self.fixtures.settle(),
            Field::Pods
            | Field::Nodes
            | Field::Type(_)
            | Field::Weight(_)
            | Field::ReservedEnis
            | Field::MaxPods => {}
        }
    }

    /// Adds a zone with the next free subnets of the sizes that the last zone has.
    pub(super) fn add_zone(&mut self, id: RowId) {
        let Some(last) = self.rows.last().cloned() else { return };
        if self.rows.len() >= MAX_ZONES {
            return;
        }
        let network = self.network();
        let free = |prefix_len| network.blocks().find_map(|block| network.free_subnet(block, prefix_len));
        // Without room the new row repeats the last subnet, and the overlap is shown beside it.
        let node = free(last.node_subnet.value().prefix_len()).unwrap_or(*last.node_subnet.value());
        let pod = last.pod_subnet.value().map(|pod| {
            let mut secondary = network.secondary.iter();
            secondary.find_map(|block| network.free_subnet(*block, pod.prefix_len())).unwrap_or(pod)
        });
        let mut letters = ('a'..='z').map(String::from);
        let name = letters.find(|name| self.rows.iter().all(|row| row.name != *name)).unwrap_or_default();
        let node_subnet = Draft::new(node, node.to_string());
        self.rows.push(ZoneRowForm { id, name, node_subnet, pod_subnet: block(pod) });
    }

    /// Takes a zone out; the last one stays.
    pub(super) fn remove_zone(&mut self, id: RowId) {
        if self.rows.len() > 1 {
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
        if self.zones() != network.zones() {
            self.set_zones(network.zones(), ids);
        }
    }

    pub(super) fn unread(&self) -> usize {
        let blocks =
            [self.vpc.problem(), self.secondary.problem(), self.service.problem(), self.fixtures.problem()];
        let subnets = self.rows.iter().flat_map(|row| [row.node_subnet.problem(), row.pod_subnet.problem()]);
        blocks.into_iter().chain(subnets).flatten().count()
    }

    fn network(&self) -> Network {
        Network {
            vpc: *self.vpc.value(),
            secondary: self.secondary.value().clone(),
            service: *self.service.value(),
            zones: self.zones(),
            fixtures: Ipv4Count::new(*self.fixtures.value()),
        }
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
