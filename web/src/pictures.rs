//! The pictures of an answer, laid out for the room there is: see [`Picture`].
//!
//! What they show comes from core: [`growth`](eks_ip_core::growth) for [`curves`] and [`months`],
//! [`anatomy`](mod@eks_ip_core::anatomy) for [`node`], [`address_space`](eks_ip_core::address_space) for [`blocks`] and
//! [`prefix_blocks`]. The bars of the [`zones`] stand in their table.

pub mod blocks;
pub mod curves;
mod lines;
pub mod months;
pub mod node;
pub mod prefix_blocks;
pub mod zones;

use eks_ip_core::{Strategy, SubnetCidr, Tier};

use crate::answer::Answer;
use crate::chart::{Area, Drawing, Scale, Shape, Table, Tenths, px};
use crate::explain::Topic;
use crate::state::Action;

/// Which picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Addresses needed in subnets of a tier, against pods.
    Curves(Tier, ZoneView),
    /// What is left of the tightest subnet, month by month.
    Months,
    /// One node of a group with so many pods.
    Node(Strategy, usize, u32),
    /// Every subnet of one strategy or two.
    Zones(Strategy, Option<Strategy>),
    /// The blocks of the VPC, with a mark at a subnet.
    Blocks(Option<SubnetCidr>),
    /// The /28 blocks of a subnet with so many single addresses, or with those of a strategy.
    PrefixBlocks(SubnetCidr, Strategy, Option<u32>),
}

/// Which zone the curves are of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ZoneView {
    /// The tightest, of which the table speaks, too.
    #[default]
    Tightest,
    /// The one with this index.
    Zone(usize),
    /// All of them together.
    All,
}

/// What a picture is walked along with, by keys or a pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The part of the drawing that is walked along.
    pub area: Area,
    /// Which way.
    pub along: Along,
    /// Values that the arrows stop at, rising.
    pub stops: Vec<u64>,
    /// Those among them that page keys stop at.
    pub marked: Vec<u64>,
    /// Where it is before anybody moves it.
    pub rest: u64,
}

/// Which way a picture is walked along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Along {
    /// To the right, by values on a scale.
    Right(Scale),
    /// Down, row by row: where each ends.
    Down(Vec<Tenths>),
    /// Along strips, one below the other.
    Strips(Vec<Strip>),
    /// Along cells of one size, line by line.
    Grid {
        /// How many are in a line.
        in_line: u32,
        /// From one cell to the next.
        pitch: Tenths,
    },
}

/// A strip that things lie on side by side, counted over all strips.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// Its lower edge.
    pub bottom: Tenths,
    /// What lies on it by values.
    pub scale: Scale,
    /// The value at which each thing ends, the last at the scale's own end.
    pub ends: Vec<u64>,
}

/// What a picture says at a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// In words, for those who do not see it.
    pub spoken: String,
    /// What is drawn over the picture.
    pub shapes: Vec<Shape>,
}

/// A picture, laid out.
pub trait Picture {
    /// What is drawn, whatever is read off it.
    fn drawing(&self) -> &Drawing;
    /// What it is walked along with; `None` where there is nothing to read off.
    fn cursor(&self) -> Option<&Cursor>;
    /// What it says at a value, or where nobody points at any.
    fn reading(&self, answer: &Answer, at: Option<u64>) -> Reading;
    /// Whether the page shows it in another form, and this drawing is only for saving it.
    fn stands_elsewhere(&self) -> bool {
        false
    }
    /// What choosing a value does.
    fn choice(&self, _: &Answer, _: u64) -> Option<Action> {
        None
    }
    /// The number that its title speaks of.
    fn topic(&self, _: &Answer) -> Option<Topic> {
        None
    }
    /// The same as a table.
    fn table(&self, answer: &Answer) -> Table;
}

impl Which {
    /// The stable name, in ids of the page and in the names of files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Curves(Tier::Node, _) => "addresses",
            Self::Curves(Tier::Pod, _) => "pod-addresses",
            Self::Months => "runway",
            Self::Zones(..) => "zones",
            Self::Blocks(_) => "address-map",
            Self::PrefixBlocks(..) => "prefix-map",
            Self::Node(strategy, ..) => match strategy {
                Strategy::SecondaryIp => "node-secondary-ip",
                Strategy::CustomNetworking => "node-custom-networking",
                Strategy::PrefixDelegation => "node-prefix-delegation",
                Strategy::CustomNetworkingPrefix => "node-custom-networking-prefix",
                Strategy::Ipv6 => "node-ipv6",
                Strategy::Overlay => "node-overlay",
            },
        }
    }

    /// The picture in a room so many pixels wide. `None` where there is nothing to draw.
    pub fn laid_out(self, answer: &Answer, width: i32) -> Option<Box<dyn Picture>> {
        match self {
            Self::Curves(tier, zone) => {
                let facts = curves::Facts::of(answer, tier, zone)?;
                Some(Box::new(curves::Curves::of(answer, facts, width)))
            }
            Self::Months => Some(Box::new(months::Months::of(answer, width)?)),
            Self::Zones(strategy, beside) => Some(Box::new(zones::Zones::of(answer, strategy, beside)?)),
            Self::Blocks(zoomed) => Some(Box::new(blocks::Blocks::of(answer, zoomed, width))),
            Self::PrefixBlocks(subnet, strategy, singles) => {
                let facts = prefix_blocks::Facts::of(answer, subnet, strategy, singles)?;
                Some(Box::new(prefix_blocks::PrefixBlocks::laid_out(facts, width)))
            }
            Self::Node(strategy, group, pods) => {
                Some(Box::new(node::Node::of(answer, strategy, group, pods, width)?))
            }
        }
    }
}

impl Cursor {
    /// The next stop after a value in a direction, among all or among those that are marked.
    pub fn next(&self, from: u64, forward: bool, marked: bool) -> u64 {
        let stops = if marked { &self.marked } else { &self.stops };
        let found = if forward {
            stops.iter().find(|stop| **stop > from)
        } else {
            stops.iter().rev().find(|stop| **stop < from)
        };
        found.or(if forward { self.stops.last() } else { self.stops.first() }).copied().unwrap_or(from)
    }

    /// The stop above a value or below it. Up a scale is more; down a list is on.
    pub fn beside(&self, from: u64, down: bool) -> u64 {
        match &self.along {
            Along::Right(_) => self.next(from, !down, false),
            Along::Down(_) => self.next(from, down, false),
            Along::Strips(_) => self.next(from, down, true),
            Along::Grid { in_line, .. } => {
                let line = u64::from(*in_line);
                let to = if down { Some(from + line) } else { from.checked_sub(line) };
                to.filter(|to| self.stops.last().is_some_and(|last| to <= last)).unwrap_or(from)
            }
        }
    }

    /// Whether keys that point down lead on.
    pub const fn leads_down(&self) -> bool {
        match self.along {
            Along::Right(_) => false,
            Along::Down(_) | Along::Strips(_) | Along::Grid { .. } => true,
        }
    }

    /// The value under a place of the drawing in pixels.
    pub fn value_at(&self, x: i32, y: i32) -> u64 {
        match &self.along {
            Along::Right(scale) => scale.value(px(x)),
            Along::Down(ends) => {
                let before = ends.iter().filter(|end| **end <= px(y)).count();
                self.stops.get(before).or(self.stops.last()).copied().unwrap_or(0)
            }
            Along::Strips(strips) => {
                let (mut before, mut found) = (0, 0);
                for (index, strip) in strips.iter().enumerate() {
                    if index == 0 || strips[index - 1].bottom <= px(y) {
                        let value = strip.scale.value(px(x));
                        let at = strip.ends.partition_point(|end| *end <= value);
                        found = before + at.min(strip.ends.len().saturating_sub(1));
                    }
                    before += strip.ends.len();
                }
                found as u64
            }
            Along::Grid { in_line, pitch } => {
                let cells = |length: Tenths| u64::try_from(length / pitch.max(&1)).unwrap_or(0);
                let (across, down) = (cells(px(x) - self.area.left), cells(px(y) - self.area.top));
                let line = u64::from(*in_line);
                (down * line + across.min(line - 1)).min(self.stops.last().copied().unwrap_or(0))
            }
        }
    }
}
