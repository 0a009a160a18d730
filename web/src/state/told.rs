//! What became of a change to the address space: see [`Told`].

use eks_ip_core::address_space::CarveError;
use eks_ip_core::{SubnetCidr, VpcCidr};

/// What was done, for those who do not see it.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// A subnet is two.
    Split([SubnetCidr; 2]),
    /// A subnet has its other half.
    Joined(SubnetCidr),
    /// Subnets were added.
    Added(Vec<SubnetCidr>),
    /// A subnet was taken out.
    Removed(SubnetCidr),
    /// It is the one of its zone that strategies count on.
    Counted(SubnetCidr),
    /// A block was added to the VPC.
    BlockAdded(VpcCidr),
    /// A block was taken out.
    BlockRemoved(VpcCidr),
    /// A pasted list was taken over: blocks, subnets, and what is left in the text.
    Pasted {
        /// Blocks of the VPC.
        blocks: usize,
        /// Subnets.
        subnets: usize,
        /// Of the list, those that were not taken.
        left: usize,
    },
    /// The VPC was laid out: subnets that are new, and those that stayed.
    Carved {
        /// New ones.
        new: usize,
        /// Those that stayed.
        stayed: usize,
    },
    /// Sizes were worked out from the demand.
    Sized,
    /// Nothing was done.
    Refused(Refusal),
}

/// Why something cannot be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// Its row holds a text that cannot be read, and would lose it.
    Unread,
    /// It stays as it is.
    Pinned,
    /// Already a /28.
    Smallest,
    /// Already a /16.
    Largest,
    /// The joined subnet would lie in no block.
    OutsideBlock(SubnetCidr),
    /// Something smaller or larger has addresses of the other half.
    HalfInUse(SubnetCidr),
    /// The other half is pinned.
    HalfPinned(SubnetCidr),
    /// The other half is in another zone.
    HalfElsewhere(SubnetCidr, String),
    /// Both are counted on: node and pod subnet of the zone.
    BothCounted(SubnetCidr),
    /// As many subnets, or networks, as a plan has.
    TooMany(usize),
    /// As many zones.
    TooManyZones(usize),
    /// A zone has a node subnet.
    LastZone,
    /// No free place of that size; the largest there is.
    NoRoom(u8, Option<u8>),
    /// Nothing of the text can be taken.
    NothingPasted,
    /// No subnet of the text is for nodes.
    NoNodes,
    /// The layout cannot be made.
    Carve(CarveError),
    /// Nothing is asked for.
    NothingToCarve,
    /// The strategy has no sizes to offer.
    NoSizes,
}
