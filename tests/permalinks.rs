//! Links: golden ones of every released version, broken and hostile ones, and the law that a link says all.

#[path = "permalinks/space.rs"]
mod space;

use eks_ip_core::Strategy as Way;
use eks_ip_core::address_space::check as check_space;
use eks_ip_core::{Fixtures, Ipv4Count, MAX_ZONES, MaxPodsSetBy, MicroUsd, Scenario, Severity, Surge, Zone};
use eks_ip_document::{
    Columns, FindingsBy, Look, Mix, MixRow, NumberName, PlanDocument, Preset, Setting, Switch, ToldAs,
    limits, open, to_fragment,
};
use proptest::prelude::*;

#[test]
fn links_of_version_1_open_for_ever() {
    let golden = include_str!("golden/permalinks_v1.txt");
    let links: Vec<&str> = golden.lines().filter(|line| line.starts_with("#v=")).collect();
    assert!(links.len() >= 11, "only {} golden links were read", links.len());
    for link in links {
        let opened = open(link);
        assert_eq!(opened.problems, [], "{link}");
        assert_eq!(to_fragment(&opened.plan), link);
    }
}

#[test]
fn presets_are_canonical_and_short() {
    for preset in Preset::ALL {
        assert_eq!(open(preset.link()).problems, [], "{preset:?}");
        assert_eq!(to_fragment(&preset.plan()), preset.link(), "{preset:?}");
        assert!(preset.link().len() < 300, "{preset:?}: {} characters", preset.link().len());
        for row in preset.plan().mix.rows() {
            assert!(eks_ip_catalog::find(&row.instance_type).is_some(), "{preset:?}: {}", row.instance_type);
        }
        assert_eq!(check_space(&eks_ip_document::resolve(&preset.plan()).plan.network), [], "{preset:?}");
    }
}

#[test]
fn twenty_groups_and_twelve_subnets_stay_under_2000_characters() {
    let rows = eks_ip_catalog::all().iter().rev().take(20);
    let rows = rows.map(|found| MixRow::new(found.name.to_owned(), 4_999));
    let cidr = |text: String| text.parse().expect("canonical");
    let zones = (0..6).map(|i| {
        let pods = cidr(format!("100.64.{}.0/19", i * 32));
        Zone::new(format!("use1-az{i}"), cidr(format!("172.16.{}.0/21", i * 8)), Some(pods))
    });
    let vpc = "172.16.0.0/16".parse().expect("canonical");
    let plan = PlanDocument {
        pods: Some(25_000_000),
        max_pods_set_by: MaxPodsSetBy::Karpenter { reserved_enis: 1 },
        secondary: vec!["100.64.0.0/16".parse().expect("canonical")],
        service: "10.100.0.0/16".parse().ok(),
        fixtures: Fixtures::other(1_000),
        ..PlanDocument::new(Mix::Counts(rows.collect()), vpc, zones.collect())
    };
    let link = to_fragment(&plan);
    assert!(link.len() < 2_000, "{} characters", link.len());
    assert_eq!(open(&link).plan, plan);
}

#[track_caller]
fn check(link: &str, expect: &[&str]) {
    let problems: Vec<String> = open(link).problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, expect, "{link}");
}

/// What cannot be read is named, and the rest is opened.
#[test]
fn broken_links_say_what_is_broken() {
    let rest = "pods=5&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24";
    check(&format!("#v=1&{rest}"), &[]);
    check(&format!("v=1&{rest}"), &[]);
    check(&format!("#{rest}"), &["the link names no version; it was read as version 1"]);
    check(
        &format!("#v=7&{rest}&colour=2"),
        &[
            "colour is not known here; a newer version of the planner may have made the link",
            "the link is of version 7; it was read as version 1",
        ],
    );
    check(&format!("#v=1&{rest}&pods=6"), &["pods comes twice; the first was read"]);
    check(
        "#v=1&pods=5&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/2",
        &["subnets=a:10.0.0.0/2 was left out: /2 is too large for a subnet: /16 to /28"],
    );
    check(
        "#v=1&pods=5&mix=m5.large:100&vpc=10.0.0.0/1",
        &[
            "vpc=10.0.0.0/1 was left out: /1 is too large for a VPC block: /16 to /28",
            "subnets is missing; the planner filled it in",
        ],
    );
    check(
        "#v=1&pods=lots&mix=m5.large:101,m5.xlarge&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24,a:10.0.1.0/24",
        &[
            "pods=lots was left out: “lots” is not a number; type digits such as 1,800",
            "mix=m5.large:101 was left out: 101 is out of range: 0 to 100",
            "mix=m5.xlarge was left out: a type and a number, as in m5.xlarge:60",
            "subnets=a was left out: one node subnet a zone is modelled",
        ],
    );
    check(
        "#v=1&pods=5&mix=m5.large:60:usd0.1:efa1,m5.xlarge:20:usdx,m5.2xlarge:20:usd1000.1,c5.large:1:gpu&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24",
        &[
            "mix=m5.xlarge:20:usdx was left out: “x” is not a price; type dollars an hour such as 0.192, up to 1,000",
            "mix=m5.2xlarge:20:usd1000.1 was left out: “1000.1” is not a price; type dollars an hour such as 0.192, up to 1,000",
            "mix=c5.large:1:gpu was left out: after the number only windows, efa1 and usd0.192 are known",
        ],
    );
    check(
        &format!("#v=1&{rest}&max_pods_by=magic"),
        &[
            "max_pods_by=magic was left out: one of managed-node-group, nodeadm, bottlerocket, karpenter, auto-mode",
        ],
    );
    check(
        &format!("#v=1&{rest}&columns=ipv6,ipv7&chosen=best&findings=age&working=needed&told_as=song"),
        &[
            "columns=ipv7 was left out: one of secondary-ip, custom-networking, prefix-delegation, custom-networking-prefix, ipv6, overlay",
            "chosen=best was left out: one of secondary-ip, custom-networking, prefix-delegation, custom-networking-prefix, ipv6, overlay",
            "findings=age was left out: one of severity, fix, subject",
            "working=needed was left out: a number and a strategy, as in needed-zone:secondary-ip",
            "told_as=song was left out: one of formula, steps",
        ],
    );
    check(
        "#v=1&mix=m5.large:1&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24",
        &["pods is missing; the planner filled it in"],
    );
}

/// What is filled in goes together with what was there: no link opens a plan that cannot be.
#[test]
fn what_is_filled_in_fits_the_rest() {
    for link in [
        "#v=1&pods=500&mix=m5.large:100&vpc=10.20.0.0/22",
        "#v=1&pods=500&mix=m5.large:100&vpc=10.20.0.0/28",
        "#v=1&pods=many&vpc=10.0.0.0/8",
        "#hello",
        "",
    ] {
        let plan = open(link).plan;
        let found = check_space(&eks_ip_document::resolve(&plan).plan.network);
        assert!(found.iter().all(|finding| finding.severity() != Severity::Error), "{link}: {found:?}");
        assert!(!plan.zones.is_empty(), "{link}");
    }
    let zones = open("#v=1&pods=500&mix=m5.large:100&vpc=10.20.0.0/22").plan.zones;
    let subnets: Vec<String> = zones.iter().map(|zone| zone.node_subnet.to_string()).collect();
    assert_eq!(subnets, ["10.20.0.0/24", "10.20.1.0/24", "10.20.2.0/24"]);
    let unreadable = open("#hello").plan;
    assert_eq!((unreadable.pods, unreadable.node_count), (Some(1_800), Some(80)), "the whole example");
}

/// Chat programs escape what they like.
#[test]
fn escaped_links_open() {
    let plain = Preset::SpareRange.link();
    let escaped = plain.replace(':', "%3A").replace('/', "%2F").replace(',', "%2c");
    assert_eq!(open(&escaped).plan, open(plain).plan);
    assert_eq!(open(&escaped).problems, []);
}

#[test]
fn hostile_links_are_bounded() {
    let zones: String = (0..500).map(|i| format!("z{i}:10.0.0.0/24,")).collect();
    let types: String = (0..500).map(|i| format!("m{i}.large:1,")).collect();
    let link = format!("#v=1&pods=1&mix={types}&vpc=10.0.0.0/16&subnets={zones}&<script>=<img src=x>");
    let opened = open(&link);
    assert!(opened.plan.zones.len() <= MAX_ZONES);
    assert!(opened.plan.mix.rows().len() <= limits::MIX_ROWS);
    let long = format!("#v=1&{}", "é".repeat(100_000));
    let opened = open(&long);
    assert!(opened.problems.iter().all(|problem| problem.to_string().chars().count() < 250));
}

fn mixes() -> impl Strategy<Value = Mix> {
    let price = prop::option::of((0..=limits::PRICE_MICRO_USD).prop_map(MicroUsd::new));
    let row = ("[a-z0-9-]{1,12}\\.[a-z0-9-]{1,20}", 0_u64..=100, any::<bool>(), 0_u32..=3, price);
    let row = row.prop_map(|(instance_type, weight, windows, efa_only_enis, price)| MixRow {
        windows,
        efa_only_enis,
        price,
        ..MixRow::new(instance_type, weight)
    });
    (prop::collection::vec(row, 1..8), any::<bool>())
        .prop_map(|(rows, counts)| if counts { Mix::Counts(rows) } else { Mix::Shares(rows) })
}

fn set_bys() -> impl Strategy<Value = MaxPodsSetBy> {
    prop_oneof![
        Just(MaxPodsSetBy::Recommended),
        Just(MaxPodsSetBy::ManagedNodeGroup),
        Just(MaxPodsSetBy::Nodeadm),
        Just(MaxPodsSetBy::Bottlerocket),
        Just(MaxPodsSetBy::AutoMode),
        (0_u32..=24).prop_map(|reserved_enis| MaxPodsSetBy::Karpenter { reserved_enis }),
        (1_u32..=2_000).prop_map(MaxPodsSetBy::Fixed),
    ]
}

fn surges() -> impl Strategy<Value = Surge> {
    prop_oneof![
        Just(Surge::ByProvisioner),
        (0_u32..=100).prop_map(|max_unavailable| Surge::ManagedNodeGroup { max_unavailable }),
        (0_u32..=100).prop_map(|budget_percent| Surge::Karpenter { budget_percent }),
        (0_u32..=100_000).prop_map(Surge::Nodes),
    ]
}

/// Each setting left alone or set to anything in its range, and each switch.
fn settings() -> impl Strategy<Value = (Vec<Option<u64>>, Vec<bool>)> {
    let numbers: Vec<_> =
        Setting::ALL.iter().map(|s| prop::option::weighted(0.3, s.spec().min..=s.spec().max)).collect();
    (numbers, prop::collection::vec(any::<bool>(), Switch::ALL.len()))
}

fn zones() -> impl Strategy<Value = Vec<Zone>> {
    let shares = (0..=limits::ZONE_SHARE, 0..=limits::IN_USE, 0..=limits::IN_USE);
    let zone = (0_u8..=255, prop::option::of(0_u8..=255), shares);
    prop::collection::vec(zone, 1..=MAX_ZONES).prop_map(|zones| {
        let zones = zones.into_iter().enumerate();
        zones
            .map(|(i, (node, pod, (weight, in_use, pods_in_use)))| {
                let node = format!("10.1.{node}.0/24").parse().expect("canonical");
                let pod = pod.map(|pod| format!("100.64.{pod}.0/24").parse().expect("canonical"));
                let (in_use, pods_in_use) = (Ipv4Count::new(in_use), Ipv4Count::new(pods_in_use));
                Zone { weight, in_use, pods_in_use, ..Zone::new(format!("z-{i}"), node, pod) }
            })
            .collect()
    })
}

/// Any columns in any order, one of them chosen or none.
fn looks() -> impl Strategy<Value = Look> {
    let columns = (prop::sample::subsequence(Way::ALL.to_vec(), 1..=6).prop_shuffle(), any::<bool>());
    let columns =
        columns.prop_map(|(shown, chosen)| Columns::new(&shown, shown.first().copied().filter(|_| chosen)));
    let working = prop::option::of(("[a-z0-9-]{1,40}", prop::sample::select(Way::ALL.to_vec())));
    let working = working.prop_map(|working| working.and_then(|(number, way)| NumberName::new(&number, way)));
    let orders = prop::sample::select(FindingsBy::ALL.to_vec());
    let ways = prop::sample::select(ToldAs::ALL.to_vec());
    (columns, orders, working, ways).prop_map(|(columns, findings, working, told_as)| Look {
        columns,
        findings,
        working,
        told_as,
    })
}

fn documents() -> impl Strategy<Value = PlanDocument> {
    let sizes = (prop::option::of(0..=limits::PODS), prop::option::of(1..=limits::NODES), any::<bool>());
    let moments = (surges(), prop::sample::select(Scenario::ALL.to_vec()), looks());
    (sizes, mixes(), set_bys(), space::of_zones(zones()), moments, settings(), space::spaces()).prop_map(
        |((pods, node_count, service), mix, set_by, zones, moment, (numbers, switches), space)| {
            let vpc = "10.1.0.0/16".parse().expect("canonical");
            let mut plan = PlanDocument::new(mix, vpc, zones);
            let counts = matches!(plan.mix, Mix::Counts(_));
            plan.pods = pods.or((node_count.is_none() && !counts).then_some(1));
            plan.node_count = node_count.filter(|_| !counts);
            (plan.max_pods_set_by, plan.space) = (set_by, space);
            plan.secondary = vec!["100.64.0.0/16".parse().expect("canonical")];
            plan.service = service.then(|| "172.20.0.0/16".parse().expect("canonical"));
            (plan.demand.surge, plan.scenario, plan.look) = moment;
            for (setting, number) in Setting::ALL.into_iter().zip(numbers) {
                setting.set(&mut plan, number);
            }
            for (switch, on) in Switch::ALL.into_iter().zip(switches) {
                switch.set(&mut plan, on);
            }
            plan
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn a_link_says_everything(plan in documents()) {
        let opened = open(&to_fragment(&plan));
        prop_assert_eq!(opened.problems, []);
        prop_assert_eq!(opened.plan, plan);
    }

    #[test]
    fn no_link_panics(link in "\\PC{0,200}") {
        let opened = open(&link);
        eks_ip_core::compare(&eks_ip_document::resolve(&opened.plan).plan);
    }

    /// Links cut off or bent somewhere: what chat programs and typing do.
    #[test]
    fn no_bent_link_panics(cut in 0_usize..400, at in 0_usize..400, junk in "\\PC{0,8}") {
        let golden = include_str!("golden/permalinks_v1.txt");
        for link in golden.lines().filter(|line| line.starts_with("#v=")) {
            let mut bent: String = link.chars().take(cut).collect();
            let at = at.min(bent.len());
            bent.insert_str(at, &junk);
            let opened = open(&bent);
            let answer = eks_ip_document::resolve(&opened.plan);
            eks_ip_core::compare(&answer.plan);
            // What was opened can be written and opened again.
            prop_assert_eq!(open(&to_fragment(&opened.plan)).plan, opened.plan);
        }
    }
}
