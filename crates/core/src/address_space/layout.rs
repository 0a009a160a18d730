//! Subnets of given sizes laid into blocks of a VPC: see [`lay_out`] and [`NoRoom`].

use std::fmt;

use ipnet::Ipv4Net;

use super::free_space::{FreeSpace, size};
use crate::cidr::{SubnetCidr, VpcCidr};
use crate::count::Ipv4Count;

/// A subnet that is to be laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Its prefix length, 16 to 28.
    pub prefix_len: u8,
    /// The only block of the VPC that it may be in; any where that does not matter.
    pub within: Option<VpcCidr>,
}

/// Why subnets cannot be laid out. Nothing that does not move subnets that are there would help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoRoom {
    /// The block that is too small for those that must be in it; `None` where all blocks together are.
    pub within: Option<VpcCidr>,
    /// The fewest addresses that are missing.
    pub short_by: Ipv4Count,
    /// Prefix lengths of the free pieces that would do, the largest first; `short_by` in all.
    pub pieces: Vec<u8>,
}

impl fmt::Display for NoRoom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.within {
            Some(block) => write!(f, "the VPC's {block} is")?,
            None => write!(f, "the VPC's blocks are")?,
        }
        write!(f, " {} addresses too small; what is missing is", self.short_by)?;
        let mut rest = &self.pieces[..];
        while let [length, ..] = rest {
            let equal = rest.iter().take_while(|other| *other == length).count();
            let before = if rest.len() == self.pieces.len() { " " } else { ", " };
            write!(f, "{before}{equal} × /{length}")?;
            rest = &rest[equal..];
        }
        Ok(())
    }
}

impl std::error::Error for NoRoom {}

/// Lays subnets into the blocks, beside what is taken already. In the order of `wanted`; the same every time.
///
/// Those that must be in a block come first, then the others, each from large to small into the smallest free piece,
/// blocks and addresses in their order. It succeeds wherever any layout does.
///
/// # Errors
///
/// [`NoRoom`] says by how many addresses.
pub fn lay_out(blocks: &[VpcCidr], taken: &[Ipv4Net], wanted: &[Wanted]) -> Result<Vec<SubnetCidr>, NoRoom> {
    let mut spaces = free_spaces(blocks, taken);
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|index| (wanted[*index].within.is_none(), wanted[*index].prefix_len));
    let mut found: Vec<Option<SubnetCidr>> = vec![None; wanted.len()];
    for index in order {
        let Wanted { prefix_len, within } = wanted[index];
        let may = |block: &VpcCidr| within.is_none_or(|within| within == *block);
        let candidates = blocks.iter().zip(&spaces).enumerate().filter(|(_, (block, _))| may(block));
        let offers = candidates.filter_map(|(place, (_, space))| Some((space.offer(prefix_len)?.0, place)));
        let space = offers.min().and_then(|(_, place)| spaces.get_mut(place));
        found[index] = space.and_then(|space| space.take(prefix_len));
        if found[index].is_none() {
            return Err(no_room(blocks, taken, wanted, within));
        }
    }
    Ok(found.into_iter().flatten().collect())
}

/// What is free in each block. Blocks that overlap are counted once, in the first of them.
pub fn free_spaces(blocks: &[VpcCidr], taken: &[Ipv4Net]) -> Vec<FreeSpace> {
    let spaces = blocks.iter().enumerate().map(|(index, block)| {
        let before = blocks[..index].iter().map(|block| block.net());
        FreeSpace::of(*block, taken.iter().copied().chain(before))
    });
    spaces.collect()
}

/// How much is missing of what those that must be in a block want, or of what all want.
///
/// Subnets of /`s` and larger need free pieces of /`s` and larger. So the addresses that are missing are the most, over
/// all `s`, by which the former exceed the latter: pieces of that many addresses are enough, and fewer are not.
fn no_room(blocks: &[VpcCidr], taken: &[Ipv4Net], wanted: &[Wanted], within: Option<VpcCidr>) -> NoRoom {
    let in_block = wanted.iter().filter(|want| want.within.is_some() && want.within == within);
    let anywhere = wanted.iter().filter(|want| want.within.is_none());
    let (lengths, spaces): (Vec<u8>, Vec<FreeSpace>) = match within {
        Some(within) => {
            let of_block =
                blocks.iter().zip(free_spaces(blocks, taken)).filter(|(block, _)| **block == within);
            // The same block twice is counted once.
            (in_block.map(|want| want.prefix_len).collect(), of_block.map(|(_, space)| space).collect())
        }
        None => {
            // Those that must be in a block were laid out without trouble.
            let bound: Vec<Wanted> = wanted.iter().filter(|want| want.within.is_some()).copied().collect();
            let laid_out = lay_out(blocks, taken, &bound).unwrap_or_default();
            let taken: Vec<Ipv4Net> = taken.iter().copied().chain(laid_out.iter().map(|s| s.net())).collect();
            (anywhere.map(|want| want.prefix_len).collect(), free_spaces(blocks, &taken))
        }
    };
    let mut pieces = Vec::new();
    let mut added = 0;
    for length in SubnetCidr::MIN_PREFIX_LEN..=SubnetCidr::MAX_PREFIX_LEN {
        let needed: u64 = lengths.iter().filter(|other| **other <= length).map(|other| size(*other)).sum();
        let free: u64 = spaces.iter().map(|space| space.room_for(length)).sum();
        while needed > free + added {
            pieces.push(length);
            added += size(length);
        }
    }
    NoRoom { within, short_by: Ipv4Count::new(added), pieces }
}
