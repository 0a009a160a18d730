//! `eks-ip check`: whether a strategy holds, for a pipeline.

mod output;
mod show;

use eks_ip_core::{Computed, Fit, NotPossible, Plan, Scenario, Severity, Strategy, address_space, evaluate};
use eks_ip_document::to_fragment;

use crate::args::CheckAsked;
use crate::cidr::FindingOutput;
use crate::compare::{Moment, must_stand};
use crate::failure::Failure;
use crate::link::{self, Known};
use crate::{Answer, words};
use output::CheckOutput;

/// Answers `check`. A link of which anything cannot be used is refused: the answer would be of another plan.
pub(crate) fn run(asked: &CheckAsked) -> Result<Answer, Failure> {
    let plan = link::read(&asked.link)?;
    let link = to_fragment(&plan.document);
    let chosen = plan.document.look.columns.chosen();
    let strategy = asked.strategy.or(chosen).unwrap_or(Strategy::SecondaryIp);
    let known = plan.known()?;
    if !known.problems.is_empty() {
        return Err(Failure::Problems(known.problems));
    }
    let asked_for = if asked.scenario.is_empty() { must_stand(&known) } else { asked.scenario.clone() };
    let report = evaluate(&known.resolved.plan, strategy);
    // Numbers of subnets that AWS refuses are numbers of nothing.
    let network = &known.resolved.plan.network;
    let refused = address_space::check(network).into_iter();
    let refused = refused.filter(|finding| finding.severity() == Severity::Error);
    let address_errors: Vec<FindingOutput> =
        refused.map(|finding| FindingOutput::of(&finding, Some(network))).collect();
    let output = CheckOutput {
        schema_version: crate::format::SCHEMA_VERSION,
        command: "check",
        link,
        strategy: strategy.id(),
        holds: address_errors.is_empty()
            && report.outcome.as_ref().is_ok_and(|computed| holds(computed, &asked_for)),
        not_possible: report.outcome.as_ref().err().map(|why| not_possible(&known, why)),
        scenarios: report
            .outcome
            .as_ref()
            .map_or_else(|_| Vec::new(), |computed| moments(&known.resolved.plan, computed, &asked_for)),
        address_errors,
    };
    let text = asked.format.write(&output, show::page)?;
    Ok(Answer { text, warnings: Vec::new(), holds: output.holds })
}

/// Whether it holds at each of the moments, wherever EC2 puts single addresses.
fn holds(computed: &Computed, asked_for: &[Scenario]) -> bool {
    asked_for.iter().all(|scenario| computed.moment(*scenario).is_some_and(|moment| moment.fit == Fit::Holds))
}

fn moments(plan: &Plan, computed: &Computed, asked_for: &[Scenario]) -> Vec<Moment> {
    let found = asked_for.iter().filter_map(|scenario| computed.moment(*scenario));
    found.map(|moment| Moment::of(plan, &plan.demand, moment)).collect()
}

fn not_possible(known: &Known, why: &NotPossible) -> String {
    words::not_possible(&known.resolved.plan, &known.types, why)
}
