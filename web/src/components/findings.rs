//! See [`Findings`].

use std::rc::Rc;

use eks_ip_core::{Advisory, Fix};
use eks_ip_document::FindingsBy;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::glyph;
use super::inputs::parts::select;
use super::term::prose;
use super::working::{Open, show_working, shown_working};
use crate::answer::Answer;
use crate::browser;
use crate::explain::OpenedAt;
use crate::findings::{Listed, Subject, lasts_after, listed, nodes_after, topic};
use crate::glossary::Marks;
use crate::state::Action;
use crate::words::{findings as words, fixes, format};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) answer: Rc<Answer>,
    pub(super) by: FindingsBy,
    pub(super) open: Option<Open>,
    pub(super) on_action: Callback<Action>,
}

/// What should be reconsidered, with a button where a change settles it.
#[component]
pub(super) fn Findings(props: &Props) -> Html {
    let Props { answer, by, open, on_action } = props;
    // The place in the list of the finding whose button was pressed and what that changed, until there is the answer.
    let applied = use_mut_ref(|| None::<(usize, String)>);
    // What was done last, as long as its answer is shown.
    let done = use_state_eq(|| None::<(Rc<Answer>, String)>);
    use_effect_with((answer.clone(), *by), {
        let (applied, done) = (Rc::clone(&applied), done.clone());
        move |(answer, by)| {
            // What took its place is next; the focus stays in the list.
            if let Some((place, what)) = applied.borrow_mut().take() {
                done.set(Some((answer.clone(), fixes::done(&what))));
                let last = listed(answer, *by).len().checked_sub(1);
                browser::focus(
                    &last.map_or_else(|| String::from("findings"), |last| title_id(place.min(last))),
                );
            }
        }
    });
    // A plan with each change is computed for this, so once for an answer.
    let of_changes = use_memo(answer.clone(), |answer| {
        let of = |(advisory, fix): (&Advisory, &Option<Fix>)| {
            fix.map_or_else(Vec::new, |fix| prices(answer, advisory, fix))
        };
        answer.advisories.iter().zip(&answer.fixes).map(of).collect::<Vec<_>>()
    });
    let mut first = true;
    let mut subject = None;
    let marks = Marks::default();
    let findings = listed(answer, *by).into_iter().enumerate().map(|(place, Listed { index, more })| {
        let (advisory, fix) = (&answer.advisories[index], answer.fixes[index]);
        let severity = advisory.severity();
        let kind = OpenedAt::Finding(std::mem::discriminant(advisory));
        let number = topic(answer, advisory).map(|topic| topic.at(kind));
        let finding = words::finding(answer, advisory, fix);
        // Only the first button is filled: one thing to do next.
        let strong = fix.is_some() && std::mem::take(&mut first);
        let own = Some(Subject::of(advisory)).filter(|_| *by == FindingsBy::Subject);
        let heading = own.filter(|own| subject.replace(*own) != Some(*own));
        html! {
            <li class={format::severity(severity).to_lowercase()}>
                if let Some(heading) = heading {
                    <b class="subject">{ words::subject(heading) }</b>
                }
                <span class="sev">{ glyph::of_severity(severity) }{ format::severity(severity) }</span>
                <div>
                    <h3 id={title_id(place)} tabindex="-1">{ finding.title.clone() }</h3>
                    <p>{ prose(&marks, finding.why) }</p>
                    <p class="src">{ finding.source }</p>
                    if more > 0 {
                        <p>{ words::more_alike(more) }</p>
                    }
                    if let Some(number) = number {
                        { show_working(number, (format!("{}-working", title_id(place)), title_id(place)), *open, on_action) }
                    }
                </div>
                <div class="do">
                    if let Some(fix) = fix {
                        <button
                            type="button"
                            class={if strong { "btn strong" } else { "btn" }}
                            aria-label={fixes::apply(answer, fix)}
                            onclick={
                                let (applied, what) = (Rc::clone(&applied), fixes::fix(answer, fix));
                                on_action.reform(move |_: MouseEvent| {
                                    *applied.borrow_mut() = Some((place, what.clone()));
                                    Action::Apply(fix)
                                })
                            }
                        >
                            { fixes::APPLY }
                        </button>
                        <small>{ fixes::fix(answer, fix) }</small>
                        for price in of_changes[index].iter() {
                            <small>{ price }</small>
                        }
                    }
                </div>
                if let Some(number) = number {
                    { shown_working(answer, number, *open, on_action) }
                }
            </li>
        }
    });
    html! {
        <section>
            <h2 id="findings" tabindex="-1">{ words::HEADING }</h2>
            <p class="applied" role="status">
                if let Some((_, text)) = done.as_ref().filter(|(of, _)| Rc::ptr_eq(of, answer)) {
                    { text }
                }
            </p>
            if answer.advisories.is_empty() {
                <p class="sub">{ words::NOTHING }</p>
            } else {
                { order(*by, on_action) }
                <ul class="findings">{ for findings }</ul>
            }
        </section>
    }
}

/// What a change costs, and how far it gets.
fn prices(answer: &Answer, advisory: &Advisory, change: Fix) -> Vec<String> {
    let nodes = fixes::price(&nodes_after(answer, change));
    let lasts = lasts_after(answer, advisory, change);
    nodes.into_iter().chain(lasts.map(|(strategy, runway)| fixes::reach(strategy, runway))).collect()
}

/// A choice of the order.
fn order(by: FindingsBy, on_action: &Callback<Action>) -> Html {
    let onchange = on_action.reform(|event: Event| {
        let id = event.target_unchecked_into::<HtmlSelectElement>().value();
        Action::SortFindings(FindingsBy::from_id(&id).unwrap_or_default())
    });
    html! {
        <div class="order">
            <label for="findings-by">{ words::ORDER }</label>
            { select("findings-by", words::ORDER, onchange, html! {
                for option in FindingsBy::ALL {
                    <option value={option.id()} selected={option == by}>{ words::order(option) }</option>
                }
            }) }
        </div>
    }
}

/// The id of the title of the finding at a place of the list.
fn title_id(place: usize) -> String {
    format!("finding-{place}")
}
