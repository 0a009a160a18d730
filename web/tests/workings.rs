//! What the workings say: rules that are in force, formulas that name every part, numbers that exist.

#![cfg(not(target_arch = "wasm32"))]

mod rendered;

use eks_ip_core::{Scenario, Strategy};
use eks_ip_document::Preset;
use eks_ip_web::answer::Answer;
use eks_ip_web::explain::{Topic, Working, working};
use eks_ip_web::table::Row;

use rendered::{check, linked};

const DEFAULT: Strategy = Strategy::SecondaryIp;
const PREFIX: Strategy = Strategy::PrefixDelegation;

/// The working of a number of the opening example with more in its link.
#[track_caller]
fn opened(more: &str, row: Row, strategy: Strategy) -> Working {
    of(&format!("{}{more}", Preset::SpareRange.link()), row, strategy)
}

#[track_caller]
fn of(link: &str, row: Row, strategy: Strategy) -> Working {
    let model = linked(link);
    working(&Answer::of(model.form.document()), Topic::Cell { row, strategy })
        .expect("the number has a working")
}

/// A rule says what is set and what it does, and nothing of a setting that is out of force.
#[track_caller]
fn check_rule(more: &str, strategy: Strategy, says: &str, not: &str) {
    for row in [Row::NeededInZone, Row::NeededInAll, Row::HeldByNode, Row::Warm] {
        let rule = opened(more, row, strategy).rule;
        assert!(rule.contains(says), "{more} {row:?}: {says:?} is not in {rule:?}");
        assert!(!rule.contains(not), "{more} {row:?}: {not:?} is in {rule:?}");
    }
}

#[test]
fn rules_are_those_in_force() {
    check_rule(
        "",
        DEFAULT,
        "With WARM_ENI_TARGET = 1 the CNI attaches ENIs whole and keeps one whole ENI",
        "IP_TARGET",
    );
    check_rule(
        "&warm_eni=3",
        DEFAULT,
        "With WARM_ENI_TARGET = 3 the CNI attaches ENIs whole and keeps 3 whole ENIs",
        "= 1",
    );
    check_rule("&warm_eni=0", DEFAULT, "With WARM_ENI_TARGET = 0", "= 1");
    check_rule(
        "&warm_ip=2",
        DEFAULT,
        "With WARM_IP_TARGET = 2 the CNI holds 2 addresses beyond those its pods use",
        "ENI_TARGET",
    );
    check_rule(
        "&warm_ip=1&minimum_ip=20",
        Strategy::CustomNetworking,
        "With WARM_IP_TARGET = 1 and MINIMUM_IP_TARGET = 20 the CNI holds 1 address beyond those its pods use, and 20 at least",
        "ENI_TARGET",
    );
    check_rule(
        "&minimum_ip=20",
        DEFAULT,
        "With MINIMUM_IP_TARGET = 20 and no WARM_IP_TARGET the CNI holds 20 addresses from the start and never more",
        "beyond",
    );
    check_rule(
        "",
        PREFIX,
        "With WARM_PREFIX_TARGET = 1 the CNI takes sixteen addresses at a time and keeps one whole prefix",
        "IP_TARGET",
    );
    check_rule("&warm_prefix=2", PREFIX, "With WARM_PREFIX_TARGET = 2", "one whole prefix");
    check_rule(
        "&warm_ip=2",
        PREFIX,
        "With WARM_IP_TARGET = 2 the CNI takes sixteen addresses at a time, as many as hold 2 addresses beyond those its pods use",
        "warm_prefix",
    );
    check_rule("&warm_ip=2", PREFIX, "sixteen", "PREFIX_TARGET");
}

/// The finding about prefixes speaks of the setting that is in force, and of Default by its name.
#[test]
fn the_finding_about_prefixes_agrees() {
    let base = Preset::SpareRange.link();
    check(
        &linked(base),
        &[
            "Under Prefix delegation the nodes hold 3,920 addresses, under Default 3,780",
            "With WARM_PREFIX_TARGET = 1 the CNI takes sixteen addresses at a time and keeps one whole prefix",
        ],
    );
    check(
        &linked(&format!("{base}&warm_ip=2")),
        &["With WARM_IP_TARGET = 2 the CNI takes sixteen addresses at a time, as many as hold 2 addresses"],
    );
}

/// Security groups of their own for all pods: the pool's addresses limit none of them.
#[test]
fn no_limit_is_a_dash_and_no_number() {
    let room = opened("&pod_eni=1&own_security_groups=100", Row::Room, DEFAULT);
    let head = room.terms.head.iter().position(|head| *head == "ENI slots").expect("a column of ENI slots");
    assert_eq!(room.terms.rows.len(), 3);
    for row in &room.terms.rows {
        assert_eq!(row[head], "–", "{row:?}");
    }
}

/// Defaults of Windows nodes are numbers, and the two limits of a pool stand in columns of their own.
#[test]
fn terms_are_numbers_with_their_unit() {
    let rest = "&vpc=10.0.0.0/16&subnets=a:10.0.0.0/20";
    let windows =
        of(&format!("#v=1&pods=28&node_count=2&mix=m5.xlarge:100:windows{rest}"), Row::NeededInAll, DEFAULT);
    assert_eq!(windows.terms.rows[0][1..5], ["max(14 + 3, 3) = 17", "–", "14", "14 + 1 = 15"]);
    let windows =
        of(&format!("#v=1&pods=28&node_count=2&mix=m5.xlarge:100:windows{rest}"), Row::NeededInAll, PREFIX);
    assert_eq!(windows.terms.rows[0][1], "max(⌈(14 + 1) ÷ 16⌉, ⌈3 ÷ 16⌉) = 1 prefix");
    let linux = opened("", Row::NeededInZone, DEFAULT);
    assert_eq!(linux.terms.head[2..4], ["max pods fill", "the type takes"]);
    assert_eq!(linux.terms.rows[0][1..4], ["⌈22 ÷ 14⌉ + 1 = 3 ENIs", "5 ENIs", "4 ENIs"]);
}

/// Where types differ, each is named with what decided its max pods.
#[test]
fn max_pods_name_every_bound() {
    let rest = "&vpc=10.0.0.0/16&subnets=a:10.0.0.0/20";
    let mixed =
        of(&format!("#v=1&pods=90&mix=m5.large:50:windows,m5.xlarge:50{rest}"), Row::MaxPods, DEFAULT);
    assert_eq!(
        mixed.bound_by.as_deref(),
        Some("kubelet’s default (m5.large); the ENIs of the type and their addresses (m5.xlarge)")
    );
    let alike = opened("", Row::MaxPods, DEFAULT);
    assert_eq!(alike.bound_by.as_deref(), Some("the ENIs of the type and their addresses"));
}

/// Blocks that are missing are missing in a zone: the verdict's number is among them.
#[test]
fn missing_prefixes_are_told_zone_by_zone() {
    let prefixes = opened("", Row::Prefixes, PREFIX);
    assert_eq!(prefixes.result, "short at best: zone a by 21, zone b by 21 and zone c by 18");
}

/// The cost is that of an ordinary day at every moment, and its formula names what the plan has.
#[test]
fn the_cost_names_its_parts() {
    let nodes = opened("", Row::Cost, DEFAULT);
    assert_eq!(nodes.formula, ["cost = nodes", "nodes = Σ price an hour × 730 × nodes of the type"]);
    for scenario in Scenario::ALL {
        let shown = opened(&format!("&scenario={}", scenario.id()), Row::Cost, DEFAULT);
        assert_eq!(
            (shown.result.as_str(), &shown.terms),
            (nodes.result.as_str(), &nodes.terms),
            "{scenario:?}"
        );
    }
    let all = opened("&private_nat_gb=1000&ipam=1", Row::Cost, Strategy::CustomNetworking);
    assert_eq!(all.formula[0], "cost = nodes + IPAM + private NAT");
    assert_eq!(all.formula.len(), 4);
    assert_eq!(opened("&ipam=1", Row::Cost, DEFAULT).formula[0], "cost = nodes + IPAM");

    let typed = Preset::SpareRange.link().replace("m5.xlarge:60", "m5.xlarge:60:usd0.15");
    let typed = of(&typed, Row::Cost, DEFAULT);
    assert_eq!(typed.terms.rows[0][1], "$0.15, typed");
    assert_eq!(typed.terms.rows[1][1], "$0.384");
    assert!(typed.source.starts_with("Nodes at the prices typed, others on demand"), "{}", typed.source);
}
