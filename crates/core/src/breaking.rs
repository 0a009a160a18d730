//! Where a plan that grows stops fitting its subnets, and when: see [`Breaking`] and [`Runway`].

use crate::capacity::{Limit, Margin, SinglesPlacement, Tier};
use crate::count::{Ipv4Count, NodeCount, PodCount};
use crate::demand::{Demand, Lasts, MONTHS_AHEAD};
use crate::network::Network;
use crate::placement::{Fleet, Size, fewest};
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

/// How long a growing plan fits, in every scenario that it must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Runway {
    /// Wherever EC2 puts single addresses.
    pub for_certain: Lasts,
    /// With single addresses packed.
    pub at_best: Lasts,
}

/// The breaking point, found exactly: every subnet's need rises with the fleet, so halving finds the last
/// size that fits.
pub(crate) fn breaking(
    fleet: &Fleet<'_>,
    stage: &Stage<'_>,
    network: &Network,
    singles: SinglesPlacement,
) -> Breaking {
    // Every node takes an address of its node subnet, so this many nodes cannot fit.
    let usable: Ipv4Count = network.zones().iter().map(|zone| zone.node_subnet.usable_addresses()).sum();
    let too_many = usable.get() + 1;
    let first_failing = fewest(too_many, |nodes| !stage.holds(Size::Nodes(nodes), singles));
    let nodes = first_failing.saturating_sub(1);
    let on_full_nodes = fleet.pods_at(nodes);

    let slots = u64::from(fleet.next_node_slots(nodes));
    let one_by_one = fleet.fills_nodes() && slots > 0;
    let fits_on_next = if one_by_one && first_failing > 0 {
        let fails = |more: u64| !stage.holds(Size::Pods(on_full_nodes + more), singles);
        fewest(slots, fails).saturating_sub(1)
    } else {
        0
    };
    let (at, beyond) = if one_by_one {
        let pods = on_full_nodes + fits_on_next;
        (Size::Pods(pods), Size::Pods(if first_failing > 0 { pods + 1 } else { pods }))
    } else {
        (Size::Nodes(nodes), Size::Nodes(first_failing))
    };
    let exceeded = stage.exceeded(beyond, singles);
    // Without any group no node arrives, and only the first subnet can be named.
    let limit = exceeded.as_ref().map_or(Limit::Addresses { tier: Tier::Node, zone: 0 }, |(limit, _)| *limit);
    let lost_zone = exceeded.as_ref().and_then(|(_, scene)| scene.lost_zone);
    let margin_at =
        |size| stage.scene(size, lost_zone).map_or(Margin::default(), |scene| scene.margin(limit, singles));
    let carries_pods = fleet.pods_at(first_failing) > 0 || fits_on_next > 0;
    Breaking {
        pods: carries_pods.then_some(PodCount::new(on_full_nodes + fits_on_next)),
        nodes: NodeCount::new(nodes + u64::from(fits_on_next > 0)),
        limit,
        holds: margin_at(at),
        exceeds: margin_at(beyond),
    }
}

/// The last month in which the grown plan fits in all of the stages.
///
/// The months are halved: pods rise from month to month, and what the subnets need rises with the pods.
pub(crate) fn lasts(
    fleet: &Fleet<'_>,
    stages: &[&Stage<'_>],
    demand: &Demand,
    planned: Size,
    singles: SinglesPlacement,
) -> Lasts {
    let holds = |size: Size| stages.iter().rev().all(|stage| stage.holds(size, singles));
    if !holds(planned) {
        return Lasts::AlreadyShort;
    }
    let pods = PodCount::new(fleet.pods_of(planned));
    if demand.growth_permille == 0 || pods == PodCount::ZERO {
        return Lasts::NoEnd;
    }
    let fails = |months: u64| {
        let months = u32::try_from(months).unwrap_or(u32::MAX);
        let size = fleet.size_for(demand.pods_after(pods, months).get());
        months > 0 && !size.is_some_and(holds)
    };
    let most = u64::from(MONTHS_AHEAD);
    // Look a year ahead, then two, then four: most plans end long before the last month that is looked at.
    let mut ahead = 12;
    while ahead < most && !fails(ahead) {
        ahead *= 2;
    }
    if ahead >= most && !fails(most) {
        return Lasts::NoEnd;
    }
    let first_failing = fewest(ahead.min(most), fails);
    Lasts::Months(u32::try_from(first_failing - 1).unwrap_or(MONTHS_AHEAD))
}
