//! Every edit can be taken back and made again.

#![cfg(not(target_arch = "wasm32"))]

use std::rc::Rc;

use eks_ip_core::{Scenario, SubnetTier};
use eks_ip_document::Preset;
use eks_ip_web::state::{Action, Field, Model, NewSubnet, SpaceAction, SubnetId, Theme};
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

/// A pasted list goes into the plan with one step, and is there again when the step is taken back.
#[test]
fn what_is_done_to_the_address_space_is_an_edit() {
    let start = opened();
    let typed = |text: &str| Action::Space(SpaceAction::TypePasted(text.to_owned()));
    let list = start.clone().reduce(typed("10.40.17.0/2")).reduce(typed("10.40.17.0/24 public"));
    let added = list.clone().reduce(Action::Space(SpaceAction::AddPasted));
    let texts = |model: &Model| (model.form.network.space.more.len(), model.desk.texts.pasted.to_string());
    assert_eq!(texts(&added), (1, String::new()));
    let back = added.reduce(Action::Undo);
    assert_eq!(texts(&back), (0, String::from("10.40.17.0/24 public")));
    assert_eq!(back.desk.told, None, "what was said of the step goes with it");
    let back = back.reduce(Action::Undo);
    assert_eq!((texts(&back), back.preset), ((0, String::new()), start.preset));
    assert!(!back.undo.can_undo(), "opening and choosing are no edits");
    let looked = back.reduce(Action::Space(SpaceAction::OpenSubnet(SubnetId::Node(0))));
    assert!(!looked.undo.can_undo() && looked.undo.can_redo());
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
        space_edits().prop_map(Action::Space),
        space_edits().prop_map(Action::Space),
    ]
}

fn space_edits() -> impl Strategy<Value = SpaceAction> {
    let subnet = || {
        prop_oneof![
            (0_u32..12).prop_map(SubnetId::Node),
            (0_u32..12).prop_map(SubnetId::Pod),
            (6_u32..16).prop_map(SubnetId::More),
        ]
    };
    let block = || "100\\.6[4-6]\\.0\\.0/16".prop_map(|text| text.parse().expect("a block"));
    let new =
        |prefix_len| SpaceAction::ChooseNew(NewSubnet { tier: SubnetTier::Pod, zone: None, prefix_len });
    prop_oneof![
        subnet().prop_map(SpaceAction::Split),
        subnet().prop_map(SpaceAction::Join),
        subnet().prop_map(SpaceAction::Remove),
        (subnet(), any::<bool>()).prop_map(|(id, pinned)| SpaceAction::Pin(id, pinned)),
        (6_u32..16).prop_map(SpaceAction::CountOn),
        (20_u8..29).prop_map(new),
        Just(SpaceAction::Add),
        block().prop_map(SpaceAction::AddBlock),
        (0_usize..3).prop_map(SpaceAction::RemoveBlock),
        Just(SpaceAction::AddNetwork),
        "10\\.40\\.(1[6-9]|2[0-9])\\.0/2[4-6] (nodes|pods|public)".prop_map(SpaceAction::TypePasted),
        Just(SpaceAction::AddPasted),
        Just(SpaceAction::ReplaceByPasted),
        Just(SpaceAction::Carve),
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
        prop_assert_eq!((&model.form, &model.desk.texts), (&start.form, &start.desk.texts));
        while model.undo.can_redo() {
            model = model.reduce(Action::Redo);
        }
        prop_assert_eq!((&model.form, &model.desk.texts), (&end.form, &end.desk.texts));
        prop_assert_eq!((&model.own, model.preset), (&end.own, end.preset));
    }
}
