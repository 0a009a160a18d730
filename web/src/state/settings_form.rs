//! The part of the form behind "More": see [`SettingsForm`].

use eks_ip_core::demand::KARPENTER_BUDGET_PERCENT;
use eks_ip_core::{Scenario, Surge};
use eks_ip_document::{PlanDocument, Setting, Switch, limits};

use super::draft::{Draft, optional};
use super::field::{number, read};

/// How nodes are replaced, without the number that goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurgeKind {
    /// The rule of whoever provisions the nodes.
    ByProvisioner,
    /// A managed node group and its `maxUnavailable`.
    ManagedNodeGroup,
    /// Karpenter and its budget.
    Karpenter,
    /// A number of nodes.
    Nodes,
}

impl SurgeKind {
    /// Every choice, in the order of the page.
    pub const ALL: [Self; 4] = [Self::ByProvisioner, Self::ManagedNodeGroup, Self::Karpenter, Self::Nodes];

    /// The number that goes with it until another is typed: `maxUnavailable` and Karpenter's budget as they
    /// are where nobody set them.
    pub const fn usual(self) -> u64 {
        match self {
            Self::ByProvisioner | Self::ManagedNodeGroup | Self::Nodes => 1,
            Self::Karpenter => KARPENTER_BUDGET_PERCENT as u64,
        }
    }

    /// The largest number that goes with it.
    pub const fn most(self) -> u64 {
        match self {
            Self::ByProvisioner | Self::ManagedNodeGroup | Self::Karpenter => 100,
            Self::Nodes => limits::SURGE_NODES,
        }
    }
}

/// Settings that are one number or a yes each, and how nodes are replaced.
#[derive(Clone, Debug, PartialEq)]
pub struct SettingsForm {
    /// In the order of [`Setting::ALL`]; empty is the default.
    numbers: Vec<Draft<Option<u64>>>,
    /// In the order of [`Switch::ALL`].
    switches: Vec<bool>,
    /// How nodes are replaced.
    pub surge_kind: SurgeKind,
    /// The number that goes with it.
    pub surge_number: Draft<u64>,
    /// The moment that is shown.
    pub scenario: Scenario,
}

impl SettingsForm {
    pub(super) fn of(plan: &PlanDocument) -> Self {
        let (surge_kind, surge) = match plan.demand.surge {
            Surge::ByProvisioner => (SurgeKind::ByProvisioner, 1),
            Surge::ManagedNodeGroup { max_unavailable } => (SurgeKind::ManagedNodeGroup, max_unavailable),
            Surge::Karpenter { budget_percent } => (SurgeKind::Karpenter, budget_percent),
            Surge::Nodes(nodes) => (SurgeKind::Nodes, nodes),
        };
        Self {
            numbers: Setting::ALL.map(|setting| draft(setting, setting.get(plan))).to_vec(),
            switches: Switch::ALL.map(|switch| switch.get(plan)).to_vec(),
            surge_kind,
            surge_number: number(u64::from(surge)),
            scenario: plan.scenario,
        }
    }

    /// Writes the settings into a plan.
    pub(super) fn write(&self, plan: &mut PlanDocument) {
        for (setting, draft) in Setting::ALL.into_iter().zip(&self.numbers) {
            setting.set(plan, *draft.value());
        }
        for (switch, on) in Switch::ALL.into_iter().zip(&self.switches) {
            switch.set(plan, *on);
        }
        let number = u32::try_from(*self.surge_number.value()).unwrap_or(u32::MAX);
        plan.demand.surge = match self.surge_kind {
            SurgeKind::ByProvisioner => Surge::ByProvisioner,
            SurgeKind::ManagedNodeGroup => Surge::ManagedNodeGroup { max_unavailable: number.min(100) },
            SurgeKind::Karpenter => Surge::Karpenter { budget_percent: number.min(100) },
            SurgeKind::Nodes => Surge::Nodes(number),
        };
        plan.scenario = self.scenario;
    }

    /// What is typed for a setting.
    pub fn setting(&self, setting: Setting) -> &Draft<Option<u64>> {
        &self.numbers[index(setting)]
    }

    pub(super) fn setting_mut(&mut self, setting: Setting) -> &mut Draft<Option<u64>> {
        &mut self.numbers[index(setting)]
    }

    /// Takes what was typed for a setting.
    pub(super) fn edit(&mut self, setting: Setting, text: String) {
        let read = |text: &str| setting.read(text).map_err(|error| format!("{error:#}"));
        self.setting_mut(setting).edit(text, |text| optional(text, read));
    }

    /// Sets a number that was worked out; the default is an empty field.
    pub(super) fn put(&mut self, setting: Setting, value: u64) {
        let value = Some(value).filter(|value| setting.spec().default != Some(*value));
        *self.setting_mut(setting) = draft(setting, value);
    }

    /// Chooses how nodes are replaced. A number of another kind means nothing to it.
    pub(super) fn set_surge(&mut self, kind: SurgeKind) {
        if kind != self.surge_kind {
            self.surge_kind = kind;
            self.surge_number = number(kind.usual());
        }
    }

    pub(super) fn edit_surge(&mut self, text: String) {
        let most = self.surge_kind.most();
        self.surge_number.edit(text, |text| read(text, 0, most));
    }

    /// Whether a switch is on.
    pub fn is_on(&self, switch: Switch) -> bool {
        Switch::ALL.into_iter().zip(&self.switches).any(|(this, on)| this == switch && *on)
    }

    pub(super) fn switch(&mut self, switch: Switch, on: bool) {
        for (_, state) in Switch::ALL.into_iter().zip(&mut self.switches).filter(|(this, _)| *this == switch)
        {
            *state = on;
        }
    }

    /// Takes over the settings whose values differ; what is typed elsewhere stays as it is.
    pub(super) fn take(&mut self, other: &Self) {
        for (mine, theirs) in self.numbers.iter_mut().zip(&other.numbers) {
            if mine.value() != theirs.value() {
                *mine = theirs.clone();
            }
        }
        self.switches.clone_from(&other.switches);
        self.surge_kind = other.surge_kind;
        if self.surge_number.value() != other.surge_number.value() {
            self.surge_number = other.surge_number.clone();
        }
    }

    /// Fields whose text cannot be read.
    pub(super) fn unread(&self) -> usize {
        let numbers = self.numbers.iter().filter(|draft| draft.problem().is_some()).count();
        numbers + usize::from(self.surge_number.problem().is_some())
    }
}

fn draft(setting: Setting, value: Option<u64>) -> Draft<Option<u64>> {
    let text = match (value, setting) {
        (None, _) => String::new(),
        (Some(value), Setting::GrowthPermille) => setting.write(value),
        (Some(value), _) => eks_ip_document::number::grouped(value),
    };
    Draft::new(value, text)
}

fn index(setting: Setting) -> usize {
    Setting::ALL.iter().position(|this| *this == setting).unwrap_or(0)
}
