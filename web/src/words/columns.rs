//! Words of the choice of columns.

use eks_ip_core::Strategy;

use super::format::grouped;
use super::strategies::name;

/// What opens.
pub const COLUMNS: &str = "Choose, hide or move strategies:";
/// Below the strategies.
pub const HINT: &str = "The chosen strategy comes first, stands in the link and in the decision record, and is what the command line’s “eks-ip check” asks about. The verdict goes by all strategies.";
/// Shows all.
pub const RESET: &str = "All, in their usual order";
/// Chooses a strategy.
pub const CHOOSE: &str = "Choose";
/// The one that is chosen.
pub const CHOSEN: &str = "Chosen";

/// `all six`, `3 of 6; Custom networking chosen`.
pub fn told(shown: usize, chosen: Option<Strategy>) -> String {
    let all = Strategy::ALL.len();
    let shown = if shown == all {
        String::from("all are compared")
    } else {
        format!("{} of {}", grouped(shown as u64), grouped(all as u64))
    };
    chosen.map_or(shown.clone(), |chosen| format!("{shown}; {} chosen", name(chosen)))
}

/// On the button.
pub const fn direction(to_the_end: bool) -> &'static str {
    if to_the_end { "Later" } else { "Earlier" }
}

/// For those who do not see the line.
pub fn moved(name: &str, to_the_end: bool) -> String {
    format!("{}: {name}", direction(to_the_end))
}

/// For those who do not see the line: what is written on the button, and whose it is.
pub fn choose(name: &str, chosen: bool) -> String {
    format!("{}: {name}", if chosen { CHOSEN } else { CHOOSE })
}
