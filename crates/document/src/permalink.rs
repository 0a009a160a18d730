//! The link of a plan, version 1: `#v=1&pods=500&…`. See [`open`] and [`to_fragment`].
//!
//! Keys, in canonical order; those marked * are left out when the value is the default:
//!
//! | key | value | default |
//! | --- | --- | --- |
//! | `v` | `1` | |
//! | `pods`* | pods with a VPC address | none: nodes are full |
//! | `node_count`* | nodes, with `mix` | none: they follow from the pods |
//! | `mix` | `type:per cent,…` | |
//! | `nodes` | `type:nodes,…`, instead of `mix` and `node_count` | |
//! | `max_pods_by`* | `managed-node-group`, `nodeadm`, `bottlerocket`, `karpenter`, `auto-mode` | recommended |
//! | `reserved_enis`* | ENIs, with `karpenter` | 0 |
//! | `max_pods`* | a number for every node, instead of `max_pods_by` | none |
//! | `vpc` | block | |
//! | `subnets` | `zone:block,…` | |
//! | `secondary`* | `block,…` | none |
//! | `pod_subnets`* | `zone:block,…` | none |
//! | `service`* | block | EKS's choice |
//! | `zone_weights`* | `zone:share,…` | an even spread |
//! | `in_use`*, `pods_in_use`* | `zone:addresses,…`, of node and of pod subnets | 0 |
//! | `zone_ids`* | `zone:id,…`, as in `a:use1-az1` | the name, where it has the form of an id |
//! | `pinned`* | `zone:node,zone:pod,…`: subnets that stay where they are | none |
//! | `reservations`* | `zone:node:prefix:range,…`, also `pod` and `explicit` | none |
//! | `more_subnets`* | `tier:zone:block,…`, see below | none |
//! | `connected`* | `name:block:kind,…`, as in `office:10.200.0.0/16:vpn` | none |
//! | `routes`* | `block,…`: destinations in the VPC's route tables | none |
//! | `exclude_snat`* | `block,…`: destinations that see the pods' own addresses | none |
//! | `ipv6`* | `block,…` | none |
//! | `surge`* | `managed-node-group:maxUnavailable`, `karpenter:per cent`, `nodes:number` | the provisioner's rule |
//! | `columns`* | `strategy,…`: those that are compared, in this order | all |
//! | `chosen`* | a strategy; it comes first | none |
//! | `findings`* | `fix`, `subject`: their order | `severity` |
//! | `working`* | `number:strategy`, as in `needed-zone:secondary-ip`: the working that is open | none |
//! | `told_as`* | `steps`: how workings are told | `formula` |
//! | `scenario`* | `peak`, `upgrade`, `zone-loss`, `after-scale-down` | `steady` |
//! | every [`Setting`](crate::Setting)* | a number; growth in per cent | its default |
//! | every [`Switch`](crate::Switch)* | `1` | off |
//!
//! A row of the mix can end in `:windows`, `:efaN` and `:usdP`, for Windows nodes, N EFA-only ENIs and a price of P
//! dollars an hour. A further subnet can
//! end in `:pinned`, `:in_use=N` and, for each reservation, `:prefix=range` or `:explicit=range`.

mod read;
mod write;

use std::fmt;

use crate::document::{PlanDocument, limits};

pub use read::{open, plain_name, read_connected, read_more_subnet, zone_name};
pub use write::to_fragment;

/// What a link opened as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What could be read; the rest is filled in: subnets laid out in the link's block, else the opening
    /// example's.
    pub plan: PlanDocument,
    /// What could not, in the order of the link.
    pub problems: Vec<LinkProblem>,
}

/// A part of a link that could not be read. Texts from the link are cut short.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LinkProblem {
    /// Longer than [`limits::LINK_BYTES`].
    TooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// Another version, or none; read as version 1.
    Version {
        /// What the link says, if anything.
        given: Option<String>,
    },
    /// A key that version 1 does not have.
    UnknownKey {
        /// The key.
        key: String,
    },
    /// A key a second time; the first counts.
    Repeated {
        /// The key.
        key: String,
    },
    /// A key that every link has.
    Missing {
        /// The key.
        key: &'static str,
    },
    /// A value that is not what the key wants.
    BadValue {
        /// The key.
        key: String,
        /// The value, or the part of it.
        value: String,
        /// What would be right.
        why: String,
    },
    /// More of something than a plan has; the rest is left out.
    TooMany {
        /// The key.
        key: &'static str,
        /// How many are read.
        most: usize,
    },
}

impl fmt::Display for LinkProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { bytes } => {
                write!(f, "the link has {bytes} bytes; the first {} were read", limits::LINK_BYTES)
            }
            Self::Version { given: Some(given) } => {
                write!(f, "the link is of version {given}; it was read as version 1")
            }
            Self::Version { given: None } => write!(f, "the link names no version; it was read as version 1"),
            Self::UnknownKey { key } => {
                write!(f, "{key} is not known here; a newer version of the planner may have made the link")
            }
            Self::Repeated { key } => write!(f, "{key} comes twice; the first was read"),
            Self::Missing { key } => write!(f, "{key} is missing; the planner filled it in"),
            Self::BadValue { key, value, why } => write!(f, "{key}={value} was left out: {why}"),
            Self::TooMany { key, most } => {
                write!(f, "{key} has more than {most} entries; the rest was left out")
            }
        }
    }
}
