//! Blocks, zones and subnets: see [`network`].

use eks_ip_core::address_space::choose_secondary;
use eks_ip_core::{Advisory, Finding, MAX_ZONES, Row, Severity, SubnetRef, Tier, VpcCidr};
use eks_ip_document::Setting;
use yew::prelude::*;

use super::network_more::network_more;
use super::parts::setting;
use crate::answer::Answer;
use crate::browser;
use crate::components::field::FieldView;
use crate::components::term::hint;
use crate::components::zone_name::cut;
use crate::glossary::Marks;
use crate::state::{Action, Field, Form, NetworkForm, OpenSections, SpaceAction, ZoneRowForm};
use crate::words::format::grouped;
use crate::words::{fixes, inputs as words, space};

/// The VPC, zone by zone.
pub(super) fn network(
    form: &Form,
    answer: &Answer,
    open: OpenSections,
    on_action: &Callback<Action>,
) -> Html {
    let marks = Marks::default();
    let network = &form.network;
    let findings = findings(answer);
    let about = |wanted: fn(Row) -> bool| findings.iter().find(|finding| wanted(finding.row)).map(text);
    let vpc = about(|row| row == Row::Block(0));
    let secondary = about(|row| matches!(row, Row::Block(1..)));
    let service = about(|row| row == Row::Service);
    let add = on_action.reform(|_: MouseEvent| Action::AddZone);
    let eks_choice = answer.resolved.plan.network.service_cidr().to_string();
    let vpc = FieldView::block("vpc", words::VPC, &network.vpc, Field::Vpc, on_action).or_problem(vpc);
    let secondary =
        FieldView::block("secondary", words::SECONDARY, &network.secondary, Field::Secondary, on_action)
            .empty(words::NONE)
            .or_problem(secondary);
    let service = FieldView::block("service", words::SERVICE, &network.service, Field::Service, on_action)
        .empty(eks_choice)
        .or_problem(service);
    html! {
        <fieldset>
            <legend>{ words::NETWORK }</legend>
            { vpc.labelled() }
            { zone_table(network, Tier::Node, &findings, on_action) }
            if network.rows.len() < MAX_ZONES {
                <button type="button" class="plain" id="add-zone" onclick={add}>{ words::ADD_ZONE }</button>
            }
            { secondary.labelled() }
            { hint(&marks, words::SECONDARY_HINT) }
            { instead(network, answer, on_action) }
            { zone_table(network, Tier::Pod, &findings, on_action) }
            { setting(form, Setting::Fixtures, on_action) }
            { hint(&marks, words::fixtures_hint(&answer.document.fixtures)) }
            { service.labelled() }
            { network_more(form, answer, &marks, open, on_action) }
            <button type="button" class="plain" id="to-space" onclick={Callback::from(|_: MouseEvent| browser::focus("space"))}>
                { space::FROM_INPUTS }
            </button>
        </fieldset>
    }
}

/// What would be right in place of secondary blocks that cannot be read or that AWS refuses.
fn instead(network: &NetworkForm, answer: &Answer, on_action: &Callback<Action>) -> Html {
    let then = |action: Action| {
        on_action.reform(move |_: MouseEvent| {
            browser::focus("secondary");
            action.clone()
        })
    };
    let button = |label: String, action: Action| {
        html! { <p class="instead"><button type="button" class="btn" id="instead" onclick={then(action)}>{ label }</button></p> }
    };
    if network.secondary.problem().is_some() {
        let choice = choose_secondary(&answer.resolved.plan.network, VpcCidr::MIN_PREFIX_LEN).chosen;
        return choice.map_or_else(Html::default, |block| {
            button(space::subnets::instead(block), Action::Space(SpaceAction::UseInstead(block)))
        });
    }
    let blocks = 1..=network.secondary.value().len();
    let refused = blocks.flat_map(|place| answer.beside(Row::Block(place)));
    let mut fixes = refused.filter(|(finding, _)| finding.severity() == Severity::Error);
    let fix = fixes.find_map(|(_, fix)| fix);
    fix.map_or_else(Html::default, |fix| button(fixes::apply(answer, fix), Action::Apply(fix)))
}

/// The subnets of a tier, a row a zone. Zones are named and taken out where their node subnets stand, down to one.
fn zone_table(
    network: &NetworkForm,
    tier: Tier,
    findings: &[&Finding],
    on_action: &Callback<Action>,
) -> Html {
    let subnet = match tier {
        Tier::Node => words::NODE_SUBNET,
        Tier::Pod => words::POD_SUBNET,
    };
    html! {
        <table class="grid zones">
            <thead>
                <tr>
                    <th scope="col">{ words::ZONE }</th>
                    <th scope="col">{ subnet }</th>
                    <th scope="col" class="r">{ words::USABLE }</th>
                    <td></td>
                </tr>
            </thead>
            <tbody>
                for (index, row) in network.rows.iter().enumerate() {
                    { zone_row(network, row, tier, findings, index, on_action) }
                }
            </tbody>
        </table>
    }
}

/// Findings of the address space that are more than something to know.
fn findings(answer: &Answer) -> Vec<&Finding> {
    let grave = answer.advisories.iter().filter(|advisory| advisory.severity() != Severity::Note);
    let of_space = grave
        .filter_map(|advisory| if let Advisory::Network(finding) = advisory { Some(finding) } else { None });
    of_space.collect()
}

fn text(finding: &&Finding) -> AttrValue {
    finding.to_string().into()
}

/// What concerns a subnet: the later of two that overlap has to move.
fn finding_of(findings: &[&Finding], subnet: SubnetRef) -> Option<AttrValue> {
    findings.iter().find(|finding| finding.row == Row::Subnet(subnet)).map(text)
}

fn zone_row(
    network: &NetworkForm,
    row: &ZoneRowForm,
    tier: Tier,
    findings: &[&Finding],
    index: usize,
    on_action: &Callback<Action>,
) -> Html {
    let id = row.id;
    let zone = words::zone(row.name.value());
    let of_nodes = tier == Tier::Node;
    let name = of_nodes.then(|| {
        let label = words::zone_of_row(index);
        FieldView::block(format!("zone-{id}"), label, &row.name, Field::ZoneName(id), on_action)
    });
    let (cidr, view, of_tier): (_, _, fn(usize) -> SubnetRef) = match tier {
        Tier::Node => {
            let label = words::of_row(words::NODE_SUBNET, &zone);
            let view = FieldView::block(
                format!("subnet-{id}"),
                label,
                &row.node_subnet,
                Field::NodeSubnet(id),
                on_action,
            );
            (*row.node_subnet.value(), view, SubnetRef::Node)
        }
        Tier::Pod => {
            let label = words::of_row(words::POD_SUBNET, &zone);
            let view = FieldView::block(
                format!("pod-subnet-{id}"),
                label,
                &row.pod_subnet,
                Field::PodSubnet(id),
                on_action,
            );
            (*row.pod_subnet.value(), view, SubnetRef::Pod)
        }
    };
    let finding = network.place(id).and_then(|place| finding_of(findings, of_tier(place)));
    let view = view.empty(words::NONE).or_problem(finding);
    let remove = (of_nodes && network.can_remove(id)).then(|| {
        on_action.reform(move |_: MouseEvent| {
            browser::focus("add-zone");
            Action::RemoveZone(id)
        })
    });
    html! {
        <key={id}>
            <tr>
                <th scope="row" class={name.is_none().then(|| cut(row.name.value())).flatten()} title={row.name.value().clone()}>
                    if let Some(name) = &name {
                        { name.bare() }
                    } else {
                        { row.name.value() }
                    }
                </th>
                <td>
                    { view.bare() }
                </td>
                <td class="r">{ cidr.map(|cidr| grouped(cidr.usable_addresses().get())).unwrap_or_default() }</td>
                <td class="r">
                    if let Some(remove) = remove {
                        <button type="button" class="remove" aria-label={words::remove(&zone)} title={words::remove(&zone)} onclick={remove} />
                    }
                </td>
            </tr>
            if view.has_message() || name.as_ref().is_some_and(FieldView::has_message) {
                <tr class="messages">
                    <td colspan="4">
                        if let Some(name) = &name {
                            { name.message() }
                        }
                        { view.message() }
                    </td>
                </tr>
            }
        </>
    }
}
