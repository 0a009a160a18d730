//! Instance types and who sets max pods: see [`mix`].

use eks_ip_catalog::InstanceType;
use eks_ip_core::{NodeShape, Os, Scenario};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::mix_more::mix_more;
use super::parts::select;
use super::{edit, moment};
use crate::answer::Answer;
use crate::browser;
use crate::components::field::{FieldView, message};
use crate::components::term::hint;
use crate::components::type_box::TypeBox;
use crate::glossary::Marks;
use crate::state::{Action, Field, Form, MaxPodsKind, MixBy, MixRowForm, OpenSections};
use crate::words::format::grouped;
use crate::words::{inputs as words, types};

/// Letters of a name from which on it needs the room of the column of ENIs.
const LONG_NAME: usize = 15;

/// The instance mix.
pub(super) fn mix(form: &Form, answer: &Answer, open: OpenSections, on_action: &Callback<Action>) -> Html {
    let weights: u64 = form.mix.iter().map(|row| *row.weight.value()).sum();
    let total = match form.share_total() {
        Some(total) => words::share_total(total, form.mix.len()),
        None => words::count_total(weights, form.mix.len()),
    };
    let total = total.map(AttrValue::from);
    let needed = moment(answer, Scenario::Steady).map(|moment| moment.nodes.get());
    let by = |by: MixBy| on_action.reform(move |_: MouseEvent| Action::WeighBy(by, needed));
    let set_by = on_action.reform(|event: Event| {
        let index = event.target_unchecked_into::<HtmlSelectElement>().value().parse::<usize>();
        let kind = index.ok().and_then(|index| MaxPodsKind::ALL.get(index).copied());
        Action::SetMaxPodsBy(kind.unwrap_or(MaxPodsKind::Recommended))
    });
    let add = on_action.reform(|_: MouseEvent| Action::AddType);
    let marks = Marks::default();
    let long = form.mix.iter().any(|row| row.instance_type.text().len() > LONG_NAME);
    html! {
        <fieldset>
            <legend>{ words::NODES }</legend>
            <div class="above">
                <div class="seg" role="group" aria-label={words::MIX_BY}>
                    for option in [MixBy::Share, MixBy::Count] {
                        <button type="button" aria-pressed={(form.mix_by == option).to_string()} onclick={by(option)}>
                            { words::mix_by(option) }
                        </button>
                    }
                </div>
            </div>
            <table class={if long { "grid mix long" } else { "grid mix" }} aria-describedby={total.is_some().then_some("mix-message")}>
                <thead>
                    <tr>
                        <th scope="col">{ words::TYPE }</th>
                        <th scope="col" class="r">{ words::mix_by(form.mix_by) }</th>
                        <th scope="col" class="r">{ words::NODES }</th>
                        <th scope="col" class="r">{ words::ENIS }</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody>
                    for row in form.mix.iter() {
                        { type_row(form, row, answer, on_action) }
                    }
                </tbody>
            </table>
            { message("mix-message", total.as_ref(), None) }
            <button type="button" class="plain" id="add-type" onclick={add}>{ words::ADD_TYPE }</button>
            <div class="row wide">
                <label for="set-by">{ words::SET_BY }</label>
                { select("set-by", words::SET_BY, set_by, html! {
                    for (index, kind) in MaxPodsKind::ALL.into_iter().enumerate() {
                        <option value={index.to_string()} selected={form.max_pods_kind == kind}>{ words::set_by(kind) }</option>
                    }
                }) }
            </div>
            { set_by_number(form, on_action) }
            { hint(&marks, words::set_by_hint(form.max_pods_kind)) }
            { mix_more(form, answer, &marks, open, on_action) }
        </fieldset>
    }
}

fn type_row(form: &Form, row: &MixRowForm, answer: &Answer, on_action: &Callback<Action>) -> Html {
    let id = row.id;
    let name = row.instance_type.value();
    let found = eks_ip_catalog::find(name);
    let problem = row.instance_type.problem();
    let os = if row.windows { Os::Windows } else { Os::Linux };
    let cni = &answer.resolved.plan.cni;
    let limited = |found: &InstanceType| words::limited_type(&NodeShape { os, ..found.shape }, cni);
    let taken_for = row.instance_type.taken_for().map(|taken_for| words::taken_for(&taken_for));
    let note = found.and_then(limited).or(taken_for).map(AttrValue::from);
    let has_message = problem.is_some() || note.is_some();
    // Rows without a name are no part of the plan, so that rows are found by counting the named ones.
    let place = form.named_rows().into_iter().position(|row| row == id);
    let group = place.and_then(|place| answer.resolved.rows.iter().position(|row| *row == place));
    let nodes = group.and_then(|group| answer.nodes_in_every_strategy(group));
    let place_in_form = form.mix.iter().position(|r| r.id == id).unwrap_or(0);
    let label = if name.is_empty() { words::TYPE.to_owned() } else { name.clone() };
    let type_message = format!("type-{id}-message");
    let weight_label = words::of_row(words::mix_by(form.mix_by), &label);
    let weight =
        FieldView::number(format!("weight-{id}"), weight_label, &row.weight, Field::Weight(id), on_action)
            .unit(words::weight_unit(form.mix_by));
    // The button goes with its row, and the focus goes to the next row, else to the one before, else to what adds one.
    let beside = form.mix.get(place_in_form + 1).or_else(|| form.mix.get(place_in_form.checked_sub(1)?));
    let then = beside.map_or_else(|| String::from("add-type"), |row| format!("remove-type-{}", row.id));
    let remove = on_action.reform(move |_: MouseEvent| {
        browser::focus(&then);
        Action::RemoveType(id)
    });
    html! {
        <key={id}>
            <tr>
                <td>
                    <TypeBox
                        id={format!("type-{id}")}
                        label={words::type_of_row(place_in_form)}
                        value={row.instance_type.text()}
                        problem={problem.is_some()}
                        message_id={has_message.then(|| type_message.clone())}
                        on_edit={edit(on_action, Field::Type(id))}
                        on_settle={on_action.reform(move |()| Action::Settle(Field::Type(id)))}
                    />
                </td>
                <td>
                    { weight.bare() }
                </td>
                <td class="r">{ nodes.map(grouped).unwrap_or_default() }</td>
                <td class="r">{ found.map(types::enis).unwrap_or_default() }</td>
                <td class="r">
                    <button type="button" class="remove" id={format!("remove-type-{id}")} aria-label={words::remove(&label)} title={words::remove(&label)} onclick={remove} />
                </td>
            </tr>
            if has_message || weight.has_message() {
                <tr class="messages">
                    <td colspan="5">
                        { message(&type_message, problem.as_ref(), note) }
                        { weight.message() }
                    </td>
                </tr>
            }
        </>
    }
}

fn set_by_number(form: &Form, on_action: &Callback<Action>) -> Html {
    match form.max_pods_kind {
        MaxPodsKind::Karpenter => FieldView::number(
            "reserved-enis",
            words::RESERVED_ENIS,
            &form.reserved_enis,
            Field::ReservedEnis,
            on_action,
        )
        .unit(words::ENIS_UNIT)
        .labelled(),
        MaxPodsKind::Fixed => {
            FieldView::number("max-pods", words::MAX_PODS, &form.max_pods, Field::MaxPods, on_action)
                .unit(words::PODS_UNIT)
                .labelled()
        }
        MaxPodsKind::Recommended
        | MaxPodsKind::ManagedNodeGroup
        | MaxPodsKind::Nodeadm
        | MaxPodsKind::Bottlerocket
        | MaxPodsKind::AutoMode => Html::default(),
    }
}
