//! What AWS lets a VPC take, and in which order: see [`associate`].

use ipnet::Ipv4Net;

use super::range::{
    BENCHMARK_OTHER_HALF, DEFAULT_VPC, DOCKER, FORBIDDEN, FUTURE, Family, ONE_SEVEN_TWO, TEN_FIFTEEN,
    TEN_ZERO,
};
use super::rule::Rule;
use crate::cidr::{SHARED_RANGE, VpcCidr, overlap};

/// Whether AWS was seen to hold a rule, or only writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Documented without a contradiction, or seen.
    Confirmed,
    /// AWS's text says so, read by the letter; nobody was found who saw it.
    TextOnly,
}

/// What AWS says to a block that is to be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It takes it.
    Allowed,
    /// It takes it, and something else will suffer.
    AllowedWithWarning(Rule),
    /// Its text refuses it; whether it does was not confirmed.
    RefusedByText(Rule),
    /// It refuses it.
    Refused(Rule),
}

/// What AWS says to a block, given those that are in the VPC: the primary first, then in the order in which they
/// were added. With none there, it is the primary of a new VPC.
///
/// The table of "IPv4 CIDR block association restrictions" (VPC User Guide, "VPC CIDR blocks", read 2026-11), by
/// families: RFC 1918 ranges do not mix; nothing of 10.0.0.0/16 is added where a block lies in 10.0.0.0/15, nothing
/// of 172.31.0.0/16 to 172.16.0.0/12, nothing of 198.19.0.0/16 to anything; RFC 1918 comes before publicly routable
/// and shared ranges. That the last row counts for secondary blocks, and that 10.0.0.0/15 counts where the block is
/// in 10.0.0.0/16 itself, was read and not seen.
///
/// ```
/// use eks_ip_core::address_space::{Rule, Verdict, associate};
/// let block = |text: &str| text.parse().expect("a block");
/// let vpc = [block("10.20.0.0/16")];
/// assert_eq!(associate(&vpc, block("100.64.0.0/16")), Verdict::Allowed);
/// assert_eq!(associate(&vpc, block("198.19.0.0/16")), Verdict::Refused(Rule::BenchmarkRange));
/// ```
pub fn associate(present: &[VpcCidr], add: VpcCidr) -> Verdict {
    if FORBIDDEN.iter().any(|range| range.contains(&add.net())) {
        return Verdict::Refused(Rule::ForbiddenRange);
    }
    if present.iter().any(|block| overlap(block.net(), add.net())) {
        return Verdict::Refused(Rule::BlocksOverlap);
    }
    match (Present::of(present).restriction(add), troublesome(add)) {
        (Some((rule, Standing::Confirmed)), _) => Verdict::Refused(rule),
        (Some((rule, Standing::TextOnly)), _) => Verdict::RefusedByText(rule),
        (None, Some(rule)) => Verdict::AllowedWithWarning(rule),
        (None, None) => Verdict::Allowed,
    }
}

/// The rule that a range breaks by itself although AWS takes it.
pub(super) fn troublesome(block: VpcCidr) -> Option<Rule> {
    let net = block.net();
    if FUTURE.contains(&net) {
        Some(Rule::FutureRange)
    } else if DOCKER.contains(&net) {
        Some(Rule::DockerRange)
    } else if Family::of(block) == Family::Public && !BENCHMARK_OTHER_HALF.contains(&net) {
        Some(Rule::PublicRange)
    } else {
        None
    }
}

/// The private range that a publicly routable one looks like: 172.32.0.0/16 is outside 172.16.0.0/12.
pub(super) fn mistaken_for(net: Ipv4Net) -> Option<Ipv4Net> {
    let first = |net: Ipv4Net| net.addr().octets()[0];
    [ONE_SEVEN_TWO, SHARED_RANGE].into_iter().find(|range| first(*range) == first(net))
}

/// The blocks of a VPC, as far as the table asks about them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Present {
    primary: Option<Family>,
    ten: bool,
    one_seven_two: bool,
    one_nine_two: bool,
    benchmark: bool,
    shared_or_public: bool,
    in_ten_zero: bool,
    in_ten_one: bool,
}

impl Present {
    fn of(blocks: &[VpcCidr]) -> Self {
        let mut present = Self::default();
        blocks.iter().for_each(|block| present.add(*block));
        present
    }

    /// Adds a block.
    pub(super) fn add(&mut self, block: VpcCidr) {
        let family = Family::of(block);
        self.primary.get_or_insert(family);
        match family {
            Family::Ten => self.ten = true,
            Family::OneSevenTwo => self.one_seven_two = true,
            Family::OneNineTwo => self.one_nine_two = true,
            Family::Benchmark => self.benchmark = true,
            Family::Shared | Family::Public => self.shared_or_public = true,
        }
        self.in_ten_zero |= TEN_ZERO.contains(&block.net());
        self.in_ten_one |= TEN_FIFTEEN.contains(&block.net()) && !TEN_ZERO.contains(&block.net());
    }

    /// The row of the table that forbids a block, a confirmed one first.
    pub(super) fn restriction(&self, add: VpcCidr) -> Option<(Rule, Standing)> {
        let rows = [
            self.mixed(add),
            self.ten_fifteen(add),
            self.default_vpc(add),
            self.benchmark(add),
            self.private_after_other(add),
        ];
        rows.into_iter().flatten().min_by_key(|(_, standing)| *standing)
    }

    fn mixed(&self, add: VpcCidr) -> Option<(Rule, Standing)> {
        let other = match Family::of(add) {
            Family::Ten => self.one_seven_two || self.one_nine_two,
            Family::OneSevenTwo => self.ten || self.one_nine_two,
            Family::OneNineTwo => self.ten || self.one_seven_two,
            Family::Benchmark | Family::Shared | Family::Public => false,
        };
        other.then_some((Rule::MixedPrivateRanges, Standing::Confirmed))
    }

    fn ten_fifteen(&self, add: VpcCidr) -> Option<(Rule, Standing)> {
        let standing = match (self.in_ten_one, self.in_ten_zero) {
            (true, _) => Standing::Confirmed,
            (false, true) => Standing::TextOnly,
            (false, false) => return None,
        };
        TEN_ZERO.contains(&add.net()).then_some((Rule::TenFifteen, standing))
    }

    fn default_vpc(&self, add: VpcCidr) -> Option<(Rule, Standing)> {
        let refused = self.one_seven_two && DEFAULT_VPC.contains(&add.net());
        refused.then_some((Rule::DefaultVpcRange, Standing::Confirmed))
    }

    /// 198.19.0.0/16 to others, and RFC 1918 to it.
    fn benchmark(&self, add: VpcCidr) -> Option<(Rule, Standing)> {
        let family = Family::of(add);
        if self.benchmark && family.is_rfc1918() {
            return Some((Rule::PrivateAfterBenchmark, Standing::Confirmed));
        }
        let others = self.ten || self.one_seven_two || self.one_nine_two || self.shared_or_public;
        let standing = match self.primary {
            // The others are secondary blocks of 100.64.0.0/10 or publicly routable.
            Some(Family::Benchmark) => Standing::TextOnly,
            Some(
                Family::Ten | Family::OneSevenTwo | Family::OneNineTwo | Family::Shared | Family::Public,
            )
            | None => Standing::Confirmed,
        };
        (family == Family::Benchmark && others).then_some((Rule::BenchmarkRange, standing))
    }

    fn private_after_other(&self, add: VpcCidr) -> Option<(Rule, Standing)> {
        if !self.shared_or_public || !Family::of(add).is_rfc1918() {
            return None;
        }
        let standing = match self.primary {
            Some(Family::Shared | Family::Public) => Standing::Confirmed,
            Some(Family::Ten | Family::OneSevenTwo | Family::OneNineTwo | Family::Benchmark) | None => {
                Standing::TextOnly
            }
        };
        Some((Rule::PrivateAfterOther, standing))
    }
}
