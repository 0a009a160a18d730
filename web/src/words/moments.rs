//! The moments in the life of a cluster, in words.

use eks_ip_core::{MomentReport, Scenario};

use super::format::{nodes, pods};

/// Names the choice.
pub const NUMBERS_FOR: &str = "Numbers for";

/// The name of a moment.
pub const fn name(scenario: Scenario) -> &'static str {
    match scenario {
        Scenario::Steady => "Now",
        Scenario::Peak => "Peak",
        Scenario::PeakWithUpgrade => "Peak with upgrade",
        Scenario::ZoneLoss => "One zone lost",
        Scenario::AfterScaleDown => "After scale-down (estimate)",
    }
}

/// A moment within a sentence.
pub const fn within(scenario: Scenario) -> &'static str {
    match scenario {
        Scenario::Steady => "now",
        Scenario::Peak => "at peak",
        Scenario::PeakWithUpgrade => "while nodes are replaced",
        Scenario::ZoneLoss => "when a zone is lost",
        Scenario::AfterScaleDown => "after nodes were full",
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
    format!("{}, {}", pods(moment.pods.get()), nodes(moment.nodes.get()))
}
