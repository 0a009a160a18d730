//! The comparison under the keyboard: one stop of the Tab key, and keys that lead from number to number. See [`Grid`].
//!
//! After the ARIA Authoring Practices' grid pattern, with the table's own roles and plain buttons in it.

use eks_ip_core::Strategy;
use eks_ip_document::Columns;

use super::row::{Group, Row};
use super::{Cell, RowCells, rows};
use crate::answer::Answer;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One number to the left.
    Left,
    /// One number to the right.
    Right,
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// The first number of the row.
    RowStart,
    /// The last number of the row.
    RowEnd,
    /// The first number of the table.
    Start,
    /// The last number of the table.
    End,
    /// The group of rows before.
    GroupUp,
    /// The group of rows after.
    GroupDown,
}

impl Step {
    /// What a key asks for, with or without Control held.
    pub fn of_key(key: &str, control: bool) -> Option<Self> {
        Some(match (key, control) {
            ("ArrowLeft", false) => Self::Left,
            ("ArrowRight", false) => Self::Right,
            ("ArrowUp", false) => Self::Up,
            ("ArrowDown", false) => Self::Down,
            ("Home", false) => Self::RowStart,
            ("End", false) => Self::RowEnd,
            ("Home", true) => Self::Start,
            ("End", true) => Self::End,
            ("PageUp", false) => Self::GroupUp,
            ("PageDown", false) => Self::GroupDown,
            _ => return None,
        })
    }
}

/// A place in the comparison. The column stays while rows are crossed that have one number for all columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The row.
    pub row: Row,
    /// The column that one came from.
    pub column: Strategy,
}

/// The numbers that open a working.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The strategies side by side.
    pub columns: Columns,
    /// Every group with its rows, in the order of the page.
    pub groups: Vec<(Group, Vec<RowCells>)>,
}

impl Grid {
    /// The comparison of an answer, with these columns.
    pub fn of(answer: &Answer, columns: &Columns) -> Self {
        let groups = Group::ALL.into_iter();
        let groups = groups.map(|(group, of_group)| (group, rows(answer, columns, of_group)));
        Self { columns: columns.clone(), groups: groups.collect() }
    }

    /// What a row says of a strategy; without one, of all where they have one number.
    pub fn cell(&self, row: Row, column: Option<Strategy>) -> Option<&Cell> {
        let found = self.groups.iter().flat_map(|(_, rows)| rows).find(|found| found.row == row)?;
        let place = column.and_then(|column| self.columns.shown().iter().position(|own| *own == column));
        match (found.cells.as_slice(), place) {
            ([same], _) => Some(same),
            (cells, place) => cells.get(place?),
        }
    }

    /// The place that Tab leads to: the one that was last there, else the first number of a column, else the first of
    /// all.
    pub fn tab_stop(&self, last: Option<Place>, column: Strategy) -> Option<Place> {
        let lines = self.lines();
        let has = |place: &Place| {
            lines.iter().any(|(_, line)| line.row == place.row && line.at(place.column).is_some())
        };
        let first = |(_, line): &(usize, Line)| line.at(column).map(|_| Place { row: line.row, column });
        let any = || lines.first().map(|(_, line)| Place { row: line.row, column: line.columns[0] });
        last.filter(has).or_else(|| lines.iter().find_map(first)).or_else(any)
    }

    /// The column whose button stands at a place: the first one's where all columns have one number.
    pub fn button(&self, place: Place) -> Option<Strategy> {
        self.lines().into_iter().find(|(_, line)| line.row == place.row)?.1.at(place.column)
    }

    /// Where a key leads from a place; `None` where there is no further number that way.
    pub fn step(&self, from: Place, step: Step) -> Option<Place> {
        let lines = self.lines();
        let at = lines.iter().position(|(_, line)| line.row == from.row)?;
        let (group, line) = &lines[at];
        let in_row = |column: &Strategy| Place { row: line.row, column: *column };
        let here = line.columns.iter().position(|column| *column == from.column).unwrap_or(0);
        let crossing = |(_, line): &(usize, Line)| {
            line.at(from.column).map(|_| Place { row: line.row, column: from.column })
        };
        let ends = |(_, line): &(usize, Line), last: bool| {
            let column = if last { line.columns.last() } else { line.columns.first() };
            column.map(|column| Place { row: line.row, column: *column })
        };
        let first_of =
            |wanted: usize| lines.iter().filter(move |(group, _)| *group == wanted).find_map(crossing);
        match step {
            Step::Left => here.checked_sub(1).and_then(|left| line.columns.get(left)).map(in_row),
            Step::Right => line.columns.get(here + 1).map(in_row),
            Step::RowStart => line.columns.first().map(in_row),
            Step::RowEnd => line.columns.last().map(in_row),
            Step::Up => lines[..at].iter().rev().find_map(crossing),
            Step::Down => lines[at + 1..].iter().find_map(crossing),
            Step::Start => lines.first().and_then(|line| ends(line, false)),
            Step::End => lines.last().and_then(|line| ends(line, true)),
            Step::GroupUp => {
                let own = first_of(*group).filter(|first| first.row != from.row);
                own.or_else(|| (0..*group).rev().find_map(first_of))
            }
            Step::GroupDown => (group + 1..self.groups.len()).find_map(first_of),
        }
    }

    /// Rows with a number to open, with the index of their group.
    fn lines(&self) -> Vec<(usize, Line)> {
        let rows = self
            .groups
            .iter()
            .enumerate()
            .flat_map(|(group, (_, rows))| rows.iter().map(move |row| (group, row)));
        rows.map(|(group, row)| (group, Line::of(row, self.columns.shown())))
            .filter(|(_, line)| !line.columns.is_empty())
            .collect()
    }
}

/// A row as keys see it.
struct Line {
    row: Row,
    /// Columns with a number that opens; the first alone where one number is for all.
    columns: Vec<Strategy>,
    merged: bool,
}

impl Line {
    fn of(row: &RowCells, columns: &[Strategy]) -> Self {
        let cells = columns.iter().zip(&row.cells);
        let columns = cells.filter(|(_, cell)| cell.explained).map(|(strategy, _)| *strategy).collect();
        Self { row: row.row, merged: row.merged, columns }
    }

    /// The column of the button that is in a column.
    fn at(&self, column: Strategy) -> Option<Strategy> {
        let found =
            if self.merged { self.columns.first() } else { self.columns.iter().find(|own| **own == column) };
        found.copied()
    }
}
