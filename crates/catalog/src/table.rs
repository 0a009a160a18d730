//! The generated table, read once: see [`all`] and [`find`].

use std::sync::OnceLock;

use eks_ip_core::{EniLimits, Hypervisor, MicroUsd, NodeShape};

use crate::instance_type::{Accelerator, Architecture, InstanceType};

/// Its first lines say how it is written. The cells are those of [`row`], in that order. It costs the page
/// 9,144 bytes (`brotli -q 11` of this file on 2026-11-23); 12 KB is the most it may cost.
pub(crate) const TABLE: &str = include_str!("../data/instances.csv");

/// What the cells of a row are called.
const HEADING: &str = "type,vcpus,memory_mib,default_enis,ipv4_addresses_per_interface,branch_enis,\
    ipv6_addresses_per_interface,network_cards,total_enis,efa,accelerator,current_generation,\
    architecture,hypervisor,usd_per_hour";

/// The longest name that is looked for. EC2's longest has 18 characters (2026-10).
pub(crate) const LONGEST_QUERY: usize = 64;

struct Catalogue {
    types: Vec<InstanceType>,
    /// Places in `types`, by name. The table itself is in the order people expect.
    by_name: Vec<u16>,
}

/// Every type: families by name, and in each the smaller sizes first.
///
/// ```
/// let names: Vec<_> = eks_ip_catalog::all().iter().map(|found| found.name).collect();
/// let large = names.iter().position(|&name| name == "m5.large");
/// let xlarge = names.iter().position(|&name| name == "m5.xlarge");
/// assert!(large < xlarge);
/// ```
pub fn all() -> &'static [InstanceType] {
    &catalogue().types
}

/// The type of exactly that name; space around it and capitals are forgiven.
///
/// ```
/// assert!(eks_ip_catalog::find(" M5.Large ").is_some());
/// assert!(eks_ip_catalog::find("m5.larg").is_none());
/// ```
pub fn find(name: &str) -> Option<&'static InstanceType> {
    let name = name.trim();
    if name.len() > LONGEST_QUERY {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let Catalogue { types, by_name } = catalogue();
    let named = |&place: &u16| types.get(usize::from(place)).map_or("", |found| found.name);
    let place = by_name.binary_search_by(|place| named(place).cmp(&name)).ok()?;
    types.get(usize::from(*by_name.get(place)?))
}

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| {
        let types: Vec<InstanceType> = rows(TABLE).filter_map(row).collect();
        // Far more than EC2 will ever have; what is past it would be listed and not found.
        let mut by_name: Vec<u16> = (0..u16::try_from(types.len()).unwrap_or(u16::MAX)).collect();
        by_name.sort_unstable_by_key(|&place| types[usize::from(place)].name);
        Catalogue { types, by_name }
    })
}

/// The lines that should be types.
fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with('#') && *line != HEADING)
}

/// One type; `None` if the line is damaged, for a table never stops the page.
fn row(line: &'static str) -> Option<InstanceType> {
    let mut cells = line.split(',');
    let mut next = || cells.next();
    let name = next().filter(|name| !name.is_empty())?;
    let vcpus = next()?.parse().ok()?;
    let memory_mib = unknown_or(next()?, |cell| cell.parse().ok())?;
    let default_enis = next()?.parse().ok()?;
    let ipv4_addresses_per_interface = next()?.parse().ok()?;
    let branch_enis = unknown_or(next()?, |cell| cell.parse().ok())?;
    let count_or = |cell: &str, usual: u32| if cell.is_empty() { Some(usual) } else { cell.parse().ok() };
    let ipv6_addresses_per_interface =
        unknown_or(next()?, |cell| count_or(cell, ipv4_addresses_per_interface))?;
    let network_cards = count_or(next()?, 1)?;
    let total_enis = count_or(next()?, default_enis)?;
    let efa = one_of(next()?, &[("", false), ("efa", true)])?;
    let accelerator = unknown_or(next()?, |cell| one_of(cell, &ACCELERATORS))?;
    let current_generation = one_of(next()?, &[("", true), ("no", false)])?;
    let architecture = one_of(next()?, &ARCHITECTURES)?;
    let hypervisor = unknown_or(next()?, |cell| one_of(cell, &HYPERVISORS))?;
    let price = unknown_or(next()?, price)?;
    if next().is_some() {
        return None;
    }
    let eni = EniLimits::new(default_enis, ipv4_addresses_per_interface).ok()?;
    let arm64 = architecture == Architecture::Arm64;
    Some(InstanceType {
        name,
        shape: NodeShape { memory_mib, branch_enis, arm64, ..NodeShape::linux(eni, vcpus, hypervisor) },
        architecture,
        ipv6_addresses_per_interface,
        network_cards,
        total_enis,
        efa,
        accelerator,
        current_generation,
        price,
    })
}

const ARCHITECTURES: [(&str, Architecture); 5] = [
    ("", Architecture::X86_64),
    ("i386", Architecture::I386OrX86_64),
    ("arm64", Architecture::Arm64),
    ("x86_64_mac", Architecture::X86_64Mac),
    ("arm64_mac", Architecture::Arm64Mac),
];

const HYPERVISORS: [(&str, Hypervisor); 3] =
    [("", Hypervisor::Nitro), ("xen", Hypervisor::Xen), ("metal", Hypervisor::BareMetal)];

const ACCELERATORS: [(&str, Accelerator); 6] = [
    ("", Accelerator::Absent),
    ("neuron", Accelerator::Neuron),
    ("gpu", Accelerator::Gpu),
    ("fpga", Accelerator::Fpga),
    ("media", Accelerator::Media),
    ("inference", Accelerator::Inference),
];

/// `Some(None)` for a `?`, and `None` for a cell that cannot be read.
fn unknown_or<T>(cell: &'static str, read: impl Fn(&'static str) -> Option<T>) -> Option<Option<T>> {
    if cell == "?" { Some(None) } else { read(cell).map(Some) }
}

fn one_of<T: Copy>(cell: &str, words: &[(&str, T)]) -> Option<T> {
    words.iter().find(|(word, _)| *word == cell).map(|&(_, meaning)| meaning)
}

/// `0.0255` as 25,500 millionths of a dollar, without a float.
fn price(cell: &str) -> Option<MicroUsd> {
    let (dollars, decimals) = cell.split_once('.').unwrap_or((cell, ""));
    let places = u32::try_from(decimals.len()).ok().filter(|&places| places <= 6)?;
    let fraction: u64 = if places == 0 { 0 } else { decimals.parse().ok()? };
    let whole = dollars.parse::<u64>().ok()?.checked_mul(1_000_000)?;
    whole.checked_add(fraction * 10_u64.pow(6 - places)).map(MicroUsd::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_a_type() {
        assert!(TABLE.lines().any(|line| line == HEADING), "the cells are not those that are read");
        for line in rows(TABLE) {
            assert!(row(line).is_some(), "{line}");
        }
        assert_eq!(all().len(), rows(TABLE).count());
    }

    #[track_caller]
    fn check(line: &'static str, expect: bool) {
        assert_eq!(row(line).is_some(), expect, "{line}");
    }

    #[test]
    fn a_damaged_row_is_no_type() {
        check("m5.large,2,8192,3,10,9,,,,,,,,,0.096", true);
        check("m5.large,2,?,3,10,?,?,,,,?,,,?,?", true);
        check("", false);
        check("m5.large", false);
        check(",2,8192,3,10,9,,,,,,,,,0.096", false);
        check("m5.large,2,8192,3,10,9,,,,,,,,,0.096,", false);
        check("m5.large,two,8192,3,10,9,,,,,,,,,0.096", false);
        check("m5.large,2,8192,0,10,9,,,,,,,,,0.096", false);
        check("m5.large,2,8192,3,1,9,,,,,,,,,0.096", false);
        check("m5.large,2,8192,3,10,-1,,,,,,,,,0.096", false);
        check("m5.large,2,8192,3,10,9,,,,yes,,,,,0.096", false);
        check("m5.large,2,8192,3,10,9,,,,,,,riscv,,0.096", false);
        check("m5.large,2,8192,3,10,9,,,,,,,,,0.0000001", false);
        check("m5.large,2,8192,3,10,9,,,,,,,,,99999999999999999999", false);
        check("m5.large,2,8192,3,10,9,,,,,,,,,", false);
    }

    #[test]
    fn a_question_mark_is_unknown_and_no_default() {
        let found = row("m5.large,2,?,3,10,?,?,,,,?,,,?,?").expect("a row as the generator writes it");
        assert_eq!(found.shape.memory_mib, None);
        assert_eq!(found.shape.branch_enis, None);
        assert_eq!(found.ipv6_addresses_per_interface, None);
        assert_eq!(found.accelerator, None);
        assert_eq!(found.shape.hypervisor, None);
        assert_eq!(found.is_bare_metal(), None);
        assert_eq!(found.price, None);
    }
}
