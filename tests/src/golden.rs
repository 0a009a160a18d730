//! Golden rows that are read natively and under WebAssembly.

use eks_ip_catalog::InstanceType;
use eks_ip_core::{CniSettings, MaxPodsSetBy, Strategy, max_pods};

/// Compares every published figure of `golden/max_pods_published.csv` with ours.
///
/// # Panics
///
/// On the first row that disagrees, has no source, or cannot be read; and where rows are missing.
pub fn check_published_max_pods() {
    let rows: Vec<&str> = include_str!("../golden/max_pods_published.csv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
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
    if strategy.ineligible(&found.shape, &CniSettings::MANIFEST).is_some() {
        return None;
    }
    let told = max_pods(&found.shape, strategy, set_by(by));
    if by == "formula" { told.eni_limited_pods } else { Some(told.max_pods) }
}
