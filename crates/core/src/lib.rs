//! Address arithmetic and pod capacity for Amazon EKS clusters: the arithmetic of the planner and nothing else.
//!
//! Not here: I/O, the clock, saved formats, the catalogue of instance types, prices, words for the screen.
//! Native and WebAssembly give the same integers; no float decides anything.
//!
//! Reading order: [`count`] and [`cidr`] (units and blocks), [`eni`] (what an instance type allows),
//! [`strategy`] (what is compared), [`max_pods`](mod@max_pods) and [`warm_pool`](mod@warm_pool) (one node),
//! [`fleet`] and [`placement`] (many nodes), [`network`] and [`capacity`] (subnets), [`plan`] (what is
//! asked), [`report`] and [`verdict`] (the answer), [`advisory`] and [`fix`] (what to do about it). The example in [`compare`] shows it all at work.

pub mod advisory;
pub mod capacity;
pub mod cidr;
pub mod count;
pub mod eni;
pub mod fix;
pub mod fleet;
pub mod max_pods;
pub mod money;
pub mod network;
pub mod placement;
pub mod plan;
pub mod report;
pub mod strategy;
pub mod verdict;
pub mod warm_pool;

pub use advisory::{Advisory, Severity, advisories};
pub use capacity::{Limit, Margin, PrefixRoom, Shortage, SinglesPlacement, SubnetUse, Tier, ZoneReport};
pub use cidr::{
    ADDRESSES_PER_PREFIX, CidrError, RESERVED_ADDRESSES, SINGLES_OUTSIDE_PREFIXES, ServiceCidr, SubnetCidr,
    VpcCidr,
};
pub use count::{Ipv4Count, NodeCount, PodCount, PrefixCount};
pub use eni::{EniLimits, EniLimitsError, Hypervisor, NodeShape};
pub use fix::Fix;
pub use max_pods::{
    HOST_NETWORK_PODS, KUBELET_DEFAULT_MAX_PODS, MaxPods, MaxPodsLimit, MaxPodsSetBy, max_pods,
};
pub use money::{HOURS_PER_MONTH, MicroUsd};
pub use network::{MAX_ZONES, Network, NetworkIssue, SubnetRef, Zone};
pub use placement::{Batch, Placement};
pub use plan::{Group, Plan, Workload};
pub use report::{Breaking, Computed, Cost, Fit, GroupReport, NotPossible, StrategyReport, evaluate};
pub use strategy::{Assignment, Ineligible, PodRange, Rules, Strategy};
pub use verdict::{Comparison, FirstToBreak, Verdict, compare};
pub use warm_pool::{PoolBound, WarmPool, WarmTargets, warm_pool};
