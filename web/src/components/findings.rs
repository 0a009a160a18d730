//! See [`Findings`].

use std::rc::Rc;

use eks_ip_core::Advisory;
use yew::prelude::*;

use super::glyph;
use super::term::prose;
use crate::answer::Answer;
use crate::browser;
use crate::glossary::Marks;
use crate::state::Action;
use crate::words::{findings as words, fixes, format};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) answer: Rc<Answer>,
    pub(super) on_action: Callback<Action>,
}

/// Findings of one rule that are listed here; the others stand beside their rows.
const OF_RULE: usize = 4;

/// The findings that are listed, by their places in the answer, each with how many more like it come behind it and are
/// not.
fn listed(answer: &Answer) -> Vec<(usize, usize)> {
    let rule = |advisory: &Advisory| match advisory {
        Advisory::Network(finding) => Some((finding.rule, finding.severity())),
        _ => None,
    };
    let mut listed: Vec<(usize, usize)> = Vec::new();
    let mut alike = 0;
    let mut last = None;
    for (index, advisory) in answer.advisories.iter().enumerate() {
        // Findings of one rule and severity come one after the other.
        let of = rule(advisory);
        alike = if of.is_some() && of == last { alike + 1 } else { 0 };
        last = of;
        match listed.last_mut() {
            Some((_, more)) if alike >= OF_RULE => *more += 1,
            Some(_) | None => listed.push((index, 0)),
        }
    }
    listed
}

/// What should be reconsidered, errors first, with a button where a change settles it.
#[component]
pub(super) fn Findings(props: &Props) -> Html {
    let Props { answer, on_action } = props;
    // The place in the list of the finding whose button was pressed, until there is the answer to it.
    let applied = use_mut_ref(|| None::<usize>);
    use_effect_with(answer.clone(), {
        let applied = Rc::clone(&applied);
        move |answer| {
            // What took its place is next; the focus stays in the list.
            if let Some(place) = applied.borrow_mut().take() {
                let last = listed(answer).len().checked_sub(1);
                browser::focus(
                    &last.map_or_else(|| String::from("findings"), |last| title_id(place.min(last))),
                );
            }
        }
    });
    let mut first = true;
    let marks = Marks::default();
    let findings = listed(answer).into_iter().enumerate().map(|(place, (index, more))| {
        let (advisory, fix) = (&answer.advisories[index], answer.fixes[index]);
        let severity = advisory.severity();
        let finding = words::finding(answer, advisory, fix);
        // Only the first button is filled: one thing to do next.
        let strong = fix.is_some() && std::mem::take(&mut first);
        html! {
            <li class={format::severity(severity).to_lowercase()}>
                <span class="sev">{ glyph::of_severity(severity) }{ format::severity(severity) }</span>
                <div>
                    <h3 id={title_id(place)} tabindex="-1">{ finding.title.clone() }</h3>
                    <p>{ prose(&marks, finding.why) }</p>
                    <p class="src">{ finding.source }</p>
                    if more > 0 {
                        <p>{ words::more_alike(more) }</p>
                    }
                </div>
                <div class="do">
                    if let Some(fix) = fix {
                        <button
                            type="button"
                            class={if strong { "btn strong" } else { "btn" }}
                            aria-label={fixes::apply(answer, fix)}
                            onclick={
                                let applied = Rc::clone(&applied);
                                on_action.reform(move |_: MouseEvent| {
                                    *applied.borrow_mut() = Some(place);
                                    Action::Apply(fix)
                                })
                            }
                        >
                            { fixes::APPLY }
                        </button>
                        <small>{ fixes::fix(answer, fix) }</small>
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

/// The id of the title of the finding at a place of the list.
fn title_id(place: usize) -> String {
    format!("finding-{place}")
}
