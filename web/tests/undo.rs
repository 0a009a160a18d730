//! Every edit can be taken back and made again.

#![cfg(not(target_arch = "wasm32"))]

use std::rc::Rc;

use eks_ip_core::Scenario;
use eks_ip_document::Preset;
use eks_ip_web::state::{Action, Field, Model, Theme};
use proptest::prelude::*;
use yew::Reducible;

fn opened() -> Rc<Model> {
    Rc::new(Model::opened(None, None, Theme::System))
}

fn typed(field: Field, text: &str) -> Action {
    Action::Edit(field, text.to_owned())
}

#[track_caller]
fn check(model: &Model, pods: &str, can_undo: bool, can_redo: bool) {
    assert_eq!(model.form.pods.text(), pods);
    assert_eq!((model.undo.can_undo(), model.undo.can_redo()), (can_undo, can_redo));
}

/// What is typed into a field without leaving it is one edit.
#[test]
fn typing_is_one_edit_a_visit() {
    let mut model = opened();
    check(&model, "1,800", false, false);
    for text in ["9", "90", "900"] {
        model = model.reduce(typed(Field::Pods, text));
    }
    model = model.reduce(Action::Settle(Field::Pods)).reduce(typed(Field::Pods, "900x"));
    model = model.reduce(typed(Field::Nodes, "40"));
    check(&model, "900x", true, false);
    let back = model.reduce(Action::Undo);
    assert_eq!((back.form.nodes.text().as_str(), back.form.pods.text().as_str()), ("80", "900x"));
    let back = back.reduce(Action::Undo);
    check(&back, "900", true, true);
    let start = back.clone().reduce(Action::Undo);
    check(&start, "1,800", false, true);
    assert_eq!(start.preset, Some(Preset::SpareRange), "it is the example again");
    check(&start.clone().reduce(Action::Undo), "1,800", false, true);
    let again = start.reduce(Action::Redo);
    check(&again, "900", true, true);
    assert_eq!(again.preset, None);
    // An edit after going back leaves nothing to make again.
    check(&again.reduce(typed(Field::Pods, "7")), "7", true, false);
}

#[test]
fn buttons_are_edits_and_moments_are_none() {
    let start = opened();
    let without = start.clone().reduce(Action::RemoveType(start.form.mix[0].id));
    assert_eq!(without.form.mix.len(), 2);
    let shown = without.reduce(Action::ShowScenario(Scenario::Peak));
    let back = shown.reduce(Action::Undo);
    assert_eq!(back.form.mix, start.form.mix);
    assert_eq!(back.form.settings.scenario, Scenario::Peak, "the moment shown stays");
    let preset = back.reduce(Action::ChoosePreset(Preset::Gpu)).reduce(Action::Undo);
    assert_eq!(preset.preset, Some(Preset::SpareRange));
}

#[test]
fn steps_are_bounded() {
    let mut model = opened();
    for number in 0..300 {
        let field = if number % 2 == 0 { Field::Pods } else { Field::Nodes };
        model = model.reduce(typed(field, &number.to_string()));
    }
    let mut back = 0;
    while model.undo.can_undo() {
        model = model.reduce(Action::Undo);
        back += 1;
    }
    assert_eq!(back, 200);
}

fn edits() -> impl Strategy<Value = Action> {
    prop_oneof![
        "[0-9]{1,4}".prop_map(|text| Action::Edit(Field::Pods, text)),
        "[a-z0-9.]{0,9}".prop_map(|text| Action::Edit(Field::Type(1), text)),
        "10\\.[0-9]\\.0\\.0/2[0-4]".prop_map(|text| Action::Edit(Field::Vpc, text)),
        Just(Action::AddType),
        Just(Action::AddZone),
        (0_u32..6).prop_map(Action::RemoveZone),
        (0_u32..6).prop_map(Action::RemoveType),
        prop::sample::select(Preset::ALL.to_vec()).prop_map(Action::ChoosePreset),
    ]
}

proptest! {
    /// All the way back is where it began, and all the way forward is where it ended.
    #[test]
    fn there_and_back(actions in prop::collection::vec(edits(), 0..20)) {
        let start = opened();
        let end = actions.into_iter().fold(start.clone(), |model, action| model.reduce(action));
        let mut model = end.clone();
        while model.undo.can_undo() {
            model = model.reduce(Action::Undo);
        }
        prop_assert_eq!((model.link(), model.preset), (start.link(), start.preset));
        prop_assert_eq!(&model.form, &start.form);
        while model.undo.can_redo() {
            model = model.reduce(Action::Redo);
        }
        prop_assert_eq!(&model.form, &end.form);
        prop_assert_eq!((&model.own, model.preset), (&end.own, end.preset));
    }
}
