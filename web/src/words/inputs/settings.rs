//! What each setting and switch is called, its unit, and what stands in its field while it is empty.

use eks_ip_document::{Setting, Switch};

use super::{ADDRESSES_UNIT, ENIS_UNIT, FIXTURES, NONE, PODS_UNIT, UNSET};

/// The label of a setting.
pub const fn label(setting: Setting) -> &'static str {
    match setting {
        Setting::DaemonsetPods => "DaemonSet pods a node",
        Setting::HostNetworkPods => "Host-network pods a node",
        Setting::CpuMillis => "CPU request of a pod",
        Setting::MemoryMib => "Memory request of a pod",
        Setting::OwnSecurityGroupsPercent => "Pods with security groups of their own",
        Setting::WarmEniTarget => "WARM_ENI_TARGET",
        Setting::WarmIpTarget => "WARM_IP_TARGET",
        Setting::MinimumIpTarget => "MINIMUM_IP_TARGET",
        Setting::WarmPrefixTarget => "WARM_PREFIX_TARGET",
        Setting::MaxEni => "MAX_ENI",
        Setting::WindowsWarmIpTarget => "warm-ip-target",
        Setting::WindowsMinimumIpTarget => "minimum-ip-target",
        Setting::WindowsWarmPrefixTarget => "warm-prefix-target",
        Setting::GrowthPermille => "Growth",
        Setting::SpikePercent => "Spike",
        Setting::RunawayStarts => "Runaway job starts",
        Setting::RunawayLifetime => "Each pod is gone after",
        Setting::ControlPlaneEnis => "Control-plane ENIs",
        Setting::Albs => "Application Load Balancers",
        Setting::Nlbs => "Network Load Balancers",
        Setting::NatGateways => "NAT gateways",
        Setting::InterfaceEndpoints => "Interface endpoints",
        Setting::TransitGatewayAttachments => "Transit gateway attachments",
        Setting::Fixtures => FIXTURES,
        Setting::PrivateNatGigabytes => "Private NAT, a month",
        Setting::NauInVpc => "Used elsewhere in the VPC",
        Setting::NauInPeers => "Used in peered VPCs",
        Setting::CidrQuota => "Quota of IPv4 blocks",
        Setting::AssociatedBlocks => "Secondary blocks in the VPC already",
    }
}

/// Whether the label is a name from a manifest, written as code is.
pub const fn is_code(setting: Setting) -> bool {
    match setting {
        Setting::WarmEniTarget
        | Setting::WarmIpTarget
        | Setting::MinimumIpTarget
        | Setting::WarmPrefixTarget
        | Setting::MaxEni
        | Setting::WindowsWarmIpTarget
        | Setting::WindowsMinimumIpTarget
        | Setting::WindowsWarmPrefixTarget => true,
        Setting::DaemonsetPods
        | Setting::HostNetworkPods
        | Setting::CpuMillis
        | Setting::MemoryMib
        | Setting::OwnSecurityGroupsPercent
        | Setting::GrowthPermille
        | Setting::SpikePercent
        | Setting::RunawayStarts
        | Setting::RunawayLifetime
        | Setting::ControlPlaneEnis
        | Setting::Albs
        | Setting::Nlbs
        | Setting::NatGateways
        | Setting::InterfaceEndpoints
        | Setting::TransitGatewayAttachments
        | Setting::Fixtures
        | Setting::PrivateNatGigabytes
        | Setting::NauInVpc
        | Setting::NauInPeers
        | Setting::CidrQuota
        | Setting::AssociatedBlocks => false,
    }
}

/// The unit of a setting.
pub const fn unit(setting: Setting) -> &'static str {
    match setting {
        Setting::DaemonsetPods | Setting::HostNetworkPods => PODS_UNIT,
        Setting::CpuMillis => "m",
        Setting::MemoryMib => "MiB",
        Setting::OwnSecurityGroupsPercent | Setting::SpikePercent => "% of pods",
        Setting::WarmEniTarget | Setting::MaxEni | Setting::ControlPlaneEnis => ENIS_UNIT,
        Setting::WarmIpTarget
        | Setting::MinimumIpTarget
        | Setting::WindowsWarmIpTarget
        | Setting::WindowsMinimumIpTarget
        | Setting::Fixtures => ADDRESSES_UNIT,
        Setting::WarmPrefixTarget | Setting::WindowsWarmPrefixTarget => "prefixes",
        Setting::GrowthPermille => "% a month",
        Setting::RunawayStarts => "pods/min",
        Setting::RunawayLifetime => "s",
        Setting::Albs => "ALBs",
        Setting::Nlbs => "NLBs",
        Setting::NatGateways => "gateways",
        Setting::InterfaceEndpoints => "endpoints",
        Setting::TransitGatewayAttachments => "attachments",
        Setting::PrivateNatGigabytes => "GB",
        Setting::NauInVpc | Setting::NauInPeers => "NAU",
        Setting::CidrQuota | Setting::AssociatedBlocks => "blocks",
    }
}

/// What stands in the field of a setting that is not set, where that is a word; else it is the default.
pub const fn empty(setting: Setting) -> Option<&'static str> {
    match setting {
        Setting::WarmIpTarget
        | Setting::MinimumIpTarget
        | Setting::MaxEni
        | Setting::WindowsWarmIpTarget
        | Setting::WindowsMinimumIpTarget
        | Setting::WindowsWarmPrefixTarget => Some(UNSET),
        Setting::CpuMillis | Setting::MemoryMib | Setting::RunawayStarts | Setting::PrivateNatGigabytes => {
            Some(NONE)
        }
        Setting::DaemonsetPods
        | Setting::HostNetworkPods
        | Setting::OwnSecurityGroupsPercent
        | Setting::WarmEniTarget
        | Setting::WarmPrefixTarget
        | Setting::GrowthPermille
        | Setting::SpikePercent
        | Setting::RunawayLifetime
        | Setting::ControlPlaneEnis
        | Setting::Albs
        | Setting::Nlbs
        | Setting::NatGateways
        | Setting::InterfaceEndpoints
        | Setting::TransitGatewayAttachments
        | Setting::Fixtures
        | Setting::NauInVpc
        | Setting::NauInPeers
        | Setting::CidrQuota
        | Setting::AssociatedBlocks => None,
    }
}

/// The label of a switch.
pub const fn switch(switch: Switch) -> &'static str {
    match switch {
        Switch::PodEni => "Security groups for pods",
        Switch::Bottlerocket => "Memory reserve",
        Switch::SurviveZoneLoss => "Survive the loss of a zone",
        Switch::Ipam => "IPAM Advanced tier",
        Switch::ExcludeNodeSubnets => "Node subnets tagged kubernetes.io/role/cni=0",
        Switch::ExternalSnat => "External SNAT",
    }
}
