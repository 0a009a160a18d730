//! `eks-ip compare`: all strategies for a plan, side by side.

mod computed;
mod output;
mod parts;
mod show;
mod zones;

use eks_ip_core::{Comparison, Scenario, compare};
use eks_ip_document::to_fragment;

use crate::args::CompareAsked;
use crate::failure::Failure;
use crate::format::SCHEMA_VERSION;
use crate::link::{self, Known};
use crate::sources::Sources;
use crate::{Answer, words};
use computed::StrategyOutput;
use output::{BreaksFirst, CompareOutput, Recommended};
use parts::Breaks;

pub(crate) use parts::Moment;

/// Answers `compare`.
pub(crate) fn run(asked: &CompareAsked) -> Result<Answer, Failure> {
    let mut plan = link::read(&asked.link)?;
    if let Some(scenario) = asked.scenario {
        plan.document.scenario = scenario;
    }
    let link = to_fragment(&plan.document);
    let known = plan.known()?;
    let comparison = compare(&known.resolved.plan);
    let output = output(&known, link, &comparison);
    let text = asked.format.write(&output, show::page)?;
    Ok(Answer { text, warnings: known.problems, holds: true })
}

fn output(known: &Known, link: String, comparison: &Comparison) -> CompareOutput {
    let plan = &known.resolved.plan;
    let verdict = &comparison.verdict;
    let first = comparison.reports.first().and_then(|report| report.outcome.as_ref().ok());
    let first = first.map(|computed| computed.cost.total());
    CompareOutput {
        schema_version: SCHEMA_VERSION,
        command: "compare",
        link,
        scenario: plan.scenario.id(),
        must_stand: must_stand(known).into_iter().map(Scenario::id).collect(),
        growth_permille: plan.demand.growth_permille,
        problems: known.problems.clone(),
        sources: Sources::of_catalogue(),
        holding: verdict.holding.iter().map(|strategy| strategy.id()).collect(),
        recommended_strategy: verdict.recommended().map(|strategy| strategy.id()),
        recommendation: verdict.recommendation.as_ref().map(|of| {
            let (reasons, conditions) = words::recommendation(plan, of);
            Recommended { reasons, conditions }
        }),
        breaks_first: verdict.breaks_first.map(|first| BreaksFirst {
            strategy: first.strategy.id(),
            for_certain: Breaks::of(plan, &first.for_certain),
            at_best: Breaks::of(plan, &first.at_best),
        }),
        strategies: comparison
            .reports
            .iter()
            .map(|report| StrategyOutput::of(plan, &known.types, report, first))
            .collect(),
    }
}

/// The moments that a plan must stand, in their order.
pub(crate) fn must_stand(known: &Known) -> Vec<Scenario> {
    let demand = &known.resolved.plan.demand;
    Scenario::ALL.into_iter().filter(|scenario| demand.requires(*scenario)).collect()
}
