//! See [`link_notice`].

use yew::prelude::*;

use crate::browser;
use crate::state::{Action, Origin};
use crate::words::chrome as words;

/// Says that the plan came as a link, what of it could not be read, and what happens to the own plan.
/// `own` says whether there is one to go back to.
pub(super) fn link_notice(origin: &Origin, own: bool, on_action: &Callback<Action>) -> Html {
    let Origin::Link { text, problems } = origin else { return Html::default() };
    // The buttons go away; the answer is what the user waits for.
    let then = |action: Action| {
        on_action.reform(move |_: MouseEvent| {
            browser::focus("verdict");
            action.clone()
        })
    };
    let (keep, back) = (then(Action::KeepAsMine), then(Action::BackToMine));
    html! {
        <aside class="linked" aria-label={words::LINKED}>
            <p>
                { words::LINKED }
                { " " }{ if own { words::OWN_KEPT } else { words::NOT_KEPT } }
            </p>
            <div class="choices">
                <button type="button" class="btn" onclick={keep}>{ words::KEEP }</button>
                if own {
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
