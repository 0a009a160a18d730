//! Connected networks and routes: see [`connected`].

use eks_ip_core::{Connection, Row};
use yew::prelude::*;

use super::Props;
use super::beside::{Beside, beside};
use super::tools::chosen;
use crate::browser;
use crate::components::field::FieldView;
use crate::components::inputs::parts::select;
use crate::components::term::hint;
use crate::glossary::Marks;
use crate::state::{ConnectedRowForm, Field, SpaceAction, SpaceField};
use crate::words::space::connected as words;

/// One row a block of a network, with what it shares with the VPC; below, the routes.
pub(super) fn connected(props: &Props) -> Html {
    let space = &props.network.space;
    let add = props.on(|_: MouseEvent| SpaceAction::AddNetwork);
    let routes = FieldView::list(
        "routes",
        words::ROUTES,
        &space.routes,
        Field::Space(SpaceField::Routes),
        &props.on_action,
    );
    let of_routes: Vec<Beside> = (0..space.routes.value().len())
        .flat_map(|route| Beside::all(&props.answer, Row::Route(route)))
        .collect();
    let mut in_plan = 0;
    let marks = Marks::default();
    let rows = space.connected.iter().enumerate().map(|(place, row)| {
        let found = match row.cidr.value() {
            Some(_) => {
                in_plan += 1;
                Beside::all(&props.answer, Row::Connected(in_plan - 1))
            }
            None => Vec::new(),
        };
        network(props, row, place, &found)
    });
    html! {
        <>
            { hint(&marks, words::SUB) }
            if !space.connected.is_empty() {
                <table class="grid networks">
                    <thead>
                        <tr>
                            for column in words::COLUMNS {
                                <th scope="col">{ column }</th>
                            }
                            <td></td>
                        </tr>
                    </thead>
                    { for rows }
                </table>
            }
            <button type="button" class="btn" id="add-network" onclick={add}>{ words::ADD }</button>
            <div class="lists">
                { routes.empty(words::LIST_EMPTY).labelled() }
                { beside(&of_routes, &"routes".into(), &props.on_action) }
                { hint(&marks, words::ROUTES_HINT) }
            </div>
        </>
    }
}

fn network(props: &Props, row: &ConnectedRowForm, place: usize, found: &[Beside]) -> Html {
    let id = row.id;
    let label = |what: &str| words::of_row(what, place);
    let name = FieldView::block(
        format!("network-name-{id}"),
        label(words::COLUMNS[0]),
        &row.name,
        Field::Space(SpaceField::NetworkName(id)),
        &props.on_action,
    );
    let cidr = FieldView::block(
        format!("network-cidr-{id}"),
        label(words::COLUMNS[1]),
        &row.cidr,
        Field::Space(SpaceField::NetworkCidr(id)),
        &props.on_action,
    );
    let cidr = cidr.empty("10.0.0.0/8");
    let via = props.on(move |event: Event| {
        SpaceAction::SetVia(id, Connection::from_id(&chosen(&event)).unwrap_or(Connection::TransitGateway))
    });
    let options = Connection::ALL.into_iter().map(|kind| {
        html! { <option value={kind.id()} selected={kind == row.via}>{ words::via(kind) }</option> }
    });
    let remove = props.on(move |_: MouseEvent| {
        browser::focus("add-network");
        SpaceAction::RemoveNetwork(id)
    });
    let named = words::remove(row.name.settled(), place);
    html! {
        <tbody key={id}>
            <tr>
                <td class="name">{ name.bare() }</td>
                <td>{ cidr.bare() }</td>
                <td>{ select(format!("via-{id}"), label(words::COLUMNS[2]), via, options.collect()) }</td>
                <td class="r">
                    <button type="button" class="remove" aria-label={named.clone()} title={named} onclick={remove} />
                </td>
            </tr>
            if name.has_message() || cidr.has_message() || !found.is_empty() {
                <tr class="messages">
                    <td colspan="4">
                        { name.message() }
                        { cidr.message() }
                        { beside(found, &cidr.id(), &props.on_action) }
                    </td>
                </tr>
            }
        </tbody>
    }
}
