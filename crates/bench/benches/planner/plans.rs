//! The plans that are measured. Each is checked to reach all the code that it stands for.

use eks_ip_catalog as catalog;
use eks_ip_core::{
    CniSettings, Computed, Group, Lasts, NodeCount, Plan, PodCount, Scenario, Strategy, StrategyReport,
    SubnetCidr, Workload, compare,
};
use eks_ip_document::{PlanDocument, open, resolve};

/// Twenty instance types, six zones with a node and a pod subnet each; growth, a spike, a runaway job, a rolling
/// update and the loss of a zone. The browser is measured with the same link.
const LINK: &str = include_str!("../../plan20.txt");

/// The plan of 20 groups × 12 subnets as a document: pods and nodes are given.
pub(crate) fn document() -> PlanDocument {
    let opened = open(LINK);
    assert!(opened.problems.is_empty(), "plan20.txt: {:?}", opened.problems);
    opened.plan
}

/// The same with pods only: nodes follow.
pub(crate) fn document_of_pods() -> PlanDocument {
    PlanDocument { node_count: None, ..document() }
}

/// Core's plan of a document, in which every strategy is computed and one day stops to fit: otherwise a part of the
/// work would not be measured.
pub(crate) fn complete(document: &PlanDocument) -> Plan {
    let resolved = resolve(document);
    assert!(resolved.unknown.is_empty(), "the catalogue lacks rows {:?}", resolved.unknown);
    let plan = resolved.plan;
    let subnets = plan.network.zones.iter().map(|zone| 1 + usize::from(zone.pod_subnet.is_some())).sum();
    assert_eq!((plan.groups.len(), subnets), (20, 12), "groups and subnets");
    for (strategy, computed) in computed(&plan) {
        let lasts = computed.runway.for_certain;
        assert!(matches!(lasts, Lasts::Months(1..)), "{strategy:?} lasts: {lasts:?}");
    }
    plan
}

/// A thousand groups, each an instance type of its own that every strategy takes, in the same network and with the
/// same demand.
pub(crate) fn thousand_groups(of: &Plan) -> Plan {
    let any = |found: &&catalog::InstanceType| {
        Strategy::ALL.iter().all(|s| s.ineligible(&found.shape, &CniSettings::MANIFEST).is_none())
    };
    let types = catalog::all().iter().filter(any).zip((1..=9).cycle());
    let groups = types.map(|(found, weight)| Group { shape: found.shape, weight, price: found.price });
    let groups: Vec<Group> = groups.take(1_000).collect();
    assert_eq!(groups.len(), 1_000, "types that every strategy takes");
    let plan = Plan { groups, ..of.clone() };
    assert_eq!(computed(&plan).len(), Strategy::ALL.len());
    plan
}

/// So many nodes in the same groups and zones, with 15 pods on most of them and 16 on the others.
pub(crate) fn nodes(of: &Plan, nodes: u64) -> Plan {
    let pods = PodCount::new(15 * nodes + nodes * 3 / 10);
    Plan { workload: Workload::PodsOnNodes { pods, nodes: NodeCount::new(nodes) }, ..of.clone() }
}

/// The same plan in subnets as small as can be: a hundred nodes do not fit either, so that the time for many nodes
/// is not compared with the time for a plan that fits.
pub(crate) fn in_small_subnets(of: &Plan) -> Plan {
    let small = |subnet: SubnetCidr| -> SubnetCidr {
        let small = format!("{}/28", subnet.net().addr());
        small.parse().expect("a /28 can begin where any larger block does")
    };
    let mut plan = of.clone();
    for zone in &mut plan.network.zones {
        (zone.node_subnet, zone.pod_subnet) = (small(zone.node_subnet), zone.pod_subnet.map(small));
    }
    plan
}

/// Zones whose shares all differ, and every number for the loss of a zone: the most that a plan of 20 groups costs.
pub(crate) fn costliest(document: &PlanDocument) -> PlanDocument {
    let mut document = document.clone();
    document.scenario = Scenario::ZoneLoss;
    for (zone, weight) in document.zones.iter_mut().zip(1..) {
        zone.weight = weight;
    }
    document
}

/// Every strategy is computed: one that is not costs next to nothing.
#[track_caller]
fn computed(plan: &Plan) -> Vec<(Strategy, Computed)> {
    let of = |report: StrategyReport| match report.outcome {
        Ok(computed) => (report.strategy, computed),
        Err(why) => panic!("{:?} is not computed: {why:?}", report.strategy),
    };
    compare(plan).reports.into_iter().map(of).collect()
}
