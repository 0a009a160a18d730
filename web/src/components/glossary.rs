//! See [`glossary`].

use yew::prelude::*;

use crate::words::glossary::{HEADING, TERMS};

/// Every term with its meaning and source, at the foot of the page. No fact stands only in what opens for a moment.
pub(super) fn glossary() -> Html {
    html! {
        <details class="more glossary">
            <summary id="glossary"><h2>{ HEADING }</h2></summary>
            <dl>
                for term in TERMS.iter() {
                    <div>
                        <dt>{ term.name }</dt>
                        <dd>{ term.says }</dd>
                        <dd class="src">{ term.source }</dd>
                    </div>
                }
            </dl>
        </details>
    }
}
