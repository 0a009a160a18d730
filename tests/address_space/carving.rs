//! Laws of carved networks: apart, inside, pins left alone, nothing lost; and the layouts that people ask for.

use std::collections::BTreeSet;

use eks_ip_core::address_space::{CarveError, CarveRequest, Carved, SubnetTier, TierNeed, carve, check};
use eks_ip_core::{Ipv4Count, Ipv4Net, MoreSubnet, Network, Severity, SubnetCidr, VpcCidr, Zone};
use proptest::prelude::*;

pub(super) fn block(text: &str) -> VpcCidr {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

pub(super) fn overlap(a: Ipv4Net, b: Ipv4Net) -> bool {
    a.contains(&b) || b.contains(&a)
}

/// Blocks, pins and needs of real sizes.
fn networks() -> impl Strategy<Value = (Network, CarveRequest)> {
    let secondary = prop::collection::vec(16_u8..=24, 0..3);
    let pins = prop::collection::vec((0_usize..4, 0_usize..3, 0_u16..512, 20_u8..=28), 0..5);
    let tier = prop::sample::select(SubnetTier::ALL.to_vec());
    let need =
        (tier.clone(), 17_u8..=28, prop::option::of(1_usize..4), prop::option::weighted(0.3, 0_usize..4));
    let needs = prop::collection::vec(need, 1..5);
    (16_u8..=22, secondary, pins, 1_usize..=3, needs, prop::option::of(tier)).prop_map(
        |(primary, secondary, pins, zones, needs, grows)| {
            let mut network = Network::new(block(&format!("10.0.0.0/{primary}")), Vec::new());
            let more = secondary
                .iter()
                .enumerate()
                .map(|(i, length)| block(&format!("100.{}.0.0/{length}", 64 + i)));
            network.secondary = more.collect();
            let names = ["a", "b", "c"].map(String::from);
            for (tier, zone, place, length) in pins {
                let cidr =
                    Ipv4Net::new((0x0a00_0000 + (u32::from(place) << 7)).into(), length).expect("a length");
                let cidr = SubnetCidr::try_from(cidr.trunc()).expect("a subnet");
                // A pin that clashes with another, or lies outside, is not a network that can be.
                let apart = network.subnets().all(|(_, other)| !overlap(other.net(), cidr.net()));
                if apart && network.vpc.net().contains(&cidr.net()) {
                    let tier = SubnetTier::ALL[tier];
                    let mut subnet = MoreSubnet::new(tier, names[zone].clone(), cidr);
                    subnet.keep.pinned = place % 3 > 0;
                    network.space.more_subnets.push(subnet);
                }
            }
            let blocks: Vec<VpcCidr> = network.blocks().collect();
            let need = |(tier, prefix_len, zones, within): (SubnetTier, u8, Option<usize>, Option<usize>)| {
                TierNeed {
                    tier,
                    prefix_len,
                    zones,
                    within: within.and_then(|within| blocks.get(within)).copied(),
                }
            };
            let needs = needs.into_iter().map(need).collect();
            (network, CarveRequest { zones: names[..zones].to_vec(), needs, grows })
        },
    )
}

/// Whether a subnet stays: it is pinned, or of a tier that is not asked for.
fn stays(network: &Network, request: &CarveRequest) -> BTreeSet<(SubnetTier, String, SubnetCidr)> {
    let asked = |tier| request.needs.iter().any(|need| need.tier == tier);
    let staying = network.subnets().filter_map(|(subnet, cidr)| {
        let tier = network.tier(subnet)?;
        let pinned = network.keep(subnet)?.pinned;
        (pinned || !asked(tier))
            .then(|| (tier, network.zone_name(subnet).unwrap_or_default().to_owned(), cidr))
    });
    staying.collect()
}

fn check_carved(network: &Network, request: &CarveRequest, carved: &Carved) {
    let blocks: Vec<VpcCidr> = network.blocks().collect();
    let all: Vec<Ipv4Net> =
        carved.subnets.iter().map(|s| s.cidr.net()).chain(carved.free.iter().map(|f| f.net())).collect();
    for (index, net) in all.iter().enumerate() {
        assert!(blocks.iter().any(|block| block.net().contains(net)), "{net} is outside");
        assert!(!all[..index].iter().any(|other| overlap(*other, *net)), "{net} twice");
    }
    // Nothing is lost: what is no subnet is free.
    let total = |nets: &mut dyn Iterator<Item = Ipv4Net>| {
        nets.map(|net| 1_u64 << (32 - net.prefix_len())).sum::<u64>()
    };
    assert_eq!(total(&mut all.iter().copied()), total(&mut blocks.iter().map(|block| block.net())));
    // Pins stay.
    let staying: BTreeSet<_> = carved
        .subnets
        .iter()
        .filter(|s| s.stays.is_some())
        .map(|s| (s.tier, s.zone.clone(), s.cidr))
        .collect();
    assert_eq!(staying, stays(network, request));
    // New subnets of a need are of one size in all zones.
    for need in &request.needs {
        if request.needs.iter().filter(|other| other.tier == need.tier).count() == 1 {
            let new = carved.subnets.iter().filter(|s| s.tier == need.tier && s.stays.is_none());
            let lengths: BTreeSet<u8> = new.map(|subnet| subnet.cidr.prefix_len()).collect();
            assert!(lengths.len() <= 1, "{need:?}: {lengths:?}");
        }
    }
    // Every need is met by a subnet of its own.
    let mut left: Vec<_> = carved.subnets.iter().collect();
    left.sort_by_key(|subnet| std::cmp::Reverse(subnet.cidr.prefix_len()));
    let mut needs: Vec<&TierNeed> = request.needs.iter().collect();
    needs.sort_by_key(|need| need.prefix_len);
    for need in needs {
        for zone in request.zones.iter().take(need.zones.unwrap_or(usize::MAX)) {
            let meets = left.iter().position(|subnet| {
                (subnet.tier, &subnet.zone) == (need.tier, zone)
                    && subnet.cidr.prefix_len() <= need.prefix_len
            });
            left.remove(meets.unwrap_or_else(|| panic!("{need:?} in {zone} is not met: {carved:#?}")));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, ..ProptestConfig::default() })]

    #[test]
    fn carving_honours_pins_and_loses_nothing((network, request) in networks()) {
        match carve(&network, &request) {
            Ok(carved) => {
                check_carved(&network, &request, &carved);
                assert_eq!(carve(&network, &request).as_ref(), Ok(&carved), "the same every time");
                // The tier that grows could not be one size larger.
                if let Some(grown) = carved.grown.filter(|grown| *grown > SubnetCidr::MIN_PREFIX_LEN) {
                    let mut larger = request.clone();
                    let smallest = larger.needs.iter().filter(|n| Some(n.tier) == request.grows).map(|n| n.prefix_len);
                    let by = smallest.min().expect("a need that grows") - grown + 1;
                    for need in larger.needs.iter_mut().filter(|need| Some(need.tier) == request.grows) {
                        need.prefix_len = need.prefix_len.saturating_sub(by).max(SubnetCidr::MIN_PREFIX_LEN);
                    }
                    // A pin that was large enough may be too small then: only without pins the sizes compare.
                    if network.space.more_subnets.is_empty() {
                        larger.grows = None;
                        assert!(carve(&network, &larger).is_err(), "{grown} could be larger");
                    }
                }
                let applied = carved.apply(&network);
                let subnets = |subnets: &mut dyn Iterator<Item = SubnetCidr>| subnets.collect::<BTreeSet<_>>();
                assert_eq!(
                    subnets(&mut applied.subnets().map(|(_, cidr)| cidr)),
                    subnets(&mut carved.subnets.iter().map(|subnet| subnet.cidr))
                );
                let errors = check(&applied).into_iter().filter(|f| f.severity() == Severity::Error && matches!(f.rule,
                    eks_ip_core::Rule::SubnetsOverlap | eks_ip_core::Rule::SubnetOutsideVpc));
                assert_eq!(errors.count(), 0);
            }
            Err(CarveError::NoRoom(no_room)) => assert!(no_room.short_by.get() > 0),
            Err(other) => panic!("{other}"),
        }
    }
}

fn need(tier: SubnetTier, prefix_len: u8) -> TierNeed {
    TierNeed { tier, prefix_len, zones: None, within: None }
}

fn zones(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[track_caller]
fn layout(network: &Network, request: &CarveRequest, expect: &[&str]) -> Carved {
    let carved = carve(network, request).unwrap_or_else(|error| panic!("{error}"));
    let found: Vec<String> =
        carved.subnets.iter().map(|s| format!("{} {} {}", s.tier.id(), s.zone, s.cidr)).collect();
    assert_eq!(found, expect);
    carved
}

/// "The network team gave us 10.40.0.0/19", and 100.64.0.0/16 for pods.
#[test]
fn a_vpc_of_a_block_and_one_for_pods() {
    let mut network = Network::new(block("10.40.0.0/19"), Vec::new());
    network.secondary.push(block("100.64.0.0/16"));
    let pods = TierNeed { within: Some(block("100.64.0.0/16")), ..need(SubnetTier::Pod, 20) };
    let cluster = TierNeed { zones: Some(2), ..need(SubnetTier::Cluster, 27) };
    let request = CarveRequest {
        zones: zones(&["a", "b", "c"]),
        needs: vec![need(SubnetTier::Node, 22), pods, need(SubnetTier::Public, 26), cluster],
        grows: Some(SubnetTier::Pod),
    };
    let carved = layout(
        &network,
        &request,
        &[
            "node a 10.40.0.0/22",
            "node b 10.40.4.0/22",
            "node c 10.40.8.0/22",
            "pod a 100.64.0.0/18",
            "pod b 100.64.64.0/18",
            "pod c 100.64.128.0/18",
            "public a 10.40.12.0/26",
            "public b 10.40.12.64/26",
            "public c 10.40.12.128/26",
            "cluster a 10.40.12.192/27",
            "cluster b 10.40.12.224/27",
        ],
    );
    assert_eq!(carved.grown, Some(18));
    let free: Vec<String> = carved.free.iter().map(ToString::to_string).collect();
    assert_eq!(free, ["10.40.13.0/24", "10.40.14.0/23", "10.40.16.0/20", "100.64.192.0/18"]);
    let applied = carved.apply(&network);
    assert_eq!((applied.zones.len(), applied.space.more_subnets.len()), (3, 5));
    assert_eq!(check(&applied), []);
}

#[test]
fn pinned_subnets_stay_and_meet_needs() {
    let subnet = |text: &str| text.parse::<SubnetCidr>().expect("a subnet");
    let mut network = Network::new(block("10.40.0.0/22"), Vec::new());
    let mut zone = Zone::new(String::from("b"), subnet("10.40.1.0/24"), None);
    (zone.keep_nodes.pinned, zone.weight) = (true, 7);
    network.zones.push(zone);
    let request =
        CarveRequest { zones: zones(&["a", "b"]), needs: vec![need(SubnetTier::Node, 24)], grows: None };
    let carved = layout(&network, &request, &["node b 10.40.1.0/24", "node a 10.40.0.0/24"]);
    let applied = carved.apply(&network);
    let names: Vec<&str> = applied.zones.iter().map(|zone| zone.name.as_str()).collect();
    assert_eq!(
        (names, applied.zones[0].weight),
        (vec!["b", "a"], 7),
        "zones that were there keep their place"
    );
    assert!(applied.zones[0].keep_nodes.pinned && !applied.zones[1].keep_nodes.pinned);
    // One that is too small stays as a further subnet.
    let request = CarveRequest { needs: vec![need(SubnetTier::Node, 23)], ..request };
    let no_room = carve(&network, &request).expect_err("the pin is in the way");
    assert_eq!(
        no_room.to_string(),
        "the VPC's blocks are 512 addresses too small; what is missing is 1 × /23"
    );
    let request = CarveRequest { zones: zones(&["b"]), ..request };
    let applied = layout(&network, &request, &["node b 10.40.1.0/24", "node b 10.40.2.0/23"]).apply(&network);
    assert_eq!(applied.zones[0].node_subnet.to_string(), "10.40.2.0/23");
    assert_eq!(applied.space.more_subnets[0].cidr.to_string(), "10.40.1.0/24");
}

/// The one pinned /24 is for the need of a /24, although that of a /25 comes first.
#[test]
fn large_needs_choose_first_among_pins() {
    let mut network = Network::new(block("10.40.0.0/22"), Vec::new());
    let mut pin =
        MoreSubnet::new(SubnetTier::Public, String::from("a"), "10.40.1.0/24".parse().expect("a /24"));
    pin.keep.pinned = true;
    network.space.more_subnets.push(pin);
    let needs = vec![need(SubnetTier::Public, 25), need(SubnetTier::Public, 24)];
    let request = CarveRequest { zones: zones(&["a"]), needs, grows: None };
    layout(&network, &request, &["public a 10.40.1.0/24", "public a 10.40.0.0/25"]);
}

/// Addresses that are in use stay in use, and pins pinned, in a subnet that becomes a further one too; new subnets have
/// neither.
#[test]
fn what_is_in_use_stays_in_use() {
    let subnet = |text: &str| text.parse::<SubnetCidr>().expect("a subnet");
    let mut network = Network::new(block("10.40.0.0/22"), Vec::new());
    network.secondary.push(block("100.64.0.0/16"));
    let mut zone = Zone::new(String::from("a"), subnet("10.40.1.0/24"), Some(subnet("100.64.1.0/24")));
    (zone.keep_nodes.pinned, zone.keep_pods.pinned) = (true, true);
    (zone.in_use, zone.pods_in_use) = (Ipv4Count::new(17), Ipv4Count::new(5));
    network.zones.push(zone);
    let of = |prefix_len| {
        let needs = vec![need(SubnetTier::Node, prefix_len), need(SubnetTier::Pod, prefix_len)];
        let request = CarveRequest { zones: zones(&["a"]), needs, grows: None };
        carve(&network, &request).expect("there is room").apply(&network)
    };
    let of_zone = |network: &Network| {
        let zone = &network.zones[0];
        let pinned = (zone.keep_nodes.pinned, zone.keep_pods.pinned);
        (zone.in_use.get(), zone.pods_in_use.get(), pinned)
    };
    let of_more = |network: &Network| {
        let more = network.space.more_subnets.iter();
        more.map(|subnet| (subnet.in_use.get(), subnet.keep.pinned)).collect::<Vec<_>>()
    };
    let met = of(24);
    assert_eq!((of_zone(&met), of_more(&met)), ((17, 5, (true, true)), vec![]));
    let larger = of(23);
    assert_eq!((of_zone(&larger), of_more(&larger)), ((0, 0, (false, false)), vec![(17, true), (5, true)]));
}

#[test]
fn what_cannot_be_says_why() {
    let network = Network::new(block("10.40.0.0/24"), Vec::new());
    let of = |needs| CarveRequest { zones: zones(&["a", "b", "c"]), needs, grows: None };
    let error = |needs| carve(&network, &of(needs)).expect_err("it cannot be").to_string();
    assert_eq!(error(vec![need(SubnetTier::Node, 15)]), "node: /15 is no size of a subnet: /16 to /28");
    let elsewhere = TierNeed { within: Some(block("10.41.0.0/24")), ..need(SubnetTier::Pod, 26) };
    assert_eq!(error(vec![elsewhere]), "pod: 10.41.0.0/24 is no block of the VPC; add it to the VPC first");
    assert_eq!(
        error(vec![need(SubnetTier::Node, 25)]),
        "the VPC's blocks are 128 addresses too small; what is missing is 1 × /25"
    );
    let within = TierNeed { within: Some(block("10.40.0.0/24")), ..need(SubnetTier::Node, 24) };
    assert_eq!(
        error(vec![within]),
        "the VPC's 10.40.0.0/24 is 512 addresses too small; what is missing is 2 × /24"
    );
}

/// Nodes do not come into the range for pods because it has more room, nor pods into the routable one.
#[test]
fn pods_and_others_come_into_blocks_of_their_kind() {
    let mut network = Network::new(block("10.40.0.0/22"), Vec::new());
    network.secondary.push(block("100.64.0.0/16"));
    let names = zones(&["a", "b"]);
    let of = |needs| CarveRequest { zones: names.clone(), needs, grows: None };
    let nodes = of(vec![need(SubnetTier::Node, 23), need(SubnetTier::Pod, 24), need(SubnetTier::Tagged, 24)]);
    layout(
        &network,
        &nodes,
        &[
            "node a 10.40.0.0/23",
            "node b 10.40.2.0/23",
            "pod a 100.64.0.0/24",
            "pod b 100.64.1.0/24",
            "tagged a 100.64.2.0/24",
            "tagged b 100.64.3.0/24",
        ],
    );
    let error = |needs| carve(&network, &of(needs)).expect_err("it cannot be").to_string();
    assert_eq!(
        error(vec![need(SubnetTier::Node, 22)]),
        "the VPC's blocks outside 100.64.0.0/10 are 1024 addresses too small; what is missing is 1 × /22"
    );
    assert_eq!(
        error(vec![need(SubnetTier::Pod, 16)]),
        "the VPC's blocks in 100.64.0.0/10 are 65536 addresses too small; what is missing is 1 × /16"
    );
    // Said by name, they do: nodes and pods in one range is the design of private NAT gateways.
    let shared = TierNeed { within: Some(block("100.64.0.0/16")), ..need(SubnetTier::Node, 20) };
    layout(&network, &of(vec![shared]), &["node a 100.64.0.0/20", "node b 100.64.16.0/20"]);
}
