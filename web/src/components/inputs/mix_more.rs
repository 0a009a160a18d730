//! How the nodes of each type are launched, and whose reserve of memory they keep: see [`mix_more`].

use eks_ip_document::Switch;
use eks_ip_document::number::write_price;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::parts::{Tally, check_box, more, select};
use crate::answer::Answer;
use crate::components::field::FieldView;
use crate::components::term::hint;
use crate::glossary::Marks;
use crate::state::{Action, Field, Form, MixRowForm, OpenSections, Section};
use crate::words::inputs::{self as words, hints, settings};

/// What is behind "More" of the mix.
pub(super) fn mix_more(
    form: &Form,
    answer: &Answer,
    marks: &Marks,
    open: OpenSections,
    on_action: &Callback<Action>,
) -> Html {
    let mut tally = Tally::of(form, answer, &[], &[Switch::Bottlerocket]);
    for row in &form.mix {
        tally.and(row.windows);
        tally.and_field(&row.efa_only_enis, row.efa_only_enis.value().is_some_and(|enis| enis > 0));
        tally.and_unread(too_many_efa(row).is_some());
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
                { hint(marks, if efa { hints::WINDOWS_AND_EFA } else { hints::WINDOWS }) }
                { hint(marks, hints::prices(eks_ip_catalog::provenance().prices.date)) }
                <div class="row">
                    <label for="reserve">{ label }</label>
                    { select("reserve", label, onchange, html! {
                        for (name, on) in [(hints::AL2023, false), (hints::BOTTLEROCKET, true)] {
                            <option value={name} selected={bottlerocket == on}>{ name }</option>
                        }
                    }) }
                </div>
                { hint(marks, hints::RESERVE) }
            </>
        },
    )
}

/// Whether a row can have EFA-only ENIs, or was given some.
fn has_efa(row: &MixRowForm) -> bool {
    let found = eks_ip_catalog::find(row.instance_type.value());
    !row.efa_only_enis.text().is_empty() || found.is_some_and(|found| found.efa)
}

/// More EFA-only ENIs than the type's default card takes beside its first ENI, which is never one.
fn too_many_efa(row: &MixRowForm) -> Option<String> {
    let found = eks_ip_catalog::find(row.instance_type.value())?;
    let enis = u64::from(found.shape.eni.default_enis());
    row.efa_only_enis.value().filter(|given| *given >= enis).map(|_| hints::too_many_efa(found.name, enis))
}

fn launch_row(row: &MixRowForm, place: usize, efa: bool, on_action: &Callback<Action>) -> Html {
    let id = row.id;
    let found = eks_ip_catalog::find(row.instance_type.value());
    let name = match row.instance_type.value().as_str() {
        "" => words::type_of_row(place),
        name => name.to_owned(),
    };
    let windows = check_box(
        format!("windows-{id}"),
        Some(words::of_row(hints::WINDOWS_COLUMN, &name)),
        row.windows,
        on_action.reform(move |windows| Action::SetWindows(id, windows)),
    );
    let label = words::of_row(hints::EFA_COLUMN, &name);
    let enis =
        FieldView::number(format!("efa-{id}"), label, &row.efa_only_enis, Field::EfaOnlyEnis(id), on_action)
            .empty("0")
            .or_problem(too_many_efa(row).map(AttrValue::from));
    let usual = found.and_then(|found| found.price).map_or_else(|| hints::UNKNOWN.to_owned(), write_price);
    let label = words::of_row(hints::PRICE_COLUMN, &name);
    let price = FieldView::decimal(format!("price-{id}"), label, &row.price, Field::Price(id), on_action)
        .empty(usual);
    html! {
        <key={id}>
            <tr>
                <th scope="row">
                    // A long name breaks at its point.
                    if let Some((family, size)) = name.split_once('.') {
                        { family }{ "." }<wbr />{ size }
                    } else {
                        { name }
                    }
                </th>
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
                <tr class="messages">
                    <td colspan="4">
                        { enis.message() }
                        { price.message() }
                    </td>
                </tr>
            }
        </>
    }
}
