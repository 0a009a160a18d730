//! What is copied of the comparison is what the page says.

#![cfg(not(target_arch = "wasm32"))]

use eks_ip_core::Strategy;
use eks_ip_document::{Columns, Preset, open};
use eks_ip_web::answer::Answer;
use eks_ip_web::export::{Export, comparison};
use eks_ip_web::table::{Group, rows};

const ADDRESS: &str = "https://planner.example/#v=1";

fn answer(link: &str) -> Answer {
    Answer::of(open(link).plan)
}

/// As many cells in every line as there are columns, and every row of the page.
#[test]
fn every_row_is_there_in_every_form() {
    for preset in Preset::ALL {
        let answer = answer(preset.link());
        let shown: usize =
            Group::ALL.iter().map(|(_, of_group)| rows(&answer, &Columns::default(), of_group).len()).sum();
        let table = comparison(&answer, &Columns::default());
        assert_eq!(table.rows.len(), shown, "{preset:?}");
        assert!(table.rows.iter().all(|row| row.len() == 1 + Strategy::ALL.len()), "{preset:?}");
        let [markdown, tabs, commas] = [Export::Markdown, Export::TabSeparated, Export::CommaSeparated]
            .map(|export| export.text(&answer, &Columns::default(), ADDRESS));
        assert_eq!(tabs.lines().count(), 1 + shown);
        assert!(tabs.lines().all(|line| line.split('\t').count() == 7), "{preset:?}: {tabs}");
        // A title and the link, each with an empty line below.
        assert_eq!(markdown.lines().count(), 4 + 2 + shown);
        assert!(
            markdown.lines().skip(4).all(|line| line.replace("\\|", "").matches('|').count() == 8),
            "{preset:?}: {markdown}"
        );
        assert_eq!(commas.lines().count(), 1 + shown);
        // Outside of quotes there are six commas.
        let unquoted =
            |line: &str| line.split('"').step_by(2).map(|part| part.matches(',').count()).sum::<usize>();
        assert!(commas.lines().all(|line| unquoted(line) == 6), "{preset:?}: {commas}");
    }
}

#[track_caller]
fn check(export: Export, link: &str, expect: &[&str]) {
    let text = export.text(&answer(link), &Columns::default(), ADDRESS);
    for line in expect {
        assert!(text.contains(line), "no {line:?} in\n{text}");
    }
}

#[test]
fn numbers_are_those_of_the_page() {
    let link = Preset::SpareRange.link();
    check(
        Export::Markdown,
        link,
        &[
            "**Ways to give pods addresses on EKS:** 1,800 pods on 80 nodes, of m5.xlarge 60 %, m5.2xlarge 25 % and c5.4xlarge 15 %.\n\n<https://",
            "| Breaks beyond, pods (22 or 23 on each node) | 1,350 (already passed) | 23,287 |",
        ],
    );
    check(
        Export::TabSeparated,
        link,
        &["\tshort by 286\t962\t", "\tDefault\tCustom networking\tPrefix delegation\t"],
    );
    check(Export::CommaSeparated, link, &[",\"1,305\",57,\"1,353\",57,"]);
}

#[test]
fn a_decision_record_says_why() {
    let expect = [
        "# Addresses for pods: Custom networking\n\n## Context\n\n- 1,800 pods on 80 nodes, of m5.xlarge 60 %, m5.2xlarge 25 % and c5.4xlarge 15 %.\n",
        "- Growth 5 % a month; the plan must stand now, at peak and at peak with upgrade.\n",
        "- VPC blocks 10.40.0.0/19 and 100.64.0.0/16.\n",
        "- 3 zones: a: 10.40.0.0/22 and 100.64.0.0/18 for pods; b:",
        "\n## Options in numbers\n\n|  | Default | Custom networking |",
        "\n## Findings\n\n- Error: Default: node subnets are short of addresses: zones a by 286, b by 286 and c by 241\n",
        "\n## Decision\n\nDefault does not fit: zone a needs 1,305 addresses and its subnet has 1,019.\n\nCustom networking fits on the same 80 nodes",
        "\n\nThat would change if the plan grew past 18,517 pods, 23,147 at peak (then IPv6 holds); or if WARM\\_IP\\_TARGET=1",
        "\n## The plan\n\n<https://planner.example/#v=1>\n",
    ];
    check(Export::DecisionRecord, Preset::SpareRange.link(), &expect);
    // Nothing holds and nothing is known: there is a record all the same.
    let nothing = "#v=1&pods=999999&mix=no.such:100&vpc=10.0.0.0/24&subnets=a:10.0.0.0/24";
    check(
        Export::DecisionRecord,
        nothing,
        &["# Addresses for pods: nothing holds as planned", "No instance type"],
    );
}

/// Reasons for another strategy are not told as reasons for the chosen one.
#[test]
fn a_record_of_another_choice_says_what_is_suggested() {
    let answer = answer(Preset::SpareRange.link());
    let columns = Columns::default().choosing(Some(Strategy::PrefixDelegation));
    let text = Export::DecisionRecord.text(&answer, &columns, ADDRESS);
    let [chosen, instead, because] = [
        "Chosen: Prefix delegation. It does not hold",
        "The planner suggests Custom networking instead, for these reasons",
        "Custom networking because",
    ]
    .map(|part| text.find(part).unwrap_or_else(|| panic!("no {part:?} in\n{text}")));
    assert!(chosen < instead && instead < because, "{text}");
    let suggested = Columns::default().choosing(Some(Strategy::CustomNetworking));
    assert!(
        !Export::DecisionRecord.text(&answer, &suggested, ADDRESS).contains("instead, for these reasons")
    );
}
