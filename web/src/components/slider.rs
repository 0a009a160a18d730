//! A number that is slid or typed: see [`slider`].

use yew::prelude::*;

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

/// The slider and the field. Both tell the same.
pub(super) fn slider(of: Slider, oninput: Callback<InputEvent>) -> Html {
    let Slider { id, number_id, label, name, most, now } = of;
    html! {
        <>
            <label for={id}>{ label }</label>
            <input type="range" {id} min="0" max={most.clone()} value={now.clone()} oninput={oninput.clone()} />
            <span class="field">
                <input type="number" id={number_id} aria-label={name} min="0" max={most} value={now} {oninput} />
            </span>
        </>
    }
}
