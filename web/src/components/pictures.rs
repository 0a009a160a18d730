//! The pictures of lines, each with what it finds above it: see [`lines`].

use std::rc::Rc;

use eks_ip_core::{Strategy, Tier};
use yew::prelude::*;

use super::figure::{Current, Figure};
use super::term::prose;
use super::working::Open;
use super::zone_name::cut;
use crate::answer::Answer;
use crate::glossary::Marks;
use crate::pictures::{Which, ZoneView, curves, months};
use crate::state::{Action, View};
use crate::words::pictures::{curves as curves_words, months as months_words};

/// Addresses against pods, in the node subnets and the pod subnets, and what is left month by month.
pub(super) fn lines(
    answer: &Rc<Answer>,
    view: &View,
    open: Option<Open>,
    on_action: &Callback<Action>,
) -> Html {
    if !answer.has_types() {
        return Html::default();
    }
    let of_tier = |tier: Tier| {
        let facts = curves::Facts::of(answer, tier, view.zone);
        let words =
            (curves_words::title(answer, tier, facts.as_ref()), curves_words::sub(answer, facts.as_ref()));
        (facts, Which::Curves(tier, view.zone), words)
    };
    let (of_nodes, which, words) = of_tier(Tier::Node);
    let control = of_nodes.as_ref().map(|facts| zones(answer, facts.subnets.zone, on_action));
    let nodes = section(answer, which, words, of_nodes.is_some(), control, open, on_action);
    let (of_pods, which, words) = of_tier(Tier::Pod);
    let pods = of_pods.map(|_| section(answer, which, words, true, None, open, on_action));
    let of_months = months::Facts::of(answer);
    let words =
        (months_words::title(answer, of_months.as_ref()), months_words::sub(answer, of_months.as_ref()));
    html! {
        <>
            { nodes }
            <div class="pair">
                if let Some(pods) = pods {
                    { pods }
                }
                { section(answer, Which::Months, words, of_months.is_some(), None, open, on_action) }
            </div>
        </>
    }
}

/// A picture below what it finds and what it shows.
fn section(
    answer: &Rc<Answer>,
    which: Which,
    (title, sub): (String, String),
    drawn: bool,
    control: Option<Html>,
    open: Option<Open>,
    on_action: &Callback<Action>,
) -> Html {
    let id = which.id();
    let cursor = if which == Which::Months { months_words::CURSOR } else { curves_words::CURSOR };
    html! {
        <section class="picture">
            <div class="head">
                <div>
                    <h2 id={format!("{id}-title")}>{ &title }</h2>
                    <p class="sub" id={format!("{id}-sub")}>{ prose(&Marks::default(), sub) }</p>
                </div>
                { control.unwrap_or_default() }
            </div>
            if drawn {
                <Figure {which} answer={Current(answer.clone())} {title} {cursor} {open} on_action={on_action.clone()} />
            }
        </section>
    }
}

/// A choice between the zones of the plan.
fn zones(answer: &Answer, shown: Option<usize>, on_action: &Callback<Action>) -> Html {
    let zones = answer.resolved.plan.network.zones();
    if zones.len() < 2 {
        return Html::default();
    }
    let button = |name: String, pressed: bool, view: ZoneView| {
        html! {
            <button
                type="button"
                class={cut(&name)}
                aria-pressed={pressed.to_string()}
                onclick={on_action.reform(move |_: MouseEvent| Action::ShowZone(view))}
            >
                { name }
            </button>
        }
    };
    html! {
        <div class="control">
            { curves_words::ZONE }
            <div class="seg" role="group" aria-label={curves_words::ZONE}>
                for (index, zone) in zones.iter().enumerate() {
                    { button(zone.name.clone(), shown == Some(index), ZoneView::Zone(index)) }
                }
                { button(curves_words::ALL.to_owned(), shown.is_none(), ZoneView::All) }
            </div>
        </div>
    }
}

/// The patterns of all pictures: hatched in a strategy's colour is warm, in alarm is not there, in grey serves
/// no pods.
pub(super) fn hatches() -> Html {
    let pattern = |id: String, of: Option<Strategy>, class: &'static str| {
        // What is not there leans the other way.
        let lean = if class == "ha" { "rotate(-45)" } else { "rotate(45)" };
        html! {
            <pattern {id} data-s={of.map(Strategy::id)} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform={lean}>
                if of.is_some() {
                    <rect width="5" height="5" class="hg" />
                }
                <path d="M0 2.5H5" {class} />
            </pattern>
        }
    };
    html! {
        <svg class="defs" id="hatches" aria-hidden="true" width="0" height="0">
            <defs>
                for strategy in Strategy::ALL {
                    { pattern(format!("hatch-{}", strategy.id()), Some(strategy), "hs") }
                }
                { pattern(String::from("hatch-over"), None, "ha") }
                { pattern(String::from("hatch-off"), None, "hx") }
            </defs>
        </svg>
    }
}
