//! The comparison as text, for other programs and for people who decide: see [`Export`].

use eks_ip_document::Columns;
use eks_ip_document::cells::escaped;

use crate::answer::Answer;
use crate::chart::Table;
use crate::table::{Group, rows};
use crate::words::{export as words, findings, format, recommendation, strategies, table, verdict};

/// What can be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// The table for a pull request or a wiki.
    Markdown,
    /// The table for a spreadsheet that is open.
    TabSeparated,
    /// The table for a file.
    CommaSeparated,
    /// Context, options, findings, decision and link, in Markdown.
    DecisionRecord,
}

impl Export {
    /// Everything, in the order of the page.
    pub const ALL: [Self; 4] =
        [Self::Markdown, Self::TabSeparated, Self::CommaSeparated, Self::DecisionRecord];

    /// The stable name, in the ids of the page.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Markdown => "copy-markdown",
            Self::TabSeparated => "copy-tsv",
            Self::CommaSeparated => "copy-csv",
            Self::DecisionRecord => "copy-decision",
        }
    }

    /// The text. `address` is where the plan can be opened.
    pub fn text(self, answer: &Answer, columns: &Columns, address: &str) -> String {
        match self {
            Self::Markdown => with_title(answer, columns, address),
            Self::TabSeparated => comparison(answer, columns).tab_separated(),
            Self::CommaSeparated => comparison(answer, columns).comma_separated(),
            Self::DecisionRecord => decision_record(answer, columns, address),
        }
    }
}

/// The table below what it is of, and where that can be opened.
fn with_title(answer: &Answer, columns: &Columns, address: &str) -> String {
    let plan = words::size(answer);
    let table = comparison(answer, columns).markdown();
    // A link is no place for backslashes.
    format!("**{}** {}\n\n<{address}>\n\n{table}", escaped(words::MARKDOWN_TITLE), escaped(&plan))
}

/// Every row of the comparison, a cell for each column.
pub fn comparison(answer: &Answer, columns: &Columns) -> Table {
    let names = columns.shown().iter().map(|strategy| strategies::name(*strategy).to_owned());
    let head = std::iter::once(String::new()).chain(names);
    let of_groups = Group::ALL.into_iter().flat_map(|(_, of_group)| rows(answer, columns, of_group));
    let rows = of_groups.map(|row| {
        // What all say stands in every column.
        let cells =
            (0..columns.shown().len()).filter_map(|column| row.cells.get(column).or(row.cells.first()));
        let cells = cells.map(|cell| with_line_below(&cell.text, cell.sub.as_deref()));
        std::iter::once(with_line_below(&row.label, row.sub.as_deref())).chain(cells).collect()
    });
    Table { caption: table::CAPTION.to_owned(), head: head.collect(), rows: rows.collect() }
}

/// `No: short by 286 (in zone a)`.
fn with_line_below(text: &str, below: Option<&str>) -> String {
    below.map_or_else(|| text.to_owned(), |below| format!("{text} ({below})"))
}

fn decision_record(answer: &Answer, columns: &Columns, address: &str) -> String {
    let recommendation = answer.comparison.verdict.recommendation.as_ref();
    let mut text = format!(
        "# {}\n\n",
        escaped(&words::title(columns.chosen().or(recommendation.map(|found| found.strategy))))
    );
    let mut section = |heading: &str, body: &str| text.push_str(&format!("## {heading}\n\n{body}\n\n"));
    section(words::CONTEXT, &list(&words::context(answer)));
    let found = answer.advisories.iter().zip(&answer.fixes).map(|(advisory, fix)| {
        format!(
            "{}: {}",
            format::severity(advisory.severity()),
            findings::finding(answer, advisory, *fix).title
        )
    });
    let found: Vec<String> = found.collect();
    section(words::OPTIONS, comparison(answer, columns).markdown().trim_end());
    section(findings::HEADING, &if found.is_empty() { findings::NOTHING.to_owned() } else { list(&found) });
    let mut decided: Vec<String> =
        columns.chosen().map(|own| words::chosen(answer, own)).into_iter().collect();
    let other =
        recommendation.map(|found| found.strategy).filter(|own| columns.chosen().is_some_and(|c| c != *own));
    decided.extend(other.map(words::suggested_instead));
    decided.extend([verdict::first(answer).text(), verdict::second(answer).text()]);
    if let Some(found) = recommendation {
        decided.extend([recommendation::because(answer, found), recommendation::unless(answer, found)]);
    }
    decided.push(verdict::assumed(answer));
    let decided: Vec<String> =
        decided.iter().filter(|line| !line.is_empty()).map(|line| escaped(line)).collect();
    section(words::DECISION, &decided.join("\n\n"));
    // A link is no place for backslashes.
    section(words::PLAN, &format!("<{address}>"));
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn list(lines: &[String]) -> String {
    lines.iter().map(|line| format!("- {}", escaped(line))).collect::<Vec<_>>().join("\n")
}
