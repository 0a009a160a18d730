//! Who sees which source address, and what the ENIConfigs are called.

use eks_ip_core::SubnetRef;
use eks_ip_core::address_space::source_address::{
    Destination, Seen, Snat, Way, WayIn, WayOut, seen_by, ways,
};
use eks_ip_core::address_space::{EniConfigBy, eni_configs, ipv6_room};

use super::network;

/// amazon-vpc-cni-k8s v1.23.1 `pkg/networkutils/network.go`; EKS User Guide, "External SNAT".
#[test]
fn the_table_of_source_addresses() {
    let row = |destination| Snat::ALL.map(|snat| seen_by(destination, snat));
    assert_eq!(row(Destination::OwnVpc), [Seen::Pod, Seen::Pod, Seen::Pod]);
    assert_eq!(row(Destination::Connected), [Seen::Node, Seen::Pod, Seen::Pod], "RFC 1918 or not");
    assert_eq!(row(Destination::Internet), [Seen::NodeBehindNat, Seen::PodBehindNat, Seen::PodBehindNat]);
}

const PODS: &str = "secondary=100.64.0.0/16&pod_subnets=a:100.64.0.0/18,b:100.64.64.0/18";

#[track_caller]
fn check(keys: &str, expect: &[(Snat, WayOut, WayIn)]) {
    let found = ways(&network(keys));
    let found: Vec<_> = found.iter().map(|Way { snat, out, into, .. }| (*snat, *out, *into)).collect();
    assert_eq!(found, expect, "{keys}");
}

#[test]
fn ways_out_and_in() {
    use Snat::{ByNode, Excluded, External};
    let office = "connected=office:10.200.0.0/16:vpn";
    check(office, &[(ByNode, WayOut::NodeAddress, WayIn::PodAddress)]);
    check(&format!("{office}&external_snat=1"), &[(External, WayOut::PodAddress, WayIn::PodAddress)]);
    // Pods in a secondary range leave with their node's address, and are reached by load balancers.
    check(&format!("{PODS}&{office}"), &[(ByNode, WayOut::NodeAddress, WayIn::LoadBalancer)]);
    check(
        &format!("{PODS}&{office}&exclude_snat=10.0.0.0/8"),
        &[(Excluded, WayOut::PrivateNat, WayIn::LoadBalancer)],
    );
    // A part of the network does not exclude the whole of it.
    check(
        &format!("{PODS}&{office}&exclude_snat=10.200.0.0/17"),
        &[(ByNode, WayOut::NodeAddress, WayIn::LoadBalancer)],
    );
    let shared = "vpc=192.168.16.0/20&secondary=100.64.0.0/16&subnets=a:100.64.16.0/20,b:100.64.32.0/20";
    let both = "connected=b:192.168.32.0/20:tgw,b:100.64.0.0/16:tgw";
    check(
        &format!("{shared}&{both}&more_subnets=private:a:192.168.18.0/24"),
        &[
            (ByNode, WayOut::PrivateNat, WayIn::LoadBalancer),
            (ByNode, WayOut::OwnAddresses, WayIn::LoadBalancer),
        ],
    );
    check(
        &format!("{shared}&connected=b:192.168.32.0/20:tgw,e:10.80.0.0/16:hybrid-nodes,v:2001:db8::/56:tgw"),
        &[(ByNode, WayOut::NeedsRoutableSubnet, WayIn::NeedsRoutableSubnet)],
    );
}

/// amazon-vpc-cni-k8s v1.23.1 `pkg/eniconfig/eniconfig.go`: by zone while a zone has one pod subnet.
#[test]
fn names_of_eni_configs() {
    let names = |keys: &str| {
        let configs = eni_configs(&network(keys));
        configs.into_iter().map(|c| (c.name, c.cidr.to_string(), c.by)).collect::<Vec<_>>()
    };
    let named = |name: &str, cidr: &str, by| (name.to_owned(), cidr.to_owned(), by);
    assert_eq!(names(""), []);
    let (a, b) = (("a", "100.64.0.0/18"), named("b", "100.64.64.0/18", EniConfigBy::ZoneLabel));
    assert_eq!(names(PODS), [named(a.0, a.1, EniConfigBy::ZoneLabel), b.clone()]);
    assert_eq!(
        names(&format!(
            "{PODS}&more_subnets=pod:a:100.64.128.0/18,pod:a:100.64.192.0/19,spare:a:100.64.224.0/19"
        )),
        [
            named("a-1", a.1, EniConfigBy::NodeLabel),
            b,
            named("a-2", "100.64.128.0/18", EniConfigBy::NodeLabel),
            named("a-3", "100.64.192.0/19", EniConfigBy::NodeLabel),
        ]
    );
}

/// EKS Best Practices Guide, "IPv6": 256 /64 of a /56, and a /80 for each node.
#[test]
fn ipv6_blocks_are_shared_out() {
    assert_eq!(ipv6_room(&network("")), None);
    let room =
        ipv6_room(&network("ipv6=2001:db8:1200::/56&more_subnets=public:a:10.40.8.0/24")).expect("a block");
    assert_eq!((room.subnets, room.nodes_of_subnet), (256, 65_534));
    let assigned: Vec<_> = room.assigned.iter().map(|(subnet, net)| (*subnet, net.to_string())).collect();
    assert_eq!(
        assigned,
        [
            (SubnetRef::Node(0), String::from("2001:db8:1200::/64")),
            (SubnetRef::Node(1), String::from("2001:db8:1200:1::/64")),
            (SubnetRef::More(0), String::from("2001:db8:1200:2::/64")),
        ]
    );
    let two = ipv6_room(&network("ipv6=2001:db8:1200:f0::/60,2001:db8:1300::/60")).expect("blocks");
    assert_eq!(two.subnets, 32);
}
