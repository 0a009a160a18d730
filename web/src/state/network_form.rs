//! The network part of the form: see [`NetworkForm`].

use eks_ip_core::{MAX_ZONES, Network, ServiceCidr, SubnetCidr, SubnetRef, Tier, VpcCidr, Zone};
use eks_ip_document::{PlanDocument, Read, limits};

use super::draft::{Draft, listed, optional, parsed, written};
use super::field::{Field, Ids, RowId, SpaceField, SubnetId};
use super::space_form::SpaceForm;
use super::subnet_form::MoreRowForm;
use super::zone_form::{ZoneRowForm, read_free_name};
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
        self.rows.iter().filter_map(ZoneRowForm::zone).collect()
    }

    /// The rows that are part of the plan, in its order.
    pub fn in_plan(&self) -> impl Iterator<Item = &ZoneRowForm> {
        self.rows.iter().filter(|row| row.node_subnet.value().is_some())
    }

    /// The index of a row's zone in the plan; `None` while it is no part of it.
    pub fn place(&self, id: RowId) -> Option<usize> {
        self.in_plan().position(|row| row.id == id)
    }

    /// Whether a row can go: a plan has one zone at least.
    pub fn can_remove(&self, id: RowId) -> bool {
        self.in_plan().any(|row| row.id != id)
    }

    pub(super) fn edit(&mut self, field: Field, text: String) {
        match field {
            Field::Vpc => self.vpc.edit(text, parsed),
            Field::Secondary => self.secondary.edit(text, read_blocks),
            Field::Service => self.service.edit(text, |text| optional(text, parsed)),
            Field::ZoneName(id) => self.rename(id, text),
            Field::NodeSubnet(id)
            | Field::PodSubnet(id)
            | Field::ZoneWeight(id)
            | Field::InUse(id)
            | Field::PodsInUse(id)
            | Field::Space(SpaceField::ZoneId(id)) => {
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
            Field::ZoneName(id)
            | Field::NodeSubnet(id)
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

    /// Takes what was typed for the name of a zone. Its further subnets go along.
    fn rename(&mut self, id: RowId, text: String) {
        let Some(place) = self.rows.iter().position(|row| row.id == id) else { return };
        let before = self.rows[place].name.value().clone();
        let others = self.rows.iter().filter(|row| row.id != id);
        let others = others.flat_map(|row| [row.name.value(), row.name.settled()]);
        let further = self.space.more.iter().map(|row| row.zone.value());
        let taken: Vec<String> = others.chain(further.filter(|zone| **zone != before)).cloned().collect();
        let name = &mut self.rows[place].name;
        name.edit(text, |text| read_free_name(text, &taken));
        let of_zone = self.space.more.iter_mut().filter(|row| *row.zone.value() == before);
        of_zone.for_each(|row| row.move_to(name.value()));
    }

    /// Adds a zone with the next free subnets of the sizes that the last zone has, unless there are as many zones as a
    /// plan has.
    pub(super) fn add_zone(&mut self, ids: &mut Ids) -> Option<RowId> {
        if self.rows.len() >= MAX_ZONES {
            return None;
        }
        let mut network = self.network();
        let node_subnet = next_subnet(&network, Tier::Node);
        let name = self.next_name();
        let mut pod_subnet = Draft::new(None, "");
        if let Some(node_subnet) = *node_subnet.value() {
            network.zones.push(Zone::new(name.clone(), node_subnet, None));
            pod_subnet = next_subnet(&network, Tier::Pod);
        }
        let id = ids.next();
        self.rows.push(ZoneRowForm::new(id, name, node_subnet, pod_subnet));
        Some(id)
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

    /// Takes over what a change of the network made of it. Rows go on under their names, and what is typed stays where
    /// the value did not change.
    pub(super) fn take(&mut self, network: &Network, ids: &mut Ids) {
        self.vpc.take(&network.vpc, ToString::to_string);
        self.secondary.take(&network.secondary, |list| written(list));
        self.service.take(&network.service, text_of);
        self.space.take(&network.space, ids);
        let mut rows = std::mem::take(&mut self.rows);
        for zone in network.zones() {
            let same = rows.iter().position(|row| *row.name.value() == zone.name);
            self.rows.push(match same {
                Some(place) => {
                    let mut row = rows.remove(place);
                    row.take(zone);
                    row
                }
                None => ZoneRowForm::of(zone, ids.next()),
            });
        }
        // What is no part of the plan was not changed with it.
        self.rows.extend(rows.into_iter().filter(|row| row.node_subnet.value().is_none()));
        self.rows.truncate(MAX_ZONES);
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
        // A subnet that is being deleted keeps its row, and so does one that is new.
        let settled = |draft: &Draft<Option<SubnetCidr>>| draft.settled().or(*draft.value());
        self.subnets_by(settled, |row| *row.cidr.settled())
    }

    /// Every subnet in the order of the plan: zone by zone, node subnet before pod subnet, then the further ones.
    pub fn subnets(&self) -> impl Iterator<Item = (SubnetCidr, SubnetId, SubnetRef)> {
        self.subnets_by(|draft| *draft.value(), |row| *row.cidr.value())
    }

    fn subnets_by(
        &self,
        of_zone: fn(&Draft<Option<SubnetCidr>>) -> Option<SubnetCidr>,
        further: fn(&MoreRowForm) -> SubnetCidr,
    ) -> impl Iterator<Item = (SubnetCidr, SubnetId, SubnetRef)> {
        let of_zones = self.in_plan().enumerate().flat_map(move |(zone, row)| {
            let nodes = of_zone(&row.node_subnet);
            let nodes = nodes.map(|cidr| (cidr, SubnetId::Node(row.id), SubnetRef::Node(zone)));
            let pods = of_zone(&row.pod_subnet);
            nodes.into_iter().chain(pods.map(|cidr| (cidr, SubnetId::Pod(row.id), SubnetRef::Pod(zone))))
        });
        let more = self.space.more.iter().enumerate();
        of_zones.chain(
            more.map(move |(place, row)| (further(row), SubnetId::More(row.id), SubnetRef::More(place))),
        )
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
        Some(free) => Draft::new(Some(free), free.to_string()),
        None => Draft::unread(None, "", &words::no_free_subnet(last.prefix_len(), tier)),
    }
}

pub(super) fn text_of<T: ToString>(cidr: &Option<T>) -> String {
    cidr.as_ref().map_or_else(String::new, ToString::to_string)
}

fn read_blocks(text: &str) -> Result<Read<Vec<VpcCidr>>, String> {
    listed(text, limits::SECONDARY_BLOCKS, words::too_many_blocks, parsed)
}
