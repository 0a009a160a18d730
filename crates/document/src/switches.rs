//! The settings of a plan that are on or off: see [`Switch`].

use eks_ip_core::AmiFamily;

use crate::document::PlanDocument;

/// A setting that is on or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Switch {
    /// `ENABLE_POD_ENI`.
    PodEni,
    /// Bottlerocket's reserve of memory instead of AL2023's.
    Bottlerocket,
    /// The plan must stand the loss of a zone.
    SurviveZoneLoss,
    /// IPAM's Advanced tier is paid for.
    Ipam,
    /// The node subnets are tagged `kubernetes.io/role/cni=0`.
    ExcludeNodeSubnets,
    /// `AWS_VPC_K8S_CNI_EXTERNALSNAT`.
    ExternalSnat,
}

impl Switch {
    /// Every switch, in the order of the link.
    pub const ALL: [Self; 6] = [
        Self::PodEni,
        Self::Bottlerocket,
        Self::SurviveZoneLoss,
        Self::Ipam,
        Self::ExcludeNodeSubnets,
        Self::ExternalSnat,
    ];

    /// Its key of the link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::PodEni => "pod_eni",
            Self::Bottlerocket => "bottlerocket",
            Self::SurviveZoneLoss => "survive_zone_loss",
            Self::Ipam => "ipam",
            Self::ExcludeNodeSubnets => "exclude_node_subnets",
            Self::ExternalSnat => "external_snat",
        }
    }

    /// The switch of that key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|switch| switch.key() == key)
    }

    /// Whether it is on.
    pub fn get(self, plan: &PlanDocument) -> bool {
        match self {
            Self::PodEni => plan.cni.pod_eni,
            Self::Bottlerocket => plan.ami == AmiFamily::Bottlerocket,
            Self::SurviveZoneLoss => plan.demand.survive_zone_loss,
            Self::Ipam => plan.ipam,
            Self::ExcludeNodeSubnets => plan.space.nodes_excluded,
            Self::ExternalSnat => plan.space.external_snat,
        }
    }

    /// Turns it on or off.
    pub fn set(self, plan: &mut PlanDocument, on: bool) {
        match self {
            Self::PodEni => plan.cni.pod_eni = on,
            Self::Bottlerocket => plan.ami = if on { AmiFamily::Bottlerocket } else { AmiFamily::Al2023 },
            Self::SurviveZoneLoss => plan.demand.survive_zone_loss = on,
            Self::Ipam => plan.ipam = on,
            Self::ExcludeNodeSubnets => plan.space.nodes_excluded = on,
            Self::ExternalSnat => plan.space.external_snat = on,
        }
    }
}
