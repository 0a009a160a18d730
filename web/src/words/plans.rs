//! Words of saved plans, and of two plans side by side.

use super::format::{counted, gib, grouped};
use crate::state::{Shelf, ShelfTold};

/// The name under which an own plan is kept that had none.
pub const SET_ASIDE: &str = "My plan";
/// The name of a plan for which none is typed.
pub const UNNAMED: &str = "Plan";
/// What opens.
pub const SAVED: &str = "Saved plans";
/// Before the name of the plan shown.
pub const NAME: &str = "Save this plan as";
/// The button.
pub const SAVE: &str = "Save";
/// Names of saved plans.
pub const NAMES: &str = "Name";
/// Opens a plan.
pub const OPEN: &str = "Open";
/// The plan that is open.
pub const IS_OPEN: &str = "Open now";
/// Copies a plan.
pub const DUPLICATE: &str = "Duplicate";
/// Deletes a plan.
pub const DELETE: &str = "Delete";
/// Takes a deletion back.
pub const RESTORE: &str = "Undo";
/// Compares with a plan.
pub const COMPARE: &str = "Compare";
/// The plan that is compared.
pub const COMPARED: &str = "Compared";
/// Saves all plans as a file.
pub const EXPORT: &str = "Export all as JSON";
/// The file's name.
pub const FILE: &str = "eks-ip-plans.json";
/// Reads a file.
pub const IMPORT: &str = "Import a JSON file";
/// Where plans are.
pub const KEPT: &str =
    "Plans are kept in this browser only. What you change in one that you opened is saved in it at once.";
/// Before the saved plan that the plan shown is compared with.
pub const COMPARE_WITH: &str = "Compare with";
/// With none.
pub const WITH_NONE: &str = "no other plan";

/// `none`, `3, “Before” open`.
pub fn told_of(shelf: &Shelf) -> String {
    match (shelf.plans.len(), shelf.open_plan()) {
        (0, _) => String::from("none"),
        (plans, None) => grouped(plans as u64),
        (plans, Some(open)) => format!("{}, “{}” open", grouped(plans as u64), open.name),
    }
}

/// For those who do not see the line: `Delete: Before`.
pub fn of(what: &str, name: &str) -> String {
    format!("{what}: {name}")
}

/// What became of an action.
pub fn told(told: &ShelfTold) -> String {
    match told {
        ShelfTold::Saved { name, open: None } => {
            format!("Saved as “{name}”, and stays as it is: change this plan, then compare.")
        }
        ShelfTold::Saved { name, open: Some(open) } => {
            format!(
                "Saved as “{name}”, and stays as it is. What you change goes into “{open}”, which is open."
            )
        }
        ShelfTold::Opened(name) => format!("“{name}” is open."),
        ShelfTold::Renamed(name) => format!("It is called “{name}” now."),
        ShelfTold::Deleted(name) => format!("“{name}” is deleted."),
        ShelfTold::Restored(name) => format!("“{name}” is back."),
        ShelfTold::Imported { added, known, left_out } => {
            let mut text = format!("{} added", counted(*added as u64, "plan was", "plans were"));
            if *known > 0 {
                text.push_str(&format!(", {} there already", counted(*known as u64, "was", "were")));
            }
            if *left_out > 0 {
                text.push_str(&format!(
                    ", {} left out: no plan, or more than {} in all",
                    counted(*left_out as u64, "entry was", "entries were"),
                    eks_ip_document::limits::SAVED_PLANS
                ));
            }
            text.push('.');
            text
        }
        ShelfTold::NotImported(error) => {
            let error = error.to_string();
            let mut letters = error.chars();
            let first = letters.next().map(|c| c.to_ascii_uppercase()).unwrap_or_default();
            format!("Nothing was imported. {first}{}.", letters.as_str())
        }
        ShelfTold::Full => {
            format!("There is room for {} plans. Delete one first.", eks_ip_document::limits::SAVED_PLANS)
        }
    }
}

/// The heading of two plans.
pub const TWO: &str = "Two plans side by side";
/// The name of a plan without one.
pub const THIS: &str = "This plan";
/// Before a choice of the other plan’s strategy.
pub const UNDER: &str = "under";
/// The column of differences.
pub const DIFFERENCE: &str = "Difference";
/// The same in both.
pub const SAME: &str = "same";
/// Above what was typed differently.
pub const INPUTS: &str = "What the plans say differently, in the words of their links";
/// Above the numbers of both.
pub const NUMBERS: &str = "What comes of it";
/// The key.
pub const KEY: &str = "Key";
/// Left at its default.
pub const DEFAULT: &str = "default";
/// Where nothing is.
pub const NO_DIFFERENCE: &str = "Both plans say the same.";
/// Closes the comparison.
pub const CLOSE: &str = "Close the comparison";

/// `Before, Default`.
pub fn column(plan: &str, strategy: &str) -> String {
    format!("{plan}, {strategy}")
}

/// `+45`, `−$1,200`, `+4 months`.
pub fn difference(first: u64, second: u64, before: &str, behind: &str) -> String {
    let sign = if first > second { '+' } else { '−' };
    format!("{sign}{before}{}{behind}", grouped(first.abs_diff(second)))
}

/// The label of a row for the other plan.
pub fn other_label(label: &str) -> String {
    format!("other plan: {label}")
}

/// What the nodes of a plan have: `This plan: 1,024 vCPUs and 4,096 GiB on its nodes.`
pub fn hardware(plan: &str, (vcpus, memory): (u64, Option<u64>)) -> String {
    let memory = memory.map_or_else(|| String::from("memory that is not known"), gib);
    format!("{plan}: {} and {memory} on its nodes.", counted(vcpus, "vCPU", "vCPUs"))
}

/// What a table of two plans is.
pub fn caption(first: &str, second: &str) -> String {
    format!("{first} and {second} compared, row by row.")
}
