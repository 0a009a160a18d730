//! Everything that a user can do, sensible or not, by chance.

use eks_ip_core::{Connection, Fix, MaxPodsSetBy, Scenario, Strategy, SubnetTier};
use eks_ip_document::{Preset, Switch};
use eks_ip_web::advice::Advice;
use eks_ip_web::pictures::ZoneView;
use eks_ip_web::state::{
    Action, Beside, CarveForm, Field, MaxPodsKind, MixBy, NewSubnet, Part, PasteAs, SpaceAction, SpaceField,
    SubnetId, SurgeKind, Wish,
};
use proptest::prelude::*;
use proptest::strategy::Strategy as _;

pub(crate) fn fields() -> impl proptest::strategy::Strategy<Value = Field> {
    let row = 0_u32..9;
    prop_oneof![
        Just(Field::Pods),
        Just(Field::Nodes),
        row.clone().prop_map(Field::Type),
        row.clone().prop_map(Field::Weight),
        Just(Field::ReservedEnis),
        Just(Field::MaxPods),
        Just(Field::Vpc),
        Just(Field::Secondary),
        Just(Field::Service),
        row.clone().prop_map(Field::ZoneName),
        row.clone().prop_map(Field::NodeSubnet),
        row.clone().prop_map(Field::PodSubnet),
        row.clone().prop_map(Field::EfaOnlyEnis),
        row.clone().prop_map(Field::Price),
        row.clone().prop_map(Field::ZoneWeight),
        row.clone().prop_map(Field::InUse),
        row.prop_map(Field::PodsInUse),
        prop::sample::select(eks_ip_document::Setting::ALL.to_vec()).prop_map(Field::Setting),
        Just(Field::SurgeNumber),
        space_fields().prop_map(Field::Space),
        space_fields().prop_map(Field::Space),
    ]
}

/// Rows of the address space: zones and further rows of whatever kind share one sequence of names.
fn row_ids() -> impl proptest::strategy::Strategy<Value = u32> {
    0_u32..18
}

fn subnet_ids() -> impl proptest::strategy::Strategy<Value = SubnetId> {
    prop_oneof![
        row_ids().prop_map(SubnetId::Node),
        row_ids().prop_map(SubnetId::Pod),
        row_ids().prop_map(SubnetId::More),
    ]
}

fn space_fields() -> impl proptest::strategy::Strategy<Value = SpaceField> {
    prop_oneof![
        row_ids().prop_map(SpaceField::Cidr),
        row_ids().prop_map(SpaceField::Zone),
        row_ids().prop_map(SpaceField::InUse),
        row_ids().prop_map(SpaceField::ZoneId),
        subnet_ids().prop_map(SpaceField::Reservations),
        row_ids().prop_map(SpaceField::NetworkName),
        row_ids().prop_map(SpaceField::NetworkCidr),
        Just(SpaceField::Routes),
        Just(SpaceField::ExcludeSnat),
        Just(SpaceField::Ipv6),
    ]
}

fn tiers() -> impl proptest::strategy::Strategy<Value = SubnetTier> {
    prop::sample::select(SubnetTier::ALL.to_vec())
}

fn pasted() -> impl proptest::strategy::Strategy<Value = String> {
    let line = (
        prop::sample::select(vec!["", "private-a ", "pods us-east-1b ", "node use1-az1 ", "public c "]),
        "(10|100)\\.(40|64|0)\\.[0-9]{1,2}\\.(0|128|7)/(15|16|19|20|24|26|28|30)",
    );
    let line = line.prop_map(|(words, cidr)| format!("{words}{cidr}"));
    prop_oneof!["\\PC{0,30}", prop::collection::vec(line, 0..7).prop_map(|lines| lines.join("\n")),]
}

/// The SpaceActions that change no text that cannot be read.
pub(crate) fn careful_actions() -> impl proptest::strategy::Strategy<Value = SpaceAction> {
    let block =
        || "(10\\.(0|40|41)|100\\.6[4-6])\\.0\\.0/(16|18)".prop_map(|text| text.parse().expect("canonical"));
    let zone = prop::option::of(row_ids());
    prop_oneof![
        4 => subnet_ids().prop_map(SpaceAction::Split),
        4 => subnet_ids().prop_map(SpaceAction::Join),
        2 => (subnet_ids(), any::<bool>()).prop_map(|(id, pinned)| SpaceAction::Pin(id, pinned)),
        1 => (row_ids(), tiers()).prop_map(|(id, tier)| SpaceAction::SetTier(id, tier)),
        2 => row_ids().prop_map(SpaceAction::CountOn),
        1 => Just(SpaceAction::Take("10.40.16.0/24".parse().expect("canonical"))),
        1 => (tiers(), zone, 14_u8..30)
            .prop_map(|(tier, zone, prefix_len)| SpaceAction::ChooseNew(NewSubnet { tier, zone, prefix_len })),
        3 => Just(SpaceAction::Add),
        1 => block().prop_map(SpaceAction::AddBlock),
        1 => (0_usize..60).prop_map(SpaceAction::Associate),
        3 => Just(SpaceAction::AddNetwork),
        1 => (row_ids(), prop::sample::select(Connection::ALL.to_vec()))
            .prop_map(|(id, via)| SpaceAction::SetVia(id, via)),
        1 => pasted().prop_map(SpaceAction::TypePasted),
        1 => (tiers(), any::<bool>()).prop_map(|(tier, pinned)| SpaceAction::ChoosePasteAs(PasteAs { tier, pinned })),
        2 => Just(SpaceAction::AddPasted),
        1 => subnet_ids().prop_map(SpaceAction::OpenSubnet),
        1 => prop::sample::select(Part::ALL.to_vec()).prop_map(SpaceAction::Toggle),
    ]
}

fn space_actions() -> impl proptest::strategy::Strategy<Value = SpaceAction> {
    let wishes = || prop::collection::vec(prop::option::of(14_u8..30), SubnetTier::ALL.len());
    prop_oneof![
        12 => careful_actions(),
        2 => subnet_ids().prop_map(SpaceAction::Remove),
        1 => (0_usize..4).prop_map(SpaceAction::RemoveBlock),
        1 => Just(SpaceAction::UseInstead("100.65.0.0/16".parse().expect("canonical"))),
        1 => row_ids().prop_map(SpaceAction::RemoveNetwork),
        1 => Just(SpaceAction::ReplaceByPasted),
        1 => (wishes(), prop::option::of(tiers())).prop_map(|(sizes, grows)| {
            let mut form = CarveForm { grows, ..CarveForm::default() };
            for (wish, prefix_len) in form.wishes.iter_mut().zip(sizes) {
                *wish = Wish { prefix_len, within: None };
            }
            SpaceAction::ChooseCarve(form)
        }),
        1 => Just(SpaceAction::SizeByDemand(Strategy::SecondaryIp)),
        1 => Just(SpaceAction::Carve),
    ]
}

pub(crate) fn texts() -> impl proptest::strategy::Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,12}",
        "[0-9]{0,22}",
        "[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.0/[0-9]{1,2}",
        "(10|100|172)\\.(0|16|64)\\.[0-9]{1,2}\\.0/(16|18|22|24|28)",
        "[mct][1-9][a-z]?\\.(large|xlarge|metal|24xlarge)",
        "[ab]|us-east-1[ab]",
        Just(String::from("１８００")),
        Just(String::from("p5.48xlarge")),
        Just(String::from("t2.medium")),
        Just(String::from("hpc6id.32xlarge")),
        Just(String::from("prefix 10.40.0.128/25, explicit 10.40.1.0/28")),
        Just(String::from("10.0.0.0/8, 0.0.0.0/0 172.16.0.0/12")),
        Just(String::from("2001:db8:1200::/56")),
        "[a-z]{1,3}-[0-9]{0,2}",
    ]
}

pub(crate) fn actions() -> impl proptest::strategy::Strategy<Value = Action> {
    let row = 0_u32..9;
    prop_oneof![
        8 => (fields(), texts()).prop_map(|(field, text)| Action::Edit(field, text)),
        2 => fields().prop_map(Action::Settle),
        1 => Just(Action::AddType),
        1 => row.clone().prop_map(Action::RemoveType),
        1 => (any::<bool>(), prop::option::of(0_u64..200_000))
            .prop_map(|(by, needed)| Action::WeighBy(if by { MixBy::Share } else { MixBy::Count }, needed)),
        1 => (0..MaxPodsKind::ALL.len()).prop_map(|kind| Action::SetMaxPodsBy(MaxPodsKind::ALL[kind])),
        1 => Just(Action::AddZone),
        1 => prop::sample::select(Advice::ALL.to_vec()).prop_map(Action::Ask),
        1 => (0_u32..700).prop_map(Action::AskForMonths),
        1 => (0_usize..5).prop_map(Action::AskForType),
        1 => (row.clone(), any::<bool>()).prop_map(|(id, windows)| Action::SetWindows(id, windows)),
        1 => (prop::sample::select(Switch::ALL.to_vec()), any::<bool>())
            .prop_map(|(switch, on)| Action::SetSwitch(switch, on)),
        1 => prop::sample::select(SurgeKind::ALL.to_vec()).prop_map(Action::SetSurge),
        1 => prop::sample::select(Scenario::ALL.to_vec()).prop_map(Action::ShowScenario),
        1 => row.prop_map(Action::RemoveZone),
        9 => space_actions().prop_map(Action::Space),
        1 => (0..Preset::ALL.len()).prop_map(|preset| Action::ChoosePreset(Preset::ALL[preset])),
        1 => prop_oneof![
            Just(Fix::ChooseServiceCidr), Just(Fix::LayOutSubnetsAgain), Just(Fix::AddPodSubnets("100.64.0.0/16".parse().expect("canonical"))), Just(Fix::LetPodsDecideNodes),
            Just(Fix::SetMaxPodsBy(MaxPodsSetBy::Karpenter { reserved_enis: 1 })), (0_u8..40).prop_map(Fix::ResizeNodeSubnets),
        ].prop_map(Action::Apply),
        1 => "\\PC{0,40}".prop_map(Action::OpenLink),
        1 => "#v=1&\\PC{0,40}".prop_map(Action::Revisit),
        1 => Just(Action::Undo),
        1 => Just(Action::Redo),
        1 => Just(Action::PutHintAway),
        1 => Just(Action::KeepAsMine),
        1 => Just(Action::BackToMine),
        1 => prop::sample::select(Strategy::ALL.to_vec()).prop_map(Action::Show),
        1 => prop::option::of(prop::sample::select(Strategy::ALL.to_vec()))
            .prop_map(|beside| Action::ShowBeside(beside.map_or(Beside::Nothing, Beside::One))),
        1 => prop::option::of(0_usize..7).prop_map(|zone| Action::ShowZone(zone.map_or(ZoneView::All, ZoneView::Zone))),
        1 => (0_usize..5).prop_map(Action::ShowNodeOf),
        1 => any::<u32>().prop_map(Action::PutPods),
    ]
}
