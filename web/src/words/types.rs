//! Instance types in a line.

use eks_ip_catalog::InstanceType;

use super::format::{counted, gib, usd_hourly};

/// Names the list of offered types.
pub const OFFERED: &str = "Instance types";

/// `4 × 15`: ENIs of the default card and addresses on each.
pub fn enis(found: &InstanceType) -> String {
    let eni = found.shape.eni;
    format!("{} × {}", eni.default_enis(), eni.ipv4_addresses_per_interface())
}

/// `4 ENIs × 15 addresses, 4 vCPUs, 16 GiB`.
pub fn enis_and_size(found: &InstanceType) -> String {
    let eni = found.shape.eni;
    let memory = found.shape.memory_mib.map_or_else(|| String::from("memory unknown"), gib);
    format!(
        "{} × {} addresses, {}, {memory}",
        counted(u64::from(eni.default_enis()), "ENI", "ENIs"),
        eni.ipv4_addresses_per_interface(),
        counted(u64::from(found.shape.vcpus), "vCPU", "vCPUs")
    )
}

/// `$0.192/h`.
pub fn price(found: &InstanceType) -> String {
    found.price.map_or_else(|| String::from("price unknown"), |price| format!("{}/h", usd_hourly(price)))
}
