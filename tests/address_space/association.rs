//! AWS's table of what can be added to a VPC, row by row.

use std::collections::BTreeMap;

use eks_ip_core::VpcCidr;
use eks_ip_core::address_space::{Rule, Verdict, associate};

fn block(text: &str) -> VpcCidr {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn every_row_of_the_table_holds() {
    let rows: Vec<&str> = include_str!("../golden/cidr_association.csv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    assert_eq!(rows.len(), 60, "rows were read");
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    for row in rows {
        let fields: Vec<&str> = row.splitn(5, ',').collect();
        let [present, add, verdict, rule, source] = fields[..] else { panic!("{row}: five fields") };
        assert!(!source.is_empty(), "{row}: a source");
        let present: Vec<VpcCidr> = present.split('+').filter(|text| *text != "-").map(block).collect();
        let rule = || Rule::from_id(rule).unwrap_or_else(|| panic!("{row}: a known rule"));
        let expect = match verdict {
            "allowed" => Verdict::Allowed,
            "warning" => Verdict::AllowedWithWarning(rule()),
            "text-only" => Verdict::RefusedByText(rule()),
            "refused" => Verdict::Refused(rule()),
            _ => panic!("{row}: a known verdict"),
        };
        assert_eq!(associate(&present, block(add)), expect, "{row}");
        *seen.entry(verdict).or_default() += 1;
    }
    assert_eq!(seen.len(), 4, "every verdict occurs: {seen:?}");
}

/// A block of every kind of range, and every pair of them: the order of blocks that are there never turns a refusal
/// into a yes, and what overlaps is refused both ways.
#[test]
fn more_blocks_never_allow_more() {
    let kinds = [
        "10.0.0.0/20",
        "10.0.64.0/20",
        "10.1.0.0/20",
        "10.2.0.0/16",
        "172.16.0.0/16",
        "172.31.0.0/20",
        "192.168.0.0/20",
        "198.18.0.0/20",
        "198.19.0.0/20",
        "100.64.0.0/16",
        "100.65.0.0/16",
        "52.0.0.0/16",
    ];
    let refused = |verdict| matches!(verdict, Verdict::Refused(_));
    let mut rows = 0;
    for a in kinds.map(block) {
        for b in kinds.map(block) {
            for add in kinds.map(block) {
                rows += 1;
                if a != b && refused(associate(&[a], add)) && add != a {
                    let both = associate(&[a, b], add);
                    assert!(refused(both), "{add} to {a} and {b}: {both:?}");
                }
            }
        }
    }
    assert_eq!(rows, 1_728);
}
