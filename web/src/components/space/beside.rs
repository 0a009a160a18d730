//! What is wrong with a row, beside it: see [`beside`].

use eks_ip_core::{Fix, Row, Severity};
use yew::prelude::*;

use crate::answer::Answer;
use crate::browser;
use crate::components::glyph;
use crate::state::Action;
use crate::words::{findings, fixes, format, space as words};

/// A finding as a row shows it.
#[derive(Clone, PartialEq)]
pub(super) struct Beside {
    severity: Severity,
    title: AttrValue,
    why: AttrValue,
    source: &'static str,
    /// The change that settles it, its button for those who do not see the line below, and that line.
    fix: Option<(Fix, AttrValue, AttrValue)>,
}

impl Beside {
    /// The findings of a row.
    pub(super) fn all(answer: &Answer, row: Row) -> Vec<Self> {
        let beside = answer.beside(row).map(|(finding, fix)| {
            let (title, why, source) = findings::of_space(finding);
            let words = |fix| (fix, fixes::apply(answer, fix).into(), fixes::fix(answer, fix).into());
            let fix = fix.map(words);
            Self { severity: finding.severity(), title: title.into(), why: why.into(), source, fix }
        });
        beside.collect()
    }
}

/// Severity and text, the reason on demand, and a button where a change settles it. `then` gets the focus once it is
/// applied: it is there before and after.
pub(super) fn beside(found: &[Beside], then: &AttrValue, on_action: &Callback<Action>) -> Html {
    let one = |finding: &Beside| {
        let apply = finding.fix.clone().map(|(fix, label, what)| {
            let then = then.clone();
            let onclick = on_action.reform(move |_: MouseEvent| {
                browser::focus(&then);
                Action::Apply(fix)
            });
            html! {
                <>
                    <button type="button" class="btn" aria-label={label} {onclick}>{ fixes::APPLY }</button>
                    <small>{ what }</small>
                </>
            }
        });
        html! {
            <div class={classes!("beside", format::severity(finding.severity).to_lowercase())}>
                <span class="sev">{ glyph::of_severity(finding.severity) }{ format::severity(finding.severity) }</span>
                <div>
                    <p>{ &finding.title }</p>
                    <details>
                        <summary>{ words::WHY }</summary>
                        <p>{ &finding.why }</p>
                        <p class="src">{ finding.source }</p>
                    </details>
                </div>
                <div class="do">{ apply }</div>
            </div>
        }
    };
    html! { for finding in found { { one(finding) } } }
}
