//! See [`PlanDocument`].

use eks_ip_core::{
    AddressSpace, AmiFamily, CniSettings, Demand, Fixtures, MaxPodsSetBy, MicroUsd, OtherUsage, PodNeeds,
    Scenario, ServiceCidr, VpcCidr, Zone,
};

use crate::look::Look;

/// How much of anything a document takes. Hostile links are bounded by these, and the page says them.
pub mod limits {
    /// The most pods.
    pub const PODS: u64 = 25_000_000;
    /// The most nodes; EKS runs up to 100,000 by appointment (EKS Best Practices Guide, "Scalability").
    pub const NODES: u64 = 100_000;
    /// The most instance types in a mix.
    pub const MIX_ROWS: usize = 64;
    /// The largest share, in per cent.
    pub const SHARE: u64 = 100;
    /// The most fixtures in a zone: the addresses of the largest subnet.
    pub const FIXTURES: u64 = 65_531;
    /// The most that `maxPods` can be set to here. EC2's largest type holds 1,512 addresses.
    pub const MAX_PODS: u64 = 2_000;
    /// The most ENIs that can be reserved; EC2's largest type has 24.
    pub const RESERVED_ENIS: u64 = 24;
    /// The most secondary blocks: the quota is 50 with the primary (VPC quotas).
    pub const SECONDARY_BLOCKS: usize = 49;
    /// The largest share of a zone.
    pub const ZONE_SHARE: u64 = 100;
    /// The most addresses in use in a subnet by something else: those of the largest subnet.
    pub const IN_USE: u64 = 65_531;
    /// The most EFA-only ENIs on the default card.
    pub const EFA_ONLY_ENIS: u64 = 24;
    /// The most nodes of a surge that is a number.
    pub const SURGE_NODES: u64 = 100_000;
    /// The highest price of a node for an hour, in millionths of a dollar: EC2's dearest type costs 407 dollars.
    pub const PRICE_MICRO_USD: u64 = 1_000_000_000;
    /// The most subnets beside those of the zones: a VPC has 200 until a higher quota is asked for (VPC quotas).
    pub const MORE_SUBNETS: usize = 200;
    /// The most blocks of connected networks.
    pub const CONNECTED: usize = 100;
    /// The most routes, and the most destinations without SNAT.
    pub const ROUTES: usize = 200;
    /// The most subnet CIDR reservations of one tier of the zones, and of one further subnet.
    pub const RESERVATIONS: usize = 50;
    /// The most IPv6 blocks: the quota of a VPC until a higher one is asked for (VPC quotas).
    pub const IPV6_BLOCKS: usize = 5;
    /// The longest name of an instance type that is read.
    pub const NAME_CHARS: usize = 40;
    /// The longest link that is read, in bytes: 200 further subnets and 100 connected networks with the longest names
    /// there are make 25,000. Safari shows 80,000.
    pub const LINK_BYTES: usize = 65_536;
    /// The most plans that are kept with a name.
    pub const SAVED_PLANS: usize = 100;
    /// The longest name of a plan.
    pub const PLAN_NAME_CHARS: usize = 80;
    /// The longest file of plans that is read, in bytes: browsers keep five million characters for a page.
    pub const PLANS_FILE_BYTES: usize = 5_000_000;
}

/// One row of the instance mix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MixRow {
    /// The name as typed, lower case; the catalogue may not know it.
    pub instance_type: String,
    /// Share in per cent, or nodes.
    pub weight: u64,
    /// Whether the nodes run Windows.
    pub windows: bool,
    /// EFA-only ENIs on the default card of each node.
    pub efa_only_enis: u32,
    /// Price of one node for an hour, where it is not the catalogue's.
    pub price: Option<MicroUsd>,
}

impl MixRow {
    /// Linux nodes without EFA-only ENIs, at the catalogue's price.
    pub const fn new(instance_type: String, weight: u64) -> Self {
        Self { instance_type, weight, windows: false, efa_only_enis: 0, price: None }
    }
}

/// The instance mix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mix {
    /// Shares of the nodes in per cent.
    Shares(Vec<MixRow>),
    /// Nodes of each type; they say how many nodes there are.
    Counts(Vec<MixRow>),
}

impl Mix {
    /// The rows, whatever they count.
    pub fn rows(&self) -> &[MixRow] {
        match self {
            Self::Shares(rows) | Self::Counts(rows) => rows,
        }
    }
}

/// Everything that a user says about a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanDocument {
    /// Pods with a VPC address. Without pods, the nodes are full.
    pub pods: Option<u64>,
    /// Nodes, when the mix is in shares. Without nodes, they follow from the pods.
    pub node_count: Option<u64>,
    /// Instance types.
    pub mix: Mix,
    /// Who sets max pods.
    pub max_pods_set_by: MaxPodsSetBy,
    /// The VPC's primary block.
    pub vpc: VpcCidr,
    /// One zone or more.
    pub zones: Vec<Zone>,
    /// Blocks added to the VPC.
    pub secondary: Vec<VpcCidr>,
    /// The Kubernetes Service range; `None` leaves it to EKS.
    pub service: Option<ServiceCidr>,
    /// What is in each zone's node subnet beside nodes and pods.
    pub fixtures: Fixtures,
    /// Further subnets, connected networks and what else the VPC's address space has.
    pub space: AddressSpace,
    /// What the pods are like, and what runs beside them.
    pub needs: PodNeeds,
    /// Whose rule decides kubelet's reserve of memory.
    pub ami: AmiFamily,
    /// What is set on the CNI.
    pub cni: CniSettings,
    /// Growth, spikes, and what the plan must stand.
    pub demand: Demand,
    /// The moment that the numbers are shown for.
    pub scenario: Scenario,
    /// Whether IPAM's Advanced tier is paid for.
    pub ipam: bool,
    /// Gigabytes a month through private NAT gateways, if pods leave through these.
    pub private_nat_gigabytes: Option<u64>,
    /// Network Address Usage of everything else that shares its quotas.
    pub other_usage: OtherUsage,
    /// What a reader sees first.
    pub look: Look,
}

impl PlanDocument {
    /// A plan in which everything that can be left out is.
    pub fn new(mix: Mix, vpc: VpcCidr, zones: Vec<Zone>) -> Self {
        Self {
            pods: None,
            node_count: None,
            mix,
            max_pods_set_by: MaxPodsSetBy::Recommended,
            vpc,
            zones,
            secondary: Vec::new(),
            service: None,
            fixtures: Fixtures::default(),
            space: AddressSpace::default(),
            needs: PodNeeds::default(),
            ami: AmiFamily::default(),
            cni: CniSettings::MANIFEST,
            demand: Demand::default(),
            scenario: Scenario::default(),
            ipam: false,
            private_nat_gigabytes: None,
            other_usage: OtherUsage::default(),
            look: Look::default(),
        }
    }
}
