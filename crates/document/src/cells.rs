//! Cells of a table as other programs take them: Markdown, spreadsheets, and lines with tabs.

/// One line of a spreadsheet: commas between the cells, quotes where a cell needs them.
///
/// ```
/// use eks_ip_document::cells::csv_line;
/// assert_eq!(csv_line(&["a", "1,305", "say \"d\"", ""]), "a,\"1,305\",\"say \"\"d\"\"\",\n");
/// ```
pub fn csv_line<T: AsRef<str>>(cells: &[T]) -> String {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| match cell.as_ref() {
            plain if !plain.contains([',', '"', '\n', '\r']) => plain.to_owned(),
            other => format!("\"{}\"", other.replace('"', "\"\"")),
        })
        .collect();
    format!("{}\n", cells.join(","))
}

/// One line with tabs between the cells, as spreadsheets take them from the clipboard. A cell has neither tab nor line
/// end: there are spaces in their place.
///
/// ```
/// use eks_ip_document::cells::tab_line;
/// assert_eq!(tab_line(&["a", "b\tc"]), "a\tb c\n");
/// ```
pub fn tab_line<T: AsRef<str>>(cells: &[T]) -> String {
    let cells: Vec<String> =
        cells.iter().map(|cell| cell.as_ref().replace(['\t', '\n', '\r'], " ")).collect();
    format!("{}\n", cells.join("\t"))
}

/// One line of a table of GitHub's Markdown.
///
/// ```
/// use eks_ip_document::cells::markdown_line;
/// assert_eq!(markdown_line(&["WARM_IP_TARGET", "2"]), "| WARM\\_IP\\_TARGET | 2 |\n");
/// ```
pub fn markdown_line<T: AsRef<str>>(cells: &[T]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell.as_ref())).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// A text in which Markdown finds nothing to format, on one line.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '|' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '~' | '#' => out.extend(['\\', c]),
            '\n' | '\r' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}
