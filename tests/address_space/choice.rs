//! The choice of a block to add: the first that collides with nothing, and why others were passed over.

use eks_ip_core::address_space::{Row, Rule, Standing, WhyNot, check, choose_secondary};
use eks_ip_core::{Network, Severity};

use super::network;

#[track_caller]
fn chosen(keys: &str, length: u8, expect: &str) -> usize {
    let choice = choose_secondary(&network(keys), length);
    assert_eq!(choice.chosen.map_or_else(String::new, |block| block.to_string()), expect, "{keys}");
    choice.passed_over.len()
}

#[test]
fn the_first_block_that_collides_with_nothing() {
    assert_eq!(chosen("", 16, "100.64.0.0/16"), 0);
    assert_eq!(chosen("secondary=100.64.0.0/16", 16, "100.65.0.0/16"), 1);
    assert_eq!(chosen("connected=b:100.64.0.0/15:tgw,c:100.66.1.0/24:peering", 16, "100.67.0.0/16"), 3);
    assert_eq!(chosen("routes=0.0.0.0/0,100.64.7.0/24", 16, "100.65.0.0/16"), 1);
    // Smaller than the route's destination, it may lie beside or inside.
    assert_eq!(chosen("routes=100.64.0.0/24", 25, "100.64.0.0/25"), 0);
    assert_eq!(chosen("routes=100.64.0.0/24", 24, "100.64.1.0/24"), 0);
    assert_eq!(chosen("secondary=100.64.0.0/17", 17, "100.64.128.0/17"), 0);
    assert_eq!(chosen("", 15, ""), 0);
    assert_eq!(chosen("", 29, ""), 0);
}

#[test]
fn ranges_that_are_passed_over_have_a_reason() {
    let with = network("connected=b:100.64.0.0/10:tgw");
    let choice = choose_secondary(&with, 16);
    // All of 100.64.0.0/10, then 10.0 to 10.39, of which no one is in the way, so the first of them.
    assert_eq!(choice.chosen.map(|block| block.to_string()).as_deref(), Some("10.0.0.0/16"));
    assert_eq!(choice.passed_over.len(), 64);
    assert!(
        choice
            .passed_over
            .iter()
            .all(|passed| { matches!(passed.why, WhyNot::InUse { row: Row::Connected(0), .. }) })
    );
    let ten_fifteen =
        network("vpc=10.1.0.0/16&subnets=a:10.1.0.0/22,b:10.1.4.0/22&connected=b:100.64.0.0/10:tgw");
    let choice = choose_secondary(&ten_fifteen, 16);
    let why: Vec<WhyNot> = choice.passed_over[64..].iter().map(|passed| passed.why).collect();
    assert_eq!(choice.chosen.map(|block| block.to_string()).as_deref(), Some("10.2.0.0/16"));
    let own = WhyNot::InUse { row: Row::Block(0), net: "10.1.0.0/16".parse().expect("a network") };
    assert_eq!(why, [WhyNot::Refused(Rule::TenFifteen, Standing::Confirmed), own]);
    let docker =
        network("vpc=172.16.0.0/16&subnets=a:172.16.0.0/22,b:172.16.4.0/22&connected=b:100.64.0.0/10:tgw");
    let choice = choose_secondary(&docker, 16);
    assert_eq!(choice.chosen.map(|block| block.to_string()).as_deref(), Some("172.18.0.0/16"));
    assert_eq!(
        choice.passed_over.last().map(|passed| passed.why),
        Some(WhyNot::Troublesome(Rule::DockerRange))
    );
}

#[test]
fn nothing_is_chosen_where_nothing_is_left() {
    let all = network("connected=b:100.64.0.0/10:tgw,c:10.0.0.0/8:tgw,d:198.18.0.0/15:tgw");
    let choice = choose_secondary(&all, 16);
    assert_eq!((choice.chosen, choice.passed_over.len()), (None, 64 + 256 + 1));
}

/// Whatever is chosen breaks no rule that was kept before.
#[test]
fn what_is_chosen_can_be_added() {
    let plans = [
        "",
        "secondary=100.64.0.0/16,100.65.0.0/16",
        "connected=b:100.64.0.0/12:tgw,c:10.0.0.0/9:on-premises",
        "vpc=172.16.0.0/16&subnets=a:172.16.0.0/22,b:172.16.4.0/22&connected=b:100.64.0.0/10:peering",
        "vpc=192.168.0.0/20&subnets=a:192.168.0.0/24,b:192.168.1.0/24&connected=b:100.64.0.0/11:vpn&routes=100.96.0.0/16",
        "vpc=100.64.0.0/16&subnets=a:100.64.0.0/22,b:100.64.4.0/22",
        "service=10.41.0.0/16&connected=b:100.64.0.0/10:tgw,c:10.0.0.0/11:tgw",
    ];
    let errors = |network: &Network| {
        check(network).iter().filter(|finding| finding.severity() < Severity::Note).count()
    };
    for keys in plans {
        for length in 16..=28 {
            let mut network = network(keys);
            let before = errors(&network);
            let block =
                choose_secondary(&network, length).chosen.unwrap_or_else(|| panic!("{keys}: /{length}"));
            network.secondary.push(block);
            assert_eq!(errors(&network), before, "{keys}: {block}, {:#?}", check(&network));
        }
    }
}
