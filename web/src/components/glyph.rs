//! Small marks: strategies, severities and what stands for what in a picture are told apart by shape as well as colour.
//! The shapes are in `styles/marks.css`.

use eks_ip_core::{Severity, Strategy};
use yew::prelude::*;

/// The mark of a strategy, in its colour.
pub(super) fn of_strategy(strategy: Strategy) -> Html {
    html! { <i class="glyph" data-s={strategy.id()} aria-hidden="true" /> }
}

/// The mark of a severity.
pub(super) fn of_severity(severity: Severity) -> Html {
    let class = match severity {
        Severity::Error => "glyph error",
        Severity::Warning => "glyph warning",
        Severity::Note => "glyph note",
    };
    html! { <i {class} aria-hidden="true" /> }
}

/// What the boxes of a picture stand for, each with its class; those of a strategy in its colour.
pub(super) fn key(
    boxes: impl IntoIterator<Item = (&'static str, &'static str)>,
    of: Option<Strategy>,
) -> Html {
    html! {
        <ul class="key" data-s={of.map(Strategy::id)}>
            for (class, what) in boxes {
                <li><i {class} aria-hidden="true" />{ what }</li>
            }
        </ul>
    }
}
