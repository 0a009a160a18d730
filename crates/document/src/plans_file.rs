//! Several named plans in one file, as they are exported and as a browser keeps them: see [`PlansFile`].
//!
//! ```json
//! {
//!   "format": "eks-ip-planner/plans",
//!   "version": 1,
//!   "plans": [ { "name": "Before the move", "link": "#v=1&pods=500&…" } ]
//! }
//! ```
//!
//! A plan is its link, so that a file is read as long as its links are: for ever. What a newer version adds beside
//! these keys is passed over.

use std::fmt;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use crate::document::limits;
use crate::number::grouped;

/// What the file says it is.
const FORMAT: &str = "eks-ip-planner/plans";
/// The version that is written.
const VERSION: u32 = 1;

/// A plan with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedPlan {
    /// What the user calls it.
    pub name: String,
    /// Its link, letter for letter.
    pub link: String,
}

/// Named plans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlansFile {
    /// The plans, in the user's order.
    pub plans: Vec<NamedPlan>,
    /// Entries that are no plans, or are more than [`limits::SAVED_PLANS`]: they are left out.
    pub left_out: usize,
}

/// Why a text is no file of plans.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlansFileError {
    /// Longer than [`limits::PLANS_FILE_BYTES`].
    TooLong,
    /// Not the JSON of a file of plans.
    NotPlans {
        /// Where reading ended, from 1.
        line: usize,
    },
    /// JSON of another kind.
    OtherFormat {
        /// What it says it is.
        format: String,
    },
}

impl fmt::Display for PlansFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => {
                write!(f, "the file is longer than {} bytes", grouped(limits::PLANS_FILE_BYTES as u64))
            }
            Self::NotPlans { line } => {
                write!(
                    f,
                    "line {line} is not what a file of exported plans has there; choose one that this page saved"
                )
            }
            Self::OtherFormat { format } => {
                write!(f, "the file says that it is “{format}”; exported plans say “{FORMAT}”")
            }
        }
    }
}

impl std::error::Error for PlansFileError {}

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u32,
    plans: &'a [NamedPlan],
}

#[derive(Deserialize)]
struct Given {
    format: String,
    plans: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    Plan(NamedPlan),
    Other(IgnoredAny),
}

impl PlansFile {
    /// The file as text.
    pub fn write(&self) -> String {
        let written = Written { format: FORMAT, version: VERSION, plans: &self.plans };
        // Texts and numbers always have a JSON.
        let mut text = serde_json::to_string_pretty(&written).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Reads a file. Names are cut to [`limits::PLAN_NAME_CHARS`] and are not empty; links stay as they are, whether this
    /// version can read them or not.
    ///
    /// # Errors
    ///
    /// Where the text is no file of plans. Single entries that are none are counted in [`left_out`](Self::left_out).
    pub fn read(text: &str) -> Result<Self, PlansFileError> {
        if text.len() > limits::PLANS_FILE_BYTES {
            return Err(PlansFileError::TooLong);
        }
        // Some editors put a mark of their own at the start.
        let given: Given = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| PlansFileError::NotPlans { line: error.line() })?;
        if given.format != FORMAT {
            let format = given.format.chars().filter(|c| !c.is_control()).take(40).collect();
            return Err(PlansFileError::OtherFormat { format });
        }
        let entries = given.plans.len();
        let plans: Vec<NamedPlan> = given
            .plans
            .into_iter()
            .filter_map(|entry| match entry {
                Entry::Plan(NamedPlan { name, link }) if link.len() <= limits::LINK_BYTES => {
                    Some(NamedPlan { name: plan_name(&name)?, link })
                }
                Entry::Plan(_) | Entry::Other(_) => None,
            })
            .take(limits::SAVED_PLANS)
            .collect();
        Ok(Self { left_out: entries - plans.len(), plans })
    }
}

/// A name as it is kept: without control characters, trimmed, and cut. `None` where nothing is left.
pub fn plan_name(text: &str) -> Option<String> {
    let printable: String = text.chars().filter(|c| !c.is_control()).collect();
    let name: String = printable.trim().chars().take(limits::PLAN_NAME_CHARS).collect();
    (!name.is_empty()).then(|| name.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str, link: &str) -> NamedPlan {
        NamedPlan { name: name.to_owned(), link: link.to_owned() }
    }

    #[test]
    fn what_is_written_is_read() {
        let plans =
            vec![named("Before", "#v=1&pods=5"), named("„Nach“ \\ \"dem\" Umzug\u{1F680}", "#v=2&new=1")];
        let file = PlansFile { plans, left_out: 0 };
        assert_eq!(PlansFile::read(&file.write()), Ok(file));
        assert_eq!(PlansFile::read(&PlansFile::default().write()), Ok(PlansFile::default()));
    }

    /// The file of version 1, for ever; with what a newer version may add.
    #[test]
    fn files_of_version_1_are_read() {
        let text = "\u{feff}{ \"format\": \"eks-ip-planner/plans\", \"version\": 7, \"colour\": [1, {\"a\": null}],\n\
            \"plans\": [ { \"name\": \" Before\\u0007 \", \"link\": \"#v=1&pods=500\", \"starred\": true } ] }";
        let expect = PlansFile { plans: vec![named("Before", "#v=1&pods=500")], ..PlansFile::default() };
        assert_eq!(PlansFile::read(text), Ok(expect));
    }

    #[test]
    fn entries_that_are_no_plans_are_counted() {
        let text = "{\"format\":\"eks-ip-planner/plans\",\"plans\":[7,{\"name\":\"x\"},{\"name\":\" \",\"link\":\"#\"},\
            {\"name\":1,\"link\":2},{\"link\":\"#v=1\",\"name\":\"good\"},null,[]]}";
        let read = PlansFile::read(text).expect("a file of plans");
        assert_eq!((read.plans, read.left_out), (vec![named("good", "#v=1")], 6));
        let many =
            PlansFile { plans: vec![named("n", "#v=1"); limits::SAVED_PLANS + 3], ..PlansFile::default() };
        let read = PlansFile::read(&many.write()).expect("a file of plans");
        assert_eq!((read.plans.len(), read.left_out), (limits::SAVED_PLANS, 3));
    }

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(PlansFile::read(text).map_err(|error| error.to_string()), Err(expect.to_owned()));
    }

    #[test]
    fn other_files_say_what_they_are_not() {
        let other = "is not what a file of exported plans has there; choose one that this page saved";
        check("", &format!("line 1 {other}"));
        check("<html>", &format!("line 1 {other}"));
        check("{\n\"plans\": 3}", &format!("line 2 {other}"));
        check("[]", &format!("line 1 {other}"));
        check(
            "{\"format\":\"geo\\njson\",\"plans\":[]}",
            "the file says that it is “geojson”; exported plans say “eks-ip-planner/plans”",
        );
        check(&" ".repeat(limits::PLANS_FILE_BYTES + 1), "the file is longer than 5,000,000 bytes");
        // As deep as hostile JSON likes.
        let deep = format!("{{\"format\":\"eks-ip-planner/plans\",\"plans\":{}", "[".repeat(100_000));
        assert!(PlansFile::read(&deep).is_err());
    }

    #[test]
    fn names_are_kept_readable() {
        assert_eq!(plan_name("  a\tb \n"), Some(String::from("ab")));
        assert_eq!(plan_name("\u{7}  "), None);
        assert_eq!(
            plan_name(&"é".repeat(200)).map(|name| name.chars().count()),
            Some(limits::PLAN_NAME_CHARS)
        );
    }
}
