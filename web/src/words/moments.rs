//! The moments in the life of a cluster, in words.

use eks_ip_core::{MomentReport, PodCount, Scenario, Strategy};

use super::format::{grouped, nodes, pods};
use crate::answer::Answer;

/// Names the choice.
pub const NUMBERS_FOR: &str = "Numbers for";

/// The same, where the nodes beside the moments are those of one strategy: `Numbers for (nodes of Default)`.
pub fn numbers_for(nodes_of: Option<Strategy>) -> String {
    match nodes_of {
        Some(strategy) => format!("{NUMBERS_FOR} (nodes of {})", super::strategies::name(strategy)),
        None => NUMBERS_FOR.to_owned(),
    }
}

/// What the moments are that nobody can know exactly.
pub const ESTIMATE: &str = "an estimate";

/// The name of a moment.
pub const fn name(scenario: Scenario) -> &'static str {
    match scenario {
        Scenario::Steady => "Now",
        Scenario::Peak => "Peak",
        Scenario::PeakWithUpgrade => "Peak with upgrade",
        Scenario::ZoneLoss => "One zone lost",
        Scenario::AfterScaleDown => "After scale-down",
    }
}

/// A moment within a sentence.
pub const fn within(scenario: Scenario) -> &'static str {
    match scenario {
        Scenario::Steady => "now",
        Scenario::Peak => "at peak",
        Scenario::PeakWithUpgrade => "at peak with upgrade",
        Scenario::ZoneLoss => "with one zone lost",
        Scenario::AfterScaleDown => "after scale-down",
    }
}

/// The same in a list, with its size.
pub fn listed(scenario: Scenario, size: Option<String>) -> String {
    match size {
        Some(size) => format!("{}: {size}", name(scenario)),
        None => name(scenario).to_owned(),
    }
}

/// How large the cluster is then.
pub fn size(moment: &MomentReport) -> String {
    let size = format!("{}, {}", pods(moment.pods.get()), nodes(moment.nodes.get()));
    match moment.scenario {
        Scenario::AfterScaleDown => format!("{size}, {ESTIMATE}"),
        Scenario::Steady | Scenario::Peak | Scenario::PeakWithUpgrade | Scenario::ZoneLoss => size,
    }
}

/// `18,517 pods, 23,147 at peak`: pods that fit at every moment that the plan must stand are fewer than those that fit on
/// an ordinary day.
pub fn pods_and_peak(answer: &Answer, of: PodCount) -> String {
    let peak = answer.resolved.plan.demand.pods_at_peak(of);
    if peak == of { pods(of.get()) } else { format!("{}, {} at peak", pods(of.get()), grouped(peak.get())) }
}
