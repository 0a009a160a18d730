//! Layouts of small blocks, compared with a search through every layout there is; and halves that join again.

use eks_ip_core::address_space::{Among, NoRoom, Wanted, lay_out};
use eks_ip_core::{Ipv4Net, SubnetCidr, VpcCidr};
use proptest::prelude::*;

use super::carving::{block, overlap};

fn net(text: &str) -> Ipv4Net {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Whether any layout there is does: every subnet at every place, one after the other.
fn exists(blocks: &[VpcCidr], taken: &[Ipv4Net], wanted: &[Wanted]) -> bool {
    let Some((first, rest)) = wanted.split_first() else { return true };
    let may = blocks.iter().filter(|block| first.among.takes(**block));
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
    let taken = prop::collection::vec((0_usize..3, 0_u8..16, 26_u8..=28), 0..6).prop_map(|taken| {
        let of = |(block, part, length): (usize, u8, u8)| {
            let place = ["10.0.0", "100.64.0", "10.0.1"][block];
            net(&format!("{place}.{}/{length}", part * 16)).trunc()
        };
        taken.into_iter().map(of).collect::<Vec<_>>()
    });
    let wanted = prop::collection::vec((24_u8..=28, 0_usize..8), 0..=6);
    (blocks, taken, wanted).prop_map(|(blocks, taken, wanted)| {
        let among = |place: usize| match place {
            3 | 4 => Among::All,
            5 | 6 => Among::Routable,
            7 => Among::Shared,
            _ => blocks.get(place).map_or(Among::All, |block| Among::Block(*block)),
        };
        let wanted = wanted.into_iter().map(|(prefix_len, place)| Wanted { prefix_len, among: among(place) });
        let wanted = wanted.collect();
        (blocks, taken, wanted)
    })
}

/// A layout is aligned (its type says so), apart, apart from what is taken, and inside.
fn check_layout(blocks: &[VpcCidr], taken: &[Ipv4Net], wanted: &[Wanted], found: &[SubnetCidr]) {
    assert_eq!(found.len(), wanted.len());
    for (index, (subnet, want)) in found.iter().zip(wanted).enumerate() {
        assert_eq!(subnet.prefix_len(), want.prefix_len);
        let holders = blocks.iter().filter(|block| block.net().contains(&subnet.net()));
        assert!(holders.clone().count() > 0, "{subnet} is in no block");
        assert!(holders.clone().any(|block| want.among.takes(*block)), "{subnet} is in another block");
        assert!(!taken.iter().any(|net| overlap(*net, subnet.net())), "{subnet} was taken");
        assert!(!found[..index].iter().any(|other| overlap(other.net(), subnet.net())), "{subnet} twice");
    }
}

/// What is missing is enough, and nothing less is.
fn check_no_room(blocks: &[VpcCidr], taken: &[Ipv4Net], wanted: &[Wanted], no_room: &NoRoom) {
    let missing: u64 = no_room.pieces.iter().map(|length| 1_u64 << (32 - length)).sum();
    assert!(missing > 0 && missing == no_room.short_by.get(), "{no_room:?}");
    // Those that must be in fewer of the blocks are where they are; the others may also be in what is added.
    let fewer = |want: &&Wanted| match (want.among, no_room.among) {
        (Among::Block(_), Among::Block(_)) => false,
        (Among::Block(_), Among::Routable | Among::Shared | Among::All) => true,
        (Among::Routable | Among::Shared, Among::All) => true,
        (Among::Routable | Among::Shared | Among::All, _) => false,
    };
    let bound: Vec<Wanted> = wanted.iter().filter(fewer).copied().collect();
    let bound = lay_out(blocks, taken, &bound).expect("they find room");
    let taken: Vec<Ipv4Net> = taken.iter().copied().chain(bound.iter().map(|subnet| subnet.net())).collect();
    let anywhere = |want: &Wanted| Wanted { among: Among::All, ..*want };
    let own: Vec<Wanted> = wanted.iter().filter(|want| want.among == no_room.among).map(anywhere).collect();
    let these: Vec<VpcCidr> = blocks.iter().filter(|block| no_room.among.takes(**block)).copied().collect();
    let with = |pieces: &[u8]| {
        let more = pieces.iter().enumerate().map(|(i, length)| block(&format!("172.16.{i}.0/{length}")));
        let blocks: Vec<VpcCidr> = these.iter().copied().chain(more).collect();
        exists(&blocks, &taken, &own)
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

/// All that must be in a block which the VPC does not have is missing, and nothing else.
#[test]
fn a_block_of_another_vpc_has_no_room() {
    let among = Among::Block(block("10.1.0.0/24"));
    let anywhere = Wanted { prefix_len: 25, among: Among::All };
    let wanted = [anywhere, Wanted { prefix_len: 28, among }, Wanted { prefix_len: 26, among }];
    let no_room = lay_out(&[block("10.0.0.0/24")], &[], &wanted).expect_err("it is no block of the VPC");
    assert_eq!((no_room.among, no_room.short_by.get(), &no_room.pieces[..]), (among, 80, &[26, 28][..]));
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
