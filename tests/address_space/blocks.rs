//! /28 blocks and single addresses: published sizes, the expectation, and how many nodes a subnet takes.

use eks_ip_core::address_space::prefix_blocks::{Counter, NodeTake, fill, intact};
use eks_ip_core::{Ipv4Count, PrefixCount, SinglesPlacement, SubnetCidr};

fn subnet(length: &str) -> SubnetCidr {
    format!("10.0.0.0/{length}").parse().expect("a subnet")
}

fn rows(text: &'static str, count: usize) -> Vec<Vec<&'static str>> {
    let rows: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(rows.len(), count, "rows were read");
    rows.into_iter().map(|row| row.splitn(6, ',').collect()).collect()
}

fn number(field: &str) -> u64 {
    field.parse().unwrap_or_else(|_| panic!("{field}: a number"))
}

#[test]
fn sizes_of_subnets() {
    for row in rows(include_str!("../golden/prefix_blocks.csv"), 12) {
        let [length, usable, blocks, pods, beside, source] = row[..] else { panic!("{row:?}: six fields") };
        assert!(!source.is_empty(), "{row:?}");
        let subnet = subnet(length);
        assert_eq!(subnet.usable_addresses().get(), number(usable), "/{length}");
        assert_eq!(subnet.usable_prefixes().get(), number(blocks), "/{length}");
        assert_eq!(16 * subnet.usable_prefixes().get(), number(pods), "/{length}");
        assert_eq!(number(usable) - number(pods), number(beside), "/{length}");
    }
}

#[test]
fn blocks_between_scattered_addresses() {
    for row in rows(include_str!("../golden/intact_blocks.csv"), 9) {
        let [length, singles, tenths, worst, best, source] = row[..] else { panic!("{row:?}: six fields") };
        assert!(!source.is_empty(), "{row:?}");
        let left = intact(subnet(length), &[], Ipv4Count::new(number(singles)));
        assert_eq!((left.worst.get(), left.best.get()), (number(worst), number(best)), "{row:?}");
        let expected = left.expected_thousandths;
        assert_eq!((expected.low + 50) / 100, number(tenths), "{row:?}: {expected:?}");
        assert!(expected.high <= expected.low + 1, "{row:?}: {expected:?}");
    }
}

#[test]
fn nodes_in_a_subnet() {
    let golden = include_str!("../golden/nodes_in_subnet.csv");
    for row in rows(golden, 8) {
        let [length, prefixes, singles, nodes, runs_out, source] = row[..] else {
            panic!("{row:?}: six fields")
        };
        assert!(!source.is_empty(), "{row:?}");
        let node = NodeTake {
            prefixes: PrefixCount::new(number(prefixes)),
            singles: Ipv4Count::new(number(singles)),
        };
        let of = |placement| {
            fill(subnet(length), &[], Ipv4Count::ZERO, node, placement).expect("nodes take something")
        };
        let packed = of(SinglesPlacement::Packed);
        let runs_out = if runs_out == "blocks" { Counter::Blocks } else { Counter::Addresses };
        assert_eq!((packed.nodes.get(), packed.runs_out), (number(nodes), runs_out), "{row:?}");
        assert!(of(SinglesPlacement::Scattered).nodes <= packed.nodes, "{row:?}");
    }
}

/// The counter that is named is the one that is short: with many prefixes blocks, with many addresses these.
#[test]
fn the_counter_that_runs_out_first_is_named() {
    let of = |prefixes, singles, others| {
        let node = NodeTake { prefixes: PrefixCount::new(prefixes), singles: Ipv4Count::new(singles) };
        fill(subnet("24"), &[], Ipv4Count::new(others), node, SinglesPlacement::Packed)
    };
    let one = |prefixes, singles, others| {
        let fill = of(prefixes, singles, others).expect("nodes take something");
        (fill.nodes.get(), fill.runs_out)
    };
    assert_eq!(one(1, 1, 0), (14, Counter::Blocks), "fourteen blocks, and 27 addresses beside them");
    assert_eq!(one(1, 40, 0), (4, Counter::Blocks), "160 addresses leave five blocks, 200 three");
    assert_eq!(one(0, 1, 0), (251, Counter::Addresses));
    assert_eq!(one(0, 1, 252), (0, Counter::Addresses), "what else is there is too much already");
    assert_eq!(of(0, 0, 0), None);
}

/// Every node count of small subnets by trying: the one that is found fits, and the next does not.
#[test]
fn fill_is_what_trying_finds() {
    for length in ["26", "25", "24"] {
        for prefixes in 0..4 {
            for singles in 0..20 {
                for placement in [SinglesPlacement::Packed, SinglesPlacement::Scattered] {
                    let node =
                        NodeTake { prefixes: PrefixCount::new(prefixes), singles: Ipv4Count::new(singles) };
                    let Some(found) = fill(subnet(length), &[], Ipv4Count::new(9), node, placement) else {
                        continue;
                    };
                    let fits = |nodes: u64| {
                        let (s, p) = (9 + nodes * singles, nodes * prefixes);
                        let left = intact(subnet(length), &[], Ipv4Count::new(s));
                        let left = match placement {
                            SinglesPlacement::Packed => left.best,
                            SinglesPlacement::Scattered => left.worst,
                        };
                        s + 16 * p <= subnet(length).usable_addresses().get() && p <= left.get()
                    };
                    let most = (0..300).take_while(|nodes| fits(*nodes)).last().expect("nine addresses fit");
                    assert_eq!(found.nodes.get(), most, "/{length}, {prefixes} and {singles}, {placement:?}");
                }
            }
        }
    }
}
