//! The worked plan of the design, every number of it: 1,800 pods on 80 nodes in three /22, growing by 5 % a month,
//! with a spike of 25 %. The numbers were computed by a script of the design's own, from the same sources.

use eks_ip_core::{
    Comparison, Computed, Demand, Fit, Grain, Growth, Lasts, Limit, MaxPodsSetBy, MicroUsd, NetworkPrices,
    NodeCount, Plan, PodCount, Scenario, Strategy, Subnets, Surge, Tier, WarmTargets, Workload, compare,
};
use eks_ip_tests::worked_plan;

/// The plan with its growth and its spike. The design counts no rolling update.
fn growing() -> Plan {
    let demand =
        Demand { growth_permille: 50, spike_percent: 25, surge: Surge::Nodes(0), ..Demand::default() };
    Plan { demand, ..worked_plan() }
}

fn at(scenario: Scenario, plan: &Plan) -> Comparison {
    compare(&Plan { scenario, ..plan.clone() })
}

fn of(comparison: &Comparison, strategy: Strategy) -> &Computed {
    comparison.computed(strategy).expect("every strategy can be computed")
}

/// Needed in zone a, in all zones, held in the secondary range, idle, and the breaking point.
#[test]
fn on_an_ordinary_day() {
    let comparison = compare(&worked_plan());
    let row = |s: Strategy| {
        let c = comparison.computed(s).expect("computed");
        let needed = c.zones[0].node_subnet.needed().get();
        let all = c.sum(Tier::Node, |s| s.needed()).get();
        let secondary = c.sum(Tier::Pod, |s| s.held()).get();
        (needed, all, secondary, c.warm().get(), c.breaks.pods.expect("pods").get())
    };
    assert_eq!(row(Strategy::SecondaryIp), (1_305, 3_870, 0, 1_752, 1_350));
    assert_eq!(row(Strategy::CustomNetworking), (57, 170, 3_780, 1_752, 23_287));
    assert_eq!(row(Strategy::PrefixDelegation), (1_353, 4_010, 0, 2_040, 1_350));
    assert_eq!(row(Strategy::CustomNetworkingPrefix), (57, 170, 3_920, 2_040, 22_500));
    assert_eq!(row(Strategy::Ipv6), (57, 170, 0, 0, 66_712));
    assert_eq!(row(Strategy::Overlay), (57, 170, 0, 0, 66_712));

    let of = |s| comparison.computed(s).expect("computed");
    let scattered = |s| of(s).breaks_scattered.and_then(|b| b.pods).map(|p| p.get());
    assert_eq!(scattered(Strategy::PrefixDelegation), Some(517));
    assert_eq!(scattered(Strategy::CustomNetworkingPrefix), Some(17_167));
    let first = comparison.verdict.breaks_first.expect("every strategy breaks somewhere");
    let pods = [first.for_certain, first.at_best].map(|breaks| breaks.pods.expect("pods").get());
    assert_eq!((first.strategy, pods), (Strategy::PrefixDelegation, [517, 1_350]));
    assert_eq!(of(Strategy::SecondaryIp).max_pods_range(), Some((58, 234)));
    assert_eq!(of(Strategy::CustomNetworking).max_pods_range(), Some((44, 205)));
    assert_eq!(of(Strategy::SecondaryIp).cost.known.dollars(), 18_291);
    let short: Vec<u64> = of(Strategy::SecondaryIp).shortages.iter().map(|s| s.short_by).collect();
    assert_eq!(short, [286, 286, 241]);
    assert_eq!(comparison.verdict.recommended(), Some(Strategy::CustomNetworking));

    // Custom networking with Karpenter's reserved-enis left at 0.
    let mut plan = worked_plan();
    plan.max_pods_set_by = MaxPodsSetBy::Karpenter { reserved_enis: 0 };
    let comparison = compare(&plan);
    let custom = comparison.computed(Strategy::CustomNetworking).expect("computed");
    assert_eq!((custom.phantom_slots.get(), custom.hanging.get()), (1_300, 0));
}

/// A spike of a quarter: 2,250 pods on 100 nodes. What is free in each zone, or missing.
#[test]
fn at_the_peak() {
    let comparison = at(Scenario::Peak, &growing());
    let by_zone = |strategy, tier: Tier, what: fn(&eks_ip_core::SubnetUse) -> eks_ip_core::Ipv4Count| {
        let zones = of(&comparison, strategy).zones.iter();
        zones.map(|zone| zone.subnet(tier).map_or(0, |subnet| what(subnet).get())).collect::<Vec<u64>>()
    };
    for strategy in Strategy::ALL {
        let placement = &of(&comparison, strategy).placement;
        assert_eq!((placement.pods.get(), placement.nodes.get()), (2_250, 100), "{strategy:?}");
        let fails = [Strategy::SecondaryIp, Strategy::PrefixDelegation].contains(&strategy);
        assert_eq!(of(&comparison, strategy).fit == Fit::Fails, fails, "{strategy:?}");
        let expect = if fails { [0, 0, 0] } else { [955, 956, 956] };
        assert_eq!(
            by_zone(strategy, Tier::Node, |s| s.free()),
            expect,
            "{strategy:?}: free in the node subnets"
        );
    }
    let missing = |strategy| by_zone(strategy, Tier::Node, |s| s.shortage());
    assert_eq!(missing(Strategy::SecondaryIp), [616, 571, 571]);
    assert_eq!(missing(Strategy::PrefixDelegation), [677, 628, 628]);
    let pods_free = |strategy| by_zone(strategy, Tier::Pod, |s| s.free());
    assert_eq!(pods_free(Strategy::CustomNetworking), [14_774, 14_819, 14_819]);
    assert_eq!(pods_free(Strategy::CustomNetworkingPrefix), [14_713, 14_762, 14_762]);

    // On an ordinary day beside it, without selecting the peak.
    let ordinary = compare(&growing());
    let peak =
        of(&ordinary, Strategy::CustomNetworking).moment(Scenario::Peak).expect("every moment is told");
    assert_eq!(peak.free.map(|(tier, zone, free)| (tier, zone, free.get())), Some((Tier::Node, 0, 955)));
}

/// Months at 5 %, the spike included: at worst and at best.
#[test]
fn months_until_it_breaks() {
    let comparison = compare(&growing());
    let (short, months) = (Lasts::AlreadyShort, Lasts::Months);
    let rows = [
        (Strategy::SecondaryIp, short, short),
        (Strategy::CustomNetworking, months(47), months(47)),
        (Strategy::PrefixDelegation, short, short),
        (Strategy::CustomNetworkingPrefix, months(41), months(47)),
        (Strategy::Ipv6, months(69), months(69)),
        (Strategy::Overlay, months(69), months(69)),
    ];
    for (strategy, for_certain, at_best) in rows {
        let runway = of(&comparison, strategy).runway;
        assert_eq!((runway.for_certain, runway.at_best), (for_certain, at_best), "{strategy:?}");
    }
}

/// Network Address Usage without and with the row for pods, and seconds of EC2's buckets for a start from nothing.
///
/// The design adds the row for pods to an overlay as well, 80 to 1,880. Pods of an overlay have no address of the
/// VPC, which is what AWS's table counts: 80.
#[test]
fn quotas_and_a_cold_start() {
    let comparison = compare(&growing());
    let rows = [
        (Strategy::SecondaryIp, 3_928, 5_728, 20),
        (Strategy::CustomNetworking, 4_088, 5_888, 36),
        (Strategy::PrefixDelegation, 320, 2_120, 28),
        (Strategy::CustomNetworkingPrefix, 480, 2_280, 12),
        (Strategy::Ipv6, 240, 2_040, 0),
        (Strategy::Overlay, 80, 80, 0),
    ];
    for (strategy, low, high, seconds) in rows {
        let usage = &of(&comparison, strategy).usage;
        let found = (usage.nau.low, usage.nau.high, usage.cold_start.api_seconds());
        assert_eq!(found, (low, high, seconds), "{strategy:?}");
    }
}

/// AWS's VPC pricing: IPAM $0.00027 an address and hour, which is $0.1971 a month, a /28 prefix being one address or
/// sixteen; three NAT gateways $98.55 a month, and ten TB through them $460.80.
#[test]
fn what_nodes_and_network_cost() {
    let network_prices = NetworkPrices {
        ipam_address_hour: MicroUsd::new(270),
        nat_gateway_hour: MicroUsd::new(45_000),
        nat_gigabyte: MicroUsd::new(45_000),
        private_nat_gigabytes: Some(10_240),
    };
    let comparison = compare(&Plan { network_prices, ..worked_plan() });
    let nat = 98_550_000 + 460_800_000;
    // 80 nodes with 240 prefixes: 3,840 addresses, or 240.
    let rows = [
        (Strategy::SecondaryIp, 3_780, 3_780, 0),
        (Strategy::CustomNetworking, 3_860, 3_860, nat),
        (Strategy::PrefixDelegation, 320, 3_920, 0),
        (Strategy::CustomNetworkingPrefix, 400, 4_000, nat),
        (Strategy::Ipv6, 80, 80, 0),
        (Strategy::Overlay, 80, 80, 0),
    ];
    for (strategy, at_least, at_most, nat) in rows {
        let cost = &of(&comparison, strategy).cost;
        let found = [cost.known, cost.ipam_at_least, cost.ipam_at_most, cost.private_nat, cost.total()];
        // 48 nodes at $0.192 an hour, 20 at $0.384 and 12 at $0.68.
        let nodes = 730 * (48 * 192_000 + 20 * 384_000 + 12 * 680_000);
        let (at_least, at_most) = (197_100 * at_least, 197_100 * at_most);
        let expect = [nodes, at_least, at_most, nat, nodes + at_least + nat];
        assert_eq!(found.map(MicroUsd::get), expect, "{strategy:?}");
    }
}

/// What is wanted of the first limit one step beyond the breaking point, and the nodes there.
#[test]
fn one_step_beyond() {
    let comparison = compare(&worked_plan());
    let rows = [
        (Strategy::SecondaryIp, 60, Limit::Addresses { tier: Tier::Node, zone: 0 }, (1_020, 1_019)),
        (Strategy::CustomNetworking, 1_035, Limit::Addresses { tier: Tier::Pod, zone: 0 }, (16_395, 16_379)),
        (Strategy::PrefixDelegation, 60, Limit::Prefixes { tier: Tier::Node, zone: 0 }, (63, 60)),
        (
            Strategy::CustomNetworkingPrefix,
            1_000,
            Limit::Prefixes { tier: Tier::Pod, zone: 0 },
            (1_005, 1_002),
        ),
        (Strategy::Ipv6, 2_965, Limit::Addresses { tier: Tier::Node, zone: 0 }, (1_020, 1_019)),
        (Strategy::Overlay, 2_965, Limit::Addresses { tier: Tier::Node, zone: 0 }, (1_020, 1_019)),
    ];
    for (strategy, nodes, limit, (needed, available)) in rows {
        let breaks = of(&comparison, strategy).breaks;
        assert_eq!((breaks.nodes.get(), breaks.limit), (nodes, limit), "{strategy:?}");
        assert_eq!((breaks.exceeds.needed, breaks.exceeds.available), (needed, available), "{strategy:?}");
    }
}

/// The setting that the design's first finding applies: `WARM_IP_TARGET=2`, `MINIMUM_IP_TARGET=24`.
#[test]
fn with_address_targets() {
    let mut plan = growing();
    plan.cni.warm = WarmTargets { warm_ip_target: 2, minimum_ip_target: 24, ..WarmTargets::MANIFEST };
    let needed = |scenario| {
        let comparison = at(scenario, &plan);
        of(&comparison, Strategy::SecondaryIp).zones[0].node_subnet.needed().get()
    };
    assert_eq!(needed(Scenario::Steady), 742);
    assert_eq!(needed(Scenario::Peak), 927);
    let comparison = compare(&plan);
    let default = of(&comparison, Strategy::SecondaryIp);
    assert_eq!(default.breaks.pods.map(|pods| pods.get()), Some(2_452));
    assert_eq!(default.runway.at_best, Lasts::Months(1));
    // From a c5.4xlarge with 22 pods on one ENI to an m5.xlarge with 23 on two.
    assert_eq!(default.held_by_node(), Some((25, 27)));
}

/// Of types that have nodes; without any node, of all.
#[test]
fn max_pods_of_the_types_that_are_there() {
    let range = |nodes| {
        let plan = Plan { workload: Workload::Nodes(NodeCount::new(nodes)), ..worked_plan() };
        of(&compare(&plan), Strategy::SecondaryIp).max_pods_range()
    };
    assert_eq!([range(1), range(80), range(0)], [Some((58, 58)), Some((58, 234)), Some((58, 234))]);
}

/// The pictures draw what the table says: every strategy has a curve of node subnets, and those that put pods into
/// subnets of their own have one of these.
#[test]
fn every_strategy_has_its_curves() {
    let plan = growing();
    let rows = [
        (Strategy::SecondaryIp, Some(1_305), None),
        (Strategy::CustomNetworking, Some(57), Some(1_275)),
        (Strategy::PrefixDelegation, Some(1_353), None),
        (Strategy::CustomNetworkingPrefix, Some(57), Some(1_323)),
        (Strategy::Ipv6, Some(57), None),
        (Strategy::Overlay, Some(57), None),
    ];
    for (strategy, nodes, pods) in rows {
        let growth = Growth::of(&plan, strategy).expect("it can be computed");
        for (tier, expect) in [(Tier::Node, nodes), (Tier::Pod, pods)] {
            let subnets = Subnets { tier, zone: Some(0) };
            let at = |pods| growth.at(subnets, PodCount::new(pods));
            assert_eq!(at(1_800).map(|point| point.needed.get()), expect, "{strategy:?}, {tier:?}");
            // Who asks for a number of pods is told about that number, on nodes that are not full.
            let asked = at(1_790).map(|point| (point.pods.get(), point.nodes.get()));
            assert_eq!(asked, expect.map(|_| (1_790, 80)), "{strategy:?}, {tier:?}");
            let curve = |upto| growth.curve(subnets, PodCount::new(upto), Grain::NONE);
            assert_eq!(curve(0).len(), usize::from(expect.is_some()), "{strategy:?}, {tier:?}");
            assert_eq!(curve(1_800).last().map(|last| last.needed.get()), expect, "{strategy:?}, {tier:?}");
        }
    }
}
