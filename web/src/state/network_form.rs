//! The network part of the form: see [`NetworkForm`].

use eks_ip_core::{MAX_ZONES, Network, ServiceCidr, SubnetCidr, SubnetRef, VpcCidr, Zone};
use eks_ip_document::{PlanDocument, Read, limits};

use super::draft::{Draft, listed, optional, parsed, written};
use super::field::{Field, Ids, RowId, SpaceField, SubnetId};
use super::space_form::SpaceForm;
use super::zone_form::ZoneRowForm;
use crate::words::inputs as words;

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
    /// What is no part of a zone.
    pub space: SpaceForm,
}

impl NetworkForm {
    pub(super) fn of(plan: &PlanDocument, ids: &mut Ids) -> Self {
        Self {
            vpc: Draft::new(plan.vpc, plan.vpc.to_string()),
            secondary: Draft::new(plan.secondary.clone(), written(&plan.secondary)),
            service: Draft::new(plan.service, text_of(&plan.service)),
            rows: plan.zones.iter().map(|zone| ZoneRowForm::of(zone, ids.next())).collect(),
            space: SpaceForm::of(&plan.space, ids),
        }
    }

    pub(super) fn zones(&self) -> Vec<Zone> {
        self.rows.iter().map(ZoneRowForm::zone).collect()
    }

    pub(super) fn edit(&mut self, field: Field, text: String) {
        match field {
            Field::Vpc => self.vpc.edit(text, parsed),
            Field::Secondary => self.secondary.edit(text, read_blocks),
            Field::Service => self.service.edit(text, |text| optional(text, parsed)),
            Field::NodeSubnet(id)
            | Field::PodSubnet(id)
            | Field::ZoneWeight(id)
            | Field::InUse(id)
            | Field::PodsInUse(id) => {
                if let Some(row) = self.zone_row_mut(id) {
                    row.edit(field, text);
                }
            }
            Field::Space(SpaceField::ZoneId(id)) => {
                if let Some(row) = self.zone_row_mut(id) {
                    row.edit(field, text);
                }
            }
            Field::Space(SpaceField::Reservations(subnet)) => {
                if let Some(keep) = self.keep_mut(subnet) {
                    keep.edit(text);
                }
            }
            Field::Space(field) => self.space.edit(field, text),
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
            Field::NodeSubnet(id)
            | Field::PodSubnet(id)
            | Field::ZoneWeight(id)
            | Field::InUse(id)
            | Field::PodsInUse(id)
            | Field::Space(SpaceField::ZoneId(id)) => {
                if let Some(row) = self.zone_row_mut(id) {
                    row.settle();
                }
            }
            Field::Space(SpaceField::Reservations(subnet)) => {
                if let Some(keep) = self.keep_mut(subnet) {
                    keep.reservations.settle();
                }
            }
            Field::Space(field) => self.space.settle(field),
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

    /// Adds a zone with the next free subnets of the sizes that the last zone has.
    pub(super) fn add_zone(&mut self, ids: &mut Ids) {
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
        self.rows.push(ZoneRowForm::of(&Zone::new(name, node, pod), ids.next()));
    }

    /// Takes a zone out; the last one stays.
    pub(super) fn remove_zone(&mut self, id: RowId) {
        if self.rows.len() > 1 {
            self.rows.retain(|row| row.id != id);
        }
    }

    /// Takes over what a change of the network made of it. Rows go on under their names, and what is typed stays where
    /// the value did not change.
    pub(super) fn take(&mut self, network: &Network, ids: &mut Ids) {
        self.vpc.take(&network.vpc, ToString::to_string);
        self.secondary.take(&network.secondary, |list| written(list));
        self.service.take(&network.service, text_of);
        self.space.take(&network.space, ids);
        let mut rows = std::mem::take(&mut self.rows);
        let zones =
            network.zones().iter().map(|zone| match rows.iter().position(|row| row.name == zone.name) {
                Some(place) => {
                    let mut row = rows.swap_remove(place);
                    row.take(zone);
                    row
                }
                None => ZoneRowForm::of(zone, ids.next()),
            });
        self.rows = zones.collect();
    }

    pub(super) fn unread(&self) -> usize {
        let blocks = [self.vpc.problem(), self.secondary.problem(), self.service.problem()];
        let zones: usize = self.rows.iter().map(ZoneRowForm::unread).sum();
        blocks.into_iter().flatten().count() + zones + self.space.unread()
    }

    /// The blocks of the VPC, the primary first.
    pub fn blocks(&self) -> Vec<VpcCidr> {
        std::iter::once(*self.vpc.value()).chain(self.secondary.value().iter().copied()).collect()
    }

    /// Adds a block to the VPC. A text that cannot be read stays, with the block behind it.
    pub(super) fn add_block(&mut self, block: VpcCidr) {
        let unread = self.secondary.problem().map(|_| format!("{}, {block}", self.secondary.text()));
        let mut blocks = self.secondary.value().clone();
        blocks.push(block);
        self.set_blocks(blocks, unread);
    }

    /// Takes a secondary block out, the first being 0; subnets in it stay where they are.
    pub(super) fn remove_block(&mut self, place: usize) -> Option<VpcCidr> {
        let mut blocks = self.secondary.value().clone();
        let removed = (place < blocks.len()).then(|| blocks.remove(place));
        let unread = self.secondary.problem().map(|_| self.secondary.text().to_string());
        self.set_blocks(blocks, unread);
        removed
    }

    /// Puts a block in the place of a text that cannot be read.
    pub(super) fn use_instead(&mut self, block: VpcCidr) {
        let mut blocks = self.secondary.settled().clone();
        blocks.push(block);
        self.set_blocks(blocks, None);
    }

    fn set_blocks(&mut self, blocks: Vec<VpcCidr>, unread: Option<String>) {
        let text = written(&blocks);
        self.secondary = Draft::new(blocks, text);
        if let Some(text) = unread {
            self.secondary.edit(text, read_blocks);
        }
    }

    /// Core's network as far as it is typed here.
    pub(super) fn network(&self) -> Network {
        Network {
            secondary: self.secondary.value().clone(),
            service: *self.service.value(),
            space: self.space.space(),
            // Fixtures are no part of the blocks.
            ..Network::new(*self.vpc.value(), self.zones())
        }
    }

    /// The row of a zone.
    pub fn zone_row(&self, id: RowId) -> Option<&ZoneRowForm> {
        self.rows.iter().find(|row| row.id == id)
    }

    pub(super) fn zone_row_mut(&mut self, id: RowId) -> Option<&mut ZoneRowForm> {
        self.rows.iter_mut().find(|row| row.id == id)
    }

    /// Every subnet with its place in the plan, as it was when the user came to its field: what a list is ordered by,
    /// so that no row moves while it is typed into.
    pub fn settled_subnets(&self) -> impl Iterator<Item = (SubnetCidr, SubnetId, SubnetRef)> {
        let of_zones = self.rows.iter().enumerate().flat_map(|(zone, row)| {
            // A pod subnet that is being deleted keeps its row.
            let pods = row.pod_subnet.settled().or(*row.pod_subnet.value());
            let pods = pods.map(|cidr| (cidr, SubnetId::Pod(row.id), SubnetRef::Pod(zone)));
            std::iter::once((*row.node_subnet.settled(), SubnetId::Node(row.id), SubnetRef::Node(zone)))
                .chain(pods)
        });
        let more = self.space.more.iter().enumerate();
        of_zones.chain(
            more.map(|(place, row)| (*row.cidr.settled(), SubnetId::More(row.id), SubnetRef::More(place))),
        )
    }

    /// Every subnet in the order of the plan: zone by zone, node subnet before pod subnet, then the further ones.
    pub fn subnets(&self) -> impl Iterator<Item = (SubnetCidr, SubnetId, SubnetRef)> {
        let of_zones = self.rows.iter().enumerate().flat_map(|(zone, row)| {
            let pods = row.pod_subnet.value().map(|cidr| (cidr, SubnetId::Pod(row.id), SubnetRef::Pod(zone)));
            std::iter::once((*row.node_subnet.value(), SubnetId::Node(row.id), SubnetRef::Node(zone)))
                .chain(pods)
        });
        let more = self.space.more.iter().enumerate();
        of_zones.chain(
            more.map(|(place, row)| (*row.cidr.value(), SubnetId::More(row.id), SubnetRef::More(place))),
        )
    }
}

pub(super) fn text_of<T: ToString>(cidr: &Option<T>) -> String {
    cidr.as_ref().map_or_else(String::new, ToString::to_string)
}

fn read_blocks(text: &str) -> Result<Read<Vec<VpcCidr>>, String> {
    listed(text, limits::SECONDARY_BLOCKS, words::too_many_blocks, parsed)
}
