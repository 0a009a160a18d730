//! The smallest subnets of each tier and zone, and when the next size is reached: see [`tier_sizes`].

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

use super::carve::TierNeed;
use super::tier::SubnetTier;
use crate::advice::{NoSubnetAdvice, Sizing, SubnetAdvice, SubnetSize};
use crate::capacity::Tier;
use crate::demand::MONTHS_AHEAD;
use crate::plan::Plan;
use crate::strategy::Strategy;

/// A larger size that growth asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextSize {
    /// The first month in which the smaller size is not enough.
    pub month: u32,
    /// The prefix length that is; `None` where even a /16 is not.
    pub prefix_len: Option<u8>,
}

/// A subnet of the plan with the size it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizedSubnet {
    /// Which of the zone's subnets.
    pub tier: Tier,
    /// Index of the zone.
    pub zone: usize,
    /// What it needs in the month that was asked for.
    pub size: SubnetSize,
    /// When it needs more, wherever EC2 puts single addresses; `None` where that is not within
    /// [`MONTHS_AHEAD`].
    pub next: Option<NextSize>,
}

/// The subnets of a plan under one strategy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TierSizes {
    /// The plan in the month that was asked for.
    pub advice: SubnetAdvice,
    /// Its subnets, zone by zone, node subnet before pod subnet.
    pub subnets: Vec<SizedSubnet>,
}

/// The smallest subnets with which a plan lasts so many months under a strategy
/// ([`smallest_subnets`](crate::smallest_subnets)), and the month in which growth asks for the next size.
///
/// Sizes only ever rise with growth, so that the month is found by halving.
///
/// # Errors
///
/// As for [`smallest_subnets`](crate::smallest_subnets).
pub fn tier_sizes(plan: &Plan, strategy: Strategy, months: u32) -> Result<TierSizes, NoSubnetAdvice> {
    let sizing = Sizing::of(plan, strategy)?;
    let months = months.min(MONTHS_AHEAD);
    let advice = sizing.after(months)?;
    let ahead = Ahead { sizing, lengths: RefCell::new(BTreeMap::from([(months, lengths(&advice))])) };
    let sized = subnets(&advice).enumerate().map(|(index, (zone, tier, size))| SizedSubnet {
        tier,
        zone,
        size: *size,
        next: ahead.next(index, months),
    });
    Ok(TierSizes { subnets: sized.collect(), advice })
}

fn subnets(advice: &SubnetAdvice) -> impl Iterator<Item = (usize, Tier, &SubnetSize)> {
    advice.zones.iter().enumerate().flat_map(|(zone, sizes)| {
        let pod = sizes.pod.as_ref().map(|size| (zone, Tier::Pod, size));
        std::iter::once((zone, Tier::Node, &sizes.node)).chain(pod)
    })
}

/// The prefix length of every subnet, in the order of [`subnets`].
fn lengths(advice: &SubnetAdvice) -> Vec<Option<u8>> {
    subnets(advice).map(|(_, _, size)| size.for_certain.prefix_len).collect()
}

/// Sizes in months to come; each month is looked at once for all subnets.
struct Ahead<'a> {
    sizing: Sizing<'a>,
    lengths: RefCell<BTreeMap<u32, Vec<Option<u8>>>>,
}

impl Ahead<'_> {
    fn at(&self, month: u32, index: usize) -> Option<Option<u8>> {
        if let Some(known) = self.lengths.borrow().get(&month) {
            return known.get(index).copied();
        }
        let found = lengths(&self.sizing.after(month).ok()?);
        let length = found.get(index).copied();
        self.lengths.borrow_mut().insert(month, found);
        length
    }

    /// The first month after `now` in which the subnet needs another size.
    fn next(&self, index: usize, now: u32) -> Option<NextSize> {
        let today = self.at(now, index)?;
        if self.at(MONTHS_AHEAD, index)? == today {
            return None;
        }
        let (mut same, mut other) = (now, MONTHS_AHEAD);
        while same + 1 < other {
            let middle = same.midpoint(other);
            if self.at(middle, index)? == today { same = middle } else { other = middle }
        }
        Some(NextSize { month: other, prefix_len: self.at(other, index)? })
    }
}

/// A tier whose subnets would have to be larger than a /16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    /// The tier.
    pub tier: Tier,
    /// Index of the first such zone.
    pub zone: usize,
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tier = match self.tier {
            Tier::Node => SubnetTier::Node,
            Tier::Pod => SubnetTier::Pod,
        };
        write!(f, "even a /16 is too small for the {} subnet of zone {}", tier.id(), self.zone + 1)
    }
}

impl std::error::Error for TooLarge {}

/// What such subnets ask of a layout: each tier one size for all zones, the one that the zone with most needs, wherever
/// EC2 puts single addresses.
///
/// # Errors
///
/// [`TooLarge`], where no subnet is large enough.
pub fn tier_needs(advice: &SubnetAdvice) -> Result<Vec<TierNeed>, TooLarge> {
    let mut needs = Vec::new();
    for (tier, of) in [(Tier::Node, SubnetTier::Node), (Tier::Pod, SubnetTier::Pod)] {
        let mut of_tier = subnets(advice).filter(|(_, this, _)| *this == tier).peekable();
        if of_tier.peek().is_none() {
            continue;
        }
        let lengths: Result<Vec<u8>, TooLarge> = of_tier
            .map(|(zone, _, size)| size.for_certain.prefix_len.ok_or(TooLarge { tier, zone }))
            .collect();
        let smallest = lengths?.into_iter().min();
        needs.extend(smallest.map(|prefix_len| TierNeed { tier: of, prefix_len, zones: None, within: None }));
    }
    Ok(needs)
}
