//! Max pods of real types: published figures with their sources, and every row of the catalogue recomputed.

use eks_ip_core::{MaxPodsSetBy, Strategy, max_pods};

#[test]
fn published_figures() {
    eks_ip_tests::golden::check_published_max_pods();
}

/// `ENIs × (addresses - 1) + 2` read straight from the facts that the table was generated from, not from the
/// table: a second way to the same number for every type.
#[test]
fn every_type_of_the_catalogue_agrees_with_its_source() {
    let source = include_str!("../crates/catalog/inputs/instance_types.json");
    let json: serde_json::Value = serde_json::from_str(source).expect("the committed extract is JSON");
    let types = json["InstanceTypes"].as_array().expect("EC2's form");
    assert_eq!(types.len(), 1_395);
    assert_eq!(eks_ip_catalog::all().len(), 1_395);
    for facts in types {
        let name = facts["InstanceType"].as_str().expect("a name");
        let network = &facts["NetworkInfo"];
        let default_card = network["DefaultNetworkCardIndex"].as_u64().unwrap_or(0);
        let cards = network["NetworkCards"].as_array().expect("cards");
        let card = cards.iter().find(|card| card["NetworkCardIndex"].as_u64() == Some(default_card));
        let enis = card.and_then(|card| card["MaximumNetworkInterfaces"].as_u64()).expect("ENIs of the card");
        let addresses = network["Ipv4AddressesPerInterface"].as_u64().expect("addresses");
        let expect = enis * (addresses - 1) + 2;

        let found = eks_ip_catalog::find(name).unwrap_or_else(|| panic!("{name} is missing"));
        let told = max_pods(&found.shape, Strategy::SecondaryIp, MaxPodsSetBy::Nodeadm).max_pods;
        assert_eq!(u64::from(told), expect, "{name}");
    }
}
