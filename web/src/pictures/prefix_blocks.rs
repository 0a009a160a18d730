//! The /28 blocks of a subnet, with single addresses scattered among them: see [`PrefixBlocks`].

mod layout;

use eks_ip_core::address_space::prefix_blocks::{BlockMap, BlockUse, Intact, Reserved, block_map, intact};
use eks_ip_core::{Ipv4Count, PrefixCount, Strategy, SubnetCidr, SubnetRef, SubnetTier, Tier};

use super::{Cursor, Picture, Reading};
use crate::answer::Answer;
use crate::chart::{Anchor, Area, Drawing, Table, Tenths, px, text};
use crate::words::pictures::prefix_blocks as words;

/// From one line of what is read off to the next.
const LEADING: Tenths = px(16);

/// What the picture shows.
pub struct Facts {
    /// The subnet.
    pub cidr: SubnetCidr,
    /// What it is for.
    pub tier: SubnetTier,
    /// The name of its zone.
    pub zone: String,
    /// Single addresses that the plan has in it, which may be more than there is room for.
    pub planned: Ipv4Count,
    /// Prefixes that the plan wants of it, where it wants any.
    pub wanted: Option<PrefixCount>,
    /// Whose plan that is, where it depends on the strategy.
    pub under: Option<Strategy>,
    /// Single addresses that are scattered.
    pub singles: Ipv4Count,
    /// The most that find a place.
    pub most: Ipv4Count,
    /// Blocks that could be prefixes while there are no single addresses.
    pub blocks: PrefixCount,
    /// How many of them still can: certainly, expected and at best.
    pub intact: Intact,
    /// One of the ways in which the addresses may lie.
    pub map: BlockMap,
}

impl Facts {
    /// Of a subnet of the plan with so many single addresses, or with those that it has under a strategy. `None` where the
    /// plan does not have the subnet.
    pub fn of(answer: &Answer, subnet: SubnetCidr, strategy: Strategy, singles: Option<u32>) -> Option<Self> {
        let network = &answer.resolved.plan.network;
        let (of, cidr) = network.subnets().find(|(_, cidr)| *cidr == subnet)?;
        let of_zone = match of {
            SubnetRef::Node(zone) => Some((zone, Tier::Node)),
            SubnetRef::Pod(zone) => Some((zone, Tier::Pod)),
            SubnetRef::More(_) => None,
        };
        let used = of_zone.and_then(|(zone, tier)| answer.computed(strategy)?.zones.get(zone)?.subnet(tier));
        let planned =
            used.map_or_else(|| network.in_use(of).unwrap_or(Ipv4Count::ZERO), |used| used.singles());
        let reservations = network.keep(of).map_or(&[][..], |keep| &keep.reservations);
        let reserved = Reserved::of(cidr, reservations);
        let most = reserved.for_singles(cidr);
        let singles = singles.map_or(planned, |singles| Ipv4Count::new(singles.into())).min(most);
        Some(Self {
            cidr,
            tier: network.tier(of)?,
            zone: network.zone_name(of)?.to_owned(),
            planned,
            wanted: used.and_then(|used| used.prefixes).map(|room| room.needed),
            under: used.map(|_| strategy),
            singles,
            most,
            blocks: reserved.assignable(cidr),
            intact: intact(cidr, reservations, singles),
            map: block_map(cidr, reservations, singles),
        })
    }
}

/// Blocks side by side that are good for the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The first one.
    pub first: u64,
    /// How many.
    pub count: u64,
    /// What they are good for.
    pub good_for: BlockUse,
    /// Single addresses in them.
    pub singles: u64,
}

/// A map as runs of blocks.
pub fn runs(map: &BlockMap) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (index, block) in map.blocks.iter().enumerate() {
        let singles = u64::from(block.singles);
        match runs.last_mut().filter(|run| run.good_for == block.good_for) {
            Some(run) => (run.count, run.singles) = (run.count + 1, run.singles + singles),
            None => runs.push(Run { first: index as u64, count: 1, good_for: block.good_for, singles }),
        }
    }
    runs
}

/// The picture, laid out.
pub struct PrefixBlocks {
    facts: Facts,
    drawing: Drawing,
    cursor: Cursor,
    /// Where the reading begins.
    reading: Tenths,
}

impl PrefixBlocks {
    /// What the picture shows.
    pub const fn facts(&self) -> &Facts {
        &self.facts
    }
}

impl Picture for PrefixBlocks {
    fn drawing(&self) -> &Drawing {
        &self.drawing
    }

    fn cursor(&self) -> Option<&Cursor> {
        Some(&self.cursor)
    }

    fn reading(&self, _: &Answer, at: Option<u64>) -> Reading {
        let index = at.unwrap_or(self.cursor.rest);
        let block = usize::try_from(index).ok().and_then(|index| self.facts.map.blocks.get(index));
        let Some(block) = block else { return Reading::default() };
        let spoken = words::block(self.facts.cidr, index, *block);
        let mut over = Drawing::default();
        if at.is_some() {
            over.area(self.cell(index), "pointed");
        }
        let text = if at.is_some() { spoken.clone() } else { words::summary(&self.facts) };
        let mut y = self.reading;
        for line in text::wrap(&text, 12, false, px(self.drawing.width)).into_iter().take(2) {
            over.text(0, y, Anchor::Start, "label", line);
            y += LEADING;
        }
        Reading { spoken, shapes: over.shapes }
    }

    fn table(&self, _: &Answer) -> Table {
        Table {
            caption: words::title(&self.facts),
            head: words::HEAD.map(str::to_owned).to_vec(),
            rows: runs(&self.facts.map).iter().map(|run| words::cells(self.facts.cidr, run)).collect(),
        }
    }
}

impl PrefixBlocks {
    /// Where a block is drawn.
    fn cell(&self, index: u64) -> Area {
        layout::cell(&self.cursor, index)
    }
}
