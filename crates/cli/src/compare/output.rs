//! The JSON of `compare`, from the top: the README documents every key.

use serde::Serialize;

use super::computed::StrategyOutput;
use super::parts::Breaks;
use crate::sources::Sources;

/// The whole answer.
#[derive(Debug, Serialize)]
pub(super) struct CompareOutput {
    pub(super) schema_version: u32,
    pub(super) command: &'static str,
    pub(super) link: String,
    pub(super) scenario: &'static str,
    pub(super) must_stand: Vec<&'static str>,
    pub(super) growth_permille: u32,
    pub(super) problems: Vec<String>,
    pub(super) sources: Sources,
    pub(super) holding: Vec<&'static str>,
    pub(super) recommended_strategy: Option<&'static str>,
    pub(super) recommendation: Option<Recommended>,
    pub(super) breaks_first: Option<BreaksFirst>,
    pub(super) strategies: Vec<StrategyOutput>,
}

/// Why, and when it would be another: clauses in English.
#[derive(Debug, Serialize)]
pub(super) struct Recommended {
    pub(super) reasons: Vec<String>,
    pub(super) conditions: Vec<String>,
}

/// The strategy that breaks first as the plan grows.
#[derive(Debug, Serialize)]
pub(super) struct BreaksFirst {
    pub(super) strategy: &'static str,
    pub(super) for_certain: Breaks,
    pub(super) at_best: Breaks,
}
