//! See [`working_view`].

use yew::prelude::*;

use super::term::prose;
use crate::answer::Answer;
use crate::browser;
use crate::explain::{Explained, Step, Terms, Topic, Working, working};
use crate::glossary::Marks;
use crate::state::Action;
use crate::words::explain as words;
use eks_ip_document::ToldAs;

/// The id of the panel. What opened it says so by `aria-controls`.
pub(super) const WORKING_ID: &str = "working";

/// The working that is open, and how it is told.
pub(super) type Open = (Explained, ToldAs);

/// A button that opens the working of a number that stands in a sentence or a picture. `described_by` is the id of it.
pub(super) fn show_working(
    own: Explained,
    (id, described_by): (String, String),
    open: Option<Open>,
    on_action: &Callback<Action>,
) -> Html {
    let open = open.is_some_and(|(open, _)| open == own);
    html! {
        <button
            type="button"
            class="plain"
            {id}
            aria-describedby={described_by}
            aria-expanded={open.to_string()}
            aria-controls={open.then_some(WORKING_ID)}
            onclick={on_action.reform(move |_: MouseEvent| Action::Explain(own))}
        >
            { if open { words::HIDE } else { words::SHOW } }
        </button>
    }
}

/// The working below such a button, while it is open.
pub(super) fn shown_working(
    answer: &Answer,
    own: Explained,
    open: Option<Open>,
    on_action: &Callback<Action>,
) -> Html {
    let found = open.filter(|(open, _)| *open == own);
    let found = found.and_then(|(_, told_as)| Some((working(answer, own.topic)?, told_as)));
    found.map_or_else(Html::default, |(found, told_as)| working_view(own.topic, &found, told_as, on_action))
}

/// The working of a number: rule, formula with names, formula with numbers, result, bound, source. For learners the
/// formula is told step by step instead.
pub(super) fn working_view(
    topic: Topic,
    working: &Working,
    told_as: ToldAs,
    on_action: &Callback<Action>,
) -> Html {
    let marks = Marks::default();
    let close = on_action.reform(|_: MouseEvent| {
        browser::focus_opener(WORKING_ID);
        Action::CloseExplanation
    });
    let way = |way: ToldAs| {
        let onclick = on_action.reform(move |_: MouseEvent| Action::TellAs(way));
        let pressed = (way == told_as).to_string();
        html! { <button type="button" id={format!("told-as-{}", way.id())} aria-pressed={pressed} {onclick}>{ words::tell_as(way) }</button> }
    };
    html! {
        <div class="working" id={WORKING_ID} role="region" aria-labelledby="working-title" data-s={topic.strategy().id()}>
            <div class="title">
                <h2 id="working-title">{ &working.title }</h2>
                <button type="button" class="plain" onclick={close}>{ words::CLOSE }</button>
            </div>
            <div class="body">
                <div class="seg" role="group" aria-label={words::TELL_AS}>{ for ToldAs::ALL.map(way) }</div>
                <h3>{ words::RULE }</h3>
                <p>{ prose(&marks, working.rule.clone()) }</p>
                { match told_as {
                    ToldAs::Formula => formula(working),
                    ToldAs::Steps => steps(working),
                } }
            </div>
            <dl>
                <dt>{ words::RESULT }</dt>
                <dd class={working.alarming.then_some("bad")}>{ &working.result }</dd>
                if let Some(bound_by) = &working.bound_by {
                    <dt>{ words::BOUND_BY }</dt>
                    <dd>{ prose(&marks, bound_by.clone()) }</dd>
                }
                <dt>{ words::SOURCE }</dt>
                <dd>{ &working.source }</dd>
            </dl>
        </div>
    }
}

fn formula(working: &Working) -> Html {
    let numbers = working.numbers();
    html! {
        <>
            <h3>{ words::FORMULA }</h3>
            <pre>{ working.formula.join("\n") }</pre>
            if !numbers.is_empty() {
                <h3>{ words::NUMBERS }</h3>
                <pre>{ numbers.join("\n") }</pre>
            }
            if !working.terms.rows.is_empty() {
                <h3>{ &working.terms.caption }</h3>
                { terms(&working.terms) }
            }
        </>
    }
}

fn steps(working: &Working) -> Html {
    html! {
        <>
            <h3>{ words::STEPS }</h3>
            <ol class="steps-of">
                for step in working.steps() {
                    <li>
                        if step.led_by.is_empty() {
                            { told(&step) }<code>{ &step.terms }</code>
                        } else {
                            <details>
                                <summary>
                                    { told(&step) }{ " " }<u>{ words::HOW }</u><code>{ &step.terms }</code>
                                </summary>
                                <ul>
                                    for before in &step.led_by {
                                        <li>{ &before.what }<code>{ &before.terms }</code></li>
                                    }
                                </ul>
                            </details>
                        }
                    </li>
                }
            </ol>
        </>
    }
}

fn told(step: &Step) -> Html {
    html! {
        <>
            if !step.of.is_empty() {
                <b>{ &step.of }</b>{ ": " }
            }
            { &step.what }
        </>
    }
}

fn terms(terms: &Terms) -> Html {
    // A label takes the empty cells behind it, so that a long one makes no column wide.
    let line = |cells: &[String]| -> Html {
        let empty = cells.iter().skip(1).take_while(|cell| cell.is_empty()).count();
        let span = (empty > 0).then(|| (empty + 1).to_string());
        let rest = cells.iter().skip(empty + 1).map(|cell| html! { <td>{ cell }</td> });
        html! {
            <>
                <td colspan={span}>{ cells.first().cloned().unwrap_or_default() }</td>
                { for rest }
            </>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={terms.caption.clone()}>
            <table class="terms">
                <thead>
                    <tr>
                        for head in terms.head.iter() {
                            if head.is_empty() {
                                <td></td>
                            } else {
                                <th scope="col">{ *head }</th>
                            }
                        }
                    </tr>
                </thead>
                <tbody>
                    for row in terms.rows.iter() {
                        <tr>{ line(row) }</tr>
                    }
                    if let Some(sum) = &terms.sum {
                        <tr class="sum">{ line(sum) }</tr>
                    }
                    if let Some(foot) = &terms.foot {
                        <tr>{ line(foot) }</tr>
                    }
                </tbody>
            </table>
        </div>
    }
}
