//! The pictures, laid out without a browser: words never collide at any width, titles say what is found, tables and
//! readings say what core says.

#![cfg(not(target_arch = "wasm32"))]

mod rendered;

use eks_ip_core::{Growth, PodCount, Strategy, Subnets, Tier};
use eks_ip_document::Preset;
use eks_ip_web::answer::Answer;
use eks_ip_web::chart::{Anchor, Area, Drawing, Shape, px, text};
use eks_ip_web::pictures::curves::Facts;
use eks_ip_web::pictures::{Along, Which, ZoneView, blocks, months, node, prefix_blocks};
use eks_ip_web::state::Model;
use eks_ip_web::words::pictures::{
    blocks as blocks_words, curves as curves_words, months as months_words, node as node_words,
    prefix_blocks as prefix_words,
};

use rendered::{check, linked};

/// Plans at the edges: no pods, many nodes, types that few strategies take, no growth, one zone, nothing fits.
const EDGES: [&str; 9] = [
    "#v=1&pods=0&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24",
    "#v=1&node_count=100000&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24&growth=5",
    "#v=1&pods=100000&mix=c5.4xlarge:50,m5.24xlarge:50&vpc=10.0.0.0/16&subnets=a:10.0.0.0/18,b:10.0.64.0/18&growth=3",
    "#v=1&pods=10&mix=t2.medium:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24&growth=5",
    "#v=1&node_count=12&mix=m5.large:60,m5.xlarge:40&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24,b:10.0.1.0/24&growth=5",
    "#v=1&pods=400&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/28&growth=5",
    "#v=1&pods=40&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/16",
    "#v=1&pods=500&node_count=600&mix=p4d.24xlarge:100&max_pods_by=karpenter&vpc=10.0.0.0/16&subnets=a:10.0.0.0/20&secondary=100.64.0.0/16&pod_subnets=a:100.64.0.0/18&growth=1",
    "#v=1&pods=25000000&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/20&growth=100&survive_zone_loss=1",
];

/// Every example, and every plan at an edge.
fn answers() -> Vec<(String, Answer)> {
    let presets = Preset::ALL.into_iter().map(|preset| (format!("{preset:?}"), Model::of_preset(preset)));
    let edges = EDGES.into_iter().map(|link| (link.to_owned(), linked(link)));
    presets.chain(edges).map(|(name, model)| (name, Answer::of(model.form.document()))).collect()
}

/// Every picture of an answer.
fn pictures(answer: &Answer) -> Vec<Which> {
    let zones = [ZoneView::Tightest, ZoneView::Zone(1), ZoneView::All];
    let curves =
        zones.into_iter().flat_map(|zone| [Tier::Node, Tier::Pod].map(|tier| Which::Curves(tier, zone)));
    let nodes = Strategy::ALL.into_iter().flat_map(|strategy| {
        let most = node::most_pods(answer, 0, Strategy::ALL.into_iter());
        [0, 1, most / 2, most].map(|pods| Which::Node(strategy, 0, pods))
    });
    let zones = Strategy::ALL.map(|strategy| Which::Zones(strategy, Some(Strategy::CustomNetworking)));
    let subnets: Vec<_> = answer.resolved.plan.network.subnets().map(|(_, cidr)| cidr).collect();
    let blocks = [Which::Blocks(None), Which::Blocks(subnets.last().copied())];
    let singles = [None, Some(0), Some(40)];
    let of_subnets = singles.into_iter().flat_map(|singles| {
        let ends = subnets.iter().take(1).chain(subnets.last());
        ends.map(move |cidr| Which::PrefixBlocks(*cidr, Strategy::SecondaryIp, singles))
    });
    let of_space = blocks.into_iter().chain(of_subnets);
    curves.chain([Which::Months]).chain(nodes).chain(zones).chain(of_space).collect()
}

/// The place that words take up, as wide as the widest of the common fonts makes them.
fn place_of(shape: &Shape) -> Option<(Area, &str)> {
    let Shape::Text { x, y, anchor, class, text: words, .. } = shape else { return None };
    let bold =
        ["limit", "strong", "moment", "name", "short", "bad", "chip"].iter().any(|bold| class.contains(bold));
    let wide = text::width(words, if class.contains("name") { 13 } else { 12 }, bold);
    let left = match anchor {
        Anchor::Start => *x,
        Anchor::Middle => x - wide / 2,
        Anchor::End => x - wide,
    };
    Some((Area { left, right: left + wide, top: y - px(10), bottom: y + px(2) }, words))
}

/// What is wrong with the words of a drawing: those that leave it, and those that meet others.
fn collisions(drawing: &Drawing, more: &[Shape], said: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let words: Vec<(Area, &str)> = drawing.shapes.iter().chain(more).filter_map(place_of).collect();
    let room = Area { left: -px(2), top: 0, right: px(drawing.width + 2), bottom: px(drawing.height) };
    for (index, (area, text)) in words.iter().enumerate() {
        if !room.holds(area) {
            wrong.push(format!("{said}: {text:?} at {area:?} is not within {room:?}"));
        }
        for (other, with) in words[..index].iter().filter(|(other, _)| area.meets(other)) {
            wrong.push(format!("{said}: {text:?} at {area:?} meets {with:?} at {other:?}"));
        }
    }
    wrong
}

#[test]
fn words_never_collide_at_any_width() {
    let (mut seen, mut wrong) = (0, Vec::new());
    for (name, answer) in answers() {
        for which in pictures(&answer) {
            for width in (288..=1_120).step_by(64) {
                let Some(picture) = which.laid_out(&answer, width) else { continue };
                let said = format!("{name}, {which:?}, {width} px");
                let at_rest = picture.reading(&answer, None);
                wrong.extend(collisions(picture.drawing(), &at_rest.shapes, &said));
                seen += 1;
                // Pointed at, the number of pods has a ground of its own over those of the axis.
                let without_axis = |shape: &&Shape| !matches!(shape, Shape::Text { class: "tick" | "title", .. } if picture.cursor().is_some());
                let shapes = picture.drawing().shapes.iter().filter(without_axis).cloned().collect();
                let drawing = Drawing { shapes, ..*picture.drawing() };
                for at in picture.cursor().iter().flat_map(|cursor| cursor.marked.iter()) {
                    let pointed = picture.reading(&answer, Some(*at));
                    wrong.extend(collisions(&drawing, &pointed.shapes, &format!("{said}, at {at}")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} collisions:\n{}", wrong.len(), wrong.join("\n"));
    assert!(seen > 3_000, "{seen} drawings were seen");
}

/// Nothing is drawn outside a drawing, and no box has a negative side.
#[test]
fn nothing_is_drawn_outside() {
    for (name, answer) in answers() {
        for which in pictures(&answer) {
            for width in [200, 288, 358, 490, 620, 1_024] {
                let Some(picture) = which.laid_out(&answer, width) else { continue };
                let drawing = picture.drawing();
                let (wide, high) = (px(drawing.width), px(drawing.height));
                let said = |what: &str| format!("{name}, {which:?}, {width} px: {what}");
                let inside =
                    |area: &Area| area.width() >= 0 && area.height() >= 0 && area.left >= 0 && area.top >= 0;
                for shape in &drawing.shapes {
                    match shape {
                        Shape::Line { line, class, .. } => {
                            for (x, y) in &line.0 {
                                assert!(
                                    (-50..=wide).contains(x) && (-100..=high).contains(y),
                                    "{}",
                                    said(class)
                                );
                            }
                        }
                        Shape::Box { area, class, .. } => assert!(inside(area), "{}: {area:?}", said(class)),
                        Shape::Cells { areas, class, .. } => {
                            let right = areas.iter().map(|area| area.right).max();
                            assert!(areas.iter().all(inside) && right.is_some(), "{}", said(class));
                            assert!(width < 288 || right <= Some(wide), "{}: {right:?}", said(class));
                        }
                        Shape::Text { .. } | Shape::Mark { .. } | Shape::Ring { .. } => {}
                    }
                }
            }
        }
    }
}

/// Arrows stop at every value once, from one end to the other and back; pointing finds the value that is there.
#[test]
fn every_stop_is_reached() {
    for (name, answer) in answers() {
        for which in pictures(&answer) {
            let Some(picture) = which.laid_out(&answer, 720) else { continue };
            let Some(cursor) = picture.cursor() else { continue };
            let said = format!("{name}, {which:?}: {cursor:?}");
            assert!(cursor.stops.windows(2).all(|two| two[0] < two[1]), "{said}");
            assert!(cursor.marked.iter().all(|stop| cursor.stops.contains(stop)), "{said}");
            let (first, last) = (cursor.stops[0], *cursor.stops.last().expect("at least one"));
            assert!((first..=last).contains(&cursor.rest), "{said}");
            let mut seen = vec![first];
            while seen.last() != Some(&last) {
                seen.push(cursor.next(*seen.last().expect("it begins with one"), true, false));
            }
            assert_eq!(seen, cursor.stops, "{said}");
            assert_eq!(cursor.next(last, true, false), last, "{said}");
            assert_eq!(
                cursor.next(last, false, true),
                cursor.marked.iter().rev().copied().find(|m| *m < last).unwrap_or(first)
            );
            let (x, y) = (cursor.area.left / 10, cursor.area.top / 10);
            assert_eq!(cursor.value_at(x - 9, y - 9), first, "{said}");
            let (x, y) = (cursor.area.right / 10, cursor.area.bottom / 10);
            assert_eq!(cursor.value_at(x + 9, y + 9), last, "{said}");
            if let Along::Right(scale) = &cursor.along {
                for stop in &cursor.stops {
                    let there = cursor.value_at(scale.at(*stop) / 10, 0);
                    assert!(
                        there.abs_diff(*stop) <= scale.most.div_ceil(300),
                        "{said}: {stop} is at {there}"
                    );
                }
            }
        }
    }
}

/// A table has a row of as many cells as its head for every stop that matters, and says at the plan's pods what the
/// comparison says.
#[test]
fn tables_say_what_is_drawn() {
    for (name, answer) in answers() {
        for which in pictures(&answer) {
            let Some(picture) = which.laid_out(&answer, 720) else { continue };
            let table = picture.table(&answer);
            assert!(!table.rows.is_empty(), "{name}, {which:?}");
            for row in &table.rows {
                assert_eq!(row.len(), table.head.len(), "{name}, {which:?}: {row:?}");
            }
            let lines = table.tab_separated();
            assert_eq!(lines.lines().count(), 1 + table.rows.len(), "{name}, {which:?}");
            if let Some(cursor) = picture.cursor() {
                for stop in &cursor.stops {
                    let reading = picture.reading(&answer, Some(*stop));
                    assert!(!reading.spoken.is_empty() && !reading.shapes.is_empty(), "{name}, {which:?}");
                }
            }
        }
    }
    let answer = Answer::of(Model::of_preset(Preset::SpareRange).form.document());
    let table = Which::Curves(Tier::Node, ZoneView::Tightest)
        .laid_out(&answer, 720)
        .expect("it is drawn")
        .table(&answer);
    let row = |first: &str| table.rows.iter().find(|row| row[0] == first).cloned().unwrap_or_default();
    assert_eq!(table.head[1..3], ["Default", "Custom networking"]);
    assert_eq!(row("1,800 (now)")[1..3], ["1,305, short by 286", "57"]);
    // Of 60 nodes, zone a has 12 m5.xlarge, 5 m5.2xlarge and 3 c5.4xlarge: 17 × 45 + 3 × 60 and 30 fixtures.
    assert_eq!(row("1,350 (the most for Default and Prefix delegation)")[1], "975");
    assert_eq!(row("1,351")[1], "1,020, short by 1");
}

/// The line of a curve is where core says: at every stop, the mark that is pointed at lies on it.
#[test]
fn marks_lie_where_core_says() {
    let answer = Answer::of(Model::of_preset(Preset::SpareRange).form.document());
    let which = Which::Curves(Tier::Node, ZoneView::Zone(2));
    let picture = which.laid_out(&answer, 1_024).expect("it is drawn");
    let cursor = picture.cursor().expect("it is walked along");
    let (Along::Right(along), area) = (&cursor.along, cursor.area) else { panic!("to the right") };
    let growth = Growth::of(&answer.resolved.plan, Strategy::SecondaryIp).expect("every type can");
    let subnets = Subnets { tier: Tier::Node, zone: Some(2) };
    for stop in &cursor.stops {
        let needed = growth.at(subnets, PodCount::new(*stop)).expect("it carries pods").needed.get();
        let shapes = picture.reading(&answer, Some(*stop)).shapes;
        let mark = shapes.iter().find_map(|shape| match shape {
            Shape::Mark { x, y, of: Strategy::SecondaryIp } => Some((*x, *y)),
            _ => None,
        });
        let (x, y) = mark.expect("every strategy has a mark");
        assert_eq!(x, along.at(*stop));
        // The upper edge is 2,000 addresses.
        let height = i64::from(area.bottom - y) * 2_000 / i64::from(area.height());
        assert!(
            height.abs_diff(i64::try_from(needed).expect("few")) <= 1,
            "{stop} pods: {needed}, at {height}"
        );
    }
}

#[track_caller]
fn check_title(link: &str, which: Which, expect: &str) {
    let answer = Answer::of(linked(link).form.document());
    let title = match which {
        Which::Curves(tier, zone) => {
            curves_words::title(&answer, tier, Facts::of(&answer, tier, zone).as_ref())
        }
        Which::Months => months_words::title(&answer, months::Facts::of(&answer).as_ref()),
        Which::Node(strategy, group, pods) => {
            let node =
                eks_ip_core::anatomy(&answer.resolved.plan, strategy, group, pods).expect("it is a group");
            node_words::title(answer.type_name(group), &[(strategy, node)])
        }
        Which::Blocks(_) => blocks_words::title(&answer.resolved.plan.network, &blocks::Facts::of(&answer)),
        Which::PrefixBlocks(subnet, strategy, singles) => {
            let facts = prefix_blocks::Facts::of(&answer, subnet, strategy, singles);
            prefix_words::title(&facts.expect("the plan has it"))
        }
        Which::Zones(strategy, _) => {
            let computed = answer.computed(strategy).expect("it is computed");
            eks_ip_web::words::pictures::zones::title(&answer, strategy, computed)
        }
    };
    assert_eq!(title, expect, "{link}");
}

#[test]
fn titles_say_what_is_found() {
    const SPARE: &str = "#v=1&pods=1800&node_count=80&mix=m5.xlarge:60,m5.2xlarge:25,c5.4xlarge:15&vpc=10.40.0.0/19&subnets=a:10.40.0.0/22,b:10.40.4.0/22,c:10.40.8.0/22&secondary=100.64.0.0/16&pod_subnets=a:100.64.0.0/18,b:100.64.64.0/18,c:100.64.128.0/18&fixtures=30&growth=5&spike=25";
    let curves = |tier| Which::Curves(tier, ZoneView::Tightest);
    let all = Which::Curves(Tier::Node, ZoneView::All);
    check_title(SPARE, curves(Tier::Node), "Default crosses 1,019 at 1,350 pods");
    check_title(SPARE, curves(Tier::Pod), "Custom networking crosses 16,379 at 23,287 pods");
    check_title(SPARE, all, "Default breaks at 1,350 pods, where one zone is full");
    check_title(SPARE, Which::Months, "Custom networking lasts 47 months, IPv6 69 months");
    check_title(
        SPARE,
        Which::Node(Strategy::SecondaryIp, 0, 23),
        "23 pods hold 45 addresses on an m5.xlarge under Default",
    );
    check_title(
        SPARE,
        Which::Zones(Strategy::SecondaryIp, None),
        "What overflows is warm: 46 % of what Default holds in zone a",
    );
    check_title(
        SPARE,
        Which::Zones(Strategy::CustomNetworking, None),
        "Custom networking leaves 962 of 1,019 addresses free in zone a, the fullest",
    );
    check_title(
        SPARE,
        Which::Blocks(None),
        "Free: 10.40.0.0/19 has 5,120 of 8,192 and 100.64.0.0/16 has 16,384 of 65,536",
    );
    let with = |subnet: &str, singles| {
        Which::PrefixBlocks(subnet.parse().expect("a subnet"), Strategy::SecondaryIp, singles)
    };
    check_title(
        SPARE,
        with("10.40.0.0/22", Some(57)),
        "With 57 scattered addresses, 10.40.0.0/22 has 5 to 60 of 62 /28 blocks left for prefixes",
    );
    check_title(
        SPARE,
        with("100.64.0.0/18", None),
        "Without single addresses, 100.64.0.0/18 has 1,022 /28 blocks for prefixes",
    );
    check_title(
        SPARE,
        with("10.40.0.0/22", None),
        "With 1,019 scattered addresses, 10.40.0.0/22 has none of 62 /28 blocks left for prefixes",
    );
    // At the edges, in the order of the list.
    check_title(EDGES[0], Which::Blocks(None), "10.0.0.0/16 has 65,280 of 65,536 addresses free");
    check_title(EDGES[5], with("10.0.0.0/28", None), "10.0.0.0/28 has no /28 block that can be a prefix");
    check_title(EDGES[6], Which::Blocks(None), "10.0.0.0/16 has none of 65,536 addresses free");
    check_title(EDGES[0], curves(Tier::Node), "Default crosses 251 at 216 pods");
    check_title(EDGES[0], curves(Tier::Pod), "No strategy of this plan has pods in pod subnets");
    check_title(EDGES[0], Which::Months, "The plan does not grow: what holds today, holds");
    check_title(
        EDGES[0],
        Which::Node(Strategy::SecondaryIp, 0, 0),
        "Without pods, an m5.large holds 10 addresses under Default",
    );
    check_title(EDGES[1], Which::Months, "Every strategy is short already");
    check_title(
        EDGES[3],
        Which::Node(Strategy::SecondaryIp, 0, 1),
        "1 pod holds 12 addresses on a t2.medium under Default",
    );
    check_title(EDGES[3], Which::Months, "Default lasts longest: 57 months");
    check_title(EDGES[5], curves(Tier::Node), "Default crosses 11 with the first pod");
    check_title(EDGES[6], curves(Tier::Node), "No strategy runs out up to 44 pods");
    check_title(
        EDGES[2],
        Which::Zones(Strategy::SecondaryIp, None),
        "Zone a is short of 35,101 addresses under Default",
    );
}

/// The issue's own example: a /23 a zone, and the 48th node is the last.
#[test]
fn the_crossing_of_the_table_is_in_the_title() {
    let link = "#v=1&pods=500&nodes=m5.xlarge:50&vpc=10.150.40.0/21&subnets=a:10.150.40.0/23,b:10.150.42.0/23,c:10.150.44.0/23";
    check_title(link, Which::Curves(Tier::Node, ZoneView::Tightest), "Default crosses 507 at 480 pods");
    check(&linked(link), &["Default crosses 507 at 480 pods", "Breaks beyond, pods", "480"]);
}

/// Zone a is full first, and somebody asks about zone b.
#[test]
fn a_zone_has_an_end_of_its_own() {
    let answer = Answer::of(Model::of_preset(Preset::SpareRange).form.document());
    let facts = Facts::of(&answer, Tier::Node, ZoneView::Zone(1)).expect("nodes take addresses");
    let sub = curves_words::sub(&answer, Some(&facts));
    assert!(
        sub.ends_with(
            "The plan ends before: Default at 1,350 pods (zone a) and Prefix delegation at 517 to 1,350 pods (the /28 blocks of zone a)."
        ),
        "{sub}"
    );
    let ends: Vec<_> = facts.breaks.iter().take(3).map(|one| (one.strategy, one.pods())).collect();
    assert!(ends.contains(&(Strategy::SecondaryIp, Some((1_395, 1_395)))), "{ends:?}");
    assert!(ends.contains(&(Strategy::PrefixDelegation, Some((607, 1_395)))), "{ends:?}");
    let needed = |pods| facts.needed(&answer, pods)[0].1.needed.get();
    assert!(needed(1_395) <= facts.usable && needed(1_396) > facts.usable);
    // Of the zone that is full first, nothing more is to be said; nor where nobody asks.
    for first in [ZoneView::Zone(0), ZoneView::Tightest] {
        let first = Facts::of(&answer, Tier::Node, first).expect("nodes take addresses");
        assert!(first.before.is_empty(), "{:?}", first.before);
    }
    // With one zone: 989 nodes take an address each beside 30 fixtures, with 22.5 pods on each.
    let mut grown = Model::of_preset(Preset::SpareRange).form.document();
    grown.zones.truncate(1);
    let grown = Answer::of(grown);
    let facts = Facts::of(&grown, Tier::Node, ZoneView::Zone(0)).expect("nodes take addresses");
    let sub = curves_words::sub(&grown, Some(&facts));
    let own =
        facts.breaks.iter().find(|one| one.strategy == Strategy::CustomNetworking).expect("it is drawn");
    assert_eq!((own.pods(), own.best.nodes.get()), (Some((22_252, 22_252)), 989));
    assert!(sub.contains("Custom networking at ") && !sub.contains("22,252"), "{sub}");
}
