//! Where a plan that grows stops fitting its subnets, and when: see [`Breaking`] and [`Runway`].

use crate::capacity::{Limit, Margin, SinglesPlacement, Tier};
use crate::count::{Ipv4Count, NodeCount, PodCount};
use crate::demand::{Demand, Lasts};
use crate::placement::{Fleet, Size, fewest, fewest_near};
use crate::stage::Stage;

/// Where a plan that grows stops fitting its subnets. Pods and nodes are those of an ordinary day: what a
/// scenario brings comes on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breaking {
    /// The most pods that fit; `None` where the plan's nodes carry no pod.
    pub pods: Option<PodCount>,
    /// The nodes they run on.
    pub nodes: NodeCount,
    /// What the next step would exceed.
    pub limit: Limit,
    /// That limit at the breaking point: it holds.
    pub holds: Margin,
    /// That limit one step further: it does not.
    pub exceeds: Margin,
}

/// The largest size of a plan on an ordinary day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Largest {
    /// Its pods; `None` where the plan's nodes carry none.
    pub pods: Option<PodCount>,
    /// Its nodes.
    pub nodes: NodeCount,
}

/// How long a growing plan fits, in every scenario that it must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Runway {
    /// Wherever EC2 puts single addresses.
    pub for_certain: Lasts,
    /// With single addresses packed.
    pub at_best: Lasts,
}

/// The most that fits at a moment: nodes with their groups' density, and pods on one node more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Room {
    nodes: u64,
    /// Pods on one node more, if such a node fits even empty.
    on_last: Option<u64>,
}

/// The most that fits at the moments of a stage, found exactly: every subnet's need rises with the fleet, so
/// halving around a guess finds the last size that fits. `None` where even no node is too much: fixtures alone
/// do not fit.
pub(crate) fn room(
    fleet: &Fleet<'_>,
    stage: &Stage<'_>,
    planned: u64,
    singles: SinglesPlacement,
) -> Option<Room> {
    // Every node takes an address of its node subnet, so this many nodes cannot fit.
    let zones = fleet.plan.network.zones().iter();
    let too_many = zones.map(|zone| zone.node_subnet.usable_addresses()).sum::<Ipv4Count>().get() + 1;
    let fails = |nodes: u64| !stage.holds(&stage.layout(nodes), singles);
    // In proportion to what the plan's nodes take, and once more to what that many take: near enough for most plans.
    let guess = |nodes: u64| stage.guess(nodes.clamp(1, too_many), singles);
    let first_failing = fewest_near(guess(guess(planned)).saturating_add(1), too_many, fails);
    let nodes = first_failing.checked_sub(1)?;
    let beyond = stage.layout(first_failing);
    // Full it does not fit.
    let full = u64::from(fleet.next_node_slots(nodes));
    let first_failing = fewest(full, |pods| !stage.holds(&beyond.clone().with_last(pods), singles));
    Some(Room { nodes, on_last: first_failing.checked_sub(1) })
}

/// The largest size on an ordinary day with which the nodes at the moment are within its room. `None` where no
/// size is: fixtures alone, or the runaway job alone, are too much.
pub(crate) fn steady_size(fleet: &Fleet<'_>, stage: &Stage<'_>, room: Option<Room>) -> Option<Size> {
    let room = room?;
    if !fleet.takes_pods() {
        return Some(Size::Nodes(room.nodes));
    }
    let fit = fleet.most_pods(room.nodes, room.on_last);
    if stage.pods(0) > fit {
        return None;
    }
    // Pods at the moment are never fewer than on an ordinary day.
    let pods = fewest(fit + 1, |pods| stage.pods(pods) > fit) - 1;
    if fleet.fills_nodes() {
        return Some(Size::Pods(pods));
    }
    if pods == fit {
        return Some(Size::Nodes(room.nodes));
    }
    let beyond = fleet.nodes_for(pods + 1).unwrap_or(u64::MAX);
    Some(Size::Nodes((beyond - 1).min(room.nodes)))
}

/// The breaking point of a stage with that largest size, of the limits that are meant.
pub(crate) fn breaking(
    fleet: &Fleet<'_>,
    stage: &Stage<'_>,
    size: Option<Size>,
    singles: SinglesPlacement,
    is_meant: impl Fn(Limit) -> bool,
) -> Breaking {
    let (at, beyond) = match size {
        Some(Size::Nodes(nodes)) => (Size::Nodes(nodes), Size::Nodes(nodes + 1)),
        Some(Size::Pods(pods)) => (Size::Pods(pods), Size::Pods(pods + 1)),
        None => (Size::Nodes(0), Size::Nodes(0)),
    };
    let (nodes, pods, carries_pods) = match at {
        Size::Nodes(nodes) => (nodes, fleet.pods_at(nodes), fleet.takes_pods()),
        Size::Pods(pods) => (fleet.nodes_for(pods).unwrap_or(0), pods, true),
    };
    let exceeded = stage.exceeded(beyond, singles, is_meant);
    // Without any group no node arrives, and only the first subnet can be named.
    let limit = exceeded.as_ref().map_or(Limit::Addresses { tier: Tier::Node, zone: 0 }, |(limit, _)| *limit);
    let lost_zone = exceeded.as_ref().and_then(|(_, scene)| scene.lost_zone);
    let margin_at =
        |size| stage.scene(size, lost_zone).map_or(Margin::default(), |scene| scene.margin(limit, singles));
    Breaking {
        pods: carries_pods.then_some(PodCount::new(pods)),
        nodes: NodeCount::new(nodes),
        limit,
        holds: margin_at(at),
        exceeds: margin_at(beyond),
    }
}

/// The largest size that is within that of every stage.
pub(crate) fn largest(
    fleet: &Fleet<'_>,
    mut of_stages: impl Iterator<Item = Option<Size>>,
) -> Option<Largest> {
    let of = |size| Largest {
        pods: fleet.takes_pods().then(|| PodCount::new(fleet.pods_of(size))),
        nodes: NodeCount::new(fleet.nodes_of(size)),
    };
    let first = of(of_stages.next()??);
    of_stages.try_fold(first, |least, size| Some(least.min(of(size?))))
}

/// The last month in which the grown plan is within the largest size of every stage.
pub(crate) fn lasts(
    fleet: &Fleet<'_>,
    largest: impl Iterator<Item = Option<Size>>,
    demand: &Demand,
    planned: Size,
) -> Lasts {
    // Pods on an ordinary day that fit in every stage; nodes where they carry none.
    let mut most_pods = u64::MAX;
    for size in largest {
        let fits = match (size, planned) {
            (Some(Size::Nodes(most)), Size::Nodes(nodes)) if nodes <= most => fleet.pods_at(most),
            (Some(Size::Pods(most)), Size::Pods(pods)) if pods <= most => most,
            // Pods that find no node at all: the plan has none, and none can come.
            (Some(Size::Pods(_)), Size::Nodes(0)) | (Some(Size::Nodes(_)), Size::Pods(0)) => continue,
            _ => return Lasts::AlreadyShort,
        };
        most_pods = most_pods.min(fits);
    }
    if demand.growth_permille == 0 {
        return Lasts::NoEnd;
    }
    let pods = PodCount::new(fleet.pods_of(planned));
    demand.months_until_more_than(pods, PodCount::new(most_pods)).map_or(Lasts::NoEnd, Lasts::Months)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demand::Scenario;
    use crate::eni::{EniLimits, Hypervisor, NodeShape};
    use crate::network::{Network, Zone};
    use crate::plan::{Group, Plan, Workload};
    use crate::strategy::Strategy;

    /// How many sizes are tried rests on this: two guesses, from however many nodes, lead to what fits.
    #[test]
    fn guesses_are_near() {
        let zones = [0, 2, 4].map(|third| {
            let subnet = |text: String| text.parse().expect("canonical");
            let pods = subnet(format!("100.64.{}.0/19", 16 * third));
            Zone::new(third.to_string(), subnet(format!("10.0.{third}.0/23")), Some(pods))
        });
        let eni = EniLimits::new(4, 15).expect("m5.xlarge");
        let shape = NodeShape::linux(eni, 4, Some(Hypervisor::Nitro));
        let plan = Plan::new(
            Workload::PodsOnNodes { pods: PodCount::new(500), nodes: NodeCount::new(50) },
            vec![Group { shape, weight: 1, price: None }],
            Network::new("10.0.0.0/21".parse().expect("canonical"), zones.to_vec()),
        );
        for strategy in Strategy::ALL {
            let fleet = Fleet::new(&plan, strategy);
            let stage = Stage::new(&fleet, strategy, &plan.network, Scenario::Steady);
            for singles in [SinglesPlacement::Packed, SinglesPlacement::Scattered] {
                let nodes = room(&fleet, &stage, 50, singles).map_or(0, |room| room.nodes);
                for from in [3, 50, 300, 2_000] {
                    let guess = stage.guess(stage.guess(from, singles), singles);
                    let far = guess.abs_diff(nodes);
                    assert!(
                        far <= 3 + nodes / 20,
                        "{strategy:?} {singles:?}: {guess} for {nodes}, from {from}"
                    );
                }
            }
        }
    }
}
