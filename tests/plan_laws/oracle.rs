//! A second way to what a plan's answers are: other plans, asked about an ordinary day or a peak and nothing else.

use eks_ip_core::{
    Computed, Demand, NodeCount, Plan, PodCount, Scenario, SinglesPlacement, Strategy, SubnetUse, Surge,
    Tier, Workload, ZoneReport, evaluate,
};

/// The two ends of what EC2 may do with single addresses.
pub(crate) const SINGLES: [SinglesPlacement; 2] = [SinglesPlacement::Packed, SinglesPlacement::Scattered];

/// The plan with that moment selected.
pub(crate) fn at(plan: &Plan, scenario: Scenario) -> Plan {
    Plan { scenario, ..plan.clone() }
}

/// The numbers of a strategy, where it can be computed.
pub(crate) fn computed(plan: &Plan, strategy: Strategy) -> Option<Computed> {
    evaluate(plan, strategy).outcome.ok()
}

/// The plan with another number of pods or nodes; `None` where it says both.
pub(crate) fn resized(plan: &Plan, size: u64) -> Option<Plan> {
    let workload = match plan.workload {
        Workload::Pods(_) => Workload::Pods(PodCount::new(size)),
        Workload::Nodes(_) => Workload::Nodes(NodeCount::new(size)),
        Workload::PodsOnNodes { .. } => return None,
    };
    Some(Plan { workload, ..plan.clone() })
}

/// The subnets of a zone that the strategy uses.
pub(crate) fn subnets(zone: &ZoneReport) -> impl Iterator<Item = &SubnetUse> {
    [Tier::Node, Tier::Pod].into_iter().filter_map(|tier| zone.subnet(tier))
}

/// Indices of the zones that get nodes.
pub(crate) fn zones_with_nodes(plan: &Plan) -> Vec<usize> {
    let zones = plan.network.zones().iter().enumerate();
    zones.filter(|(_, zone)| zone.weight > 0).map(|(index, _)| index).collect()
}

/// The peak of a plan that lost a zone: the same as the peak of a plan that puts nothing into it.
pub(crate) fn peak_without(plan: &Plan, zone: usize) -> Plan {
    let mut without = at(plan, Scenario::Peak);
    without.network.zones[zone].weight = 0;
    without
}

/// Whether every subnet has room, hanging and unplaced pods left aside; and whether nodes have a zone at all.
pub(crate) fn subnets_hold(plan: &Plan, computed: &Computed, singles: SinglesPlacement) -> bool {
    if zones_with_nodes(plan).is_empty() && computed.placement.nodes > NodeCount::ZERO {
        return false;
    }
    computed.zones.iter().flat_map(subnets).all(|subnet| {
        let blocks = subnet.prefixes.map_or(0, |room| room.shortage(singles).get());
        subnet.shortage().get() == 0 && blocks == 0
    })
}

/// Plans that are at the moment which the plan has selected: one for each zone that can be lost, else one.
pub(crate) fn moments(plan: &Plan) -> Vec<Plan> {
    let zones = zones_with_nodes(plan);
    match plan.scenario {
        Scenario::ZoneLoss if zones.is_empty() => vec![at(plan, Scenario::Peak)],
        Scenario::ZoneLoss => zones.into_iter().map(|zone| peak_without(plan, zone)).collect(),
        Scenario::Steady | Scenario::Peak | Scenario::PeakWithUpgrade | Scenario::AfterScaleDown => {
            vec![plan.clone()]
        }
    }
}

/// Whether the subnets hold at the moment which the plan has selected: the loss of a zone, when that of each does.
pub(crate) fn holds(plan: &Plan, strategy: Strategy, singles: SinglesPlacement) -> bool {
    moments(plan).iter().all(|plan| {
        let computed = computed(plan, strategy).expect("zones' shares and moments do not decide that");
        subnets_hold(plan, &computed, singles)
    })
}

/// Whether the plan must stand a moment: always an ordinary day and the peak; nodes that once were full, never.
pub(crate) fn requires(demand: &Demand, scenario: Scenario) -> bool {
    match scenario {
        Scenario::Steady | Scenario::Peak => true,
        Scenario::PeakWithUpgrade => demand.surge != Surge::Nodes(0),
        Scenario::ZoneLoss => demand.survive_zone_loss,
        Scenario::AfterScaleDown => false,
    }
}

/// Whether the subnets hold in every scenario that must be stood.
pub(crate) fn holds_throughout(plan: &Plan, strategy: Strategy, singles: SinglesPlacement) -> bool {
    let mut required = Scenario::ALL.into_iter().filter(|scenario| requires(&plan.demand, *scenario));
    required.all(|scenario| holds(&at(plan, scenario), strategy, singles))
}

/// The plan with as many pods as it has after so many months, or with the fewest nodes that take them. `None`
/// where the plan says both pods and nodes.
pub(crate) fn grown(plan: &Plan, strategy: Strategy, months: u32) -> Option<Plan> {
    let pods_on = |plan: &Plan| {
        computed(&at(plan, Scenario::Steady), strategy).map_or(PodCount::ZERO, |c| c.placement.pods)
    };
    let pods = plan.demand.pods_after(pods_on(plan), months);
    match plan.workload {
        Workload::Pods(_) => resized(plan, pods.get()),
        Workload::Nodes(nodes) => {
            let enough = |nodes| resized(plan, nodes).is_some_and(|plan| pods_on(&plan) >= pods);
            // Nodes that take no pod come with the others.
            let mut high = nodes.get().max(1);
            while !enough(high) {
                high = high.checked_mul(2).filter(|nodes| *nodes < 1 << 32)?;
            }
            let mut low = nodes.get();
            while low < high {
                let middle = low + (high - low) / 2;
                if enough(middle) { high = middle } else { low = middle + 1 }
            }
            resized(plan, low)
        }
        Workload::PodsOnNodes { .. } => None,
    }
}

/// Whether a group of the mix has a share.
pub(crate) fn has_types(plan: &Plan) -> bool {
    plan.groups.iter().any(|group| group.weight > 0)
}
