//! See [`LinkNotice`].

use yew::prelude::*;

use crate::state::{Action, Origin};
use crate::words::chrome as words;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) origin: Origin,
    /// Whether there is an own plan to go back to.
    pub(super) own: bool,
    pub(super) on_action: Callback<Action>,
}

/// Says that the plan came as a link, what of it could not be read, and what happens to the own plan.
#[component]
pub(super) fn LinkNotice(props: &Props) -> Html {
    let Props { origin, own, on_action } = props;
    let Origin::Link { text, problems } = origin else { return Html::default() };
    let keep = on_action.reform(|_: MouseEvent| Action::KeepAsMine);
    let back = on_action.reform(|_: MouseEvent| Action::BackToMine);
    html! {
        <aside class="linked" aria-label={words::LINKED}>
            <p>
                { words::LINKED }
                if *own {
                    { " " }{ words::OWN_KEPT }
                }
            </p>
            <div class="choices">
                <button type="button" class="btn" onclick={keep}>{ words::KEEP }</button>
                if *own {
                    <button type="button" class="btn" onclick={back}>{ words::BACK }</button>
                }
            </div>
            if !problems.is_empty() {
                <div class="problems">
                    <p>{ words::LINK_PROBLEMS }</p>
                    <ul>
                        for problem in problems.iter() {
                            <li>{ problem.to_string() }</li>
                        }
                    </ul>
                    <p>{ words::LINK_TEXT }</p>
                    <code tabindex="0">{ text }</code>
                </div>
            }
        </aside>
    }
}
