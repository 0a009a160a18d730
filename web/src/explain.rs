//! The working behind every number: see [`working`]. Built from the breakdown that computed the number.

mod growth;
mod nodes;
mod opened;
mod quotas;
mod steps;
mod subnets;

use eks_ip_core::{Computed, MAX_ZONES, Plan, PoolRule, Strategy, Tier, evaluate};
use eks_ip_document::NumberName;

use crate::answer::Answer;
use crate::table::{Row, row_zones};

pub use opened::{Explained, OpenedAt};
pub use steps::{Reading, Step};

/// The number that is explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// A cell of the comparison.
    Cell {
        /// Its row.
        row: Row,
        /// Its column.
        strategy: Strategy,
    },
    /// A subnet in the table of zones.
    Subnet {
        /// The strategy it is shown for.
        strategy: Strategy,
        /// Which of the zone's subnets.
        tier: Tier,
        /// Index of the zone.
        zone: usize,
    },
}

impl Topic {
    /// The strategy that the number belongs to.
    pub const fn strategy(self) -> Strategy {
        match self {
            Self::Cell { strategy, .. } | Self::Subnet { strategy, .. } => strategy,
        }
    }

    /// The name of the number, whatever the strategy.
    fn number(self) -> String {
        match self {
            Self::Cell { row, .. } => row.id().to_owned(),
            Self::Subnet { tier: Tier::Node, zone, .. } => format!("left-{zone}"),
            Self::Subnet { tier: Tier::Pod, zone, .. } => format!("left-pods-{zone}"),
        }
    }

    /// The id of the number, which is the button that opens the working.
    pub fn button_id(self) -> String {
        format!("{}-{}", self.number(), self.strategy().id())
    }

    /// The stable name, in links.
    pub fn name(self) -> Option<NumberName> {
        NumberName::new(&self.number(), self.strategy())
    }

    /// The number with a name, if there is one.
    pub fn named(name: &NumberName) -> Option<Self> {
        let (number, strategy) = (name.number(), name.strategy());
        if let Some(row) = Row::from_id(number) {
            return Some(Self::Cell { row, strategy });
        }
        let left = number.strip_prefix("left-")?;
        let (tier, zone) = left.strip_prefix("pods-").map_or((Tier::Node, left), |zone| (Tier::Pod, zone));
        let zone = zone.parse().ok().filter(|zone| *zone < MAX_ZONES)?;
        Some(Self::Subnet { strategy, tier, zone })
    }
}

/// The working of one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// The number and what it is.
    pub title: String,
    /// The rule in a sentence or two.
    pub rule: String,
    /// The formula with names, a line each.
    pub formula: Vec<&'static str>,
    /// How the terms are read step by step.
    pub reading: &'static Reading,
    /// The same with this plan's numbers.
    pub terms: Terms,
    /// What comes out.
    pub result: String,
    /// Whether that is bad news.
    pub alarming: bool,
    /// The term that decided, where one did.
    pub bound_by: Option<String>,
    /// Where the rule comes from, with its date.
    pub source: String,
}

/// A formula with numbers: a table whose last lines sum it up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// What the numbers are of.
    pub caption: String,
    /// Column heads.
    pub head: Vec<&'static str>,
    /// A line a type or zone.
    pub rows: Vec<Vec<String>>,
    /// The sum.
    pub sum: Option<Vec<String>>,
    /// What the sum is compared with.
    pub foot: Option<Vec<String>>,
}

/// The CNI's rules that decide what the nodes hold.
fn rules_in_force(computed: &Computed) -> Vec<PoolRule> {
    computed.placement.batches.iter().map(|batch| batch.pool.rule).collect()
}

/// The working of a number, if there is one.
pub fn working(answer: &Answer, topic: Topic) -> Option<Working> {
    let strategy = topic.strategy();
    let computed: &Computed = answer.computed(strategy)?;
    let zones = row_zones(answer);
    let row = match topic {
        Topic::Cell { row, .. } => row,
        Topic::Subnet { tier, zone, .. } => return subnets::free(answer, strategy, computed, tier, zone),
    };
    match row {
        Row::Fit(scenario) if scenario == computed.scenario => subnets::fit(answer, strategy, computed),
        // The answer has the subnets of one moment; those of another are computed when they are asked for.
        Row::Fit(scenario) => {
            let plan = Plan { scenario, ..answer.resolved.plan.clone() };
            subnets::fit(answer, strategy, evaluate(&plan, strategy).outcome.as_ref().ok()?)
        }
        Row::Lasts => growth::lasts(answer, strategy, computed),
        Row::Nau(counted_by) => quotas::nau(answer, strategy, computed, counted_by),
        Row::EnisInZone => quotas::enis(answer, strategy, computed),
        Row::ApiTime => quotas::api_time(answer, strategy, computed),
        Row::FirstLimit | Row::BreaksPods | Row::BreaksNodes => {
            subnets::breaks(answer, row, strategy, computed)
        }
        Row::HeldByNode => subnets::held_by_node(answer, strategy, computed),
        Row::NeededInZone => subnets::needed(answer, strategy, computed, zones.node),
        Row::NeededInAll => subnets::needed(answer, strategy, computed, None),
        Row::HeldInSecondary => subnets::held_in_secondary(answer, strategy, computed),
        Row::Prefixes => subnets::prefixes(answer, strategy, computed),
        Row::Warm => nodes::warm(answer, strategy, computed),
        Row::FreeInZone => subnets::free(answer, strategy, computed, Tier::Node, zones.node?),
        Row::FreeInPodZone => subnets::free(answer, strategy, computed, Tier::Pod, zones.pod?),
        Row::MaxPods => nodes::max_pods(answer, strategy, computed),
        Row::Room => nodes::room(answer, strategy, computed),
        Row::Nodes => nodes::nodes(answer, strategy, computed),
        Row::Hanging => nodes::hanging(answer, strategy, computed),
        Row::Cost => nodes::cost(answer, strategy, computed),
        Row::GivesUp | Row::Migration => None,
    }
}
