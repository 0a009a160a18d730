//! See [`Findings`].

use std::rc::Rc;

use eks_ip_core::Advisory;
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

/// Findings of one rule that are listed here; the others stand beside their rows.
const OF_RULE: usize = 4;

/// Whether a finding of the address space is listed.
enum OfRule {
    /// It is; after the last one that is, how many more there are.
    Shown { more: usize },
    /// It is not.
    LeftOut,
}

/// How a finding stands among those of its rule and severity.
fn alike(answer: &Answer, index: usize) -> OfRule {
    let rule = |advisory: &Advisory| match advisory {
        Advisory::Network(finding) => Some((finding.rule, finding.severity())),
        _ => None,
    };
    let Some(of) = rule(&answer.advisories[index]) else { return OfRule::Shown { more: 0 } };
    let same = |advisory: &&Advisory| rule(advisory) == Some(of);
    // Findings of one rule and severity come one after the other.
    let before = answer.advisories[..index].iter().rev().take_while(same).take(OF_RULE).count();
    match before {
        OF_RULE => OfRule::LeftOut,
        before if before + 1 == OF_RULE => {
            OfRule::Shown { more: answer.advisories[index + 1..].iter().take_while(same).count() }
        }
        _ => OfRule::Shown { more: 0 },
    }
}

/// What should be reconsidered, errors first, with a button where a change settles it.
#[component]
pub(super) fn Findings(props: &Props) -> Html {
    let Props { answer, on_action } = props;
    let mut first = true;
    let findings = answer.advisories.iter().zip(&answer.fixes).enumerate();
    let findings = findings.filter_map(|(index, (advisory, fix))| {
        let more = match alike(answer, index) {
            OfRule::Shown { more } => more,
            OfRule::LeftOut => return None,
        };
        let (severity, fix) = (advisory.severity(), *fix);
        let finding = words::finding(answer, advisory, fix);
        // Only the first button is filled: one thing to do next.
        let strong = fix.is_some() && std::mem::take(&mut first);
        Some(html! {
            <li class={format::severity(severity).to_lowercase()}>
                <span class="sev">{ glyph::of_severity(severity) }{ format::severity(severity) }</span>
                <div>
                    <h3>{ finding.title.clone() }</h3>
                    <p>{ finding.why }</p>
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
        })
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
