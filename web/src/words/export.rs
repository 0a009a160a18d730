//! Words of what is copied from the page.

use eks_ip_core::{Fit, Strategy, Workload};
use eks_ip_document::Setting;

use super::format::{counted, grouped, listed, nodes, pods};
use super::recommendation::must_stand;
use super::strategies::name;
use crate::answer::Answer;
use crate::export::Export;

/// Before the buttons.
pub const COPY: &str = "Copy the comparison as";
/// The button that copies the link.
pub const LINK: &str = "link";
/// The button that prints.
pub const PRINT: &str = "Print a report";
/// Before the plan, above a table that is copied.
pub const MARKDOWN_TITLE: &str = "Ways to give pods addresses on EKS:";
/// Section of a decision record.
pub const CONTEXT: &str = "Context";
/// Section of a decision record.
pub const OPTIONS: &str = "Options in numbers";
/// Section of a decision record.
pub const DECISION: &str = "Decision";
/// Section of a decision record.
pub const PLAN: &str = "The plan";

/// The name of a button.
pub const fn button(export: Export) -> &'static str {
    match export {
        Export::Markdown => "Markdown",
        Export::TabSeparated => "TSV",
        Export::CommaSeparated => "CSV",
        Export::DecisionRecord => "Decision record",
    }
}

/// The title of a decision record.
pub fn title(recommended: Option<Strategy>) -> String {
    match recommended {
        Some(strategy) => format!("Addresses for pods: {}", name(strategy)),
        None => String::from("Addresses for pods: nothing holds as planned"),
    }
}

/// What was chosen, whatever is suggested.
pub fn chosen(answer: &Answer, strategy: Strategy) -> String {
    let demand = &answer.resolved.plan.demand;
    let holds = match answer.computed(strategy).map(|computed| computed.fit_throughout(demand)) {
        Some(Fit::Holds) => "holds at every moment that the plan must stand",
        Some(Fit::Depends) => "holds if EC2 packs single addresses",
        Some(Fit::Fails) => "does not hold at every moment that the plan must stand",
        None => "cannot be used with this plan",
    };
    format!("Chosen: {}. It {holds}.", name(strategy))
}

/// `1,800 pods on 60 nodes, of m5.large 100 %.`
pub fn size(answer: &Answer) -> String {
    let plan = &answer.resolved.plan;
    let types = answer.document.mix.rows().iter().filter(|row| row.weight > 0);
    let unit = match &answer.document.mix {
        eks_ip_document::Mix::Shares(_) => " %",
        eks_ip_document::Mix::Counts(_) => "",
    };
    let types: Vec<String> =
        types.map(|row| format!("{} {}{unit}", row.instance_type, grouped(row.weight))).collect();
    let size = match plan.workload {
        Workload::Pods(count) => pods(count.get()),
        Workload::Nodes(count) => nodes(count.get()),
        Workload::PodsOnNodes { pods: of, nodes: on } => format!("{} on {}", pods(of.get()), nodes(on.get())),
    };
    format!("{size}, of {}.", if types.is_empty() { String::from("no type") } else { listed(&types) })
}

/// Before the reasons for another strategy than the chosen one.
pub fn suggested_instead(strategy: Strategy) -> String {
    format!(
        "The planner suggests {} instead, for these reasons; what speaks for the choice is to be added here.",
        name(strategy)
    )
}

/// The plan in sentences, for those who do not open it.
pub fn context(answer: &Answer) -> Vec<String> {
    let plan = &answer.resolved.plan;
    let network = &plan.network;
    let zones: Vec<String> = network
        .zones()
        .iter()
        .map(|zone| match zone.pod_subnet {
            Some(pod) => format!("{}: {} and {pod} for pods", zone.name, zone.node_subnet),
            None => format!("{}: {}", zone.name, zone.node_subnet),
        })
        .collect();
    let blocks: Vec<String> = network.blocks().map(|block| block.to_string()).collect();
    let growth = Setting::GrowthPermille.write(u64::from(plan.demand.growth_permille));
    vec![
        size(answer),
        format!("Growth {growth} % a month; the plan must stand {}.", must_stand(answer)),
        format!("VPC blocks {}.", listed(&blocks)),
        format!("{}: {}.", counted(zones.len() as u64, "zone", "zones"), zones.join("; ")),
    ]
}
