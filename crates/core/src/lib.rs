//! Address arithmetic and pod capacity for Amazon EKS clusters: the arithmetic of the planner and nothing else.
//!
//! Not here: I/O, the clock, saved formats, the catalogue of instance types, prices, words for the screen.
//! Native and WebAssembly give the same integers; no float decides anything.
//!
//! Reading order: [`count`] and [`cidr`] (units and blocks), [`eni`] (what an instance type allows),
//! [`strategy`] (what is compared), [`max_pods`](mod@max_pods) and [`warm_pool`](mod@warm_pool) (one node),
//! [`fleet`] and [`placement`] (many nodes), [`network`], [`address_space`] and [`capacity`] (subnets), [`plan`] (what is
//! asked), [`report`] and [`verdict`] (the answer), [`growth`] and [`anatomy`](mod@anatomy) (what is drawn of it),
//! [`advisory`] and [`fix`] (what to do about it). The example in [`compare`] shows it all at work.

pub mod address_space;
pub mod advice;
pub mod advisory;
pub mod anatomy;
mod breaking;
pub mod capacity;
pub mod cidr;
pub mod cni;
mod cost;
pub mod count;
pub mod demand;
pub mod eni;
pub mod eni_budget;
pub mod fix;
pub mod fixtures;
pub mod fleet;
pub mod growth;
pub mod kube_reserved;
pub mod max_pods;
mod moment;
pub mod money;
pub mod network;
pub mod node_room;
pub mod placement;
pub mod plan;
pub mod quota;
mod recommendation;
pub mod report;
mod stage;
pub mod strategy;
mod supply;
mod take;
pub mod verdict;
pub mod warm_pool;
mod zone_shares;

/// Networks of any length, as [`ipnet`] has them: they are part of this crate's types.
pub use ipnet::{IpNet, Ipv4Net, Ipv6Net};

pub use address_space::{
    AddressSpace, ConnectedNetwork, Connection, Finding, Ipv6Block, Keep, MoreSubnet, Reservation,
    ReservationKind, Row, Rule, SubnetTier,
};
pub use advice::{WarmSearch, better_types, smallest_subnets, warm_settings, warm_settings_that_fit};
pub use advisory::{Advisory, Severity, advisories};
pub use anatomy::{Anatomy, Eni, EniRole, anatomy};
pub use breaking::{Breaking, Largest, Runway};
pub use capacity::{Limit, Margin, PrefixRoom, Shortage, SinglesPlacement, SubnetUse, Tier, ZoneReport};
pub use cidr::{
    ADDRESSES_PER_PREFIX, CidrError, RESERVED_ADDRESSES, SHARED_RANGE, SINGLES_OUTSIDE_PREFIXES, ServiceCidr,
    SubnetCidr, VpcCidr,
};
pub use cni::{CniSettings, WarmTargets, WindowsTargets};
pub use cost::Cost;
pub use count::{Ipv4Count, NodeCount, PodCount, PrefixCount};
pub use demand::{Demand, Lasts, Runaway, Scenario, Surge};
pub use eni::{EniLimits, EniLimitsError, Hypervisor, NodeShape, Os};
pub use eni_budget::{EniBudget, Trunk};
pub use fix::Fix;
pub use fixtures::Fixtures;
pub use growth::{Grain, Growth, Month, Point, Subnets};
pub use kube_reserved::{AmiFamily, allocatable_cpu_millis, allocatable_memory_mib};
pub use max_pods::{
    HOST_NETWORK_PODS, KUBELET_DEFAULT_MAX_PODS, MaxPods, MaxPodsLimit, MaxPodsSetBy, max_pods,
};
pub use money::{HOURS_PER_MONTH, MicroUsd, NetworkPrices};
pub use network::{MAX_ZONES, Network, SubnetRef, Zone};
pub use node_room::{NodeRoom, PodNeeds, RoomLimit};
pub use placement::{Batch, Placement};
pub use plan::{Group, Plan, Workload};
pub use quota::{ColdFleet, NauQuota, NodeUsage, OtherUsage, Range, Usage};
pub use recommendation::{Condition, MONTHS_TO_LAST, Reason, Recommendation, SAME_COST_PERCENT};
pub use report::{
    Computed, Fit, GroupReport, MomentReport, NotPossible, OrdinaryDay, StrategyReport, evaluate,
};
pub use strategy::{Assignment, Ineligible, PodRange, Rules, Strategy};
pub use verdict::{Comparison, FirstToBreak, Verdict, compare};
pub use warm_pool::{
    ColdStart, PoolBound, PoolRule, PoolUnit, WarmPool, after_scale_down, cold_start, warm_pool,
};
