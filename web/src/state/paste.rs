//! What a pasted list becomes: see [`PastePlan`].

use std::collections::BTreeSet;
use std::ops::Bound;

use eks_ip_core::{CidrError, Ipv4Net, Keep, MAX_ZONES, MoreSubnet, SubnetCidr, SubnetTier, VpcCidr, Zone};
use eks_ip_document::pasted::{NotRead, PastedBlock, read_pasted};
use eks_ip_document::{limits, plain_name};

use super::desk::PasteAs;
use super::draft::{Draft, written};
use super::field::Ids;
use super::network_form::NetworkForm;
use super::subnet_form::KeepForm;
use super::told::{Refusal, Told};
use super::zone_form::ZoneRowForm;

/// What a block of a list becomes.
#[derive(Clone, Debug, PartialEq)]
pub enum Becomes {
    /// A block of the VPC: other blocks lie in it.
    Block(VpcCidr),
    /// A subnet.
    Subnet {
        /// The subnet.
        subnet: MoreSubnet,
        /// Whether the text names the zone; else the zones take turns.
        zone_named: bool,
        /// Whether the text says what it is for.
        tier_named: bool,
        /// Whether it lies in no block of the VPC.
        outside: bool,
    },
    /// Nothing.
    Nothing(WhyNothing),
}

/// Why a block of a list becomes nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum WhyNothing {
    /// It is a block of the VPC.
    IsBlock,
    /// It is a subnet of the plan.
    IsThere,
    /// It stands in the list before.
    Twice,
    /// Neither a block nor a subnet has that size; what would be right.
    Size(String),
}

/// A line of a list: a block and what it becomes, or something that looks like one and is none.
#[derive(Clone, Debug, PartialEq)]
pub struct PasteLine {
    /// The first line being 1.
    pub line: u32,
    /// What stands there.
    pub read: Result<(Ipv4Net, Becomes), NotRead>,
}

/// What a list becomes, block by block.
#[derive(Clone, Debug, PartialEq)]
pub struct PastePlan {
    /// Blocks of the list, and what looks like one and is none.
    pub lines: Vec<PasteLine>,
    /// Whether the list is longer than is read.
    pub cut: bool,
}

impl PastePlan {
    /// Blocks, and subnets.
    pub fn counts(&self) -> (usize, usize) {
        (self.blocks().count(), self.subnets().count())
    }

    /// What is not taken.
    pub fn left(&self) -> usize {
        let (blocks, subnets) = self.counts();
        self.lines.len() - blocks - subnets
    }

    fn becomes(&self) -> impl Iterator<Item = &Becomes> {
        self.lines.iter().filter_map(|line| line.read.as_ref().ok().map(|(_, becomes)| becomes))
    }

    fn blocks(&self) -> impl Iterator<Item = VpcCidr> {
        self.becomes().filter_map(|becomes| match becomes {
            Becomes::Block(block) => Some(*block),
            Becomes::Subnet { .. } | Becomes::Nothing(_) => None,
        })
    }

    fn subnets(&self) -> impl Iterator<Item = &MoreSubnet> {
        self.becomes().filter_map(|becomes| match becomes {
            Becomes::Subnet { subnet, .. } => Some(subnet),
            Becomes::Block(_) | Becomes::Nothing(_) => None,
        })
    }
}

/// What a list is compared with.
struct Ground<'a> {
    rows: &'a [ZoneRowForm],
    blocks: Vec<VpcCidr>,
    there: BTreeSet<Ipv4Net>,
}

impl NetworkForm {
    /// What the blocks of a text would become beside what the form has.
    pub fn pasted(&self, text: &str, take_as: PasteAs) -> PastePlan {
        let mut there = BTreeSet::new();
        there.extend(self.subnets().map(|(cidr, ..)| cidr.net()));
        Ground { rows: &self.rows, blocks: self.blocks(), there }.plan(text, take_as)
    }

    /// Adds what a text has. Subnets for nodes in a zone that the plan does not have make the zone.
    pub(super) fn add_pasted(&mut self, text: &str, take_as: PasteAs, ids: &mut Ids) -> Told {
        let plan = self.pasted(text, take_as);
        let (blocks, subnets) = plan.counts();
        if blocks + subnets == 0 {
            return Told::Refused(Refusal::NothingPasted);
        }
        if !self.has_rows_for(subnets) {
            return Told::Refused(Refusal::TooMany(limits::MORE_SUBNETS));
        }
        plan.blocks().for_each(|block| self.add_block(block));
        self.put_all(plan.subnets().cloned().collect(), ids);
        Told::Pasted { blocks, subnets, left: plan.left() }
    }

    /// Puts what a text has in the place of all subnets, and of the blocks in which none of it lies. Zones that stay
    /// keep their share and id. Where nothing is called nodes, what is called private is taken for them.
    pub(super) fn replace_by_pasted(&mut self, text: &str, take_as: PasteAs, ids: &mut Ids) -> Told {
        let ground = Ground { rows: &self.rows, blocks: self.blocks(), there: BTreeSet::new() };
        let plan = ground.plan(text, take_as);
        let mut subnets: Vec<MoreSubnet> = plan.subnets().cloned().collect();
        let has_nodes = subnets.iter().any(|subnet| subnet.tier == SubnetTier::Node);
        let mut zones: Vec<String> = Vec::new();
        for subnet in &mut subnets {
            let may_be =
                subnet.tier == SubnetTier::Node || (!has_nodes && subnet.tier == SubnetTier::Private);
            if may_be && !zones.contains(&subnet.zone) && zones.len() < MAX_ZONES {
                zones.push(subnet.zone.clone());
                subnet.tier = SubnetTier::Node;
            }
        }
        if zones.is_empty() {
            return Told::Refused(Refusal::NoNodes);
        }
        if subnets.len() > limits::MORE_SUBNETS {
            return Told::Refused(Refusal::TooMany(limits::MORE_SUBNETS));
        }
        let holds = |block: &VpcCidr| subnets.iter().any(|subnet| block.net().contains(&subnet.cidr.net()));
        let holding: Vec<VpcCidr> = self.blocks().into_iter().chain(plan.blocks()).filter(holds).collect();
        let vpc = holding.first().copied().unwrap_or(*self.vpc.value());
        let secondary: Vec<VpcCidr> = holding.into_iter().skip(1).collect();
        self.vpc.take(&vpc, ToString::to_string);
        self.secondary.take(&secondary, |list| written(list));
        let before = std::mem::take(&mut self.rows);
        self.space.more.clear();
        self.put_all(subnets, ids);
        for row in &mut self.rows {
            if let Some(same) = before.iter().find(|other| other.name.value() == row.name.value()) {
                (row.id, row.weight, row.zone_id) = (same.id, same.weight.clone(), same.zone_id.clone());
            }
        }
        let (blocks, subnets) = plan.counts();
        Told::Pasted { blocks, subnets, left: plan.left() }
    }

    /// Puts subnets into the form, zones before what is in them.
    fn put_all(&mut self, subnets: Vec<MoreSubnet>, ids: &mut Ids) {
        let (nodes, others): (Vec<MoreSubnet>, Vec<MoreSubnet>) =
            subnets.into_iter().partition(|subnet| subnet.tier == SubnetTier::Node);
        for subnet in nodes.into_iter().chain(others) {
            let has_room = self.rows.len() < MAX_ZONES;
            let of_zone = self.rows.iter_mut().find(|row| *row.name.value() == subnet.zone);
            match of_zone {
                Some(row) if subnet.tier == SubnetTier::Node && row.waits() => {
                    row.node_subnet = Draft::new(Some(subnet.cidr), subnet.cidr.to_string());
                    row.keep_nodes = KeepForm::of(&subnet.keep);
                }
                None if subnet.tier == SubnetTier::Node && has_room => {
                    let zone = Zone { keep_nodes: subnet.keep, ..Zone::new(subnet.zone, subnet.cidr, None) };
                    self.rows.push(ZoneRowForm::of(&zone, ids.next()));
                }
                Some(_) | None => self.put(&subnet, ids),
            }
        }
    }
}

impl Ground<'_> {
    fn plan(&self, text: &str, take_as: PasteAs) -> PastePlan {
        let read = read_pasted(text);
        let mut all = self.there.clone();
        all.extend(read.items.iter().filter_map(|(_, item)| item.as_ref().ok().map(|block| block.net)));
        let mut seen = BTreeSet::new();
        let mut turns = [0; SubnetTier::ALL.len()];
        let mut becomes = |pasted: PastedBlock| {
            let net = pasted.net;
            let becomes = if !seen.insert(net) {
                Becomes::Nothing(WhyNothing::Twice)
            } else if self.blocks.iter().any(|block| block.net() == net) {
                Becomes::Nothing(WhyNothing::IsBlock)
            } else if self.there.contains(&net) {
                Becomes::Nothing(WhyNothing::IsThere)
            } else if holds_another(&all, net) && !self.in_block(net) {
                VpcCidr::try_from(net).map_or_else(no_size, Becomes::Block)
            } else {
                let outside =
                    !self.in_block(net) && !all.iter().any(|other| *other != net && other.contains(&net));
                SubnetCidr::try_from(net)
                    .map_or_else(no_size, |cidr| self.subnet(&pasted, cidr, outside, take_as, &mut turns))
            };
            (net, becomes)
        };
        let lines =
            read.items.into_iter().map(|(line, item)| PasteLine { line, read: item.map(&mut becomes) });
        PastePlan { lines: lines.collect(), cut: read.cut }
    }

    fn in_block(&self, net: Ipv4Net) -> bool {
        self.blocks.iter().any(|block| block.net().contains(&net))
    }

    fn subnet(
        &self,
        pasted: &PastedBlock,
        cidr: SubnetCidr,
        outside: bool,
        take_as: PasteAs,
        turns: &mut [usize; SubnetTier::ALL.len()],
    ) -> Becomes {
        let tier = pasted.tier.unwrap_or(take_as.tier);
        let named = pasted.zone.as_deref().and_then(|zone| self.zone_called(zone));
        let zone_named = named.is_some();
        let zone = named.or_else(|| {
            let turn = &mut turns[tier as usize];
            *turn += 1;
            self.rows.get((*turn - 1) % self.rows.len().max(1)).map(|row| row.name.value().clone())
        });
        let keep = Keep { pinned: take_as.pinned, reservations: Vec::new() };
        let subnet = MoreSubnet { keep, ..MoreSubnet::new(tier, zone.unwrap_or_default(), cidr) };
        Becomes::Subnet { subnet, zone_named, tier_named: pasted.tier.is_some(), outside }
    }

    /// The zone that a text names: by its name or id, or by its letter where the plan's zones are letters. One that the
    /// plan does not have keeps the text's name.
    fn zone_called(&self, zone: &str) -> Option<String> {
        let by_name = self.rows.iter().find(|row| row.name.value().eq_ignore_ascii_case(zone));
        let by_id = || self.rows.iter().find(|row| row.zone_id.value().as_deref() == Some(zone));
        let letters = self.rows.iter().all(|row| row.name.value().len() == 1);
        match by_name.or_else(by_id) {
            Some(row) => Some(row.name.value().clone()),
            // An id ends in a number, which says nothing about letters.
            None if letters && !zone.contains("-az") => zone.chars().next_back().map(String::from),
            None => plain_name(zone).filter(|name| !name.contains(['.', '_'])),
        }
    }
}

/// Whether another network of the list lies in this one. Sorted, what it holds comes right behind it.
fn holds_another(all: &BTreeSet<Ipv4Net>, net: Ipv4Net) -> bool {
    let behind = (Bound::Excluded(net), Bound::Unbounded);
    all.range(behind).next().is_some_and(|next| net.contains(next))
}

fn no_size(why: CidrError) -> Becomes {
    Becomes::Nothing(WhyNothing::Size(why.to_string()))
}
