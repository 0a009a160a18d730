//! What kubelet keeps for itself and the system, and what is left for pods: see [`allocatable_memory_mib`] and
//! [`allocatable_cpu_millis`].

use crate::eni::{NodeShape, Os};
use crate::max_pods::HOST_NETWORK_PODS;

/// Memory that kubelet wants free before it evicts pods (kubelet `evictionHard`, as EKS sets it).
pub const EVICTION_MIB: u64 = 100;

/// Memory that Karpenter takes off a Graviton type before anything else (karpenter-provider-aws v1.14.1
/// `pkg/providers/instancetype/types.go`, `memory`).
pub const ARM64_LESS_MIB: u64 = 64;

/// Whose rule decides how much memory a node keeps for kubelet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AmiFamily {
    /// Amazon Linux 2023: nodeadm counts the pods of the ENI formula, whatever `maxPods` says.
    #[default]
    Al2023,
    /// Bottlerocket: it counts the real max pods.
    Bottlerocket,
}

/// Memory kept for kubelet, in MiB: `11 × p + 255`.
///
/// `p` is `ENIs × slots + 2` on AL2023, also where `maxPods` was set to something else, and the real max pods
/// on Bottlerocket and on Windows (amazon-eks-ami `nodeadm/internal/kubelet`, `getMemoryMebibytesToReserve`;
/// karpenter-provider-aws v1.14.1 `kubeReservedResources`, `UsesENILimitedMemoryOverhead`).
pub fn kube_reserved_memory_mib(shape: &NodeShape, ami: AmiFamily, max_pods: u32) -> u64 {
    let by_enis = shape.eni.default_enis() * shape.eni.slots_per_eni() + HOST_NETWORK_PODS;
    let pods = match (shape.os, ami) {
        (Os::Linux, AmiFamily::Al2023) => by_enis,
        (Os::Linux, AmiFamily::Bottlerocket) | (Os::Windows, _) => max_pods,
    };
    11 * u64::from(pods) + 255
}

/// What kubelet keeps of the vCPUs, tier by tier: vCPUs before the tier, vCPUs in it, hundredths of a per cent of each
/// (amazon-eks-ami `getCPUMillicoresToReserve`).
const CPU_TIERS: [(u32, u32, u64); 4] = [(0, 1, 600), (1, 1, 100), (2, 2, 50), (4, u32::MAX, 25)];

/// CPU kept for kubelet, in thousandths of a vCPU and rounded down: 6 % of the first, 1 % of the second, 0.5 % of
/// the third and fourth, 0.25 % of the rest.
pub fn kube_reserved_cpu_millis(vcpus: u32) -> u32 {
    let of_tier = |(before, size, each)| u64::from(vcpus.saturating_sub(before).min(size)) * each;
    let tenths: u64 = CPU_TIERS.into_iter().map(of_tier).sum();
    u32::try_from(tenths / 10).unwrap_or(u32::MAX)
}

/// CPU that pods can request on a node, in thousandths of a vCPU.
pub fn allocatable_cpu_millis(shape: &NodeShape) -> u32 {
    shape.vcpus.saturating_mul(1_000).saturating_sub(kube_reserved_cpu_millis(shape.vcpus))
}

/// Memory that pods can request on a node, in MiB, as Karpenter estimates it: EC2's figure less 7.5 % for the
/// machine, kubelet's reserve and the eviction threshold. `None` when no source states the type's memory.
///
/// A real node differs by a few per cent: the 7.5 % are Karpenter's default `vm-memory-overhead-percent`.
///
/// ```
/// use eks_ip_core::{AmiFamily, EniLimits, NodeShape, allocatable_memory_mib};
/// let eni = EniLimits::new(3, 10).expect("m5.large");
/// let m5_large = NodeShape { memory_mib: Some(8_192), ..NodeShape::linux(eni, 2, None) };
/// assert_eq!(allocatable_memory_mib(&m5_large, AmiFamily::Al2023, 29), Some(6_903));
/// ```
pub fn allocatable_memory_mib(shape: &NodeShape, ami: AmiFamily, max_pods: u32) -> Option<u64> {
    let memory = shape.memory_mib?.saturating_sub(if shape.arm64 { ARM64_LESS_MIB } else { 0 });
    let machine = memory.saturating_mul(75).div_ceil(1_000);
    let reserved = kube_reserved_memory_mib(shape, ami, max_pods);
    Some(memory.saturating_sub(machine).saturating_sub(reserved).saturating_sub(EVICTION_MIB))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eni::EniLimits;

    fn shape(enis: u32, addresses: u32, vcpus: u32, memory_mib: u64) -> NodeShape {
        let eni = EniLimits::new(enis, addresses).expect("test shape");
        NodeShape { memory_mib: Some(memory_mib), ..NodeShape::linux(eni, vcpus, None) }
    }

    /// vpc-cni.md §6.3.
    #[test]
    fn reserves_cpu_by_the_core() {
        let rows = [(1, 60), (2, 70), (4, 80), (8, 90), (16, 110), (32, 150), (48, 190), (64, 230)];
        let more = [(96, 310), (128, 390), (192, 550), (0, 0), (3, 75), (5, 82)];
        for (vcpus, millis) in rows.into_iter().chain(more) {
            assert_eq!(kube_reserved_cpu_millis(vcpus), millis, "{vcpus} vCPUs");
        }
        assert_eq!(kube_reserved_cpu_millis(u32::MAX), u32::MAX, "more than anyone builds");
        assert_eq!(allocatable_cpu_millis(&shape(3, 10, 2, 8_192)), 1_930);
    }

    #[track_caller]
    fn check(shape: NodeShape, ami: AmiFamily, max_pods: u32, reserved: u64) {
        assert_eq!(kube_reserved_memory_mib(&shape, ami, max_pods), reserved, "{ami:?} {max_pods}");
    }

    /// vpc-cni.md §6.3: the same max pods, different memory.
    #[test]
    fn reserves_memory_by_family() {
        let m5_large = shape(3, 10, 2, 8_192);
        check(m5_large, AmiFamily::Al2023, 29, 574);
        check(m5_large, AmiFamily::Al2023, 20, 574);
        check(m5_large, AmiFamily::Bottlerocket, 20, 475);
        check(m5_large, AmiFamily::Bottlerocket, 110, 1_465);
        check(m5_large, AmiFamily::Al2023, 110, 574);
        check(shape(15, 50, 96, 393_216), AmiFamily::Al2023, 250, 8_362);
        check(NodeShape { os: Os::Windows, ..m5_large }, AmiFamily::Al2023, 110, 1_465);
    }

    #[test]
    fn a_graviton_type_has_a_little_less() {
        let (x86, arm) = (shape(3, 10, 2, 8_192), NodeShape { arm64: true, ..shape(3, 10, 2, 8_192) });
        let of = |shape| allocatable_memory_mib(&shape, AmiFamily::Al2023, 29);
        assert_eq!((of(x86), of(arm)), (Some(6_903), Some(6_844)));
        assert_eq!(of(NodeShape { memory_mib: None, ..x86 }), None);
        assert_eq!(of(shape(3, 10, 2, 300)), Some(0));
    }
}
