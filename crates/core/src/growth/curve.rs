//! Addresses needed against pods: see [`Growth::curve`].

use super::{Growth, Subnets};
use crate::breaking::{Breaking, breaking};
use crate::capacity::{SinglesPlacement, SubnetUse, Tier};
use crate::count::{Ipv4Count, NodeCount, PodCount};
use crate::network::MAX_ZONES;
use crate::placement::{Size, fewest};
use crate::stage::Stage;
use crate::strategy::PodRange;

/// What is needed with so many pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Pods on an ordinary day.
    pub pods: PodCount,
    /// The nodes that they run on, on an ordinary day.
    pub nodes: NodeCount,
    /// Addresses wanted from the subnets at the moment of the plan, fixtures included.
    pub needed: Ipv4Count,
    /// Whether so much is needed from one pod after the point before. Else the curve rises on the way from there
    /// in steps that were passed over.
    pub level: bool,
}

/// How fine a curve is wanted. Every point is exact; steps within a grain are passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grain {
    /// Steps that are no further apart.
    pub pods: PodCount,
    /// Steps that are no higher together.
    pub addresses: Ipv4Count,
}

impl Grain {
    /// Every step.
    pub const NONE: Self = Self { pods: PodCount::ZERO, addresses: Ipv4Count::ZERO };
}

impl<'a> Growth<'a> {
    /// What is needed with so many pods on an ordinary day. `None` where the strategy takes nothing from such
    /// subnets, or no node takes a pod.
    ///
    /// When a zone is lost, each subnet counts with what it needs at the loss that is worst for it.
    pub fn at(&self, subnets: Subnets, pods: PodCount) -> Option<Point> {
        let curve = self.over(subnets)?;
        Some(Point { pods, ..curve.point(curve.index(pods.get())?) })
    }

    /// The curve from no pods up to so many: every step, or points a grain apart where steps are closer.
    ///
    /// The cost goes with the number of points, not with pods or nodes. Where the plan says how many nodes there
    /// are, points lie where these are full, the last of them at `upto` or beyond; where some of them carry no pod,
    /// several points have the same pods. Empty where [`at`](Self::at) is `None`.
    pub fn curve(&self, subnets: Subnets, upto: PodCount, grain: Grain) -> Vec<Point> {
        let Some(curve) = self.over(subnets) else { return Vec::new() };
        let Some(last) = curve.index(upto.get()) else { return Vec::new() };
        let first = curve.point(0);
        let mut points = vec![first];
        if last > 0 {
            curve.fill((0, first), (last, curve.point(last)), grain, &mut points);
        }
        points
    }

    /// How far subnets go by themselves at the moment of the plan, whatever becomes of others: the most pods on an
    /// ordinary day, and what the next step exceeds, addresses or /28 blocks. The breaking point of the plan is that of
    /// its first subnet. `None` where there is room for `upto` pods, and where [`at`](Self::at) is `None`.
    pub fn breaking(&self, subnets: Subnets, upto: PodCount, singles: SinglesPlacement) -> Option<Breaking> {
        let over = self.over(subnets)?;
        let is_meant = |limit| subnets.has(limit);
        let fails = |index| over.stage.exceeded(over.size(index), singles, is_meant).is_some();
        let last = over.index(upto.get())?;
        let first = fewest(last.saturating_add(1), fails);
        let size = first.checked_sub(1).map(|index| over.size(index));
        (first <= last).then(|| breaking(&self.fleet, &over.stage, size, singles, is_meant))
    }

    fn over(&self, subnets: Subnets) -> Option<Over<'_, 'a>> {
        let in_pods = self.strategy.rules().pod_range == PodRange::PodSubnets;
        let there = subnets.tier == Tier::Node || in_pods;
        let carries_pods = self.fleet.nodes_for(1).is_some();
        let stage = || self.stage(self.plan.scenario);
        (there && carries_pods).then(|| Over { growth: self, subnets, stage: stage() })
    }
}

/// A curve, by the number of pods where nodes are filled one after the other, else by the number of nodes.
struct Over<'g, 'a> {
    growth: &'g Growth<'a>,
    subnets: Subnets,
    stage: Stage<'g>,
}

impl Over<'_, '_> {
    fn index(&self, pods: u64) -> Option<u64> {
        match self.growth.size(pods)? {
            Size::Pods(index) | Size::Nodes(index) => Some(index),
        }
    }

    fn size(&self, index: u64) -> Size {
        if self.growth.fleet.fills_nodes() { Size::Pods(index) } else { Size::Nodes(index) }
    }

    fn point(&self, index: u64) -> Point {
        let (fleet, size) = (&self.growth.fleet, self.size(index));
        Point {
            pods: PodCount::new(fleet.pods_of(size)),
            nodes: NodeCount::new(fleet.nodes_of(size)),
            needed: self.needed(size),
            level: true,
        }
    }

    fn needed(&self, size: Size) -> Ipv4Count {
        let mut most = [Ipv4Count::ZERO; MAX_ZONES];
        for scene in self.stage.scenes(size) {
            for (most, zone) in most.iter_mut().zip(&scene.zones) {
                let needed = zone.subnet(self.subnets.tier).map_or(Ipv4Count::ZERO, SubnetUse::needed);
                *most = needed.max(*most);
            }
        }
        let zones = self.subnets.indices(&self.growth.plan.network);
        most.get(zones).unwrap_or_default().iter().copied().sum()
    }

    /// Adds the points after `low`, up to and with `high`, by halving: nothing falls on the way.
    fn fill(&self, low: (u64, Point), high: (u64, Point), grain: Grain, points: &mut Vec<Point>) {
        let pods = high.1.pods.saturating_sub(low.1.pods);
        let rise = high.1.needed.saturating_sub(low.1.needed);
        let level = rise == Ipv4Count::ZERO || pods == PodCount::ZERO || high.0 - low.0 <= 1;
        if level || pods <= grain.pods || rise <= grain.addresses {
            points.push(Point { level, ..high.1 });
            return;
        }
        let middle = low.0 + (high.0 - low.0) / 2;
        let point = self.point(middle);
        self.fill(low, (middle, point), grain, points);
        self.fill((middle, point), high, grain, points);
    }
}
