//! Workings step by step: every number leads to its result, and every calculation that is written out is right.

#![cfg(not(target_arch = "wasm32"))]

mod rendered;

use eks_ip_core::{Strategy, Tier};
use eks_ip_document::Preset;
use eks_ip_document::ToldAs;
use eks_ip_web::answer::Answer;
use eks_ip_web::explain::{OpenedAt, Terms, Topic, Working, working};
use eks_ip_web::state::{Action, Model};
use eks_ip_web::table::{Group, Row};
use yew::Reducible;

use rendered::{check, linked, render, text};

/// Plans that set what the examples leave alone.
const MORE: [&str; 5] = [
    "#v=1&pods=900&mix=m5.xlarge:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/20,b:10.0.16.0/20&secondary=100.64.0.0/16&pod_subnets=a:100.64.0.0/18,b:100.64.64.0/18&pod_eni=1&own_security_groups=40",
    "#v=1&pods=1800&node_count=80&mix=m5.xlarge:60:windows,m5.2xlarge:40&vpc=10.40.0.0/19&subnets=a:10.40.0.0/22,b:10.40.4.0/22&ipam=1&private_nat_gb=1000",
    "#v=1&pods=900&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/20&secondary=100.64.0.0/16&pod_subnets=a:100.64.0.0/18&warm_ip=2&minimum_ip=10&cpu=500m&memory=1Gi&daemonset_pods=3",
    "#v=1&pods=900&mix=m5.xlarge:100:usd0.15&vpc=10.0.0.0/16&subnets=a:10.0.0.0/20,b:10.0.16.0/20&pod_eni=1&own_security_groups=40&fixtures=12&max_pods=fixed:200",
    "#v=1&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/20",
];

/// Every number that opens a working, of every plan.
fn every(mut look: impl FnMut(&str, Topic, &Working)) {
    let mut seen = 0;
    let presets = Preset::ALL.map(|preset| preset.link().to_owned());
    for link in presets.iter().map(String::as_str).chain(MORE) {
        let answer = Answer::of(linked(link).form.document());
        let rows = Group::ALL.into_iter().flat_map(|(_, rows)| rows.iter().copied());
        let cells = rows.flat_map(|row| Strategy::ALL.map(|strategy| Topic::Cell { row, strategy }));
        let zones = 0..answer.resolved.plan.network.zones().len();
        let subnets = zones.flat_map(|zone| {
            [Tier::Node, Tier::Pod]
                .into_iter()
                .flat_map(move |tier| Strategy::ALL.map(|strategy| Topic::Subnet { strategy, tier, zone }))
        });
        for topic in cells.chain(subnets) {
            if let Some(found) = working(&answer, topic) {
                look(link, topic, &found);
                seen += 1;
            }
        }
    }
    assert!(seen > 1_000, "{seen} workings were read");
}

/// The numbers in a text, signs and separators left out.
fn numbers(text: &str) -> Vec<u64> {
    let plain: String = text.chars().filter(|c| *c != ',').collect();
    plain.split(|c: char| !c.is_alphanumeric()).filter_map(|digits| digits.parse().ok()).collect()
}

#[test]
fn the_last_step_is_the_result() {
    every(|link, topic, working| {
        let steps = working.steps();
        let (last, before) = steps.split_last().expect("a working has steps");
        assert_eq!(last.terms, working.result, "{link} {topic:?}");
        assert!(!before.is_empty(), "{link} {topic:?}: {steps:?}");
        for step in &steps {
            assert!(!step.what.is_empty() && !step.terms.is_empty(), "{link} {topic:?}: {step:?}");
            assert!(!step.terms.contains(['{', '}']) && !step.what.contains(['{', '}']), "{link}: {step:?}");
        }
    });
}

/// A number of the result is one of a step before it, or the difference of what is needed and what there is. Quotas, what
/// the runway is at best, and what is missing over all zones are facts that no step computes.
#[test]
fn the_result_follows_from_the_steps() {
    every(|link, topic, working| {
        if let Topic::Cell { row: Row::Nau(_) | Row::EnisInZone | Row::Lasts | Row::FirstLimit, .. } = topic {
            return;
        }
        let mut steps = working.steps();
        let result = steps.pop().expect("a working has steps").terms;
        let mut known: Vec<u64> =
            steps.iter().flat_map(|step| numbers(&format!("{} {}", step.what, step.terms))).collect();
        let of = |step: &eks_ip_web::explain::Step| numbers(&step.terms).last().copied();
        if let [.., sum, foot] = steps.as_slice()
            && let Some((sum, foot)) = of(sum).zip(of(foot))
        {
            known.push(sum.abs_diff(foot));
        }
        // So many of so many.
        let of_step = steps.iter().filter_map(|step| step.terms.split_once(" of "));
        known.extend(of_step.filter_map(|(needed, there)| {
            Some(numbers(needed).pop()?.abs_diff(numbers(there).first().copied()?))
        }));
        let over_zones = matches!(topic, Topic::Cell { row: Row::NeededInAll, .. });
        for number in numbers(&result) {
            assert!(
                over_zones || known.contains(&number),
                "{link} {topic:?}: {number} of {result:?} is in none of {steps:#?}"
            );
        }
    });
}

/// What a sum of products comes to; `None` where something is no plain number.
fn value(terms: &str) -> Option<i128> {
    let number = |text: &str| text.trim().replace(',', "").parse::<i128>().ok();
    let product = |text: &str| text.split('×').map(number).product::<Option<i128>>();
    let mut sum = 0;
    for (index, plus) in terms.split(" + ").enumerate() {
        for (place, minus) in plus.split(" − ").enumerate() {
            let value = product(minus)?;
            sum += if place == 0 { value } else { -value };
        }
        let _ = index;
    }
    Some(sum)
}

/// The table's numbers are core's; that what is written between them makes them is checked here.
#[test]
fn every_calculation_is_right() {
    assert_eq!(value("4 × 14 + 2"), Some(58));
    assert_eq!(value("1,024 − 5 − 60"), Some(959));
    assert_eq!(value("22 or 23"), None);
    let mut calculated = 0;
    every(|link, topic, working| {
        let steps = working.steps();
        for step in steps.iter().chain(steps.iter().flat_map(|step| &step.led_by)) {
            let Some((left, right)) = step.terms.split_once(" = ") else { continue };
            let right = right.replace('−', "-");
            if let Some((left, right)) = value(left).zip(value(&right)) {
                assert_eq!(left, right, "{link} {topic:?}: {step:?}");
                calculated += 1;
            }
        }
    });
    assert!(calculated > 1_000, "{calculated} calculations were read");
}

/// The formula with numbers has nothing that the steps have not, in their order.
#[test]
fn both_views_say_the_same() {
    let mut without = 0;
    every(|link, topic, working| {
        let steps = working.steps();
        let mut steps = steps.iter();
        let numbers = working.numbers();
        without += usize::from(numbers.is_empty());
        for line in numbers {
            assert!(steps.any(|step| line.ends_with(&step.terms)), "{link} {topic:?}: {line}");
        }
        assert!(!working.formula.is_empty() && !working.terms.rows.is_empty(), "{link} {topic:?}");
    });
    // Pod subnets of which a strategy takes nothing.
    assert!(without < 40, "{without} formulas have no numbers");
}

/// A line tells all the steps that it would tell if it were alone, those that the first tells aloud where one asks.
#[test]
fn every_line_tells_all_of_its_steps() {
    let of_lines = |rows: &[Vec<String>], working: &Working| -> Vec<String> {
        let steps_with = |rows: &[Vec<String>]| {
            let terms = Terms { rows: rows.to_vec(), ..working.terms.clone() };
            Working { terms, ..working.clone() }.steps()
        };
        let of_all = steps_with(&[]).len();
        let mut steps = steps_with(rows);
        steps.truncate(steps.len() - of_all);
        steps
            .into_iter()
            .flat_map(|step| step.led_by.into_iter().map(|led| led.terms).chain([step.terms]))
            .collect()
    };
    let mut lines = 0;
    every(|link, topic, working| {
        // Lines that are a number by themselves are in the sum.
        if working.reading.of_each == 0 {
            return;
        }
        let rows = &working.terms.rows;
        let alone: Vec<String> =
            rows.iter().flat_map(|row| of_lines(std::slice::from_ref(row), working)).collect();
        assert_eq!(of_lines(rows, working), alone, "{link} {topic:?}");
        lines += rows.len();
    });
    assert!(lines > 3_000, "{lines} lines were read");
}

/// What one node holds, walked through.
#[test]
fn addresses_of_a_zone_step_by_step() {
    let answer = Answer::of(Preset::SpareRange.plan());
    let topic = Topic::Cell { row: Row::NeededInZone, strategy: Strategy::SecondaryIp };
    let working = working(&answer, topic).expect("the number has a working");
    let steps: Vec<String> = working.steps().iter().map(|step| step.terms.clone()).collect();
    assert_eq!(
        steps[..5],
        ["⌈22 ÷ 14⌉ + 1 = 3 ENIs", "at most = 4 ENIs", "held = 3 × 15 = 45", "8 × 45 = 360", "8 × 45 = 360"]
    );
    assert_eq!(steps[steps.len() - 2..], ["1,019", "short by 286"]);
    assert!(steps[steps.len() - 3].ends_with(" + 30 = 1,305"), "{steps:?}");
    let all = working.steps();
    let last = all.iter().rfind(|step| step.of == "c5.4xlarge").expect("the last type has its steps");
    let led_by: Vec<&str> = last.led_by.iter().map(|step| step.terms.as_str()).collect();
    assert_eq!(led_by, ["⌈23 ÷ 29⌉ + 1 = 2 ENIs", "at most = 8 ENIs", "held = 2 × 30 = 60"]);
    assert!(working.numbers().contains(&String::from("m5.xlarge: 8 × 45 = 360")), "{:?}", working.numbers());
}

/// The choice stays for the next number that is opened.
#[test]
fn the_page_tells_it_as_one_chose() {
    let topic = |row| Topic::Cell { row, strategy: Strategy::SecondaryIp };
    let model = Model {
        explained: Some(topic(Row::NeededInZone).at(OpenedAt::Number)),
        ..Model::of_preset(Preset::SpareRange)
    };
    check(&model, &["The formula with this plan’s numbers", "m5.xlarge: 8 × 45 = 360", "Show the steps"]);
    let steps = std::rc::Rc::new(model).reduce(Action::TellAs(ToldAs::Steps));
    let steps = steps.reduce(Action::Explain(topic(Row::Warm).at(OpenedAt::Number)));
    let told = text(&render(&steps));
    assert!(told.contains("Step by step") && told.contains("less those in use"), "{told}");
    assert!(!told.contains("The formula with this plan’s numbers"));
    for way in ToldAs::ALL {
        assert_eq!(ToldAs::from_id(way.id()), Some(way));
    }
    assert_eq!(ToldAs::from_id(""), None);
}
