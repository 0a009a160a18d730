//! A number that is slid or typed: see [`slider`].

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::words::inputs as words;

/// A slider with its label, and the same number as a field that is named by itself.
pub(super) struct Slider {
    /// The id of the slider.
    pub(super) id: &'static str,
    /// The id of the field.
    pub(super) number_id: &'static str,
    /// The label of the slider.
    pub(super) label: &'static str,
    /// The name of the field.
    pub(super) name: &'static str,
    /// The most that it goes up to, from zero.
    pub(super) most: String,
    /// Where it stands.
    pub(super) now: String,
}

/// The slider and the field. Both tell the same, if it is a number from zero up to the most; what else is typed stays, and
/// once it is done, beside it stands what would be right.
pub(super) fn slider(of: Slider, on_number: Callback<u32>) -> Html {
    let Slider { id, number_id, label, name, most, now } = of;
    let oninput = Callback::from(move |event: InputEvent| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        if let Some(number) = input.value().parse().ok().filter(|_| input.check_validity()) {
            on_number.emit(number);
        }
    });
    let message_id = format!("{number_id}-message");
    let would_be_right = words::whole_number_up_to(&most);
    html! {
        <>
            <label for={id}>{ label }</label>
            <input type="range" {id} min="0" max={most.clone()} value={now.clone()} oninput={oninput.clone()} />
            <span class="field">
                <input type="number" id={number_id} aria-label={name} min="0" max={most} required={true} value={now} aria-describedby={message_id.clone()} {oninput} />
            </span>
            // Shown, and so read out, while it is wrong.
            <span class="limits" id={message_id}>{ would_be_right }</span>
        </>
    }
}
