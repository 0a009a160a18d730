//! Plans with a name: saved, opened, renamed, copied, deleted, exported, imported, compared; nothing is lost.

#![cfg(not(target_arch = "wasm32"))]

mod rendered;

use std::rc::Rc;

use eks_ip_core::Strategy;
use eks_ip_document::{NamedPlan, PlansFile, Preset, limits};
use eks_ip_web::answer::Answer;
use eks_ip_web::state::{Action, Field, Model, Origin, PlanId, Shelf, ShelfAction, Theme};
use eks_ip_web::table::{Group, Row};
use eks_ip_web::two_plans::pair;
use proptest::prelude::*;
use yew::Reducible;

use rendered::{check, linked};

fn does(model: &Rc<Model>, action: Action) -> Rc<Model> {
    model.clone().reduce(action)
}

fn on_shelf(model: &Rc<Model>, action: ShelfAction) -> Rc<Model> {
    does(model, Action::Shelf(action))
}

fn pods(model: &Rc<Model>, pods: &str) -> Rc<Model> {
    let came = does(model, Action::Settle(Field::Pods));
    does(&came, Action::Edit(Field::Pods, pods.to_owned()))
}

fn kept(model: &Rc<Model>, name: &str) -> Rc<Model> {
    on_shelf(&on_shelf(model, ShelfAction::TypeName(name.to_owned())), ShelfAction::Save)
}

/// Saved under a name, and worked on there.
fn saved(model: &Rc<Model>, name: &str) -> Rc<Model> {
    let kept = kept(model, name);
    let last = kept.shelf.plans.last().expect("it was saved").id;
    on_shelf(&kept, ShelfAction::Open(last))
}

fn id(model: &Model, name: &str) -> PlanId {
    let found = model.shelf.plans.iter().find(|plan| plan.name == name);
    found.unwrap_or_else(|| panic!("no plan {name:?} in {:?}", names(model))).id
}

fn names(model: &Model) -> Vec<&str> {
    model.shelf.plans.iter().map(|plan| plan.name.as_str()).collect()
}

/// Pods of the plan that is saved under a name.
fn pods_of(model: &Model, name: &str) -> Option<u64> {
    let plan = model.shelf.plan(id(model, name)).expect("it is there");
    eks_ip_document::open(&plan.link).plan.pods
}

fn start() -> Rc<Model> {
    Rc::new(Model::opened(None, None, Theme::System))
}

/// What is saved stays as it is, whatever is done to the plan that was saved: an own one, an example, one of a link.
#[test]
fn a_saved_plan_stays_as_it_was() {
    let before = kept(&pods(&start(), "500"), "Before");
    assert_eq!((names(&before), before.shelf.open), (vec!["Before"], None));
    assert_eq!(before.plan_name, "", "the field is free for the next");
    let edited = pods(&before, "700");
    assert_eq!((pods_of(&edited, "Before"), edited.form.pods.value()), (Some(500), &Some(700)));
    check(&edited, &["Compare with", "no other plan"]);
    let compared = on_shelf(&edited, ShelfAction::Compare(Some(id(&edited, "Before"))));
    check(&compared, &["pods700500", "This plan: under", "Before: under"]);
    // 48 m5.xlarge, 20 m5.2xlarge and 12 c5.4xlarge in both.
    check(&compared, &["This plan: 544 vCPUs and 1,792 GiB on its nodes. Before: 544 vCPUs"]);

    let example = kept(&start(), "Example");
    assert_eq!((example.preset, &example.own), (start().preset, &None), "nobody's own plan is touched");
    let link = kept(&Rc::new(linked("#v=1&pods=77")), "Link");
    assert!(matches!(link.origin, Origin::Link { .. }), "{:?}", link.origin);
    assert_eq!((pods_of(&link, "Link"), &link.own), (Some(77), &None));
}

/// An example that is changed becomes the own plan: the one of before is kept, once.
#[test]
fn changing_an_example_keeps_the_own_plan() {
    let own = pods(&start(), "500");
    let example = does(&own, Action::ChoosePreset(Preset::Gpu));
    assert_eq!(names(&example), Vec::<&str>::new(), "looking takes nothing away");
    let changed = pods(&pods(&example, "600"), "700");
    assert_eq!((names(&changed), pods_of(&changed, "My plan")), (vec!["My plan"], Some(500)));
}

/// What a plan that is open takes, a copy of it does not.
#[test]
fn a_copy_of_the_open_plan_takes_nothing() {
    let two = pods(&kept(&saved(&pods(&start(), "500"), "Open"), "Copy"), "600");
    assert_eq!((pods_of(&two, "Open"), pods_of(&two, "Copy")), (Some(600), Some(500)));
}

#[test]
fn an_open_plan_keeps_what_is_edited() {
    let first = saved(&pods(&start(), "500"), "Before");
    assert_eq!((names(&first), first.shelf.open), (vec!["Before"], Some(id(&first, "Before"))));
    assert_eq!(first.plan_name, "", "the field is free for the next");
    let edited = pods(&first, "700");
    assert_eq!(pods_of(&edited, "Before"), Some(700));
    let two = pods(&saved(&edited, "After"), "900");
    assert_eq!((pods_of(&two, "Before"), pods_of(&two, "After")), (Some(700), Some(900)));
    let back = on_shelf(&two, ShelfAction::Open(id(&two, "Before")));
    assert_eq!(back.form.pods.value(), &Some(700));
    let both = pods(&back, "701");
    assert_eq!((pods_of(&both, "Before"), pods_of(&both, "After")), (Some(701), Some(900)));
    check(&both, &["2, “Before” open", "Open now"]);
}

/// Undo goes back over a change of plans, and what it brings back goes where it came from.
#[test]
fn undo_knows_which_plan_it_was() {
    let two = pods(&saved(&saved(&pods(&start(), "500"), "Before"), "After"), "900");
    let back = pods(&on_shelf(&two, ShelfAction::Open(id(&two, "Before"))), "901");
    let undone = (0..2).fold(back, |model, _| does(&model, Action::Undo));
    assert_eq!(undone.shelf.open_plan().map(|plan| plan.name.as_str()), Some("After"));
    assert_eq!((pods_of(&undone, "Before"), pods_of(&undone, "After")), (Some(500), Some(900)));
}

/// Looking at an example or a link touches no saved plan, and neither does editing it.
#[test]
fn examples_and_links_leave_saved_plans_alone() {
    let saved = saved(&pods(&start(), "500"), "Mine");
    let example = does(&saved, Action::ChoosePreset(Preset::Gpu));
    assert_eq!(example.plan_shown(), None);
    let edited = pods(&example, "77");
    assert_eq!((pods_of(&edited, "Mine"), edited.shelf.open), (Some(500), None));
    let link = does(&saved, Action::OpenLink(Preset::Pager.link().replace("pods=", "pods=1")));
    assert!(matches!(link.origin, Origin::Link { .. }));
    let edited = pods(&link, "78");
    assert_eq!(pods_of(&edited, "Mine"), Some(500));
    let kept = pods(&does(&edited, Action::KeepAsMine), "79");
    assert_eq!((pods_of(&kept, "Mine"), kept.shelf.open), (Some(500), None));
    // Back in the history, to a state of no saved plan.
    let revisited = does(&saved, Action::Revisit(Preset::Gpu.link().replace("pods=", "pods=1")));
    let edited = pods(&revisited, "80");
    assert_eq!(pods_of(&edited, "Mine"), Some(500));
}

/// An own plan without a name is set aside when another takes its place.
#[test]
fn a_plan_without_a_name_is_set_aside() {
    let two = saved(&pods(&start(), "500"), "Saved");
    let unnamed = pods(&does(&two, Action::ChoosePreset(Preset::Gpu)), "321");
    let opened = on_shelf(&unnamed, ShelfAction::Open(id(&unnamed, "Saved")));
    assert_eq!((names(&opened), pods_of(&opened, "My plan")), (vec!["Saved", "My plan"], Some(321)));
    let link = does(&unnamed, Action::OpenLink(Preset::Pager.link().replace("pods=", "pods=1")));
    let kept = does(&link, Action::KeepAsMine);
    assert_eq!(pods_of(&kept, "My plan"), Some(321));
}

#[test]
fn a_deleted_plan_comes_back_where_it_was() {
    let three =
        ["One", "Two", "Three"].into_iter().fold(pods(&start(), "5"), |model, name| saved(&model, name));
    let without = on_shelf(&three, ShelfAction::Delete(id(&three, "Two")));
    assert_eq!(names(&without), ["One", "Three"]);
    check(&without, &["“Two” is deleted.", "Undo"]);
    assert_eq!(names(&on_shelf(&without, ShelfAction::Restore)), ["One", "Two", "Three"]);
    // The one that is open: the plan stays on the page, and is open again when it is back.
    let open = on_shelf(&three, ShelfAction::Delete(id(&three, "Three")));
    assert_eq!((open.shelf.open, open.form.pods.value()), (None, &Some(5)));
    let back = on_shelf(&open, ShelfAction::Restore);
    assert_eq!(back.shelf.open, Some(id(&back, "Three")));
    // Unless it was changed meanwhile: then both are kept.
    let changed = on_shelf(&pods(&open, "6"), ShelfAction::Restore);
    assert_eq!((changed.shelf.open, pods_of(&changed, "Three")), (None, Some(5)));
}

#[test]
fn no_two_plans_have_one_name() {
    let one = saved(&start(), "Plan");
    let two = on_shelf(&one, ShelfAction::Duplicate(id(&one, "Plan")));
    assert_eq!((names(&two), two.shelf.open), (vec!["Plan", "Plan 2"], Some(id(&two, "Plan"))));
    let renamed = on_shelf(&two, ShelfAction::Rename(id(&two, "Plan 2"), String::from(" Plan ")));
    assert_eq!(names(&renamed), ["Plan", "Plan 2"]);
    let renamed = on_shelf(&two, ShelfAction::Rename(id(&two, "Plan 2"), String::from("Other")));
    assert_eq!(names(&renamed), ["Plan", "Other"]);
    let unnamed = on_shelf(&two, ShelfAction::Rename(id(&two, "Plan 2"), String::from("  ")));
    assert_eq!(names(&unnamed), ["Plan", "Plan 2"]);
    assert_eq!(names(&saved(&two, "")), ["Plan", "Plan 2", "Plan 3"]);
    let long = "x".repeat(200);
    let long = saved(&saved(&start(), &long), &long);
    assert!(long.shelf.plans.iter().all(|plan| plan.name.chars().count() <= limits::PLAN_NAME_CHARS));
    assert_ne!(long.shelf.plans[0].name, long.shelf.plans[1].name);
}

#[test]
fn what_is_exported_is_imported() {
    let two = pods(&saved(&saved(&pods(&start(), "500"), "Before"), "After"), "900");
    let file = two.shelf.file().write();
    let elsewhere = on_shelf(&start(), ShelfAction::Import(file.clone()));
    assert_eq!(elsewhere.shelf.file(), two.shelf.file());
    assert_eq!(elsewhere.shelf.open, None, "what is shown stays");
    check(&elsewhere, &["2 plans were added."]);
    check(
        &on_shelf(&elsewhere, ShelfAction::Import(file.clone())),
        &["0 plans were added, 2 were there already."],
    );
    // Another plan of the same name is another plan.
    let other = file.replace("pods=900", "pods=901");
    let both = on_shelf(&elsewhere, ShelfAction::Import(other));
    assert_eq!(names(&both), ["Before", "After", "After 2"]);
    check(
        &on_shelf(&two, ShelfAction::Import(String::from("{}"))),
        &["Nothing was imported. Line 1 is not what"],
    );
    // A link that a newer version made is kept letter for letter, and opened as a link is.
    let newer = file.replace("pods=900", "pods=900&colour=red");
    let newer = on_shelf(&start(), ShelfAction::Import(newer));
    let opened = pods(&on_shelf(&newer, ShelfAction::Open(id(&newer, "After"))), "5");
    check(&opened, &["colour is not known here"]);
    assert!(
        opened.shelf.plan(id(&opened, "After")).is_some_and(|plan| plan.link.contains("pods=900&colour=red"))
    );
}

#[test]
fn there_is_room_for_so_many() {
    let plans = (0..limits::SAVED_PLANS)
        .map(|number| NamedPlan { name: format!("Plan {number}"), link: Preset::Gpu.link().to_owned() });
    let full = PlansFile { plans: plans.collect(), left_out: 0 };
    let model =
        Rc::new(Model { shelf: Shelf::kept(full.plans, None, None), ..Model::of_preset(Preset::Pager) });
    let refused = kept(&model, "One more");
    assert_eq!((refused.shelf.plans.len(), refused.plan_name.as_str()), (limits::SAVED_PLANS, "One more"));
    check(&refused, &["There is room for 100 plans. Delete one first."]);
}

/// The plan that was open is open again, unless the own plan has become another in the meantime.
#[test]
fn what_was_open_is_open_again() {
    let plans = saved(&pods(&start(), "500"), "Before").shelf.file().plans;
    let link = plans[0].link.clone();
    let open = |name: &str, own: &str| Shelf::kept(plans.clone(), Some(name), Some(own)).open.is_some();
    assert!(open("Before", &link));
    assert!(!open("Before", Preset::Gpu.link()));
    assert!(!open("After", &link));
}

#[test]
fn plans_of_another_window_arrive() {
    let here = saved(&pods(&start(), "500"), "Before");
    let there = saved(&here, "After").shelf.file().write();
    let arrived = on_shelf(&here, ShelfAction::Arrived(there));
    assert_eq!(names(&arrived), ["Before", "After"]);
    assert_eq!(arrived.shelf.open, Some(id(&arrived, "Before")));
    assert_eq!(
        arrived.shelf.file().write(),
        on_shelf(&arrived, ShelfAction::Arrived(arrived.shelf.file().write())).shelf.file().write()
    );
}

#[test]
fn two_plans_stand_side_by_side() {
    let before = saved(&Rc::new(linked(Preset::SpareRange.link())), "Before");
    let after = pods(&saved(&before, "After"), "1900");
    let compared = on_shelf(&after, ShelfAction::Compare(Some(id(&after, "Before"))));
    check(
        &compared,
        &[
            "Two plans side by side",
            "After, Custom networking",
            "Before, Custom networking",
            "other plan: Now, 1,800 pods",
            "pods19001800",
        ],
    );
    let gone = on_shelf(&compared, ShelfAction::Delete(id(&compared, "Before")));
    assert_eq!(gone.compared, None);
    let itself = on_shelf(&compared, ShelfAction::Open(id(&compared, "Before")));
    assert_eq!(itself.compared, None, "a plan is not compared with itself");
}

#[test]
fn differences_are_of_the_first_against_the_second() {
    let answer = |link: &str| Answer::of(eks_ip_document::open(link).plan);
    let base = Preset::SpareRange.link();
    let (first, second) = (answer(&base.replace("node_count=80", "node_count=81")), answer(base));
    let found = |row: Row| {
        let rows = pair((&first, Strategy::SecondaryIp), (&second, Strategy::SecondaryIp));
        let found = rows.into_iter().flat_map(|(_, rows)| rows).find(|found| found.row == row);
        found.map(|found| found.difference)
    };
    assert_eq!(found(Row::NeededInZone).as_deref(), Some("+45"));
    assert_eq!(found(Row::Hanging).as_deref(), Some("same"));
    assert!(found(Row::Cost).is_some_and(|told| told.starts_with("+$")));
    // Of ranges both ends count, and where a verdict is the same, what is left.
    let check = |row: Row, strategy, expect: &str| {
        let rows = pair((&first, strategy), (&second, strategy));
        let found = rows.into_iter().flat_map(|(_, rows)| rows).find(|found| found.row == row);
        assert_eq!(found.map(|found| found.difference).as_deref(), Some(expect), "{row:?}");
    };
    check(Row::Nau(eks_ip_core::NauQuota::Vpc), Strategy::SecondaryIp, "+47");
    check(Row::Fit(eks_ip_core::Scenario::Peak), Strategy::CustomNetworking, "−1 left");
    check(Row::BreaksPods, Strategy::PrefixDelegation, "−6 to −17");
    // 36 s under custom networking, 20 s under the default.
    let strategies = pair((&second, Strategy::CustomNetworking), (&second, Strategy::SecondaryIp));
    let row = strategies.into_iter().flat_map(|(_, rows)| rows).find(|found| found.row == Row::ApiTime);
    assert_eq!(row.map(|row| row.difference).as_deref(), Some("+16 s"));
    // Every row that one of them shows is there once.
    let all = pair((&first, Strategy::Ipv6), (&second, Strategy::CustomNetworking));
    let shown = all.iter().map(|(_, rows)| rows.len()).sum::<usize>();
    let of_first: usize = Group::ALL
        .iter()
        .map(|(_, of)| of.iter().filter(|row| row.is_shown(&first.resolved.plan)).count())
        .sum();
    assert_eq!(shown, of_first);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Whatever is done with saved plans: no edit reaches a plan that is not open, and no two have one name.
    #[test]
    fn no_edit_reaches_another_plan(steps in prop::collection::vec((0_usize..9, 0_u32..6, 1_u64..5_000), 1..30)) {
        let mut model = start();
        for (what, which, number) in steps {
            let plan = model.shelf.plans.get(which as usize).map(|plan| plan.id);
            let before = model.shelf.clone();
            let edit = |model: &Rc<Model>| pods(model, &number.to_string());
            model = match (what, plan) {
                (0, _) => saved(&model, &format!("Plan {which}")),
                (1, Some(id)) => on_shelf(&model, ShelfAction::Open(id)),
                (2, Some(id)) => on_shelf(&model, ShelfAction::Duplicate(id)),
                (3, Some(id)) => on_shelf(&model, ShelfAction::Delete(id)),
                (4, _) => on_shelf(&model, ShelfAction::Restore),
                (5, _) => does(&model, Action::ChoosePreset(Preset::Gpu)),
                (6, _) => does(&model, Action::Undo),
                (7, _) => does(&model, Action::BackToMine),
                _ => {
                    let edited = edit(&model);
                    for plan in &before.plans {
                        let now = edited.shelf.plan(plan.id).map(|now| now.link.clone());
                        let mine = before.open == Some(plan.id) && model.plan_shown().is_some();
                        prop_assert!(mine || now.as_ref() == Some(&plan.link), "an edit reached {}", plan.name);
                    }
                    edited
                }
            };
            let mut names = names(&model);
            names.sort_unstable();
            names.dedup();
            prop_assert_eq!(names.len(), model.shelf.plans.len());
            // What is open and shown is what is kept of it.
            if let Some(plan) = model.plan_shown() {
                prop_assert_eq!(plan.link.to_string(), model.link());
            }
        }
    }
}
