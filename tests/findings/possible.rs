//! Strategies that a plan cannot have: how grave that is, and what helps.

use eks_ip_core::{Advisory, Fix, Group, Hypervisor, NodeShape, NotPossible, Severity, Strategy, evaluate};

use super::{check, roomy};

fn impossible(strategy: Strategy) -> impl Fn(&Advisory) -> bool {
    move |advisory| matches!(advisory, Advisory::NotPossible { strategy: of, .. } if *of == strategy)
}

/// What the hardware cannot do is a remark, and nothing on the plan mends it, whatever else is set.
#[test]
fn types_without_prefixes() {
    let mut plan = roomy(50);
    plan.groups[0].shape = NodeShape { hypervisor: Some(Hypervisor::Xen), ..plan.groups[0].shape };
    for max_eni in [None, Some(2)] {
        plan.cni.max_eni = max_eni;
        for strategy in [Strategy::PrefixDelegation, Strategy::CustomNetworkingPrefix, Strategy::Ipv6] {
            check(&plan, impossible(strategy), Severity::Note, false);
        }
    }
}

/// A type without a share has no nodes, and rules nothing out.
#[test]
fn types_without_a_share() {
    let mut plan = roomy(50);
    let shape = NodeShape { hypervisor: Some(Hypervisor::Xen), ..plan.groups[0].shape };
    plan.groups.push(Group { shape, weight: 0, price: None });
    assert!(evaluate(&plan, Strategy::PrefixDelegation).outcome.is_ok());
    plan.groups[1].weight = 1;
    let why = evaluate(&plan, Strategy::PrefixDelegation).outcome.expect_err("it has nodes");
    assert!(matches!(why, NotPossible::Ineligible(groups) if groups.iter().map(|(i, _)| *i).eq([1])));
}

/// Nodes that never become Ready are an error. `MAX_ENI` can be unset; a trunk on the only other ENI stays.
#[test]
fn no_eni_left_for_pods() {
    let mut plan = roomy(50);
    plan.cni.max_eni = Some(1);
    let advisory = check(&plan, impossible(Strategy::CustomNetworkingPrefix), Severity::Error, true);
    assert_eq!(advisory.fix(&plan), Some(Fix::UnsetMaxEni));
    plan.cni.max_eni = None;
    plan.cni.pod_eni = true;
    let eni = eks_ip_core::EniLimits::new(2, 10).expect("two ENIs");
    plan.groups[0].shape = NodeShape { eni, branch_enis: Some(9), ..plan.groups[0].shape };
    check(&plan, impossible(Strategy::CustomNetworking), Severity::Error, false);
}
