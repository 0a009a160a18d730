//! See [`sentence`].

use yew::prelude::*;

use crate::words::Sentence;

/// A sentence with its stressed parts. `5 %` stays on one line.
pub(super) fn sentence(sentence: &Sentence) -> Html {
    html! {
        for span in sentence.0.iter() {
            if span.strong {
                <b>{ span.text.replace(" %", "\u{a0}%") }</b>
            } else {
                { span.text.replace(" %", "\u{a0}%") }
            }
        }
    }
}
