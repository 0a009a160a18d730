//! The blocks of the VPC as strips, each with its subnets, what is free, and what somebody else has, too: see [`Blocks`].

mod layout;

use eks_ip_core::address_space::{Clash, FreeRange, Holder, Tile, clashes, tiles};
use eks_ip_core::{Network, Severity, SubnetCidr, SubnetRef, VpcCidr};

use super::{Cursor, Picture, Reading};
use crate::answer::Answer;
use crate::chart::{Anchor, Area, Drawing, Table, Tenths, px, text};
use crate::state::{Action, SpaceAction};
use crate::words::pictures::blocks as words;

/// From one line of what is read off to the next.
const LEADING: Tenths = px(16);

/// What the picture shows.
pub struct Facts {
    /// For each block what covers it.
    pub strips: Vec<(VpcCidr, Vec<Tile>)>,
    /// What is shared with others, block by block.
    pub clashes: Vec<Clash>,
    /// Subnets that are in no block.
    pub outside: Vec<SubnetRef>,
}

impl Facts {
    /// Of the VPC that an answer is about.
    pub fn of(answer: &Answer) -> Self {
        let network = &answer.resolved.plan.network;
        let is_in = |cidr: SubnetCidr| network.blocks().any(|block| block.net().contains(&cidr.net()));
        let outside = network.subnets().filter(|(_, cidr)| !is_in(*cidr)).map(|(of, _)| of);
        Self {
            strips: network.blocks().zip(tiles(network)).collect(),
            clashes: clashes(network, &answer.of_space().collect::<Vec<_>>()),
            outside: outside.collect(),
        }
    }

    /// The gravest of what is shared, of equal ones the largest; and how many more there are that are no mere notes.
    pub fn gravest(&self) -> Option<(&Clash, usize)> {
        let grave = || self.clashes.iter().filter(|clash| clash.severity != Severity::Note);
        let rank = |clash: &Clash| (clash.severity != Severity::Error, clash.range.prefix_len());
        let mut first = grave().next()?;
        for clash in grave() {
            if rank(clash) < rank(first) {
                first = clash;
            }
        }
        Some((first, grave().filter(|clash| clash.with != first.with).count()))
    }
}

/// Addresses of a block that nothing has.
pub fn free(tiles: &[Tile]) -> u64 {
    tiles.iter().filter(|tile| free_range(tile).is_some()).map(|tile| tile.addresses().get()).sum()
}

/// What is free there, if nothing has it.
pub const fn free_range(tile: &Tile) -> Option<FreeRange> {
    match tile.holder {
        Holder::Free(range) => Some(range),
        Holder::Subnet(_) | Holder::Block(_) => None,
    }
}

/// The block of a subnet.
pub fn cidr(network: &Network, of: SubnetRef) -> Option<SubnetCidr> {
    match of {
        SubnetRef::Node(zone) => network.zones().get(zone).map(|zone| zone.node_subnet),
        SubnetRef::Pod(zone) => network.zones().get(zone)?.pod_subnet,
        SubnetRef::More(index) => network.space.more_subnets.get(index).map(|subnet| subnet.cidr),
    }
}

/// Tiles side by side that are drawn as one: one of them, or several that are too narrow to be seen apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The first, among all tiles.
    pub first: usize,
    /// How many.
    pub count: usize,
    /// Where.
    pub area: Area,
}

/// The picture, laid out.
pub struct Blocks {
    facts: Facts,
    drawing: Drawing,
    cursor: Option<Cursor>,
    /// In the order of blocks and addresses, as tiles are.
    parts: Vec<Part>,
    /// Where the reading begins, and how many lines there are for it.
    reading: (Tenths, usize),
}

impl Blocks {
    /// The VPC of an answer in a room so many pixels wide, with a mark at a subnet.
    pub fn of(answer: &Answer, zoomed: Option<SubnetCidr>, width: i32) -> Self {
        Self::laid_out(&answer.resolved.plan.network, Facts::of(answer), zoomed, width)
    }

    /// What is drawn as one, from left to right, block by block.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// A tile by its place among all, and the place of its block.
    fn tile(&self, at: u64) -> Option<(usize, &Tile)> {
        let mut left = usize::try_from(at).ok()?;
        for (block, (_, tiles)) in self.facts.strips.iter().enumerate() {
            match tiles.get(left) {
                Some(tile) => return Some((block, tile)),
                None => left -= tiles.len(),
            }
        }
        None
    }

    /// The part that a tile is drawn in.
    fn part(&self, at: u64) -> Option<&Part> {
        let at = usize::try_from(at).ok()?;
        self.parts.get(self.parts.partition_point(|part| part.first + part.count <= at))
    }

    /// What is shared of a tile.
    fn shared<'a>(&'a self, block: usize, tile: &'a Tile) -> impl Iterator<Item = &'a Clash> {
        let meets = move |clash: &&Clash| {
            clash.block == block
                && clash.range.network() <= tile.last
                && tile.first <= clash.range.broadcast()
        };
        // A subnet that is said to clash does not do so with itself.
        let other = move |clash: &&Clash| !words::is_itself(clash.with, tile.holder);
        self.facts.clashes.iter().filter(meets).filter(other)
    }
}

impl Picture for Blocks {
    fn drawing(&self) -> &Drawing {
        &self.drawing
    }

    fn cursor(&self) -> Option<&Cursor> {
        self.cursor.as_ref()
    }

    fn reading(&self, answer: &Answer, at: Option<u64>) -> Reading {
        let network = &answer.resolved.plan.network;
        let mut over = Drawing::default();
        let found = self.tile(at.unwrap_or(0)).zip(self.part(at.unwrap_or(0)));
        let Some(((block, tile), part)) = found else { return Reading::default() };
        let spoken = words::tile(network, tile, part.count, self.shared(block, tile));
        if at.is_some() {
            over.area(part.area, "pointed");
        }
        let text =
            if at.is_some() { spoken.clone() } else { words::summary(network, &self.facts, &self.parts) };
        let (mut y, lines) = self.reading;
        for line in text::wrap(&text, 12, false, px(self.drawing.width)).into_iter().take(lines) {
            over.text(0, y, Anchor::Start, "label", line);
            y += LEADING;
        }
        Reading { spoken, shapes: over.shapes }
    }

    fn choice(&self, answer: &Answer, at: u64) -> Option<Action> {
        let (_, tile) = self.tile(at)?;
        match tile.holder {
            Holder::Subnet(of) => {
                let subnet = cidr(&answer.resolved.plan.network, of)?;
                Some(Action::Space(SpaceAction::ZoomInto(Some(subnet))))
            }
            Holder::Free(_) | Holder::Block(_) => None,
        }
    }

    fn table(&self, answer: &Answer) -> Table {
        let network = &answer.resolved.plan.network;
        let of_strip = |(place, (block, tiles)): (usize, &(VpcCidr, Vec<Tile>))| {
            let row = |tile| words::cells(network, *block, tile, self.shared(place, tile));
            tiles.iter().map(row).collect::<Vec<_>>()
        };
        let inside = self.facts.strips.iter().enumerate().flat_map(of_strip);
        let outside = self.facts.outside.iter().filter_map(|of| words::cells_outside(network, *of));
        Table {
            caption: String::from(words::CAPTION),
            head: words::HEAD.map(str::to_owned).to_vec(),
            rows: inside.chain(outside).collect(),
        }
    }
}
