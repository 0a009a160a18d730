//! The inputs, rendered without a browser: every setting has its field, "More" says what is in it, and hints
//! tell what core makes of what was typed.

#![cfg(not(target_arch = "wasm32"))]

mod rendered;

use std::rc::Rc;

use eks_ip_core::{Scenario, Strategy};
use eks_ip_document::number::grouped;
use eks_ip_document::{Preset, Setting, Switch};
use eks_ip_web::state::{Action, Field, Model, Section, SurgeKind, stepped};
use eks_ip_web::words::inputs;
use yew::Reducible;

use rendered::{check, linked, render};

const REST: &str = "&vpc=10.0.0.0/16&subnets=a:10.0.0.0/20,b:10.0.16.0/20";

/// Whether an element with that id is on the page, with a label that names it.
#[track_caller]
fn check_labelled(html: &str, id: &str, label: &str) {
    let tag = html.split('<').find(|tag| tag.contains(&format!("id=\"{id}\"")));
    let tag = tag.unwrap_or_else(|| panic!("nothing has the id {id}"));
    let by_name = tag.contains(&format!("aria-label=\"{label}\""));
    let by_id = html.contains(&format!("for=\"{id}\""));
    let around = html.split("<label").any(|rest| {
        let inside = rest.split("</label>").next().unwrap_or_default();
        inside.contains(&format!("id=\"{id}\"")) && inside.contains(label)
    });
    assert!((by_name || by_id || around) && html.contains(label), "{id} is not labelled {label:?}: {tag}");
}

#[test]
fn every_setting_has_a_field_with_a_label() {
    let model = linked(&format!("#v=1&pods=100&mix=p5.48xlarge:50,m5.xlarge:50:windows&pod_eni=1{REST}"));
    let html = render(&model);
    for setting in Setting::ALL {
        check_labelled(&html, setting.spec().key, inputs::settings::label(setting));
    }
    for switch in [Switch::PodEni, Switch::SurviveZoneLoss, Switch::Ipam] {
        check_labelled(&html, switch.key(), inputs::settings::switch(switch));
    }
    check_labelled(&html, "reserve", inputs::settings::switch(Switch::Bottlerocket));
    check_labelled(&html, "surge", "Rolling update surge");
    check_labelled(&html, "windows-1", "Windows, m5.xlarge");
    check_labelled(&html, "efa-0", "EFA-only ENIs on the default card, p5.48xlarge");
    assert!(!html.contains("id=\"efa-1\""), "m5.xlarge has no EFA");
    for (id, label) in [("share", "Share"), ("in-use", "In use, nodes"), ("pods-in-use", "In use, pods")] {
        let row = model.form.network.rows[1].id;
        check_labelled(&html, &format!("{id}-{row}"), &format!("{label}, zone b"));
    }
}

/// The summaries, whether each is open, in the order of the page.
fn summaries(model: &Model) -> Vec<(String, bool)> {
    let html = render(model);
    let of_inputs = |part: &&str| part.split('>').next().is_some_and(|tag| tag.contains("class=\"more\""));
    let parts = html.split("<details").filter(of_inputs);
    let summary = |part: &str| {
        let (head, rest) = part.split_once("</summary>").expect("details begin with a summary");
        assert!(rest.contains("</details>"));
        let said = head.split("<b").nth(1).and_then(|b| b.split('>').nth(1)).unwrap_or_default();
        let tag = head.split('>').next().unwrap_or_default();
        (said.trim_end_matches("</b").to_owned(), tag.contains(" open"))
    };
    parts.map(summary).collect()
}

#[track_caller]
fn check_more(actions: &[Action], place: usize, said: &str, open: bool) {
    let start = Rc::new(Model::of_preset(Preset::SmallTeam));
    let model = actions.iter().cloned().fold(start, Reducible::reduce);
    let found = summaries(&model);
    assert_eq!(found.len(), 4, "{found:?}");
    for (at, summary) in found.into_iter().enumerate() {
        let expect = if at == place { (said, open) } else { ("More", false) };
        assert_eq!((summary.0.as_str(), summary.1), expect, "{actions:?}: section {at}");
    }
}

#[test]
fn more_says_how_much_is_set_and_opens_for_what_cannot_be_read() {
    let edit = |field, text: &str| Action::Edit(field, text.to_owned());
    let set = |setting, text| edit(Field::Setting(setting), text);
    check_more(&[], 0, "More", false);
    check_more(
        &[set(Setting::CpuMillis, "250"), Action::SetSwitch(Switch::SurviveZoneLoss, true)],
        0,
        "More, 2 set",
        false,
    );
    check_more(&[Action::SetSurge(SurgeKind::Nodes)], 0, "More, 1 set", false);
    let karpenter = Action::SetSurge(SurgeKind::Karpenter);
    let unread = edit(Field::SurgeNumber, "x");
    check_more(&[karpenter.clone(), unread.clone()], 0, "More, 1 cannot be read", true);
    check_more(&[karpenter, unread, Action::SetSurge(SurgeKind::ByProvisioner)], 0, "More", false);
    // What is typed and means the default is not set; what is in view is not behind it.
    check_more(&[set(Setting::RunawayLifetime, "60"), set(Setting::SpikePercent, "9")], 0, "More", false);
    check_more(&[set(Setting::MemoryMib, "1 GB")], 0, "More, 1 cannot be read", true);
    check_more(&[Action::SetWindows(0, true)], 1, "More, 1 set", false);
    check_more(&[edit(Field::EfaOnlyEnis(0), "99")], 1, "More, 1 cannot be read", true);
    check_more(&[edit(Field::ZoneWeight(1), "1"), edit(Field::InUse(1), "12")], 2, "More, 1 set", false);
    check_more(&[set(Setting::Albs, "2"), edit(Field::PodsInUse(1), "-")], 2, "More, 1 cannot be read", true);
    check_more(&[Action::OpenMore(Section::Cni, true), set(Setting::MaxEni, "2")], 3, "More, 1 set", true);
    check_more(
        &[Action::OpenMore(Section::Cni, true), Action::OpenMore(Section::Cni, false)],
        3,
        "More",
        false,
    );
}

#[test]
fn hints_tell_what_core_makes_of_it() {
    let link = |more: &str| linked(&format!("#v=1&pods=100&node_count=40&mix=m5.xlarge:100{REST}{more}"));
    check(&link(""), &["4 nodes on top of 40 at the peak: a managed node group adds 2 for each zone"]);
    check(
        &link("&max_pods_by=karpenter&runaway_per_minute=1000&runaway_seconds=22"),
        &[
            "1,000 a minute × (22 s + 30 s in which the CNI keeps a freed address) hold the addresses of 867 pods",
            "39 nodes on top of 387 at the peak: Karpenter replaces 10 % of them at once.",
        ],
    );
    check(
        &link("&control_plane_enis=2&albs=3&endpoints=5&fixtures=7"),
        &["Beside 31 addresses of the kinds", "with what is above, 38 addresses in each zone."],
    );
    check(&link("&warm_ip=2"), &["WARM_ENI_TARGET and WARM_PREFIX_TARGET are ignored"]);
    check(&link(""), &["The defaults of 1 are the shipped manifest’s.", "$0.00027 an hour"]);
    // Zero addresses are the same as none set.
    let html = render(&link(""));
    let field = |id: &str| {
        html.split('<').find(|tag| tag.contains(&format!("id=\"{id}\""))).unwrap_or_default().to_owned()
    };
    assert!(
        field("warm_ip").contains("placeholder=\"unset\"") && field("warm_eni").contains("placeholder=\"1\"")
    );
}

#[test]
fn the_moments_are_offered_with_their_size() {
    let model = linked(&format!("#v=1&pods=100&node_count=40&mix=m5.xlarge:100&spike=50{REST}"));
    check(
        &model,
        &[
            "Numbers for",
            "Now100 pods, 40 nodes",
            "Peak150 pods, 60 nodes",
            "Peak with upgrade150 pods, 64 nodes",
            "One zone lost150 pods, 60 nodes",
            "After scale-down100 pods, 40 nodes, an estimate",
        ],
    );
    let chosen = |model: &Model| {
        let html = render(model);
        let radios = html
            .split('<')
            .filter(|tag| tag.contains("type=\"radio\""))
            .map(str::to_owned)
            .collect::<Vec<_>>();
        assert_eq!(radios.len(), Scenario::ALL.len());
        radios
            .iter()
            .filter(|tag| tag.contains(" checked"))
            .map(|tag| tag.contains("id=\"peak\""))
            .collect::<Vec<_>>()
    };
    assert_eq!(chosen(&model), [false]);
    assert_eq!(chosen(&Rc::new(model).reduce(Action::ShowScenario(Scenario::Peak))), [true]);
    // IPv6 takes more pods on a node: its own number of nodes.
    let full = linked(&format!("#v=1&pods=1000&mix=m5.xlarge:100{REST}"));
    check(&full, &["Now1,000 pods, 18 nodes"]);
    check(&Rc::new(full).reduce(Action::Show(Strategy::Ipv6)), &["Now1,000 pods, 10 nodes"]);
}

/// Steps lead to multiples: back is where one came from, except from a number between them.
#[test]
fn steps_lead_from_number_to_number() {
    let rows = [
        ("1,800", "1,900", "1,700", "2,800", "980"),
        ("1,900", "2,000", "1,800", "2,900", "990"),
        ("1,000", "1,100", "990", "2,000", "900"),
        ("995", "1,000", "990", "1,900", "900"),
        ("99", "100", "98", "190", "89"),
        ("5", "6", "4", "15", "0"),
        ("0", "1", "0", "10", "0"),
        ("0.5", "1", "0", "10", "0"),
        (".5", "1", "0", "10", "0"),
        ("2.0", "3", "1", "12", "0"),
    ];
    for (text, up, down, far_up, far_down) in rows {
        let steps = [(true, false), (false, false), (true, true), (false, true)];
        let found = steps.map(|(up, far)| stepped(text, up, far).unwrap_or_default());
        assert_eq!(found, [up, down, far_up, far_down], "{text}");
    }
    for text in ["", "lots", "1.2.3", "-4", "99999999999999999999", "."] {
        assert_eq!(stepped(text, true, false), None, "{text}");
    }
    for value in 0_u64..20_000 {
        let up = stepped(&value.to_string(), true, false).expect("a number");
        let number = up.replace(',', "").parse::<u64>().expect("a number");
        assert!(number > value && number - value <= 1_000, "{value}: {up}");
        let multiple = stepped(&up, false, false).as_deref() == Some(&grouped(value));
        let second_digit = 10_u64.pow(value.max(1).ilog10().saturating_sub(1));
        assert_eq!(multiple, value % second_digit == 0, "{value}: there and back");
    }
}
