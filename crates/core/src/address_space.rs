//! The address space of a VPC: which blocks AWS accepts, who else uses them, and how they are cut up.
//!
//! Reading order: [`AddressSpace`] (what there is beside a zone's own subnets) with [`SubnetTier`],
//! [`ConnectedNetwork`], [`Keep`] and [`Ipv6Block`] (its parts); [`associate`] (what a VPC may take), [`Rule`] and
//! [`check`] (all that is wrong), [`Finding`] (as data); [`carve`] and [`lay_out`] (where subnets go),
//! [`tier_sizes`] (how large they must be), [`choose_secondary`] (a block to add), [`tiles`] and [`clashes`] (all of it to
//! be drawn); [`prefix_blocks`] (/28 blocks and single addresses); [`source_address`], [`eni_configs`] and [`discovery`] (what pods get of it).

mod association;
mod carve;
mod check;
mod connected;
pub mod discovery;
mod eni_config;
mod finding;
mod free_space;
mod ipv6;
mod keep;
mod layout;
pub mod prefix_blocks;
mod range;
mod rule;
mod secondary_choice;
mod sizes;
pub mod source_address;
mod sweep;
mod text;
mod tier;
mod tiling;

use ipnet::Ipv4Net;

use crate::cidr::SubnetCidr;
use crate::count::Ipv4Count;

pub use association::{Standing, Verdict, associate};
pub use carve::{CarveError, CarveRequest, Carved, CarvedSubnet, TierNeed, carve};
pub(crate) use check::misplaced_pod_subnets;
pub use check::{check, fit_ipv6_block, fit_service, fit_subnet, fit_vpc_block};
pub use connected::{ConnectedNetwork, Connection, NetworkError, read_network};
pub use eni_config::{EniConfigBy, EniConfigName, eni_configs};
pub use finding::{Finding, Row};
pub use free_space::{FreeRange, FreeSpace};
pub use ipv6::{Ipv6Block, Ipv6CidrError, Ipv6Room, NODE_PREFIXES_OF_SUBNET, RemainsIpv4, ipv6_room};
pub use keep::{Keep, Reservation, ReservationKind};
pub use layout::{Among, NoRoom, Wanted, free_spaces, lay_out};
pub use range::Family;
pub use rule::Rule;
pub use secondary_choice::{PassedOver, SecondaryChoice, WhyNot, choose_secondary};
pub use sizes::{NextSize, SizedSubnet, TierSizes, TooLarge, tier_needs, tier_sizes};
pub use tier::SubnetTier;
pub use tiling::{Clash, Holder, Tile, clashes, tiles};

/// IPv4 blocks that a VPC takes until a higher quota is asked for, the primary among them (VPC User Guide,
/// "Amazon VPC quotas", read 2026-11).
pub const CIDR_QUOTA: u32 = 5;

/// The highest such quota.
pub const CIDR_QUOTA_MOST: u32 = 50;

/// A subnet beside the node and the pod subnet of its zone. No strategy counts on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoreSubnet {
    /// What it is for.
    pub tier: SubnetTier,
    /// The name of its zone, which need not be a zone of the plan.
    pub zone: String,
    /// Its block.
    pub cidr: SubnetCidr,
    /// Addresses in use in it.
    pub in_use: Ipv4Count,
    /// What is kept of it.
    pub keep: Keep,
}

impl MoreSubnet {
    /// A subnet in which nothing is in use and nothing is kept.
    pub const fn new(tier: SubnetTier, zone: String, cidr: SubnetCidr) -> Self {
        Self { tier, zone, cidr, in_use: Ipv4Count::ZERO, keep: Keep::NOTHING }
    }
}

/// What belongs to a VPC's address space and is no part of a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressSpace {
    /// Subnets beside those of the zones.
    pub more_subnets: Vec<MoreSubnet>,
    /// Networks that are connected to the VPC, one entry for each of their blocks.
    pub connected: Vec<ConnectedNetwork>,
    /// Destinations of the routes in the VPC's route tables, those to its own blocks left out.
    pub routes: Vec<Ipv4Net>,
    /// How many of the secondary blocks are in the VPC already, from the first on; the others are to be added.
    pub associated: u32,
    /// IPv4 blocks that the account's quota allows, the primary among them: [`CIDR_QUOTA`] until it is raised,
    /// [`CIDR_QUOTA_MOST`] at most.
    pub cidr_quota: u32,
    /// IPv6 blocks of the VPC.
    pub ipv6: Vec<Ipv6Block>,
    /// Whether the node subnets are tagged `kubernetes.io/role/cni=0`, so that no pod gets an address of them.
    pub nodes_excluded: bool,
    /// `AWS_VPC_K8S_CNI_EXTERNALSNAT`: nodes leave the source address of what goes out as it is.
    pub external_snat: bool,
    /// `AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS`: the same for these destinations alone.
    pub exclude_snat: Vec<Ipv4Net>,
}

impl Default for AddressSpace {
    /// A VPC with nothing beside its zones, connected to nothing.
    fn default() -> Self {
        Self {
            more_subnets: Vec::new(),
            connected: Vec::new(),
            routes: Vec::new(),
            associated: 0,
            cidr_quota: CIDR_QUOTA,
            ipv6: Vec::new(),
            nodes_excluded: false,
            external_snat: false,
            exclude_snat: Vec::new(),
        }
    }
}
