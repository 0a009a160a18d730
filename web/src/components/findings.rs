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
    // The place of the finding whose button was pressed, until there is the answer to it.
    let applied = use_mut_ref(|| None::<usize>);
    use_effect_with(answer.clone(), {
        let applied = Rc::clone(&applied);
        move |answer| {
            // What took its place is next; the focus stays in the list.
            if let Some(place) = applied.borrow_mut().take() {
                let last = answer.advisories.len().checked_sub(1);
                browser::focus(
                    &last.map_or_else(|| String::from("findings"), |last| title_id(place.min(last))),
                );
            }
        }
    });
    let mut first = true;
    let findings = answer.advisories.iter().enumerate().map(|(place, advisory)| {
        let severity = advisory.severity();
        let fix = advisory.fix(&answer.resolved.plan);
        let finding = words::finding(answer, advisory, fix);
        // Only the first button is filled: one thing to do next.
        let strong = fix.is_some() && std::mem::take(&mut first);
        html! {
            <li class={format::severity(severity).to_lowercase()}>
                <span class="sev">{ glyph::of_severity(severity) }{ format::severity(severity) }</span>
                <div>
                    <h3 id={title_id(place)} tabindex="-1">{ finding.title.clone() }</h3>
                    <p>{ finding.why }</p>
                    <p class="src">{ finding.source }</p>
                </div>
                <div class="do">
                    if let Some(fix) = fix {
                        <button
                            type="button"
                            class={if strong { "btn strong" } else { "btn" }}
                            aria-label={words::apply(answer, fix)}
                            onclick={
                                let applied = Rc::clone(&applied);
                                on_action.reform(move |_: MouseEvent| {
                                    *applied.borrow_mut() = Some(place);
                                    Action::Apply(fix)
                                })
                            }
                        >
                            { words::APPLY }
                        </button>
                        <small>{ words::fix(answer, fix) }</small>
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

/// The id of the title of the finding at a place.
fn title_id(place: usize) -> String {
    format!("finding-{place}")
}
