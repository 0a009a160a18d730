//! `eks-ip cidr check`: the rules that an address space breaks.

use eks_ip_core::address_space::source_address::ways;
use eks_ip_core::address_space::{Finding, Standing, check, eni_configs};
use eks_ip_core::{Fix, Network, Severity};
use eks_ip_document::to_fragment;
use serde::Serialize;

use super::rows::RowOutput;
use super::space::Space;
use crate::Answer;
use crate::args::CidrCheckAsked;
use crate::failure::Failure;
use crate::format::{SCHEMA_VERSION, counted};
use crate::table::{Align, Page, Table};
use crate::words::address;

/// The whole answer.
#[derive(Debug, Serialize)]
struct CidrCheckOutput {
    schema_version: u32,
    command: &'static str,
    link: Option<String>,
    blocks: Vec<String>,
    service: Option<String>,
    holds: bool,
    errors: u64,
    warnings: u64,
    notes: u64,
    findings: Vec<FindingOutput>,
    ways: Vec<WayOutput>,
    eni_configs: Vec<EniConfigOutput>,
}

/// One rule that is broken.
#[derive(Debug, Serialize)]
pub(crate) struct FindingOutput {
    rule: &'static str,
    severity: &'static str,
    confirmed: bool,
    row: RowOutput,
    block: Option<String>,
    other_row: Option<RowOutput>,
    other_block: Option<String>,
    wanted: u64,
    there: u64,
    pub(crate) text: String,
    fix: Option<String>,
}

/// How pods and a block of a connected network reach each other.
#[derive(Debug, Serialize)]
struct WayOutput {
    network: String,
    cidr: String,
    snat: &'static str,
    out: &'static str,
    #[serde(rename = "in")]
    into: &'static str,
}

/// An ENIConfig.
#[derive(Debug, Serialize)]
struct EniConfigOutput {
    name: String,
    zone: String,
    cidr: String,
    by: &'static str,
}

/// Answers `cidr check`. A link of which anything cannot be read is refused: the answer would be of another plan.
pub(super) fn run(asked: &CidrCheckAsked) -> Result<Answer, Failure> {
    let space = Space::of(&asked.space)?;
    if !space.problems.is_empty() {
        return Err(Failure::Problems(space.problems));
    }
    let network = space.network();
    let mut found = space.unfit.clone();
    found.extend(network.iter().flat_map(check));
    // The gravest first, each in the order of the plan.
    found.sort_by_key(Finding::severity);
    let count = |severity| found.iter().filter(|finding| finding.severity() == severity).count() as u64;
    let output = CidrCheckOutput {
        schema_version: SCHEMA_VERSION,
        command: "cidr-check",
        link: space.document.as_ref().filter(|_| space.from_link).map(to_fragment),
        blocks: network.iter().flat_map(Network::blocks).map(|block| block.to_string()).collect(),
        service: network.as_ref().map(|network| network.service_cidr().to_string()),
        holds: count(Severity::Error) == 0,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        findings: found.iter().map(|finding| FindingOutput::of(finding, network.as_ref())).collect(),
        ways: network.iter().flat_map(way_outputs).collect(),
        eni_configs: network.iter().flat_map(eni_config_outputs).collect(),
    };
    let text = asked.format.write(&output, page)?;
    Ok(Answer { text, warnings: Vec::new(), holds: output.holds })
}

impl FindingOutput {
    /// A finding, with what would settle it where the whole network is known.
    pub(crate) fn of(finding: &Finding, network: Option<&Network>) -> Self {
        Self {
            rule: finding.rule.id(),
            severity: address::severity_id(finding.severity()),
            confirmed: finding.standing == Standing::Confirmed,
            row: RowOutput::of(finding.row, network),
            block: finding.block.map(|net| net.to_string()),
            other_row: finding.other.map(|row| RowOutput::of(row, network)),
            other_block: finding.other_block.map(|net| net.to_string()),
            wanted: finding.wanted,
            there: finding.there,
            text: finding.to_string(),
            fix: network.and_then(|network| Fix::of_finding(finding, network)).and_then(address::fix),
        }
    }
}

fn way_outputs(network: &Network) -> Vec<WayOutput> {
    let of = |way: &eks_ip_core::address_space::source_address::Way| {
        let to = network.space.connected.get(way.connected)?;
        Some(WayOutput {
            network: to.name.clone(),
            cidr: to.cidr.to_string(),
            snat: address::snat_id(way.snat),
            out: address::way_out_id(way.out),
            into: address::way_in_id(way.into),
        })
    };
    ways(network).iter().filter_map(of).collect()
}

fn eni_config_outputs(network: &Network) -> Vec<EniConfigOutput> {
    let configs = eni_configs(network).into_iter().map(|config| EniConfigOutput {
        name: config.name,
        zone: config.zone,
        cidr: config.cidr.to_string(),
        by: address::eni_config_by_id(config.by),
    });
    configs.collect()
}

fn page(output: &CidrCheckOutput) -> Page {
    let columns = ["severity", "rule", "where", "what"].map(|column| (column, Align::Left));
    let mut table = if output.findings.is_empty() { Table::default() } else { Table::new(columns) };
    for finding in &output.findings {
        table.row([
            finding.severity.to_owned(),
            finding.rule.to_owned(),
            finding.row.text(),
            finding.text.clone(),
        ]);
    }
    let counts = [
        counted(output.errors, "error", "errors"),
        counted(output.warnings, "warning", "warnings"),
        counted(output.notes, "note", "notes"),
    ];
    let verdict = if output.holds { "No error was found" } else { "This address space CANNOT BE" };
    let before = vec![format!("{verdict}: {}.", counts.join(", "))];
    let mut after: Vec<String> = Vec::new();
    for finding in output.findings.iter().filter(|finding| finding.fix.is_some()) {
        let fix = finding.fix.as_deref().unwrap_or_default();
        after.push(format!("{}: it would help to {fix}.", finding.rule));
    }
    after.extend(output.ways.iter().map(|way| {
        let (out, into) = (address::way_out(way.out), address::way_in(way.into));
        format!("{} of {}: pods get there {out}; from there, pods are reached {into}.", way.cidr, way.network)
    }));
    after.extend(output.eni_configs.iter().map(|config| {
        format!(
            "ENIConfig {} names {} of zone {}, found by {}.",
            config.name, config.cidr, config.zone, config.by
        )
    }));
    Page { before, table, after }
}
