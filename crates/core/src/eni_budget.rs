//! Who gets the ENIs of a node: see [`EniBudget`].

use crate::cni::CniSettings;
use crate::eni::{NodeShape, Os};
use crate::strategy::Rules;

/// The trunk ENI that carries the branch ENIs of pods with security groups of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trunk {
    /// Security groups for pods are off, or the type cannot trunk.
    Absent,
    /// One ENI is the trunk; it has an address of its own and serves no other pods.
    Attached,
    /// The CNI keeps a place for a trunk that never comes: no list says whether the type can trunk, and the
    /// CNI takes it for one that can (amazon-vpc-cni-k8s v1.23.1 `IsTrunkingCompatible`).
    PlaceHeld,
}

/// How the ENIs of a node's default card are shared out. `for_pods` is what is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EniBudget {
    /// ENIs that the instance type can attach to its default card.
    pub default_enis: u32,
    /// ENIs that the CNI attaches at most: `MAX_ENI` where it is set and lower.
    pub attachable: u32,
    /// EFA-only ENIs, which have no address.
    pub efa_only: u32,
    /// The trunk of security groups for pods.
    pub trunk: Trunk,
    /// The primary ENI, where it serves no pods: 1 under custom networking, else 0.
    pub primary_without_pods: u32,
    /// ENIs that can carry pod addresses. Zero: the node never becomes Ready.
    pub for_pods: u32,
}

impl EniBudget {
    /// `min(MAX_ENI, ENIs) - EFA-only - trunk - primary without pods`; never less than one where the primary
    /// ENI serves pods. Windows nodes use one ENI, whatever is set.
    ///
    /// Source: amazon-vpc-cni-k8s v1.23.1 `pkg/ipamd/ipamd.go` (`getMaxENI`, `hasRoomForEni`,
    /// `tryEnableSecurityGroupsForPods`) and `GetAllocatableENIs`. IPv6 and overlays keep no pool: what is
    /// left says nothing there.
    pub fn of(shape: &NodeShape, rules: &Rules, cni: &CniSettings) -> Self {
        let default_enis = shape.eni.default_enis();
        match shape.os {
            Os::Windows => {
                let (efa_only, trunk, primary_without_pods) = (0, Trunk::Absent, 0);
                Self { default_enis, attachable: 1, efa_only, trunk, primary_without_pods, for_pods: 1 }
            }
            Os::Linux => {
                let limit = cni.max_eni.filter(|most| *most > 0 && rules.keeps_ipv4_pool());
                let attachable = limit.map_or(default_enis, |most| most.min(default_enis));
                let efa_only = shape.efa_only_enis.min(attachable - 1);
                let primary_without_pods = u32::from(!rules.primary_eni_serves_pods());
                let trunk = trunk(shape, rules, cni, attachable - efa_only);
                let taken = efa_only + u32::from(trunk != Trunk::Absent) + primary_without_pods;
                let for_pods = attachable.saturating_sub(taken).max(1 - primary_without_pods);
                Self { default_enis, attachable, efa_only, trunk, primary_without_pods, for_pods }
            }
        }
    }

    /// 1 where the trunk is attached.
    pub const fn trunk_enis(&self) -> u32 {
        match self.trunk {
            Trunk::Attached => 1,
            Trunk::Absent | Trunk::PlaceHeld => 0,
        }
    }
}

/// The trunk is asked for only where a place is left beside the primary ENI.
fn trunk(shape: &NodeShape, rules: &Rules, cni: &CniSettings, places: u32) -> Trunk {
    if !cni.pod_eni || !rules.in_vpc() || places < 2 {
        return Trunk::Absent;
    }
    match shape.branch_enis {
        Some(0) => Trunk::Absent,
        Some(_) => Trunk::Attached,
        None => Trunk::PlaceHeld,
    }
}
