//! Settings of the CNI at the edge of what they do, and the groups that they are about.

use eks_ip_core::{
    Advisory, Hypervisor, MaxPodsSetBy, NodeShape, Os, Plan, PodNeeds, Severity, Strategy, WarmTargets,
};
use eks_ip_tests::{group, nitro};

use super::{SHIPPED, check, check_none, found, roomy, warm};

/// The plan on a type that takes no prefixes.
fn without_prefixes(mut plan: Plan) -> Plan {
    plan.groups[0].shape = NodeShape { hypervisor: Some(Hypervisor::Xen), ..plan.groups[0].shape };
    plan
}

/// The three findings about targets that do nothing, or more than they say.
#[track_caller]
fn check_ignored(plan: &Plan, expect: &[Advisory]) {
    let all = found(plan).into_iter().filter(|advisory| {
        matches!(
            advisory,
            Advisory::WarmTargetsIgnored | Advisory::WarmEniIgnored | Advisory::PrefixesNibbled { .. }
        )
    });
    assert_eq!(all.collect::<Vec<_>>(), expect, "{:?}", plan.cni.warm);
}

/// vpc-cni.md §2.2: address targets go before all others, and prefix mode knows no ENI target.
#[test]
fn targets_that_are_set_in_vain() {
    let of = |eni, prefix, ip, minimum| {
        let targets = WarmTargets {
            warm_eni_target: eni,
            warm_prefix_target: prefix,
            warm_ip_target: ip,
            minimum_ip_target: minimum,
        };
        warm(roomy(50), targets)
    };
    let nibbled = |more| Advisory::PrefixesNibbled { more };
    check_ignored(&of(1, 1, 0, 0), &[]);
    check_ignored(&of(1, 1, 2, 8), &[]);
    check_ignored(&of(2, 1, 0, 0), &[Advisory::WarmEniIgnored]);
    check_ignored(&of(1, 2, 0, 0), &[nibbled(1)]);
    check_ignored(&of(0, 3, 0, 0), &[Advisory::WarmEniIgnored, nibbled(2)]);
    for (eni, prefix) in [(2, 1), (1, 3), (2, 3)] {
        check_ignored(&of(eni, prefix, 2, 0), &[Advisory::WarmTargetsIgnored]);
        check_ignored(&without_prefixes(of(eni, prefix, 2, 0)), &[Advisory::WarmTargetsIgnored]);
        check_ignored(&without_prefixes(of(eni, prefix, 0, 0)), &[]);
    }
}

/// An m5.large holds 27 addresses. Of several types the smallest is named; Windows nodes have settings of their own.
#[test]
fn a_minimum_that_just_fits() {
    let is = |a: &Advisory| matches!(a, Advisory::MinimumAboveHardware { .. });
    let of =
        |minimum_ip_target| warm(roomy(50), WarmTargets { warm_ip_target: 5, minimum_ip_target, ..SHIPPED });
    check_none(&of(27), is);
    check(&of(28), is, Severity::Warning, true);
    let mut plan = of(30);
    plan.groups.push(group(nitro(3, 6, 2), 1, 42_000));
    let found = check(&plan, is, Severity::Warning, true);
    let expect = Advisory::MinimumAboveHardware { minimum_ip_target: 30, group: 1, capacity: 15 };
    assert_eq!(found, expect);
    plan.groups[0].shape = nitro(8, 30, 16);
    plan.groups[1].shape.os = Os::Windows;
    check_none(&plan, is);
}

/// One address a tick of five seconds: six pods have theirs after thirty, which is not yet long.
#[test]
fn a_start_is_slow_after_half_a_minute() {
    let is = |a: &Advisory| matches!(a, Advisory::SlowStart { .. });
    let of = |pods| warm(roomy(pods), WarmTargets { warm_ip_target: 1, ..SHIPPED });
    check_none(&of(60), is);
    let found = check(&of(70), is, Severity::Warning, false);
    assert_eq!(found, Advisory::SlowStart { strategy: Strategy::SecondaryIp, seconds: 35 });
}

/// Groups without nodes have no say in what a reserved ENI costs, and the one that loses most is named.
#[test]
fn a_reserve_in_vain_is_told_of_the_group_that_loses_most() {
    let is = |a: &Advisory| matches!(a, Advisory::ReservedInVain { .. });
    let mut plan = Plan { max_pods_set_by: MaxPodsSetBy::Karpenter { reserved_enis: 1 }, ..roomy(50) };
    let both = vec![Strategy::PrefixDelegation, Strategy::CustomNetworkingPrefix];
    // 47 and 44 on the first, which is higher; 29 and 20 on the second, which loses more.
    plan.groups = vec![group(nitro(15, 4, 8), 1, 96_000), group(nitro(3, 10, 2), 1, 96_000)];
    let found = check(&plan, is, Severity::Warning, true);
    let expect = Advisory::ReservedInVain { strategies: both, group: 1, max_pods: 20, without: 29 };
    assert_eq!(found, expect);
    // 24 ENIs promise more than one ENI of prefixes serves, so that there a reserve is not in vain.
    plan.cni.max_eni = Some(1);
    plan.groups = vec![group(nitro(3, 10, 2), 1, 96_000), group(nitro(24, 30, 96), 0, 96_000)];
    let found = check(&plan, is, Severity::Warning, true);
    let strategies = vec![Strategy::PrefixDelegation];
    assert_eq!(found, Advisory::ReservedInVain { strategies, group: 0, max_pods: 20, without: 29 });
    plan.groups[1].weight = 1;
    check_none(&plan, is);
    // Windows nodes are told 110 with a reserve or without.
    plan.groups.truncate(1);
    plan.groups[0].shape.os = Os::Windows;
    check_none(&plan, is);
}

/// What cannot trunk, is Windows or has no known memory counts where it has nodes, and is named by its place.
#[test]
fn groups_without_nodes_are_not_spoken_of() {
    let mut plan = roomy(50);
    plan.cni.pod_eni = true;
    plan.needs = PodNeeds { memory_mib: 1, ..PodNeeds::default() };
    let known = NodeShape { branch_enis: Some(9), memory_mib: Some(8_192), ..nitro(3, 10, 2) };
    let cannot = NodeShape { branch_enis: Some(0), ..known };
    let windows = NodeShape { os: Os::Windows, ..known };
    let unknown = NodeShape { branch_enis: None, memory_mib: None, ..known };
    plan.groups = [known, cannot, windows, unknown].map(|shape| group(shape, 1, 96_000)).to_vec();
    let about_nodes = |plan: &Plan| {
        let all = found(plan).into_iter().filter(|advisory| {
            matches!(
                advisory,
                Advisory::CannotTrunk { .. }
                    | Advisory::TrunkUnknown { .. }
                    | Advisory::WindowsNodes
                    | Advisory::MemoryUnknown { .. }
            )
        });
        all.collect::<Vec<_>>()
    };
    let of = |groups: &[usize]| groups.to_vec();
    assert_eq!(
        about_nodes(&plan),
        [
            Advisory::CannotTrunk { groups: of(&[1, 2]) },
            Advisory::TrunkUnknown { groups: of(&[3]) },
            Advisory::WindowsNodes,
            Advisory::MemoryUnknown { groups: of(&[3]) },
        ]
    );
    plan.groups[1..].iter_mut().for_each(|group| group.weight = 0);
    assert_eq!(about_nodes(&plan), []);
    // Where nothing asks for a trunk or for memory, nobody need know.
    plan.groups[3].weight = 1;
    plan.cni.pod_eni = false;
    plan.needs = PodNeeds::default();
    assert_eq!(about_nodes(&plan), []);
}
