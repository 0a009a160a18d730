//! The comparison where there is no room for six columns: what the one in view is compared with, and fingers that turn
//! to the next. See [`compare_with`] and [`use_swipe`].

use eks_ip_core::Strategy;
use web_sys::{Element, HtmlSelectElement, Touch, TouchEvent};
use yew::prelude::*;

use super::inputs::parts::select;
use crate::browser;
use crate::state::{Action, Beside};
use crate::swipe::{Place, beside, swiped};
use crate::words::{strategies, table as words, zones};

/// The choice of a second column.
pub(super) fn compare_with(
    columns: &[Strategy],
    shown: Strategy,
    compared: Option<Strategy>,
    on_action: &Callback<Action>,
) -> Html {
    let onchange = on_action.reform(|event: Event| {
        let id = event.target_unchecked_into::<HtmlSelectElement>().value();
        Action::ShowBeside(Strategy::from_id(&id).map_or(Beside::Nothing, Beside::One))
    });
    html! {
        <div class="compare">
            <span aria-hidden="true">{ words::COMPARE_WITH }</span>
            { select("compare-with", words::COMPARE_WITH, onchange, html! {
                <>
                    <option value="" selected={compared.is_none()}>{ zones::ALONE }</option>
                    for other in columns.iter().copied().filter(|other| *other != shown) {
                        <option value={other.id()} selected={compared == Some(other)}>{ strategies::name(other) }</option>
                    }
                </>
            }) }
        </div>
    }
}

/// What a table listens to so that a finger moved to the side turns to the next strategy or the one before, while the
/// choice of one, `picker`, is shown.
pub(super) struct Swipe {
    pub(super) start: Callback<TouchEvent>,
    pub(super) end: Callback<TouchEvent>,
    pub(super) cancel: Callback<TouchEvent>,
}

/// Nothing that a finger does is taken from the browser: scrolling goes on as ever.
#[hook]
pub(super) fn use_swipe(
    columns: &[Strategy],
    shown: Strategy,
    picker: &NodeRef,
    on_action: &Callback<Action>,
) -> Swipe {
    let from = use_mut_ref(|| None::<Place>);
    let start = {
        let (from, picker) = (from.clone(), picker.clone());
        Callback::from(move |event: TouchEvent| {
            let one_at_a_time = picker.cast::<Element>().is_some_and(|picker| picker.client_width() > 0);
            let target = event.target_dyn_into::<Element>();
            // The terms of a working are pushed aside by fingers themselves.
            let in_working = target.is_none_or(|target| !matches!(target.closest(".working"), Ok(None)));
            // Who has zoomed in looks around with the finger.
            let looks_around = in_working || browser::is_zoomed();
            let single = event.touches().item(0).filter(|_| event.touches().length() == 1);
            *from.borrow_mut() = single.map(place).filter(|_| one_at_a_time && !looks_around);
        })
    };
    let cancel = {
        let from = from.clone();
        Callback::from(move |_: TouchEvent| *from.borrow_mut() = None)
    };
    let end = {
        let (on_action, columns) = (on_action.clone(), columns.to_vec());
        Callback::from(move |event: TouchEvent| {
            let to = event.changed_touches().item(0).map(place);
            let next = from.borrow_mut().take().zip(to).and_then(|(from, to)| swiped(from, to));
            if let Some(strategy) = next.and_then(|next| beside(&columns, shown, next)) {
                on_action.emit(Action::Show(strategy));
            }
        })
    };
    Swipe { start, end, cancel }
}

fn place(touch: Touch) -> Place {
    (touch.client_x(), touch.client_y())
}
