//! The subnets of the strategies in view as one drawing: see [`Zones`]. On the page they stand in a table; this is
//! what is saved of it.

use std::cmp::Reverse;

use eks_ip_core::{Computed, Ipv4Count, RESERVED_ADDRESSES, Strategy, SubnetUse, Tier};

use super::{Cursor, Picture, Reading};
use crate::answer::Answer;
use crate::chart::{Anchor, Area, Drawing, Scale, Shape, Table, Tenths, px};
use crate::explain::Topic;
use crate::words::format::grouped;
use crate::words::{strategies, table, zones as words};

/// The width of the drawing: it is not laid out for a screen.
const WIDTH: i32 = 860;
/// From one subnet to the next.
const LEADING: Tenths = px(24);
/// Where bars begin and where their subnets end, and how far beyond that they may go.
const BAR: (Tenths, Tenths, Tenths) = (px(160), px(560), px(690));

/// The parts of a subnet in their order, with the class that they are drawn in.
pub fn parts(subnet: &SubnetUse) -> [(u64, &'static str); 5] {
    [
        (RESERVED_ADDRESSES, "aws"),
        ((subnet.fixtures + subnet.reserved).get(), "fixtures"),
        (subnet.eni_primaries.get(), "eni"),
        (subnet.pods.get(), "pod"),
        (subnet.warm.get(), "warm"),
    ]
}

/// What is left of a subnet: `962`, `short by 286`.
pub fn left(subnet: &SubnetUse) -> String {
    let short = subnet.shortage().get();
    if short > 0 { table::short_by(short) } else { grouped(subnet.free().get()) }
}

/// Where a strategy is tightest: what is shortest, or else has the fewest addresses left.
pub fn tightest(computed: &Computed) -> Option<(Tier, usize, &SubnetUse)> {
    let of_tier = |tier| computed.tightest(tier).map(|(zone, subnet)| (tier, zone, subnet));
    let subnets = [Tier::Node, Tier::Pod].into_iter().filter_map(of_tier);
    subnets.min_by_key(|(_, _, subnet)| (Reverse(subnet.shortage()), subnet.free()))
}

/// Of the strategies in view the one that the title speaks of: what overflows is what one came for.
pub fn spoken_of<'a>(answer: &'a Answer, of: &'a [Strategy]) -> Option<(Strategy, &'a Computed)> {
    let is_short = |computed: &Computed| {
        tightest(computed).is_some_and(|(_, _, subnet)| subnet.shortage() > Ipv4Count::ZERO)
    };
    computed(answer, of).find(|(_, computed)| is_short(computed)).or_else(|| computed(answer, of).next())
}

/// The drawing.
pub struct Zones {
    strategies: Vec<Strategy>,
    drawing: Drawing,
}

impl Zones {
    /// Every subnet of a strategy, and of another beside it. `None` where neither can be computed.
    pub fn of(answer: &Answer, shown: Strategy, beside: Option<Strategy>) -> Option<Self> {
        let of: Vec<Strategy> = std::iter::once(shown).chain(beside).collect();
        let mut drawing = Drawing { width: WIDTH, height: 0, shapes: Vec::new() };
        key(&mut drawing, Some(shown));
        let mut y = px(44);
        for (strategy, computed) in computed(answer, &of) {
            for tier in [Tier::Node, Tier::Pod] {
                let zones = computed.zones.iter().enumerate();
                let subnets: Vec<_> = zones.filter_map(|(i, zone)| Some((i, zone.subnet(tier)?))).collect();
                if subnets.is_empty() {
                    continue;
                }
                drawing.shapes.push(Shape::Mark { x: px(5), y: y - px(4), of: strategy });
                let heading = format!("{}, {}", strategies::name(strategy), words::tier(tier));
                drawing.text(px(16), y, Anchor::Start, "strong", heading);
                y += LEADING;
                for (zone, subnet) in subnets {
                    row(&mut drawing, y, strategy, answer.zone_name(zone), subnet);
                    y += LEADING;
                }
                y += px(10);
            }
        }
        drawing.height = y / 10;
        let any = computed(answer, &of).next().is_some();
        any.then_some(Self { strategies: of, drawing })
    }
}

impl Picture for Zones {
    fn drawing(&self) -> &Drawing {
        &self.drawing
    }

    fn cursor(&self) -> Option<&Cursor> {
        None
    }

    fn reading(&self, _: &Answer, _: Option<u64>) -> Reading {
        Reading::default()
    }

    fn stands_elsewhere(&self) -> bool {
        true
    }

    fn topic(&self, answer: &Answer) -> Option<Topic> {
        let (strategy, computed) = spoken_of(answer, &self.strategies)?;
        let (tier, zone, _) = tightest(computed)?;
        Some(Topic::Subnet { strategy, tier, zone })
    }

    fn table(&self, answer: &Answer) -> Table {
        let mut rows = Vec::new();
        for (strategy, computed) in computed(answer, &self.strategies) {
            for (tier, (index, zone)) in [Tier::Node, Tier::Pod]
                .into_iter()
                .flat_map(|t| computed.zones.iter().enumerate().map(move |z| (t, z)))
            {
                let Some(subnet) = zone.subnet(tier) else { continue };
                let numbers = [zone.nodes.get()].into_iter();
                let numbers = numbers.chain(
                    [subnet.pods, subnet.warm, subnet.eni_primaries, subnet.fixtures].map(|n| n.get()),
                );
                let first = [strategies::name(strategy), answer.zone_name(index)].map(str::to_owned);
                let row = first.into_iter().chain([subnet.cidr.to_string()]).chain(numbers.map(grouped));
                rows.push(row.chain([left(subnet)]).collect());
            }
        }
        let columns =
            words::COLUMNS.iter().filter(|column| !column.is_empty()).map(|column| (*column).to_owned());
        let head = words::FIRST_COLUMNS.map(str::to_owned).into_iter().chain(columns).collect();
        Table { caption: String::new(), head, rows }
    }
}

fn computed<'a>(answer: &'a Answer, of: &'a [Strategy]) -> impl Iterator<Item = (Strategy, &'a Computed)> {
    of.iter().filter_map(|strategy| Some((*strategy, answer.computed(*strategy)?)))
}

/// What the parts are, in the colour of a strategy.
fn key(drawing: &mut Drawing, of: Option<Strategy>) {
    let mut x = 0;
    let classes = ["aws", "fixtures", "eni", "pod", "warm", "over"];
    for (class, part) in classes.into_iter().zip(words::PARTS) {
        let area = Area { left: x, right: x + px(12), top: px(4), bottom: px(16) };
        drawing.shapes.push(Shape::Box { area, class, of });
        drawing.text(x + px(18), px(14), Anchor::Start, "label", part.to_owned());
        x += px(38) + crate::chart::text::width(part, 12, false);
    }
}

fn row(drawing: &mut Drawing, y: Tenths, strategy: Strategy, zone: &str, subnet: &SubnetUse) {
    let ((from, to, beyond), of) = (BAR, Some(strategy));
    drawing.text(0, y, Anchor::Start, "quiet", zone.to_owned());
    drawing.text(px(24), y, Anchor::Start, "label", subnet.cidr.to_string());
    let scale = Scale { most: subnet.cidr.total_addresses().get(), from, to };
    let area = |left, right| Area { left, right, top: y - px(12), bottom: y + px(3) };
    let mut upto = 0_u64;
    for (addresses, class) in parts(subnet) {
        let left = scale.at(upto);
        upto = upto.saturating_add(addresses);
        let right = scale.at(upto);
        if right > left {
            drawing.shapes.push(Shape::Box { area: area(left, right), class, of });
        }
    }
    drawing.area(area(from, to), "box");
    let short = scale.at(subnet.shortage().get()) - from;
    if short > 0 {
        drawing.shapes.push(Shape::Box { area: area(to, (to + short).min(beyond)), class: "over", of });
    }
    let short = subnet.shortage().get() > 0;
    let (class, text) =
        if short { ("bad", left(subnet)) } else { ("strong", words::free(subnet.free().get())) };
    drawing.text(px(WIDTH), y, Anchor::End, class, text);
}
