//! See [`advice`].

use eks_ip_core::Strategy;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::strategy_choice::strategy_choice;
use crate::advice::{Advice, Asked, Line, found};
use crate::answer::Answer;
use crate::browser;
use crate::state::{Action, RowId};
use crate::words::{advice as words, fixes};

/// Three searches, each made when it is opened: settings, subnets, types.
pub(super) fn advice(
    answer: &Answer,
    rows: &[RowId],
    shown: Strategy,
    asked: &Asked,
    on_action: &Callback<Action>,
) -> Html {
    if !answer.has_types() {
        return Html::default();
    }
    html! {
        <section class="advice" data-s={shown.id()}>
            <div class="head">
                <div>
                    <h2 id="advice" tabindex="-1">{ words::HEADING }</h2>
                    <p class="sub">{ words::SUB }</p>
                </div>
                { strategy_choice("advice-for", words::FOR, shown, on_action) }
            </div>
            for advice in Advice::ALL {
                { one(answer, rows, shown, asked, advice, on_action) }
            }
        </section>
    }
}

fn one(
    answer: &Answer,
    rows: &[RowId],
    shown: Strategy,
    asked: &Asked,
    advice: Advice,
    on_action: &Callback<Action>,
) -> Html {
    let open = asked.open == Some(advice);
    let toggle = on_action.reform(move |_: MouseEvent| Action::Ask(advice));
    html! {
        <div class="one">
            <h3>
                <button type="button" id={advice.id()} aria-expanded={open.to_string()} onclick={toggle}>
                    { words::title(advice) }
                </button>
            </h3>
            if open {
                { choices(answer, asked, advice, on_action) }
                { result(answer, rows, shown, asked, advice, on_action) }
            }
        </div>
    }
}

fn choices(answer: &Answer, asked: &Asked, advice: Advice, on_action: &Callback<Action>) -> Html {
    let number =
        |event: &Event| event.target_unchecked_into::<HtmlSelectElement>().value().parse().unwrap_or(0);
    let select = |id: &'static str, label: &'static str, onchange: Callback<Event>, options: Html| {
        html! {
            <p class="control">
                <label for={id}>{ label }</label>
                <span class="field sel">
                    <select {id} {onchange}>{ options }</select>
                </span>
            </p>
        }
    };
    match advice {
        Advice::WarmSettings => Html::default(),
        Advice::SubnetSizes => {
            let onchange = on_action.reform(move |event: Event| Action::AskForMonths(number(&event)));
            let options = Asked::MONTHS.iter().map(|months| {
                html! { <option value={months.to_string()} selected={*months == asked.months}>{ months }</option> }
            });
            select("advise-months", words::MONTHS, onchange, options.collect())
        }
        Advice::InstanceTypes => {
            let onchange = on_action
                .reform(move |event: Event| Action::AskForType(usize::try_from(number(&event)).unwrap_or(0)));
            let options = answer.types.iter().enumerate().map(|(group, found)| {
                html! { <option value={group.to_string()} selected={group == asked.group}>{ found.name }</option> }
            });
            select("advise-type", words::TYPE, onchange, options.collect())
        }
    }
}

fn result(
    answer: &Answer,
    rows: &[RowId],
    shown: Strategy,
    asked: &Asked,
    advice: Advice,
    on_action: &Callback<Action>,
) -> Html {
    let found = found(answer, rows, shown, advice, asked);
    html! {
        <>
            <p class="found" role="status">{ found.summary }</p>
            if !found.head.is_empty() {
                <div class="scroll">
                    <table class="terms">
                        <thead>
                            <tr>
                                for head in &found.head {
                                    <th scope="col">{ *head }</th>
                                }
                                <td></td>
                            </tr>
                        </thead>
                        <tbody>
                            for line in &found.lines {
                                { table_line(&found.head, line, advice, on_action) }
                            }
                        </tbody>
                    </table>
                </div>
            }
            if let Some((action, what)) = &found.apply {
                <p class="all">{ apply_button(action, what.clone(), None, advice, on_action) }</p>
            }
            <p class="src">{ found.criterion }</p>
        </>
    }
}

fn table_line(head: &[&'static str], line: &Line, advice: Advice, on_action: &Callback<Action>) -> Html {
    let button = line.apply.as_ref().map(|(action, what)| {
        let label = format!("{}: {what}", fixes::APPLY);
        apply_button(action, fixes::APPLY.to_owned(), Some(label), advice, on_action)
    });
    html! {
        <tr>
            for (index, (head, cell)) in head.iter().zip(&line.cells).enumerate() {
                if index == 0 {
                    <th scope="row">{ cell.clone() }</th>
                } else {
                    <td data-head={*head}>{ cell.clone() }</td>
                }
            }
            <td class="do">{ button }</td>
        </tr>
    }
}

/// A button that takes what was advised; `label` names it where its text does not.
fn apply_button(
    action: &Action,
    text: String,
    label: Option<String>,
    advice: Advice,
    on_action: &Callback<Action>,
) -> Html {
    let action = action.clone();
    let onclick = on_action.reform(move |_: MouseEvent| {
        // The button goes with what it advised; the focus keeps its place.
        browser::focus(advice.id());
        action.clone()
    });
    html! { <button type="button" class="btn" aria-label={label} {onclick}>{ text }</button> }
}
