//! See [`verdict`].

use eks_ip_core::Severity;
use yew::prelude::*;

use super::sentence::sentence;
use crate::answer::Answer;
use crate::browser;
use crate::words::{recommendation as recommended, verdict as words};

/// The answer in two sentences, what breaks first, and how many findings there are. `unread` fields hold a
/// text that cannot be read.
pub(super) fn verdict(answer: &Answer, unread: usize) -> Html {
    let count = |severity| answer.count(severity);
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    let counts = words::counts(errors, warnings, notes);
    let placed = answer.has_types() && !answer.nothing_to_place();
    let to_findings = Callback::from(|_: MouseEvent| browser::focus("findings"));
    html! {
        <section class="verdict">
            <h1 id="verdict" tabindex="-1" aria-live="polite" aria-atomic="true">
                <span>{ sentence(&words::first(answer)) }</span>
                { " " }
                <span>{ sentence(&words::second(answer)) }</span>
            </h1>
            if let Some(recommendation) = answer.comparison.verdict.recommendation.as_ref().filter(|_| placed) {
                <p class="then">{ recommended::because(answer, recommendation) }</p>
                <p class="then">{ recommended::unless(recommendation) }</p>
            }
            if let Some(growth) = words::growth(answer) {
                <p class="then">{ growth }</p>
            }
            <p class="state">
                <button type="button" class={if errors > 0 { "counts bad" } else { "counts" }} onclick={to_findings}>
                    for (index, text) in counts.iter().enumerate() {
                        <b key={index}>{ text }</b>
                    }
                </button>
                if unread > 0 {
                    <span class="bad">{ words::unread(unread) }</span>
                }
                <span class="long">{ words::assumed(answer) }</span>
            </p>
        </section>
    }
}
