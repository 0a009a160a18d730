//! Addresses needed against pods: see [`Growth::curve`].

use super::months::limits;
use super::{Growth, Subnets};
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

    /// The fewest pods on an ordinary day, up to so many, with which one of the subnets has not all that is wanted of
    /// it at the moment of the plan: addresses or, for prefixes, /28 blocks. Other subnets do not count, so that the
    /// breaking point is that of the first subnet. `None` where there is room for `upto`, and where [`at`](Self::at) is
    /// `None`.
    pub fn first_short(
        &self,
        subnets: Subnets,
        upto: PodCount,
        singles: SinglesPlacement,
    ) -> Option<PodCount> {
        let over = self.over(subnets)?;
        let is_short = |pods| self.size(pods).is_none_or(|size| over.is_short(size, singles));
        let first = fewest(upto.get().saturating_add(1), is_short);
        (first <= upto.get()).then(|| PodCount::new(first))
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

    fn point(&self, index: u64) -> Point {
        let fleet = &self.growth.fleet;
        let size = if fleet.fills_nodes() { Size::Pods(index) } else { Size::Nodes(index) };
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

    fn is_short(&self, size: Size, singles: SinglesPlacement) -> bool {
        self.stage.scenes(size).any(|scene| {
            limits(&scene).into_iter().filter(|limit| self.subnets.has(*limit)).any(|limit| {
                let margin = scene.margin(limit, singles);
                margin.needed > margin.available
            })
        })
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
