//! What is wrong with blocks and subnets, and the subnets that a fix gives instead.

use eks_ip_core::address_space::Rule;
use eks_ip_core::{Advisory, Fix, MaxPodsSetBy, Plan, Severity, Strategy};
use eks_ip_tests::{group, network, nitro, pods_on_nodes};

use super::{check, check_none, found, roomy};

fn plan(vpc: &str, secondary: &str, zones: &[(&str, &str)]) -> Plan {
    let network = network(vpc, secondary, zones, 0);
    Plan::new(pods_on_nodes(50, 10), vec![group(nitro(3, 10, 2), 1, 96_000)], network)
}

/// Node and pod subnets of every zone, after the fix of the one finding of a kind.
#[track_caller]
fn check_subnets(plan: &Plan, is: impl Fn(&Advisory) -> bool, expect: &[(&str, &str)]) -> Plan {
    let all = found(plan);
    let advisory = all.iter().find(|advisory| is(advisory)).unwrap_or_else(|| panic!("{all:#?}"));
    let after = advisory.fix(plan).and_then(|fix| fix.apply(plan)).expect("a fix that can be applied");
    let subnet = |cidr: Option<eks_ip_core::SubnetCidr>| cidr.map_or(String::new(), |cidr| cidr.to_string());
    let zones = after.network.zones.iter();
    let subnets: Vec<(String, String)> =
        zones.map(|zone| (zone.node_subnet.to_string(), subnet(zone.pod_subnet))).collect();
    let subnets: Vec<(&str, &str)> = subnets.iter().map(|(n, p)| (n.as_str(), p.as_str())).collect();
    assert_eq!(subnets, expect, "{advisory:?}");
    after
}

fn overlap(advisory: &Advisory) -> bool {
    matches!(advisory, Advisory::Network(found) if found.rule == Rule::SubnetsOverlap)
}

fn of_service(advisory: &Advisory) -> bool {
    matches!(
        advisory,
        Advisory::Network(found) if [Rule::ServiceOverlapsVpc, Rule::ServiceNotPrivate].contains(&found.rule)
    )
}

/// Node subnets are put one after the other from the start of the VPC, the largest first, and keep their zones.
#[test]
fn subnets_are_laid_out_again() {
    // There is room for both, but only where they are.
    let shared = plan("10.0.0.0/22", "", &[("10.0.0.0/23", ""), ("10.0.0.0/23", "")]);
    check(&shared, overlap, Severity::Error, true);
    check_subnets(&shared, overlap, &[("10.0.0.0/23", ""), ("10.0.2.0/23", "")]);
    let mixed = plan("10.0.0.0/22", "", &[("10.0.0.0/24", ""), ("10.0.0.0/23", ""), ("10.0.2.0/24", "")]);
    check_subnets(&mixed, overlap, &[("10.0.2.0/24", ""), ("10.0.0.0/23", ""), ("10.0.3.0/24", "")]);
    // Three /23 do not fit into a /22.
    let crowded = plan("10.0.0.0/22", "", &[("10.0.0.0/23", ""), ("10.0.2.0/23", ""), ("10.0.2.0/23", "")]);
    check(&crowded, overlap, Severity::Error, false);
}

/// Pod subnets come along: quarters of the first secondary block for three zones, so that a fourth may come.
#[test]
fn pod_subnets_are_laid_out_with_them() {
    let zones = [
        ("10.0.0.0/24", "100.64.0.0/18"),
        ("10.0.0.0/24", "100.64.64.0/18"),
        ("10.0.2.0/24", "100.64.128.0/17"),
    ];
    let quarters = [
        ("10.0.0.0/24", "100.64.0.0/18"),
        ("10.0.1.0/24", "100.64.64.0/18"),
        ("10.0.2.0/24", "100.64.128.0/18"),
    ];
    let after = check_subnets(&plan("10.0.0.0/16", "100.64.0.0/16", &zones), overlap, &quarters);
    assert_eq!(after.network.secondary.len(), 1, "the block was there");
    // Pods in no block of the VPC: the block that AWS suggests is added.
    let outside =
        |a: &Advisory| matches!(a, Advisory::Network(found) if found.rule == Rule::SubnetOutsideVpc);
    let lost = plan("10.0.0.0/16", "", &[("10.0.0.0/24", "100.66.0.0/24"), ("10.0.1.0/24", "")]);
    let halves = [("10.0.0.0/24", "100.64.0.0/17"), ("10.0.1.0/24", "100.64.128.0/17")];
    let after = check_subnets(&lost, outside, &halves);
    assert_eq!(after.network.secondary, ["100.64.0.0/16".parse().expect("canonical")]);
}

/// A service range is left to EKS, where what EKS would choose is any better; else another one is set.
#[test]
fn the_service_range_is_left_to_eks() {
    let with = |service: &str, vpc: &str, secondary: &str| {
        let mut plan = plan(vpc, secondary, &[]);
        plan.network.service = service.parse().ok();
        plan
    };
    check(&with("10.0.128.0/20", "10.0.0.0/16", ""), of_service, Severity::Error, true);
    check(&with("100.66.0.0/20", "10.0.0.0/16", ""), of_service, Severity::Error, true);
    // A VPC with both of the ranges that EKS chooses from.
    let both = with("", "172.20.0.0/16", "10.0.0.0/16");
    let fix = check(&both, of_service, Severity::Error, true).fix(&both);
    assert_eq!(fix, Some(Fix::SetServiceCidr("10.100.0.0/16".parse().expect("canonical"))));
}

/// Another block of the size comes in the place of the one that was added.
#[test]
fn a_block_that_overlaps_is_replaced() {
    let mut plan = plan("10.0.0.0/16", "", &[("10.0.0.0/24", "")]);
    plan.network.secondary = vec!["10.0.128.0/20".parse().expect("canonical")];
    let is = |a: &Advisory| matches!(a, Advisory::Network(found) if found.rule == Rule::BlocksOverlap);
    let fix = check(&plan, is, Severity::Error, true).fix(&plan);
    let block = "10.0.128.0/20".parse().expect("canonical");
    let with = "100.64.0.0/20".parse().expect("canonical");
    assert_eq!(fix, Some(Fix::ReplaceBlock { block, with }));
}

/// One thing less wrong is worth a button, whatever else is wrong.
#[test]
fn a_fix_need_not_settle_everything() {
    let mut plan = plan("10.0.0.0/22", "", &[("10.0.0.0/23", ""), ("10.0.0.0/23", "")]);
    plan.network.service = "10.0.0.0/20".parse().ok();
    check(&plan, overlap, Severity::Error, true);
    check(&plan, of_service, Severity::Error, true);
}

fn no_pod_subnet(advisory: &Advisory) -> bool {
    matches!(advisory, Advisory::NotPossible { strategy: Strategy::CustomNetworking, .. })
}

/// Custom networking without subnets for the pods: they are added, in equal parts of a block beside the VPC's.
#[test]
fn pod_subnets_are_added() {
    let three = [("10.0.0.0/20", ""), ("10.0.16.0/20", ""), ("10.0.32.0/20", "")];
    let quarters = [
        ("10.0.0.0/20", "100.64.0.0/18"),
        ("10.0.16.0/20", "100.64.64.0/18"),
        ("10.0.32.0/20", "100.64.128.0/18"),
    ];
    let mut without = plan("10.0.0.0/16", "", &three);
    check(&without, no_pod_subnet, Severity::Note, true);
    let after = check_subnets(&without, no_pod_subnet, &quarters);
    assert_eq!(after.network.secondary, ["100.64.0.0/16".parse().expect("canonical")]);
    check_none(&after, |a| matches!(a, Advisory::Network(_)));
    // Something else that is wrong with the blocks stays as it is, and does not stand in the way.
    without.network.service = "10.0.128.0/20".parse().ok();
    check(&without, no_pod_subnet, Severity::Note, true);

    let one = plan("10.0.0.0/16", "198.19.0.0/17", &three[..1]);
    let after = check_subnets(&one, no_pod_subnet, &[("10.0.0.0/20", "198.19.0.0/17")]);
    assert_eq!(after.network.secondary.len(), 1, "the block was there");
    let smallest = plan("10.0.0.0/16", "100.64.0.0/28", &three[..1]);
    check_subnets(&smallest, no_pod_subnet, &[("10.0.0.0/20", "100.64.0.0/28")]);
    // Two zones cannot share a /28. What AWS suggests cannot come beside itself, but the next block can.
    check(&plan("10.0.0.0/16", "100.64.0.0/28", &three[..2]), no_pod_subnet, Severity::Note, false);
    let shared = plan("100.64.0.0/16", "", &[("100.64.0.0/20", "")]);
    check_subnets(&shared, no_pod_subnet, &[("100.64.0.0/20", "100.65.0.0/16")]);
}

fn short(advisory: &Advisory) -> bool {
    matches!(advisory, Advisory::DoesNotFit { strategy: Strategy::SecondaryIp, .. })
}

/// Ten nodes of ten pods hold thirty addresses each, and no settings bring them below twelve: sixty in each zone, which
/// a /26 has not. A /24 has the 150 that the defaults want.
#[test]
fn node_subnets_are_made_as_large_as_they_must_be() {
    let plan =
        |vpc: &str, zones: &[(&str, &str)]| Plan { workload: pods_on_nodes(100, 10), ..plan(vpc, "", zones) };
    let small = plan("10.0.0.0/16", &[("10.0.0.0/26", ""), ("10.0.0.64/26", "")]);
    assert_eq!(check(&small, short, Severity::Error, true).fix(&small), Some(Fix::ResizeNodeSubnets(24)));
    check_subnets(&small, short, &[("10.0.0.0/24", ""), ("10.0.1.0/24", "")]);
    let full = plan("10.0.0.0/25", &[("10.0.0.0/26", ""), ("10.0.0.64/26", "")]);
    check(&full, short, Severity::Error, false);
    // Pods have a part of the second /24: nodes go round it.
    let beside = [("10.0.0.0/26", "10.0.1.0/25"), ("10.0.0.64/26", "10.0.1.128/25")];
    let after = [("10.0.0.0/24", "10.0.1.0/25"), ("10.0.2.0/24", "10.0.1.128/25")];
    check_subnets(&plan("10.0.0.0/16", &beside), short, &after);
}

/// What can be set today comes before new subnets: ten nodes of five pods in /26.
#[test]
fn settings_come_before_subnets() {
    let small = plan("10.0.0.0/16", "", &[("10.0.0.0/26", ""), ("10.0.0.64/26", "")]);
    let fix = check(&small, short, Severity::Error, true).fix(&small).expect("settings");
    let Fix::SetWarmTargets(warm) = fix else { panic!("{fix:?}") };
    assert_eq!((warm.warm_ip_target, warm.minimum_ip_target), (1, 6));
}

/// The lowest recommendation of the types that have nodes, on every node.
#[test]
fn a_reserved_eni_gives_way_to_what_prefixes_hold() {
    let mut plan = roomy(50);
    plan.max_pods_set_by = MaxPodsSetBy::Karpenter { reserved_enis: 1 };
    // A type of two ENIs with four addresses each, 50 pods where one serves none: it counts once it has nodes.
    plan.groups.push(group(nitro(2, 4, 2), 0, 50_000));
    let is = |a: &Advisory| matches!(a, Advisory::ReservedInVain { .. });
    let fix = check(&plan, is, Severity::Warning, true).fix(&plan);
    assert_eq!(fix, Some(Fix::SetMaxPodsBy(MaxPodsSetBy::Fixed(110))));
    plan.groups[1].weight = 1;
    let fix = check(&plan, is, Severity::Warning, true).fix(&plan);
    assert_eq!(fix, Some(Fix::SetMaxPodsBy(MaxPodsSetBy::Fixed(50))));
}
