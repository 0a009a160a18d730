//! The address space on the page: what each step does to the plan, how it is listed, and what is said.

#![cfg(not(target_arch = "wasm32"))]

#[path = "space/lists.rs"]
mod lists;
#[path = "space/page.rs"]
mod page;
mod rendered;
#[path = "space/steps.rs"]
mod steps;

use std::rc::Rc;

use eks_ip_web::state::{Action, Field, Model, SpaceAction, SpaceField, SubnetId};
use yew::Reducible;

/// One zone and a half of a /20, and room: rows of zones first, then further subnets, then networks.
const PLAN: &str = "#v=1&pods=10&mix=m5.large:100&vpc=10.0.0.0/20\
    &subnets=a:10.0.0.0/23,b:10.0.2.0/23&secondary=100.64.0.0/16&pod_subnets=a:100.64.0.0/18";

fn opened(link: &str) -> Rc<Model> {
    assert_eq!(eks_ip_document::open(link).problems, [], "{link}");
    Rc::new(rendered::linked(link))
}

fn plan(more: &str) -> Rc<Model> {
    opened(&format!("{PLAN}{more}"))
}

fn act(model: &Rc<Model>, action: SpaceAction) -> Rc<Model> {
    Rc::clone(model).reduce(Action::Space(action))
}

fn edit(model: &Rc<Model>, field: Field, text: &str) -> Rc<Model> {
    Rc::clone(model).reduce(Action::Edit(field, text.to_owned()))
}

/// The row whose block reads so.
#[track_caller]
fn row(model: &Model, cidr: &str) -> SubnetId {
    let found = model.form.network.subnets().find(|(other, ..)| other.to_string() == cidr);
    found.unwrap_or_else(|| panic!("no subnet is {cidr}: {}", model.link())).1
}

/// A key of the plan's link.
fn key<'a>(link: &'a str, key: &str) -> &'a str {
    let pair = link.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='));
    pair.unwrap_or("")
}

/// What was said of the last step.
fn told(model: &Model) -> String {
    model.desk.told.as_ref().map(eks_ip_web::words::space::told::told).unwrap_or_default()
}

const fn in_space(field: SpaceField) -> Field {
    Field::Space(field)
}
