//! See [`Findings`].

use std::rc::Rc;

use yew::prelude::*;

use super::glyph;
use crate::answer::Answer;
use crate::browser;
use crate::state::Action;
use crate::words::{findings as words, format};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) answer: Rc<Answer>,
    pub(super) on_action: Callback<Action>,
}

/// What should be reconsidered, errors first, with a button where a change settles it.
#[component]
pub(super) fn Findings(props: &Props) -> Html {
    let Props { answer, on_action } = props;
    let mut first = true;
    let findings = answer.advisories.iter().map(|advisory| {
        let severity = advisory.severity();
        let fix = advisory.fix(&answer.resolved.plan);
        let finding = words::finding(answer, advisory, fix);
        // Only the first button is filled: one thing to do next.
        let strong = fix.is_some() && std::mem::take(&mut first);
        html! {
            <li class={format::severity(severity).to_lowercase()}>
                <span class="sev">{ glyph::of_severity(severity) }{ format::severity(severity) }</span>
                <div>
                    <h3>{ finding.title.clone() }</h3>
                    <p>{ finding.why }</p>
                    <p class="src">{ finding.source }</p>
                </div>
                <div class="do">
                    if let Some(fix) = fix {
                        <button
                            type="button"
                            class={if strong { "btn strong" } else { "btn" }}
                            aria-label={words::apply(fix)}
                            onclick={on_action.reform(move |_: MouseEvent| {
                                // The finding goes away; the answer is what the user waits for.
                                browser::focus("verdict");
                                Action::Apply(fix)
                            })}
                        >
                            { words::APPLY }
                        </button>
                        <small>{ words::fix(fix) }</small>
                    }
                </div>
            </li>
        }
    });
    html! {
        <section>
            <h2 id="findings" tabindex="-1">{ words::HEADING }</h2>
            if answer.advisories.is_empty() {
                <p class="sub">{ words::NOTHING }</p>
            } else {
                <ul class="findings">{ for findings }</ul>
            }
        </section>
    }
}
