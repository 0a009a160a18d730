//! See [`verdict`].

use eks_ip_core::Severity;
use yew::prelude::*;

use super::announcement::Announcement;
use super::sentence::sentence;
use super::term::prose;
use crate::answer::Answer;
use crate::browser;
use crate::glossary::Marks;
use crate::state::Action;
use crate::words::{export, recommendation as recommended, verdict as words};

/// The answer in two sentences, why, what breaks first, and how many findings there are. `unread` fields hold a text
/// that cannot be read. The reasons are behind a button where there is no room for them, unless they are `open`.
pub(super) fn verdict(answer: &Answer, unread: usize, open: bool, on_action: &Callback<Action>) -> Html {
    let count = |severity| answer.count(severity);
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    let counts = words::counts(errors, warnings, notes);
    let marks = Marks::default();
    let placed = answer.has_types() && !answer.nothing_to_place();
    let (first, second) = (words::first(answer), words::second(answer));
    let toggle = on_action.reform(|_: MouseEvent| Action::ToggleReasons);
    let to_findings = Callback::from(|_: MouseEvent| browser::focus("findings"));
    html! {
        <section class={if open { "verdict open" } else { "verdict" }}>
            <h1 id="verdict" tabindex="-1">
                <span>{ sentence(&first) }</span>
                { " " }
                <span>{ sentence(&second) }</span>
            </h1>
            <Announcement text={format!("{} {}", first.text(), second.text())} />
            <div class="reasons" id="reasons">
                if let Some(recommendation) = answer.comparison.verdict.recommendation.as_ref().filter(|_| placed) {
                    <p>{ prose(&marks, recommended::because(answer, recommendation)) }</p>
                    <p>{ prose(&marks, recommended::unless(answer, recommendation)) }</p>
                }
                if let Some(growth) = words::growth(answer) {
                    <p>{ prose(&marks, growth) }</p>
                }
                <p class="assumed">{ prose(&marks, words::assumed(answer)) }</p>
            </div>
            // The plan in sentences, for paper: there it has no inputs beside it.
            <ul class="printed">
                for line in export::context(answer) {
                    <li>{ line }</li>
                }
            </ul>
            <p class="state">
                <button type="button" class={if errors > 0 { "counts bad" } else { "counts" }} onclick={to_findings}>
                    for (index, text) in counts.iter().enumerate() {
                        <b key={index}>{ text }</b>
                    }
                </button>
                if unread > 0 {
                    <span class="bad">{ words::unread(unread) }</span>
                }
                <button type="button" class="plain why" id="why" aria-expanded={open.to_string()} aria-controls="reasons" onclick={toggle}>
                    { if open { words::CLOSE_WHY } else { words::WHY } }
                </button>
            </p>
        </section>
    }
}
