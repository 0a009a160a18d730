//! The rows of the comparison and their groups: see [`Row`].

use eks_ip_core::{NauQuota, Plan, Scenario, Surge};

/// Rows that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Does it fit, and until when.
    Fit,
    /// Addresses.
    Addresses,
    /// Nodes and pods.
    Nodes,
    /// Quotas and money.
    Price,
    /// What follows.
    Consequences,
}

/// A row of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// Whether the plan fits at a moment.
    Fit(Scenario),
    /// How long it fits as it grows.
    Lasts,
    /// Which limit comes first.
    FirstLimit,
    /// The most pods that fit.
    BreaksPods,
    /// The most nodes that fit.
    BreaksNodes,
    /// Addresses that one node holds.
    HeldByNode,
    /// Addresses needed in the zone that is tightest under the default.
    NeededInZone,
    /// Addresses needed in the routable range.
    NeededInAll,
    /// Addresses held in the secondary range.
    HeldInSecondary,
    /// /28 prefixes held.
    Prefixes,
    /// Addresses held and not in use.
    Warm,
    /// Addresses free in that zone's node subnet.
    FreeInZone,
    /// Addresses free in the tightest pod subnet.
    FreeInPodZone,
    /// Max pods.
    MaxPods,
    /// Pods of the workload that a node takes.
    Room,
    /// Nodes.
    Nodes,
    /// Pods that would hang.
    Hanging,
    /// Network Address Usage, as that quota counts it.
    Nau(NauQuota),
    /// ENIs in the fullest zone.
    EnisInZone,
    /// How long EC2 takes to hand out the addresses of a cold start.
    ApiTime,
    /// What nodes cost.
    Cost,
    /// What is given up.
    GivesUp,
    /// What changes.
    Migration,
}

impl Group {
    /// Every group with its rows, in the order of the page.
    pub const ALL: [(Self, &'static [Row]); 5] = [
        (
            Self::Fit,
            &[
                Row::Fit(Scenario::Steady),
                Row::Fit(Scenario::Peak),
                Row::Fit(Scenario::PeakWithUpgrade),
                Row::Fit(Scenario::ZoneLoss),
                Row::Fit(Scenario::AfterScaleDown),
                Row::FirstLimit,
                Row::BreaksPods,
                Row::BreaksNodes,
                Row::Lasts,
            ],
        ),
        (
            Self::Addresses,
            &[
                Row::HeldByNode,
                Row::NeededInZone,
                Row::NeededInAll,
                Row::HeldInSecondary,
                Row::Prefixes,
                Row::Warm,
                Row::FreeInZone,
                Row::FreeInPodZone,
            ],
        ),
        (Self::Nodes, &[Row::MaxPods, Row::Room, Row::Nodes, Row::Hanging]),
        (
            Self::Price,
            &[
                Row::Nau(NauQuota::Vpc),
                Row::Nau(NauQuota::WithPeers),
                Row::EnisInZone,
                Row::ApiTime,
                Row::Cost,
            ],
        ),
        (Self::Consequences, &[Row::GivesUp, Row::Migration]),
    ];
}

impl Row {
    /// Whether the row says something about this plan that no other row says: a peak without a spike is an
    /// ordinary day.
    pub fn is_shown(self, plan: &Plan) -> bool {
        let demand = &plan.demand;
        match self {
            Self::Fit(Scenario::Peak) => demand.spike_percent > 0 || demand.runaway.is_some(),
            Self::Fit(Scenario::PeakWithUpgrade) => demand.surge != Surge::Nodes(0),
            Self::Fit(Scenario::ZoneLoss) => plan.network.zones().len() > 1,
            Self::Fit(Scenario::AfterScaleDown) => plan.scenario == Scenario::AfterScaleDown,
            Self::Lasts => demand.growth_permille > 0,
            Self::Nau(NauQuota::WithPeers) => plan.other_usage.in_peers > 0,
            Self::Fit(Scenario::Steady)
            | Self::FirstLimit
            | Self::BreaksPods
            | Self::BreaksNodes
            | Self::HeldByNode
            | Self::NeededInZone
            | Self::NeededInAll
            | Self::HeldInSecondary
            | Self::Prefixes
            | Self::Warm
            | Self::FreeInZone
            | Self::FreeInPodZone
            | Self::MaxPods
            | Self::Room
            | Self::Nodes
            | Self::Hanging
            | Self::Nau(NauQuota::Vpc)
            | Self::EnisInZone
            | Self::ApiTime
            | Self::Cost
            | Self::GivesUp
            | Self::Migration => true,
        }
    }

    /// The row with a name, if it opens a working.
    pub fn from_id(id: &str) -> Option<Self> {
        let rows = Group::ALL.into_iter().flat_map(|(_, of_group)| of_group);
        rows.copied().find(|row| row.id() == id && !matches!(row, Self::GivesUp | Self::Migration))
    }

    /// The stable name, in the ids of the page and in links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Fit(Scenario::Steady) => "fit",
            Self::Fit(Scenario::Peak) => "fit-peak",
            Self::Fit(Scenario::PeakWithUpgrade) => "fit-upgrade",
            Self::Fit(Scenario::ZoneLoss) => "fit-zone-loss",
            Self::Fit(Scenario::AfterScaleDown) => "fit-after-scale-down",
            Self::Lasts => "lasts",
            Self::FirstLimit => "first-limit",
            Self::BreaksPods => "breaks-pods",
            Self::BreaksNodes => "breaks-nodes",
            Self::HeldByNode => "held",
            Self::NeededInZone => "needed-zone",
            Self::NeededInAll => "needed",
            Self::HeldInSecondary => "secondary-held",
            Self::Prefixes => "prefixes",
            Self::Warm => "warm",
            Self::FreeInZone => "free-zone",
            Self::FreeInPodZone => "free-pod-zone",
            Self::MaxPods => "row-max-pods",
            Self::Room => "room",
            Self::Nodes => "row-nodes",
            Self::Hanging => "hanging",
            Self::Nau(NauQuota::Vpc) => "nau",
            Self::Nau(NauQuota::WithPeers) => "nau-peers",
            Self::EnisInZone => "enis-zone",
            Self::ApiTime => "api-time",
            Self::Cost => "cost",
            Self::GivesUp => "gives-up",
            Self::Migration => "migration",
        }
    }
}
