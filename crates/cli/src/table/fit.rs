//! How wide columns are, and where lines end: see [`widths`] and [`wrap`].

use super::{GAP, WIDTH};

/// One column while widths are looked for.
struct Column<'a> {
    cells: Vec<&'a str>,
    width: usize,
    /// Its longest word: it gets no narrower.
    least: usize,
    /// Lines of each cell at this width, and at one less.
    lines: Vec<usize>,
    narrower: Vec<usize>,
}

impl<'a> Column<'a> {
    fn new(cells: Vec<&'a str>) -> Self {
        let width = cells.iter().map(|cell| length(cell)).max().unwrap_or(0);
        let least = cells.iter().map(|cell| longest_word(cell)).max().unwrap_or(0);
        let mut column = Self { lines: vec![1; cells.len()], narrower: Vec::new(), cells, width, least };
        column.look_ahead();
        column
    }

    fn look_ahead(&mut self) {
        let width = self.width.saturating_sub(1);
        self.narrower = self.cells.iter().map(|cell| wrap(cell, width).len()).collect();
    }

    fn narrow(&mut self) {
        self.width -= 1;
        self.lines = std::mem::take(&mut self.narrower);
        self.look_ahead();
    }
}

/// Natural widths, narrowed until a line fits into [`WIDTH`] or every column is as narrow as its longest word:
/// where it costs the fewest lines, and of equals the widest.
pub(super) fn widths(heading: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let cells = |column: usize| {
        let lines = std::iter::once(heading).chain(rows.iter().map(Vec::as_slice));
        Column::new(lines.map(|line| line.get(column).map_or("", String::as_str)).collect())
    };
    let mut columns: Vec<Column<'_>> = (0..heading.len()).map(cells).collect();
    let gaps = GAP.len() * columns.len().saturating_sub(1);
    while columns.iter().map(|column| column.width).sum::<usize>() + gaps > WIDTH {
        let narrowable = (0..columns.len()).filter(|index| columns[*index].width > columns[*index].least);
        let best =
            narrowable.min_by_key(|index| (height(&columns, *index), usize::MAX - columns[*index].width));
        match best {
            Some(index) => columns[index].narrow(),
            None => break,
        }
    }
    columns.into_iter().map(|column| column.width).collect()
}

/// Lines of the table if that column were narrower by one.
fn height(columns: &[Column<'_>], narrower: usize) -> usize {
    let rows = columns.first().map_or(0, |column| column.cells.len());
    let lines = |row: usize| {
        let of = |(index, column): (usize, &Column<'_>)| {
            if index == narrower { column.narrower[row] } else { column.lines[row] }
        };
        columns.iter().enumerate().map(of).max().unwrap_or(0)
    };
    (0..rows).map(lines).sum()
}

/// A text in lines that are no wider than `width`, unless one word is.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in words(text) {
        if !line.is_empty() && length(&line) + length(word.trim_end()) > width {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        line.push_str(word);
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// Where a line may end: after a space, and after a hyphen between letters.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let letter = |at: usize| rest[at..].starts_with(|c: char| c.is_ascii_alphabetic());
        let mut ends =
            rest.char_indices().filter(|(at, c)| *c == ' ' || (*c == '-' && *at > 0 && letter(at + 1)));
        let end = ends.next().map_or(rest.len(), |(at, _)| at + 1);
        let (word, after) = rest.split_at(end);
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

fn length(text: &str) -> usize {
    text.chars().count()
}

fn longest_word(text: &str) -> usize {
    words(text).map(|word| length(word.trim_end())).max().unwrap_or(0)
}
