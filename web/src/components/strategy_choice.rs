//! A choice of the strategy that is shown: see [`strategy_choice`].

use eks_ip_core::Strategy;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::state::Action;
use crate::words::strategies;

/// A list of the strategies with its label. Wherever it stands, the choice is the same.
pub(super) fn strategy_choice(
    id: &'static str,
    label: &'static str,
    shown: Strategy,
    on_action: &Callback<Action>,
) -> Html {
    html! {
        <label class="control">
            { label }
            <span class="field sel">
                <select {id} onchange={show(on_action)}>{ options(shown) }</select>
            </span>
        </label>
    }
}

/// Shows what was chosen of [`options`].
pub(super) fn show(on_action: &Callback<Action>) -> Callback<Event> {
    on_action.reform(|event: Event| {
        let id = event.target_unchecked_into::<HtmlSelectElement>().value();
        Action::Show(Strategy::from_id(&id).unwrap_or(Strategy::SecondaryIp))
    })
}

/// All strategies, with one of them chosen.
pub(super) fn options(chosen: Strategy) -> Html {
    html! {
        for strategy in Strategy::ALL {
            <option value={strategy.id()} selected={strategy == chosen}>{ strategies::name(strategy) }</option>
        }
    }
}
