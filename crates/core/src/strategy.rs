//! The strategies that are compared: one module each, listed once in [`Strategy::ALL`].
//!
//! To add one: write its module, add its arm here, its words in the shell, and its rows in the tests.
//! The compiler names every other place that has to decide something about it.

mod custom_networking;
mod custom_networking_prefix;
mod ipv6;
mod overlay;
mod prefix_delegation;
mod secondary_ip;

use crate::cidr::ADDRESSES_PER_PREFIX;
use crate::cni::CniSettings;
use crate::eni::{NodeShape, Os};
use crate::eni_budget::EniBudget;

/// A way to give pods their addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Strategy {
    /// VPC CNI, secondary IP mode, pods share the node subnets.
    SecondaryIp,
    /// Pods in subnets of a secondary CIDR through ENIConfig.
    CustomNetworking,
    /// /28 prefixes on the nodes' ENIs, pods share the node subnets.
    PrefixDelegation,
    /// Custom networking whose ENIs carry /28 prefixes.
    CustomNetworkingPrefix,
    /// An IPv6 cluster: one IPv4 address per node.
    Ipv6,
    /// An overlay CNI: one VPC address per node, pods outside the VPC.
    Overlay,
}

/// How the CNI gives addresses to pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assignment {
    /// One secondary IPv4 address per slot.
    SecondaryIp,
    /// One /28 prefix per slot.
    Prefix,
    /// One /80 IPv6 prefix per node, so that IPv4 never limits pods.
    Ipv6Prefix,
    /// Not from the VPC.
    OutsideVpc,
}

/// Which IPv4 subnets the pods' addresses come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PodRange {
    /// The subnets of the nodes.
    NodeSubnets,
    /// Subnets of a secondary CIDR, named by ENIConfig.
    PodSubnets,
    /// No IPv4 subnet of the VPC.
    NoIpv4,
}

/// What makes a strategy: every formula reads these, none asks which strategy it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The stable name, in links and on the command line.
    pub id: &'static str,
    /// How pods get addresses.
    pub assignment: Assignment,
    /// Where pods' addresses come from.
    pub pod_range: PodRange,
    /// Effort to introduce it into a running cluster, lower is less: nothing; a setting and new nodes; a
    /// second address range and new nodes; both; a new cluster; another CNI. It decides between strategies
    /// that hold at the same cost.
    pub effort: u8,
    /// Shown for reference, never suggested: it leaves the VPC CNI.
    pub reference_only: bool,
}

impl Strategy {
    /// Every strategy, in the order of the page's columns.
    pub const ALL: [Self; 6] = [
        Self::SecondaryIp,
        Self::CustomNetworking,
        Self::PrefixDelegation,
        Self::CustomNetworkingPrefix,
        Self::Ipv6,
        Self::Overlay,
    ];

    /// What makes this strategy.
    pub const fn rules(self) -> &'static Rules {
        match self {
            Self::SecondaryIp => &secondary_ip::RULES,
            Self::CustomNetworking => &custom_networking::RULES,
            Self::PrefixDelegation => &prefix_delegation::RULES,
            Self::CustomNetworkingPrefix => &custom_networking_prefix::RULES,
            Self::Ipv6 => &ipv6::RULES,
            Self::Overlay => &overlay::RULES,
        }
    }

    /// The stable name, for instance `custom-networking`.
    pub const fn id(self) -> &'static str {
        self.rules().id
    }

    /// The strategy of that [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|strategy| strategy.id() == id)
    }

    /// Why nodes of this shape cannot run the strategy, if they cannot.
    ///
    /// Prefixes and IPv6 need Nitro or bare metal: elsewhere the CNI falls back to secondary addresses with
    /// a warning in its log, and under IPv6 refuses to start (amazon-vpc-cni-k8s v1.23.1
    /// `pkg/awsutils/awsutils.go`). Custom networking needs a second ENI, as the first serves no pods; where
    /// `MAX_ENI` or the trunk takes it, the node never becomes Ready. Windows nodes have IPv4 only; under
    /// custom networking they stay in their own subnet (EKS Best Practices Guide, "Windows networking").
    pub fn ineligible(self, shape: &NodeShape, cni: &CniSettings) -> Option<Ineligible> {
        let rules = self.rules();
        if shape.os == Os::Windows && rules.assignment == Assignment::Ipv6Prefix {
            return Some(Ineligible::WindowsNeedsIpv4);
        }
        if rules.needs_prefixes() {
            match shape.hypervisor {
                None => return Some(Ineligible::HypervisorUnknown),
                Some(hypervisor) if !hypervisor.supports_prefixes() => return Some(Ineligible::NeedsNitro),
                Some(_) => {}
            }
        }
        let budget = EniBudget::of(shape, rules, cni);
        if budget.for_pods > 0 {
            return None;
        }
        Some(if budget.default_enis < 2 { Ineligible::NeedsTwoEnis } else { Ineligible::NoEniLeftForPods })
    }
}

/// Why an instance type cannot run a strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ineligible {
    /// Prefixes can be assigned only on Nitro and bare metal.
    NeedsNitro,
    /// Custom networking takes the first ENI away, and there is no other.
    NeedsTwoEnis,
    /// Custom networking takes the first ENI away, and `MAX_ENI`, the trunk or EFA-only ENIs the others.
    NoEniLeftForPods,
    /// An IPv6 cluster has no Windows nodes.
    WindowsNeedsIpv4,
    /// No source says what the type runs on.
    HypervisorUnknown,
}

impl Rules {
    /// Whether slots or nodes carry prefixes, which only Nitro and bare metal allow.
    pub const fn needs_prefixes(&self) -> bool {
        match self.assignment {
            Assignment::Prefix | Assignment::Ipv6Prefix => true,
            Assignment::SecondaryIp | Assignment::OutsideVpc => false,
        }
    }

    /// Whether the primary ENI's slots are left to pods. Under custom networking they are not.
    pub const fn primary_eni_serves_pods(&self) -> bool {
        match self.pod_range {
            PodRange::NodeSubnets | PodRange::NoIpv4 => true,
            PodRange::PodSubnets => false,
        }
    }

    /// ENIs of the default card that AWS's formula for max pods counts: all but the primary one where that
    /// serves no pods. The CNI may have fewer, see [`EniBudget`].
    pub const fn usable_enis(&self, shape: &NodeShape) -> u32 {
        let reserved = if self.primary_eni_serves_pods() { 0 } else { 1 };
        shape.eni.default_enis() - reserved
    }

    /// Whether nodes keep IPv4 addresses for pods. `MAX_ENI` and the warm targets mean nothing otherwise.
    pub const fn keeps_ipv4_pool(&self) -> bool {
        self.addresses_per_slot().is_some()
    }

    /// Whether the VPC CNI attaches pods to the VPC.
    pub const fn in_vpc(&self) -> bool {
        match self.assignment {
            Assignment::SecondaryIp | Assignment::Prefix | Assignment::Ipv6Prefix => true,
            Assignment::OutsideVpc => false,
        }
    }

    /// IPv4 addresses that one slot gives to pods: one, or the sixteen of a prefix. `None` where IPv4
    /// addresses do not limit pods.
    pub const fn addresses_per_slot(&self) -> Option<u32> {
        match self.assignment {
            Assignment::SecondaryIp => Some(1),
            Assignment::Prefix => Some(ADDRESSES_PER_PREFIX),
            Assignment::Ipv6Prefix | Assignment::OutsideVpc => None,
        }
    }

    /// Pods that the CNI can give an address of its pool on one node: `ENIs for pods × slots × addresses per
    /// slot`. `None` where IPv4 addresses do not limit pods. Pods with branch ENIs come on top.
    pub fn pod_capacity(&self, shape: &NodeShape, cni: &CniSettings) -> Option<u32> {
        let enis = EniBudget::of(shape, self, cni).for_pods;
        self.addresses_per_slot().map(|per_slot| enis * shape.eni.slots_per_eni() * per_slot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eni::{EniLimits, Hypervisor};

    fn shape(enis: u32, hypervisor: Option<Hypervisor>) -> NodeShape {
        NodeShape::linux(EniLimits::new(enis, 10).expect("test shape"), 2, hypervisor)
    }

    #[test]
    fn ids_lead_back_to_their_strategy_and_effort_orders_them() {
        for strategy in Strategy::ALL {
            assert_eq!(Strategy::from_id(strategy.id()), Some(strategy));
        }
        let mut efforts: Vec<u8> = Strategy::ALL.iter().map(|s| s.rules().effort).collect();
        efforts.sort_unstable();
        efforts.dedup();
        assert_eq!(efforts.len(), Strategy::ALL.len(), "two strategies of one effort cannot be told apart");
    }

    #[track_caller]
    fn check(strategy: Strategy, enis: u32, hypervisor: Option<Hypervisor>, expect: Option<Ineligible>) {
        assert_eq!(
            strategy.ineligible(&shape(enis, hypervisor), &CniSettings::MANIFEST),
            expect,
            "{strategy:?}, {enis} ENIs, {hypervisor:?}"
        );
    }

    #[test]
    fn says_who_cannot_take_part() {
        use Hypervisor::{BareMetal, Nitro, Xen};
        use Ineligible::{HypervisorUnknown, NeedsNitro, NeedsTwoEnis};
        check(Strategy::SecondaryIp, 1, Some(Xen), None);
        check(Strategy::SecondaryIp, 1, None, None);
        check(Strategy::PrefixDelegation, 3, Some(Xen), Some(NeedsNitro));
        check(Strategy::PrefixDelegation, 3, Some(Nitro), None);
        check(Strategy::PrefixDelegation, 15, Some(BareMetal), None);
        check(Strategy::PrefixDelegation, 3, None, Some(HypervisorUnknown));
        check(Strategy::Ipv6, 3, Some(Xen), Some(NeedsNitro));
        // hpc6id.32xlarge has one ENI on its default card (vpc-cni.md §1.1).
        check(Strategy::CustomNetworking, 1, Some(Nitro), Some(NeedsTwoEnis));
        check(Strategy::CustomNetworking, 2, Some(Nitro), None);
        check(Strategy::CustomNetworkingPrefix, 1, Some(Nitro), Some(NeedsTwoEnis));
        check(Strategy::Overlay, 1, Some(Xen), None);
    }
}
