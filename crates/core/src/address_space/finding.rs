//! Something that is wrong with an address space, as data: see [`Finding`].

use ipnet::IpNet;

use super::association::Standing;
use super::rule::Rule;
use crate::advisory::Severity;
use crate::network::SubnetRef;

/// What of a plan a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    /// A block of the VPC: 0 is the primary, 1 the first secondary.
    Block(usize),
    /// An IPv6 block of the VPC.
    Ipv6Block(usize),
    /// A subnet.
    Subnet(SubnetRef),
    /// The zone with this index.
    Zone(usize),
    /// A reservation in a subnet.
    Reservation {
        /// The subnet.
        subnet: SubnetRef,
        /// Index among its reservations.
        index: usize,
    },
    /// The Service range.
    Service,
    /// A block of a connected network.
    Connected(usize),
    /// A route of the VPC's route tables.
    Route(usize),
}

/// A rule that is broken, where, and the facts. Its text is its [`Display`](std::fmt::Display): what is wrong and
/// what would be right, lower case and without a full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// Whether AWS was seen to hold it.
    pub standing: Standing,
    /// What has to change.
    pub row: Row,
    /// Its block, where it has one.
    pub block: Option<IpNet>,
    /// What it clashes with.
    pub other: Option<Row>,
    /// The block of that.
    pub other_block: Option<IpNet>,
    /// The name of the zone or the connected network, where it is about one; empty elsewhere.
    pub name: String,
    /// The name of the zone of what it clashes with, where that is a subnet; empty elsewhere.
    pub other_name: String,
    /// Addresses, blocks, subnets or zones that are wanted, where the rule counts something.
    pub wanted: u64,
    /// What there is of them.
    pub there: u64,
}

impl Finding {
    /// A rule that is broken at a row.
    pub(super) const fn at(rule: Rule, row: Row) -> Self {
        Self {
            rule,
            standing: Standing::Confirmed,
            row,
            block: None,
            other: None,
            other_block: None,
            name: String::new(),
            other_name: String::new(),
            wanted: 0,
            there: 0,
        }
    }

    /// The row's block.
    pub(super) fn block(mut self, block: impl Into<IpNet>) -> Self {
        self.block = Some(block.into());
        self
    }

    /// What the row clashes with.
    pub(super) fn with(mut self, other: Row, block: impl Into<IpNet>) -> Self {
        (self.other, self.other_block) = (Some(other), Some(block.into()));
        self
    }

    /// A zone or a network.
    pub(super) fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }

    /// The zone of what the row clashes with.
    pub(super) fn beside(mut self, zone: &str) -> Self {
        zone.clone_into(&mut self.other_name);
        self
    }

    /// What is wanted, and what is there.
    pub(super) const fn counting(mut self, wanted: u64, there: u64) -> Self {
        (self.wanted, self.there) = (wanted, there);
        self
    }

    /// How grave it is. What AWS only writes is a warning where it would be an error.
    pub fn severity(&self) -> Severity {
        match (self.rule.severity(), self.standing) {
            (Severity::Error, Standing::TextOnly) => Severity::Warning,
            (severity, Standing::TextOnly | Standing::Confirmed) => severity,
        }
    }
}
