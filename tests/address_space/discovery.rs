//! Subnet discovery: where the addresses of a plan land.

use eks_ip_core::address_space::discovery::{ZoneLanding, discover};
use eks_ip_core::{Assignment, NotPossible, SubnetRef};

use super::plan;

fn landing(keys: &str, assignment: Assignment) -> Vec<ZoneLanding> {
    discover(&plan(keys), assignment).expect("every type can")
}

/// Per zone: each subnet with the further ENIs and the addresses that it got.
fn landed(zones: &[ZoneLanding]) -> Vec<Vec<(SubnetRef, u64, u64)>> {
    let zone =
        |zone: &ZoneLanding| zone.subnets.iter().map(|s| (s.subnet, s.further_enis, s.taken.get())).collect();
    zones.iter().map(zone).collect()
}

/// The example of amazon-vpc-cni-k8s v1.23.1 `createENI` with numbers: one m5.large whose /24 has 40 addresses left and
/// whose tagged /22 has 900. The first ENI takes ten of the /24, the two others ten of the /22 each.
#[test]
fn further_enis_go_where_most_is_free() {
    let keys = "pods=27&nodes=m5.large:1&surge=nodes:0&subnets=a:10.40.0.0/24&in_use=a:211\
                &more_subnets=tagged:a:10.40.8.0/22:in_use=119";
    let zones = landing(keys, Assignment::SecondaryIp);
    assert_eq!(landed(&zones), [[(SubnetRef::Node(0), 0, 10), (SubnetRef::More(0), 2, 20)]]);
    assert_eq!((zones[0].subnets[0].free.get(), zones[0].subnets[1].free.get()), (30, 880));
    assert_eq!(zones[0].without_place, 0);
    // Untagged, everything is the node subnet's; a tag in another zone does not help.
    for other in ["spare:a", "tagged:b"] {
        let zones = landing(&keys.replace("tagged:a", other), Assignment::SecondaryIp);
        assert_eq!(landed(&zones), [[(SubnetRef::Node(0), 2, 30)]], "{other}");
    }
}

/// The tag 0: the node's own subnet keeps one address, and 27 pods are too many for two ENIs.
#[test]
fn an_excluded_subnet_holds_nodes_alone() {
    let keys = "pods=18&nodes=m5.large:1&surge=nodes:0&subnets=a:10.40.0.0/24&exclude_node_subnets=1\
                &more_subnets=tagged:a:10.40.8.0/22";
    let zones = landing(keys, Assignment::SecondaryIp);
    assert_eq!(landed(&zones), [[(SubnetRef::Node(0), 0, 1), (SubnetRef::More(0), 2, 20)]]);
    let prefixes = landing(keys, Assignment::Prefix);
    // Two prefixes for eighteen pods and a warm one, with the address of the second ENI.
    assert_eq!(landed(&prefixes), [[(SubnetRef::Node(0), 0, 1), (SubnetRef::More(0), 1, 49)]]);
    let room = prefixes[0].subnets[1].prefixes.expect("prefixes come from it");
    assert_eq!((room.needed.get(), room.singles.get(), room.blocks.get()), (3, 1, 62));
    assert!(
        landing(&keys.replace("exclude_node_subnets=1&", ""), Assignment::Prefix)[0].subnets[1].further_enis
            == 0
    );
}

#[test]
fn what_finds_no_subnet_is_counted() {
    // Twenty full nodes of 30 addresses: the /24 takes 200 for first ENIs and five ENIs more, the tagged /27 two.
    let keys =
        "pods=540&nodes=m5.large:20&surge=nodes:0&subnets=a:10.40.0.0/24&more_subnets=tagged:a:10.40.8.0/27";
    let zones = landing(keys, Assignment::SecondaryIp);
    assert_eq!(landed(&zones), [[(SubnetRef::Node(0), 5, 250), (SubnetRef::More(0), 2, 20)]]);
    assert_eq!(zones[0].without_place, 40 - 7);
}

#[test]
fn addresses_are_conserved() {
    for nodes in [1, 7, 40, 100] {
        let keys = format!(
            "pods={}&nodes=m5.large:{nodes},m5.4xlarge:3&surge=nodes:0&subnets=a:10.40.0.0/22,b:10.40.4.0/22\
             &more_subnets=tagged:a:10.40.8.0/22,tagged:b:10.40.12.0/23,tagged:b:10.40.16.0/24&fixtures=9",
            nodes * 20
        );
        let plan = plan(&keys);
        let comparison = eks_ip_core::compare(&plan);
        for (strategy, assignment) in [
            (eks_ip_core::Strategy::SecondaryIp, Assignment::SecondaryIp),
            (eks_ip_core::Strategy::PrefixDelegation, Assignment::Prefix),
        ] {
            let held = comparison
                .computed(strategy)
                .expect("every type can")
                .sum(eks_ip_core::Tier::Node, |s| s.held());
            let zones = landing(&keys, assignment);
            let taken: u64 = zones.iter().flat_map(|z| &z.subnets).map(|s| s.taken.get()).sum();
            let without: u64 = zones.iter().map(|z| z.without_place).sum();
            assert!(taken <= held.get() && (without > 0 || taken == held.get()), "{keys}: {taken} of {held}");
            for subnet in zones.iter().flat_map(|z| &z.subnets) {
                let others = if matches!(subnet.subnet, SubnetRef::Node(_)) { 9 } else { 0 };
                let (usable, short) = (subnet.cidr.usable_addresses().get(), subnet.short_by.get());
                assert_eq!(
                    subnet.taken.get() + others + subnet.free.get(),
                    usable + short,
                    "{keys}: {subnet:?}"
                );
            }
        }
    }
}

#[test]
fn types_that_cannot_are_named() {
    let why = discover(&plan("nodes=t2.medium:1"), Assignment::Prefix).expect_err("it runs on Xen");
    assert!(matches!(why, NotPossible::Ineligible(groups) if groups.len() == 1));
    let mut without_share = plan("nodes=m5.large:1,t2.medium:1");
    without_share.groups[1].weight = 0;
    assert!(discover(&without_share, Assignment::Prefix).is_ok(), "it has no nodes");
    let one_eni = discover(&plan("nodes=hpc6id.32xlarge:1&exclude_node_subnets=1"), Assignment::SecondaryIp);
    assert!(one_eni.is_err(), "{one_eni:?}");
}
