//! The JSON of instance types and zones under a strategy.

use eks_ip_core::{GroupReport, PrefixRoom, SinglesPlacement, SubnetUse, Tier, ZoneReport};
use serde::Serialize;

use crate::words;

/// One instance type of the mix.
#[derive(Debug, Serialize)]
pub(super) struct GroupOutput {
    instance_type: &'static str,
    nodes: u64,
    max_pods: u32,
    limited_by: &'static str,
    pods_scheduled_when_full: u32,
    pods_running_when_full: u32,
}

/// One zone.
#[derive(Debug, Serialize)]
pub(super) struct ZoneOutput {
    zone: String,
    nodes: u64,
    pods: u64,
    enis: u64,
    node_subnet: SubnetOutput,
    pod_subnet: Option<SubnetOutput>,
}

/// One subnet, in addresses.
#[derive(Debug, Serialize)]
struct SubnetOutput {
    cidr: String,
    usable: u64,
    eni_primaries: u64,
    pods: u64,
    warm: u64,
    fixtures: u64,
    reserved: u64,
    needed: u64,
    free: u64,
    short_by: u64,
    prefixes: Option<PrefixesOutput>,
}

/// The /28 blocks of a subnet.
#[derive(Debug, Serialize)]
struct PrefixesOutput {
    needed: u64,
    available_if_singles_are_packed: u64,
    available_if_singles_are_scattered: u64,
}

impl GroupOutput {
    /// A type under its name.
    pub(super) fn of(name: &'static str, group: &GroupReport) -> Self {
        Self {
            instance_type: name,
            nodes: group.nodes.get(),
            max_pods: group.max_pods.max_pods,
            limited_by: words::max_pods_limit_id(group.max_pods.limited_by),
            pods_scheduled_when_full: group.room.scheduled().0,
            pods_running_when_full: group.room.running().0,
        }
    }
}

impl ZoneOutput {
    /// A zone under its name.
    pub(super) fn of(name: &str, zone: &ZoneReport) -> Self {
        Self {
            zone: name.to_owned(),
            nodes: zone.nodes.get(),
            pods: zone.pods.get(),
            enis: zone.enis,
            node_subnet: SubnetOutput::of(&zone.node_subnet),
            pod_subnet: zone.subnet(Tier::Pod).map(SubnetOutput::of),
        }
    }
}

impl SubnetOutput {
    fn of(subnet: &SubnetUse) -> Self {
        Self {
            cidr: subnet.cidr.to_string(),
            usable: subnet.cidr.usable_addresses().get(),
            eni_primaries: subnet.eni_primaries.get(),
            pods: subnet.pods.get(),
            warm: subnet.warm.get(),
            fixtures: subnet.fixtures.get(),
            reserved: subnet.reserved.get(),
            needed: subnet.needed().get(),
            free: subnet.free().get(),
            short_by: subnet.shortage().get(),
            prefixes: subnet.prefixes.as_ref().map(PrefixesOutput::of),
        }
    }
}

impl PrefixesOutput {
    fn of(room: &PrefixRoom) -> Self {
        Self {
            needed: room.needed.get(),
            available_if_singles_are_packed: room.intact(SinglesPlacement::Packed).get(),
            available_if_singles_are_scattered: room.intact(SinglesPlacement::Scattered).get(),
        }
    }
}
