//! What lies about while the address space is worked on and is no part of the plan: see [`Desk`].

use eks_ip_core::address_space::{CarveRequest, TierNeed};
use eks_ip_core::{Network, SubnetCidr, SubnetTier, VpcCidr};
use yew::AttrValue;

use super::field::{RowId, SubnetId};
use super::told::Told;

/// A part of the address space that opens and closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Blocks and subnets.
    Subnets,
    /// A list to paste.
    Paste,
    /// A new layout.
    Carve,
    /// Connected networks.
    Connected,
    /// Source addresses.
    Sources,
    /// Subnet discovery and ENIConfigs.
    Discovery,
    /// IPv6 blocks.
    Ipv6,
}

impl Part {
    /// Every part, in the order of the page.
    pub const ALL: [Self; 7] = [
        Self::Subnets,
        Self::Paste,
        Self::Carve,
        Self::Connected,
        Self::Sources,
        Self::Discovery,
        Self::Ipv6,
    ];
}

/// A subnet that is to be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewSubnet {
    /// What it is for.
    pub tier: SubnetTier,
    /// The zone; every one where none is chosen.
    pub zone: Option<RowId>,
    /// Its size.
    pub prefix_len: u8,
}

/// How a pasted list is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasteAs {
    /// What subnets are for where the text does not say.
    pub tier: SubnetTier,
    /// Whether they are pinned, because they are there.
    pub pinned: bool,
}

/// What a layout gives to a tier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The size in each zone; nothing where there is none.
    pub prefix_len: Option<u8>,
    /// The only block it may be in.
    pub within: Option<VpcCidr>,
}

/// What a layout is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CarveForm {
    /// In the order of [`SubnetTier::ALL`].
    pub wishes: [Wish; SubnetTier::ALL.len()],
    /// The tier that gets what room is left.
    pub grows: Option<SubnetTier>,
}

impl CarveForm {
    /// What a network has: the smallest subnet of each tier, in the block where the first of them is.
    pub(super) fn of(network: &Network) -> Self {
        let mut form = Self::default();
        for (wish, tier) in form.wishes.iter_mut().zip(SubnetTier::ALL) {
            let of_tier = network.subnets().filter(|(subnet, _)| network.tier(*subnet) == Some(tier));
            let cidrs: Vec<_> = of_tier.map(|(_, cidr)| cidr).collect();
            let holds = |block: &VpcCidr| cidrs.first().is_some_and(|cidr| block.net().contains(&cidr.net()));
            wish.prefix_len = cidrs.iter().map(|cidr| cidr.prefix_len()).max();
            wish.within = network.blocks().find(holds).or_else(|| usual_block(network, tier));
        }
        form
    }

    /// Core's request for these zones.
    pub(super) fn request(&self, network: &Network) -> CarveRequest {
        let needs = SubnetTier::ALL.into_iter().zip(self.wishes).filter_map(|(tier, wish)| {
            // A block that is gone meanwhile binds nothing.
            let within = wish.within.filter(|block| network.blocks().any(|other| other == *block));
            Some(TierNeed { tier, prefix_len: wish.prefix_len?, zones: None, within })
        });
        CarveRequest {
            zones: network.zones().iter().map(|zone| zone.name.clone()).collect(),
            needs: needs.collect(),
            grows: self.grows,
        }
    }
}

/// Where a tier's subnets go while there are none: those of pods into the first secondary block.
fn usual_block(network: &Network, tier: SubnetTier) -> Option<VpcCidr> {
    match tier {
        SubnetTier::Pod | SubnetTier::Tagged => network.blocks().nth(1).or(Some(network.vpc)),
        SubnetTier::Cluster
        | SubnetTier::Node
        | SubnetTier::Public
        | SubnetTier::Private
        | SubnetTier::Spare => Some(network.vpc),
    }
}

/// What is typed beside the plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts {
    /// A block that is to be added.
    pub block: AttrValue,
    /// A pasted list.
    pub pasted: AttrValue,
}

/// What is open, chosen and typed beside the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    open: [bool; Part::ALL.len()],
    /// Blocks of which all subnets are shown, however many.
    pub whole: Vec<VpcCidr>,
    /// The subnet whose /28 blocks are drawn.
    pub zoomed: Option<SubnetCidr>,
    /// Single addresses that are scattered over it; those of the plan where it is `None`.
    pub scattered: Option<u32>,
    /// The subnet whose details are open.
    pub opened: Option<SubnetId>,
    /// What is typed.
    pub texts: Texts,
    /// The size of a block that is to be found.
    pub block_len: u8,
    /// A subnet that is to be added.
    pub new: NewSubnet,
    /// How a pasted list is taken.
    pub paste_as: PasteAs,
    /// The layout that is asked for, once it was looked at.
    pub carve: Option<CarveForm>,
    /// What became of the last change.
    pub told: Option<Told>,
}

impl Default for Desk {
    fn default() -> Self {
        let mut open = [false; Part::ALL.len()];
        open[Part::Subnets as usize] = true;
        Self {
            open,
            whole: Vec::new(),
            zoomed: None,
            scattered: None,
            opened: None,
            texts: Texts::default(),
            block_len: VpcCidr::MIN_PREFIX_LEN,
            new: NewSubnet { tier: SubnetTier::Public, zone: None, prefix_len: 27 },
            paste_as: PasteAs { tier: SubnetTier::Spare, pinned: true },
            carve: None,
            told: None,
        }
    }
}

impl Desk {
    /// Whether a part is open.
    pub const fn is_open(&self, part: Part) -> bool {
        self.open[part as usize]
    }

    /// Leaves nothing of one plan for the next; what is typed stays.
    pub(super) fn clear(&mut self) {
        *self = Self {
            open: self.open,
            texts: self.texts.clone(),
            block_len: self.block_len,
            paste_as: self.paste_as,
            ..Self::default()
        };
    }

    pub(super) const fn set_open(&mut self, part: Part, open: bool) {
        self.open[part as usize] = open;
    }
}
