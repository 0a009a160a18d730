//! `eks-ip cidr choose`: a block to add.

use eks_ip_core::address_space::{PassedOver, WhyNot, choose_secondary};
use eks_ip_document::resolve;
use serde::Serialize;

use super::rows::RowOutput;
use super::space::Space;
use crate::Answer;
use crate::args::ChooseAsked;
use crate::failure::Failure;
use crate::format::SCHEMA_VERSION;
use crate::table::{Align, Page, Table};

/// The whole answer.
#[derive(Debug, Serialize)]
struct ChooseOutput {
    schema_version: u32,
    command: &'static str,
    chosen: Option<String>,
    passed_over: Vec<PassedOverOutput>,
}

/// A range that was passed over.
#[derive(Debug, Serialize)]
struct PassedOverOutput {
    range: String,
    rule: Option<&'static str>,
    in_use_by: Option<RowOutput>,
    in_use: Option<String>,
    text: String,
}

/// Answers `cidr choose`. Parts of a link that cannot be read are refused: what they say could be in the way.
pub(super) fn run(asked: &ChooseAsked) -> Result<Answer, Failure> {
    let space = Space::of(&asked.space)?;
    if !space.problems.is_empty() {
        return Err(Failure::Problems(space.problems));
    }
    let network = resolve(space.usable()?).plan.network;
    let choice = choose_secondary(&network, u8::try_from(asked.prefix_len).unwrap_or(u8::MAX));
    let passed = |passed: &PassedOver| {
        let range = passed.range.to_string();
        match passed.why {
            WhyNot::Refused(rule, _) => PassedOverOutput {
                rule: Some(rule.id()),
                in_use_by: None,
                in_use: None,
                text: format!("AWS refuses it beside the VPC's blocks ({})", rule.id()),
                range,
            },
            WhyNot::Troublesome(rule) => PassedOverOutput {
                rule: Some(rule.id()),
                in_use_by: None,
                in_use: None,
                text: format!("something else suffers from it ({})", rule.id()),
                range,
            },
            WhyNot::InUse { row, net } => {
                let by = RowOutput::of(row, Some(&network));
                let text = format!("{net} is in the way ({})", by.text());
                PassedOverOutput {
                    rule: None,
                    in_use_by: Some(by),
                    in_use: Some(net.to_string()),
                    text,
                    range,
                }
            }
        }
    };
    let output = ChooseOutput {
        schema_version: SCHEMA_VERSION,
        command: "cidr-choose",
        chosen: choice.chosen.map(|block| block.to_string()),
        passed_over: choice.passed_over.iter().map(passed).collect(),
    };
    let text = asked.format.write(&output, page)?;
    Ok(Answer { text, warnings: Vec::new(), holds: output.chosen.is_some() })
}

fn page(output: &ChooseOutput) -> Page {
    let columns = [("passed over", Align::Left), ("because", Align::Left)];
    let mut table = if output.passed_over.is_empty() { Table::default() } else { Table::new(columns) };
    for passed in &output.passed_over {
        table.row([passed.range.clone(), passed.text.clone()]);
    }
    let chosen = match &output.chosen {
        Some(block) => format!("{block} collides with nothing that is listed."),
        None => String::from("NO BLOCK IS LEFT that collides with nothing."),
    };
    Page { before: vec![chosen], table, after: Vec::new() }
}
