//! The comparison: what its rows say, which cell is the best, and where the keys lead.

#![cfg(not(target_arch = "wasm32"))]

mod rendered;

use eks_ip_core::{NauQuota, Scenario, Strategy};
use eks_ip_document::{Columns, Preset};
use eks_ip_web::answer::Answer;
use eks_ip_web::table::{Grid, Group, Place, Row, RowCells, Step, rows};
use eks_ip_web::words::table::{self as words, seconds};

use rendered::{check, linked, text};

const REST: &str = "&vpc=10.0.0.0/16&subnets=a:10.0.0.0/20,b:10.0.16.0/20";

fn answer(link: &str) -> Answer {
    Answer::of(linked(link).form.document())
}

#[track_caller]
fn row(answer: &Answer, wanted: Row) -> RowCells {
    let found = Group::ALL.into_iter().flat_map(|(_, of_group)| rows(answer, &Columns::default(), of_group));
    found.into_iter().find(|row| row.row == wanted).unwrap_or_else(|| panic!("{wanted:?} is not shown"))
}

/// The strategies whose cell is marked.
fn best(answer: &Answer, wanted: Row) -> Vec<Strategy> {
    let row = row(answer, wanted);
    Strategy::ALL
        .into_iter()
        .zip(&row.cells)
        .filter(|(_, cell)| cell.best)
        .map(|(strategy, _)| strategy)
        .collect()
}

/// What does not hold is best at nothing, and an overlay only where no other is as good.
#[test]
fn the_best_is_one_that_holds() {
    use Strategy::{CustomNetworking, CustomNetworkingPrefix, Ipv6, Overlay};
    let base = answer(Preset::SpareRange.link());
    assert_eq!(best(&base, Row::HeldByNode), [Ipv6]);
    assert_eq!(best(&base, Row::NeededInAll), [CustomNetworking, CustomNetworkingPrefix, Ipv6]);
    assert_eq!(best(&base, Row::Nau(NauQuota::Vpc)), [Overlay], "nothing else takes as little");
    // Under custom networking pods hang: it keeps nothing idle, and that is no merit.
    let hanging = answer(Preset::KarpenterSmall.link());
    let custom = hanging.computed(CustomNetworking).expect("pod subnets are there");
    assert!(custom.hanging.get() > 0);
    for (_, of_group) in Group::ALL {
        for row in rows(&hanging, &Columns::default(), of_group).into_iter().filter(|row| row.cells.len() > 1)
        {
            assert!(!row.cells[1].best, "{:?}", row.row);
        }
    }
    // Nothing holds: nothing is best.
    let nowhere = answer(&format!("#v=1&node_count=100000&mix=m5.large:100{REST}"));
    for (_, of_group) in Group::ALL {
        for row in rows(&nowhere, &Columns::default(), of_group) {
            assert!(row.cells.iter().all(|cell| !cell.best), "{:?}", row.row);
        }
    }
}

#[test]
fn the_cost_is_an_ordinary_days() {
    let cost = |link: &str| {
        let row = row(&answer(link), Row::Cost);
        (row.label, row.sub.unwrap_or_default(), row.cells[0].text.clone())
    };
    let base = Preset::SpareRange.link();
    let (label, sub, now) = cost(base);
    assert_eq!((label.as_str(), sub.as_str()), ("Node cost a month", "on demand, us-east-1"));
    let (label, sub, at_peak) = cost(&format!("{base}&scenario=peak&ipam=1"));
    assert_eq!((label.as_str(), sub.as_str()), ("Cost a month", "now, on demand, us-east-1"));
    assert_ne!(now, at_peak, "IPAM is in it");
    assert_eq!(cost(&format!("{base}&scenario=peak")).2, now);
    let typed = base.replace("m5.xlarge:60", "m5.xlarge:60:usd0.15");
    assert_eq!(cost(&typed).1, "on demand, us-east-1, and typed");
    assert_eq!(cost(&format!("#v=1&pods=5&mix=m5.large:100:usd0.05{REST}")).1, "prices as typed");
}

/// A quota that has to be raised is in the table and in the verdict.
#[test]
fn a_quota_that_is_passed_is_said_where_the_answer_is() {
    let link = format!("#v=1&pods=100&node_count=10&mix=m5.large:100{REST}&nau_in_peers=127950");
    let nau = row(&answer(&link), Row::Nau(NauQuota::WithPeers));
    assert_eq!(nau.label, "Network Address Usage with peered VPCs");
    assert_eq!(nau.sub.as_deref(), Some("of 128,000"));
    check(
        &linked(&link),
        &[
            "Default fits, if AWS raises the quota of Network Address Usage with peered VPCs: zone a",
            "fits, beyond a quota",
        ],
    );
    let without = linked(&link.replace("&nau_in_peers=127950", ""));
    assert!(!text(&rendered::render(&without)).contains("with peered VPCs"));
    let never = format!("#v=1&pods=100&node_count=10&mix=m5.large:100{REST}&nau_in_vpc=256000");
    check(&linked(&never), &["Default fits, but AWS never allows as much Network Address Usage: zone a"]);
}

#[test]
fn one_is_one_and_hours_are_hours() {
    let pods = "&secondary=100.64.0.0/16&pod_subnets=a:100.64.0.0/18,b:100.64.64.0/18";
    let one = format!("#v=1&pods=1&node_count=1&mix=m5.large:100{REST}{pods}");
    check(
        &linked(&one),
        &["1 node in every strategy, 1 pod each: 1 m5.large", "1 pod a node is an assumption"],
    );
    let rows = [
        (0, "0 s"),
        (599, "599 s"),
        (600, "10 min"),
        (7_200, "120 min"),
        (7_201, "2 h 1 min"),
        (10_800, "3 h"),
        (40_000, "11 h 7 min"),
        (59_990, "16 h 40 min"),
        (3_600_000, "1,000 h"),
    ];
    for (given, expect) in rows {
        assert_eq!(seconds(given), expect, "{given}");
    }
}

/// Places by row and column, `None` at the edge.
#[track_caller]
fn check_step(grid: &Grid, from: (Row, Strategy), step: Step, to: Option<(Row, Strategy)>) {
    let place = |(row, column)| Place { row, column };
    assert_eq!(grid.step(place(from), step), to.map(place), "{from:?} {step:?}");
}

#[test]
fn keys_lead_from_number_to_number() {
    use Strategy::{CustomNetworking, Ipv6, Overlay, PrefixDelegation, SecondaryIp};
    let (now, peak) = (Row::Fit(Scenario::Steady), Row::Fit(Scenario::Peak));
    let grid = Grid::of(&answer(Preset::SpareRange.link()), &Columns::default());
    let check = |from, step, to| check_step(&grid, from, step, to);
    check((now, SecondaryIp), Step::Left, None);
    check((now, SecondaryIp), Step::Up, None);
    check((now, SecondaryIp), Step::Right, Some((now, CustomNetworking)));
    check((now, SecondaryIp), Step::Down, Some((peak, SecondaryIp)));
    check((now, CustomNetworking), Step::RowEnd, Some((now, Overlay)));
    check((now, Overlay), Step::RowStart, Some((now, SecondaryIp)));
    check((now, Overlay), Step::Right, None);
    // What has no number to open is passed over, sideways and down.
    check((Row::HeldInSecondary, CustomNetworking), Step::Left, None);
    check((Row::NeededInAll, PrefixDelegation), Step::Down, Some((Row::Prefixes, PrefixDelegation)));
    check((Row::NeededInAll, Ipv6), Step::Down, Some((Row::Warm, Ipv6)));
    // Through a row with one number for all columns, in the column that one is in.
    check((Row::Room, Ipv6), Step::Down, Some((Row::Nodes, Ipv6)));
    check((Row::Nodes, Ipv6), Step::Down, Some((Row::Hanging, Ipv6)));
    check((Row::Nodes, Ipv6), Step::Right, None);
    assert_eq!(grid.button(Place { row: Row::Nodes, column: Ipv6 }), Some(SecondaryIp));
    // Groups of rows, and the ends.
    check((peak, Ipv6), Step::GroupDown, Some((Row::HeldByNode, Ipv6)));
    check((Row::Warm, Ipv6), Step::GroupUp, Some((Row::HeldByNode, Ipv6)));
    check((Row::HeldByNode, Ipv6), Step::GroupUp, Some((now, Ipv6)));
    check((Row::Cost, Ipv6), Step::GroupDown, None);
    check((Row::Warm, Ipv6), Step::Start, Some((now, SecondaryIp)));
    check((Row::Warm, Ipv6), Step::End, Some((Row::Cost, SecondaryIp)));
}

/// Down and up lead through every row that has a number in the column, and back.
#[test]
fn every_number_is_reached() {
    for preset in Preset::ALL {
        let grid = Grid::of(&Answer::of(preset.plan()), &Columns::default());
        for column in Strategy::ALL {
            let Some(mut place) = grid.tab_stop(None, column).filter(|place| place.column == column) else {
                continue;
            };
            let mut seen = vec![place];
            while let Some(next) = grid.step(place, Step::Down) {
                assert_eq!(grid.step(next, Step::Up), Some(place), "{preset:?} {place:?}");
                place = next;
                seen.push(place);
            }
            let index = Strategy::ALL.iter().position(|other| *other == column).unwrap_or(0);
            let all = grid.groups.iter().flat_map(|(_, rows)| rows);
            let there = all
                .filter(|row| row.cells.get(index).or(row.cells.first()).is_some_and(|cell| cell.explained));
            assert_eq!(
                seen.len(),
                there.filter(|row| row.cells.len() > index || row.cells.len() == 1).count()
            );
        }
    }
}

/// One number is in the order of the Tab key, whatever is shown.
#[test]
fn the_table_is_one_stop() {
    for preset in Preset::ALL {
        let html = rendered::render(&eks_ip_web::state::Model::of_preset(preset));
        let table = html.split("<table class=\"cmp\"").nth(1).and_then(|rest| rest.split("</table>").next());
        let table = table.expect("the comparison is there");
        assert_eq!(table.matches("tabindex=\"0\"").count(), 1, "{preset:?}");
        assert_eq!(table.matches("<button").count(), table.matches("tabindex=").count(), "{preset:?}");
    }
}

/// What a number was stands beside what it is, with the difference where both are numbers.
#[test]
fn a_change_has_a_difference() {
    for (before, now, expect) in [
        ("1,305", "1,353", "+48 from 1,305"),
        ("1,353", "1,305", "−48 from 1,353"),
        ("No: short by 286", "Yes", "was short by 286"),
        ("none", "12", "was none"),
    ] {
        assert_eq!(words::was(before, now), expect);
    }
    let grid = |preset: Preset| Grid::of(&Answer::of(preset.plan()), &Columns::default());
    let (spare, small) = (grid(Preset::SpareRange), grid(Preset::SmallTeam));
    let text = |grid: &Grid, row, column| grid.cell(row, column).map(|cell| cell.text.clone());
    assert_eq!(text(&spare, Row::NeededInZone, Some(Strategy::SecondaryIp)).as_deref(), Some("1,305"));
    // One number for all is everybody's.
    let all = text(&spare, Row::Nodes, None);
    assert!(all.is_some() && all == text(&spare, Row::Nodes, Some(Strategy::Ipv6)));
    assert_eq!(text(&small, Row::Nau(NauQuota::WithPeers), None), None, "a row that is not shown");
}
