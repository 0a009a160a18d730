//! Blocks of the VPC: ranges, the table of what goes together, quotas, routes, and the IPv6 blocks.

use super::Ground;
use crate::address_space::association::{Present, troublesome};
use crate::address_space::finding::{Finding, Row};
use crate::address_space::range::{FORBIDDEN, TEN_FIFTEEN, TEN_ZERO};
use crate::address_space::{CIDR_QUOTA_MOST, Rule, sweep};
use crate::cidr::VpcCidr;

/// What is wrong with the blocks, block by block.
pub(super) fn found(ground: &Ground<'_>) -> Vec<Finding> {
    let blocks: Vec<VpcCidr> = ground.network.blocks().collect();
    let mut found = quota(ground);
    let clashes = sweep::clashes(&ground.blocks);
    let covered = sweep::relations(&ground.blocks, &ground.network.space.routes);
    let mut present = Present::default();
    for (index, block) in blocks.iter().enumerate() {
        let row = Row::Block(index);
        let at = |rule| Finding::at(rule, row).block(block.net());
        if let Some(range) = FORBIDDEN.iter().find(|range| range.contains(&block.net())) {
            found.push(Finding { other_block: Some((*range).into()), ..at(Rule::ForbiddenRange) });
        } else if let Some(first) = clashes[index] {
            found.push(at(Rule::BlocksOverlap).with(Row::Block(first), ground.blocks[first]));
        } else if let Some((rule, standing)) = present.restriction(*block) {
            let finding = Finding { standing, ..at(rule) };
            found.push(match culprit(&blocks[..index], *block, rule) {
                Some(first) => finding.with(Row::Block(first), ground.blocks[first]),
                None => finding,
            });
        } else {
            found.extend(troublesome(*block).map(at));
        }
        present.add(*block);
        let route = covered[index].holds.filter(|_| is_to_be_added(ground, index));
        found.extend(
            route.map(|route| {
                at(Rule::RouteCovered).with(Row::Route(route), ground.network.space.routes[route])
            }),
        );
    }
    found.extend(forfeited(&blocks));
    found.extend(ipv6(ground));
    found
}

/// Whether the block is still to be added to the VPC.
fn is_to_be_added(ground: &Ground<'_>, index: usize) -> bool {
    index > usize::try_from(ground.network.space.associated).unwrap_or(usize::MAX)
}

/// The first of the blocks that by itself forbids another.
fn culprit(before: &[VpcCidr], add: VpcCidr, rule: Rule) -> Option<usize> {
    before.iter().position(|block| {
        let mut alone = Present::default();
        alone.add(*block);
        alone.restriction(add).is_some_and(|(broken, _)| broken == rule)
    })
}

fn quota(ground: &Ground<'_>) -> Vec<Finding> {
    let (there, quota) = (ground.blocks.len() as u64, u64::from(ground.network.space.cidr_quota));
    let most = u64::from(CIDR_QUOTA_MOST);
    let broken = match there {
        _ if there > most => Some((Rule::CidrLimit, most)),
        _ if there > quota => Some((Rule::CidrQuota, quota)),
        _ => None,
    };
    let at = |(rule, wanted): (Rule, u64)| {
        let row = Row::Block(usize::try_from(wanted).unwrap_or(0));
        Finding::at(rule, row).counting(wanted, there)
    };
    broken.map(at).into_iter().collect()
}

/// The first block of 10.0.0.0/15, unless nothing of 10.0.0.0/16 is left to be added.
fn forfeited(blocks: &[VpcCidr]) -> Option<Finding> {
    let (index, block) = blocks.iter().enumerate().find(|(_, b)| TEN_FIFTEEN.contains(&b.net()))?;
    let of_ten_zero = blocks.iter().filter(|block| TEN_ZERO.contains(&block.net()));
    let taken: u64 = of_ten_zero.map(|block| block.total_addresses().get()).sum();
    let all = 1 << (32 - TEN_ZERO.prefix_len());
    (taken < all).then(|| Finding::at(Rule::TenZeroForfeited, Row::Block(index)).block(block.net()))
}

/// A VPC has few IPv6 blocks, so pairs are looked at.
fn ipv6(ground: &Ground<'_>) -> Vec<Finding> {
    let blocks = &ground.network.space.ipv6;
    let mut found = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let net = block.net();
        let clash =
            blocks[..index].iter().position(|other| other.net().contains(&net) || net.contains(&other.net()));
        found.extend(clash.map(|first| {
            let at = Finding::at(Rule::BlocksOverlap, Row::Ipv6Block(index)).block(net);
            at.with(Row::Ipv6Block(first), blocks[first].net())
        }));
    }
    let (there, wanted) = (blocks.iter().map(|block| block.subnets()).sum(), ground.subnets.len() as u64);
    if !blocks.is_empty() && wanted > there {
        found.push(Finding::at(Rule::Ipv6Subnets, Row::Ipv6Block(0)).counting(wanted, there));
    }
    found
}
