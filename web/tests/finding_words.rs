//! Findings in words: they cite what they rest on, name zones, and offer no more than they change.

#![cfg(not(target_arch = "wasm32"))]

mod rendered;

use eks_ip_core::{Lasts, Runway, Strategy};
use eks_ip_document::Preset;
use eks_ip_web::answer::Answer;
use eks_ip_web::state::Model;
use eks_ip_web::words::findings::{Finding, finding};
use eks_ip_web::words::fixes::{fix, reach};

use rendered::{check, linked};

const REST: &str = "&vpc=10.0.0.0/16&subnets=a:10.0.0.0/20,b:10.0.16.0/20&secondary=100.64.0.0/16&pod_subnets=a:100.64.0.0/18,b:100.64.64.0/18";

fn found(link: &str) -> Vec<Finding> {
    let answer = Answer::of(linked(link).form.document());
    let in_words = |advisory| finding(&answer, advisory, advisory.fix(&answer.resolved.plan));
    answer.advisories.iter().map(in_words).collect()
}

#[track_caller]
fn check_source(link: &str, title: &str, cites: &[&str], not: &str) {
    let found = found(link);
    let finding = found.iter().find(|finding| finding.title == title);
    let finding = finding.unwrap_or_else(|| panic!("{title:?} is not among {found:#?}"));
    for source in cites {
        assert!(finding.source.contains(source), "{title}: {}", finding.source);
    }
    assert!(!finding.source.contains(not), "{title}: {}", finding.source);
}

/// Each reason why a type cannot take part has a source of its own.
#[test]
fn what_is_not_possible_cites_its_own_source() {
    let mix = |mix: &str| format!("#v=1&pods=10&mix={mix}{REST}");
    let nitro = "IsPrefixDelegationSupported";
    let title = |name: &str| format!("{name} is not possible with this mix");
    check_source(&mix("m5.xlarge:100:windows"), &title("IPv6"), &["Windows networking"], nitro);
    check_source(&mix("t2.medium:100"), &title("IPv6"), &[nitro], "Windows");
    check_source(
        &mix("t2.medium:50,m5.xlarge:50:windows"),
        &title("IPv6"),
        &[nitro, "Windows networking"],
        "GetAllocatableENIs",
    );
    check_source(
        &format!("{}&max_eni=1", mix("m5.xlarge:100")),
        &title("Custom networking"),
        &["hasRoomForEni and GetAllocatableENIs"],
        nitro,
    );
}

/// Node and pod subnets that are short are told apart.
#[test]
fn tiers_that_are_short_are_told_apart() {
    let link = format!("#v=1&node_count=100000&mix=m5.large:100{REST}");
    let title = "Custom networking: node subnets are short of addresses: zones a by 45,909 and b by 45,909; pod subnets are short of addresses: zones a by 983,621 and b by 983,621";
    let found = found(&link);
    let titles: Vec<&str> = found.iter().map(|finding| finding.title.as_str()).collect();
    assert!(titles.contains(&title), "{titles:#?}");
}

/// Two subnets of the same range in two zones.
#[test]
fn an_overlap_names_its_zones() {
    let link = "#v=1&pods=10&mix=m5.large:100&vpc=10.150.40.0/21&subnets=a:10.150.40.0/23,b:10.150.42.0/23,c:10.150.42.0/23";
    check(
        &linked(link),
        &["Node subnet 10.150.42.0/23 of zone c shares addresses with node subnet 10.150.42.0/23 of zone b"],
    );
    let tiers = "#v=1&pods=10&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24,b:10.0.1.0/24&pod_subnets=a:10.0.1.0/24&more_subnets=public:b:10.0.1.0/26";
    check(
        &linked(tiers),
        &[
            "Node subnet 10.0.1.0/24 of zone b shares addresses with pod subnet 10.0.1.0/24 of zone a",
            "Subnet 10.0.1.0/26 of zone b shares addresses with pod subnet 10.0.1.0/24 of zone a",
        ],
    );
}

/// What is the same under two strategies is said once.
#[test]
fn stranded_addresses_are_told_once() {
    let link = "#v=1&pods=500&nodes=m5.xlarge:50&vpc=10.150.40.0/21&subnets=a:10.150.40.0/23,b:10.150.42.0/23,c:10.150.44.0/23&secondary=100.64.0.0/22&pod_subnets=a:100.64.0.0/24,b:100.64.1.0/24,c:100.64.2.0/24";
    let notes: Vec<Finding> =
        found(link).into_iter().filter(|finding| finding.title.contains("stay unused")).collect();
    let [note] = &notes[..] else { panic!("{notes:#?}") };
    assert_eq!(note.title, "When a subnet is full, up to 14 addresses in it stay unused");
    assert!(note.why.starts_with("Under Default and Custom networking a new ENI"), "{}", note.why);
}

/// A button says what it changes, and nothing that is so already.
#[test]
fn a_fix_says_what_it_changes() {
    let offered = |more: &str| -> Vec<String> {
        let answer = Answer::of(linked(&format!("{}{more}", Preset::SmallTeam.link())).form.document());
        let fixes = answer.advisories.iter().filter_map(|advisory| advisory.fix(&answer.resolved.plan));
        fixes.map(|change| fix(&answer, change)).filter(|words| words.contains("TARGET")).collect()
    };
    assert_eq!(offered("&warm_eni=0"), ["WARM_ENI_TARGET=1"]);
    assert_eq!(offered("&warm_prefix=0"), ["WARM_PREFIX_TARGET=1"]);
    assert_eq!(offered("&minimum_ip=4"), ["WARM_IP_TARGET=2"]);
}

/// Beside a button stands what it costs in nodes, and how far it gets.
#[test]
fn buttons_say_what_they_cost() {
    let small = Model::of_preset(Preset::KarpenterSmall);
    check(&small, &["reserved-enis=1158 nodes instead of 110 in every strategy"]);
    let spare = Model::of_preset(Preset::SpareRange);
    check(&spare, &["WARM_IP_TARGET=1 MINIMUM_IP_TARGET=23Default then lasts 1 month"]);
    let at_best = "Prefix delegation then lasts 2 months at best, and is short where /28 blocks are broken";
    check(&spare, &[&format!("new /21 node subnets{at_best}")]);
}

/// How far a change gets is told whatever /28 blocks are like.
#[test]
fn a_change_may_not_get_far_enough() {
    let told = |for_certain, at_best| reach(Strategy::PrefixDelegation, Runway { for_certain, at_best });
    let (short, some) = (Lasts::AlreadyShort, Lasts::Months);
    assert_eq!(told(short, short), "Prefix delegation is short even then");
    assert_eq!(told(some(4), some(9)), "Prefix delegation then lasts 4 to 9 months");
    assert_eq!(told(some(4), Lasts::NoEnd), "Prefix delegation then lasts 4 months at least");
}

/// What holds today and not for a year is not said to be the end of it.
#[test]
fn what_holds_for_a_month_is_no_answer() {
    let link = format!("{}&warm_ip=1&minimum_ip=23", Preset::SpareRange.link());
    check(&linked(&link), &["so nothing has to change yet; IPv6 lasts 69 months."]);
}
