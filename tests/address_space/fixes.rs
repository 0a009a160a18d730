//! Fixes of findings: each that is offered settles its finding and makes no other error.

use eks_ip_core::address_space::{Rule, check};
use eks_ip_core::{Fix, Severity};

use super::network;

/// Expects that the fix of the finding of a rule is this one, and settles it.
#[track_caller]
fn settles(keys: &str, rule: Rule, expect: Fix) -> eks_ip_core::Network {
    let network = network(keys);
    let finding = check(&network).into_iter().find(|finding| finding.rule == rule);
    let finding = finding.unwrap_or_else(|| panic!("{keys} does not break {}", rule.id()));
    assert_eq!(Fix::of_finding(&finding, &network), Some(expect), "{keys}");
    let fixed = expect.apply_to(&network).expect("an offered fix can be applied");
    assert!(check(&fixed).iter().all(|finding| finding.rule != rule), "{keys}: {:#?}", check(&fixed));
    fixed
}

fn replace(block: &str, with: &str) -> Fix {
    Fix::ReplaceBlock { block: block.parse().expect("a block"), with: with.parse().expect("a block") }
}

#[test]
fn bad_advice_is_replaced_and_its_subnets_move_along() {
    let keys = "secondary=198.19.0.0/16&pod_subnets=a:198.19.0.0/18,b:198.19.64.0/18&reservations=a:pod:prefix:198.19.32.0/19";
    let fixed = settles(keys, Rule::BenchmarkRange, replace("198.19.0.0/16", "100.64.0.0/16"));
    let pods: Vec<String> =
        fixed.zones.iter().filter_map(|zone| zone.pod_subnet.map(|c| c.to_string())).collect();
    assert_eq!(pods, ["100.64.0.0/18", "100.64.64.0/18"]);
    assert_eq!(fixed.zones[0].keep_pods.reservations[0].cidr.to_string(), "100.64.32.0/19");
    assert_eq!(check(&fixed), []);
}

#[test]
fn other_blocks_that_cannot_be_are_replaced() {
    settles("secondary=192.168.0.0/20", Rule::MixedPrivateRanges, replace("192.168.0.0/20", "100.64.0.0/20"));
    settles("secondary=172.32.0.0/16", Rule::PublicRange, replace("172.32.0.0/16", "100.64.0.0/16"));
    settles("secondary=10.40.128.0/20", Rule::BlocksOverlap, replace("10.40.128.0/20", "100.64.0.0/20"));
    settles("secondary=169.254.0.0/16", Rule::ForbiddenRange, replace("169.254.0.0/16", "100.64.0.0/16"));
    let tgw = "secondary=10.41.0.0/16&connected=b:10.41.0.0/16:tgw,c:100.64.0.0/16:tgw";
    settles(tgw, Rule::TransitGatewayOverlap, replace("10.41.0.0/16", "100.65.0.0/16"));
    let peering = "secondary=100.64.0.0/16&connected=b:100.64.0.0/16:peering";
    settles(peering, Rule::PeeringOverlap, replace("100.64.0.0/16", "100.65.0.0/16"));
    settles(
        "secondary=10.50.0.0/24&routes=10.50.0.0/24",
        Rule::RouteCovered,
        replace("10.50.0.0/24", "100.64.0.0/24"),
    );
}

#[test]
fn private_ranges_come_first() {
    let fixed = settles(
        "secondary=100.64.0.0/16,10.41.0.0/16,100.65.0.0/16",
        Rule::PrivateAfterOther,
        Fix::OrderBlocks,
    );
    let blocks: Vec<String> = fixed.secondary.iter().map(ToString::to_string).collect();
    assert_eq!(blocks, ["10.41.0.0/16", "100.64.0.0/16", "100.65.0.0/16"]);
    // A block that is in the VPC already stays where it is.
    let there = "secondary=100.64.0.0/16,10.41.0.0/16&associated=1";
    settles(there, Rule::PrivateAfterOther, replace("10.41.0.0/16", "100.65.0.0/16"));
}

#[test]
fn a_service_range_that_nobody_has() {
    settles("service=10.40.128.0/20", Rule::ServiceOverlapsVpc, Fix::ChooseServiceCidr);
    settles("service=100.64.0.0/20", Rule::ServiceNotPrivate, Fix::ChooseServiceCidr);
    let of = |text: &str| Fix::SetServiceCidr(text.parse().expect("a range"));
    settles("connected=office:172.20.0.0/16:vpn", Rule::ServiceOverlapsConnected, of("10.100.0.0/16"));
    let both = "connected=office:172.20.0.0/16:vpn,lab:10.0.0.0/8:vpn,home:192.168.0.0/16:vpn";
    settles(both, Rule::ServiceOverlapsConnected, of("172.16.0.0/16"));
    settles("connected=edge:172.20.0.0/16:hybrid-pods", Rule::ServiceOverlapsHybrid, of("10.100.0.0/16"));
}

#[test]
fn subnets_are_laid_out_again_around_pins() {
    let keys = "subnets=a:10.40.0.0/22,b:10.40.2.0/23&pinned=b:node&more_subnets=public:a:10.40.3.0/24,spare:b:10.40.9.0/24:pinned";
    let fixed = settles(keys, Rule::SubnetsOverlap, Fix::LayOutSubnetsAgain);
    assert_eq!(fixed.zones[1].node_subnet.to_string(), "10.40.2.0/23", "pinned");
    assert_eq!(fixed.zones[0].node_subnet.to_string(), "10.40.4.0/22");
    assert_eq!(fixed.space.more_subnets[1].cidr.to_string(), "10.40.9.0/24", "pinned");
    assert!(check(&fixed).iter().all(|finding| finding.severity() != Severity::Error));
    let outside = "vpc=10.40.0.0/22&subnets=a:10.40.0.0/24,b:10.40.9.0/24";
    settles(outside, Rule::SubnetOutsideVpc, Fix::LayOutSubnetsAgain);
    // Two pinned subnets that overlap cannot be helped.
    let pinned = network("subnets=a:10.40.0.0/22,b:10.40.2.0/23&pinned=a:node,b:node");
    let finding = &check(&pinned)[0];
    assert_eq!((finding.rule, Fix::of_finding(finding, &pinned)), (Rule::SubnetsOverlap, None));
}

#[test]
fn a_zone_without_pod_subnet_gets_one() {
    let keys = "secondary=100.64.0.0/16&pod_subnets=a:100.64.0.0/18&pinned=a:pod";
    let fix = Fix::AddPodSubnets("100.64.0.0/16".parse().expect("a block"));
    let fixed = settles(keys, Rule::PodSubnetMissing, fix);
    let pods: Vec<String> =
        fixed.zones.iter().filter_map(|zone| zone.pod_subnet.map(|c| c.to_string())).collect();
    assert_eq!(
        pods,
        ["100.64.0.0/18", "100.64.128.0/17"],
        "the pinned one stays, the other gets the most there is"
    );
}

/// Pinned pod subnets stay; those that are not pinned move, and are of one size with the others.
#[test]
fn pod_subnets_move_unless_they_are_pinned() {
    let pods = |network: eks_ip_core::Network| {
        let pods = network.zones.iter().filter_map(|zone| zone.pod_subnet.map(|cidr| cidr.to_string()));
        pods.collect::<Vec<_>>()
    };
    let keys = "secondary=100.64.0.0/16&pod_subnets=a:100.64.0.0/20";
    let fix = Fix::AddPodSubnets("100.64.0.0/16".parse().expect("a block"));
    let fixed = settles(keys, Rule::PodSubnetMissing, fix);
    assert_eq!(pods(fixed), ["100.64.0.0/17", "100.64.128.0/17"]);
    let keys = "subnets=a:10.40.0.0/22,b:10.40.2.0/23&secondary=100.64.0.0/16\
                &pod_subnets=a:100.64.0.0/18,b:100.64.64.0/18&pinned=b:pod";
    let fixed = settles(keys, Rule::SubnetsOverlap, Fix::LayOutSubnetsAgain);
    assert_eq!(pods(fixed), ["100.64.128.0/17", "100.64.64.0/18"]);
}

/// Every finding of the golden rows: a fix that is offered can be applied and settles it.
#[test]
fn every_offered_fix_settles_its_finding() {
    let golden = include_str!("../golden/address_rules.txt");
    let plain = |line: &&str| {
        !line.starts_with(['#', ' '])
            && !line.is_empty()
            && line.contains('=')
            && !line.contains("blocks ")
            && !line.contains("spare ")
    };
    let (mut offered, mut rows) = (0, 0);
    for line in golden.lines().filter(plain) {
        let keys = line.split(" | ").next().expect("keys");
        let network = network(keys);
        rows += 1;
        for finding in check(&network) {
            let Some(fix) = Fix::of_finding(&finding, &network) else { continue };
            offered += 1;
            let fixed = fix.apply_to(&network).expect("an offered fix can be applied");
            let count = |n| check(n).iter().filter(|other| other.rule == finding.rule).count();
            assert!(count(&fixed) < count(&network), "{keys}: {fix:?}");
        }
    }
    assert!(rows > 90 && offered > 20, "{rows} rows, {offered} fixes");
}

/// What is looked for once for many findings is what each of them would have got.
#[test]
fn findings_together_have_the_fixes_they_have_alone() {
    let peers: Vec<String> = (0..20).map(|i| format!("p{i}:100.64.{i}.0/24:peering")).collect();
    let many = format!(
        "secondary=100.64.0.0/16,198.19.0.0/16,10.40.128.0/20&pod_subnets=a:100.64.0.0/18,b:100.64.32.0/19\
         &more_subnets=spare:a:10.40.1.0/24,spare:b:10.90.0.0/24&service=10.40.0.0/20&connected={}",
        peers.join(",")
    );
    let network = network(&many);
    let found = check(&network);
    assert!(found.len() > 25, "{found:#?}");
    let alone: Vec<Option<Fix>> = found.iter().map(|finding| Fix::of_finding(finding, &network)).collect();
    assert!(alone.iter().flatten().count() > 20, "{alone:?}");
    assert_eq!(Fix::of_findings(&found, &network), alone);
}
