//! Why a question cannot be answered: see [`Failure`].

use std::fmt;
use std::io;

use eks_ip_core::EniLimitsError;

/// Input that cannot be read. Each text names the argument and says what would be right.
#[derive(Debug)]
pub(crate) enum Failure {
    /// An instance type that the catalogue does not know.
    UnknownType {
        /// The argument.
        argument: &'static str,
        /// What was given.
        given: String,
    },
    /// Limits that no instance has.
    Limits(EniLimitsError),
    /// Flags, or a flag and a type, that do not go together.
    Flags {
        /// The flag.
        flag: String,
        /// Why, and what would be right.
        why: String,
    },
    /// A file, or stdin, that cannot be read.
    Unreadable {
        /// Its name.
        name: String,
        /// Why.
        error: io::Error,
    },
    /// Neither a link nor a file.
    NotALink {
        /// What was given, cut short.
        given: String,
        /// Why.
        why: &'static str,
    },
    /// A link of which parts cannot be used, where all of it must be.
    Problems(Vec<String>),
    /// An answer that could not be written as JSON.
    Json(serde_json::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownType { argument, given } => write!(f, "{argument} {}", unknown_type(given)),
            Self::Limits(error @ EniLimitsError::Enis { .. }) => write!(f, "--enis: {error}"),
            Self::Limits(error) => write!(f, "--ipv4-per-eni: {error}"),
            Self::Flags { flag, why } => write!(f, "{flag}: {why}"),
            Self::Unreadable { name, error } => write!(f, "{name}: {error}"),
            Self::NotALink { given, why } => {
                write!(
                    f,
                    "`{given}` {why}; a link has its plan after the #, as in #v=1&pods=500&mix=m5.xlarge:100"
                )
            }
            Self::Problems(problems) => {
                writeln!(f, "the link cannot be read whole, and a check must not guess:")?;
                write!(f, "  {}", problems.join("\n  "))
            }
            Self::Json(error) => write!(f, "--json: {error}"),
        }
    }
}

impl From<EniLimitsError> for Failure {
    fn from(error: EniLimitsError) -> Self {
        Self::Limits(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

/// `m5.lagre is not in the catalogue; did you mean m5.large?`.
pub(crate) fn unknown_type(given: &str) -> String {
    let shown = shown(given);
    match eks_ip_catalog::suggest(given) {
        Some(near) => format!("{shown} is not in the catalogue; did you mean {}?", near.name),
        None => format!(
            "{shown} is not in the catalogue of {}; a type is written as in m5.large",
            eks_ip_catalog::provenance().facts.date
        ),
    }
}

/// A text from outside, without control characters and cut short.
pub(crate) fn shown(given: &str) -> String {
    const MOST: usize = 60;
    let mut short: String = given.chars().filter(|c| !c.is_control()).take(MOST).collect();
    if given.chars().nth(MOST).is_some() {
        short.push_str("...");
    }
    short
}
