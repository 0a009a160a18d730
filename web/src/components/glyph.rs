//! Small marks: strategies and severities are told apart by shape as well as colour.

use eks_ip_core::{Severity, Strategy};
use yew::prelude::*;

/// The mark of a strategy, in its colour.
pub(super) fn of_strategy(strategy: Strategy) -> Html {
    let shape = match strategy {
        Strategy::SecondaryIp => html! { <circle cx="5" cy="5" r="4.5" class="solid" /> },
        Strategy::CustomNetworking => html! { <rect x="1" y="1" width="8" height="8" class="solid" /> },
        Strategy::PrefixDelegation => html! { <path d="M5 .5 9.8 9.2H.2Z" class="solid" /> },
        Strategy::CustomNetworkingPrefix => html! { <path d="M5 0 10 5 5 10 0 5Z" class="solid" /> },
        Strategy::Ipv6 => html! { <circle cx="5" cy="5" r="3.8" class="line" /> },
        Strategy::Overlay => html! { <path d="M1 1 9 9M9 1 1 9" class="line" /> },
    };
    html! { <svg class="glyph" viewBox="0 0 10 10" aria-hidden="true">{ shape }</svg> }
}

/// The mark of a severity.
pub(super) fn of_severity(severity: Severity) -> Html {
    let shape = match severity {
        Severity::Error => html! { <rect x=".5" y=".5" width="9" height="9" class="solid" /> },
        Severity::Warning => html! { <path d="M5 1 9.3 9H.7Z" class="line" /> },
        Severity::Note => html! { <circle cx="5" cy="5" r="2" class="solid" /> },
    };
    html! { <svg class="glyph" viewBox="0 0 10 10" aria-hidden="true">{ shape }</svg> }
}
