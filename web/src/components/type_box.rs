//! The type-ahead over the catalogue: see [`TypeBox`].
//!
//! Follows the ARIA Authoring Practices' editable combobox with list autocomplete: the focus stays in the
//! field, the arrows move through the list, Enter takes, Escape closes.

use eks_ip_catalog::InstanceType;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::words::types as words;

/// The most types that are offered at once.
const OFFERED: usize = 8;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) id: AttrValue,
    pub(super) label: AttrValue,
    pub(super) value: AttrValue,
    pub(super) problem: bool,
    /// The message about the field, where there is one.
    pub(super) message_id: Option<AttrValue>,
    pub(super) on_edit: Callback<String>,
    /// The user came to the field or left it.
    pub(super) on_settle: Callback<()>,
}

/// What is offered, and which of it the arrows have reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Offer {
    open: bool,
    active: Option<usize>,
}

/// A field for an instance type that offers those of the catalogue. Unknown names stay as typed.
#[component]
pub(super) fn TypeBox(props: &Props) -> Html {
    let Props { id, label, value, problem, message_id, on_edit, on_settle } = props;
    let offer = use_state_eq(Offer::default);
    let found: Vec<&'static InstanceType> = match offer.open {
        true => eks_ip_catalog::search(value, OFFERED),
        false => Vec::new(),
    };
    let open = offer.open && !found.is_empty();
    let list_id = format!("{id}-list");
    let option_id = |index: usize| format!("{list_id}-{index}");

    let take = {
        let (offer, on_edit) = (offer.clone(), on_edit.clone());
        move |name: &'static str| {
            on_edit.emit(name.to_owned());
            offer.set(Offer::default());
        }
    };
    let oninput = {
        let (offer, on_edit) = (offer.clone(), on_edit.clone());
        Callback::from(move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            // A name typed out wants nothing more, and the list would lie over the next row.
            let open = eks_ip_catalog::find(&typed).is_none();
            on_edit.emit(typed);
            offer.set(Offer { open, active: None });
        })
    };
    let onkeydown = {
        let (offer, take) = (offer.clone(), take.clone());
        let names: Vec<&'static str> = found.iter().map(|found| found.name).collect();
        let value = value.clone();
        Callback::from(move |event: KeyboardEvent| {
            let last = names.len().saturating_sub(1);
            let active = match (event.key().as_str(), offer.active) {
                ("ArrowDown" | "ArrowUp", _) if !open => {
                    // An empty list until the next rendering: the field opens first.
                    offer.set(Offer { open: true, active: None });
                    event.prevent_default();
                    return;
                }
                ("ArrowDown", None) => Some(0),
                ("ArrowDown", Some(index)) => Some(if index >= last { 0 } else { index + 1 }),
                ("ArrowUp", None | Some(0)) => Some(last),
                ("ArrowUp", Some(index)) => Some(index - 1),
                ("Enter", Some(index)) if open => {
                    event.prevent_default();
                    if let Some(name) = names.get(index) {
                        take(name);
                    }
                    return;
                }
                // The only one is meant.
                ("Enter", None) if open && names.len() == 1 => {
                    event.prevent_default();
                    take(names[0]);
                    return;
                }
                ("Enter", None) if open && names.first().is_some_and(|name| *name == &*value) => {
                    event.prevent_default();
                    offer.set(Offer::default());
                    return;
                }
                ("Escape", _) if open => {
                    // The same key closes a working; here it only closes the list.
                    event.stop_propagation();
                    offer.set(Offer::default());
                    return;
                }
                ("Tab", _) => {
                    offer.set(Offer::default());
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            offer.set(Offer { open: true, active });
        })
    };
    let onfocus = on_settle.reform(|_: FocusEvent| ());
    let onblur = {
        let (offer, on_settle) = (offer.clone(), on_settle.clone());
        Callback::from(move |_: FocusEvent| {
            offer.set(Offer::default());
            on_settle.emit(());
        })
    };
    // The field keeps the focus while an option is pressed.
    let keep_focus = Callback::from(|event: MouseEvent| event.prevent_default());

    html! {
        <span class="typebox">
            <span class={if *problem { "field text wrong" } else { "field text" }}>
                <input
                    id={id.clone()}
                    type="text"
                    role="combobox"
                    aria-autocomplete="list"
                    aria-expanded={open.to_string()}
                    aria-controls={list_id.clone()}
                    aria-activedescendant={offer.active.filter(|_| open).map(option_id)}
                    aria-label={label.clone()}
                    aria-invalid={problem.then_some("true")}
                    aria-describedby={message_id.clone()}
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    value={value.clone()}
                    {oninput}
                    {onkeydown}
                    {onfocus}
                    {onblur}
                />
            </span>
            <ul class="offer" id={list_id.clone()} role="listbox" aria-label={words::OFFERED} hidden={!open} onmousedown={keep_focus}>
                for (index, found) in found.iter().copied().enumerate() {
                    <li
                        key={found.name}
                        id={option_id(index)}
                        role="option"
                        aria-selected={(offer.active == Some(index)).to_string()}
                        onclick={let take = take.clone(); move |_: MouseEvent| take(found.name)}
                    >
                        <b>{ found.name }</b>
                        <span class="price">{ words::price(found) }</span>
                        <span>{ words::enis_and_size(found) }</span>
                    </li>
                }
            </ul>
        </span>
    }
}
