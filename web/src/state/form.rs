//! Everything that can be typed or chosen: see [`Form`].

use eks_ip_core::{MaxPodsSetBy, MicroUsd, Network, Plan, Workload};
use eks_ip_document::number::{read_price, write_price};
use eks_ip_document::{Mix, MixRow, PlanDocument, Read, limits};

use super::draft::{Draft, optional};
use super::field::{Field, Ids, MaxPodsKind, MixBy, RowId, number, read};
use super::network_form::NetworkForm;
use super::settings_form::SettingsForm;
use crate::words::inputs as words;

/// Nodes that shares become when neither the user nor the answer says how many there are.
const NODES_TO_START_FROM: u64 = 10;

/// A row of the instance mix.
#[derive(Clone, Debug, PartialEq)]
pub struct MixRowForm {
    /// Its name for life.
    pub id: RowId,
    /// The type: one that the catalogue knows, or as a link brought it; empty where the row never had one.
    pub instance_type: Draft<String>,
    /// Share or count.
    pub weight: Draft<u64>,
    /// Whether the nodes run Windows.
    pub windows: bool,
    /// EFA-only ENIs; empty is none.
    pub efa_only_enis: Draft<Option<u64>>,
    /// Price of a node for an hour; empty is the catalogue's.
    pub price: Draft<Option<MicroUsd>>,
}

impl MixRowForm {
    fn of(row: &MixRow, id: RowId) -> Self {
        let efa_only = Some(u64::from(row.efa_only_enis)).filter(|enis| *enis > 0);
        let name = row.instance_type.clone();
        Self {
            id,
            // What a link brought stays in the plan, known or not.
            instance_type: match read_type(&name) {
                Ok(_) => Draft::new(name.clone(), name),
                Err(problem) => Draft::unread(name.clone(), name, &problem),
            },
            weight: number(row.weight),
            windows: row.windows,
            efa_only_enis: optional_number(efa_only),
            price: Draft::new(row.price, row.price.map(write_price).unwrap_or_default()),
        }
    }
}

/// The whole form.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Pods; empty when nodes are full.
    pub pods: Draft<Option<u64>>,
    /// Nodes; empty when they follow from the pods. Not read while the mix is in counts.
    pub nodes: Draft<Option<u64>>,
    /// What the weights of the mix are.
    pub mix_by: MixBy,
    /// The mix.
    pub mix: Vec<MixRowForm>,
    /// Who sets max pods.
    pub max_pods_kind: MaxPodsKind,
    /// Karpenter's reserved ENIs.
    pub reserved_enis: Draft<u64>,
    /// The one number.
    pub max_pods: Draft<u64>,
    /// Blocks, zones and subnets.
    pub network: NetworkForm,
    /// What is behind "More".
    pub settings: SettingsForm,
    pub(super) ids: Ids,
}

impl Form {
    /// The form of a saved plan.
    pub fn of(plan: &PlanDocument) -> Self {
        let (kind, reserved, fixed) = match plan.max_pods_set_by {
            MaxPodsSetBy::Recommended => (MaxPodsKind::Recommended, 0, 110),
            MaxPodsSetBy::ManagedNodeGroup => (MaxPodsKind::ManagedNodeGroup, 0, 110),
            MaxPodsSetBy::Nodeadm => (MaxPodsKind::Nodeadm, 0, 110),
            MaxPodsSetBy::Bottlerocket => (MaxPodsKind::Bottlerocket, 0, 110),
            MaxPodsSetBy::Karpenter { reserved_enis } => (MaxPodsKind::Karpenter, reserved_enis, 110),
            MaxPodsSetBy::AutoMode => (MaxPodsKind::AutoMode, 0, 110),
            MaxPodsSetBy::Fixed(number) => (MaxPodsKind::Fixed, 0, number),
        };
        let mut ids = Ids::default();
        Self {
            pods: optional_number(plan.pods),
            nodes: optional_number(plan.node_count),
            mix_by: match plan.mix {
                Mix::Shares(_) => MixBy::Share,
                Mix::Counts(_) => MixBy::Count,
            },
            mix: plan.mix.rows().iter().map(|row| MixRowForm::of(row, ids.next())).collect(),
            max_pods_kind: kind,
            reserved_enis: number(u64::from(reserved)),
            max_pods: number(u64::from(fixed)),
            network: NetworkForm::of(plan, &mut ids),
            settings: SettingsForm::of(plan),
            ids,
        }
    }

    /// The plan as far as it can be read: fields in error contribute their last value.
    pub fn document(&self) -> PlanDocument {
        let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let rows = self.mix.iter().map(|row| MixRow {
            windows: row.windows,
            efa_only_enis: small(row.efa_only_enis.value().unwrap_or(0)),
            price: *row.price.value(),
            ..MixRow::new(row.instance_type.value().clone(), *row.weight.value())
        });
        let rows: Vec<MixRow> = rows.filter(|row| !row.instance_type.is_empty()).collect();
        let mix = match self.mix_by {
            MixBy::Share => Mix::Shares(rows),
            MixBy::Count => Mix::Counts(rows),
        };
        let mut plan = PlanDocument {
            pods: *self.pods.value(),
            node_count: match self.mix_by {
                MixBy::Share => *self.nodes.value(),
                MixBy::Count => None,
            },
            max_pods_set_by: match self.max_pods_kind {
                MaxPodsKind::Recommended => MaxPodsSetBy::Recommended,
                MaxPodsKind::ManagedNodeGroup => MaxPodsSetBy::ManagedNodeGroup,
                MaxPodsKind::Nodeadm => MaxPodsSetBy::Nodeadm,
                MaxPodsKind::Bottlerocket => MaxPodsSetBy::Bottlerocket,
                MaxPodsKind::Karpenter => {
                    MaxPodsSetBy::Karpenter { reserved_enis: small(*self.reserved_enis.value()) }
                }
                MaxPodsKind::AutoMode => MaxPodsSetBy::AutoMode,
                MaxPodsKind::Fixed => MaxPodsSetBy::Fixed(small(*self.max_pods.value())),
            },
            secondary: self.network.secondary.value().clone(),
            service: *self.network.service.value(),
            space: self.network.space.space(),
            ..PlanDocument::new(mix, *self.network.vpc.value(), self.network.zones())
        };
        self.settings.write(&mut plan);
        plan
    }

    /// Takes what was typed into a field.
    pub fn edit(&mut self, field: Field, text: String) {
        let ranged = |min, max| move |text: &str| read(text, min, max);
        match field {
            Field::Pods => self.pods.edit(text, |text| optional(text, ranged(0, limits::PODS))),
            Field::Nodes => self.nodes.edit(text, |text| optional(text, ranged(1, limits::NODES))),
            Field::Type(id) => {
                if let Some(row) = self.mix.iter_mut().find(|row| row.id == id) {
                    row.instance_type.edit(text, read_type);
                }
            }
            Field::Weight(id) => {
                let most = self.most_weight();
                if let Some(row) = self.mix.iter_mut().find(|row| row.id == id) {
                    row.weight.edit(text, ranged(0, most));
                }
            }
            Field::ReservedEnis => self.reserved_enis.edit(text, ranged(0, limits::RESERVED_ENIS)),
            Field::MaxPods => self.max_pods.edit(text, ranged(1, limits::MAX_PODS)),
            Field::Vpc
            | Field::Secondary
            | Field::Service
            | Field::ZoneName(_)
            | Field::NodeSubnet(_)
            | Field::PodSubnet(_)
            | Field::ZoneWeight(_)
            | Field::InUse(_)
            | Field::PodsInUse(_)
            | Field::Space(_) => self.network.edit(field, text),
            Field::EfaOnlyEnis(id) => {
                if let Some(row) = self.mix.iter_mut().find(|row| row.id == id) {
                    row.efa_only_enis.edit(text, |text| optional(text, ranged(0, limits::EFA_ONLY_ENIS)));
                }
            }
            Field::Price(id) => {
                if let Some(row) = self.mix.iter_mut().find(|row| row.id == id) {
                    let read = |text: &str| read_price(text).map_err(|error| format!("{error:#}"));
                    row.price.edit(text, |text| optional(text, read));
                }
            }
            Field::SurgeNumber => self.settings.edit_surge(text),
            Field::Setting(setting) => self.settings.edit(setting, text),
        }
    }

    /// The user came to a field or left it.
    pub fn settle(&mut self, field: Field) {
        match field {
            Field::Pods => self.pods.settle(),
            Field::Nodes => self.nodes.settle(),
            Field::Type(id) => {
                if let Some(row) = self.mix.iter_mut().find(|row| row.id == id) {
                    row.instance_type.settle();
                }
            }
            Field::Weight(id) => {
                if let Some(row) = self.mix.iter_mut().find(|row| row.id == id) {
                    row.weight.settle();
                }
            }
            Field::ReservedEnis => self.reserved_enis.settle(),
            Field::MaxPods => self.max_pods.settle(),
            Field::Vpc
            | Field::Secondary
            | Field::Service
            | Field::ZoneName(_)
            | Field::NodeSubnet(_)
            | Field::PodSubnet(_)
            | Field::ZoneWeight(_)
            | Field::InUse(_)
            | Field::PodsInUse(_)
            | Field::Space(_) => self.network.settle(field),
            Field::EfaOnlyEnis(id) => {
                if let Some(row) = self.mix.iter_mut().find(|row| row.id == id) {
                    row.efa_only_enis.settle();
                }
            }
            Field::Price(id) => {
                if let Some(row) = self.mix.iter_mut().find(|row| row.id == id) {
                    row.price.settle();
                }
            }
            Field::SurgeNumber => self.settings.surge_number.settle(),
            Field::Setting(setting) => self.settings.setting_mut(setting).settle(),
        }
    }

    /// The rows with a name, which are the rows of the plan.
    pub fn named_rows(&self) -> Vec<RowId> {
        self.mix.iter().filter(|row| !row.instance_type.value().is_empty()).map(|row| row.id).collect()
    }

    /// Adds a row to the mix, unless it is full.
    pub fn add_type(&mut self) -> Option<RowId> {
        let alone = self.mix.is_empty() && self.mix_by == MixBy::Share;
        let row = MixRow::new(String::new(), if alone { limits::SHARE } else { 0 });
        (self.mix.len() < limits::MIX_ROWS).then(|| {
            let id = self.ids.next();
            self.mix.push(MixRowForm::of(&row, id));
            id
        })
    }

    /// Takes a row out of the mix.
    pub fn remove_type(&mut self, id: RowId) {
        self.mix.retain(|row| row.id != id);
        // A type that is alone is all of the mix.
        if let ([only], MixBy::Share) = (&mut self.mix[..], self.mix_by) {
            only.weight = number(limits::SHARE);
        }
    }

    /// Chooses what the nodes of a row run.
    pub fn set_windows(&mut self, id: RowId, windows: bool) {
        if let Some(row) = self.mix.iter_mut().find(|row| row.id == id) {
            row.windows = windows;
        }
    }

    /// Switches between shares and counts, keeping the proportions and, as far as it goes, the nodes: those
    /// typed, else those that the answer needed.
    pub fn weigh_by(&mut self, by: MixBy, needed: Option<u64>) {
        if by == self.mix_by {
            return;
        }
        let weights: Vec<u64> = self.mix.iter().map(|row| *row.weight.value()).collect();
        let (total, counted) = match by {
            MixBy::Share => (limits::SHARE, Some(weights.iter().sum())),
            MixBy::Count => {
                let needed = needed.filter(|nodes| *nodes > 0).unwrap_or(NODES_TO_START_FROM);
                (self.nodes.value().unwrap_or(needed).min(limits::NODES), None)
            }
        };
        for (row, weight) in self.mix.iter_mut().zip(eks_ip_core::fleet::apportion(&weights, total)) {
            row.weight = number(weight);
        }
        if let Some(counted) = counted.filter(|nodes| *nodes > 0) {
            self.nodes = optional_number(Some(counted));
        }
        self.mix_by = by;
    }

    /// Adds a zone, unless there are as many as a plan has.
    pub fn add_zone(&mut self) -> Option<RowId> {
        self.network.add_zone(&mut self.ids)
    }

    /// Takes over what a fix changed in the plan.
    pub fn take(&mut self, plan: &Plan) {
        self.take_network(&plan.network);
        match plan.workload {
            Workload::Pods(_) => {
                self.weigh_by(MixBy::Share, None);
                self.nodes = optional_number(None);
            }
            Workload::Nodes(_) | Workload::PodsOnNodes { .. } => {}
        }
        let with = PlanDocument {
            max_pods_set_by: plan.max_pods_set_by,
            cni: plan.cni,
            demand: plan.demand,
            needs: plan.needs,
            ..self.document()
        };
        let taken = Self::of(&with);
        self.settings.take(&taken.settings);
        self.max_pods_kind = taken.max_pods_kind;
        self.reserved_enis = taken.reserved_enis;
        self.max_pods = taken.max_pods;
    }

    /// Takes over a network that was changed elsewhere.
    pub(super) fn take_network(&mut self, network: &Network) {
        self.network.take(network, &mut self.ids);
    }

    /// What the shares add up to, when they are shares.
    pub fn share_total(&self) -> Option<u64> {
        match self.mix_by {
            MixBy::Share => Some(self.mix.iter().map(|row| *row.weight.value()).sum()),
            MixBy::Count => None,
        }
    }

    /// Whether neither pods nor nodes are given.
    pub fn no_size(&self) -> bool {
        let no_nodes = match self.mix_by {
            MixBy::Share => self.nodes.value().is_none(),
            MixBy::Count => false,
        };
        self.pods.value().is_none() && no_nodes
    }

    /// Fields whose text cannot be read, so that the plan uses an earlier value.
    pub fn unread(&self) -> usize {
        // What another choice has hidden counts for nothing.
        let set_by = match self.max_pods_kind {
            MaxPodsKind::Karpenter => self.reserved_enis.problem(),
            MaxPodsKind::Fixed => self.max_pods.problem(),
            MaxPodsKind::Recommended
            | MaxPodsKind::ManagedNodeGroup
            | MaxPodsKind::Nodeadm
            | MaxPodsKind::Bottlerocket
            | MaxPodsKind::AutoMode => None,
        };
        let nodes = match self.mix_by {
            MixBy::Share => self.nodes.problem(),
            MixBy::Count => None,
        };
        let numbers = [self.pods.problem(), nodes, set_by];
        let of_mix = self.mix.iter().flat_map(|row| {
            let numbers = [row.weight.problem(), row.efa_only_enis.problem(), row.price.problem()];
            std::iter::once(row.instance_type.problem()).chain(numbers)
        });
        numbers.into_iter().chain(of_mix).flatten().count() + self.network.unread() + self.settings.unread()
    }

    fn most_weight(&self) -> u64 {
        match self.mix_by {
            MixBy::Share => limits::SHARE,
            MixBy::Count => limits::NODES,
        }
    }
}

/// Reads the name of a type that the catalogue knows.
fn read_type(text: &str) -> Result<Read<String>, String> {
    let name = text.trim().to_ascii_lowercase();
    match eks_ip_catalog::find(&name) {
        Some(_) => Ok(Read { taken_for: (name != text).then(|| name.clone()), value: name }),
        None if name.is_empty() => Err(words::TYPE_EMPTY.to_owned()),
        None => Err(words::unknown_type(text.trim(), eks_ip_catalog::suggest(&name).map(|found| found.name))),
    }
}

fn optional_number(value: Option<u64>) -> Draft<Option<u64>> {
    Draft::new(value, value.map_or_else(String::new, eks_ip_document::number::grouped))
}
