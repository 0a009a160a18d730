//! The comparison as rows of cells: see [`rows`]. No arithmetic of its own beyond differences between columns.

pub mod grid;
pub mod row;

use eks_ip_core::{Breaking, Computed, Fit, Lasts, NotPossible, Scenario, Strategy, Tier, quota};
use eks_ip_document::Columns;

use crate::answer::Answer;
use crate::words::format::{grouped, range, usd};
use crate::words::{strategies, table as words};

pub use grid::{Grid, Place, Step};
pub use row::{Group, Row};

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As any number.
    Plain,
    /// Something does not fit.
    Bad,
    /// Nothing to see.
    Quiet,
    /// Words, not a number.
    Words,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// A line below.
    pub sub: Option<String>,
    /// How it looks.
    pub tone: Tone,
    /// Whether it is the best of its row.
    pub best: bool,
    /// Whether it opens a working.
    pub explained: bool,
    /// For comparing with the other cells: lower is better.
    rank: Option<u64>,
}

impl Cell {
    fn number(value: u64) -> Self {
        Self { rank: Some(value), ..Self::text(grouped(value)) }
    }

    fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), sub: None, tone: Tone::Plain, best: false, explained: true, rank: None }
    }

    fn quiet(text: impl Into<String>) -> Self {
        Self { tone: Tone::Quiet, explained: false, ..Self::text(text) }
    }

    fn bad(text: impl Into<String>) -> Self {
        Self { tone: Tone::Bad, ..Self::text(text) }
    }

    fn sub(self, sub: Option<String>) -> Self {
        Self { sub, ..self }
    }
}

/// A row with its cells, one for each column; one cell when all would say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowCells {
    /// Which row.
    pub row: Row,
    /// Its label.
    pub label: String,
    /// A line below.
    pub sub: Option<String>,
    /// A cell for each column, or one.
    pub cells: Vec<Cell>,
    /// Whether one cell is for several columns.
    pub merged: bool,
}

/// The zones that rows about one zone speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowZones {
    /// Tightest for nodes under the default.
    pub node: Option<usize>,
    /// Tightest for pods under custom networking.
    pub pod: Option<usize>,
}

/// The zones that the rows speak of.
pub fn row_zones(answer: &Answer) -> RowZones {
    let tightest =
        |strategy, tier| answer.computed(strategy).and_then(|c| c.tightest(tier)).map(|(zone, _)| zone);
    RowZones {
        node: tightest(Strategy::SecondaryIp, Tier::Node),
        pod: tightest(Strategy::CustomNetworking, Tier::Pod)
            .or_else(|| tightest(Strategy::CustomNetworkingPrefix, Tier::Pod)),
    }
}

/// The rows of a group, with these columns.
pub fn rows(answer: &Answer, columns: &Columns, rows: &[Row]) -> Vec<RowCells> {
    let zones = row_zones(answer);
    let shown = rows.iter().filter(|row| row.is_shown(&answer.resolved.plan));
    shown.map(|row| row_cells(answer, columns.shown(), *row, zones)).collect()
}

fn row_cells(answer: &Answer, columns: &[Strategy], row: Row, zones: RowZones) -> RowCells {
    let network = &answer.resolved.plan.network;
    let zone =
        zones.node.and_then(|z| network.zones().get(z)).map(|z| (z.name.as_str(), z.node_subnet.to_string()));
    let pod_zone = zones
        .pod
        .and_then(|z| network.zones().get(z))
        .and_then(|z| z.pod_subnet.map(|cidr| (z.name.as_str(), cidr.to_string())));
    let (label, sub) = words::label(answer, row, zone, pod_zone);
    let mut cells: Vec<Cell> = columns.iter().map(|s| cell(answer, row, *s, zones)).collect();
    mark_best(answer, columns, &mut cells, row);
    let all_computed = columns.iter().all(|strategy| answer.computed(*strategy).is_some());
    if all_computed
        && answer.has_types()
        && let Some(same) = merged(answer, columns, row, &cells)
    {
        cells = vec![same];
    }
    let merged = cells.len() < columns.len();
    RowCells { row, label, sub, cells, merged }
}

fn cell(answer: &Answer, row: Row, strategy: Strategy, zones: RowZones) -> Cell {
    match row {
        Row::GivesUp => return Cell { tone: Tone::Words, ..Cell::quiet(strategies::gives_up(strategy)) },
        Row::Migration => return Cell { tone: Tone::Words, ..Cell::quiet(strategies::migration(strategy)) },
        _ => {}
    }
    if !answer.has_types() {
        return Cell::quiet(words::NONE);
    }
    match answer.comparison.report(strategy).map(|report| &report.outcome) {
        Some(Ok(computed)) => number(answer, row, computed, zones),
        Some(Err(NotPossible::Ineligible(_))) => Cell::quiet(words::NOT_POSSIBLE),
        Some(Err(NotPossible::NoPodSubnet(_))) => Cell::quiet(words::NO_POD_SUBNET),
        Some(Err(NotPossible::MisplacedPodSubnet(_))) => Cell::quiet(words::MISPLACED),
        None => Cell::quiet(words::UNKNOWN),
    }
}

fn number(answer: &Answer, row: Row, computed: &Computed, zones: RowZones) -> Cell {
    let subnet =
        |tier, zone: Option<usize>| zone.and_then(|z| computed.zones.get(z)).and_then(|z| z.subnet(tier));
    let default = answer.computed(Strategy::SecondaryIp);
    match row {
        Row::Fit(scenario) => fit(answer, computed, scenario),
        Row::Lasts => lasts(computed),
        Row::Nau(counted_by) => {
            let Some(nau) = computed.usage.counted_by(counted_by) else { return Cell::quiet(words::UNKNOWN) };
            let cell = Cell { rank: Some(nau.high), ..Cell::text(range(nau.low, nau.high)) };
            if nau.low > counted_by.default_quota() { Cell { tone: Tone::Bad, ..cell } } else { cell }
        }
        Row::EnisInZone => {
            let cell = Cell::number(computed.usage.enis_in_fullest_zone);
            if computed.usage.enis_in_fullest_zone > quota::ENIS_PER_ZONE {
                Cell { tone: Tone::Bad, ..cell }
            } else {
                cell
            }
        }
        Row::ApiTime => {
            let seconds = computed.usage.cold_start.api_seconds();
            Cell { rank: Some(seconds), ..Cell::text(words::seconds(seconds)) }
        }
        Row::FirstLimit => {
            let (text, sub) = words::limit(answer, first_limit(computed));
            Cell::text(text).sub(sub)
        }
        Row::BreaksPods => breaking(computed, |b| b.pods.map(|p| p.get())),
        Row::BreaksNodes => breaking(computed, |b| Some(b.nodes.get())),
        Row::HeldByNode => computed.held_by_node().map_or_else(
            || Cell::quiet(words::NONE),
            |(low, high)| Cell { rank: Some(high), ..Cell::text(range(low, high)) },
        ),
        Row::NeededInZone => match subnet(Tier::Node, zones.node) {
            Some(s) if s.shortage().get() > 0 => {
                Cell { tone: Tone::Bad, rank: Some(s.needed().get()), ..Cell::number(s.needed().get()) }
            }
            Some(s) => Cell::number(s.needed().get()),
            None => Cell::quiet(words::NONE),
        },
        Row::NeededInAll => Cell::number(computed.sum(Tier::Node, |s| s.needed()).get()),
        Row::HeldInSecondary => match computed.sum(Tier::Pod, |s| s.held()).get() {
            0 => Cell::quiet(words::NONE),
            held => Cell { rank: None, ..Cell::number(held) },
        },
        Row::Prefixes => computed
            .prefixes()
            .map_or_else(|| Cell::quiet(words::NONE), |p| Cell { rank: None, ..Cell::number(p.get()) }),
        Row::Warm => Cell::number(computed.warm().get()),
        Row::FreeInZone => free(subnet(Tier::Node, zones.node)),
        Row::FreeInPodZone => free(subnet(Tier::Pod, zones.pod)),
        Row::MaxPods => computed.max_pods_range().map_or_else(
            || Cell::quiet(words::NONE),
            |(low, high)| Cell { rank: None, ..Cell::text(range(u64::from(low), u64::from(high))) },
        ),
        Row::Room => room(computed),
        Row::Nodes => {
            let nodes = computed.placement.nodes.get();
            let theirs = default.map_or(nodes, |d| d.placement.nodes.get());
            Cell::number(nodes).sub(words::against_default(i128::from(nodes) - i128::from(theirs)))
        }
        Row::Hanging => hanging(computed),
        Row::Cost => cost(computed, default),
        Row::GivesUp | Row::Migration => Cell::quiet(words::NONE),
    }
}

/// What runs out first: what already has, else what the next node would exceed.
pub fn first_limit(computed: &Computed) -> eks_ip_core::Limit {
    let of_pods = computed.shortages.iter().find(|s| !s.limit.is_of_a_subnet()).map(|s| s.limit);
    match (computed.subnets_short(), of_pods) {
        (false, Some(limit)) => limit,
        (true, _) | (false, None) => computed.breaks.limit,
    }
}

fn fit(answer: &Answer, computed: &Computed, scenario: Scenario) -> Cell {
    let Some(moment) = computed.moment(scenario) else { return Cell::quiet(words::UNKNOWN) };
    match (moment.fit, moment.first) {
        (Fit::Holds, _) => Cell::text(words::YES).sub(words::free_at(answer, moment)),
        (Fit::Depends, _) => Cell::text(words::MAYBE).sub(Some(words::BY_PLACEMENT.to_owned())),
        (Fit::Fails, Some(first)) => {
            if let Some(text) = words::no_pods(first.limit, first.short_by) {
                return Cell::bad(text);
            }
            Cell::bad(words::no_short_by(first.short_by)).sub(words::short_place(answer, first.limit))
        }
        (Fit::Fails, None) => Cell::bad(words::UNKNOWN),
    }
}

/// The least and the most pods that a node takes over the types, and what stops it: each limit once.
fn room(computed: &Computed) -> Cell {
    let none = computed.placement.nodes.get() == 0;
    let counted = computed.groups.iter().filter(|group| none || group.nodes.get() > 0);
    let rooms: Vec<_> = counted.map(|group| group.room.running()).collect();
    let (Some(low), Some(high)) =
        (rooms.iter().map(|(pods, _)| *pods).min(), rooms.iter().map(|(pods, _)| *pods).max())
    else {
        return Cell::quiet(words::NONE);
    };
    let mut limits: Vec<String> = Vec::new();
    for (_, limit) in &rooms {
        let name = words::room_limit(*limit).to_owned();
        if !limits.contains(&name) {
            limits.push(name);
        }
    }
    Cell { rank: None, ..Cell::text(range(u64::from(low), u64::from(high))) }.sub(Some(words::by(&limits)))
}

fn lasts(computed: &Computed) -> Cell {
    let (certain, best) = (computed.runway.for_certain, computed.runway.at_best);
    // Longer is better, so the rank counts down.
    let rank = match certain {
        Lasts::AlreadyShort => None,
        Lasts::Months(months) => Some(u64::MAX - u64::from(months)),
        Lasts::NoEnd => Some(0),
    };
    let cell = Cell { rank, ..Cell::text(words::lasts_range(certain, best)) };
    let by_placement = (certain != best).then(|| words::BY_PLACEMENT.to_owned());
    match certain {
        Lasts::AlreadyShort if best == certain => Cell { tone: Tone::Bad, ..cell },
        Lasts::Months(_) | Lasts::NoEnd if computed.fit == Fit::Fails && !computed.subnets_short() => {
            Cell { rank: None, ..cell.sub(Some(words::SUBNETS_ALONE.to_owned())) }
        }
        Lasts::AlreadyShort | Lasts::Months(_) | Lasts::NoEnd => cell.sub(by_placement),
    }
}

fn breaking(computed: &Computed, of: impl Fn(&Breaking) -> Option<u64>) -> Cell {
    let Some(packed) = of(&computed.breaks) else { return Cell::quiet(words::NONE) };
    let scattered = computed.breaks_scattered.as_ref().and_then(&of).unwrap_or(packed);
    // Higher is better, so the rank counts down; the worst case is what can be relied on.
    let rank = Some(u64::MAX - scattered);
    let cell = Cell { rank, ..Cell::text(range(scattered, packed)) };
    if computed.subnets_short() {
        Cell { tone: Tone::Bad, ..cell.sub(Some(words::PASSED.to_owned())) }
    } else if computed.fit == Fit::Fails {
        // Pods hang or have no node, whatever the subnets hold.
        Cell { rank: None, ..cell.sub(Some(words::SUBNETS_ALONE.to_owned())) }
    } else {
        cell.sub((scattered != packed).then(|| words::BY_PLACEMENT.to_owned()))
    }
}

fn free(subnet: Option<&eks_ip_core::SubnetUse>) -> Cell {
    match subnet {
        None => Cell::quiet(words::NONE),
        Some(s) if s.shortage().get() > 0 => Cell::bad(words::short_by(s.shortage().get())),
        Some(s) => Cell { rank: Some(u64::MAX - s.free().get()), ..Cell::number(s.free().get()) },
    }
}

fn hanging(computed: &Computed) -> Cell {
    let (hanging, phantom) = (computed.hanging.get(), computed.phantom_slots.get());
    let slots = (phantom > 0).then(|| words::phantom_slots(phantom));
    let cell = Cell { rank: None, ..Cell::number(hanging) }.sub(slots);
    if hanging > 0 { Cell { tone: Tone::Bad, ..cell } } else { cell }
}

/// The cost of an ordinary day's nodes: a peak does not last all month.
fn cost(computed: &Computed, default: Option<&Computed>) -> Cell {
    let of = |computed: &Computed| computed.ordinary.cost.total();
    let known = of(computed);
    let unpriced = computed.ordinary.cost.unpriced.get();
    if unpriced > 0 && known.get() == 0 {
        return Cell::quiet(words::UNKNOWN);
    }
    let theirs = default.map_or(known, of);
    let difference = i128::from(known.get()) - i128::from(theirs.get());
    let sub =
        if unpriced > 0 { Some(words::unpriced(unpriced)) } else { words::against_default_usd(difference) };
    Cell { rank: (unpriced == 0).then_some(known.get()), ..Cell::text(usd(known)) }.sub(sub)
}

/// Marks the best of a row, unless all are equal: of the strategies that hold at every moment that must be stood. Nothing
/// in alarm is best, and nothing that is there for reference where another is as good.
fn mark_best(answer: &Answer, columns: &[Strategy], cells: &mut [Cell], row: Row) {
    // Where money is compared, nodes alone say nothing good or bad.
    if row == Row::Nodes {
        return;
    }
    let demand = &answer.resolved.plan.demand;
    let holds = |strategy| answer.computed(strategy).is_some_and(|c| c.fit_throughout(demand) != Fit::Fails);
    let rank = |(cell, strategy): (&Cell, &Strategy)| {
        cell.rank.filter(|_| cell.tone != Tone::Bad && holds(*strategy))
    };
    let ranks: Vec<Option<u64>> = cells.iter().zip(columns).map(rank).collect();
    let Some(best) = ranks.iter().flatten().min() else { return };
    let ranked = cells.iter().zip(&ranks).filter(|(cell, _)| cell.rank.is_some() || cell.tone == Tone::Bad);
    if ranked.clone().count() < 2
        || ranked.clone().all(|(cell, _)| cell.rank == Some(*best) && cell.tone != Tone::Bad)
    {
        return;
    }
    let is_best: Vec<bool> = ranks.iter().map(|rank| rank.as_ref() == Some(best)).collect();
    let real = |strategy: &Strategy| !strategy.rules().reference_only;
    let real_is_best = is_best.iter().zip(columns).any(|(best, strategy)| *best && real(strategy));
    for ((cell, best), strategy) in cells.iter_mut().zip(is_best).zip(columns) {
        cell.best = best && (real(strategy) || !real_is_best);
    }
}

/// One cell for a row in which several say the same and have more to say together.
fn merged(answer: &Answer, columns: &[Strategy], row: Row, cells: &[Cell]) -> Option<Cell> {
    let (first, column) = cells.first().zip(columns.first()).filter(|_| cells.len() > 1)?;
    let same = cells.iter().all(|c| c.text == first.text && c.sub == first.sub && c.tone == first.tone);
    let computed = answer.computed(*column).filter(|_| same)?;
    let text = match row {
        Row::Nodes => {
            let types: Vec<String> = computed
                .groups
                .iter()
                .enumerate()
                .map(|(group, report)| format!("{} {}", grouped(report.nodes.get()), answer.type_name(group)))
                .collect();
            words::same_nodes(computed.placement.nodes.get(), answer.pods_on_nodes(), &types.join(", "))
        }
        Row::Cost if first.tone == Tone::Plain => words::same_cost(&first.text),
        Row::Cost
        | Row::Fit(_)
        | Row::Lasts
        | Row::Nau(_)
        | Row::EnisInZone
        | Row::ApiTime
        | Row::FirstLimit
        | Row::BreaksPods
        | Row::BreaksNodes
        | Row::HeldByNode
        | Row::NeededInZone
        | Row::NeededInAll
        | Row::HeldInSecondary
        | Row::Prefixes
        | Row::Warm
        | Row::FreeInZone
        | Row::FreeInPodZone
        | Row::MaxPods
        | Row::Room
        | Row::Hanging
        | Row::GivesUp
        | Row::Migration => return None,
    };
    Some(Cell { text, sub: first.sub.clone(), ..Cell::text("") })
}
