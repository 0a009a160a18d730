//! Subnets of given sizes laid into blocks of a VPC: see [`lay_out`] and [`NoRoom`].

use std::fmt;

use ipnet::Ipv4Net;

use super::free_space::{FreeSpace, Taken, size};
use super::sweep;
use crate::cidr::{SHARED_RANGE, SubnetCidr, VpcCidr};
use crate::count::Ipv4Count;

/// The blocks of a VPC that a subnet may be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Among {
    /// Any.
    All,
    /// Those outside 100.64.0.0/10, which others can have routes to.
    Routable,
    /// Those in 100.64.0.0/10.
    Shared,
    /// One.
    Block(VpcCidr),
}

impl Among {
    /// Whether a block is one of them.
    pub fn takes(self, block: VpcCidr) -> bool {
        match self {
            Self::All => true,
            Self::Routable => !SHARED_RANGE.contains(&block.net()),
            Self::Shared => SHARED_RANGE.contains(&block.net()),
            Self::Block(only) => only == block,
        }
    }
}

/// A subnet that is to be laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Its prefix length, 16 to 28.
    pub prefix_len: u8,
    /// The blocks that it may be in.
    pub among: Among,
}

/// Why subnets cannot be laid out. Nothing that does not move subnets that are there would help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoRoom {
    /// The blocks that are too small for those that must be in them.
    pub among: Among,
    /// The fewest addresses that are missing, where those that must be in fewer of the blocks take as little as they can.
    pub short_by: Ipv4Count,
    /// Prefix lengths of the free pieces that would do, the largest first; `short_by` in all.
    pub pieces: Vec<u8>,
}

impl fmt::Display for NoRoom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.among {
            Among::All => write!(f, "the VPC's blocks are")?,
            Among::Routable => write!(f, "the VPC's blocks outside {SHARED_RANGE} are")?,
            Among::Shared => write!(f, "the VPC's blocks in {SHARED_RANGE} are")?,
            Among::Block(block) => write!(f, "the VPC's {block} is")?,
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
/// Those that must be in one block come first, then those of some blocks, then the others, each from large to small into
/// the smallest free piece, blocks and addresses in their order. It succeeds wherever any layout does. `O(n log n)`.
///
/// # Errors
///
/// [`NoRoom`] says by how many addresses.
pub fn lay_out(blocks: &[VpcCidr], taken: &[Ipv4Net], wanted: &[Wanted]) -> Result<Vec<SubnetCidr>, NoRoom> {
    lay_out_in(blocks, &free_spaces(blocks, taken), wanted)
}

/// What is free in each block. Blocks that overlap are counted once, in the first of them.
pub fn free_spaces(blocks: &[VpcCidr], taken: &[Ipv4Net]) -> Vec<FreeSpace> {
    let all = Taken::of(taken.iter().copied());
    let clashes = sweep::clashes(&blocks.iter().map(|block| block.net()).collect::<Vec<_>>());
    let spaces = blocks.iter().zip(clashes).enumerate().map(|(index, (block, clash))| match clash {
        // Rare, and an error: what is in a block before is not free twice.
        Some(_) => {
            let before = blocks[..index].iter().map(|block| block.net());
            FreeSpace::of_block(index, *block, &Taken::of(taken.iter().copied().chain(before)))
        }
        None => FreeSpace::of_block(index, *block, &all),
    });
    spaces.collect()
}

/// The same, where what is free in each block is known.
pub(super) fn lay_out_in(
    blocks: &[VpcCidr],
    spaces: &[FreeSpace],
    wanted: &[Wanted],
) -> Result<Vec<SubnetCidr>, NoRoom> {
    let mut found: Vec<Option<SubnetCidr>> = vec![None; wanted.len()];
    // From large to small, those of one size in their order.
    let mut order = Vec::with_capacity(wanted.len());
    for length in SubnetCidr::MIN_PREFIX_LEN..=SubnetCidr::MAX_PREFIX_LEN {
        order.extend((0..wanted.len()).filter(|index| wanted[*index].prefix_len == length));
    }
    let mut put = |among: Among, space: &mut FreeSpace| {
        let of_these = || order.iter().copied().filter(|index| wanted[*index].among == among);
        let room = space.clone();
        for index in of_these() {
            if found[index].is_some() {
                // The same block is listed twice.
                continue;
            }
            found[index] = space.take(wanted[index].prefix_len);
            if found[index].is_none() {
                return Err(no_room(among, &room, of_these().map(|index| wanted[index].prefix_len)));
            }
        }
        Ok(())
    };
    let bound = wanted.iter().any(|want| matches!(want.among, Among::Block(_)));
    let mut spaces = spaces.to_vec();
    for (block, space) in blocks.iter().zip(&mut spaces).filter(|_| bound) {
        put(Among::Block(*block), space)?;
    }
    let (shared, routable): (Vec<_>, Vec<_>) =
        blocks.iter().zip(spaces).partition(|(block, _)| Among::Shared.takes(**block));
    let together =
        |spaces: Vec<(&VpcCidr, FreeSpace)>| FreeSpace::together(spaces.into_iter().map(|(_, s)| s));
    let (mut routable, mut shared) = (together(routable), together(shared));
    put(Among::Routable, &mut routable)?;
    put(Among::Shared, &mut shared)?;
    put(Among::All, &mut FreeSpace::together([routable, shared]))?;
    // A block that is not of the VPC has no room at all.
    let homeless = wanted.iter().zip(&found).find(|(_, found)| found.is_none()).map(|(want, _)| want.among);
    if let Some(among) = homeless {
        let of_these = wanted.iter().filter(|want| want.among == among);
        return Err(no_room(among, &FreeSpace::default(), of_these.map(|want| want.prefix_len)));
    }
    Ok(found.into_iter().flatten().collect())
}

/// How much is missing of what subnets of these lengths want of what is free.
///
/// Subnets of /`s` and larger need free pieces of /`s` and larger. So the addresses that are missing are the most, over
/// all `s`, by which the former exceed the latter: pieces of that many addresses are enough, and fewer are not.
fn no_room(among: Among, free: &FreeSpace, lengths: impl Iterator<Item = u8> + Clone) -> NoRoom {
    let mut pieces = Vec::new();
    let mut added = 0;
    for length in SubnetCidr::MIN_PREFIX_LEN..=SubnetCidr::MAX_PREFIX_LEN {
        let needed: u64 = lengths.clone().filter(|other| *other <= length).map(size).sum();
        let there = free.room_for(length);
        while needed > there + added {
            pieces.push(length);
            added += size(length);
        }
    }
    NoRoom { among, short_by: Ipv4Count::new(added), pieces }
}
