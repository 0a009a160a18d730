//! Laws of layouts: apart, inside, aligned, pins left alone; and a search through every layout that agrees on what is
//! impossible.

use std::collections::BTreeSet;

use eks_ip_core::address_space::{
    CarveError, CarveRequest, Carved, NoRoom, SubnetTier, TierNeed, Wanted, carve, check, lay_out,
};
use eks_ip_core::{Ipv4Net, MoreSubnet, Network, Severity, SubnetCidr, VpcCidr, Zone};
use proptest::prelude::*;

fn net(text: &str) -> Ipv4Net {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn block(text: &str) -> VpcCidr {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn overlap(a: Ipv4Net, b: Ipv4Net) -> bool {
    a.contains(&b) || b.contains(&a)
}

/// Whether any layout there is does: every subnet at every place, one after the other.
fn exists(blocks: &[VpcCidr], taken: &[Ipv4Net], wanted: &[Wanted]) -> bool {
    let Some((first, rest)) = wanted.split_first() else { return true };
    let may = blocks.iter().filter(|block| first.within.is_none_or(|within| within == **block));
    let places = may.flat_map(|block| block.net().subnets(first.prefix_len).into_iter().flatten());
    for place in places {
        if !taken.iter().any(|net| overlap(*net, place)) {
            let taken: Vec<Ipv4Net> = taken.iter().copied().chain([place]).collect();
            if exists(blocks, &taken, rest) {
                return true;
            }
        }
    }
    false
}

/// Blocks of four to sixteen /28, some of which are taken, and up to six subnets to lay out.
fn small() -> impl Strategy<Value = (Vec<VpcCidr>, Vec<Ipv4Net>, Vec<Wanted>)> {
    let blocks = prop::collection::vec(24_u8..=26, 1..=2).prop_map(|lengths| {
        let blocks =
            lengths.into_iter().enumerate().map(|(i, length)| block(&format!("10.0.{i}.0/{length}")));
        blocks.collect::<Vec<_>>()
    });
    let taken = prop::collection::vec((0_u8..2, 0_u8..16, 26_u8..=28), 0..5).prop_map(|taken| {
        let of = |(block, part, length): (u8, u8, u8)| {
            net(&format!("10.0.{block}.{}/{length}", part * 16)).trunc()
        };
        taken.into_iter().map(of).collect::<Vec<_>>()
    });
    let wanted = prop::collection::vec((24_u8..=28, 0_usize..4), 0..=6);
    (blocks, taken, wanted).prop_map(|(blocks, taken, wanted)| {
        let want =
            |(prefix_len, within): (u8, usize)| Wanted { prefix_len, within: blocks.get(within).copied() };
        let wanted = wanted.into_iter().map(want).collect();
        (blocks.clone(), taken, wanted)
    })
}

/// A layout is aligned (its type says so), apart, apart from what is taken, and inside.
fn check_layout(blocks: &[VpcCidr], taken: &[Ipv4Net], wanted: &[Wanted], found: &[SubnetCidr]) {
    assert_eq!(found.len(), wanted.len());
    for (index, (subnet, want)) in found.iter().zip(wanted).enumerate() {
        assert_eq!(subnet.prefix_len(), want.prefix_len);
        let holders = blocks.iter().filter(|block| block.net().contains(&subnet.net()));
        assert!(holders.clone().count() > 0, "{subnet} is in no block");
        assert!(want.within.is_none_or(|within| holders.clone().any(|block| *block == within)), "{subnet}");
        assert!(!taken.iter().any(|net| overlap(*net, subnet.net())), "{subnet} was taken");
        assert!(!found[..index].iter().any(|other| overlap(other.net(), subnet.net())), "{subnet} twice");
    }
}

/// What is missing is enough, and nothing less is.
fn check_no_room(blocks: &[VpcCidr], taken: &[Ipv4Net], wanted: &[Wanted], no_room: &NoRoom) {
    let missing: u64 = no_room.pieces.iter().map(|length| 1_u64 << (32 - length)).sum();
    assert!(missing > 0 && missing == no_room.short_by.get(), "{no_room:?}");
    // Only those that must be in the block, or, where all are, those that need not be in one beside those that must.
    let counted: Vec<Wanted> = match no_room.within {
        Some(_) => wanted.iter().filter(|want| want.within == no_room.within).copied().collect(),
        None => wanted.to_vec(),
    };
    let with = |pieces: &[u8]| {
        let more = pieces.iter().enumerate().map(|(i, length)| block(&format!("172.16.{i}.0/{length}")));
        let (blocks, counted): (Vec<VpcCidr>, Vec<Wanted>) = match no_room.within {
            Some(within) => {
                let anywhere = counted.iter().map(|want| Wanted { within: None, ..*want });
                (std::iter::once(within).chain(more).collect(), anywhere.collect())
            }
            None => (blocks.iter().copied().chain(more).collect(), counted.clone()),
        };
        lay_out(&blocks, taken, &counted).is_ok()
    };
    assert!(with(&no_room.pieces), "{no_room:?} is not enough");
    for left_out in 0..no_room.pieces.len() {
        let mut fewer = no_room.pieces.clone();
        let length = fewer.remove(left_out);
        assert!(!with(&fewer), "{no_room:?} is more than enough");
        // Half of a piece is not enough either.
        if length < SubnetCidr::MAX_PREFIX_LEN {
            fewer.push(length + 1);
            assert!(!with(&fewer), "{no_room:?}: half of a /{length} is enough");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn a_layout_is_found_wherever_there_is_one((blocks, taken, wanted) in small()) {
        let exists = exists(&blocks, &taken, &wanted);
        match lay_out(&blocks, &taken, &wanted) {
            Ok(found) => {
                assert!(exists);
                check_layout(&blocks, &taken, &wanted, &found);
            }
            Err(no_room) => {
                assert!(!exists, "{no_room:?}, and there is a layout");
                check_no_room(&blocks, &taken, &wanted, &no_room);
            }
        }
    }
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
    // Every need is met by a subnet of its own, and new ones of a need are of one size.
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

/// Every subnet of a block by its size: the halves join to it, and nothing else does.
#[test]
fn splitting_and_joining_are_inverse() {
    let mut joined = 0;
    for length in SubnetCidr::MIN_PREFIX_LEN..=SubnetCidr::MAX_PREFIX_LEN {
        let subnets = net("10.0.0.0/15").subnets(length).expect("lengths of a subnet").take(600);
        let subnets: Vec<SubnetCidr> =
            subnets.map(|net| SubnetCidr::try_from(net).expect("a subnet")).collect();
        for pair in subnets.windows(2) {
            let [first, second] = pair else { panic!("two") };
            let found = first.joined_with(*second);
            assert_eq!(found, second.joined_with(*first));
            if let Some(whole) = found {
                joined += 1;
                assert_eq!(whole.halves(), Some([*first, *second]));
            }
            assert_eq!(first.joined_with(*first), None);
        }
        for subnet in subnets {
            match subnet.halves() {
                Some([lower, upper]) => {
                    assert_eq!(lower.joined_with(upper), Some(subnet));
                    assert_eq!(lower.total_addresses() + upper.total_addresses(), subnet.total_addresses());
                }
                None => assert_eq!(length, SubnetCidr::MAX_PREFIX_LEN),
            }
        }
    }
    assert_eq!(joined, 1_710, "pairs were joined");
    let (a, b) = ("10.0.0.0/16".parse::<SubnetCidr>(), "10.1.0.0/16".parse());
    assert_eq!(a.expect("a subnet").joined_with(b.expect("a subnet")), None, "a /15 is no subnet");
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
