//! From an argument to a plan: a link, a file with a link in it, or stdin. See [`read`].

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use eks_ip_document::{LinkProblem, Mix, PlanDocument, Resolved, open, resolve};

use crate::failure::{Failure, shown, unknown_type};

/// The most of a file or of stdin that is read; a link has at most 16 KiB.
const MOST_BYTES: u64 = 1 << 20;

/// A plan, and what of its link could not be used.
#[derive(Debug)]
pub(crate) struct Asked {
    /// What was asked.
    pub(crate) document: PlanDocument,
    /// Texts for stderr.
    pub(crate) problems: Vec<String>,
}

/// A plan with the catalogue's facts.
#[derive(Debug)]
pub(crate) struct Known {
    /// For core.
    pub(crate) resolved: Resolved,
    /// The instance type of each group of the plan.
    pub(crate) types: Vec<&'static str>,
    /// What of the link could not be used, types that nobody knows among it.
    pub(crate) problems: Vec<String>,
}

impl Asked {
    /// Looks the types up. Without any that is known there is nothing to answer.
    pub(crate) fn known(mut self) -> Result<Known, Failure> {
        let resolved = resolve(&self.document);
        let name = |row: &usize| self.document.mix.rows().get(*row).map(|row| row.instance_type.as_str());
        let key = match self.document.mix {
            Mix::Shares(_) => "mix",
            Mix::Counts(_) => "nodes",
        };
        let unknown: Vec<&str> = resolved.unknown.iter().filter_map(name).collect();
        if let (true, Some(first)) = (resolved.plan.groups.is_empty(), unknown.first()) {
            return Err(Failure::UnknownType { argument: key, given: (*first).to_owned() });
        }
        let unknown =
            unknown.iter().map(|given| format!("{key}: {}; the row was left out", unknown_type(given)));
        self.problems.extend(unknown);
        let types = resolved.rows.iter().filter_map(name).filter_map(eks_ip_catalog::find);
        let types = types.map(|found| found.name).collect();
        Ok(Known { types, problems: self.problems, resolved })
    }
}

/// Reads the plan that an argument stands for.
pub(crate) fn read(argument: &str) -> Result<Asked, Failure> {
    let (text, name) = match argument {
        "-" => (text_of(io::stdin().lock(), "stdin")?, "stdin"),
        // A file first: no link is a file's name by accident.
        path if fs::metadata(path).is_ok() => {
            let unreadable = |error| Failure::Unreadable { name: path.to_owned(), error };
            (text_of(File::open(Path::new(path)).map_err(unreadable)?, path)?, path)
        }
        link if link.contains('=') => (link.to_owned(), link),
        other => {
            return Err(Failure::NotALink { given: shown(other), why: "is neither a file nor a link" });
        }
    };
    let mut found = fragments(&text);
    let Some(link) = found.next() else {
        return Err(Failure::NotALink { given: shown(name), why: "has no link in it" });
    };
    let opened = open(link);
    let missing =
        |key: &str| opened.problems.iter().any(|p| matches!(p, LinkProblem::Missing { key: k } if *k == key));
    if missing("mix") && missing("vpc") {
        // All of it would be the opening example, which nobody asked about.
        return Err(Failure::NotALink { given: shown(name), why: "has no plan in it" });
    }
    let mut problems: Vec<String> = opened.problems.iter().map(ToString::to_string).collect();
    let more = found.count();
    if more > 0 {
        problems.push(format!("{} has {} links; the first was read", shown(name), more + 1));
    }
    Ok(Asked { document: opened.plan, problems })
}

/// All of a source, which must be text and not too long.
fn text_of(source: impl Read, name: &str) -> Result<String, Failure> {
    let unreadable = |error| Failure::Unreadable { name: name.to_owned(), error };
    let mut bytes = Vec::new();
    source.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(unreadable(io::Error::other("longer than 1 MiB; give a file with a link in it")));
    }
    String::from_utf8(bytes)
        .map_err(|_| unreadable(io::Error::other("not a text; give a file with a link in it")))
}

/// The links in a text: what stands after a `#`, else a bare `v=1&…`. Brackets and quotes around it are not its.
fn fragments(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || "()[]<>\"'`|".contains(c)).filter_map(|word| {
        let (has_address, link) = match word.split_once('#') {
            Some((_, link)) => (true, link),
            None => (false, word),
        };
        let is_link = link.contains('=') && (has_address || link.contains("&") || link.starts_with("v="));
        is_link.then_some(link)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        assert_eq!(fragments(text).collect::<Vec<_>>(), expect, "{text:?}");
    }

    #[test]
    fn links_are_found_where_people_keep_them() {
        check("#v=1&pods=5", &["v=1&pods=5"]);
        check("v=1&pods=5", &["v=1&pods=5"]);
        check("https://planner.example/some/path/?x=1#v=1&pods=5\n", &["v=1&pods=5"]);
        check("see [the plan](https://planner.example/#v=1&pods=5), and <#v=1>", &["v=1&pods=5", "v=1"]);
        check("# A heading\n\nNo link, though a=b.\n", &[]);
        check("pods=5&v=1", &["pods=5&v=1"]);
        check("", &[]);
    }
}
