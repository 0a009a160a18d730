//! The address space: golden rows of AWS's rules, laws of layouts with a brute-force oracle, and what follows from them.

#[path = "address_space/association.rs"]
mod association;
#[path = "address_space/blocks.rs"]
mod blocks;
#[path = "address_space/carving.rs"]
mod carving;
#[path = "address_space/choice.rs"]
mod choice;
#[path = "address_space/discovery.rs"]
mod discovery;
#[path = "address_space/fixes.rs"]
mod fixes;
#[path = "address_space/layout.rs"]
mod layout;
#[path = "address_space/rules.rs"]
mod rules;
#[path = "address_space/sizes.rs"]
mod sizes;
#[path = "address_space/sources.rs"]
mod sources;

use eks_ip_core::{Network, Plan};
use eks_ip_document::{open, resolve};

/// The plan of a link's keys, of which every one must be read.
#[track_caller]
fn plan(keys: &str) -> Plan {
    let given = |key: &str| keys.split('&').any(|pair| pair.starts_with(&format!("{key}=")));
    let mut link = String::from("#v=1");
    for (key, usual) in [
        ("pods", "1"),
        ("mix", "m5.large:100"),
        ("vpc", "10.40.0.0/16"),
        ("subnets", "a:10.40.0.0/22,b:10.40.4.0/22"),
    ] {
        if !given(key) {
            link.push_str(&format!("&{key}={usual}"));
        }
    }
    let opened = open(&format!("{link}&{keys}"));
    assert_eq!(opened.problems, [], "{keys}");
    resolve(&opened.plan).plan
}

/// Its network.
#[track_caller]
fn network(keys: &str) -> Network {
    plan(keys).network
}
