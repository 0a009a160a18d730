//! Which strategies are compared, in which order, and which one is chosen: see [`columns`].

use eks_ip_core::Strategy;
use eks_ip_document::Columns;
use yew::prelude::*;

use super::glyph;
use super::inputs::parts::check_box;
use crate::state::Action;
use crate::words::{columns as words, strategies};

/// Opens a line for each strategy: those that have a column in their order, then the rest.
pub(super) fn columns(columns: &Columns, on_action: &Callback<Action>) -> Html {
    let hidden = Strategy::ALL.into_iter().filter(|strategy| !columns.has(*strategy));
    let reset = on_action.reform(|_: MouseEvent| Action::ResetColumns);
    html! {
        <details class="columns">
            <summary id="columns">
                <span>{ words::COLUMNS }</span>
                <b>{ words::told(columns.shown().len(), columns.chosen()) }</b>
            </summary>
            <ul>
                for strategy in columns.shown().iter().copied().chain(hidden) {
                    { line(columns, strategy, on_action) }
                }
            </ul>
            <p class="hint">
                { words::HINT }{ " " }
                <button type="button" class="plain" id="all-columns" onclick={reset}>{ words::RESET }</button>
            </p>
        </details>
    }
}

fn line(columns: &Columns, strategy: Strategy, on_action: &Callback<Action>) -> Html {
    let name = strategies::name(strategy);
    let chosen = columns.chosen() == Some(strategy);
    let show = on_action.reform(move |shown| Action::ShowColumn(strategy, shown));
    let choose = on_action.reform(move |_: MouseEvent| Action::Choose((!chosen).then_some(strategy)));
    let to = |to_the_end: bool| {
        // Out of reach it stays in its place, for the focus.
        let can = columns.moved(strategy, to_the_end) != *columns;
        let onclick = on_action.reform(move |_: MouseEvent| Action::MoveColumn(strategy, to_the_end));
        html! {
            <button
                type="button"
                class="plain"
                id={Action::move_id(strategy, to_the_end)}
                aria-label={words::moved(name, to_the_end)}
                aria-disabled={(!can).to_string()}
                {onclick}
            >
                { words::direction(to_the_end) }
            </button>
        }
    };
    html! {
        <li key={strategy.id()} data-s={strategy.id()}>
            <label class="check">
                { check_box(format!("column-{}", strategy.id()), None, columns.has(strategy), show) }
                { glyph::of_strategy(strategy) }
                { name }
            </label>
            { to(false) }
            { to(true) }
            <button type="button" class="plain" id={Action::choose_id(strategy)} aria-pressed={chosen.to_string()} aria-label={words::choose(name, chosen)} onclick={choose}>
                { if chosen { words::CHOSEN } else { words::CHOOSE } }
            </button>
        </li>
    }
}
