//! A working as a calculation that is walked through: see [`Working::steps`].

use super::{Terms, Working};
use crate::words::explain::is_no_number;

/// How the table of a working is read: which cells make a step, and what it is in words.
///
/// In what a step says, `{2}` stands for the cell of the third column, and `{2=}` for the number that it comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The steps of a line, in the order in which one computes: what is computed, and from what. A step that a line has
    /// no numbers for is left out.
    pub steps: &'static [(&'static str, &'static str)],
    /// How many of them, from the end, are said of every line; the others of the first, and of another where one asks.
    /// With none, lines but the first are in the sum alone.
    pub of_each: usize,
    /// The columns that are summed up, where the lines have a sum.
    pub summed: &'static [usize],
    /// How the result follows.
    pub result: &'static str,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The line of the table that it belongs to; empty where it is about all of them.
    pub of: String,
    /// What is computed, in words.
    pub what: String,
    /// From which terms, and what they come to: `8 × 45 = 360`.
    pub terms: String,
    /// The steps of its line that lead to it, where those of the first line are told already.
    pub led_by: Vec<Step>,
}

impl Working {
    /// The calculation one step after the other. The last step is the result.
    pub fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        for (index, row) in self.terms.rows.iter().enumerate() {
            let mut led_by = self.of_row(row);
            let told = if index == 0 { 0 } else { led_by.len().saturating_sub(self.reading.of_each) };
            let mut of_row = led_by.split_off(told).into_iter();
            steps.extend(of_row.next().map(|step| Step { led_by, ..step }));
            steps.extend(of_row);
        }
        steps.extend(self.totals());
        if let Some(foot) = self.terms.foot.as_deref().filter(|_| !self.reading.summed.is_empty()) {
            steps.push(of_all(cell(foot, 0), foot.last().cloned().unwrap_or_default()));
        }
        steps.push(of_all(self.reading.result, self.result.clone()));
        steps
    }

    /// The formula with this plan's numbers: what the steps of the first line compute, and the sums. The other lines
    /// are computed as the first is, and stand in the table.
    pub fn numbers(&self) -> Vec<String> {
        let first = self.terms.rows.first().map(|row| self.of_row(row)).unwrap_or_default();
        let computing = first.into_iter().chain(self.totals()).filter(|step| step.terms.contains(" = "));
        let line = |step: Step| {
            let of = if step.of.is_empty() { step.what } else { step.of };
            format!("{of}: {}", step.terms)
        };
        computing.map(line).collect()
    }

    /// The sums over the lines.
    fn totals(&self) -> Vec<Step> {
        let Terms { rows, sum, head, .. } = &self.terms;
        let sum = sum.as_deref().unwrap_or_default();
        let summed = self.reading.summed.iter().copied().filter(|column| *column < sum.len());
        let total = |column: usize| {
            let (label, total) = (cell(sum, 0), cell(sum, column));
            let what = match self.reading.summed {
                [_] => label.to_owned(),
                _ => format!("{label}, {}", head.get(column).copied().unwrap_or_default()),
            };
            let added = added(rows.iter().map(|row| cell(row, column)));
            of_all(&what, if added == total { added } else { format!("{added} = {total}") })
        };
        summed.map(total).collect()
    }

    /// The steps of a line; a line that is a number by itself is one.
    fn of_row(&self, row: &[String]) -> Vec<Step> {
        let of = cell(row, 0);
        let read = self.reading.steps.iter().filter_map(|(what, terms)| {
            let (what, terms) = (filled(what, row)?, filled(terms, row)?);
            Some(Step { of: of.to_owned(), what, terms, led_by: Vec::new() })
        });
        let steps: Vec<Step> = read.collect();
        match row.last() {
            Some(last) if steps.is_empty() => vec![of_all(of, last.clone())],
            Some(_) | None => steps,
        }
    }
}

/// A step that is about all lines.
fn of_all(what: &str, terms: String) -> Step {
    Step { of: String::new(), what: what.to_owned(), terms, led_by: Vec::new() }
}

fn cell(row: &[String], column: usize) -> &str {
    row.get(column).map_or("", String::as_str)
}

/// A template with the cells of a row; `None` where it speaks of a cell without a number.
fn filled(template: &str, row: &[String]) -> Option<String> {
    let mut parts = template.split('{');
    let mut text = parts.next()?.to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}')?;
        let value = cell(row, name.trim_end_matches('=').parse().ok()?);
        if is_no_number(value) {
            return None;
        }
        text.push_str(if name.ends_with('=') { number_of(value) } else { value });
        text.push_str(rest);
    }
    Some(text)
}

/// `45` of `3 × 15 = 45`, `$0.15` of `$0.15, typed`.
fn number_of(text: &str) -> &str {
    let text = text.rsplit_once(" = ").map_or(text, |(_, number)| number);
    text.split_once(", ").map_or(text, |(number, _)| number)
}

/// Terms one after the other: those with a sign of their own as they are, ranges in brackets.
fn added<'a>(terms: impl Iterator<Item = &'a str>) -> String {
    let mut sum = String::new();
    for term in terms.filter(|term| !is_no_number(term)) {
        let (sign, term) = match (sum.is_empty(), term.strip_prefix("− ")) {
            (_, Some(less)) => (" − ", less),
            (true, None) => ("", term),
            (false, None) => (" + ", term),
        };
        sum.push_str(sign);
        if term.contains(' ') {
            sum.push_str(&format!("({term})"));
        } else {
            sum.push_str(term);
        }
    }
    sum
}
