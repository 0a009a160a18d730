//! Address arithmetic and pod capacity for Amazon EKS clusters, with no I/O.
pub mod eni;

pub use eni::{EniLimits, EniLimitsError, Hypervisor, NodeShape};
