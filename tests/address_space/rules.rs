//! Golden rows of the check: for each rule a plan that breaks it and one that just does not.

use std::collections::BTreeSet;

use eks_ip_core::address_space::{
    ConnectedNetwork, Finding, MoreSubnet, Row, Rule, Standing, SubnetTier, check, fit_ipv6_block,
    fit_service, fit_subnet, fit_vpc_block,
};
use eks_ip_core::{Network, Severity, Tier};

use super::network;

/// What a row of the golden file breaks.
fn findings(keys: &str) -> Vec<Finding> {
    if let Some(asked) = keys.strip_prefix("size ") {
        let (kind, text) = asked.split_once(' ').expect("a kind and a block");
        let net = || text.parse().expect("an IPv4 network");
        let unfit = match kind {
            "vpc-block" => fit_vpc_block(net(), Row::Block(1)).err(),
            "subnet" => fit_subnet(net(), Row::Block(1)).err(),
            "service" => fit_service(net()).err(),
            "ipv6-block" => fit_ipv6_block(text.parse().expect("an IPv6 network"), Row::Ipv6Block(0)).err(),
            _ => panic!("{keys}: a known kind"),
        };
        return unfit.into_iter().map(|finding| *finding).collect();
    }
    let mut parts: Vec<&str> = keys.split('&').filter(|part| !part.is_empty()).collect();
    let mut made: [fn(&mut Network, usize); 2] = [|_, _| {}, |_, _| {}];
    let mut counts = [0; 2];
    parts.retain(|part| {
        let Some((what, count)) = part.split_once(' ') else { return true };
        let (place, make): (usize, fn(&mut Network, usize)) = match what {
            "blocks" => (0, with_blocks),
            "spare" => (1, with_spare_subnets),
            _ => panic!("{keys}: a known word"),
        };
        (made[place], counts[place]) = (make, count.parse().expect("a count"));
        false
    });
    let mut network = network(&parts.join("&"));
    for (make, count) in made.into_iter().zip(counts) {
        make(&mut network, count);
    }
    check(&network)
}

/// More blocks than a link can carry.
fn with_blocks(network: &mut Network, count: usize) {
    network.secondary =
        (1..count).map(|i| format!("10.{}.0.0/16", 40 + i).parse().expect("a block")).collect();
}

/// More subnets than a link can carry.
fn with_spare_subnets(network: &mut Network, count: usize) {
    let cidr = |i: usize| format!("10.40.{}.{}/28", 128 + i / 16, i % 16 * 16).parse().expect("a subnet");
    network.space.more_subnets =
        (0..count).map(|i| MoreSubnet::new(SubnetTier::Spare, String::from("a"), cidr(i))).collect();
}

#[test]
fn every_rule_has_a_row_that_breaks_it_and_one_that_does_not() {
    let golden = include_str!("../golden/address_rules.txt");
    let rows: Vec<&str> = golden.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    assert_eq!(rows.len(), 131, "rows were read");
    let (mut broken, mut kept) = (BTreeSet::new(), BTreeSet::new());
    for row in rows {
        let fields: Vec<&str> = row.split(" | ").collect();
        let [keys, expect, source] = fields[..] else { panic!("{row}: three fields") };
        assert!(source.len() > 10, "{row}: a source");
        let found = findings(keys.trim());
        let written = |finding: &Finding| match finding.standing {
            Standing::Confirmed => finding.rule.id().to_owned(),
            Standing::TextOnly => format!("{}~", finding.rule.id()),
        };
        let ids: BTreeSet<String> = found.iter().map(written).collect();
        let (not, yes): (Vec<&str>, Vec<&str>) =
            expect.split(' ').filter(|id| *id != "-").partition(|id| id.starts_with('!'));
        let expected: BTreeSet<String> = yes.iter().map(|id| (*id).to_owned()).collect();
        assert_eq!(ids, expected, "{row}: {found:#?}");
        let rule = |id: &str| Rule::from_id(id).unwrap_or_else(|| panic!("{row}: {id} is no rule"));
        broken.extend(yes.iter().map(|id| rule(id.trim_end_matches('~'))));
        for id in not {
            let rule = rule(&id[1..]);
            assert!(found.iter().all(|finding| finding.rule != rule), "{row}");
            kept.insert(rule);
        }
        for finding in &found {
            check_text(finding, row);
        }
    }
    let all: BTreeSet<Rule> = Rule::ALL.iter().copied().collect();
    assert_eq!(all.len(), 59, "rules");
    let without = |seen: &BTreeSet<Rule>| all.difference(seen).map(|rule| rule.id()).collect::<Vec<_>>();
    assert_eq!(without(&broken), Vec::<&str>::new(), "rules that no row breaks");
    assert_eq!(without(&kept), Vec::<&str>::new(), "rules that no row just keeps");
}

/// A text names its block, is one sentence without a full stop, and says where AWS was not seen to do it.
#[track_caller]
fn check_text(finding: &Finding, row: &str) {
    let text = finding.to_string();
    assert!(text.len() > 20 && !text.ends_with('.') && !text.contains("  "), "{row}: {text}");
    if let Some(block) = finding.block {
        let counts = [Rule::HybridCount, Rule::PeeringPending, Rule::PeeringDns];
        assert!(text.contains(&block.to_string()) || counts.contains(&finding.rule), "{row}: {text}");
    }
    let unsure = text.ends_with("(AWS's text says so; not confirmed)");
    assert_eq!(unsure, finding.standing == Standing::TextOnly, "{row}: {text}");
    if finding.standing == Standing::TextOnly {
        assert_eq!(finding.severity(), Severity::Warning, "{row}");
    }
}

#[test]
fn ids_are_unique_and_lead_back() {
    let ids: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    assert_eq!(ids.len(), Rule::ALL.len());
    for rule in Rule::ALL {
        assert_eq!(Rule::from_id(rule.id()), Some(*rule));
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(rule.id().chars().all(plain), "{}", rule.id());
    }
    assert_eq!(Rule::from_id("no-rule"), None);
}

/// Findings name the row that has to change and the one it clashes with.
#[test]
fn findings_name_their_rows() {
    let found = check(&network("secondary=100.64.0.0/16&connected=b:10.50.0.0/16:tgw,b:100.64.0.0/18:tgw"));
    let [finding] = &found[..] else { panic!("{found:#?}") };
    assert_eq!((finding.row, finding.other), (Row::Connected(1), Some(Row::Block(1))));
    assert_eq!(finding.name, "b");
    assert_eq!(
        finding.to_string(),
        "100.64.0.0/18 of b shares addresses with the VPC's 100.64.0.0/16: keep both out of the transit gateway's \
         routes, and let pods leave with an address of a routable subnet"
    );
    let found = check(&network(
        "secondary=10.0.0.0/8&vpc=10.0.0.0/16".replace("10.0.0.0/8", "10.0.128.0/20").as_str(),
    ));
    let clash = found.iter().find(|finding| finding.rule == Rule::BlocksOverlap).expect("they overlap");
    assert_eq!((clash.row, clash.other), (Row::Block(1), Some(Row::Block(0))));
}

/// The rows of a rule's findings, each with the one that it clashes with.
#[track_caller]
fn check_rows(network: &Network, rule: Rule, expect: &[(Row, Option<Row>)]) {
    let found = check(network).into_iter().filter(|finding| finding.rule == rule);
    let found: Vec<(Row, Option<Row>)> = found.map(|finding| (finding.row, finding.other)).collect();
    assert_eq!(found, expect, "{rule:?}");
}

#[test]
fn findings_are_of_the_row_that_is_wrong_and_told_once() {
    // Of three blocks the third is in 10.0.0.0/15.
    let blocks = network(
        "vpc=10.2.0.0/16&subnets=a:10.2.0.0/24,b:10.2.1.0/24&secondary=10.3.0.0/16,10.1.0.0/20,10.0.64.0/20",
    );
    check_rows(&blocks, Rule::TenFifteen, &[(Row::Block(3), Some(Row::Block(2)))]);
    // The zone that has two pod subnets, and the one without a tagged subnet.
    let pods = "secondary=100.64.0.0/16&pod_subnets=a:100.64.0.0/18,b:100.64.64.0/18\
                &more_subnets=pod:a:100.64.128.0/18";
    check_rows(&network(pods), Rule::SeveralPodSubnets, &[(Row::Zone(0), None)]);
    let tagged = network("exclude_node_subnets=1&more_subnets=tagged:a:10.40.8.0/24");
    check_rows(&tagged, Rule::ExcludedWithoutTagged, &[(Row::Zone(1), None)]);
    // Once for each network and kind of peering.
    let peerings = "secondary=100.64.0.0/16&connected=b:10.50.0.0/16:peering,b:10.51.0.0/16:peering,\
                    c:10.52.0.0/16:peering,b:10.53.0.0/16:peering-requested";
    let with = Some(Row::Block(1));
    let told = [0, 2, 3].map(|row| (Row::Connected(row), with));
    check_rows(&network(peerings), Rule::PeeringDns, &told);
    check_rows(&network(peerings), Rule::PeeringPending, &told[2..]);
}

/// EKS User Guide, "hybrid-nodes-networking": fifteen networks of nodes, and fifteen of pods. Nodes are told first.
#[test]
fn remote_networks_of_both_kinds_are_counted() {
    let mut network = network("connected=edge:10.80.0.0/24:hybrid-pods,edge:10.81.0.0/24:hybrid-nodes");
    let both = network.space.connected.clone();
    for place in 1..16 {
        for (kind, to) in both.iter().enumerate() {
            let cidr = format!("10.{}.{place}.0/24", 80 + kind).parse().expect("a network");
            network.space.connected.push(ConnectedNetwork { cidr, ..to.clone() });
        }
    }
    check_rows(&network, Rule::HybridCount, &[(Row::Connected(31), None), (Row::Connected(30), None)]);
}

/// A zone has a node subnet and a pod subnet of its own; all others are further ones.
#[test]
fn two_tiers_are_the_zones_own() {
    let own: Vec<_> = SubnetTier::ALL.iter().filter_map(|tier| Some((*tier, tier.of_zone()?))).collect();
    assert_eq!(own, [(SubnetTier::Node, Tier::Node), (SubnetTier::Pod, Tier::Pod)]);
}

/// RFC 1918 section 3 and RFC 6598 section 7: what lies just beyond these ranges has an owner.
#[test]
fn a_public_block_says_which_range_it_is_mistaken_for() {
    let public = "is publicly routable, and its owners cannot be reached from the VPC";
    for (block, beyond) in [
        ("172.32.0.0/16", "; 172.16.0.0/12 ends at 172.31.255.255"),
        ("100.128.0.0/16", "; 100.64.0.0/10 ends at 100.127.255.255"),
        ("52.0.0.0/16", ""),
    ] {
        let found = check(&network(&format!("secondary={block}")));
        let texts: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(texts, [format!("{block} {public}{beyond}")]);
    }
    let found = check(&network("secondary=169.254.64.0/20"));
    let texts: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        ["169.254.64.0/20 lies in 169.254.0.0/16, which no VPC can have; choose a private range"]
    );
}
