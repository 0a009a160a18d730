//! Keys of the address space: generated ones, hostile ones, and what is said of those that cannot be read.

use eks_ip_core::address_space::{choose_secondary, eni_configs, ipv6_room, source_address};
use eks_ip_core::cidr::overlap;
use eks_ip_core::{
    AddressSpace, ConnectedNetwork, Connection, Fix, IpNet, Ipv4Count, Ipv4Net, Ipv6Net, Keep, MoreSubnet,
    Network, Reservation, ReservationKind, Row, SubnetTier, VpcCidr, Zone,
};
use eks_ip_document::{limits, open, to_fragment};
use proptest::prelude::*;

use super::{check, check_space};

fn name() -> impl Strategy<Value = String> {
    "[A-Za-z0-9._-]{1,40}"
}

fn block(lengths: std::ops::RangeInclusive<u8>) -> impl Strategy<Value = Ipv4Net> {
    (any::<u32>(), lengths)
        .prop_map(|(address, length)| Ipv4Net::new(address.into(), length).expect("a length").trunc())
}

fn any_network() -> impl Strategy<Value = IpNet> {
    let ipv6 = (any::<u128>(), 0_u8..=128)
        .prop_map(|(address, length)| Ipv6Net::new(address.into(), length).expect("a length").trunc());
    prop_oneof![3 => block(0..=32).prop_map(IpNet::V4), 1 => ipv6.prop_map(IpNet::V6)]
}

fn keep() -> impl Strategy<Value = Keep> {
    let reservation = (prop::sample::select(ReservationKind::ALL.to_vec()), block(16..=32))
        .prop_map(|(kind, cidr)| Reservation { kind, cidr });
    let some = prop::collection::vec(reservation, 0..3);
    (any::<bool>(), some).prop_map(|(pinned, reservations)| Keep { pinned, reservations })
}

/// The same zones with ids, pins and reservations.
pub(super) fn of_zones(zones: impl Strategy<Value = Vec<Zone>>) -> impl Strategy<Value = Vec<Zone>> {
    let kept = prop::collection::vec((prop::option::of(name()), keep(), keep()), eks_ip_core::MAX_ZONES);
    (zones, kept).prop_map(|(mut zones, kept)| {
        for (zone, (zone_id, keep_nodes, keep_pods)) in zones.iter_mut().zip(kept) {
            (zone.zone_id, zone.keep_nodes, zone.keep_pods) = (zone_id, keep_nodes, keep_pods);
        }
        zones
    })
}

/// What is one number or a yes is a setting, and comes with those.
pub(super) fn spaces() -> impl Strategy<Value = AddressSpace> {
    let tier = prop::sample::select(SubnetTier::ALL.to_vec());
    let subnet = (tier, name(), block(16..=28), 0..=limits::IN_USE, keep());
    let subnet = subnet.prop_map(|(tier, zone, cidr, in_use, keep)| {
        let cidr = cidr.to_string().parse().expect("a subnet's length");
        MoreSubnet { in_use: Ipv4Count::new(in_use), keep, ..MoreSubnet::new(tier, zone, cidr) }
    });
    let kinds = prop::sample::select(Connection::ALL.to_vec());
    let connected = (name(), any_network(), kinds);
    let connected = connected.prop_map(|(name, cidr, via)| ConnectedNetwork { name, cidr, via });
    let ipv6 = (any::<u128>(), 11_u8..=15).prop_map(|(address, quarter)| {
        let net = Ipv6Net::new(address.into(), 4 * quarter).expect("a length").trunc();
        net.to_string().parse().expect("a length of a VPC")
    });
    let vec = |of, most| prop::collection::vec(of, 0..most);
    let subnets = prop::collection::vec(subnet, 0..6);
    let (routes, excluded) = (vec(block(0..=32), 5), vec(block(0..=32), 3));
    let (connected, ipv6) = (prop::collection::vec(connected, 0..6), prop::collection::vec(ipv6, 0..3));
    (subnets, connected, routes, excluded, ipv6).prop_map(
        |(more_subnets, connected, routes, exclude_snat, ipv6)| AddressSpace {
            more_subnets,
            connected,
            routes,
            exclude_snat,
            ipv6,
            ..AddressSpace::default()
        },
    )
}

#[test]
fn broken_keys_say_what_would_be_right() {
    let rest = "#v=1&pods=5&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24";
    let cases = [
        ("connected=vpc-b:tgw", "vpc-b:tgw", "a name, a block and a kind, as in office:10.200.0.0/16:vpn"),
        (
            "connected=vpc-b:10.1.0.0/16:string",
            "vpc-b:10.1.0.0/16:string",
            "the kinds are peering, peering-requested, peering-received, tgw, vpn, on-premises, dx-gateway, hybrid-nodes, hybrid-pods",
        ),
        (
            "connected=vpc-b:10.1.0.5/16:tgw",
            "vpc-b:10.1.0.5/16:tgw",
            "10.1.0.5/16 has host bits set; did you mean 10.1.0.0/16?",
        ),
        (
            "connected=b<i>:10.1.0.0/16:tgw",
            "b<i>:10.1.0.0/16:tgw",
            "a name has letters, digits, -, _ and . and 40 characters at most",
        ),
        (
            "more_subnets=attic:a:10.0.1.0/24",
            "attic:a:10.0.1.0/24",
            "the tiers are cluster, node, pod, tagged, public, private, spare",
        ),
        (
            "more_subnets=spare:a:10.0.1.0/30",
            "spare:a:10.0.1.0/30",
            "/30 is too small for a subnet: /16 to /28",
        ),
        (
            "more_subnets=spare:a:10.0.1.0/24:loose",
            "spare:a:10.0.1.0/24:loose",
            "after the block only pinned, in_use=12, prefix=10.0.0.0/27 and explicit=10.0.0.0/27 are known",
        ),
        ("pinned=b:node", "b", "no node subnet is in that zone"),
        ("pinned=a:roof", "a:roof", "a zone has a node and a pod subnet"),
        (
            "reservations=a:pod:soft:10.0.0.0/28",
            "a:pod:soft:10.0.0.0/28",
            "a reservation is of kind prefix or explicit",
        ),
        ("routes=10.0.0.0", "10.0.0.0", "10.0.0.0 has no prefix length; a block looks like 10.0.0.0/16"),
        ("ipv6=2001:db8::/64", "2001:db8::/64", "/64 is no IPv6 block of a VPC: /44, /48, /52, /56 or /60"),
        ("cidr_quota=4", "4", "4 is out of range: 5 to 50"),
    ];
    for (pair, value, why) in cases {
        let key = pair.split('=').next().expect("a key");
        check(&format!("{rest}&{pair}"), &[&format!("{key}={value} was left out: {why}")]);
    }
}

/// The bad advice that is copied most: the pool instead of one of its blocks.
#[test]
fn a_pool_is_no_block() {
    let rest = "#v=1&pods=5&mix=m5.large:100&vpc=10.20.0.0/16&subnets=a:10.20.0.0/24";
    for (given, length) in [("100.64.0.0/10", 10), ("100.64.0.0/8", 8)] {
        let why = format!(
            "secondary={given} was left out: /{length} is too large for a VPC block: /16 to /28; 100.64.0.0/10 is a pool of 64 blocks of /16, so take one, such as 100.64.0.0/16"
        );
        check(&format!("{rest}&secondary={given}"), &[&why]);
    }
}

#[test]
fn hostile_lists_are_bounded() {
    let rest = "#v=1&pods=1&mix=m5.large:1&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24";
    let many = |key: &str, part: &str, most: usize| {
        let link = format!("{rest}&{key}={}", format!("{part},").repeat(most + 1));
        check(&link, &[&format!("{key} has more than {most} entries; the rest was left out")]);
        let opened = open(&link).plan;
        assert_eq!(open(&to_fragment(&opened)).plan, opened);
    };
    many("more_subnets", "spare:a:10.0.1.0/24", limits::MORE_SUBNETS);
    many("connected", "b:10.1.0.0/16:tgw", limits::CONNECTED);
    many("routes", "10.1.0.0/16", limits::ROUTES);
    many("exclude_snat", "10.1.0.0/16", limits::ROUTES);
    many("ipv6", "2001:db8::/56", limits::IPV6_BLOCKS);
    let reserved = ":prefix=10.0.1.0/28".repeat(limits::RESERVATIONS + 1);
    let opened = open(&format!("{rest}&more_subnets=spare:a:10.0.1.0/24{reserved}"));
    assert_eq!((opened.problems.len(), opened.plan.space.more_subnets.len()), (1, 0));
}

/// A network of some zones with any address space: most of it clashes.
fn networks() -> impl Strategy<Value = Network> {
    let secondary = prop::collection::vec(block(16..=28), 0..8);
    let service = prop::option::of(block(12..=24));
    let numbers = (0_u32..10, 5_u32..=50, any::<bool>(), any::<bool>());
    (of_zones(super::zones()), secondary, service, spaces(), numbers).prop_map(
        |(zones, secondary, service, space, (associated, cidr_quota, nodes_excluded, external_snat))| {
            Network {
                secondary: secondary.iter().map(|net| net.to_string().parse().expect("a block")).collect(),
                service: service.map(|net| net.to_string().parse().expect("a range")),
                space: AddressSpace { associated, cidr_quota, nodes_excluded, external_snat, ..space },
                ..Network::new("10.1.0.0/16".parse().expect("a block"), zones)
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Whatever a link says, the check ends, says the same every time and names rows that are there; every fix that
    /// is offered can be applied and settles something.
    #[test]
    fn any_address_space_is_checked(network in networks()) {
        let found = check_space(&network);
        prop_assert_eq!(&check_space(&network), &found);
        let count = |network: &Network, rule| check_space(network).iter().filter(|f| f.rule == rule).count();
        for finding in &found {
            let there = |subnet| network.tier(subnet).is_some();
            for row in std::iter::once(finding.row).chain(finding.other) {
                let is_there = match row {
                    Row::Block(index) => index <= network.secondary.len(),
                    Row::Ipv6Block(index) => index < network.space.ipv6.len(),
                    Row::Subnet(subnet) => there(subnet),
                    Row::Zone(index) => index < network.zones().len(),
                    Row::Reservation { subnet, index } => {
                        network.keep(subnet).is_some_and(|keep| index < keep.reservations.len())
                    }
                    Row::Service => true,
                    Row::Connected(index) => index < network.space.connected.len(),
                    Row::Route(index) => index < network.space.routes.len(),
                };
                prop_assert!(is_there, "{:?}", finding);
            }
            prop_assert!(!finding.to_string().is_empty());
            if let Some(fix) = Fix::of_finding(finding, &network) {
                let fixed = fix.apply_to(&network);
                prop_assert!(fixed.is_some_and(|fixed| count(&fixed, finding.rule) < count(&network, finding.rule)));
            }
        }
        // What else is said of it ends too.
        source_address::ways(&network);
        eni_configs(&network);
        ipv6_room(&network);
        for length in [16, 20, 28] {
            let chosen = choose_secondary(&network, length).chosen;
            let clashes = |block: VpcCidr| network.blocks().any(|other| overlap(other.net(), block.net()));
            prop_assert!(!chosen.is_some_and(clashes));
        }
    }
}
