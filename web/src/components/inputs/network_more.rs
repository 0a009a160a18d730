//! What else the zones hold: shares, addresses in use, fixtures by kind. See [`network_more`].

use eks_ip_document::Setting;
use yew::prelude::*;

use super::parts::{Tally, more, setting};
use crate::answer::Answer;
use crate::components::field::FieldView;
use crate::components::term::hint;
use crate::components::zone_name::cut;
use crate::glossary::Marks;
use crate::state::{Action, Field, Form, OpenSections, Section, ZoneRowForm};
use crate::words::inputs::{self as words, hints};

const KINDS: [Setting; 6] = [
    Setting::ControlPlaneEnis,
    Setting::Albs,
    Setting::Nlbs,
    Setting::NatGateways,
    Setting::InterfaceEndpoints,
    Setting::TransitGatewayAttachments,
];

const NAU: [Setting; 2] = [Setting::NauInVpc, Setting::NauInPeers];

/// What is behind "More" of the network.
pub(super) fn network_more(
    form: &Form,
    answer: &Answer,
    marks: &Marks,
    open: OpenSections,
    on_action: &Callback<Action>,
) -> Html {
    let mut tally =
        Tally::of(form, answer, &[KINDS.as_slice(), &NAU, &[Setting::AssociatedBlocks]].concat(), &[]);
    for row in &form.network.rows {
        for (draft, default) in [(&row.weight, 1), (&row.in_use, 0), (&row.pods_in_use, 0)] {
            tally.and_field(draft, draft.value().is_some_and(|value| value != default));
        }
    }
    more(
        Section::Network,
        open,
        tally,
        on_action,
        html! {
            <>
                <table class="grid uses">
                    <thead>
                        <tr>
                            <th scope="col">{ words::ZONE }</th>
                            <th scope="col" class="r">{ hints::ZONE_SHARE }</th>
                            <th scope="col" class="r">{ hints::IN_USE }</th>
                            <th scope="col" class="r">{ hints::PODS_IN_USE }</th>
                        </tr>
                    </thead>
                    <tbody>
                        for row in form.network.rows.iter() {
                            { uses_row(row, on_action) }
                        }
                    </tbody>
                </table>
                { hint(marks, hints::ZONES) }
                <h2>{ hints::BY_KIND }</h2>
                for kind in KINDS {
                    { setting(form, kind, on_action) }
                }
                { hint(marks, hints::by_kind(&answer.document.fixtures)) }
                <h2>{ hints::NAU }</h2>
                for usage in NAU {
                    { setting(form, usage, on_action) }
                }
                { hint(marks, hints::NAU_HINT) }
                { setting(form, Setting::AssociatedBlocks, on_action) }
            </>
        },
    )
}

fn uses_row(row: &ZoneRowForm, on_action: &Callback<Action>) -> Html {
    let id = row.id;
    let zone = words::zone(row.name.value());
    let no_pod_subnet = row.pod_subnet.value().is_none() && row.pods_in_use.text().is_empty();
    let view = |name: &str, label: &str, draft, field, empty: &'static str| {
        let label = words::of_row(label, &zone);
        FieldView::number(format!("{name}-{id}"), label, draft, field, on_action).empty(empty)
    };
    let views = [
        view("share", hints::ZONE_SHARE, &row.weight, Field::ZoneWeight(id), "1"),
        view("in-use", hints::IN_USE, &row.in_use, Field::InUse(id), "0"),
        view(
            "pods-in-use",
            hints::PODS_IN_USE,
            &row.pods_in_use,
            Field::PodsInUse(id),
            if no_pod_subnet { words::NONE } else { "0" },
        )
        .decided_elsewhere(no_pod_subnet),
    ];
    let has_message = views.iter().any(FieldView::has_message);
    html! {
        <key={id}>
            <tr>
                <th scope="row" class={cut(row.name.value())} title={row.name.value().clone()}>{ row.name.value() }</th>
                for view in views.iter() {
                    <td>{ view.bare() }</td>
                }
            </tr>
            if has_message {
                <tr class="messages">
                    <td colspan="4">
                        for view in views.iter() {
                            { view.message() }
                        }
                    </td>
                </tr>
            }
        </>
    }
}
