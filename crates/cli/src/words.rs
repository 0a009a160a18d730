//! Stable names for JSON and CSV (`..._id`), and the same in words for people.

use eks_ip_core::{
    Fit, Ineligible, MaxPodsLimit, MaxPodsSetBy, Os, PoolBound, PoolRule, PoolUnit, Scenario, Tier, Trunk,
};

use crate::format::counted;

pub(crate) mod address;
mod limits;
mod recommendation;

pub(crate) use limits::{limit_id, limit_place, limit_unit, not_possible, short_of, shortage};
pub(crate) use recommendation::recommendation;

/// Who sets max pods, as the flag writes it.
pub(crate) const fn set_by_id(set_by: MaxPodsSetBy) -> &'static str {
    match set_by {
        MaxPodsSetBy::Recommended => "recommended",
        MaxPodsSetBy::ManagedNodeGroup => "managed-node-group",
        MaxPodsSetBy::Nodeadm => "nodeadm",
        MaxPodsSetBy::Bottlerocket => "bottlerocket",
        MaxPodsSetBy::Karpenter { .. } => "karpenter",
        MaxPodsSetBy::AutoMode => "auto-mode",
        MaxPodsSetBy::Fixed(_) => "fixed",
    }
}

/// Who sets max pods, in words: `Karpenter with 1 reserved ENI`.
pub(crate) fn set_by(set_by: MaxPodsSetBy) -> String {
    match set_by {
        MaxPodsSetBy::Recommended => String::from("AWS's recommendation"),
        MaxPodsSetBy::ManagedNodeGroup => String::from("a managed node group"),
        MaxPodsSetBy::Nodeadm => String::from("nodeadm"),
        MaxPodsSetBy::Bottlerocket => String::from("Bottlerocket"),
        MaxPodsSetBy::Karpenter { reserved_enis } => {
            format!("Karpenter with {}", counted(reserved_enis.into(), "reserved ENI", "reserved ENIs"))
        }
        MaxPodsSetBy::AutoMode => String::from("EKS Auto Mode"),
        MaxPodsSetBy::Fixed(_) => String::from("--max-pods"),
    }
}

/// Which term decided max pods.
pub(crate) const fn max_pods_limit_id(limit: MaxPodsLimit) -> &'static str {
    match limit {
        MaxPodsLimit::Enis => "enis",
        MaxPodsLimit::NoEniLeft => "no-eni-left",
        MaxPodsLimit::Cap => "cap",
        MaxPodsLimit::KubeletDefault => "kubelet-default",
        MaxPodsLimit::Fixed => "fixed",
        MaxPodsLimit::LowestOfMix(_) => "lowest-of-mix",
    }
}

/// What a node runs.
pub(crate) const fn os_id(os: Os) -> &'static str {
    match os {
        Os::Linux => "linux",
        Os::Windows => "windows",
    }
}

/// The same in a sentence.
pub(crate) const fn os(os: Os) -> &'static str {
    match os {
        Os::Linux => "Linux",
        Os::Windows => "Windows",
    }
}

/// Why a type cannot run a strategy.
pub(crate) const fn ineligible_id(why: Ineligible) -> &'static str {
    match why {
        Ineligible::NeedsNitro => "needs-nitro",
        Ineligible::NeedsTwoEnis => "needs-two-enis",
        Ineligible::NoEniLeftForPods => "no-eni-left-for-pods",
        Ineligible::WindowsNeedsIpv4 => "windows-needs-ipv4",
        Ineligible::HypervisorUnknown => "hypervisor-unknown",
    }
}

/// The same after the name of a type.
pub(crate) const fn ineligible(why: Ineligible) -> &'static str {
    match why {
        Ineligible::NeedsNitro => "runs on Xen, where prefixes cannot be assigned",
        Ineligible::NeedsTwoEnis => "has one ENI, and custom networking takes it away from pods",
        Ineligible::NoEniLeftForPods => {
            "has no ENI left for pods (MAX_ENI, the trunk or EFA-only ENIs take it): it never becomes Ready"
        }
        Ineligible::WindowsNeedsIpv4 => "runs Windows, which has no IPv6 pods",
        Ineligible::HypervisorUnknown => "runs on a hypervisor that no source states",
    }
}

/// Which of the CNI's rules decides.
pub(crate) const fn rule_id(rule: PoolRule) -> &'static str {
    match rule {
        PoolRule::WarmEni => "warm-eni",
        PoolRule::WarmEniZero => "warm-eni-zero",
        PoolRule::IpTargets => "ip-targets",
        PoolRule::WarmPrefix => "warm-prefix",
        PoolRule::WarmPrefixZero => "warm-prefix-zero",
        PoolRule::PrefixIpTargets => "prefix-ip-targets",
        PoolRule::WindowsIp => "windows-ip",
        PoolRule::WindowsPrefixIpTargets => "windows-prefix-ip-targets",
        PoolRule::WindowsWarmPrefix => "windows-warm-prefix",
        PoolRule::Ipv6Prefix => "ipv6-prefix",
        PoolRule::OutsideVpc => "outside-vpc",
    }
}

/// The rule in words.
pub(crate) const fn rule(rule: PoolRule) -> &'static str {
    match rule {
        PoolRule::WarmEni => "WARM_ENI_TARGET: whole ENIs",
        PoolRule::WarmEniZero => "WARM_ENI_TARGET=0: an ENI when the last one is used up",
        PoolRule::IpTargets => "WARM_IP_TARGET and MINIMUM_IP_TARGET: single addresses",
        PoolRule::WarmPrefix => "WARM_PREFIX_TARGET: whole /28 prefixes",
        PoolRule::WarmPrefixZero => "WARM_PREFIX_TARGET=0: a prefix when the last one is used up",
        PoolRule::PrefixIpTargets => "WARM_IP_TARGET and MINIMUM_IP_TARGET, in whole /28 prefixes",
        PoolRule::WindowsIp => "Windows: warm-ip-target and minimum-ip-target",
        PoolRule::WindowsPrefixIpTargets => "Windows: warm-ip-target and minimum-ip-target, in /28 prefixes",
        PoolRule::WindowsWarmPrefix => "Windows: warm-prefix-target",
        PoolRule::Ipv6Prefix => "IPv6: one /80 for the node, no IPv4 pool",
        PoolRule::OutsideVpc => "pods have no address of the VPC",
    }
}

/// What a rule counts in.
pub(crate) const fn unit_id(unit: PoolUnit) -> &'static str {
    match unit {
        PoolUnit::Enis => "enis",
        PoolUnit::Addresses => "addresses",
        PoolUnit::Prefixes => "prefixes",
        PoolUnit::Nothing => "nothing",
    }
}

/// What stopped the pool.
pub(crate) const fn bound_id(bound: PoolBound) -> &'static str {
    match bound {
        PoolBound::PodsAndWarm => "pods-and-warm",
        PoolBound::MaxPods => "max-pods",
        PoolBound::Hardware => "hardware",
        PoolBound::Floor => "floor",
        PoolBound::Frozen => "frozen",
        PoolBound::NeverReady => "never-ready",
        PoolBound::NoPool => "no-pool",
    }
}

/// The bound in words.
pub(crate) const fn bound(bound: PoolBound) -> &'static str {
    match bound {
        PoolBound::PodsAndWarm => "the pods and the warm target on top of them",
        PoolBound::MaxPods => "max pods: the CNI grows no further",
        PoolBound::Hardware => "the ENIs of the instance type, or MAX_ENI",
        PoolBound::Floor => "the pool that every node starts with",
        PoolBound::Frozen => "its start: the pool never grows",
        PoolBound::NeverReady => "no ENI is left for pods",
        PoolBound::NoPool => "no pool is kept",
    }
}

/// What became of the trunk.
pub(crate) const fn trunk_id(trunk: Trunk) -> &'static str {
    match trunk {
        Trunk::Absent => "absent",
        Trunk::Attached => "attached",
        Trunk::PlaceHeld => "place-held",
    }
}

/// Whether a plan holds.
pub(crate) const fn fit_id(fit: Fit) -> &'static str {
    match fit {
        Fit::Holds => "holds",
        Fit::Depends => "depends",
        Fit::Fails => "fails",
    }
}

/// A moment within a sentence.
pub(crate) const fn scenario(scenario: Scenario) -> &'static str {
    match scenario {
        Scenario::Steady => "on an ordinary day",
        Scenario::Peak => "at peak",
        Scenario::PeakWithUpgrade => "while nodes are replaced",
        Scenario::ZoneLoss => "when a zone is lost",
        Scenario::AfterScaleDown => "after nodes were full",
    }
}

/// Which of a zone's subnets.
pub(crate) const fn tier_id(tier: Tier) -> &'static str {
    match tier {
        Tier::Node => "node",
        Tier::Pod => "pod",
    }
}
