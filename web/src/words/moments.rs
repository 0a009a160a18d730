//! Names of the moments in the life of a cluster.

use eks_ip_core::Scenario;

/// A moment by name.
pub const fn name(scenario: Scenario) -> &'static str {
    match scenario {
        Scenario::Steady => "Now",
        Scenario::Peak => "At peak",
        Scenario::PeakWithUpgrade => "While nodes are replaced",
        Scenario::ZoneLoss => "One zone lost",
        Scenario::AfterScaleDown => "After nodes were full",
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
