//! The order in which findings are listed, see [`listed`], and the numbers that they speak of, see [`topic()`].

mod price;
mod topic;

use eks_ip_core::Advisory;
use eks_ip_document::FindingsBy;

use crate::answer::Answer;

pub use price::{NodesAfter, lasts_after, nodes_after};
pub use topic::topic;

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Subnets that run out, now or at another moment.
    Room,
    /// Blocks, subnets and connected networks that cannot be, or had better not be.
    AddressSpace,
    /// Max pods, instance types, prices.
    Nodes,
    /// Settings of the CNI.
    Cni,
    /// AWS's quotas.
    Quotas,
}

impl Subject {
    /// What a finding is about.
    pub const fn of(advisory: &Advisory) -> Self {
        match advisory {
            Advisory::DoesNotFit { .. }
            | Advisory::FailsAt { .. }
            | Advisory::ZoneLossNotPlanned { .. }
            | Advisory::DependsOnPlacement { .. }
            | Advisory::WhenSubnetIsFull { .. }
            | Advisory::ControlPlaneUpgrade { .. }
            | Advisory::ClusterSubnetSmall { .. }
            | Advisory::PrefixesHoldMore { .. } => Self::Room,
            Advisory::Network(_) | Advisory::NotPossible { .. } => Self::AddressSpace,
            Advisory::PodsHang { .. }
            | Advisory::PhantomSlots { .. }
            | Advisory::ReservedInVain { .. }
            | Advisory::PodsUnplaced { .. }
            | Advisory::CannotTrunk { .. }
            | Advisory::TrunkUnknown { .. }
            | Advisory::WindowsNodes
            | Advisory::MemoryUnknown { .. }
            | Advisory::LowestOfMix { .. }
            | Advisory::AutoModePool
            | Advisory::Unpriced { .. }
            | Advisory::MaxPodsAlone { .. }
            | Advisory::EvenSpread { .. } => Self::Nodes,
            Advisory::FrozenPool { .. }
            | Advisory::EniFlaps { .. }
            | Advisory::PrefixFlaps { .. }
            | Advisory::PrefixesNibbled { .. }
            | Advisory::WarmEniIgnored
            | Advisory::WarmTargetsIgnored
            | Advisory::MinimumAboveHardware { .. }
            | Advisory::SlowStart { .. } => Self::Cni,
            Advisory::NetworkAddressUsage { .. }
            | Advisory::EnisInZone { .. }
            | Advisory::LargeCluster { .. } => Self::Quotas,
        }
    }
}

/// A finding that is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its place in the answer.
    pub index: usize,
    /// How many more like it come behind it and are not listed.
    pub more: usize,
}

/// Findings of one rule that are listed; the others stand beside their rows.
const OF_RULE: usize = 4;

/// The findings that are listed, in an order. Within it they keep that of the answer, which has errors first.
pub fn listed(answer: &Answer, by: FindingsBy) -> Vec<Listed> {
    let rule = |advisory: &Advisory| match advisory {
        Advisory::Network(finding) => Some((finding.rule, finding.severity())),
        _ => None,
    };
    let mut listed: Vec<Listed> = Vec::new();
    let mut alike = 0;
    let mut last = None;
    for (index, advisory) in answer.advisories.iter().enumerate() {
        // Findings of one rule and severity come one after the other.
        let of = rule(advisory);
        alike = if of.is_some() && of == last { alike + 1 } else { 0 };
        last = of;
        match listed.last_mut() {
            Some(Listed { more, .. }) if alike >= OF_RULE => *more += 1,
            Some(_) | None => listed.push(Listed { index, more: 0 }),
        }
    }
    match by {
        FindingsBy::Severity => {}
        FindingsBy::Fix => listed.sort_by_key(|found| answer.fixes[found.index].is_none()),
        FindingsBy::Subject => {
            listed.sort_by_key(|found| Subject::of(&answer.advisories[found.index]));
        }
    }
    listed
}
