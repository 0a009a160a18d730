//! What the user can do to the address space: see [`SpaceAction`].

use eks_ip_core::{Connection, Strategy, SubnetCidr, SubnetTier, VpcCidr};

use super::desk::{CarveForm, NewSubnet, Part, PasteAs};
use super::field::{RowId, SubnetId};

/// One thing that the user did to the address space, or on the desk beside it.
#[derive(Clone, Debug, PartialEq)]
pub enum SpaceAction {
    /// Opened a part, or closed it when it was open.
    Toggle(Part),
    /// Asked for every subnet of a block.
    ShowWhole(VpcCidr),
    /// Opened the details of a subnet, or closed them when they were open.
    OpenSubnet(SubnetId),
    /// Looked at the /28 blocks of a subnet, or no longer at any.
    ZoomInto(Option<SubnetCidr>),
    /// Scattered so many single addresses over it.
    Scatter(u32),
    /// Split a subnet in two.
    Split(SubnetId),
    /// Joined a subnet with its other half.
    Join(SubnetId),
    /// Pinned a subnet, or let it go.
    Pin(SubnetId, bool),
    /// Took a subnet out.
    Remove(SubnetId),
    /// Chose what a further subnet is for.
    SetTier(RowId, SubnetTier),
    /// Made a further subnet the one that counts.
    CountOn(RowId),
    /// Made a subnet of a free range.
    Take(SubnetCidr),
    /// Chose what to add.
    ChooseNew(NewSubnet),
    /// Added it.
    Add,
    /// Typed a block that is to be added.
    TypeBlock(String),
    /// Chose the size of a block that is to be found.
    ChooseBlockLen(u8),
    /// Added a block to the VPC.
    AddBlock(VpcCidr),
    /// Took the block that is offered in place of what cannot be read.
    UseInstead(VpcCidr),
    /// Took a secondary block out, the first being 0.
    RemoveBlock(usize),
    /// Said how many of the secondary blocks are in the VPC already.
    Associate(usize),
    /// Added a connected network.
    AddNetwork,
    /// Took one out.
    RemoveNetwork(RowId),
    /// Chose how a network is connected.
    SetVia(RowId, Connection),
    /// Typed or pasted into the list.
    TypePasted(String),
    /// Chose how the list is taken.
    ChoosePasteAs(PasteAs),
    /// Added what the list has.
    AddPasted,
    /// Put what the list has in the place of all subnets.
    ReplaceByPasted,
    /// Chose what a layout is asked for.
    ChooseCarve(CarveForm),
    /// Asked for the sizes that the demand needs under a strategy.
    SizeByDemand(Strategy),
    /// Laid the VPC out.
    Carve,
}
