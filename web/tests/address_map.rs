//! The address map: strips are covered exactly and to scale, readings and tables say what core says, subnets are zoomed
//! into, and the page has all of it.

#![cfg(not(target_arch = "wasm32"))]

mod rendered;

use std::rc::Rc;
use std::time::{Duration, Instant};

use eks_ip_core::address_space::prefix_blocks::{BlockUse, block_map, intact};
use eks_ip_core::address_space::{Holder, Tile, tiles};
use eks_ip_core::{Ipv4Count, MoreSubnet, Strategy, SubnetCidr, SubnetTier, Tier};
use eks_ip_document::Preset;
use eks_ip_document::number::grouped;
use eks_ip_web::answer::Answer;
use eks_ip_web::chart::{Scale, Shape, px};
use eks_ip_web::pictures::Picture;
use eks_ip_web::pictures::blocks::{Blocks, Part};
use eks_ip_web::pictures::prefix_blocks::{Facts, PrefixBlocks};
use eks_ip_web::state::{Action, Model, SpaceAction};
use eks_ip_web::words::pictures::prefix_blocks as prefix_words;
use yew::Reducible;

use rendered::{check, linked, render};

/// Two blocks; a peer in the first, the same range twice, a subnet in another and one in no block.
const CLASHES: &str = "#v=1&pods=10&mix=m5.large:100&vpc=10.40.0.0/19&subnets=a:10.40.0.0/22,b:10.40.4.0/22\
    &secondary=100.64.0.0/16&pod_subnets=a:100.64.0.0/18\
    &more_subnets=public:a:10.40.8.0/26,public:b:10.40.8.16/28,spare:b:10.99.0.0/24,cluster:a:100.64.255.240/28\
    &connected=billing:10.40.16.0/20:peering,other:100.64.0.0/16:tgw,far:10.99.0.0/16:tgw";

#[track_caller]
fn answer(link: &str) -> Answer {
    assert_eq!(eks_ip_document::open(link).problems, [], "{link}");
    Answer::of(linked(link).form.document())
}

/// A plan whose primary block is 10.0.0.0/16, of which every /28 is a subnet but those that `skip` names.
fn full(skip: impl Fn(u32) -> bool) -> Answer {
    let mut answer = answer("#v=1&pods=10&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/28");
    let cidr = |index: u32| format!("10.0.{}.{}/28", index / 16, index % 16 * 16).parse();
    let subnet =
        |index| MoreSubnet::new(SubnetTier::Spare, String::from("a"), cidr(index).expect("a subnet"));
    answer.resolved.plan.network.space.more_subnets =
        (1..4_096).filter(|index| !skip(*index)).map(subnet).collect();
    answer
}

/// Plans of many kinds: examples, clashes, small and large subnets in many orders.
fn answers() -> Vec<Answer> {
    let presets = Preset::ALL.into_iter().map(|preset| Answer::of(preset.plan()));
    let gaps = [7, 2, 16, 100, 4_000].map(|every| full(move |index| index % every != 0));
    let ends = [full(|_| false), full(|index| index != 4_095), full(|index| index != 1)];
    presets.chain([answer(CLASHES)]).chain(gaps).chain(ends).collect()
}

/// Every tile of an answer with the place of its block.
fn all_tiles(answer: &Answer) -> Vec<(usize, Tile)> {
    let strips = tiles(&answer.resolved.plan.network).into_iter().enumerate();
    strips.flat_map(|(block, tiles)| tiles.into_iter().map(move |tile| (block, tile))).collect()
}

/// Parts lie side by side from one end of their strip to the other, in the order of tiles, all of which are in one; and no
/// edge is a pixel from where the scale has it.
#[test]
fn strips_are_covered_exactly_and_to_scale() {
    let (mut gathered, mut least) = (0, 0);
    for answer in answers() {
        let network = &answer.resolved.plan.network;
        let tiles = all_tiles(&answer);
        for width in [200, 288, 358, 491, 720, 1_024, 1_399] {
            let map = Blocks::of(&answer, None, width);
            assert_eq!(map.parts().iter().map(|part| part.count).sum::<usize>(), tiles.len());
            for (place, block) in network.blocks().enumerate() {
                let of_block = |part: &&Part| tiles[part.first].0 == place;
                let parts: Vec<&Part> = map.parts().iter().filter(of_block).collect();
                let said = format!("{block} at {width} px: {parts:?}");
                let scale = Scale { most: block.total_addresses().get(), from: 5, to: px(width) - 5 };
                let (first, last) = (parts[0], parts[parts.len() - 1]);
                assert_eq!((first.area.left, last.area.right), (scale.from, scale.to), "{said}");
                for two in parts.windows(2) {
                    assert_eq!(two[0].area.right, two[1].area.left, "{said}");
                    assert_eq!(two[0].first + two[0].count, two[1].first, "{said}");
                }
                for part in parts {
                    let begin = u32::from(tiles[part.first].1.first) - u32::from(block.net().network());
                    let exact = scale.at(begin.into());
                    assert!(exact.abs_diff(part.area.left) <= 10, "{said}: {part:?}, {exact}");
                    assert!(part.area.width() > 0, "{said}: {part:?}");
                    assert!(
                        tiles[part.first..part.first + part.count].iter().all(|of| of.0 == place),
                        "{said}"
                    );
                    gathered += usize::from(part.count > 1);
                    least += usize::from(part.area.width() == px(1));
                }
            }
        }
    }
    assert!(
        gathered > 30 && least > 100,
        "{gathered} parts are of several tiles, {least} as narrow as can be"
    );
}

/// What is pointed at is what lies there, and what is said of it is what core has there.
#[test]
fn every_tile_is_read_off() {
    for answer in [answer(CLASHES), full(|index| index % 3 == 0), full(|index| index > 40)] {
        let network = &answer.resolved.plan.network;
        let tiles = all_tiles(&answer);
        let map = Blocks::of(&answer, None, 720);
        let cursor = map.cursor().expect("there is something to read off");
        assert_eq!(cursor.stops.len(), tiles.len());
        for part in map.parts() {
            let (x, y) = ((part.area.left + part.area.right) / 20, (part.area.top + part.area.bottom) / 20);
            let at = cursor.value_at(x, y);
            let near = part.first.saturating_sub(1) as u64..=(part.first + part.count) as u64;
            assert!(near.contains(&at), "{part:?}: {at}");
            if part.area.width() >= px(2) {
                assert!(
                    (part.first as u64..(part.first + part.count) as u64).contains(&at),
                    "{part:?}: {at}"
                );
            }
        }
        let table = map.table(&answer);
        for ((at, (block, tile)), row) in (0..).zip(&tiles).zip(&table.rows) {
            let spoken = map.reading(&answer, Some(at)).spoken;
            let count = grouped(tile.addresses().get());
            assert!(spoken.contains(&count), "{tile:?}: {spoken}");
            let begins = match tile.holder {
                Holder::Free(_) => format!("{} to {}: free", tile.first, tile.last),
                Holder::Block(_) => format!("{} to {}", tile.first, tile.last),
                Holder::Subnet(of) => {
                    let cidr = network.subnets().find(|(other, _)| *other == of).expect("it is there").1;
                    assert_eq!(
                        map.choice(&answer, at),
                        Some(Action::Space(SpaceAction::ZoomInto(Some(cidr))))
                    );
                    cidr.to_string()
                }
            };
            assert!(spoken.starts_with(&begins), "{tile:?}: {spoken}");
            let strip = network.blocks().nth(*block).expect("it is there").to_string();
            let expect = [strip, tile.first.to_string(), tile.last.to_string()];
            assert_eq!((&row[..3], &row[5]), (&expect[..], &count), "{tile:?}");
        }
    }
}

#[test]
fn what_is_shared_is_hatched_and_named() {
    let answer = answer(CLASHES);
    let map = Blocks::of(&answer, None, 720);
    let words: Vec<&str> = map.drawing().shapes.iter().filter_map(words_of).collect();
    for expect in [
        "10.40.16.0/20 is also in billing (10.40.16.0/20, VPC peering)",
        "10.40.8.16/28 is also in public subnet 10.40.8.16/28 of zone b",
        "100.64.0.0/16 is also in other (100.64.0.0/16, Transit gateway)",
    ] {
        assert!(words.contains(&expect), "{expect:?} is not among {words:?}");
    }
    assert!(!words.iter().any(|words| words.contains("far")), "it is in no block: {words:?}");
    let hatched: Vec<(i32, i32)> = map
        .drawing()
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Cells { areas, class: "over", .. } => Some(areas),
            _ => None,
        })
        .flatten()
        .map(|area| (area.left, area.right))
        .collect();
    // The upper half of the first strip, a /28 of it, and all of the second.
    let scale = Scale { most: 8_192, from: 5, to: 7_195 };
    let small = scale.at(2_064);
    assert_eq!(hatched, [(small, small + 20), (scale.at(4_096), 7_195), (5, 7_195)]);
    let table = map.table(&answer);
    let row = |first: &str| table.rows.iter().find(|row| row[1] == first).cloned().unwrap_or_default();
    assert_eq!(row("10.40.8.16")[6], "", "the row that has to change is no other");
    assert_eq!(row("10.40.8.64")[6], "billing (10.40.16.0/20, VPC peering)");
    assert_eq!(
        row("10.99.0.0")[..4],
        ["In no block of the VPC", "10.99.0.0", "10.99.0.255", "spare subnet 10.99.0.0/24"]
    );
}

fn words_of(shape: &Shape) -> Option<&str> {
    if let Shape::Text { text, .. } = shape { Some(text) } else { None }
}

/// A /16 of 4,096 subnets is a handful of elements, all of it is said, and it takes no time that anybody waits for.
#[test]
fn a_block_full_of_the_smallest_subnets_is_few_elements() {
    let answer = full(|_| false);
    let begin = Instant::now();
    let map = Blocks::of(&answer, None, 720);
    let taken = begin.elapsed();
    assert!(taken < Duration::from_secs(1), "{taken:?}, without any optimisation");
    assert_eq!(map.parts().len(), 1);
    assert!(map.drawing().shapes.len() < 8, "{:?}", map.drawing().shapes.len());
    let words: Vec<&str> = map.drawing().shapes.iter().filter_map(words_of).collect();
    assert!(words.contains(&"4,096 subnets"), "{words:?}");
    let reading = map.reading(&answer, None);
    let words: Vec<&str> = reading.shapes.iter().filter_map(words_of).collect();
    assert_eq!(
        words,
        ["4,096 subnets and 0 free ranges in 1 block; 4,096 of them are too narrow to draw apart"]
    );
    assert_eq!(
        map.reading(&answer, Some(17)).spoken,
        "10.0.1.16/28, spare subnet, zone a, 16 addresses; one of 4,096 drawn together"
    );
}

/// Every block is drawn once, as core has it; the words have core's numbers; the table adds up.
#[test]
fn blocks_of_a_subnet_are_what_core_says() {
    let link = "#v=1&pods=10&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/22,b:10.0.16.0/20\
        &reservations=a:node:prefix:10.0.2.0/24,a:node:explicit:10.0.1.0/26";
    let mut reserved = 0;
    for answer in [answer(CLASHES), answer(link), full(|index| index > 9)] {
        let network = &answer.resolved.plan.network;
        for (of, cidr) in network.subnets() {
            for singles in [0, 1, 20, 57, 300, 70_000] {
                let facts =
                    Facts::of(&answer, cidr, Strategy::SecondaryIp, Some(singles)).expect("it is there");
                let kept = &network.keep(of).expect("it is there").reservations;
                reserved += kept.len();
                let count = facts.singles;
                assert_eq!(count, Ipv4Count::new(singles.into()).min(facts.most));
                assert_eq!(facts.intact, intact(cidr, kept, count));
                assert_eq!(facts.map, block_map(cidr, kept, count));
                assert_eq!(facts.map.without_place, Ipv4Count::ZERO);
                let sub = prefix_words::sub(&facts);
                let expect = format!(
                    "Intact blocks: {} for certain, {}.",
                    grouped(facts.intact.worst.get()),
                    grouped((facts.intact.expected_thousandths.low + 50) / 1_000)
                );
                assert!(sub.contains(&expect), "{cidr}: {sub}, {expect}");
                assert!(
                    sub.contains(&format!("expected, {} at best,", grouped(facts.intact.best.get()))),
                    "{sub}"
                );
                let blocks = facts.map.blocks.clone();
                let drawn = PrefixBlocks::laid_out(facts, 720);
                let of_class = |wanted: &str| {
                    let found = drawn.drawing().shapes.iter().find_map(|shape| match shape {
                        Shape::Cells { areas, class, .. } if *class == wanted => Some(areas.len()),
                        _ => None,
                    });
                    found.unwrap_or(0)
                };
                let with =
                    |of: &[BlockUse]| blocks.iter().filter(|block| of.contains(&block.good_for)).count();
                assert_eq!(of_class("slot"), with(&[BlockUse::Free]));
                assert_eq!(of_class("partly"), with(&[BlockUse::PartlyUsed, BlockUse::Full]));
                assert_eq!(of_class("off"), with(&[BlockUse::AwsReserved]));
                assert_eq!(of_class("kept"), with(&[BlockUse::ForPrefixes]));
                assert_eq!(of_class("withheld"), with(&[BlockUse::Withheld]));
                assert_eq!(of_class("taken"), blocks.iter().filter(|block| block.singles > 0).count());
                let table = drawn.table(&answer);
                let sum = |column: usize| -> u64 {
                    let cells = table.rows.iter().map(|row| row[column].replace(',', ""));
                    cells.map(|cell| cell.parse::<u64>().expect("a number")).sum()
                };
                assert_eq!((sum(2), sum(3)), (blocks.len() as u64, count.get()));
            }
        }
    }
    assert!(reserved > 0, "some is reserved");
}

/// Cells never overlap, and each is where a pointer finds it.
#[test]
fn every_block_has_a_cell() {
    for length in 16..=28 {
        let link = format!("#v=1&pods=10&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/{length}");
        let answer = answer(&link);
        let cidr: SubnetCidr = format!("10.0.0.0/{length}").parse().expect("a subnet");
        for width in [200, 288, 358, 720, 1_024] {
            let facts = Facts::of(&answer, cidr, Strategy::SecondaryIp, Some(50)).expect("it is there");
            let drawn = PrefixBlocks::laid_out(facts, width);
            let cursor = drawn.cursor().expect("it has blocks");
            assert!(width < 288 || cursor.area.right <= px(width), "/{length} at {width} px: {cursor:?}");
            let mut last = None;
            for at in &cursor.stops {
                let pointed = drawn.reading(&answer, Some(*at)).shapes;
                let Some(Shape::Box { area, .. }) = pointed.first() else { panic!("nothing is pointed at") };
                let middle = ((area.left + area.right) / 20, (area.top + area.bottom) / 20);
                assert_eq!(cursor.value_at(middle.0, middle.1), *at, "/{length} at {width} px");
                if let Some(before) = last.replace(*area) {
                    assert!(!area.meets(&before), "/{length} at {width} px: {area:?}, {before:?}");
                    let next_line = area.top >= before.bottom && area.left == cursor.area.left;
                    assert!(next_line || area.left >= before.right, "{area:?}, {before:?}");
                }
            }
        }
    }
}

/// The slider begins with what the plan has there, under the strategy in view.
#[test]
fn scattering_begins_with_the_plan() {
    let answer = Answer::of(Preset::SpareRange.plan());
    for strategy in Strategy::ALL {
        let Some(computed) = answer.computed(strategy) else { continue };
        for (zone, report) in computed.zones.iter().enumerate() {
            for subnet in [Tier::Node, Tier::Pod].into_iter().filter_map(|tier| report.subnet(tier)) {
                let facts = Facts::of(&answer, subnet.cidr, strategy, None).expect("it is there");
                let planned = match subnet.prefixes {
                    Some(room) => room.singles,
                    None => subnet.held() + subnet.fixtures,
                };
                assert_eq!(facts.planned, planned, "{strategy:?}, zone {zone}");
                assert_eq!(facts.singles, planned.min(facts.most), "{strategy:?}, zone {zone}");
            }
        }
    }
}

fn act(model: &Rc<Model>, action: SpaceAction) -> Rc<Model> {
    model.clone().reduce(Action::Space(action))
}

#[test]
fn the_page_has_the_map_and_zooms() {
    let model = Rc::new(Model::of_preset(Preset::SpareRange));
    check(
        &model,
        &[
            "Free: 10.40.0.0/19 has 5,120 of 8,192 and 100.64.0.0/16 has 16,384 of 65,536",
            "A click or Enter zooms into a subnet.",
            "10.40.0.0/22, node subnet, zone a",
        ],
    );
    assert!(!render(&model).contains("id=\"scattered\""));
    let link = model.link();
    let subnet = "10.40.0.0/22".parse().ok();
    let zoomed = act(&model, SpaceAction::ZoomInto(subnet));
    check(
        &zoomed,
        &[
            "With 57 scattered addresses, 10.40.0.0/22 has 5 to 60 of 62 /28 blocks left for prefixes",
            "Intact blocks: 5 for certain, 24.5 expected, 60 at best",
            "The plan has 57 single addresses here under Custom networking.",
        ],
    );
    let default = zoomed.clone().reduce(Action::Show(Strategy::SecondaryIp));
    check(
        &default,
        &[
            "With 1,019 scattered addresses, 10.40.0.0/22 has none of 62 /28 blocks left for prefixes",
            "The plan has 1,305 single addresses here under Default.",
        ],
    );
    let prefixes = zoomed.clone().reduce(Action::Show(Strategy::PrefixDelegation));
    check(&prefixes, &["under Prefix delegation and wants 81 /28 prefixes, which are not there."]);
    let fewer = act(&zoomed, SpaceAction::Scatter(10));
    check(&fewer, &["With 10 scattered addresses, 10.40.0.0/22 has 52 to 62 of 62 /28 blocks left"]);
    let html = render(&fewer);
    for id in ["address-map", "prefix-map"] {
        for expect in ["title", "sub", "cursor", "drawing", "table"] {
            assert_eq!(html.matches(&format!("id=\"{id}-{expect}\"")).count(), 1, "{id}-{expect}");
        }
    }
    // Looking is no edit: neither the link nor what can be taken back knows of it.
    assert_eq!(fewer.link(), link);
    assert!(!fewer.undo.can_undo() && fewer.preset.is_some());
    // Another subnet begins anew; one that is gone is not shown.
    let other = act(&fewer, SpaceAction::ZoomInto("100.64.0.0/18".parse().ok()));
    check(&other, &["With 1,275 scattered addresses, 100.64.0.0/18 has 0 to 944 of 1,022 /28 blocks left"]);
    let gone = act(&fewer, SpaceAction::ZoomInto("10.99.0.0/24".parse().ok()));
    assert!(!render(&gone).contains("id=\"scattered\""));
    let closed = act(&fewer, SpaceAction::ZoomInto(None));
    assert!(!render(&closed).contains("id=\"scattered\""));
}

#[test]
fn the_page_names_what_clashes() {
    check(
        &linked(CLASHES),
        &[
            "4,096 addresses of 10.40.0.0/19 are also in billing (10.40.16.0/20, VPC peering); 2 more ranges are shared",
            "Not drawn, as it lies in no block: spare subnet 10.99.0.0/24 of zone b.",
        ],
    );
}
