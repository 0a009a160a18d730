//! See [`first_visit`].

use yew::prelude::*;

use crate::browser;
use crate::state::Action;
use crate::words::chrome as words;

/// A row that says how to begin, until it is put away.
pub(super) fn first_visit(shown: bool, on_action: &Callback<Action>) -> Html {
    if !shown {
        return Html::default();
    }
    // The button goes away; the answer is what one came for.
    let put_away = on_action.reform(|_: MouseEvent| {
        browser::focus("verdict");
        Action::PutHintAway
    });
    html! {
        <aside class="newcomer" aria-label={words::FIRST_VISIT}>
            <ul class="hints">
                for hint in words::HINTS {
                    <li>{ hint }</li>
                }
            </ul>
            <div class="choices">
                <button type="button" class="btn" id="put-hint-away" onclick={put_away}>{ words::PUT_HINT_AWAY }</button>
            </div>
        </aside>
    }
}
