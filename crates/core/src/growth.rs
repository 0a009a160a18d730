//! What a plan needs of its subnets at any size, for drawing: see [`Growth`].

mod curve;
mod months;

use crate::capacity::{Limit, Tier};
use crate::count::Ipv4Count;
use crate::demand::Scenario;
use crate::network::Network;
use crate::placement::{Fleet, Size};
use crate::plan::Plan;
use crate::report::{NotPossible, not_possible};
use crate::stage::Stage;
use crate::strategy::Strategy;

pub use curve::{Grain, Point};
pub use months::Month;

/// A plan under one strategy at any size, with as many pods on each node as in the plan.
///
/// What it says at a size is what [`evaluate`](crate::evaluate) says of a plan of that size, and a curve passes
/// what its subnet has where [`Breaking`](crate::Breaking) says that the plan breaks.
pub struct Growth<'a> {
    plan: &'a Plan,
    strategy: Strategy,
    fleet: Fleet<'a>,
}

impl<'a> Growth<'a> {
    /// The plan under that strategy.
    ///
    /// # Errors
    ///
    /// Why the strategy cannot be computed, as in [`StrategyReport`](crate::StrategyReport).
    ///
    /// ```
    /// use eks_ip_core::{EniLimits, Group, Growth, Hypervisor, Network, NodeShape, Plan};
    /// use eks_ip_core::{PodCount, Strategy, Subnets, Tier, Workload, Zone};
    /// let m5_large = NodeShape::linux(EniLimits::new(3, 10).expect("EC2's"), 2, Some(Hypervisor::Nitro));
    /// let zone = Zone::new(String::from("a"), "10.0.0.0/24".parse().expect("canonical"), None);
    /// let network = Network::new("10.0.0.0/16".parse().expect("canonical"), vec![zone]);
    /// let groups = vec![Group { shape: m5_large, weight: 1, price: None }];
    /// let plan = Plan::new(Workload::Pods(PodCount::new(100)), groups, network);
    /// let growth = Growth::of(&plan, Strategy::SecondaryIp).expect("every type can");
    /// let zone_a = Subnets { tier: Tier::Node, zone: Some(0) };
    /// let needed = |pods| growth.at(zone_a, PodCount::new(pods)).map(|point| point.needed.get());
    /// // The 28th pod brings a second node: 30 addresses on the full one, and 20 there.
    /// assert_eq!([needed(5), needed(27), needed(28)], [Some(20), Some(30), Some(50)]);
    /// ```
    pub fn of(plan: &'a Plan, strategy: Strategy) -> Result<Self, NotPossible> {
        match not_possible(plan, strategy) {
            Some(reason) => Err(reason),
            None => Ok(Self { plan, strategy, fleet: Fleet::new(plan, strategy) }),
        }
    }

    /// The size on an ordinary day with so many pods; `None` where no node takes a pod.
    fn size(&self, pods: u64) -> Option<Size> {
        let nodes = self.fleet.nodes_for(pods)?;
        Some(if self.fleet.fills_nodes() { Size::Pods(pods) } else { Size::Nodes(nodes) })
    }

    fn stage(&self, scenario: Scenario) -> Stage<'_> {
        Stage::new(&self.fleet, self.strategy, &self.plan.network, scenario)
    }
}

/// The subnets that a curve is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subnets {
    /// Those of the nodes, or those of the pods.
    pub tier: Tier,
    /// That of the zone with this index; those of all zones together where it is `None`.
    pub zone: Option<usize>,
}

impl Subnets {
    /// Addresses that the subnets have: the sum of what is usable in each. Zero where there is no such subnet.
    pub fn usable(self, network: &Network) -> Ipv4Count {
        let zones = network.zones().get(self.indices(network)).unwrap_or_default();
        let cidrs = zones.iter().filter_map(|zone| match self.tier {
            Tier::Node => Some(zone.node_subnet),
            Tier::Pod => zone.pod_subnet,
        });
        cidrs.map(|cidr| cidr.usable_addresses()).sum()
    }

    /// Whether a limit is one of these subnets: their addresses, or their /28 blocks.
    pub fn has(self, limit: Limit) -> bool {
        match limit {
            Limit::Addresses { tier, zone } | Limit::Prefixes { tier, zone } => {
                tier == self.tier && self.zone.is_none_or(|meant| meant == zone)
            }
            Limit::CniCapacity
            | Limit::MaxPods
            | Limit::BranchEnis
            | Limit::Cpu
            | Limit::Memory
            | Limit::Zones => false,
        }
    }

    /// The zones of the plan that are meant.
    fn indices(self, network: &Network) -> std::ops::Range<usize> {
        let all = network.zones().len();
        self.zone.map_or(0..all, |zone| zone.min(all)..zone.saturating_add(1).min(all))
    }
}
