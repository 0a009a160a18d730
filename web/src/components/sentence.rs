//! See [`sentence`].

use yew::prelude::*;

use crate::words::Sentence;

/// A sentence with its stressed parts.
pub(super) fn sentence(sentence: &Sentence) -> Html {
    html! {
        for span in sentence.0.iter() {
            if span.strong {
                <b>{ span.text.clone() }</b>
            } else {
                { span.text.clone() }
            }
        }
    }
}
