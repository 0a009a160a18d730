//! See [`ComparisonTable`].

use std::rc::Rc;

use eks_ip_core::{Fit, Strategy};
use yew::prelude::*;

use super::glyph;
use super::working::working_view;
use crate::answer::Answer;
use crate::browser;
use crate::explain::{Topic, working};
use crate::state::Action;
use crate::table::{Cell, Group, RowCells, Tone, rows};
use crate::words::{strategies, table as words};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) answer: Rc<Answer>,
    pub(super) explained: Option<Topic>,
    /// The strategy that is shown where there is room for one.
    pub(super) shown: Strategy,
    pub(super) on_action: Callback<Action>,
}

/// The strategies side by side. Every number opens its working below its row.
#[component]
pub(super) fn ComparisonTable(props: &Props) -> Html {
    let Props { answer, explained, shown, on_action } = props;
    html! {
        <section>
            { picker(answer, *shown, on_action) }
            <div class="scroll">
                <table class="cmp">
                    <caption class="vh">{ words::CAPTION }</caption>
                    <colgroup>
                        <col class="labels" />
                        <col span="6" />
                    </colgroup>
                    <thead>
                        <tr>
                            <td class="corner">{ words::CORNER }</td>
                            for strategy in Strategy::ALL {
                                { head(answer, strategy) }
                            }
                        </tr>
                    </thead>
                    for (group, of_group) in Group::ALL {
                        <tbody class={(group == Group::Consequences).then_some("words")}>
                            <tr class="group"><th colspan="7" scope="rowgroup"><span>{ words::group(group) }</span></th></tr>
                            for row in rows(answer, of_group) {
                                { table_row(answer, &row, *explained, *shown, on_action) }
                            }
                        </tbody>
                    }
                </table>
            </div>
        </section>
    }
}

fn outcome(answer: &Answer, strategy: Strategy) -> (&'static str, bool) {
    let suggested = answer.comparison.verdict.recommended() == Some(strategy);
    let reference = strategy.rules().reference_only;
    match answer.comparison.report(strategy).map(|report| &report.outcome) {
        _ if !answer.has_types() => ("", false),
        Some(Ok(computed)) => {
            let throughout = computed.fit_throughout(&answer.resolved.plan.demand);
            (words::fit(computed.fit, throughout, suggested, reference), throughout == Fit::Fails)
        }
        Some(Err(eks_ip_core::NotPossible::NoPodSubnet(_))) => (words::NO_POD_SUBNET, false),
        Some(Err(eks_ip_core::NotPossible::MisplacedPodSubnet(_))) => (words::MISPLACED, false),
        Some(Err(eks_ip_core::NotPossible::Ineligible(_))) | None => (words::NOT_POSSIBLE, false),
    }
}

fn head(answer: &Answer, strategy: Strategy) -> Html {
    let (text, bad) = outcome(answer, strategy);
    let suggested = answer.comparison.verdict.recommended() == Some(strategy);
    html! {
        <th scope="col" data-s={strategy.id()}>
            <span class="name">{ glyph::of_strategy(strategy) }<span>{ strategies::name(strategy) }</span></span>
            <span class={match (bad, suggested) { (true, _) => "fit bad", (false, true) => "fit suggested", (false, false) => "fit" }}>{ text }</span>
        </th>
    }
}

/// One strategy at a time, where there is no room for six.
fn picker(answer: &Answer, shown: Strategy, on_action: &Callback<Action>) -> Html {
    let choose = |strategy| on_action.reform(move |_: MouseEvent| Action::Show(strategy));
    html! {
        <div class="pick" role="group" aria-label={crate::words::zones::SHOW}>
            for strategy in Strategy::ALL {
                <button type="button" data-s={strategy.id()} aria-pressed={(strategy == shown).to_string()} onclick={choose(strategy)}>
                    { glyph::of_strategy(strategy) }
                    <span>{ strategies::short_name(strategy) }</span>
                    <small class={outcome(answer, strategy).1.then_some("bad")}>{ outcome(answer, strategy).0 }</small>
                </button>
            }
        </div>
    }
}

fn table_row(
    answer: &Answer,
    row: &RowCells,
    explained: Option<Topic>,
    shown: Strategy,
    on_action: &Callback<Action>,
) -> Html {
    let open = explained.filter(|topic| matches!(topic, Topic::Cell { row: open, .. } if *open == row.row));
    let open_here = open.and_then(|topic| working(answer, topic).map(|found| (topic, found)));
    let is_open = |strategy| open_here.as_ref().is_some_and(|(topic, _)| topic.strategy() == strategy);
    let merged = row.cells.len() == 1;
    html! {
        <>
            <tr>
                <th scope="row">
                    { &row.label }
                    if let Some(sub) = &row.sub {
                        <small>{ sub }</small>
                    }
                </th>
                if merged {
                    for cell in row.cells.iter() {
                        <td colspan="6" class={if is_open(Strategy::SecondaryIp) { "same open" } else { "same" }} data-s={Strategy::SecondaryIp.id()}>
                            { cell_text(cell, Topic::Cell { row: row.row, strategy: Strategy::SecondaryIp }, is_open(Strategy::SecondaryIp), on_action) }
                        </td>
                    }
                } else {
                    for (strategy, cell) in Strategy::ALL.into_iter().zip(row.cells.iter()) {
                        <td data-s={strategy.id()} class={cell_classes(cell, is_open(strategy), strategy == shown)}>
                            { cell_text(cell, Topic::Cell { row: row.row, strategy }, is_open(strategy), on_action) }
                        </td>
                    }
                }
            </tr>
            if let Some((topic, found)) = open_here.clone() {
                <tr class={if merged || topic.strategy() == shown { "explain shown" } else { "explain" }}>
                    <td colspan="7">
                        { working_view(topic, &found, &on_action.reform(move |()| {
                            browser::focus(&topic.button_id());
                            Action::CloseExplanation
                        })) }
                    </td>
                </tr>
            }
        </>
    }
}

fn cell_classes(cell: &Cell, open: bool, shown: bool) -> String {
    let tone = match cell.tone {
        Tone::Plain => "",
        Tone::Bad => "bad",
        Tone::Quiet => "quiet",
        Tone::Words => "in-words",
    };
    let mark = |is: bool, class: &'static str| if is { class } else { "" };
    [tone, mark(cell.best, "best"), mark(open, "open"), mark(shown, "shown")].join(" ")
}

fn cell_text(cell: &Cell, topic: Topic, open: bool, on_action: &Callback<Action>) -> Html {
    let onclick = on_action.reform(move |_: MouseEvent| Action::Explain(topic));
    html! {
        <>
            if cell.explained {
                <button
                    type="button"
                    id={topic.button_id()}
                    aria-expanded={open.to_string()}
                    aria-controls={open.then_some("working")}
                    {onclick}
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
        </>
    }
}
