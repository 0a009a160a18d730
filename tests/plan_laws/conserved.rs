//! Conservation: nodes, pods and addresses are neither lost nor made up on the way from the plan to the zones.

use eks_ip_core::{
    Assignment, Batch, Computed, Ipv4Count, NodeCount, Plan, PodCount, PodRange, PoolBound, PrefixCount,
    Strategy, Tier, Workload, ZoneReport,
};

use super::oracle::{has_types, zones_with_nodes};

/// Nodes and pods are neither lost nor made up on the way from the plan to the zones.
pub(crate) fn check_conserved(plan: &Plan, strategy: Strategy, computed: &Computed) {
    let said = || format!("{strategy:?}, {:?}: {computed:?}", plan.scenario);
    let nodes: NodeCount = computed.zones.iter().map(|zone| zone.nodes).sum();
    let placed_somewhere = zones_with_nodes(plan).iter().any(|zone| computed.lost_zone != Some(*zone));
    if has_types(plan) && placed_somewhere {
        assert_eq!(nodes, computed.placement.nodes, "{}", said());
        assert_eq!(nodes, computed.groups.iter().map(|group| group.nodes).sum(), "{}", said());
    } else {
        assert_eq!(nodes, NodeCount::ZERO, "{}", said());
    }
    assert!(computed.placement.batches.iter().all(|batch| batch.nodes() > 0), "{}", said());
    for (index, zone) in computed.zones.iter().enumerate() {
        check_zone(plan, computed, index, zone);
        check_blocks(strategy, computed, index, zone);
    }
    let lost = computed.lost_zone.map(|zone| computed.zones[zone].nodes);
    assert!(lost.is_none_or(|nodes| nodes == NodeCount::ZERO), "{}", said());

    let pods: PodCount = computed.zones.iter().map(|zone| zone.pods).sum();
    if placed_somewhere {
        // Surge nodes hold the pools of the nodes they replace, whose pods are counted once.
        let more = pods.saturating_sub(computed.placement.pods);
        assert!(pods >= computed.placement.pods, "{}", said());
        assert!(more == PodCount::ZERO || computed.placement.surge > NodeCount::ZERO, "{}", said());
        // A frozen pool hangs pods that the hardware would serve, and no pool grows for DaemonSets alone where
        // max pods leaves no slot.
        let no_slot = computed.groups.iter().any(|group| group.room.by_max_pods == 0);
        let frozen = computed.placement.batches.iter().any(|batch| batch.pool.bound == PoolBound::Frozen);
        assert!(frozen || no_slot || computed.hanging <= computed.phantom_slots, "{}", said());
    }
    check_wanted(plan, computed);
    if !has_types(plan) {
        assert_eq!(computed.placement.nodes, NodeCount::ZERO, "{}", said());
    }
    let of_batches = computed.placement.batches.iter().map(|b| u64::from(b.pool.prefixes) * b.nodes());
    let prefixes = strategy.rules().assignment == Assignment::Prefix && !computed.zones.is_empty();
    let held = if placed_somewhere { of_batches.sum() } else { 0 };
    let told = computed.prefixes().map(PrefixCount::get);
    assert_eq!(told.unwrap_or(0), held, "{}", said());
    assert!(told.is_none() || prefixes, "{}", said());
}

/// The pods of the plan are on its nodes, or said not to be.
fn check_wanted(plan: &Plan, computed: &Computed) {
    let (placed, at_peak) = (computed.placement.pods, plan.scenario.at_peak());
    match plan.workload {
        Workload::Pods(wanted) if computed.unplaced == PodCount::ZERO => {
            let wanted = if at_peak { plan.demand.pods_at_peak(wanted) } else { wanted };
            assert_eq!(placed, wanted);
        }
        Workload::Pods(wanted) => assert_eq!((placed, computed.unplaced), (PodCount::ZERO, wanted)),
        Workload::PodsOnNodes { pods, .. } if at_peak => assert!(placed + computed.unplaced >= pods),
        Workload::PodsOnNodes { pods, .. } => assert_eq!(placed + computed.unplaced, pods),
        Workload::Nodes(wanted) if !has_types(plan) => {
            assert_eq!((placed, computed.unplaced), (PodCount::ZERO, PodCount::ZERO), "{wanted}")
        }
        Workload::Nodes(wanted) if at_peak => assert!(computed.placement.nodes >= wanted),
        Workload::Nodes(wanted) => assert_eq!(computed.placement.nodes, wanted),
    }
}

/// A zone is the sum of the nodes in it, and its subnets add up.
fn check_zone(plan: &Plan, computed: &Computed, index: usize, zone: &ZoneReport) {
    let sum = |of: &dyn Fn(&Batch) -> u64| -> u64 {
        computed.placement.batches.iter().map(|batch| batch.nodes_in_zone[index] * of(batch)).sum()
    };
    assert_eq!(zone.nodes.get(), sum(&|_| 1));
    assert_eq!(zone.pods.get(), sum(&|batch| u64::from(batch.pods)));
    assert_eq!(zone.hanging.get(), sum(&|batch| u64::from(batch.pool.hanging())));
    assert_eq!(zone.enis, sum(&|batch| u64::from(batch.pool.all_enis())));
    let branches = sum(&|batch| u64::from(batch.pool.branch_enis));
    let in_pool = sum(&|batch| u64::from(batch.pool.served.min(batch.pool.pod_addresses)));
    let prefixes = sum(&|batch| u64::from(batch.pool.prefixes));
    let held = [sum(&|batch| batch.pool.node_subnet.get()), sum(&|batch| batch.pool.pod_subnet.get())];
    let drafted = &plan.network.zones()[index];
    let fixtures = [plan.network.fixtures.addresses() + drafted.in_use, drafted.pods_in_use];
    let mut pods_found = 0;
    let mut prefixes_found = 0;
    for (tier, (held, fixtures)) in [Tier::Node, Tier::Pod].into_iter().zip(held.into_iter().zip(fixtures)) {
        let Some(subnet) = zone.subnet(tier) else {
            assert_eq!(held, 0, "addresses of a subnet that is not there");
            continue;
        };
        assert_eq!((subnet.held().get(), subnet.fixtures), (held, fixtures), "{subnet:?}");
        let (needed, usable) = (subnet.needed(), subnet.cidr.usable_addresses());
        assert_eq!(needed + subnet.free(), usable + subnet.shortage(), "{subnet:?}");
        pods_found += subnet.pods.get();
        if let Some(room) = subnet.prefixes {
            prefixes_found += room.needed.get();
            let in_prefixes = Ipv4Count::new(16 * room.needed.get());
            assert_eq!(room.singles + in_prefixes + subnet.reserved, needed, "{subnet:?}");
        }
    }
    assert_eq!(pods_found, in_pool + branches);
    assert_eq!(prefixes_found, prefixes);
}

/// /28 blocks are told of the subnets that prefixes come from, and of no others: under custom networking of a node
/// subnet only where Windows nodes take some of it.
fn check_blocks(strategy: Strategy, computed: &Computed, index: usize, zone: &ZoneReport) {
    let prefixes = strategy.rules().assignment == Assignment::Prefix;
    let of_nodes = computed.placement.batches.iter().filter(|batch| batch.nodes_in_zone[index] > 0);
    let in_node_subnet =
        of_nodes.map(|batch| &batch.pool).any(|pool| pool.prefixes > 0 && !pool.in_pod_subnet());
    let shared = strategy.rules().pod_range == PodRange::NodeSubnets;
    let told = |tier| zone.subnet(tier).is_some_and(|subnet| subnet.prefixes.is_some());
    assert_eq!(told(Tier::Node), prefixes && (shared || in_node_subnet), "{strategy:?}: {zone:?}");
    assert_eq!(told(Tier::Pod), prefixes && zone.pod_subnet.is_some(), "{strategy:?}: {zone:?}");
}
