//! What is known of a type: see [`InstanceType`].

use eks_ip_core::{Hypervisor, MicroUsd, NodeShape};

/// An EC2 instance type. `None` is a fact that no source states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstanceType {
    /// As EC2 spells it: `m5.large`.
    pub name: &'static str,
    /// ENI limits of the default network card, vCPUs, memory, branch ENIs and hypervisor: all that decides
    /// pods.
    pub shape: NodeShape,
    /// The processors that images must be built for.
    pub architecture: Architecture,
    /// IPv6 addresses on one ENI; zero on types from before the VPC.
    pub ipv6_addresses_per_interface: Option<u32>,
    /// Network cards; only the default one's ENIs are used for pods.
    pub network_cards: u32,
    /// ENIs on all cards together. Never the number for pods: see [`shape`](Self::shape).
    pub total_enis: u32,
    /// Whether an Elastic Fabric Adapter can be attached.
    pub efa: bool,
    /// [`Accelerator::Absent`] where EC2 lists none.
    pub accelerator: Option<Accelerator>,
    /// Whether EC2 counts it among its current generation.
    pub current_generation: bool,
    /// One hour on demand, Linux, in [`Provenance::region`](crate::Provenance::region).
    pub price: Option<MicroUsd>,
}

impl InstanceType {
    /// Whether its CPU runs on credits: the T families (EC2 User Guide, "Burstable performance instances").
    ///
    /// ```
    /// let is_burstable = |name| eks_ip_catalog::find(name).is_some_and(|found| found.is_burstable());
    /// assert_eq!(["t3.large", "t4g.nano", "trn1.2xlarge", "m5.large"].map(is_burstable), [true, true, false, false]);
    /// ```
    pub fn is_burstable(&self) -> bool {
        let family = self.name.split('.').next().unwrap_or_default();
        ["t1", "t2", "t3", "t3a", "t4g"].contains(&family)
    }

    /// The part before the dot: `m5`.
    pub fn family(&self) -> &'static str {
        self.name.split_once('.').map_or(self.name, |(family, _)| family)
    }

    /// The part after the dot: `large`. Empty if there is no dot.
    pub fn size(&self) -> &'static str {
        self.name.split_once('.').map_or("", |(_, size)| size)
    }

    /// Whether nothing runs below the guest; `None` when no source says.
    pub fn is_bare_metal(&self) -> Option<bool> {
        self.shape.hypervisor.map(|hypervisor| hypervisor == Hypervisor::BareMetal)
    }
}

/// `SupportedArchitectures` of EC2, where i386 is never without x86_64.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Architecture {
    /// 64-bit x86.
    X86_64,
    /// 32-bit or 64-bit x86, on the oldest small types.
    I386OrX86_64,
    /// AWS Graviton.
    Arm64,
    /// Intel Macs. EKS has no nodes for macOS.
    X86_64Mac,
    /// Apple silicon. EKS has no nodes for macOS.
    Arm64Mac,
}

/// The kind of accelerator a type carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Accelerator {
    /// None is listed.
    Absent,
    /// AWS Inferentia or Trainium.
    Neuron,
    /// A GPU, whoever made it.
    Gpu,
    /// A field-programmable gate array.
    Fpga,
    /// A video transcoder.
    Media,
    /// An inference chip not of AWS's making.
    Inference,
}
