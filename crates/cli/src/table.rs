//! Tables for terminals and Markdown: see [`Table`] and [`Page`].

mod fit;

use eks_ip_document::cells::{escaped, markdown_line};
use fit::wrap;

/// The widest line of a table in a terminal, unless one word is wider.
pub(crate) const WIDTH: usize = 100;
/// Between two columns.
const GAP: &str = "  ";

/// On which side the cells of a column begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Rows under a heading. Every row has as many cells as the heading. Without columns there is nothing to see.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    columns: Vec<(String, Align)>,
    rows: Vec<Vec<String>>,
}

/// A table with what is said before and after it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    /// Lines before.
    pub(crate) before: Vec<String>,
    /// The table.
    pub(crate) table: Table,
    /// Lines after; a line that begins with two spaces belongs to the one before it.
    pub(crate) after: Vec<String>,
}

impl Table {
    /// A table with these columns.
    pub(crate) fn new<T: Into<String>>(columns: impl IntoIterator<Item = (T, Align)>) -> Self {
        Self {
            columns: columns.into_iter().map(|(name, align)| (name.into(), align)).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row; what is too much is left out, what is missing is empty.
    pub(crate) fn row<T: Into<String>>(&mut self, cells: impl IntoIterator<Item = T>) {
        let mut cells: Vec<String> = cells.into_iter().map(Into::into).collect();
        cells.resize(self.columns.len(), String::new());
        self.rows.push(cells);
    }

    fn heading(&self) -> Vec<String> {
        self.columns.iter().map(|(name, _)| name.clone()).collect()
    }

    /// Aligned columns, wrapped where the line would be wider than [`WIDTH`].
    pub(crate) fn text(&self) -> String {
        if self.columns.is_empty() {
            return String::new();
        }
        let widths = fit::widths(&self.heading(), &self.rows);
        let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
        let lines = [self.heading(), rule].into_iter().chain(self.rows.iter().cloned());
        lines.map(|cells| self.lines(&cells, &widths)).collect()
    }

    /// A table of GitHub's Markdown.
    pub(crate) fn markdown(&self) -> String {
        if self.columns.is_empty() {
            return String::new();
        }
        let mut out = markdown_line(&self.heading());
        for (_, align) in &self.columns {
            out.push_str(match align {
                Align::Left => "| --- ",
                Align::Right => "| ---: ",
            });
        }
        out.push_str("|\n");
        out.extend(self.rows.iter().map(|row| markdown_line(row)));
        out
    }

    fn lines(&self, cells: &[String], widths: &[usize]) -> String {
        let wrapped: Vec<Vec<String>> =
            cells.iter().zip(widths).map(|(cell, width)| wrap(cell, *width)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        let mut out = String::new();
        for line in 0..height {
            let columns = wrapped.iter().zip(widths).zip(&self.columns);
            let parts: Vec<String> = columns
                .map(|((cell, width), (_, align))| {
                    let text = cell.get(line).map_or("", String::as_str);
                    match align {
                        Align::Left => format!("{text:width$}"),
                        Align::Right => format!("{text:>width$}"),
                    }
                })
                .collect();
            out.push_str(parts.join(GAP).trim_end());
            out.push('\n');
        }
        out
    }
}

impl Page {
    /// For a terminal.
    pub(crate) fn text(&self) -> String {
        let paragraph = |lines: &[String]| -> String { lines.iter().map(|line| in_lines(line)).collect() };
        let parts = [paragraph(&self.before), self.table.text(), paragraph(&self.after)];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("\n")
    }

    /// For a comment on a pull request.
    pub(crate) fn markdown(&self) -> String {
        let before = self.before.iter().map(|line| format!("{}\n\n", escaped(line)));
        let after = self.after.iter().map(|line| match line.strip_prefix("  ") {
            Some(item) => format!("  - {}\n", escaped(item)),
            None => format!("- {}\n", escaped(line)),
        });
        let mut out: String = before.collect();
        out.push_str(&self.table.markdown());
        if !self.after.is_empty() {
            out.push('\n');
        }
        out.extend(after);
        out
    }
}

/// A paragraph in lines of [`WIDTH`], the second and later ones indented as the first and by two more.
fn in_lines(text: &str) -> String {
    let indent = text.len() - text.trim_start().len();
    let mut out = String::new();
    for (index, line) in wrap(text.trim_start(), WIDTH - indent - 2).into_iter().enumerate() {
        let indent = if index == 0 { indent } else { indent + 2 };
        out.push_str(&" ".repeat(indent));
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests;
