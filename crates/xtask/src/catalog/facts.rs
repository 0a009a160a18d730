//! One type's facts, believed: see [`Facts`].

use super::ec2::{Ec2Type, NetworkInfo};

/// More vCPUs than are believed. EC2's largest type has 896 (2026-10).
const ABSURD_VCPUS: u64 = 4_096;
/// More memory than is believed, 128 TiB in MiB. EC2's largest type has 32 TiB (2026-10).
const ABSURD_MEMORY_MIB: u64 = 128 * 1_024 * 1_024;
/// More ENIs on a card than are believed. EC2's largest has 24 (2026-10).
const ABSURD_ENIS: u64 = 128;
/// More addresses on an ENI than are believed. EC2's largest has 64 (2026-10).
const ABSURD_ADDRESSES: u64 = 256;
/// More network cards than are believed. EC2's largest type has 32 (2026-10).
const ABSURD_CARDS: u64 = 128;

/// What the table says of a type, but for what other inputs add. `None` is unknown.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) name: String,
    pub(super) vcpus: u64,
    pub(super) memory_mib: Option<u64>,
    pub(super) architecture: &'static str,
    pub(super) hypervisor: Option<&'static str>,
    pub(super) default_enis: u64,
    pub(super) ipv4_addresses_per_interface: u64,
    pub(super) ipv6_addresses_per_interface: Option<u64>,
    pub(super) network_cards: u64,
    pub(super) total_enis: u64,
    pub(super) efa: bool,
    /// `none` where the output lists none.
    pub(super) accelerator: &'static str,
    pub(super) current_generation: bool,
}

impl Facts {
    /// The facts of `item`; refuses what is missing and must not be, and what nobody believes.
    pub(super) fn of(item: &Ec2Type) -> Result<Self, String> {
        let name = &item.instance_type;
        Self::read(item).map_err(|error| format!("{name}: {error}"))
    }

    fn read(item: &Ec2Type) -> Result<Self, String> {
        let well_formed = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        match item.instance_type.split_once('.') {
            Some((family, size)) if well_formed(family) && well_formed(size) => {}
            _ => return Err("not the name of a type; expected one like m5.large".to_owned()),
        }
        let network = item.network_info.as_ref().ok_or("NetworkInfo is missing")?;
        let default_enis = default_enis(network)?;
        let total_enis = network.maximum_network_interfaces.ok_or("MaximumNetworkInterfaces is missing")?;
        let network_cards = network.network_cards.len() as u64;
        if network.maximum_network_cards.is_some_and(|most| most != network_cards) {
            return Err(format!("lists {network_cards} network cards; MaximumNetworkCards says otherwise"));
        }
        if total_enis < default_enis {
            return Err(format!("{total_enis} ENIs in all, yet {default_enis} on the default card"));
        }
        let ipv4 = network.ipv4_addresses_per_interface.ok_or("Ipv4AddressesPerInterface is missing")?;
        let ipv6 = network.ipv6_addresses_per_interface;
        let vcpus = item.v_cpu_info.as_ref().and_then(|info| info.default_v_cpus);
        let memory_mib = item.memory_info.as_ref().and_then(|info| info.size_in_mib);
        Ok(Self {
            name: item.instance_type.clone(),
            vcpus: within(vcpus.ok_or("DefaultVCpus is missing")?, "vCPUs", 1, ABSURD_VCPUS)?,
            memory_mib: memory_mib
                .map(|mib| within(mib, "MiB of memory", 1, ABSURD_MEMORY_MIB))
                .transpose()?,
            architecture: architecture(item)?,
            hypervisor: hypervisor(item)?,
            default_enis: within(default_enis, "ENIs on the default card", 1, ABSURD_ENIS)?,
            ipv4_addresses_per_interface: within(ipv4, "IPv4 addresses per ENI", 2, ABSURD_ADDRESSES)?,
            // None at all is true of the types before the VPC.
            ipv6_addresses_per_interface: ipv6
                .map(|count| within(count, "IPv6 addresses per ENI", 0, ABSURD_ADDRESSES))
                .transpose()?,
            network_cards: within(network_cards, "network cards", 1, ABSURD_CARDS)?,
            total_enis: within(total_enis, "ENIs in all", 1, network_cards * ABSURD_ENIS)?,
            efa: network.efa_supported.ok_or("EfaSupported is missing")?,
            accelerator: accelerator(item),
            current_generation: item.current_generation.ok_or("CurrentGeneration is missing")?,
        })
    }
}

fn within(value: u64, what: &str, least: u64, most: u64) -> Result<u64, String> {
    if (least..=most).contains(&value) {
        Ok(value)
    } else {
        Err(format!("{value} {what}; {least} to {most} is believed"))
    }
}

/// ENIs of the default card. Those of all cards together never stand in for it: they would give a
/// p4d.24xlarge 2,942 pods instead of 737.
fn default_enis(network: &NetworkInfo) -> Result<u64, String> {
    let default = network.default_network_card_index.ok_or("DefaultNetworkCardIndex is missing")?;
    network
        .network_cards
        .iter()
        .find(|card| card.network_card_index == Some(default))
        .ok_or_else(|| format!("no card {default} in NetworkCards; the default card should be listed"))?
        .maximum_network_interfaces
        .ok_or_else(|| format!("MaximumNetworkInterfaces of card {default} is missing"))
}

/// The table's words, which are those of `eks_ip_catalog::Architecture`.
fn architecture(item: &Ec2Type) -> Result<&'static str, String> {
    let listed = item.processor_info.as_ref().map_or(&[][..], |info| &info.supported_architectures);
    let listed: Vec<&str> = listed.iter().map(String::as_str).collect();
    match listed.as_slice() {
        ["x86_64"] => Ok("x86_64"),
        ["i386", "x86_64"] | ["x86_64", "i386"] => Ok("i386"),
        ["arm64"] => Ok("arm64"),
        ["x86_64_mac"] => Ok("x86_64_mac"),
        ["arm64_mac"] => Ok("arm64_mac"),
        _ => Err(format!("architectures {listed:?}; a new one needs a word here and in eks-ip-catalog")),
    }
}

fn hypervisor(item: &Ec2Type) -> Result<Option<&'static str>, String> {
    match (item.bare_metal, item.hypervisor.as_deref()) {
        (Some(true), None) => Ok(Some("metal")),
        (Some(true), Some(below)) => Err(format!("bare metal, yet on {below}")),
        (_, Some("nitro")) => Ok(Some("nitro")),
        (_, Some("xen")) => Ok(Some("xen")),
        (_, None) => Ok(None),
        (_, Some(other)) => {
            Err(format!("hypervisor {other}; a new one needs a word here and in eks-ip-catalog"))
        }
    }
}

/// Neuron goes first: AWS lists its chips under inference accelerators as well.
fn accelerator(item: &Ec2Type) -> &'static str {
    let words = [
        (&item.neuron_info, "neuron"),
        (&item.gpu_info, "gpu"),
        (&item.fpga_info, "fpga"),
        (&item.media_accelerator_info, "media"),
        (&item.inference_accelerator_info, "inference"),
    ];
    words.iter().find(|(section, _)| section.is_some()).map_or("none", |(_, word)| word)
}
