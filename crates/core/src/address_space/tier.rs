//! What a subnet is for: see [`SubnetTier`].

use crate::capacity::Tier;

/// What a subnet is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubnetTier {
    /// The cluster's own ENIs. While there is none of this tier, node subnets stand for it.
    Cluster,
    /// Nodes, and their pods unless these are elsewhere.
    Node,
    /// Pods, by an ENIConfig.
    Pod,
    /// Pods, by the tag `kubernetes.io/role/cni=1`: subnet discovery.
    Tagged,
    /// What the internet reaches: load balancers, NAT gateways.
    Public,
    /// What connected networks reach: internal load balancers, private NAT gateways, attachments.
    Private,
    /// Kept free.
    Spare,
}

impl SubnetTier {
    /// Every tier, in the order of the page.
    pub const ALL: [Self; 7] =
        [Self::Cluster, Self::Node, Self::Pod, Self::Tagged, Self::Public, Self::Private, Self::Spare];

    /// The stable name, in links and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Cluster => "cluster",
            Self::Node => "node",
            Self::Pod => "pod",
            Self::Tagged => "tagged",
            Self::Public => "public",
            Self::Private => "private",
            Self::Spare => "spare",
        }
    }

    /// Which of a zone's own subnets is of this tier, if one is.
    pub const fn of_zone(self) -> Option<Tier> {
        match self {
            Self::Node => Some(Tier::Node),
            Self::Pod => Some(Tier::Pod),
            Self::Cluster | Self::Tagged | Self::Public | Self::Private | Self::Spare => None,
        }
    }

    /// The tier of that [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.id() == id)
    }
}
