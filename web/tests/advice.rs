//! Advice on the page: what it offers is what core found.

#![cfg(not(target_arch = "wasm32"))]

use eks_ip_core::{Fix, Strategy};
use eks_ip_document::{Preset, open};
use eks_ip_web::advice::{Advice, Asked, found};
use eks_ip_web::answer::Answer;
use eks_ip_web::state::Action;

/// Cells of the sizes that last so many months.
fn sizes(answer: &Answer, strategy: Strategy, months: u32) -> Vec<Vec<String>> {
    let asked = Asked { open: Some(Advice::SubnetSizes), months, group: 0 };
    found(answer, &[], strategy, Advice::SubnetSizes, &asked)
        .lines
        .into_iter()
        .map(|line| line.cells)
        .collect()
}

/// Sizes say when growth asks for the next one: a month earlier it does not.
#[test]
fn sizes_have_an_end() {
    let answer = Answer::of(open(Preset::SpareRange.link()).plan);
    for strategy in [Strategy::SecondaryIp, Strategy::CustomNetworking, Strategy::PrefixDelegation] {
        for months in [0, 24] {
            let now = sizes(&answer, strategy, months);
            assert!(now.len() >= 3, "{strategy:?}: {now:?}");
            for (place, cells) in now.iter().enumerate() {
                let (next, month) = cells[6].split_once(" from month ").expect("growth ends every size");
                let month: u32 = month.parse().expect("a month");
                let [before, then] =
                    [month - 1, month].map(|months| sizes(&answer, strategy, months)[place][4].clone());
                assert_eq!((&before, then.as_str()), (&cells[4], next), "{strategy:?}: {cells:?}");
            }
        }
    }
    // Without growth a size is for ever.
    let still = Answer::of(open(Preset::SmallTeam.link()).plan);
    assert_eq!(still.resolved.plan.demand.growth_permille, 0);
    assert!(sizes(&still, Strategy::SecondaryIp, 24).iter().all(|cells| cells[6] == "none"));
}

/// One size of node subnets for all zones is one button, below the sizes of all.
#[test]
fn one_button_for_all_zones() {
    let answer = Answer::of(open(Preset::SpareRange.link()).plan);
    let asked = Asked::default();
    let found = found(&answer, &[], Strategy::CustomNetworking, Advice::SubnetSizes, &asked);
    assert!(found.lines.iter().all(|line| line.apply.is_none()));
    let (action, what) = found.apply.expect("the plan’s node subnets are larger");
    assert_eq!(action, Action::Apply(Fix::ResizeNodeSubnets(24)));
    assert_eq!(what, "Apply: new /24 node subnets");
}

/// The night of the pager: no setting of the default is enough, and the one that helps most says how far it gets.
#[test]
fn where_nothing_is_enough_what_helps_most_is_said() {
    let answer = Answer::of(open(Preset::Pager.link()).plan);
    let asked = Asked::default();
    let found = found(&answer, &[], Strategy::SecondaryIp, Advice::WarmSettings, &asked);
    assert_eq!(
        found.summary,
        "No address targets make this plan fit under Default. Those below help most: an ordinary day is 85 addresses short in place of 685."
    );
    let cells = |line: usize| found.lines[line].cells[..4].join(" | ");
    assert_eq!(cells(0), "As it is | no | 1,804 | 1,704 of 1,019 in zone a");
    // One idle address on each of 84 nodes.
    assert_eq!(cells(1), "WARM_IP_TARGET=1 MINIMUM_IP_TARGET=35 | no | 84 | 1,104 of 1,019 in zone a");
    assert!(found.lines[1].apply.is_some());
}
