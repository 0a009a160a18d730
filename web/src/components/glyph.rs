//! Small marks: strategies and severities are told apart by shape as well as colour.

use eks_ip_core::{Severity, Strategy};
use yew::prelude::*;

use crate::chart::shape;

/// The mark of a strategy, in its colour.
pub(super) fn of_strategy(strategy: Strategy) -> Html {
    let (d, class) = shape::mark(strategy);
    drawn(html! { <path {d} {class} /> })
}

/// The mark of a severity.
pub(super) fn of_severity(severity: Severity) -> Html {
    drawn(match severity {
        Severity::Error => html! { <rect x=".5" y=".5" width="9" height="9" class="solid" /> },
        Severity::Warning => html! { <path d="M5 1 9.3 9H.7Z" class="line" /> },
        Severity::Note => html! { <circle cx="5" cy="5" r="2" class="solid" /> },
    })
}

fn drawn(shape: Html) -> Html {
    html! { <svg class="glyph" viewBox="0 0 10 10" aria-hidden="true">{ shape }</svg> }
}
