//! A node of the second implementation in core's own terms: see [`InCore`].

use eks_ip_core::{
    CniSettings, EniLimits, Hypervisor, NodeShape, Strategy, WarmPool, WarmTargets, warm_pool,
};

use super::ipamd::{Settings, TrunkIs};

/// The node and its settings in core's terms.
pub(crate) struct InCore {
    pub(crate) shape: NodeShape,
    pub(crate) strategy: Strategy,
    pub(crate) cni: CniSettings,
}

impl InCore {
    /// What core is asked about.
    pub(crate) fn of(settings: &Settings) -> Self {
        let eni = EniLimits::new(settings.default_enis, settings.slots + 1).expect("a small type");
        let shape = NodeShape::linux(eni, 2, Some(Hypervisor::Nitro));
        let branch_enis = match settings.trunk {
            TrunkIs::Off => Some(0),
            TrunkIs::Coming => Some(9),
            TrunkIs::Missing => None,
        };
        let strategy = match (settings.prefixes, settings.custom_networking) {
            (false, false) => Strategy::SecondaryIp,
            (false, true) => Strategy::CustomNetworking,
            (true, false) => Strategy::PrefixDelegation,
            (true, true) => Strategy::CustomNetworkingPrefix,
        };
        let warm = WarmTargets {
            warm_eni_target: settings.warm_eni,
            warm_ip_target: settings.warm_ip,
            minimum_ip_target: settings.minimum_ip,
            warm_prefix_target: settings.warm_prefix,
        };
        let max_eni = (settings.max_eni > 0).then_some(settings.max_eni);
        let pod_eni = settings.trunk != TrunkIs::Off;
        Self {
            shape: NodeShape { branch_enis, efa_only_enis: settings.efa_only, ..shape },
            strategy,
            cni: CniSettings { warm, max_eni, pod_eni, ..CniSettings::MANIFEST },
        }
    }

    /// What core says that the node holds.
    pub(crate) fn pool(&self, settings: &Settings, pods: u32) -> WarmPool {
        warm_pool(&self.shape, self.strategy, pods, settings.max_pods, &self.cni)
    }
}
