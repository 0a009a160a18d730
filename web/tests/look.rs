//! What a reader of a link sees first: columns, the chosen strategy, the order of findings, the working that is open.

#![cfg(not(target_arch = "wasm32"))]

mod rendered;

use std::rc::Rc;

use eks_ip_core::{MAX_ZONES, Strategy, Tier};
use eks_ip_document::{Columns, FindingsBy, Preset};
use eks_ip_web::answer::Answer;
use eks_ip_web::explain::Topic;
use eks_ip_web::export::{Export, comparison};
use eks_ip_web::findings::{Subject, listed};
use eks_ip_web::state::{Action, Model, Origin};
use eks_ip_web::table::Group;
use yew::Reducible;

use rendered::{check, linked, render, text};

use Strategy::{CustomNetworking, Ipv6, Overlay, SecondaryIp};

fn does(model: &Rc<Model>, action: Action) -> Rc<Model> {
    model.clone().reduce(action)
}

/// Names of numbers are for links that are shared: each leads back to its number, and no two are the same.
#[test]
fn every_number_has_a_name_for_links() {
    let rows = Group::ALL.into_iter().flat_map(|(_, of_group)| of_group.iter().copied());
    let mut topics: Vec<Topic> = Vec::new();
    for strategy in Strategy::ALL {
        topics.extend(rows.clone().map(|row| Topic::Cell { row, strategy }));
        for zone in 0..MAX_ZONES {
            topics.extend([Tier::Node, Tier::Pod].map(|tier| Topic::Subnet { strategy, tier, zone }));
        }
    }
    let mut without = Vec::new();
    for topic in topics {
        let name = topic.name().expect("a plain name");
        match Topic::named(&name) {
            Some(found) => assert_eq!(found, topic, "{name}"),
            None => without.push(name.number().to_owned()),
        }
    }
    without.dedup();
    without.sort();
    without.dedup();
    assert_eq!(without, ["gives-up", "migration"], "words have no working");
}

#[test]
fn a_link_opens_a_working() {
    let model = linked(&format!("{}&working=needed-zone:secondary-ip", Preset::SpareRange.link()));
    check(&model, &["1,305 addresses needed in zone a, Default"]);
    assert_eq!(model.focus.as_deref(), Some("needed-zone-secondary-ip"));
    assert_eq!(model.origin, Origin::Own, "it is the example, with a working open");
    assert!(model.link().contains("&working=needed-zone:secondary-ip"));
    let closed = does(&Rc::new(model), Action::CloseExplanation);
    assert_eq!(closed.link(), Preset::SpareRange.link());

    let no_such = linked(&format!("{}&working=weather:ipv6", Preset::SpareRange.link()));
    check(&no_such, &["working=weather:ipv6 was left out: no number of the page has this name"]);
    // A zone that the plan does not have: nothing opens, and nothing breaks.
    render(&linked(&format!("{}&working=left-5:ipv6", Preset::SpareRange.link())));
}

#[test]
fn columns_are_as_the_link_says() {
    let link = format!("{}&columns=ipv6,secondary-ip,overlay&chosen=overlay", Preset::SpareRange.link());
    let model = linked(&link);
    let page = render(&model);
    let heads: Vec<&str> =
        page.split("<th scope=\"col\" data-s=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(heads, ["overlay", "ipv6", "secondary-ip"]);
    assert!(text(&page).contains("3 of 6; Overlay CNI chosen"));
    let answer = Answer::of(model.form.document());
    let table = comparison(&answer, &model.look.columns);
    assert_eq!(table.head, ["", "Overlay CNI", "IPv6", "Default"]);
    assert_eq!(model.shown(&answer), Overlay, "the chosen one is in view");
    let record = Export::DecisionRecord.text(&answer, &model.look.columns, "");
    assert!(record.starts_with("# Addresses for pods: Overlay CNI\n"), "{record}");
    assert!(record.contains("Chosen: Overlay CNI. It holds at every moment that the plan must stand."));
    // The best of a row is the best of those that are there.
    let best = |columns: &[Strategy]| {
        let table = eks_ip_web::table::Grid::of(&answer, &Columns::new(columns, None));
        let row = table
            .groups
            .iter()
            .flat_map(|(_, rows)| rows)
            .find(|row| row.label.starts_with("Addresses of one"));
        row.map(|row| row.cells.iter().map(|cell| cell.best).collect::<Vec<_>>())
    };
    assert_eq!(
        best(&[CustomNetworking, Ipv6]),
        best(&[CustomNetworking, Ipv6, SecondaryIp]).map(|all| all[..2].to_vec())
    );
}

/// Looking is no edit: an example stays one, and undo takes back what was done to the plan.
#[test]
fn looking_is_no_edit() {
    let model = Rc::new(Model::of_preset(Preset::SpareRange));
    let looked = [
        Action::ShowColumn(Overlay, false),
        Action::MoveColumn(Ipv6, false),
        Action::Choose(Some(CustomNetworking)),
        Action::SortFindings(FindingsBy::Subject),
    ];
    let looked = looked.into_iter().fold(model, |model, action| does(&model, action));
    assert_eq!(looked.preset, Some(Preset::SpareRange));
    assert!(!looked.undo.can_undo());
    assert!(
        looked.link().contains(
            "&columns=custom-networking,secondary-ip,prefix-delegation,ipv6,custom-networking-prefix\
         &chosen=custom-networking&findings=subject"
        ),
        "{}",
        looked.link()
    );
    let again = linked(&looked.link());
    assert_eq!((again.look, again.preset), (looked.look.clone(), Some(Preset::SpareRange)));
    let reset = does(&looked, Action::ResetColumns);
    assert!(!reset.link().contains("columns="), "{}", reset.link());
}

#[test]
fn findings_are_in_the_order_that_was_asked_for() {
    for preset in Preset::ALL {
        let answer = Answer::of(preset.plan());
        let of = |by| listed(&answer, by).into_iter().map(|found| found.index).collect::<Vec<_>>();
        let all = of(FindingsBy::Severity);
        assert!(all.is_sorted(), "{preset:?}");
        for by in FindingsBy::ALL {
            let mut indices = of(by);
            let keys: Vec<_> = indices
                .iter()
                .map(|index| match by {
                    FindingsBy::Severity => (answer.advisories[*index].severity() as u8, *index),
                    FindingsBy::Fix => (u8::from(answer.fixes[*index].is_none()), *index),
                    FindingsBy::Subject => (Subject::of(&answer.advisories[*index]) as u8, *index),
                })
                .collect();
            assert!(keys.is_sorted(), "{preset:?} {by:?}: {keys:?}");
            indices.sort_unstable();
            assert_eq!(indices, all, "{preset:?} {by:?}: the same findings");
        }
    }
    check(
        &linked(&format!("{}&findings=subject", Preset::SpareRange.link())),
        &["Room in the subnets", "Nodes and pods"],
    );
}
