//! The JSON of `check`: the README documents every key.

use serde::Serialize;

use crate::cidr::FindingOutput;
use crate::compare::Moment;

/// The whole answer.
#[derive(Debug, Serialize)]
pub(super) struct CheckOutput {
    pub(super) schema_version: u32,
    pub(super) command: &'static str,
    pub(super) link: String,
    pub(super) strategy: &'static str,
    pub(super) holds: bool,
    pub(super) not_possible: Option<String>,
    pub(super) scenarios: Vec<Moment>,
    pub(super) address_errors: Vec<FindingOutput>,
}
