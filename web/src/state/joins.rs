//! With what a subnet can be joined: see [`Join`] and [`Taken`].

use std::collections::BinaryHeap;

use eks_ip_core::{Ipv4Net, SubnetCidr, SubnetRef, VpcCidr};

use super::field::SubnetId;
use super::network_form::NetworkForm;
use super::told::Refusal;

/// With what a subnet can be joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// Another row, its other half; what comes of both.
    With(SubnetId, SubnetCidr),
    /// Its other half is free; what comes of both.
    Free(SubnetCidr),
}

/// Every subnet in the order of addresses, the larger first where they begin together, for looking up what has an
/// address.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Subnets with their rows and their places in the plan.
    pub sorted: Vec<(SubnetCidr, SubnetId, SubnetRef)>,
    blocks: Vec<VpcCidr>,
}

impl Taken {
    /// Of subnets as they stand, and the VPC's blocks.
    pub fn of(
        subnets: impl Iterator<Item = (SubnetCidr, SubnetId, SubnetRef)>,
        blocks: Vec<VpcCidr>,
    ) -> Self {
        // A heap sorts as fast, and adds a tenth of the code to the page.
        let sorted: BinaryHeap<(SubnetCidr, SubnetId, SubnetRef)> = subnets.collect();
        Self { sorted: sorted.into_sorted_vec(), blocks }
    }

    /// The first subnet that shares an address with this one, another than `id`. Networks nest or are apart: those
    /// inside begin in its range, those around it are asked for by their length.
    fn shares(&self, cidr: SubnetCidr, id: SubnetId) -> Option<(SubnetCidr, SubnetId)> {
        let net = cidr.net();
        let from =
            |net: Ipv4Net| &self.sorted[self.sorted.partition_point(|(other, ..)| other.net() < net)..];
        for length in SubnetCidr::MIN_PREFIX_LEN..=net.prefix_len() {
            let wider = Ipv4Net::new(net.network(), length).unwrap_or(net).trunc();
            let same = from(wider).iter().take_while(|(other, ..)| other.net() == wider);
            if let Some((other, row, _)) = same.into_iter().find(|(_, row, _)| *row != id) {
                return Some((*other, *row));
            }
        }
        let inside = from(net).iter().take_while(|(other, ..)| net.contains(&other.net()));
        inside.into_iter().find(|(_, row, _)| *row != id).map(|(other, row, _)| (*other, *row))
    }
}

impl NetworkForm {
    /// With what a subnet of this block can be joined, or why not.
    pub fn join_of(&self, id: SubnetId, cidr: SubnetCidr, taken: &Taken) -> Result<Join, Refusal> {
        let pinned = |id| self.keep(id).is_some_and(|keep| keep.pinned);
        let sibling = cidr.sibling().ok_or(Refusal::Largest)?;
        let joined = cidr.joined_with(sibling).ok_or(Refusal::Largest)?;
        if pinned(id) {
            return Err(Refusal::Pinned);
        }
        if !taken.blocks.iter().any(|block| block.net().contains(&joined.net())) {
            return Err(Refusal::OutsideBlock(joined));
        }
        let Some((other_cidr, other)) = taken.shares(sibling, id) else { return Ok(Join::Free(joined)) };
        let zone = |id| self.tier_and_zone(id).map(|(_, zone)| zone);
        match (id, other) {
            _ if other_cidr != sibling => Err(Refusal::HalfInUse(other_cidr)),
            _ if pinned(other) => Err(Refusal::HalfPinned(sibling)),
            _ if zone(id) != zone(other) => {
                Err(Refusal::HalfElsewhere(sibling, zone(other).unwrap_or_default().to_owned()))
            }
            (SubnetId::More(_), _) | (_, SubnetId::More(_)) => Ok(Join::With(other, joined)),
            (SubnetId::Node(_) | SubnetId::Pod(_), SubnetId::Node(_) | SubnetId::Pod(_)) => {
                Err(Refusal::BothCounted(sibling))
            }
        }
    }
}
