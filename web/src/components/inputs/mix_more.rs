//! How the nodes of each type are launched, and whose reserve of memory they keep: see [`mix_more`].

use eks_ip_document::Switch;
use eks_ip_document::number::write_price;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::parts::{Tally, check_box, hint, more, select};
use crate::answer::Answer;
use crate::components::field::FieldView;
use crate::state::{Action, Field, Form, MixRowForm, OpenSections, Section};
use crate::words::inputs::{self as words, hints, settings};

/// What is behind "More" of the mix.
pub(super) fn mix_more(
    form: &Form,
    answer: &Answer,
    open: OpenSections,
    on_action: &Callback<Action>,
) -> Html {
    let mut tally = Tally::of(form, answer, &[], &[Switch::Bottlerocket]);
    for row in &form.mix {
        tally.and(row.windows);
        tally.and_field(&row.efa_only_enis, row.efa_only_enis.value().is_some_and(|enis| enis > 0));
        tally.and_field(&row.price, row.price.value().is_some());
    }
    let efa = form.mix.iter().any(has_efa);
    let bottlerocket = form.settings.is_on(Switch::Bottlerocket);
    let onchange = on_action.reform(|event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        Action::SetSwitch(Switch::Bottlerocket, value == hints::BOTTLEROCKET)
    });
    let label = settings::switch(Switch::Bottlerocket);
    more(
        Section::Nodes,
        open,
        tally,
        on_action,
        html! {
            <>
                <table class="grid launch">
                    <thead>
                        <tr>
                            <th scope="col">{ words::TYPE }</th>
                            <th scope="col" class="r">{ hints::WINDOWS_COLUMN }</th>
                            if efa {
                                <th scope="col" class="r">{ hints::EFA_COLUMN }</th>
                            }
                            <th scope="col" class="r">{ hints::PRICE_COLUMN }</th>
                        </tr>
                    </thead>
                    <tbody>
                        for (place, row) in form.mix.iter().enumerate() {
                            { launch_row(row, place, efa, on_action) }
                        }
                    </tbody>
                </table>
                { hint(if efa { hints::WINDOWS_AND_EFA } else { hints::WINDOWS }) }
                { hint(hints::prices(eks_ip_catalog::provenance().prices.date)) }
                <div class="row">
                    <label for="reserve">{ label }</label>
                    { select("reserve", label, onchange, html! {
                        for (name, on) in [(hints::AL2023, false), (hints::BOTTLEROCKET, true)] {
                            <option value={name} selected={bottlerocket == on}>{ name }</option>
                        }
                    }) }
                </div>
                { hint(hints::RESERVE) }
            </>
        },
    )
}

/// Whether a row can have EFA-only ENIs, or was given some.
fn has_efa(row: &MixRowForm) -> bool {
    let name = row.instance_type.trim().to_ascii_lowercase();
    !row.efa_only_enis.text().is_empty() || eks_ip_catalog::find(&name).is_some_and(|found| found.efa)
}

fn launch_row(row: &MixRowForm, place: usize, efa: bool, on_action: &Callback<Action>) -> Html {
    let id = row.id;
    let name = row.instance_type.trim();
    let name = if name.is_empty() { words::type_of_row(place) } else { name.to_ascii_lowercase() };
    let windows = check_box(
        format!("windows-{id}"),
        Some(words::of_row(hints::WINDOWS_COLUMN, &name)),
        row.windows,
        on_action.reform(move |windows| Action::SetWindows(id, windows)),
    );
    let label = words::of_row(hints::EFA_COLUMN, &name);
    let enis =
        FieldView::number(format!("efa-{id}"), label, &row.efa_only_enis, Field::EfaOnlyEnis(id), on_action)
            .empty("0");
    let found = eks_ip_catalog::find(&row.instance_type.trim().to_ascii_lowercase());
    let usual = found.and_then(|found| found.price).map_or_else(|| hints::UNKNOWN.to_owned(), write_price);
    let label = words::of_row(hints::PRICE_COLUMN, &name);
    let price = FieldView::decimal(format!("price-{id}"), label, &row.price, Field::Price(id), on_action)
        .empty(usual);
    html! {
        <>
            <tr key={id}>
                <th scope="row">{ name }</th>
                <td class="r">{ windows }</td>
                if efa {
                    <td>
                        if has_efa(row) {
                            { enis.bare() }
                        }
                    </td>
                }
                <td>{ price.bare() }</td>
            </tr>
            if enis.has_message() || price.has_message() {
                <tr class="messages" key={format!("{id}-message")}>
                    <td colspan="4">
                        { enis.message() }
                        { price.message() }
                    </td>
                </tr>
            }
        </>
    }
}
