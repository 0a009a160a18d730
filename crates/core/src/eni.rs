//! What an instance type lets the CNI attach: see [`EniLimits`] and [`NodeShape`].

use std::fmt;

/// ENI limits of an instance type's default network card.
///
/// Only the default card counts for pods: a p4d.24xlarge attaches 60 ENIs over four cards, and its
/// max pods is decided by the 15 of card 0 (amazon-vpc-cni-k8s `scripts/gen_vpc_ip_limits.go`).
///
/// Invariant: at least one ENI, and at least two addresses on each (the ENI's own and one more), so
/// that [`slots_per_eni`](Self::slots_per_eni) is never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EniLimits {
    default_enis: u32,
    ipv4_addresses_per_interface: u32,
}

impl EniLimits {
    /// The most ENIs or addresses per ENI that are believed. EC2's largest are 24 and 64 (2026-07).
    pub const ABSURD: u32 = 1_024;

    /// Limits with `default_enis` ENIs on the default card, its primary ENI included, and
    /// `ipv4_addresses_per_interface` addresses on each, the ENI's own included.
    ///
    /// # Errors
    ///
    /// Refuses no ENI, fewer than two addresses, and figures above [`ABSURD`](Self::ABSURD).
    ///
    /// ```
    /// use eks_ip_core::EniLimits;
    /// let m5_large = EniLimits::new(3, 10).expect("EC2's figures");
    /// assert_eq!(m5_large.slots_per_eni(), 9);
    /// assert!(EniLimits::new(0, 10).is_err());
    /// ```
    pub const fn new(default_enis: u32, ipv4_addresses_per_interface: u32) -> Result<Self, EniLimitsError> {
        if default_enis == 0 || default_enis > Self::ABSURD {
            return Err(EniLimitsError::Enis { given: default_enis });
        }
        if ipv4_addresses_per_interface < 2 || ipv4_addresses_per_interface > Self::ABSURD {
            return Err(EniLimitsError::Addresses { given: ipv4_addresses_per_interface });
        }
        Ok(Self { default_enis, ipv4_addresses_per_interface })
    }

    /// ENIs on the default network card, the primary included.
    #[doc(alias = "ENILimit")]
    pub const fn default_enis(self) -> u32 {
        self.default_enis
    }

    /// IPv4 addresses on one ENI, the ENI's own primary address included.
    #[doc(alias = "IPv4Limit")]
    pub const fn ipv4_addresses_per_interface(self) -> u32 {
        self.ipv4_addresses_per_interface
    }

    /// Slots for pods on one ENI: `ipv4_addresses_per_interface - 1`. A slot takes one secondary
    /// address or one /28 prefix.
    pub const fn slots_per_eni(self) -> u32 {
        self.ipv4_addresses_per_interface - 1
    }
}

/// Why [`EniLimits::new`] refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EniLimitsError {
    /// No ENI, or more than anyone believes.
    Enis {
        /// The number of ENIs given.
        given: u32,
    },
    /// Fewer than two addresses, or more than anyone believes.
    Addresses {
        /// The number of addresses given.
        given: u32,
    },
}

impl fmt::Display for EniLimitsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let most = EniLimits::ABSURD;
        match self {
            Self::Enis { given } => write!(f, "{given} ENIs; an instance has 1 to {most}"),
            Self::Addresses { given } => {
                write!(f, "{given} IPv4 addresses per ENI; an ENI for pods has 2 to {most}")
            }
        }
    }
}

impl std::error::Error for EniLimitsError {}

/// What runs below the guest; decides whether prefixes can be assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hypervisor {
    /// AWS Nitro.
    Nitro,
    /// Xen, the generation before Nitro.
    Xen,
    /// None: a bare-metal type.
    BareMetal,
}

impl Hypervisor {
    /// Whether /28 (and, under IPv6, /80) prefixes can be assigned to an ENI of such an instance.
    ///
    /// Nitro and bare metal can (amazon-vpc-cni-k8s v1.23.1 `pkg/awsutils/awsutils.go`,
    /// `IsPrefixDelegationSupported`).
    pub const fn supports_prefixes(self) -> bool {
        match self {
            Self::Nitro | Self::BareMetal => true,
            Self::Xen => false,
        }
    }
}

/// What a node runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Os {
    /// Linux, where ipamd keeps the pool.
    #[default]
    Linux,
    /// Windows, where the VPC resource controller keeps it: one ENI, IPv4 only.
    Windows,
}

/// What decides the pods and addresses of one node: its instance type, and how it is launched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeShape {
    /// Limits of the default network card.
    pub eni: EniLimits,
    /// Virtual CPUs: they decide the 110 or 250 cap on max pods, and how many requests fit.
    pub vcpus: u32,
    /// `None` when no source says.
    pub hypervisor: Option<Hypervisor>,
    /// Memory in MiB; `None` when no source says.
    pub memory_mib: Option<u64>,
    /// Most branch ENIs, zero where the type cannot trunk; `None` when no source says, and the CNI then
    /// takes the type for one that can.
    pub branch_enis: Option<u32>,
    /// Whether it is an AWS Graviton type; Karpenter counts 64 MiB less memory on those.
    pub arm64: bool,
    /// What it runs.
    pub os: Os,
    /// ENIs of the default card that are EFA-only: they take a place and have no address.
    pub efa_only_enis: u32,
}

impl NodeShape {
    /// A Linux node of which nothing is known but ENIs, vCPUs and what it runs on.
    pub const fn linux(eni: EniLimits, vcpus: u32, hypervisor: Option<Hypervisor>) -> Self {
        let (memory_mib, branch_enis, arm64) = (None, None, false);
        Self { eni, vcpus, hypervisor, memory_mib, branch_enis, arm64, os: Os::Linux, efa_only_enis: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(enis: u32, addresses: u32, expect: &str) {
        let got = match EniLimits::new(enis, addresses) {
            Ok(limits) => {
                let (each, slots) = (limits.ipv4_addresses_per_interface(), limits.slots_per_eni());
                format!("{} ENIs of {each} addresses, {slots} for pods", limits.default_enis())
            }
            Err(error) => error.to_string(),
        };
        assert_eq!(got, expect, "{enis} × {addresses}");
    }

    /// vpc-cni.md §0; what EC2 never had is refused, with what would be right.
    #[test]
    fn takes_what_ec2_could_have() {
        check(2, 2, "2 ENIs of 2 addresses, 1 for pods"); // t3.nano
        check(3, 10, "3 ENIs of 10 addresses, 9 for pods"); // m5.large
        check(1, 50, "1 ENIs of 50 addresses, 49 for pods"); // hpc6id.32xlarge
        check(1_024, 1_024, "1024 ENIs of 1024 addresses, 1023 for pods");
        check(0, 10, "0 ENIs; an instance has 1 to 1024");
        check(1_025, 10, "1025 ENIs; an instance has 1 to 1024");
        check(3, 1, "1 IPv4 addresses per ENI; an ENI for pods has 2 to 1024");
        check(3, 1_025, "1025 IPv4 addresses per ENI; an ENI for pods has 2 to 1024");
    }
}
