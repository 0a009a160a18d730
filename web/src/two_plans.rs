//! Two plans side by side, a strategy of each: see [`pair`].

use eks_ip_core::Strategy;
use eks_ip_document::Columns;

use crate::answer::Answer;
use crate::table::{Cell, Group, Row, RowCells, rows};
use crate::words::plans as words;

/// Between the ends of a range.
const RANGE: &str = " to ";

/// A row of the comparison for two plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairRow {
    /// Which row.
    pub row: Row,
    /// Its label in each plan; the second only where it says something else.
    pub labels: (String, Option<String>),
    /// What each plan has there; `None` where the row says nothing about that plan.
    pub cells: [Option<Cell>; 2],
    /// How the first is different from the second.
    pub difference: String,
}

/// Every row that says something about one of the plans, in the order of the page.
pub fn pair(first: (&Answer, Strategy), second: (&Answer, Strategy)) -> Vec<(Group, Vec<PairRow>)> {
    let of_group = |(answer, strategy): (&Answer, Strategy), row: Row| -> Option<RowCells> {
        rows(answer, &Columns::new(&[strategy], None), &[row]).into_iter().next()
    };
    let of_row = |row: &Row| {
        let sides = [of_group(first, *row), of_group(second, *row)];
        let labels: Vec<String> = sides.iter().flatten().map(label).collect();
        let [first, second] = sides.map(|side| side.and_then(|side| side.cells.into_iter().next()));
        let other = labels.get(1).filter(|other| Some(*other) != labels.first()).cloned();
        let label = labels.into_iter().next()?;
        let difference = match (&first, &second) {
            (Some(first), Some(second)) => of_cells(first, second),
            (Some(_), None) | (None, Some(_)) | (None, None) => String::new(),
        };
        Some(PairRow { row: *row, labels: (label, other), cells: [first, second], difference })
    };
    let groups = Group::ALL.into_iter();
    groups.map(|(group, of_group)| (group, of_group.iter().filter_map(of_row).collect())).collect()
}

/// What the nodes of a plan have in all on an ordinary day: vCPUs, and memory in MiB where it is known of every type.
/// Fewer of them may be why a plan costs less.
pub fn hardware(answer: &Answer, strategy: Strategy) -> Option<(u64, Option<u64>)> {
    let nodes = &answer.computed(strategy)?.ordinary.nodes_of_groups;
    let of_groups = || nodes.iter().map(|nodes| nodes.get()).zip(&answer.types);
    let vcpus = of_groups().map(|(nodes, found)| nodes.saturating_mul(u64::from(found.shape.vcpus))).sum();
    let memory = of_groups().map(|(nodes, found)| Some(nodes.saturating_mul(found.shape.memory_mib?)));
    Some((vcpus, memory.sum()))
}

/// The label with the line below it.
fn label(row: &RowCells) -> String {
    match &row.sub {
        Some(sub) => format!("{} ({sub})", row.label),
        None => row.label.clone(),
    }
}

/// How a cell is different: where its text is the same, by the line below it.
fn of_cells(first: &Cell, second: &Cell) -> String {
    match (&first.sub, &second.sub) {
        // `−1 left` is enough of `−1 left, zone a`.
        (Some(one), Some(other)) if first.text == second.text => {
            difference(one, other).split(", ").next().unwrap_or_default().to_owned()
        }
        (None, Some(_)) | (Some(_), None) if first.text == second.text => String::new(),
        (Some(_) | None, _) => difference(&first.text, &second.text),
    }
}

/// `+45`, `−$1,200`, or that it is the same; nothing where there is no number to subtract. Of ranges both ends count.
fn difference(first: &str, second: &str) -> String {
    if first == second {
        return words::SAME.to_owned();
    }
    if let (Some(first), Some(second)) = (first.split_once(RANGE), second.split_once(RANGE)) {
        let (low, high) = (difference(first.0, second.0), difference(first.1, second.1));
        return match (low.as_str(), high.as_str()) {
            ("", _) | (_, "") => String::new(),
            (low, high) if low == high => low.to_owned(),
            (words::SAME, high) => format!("0{RANGE}{high}"),
            (low, words::SAME) => format!("{low}{RANGE}0"),
            (low, high) => format!("{low}{RANGE}{high}"),
        };
    }
    match (quantity(first), quantity(second)) {
        (Some((before, first, behind)), Some((same_before, second, same_behind)))
            if (before, behind) == (same_before, same_behind) =>
        {
            words::difference(first, second, before, behind)
        }
        (Some(_) | None, _) => String::new(),
    }
}

/// `$18,291` and `34 months` as what stands before the number, the number, and what stands behind it.
fn quantity(text: &str) -> Option<(&str, u64, &str)> {
    let (before, rest) = text.strip_prefix('$').map_or(("", text), |rest| ("$", rest));
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(rest.len());
    let (number, behind) = rest.split_at(end);
    Some((before, eks_ip_document::read_number(number, 0, u64::MAX).ok()?.value, behind))
}
