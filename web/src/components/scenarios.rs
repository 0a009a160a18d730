//! The moment that the numbers are for: see [`scenarios`].

use eks_ip_core::{Scenario, Strategy};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::answer::Answer;
use crate::state::Action;
use crate::words::moments as words;

/// A choice between the moments of the plan, each with its size under the strategy in view: side by side, or as
/// a list where there is no room for that.
pub(super) fn scenarios(answer: &Answer, shown: Strategy, on_action: &Callback<Action>) -> Html {
    let chosen = answer.document.scenario;
    let computed = answer.computed(shown);
    let computed = computed.or_else(|| Strategy::ALL.iter().find_map(|strategy| answer.computed(*strategy)));
    let size = |scenario| computed?.moment(scenario).map(words::size);
    // Their sizes are those of one strategy, which is named where others need other nodes.
    let nodes = |strategy: Strategy| Some(answer.computed(strategy)?.moment(chosen)?.nodes);
    let differ = Strategy::ALL.into_iter().filter_map(nodes).any(|other| Some(other) != nodes(shown));
    let nodes_of = Some(shown).filter(|shown| differ && answer.computed(*shown).is_some());
    let listed = on_action.reform(|event: Event| {
        let id = event.target_unchecked_into::<HtmlSelectElement>().value();
        Action::ShowScenario(Scenario::from_id(&id).unwrap_or_default())
    });
    html! {
        <fieldset class="scenarios">
            <legend>{ words::numbers_for(nodes_of) }</legend>
            <div>
                for scenario in Scenario::ALL {
                    <label>
                        <input
                            type="radio"
                            name="scenario"
                            id={scenario.id()}
                            checked={scenario == chosen}
                            onchange={on_action.reform(move |_: Event| Action::ShowScenario(scenario))}
                        />
                        <span>{ words::name(scenario) }</span>
                        if let Some(size) = size(scenario) {
                            <small>{ size }</small>
                        }
                    </label>
                }
            </div>
            <span class="field sel">
                <select id="scenario" aria-label={words::NUMBERS_FOR} onchange={listed}>
                    for scenario in Scenario::ALL {
                        <option value={scenario.id()} selected={scenario == chosen}>
                            { words::listed(scenario, size(scenario)) }
                        </option>
                    }
                </select>
            </span>
        </fieldset>
    }
}
