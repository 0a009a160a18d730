//! Words of the address space.

use eks_ip_core::address_space::prefix_blocks::BlockUse;
use eks_ip_core::address_space::source_address::{Snat, WayIn, WayOut};
use eks_ip_core::address_space::{Among, EniConfigBy};
use eks_ip_core::{Fix, Severity};

/// How grave a finding is.
pub(crate) const fn severity_id(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The blocks that are too small.
pub(crate) fn among_id(among: Among) -> String {
    match among {
        Among::All => String::from("all"),
        Among::Routable => String::from("routable"),
        Among::Shared => String::from("shared"),
        Among::Block(block) => block.to_string(),
    }
}

/// What a node does to source addresses.
pub(crate) const fn snat_id(snat: Snat) -> &'static str {
    match snat {
        Snat::ByNode => "by-node",
        Snat::External => "external",
        Snat::Excluded => "excluded",
    }
}

/// How pods get to a connected network.
pub(crate) const fn way_out_id(way: WayOut) -> &'static str {
    match way {
        WayOut::NodeAddress => "node-address",
        WayOut::PodAddress => "pod-address",
        WayOut::PrivateNat => "private-nat",
        WayOut::NeedsRoutableSubnet => "needs-routable-subnet",
        WayOut::OwnAddresses => "own-addresses",
    }
}

/// The same in words, by its id.
pub(crate) fn way_out(id: &str) -> &'static str {
    match id {
        "node-address" => "with their node's address",
        "pod-address" => "with their own address",
        "private-nat" => "through a private NAT gateway in a routable subnet",
        "needs-routable-subnet" => {
            "only through a private NAT gateway, for which no routable subnet is listed"
        }
        _ => "not at all, as the VPC has these addresses itself",
    }
}

/// How a connected network gets to pods.
pub(crate) const fn way_in_id(way: WayIn) -> &'static str {
    match way {
        WayIn::PodAddress => "pod-address",
        WayIn::LoadBalancer => "load-balancer",
        WayIn::NeedsRoutableSubnet => "needs-routable-subnet",
    }
}

/// The same in words, by its id.
pub(crate) fn way_in(id: &str) -> &'static str {
    match id {
        "pod-address" => "by their own address",
        "load-balancer" => "by a load balancer in a routable subnet",
        _ => "not, as no routable subnet is listed",
    }
}

/// How a node finds its ENIConfig.
pub(crate) const fn eni_config_by_id(by: EniConfigBy) -> &'static str {
    match by {
        EniConfigBy::ZoneLabel => "zone-label",
        EniConfigBy::NodeLabel => "node-label",
    }
}

/// A change to an address space, after "it would help to".
pub(crate) fn fix(fix: Fix) -> Option<String> {
    match fix {
        Fix::ChooseServiceCidr => Some(String::from("leave the Service range to EKS")),
        Fix::SetServiceCidr(service) => Some(format!("set the Service range to {service}")),
        Fix::LayOutSubnetsAgain => {
            Some(String::from("lay the subnets out again, as `eks-ip cidr carve` does"))
        }
        Fix::ResizeNodeSubnets(prefix_len) => Some(format!("give every zone a new /{prefix_len} for nodes")),
        Fix::AddPodSubnets(block) => Some(format!("give every zone a pod subnet in {block}")),
        Fix::ReplaceBlock { block, with } => Some(format!("use {with} instead of {block}")),
        Fix::OrderBlocks => Some(String::from("add private ranges before others")),
        Fix::ReserveForPrefixes(_)
        | Fix::SetMaxPodsBy(_)
        | Fix::SetWarmTargets(_)
        | Fix::UnsetMaxEni
        | Fix::LetPodsDecideNodes => None,
    }
}

/// One character of a map of /28 blocks.
pub(crate) const fn block_symbol(of: BlockUse) -> char {
    match of {
        BlockUse::Free => '.',
        BlockUse::PartlyUsed => '+',
        BlockUse::Full => '#',
        BlockUse::AwsReserved => 'a',
        BlockUse::ForPrefixes => 'P',
        BlockUse::Withheld => 'x',
    }
}
