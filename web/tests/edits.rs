//! Any sequence of edits, sensible or not: nothing panics, nothing typed is lost, the link opens again.

#![cfg(not(target_arch = "wasm32"))]

#[path = "edits/actions.rs"]
mod actions;

use std::rc::Rc;

use eks_ip_core::{Fix, MaxPodsSetBy, Scenario, Strategy, Tier};
use eks_ip_document::{Columns, Preset, open, to_fragment};
use eks_ip_web::advice::found;
use eks_ip_web::answer::Answer;
use eks_ip_web::explain::{Topic, working};
use eks_ip_web::pictures::Which;
use eks_ip_web::state::{Action, Draft, Field, MixBy, Model, Origin, SpaceAction, SpaceField, Theme, View};
use eks_ip_web::table::{Group, rows};
use eks_ip_web::words::{findings, verdict};
use proptest::prelude::*;
use yew::Reducible;

use actions::{actions, careful_actions, fields, texts};

/// What is not edited stays as the link had it.
#[test]
fn the_address_space_of_a_link_survives_edits() {
    let link = "#v=1&pods=5&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24&zone_ids=a:use1-az1&pinned=a:node&more_subnets=public:a:10.0.1.0/26&connected=b:10.1.0.0/16:tgw&cidr_quota=10";
    let model = Rc::new(Model::opened(Some(link.to_owned()), None, Theme::System));
    let model = model.reduce(Action::Edit(Field::Pods, String::from("6"))).reduce(Action::AddZone);
    let expect = open(link).plan;
    let plan = model.form.document();
    assert_eq!((plan.pods, plan.zones.len()), (Some(6), 2));
    assert_eq!((&plan.space, &plan.zones[0]), (&expect.space, &expect.zones[0]));
}

fn text_of(model: &Model, field: Field) -> Option<String> {
    let form = &model.form;
    let text = match field {
        Field::Pods => form.pods.text(),
        Field::Nodes => form.nodes.text(),
        Field::Type(id) => form.mix.iter().find(|row| row.id == id)?.instance_type.text(),
        Field::Weight(id) => form.mix.iter().find(|row| row.id == id)?.weight.text(),
        Field::ReservedEnis => form.reserved_enis.text(),
        Field::MaxPods => form.max_pods.text(),
        Field::Vpc => form.network.vpc.text(),
        Field::Secondary => form.network.secondary.text(),
        Field::Service => form.network.service.text(),
        Field::ZoneName(id) => form.network.rows.iter().find(|row| row.id == id)?.name.text(),
        Field::NodeSubnet(id) => form.network.rows.iter().find(|row| row.id == id)?.node_subnet.text(),
        Field::PodSubnet(id) => form.network.rows.iter().find(|row| row.id == id)?.pod_subnet.text(),
        Field::Price(id) => form.mix.iter().find(|row| row.id == id)?.price.text(),
        Field::EfaOnlyEnis(id) => form.mix.iter().find(|row| row.id == id)?.efa_only_enis.text(),
        Field::ZoneWeight(id) => form.network.rows.iter().find(|row| row.id == id)?.weight.text(),
        Field::InUse(id) => form.network.rows.iter().find(|row| row.id == id)?.in_use.text(),
        Field::PodsInUse(id) => form.network.rows.iter().find(|row| row.id == id)?.pods_in_use.text(),
        Field::SurgeNumber => form.settings.surge_number.text(),
        Field::Setting(setting) => form.settings.setting(setting).text(),
        Field::Space(field) => {
            let space = &form.network.space;
            let connected = |id| space.connected.iter().find(|row| row.id == id);
            match field {
                SpaceField::Cidr(id) => space.more(id)?.cidr.text(),
                SpaceField::Zone(id) => space.more(id)?.zone.text(),
                SpaceField::InUse(id) => space.more(id)?.in_use.text(),
                SpaceField::ZoneId(id) => form.network.zone_row(id)?.zone_id.text(),
                SpaceField::Reservations(id) => form.network.keep(id)?.reservations.text(),
                SpaceField::NetworkName(id) => connected(id)?.name.text(),
                SpaceField::NetworkCidr(id) => connected(id)?.cidr.text(),
                SpaceField::Routes => space.routes.text(),
                SpaceField::ExcludeSnat => space.exclude_snat.text(),
                SpaceField::Ipv6 => space.ipv6.text(),
            }
        }
    };
    Some(text.to_string())
}

/// Every text of the network that cannot be read.
fn unread_texts(model: &Model) -> Vec<String> {
    fn unread<T: Clone>(found: &mut Vec<String>, draft: &Draft<T>) {
        found.extend(draft.problem().map(|_| draft.text().to_string()));
    }
    let network = &model.form.network;
    let mut found = Vec::new();
    unread(&mut found, &network.vpc);
    unread(&mut found, &network.service);
    for row in &network.rows {
        unread(&mut found, &row.name);
        unread(&mut found, &row.node_subnet);
        unread(&mut found, &row.pod_subnet);
        unread(&mut found, &row.zone_id);
        for draft in [&row.weight, &row.in_use, &row.pods_in_use] {
            unread(&mut found, draft);
        }
        unread(&mut found, &row.keep_nodes.reservations);
        unread(&mut found, &row.keep_pods.reservations);
    }
    for row in &network.space.more {
        unread(&mut found, &row.cidr);
        unread(&mut found, &row.zone);
        unread(&mut found, &row.in_use);
        unread(&mut found, &row.keep.reservations);
    }
    for row in &network.space.connected {
        unread(&mut found, &row.name);
        unread(&mut found, &row.cidr);
    }
    unread(&mut found, &network.space.routes);
    unread(&mut found, &network.space.exclude_snat);
    unread(&mut found, &network.space.ipv6);
    found.sort();
    found
}

/// Everything that the page computes from a state.
fn look_at_everything(model: &Model) {
    let answer = Answer::of(model.form.document());
    let _ = (verdict::first(&answer).text(), verdict::second(&answer).text(), verdict::growth(&answer));
    for (advisory, fix) in answer.advisories.iter().zip(&answer.fixes) {
        let fix = *fix;
        assert!(!findings::finding(&answer, advisory, fix).title.is_empty());
        if let Some(fix) = fix {
            assert!(fix.apply(&answer.resolved.plan).is_some(), "{fix:?} is offered and cannot be applied");
        }
    }
    if let Some(advice) = model.asked.open {
        let shown = model.shown.unwrap_or_else(|| answer.to_show());
        let found = found(&answer, &model.form.named_rows(), shown, advice, &model.asked);
        assert!(!found.summary.is_empty());
    }
    for (_, of_group) in Group::ALL {
        for cells in rows(&answer, &Columns::default(), of_group) {
            for strategy in Strategy::ALL {
                let _ = working(&answer, Topic::Cell { row: cells.row, strategy });
            }
        }
    }
}

/// Every picture, wide and narrow.
fn draw_everything(model: &Model) {
    let answer = Answer::of(model.form.document());
    let View { zone, group, pods, .. } = model.view;
    let mut pictures = vec![Which::Curves(Tier::Node, zone), Which::Curves(Tier::Pod, zone), Which::Months];
    for strategy in Strategy::ALL {
        pictures.extend([Which::Node(strategy, group, pods.unwrap_or(9)), Which::Zones(strategy, None)]);
    }
    for (which, width) in pictures.into_iter().flat_map(|which| [(which, 860), (which, 240)]) {
        if let Some(picture) = which.laid_out(&answer, width) {
            assert!(picture.drawing().height > 0, "{which:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_edits_panics(actions in prop::collection::vec(actions(), 1..14)) {
        let mut model = Rc::new(Model::opened(None, None, Theme::System));
        for action in actions {
            model = model.reduce(action.clone());
            if let Action::Edit(field, typed) = action
                && let Some(shown) = text_of(&model, field)
            {
                prop_assert_eq!(shown, typed, "what was typed is what is shown");
            }
            look_at_everything(&model);
            let document = model.form.document();
            if document.mix.rows().is_empty() || (document.pods.is_none() && document.node_count.is_none()) {
                continue; // Such a plan has no link of its own; the example stands in for what is missing.
            }
            let plain = document.mix.rows().iter().all(|row| row.instance_type.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c)));
            if plain {
                let again = open(&to_fragment(&document));
                prop_assert_eq!(again.plan, document, "{:?}", again.problems);
            }
        }
        draw_everything(&model);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Whatever is done to subnets and blocks, a text that cannot be read is still there; and the secondary blocks'
    /// text, to which blocks are added, still holds what was typed.
    #[test]
    fn what_cannot_be_read_stays(
        edits in prop::collection::vec((fields(), texts()), 1..8),
        actions in prop::collection::vec(careful_actions(), 1..12),
    ) {
        let mut model = Rc::new(Model::opened(None, None, Theme::System));
        for _ in 0..3 {
            model = model.reduce(Action::Space(SpaceAction::Add)).reduce(Action::Space(SpaceAction::AddNetwork));
        }
        for (field, text) in edits {
            model = model.reduce(Action::Edit(field, text));
        }
        for action in actions {
            let before = (unread_texts(&model), model.form.network.secondary.clone());
            model = model.reduce(Action::Space(action.clone()));
            prop_assert_eq!(unread_texts(&model), before.0, "{:?}", action);
            if before.1.problem().is_some() {
                prop_assert!(model.form.network.secondary.text().starts_with(before.1.text().as_str()), "{:?}", action);
            }
        }
    }
}

#[test]
fn a_link_never_overwrites_the_own_plan() {
    let own = Preset::SmallTeam.link().replace("pods=120", "pods=130");
    let link = Preset::Gpu.link().replace("pods=3000", "pods=3001");
    let model = Rc::new(Model::opened(Some(link.clone()), Some(own.clone()), Theme::System));
    assert_eq!(model.link(), link);
    assert!(matches!(model.origin, Origin::Link { .. }));
    let model = model.reduce(Action::Edit(Field::Pods, String::from("7")));
    assert_eq!(model.own.as_deref(), Some(own.as_str()), "an edit of a link's plan leaves the own one alone");
    let back = model.clone().reduce(Action::BackToMine);
    assert_eq!(back.link(), own);
    let kept = model.reduce(Action::KeepAsMine);
    assert_eq!(kept.own.as_deref(), Some(kept.link().as_str()));
}

#[test]
fn looking_at_an_example_leaves_the_own_plan_alone() {
    let own = Preset::SmallTeam.link().replace("pods=120", "pods=130");
    let model = Rc::new(Model::opened(None, Some(own.clone()), Theme::System));
    let model = model.reduce(Action::ChoosePreset(Preset::Gpu));
    assert_eq!((model.link().as_str(), model.own.as_deref()), (Preset::Gpu.link(), Some(own.as_str())));
    let model = model.reduce(Action::BackToMine);
    assert_eq!(model.link(), own);
}

/// While a field cannot be read, the plan goes on with what the field had when the user came to it: not with
/// the `2` on the way to `2k`.
#[test]
fn the_answer_goes_on_with_the_settled_value() {
    let mut model = Rc::new(Model::of_preset(Preset::SpareRange));
    for typed in ["2", "2k"] {
        model = model.reduce(Action::Edit(Field::Pods, String::from(typed)));
    }
    assert_eq!(model.form.document().pods, Some(1_800));
    assert_eq!((model.form.unread(), model.form.pods.text().as_str()), (1, "2k"));
    let problem = model.form.pods.problem().expect("2k is no number");
    assert!(problem.ends_with("The answer uses 1,800 until then"), "{problem}");

    let model =
        model.reduce(Action::Edit(Field::Pods, String::from("1900"))).reduce(Action::Settle(Field::Pods));
    let model = model.reduce(Action::Edit(Field::Pods, String::from("19x")));
    assert_eq!(model.form.document().pods, Some(1_900));
}

#[test]
fn a_type_that_is_alone_is_all_of_the_mix() {
    let model = Rc::new(Model::of_preset(Preset::SpareRange));
    let model = model.reduce(Action::RemoveType(1)).reduce(Action::RemoveType(2));
    assert_eq!(model.form.share_total(), Some(100));
}

#[test]
fn shares_become_counts_and_back() {
    let model = Rc::new(Model::of_preset(Preset::SpareRange)).reduce(Action::WeighBy(MixBy::Count, Some(7)));
    let weights = |model: &Model| model.form.mix.iter().map(|row| *row.weight.value()).collect::<Vec<_>>();
    assert_eq!(weights(&model), [48, 20, 12]);
    let model = model.reduce(Action::WeighBy(MixBy::Share, None));
    assert_eq!((weights(&model), model.form.document().node_count), (vec![60, 25, 15], Some(80)));
}

/// Without a number of nodes, counts start from the nodes that the answer needed.
#[test]
fn counts_start_from_the_nodes_needed() {
    let link = "#v=1&pods=900&mix=m5.xlarge:75,m5.large:25&vpc=10.0.0.0/16&subnets=a:10.0.0.0/20";
    let model = Rc::new(Model::opened(Some(link.to_owned()), None, Theme::System));
    let counts = |needed| {
        let model = model.clone().reduce(Action::WeighBy(MixBy::Count, needed));
        model.form.mix.iter().map(|row| *row.weight.value()).collect::<Vec<_>>()
    };
    assert_eq!(counts(Some(20)), [15, 5]);
    // An answer without nodes still keeps the proportions as far as it goes.
    assert_eq!((counts(Some(0)), counts(None)), (vec![8, 2], vec![8, 2]));
    assert_eq!(counts(Some(u64::MAX)).iter().sum::<u64>(), 100_000);
}

/// Another moment is another look at the same plan: an example stays one, here and when its link is opened.
#[test]
fn another_moment_is_no_edit() {
    let own = Preset::SmallTeam.link().replace("pods=120", "pods=130");
    let model = Rc::new(Model::opened(None, Some(own.clone()), Theme::System));
    let model = model.reduce(Action::ChoosePreset(Preset::Gpu)).reduce(Action::ShowScenario(Scenario::Peak));
    assert_eq!((model.preset, model.own.as_deref()), (Some(Preset::Gpu), Some(own.as_str())));
    assert_eq!(model.form.document().scenario, Scenario::Peak);
    let again = Model::opened(Some(model.link()), Some(own), Theme::System);
    assert_eq!((again.preset, &again.origin), (Some(Preset::Gpu), &Origin::Own));
    assert_eq!(again.form.document().scenario, Scenario::Peak);
}

#[test]
fn a_fix_changes_the_plan_and_nothing_else() {
    let model = Rc::new(Model::of_preset(Preset::KarpenterSmall));
    let fix = Fix::SetMaxPodsBy(MaxPodsSetBy::Karpenter { reserved_enis: 1 });
    let fixed = model.clone().reduce(Action::Apply(fix));
    assert_eq!(fixed.link(), model.link().replace("karpenter&", "karpenter&reserved_enis=1&"));
    let computed = |model: &Model| {
        let answer = Answer::of(model.form.document());
        let computed = answer.computed(Strategy::CustomNetworking).expect("pod subnets are there");
        (computed.hanging.get() > 0, computed.phantom_slots.get())
    };
    assert!(computed(&model).0, "the story of reserved-enis: pods hang");
    assert_eq!(computed(&fixed), (false, 0));
}

/// Going back to a state of the own plan is no foreign link, and going back to a link is.
#[test]
fn back_and_forward_know_whose_plan_it_is() {
    let own = Preset::SmallTeam.link().replace("pods=120", "pods=130");
    let link = Preset::Gpu.link().replace("pods=3000", "pods=3001");
    let model = Rc::new(Model::opened(None, Some(own.clone()), Theme::System));
    let linked = model.reduce(Action::OpenLink(link.clone()));
    assert!(matches!(linked.origin, Origin::Link { .. }));
    let back = linked.reduce(Action::Revisit(own.clone()));
    assert_eq!((&back.origin, back.link()), (&Origin::Own, own));
    let example = back.reduce(Action::Revisit(Preset::Pager.link().to_owned()));
    assert_eq!((example.preset, &example.origin), (Some(Preset::Pager), &Origin::Own));
}
