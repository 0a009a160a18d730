//! Advice on the page: what it offers is what core found.

#![cfg(not(target_arch = "wasm32"))]

use eks_ip_core::Strategy;
use eks_ip_document::{Preset, open};
use eks_ip_web::advice::{Advice, Asked, found};
use eks_ip_web::answer::Answer;

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
