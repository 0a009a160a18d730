//! The VPC of a plan, zone by zone: see [`Network`]. What is wrong with it: [`crate::address_space::check`].

use ipnet::{IpNet, Ipv4Net};

use crate::address_space::{AddressSpace, FreeSpace, Keep, SubnetTier};
use crate::cidr::{ServiceCidr, SubnetCidr, VpcCidr};
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
    /// The zone's id, the same in every account, for instance `use1-az1`. See [`Zone::id`].
    pub zone_id: Option<String>,
    /// What is kept of the node subnet.
    pub keep_nodes: Keep,
    /// The same of the pod subnet.
    pub keep_pods: Keep,
}

impl Zone {
    /// A zone with an equal share of the nodes and nothing else in its subnets.
    pub const fn new(name: String, node_subnet: SubnetCidr, pod_subnet: Option<SubnetCidr>) -> Self {
        Self {
            name,
            node_subnet,
            pod_subnet,
            weight: 1,
            in_use: Ipv4Count::ZERO,
            pods_in_use: Ipv4Count::ZERO,
            zone_id: None,
            keep_nodes: Keep::NOTHING,
            keep_pods: Keep::NOTHING,
        }
    }

    /// The zone's id: the one given, else the name where it has the form of one, as in `use1-az1`.
    pub fn id(&self) -> Option<&str> {
        let is_id =
            |name: &&str| name.rsplit_once("-az").is_some_and(|(_, number)| number.parse::<u8>().is_ok());
        self.zone_id.as_deref().or_else(|| Some(self.name.as_str()).filter(is_id))
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
    /// What the demand of pods and nodes does not depend on.
    pub space: AddressSpace,
}

/// A subnet of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubnetRef {
    /// The node subnet of the zone with this index.
    Node(usize),
    /// The pod subnet of the zone with this index.
    Pod(usize),
    /// The further subnet with this index.
    More(usize),
}

impl Network {
    /// A network of one block, in which and beside which there is nothing else.
    pub fn new(vpc: VpcCidr, zones: Vec<Zone>) -> Self {
        let (secondary, service) = (Vec::new(), None);
        Self { vpc, secondary, service, zones, fixtures: Fixtures::default(), space: AddressSpace::default() }
    }

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

    /// The subnets of the zones with their places, node subnet before pod subnet.
    pub fn zone_subnets(&self) -> impl Iterator<Item = (SubnetRef, SubnetCidr)> {
        self.zones().iter().enumerate().flat_map(|(index, zone)| {
            let pods = zone.pod_subnet.map(|cidr| (SubnetRef::Pod(index), cidr));
            std::iter::once((SubnetRef::Node(index), zone.node_subnet)).chain(pods)
        })
    }

    /// IPv4 blocks of connected networks.
    pub fn connected_ipv4(&self) -> impl Iterator<Item = Ipv4Net> {
        self.space.connected.iter().filter_map(|to| match to.cidr {
            IpNet::V4(net) => Some(net),
            IpNet::V6(_) => None,
        })
    }

    /// Every subnet with its place: those of the zones, then the further ones.
    pub fn subnets(&self) -> impl Iterator<Item = (SubnetRef, SubnetCidr)> {
        let more = self.space.more_subnets.iter().enumerate();
        self.zone_subnets().chain(more.map(|(index, subnet)| (SubnetRef::More(index), subnet.cidr)))
    }

    /// What a subnet is for; `None` where there is no such subnet.
    pub fn tier(&self, subnet: SubnetRef) -> Option<SubnetTier> {
        match subnet {
            SubnetRef::Node(zone) => self.zones().get(zone).map(|_| SubnetTier::Node),
            SubnetRef::Pod(zone) => self.zones().get(zone)?.pod_subnet.map(|_| SubnetTier::Pod),
            SubnetRef::More(index) => self.space.more_subnets.get(index).map(|subnet| subnet.tier),
        }
    }

    /// The name of a subnet's zone.
    pub fn zone_name(&self, subnet: SubnetRef) -> Option<&str> {
        match subnet {
            SubnetRef::Node(zone) | SubnetRef::Pod(zone) => {
                self.zones().get(zone).map(|zone| zone.name.as_str())
            }
            SubnetRef::More(index) => self.space.more_subnets.get(index).map(|subnet| subnet.zone.as_str()),
        }
    }

    /// Addresses of a subnet that are in use by something outside the plan.
    pub fn in_use(&self, subnet: SubnetRef) -> Option<Ipv4Count> {
        match subnet {
            SubnetRef::Node(zone) => self.zones().get(zone).map(|zone| zone.in_use),
            SubnetRef::Pod(zone) => self.zones().get(zone).map(|zone| zone.pods_in_use),
            SubnetRef::More(index) => self.space.more_subnets.get(index).map(|subnet| subnet.in_use),
        }
    }

    /// What is kept of a subnet.
    pub fn keep(&self, subnet: SubnetRef) -> Option<&Keep> {
        match subnet {
            SubnetRef::Node(zone) => self.zones().get(zone).map(|zone| &zone.keep_nodes),
            SubnetRef::Pod(zone) => self.zones().get(zone).map(|zone| &zone.keep_pods),
            SubnetRef::More(index) => self.space.more_subnets.get(index).map(|subnet| &subnet.keep),
        }
    }

    /// The first free block of `prefix_len` inside `within`, lowest address first, that no subnet uses.
    ///
    /// `None` when nothing is free, or the length is not between the block's own and 28.
    pub fn free_subnet(&self, within: VpcCidr, prefix_len: u8) -> Option<SubnetCidr> {
        FreeSpace::of(within, self.subnets().map(|(_, cidr)| cidr.net())).lowest(prefix_len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address_space;
    use crate::address_space::misplaced_pod_subnets;
    use crate::advisory::Severity;

    fn network(vpc: &str, secondary: &[&str], service: &str, zones: &[(&str, &str)]) -> Network {
        let zones = zones.iter().map(|(node, pod)| {
            Zone::new(String::from("z"), node.parse().expect("test subnet"), pod.parse().ok())
        });
        Network {
            secondary: secondary.iter().map(|s| s.parse().expect("test block")).collect(),
            service: service.parse().ok(),
            ..Network::new(vpc.parse().expect("test block"), zones.collect())
        }
    }

    /// What is wrong with the blocks; that all is in one zone does not matter here.
    #[track_caller]
    fn check(network: &Network, expect: &[&str]) {
        let errors = address_space::check(network).into_iter().filter(|f| f.severity() == Severity::Error);
        let errors: Vec<String> = errors.map(|finding| finding.to_string()).collect();
        assert_eq!(errors, expect);
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
            &[
                "node subnet 10.0.2.0/23 of zone z shares addresses with node subnet 10.0.0.0/22 of zone z; subnets must be apart",
            ],
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
            misplaced_pod_subnets(&network)
        };
        let vpc = "10.0.0.0/22";
        assert_eq!(misplaced("10.0.1.0/24", "100.65.0.0/24", vpc, ""), [1]);
        assert_eq!(misplaced("10.0.1.0/24", "100.64.0.0/25", vpc, ""), [1]);
        assert_eq!(misplaced("10.0.9.0/24", "100.64.1.0/24", vpc, ""), []);
        assert_eq!(misplaced("10.0.0.0/25", "100.64.1.0/24", vpc, ""), []);
        assert_eq!(misplaced("10.0.1.0/24", "100.64.1.0/24", vpc, "100.64.0.0/20"), []);
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
