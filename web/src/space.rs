//! The address space as a list: blocks, in each its subnets in the order of addresses, and what is free between them.
//! See [`Shelf`].

mod new_block;

use eks_ip_core::address_space::{FreeRange, FreeSpace};
use eks_ip_core::{SubnetCidr, SubnetRef, VpcCidr};

use crate::state::{NetworkForm, SubnetId, Taken};

pub use new_block::NewBlock;

/// Subnets of a block that are shown while nobody asks for all of them.
pub const SHOWN: usize = 30;

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A subnet, its place in the plan, and the block by which it stands here.
    Subnet(SubnetId, SubnetRef, SubnetCidr),
    /// Addresses that nothing has.
    Free(FreeRange),
}

/// A block of the VPC with what lies in it, or what lies in none.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The block and its place, the primary being 0; `None` for subnets outside of all.
    pub block: Option<(usize, VpcCidr)>,
    /// What lies in it, in the order of addresses.
    pub lines: Vec<Line>,
    /// How many of the lines are subnets.
    pub subnets: usize,
    /// How many of the subnets are not among the lines.
    pub hidden: usize,
    /// Addresses that nothing has, also between subnets that are not shown.
    pub free: u64,
}

impl Group {
    /// Leaves out all subnets but the first ones and those that `stays` names. What is free between those that are left
    /// out goes with them.
    fn shorten(&mut self, stays: impl Fn(SubnetRef) -> bool) {
        let mut seen = 0;
        self.lines.retain(|line| match line {
            Line::Subnet(_, place, _) => {
                seen += 1;
                seen <= SHOWN || stays(*place)
            }
            Line::Free(_) => seen < SHOWN,
        });
        let left = self.lines.iter().filter(|line| matches!(line, Line::Subnet(..))).count();
        self.hidden = self.subnets - left;
    }
}

/// Every block with its lines, and the subnets by address.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// Blocks in their order, then what lies in none.
    pub groups: Vec<Group>,
    /// For looking up what a subnet can be joined with.
    pub taken: Taken,
}

impl Shelf {
    /// The list of a form. A block of many subnets is shortened unless it is among `whole`; the subnets that `stays`
    /// names are always there.
    pub fn of(network: &NetworkForm, whole: &[VpcCidr], stays: impl Fn(SubnetRef) -> bool) -> Self {
        let blocks = network.blocks();
        let taken = Taken::of(network.settled_subnets(), blocks.clone());
        let mut of_block: Vec<Vec<Line>> = vec![Vec::new(); blocks.len() + 1];
        for (cidr, id, place) in &taken.sorted {
            let block = blocks.iter().position(|block| block.net().contains(&cidr.net()));
            of_block[block.unwrap_or(blocks.len())].push(Line::Subnet(*id, *place, *cidr));
        }
        let outside = of_block.pop().unwrap_or_default();
        let mut groups: Vec<Group> = Vec::new();
        for (place, (block, of_block)) in blocks.iter().zip(of_block).enumerate() {
            // Blocks that overlap are counted once, in the first of them.
            let before = blocks[..place].iter().map(|block| block.net());
            let used = taken.sorted.iter().map(|(cidr, ..)| cidr.net()).chain(before);
            let free = FreeSpace::of(*block, used).ranges();
            let mut group = group(Some((place, *block)), of_block, free);
            if group.subnets > SHOWN && !whole.contains(block) {
                group.shorten(&stays);
            }
            groups.push(group);
        }
        if !outside.is_empty() {
            groups.push(group(None, outside, Vec::new()));
        }
        Self { groups, taken }
    }
}

/// Subnets and what is free, each in the order of addresses, as one list in that order.
fn group(block: Option<(usize, VpcCidr)>, subnets: Vec<Line>, free: Vec<FreeRange>) -> Group {
    let count = subnets.len();
    let addresses = free.iter().map(|range| range.addresses().get()).sum();
    let mut lines = Vec::with_capacity(count + free.len());
    let mut free = free.into_iter().peekable();
    for subnet in subnets {
        if let Line::Subnet(.., cidr) = subnet {
            lines.extend(std::iter::from_fn(|| {
                free.next_if(|range| range.first < cidr.net().network()).map(Line::Free)
            }));
        }
        lines.push(subnet);
    }
    lines.extend(free.map(Line::Free));
    Group { block, lines, subnets: count, hidden: 0, free: addresses }
}
