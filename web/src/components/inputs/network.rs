//! Blocks, zones and subnets: see [`NetworkInputs`].

use std::rc::Rc;

use eks_ip_core::{MAX_ZONES, NetworkIssue, SubnetRef, Tier};
use yew::prelude::*;

use super::edit;
use crate::answer::Answer;
use crate::components::field::{Kind, LabelledField, TextField, message};
use crate::state::{Action, Draft, Field, NetworkForm, ZoneRowForm};
use crate::words::format::grouped;
use crate::words::inputs as words;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) network: NetworkForm,
    pub(super) answer: Rc<Answer>,
    pub(super) on_action: Callback<Action>,
}

/// The VPC, zone by zone.
#[component]
pub(super) fn NetworkInputs(props: &Props) -> Html {
    let Props { network, answer, on_action } = props;
    let issues = answer.resolved.plan.network.issues();
    let about = |wanted: fn(&NetworkIssue) -> bool| issues.iter().find(|issue| wanted(issue)).map(text);
    let secondary = about(|issue| matches!(issue, NetworkIssue::BlocksOverlap { .. }));
    let service = about(|issue| {
        matches!(issue, NetworkIssue::ServiceNotPrivate { .. } | NetworkIssue::ServiceOverlapsVpc { .. })
    });
    let add = on_action.reform(|_: MouseEvent| Action::AddZone);
    let one = network.rows.len() == 1;
    let eks_choice = answer.resolved.plan.network.service_cidr().to_string();
    html! {
        <fieldset>
            <legend>{ words::NETWORK }</legend>
            <LabelledField
                id="vpc"
                label={words::VPC}
                value={network.vpc.text()}
                kind={Kind::Text}
                problem={network.vpc.problem()}
                taken_for={network.vpc.taken_for()}
                on_edit={edit(on_action, Field::Vpc)}
            />
            <table class="grid zones">
                <thead>
                    <tr>
                        <th scope="col">{ words::ZONE }</th>
                        <th scope="col">{ words::NODE_SUBNET }</th>
                        <th scope="col" class="r">{ words::USABLE }</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody>
                    for (index, row) in network.rows.iter().enumerate() {
                        { zone_row(row, Tier::Node, &issues, index, (!one).then(|| on_action.clone()), on_action) }
                    }
                </tbody>
            </table>
            if network.rows.len() < MAX_ZONES {
                <button type="button" class="plain" id="add-zone" onclick={add}>{ words::ADD_ZONE }</button>
            }
            <LabelledField
                id="secondary"
                label={words::SECONDARY}
                value={network.secondary.text()}
                kind={Kind::Text}
                placeholder={words::NONE}
                problem={network.secondary.problem().or(secondary)}
                taken_for={network.secondary.taken_for()}
                on_edit={edit(on_action, Field::Secondary)}
            />
            <table class="grid zones">
                <thead>
                    <tr>
                        <th scope="col">{ words::ZONE }</th>
                        <th scope="col">{ words::POD_SUBNET }</th>
                        <th scope="col" class="r">{ words::USABLE }</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody>
                    for (index, row) in network.rows.iter().enumerate() {
                        { zone_row(row, Tier::Pod, &issues, index, None, on_action) }
                    }
                </tbody>
            </table>
            <LabelledField
                id="fixtures"
                label={words::FIXTURES}
                value={network.fixtures.text()}
                unit={words::ADDRESSES_UNIT}
                problem={network.fixtures.problem()}
                taken_for={network.fixtures.taken_for()}
                on_edit={edit(on_action, Field::Fixtures)}
            />
            <p class="hint">{ words::FIXTURES_HINT }</p>
            <LabelledField
                id="service"
                label={words::SERVICE}
                value={network.service.text()}
                kind={Kind::Text}
                placeholder={eks_choice}
                problem={network.service.problem().or(service)}
                taken_for={network.service.taken_for()}
                on_edit={edit(on_action, Field::Service)}
            />
        </fieldset>
    }
}

fn text(issue: &NetworkIssue) -> AttrValue {
    issue.to_string().into()
}

/// What of the checks between blocks concerns a subnet: the later of two that overlap has to move.
fn issue_of(issues: &[NetworkIssue], subnet: SubnetRef) -> Option<AttrValue> {
    let concerns = |issue: &&NetworkIssue| match issue {
        NetworkIssue::SubnetOutsideVpc { subnet: outside, .. } => *outside == subnet,
        NetworkIssue::SubnetsOverlap { second, .. } => *second == subnet,
        NetworkIssue::BlocksOverlap { .. }
        | NetworkIssue::ServiceNotPrivate { .. }
        | NetworkIssue::ServiceOverlapsVpc { .. } => false,
    };
    issues.iter().find(concerns).map(text)
}

/// What a row shows of a draft, whichever tier it is.
struct Subnet {
    text: AttrValue,
    problem: Option<AttrValue>,
    taken_for: Option<AttrValue>,
}

impl Subnet {
    fn of<T: Clone>(draft: &Draft<T>) -> Self {
        Self { text: draft.text(), problem: draft.problem(), taken_for: draft.taken_for() }
    }
}

fn zone_row(
    row: &ZoneRowForm,
    tier: Tier,
    issues: &[NetworkIssue],
    index: usize,
    removable: Option<Callback<Action>>,
    on_action: &Callback<Action>,
) -> Html {
    let id = row.id;
    let (draft, cidr, field, place, label, name) = match tier {
        Tier::Node => {
            let cidr = Some(*row.node_subnet.value());
            let field = Field::NodeSubnet(id);
            (Subnet::of(&row.node_subnet), cidr, field, SubnetRef::Node(index), words::NODE_SUBNET, "subnet")
        }
        Tier::Pod => {
            let cidr = *row.pod_subnet.value();
            let field = Field::PodSubnet(id);
            (Subnet::of(&row.pod_subnet), cidr, field, SubnetRef::Pod(index), words::POD_SUBNET, "pod-subnet")
        }
    };
    let zone = words::zone(&row.name);
    let problem = draft.problem.or_else(|| issue_of(issues, place));
    let field_id = format!("{name}-{id}");
    let remove = removable.map(|on_action| on_action.reform(move |_: MouseEvent| Action::RemoveZone(id)));
    html! {
        <>
            <tr key={id}>
                <th scope="row">{ &row.name }</th>
                <td>
                    <TextField
                        id={field_id.clone()}
                        label={words::of_row(label, &zone)}
                        value={draft.text}
                        kind={Kind::Text}
                        placeholder={words::NONE}
                        problem={problem.clone()}
                        taken_for={draft.taken_for.clone()}
                        on_edit={edit(on_action, field)}
                    />
                </td>
                <td class="r">{ cidr.map(|cidr| grouped(cidr.usable_addresses().get())).unwrap_or_default() }</td>
                <td class="r">
                    if let Some(remove) = remove {
                        <button type="button" class="remove" aria-label={words::remove(&zone)} title={words::remove(&zone)} onclick={remove}>
                            <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M1 1 9 9M9 1 1 9" /></svg>
                        </button>
                    }
                </td>
            </tr>
            if problem.is_some() || draft.taken_for.is_some() {
                <tr class="messages" key={format!("{id}-message")}>
                    <td colspan="4">{ message(&format!("{field_id}-message"), problem.as_ref(), draft.taken_for.as_ref()) }</td>
                </tr>
            }
        </>
    }
}
