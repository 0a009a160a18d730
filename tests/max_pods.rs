//! Max pods of real types: published figures with their sources, and every row of the catalogue recomputed.

use eks_ip_catalog::InstanceType;
use eks_ip_core::{MaxPodsSetBy, Strategy, max_pods};

fn set_by(text: &str) -> MaxPodsSetBy {
    match text {
        "recommended" | "formula" => MaxPodsSetBy::Recommended,
        "managed-node-group" => MaxPodsSetBy::ManagedNodeGroup,
        "nodeadm" => MaxPodsSetBy::Nodeadm,
        "auto-mode" => MaxPodsSetBy::AutoMode,
        karpenter => {
            let reserved_enis = karpenter.strip_prefix("karpenter-").and_then(|n| n.parse().ok());
            MaxPodsSetBy::Karpenter { reserved_enis: reserved_enis.expect("a known way in the golden file") }
        }
    }
}

/// What the project says of a type: `formula` is the number before the cap.
fn ours(found: &InstanceType, strategy: Strategy, by: &str) -> Option<u32> {
    if strategy.ineligible(&found.shape).is_some() {
        return None;
    }
    let told = max_pods(&found.shape, strategy, set_by(by));
    if by == "formula" { told.eni_limited_pods } else { Some(told.max_pods) }
}

#[test]
fn published_figures() {
    let rows: Vec<&str> =
        include_str!("golden/max_pods_published.csv").lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(rows.len(), 28, "rows were read");
    for row in rows {
        let fields: Vec<&str> = row.splitn(5, ',').collect();
        let [name, strategy, by, expect, source] = fields[..] else { panic!("{row}: five fields") };
        assert!(!source.is_empty(), "{row}: a source");
        let found = eks_ip_catalog::find(name).expect("in the catalogue");
        let strategy = Strategy::from_id(strategy).expect("a known strategy");
        assert_eq!(ours(found, strategy, by), expect.parse().ok(), "{row}");
    }
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
