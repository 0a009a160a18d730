//! What can be copied of the comparison, and printing: see [`exports`].

use std::rc::Rc;

use eks_ip_document::{Look, PlanDocument, to_fragment};
use yew::prelude::*;

use crate::answer::Answer;
use crate::browser;
use crate::export::Export;
use crate::state::{Action, Notice};
use crate::words::export as words;

/// A line of buttons below the comparison.
pub(super) fn exports(answer: &Rc<Answer>, look: &Rc<Look>, on_action: &Callback<Action>) -> Html {
    let copy = |export: Export| {
        let (answer, look, on_action) = (Rc::clone(answer), Rc::clone(look), on_action.clone());
        Callback::from(move |_: MouseEvent| {
            let text = export.text(&answer, &look.columns, &address(&answer, &look));
            let on_action = on_action.clone();
            browser::copy(text, move |copied| {
                let done =
                    if export == Export::DecisionRecord { Notice::RecordCopied } else { Notice::TableCopied };
                on_action.emit(Action::Tell(if copied { done } else { Notice::TableRefused }));
            });
        })
    };
    let copy_link = {
        let (answer, look, on_action) = (Rc::clone(answer), Rc::clone(look), on_action.clone());
        Callback::from(move |_: MouseEvent| {
            let on_action = on_action.clone();
            browser::copy(address(&answer, &look), move |copied| {
                on_action.emit(Action::Tell(Notice::of_link(copied)));
            });
        })
    };
    html! {
        <div class="tools-of" role="group" aria-label={words::COPY}>
            <span aria-hidden="true">{ words::COPY }</span>
            <button type="button" class="plain" id="copy-address" onclick={copy_link}>{ words::LINK }</button>
            for export in Export::ALL {
                <button type="button" class="plain" id={export.id()} onclick={copy(export)}>{ words::button(export) }</button>
            }
            <button type="button" class="plain" id="print" onclick={|_: MouseEvent| browser::print()}>
                { words::PRINT }
            </button>
        </div>
    }
}

/// The address of the page with the plan that the numbers are of.
fn address(answer: &Answer, look: &Look) -> String {
    browser::address(&to_fragment(&PlanDocument { look: look.clone(), ..answer.document.clone() }))
}
