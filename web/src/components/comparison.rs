//! See [`ComparisonTable`].

use std::rc::Rc;

use eks_ip_core::{Fit, Strategy};
use eks_ip_document::Look;
use web_sys::Element;
use yew::prelude::*;

use super::columns::columns;
use super::exports::exports;
use super::glyph;
use super::in_hand::{compare_with, use_swipe};
use super::term;
use super::working::{WORKING_ID, working_view};
use crate::answer::Answer;
use crate::browser;
use crate::explain::{OpenedAt, Topic, working};
use crate::glossary::Marks;
use crate::state::Action;
use crate::table::{Cell, Grid, Group, Place, Row, RowCells, Step, Tone};
use crate::words::verdict::is_beyond_quota;
use crate::words::{strategies, table as words};
use eks_ip_document::ToldAs;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) answer: Rc<Answer>,
    pub(super) explained: Option<Topic>,
    /// The strategy that is shown where there is room for one.
    pub(super) shown: Strategy,
    pub(super) look: Rc<Look>,
    /// The one beside it, where there is room for two.
    pub(super) compared: Option<Strategy>,
    pub(super) told_as: ToldAs,
    /// Counts the plans that were opened: what is another number in another plan has not changed.
    pub(super) opened: u32,
    pub(super) on_action: Callback<Action>,
}

/// The number that the keys are at, and the column that was shown when they came there.
#[derive(Clone, Copy, PartialEq)]
struct At {
    place: Place,
    shown: Strategy,
}

/// The strategies side by side. Every number opens its working below its row. For the Tab key the numbers are one stop;
/// the arrows, Home, End, Page Up and Page Down lead from one to the other.
#[component]
pub(super) fn ComparisonTable(props: &Props) -> Html {
    let Props { answer, explained, shown, compared, look, told_as, opened, on_action } = props;
    let side_by_side = look.columns.shown();
    // Elsewhere a strategy may be looked at that has no column here.
    let shown = if look.columns.has(*shown) { shown } else { side_by_side.first().unwrap_or(shown) };
    let picker_ref = use_node_ref();
    let swipe = use_swipe(side_by_side, *shown, &picker_ref, on_action);
    let grid =
        use_memo((answer.clone(), look.columns.clone()), |(answer, columns)| Grid::of(answer, columns));
    let history = use_mut_ref(|| History::of(grid.clone(), *opened));
    history.borrow_mut().turn_to(&grid, *opened);
    let at = use_state_eq(|| None::<At>);
    // Where one column is shown, another choice of it leaves the numbers of the last one behind.
    let last = at.filter(|at| at.shown == *shown).map(|at| at.place);
    let stop = grid.tab_stop(last, *shown);
    let on_focus = {
        let (at, shown) = (at.clone(), *shown);
        Callback::from(move |place| at.set(Some(At { place, shown })))
    };
    let onkeydown = {
        let grid = grid.clone();
        Callback::from(move |event: KeyboardEvent| {
            let id = |place: Place| {
                Some(Topic::Cell { row: place.row, strategy: grid.button(place)? }.button_id())
            };
            let target = event.target_dyn_into::<Element>();
            let target_id = target.as_ref().map(Element::id);
            let from = stop.filter(|stop| id(*stop).is_some_and(|id| target_id == Some(id)));
            let held = event.alt_key() || event.meta_key() || event.shift_key();
            let step = Step::of_key(&event.key(), event.ctrl_key()).filter(|_| !held);
            if let Some((from, step)) = from.zip(step) {
                // The keys would scroll otherwise, at the edge too.
                event.prevent_default();
                match (grid.step(from, step).and_then(id), target) {
                    (Some(id), _) => browser::focus(&id),
                    // Left of the first number is the label with its terms.
                    (None, Some(number)) if step == Step::Left => {
                        _ = browser::focus_near(&number, "tr", term::OF_ROW)
                    }
                    (None, _) => {}
                }
            } else if let (Some(term), Some(Step::Right)) =
                (target.filter(|e| e.matches(term::OF_ROW).unwrap_or(false)), step)
            {
                event.prevent_default();
                browser::focus_near(&term, "tr", "td > button");
            }
        })
    };
    let view = View {
        marks: Marks::default(),
        answer,
        columns: side_by_side,
        explained: *explained,
        shown: *shown,
        compared: *compared,
        told_as: *told_as,
        history: &history.borrow(),
        stop,
        on_focus,
        on_action,
    };
    html! {
        <section>
            { columns(&look.columns, on_action) }
            { picker(answer, side_by_side, *shown, picker_ref, on_action) }
            { compare_with(side_by_side, *shown, *compared, on_action) }
            <div class="scroll" ontouchstart={swipe.start} ontouchend={swipe.end} ontouchcancel={swipe.cancel}>
                <table class={classes!("cmp", compared.map(|_| "two"), look.columns.chosen().map(|_| "with-chosen"), (side_by_side.len() < 5).then_some("few"))} {onkeydown}>
                    <caption class="vh">{ words::CAPTION }</caption>
                    <colgroup>
                        <col class="labels" />
                        <col span={side_by_side.len().to_string()} />
                    </colgroup>
                    <thead>
                        <tr>
                            <td class="corner">{ words::CORNER }</td>
                            for strategy in side_by_side.iter() {
                                { head(answer, *strategy, view.column(*strategy), look.columns.chosen() == Some(*strategy)) }
                            }
                        </tr>
                    </thead>
                    for (group, of_group) in grid.groups.iter() {
                        <tbody class={(*group == Group::Consequences).then_some("words")}>
                            <tr class="group"><th colspan={(side_by_side.len() + 1).to_string()} scope="rowgroup"><span>{ words::group(*group) }</span></th></tr>
                            for row in of_group.iter() {
                                { table_row(&view, row) }
                            }
                        </tbody>
                    }
                </table>
            </div>
            if answer.has_types() {
                { exports(answer, look, on_action) }
            }
        </section>
    }
}

/// The table before the last edit: what is another number since says so for a moment.
struct History {
    now: Rc<Grid>,
    before: Option<Rc<Grid>>,
    /// When it turned last, in milliseconds.
    turned: f64,
    /// Counts the answers, so that each is marked anew.
    turn: u32,
    /// The plan that it is the history of, and whether its first answer is still to come.
    opened: u32,
    is_new: bool,
}

impl History {
    /// Letters and steps that follow each other are one edit: they are compared with what was before the first.
    const ONE_EDIT: f64 = 2_000.0;

    fn of(now: Rc<Grid>, opened: u32) -> Self {
        Self { now, before: None, turned: 0.0, turn: 0, opened, is_new: false }
    }

    fn turn_to(&mut self, grid: &Rc<Grid>, opened: u32) {
        if opened != self.opened {
            (self.before, self.opened, self.is_new) = (None, opened, true);
        }
        if Rc::ptr_eq(&self.now, grid) {
            return;
        }
        if std::mem::take(&mut self.is_new) {
            *self = Self { turn: self.turn.wrapping_add(1), ..Self::of(grid.clone(), opened) };
            return;
        }
        let (last, at) = (std::mem::replace(&mut self.now, grid.clone()), browser::milliseconds());
        if self.before.is_none() || at - self.turned > Self::ONE_EDIT {
            self.before = Some(last);
        }
        (self.turned, self.turn) = (at, self.turn.wrapping_add(1));
    }

    /// What a cell said before, if it was something else.
    fn was(&self, cell: &Cell, row: Row, column: Option<Strategy>) -> Option<String> {
        let before = self.before.as_ref()?.cell(row, column)?;
        (before.text != cell.text).then(|| words::was(&before.text, &cell.text))
    }
}

/// What every row is drawn with.
struct View<'a> {
    /// The terms that labels above have explained.
    marks: Marks,
    answer: &'a Answer,
    /// The strategies side by side.
    columns: &'a [Strategy],
    explained: Option<Topic>,
    shown: Strategy,
    compared: Option<Strategy>,
    told_as: ToldAs,
    history: &'a History,
    /// The number that the Tab key leads to.
    stop: Option<Place>,
    on_focus: Callback<Place>,
    on_action: &'a Callback<Action>,
}

impl View<'_> {
    /// The class of a column where there is no room for six.
    fn column(&self, strategy: Strategy) -> &'static str {
        match strategy {
            shown if shown == self.shown => "shown",
            compared if Some(compared) == self.compared => "compared",
            _ => "",
        }
    }
}

fn outcome(answer: &Answer, strategy: Strategy) -> (&'static str, bool) {
    let suggested = answer.comparison.verdict.recommended() == Some(strategy);
    let reference = strategy.rules().reference_only;
    match answer.comparison.report(strategy).map(|report| &report.outcome) {
        _ if !answer.has_types() => ("", false),
        Some(Ok(computed)) => {
            let throughout = computed.fit_throughout(&answer.resolved.plan.demand);
            match words::fit(computed.fit, throughout, suggested, reference) {
                _ if throughout == Fit::Holds && is_beyond_quota(computed) => (words::BEYOND_QUOTA, false),
                text => (text, throughout == Fit::Fails),
            }
        }
        Some(Err(eks_ip_core::NotPossible::NoPodSubnet(_))) => (words::NO_POD_SUBNET, false),
        Some(Err(eks_ip_core::NotPossible::MisplacedPodSubnet(_))) => (words::MISPLACED, false),
        Some(Err(eks_ip_core::NotPossible::Ineligible(_))) | None => (words::NOT_POSSIBLE, false),
    }
}

fn head(answer: &Answer, strategy: Strategy, column: &'static str, chosen: bool) -> Html {
    let (text, bad) = outcome(answer, strategy);
    let suggested = answer.comparison.verdict.recommended() == Some(strategy);
    html! {
        <th scope="col" class={column} data-s={strategy.id()}>
            <span class="name">{ glyph::of_strategy(strategy) }<span>{ strategies::name(strategy) }</span></span>
            <span class={match (bad, suggested) { (true, _) => "fit bad", (false, true) => "fit suggested", (false, false) => "fit" }}>{ text }{ if chosen { words::CHOSEN } else { "" } }</span>
        </th>
    }
}

/// One strategy at a time, where there is no room for six.
fn picker(
    answer: &Answer,
    columns: &[Strategy],
    shown: Strategy,
    own: NodeRef,
    on_action: &Callback<Action>,
) -> Html {
    let choose = |strategy| on_action.reform(move |_: MouseEvent| Action::Show(strategy));
    html! {
        <div class="pick" ref={own} role="group" aria-label={crate::words::zones::SHOW}>
            for strategy in columns.iter().copied() {
                <button type="button" data-s={strategy.id()} aria-pressed={(strategy == shown).to_string()} onclick={choose(strategy)}>
                    { glyph::of_strategy(strategy) }
                    <span>{ strategies::short_name(strategy) }</span>
                    <small class={outcome(answer, strategy).1.then_some("bad")}>{ outcome(answer, strategy).0 }</small>
                </button>
            }
        </div>
    }
}

fn table_row(view: &View<'_>, row: &RowCells) -> Html {
    let View { answer, explained, on_action, .. } = *view;
    let open = explained.filter(|topic| matches!(topic, Topic::Cell { row: open, .. } if *open == row.row));
    let open_here = open.and_then(|topic| working(answer, topic).map(|found| (topic, found)));
    let is_open = |strategy| open_here.as_ref().is_some_and(|(topic, _)| topic.strategy() == strategy);
    let columns = view.columns;
    let across = (columns.len() + 1).to_string();
    html! {
        <>
            <tr>
                <th scope="row">
                    { term::label(&view.marks, row.label.clone()) }
                    if let Some(sub) = &row.sub {
                        <small>{ term::label(&view.marks, sub.clone()) }</small>
                    }
                </th>
                if row.merged {
                    for (strategy, cell) in columns.iter().copied().zip(row.cells.iter()) {
                        <td colspan={columns.len().to_string()} class={if is_open(strategy) { "same open" } else { "same" }} data-s={strategy.id()}>
                            { cell_text(view, cell, row.row, None, is_open(strategy)) }
                        </td>
                    }
                } else {
                    for (strategy, cell) in columns.iter().copied().zip(row.cells.iter()) {
                        <td data-s={strategy.id()} class={cell_classes(cell, is_open(strategy), view.column(strategy))}>
                            { cell_text(view, cell, row.row, Some(strategy), is_open(strategy)) }
                        </td>
                    }
                }
            </tr>
            if let Some((topic, found)) = open_here.clone() {
                <tr class={if row.merged || !view.column(topic.strategy()).is_empty() { "explain shown" } else { "explain" }}>
                    <td colspan={across}>
                        { working_view(topic, &found, view.told_as, on_action) }
                    </td>
                </tr>
            }
        </>
    }
}

fn cell_classes(cell: &Cell, open: bool, column: &'static str) -> String {
    let tone = match cell.tone {
        Tone::Plain => "",
        Tone::Bad => "bad",
        Tone::Quiet => "quiet",
        Tone::Words => "in-words",
    };
    let mark = |is: bool, class: &'static str| if is { class } else { "" };
    [tone, mark(cell.best, "best"), mark(open, "open"), column].join(" ")
}

/// A number; without a column it is that of all of them.
fn cell_text(view: &View<'_>, cell: &Cell, row: Row, column: Option<Strategy>, open: bool) -> Html {
    let topic = Topic::Cell { row, strategy: column.unwrap_or(view.columns[0]) };
    let is_stop =
        view.stop.is_some_and(|stop| stop.row == row && column.is_none_or(|own| own == stop.column));
    let onclick = view.on_action.reform(move |_: MouseEvent| Action::Explain(topic.at(OpenedAt::Number)));
    let stay = view.stop.map_or(view.shown, |stop| stop.column);
    let onfocus = view.on_focus.reform(move |_: FocusEvent| Place { row, column: column.unwrap_or(stay) });
    html! {
        <>
            if cell.explained {
                <button
                    type="button"
                    id={topic.button_id()}
                    tabindex={if is_stop { "0" } else { "-1" }}
                    aria-expanded={open.to_string()}
                    aria-controls={open.then_some(WORKING_ID)}
                    {onclick}
                    {onfocus}
                >
                    { &cell.text }
                </button>
            } else {
                { &cell.text }
            }
            if cell.best {
                <span class="mark">{ words::BEST }</span>
            }
            if let Some(sub) = &cell.sub {
                <small>{ sub }</small>
            }
            if let Some(was) = view.history.was(cell, row, column) {
                <span class="was" key={view.history.turn}>{ was }</span>
            }
        </>
    }
}
