//! The whole page, rendered without a browser: every preset, and the plans at the edges.

#![cfg(not(target_arch = "wasm32"))]

mod rendered;

use std::rc::Rc;

use eks_ip_core::{Strategy, Tier};
use eks_ip_document::{Preset, Setting};
use eks_ip_web::answer::Answer;
use eks_ip_web::explain::{OpenedAt, Topic, working};
use eks_ip_web::state::{Action, Field, Model};
use eks_ip_web::table::Group;
use eks_ip_web::words::verdict;
use yew::Reducible;

use rendered::{check, linked, render, text};

#[test]
fn every_preset_shows_its_verdict() {
    for preset in Preset::ALL {
        let model = Model::of_preset(preset);
        let answer = Answer::of(model.form.document());
        let (first, second) = (verdict::first(&answer).text(), verdict::second(&answer).text());
        assert!(first.starts_with("Default"), "{preset:?}: {first}");
        check(&model, &[&first, &second, "Does it fit", "Findings", "This plan as a link"]);
    }
}

#[test]
fn the_first_example_says_what_the_design_says() {
    check(
        &Model::of_preset(Preset::SpareRange),
        &[
            "Default does not fit: zone a needs 1,305 addresses and its subnet has 1,019.",
            "Custom networking fits on the same 80 nodes",
            "517 to 1,350",
            "17,167 to 22,500",
            "66,712",
            "about $18,291 in every strategy",
        ],
    );
}

#[test]
fn every_number_has_a_working() {
    for preset in Preset::ALL {
        let model = Model::of_preset(preset);
        let answer = Answer::of(model.form.document());
        for (_, rows) in Group::ALL {
            for cells in eks_ip_web::table::rows(&answer, &model.look.columns, rows) {
                for (strategy, cell) in Strategy::ALL.into_iter().zip(&cells.cells) {
                    let topic = Topic::Cell { row: cells.row, strategy };
                    if !cell.explained {
                        continue;
                    }
                    let found = working(&answer, topic);
                    let found = found.unwrap_or_else(|| panic!("{preset:?}: {topic:?} has no working"));
                    assert!(!found.rule.is_empty() && !found.source.is_empty(), "{topic:?}");
                    let width = found.terms.head.len();
                    let lines = found.terms.rows.iter().chain(&found.terms.sum).chain(&found.terms.foot);
                    for line in lines {
                        assert_eq!(
                            line.len(),
                            width,
                            "{topic:?}: a line has as many cells as the head: {line:?}"
                        );
                    }
                    let open = Model { explained: Some(topic.at(OpenedAt::Number)), ..model.clone() };
                    check(&open, &[&found.title, &found.rule, &found.result]);
                }
            }
        }
    }
}

#[test]
fn every_subnet_has_a_working() {
    for preset in Preset::ALL {
        let model = Model::of_preset(preset);
        let answer = Answer::of(model.form.document());
        let mut seen = 0;
        for strategy in Strategy::ALL {
            let Some(computed) = answer.computed(strategy) else { continue };
            for (zone, report) in computed.zones.iter().enumerate() {
                for tier in [Tier::Node, Tier::Pod].into_iter().filter(|tier| report.subnet(*tier).is_some())
                {
                    let topic = Topic::Subnet { strategy, tier, zone };
                    let found = working(&answer, topic).unwrap_or_else(|| panic!("{topic:?} has no working"));
                    let open = Model {
                        explained: Some(topic.at(OpenedAt::Number)),
                        shown: Some(strategy),
                        ..model.clone()
                    };
                    check(&open, &[&found.title, &found.result, "reserved by AWS"]);
                    seen += 1;
                }
            }
        }
        assert!(seen >= 8, "{preset:?}: {seen} subnets were seen");
    }
}

/// Plans at the edges: each renders, and says what it should.
#[test]
fn plans_at_the_edges() {
    let rest = "&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24";
    check(&linked(&format!("#v=1&pods=0&mix=m5.large:100{rest}")), &["Default fits", "0 pods"]);
    check(
        &linked(&format!("#v=1&node_count=100000&mix=m5.large:100{rest}")),
        &["Default does not fit", "needs 3,000,000 addresses", "A cluster of 100,000 nodes"],
    );
    check(
        &linked(&format!("#v=1&pods=10&mix=no.such:100{rest}")),
        &[
            "No instance type to plan with",
            "no type no.such; a name looks like m5.xlarge. The answer goes without it until then",
        ],
    );
    check(&linked(&format!("#v=1&pods=10&mix=u7in-16tb.224xlarge:100{rest}")), &["Default fits"]);
    check(
        &linked(&format!("#v=1&pods=10&mix=t2.medium:100{rest}")),
        &["Prefix delegation is not possible with this mix", "t2.medium runs on Xen"],
    );
    check(&linked(&format!("#v=1&pods=10&mix=m5.large:0{rest}")), &["all shares are zero"]);
    check(&linked(&format!("#v=1&pods=10&mix=m5.large:70,m5.xlarge:70{rest}")), &["take 40 off"]);
}

/// Pod subnets go into the block that the plan has, and the page says which.
#[test]
fn missing_pod_subnets_are_offered_where_they_would_go() {
    let rest = "#v=1&pods=2400&node_count=120&mix=m6i.xlarge:100&vpc=10.20.0.0/20&subnets=a:10.20.0.0/23,b:10.20.2.0/23";
    for (secondary, block) in [("", "100.64.0.0/16"), ("&secondary=100.70.0.0/16", "100.70.0.0/16")] {
        let offered = format!("add pod subnets in {block}");
        let would_fit = format!("With pod subnets in {block}, Custom networking would fit as well.");
        check(&linked(&format!("{rest}{secondary}")), &[&offered, &would_fit]);
    }
}

#[test]
fn a_broken_link_is_shown_as_it_came() {
    check(
        &linked("#v=1&pods=many&vpc=10.0.0.0/8"),
        &[
            "This plan came as a link.",
            "“many” is not a number",
            "/8 is too large for a VPC block",
            "#v=1&pods=many&vpc=10.0.0.0/8",
        ],
    );
}

/// Everything from the list of bad input that is typed into a field: the text stays, a message says what
/// would be right, and the verdict is still there.
#[test]
fn bad_input_keeps_its_text_and_gets_a_message() {
    let cases = [
        (Field::Vpc, "10.0.0.5/16", "10.0.0.5/16 has host bits set; did you mean 10.0.0.0/16?"),
        (Field::NodeSubnet(3), "10.40.0.0/29", "/29 is too small for a subnet: /16 to /28"),
        (
            Field::NodeSubnet(3),
            "10.40.4.0/22",
            "node subnet 10.40.4.0/22 of zone b shares addresses with node subnet 10.40.4.0/22 of zone a",
        ),
        (Field::NodeSubnet(3), "10.99.0.0/22", "10.99.0.0/22 lies in no block of the VPC"),
        (Field::Nodes, "0", "0 is out of range: 1 to 100,000"),
        (Field::Nodes, "1000000", "1,000,000 is out of range: 1 to 100,000"),
        (Field::Pods, "many", "“many” is not a number; type digits such as 1,800"),
        (Field::Pods, "4294967296", "4,294,967,296 is out of range: 0 to 25,000,000"),
        (Field::Pods, " 1 800 ", "read as 1,800"),
        (Field::Pods, "１８００", "read as 1,800"),
        (Field::Weight(0), "101", "101 is out of range: 0 to 100"),
        (Field::Weight(0), "", "empty; type a number such as 100"),
        (Field::Weight(0), "90", "the shares add up to 130 %; take 30 off"),
        (
            Field::Type(0),
            "m5.xlrage",
            "no type m5.xlrage; did you mean m5.xlarge? The answer uses m5.xlarge until then",
        ),
        (Field::Type(0), "", "empty; type a name such as m5.xlarge"),
        (
            Field::Type(0),
            "t2.medium",
            "runs on Xen, where prefixes cannot be assigned: not for Prefix delegation, Custom + prefixes and IPv6",
        ),
        (
            Field::Type(0),
            "hpc6id.32xlarge",
            "has one ENI, and custom networking takes it away from pods: not for Custom networking and Custom + prefixes",
        ),
        (Field::Secondary, "100.64.0.0/10", "/10 is too large for a VPC block: /16 to /28"),
        (Field::Service, "100.64.0.0/20", "100.64.0.0/20 is outside 10.0.0.0/8"),
        (Field::Setting(Setting::Fixtures), "-1", "“-1” is not a whole number from 0 up"),
    ];
    for (field, typed, expect) in cases {
        let model =
            Rc::new(Model::of_preset(Preset::SpareRange)).reduce(Action::Edit(field, typed.to_owned()));
        let html = render(&model);
        assert!(text(&html).contains(expect), "{field:?} {typed:?}: {expect:?} is not on the page");
        assert!(
            html.contains(&format!("value=\"{typed}\"")) || typed.is_empty(),
            "{field:?}: {typed:?} was lost"
        );
        assert!(
            text(&html).contains("Default does not fit") || text(&html).contains("Default fits"),
            "{field:?} {typed:?}"
        );
    }
}

/// Hints for a first visit stand over the own plan, go when they are put away, and are no edit.
#[test]
fn hints_for_a_first_visit_are_put_away() {
    let hint = "The address of this page is the plan.";
    let model = Rc::new(Model { newcomer: true, ..Model::of_preset(Preset::SpareRange) });
    check(&model, &[hint, "Got it"]);
    let away = model.clone().reduce(Action::PutHintAway);
    assert!(!text(&render(&away)).contains(hint));
    assert!(!away.undo.can_undo());
    // Somebody's link has a row of its own.
    let linked = model.reduce(Action::OpenLink(Preset::Gpu.link().replace("pods=3000", "pods=3001")));
    assert!(linked.newcomer && !text(&render(&linked)).contains(hint));
}
