//! The settings of a plan that are one number each: see [`Setting`].
//!
//! The link, the form and the command line read this one list: a key, a range, a default, and where in the
//! document the value lives.

use eks_ip_core::address_space::{CIDR_QUOTA, CIDR_QUOTA_MOST};
use eks_ip_core::{Runaway, quota};

use crate::document::PlanDocument;
use crate::number::{NumberError, Read, read_number};
use crate::units::{read_cpu, read_memory, read_tenths, write_tenths};

/// A setting that is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    /// Pods of DaemonSets with an address, on every node.
    DaemonsetPods,
    /// Pods on the host's network on every node, beside aws-node and kube-proxy.
    HostNetworkPods,
    /// CPU request of a pod, in thousandths of a vCPU.
    CpuMillis,
    /// Memory request of a pod, in MiB.
    MemoryMib,
    /// Of a hundred pods, those with security groups of their own.
    OwnSecurityGroupsPercent,
    /// `WARM_ENI_TARGET`.
    WarmEniTarget,
    /// `WARM_IP_TARGET`.
    WarmIpTarget,
    /// `MINIMUM_IP_TARGET`.
    MinimumIpTarget,
    /// `WARM_PREFIX_TARGET`.
    WarmPrefixTarget,
    /// `MAX_ENI`.
    MaxEni,
    /// `warm-ip-target` of Windows nodes.
    WindowsWarmIpTarget,
    /// `minimum-ip-target` of Windows nodes.
    WindowsMinimumIpTarget,
    /// `warm-prefix-target` of Windows nodes.
    WindowsWarmPrefixTarget,
    /// Growth a month in thousandths; typed in per cent.
    GrowthPermille,
    /// Pods on top at the peak, in per cent.
    SpikePercent,
    /// Pods that a runaway job starts in a minute.
    RunawayStarts,
    /// Seconds that each of them lives.
    RunawayLifetime,
    /// ENIs of the control plane in each zone.
    ControlPlaneEnis,
    /// Application Load Balancers in each zone.
    Albs,
    /// Network Load Balancers in each zone.
    Nlbs,
    /// NAT gateways in each zone.
    NatGateways,
    /// Interface endpoints in each zone.
    InterfaceEndpoints,
    /// Transit gateway attachments in each zone.
    TransitGatewayAttachments,
    /// Other addresses in each zone.
    Fixtures,
    /// Gigabytes a month through private NAT gateways.
    PrivateNatGigabytes,
    /// Network Address Usage of other things in the VPC.
    NauInVpc,
    /// Network Address Usage of the VPCs it is peered with in its Region.
    NauInPeers,
    /// IPv4 blocks that the quota allows in a VPC, the primary among them.
    CidrQuota,
    /// Secondary blocks that are in the VPC already.
    AssociatedBlocks,
}

/// What a setting is called in a link, what it may be, and what it is while nobody sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// The key of the link.
    pub key: &'static str,
    /// Smallest value.
    pub min: u64,
    /// Largest value.
    pub max: u64,
    /// The value in force while it is not set; `None` where unset is a value of its own.
    pub default: Option<u64>,
}

impl Setting {
    /// Every setting, in the order of the link.
    pub const ALL: [Self; 29] = [
        Self::DaemonsetPods,
        Self::HostNetworkPods,
        Self::CpuMillis,
        Self::MemoryMib,
        Self::OwnSecurityGroupsPercent,
        Self::WarmEniTarget,
        Self::WarmIpTarget,
        Self::MinimumIpTarget,
        Self::WarmPrefixTarget,
        Self::MaxEni,
        Self::WindowsWarmIpTarget,
        Self::WindowsMinimumIpTarget,
        Self::WindowsWarmPrefixTarget,
        Self::GrowthPermille,
        Self::SpikePercent,
        Self::RunawayStarts,
        Self::RunawayLifetime,
        Self::ControlPlaneEnis,
        Self::Albs,
        Self::Nlbs,
        Self::NatGateways,
        Self::InterfaceEndpoints,
        Self::TransitGatewayAttachments,
        Self::Fixtures,
        Self::PrivateNatGigabytes,
        Self::NauInVpc,
        Self::NauInPeers,
        Self::CidrQuota,
        Self::AssociatedBlocks,
    ];

    /// Its key, range and default.
    pub const fn spec(self) -> Spec {
        const fn spec(key: &'static str, max: u64, default: u64) -> Spec {
            Spec { key, min: 0, max, default: Some(default) }
        }
        const fn unset(key: &'static str, max: u64) -> Spec {
            Spec { key, min: 0, max, default: None }
        }
        match self {
            Self::DaemonsetPods => spec("daemonset_pods", 200, 0),
            Self::HostNetworkPods => spec("host_network_pods", 200, 0),
            Self::CpuMillis => spec("cpu_m", 1_000_000, 0),
            Self::MemoryMib => spec("memory_mib", 10_000_000, 0),
            Self::OwnSecurityGroupsPercent => spec("own_security_groups", 100, 0),
            Self::WarmEniTarget => spec("warm_eni", 100, 1),
            Self::WarmIpTarget => spec("warm_ip", 5_000, 0),
            Self::MinimumIpTarget => spec("minimum_ip", 5_000, 0),
            Self::WarmPrefixTarget => spec("warm_prefix", 500, 1),
            Self::MaxEni => spec("max_eni", 100, 0),
            Self::WindowsWarmIpTarget => unset("windows_warm_ip", 5_000),
            Self::WindowsMinimumIpTarget => unset("windows_minimum_ip", 5_000),
            Self::WindowsWarmPrefixTarget => unset("windows_warm_prefix", 500),
            Self::GrowthPermille => spec("growth", 1_000, 0),
            Self::SpikePercent => spec("spike", 1_000, 0),
            Self::RunawayStarts => spec("runaway_per_minute", 100_000, 0),
            Self::RunawayLifetime => spec("runaway_seconds", 86_400, 60),
            Self::ControlPlaneEnis => spec("control_plane_enis", 4, 0),
            Self::Albs => spec("albs", 500, 0),
            Self::Nlbs => spec("nlbs", 500, 0),
            Self::NatGateways => spec("nat_gateways", 50, 0),
            Self::InterfaceEndpoints => spec("endpoints", 500, 0),
            Self::TransitGatewayAttachments => spec("tgw", 50, 0),
            Self::Fixtures => spec("fixtures", crate::document::limits::FIXTURES, 0),
            Self::PrivateNatGigabytes => unset("private_nat_gb", 100_000_000),
            // The highest quotas that AWS gives: more cannot be in use.
            Self::NauInVpc => spec("nau_in_vpc", quota::NAU_MOST, 0),
            Self::NauInPeers => spec("nau_in_peers", quota::NAU_PEERED_MOST, 0),
            Self::CidrQuota => Spec {
                min: CIDR_QUOTA as u64,
                ..spec("cidr_quota", CIDR_QUOTA_MOST as u64, CIDR_QUOTA as u64)
            },
            Self::AssociatedBlocks => spec("associated", crate::document::limits::SECONDARY_BLOCKS as u64, 0),
        }
    }

    /// The setting of that key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.spec().key == key)
    }

    /// The value, unless it is the default.
    pub fn get(self, plan: &PlanDocument) -> Option<u64> {
        let value = match self {
            Self::DaemonsetPods => plan.needs.daemonset_pods,
            Self::HostNetworkPods => plan.needs.host_network_pods,
            Self::CpuMillis => plan.needs.cpu_millis,
            Self::MemoryMib => plan.needs.memory_mib,
            Self::OwnSecurityGroupsPercent => plan.needs.own_security_groups_percent,
            Self::WarmEniTarget => plan.cni.warm.warm_eni_target,
            Self::WarmIpTarget => plan.cni.warm.warm_ip_target,
            Self::MinimumIpTarget => plan.cni.warm.minimum_ip_target,
            Self::WarmPrefixTarget => plan.cni.warm.warm_prefix_target,
            Self::MaxEni => plan.cni.max_eni.unwrap_or(0),
            Self::WindowsWarmIpTarget => return plan.cni.windows.warm_ip_target.map(u64::from),
            Self::WindowsMinimumIpTarget => return plan.cni.windows.minimum_ip_target.map(u64::from),
            Self::WindowsWarmPrefixTarget => return plan.cni.windows.warm_prefix_target.map(u64::from),
            Self::GrowthPermille => plan.demand.growth_permille,
            Self::SpikePercent => plan.demand.spike_percent,
            Self::RunawayStarts => plan.demand.runaway.map_or(0, |job| job.starts_per_minute),
            Self::RunawayLifetime => plan.demand.runaway.map_or(60, |job| job.lifetime_seconds),
            Self::ControlPlaneEnis => plan.fixtures.control_plane_enis,
            Self::Albs => plan.fixtures.albs,
            Self::Nlbs => plan.fixtures.nlbs,
            Self::NatGateways => plan.fixtures.nat_gateways,
            Self::InterfaceEndpoints => plan.fixtures.interface_endpoints,
            Self::TransitGatewayAttachments => plan.fixtures.transit_gateway_attachments,
            Self::Fixtures => plan.fixtures.other,
            Self::PrivateNatGigabytes => return plan.private_nat_gigabytes,
            Self::NauInVpc => return Some(plan.other_usage.in_vpc).filter(|nau| *nau > 0),
            Self::NauInPeers => return Some(plan.other_usage.in_peers).filter(|nau| *nau > 0),
            Self::CidrQuota => plan.space.cidr_quota,
            Self::AssociatedBlocks => plan.space.associated,
        };
        Some(u64::from(value)).filter(|value| self.spec().default != Some(*value))
    }

    /// Sets the value, or the default where there is none.
    pub fn set(self, plan: &mut PlanDocument, value: Option<u64>) {
        let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let number = small(value.or(self.spec().default).unwrap_or(0));
        match self {
            Self::DaemonsetPods => plan.needs.daemonset_pods = number,
            Self::HostNetworkPods => plan.needs.host_network_pods = number,
            Self::CpuMillis => plan.needs.cpu_millis = number,
            Self::MemoryMib => plan.needs.memory_mib = number,
            Self::OwnSecurityGroupsPercent => plan.needs.own_security_groups_percent = number,
            Self::WarmEniTarget => plan.cni.warm.warm_eni_target = number,
            Self::WarmIpTarget => plan.cni.warm.warm_ip_target = number,
            Self::MinimumIpTarget => plan.cni.warm.minimum_ip_target = number,
            Self::WarmPrefixTarget => plan.cni.warm.warm_prefix_target = number,
            Self::MaxEni => plan.cni.max_eni = Some(number).filter(|most| *most > 0),
            Self::WindowsWarmIpTarget => plan.cni.windows.warm_ip_target = value.map(small),
            Self::WindowsMinimumIpTarget => plan.cni.windows.minimum_ip_target = value.map(small),
            Self::WindowsWarmPrefixTarget => plan.cni.windows.warm_prefix_target = value.map(small),
            Self::GrowthPermille => plan.demand.growth_permille = number,
            Self::SpikePercent => plan.demand.spike_percent = number,
            Self::RunawayStarts => {
                let lifetime_seconds = plan.demand.runaway.map_or(60, |job| job.lifetime_seconds);
                let job = Runaway { starts_per_minute: number, lifetime_seconds };
                plan.demand.runaway = Some(job).filter(|job| job.starts_per_minute > 0);
            }
            Self::RunawayLifetime => {
                if let Some(job) = &mut plan.demand.runaway {
                    job.lifetime_seconds = number;
                }
            }
            Self::ControlPlaneEnis => plan.fixtures.control_plane_enis = number,
            Self::Albs => plan.fixtures.albs = number,
            Self::Nlbs => plan.fixtures.nlbs = number,
            Self::NatGateways => plan.fixtures.nat_gateways = number,
            Self::InterfaceEndpoints => plan.fixtures.interface_endpoints = number,
            Self::TransitGatewayAttachments => plan.fixtures.transit_gateway_attachments = number,
            Self::Fixtures => plan.fixtures.other = number,
            Self::PrivateNatGigabytes => plan.private_nat_gigabytes = value,
            Self::NauInVpc => plan.other_usage.in_vpc = number.into(),
            Self::NauInPeers => plan.other_usage.in_peers = number.into(),
            Self::CidrQuota => plan.space.cidr_quota = number,
            Self::AssociatedBlocks => plan.space.associated = number,
        }
    }

    /// Reads what was typed. Growth is typed in per cent, with one digit after the point; CPU and memory also as
    /// Kubernetes writes them, as in `250m`, `0.25`, `512Mi` and `2Gi`.
    ///
    /// # Errors
    ///
    /// [`NumberError`] says what would be right.
    pub fn read(self, text: &str) -> Result<Read<u64>, NumberError> {
        let Spec { min, max, .. } = self.spec();
        match self {
            Self::GrowthPermille => read_tenths(text, max / 10),
            Self::CpuMillis => read_cpu(text, max),
            Self::MemoryMib => read_memory(text, max),
            _ => read_number(text, min, max),
        }
    }

    /// How a value is written, in a link and in a field.
    pub fn write(self, value: u64) -> String {
        match self {
            Self::GrowthPermille => write_tenths(value),
            _ => value.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::switches::Switch;

    #[test]
    fn keys_are_unique_and_lead_back() {
        for setting in Setting::ALL {
            assert_eq!(Setting::from_key(setting.spec().key), Some(setting));
            assert_eq!(Switch::from_key(setting.spec().key), None);
        }
        for switch in Switch::ALL {
            assert_eq!(Switch::from_key(switch.key()), Some(switch));
        }
    }
}
