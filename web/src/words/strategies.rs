//! What the strategies are called, what they give up and what it takes to get there.

use eks_ip_core::{Ineligible, Strategy};

/// The column's title.
pub const fn name(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::SecondaryIp => "Default",
        Strategy::CustomNetworking => "Custom networking",
        Strategy::PrefixDelegation => "Prefix delegation",
        Strategy::CustomNetworkingPrefix => "Custom networking + prefixes",
        Strategy::Ipv6 => "IPv6",
        Strategy::Overlay => "Overlay CNI",
    }
}

/// A shorter title where there is little room.
pub const fn short_name(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::CustomNetworkingPrefix => "Custom + prefixes",
        Strategy::SecondaryIp
        | Strategy::CustomNetworking
        | Strategy::PrefixDelegation
        | Strategy::Ipv6
        | Strategy::Overlay => name(strategy),
    }
}

/// What a team gives up.
pub const fn gives_up(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::SecondaryIp => "Nothing.",
        Strategy::CustomNetworking => {
            "The first ENI’s pod slots. Nothing outside the VPC can open a connection to a pod."
        }
        Strategy::PrefixDelegation => {
            "Single addresses: a node takes 16 at a time and needs whole /28 blocks. Nitro only."
        }
        Strategy::CustomNetworkingPrefix => {
            "The first ENI’s slots, single addresses, and connections from outside the VPC."
        }
        Strategy::Ipv6 => {
            "IPv4 pod addresses, Windows nodes and custom networking. The family is fixed when the cluster is created."
        }
        Strategy::Overlay => {
            "Pods in the VPC: no IP-target load balancing, no security groups for pods, no AWS support for the CNI."
        }
    }
}

/// What changes to get there.
pub const fn migration(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::SecondaryIp => "Nothing.",
        Strategy::CustomNetworking => {
            "Add the secondary CIDR and one ENIConfig a zone, lower max pods, replace all nodes."
        }
        Strategy::PrefixDelegation => "New node group in prefix mode, drain the old one.",
        Strategy::CustomNetworkingPrefix => "Secondary CIDR, ENIConfigs, prefix mode, replace all nodes.",
        Strategy::Ipv6 => "Create a new cluster and move every workload.",
        Strategy::Overlay => "Replace the CNI and all nodes, or build a new cluster. Set max pods by hand.",
    }
}

/// Why a type cannot take part.
pub const fn ineligible(why: Ineligible) -> &'static str {
    match why {
        Ineligible::NeedsNitro => "runs on Xen, where prefixes cannot be assigned",
        Ineligible::NeedsTwoEnis => "has one ENI, and custom networking takes it away from pods",
        Ineligible::NoEniLeftForPods => {
            "has no ENI left for pods: MAX_ENI, the trunk or EFA-only ENIs take it, and the node never becomes Ready"
        }
        Ineligible::WindowsNeedsIpv4 => "runs Windows, which has no IPv6 pods",
        Ineligible::HypervisorUnknown => "runs on a hypervisor that no source states",
    }
}
