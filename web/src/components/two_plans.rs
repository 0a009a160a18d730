//! See [`TwoPlans`].

use std::rc::Rc;

use eks_ip_core::Strategy;
use eks_ip_document::{differences, open};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::inputs::parts::select;
use super::strategy_choice::{options, show};
use crate::answer::Answer;
use crate::state::{Action, PlanId, SavedPlan, ShelfAction};
use crate::table::{Cell, Tone};
use crate::two_plans::{hardware, pair};
use crate::words::{plans as words, strategies, table};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) answer: Rc<Answer>,
    /// The name of the plan shown, if it has one.
    pub(super) name: Option<AttrValue>,
    /// The strategy that is looked at.
    pub(super) shown: Strategy,
    /// The other plan.
    pub(super) other: SavedPlan,
    /// The strategy of the other plan; the same where none was chosen.
    pub(super) other_strategy: Option<Strategy>,
    pub(super) on_action: Callback<Action>,
}

/// The plan shown and a saved one, row by row, and what was typed differently.
#[component]
pub(super) fn TwoPlans(props: &Props) -> Html {
    let Props { answer, name, shown, other, other_strategy, on_action } = props;
    let second = use_memo(other.link.clone(), |link| Answer::of(open(link).plan));
    let other_strategy = other_strategy.unwrap_or(*shown);
    let groups =
        use_memo((answer.clone(), *shown, second.clone(), other_strategy), |(first, a, second, b)| {
            pair((first, *a), (second, *b))
        });
    let typed = use_memo((answer.clone(), second.clone()), |(first, second)| {
        differences(&first.document, &second.document)
    });
    let own = name.clone().unwrap_or_else(|| words::THIS.into());
    let head = |plan: &str, strategy: Strategy| words::column(plan, strategies::name(strategy));
    let choose = on_action.reform(|event: Event| {
        let id = event.target_unchecked_into::<HtmlSelectElement>().value();
        Action::ShowOther(Strategy::from_id(&id))
    });
    let under = |id: &'static str, plan: &str, chosen: Strategy, choose: Callback<Event>| {
        let label = words::of(plan, words::UNDER);
        html! {
            <span class="under">
                <label for={id}>{ label.clone() }</label>
                { select(id, label, choose, options(chosen)) }
            </span>
        }
    };
    let close = on_action.reform(|_: MouseEvent| Action::Shelf(ShelfAction::Compare(None)));
    html! {
        <section class="two-plans">
            <h2 id="two-plans" tabindex="-1">{ words::TWO }</h2>
            <div class="order">
                { under("own-strategy", &own, *shown, show(on_action)) }
                { under("other-strategy", &other.name, other_strategy, choose) }
                <button type="button" class="plain" id="close-two-plans" onclick={close}>{ words::CLOSE }</button>
            </div>
            <h3>{ words::INPUTS }</h3>
            if typed.is_empty() {
                <p>{ words::NO_DIFFERENCE }</p>
            } else {
                <div class="scroll">
                    <table class="versus typed">
                        <thead>
                            <tr><th scope="col">{ words::KEY }</th><th scope="col">{ &own }</th><th scope="col">{ &other.name }</th></tr>
                        </thead>
                        <tbody>
                            for found in typed.iter() {
                                <tr>
                                    <th scope="row"><code>{ &found.key }</code></th>
                                    for value in [&found.first, &found.second] {
                                        <td class={value.is_none().then_some("quiet")}>{ value.clone().unwrap_or_else(|| words::DEFAULT.to_owned()) }</td>
                                    }
                                </tr>
                            }
                        </tbody>
                    </table>
                </div>
            }
            <h3>{ words::NUMBERS }</h3>
            <p class="sub">
                { hardware(answer, *shown).map(|found| words::hardware(&own, found)) }{ " " }
                { hardware(&second, other_strategy).map(|found| words::hardware(&other.name, found)) }
            </p>
            <div class="scroll">
                <table class="versus">
                    <caption class="vh">{ words::caption(&own, &other.name) }</caption>
                    <thead>
                        <tr>
                            <td></td>
                            <th scope="col" data-s={shown.id()}>{ head(&own, *shown) }</th>
                            <th scope="col" data-s={other_strategy.id()}>{ head(&other.name, other_strategy) }</th>
                            <th scope="col">{ words::DIFFERENCE }</th>
                        </tr>
                    </thead>
                    for (group, rows) in groups.iter().filter(|(_, rows)| !rows.is_empty()) {
                        <tbody>
                            <tr class="group"><th colspan="4" scope="rowgroup">{ table::group(*group) }</th></tr>
                            for row in rows.iter() {
                                <tr>
                                    <th scope="row">
                                        { &row.labels.0 }
                                        if let Some(other) = &row.labels.1 {
                                            <small>{ words::other_label(other) }</small>
                                        }
                                    </th>
                                    for side in row.cells.iter() {
                                        { cell(side.as_ref()) }
                                    }
                                    <td class={(row.difference == words::SAME).then_some("quiet")}>{ &row.difference }</td>
                                </tr>
                            }
                        </tbody>
                    }
                </table>
            </div>
        </section>
    }
}

/// Below the comparison: the choice of a saved plan to compare with, where there is any.
pub(super) fn other_plan(
    plans: &[(PlanId, AttrValue)],
    compared: Option<PlanId>,
    on_action: &Callback<Action>,
) -> Html {
    if plans.is_empty() {
        return Html::default();
    }
    let choose = on_action.reform(|event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        Action::Shelf(ShelfAction::Compare(PlanId::of_value(&value)))
    });
    html! {
        <div class="tools-of other-plan">
            <label for="compare-plan">{ words::COMPARE_WITH }</label>
            { select("compare-plan", words::COMPARE_WITH, choose, html! {
                <>
                    <option value="" selected={compared.is_none()}>{ words::WITH_NONE }</option>
                    for (id, name) in plans.iter() {
                        <option key={id.value()} value={id.value()} selected={compared == Some(*id)}>{ name }</option>
                    }
                </>
            }) }
        </div>
    }
}

fn cell(cell: Option<&Cell>) -> Html {
    let Some(cell) = cell else { return html! { <td class="quiet">{ table::NONE }</td> } };
    let class = match cell.tone {
        Tone::Plain => None,
        Tone::Bad => Some("bad"),
        Tone::Quiet => Some("quiet"),
        Tone::Words => Some("in-words"),
    };
    html! {
        <td {class}>
            { &cell.text }
            if let Some(sub) = &cell.sub {
                <small>{ sub }</small>
            }
        </td>
    }
}
