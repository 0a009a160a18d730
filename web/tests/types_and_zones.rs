//! Rows of the form: instance types that are half typed, zones that are added and named.

#![cfg(not(target_arch = "wasm32"))]

mod rendered;

use std::rc::Rc;

use eks_ip_core::{Severity, Strategy};
use eks_ip_document::{Preset, open};
use eks_ip_web::answer::Answer;
use eks_ip_web::state::{Action, Field, Model};
use yew::Reducible;

use rendered::{check, linked, render, text};

fn edit(model: Rc<Model>, field: Field, text: &str) -> Rc<Model> {
    model.reduce(Action::Edit(field, text.to_owned()))
}

fn base() -> Rc<Model> {
    Rc::new(Model::of_preset(Preset::SpareRange))
}

/// Addresses that zone a needs under the default.
fn needed(model: &Model) -> u64 {
    let answer = Answer::of(model.form.document());
    answer.computed(Strategy::SecondaryIp).map_or(0, |c| c.zones[0].node_subnet.needed().get())
}

/// While a name is typed the answer is that to the last one that the catalogue knows.
#[test]
fn a_type_that_is_half_typed_changes_nothing() {
    let mut model = base().reduce(Action::Settle(Field::Type(0)));
    assert_eq!(needed(&model), 1_305);
    for typed in ["m", "m5", "m5.", "m5.x", "m5.xl", "m5.xlr", "m5.xlrage", ""] {
        model = edit(model, Field::Type(0), typed);
        assert_eq!((needed(&model), model.form.unread()), (1_305, 1), "{typed:?}");
        assert_eq!(model.form.mix[0].instance_type.text(), typed);
        check(
            &model,
            &[
                "The answer uses m5.xlarge until then",
                "1 field cannot be read",
                "Default does not fit: zone a needs 1,305",
            ],
        );
    }
    model = edit(model, Field::Type(0), "m5.2xlarge").reduce(Action::Settle(Field::Type(0)));
    model = edit(model, Field::Type(0), "m5.2xlargeX");
    check(&model, &["no type m5.2xlargeX; did you mean m5.2xlarge? The answer uses m5.2xlarge until then"]);
    assert_eq!(model.form.document().mix.rows()[0].instance_type, "m5.2xlarge");
    check(&edit(model, Field::Type(0), " M5.XLARGE"), &["read as m5.xlarge"]);
}

/// A row that never had a type is no part of the plan, and is not read.
#[test]
fn a_row_without_a_type_is_left_out() {
    let model = base().reduce(Action::AddType);
    let id = model.form.mix[3].id;
    assert_eq!((model.form.unread(), model.form.document().mix.rows().len()), (1, 3));
    check(&model, &["empty; type a name such as m5.xlarge. The answer goes without it until then"]);
    let model = edit(model, Field::Type(id), "m7i.larg");
    assert_eq!((model.form.unread(), model.form.document().mix.rows().len()), (1, 3));
    check(&model, &["no type m7i.larg; did you mean m7i.large? The answer goes without it until then"]);
    let model = edit(model, Field::Type(id), "m7i.large");
    assert_eq!((model.form.unread(), model.form.document().mix.rows().len()), (0, 4));
}

/// A name that a link brought stays in its link, before and after what is typed over it can be read.
#[test]
fn a_link_keeps_a_name_that_nobody_knows() {
    let link = "#v=1&pods=10&mix=no.such:50,m5.large:50&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24";
    let model = Rc::new(linked(link));
    assert_eq!((model.link().as_str(), model.form.unread()), (link, 1));
    check(&model, &["no type no.such; a name looks like m5.xlarge. The answer goes without it until then"]);
    let model = edit(model, Field::Type(0), "no.suchx");
    assert_eq!(model.link(), link);
    let model = edit(model, Field::Type(0), "m5.xlarge");
    assert_eq!(model.link(), link.replace("no.such", "m5.xlarge"));
}

/// The first ENI of a card has an address, so it is never EFA-only.
#[test]
fn efa_only_enis_fit_the_default_card() {
    let link =
        |efa: u32| format!("#v=1&pods=10&mix=p5.48xlarge:100:efa{efa}&vpc=10.0.0.0/16&subnets=a:10.0.0.0/20");
    let message = "p5.48xlarge has 2 ENIs on its default card, and the first is never EFA-only: at most 1. The answer counts 1";
    check(&linked(&link(2)), &["EFA-only ENIs on the default card", message, "More, 1 cannot be read"]);
    let fits = Rc::new(linked(&link(1)));
    assert!(!text(&render(&fits)).contains("at most 1."));
    check(&edit(fits.clone(), Field::EfaOnlyEnis(0), "3"), &[message]);
    // Another type, another card.
    let trn1 = edit(fits, Field::Type(0), "trn1.32xlarge");
    check(&edit(trn1.clone(), Field::EfaOnlyEnis(0), "5"), &["trn1.32xlarge has 5 ENIs on its default card"]);
    assert!(!text(&render(&edit(trn1, Field::EfaOnlyEnis(0), "4"))).contains("on its default card"));
}

/// `name node-subnet pod-subnet` of each zone in the form.
fn zones(model: &Model) -> Vec<String> {
    let row = |row: &eks_ip_web::state::ZoneRowForm| {
        format!("{} {} {}", row.name.text(), row.node_subnet.text(), row.pod_subnet.text())
    };
    model.form.network.rows.iter().map(row).collect()
}

fn errors(model: &Model) -> usize {
    let answer = Answer::of(model.form.document());
    answer
        .advisories
        .iter()
        .filter(|a| matches!(a, eks_ip_core::Advisory::Network(f) if f.severity() == Severity::Error))
        .count()
}

/// From one zone, five more: each in the next free place, or nowhere.
#[test]
fn zones_are_added_where_there_is_room() {
    let model = base();
    let ids: Vec<u32> = model.form.network.rows.iter().map(|row| row.id).collect();
    let mut model = model.reduce(Action::RemoveZone(ids[0])).reduce(Action::RemoveZone(ids[1]));
    assert_eq!(zones(&model), ["c 10.40.8.0/22 100.64.128.0/18"]);
    for _ in 0..6 {
        model = model.reduce(Action::AddZone);
        assert_eq!(errors(&model), 0, "{:?}", zones(&model));
    }
    assert_eq!(
        zones(&model),
        [
            "c 10.40.8.0/22 100.64.128.0/18",
            "a 10.40.0.0/22 100.64.0.0/18",
            "b 10.40.4.0/22 100.64.64.0/18",
            "d 10.40.12.0/22 100.64.192.0/18",
            "e 10.40.16.0/22 ",
            "f 10.40.20.0/22 ",
        ]
    );
    check(
        &model,
        &[
            "no /18 is free in the VPC’s blocks for pods; type a smaller one, or add a block. The answer goes without it",
        ],
    );
    assert_eq!(model.form.unread(), 2);
    let id = model.form.network.rows[4].id;
    let typed = edit(model.clone(), Field::Secondary, "100.64.0.0/16, 100.65.0.0/16");
    let typed = edit(typed, Field::PodSubnet(id), "100.65.0.0/18");
    assert_eq!((typed.form.unread(), errors(&typed)), (1, 0));
    // Another block is found by the next zone.
    let last = model.form.network.rows[5].id;
    let again =
        edit(model, Field::Secondary, "100.64.0.0/16, 100.65.0.0/16").reduce(Action::RemoveZone(last));
    assert_eq!(zones(&again.reduce(Action::AddZone))[5], "f 10.40.20.0/22 100.65.0.0/18");
}

/// Without room for nodes a zone waits for its subnet, outside the plan.
#[test]
fn a_zone_without_room_for_nodes_waits() {
    let link = "#v=1&pods=10&mix=m5.large:100&vpc=10.0.0.0/22&subnets=a:10.0.0.0/23,b:10.0.2.0/23&secondary=100.64.0.0/16&pod_subnets=a:100.64.0.0/18";
    let model = Rc::new(linked(link)).reduce(Action::AddZone);
    assert_eq!(zones(&model)[2], "c  ");
    assert_eq!((model.link().as_str(), model.form.unread()), (link, 1));
    check(&model, &["no /23 is free in the VPC’s blocks for nodes", "The answer goes without it until then"]);
    // The zones of the plan stay; this one comes to them with its subnet.
    let rows: Vec<u32> = model.form.network.rows.iter().map(|row| row.id).collect();
    let alone = model.clone().reduce(Action::RemoveZone(rows[0])).reduce(Action::RemoveZone(rows[1]));
    assert_eq!(alone.form.document().zones.len(), 1);
    let typed = edit(edit(model, Field::Vpc, "10.0.0.0/21"), Field::NodeSubnet(rows[2]), "10.0.4.0/23");
    assert_eq!((typed.form.document().zones.len(), typed.form.unread(), errors(&typed)), (3, 0, 0));
    // What is wrong with it is said in its own row.
    let clash = edit(typed, Field::NodeSubnet(rows[2]), "10.0.2.0/23");
    check(
        &clash,
        &[
            "node subnet 10.0.2.0/23 of zone c shares addresses with node subnet 10.0.2.0/23 of zone b; subnets must be apart",
        ],
    );
}

#[track_caller]
fn check_name(model: &Rc<Model>, id: u32, typed: &str, name: &str, message: &str) {
    let model = edit(model.clone(), Field::ZoneName(id), typed);
    assert_eq!(model.form.network.rows[0].name.text(), typed);
    assert_eq!(model.form.document().zones[0].name, name, "{typed:?}");
    check(&model, &[message]);
}

/// A name is one that a link can carry and that no other zone has.
#[test]
fn zones_are_named() {
    let model = base();
    let id = model.form.network.rows[0].id;
    check_name(&model, id, "us-east-1a", "us-east-1a", "zone us-east-1a needs 1,305 addresses");
    check_name(&model, id, "use1.az1", "use1.az1", "zone use1.az1 needs");
    check_name(&model, id, " d", "d", "read as d");
    check_name(
        &model,
        id,
        "b",
        "a",
        "zone b is there already; type another name. The answer uses a until then",
    );
    check_name(&model, id, "", "a", "empty; a name looks like a or us-east-1a. The answer uses a until then");
    let refused = "is no name of a zone; type letters, digits, dashes and dots, at most 40. The answer uses a until then";
    check_name(&model, id, "zone_1", "a", &format!("“zone_1” {refused}"));
    check_name(&model, id, "us east", "a", &format!("“us east” {refused}"));
    check_name(&model, id, &"x".repeat(41), "a", refused);
    let longest = "x".repeat(40);
    check_name(&model, id, &longest, &longest, &format!("zone {longest} needs"));
    let named = edit(model, Field::ZoneName(id), "use1.az1");
    let again = open(&named.link());
    assert_eq!((again.plan, again.problems.len()), (named.form.document(), 0));
    // The next zone continues the names that are there.
    let last = named.form.network.rows[2].id;
    let named = edit(named, Field::ZoneName(last), "us-east-1c").reduce(Action::AddZone);
    assert_eq!(named.form.network.rows[3].name.text(), "us-east-1a");
}

/// Further subnets are in a zone by its name, and go along with it letter by letter.
#[test]
fn further_subnets_follow_their_zone() {
    let link = "#v=1&pods=5&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24,b:10.0.2.0/24&more_subnets=public:a:10.0.1.0/26,public:c:10.0.1.64/26";
    let model = Rc::new(linked(link));
    let id = model.form.network.rows[0].id;
    // A zone without nodes has a name as well.
    let taken = edit(model.clone(), Field::ZoneName(id), "c");
    assert_eq!(taken.form.document().zones[0].name, "a");
    let mut model = model;
    for typed in ["", "c", "ca", "ca!", "ca-1"] {
        model = edit(model, Field::ZoneName(id), typed);
    }
    assert_eq!(
        model.link(),
        link.replace("subnets=a:", "subnets=ca-1:").replace("public:a:", "public:ca-1:")
    );
}

/// What is typed after a row was added goes into it.
#[test]
fn a_row_that_is_added_gets_the_focus() {
    let model = base().reduce(Action::AddType);
    let focus = model.focus.clone().expect("there is a row to go to");
    assert!(render(&model).contains(&format!("id=\"{focus}\"")));
    assert_eq!(focus, format!("type-{}", model.form.mix[3].id));
    let model = model.reduce(Action::AddZone);
    let focus = model.focus.clone().expect("there is a row to go to");
    assert!(render(&model).contains(&format!("id=\"{focus}\"")));
    assert_eq!(focus, format!("zone-{}", model.form.network.rows[3].id));
    assert_eq!(edit(model, Field::Pods, "9").focus, None, "the focus goes once");
}
