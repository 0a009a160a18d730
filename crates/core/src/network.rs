//! The VPC of a plan, zone by zone, and what is wrong with its blocks: see [`Network`].

use std::fmt;

use ipnet::Ipv4Net;

use crate::cidr::{ServiceCidr, SubnetCidr, VpcCidr, overlap};
use crate::count::Ipv4Count;
use crate::fixtures::Fixtures;

/// The most zones a plan has; us-east-1, the largest Region, has six.
pub const MAX_ZONES: usize = 6;

/// One availability zone with its subnets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// What people call it, for instance `a`.
    pub name: String,
    /// Where the zone's nodes are, and their pods unless the strategy puts these elsewhere.
    pub node_subnet: SubnetCidr,
    /// Where the pods are under custom networking; `None` while there is no such subnet.
    pub pod_subnet: Option<SubnetCidr>,
    /// Share of the nodes, compared with the other zones' shares. Equal shares are an even spread.
    pub weight: u64,
    /// Addresses of the node subnet that are in use by something outside the plan.
    pub in_use: Ipv4Count,
    /// The same of the pod subnet.
    pub pods_in_use: Ipv4Count,
}

impl Zone {
    /// A zone with an equal share of the nodes and nothing else in its subnets.
    pub const fn new(name: String, node_subnet: SubnetCidr, pod_subnet: Option<SubnetCidr>) -> Self {
        let (weight, in_use, pods_in_use) = (1, Ipv4Count::ZERO, Ipv4Count::ZERO);
        Self { name, node_subnet, pod_subnet, weight, in_use, pods_in_use }
    }
}

/// The address ranges of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// The primary block of the VPC.
    pub vpc: VpcCidr,
    /// Blocks added to it.
    pub secondary: Vec<VpcCidr>,
    /// The Kubernetes Service range. `None` means EKS's own choice, see [`Network::service_cidr`].
    pub service: Option<ServiceCidr>,
    /// One to [`MAX_ZONES`] zones; what comes after is not read.
    pub zones: Vec<Zone>,
    /// What is in the node subnet of every zone beside nodes and pods.
    pub fixtures: Fixtures,
}

/// A subnet of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SubnetRef {
    /// The node subnet of the zone with this index.
    Node(usize),
    /// The pod subnet of the zone with this index.
    Pod(usize),
}

/// A block of the plan that cannot be as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkIssue {
    /// A subnet that lies in none of the VPC's blocks.
    SubnetOutsideVpc {
        /// Which subnet.
        subnet: SubnetRef,
        /// Its block.
        cidr: SubnetCidr,
    },
    /// Two subnets that share addresses.
    SubnetsOverlap {
        /// The one listed first.
        first: SubnetRef,
        /// Its block.
        first_cidr: SubnetCidr,
        /// The one listed second.
        second: SubnetRef,
        /// Its block.
        second_cidr: SubnetCidr,
    },
    /// Two blocks of the VPC that share addresses.
    BlocksOverlap {
        /// The block listed first.
        first: VpcCidr,
        /// Index of the other one among the secondary blocks.
        secondary: usize,
        /// The other one.
        second: VpcCidr,
    },
    /// A Service range outside the private ranges that EKS takes.
    ServiceNotPrivate {
        /// The range.
        service: ServiceCidr,
    },
    /// A Service range that shares addresses with the VPC.
    ServiceOverlapsVpc {
        /// The range.
        service: ServiceCidr,
        /// The block of the VPC.
        block: VpcCidr,
    },
}

impl Network {
    /// The VPC's blocks, the primary first.
    pub fn blocks(&self) -> impl Iterator<Item = VpcCidr> {
        std::iter::once(self.vpc).chain(self.secondary.iter().copied())
    }

    /// The zones that are read: at most [`MAX_ZONES`].
    pub fn zones(&self) -> &[Zone] {
        &self.zones[..self.zones.len().min(MAX_ZONES)]
    }

    /// The Service range in force: the one given, else EKS's choice.
    ///
    /// EKS takes 172.20.0.0/16 when any block of the VPC starts with 10, else 10.100.0.0/16 (amazon-eks-ami
    /// `bootstrap.sh` and `nodeadm/internal/api/net.go`).
    pub fn service_cidr(&self) -> ServiceCidr {
        let starts_with_ten = |block: VpcCidr| block.net().addr().octets()[0] == 10;
        let chosen =
            if self.blocks().any(starts_with_ten) { ServiceCidr::BESIDE_TEN } else { ServiceCidr::OTHERWISE };
        self.service.unwrap_or(chosen)
    }

    /// Every subnet with its place, zone by zone, node subnet before pod subnet.
    pub fn subnets(&self) -> impl Iterator<Item = (SubnetRef, SubnetCidr)> {
        self.zones().iter().enumerate().flat_map(|(index, zone)| {
            let pods = zone.pod_subnet.map(|cidr| (SubnetRef::Pod(index), cidr));
            std::iter::once((SubnetRef::Node(index), zone.node_subnet)).chain(pods)
        })
    }

    /// Everything that is wrong with the blocks, in the order of the page. Empty when all is well.
    pub fn issues(&self) -> Vec<NetworkIssue> {
        let mut issues = Vec::new();
        let blocks: Vec<VpcCidr> = self.blocks().collect();
        for (index, second) in self.secondary.iter().enumerate() {
            // `index` counts secondary blocks, so the blocks before this one are the primary and `index` more.
            let clash = blocks[..=index].iter().find(|first| overlap(first.net(), second.net()));
            issues.extend(clash.map(|first| NetworkIssue::BlocksOverlap {
                first: *first,
                secondary: index,
                second: *second,
            }));
        }
        let subnets: Vec<(SubnetRef, SubnetCidr)> = self.subnets().collect();
        for (index, (subnet, cidr)) in subnets.iter().enumerate() {
            if !blocks.iter().any(|block| block.net().contains(&cidr.net())) {
                issues.push(NetworkIssue::SubnetOutsideVpc { subnet: *subnet, cidr: *cidr });
            }
            let clash = subnets[..index].iter().find(|(_, first)| overlap(first.net(), cidr.net()));
            issues.extend(clash.map(|(first, first_cidr)| NetworkIssue::SubnetsOverlap {
                first: *first,
                first_cidr: *first_cidr,
                second: *subnet,
                second_cidr: *cidr,
            }));
        }
        let service = self.service_cidr();
        if !ServiceCidr::ALLOWED.iter().any(|range| range.contains(&service.net())) {
            issues.push(NetworkIssue::ServiceNotPrivate { service });
        }
        let clash = blocks.iter().find(|block| overlap(block.net(), service.net()));
        issues.extend(clash.map(|block| NetworkIssue::ServiceOverlapsVpc { service, block: *block }));
        issues
    }

    /// The first free block of `prefix_len` inside `within`, lowest address first, that no subnet uses.
    ///
    /// `None` when nothing is free, or the length is not between the block's own and 28.
    pub fn free_subnet(&self, within: VpcCidr, prefix_len: u8) -> Option<SubnetCidr> {
        let used: Vec<Ipv4Net> = self.subnets().map(|(_, cidr)| cidr.net()).collect();
        let mut candidates = within.net().subnets(prefix_len).ok()?;
        let free = candidates.find(|candidate| !used.iter().any(|net| overlap(*net, *candidate)))?;
        SubnetCidr::try_from(free).ok()
    }
}

impl NetworkIssue {
    /// The zone whose pod subnet this issue is about, if it is about one.
    pub const fn misplaced_pod_subnet(&self) -> Option<usize> {
        match self {
            Self::SubnetOutsideVpc { subnet: SubnetRef::Pod(zone), .. }
            | Self::SubnetsOverlap { second: SubnetRef::Pod(zone), .. } => Some(*zone),
            Self::SubnetOutsideVpc { subnet: SubnetRef::Node(_), .. }
            | Self::SubnetsOverlap { second: SubnetRef::Node(_), .. }
            | Self::BlocksOverlap { .. }
            | Self::ServiceNotPrivate { .. }
            | Self::ServiceOverlapsVpc { .. } => None,
        }
    }
}

impl fmt::Display for NetworkIssue {
    /// What is wrong and what would be right, lower case and without a full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SubnetOutsideVpc { cidr, .. } => {
                write!(f, "{cidr} lies in no block of the VPC; choose one inside, or add its block")
            }
            Self::SubnetsOverlap { first_cidr, second_cidr, .. } => {
                write!(f, "{second_cidr} shares addresses with subnet {first_cidr}; subnets must be apart")
            }
            Self::BlocksOverlap { first, second, .. } => {
                write!(f, "{second} shares addresses with the VPC's {first}; blocks must be apart")
            }
            Self::ServiceNotPrivate { service } => {
                write!(
                    f,
                    "{service} is outside 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16, where EKS wants it"
                )
            }
            Self::ServiceOverlapsVpc { service, block } => {
                write!(f, "Service range {service} shares addresses with the VPC's {block}; EKS refuses that")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(vpc: &str, secondary: &[&str], service: &str, zones: &[(&str, &str)]) -> Network {
        Network {
            vpc: vpc.parse().expect("test block"),
            secondary: secondary.iter().map(|s| s.parse().expect("test block")).collect(),
            service: service.parse().ok(),
            zones: zones
                .iter()
                .map(|(node, pod)| {
                    Zone::new(String::from("z"), node.parse().expect("test subnet"), pod.parse().ok())
                })
                .collect(),
            fixtures: Fixtures::default(),
        }
    }

    #[track_caller]
    fn check(network: &Network, expect: &[&str]) {
        let issues: Vec<String> = network.issues().iter().map(ToString::to_string).collect();
        assert_eq!(issues, expect);
    }

    #[test]
    fn finds_blocks_that_cannot_be() {
        let good = [("10.0.0.0/23", "100.64.0.0/18"), ("10.0.2.0/23", "100.64.64.0/18")];
        check(&network("10.0.0.0/16", &["100.64.0.0/16"], "", &good), &[]);
        check(
            &network("10.0.0.0/16", &[], "", &good),
            &[
                "100.64.0.0/18 lies in no block of the VPC; choose one inside, or add its block",
                "100.64.64.0/18 lies in no block of the VPC; choose one inside, or add its block",
            ],
        );
        check(
            &network("10.0.0.0/16", &[], "", &[("10.0.0.0/22", ""), ("10.0.2.0/23", "")]),
            &["10.0.2.0/23 shares addresses with subnet 10.0.0.0/22; subnets must be apart"],
        );
        check(
            &network("10.0.0.0/16", &["10.0.128.0/20"], "", &[("10.0.0.0/22", "")]),
            &["10.0.128.0/20 shares addresses with the VPC's 10.0.0.0/16; blocks must be apart"],
        );
        check(
            &network("10.0.0.0/16", &[], "10.0.128.0/20", &[("10.0.0.0/22", "")]),
            &["Service range 10.0.128.0/20 shares addresses with the VPC's 10.0.0.0/16; EKS refuses that"],
        );
        check(
            &network("10.0.0.0/16", &[], "100.64.0.0/20", &[("10.0.0.0/22", "")]),
            &["100.64.0.0/20 is outside 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16, where EKS wants it"],
        );
    }

    /// Pods cannot be where the second zone wants them: outside of the VPC, or where somebody else is.
    #[test]
    fn knows_whose_pod_subnet_is_misplaced() {
        let misplaced = |node: &str, pods: &str, vpc: &str, service: &str| {
            let zones = [("10.0.0.0/24", "100.64.0.0/24"), (node, pods)];
            let network = network(vpc, &["100.64.0.0/16", "10.0.0.0/24"], service, &zones);
            network.issues().iter().map(NetworkIssue::misplaced_pod_subnet).collect::<Vec<_>>()
        };
        let vpc = "10.0.0.0/22";
        assert_eq!(misplaced("10.0.1.0/24", "100.65.0.0/24", vpc, ""), [None, Some(1)]);
        assert_eq!(misplaced("10.0.1.0/24", "100.64.0.0/25", vpc, ""), [None, Some(1)]);
        assert_eq!(misplaced("10.0.9.0/24", "100.64.1.0/24", vpc, ""), [None, None]);
        assert_eq!(misplaced("10.0.0.0/25", "100.64.1.0/24", vpc, ""), [None, None]);
        assert_eq!(misplaced("10.0.1.0/24", "100.64.1.0/24", vpc, "100.64.0.0/20"), [None; 3]);
    }

    #[test]
    fn knows_the_service_range_that_eks_chooses() {
        let chosen = |vpc, secondary: &[&str]| network(vpc, secondary, "", &[]).service_cidr().to_string();
        assert_eq!(chosen("10.0.0.0/16", &[]), "172.20.0.0/16");
        assert_eq!(chosen("192.168.0.0/16", &[]), "10.100.0.0/16");
        assert_eq!(chosen("100.64.0.0/16", &["10.2.0.0/16"]), "172.20.0.0/16");
    }

    #[test]
    fn finds_the_next_free_subnet() {
        let network = network("10.0.0.0/22", &[], "", &[("10.0.0.0/24", ""), ("10.0.2.0/24", "")]);
        let next = |len| network.free_subnet(network.vpc, len).map(|s| s.to_string());
        assert_eq!(next(24).as_deref(), Some("10.0.1.0/24"));
        assert_eq!(next(23), None);
        assert_eq!(next(20), None);
        assert_eq!(next(29), None);
    }
}
