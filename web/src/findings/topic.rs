//! The number that a finding speaks of: see [`topic`].

use eks_ip_core::{Advisory, Limit, Scenario, Strategy, Tier};

use crate::answer::Answer;
use crate::explain::Topic;
use crate::table::Row;

/// The number whose working shows where those of a finding come from. `None` where they are typed or are AWS's: then there
/// is nothing to compute.
pub fn topic(answer: &Answer, advisory: &Advisory) -> Option<Topic> {
    let of = |row: Row, strategy: Strategy| Some(Topic::Cell { row, strategy });
    let of_first = |row: Row, strategies: &[Strategy]| of(row, *strategies.first()?);
    let of_default = |row: Row| of(row, Strategy::SecondaryIp);
    let topic = match advisory {
        Advisory::DoesNotFit { strategy, shortages } => {
            let of_prefixes = |limit| matches!(limit, Limit::Prefixes { .. });
            if shortages.iter().any(|shortage| of_prefixes(shortage.limit)) {
                of(Row::Prefixes, *strategy)
            } else {
                of(Row::Fit(answer.resolved.plan.scenario), *strategy)
            }
        }
        Advisory::FailsAt { strategies, scenario, .. } => of_first(Row::Fit(*scenario), strategies),
        Advisory::ZoneLossNotPlanned { fail, .. } => of_first(Row::Fit(Scenario::ZoneLoss), fail),
        Advisory::DependsOnPlacement { strategy } => of(Row::Prefixes, *strategy),
        Advisory::WhenSubnetIsFull { strategies, .. } => of_first(Row::HeldByNode, strategies),
        Advisory::PodsHang { strategy, .. } | Advisory::PhantomSlots { strategy, .. } => {
            of(Row::Hanging, *strategy)
        }
        Advisory::ReservedInVain { strategies, .. } => of_first(Row::MaxPods, strategies),
        Advisory::PodsUnplaced { strategies, .. } => of_first(Row::Nodes, strategies),
        Advisory::FrozenPool { .. } | Advisory::EniFlaps { .. } | Advisory::MinimumAboveHardware { .. } => {
            of_default(Row::HeldByNode)
        }
        Advisory::PrefixFlaps { .. } | Advisory::PrefixesNibbled { .. } => {
            of(Row::Warm, Strategy::PrefixDelegation)
        }
        Advisory::SlowStart { strategy, .. } => of(Row::ApiTime, *strategy),
        Advisory::ControlPlaneUpgrade { strategies, .. } => of_first(Row::NeededInAll, strategies),
        Advisory::ClusterSubnetSmall { strategies, zone, .. } => strategies
            .first()
            .map(|strategy| Topic::Subnet { strategy: *strategy, tier: Tier::Node, zone: *zone }),
        Advisory::NetworkAddressUsage { strategies, quota, .. } => of_first(Row::Nau(*quota), strategies),
        Advisory::EnisInZone { strategies, .. } => of_first(Row::EnisInZone, strategies),
        Advisory::PrefixesHoldMore { .. } => of(Row::NeededInAll, Strategy::PrefixDelegation),
        Advisory::LowestOfMix { .. } => of_default(Row::MaxPods),
        Advisory::Unpriced { .. } => of_default(Row::Cost),
        Advisory::LargeCluster { .. } | Advisory::EvenSpread { .. } => of_default(Row::Nodes),
        Advisory::MaxPodsAlone { .. } => of_default(Row::Room),
        Advisory::Network(_)
        | Advisory::NotPossible { .. }
        | Advisory::WarmEniIgnored
        | Advisory::WarmTargetsIgnored
        | Advisory::CannotTrunk { .. }
        | Advisory::TrunkUnknown { .. }
        | Advisory::WindowsNodes
        | Advisory::MemoryUnknown { .. }
        | Advisory::AutoModePool => None,
    };
    topic.filter(|topic| answer.computed(topic.strategy()).is_some())
}
