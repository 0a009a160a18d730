//! What is set on the CNI: see [`CniSettings`]. Each setting is named as its environment variable is.

use crate::strategy::Assignment;

/// The warm settings of the VPC CNI on Linux nodes.
///
/// Zero is the same as unset for the two address targets. As soon as one of them is not zero, the ENI and
/// prefix targets are ignored, and the ENI target is ignored in prefix mode in any case
/// (amazon-vpc-cni-k8s v1.23.1 `pkg/ipamd/ipamd.go`, `warmIPTargetsDefined`, `isDatastorePoolTooLow`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WarmTargets {
    /// `WARM_ENI_TARGET`: whole ENIs kept free in secondary IP mode.
    pub warm_eni_target: u32,
    /// `WARM_IP_TARGET`: addresses kept free.
    pub warm_ip_target: u32,
    /// `MINIMUM_IP_TARGET`: addresses held at least.
    pub minimum_ip_target: u32,
    /// `WARM_PREFIX_TARGET`: whole prefixes kept free in prefix mode.
    pub warm_prefix_target: u32,
}

impl WarmTargets {
    /// What the shipped manifest and Helm chart set (amazon-vpc-cni-k8s v1.23.1
    /// `config/master/aws-k8s-cni.yaml`). The code's own default for prefixes is 0.
    pub const MANIFEST: Self =
        Self { warm_eni_target: 1, warm_ip_target: 0, minimum_ip_target: 0, warm_prefix_target: 1 };

    /// Whether addresses are counted rather than whole ENIs or prefixes.
    pub const fn counts_addresses(&self) -> bool {
        self.warm_ip_target > 0 || self.minimum_ip_target > 0
    }
}

/// The warm settings of Windows nodes, from the ConfigMap `amazon-vpc-cni`; `None` is unset.
///
/// Source: amazon-vpc-resource-controller-k8s b8d42511 `pkg/config/loader.go` and `docs/windows`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WindowsTargets {
    /// `warm-ip-target`: addresses kept free. Unset: 3, and 1 with prefixes.
    pub warm_ip_target: Option<u32>,
    /// `minimum-ip-target`: addresses held at least. Unset: 3.
    pub minimum_ip_target: Option<u32>,
    /// `warm-prefix-target`: prefixes kept free; counts only where both targets above are unset.
    pub warm_prefix_target: Option<u32>,
}

impl WindowsTargets {
    /// Addresses kept free where nothing is set.
    const WARM_IP: u32 = 3;
    /// The same with prefixes.
    const WARM_IP_WITH_PREFIXES: u32 = 1;
    /// Addresses held at least where nothing is set.
    const MINIMUM_IP: u32 = 3;

    /// Addresses kept free: those set, else the default.
    pub fn warm_ip(&self, assignment: Assignment) -> u32 {
        self.warm_ip_target.unwrap_or(match assignment {
            Assignment::Prefix => Self::WARM_IP_WITH_PREFIXES,
            Assignment::SecondaryIp | Assignment::Ipv6Prefix | Assignment::OutsideVpc => Self::WARM_IP,
        })
    }

    /// Addresses held at least: those set, else the default.
    pub fn minimum_ip(&self) -> u32 {
        self.minimum_ip_target.unwrap_or(Self::MINIMUM_IP)
    }
}

/// Everything that is set on the CNI of a cluster, beside what the strategy sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CniSettings {
    /// Linux nodes' pools.
    pub warm: WarmTargets,
    /// `MAX_ENI`: the most ENIs a node attaches. `None` and zero leave it to the instance type.
    pub max_eni: Option<u32>,
    /// `ENABLE_POD_ENI`: security groups for pods. One ENI of each type that can becomes the trunk.
    pub pod_eni: bool,
    /// Windows nodes' pools.
    pub windows: WindowsTargets,
}

impl CniSettings {
    /// What the shipped manifest sets.
    pub const MANIFEST: Self = Self {
        warm: WarmTargets::MANIFEST,
        max_eni: None,
        pod_eni: false,
        windows: WindowsTargets { warm_ip_target: None, minimum_ip_target: None, warm_prefix_target: None },
    };
}

impl Default for CniSettings {
    fn default() -> Self {
        Self::MANIFEST
    }
}
