//! One node, its ENIs and their slots: see [`Node`].

mod layout;

use eks_ip_core::{Anatomy, Eni, EniRole, Strategy, anatomy};

use super::{Cursor, Picture, Reading};
use crate::answer::Answer;
use crate::chart::{Anchor, Area, Drawing, Table, Tenths};
use crate::explain::Topic;
use crate::table;
use crate::words::pictures::node as words;

/// The most pods of the workload that the scheduler puts on a node of a group, under any of these strategies.
pub fn most_pods(answer: &Answer, group: usize, strategies: impl Iterator<Item = Strategy>) -> u32 {
    let rooms = strategies.filter_map(|strategy| Some(answer.computed(strategy)?.groups.get(group)?.room));
    rooms.map(|room| room.scheduled().0).max().unwrap_or(0)
}

/// Pods on a node of a group in the plan: the most that one of them has.
pub fn planned_pods(answer: &Answer, group: usize, strategy: Strategy) -> u32 {
    let batches = answer.computed(strategy).map(|computed| computed.placement.batches.as_slice());
    let of_group = batches.unwrap_or_default().iter().filter(|batch| batch.group == group);
    of_group.map(|batch| batch.pods).max().unwrap_or(0)
}

/// The node as it is drawn: ENIs that are not attached are one row together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The ENI; the first where it is several.
    pub first: usize,
    /// The last where it is several.
    pub last: usize,
    /// What it is for, and what it holds.
    pub eni: Eni,
}

/// ENIs by rows.
pub fn rows(node: &Anatomy) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (index, eni) in node.enis.iter().enumerate() {
        let together = !is_attached(eni.role);
        match rows.last_mut().filter(|row| together && row.eni.role == eni.role) {
            Some(row) => row.last = index,
            None => rows.push(Row { first: index, last: index, eni: *eni }),
        }
    }
    rows
}

/// Whether an ENI has an address.
pub const fn is_attached(role: EniRole) -> bool {
    match role {
        EniRole::Pods | EniRole::NoPods | EniRole::Trunk => true,
        EniRole::EfaOnly | EniRole::KeptForTrunk | EniRole::Free | EniRole::BeyondLimit => false,
    }
}

/// The picture, laid out.
pub struct Node {
    strategy: Strategy,
    node: Anatomy,
    drawing: Drawing,
    cursor: Cursor,
    rows: Vec<Row>,
    areas: Vec<Area>,
    /// Where the reading stands.
    reading: (Tenths, Tenths),
}

impl Node {
    /// A node of a group with so many pods, in a room so many pixels wide. `None` where the strategy cannot be
    /// computed.
    pub fn of(answer: &Answer, strategy: Strategy, group: usize, pods: u32, width: i32) -> Option<Self> {
        answer.computed(strategy)?;
        let node = anatomy(&answer.resolved.plan, strategy, group, pods)?;
        Some(Self::laid_out(node, strategy, answer.type_name(group), width))
    }
}

impl Picture for Node {
    fn drawing(&self) -> &Drawing {
        &self.drawing
    }

    fn cursor(&self) -> Option<&Cursor> {
        Some(&self.cursor)
    }

    fn reading(&self, _: &Answer, at: Option<u64>) -> Reading {
        let index = at.and_then(|at| usize::try_from(at).ok()).unwrap_or(0);
        let (Some(row), Some(area)) = (self.rows.get(index), self.areas.get(index)) else {
            return Reading::default();
        };
        let spoken = words::row(self.strategy, &self.node, row);
        let mut over = Drawing::default();
        if at.is_some() {
            over.area(*area, "pointed");
        }
        let (x, y) = self.reading;
        let text = if at.is_some() { spoken.clone() } else { words::summary(&self.node) };
        over.text(x, y, Anchor::Start, "label", text);
        Reading { spoken, shapes: over.shapes }
    }

    fn topic(&self, _: &Answer) -> Option<Topic> {
        Some(Topic::Cell { row: table::Row::HeldByNode, strategy: self.strategy })
    }

    fn table(&self, _: &Answer) -> Table {
        Table {
            caption: words::caption(self.strategy, &self.node),
            head: words::HEAD.map(str::to_owned).to_vec(),
            rows: self.rows.iter().map(|row| words::cells(self.strategy, &self.node, row)).collect(),
        }
    }
}
