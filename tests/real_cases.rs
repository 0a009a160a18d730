//! Real cases with reported numbers, and the worked plan of the design, recomputed.
//!
//! S01 to S09 are named as in the collection they come from; each says who reported what. S09 and advice that is often
//! copied are in `real_cases/address_space.rs`, the worked plan is in `real_cases/worked_plan.rs`.

#[path = "real_cases/address_space.rs"]
mod address_space;
#[path = "real_cases/worked_plan.rs"]
mod worked_plan;

use eks_ip_core::address_space::check;
use eks_ip_core::{
    CniSettings, Computed, Fit, Ipv4Count, Limit, MaxPodsSetBy, NodeCount, Plan, Rule, Strategy, SubnetUse,
    Tier, Workload, compare, max_pods, warm_pool,
};
use eks_ip_tests::{group, network, nitro, pods_on_nodes, worked_plan};

/// AWS best practices, "VPC CNI", warm-pool example: 3 c5.large, 2 CoreDNS pods, 50 addresses, 43 of them warm.
#[test]
fn s01_three_nodes_two_pods_fifty_addresses() {
    let pools = [1, 1, 0]
        .map(|pods| warm_pool(&nitro(3, 10, 2), Strategy::SecondaryIp, pods, 29, &CniSettings::MANIFEST));
    assert_eq!(pools.map(|p| p.node_subnet.get()), [20, 20, 10]);
    assert_eq!(pools.map(|p| p.warm()), [17, 17, 9]);
    assert_eq!(pools.map(|p| p.pod_enis), [2, 2, 1]);
    assert_eq!(pools.iter().map(|p| p.node_subnet.get()).sum::<u64>(), 50);
    assert_eq!(pools.iter().map(|p| p.warm()).sum::<u32>(), 43);
    assert_eq!(max_pods(&nitro(3, 10, 2), Strategy::SecondaryIp, MaxPodsSetBy::Recommended).max_pods, 29);
}

/// Nick Gibbon, "Amazon EKS is eating my IPs": two t3.2xlarge and nothing on them use 62 addresses.
#[test]
fn s02_an_empty_cluster_uses_62_addresses() {
    let zones = [("10.0.0.0/20", ""), ("10.0.16.0/20", "")];
    // One of the two control-plane ENIs in each zone.
    let network = network("10.0.0.0/16", "", &zones, 1);
    let comparison =
        compare(&Plan::new(pods_on_nodes(2, 2), vec![group(nitro(4, 15, 8), 1, 332_800)], network.clone()));
    let default = comparison.computed(Strategy::SecondaryIp).expect("computed");
    assert_eq!(default.sum(Tier::Node, |s| s.needed()).get(), 62);
    assert_eq!(default.sum(Tier::Node, |s| s.free()).get(), 8_120);
    assert_eq!(default.zones[0].node_subnet.cidr.usable_addresses().get(), 4_091);
    assert_eq!(default.fit, Fit::Holds);
}

/// Tibo Beijen, "EKS and the quest for IP addresses": 50 m5.xlarge in three /23, 30 addresses a node.
#[test]
fn s03_a_sum_that_fits_and_a_zone_that_does_not() {
    let zones = [
        ("10.150.40.0/23", "100.64.0.0/18"),
        ("10.150.42.0/23", "100.64.64.0/18"),
        ("10.150.44.0/23", "100.64.128.0/18"),
    ];
    let network = network("10.150.40.0/21", "100.64.0.0/16", &zones, 0);
    let comparison = compare(&Plan::new(
        pods_on_nodes(500, 50),
        vec![group(nitro(4, 15, 4), 1, 192_000)],
        network.clone(),
    ));
    let of = |strategy| comparison.computed(strategy).expect("computed");

    let default = of(Strategy::SecondaryIp);
    assert_eq!(default.sum(Tier::Node, |s| s.held()).get(), 1_500);
    assert_eq!(default.sum(Tier::Node, |s| s.cidr.usable_addresses()).get(), 1_521);
    assert_eq!(default.zones.iter().map(|z| z.nodes.get()).collect::<Vec<_>>(), [17, 17, 16]);
    assert_eq!(default.zones[0].node_subnet.needed().get(), 510);
    assert_eq!(default.zones[0].node_subnet.shortage().get(), 3);
    assert_eq!(default.fit, Fit::Fails);
    assert_eq!(default.shortages[0].limit, Limit::Addresses { tier: Tier::Node, zone: 0 });
    assert_eq!(default.breaks.nodes, NodeCount::new(48));
    assert_eq!(default.breaks.pods.expect("nodes carry pods").get(), 480);

    assert_eq!(of(Strategy::PrefixDelegation).sum(Tier::Node, |s| s.held()).get(), 1_650);
    let held = |s, tier| of(s).sum(tier, |s| s.held()).get();
    let both = |s| (held(s, Tier::Node), held(s, Tier::Pod));
    assert_eq!(both(Strategy::CustomNetworking), (50, 1_500));
    assert_eq!(both(Strategy::CustomNetworkingPrefix), (50, 1_650));
    assert_eq!(both(Strategy::Ipv6), (50, 0));
    assert_eq!(comparison.verdict.recommended(), Some(Strategy::CustomNetworking));

    // The same with WARM_IP_TARGET=2 and MINIMUM_IP_TARGET=10: 13 and 17 addresses a node.
    let mut plan = Plan::new(pods_on_nodes(500, 50), vec![group(nitro(4, 15, 4), 1, 192_000)], network);
    (plan.cni.warm.warm_ip_target, plan.cni.warm.minimum_ip_target) = (2, 10);
    let comparison = compare(&plan);
    let held = |s| {
        let computed = comparison.computed(s).expect("computed");
        [Tier::Node, Tier::Pod].map(|tier| computed.sum(tier, |s| s.held()).get())
    };
    assert_eq!(held(Strategy::SecondaryIp), [650, 0]);
    assert_eq!(held(Strategy::PrefixDelegation), [850, 0]);
    assert_eq!(held(Strategy::CustomNetworking), [50, 650]);
    assert_eq!(held(Strategy::Ipv6), [50, 0]);
    assert_eq!(comparison.computed(Strategy::SecondaryIp).map(|c| c.fit), Some(Fit::Holds));
}

/// simonangel-fong, "Solution-eks-ip-exhaustion": four t3.medium in two /28 with `WARM_IP_TARGET=1`. Idle, with
/// CoreDNS alone, 12 addresses are taken and 10 are free; of 20 application pods 14 start and 6 stay in
/// `ContainerCreating`. The last ones take the addresses that were to be kept warm, and no second ENI is attached:
/// the plan is short of more than the pods that hang, by what these would take.
#[test]
fn s04_two_smallest_subnets() {
    let app_pods = |app_pods: u64| {
        let zones = [("10.0.0.16/28", ""), ("10.0.0.32/28", "")];
        // One of the two control-plane ENIs in each zone; 10.1.0.0/16 is added later.
        let network = network("10.0.0.0/24", "10.1.0.0/16", &zones, 1);
        let found: Vec<Rule> = check(&network).iter().map(|finding| finding.rule).collect();
        assert_eq!(found, [Rule::TenZeroForfeited], "10.1.0.0/16 can be added to 10.0.0.0/24");
        // Two pods of CoreDNS.
        let mut plan =
            Plan::new(pods_on_nodes(2 + app_pods, 4), vec![group(nitro(3, 6, 2), 1, 41_600)], network);
        let warm = &mut plan.cni.warm;
        (warm.warm_ip_target, warm.warm_eni_target) = (1, 0);
        compare(&plan).computed(Strategy::SecondaryIp).expect("computed").clone()
    };
    let sum = |computed: &Computed, of: fn(&SubnetUse) -> Ipv4Count| computed.sum(Tier::Node, of).get();
    let idle = app_pods(0);
    assert_eq!(sum(&idle, |s| s.cidr.usable_addresses()), 22);
    assert_eq!(sum(&idle, |s| s.needed()), 12);
    assert_eq!(sum(&idle, |s| s.free()), 10);
    assert_eq!(idle.fit, Fit::Holds);
    assert_eq!(idle.max_pods_range(), Some((17, 17)), "max pods is not what binds");

    // Addresses for pods in each zone, when none is left for the warm target.
    let for_pods = |computed: &Computed| {
        let zones = computed.zones.iter().map(|zone| &zone.node_subnet);
        let left = |s: &SubnetUse| s.cidr.usable_addresses().get() - s.fixtures.get() - s.eni_primaries.get();
        zones.map(|s| (s.pods.get(), left(s))).collect::<Vec<_>>()
    };
    assert_eq!(for_pods(&app_pods(14)), [(8, 8), (8, 8)], "14 is the most");
    // A fifth pod on a node and its warm address want a second ENI, which has an address of its own.
    assert_eq!(for_pods(&app_pods(15)), [(9, 7), (8, 8)]);
    let exhausted = app_pods(20);
    assert_eq!(exhausted.fit, Fit::Fails);
    assert_eq!(exhausted.shortages[0].limit, Limit::Addresses { tier: Tier::Node, zone: 0 });
    let short: u64 = exhausted.shortages.iter().map(|shortage| shortage.short_by).sum();
    let (warm, primaries) = (sum(&exhausted, |s| s.warm), sum(&exhausted, |s| s.eni_primaries));
    assert_eq!((short, warm, primaries), (14, 4, 8));
    assert_eq!(short - warm - (primaries - 4), 6, "six pods hang");
    // With the warm target kept, four pods fewer fit.
    assert_eq!([10, 11].map(|pods| app_pods(pods).fit), [Fit::Holds, Fit::Fails]);
}

/// amazon-vpc-cni-k8s issue 331: t2.medium, max pods left at 17 under custom networking, 5 pods stuck.
#[test]
fn s06_one_eni_of_pods_hangs() {
    let t2_medium =
        eks_ip_core::NodeShape { hypervisor: Some(eks_ip_core::Hypervisor::Xen), ..nitro(3, 6, 2) };
    let network = network("10.0.0.0/16", "100.64.0.0/16", &[("10.0.0.0/22", "100.64.0.0/18")], 0);
    let mut plan = Plan::new(pods_on_nodes(200, 1), vec![group(t2_medium, 1, 46_400)], network);
    plan.max_pods_set_by = MaxPodsSetBy::Fixed(17);
    let comparison = compare(&plan);
    let custom = comparison.computed(Strategy::CustomNetworking).expect("three ENIs are enough");
    assert_eq!((custom.hanging.get(), custom.phantom_slots.get(), custom.unplaced.get()), (5, 5, 185));
    assert_eq!(custom.groups[0].room.capacity, Some(10));
    assert_eq!(custom.fit, Fit::Fails);
    let of = |s| max_pods(&t2_medium, s, MaxPodsSetBy::Recommended).max_pods;
    assert_eq!((of(Strategy::SecondaryIp), of(Strategy::CustomNetworking)), (17, 12));
    assert!(comparison.computed(Strategy::PrefixDelegation).is_none(), "t2.medium runs on Xen");
}

/// Density decides nodes: custom networking gives up one ENI, and the nodes it adds cost money.
#[test]
fn fewer_pods_a_node_mean_more_nodes() {
    let mut plan = worked_plan();
    plan.workload = Workload::Pods(eks_ip_core::PodCount::new(10_000));
    plan.groups.truncate(1);
    let comparison = compare(&plan);
    let of = |s| comparison.computed(s).expect("computed");
    assert_eq!(of(Strategy::SecondaryIp).placement.nodes.get(), 10_000_u64.div_ceil(56));
    assert_eq!(of(Strategy::CustomNetworking).placement.nodes.get(), 10_000_u64.div_ceil(42));
    assert_eq!(of(Strategy::PrefixDelegation).placement.nodes.get(), 10_000_u64.div_ceil(108));
    assert!(of(Strategy::CustomNetworking).cost.known > of(Strategy::SecondaryIp).cost.known);
}
