//! The moment that is shown, the strategy that is shown, and the words for both.

#![cfg(not(target_arch = "wasm32"))]

mod rendered;

use std::rc::Rc;

use eks_ip_core::{Scenario, Strategy};
use eks_ip_document::Preset;
use eks_ip_web::answer::Answer;
use eks_ip_web::state::{Action, Field, Model};
use eks_ip_web::words::{moments, verdict};
use yew::Reducible;

use rendered::{check, linked, render, text};

fn verdict_at(scenario: Scenario) -> (String, String) {
    let link = format!("{}&scenario={}", Preset::SpareRange.link(), scenario.id());
    let answer = Answer::of(linked(&link).form.document());
    (verdict::first(&answer).text(), verdict::second(&answer).text())
}

/// The zone that is short of most, wherever it stands, is the one that is named.
#[test]
fn the_verdict_names_the_worst_zone() {
    let link = "#v=1&pods=900&node_count=60&mix=m6i.large:100&vpc=10.20.0.0/20&subnets=a:10.20.0.0/23,b:10.20.2.0/24,c:10.20.4.0/23&fixtures=20";
    let model = linked(link);
    let answer = Answer::of(model.form.document());
    assert_eq!(
        verdict::first(&answer).text(),
        "Default does not fit: zone b needs 620 addresses and its subnet has 251."
    );
    check(
        &model,
        &[
            "Default is short of 369 addresses in zone b, Prefix delegation is short of 27 /28 prefixes in zone b",
            "Now, 900 podsNo: short by 369in zone b",
            "node subnets are short of addresses: zones b by 369, a by 113 and c by 113",
        ],
    );
}

/// Numbers of another moment than now say of which they are.
#[test]
fn the_verdict_names_the_moment() {
    let (first, second) = verdict_at(Scenario::Steady);
    assert_eq!(first, "Default does not fit: zone a needs 1,305 addresses and its subnet has 1,019.");
    assert_eq!(second, "Custom networking fits on the same 80 nodes, and lasts 47 months at 5 % growth.");
    let (first, second) = verdict_at(Scenario::Peak);
    assert_eq!(first, "Default does not fit at peak: zone a needs 1,635 addresses and its subnet has 1,019.");
    assert_eq!(
        second,
        "Custom networking fits on the same 80 nodes, 100 at peak, and lasts 47 months at 5 % growth."
    );
    let link = format!("{}&scenario=peak", Preset::SpareRange.link());
    check(
        &linked(&link),
        &[
            "Default is short of 286 addresses in zone a now",
            "or if WARM_IP_TARGET=1 MINIMUM_IP_TARGET=23 were set (Default would do then)",
        ],
    );
    let holds = format!("{}&scenario=peak", Preset::SmallTeam.link());
    let answer = Answer::of(linked(&holds).form.document());
    let first = verdict::first(&answer).text();
    assert!(first.starts_with("Default fits at peak: zone a needs"), "{first}");
}

/// A moment has one name: in the choice, in the table, and in sentences the same one with a word before it.
#[test]
fn a_moment_has_one_name() {
    let rows = [
        (Scenario::Steady, "Now", "now"),
        (Scenario::Peak, "Peak", "at peak"),
        (Scenario::PeakWithUpgrade, "Peak with upgrade", "at peak with upgrade"),
        (Scenario::ZoneLoss, "One zone lost", "with one zone lost"),
        (Scenario::AfterScaleDown, "After scale-down", "after scale-down"),
    ];
    for (scenario, name, within) in rows {
        assert_eq!((moments::name(scenario), moments::within(scenario)), (name, within));
        assert!(within.ends_with(&name.to_lowercase()));
        let shown = linked(&format!("{}&scenario={}", Preset::SpareRange.link(), scenario.id()));
        let html = render(&shown);
        assert!(text(&html).contains(name));
        // The table's row has it before anything else.
        let named = [format!("scope=\"row\">{name}, "), format!("scope=\"row\">{name}<")];
        assert!(named.iter().any(|row| html.replace("<!--", "").contains(row.as_str())), "{name}");
    }
}

/// The strategy that is shown is the suggested one where the default fails, and stays once the user chose.
#[test]
fn the_suggested_strategy_is_shown_until_one_is_chosen() {
    let shown = |model: &Model| {
        let answer = Answer::of(model.form.document());
        model.shown.unwrap_or_else(|| answer.to_show())
    };
    let model = Rc::new(Model::of_preset(Preset::SpareRange));
    assert_eq!(shown(&model), Strategy::CustomNetworking);
    for select in ["zones-of", "advice-for"] {
        let html = render(&model);
        let options =
            html.split(&format!("id=\"{select}\"")).nth(1).and_then(|rest| rest.split("</select>").next());
        let chosen = options.and_then(|rest| rest.split(" selected").next()).expect("one is selected");
        assert!(chosen.ends_with("value=\"custom-networking\""), "{select}: {chosen}");
    }
    let sized = |model: Rc<Model>, pods: &str, nodes: &str| {
        let model = model.reduce(Action::Edit(Field::Pods, pods.to_owned()));
        model.reduce(Action::Edit(Field::Nodes, nodes.to_owned()))
    };
    let fits = sized(model.clone(), "900", "40");
    assert_eq!(shown(&fits), Strategy::SecondaryIp, "the default holds");
    let chosen = sized(fits.reduce(Action::Show(Strategy::Ipv6)), "1800", "80");
    assert_eq!(shown(&chosen), Strategy::Ipv6);
    assert_eq!(shown(&chosen.reduce(Action::ChoosePreset(Preset::SmallTeam))), Strategy::Ipv6);
    // Nothing holds: there is nothing to suggest.
    let nowhere = linked("#v=1&node_count=100000&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24");
    assert_eq!(shown(&nowhere), Strategy::SecondaryIp);
}

/// The reasons are on the page in any case; a button opens them where there is no room.
#[test]
fn reasons_open() {
    let model = Rc::new(Model::of_preset(Preset::SpareRange));
    let closed = render(&model);
    assert!(closed.contains("class=\"verdict\"") && closed.contains("aria-controls=\"reasons\""));
    check(&model, &["That would change if", "breaks first", "Assumed: "]);
    let open = render(&model.reduce(Action::ToggleReasons));
    assert!(open.contains("class=\"verdict open\""));
}
