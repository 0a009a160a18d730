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
    let onchange = on_action.reform(|event: Event| {
        let id = event.target_unchecked_into::<HtmlSelectElement>().value();
        Action::Show(Strategy::from_id(&id).unwrap_or(Strategy::SecondaryIp))
    });
    html! {
        <label class="control">
            { label }
            <span class="field sel">
                <select {id} {onchange}>
                    for strategy in Strategy::ALL {
                        <option value={strategy.id()} selected={strategy == shown}>{ strategies::name(strategy) }</option>
                    }
                </select>
            </span>
        </label>
    }
}
