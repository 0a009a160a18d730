//! The saved and shared form of a plan. Every version that was ever released still opens.
//!
//! Reading order: [`PlanDocument`] (what is saved), [`number`] and [`pasted`] (how typed numbers and pasted lists
//! are read),
//! [`settings`] (what is one number or a yes), [`Look`] (what a reader sees first), [`permalink`] (the link, version 1), [`resolve`](mod@resolve) (from a
//! document to core's plan), [`presets`] (the examples, as links), [`PlansFile`] (several plans with names),
//! [`differences`](fn@differences) (of two plans), [`cells`] (tables for other programs).
//!
//! ```
//! use eks_ip_document::{open, to_fragment};
//! let link = "#v=1&pods=500&node_count=50&mix=m5.xlarge:100&vpc=10.150.40.0/21&subnets=a:10.150.40.0/23";
//! let opened = open(link);
//! assert!(opened.problems.is_empty());
//! assert_eq!(to_fragment(&opened.plan), link);
//! ```

pub mod cells;
mod differences;
mod document;
mod look;
pub mod number;
pub mod pasted;
pub mod permalink;
mod plans_file;
pub mod presets;
pub mod resolve;
pub mod settings;
mod switches;
mod units;

pub use differences::{Difference, differences};
pub use document::{Mix, MixRow, PlanDocument, limits};
pub use look::{Columns, FindingsBy, Look, NumberName, ToldAs};
pub use number::{NumberError, Read, read_number};
pub use permalink::{
    LinkProblem, Opened, open, plain_name, read_connected, read_more_subnet, to_fragment, zone_name,
};
pub use plans_file::{NamedPlan, PlansFile, PlansFileError, plan_name};
pub use presets::Preset;
pub use resolve::{Resolved, resolve};
pub use settings::{Setting, Spec};
pub use switches::Switch;
