//! The rows of the comparison and their groups: see [`Row`].

/// Rows that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Does it fit, and until when.
    Fit,
    /// Addresses.
    Addresses,
    /// Nodes and pods.
    Nodes,
    /// Money.
    Price,
    /// What follows.
    Consequences,
}

/// A row of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// Whether the plan fits.
    Fit,
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
    /// Nodes.
    Nodes,
    /// Pods that would hang.
    Hanging,
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
        (Self::Fit, &[Row::Fit, Row::FirstLimit, Row::BreaksPods, Row::BreaksNodes]),
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
        (Self::Nodes, &[Row::MaxPods, Row::Nodes, Row::Hanging]),
        (Self::Price, &[Row::Cost]),
        (Self::Consequences, &[Row::GivesUp, Row::Migration]),
    ];
}

impl Row {
    /// The stable name, in the ids of the page.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Fit => "fit",
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
            Self::Nodes => "row-nodes",
            Self::Hanging => "hanging",
            Self::Cost => "cost",
            Self::GivesUp => "gives-up",
            Self::Migration => "migration",
        }
    }
}
