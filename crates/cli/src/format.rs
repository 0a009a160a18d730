//! Numbers as people read them, and the choice between table, JSON and Markdown.

use clap::Args;
use eks_ip_core::MicroUsd;
pub(crate) use eks_ip_document::number::grouped;
use serde::Serialize;

use crate::failure::Failure;
use crate::table::Page;

/// The version of the JSON. It rises when a key changes its meaning or goes; keys may be added.
pub(crate) const SCHEMA_VERSION: u32 = 1;

/// How to write the answer.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(crate) struct Format {
    /// Write JSON; crates/cli/README.md documents every key
    #[arg(long, conflicts_with = "markdown", help_heading = "Output")]
    pub(crate) json: bool,
    /// Write a Markdown table
    #[arg(long, help_heading = "Output")]
    pub(crate) markdown: bool,
}

impl Format {
    /// The answer in the form that was asked for.
    pub(crate) fn write<T: Serialize>(
        self,
        answer: &T,
        page: impl FnOnce(&T) -> Page,
    ) -> Result<String, Failure> {
        if self.json {
            let mut text = serde_json::to_string_pretty(answer)?;
            text.push('\n');
            Ok(text)
        } else if self.markdown {
            Ok(page(answer).markdown())
        } else {
            Ok(page(answer).text())
        }
    }
}

/// `58`, or `58 to 234`.
pub(crate) fn range(low: u64, high: u64) -> String {
    if low == high { grouped(low) } else { format!("{} to {}", grouped(low), grouped(high)) }
}

/// `1 node`, `2 nodes`.
pub(crate) fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// Whole dollars: `$18,291`.
pub(crate) fn usd(micros: u64) -> String {
    format!("${}", grouped(MicroUsd::new(micros).dollars()))
}

/// `+$560`, `-$1,120`, `0`: more or less than something else.
pub(crate) fn signed_usd(micros: i64) -> String {
    match micros {
        0 => String::from("0"),
        more if more > 0 => format!("+{}", usd(more.unsigned_abs())),
        less => format!("-{}", usd(less.unsigned_abs())),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn listed<T: AsRef<str>>(parts: &[T]) -> String {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    match parts[..] {
        [] => String::new(),
        [one] => one.to_owned(),
        [ref rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers_as_people_read_them() {
        assert_eq!([range(58, 234), range(1_018, 1_018)], ["58 to 234", "1,018"]);
        assert_eq!([counted(1, "node", "nodes"), counted(1_305, "node", "nodes")], ["1 node", "1,305 nodes"]);
        assert_eq!(usd(18_291_499_999), "$18,291");
        let signed = [signed_usd(560_000_000), signed_usd(-1_120_000_000), signed_usd(0)];
        assert_eq!(signed, ["+$560", "-$1,120", "0"]);
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!([listed(&["a"]), listed::<&str>(&[])], ["a", ""]);
    }
}
