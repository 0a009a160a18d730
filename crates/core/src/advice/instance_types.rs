//! Instance types that hold the same pods with fewer addresses or for less money: see [`better_types`].

use crate::count::{Ipv4Count, NodeCount};
use crate::eni::NodeShape;
use crate::max_pods::{MaxPods, max_pods_of_mix};
use crate::money::MicroUsd;
use crate::node_room::NodeRoom;
use crate::placement::Batch;
use crate::plan::Plan;
use crate::report::{Computed, Fit, evaluate};
use crate::strategy::Strategy;
use crate::verdict::compare;
use crate::warm_pool::warm_pool;

/// An instance type that a group could have instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate<T> {
    /// Whatever the caller knows it by.
    pub id: T,
    /// Its limits, launched as the group's nodes are.
    pub shape: NodeShape,
    /// Price of one node for an hour, if known.
    pub price: Option<MicroUsd>,
}

/// What a group's pods take on nodes of one type, on an ordinary day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeFigures {
    /// Nodes.
    pub nodes: NodeCount,
    /// Addresses that they take from all subnets.
    pub addresses: Ipv4Count,
    /// What they cost a month, the network left out.
    pub monthly: MicroUsd,
}

/// A type that is better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BetterType<T> {
    /// The candidate's.
    pub id: T,
    /// What the kubelet would be told, with its terms.
    pub max_pods: MaxPods,
    /// With that type.
    pub figures: TypeFigures,
}

/// What was found for a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeAdvice<T> {
    /// With the group's own type.
    pub now: TypeFigures,
    /// By addresses, then by money, then in the order given.
    pub better: Vec<BetterType<T>>,
}

/// The candidates that hold a group's pods with fewer addresses or for less money, and with no more of
/// either.
///
/// A candidate is compared if it has the group's vCPUs and OS and at least its memory, is eligible for every
/// strategy that the group's type is eligible for, has a price, takes at least one pod where the group's nodes
/// carry any, and does not lower the max pods of another group (the lowest type of a managed node group decides
/// for all). With it in the group's place every strategy that holds in each scenario it must stand still does.
/// Which processors the images are built for, and whether burstable types will do, is for the caller to choose
/// from.
///
/// It holds the group's pods of an ordinary day so: where each of the group's nodes has no more pods than the
/// candidate serves ([`NodeRoom::running`]), on as many nodes with the same pods on each, never denser;
/// otherwise on `⌈pods / served⌉` nodes, each full but the last. Addresses are those of all subnets, by
/// [`warm_pool`]; money is the nodes' for a month. It is *better* if one of the two is less than the group's
/// own and the other not more; of the better ones those are returned that no other one beats in the same way
/// (Pareto), equals all of them.
///
/// `None` where there is nothing to compare with: the group does not exist, has no nodes, no known memory or
/// no price, or the strategy cannot be computed for the plan.
pub fn better_types<T>(
    plan: &Plan,
    strategy: Strategy,
    group: usize,
    candidates: impl IntoIterator<Item = Candidate<T>>,
) -> Option<TypeAdvice<T>> {
    let computed = super::on_an_ordinary_day(plan, strategy).ok()?;
    let held = Held::of(plan, &computed, group)?;
    let now = held.now(plan.groups.get(group)?.price?);
    let ours = plan.groups[group].shape;
    let memory = ours.memory_mib?;
    let alike = |shape: &NodeShape| {
        shape.vcpus == ours.vcpus
            && shape.os == ours.os
            && shape.memory_mib.is_some_and(|theirs| theirs >= memory)
            && Strategy::ALL.into_iter().all(|strategy| {
                let can = |shape| strategy.ineligible(shape, &plan.cni).is_none();
                can(shape) || !can(&ours)
            })
    };
    let holding = compare(plan).verdict.holding;
    let mut better: Vec<BetterType<T>> = Vec::new();
    for Candidate { id, shape, price } in candidates {
        let Some(price) = price.filter(|_| alike(&shape)) else { continue };
        let Some(max_pods) = in_mix(plan, strategy, &computed, group, shape) else { continue };
        let Some(figures) = held.on(plan, strategy, &shape, max_pods.max_pods, price) else { continue };
        if beats(&figures, &now) && still_hold(plan, &holding, group, shape) {
            better.push(BetterType { id, max_pods, figures });
        }
    }
    better.sort_by_key(|found| (found.figures.addresses, found.figures.monthly));
    let mut last: Option<TypeFigures> = None;
    better.retain(|found| {
        let ours = found.figures;
        let keep = last.is_none_or(|last| {
            ours.monthly < last.monthly || (ours.addresses, ours.monthly) == (last.addresses, last.monthly)
        });
        if keep {
            last = Some(ours);
        }
        keep
    });
    Some(TypeAdvice { now, better })
}

/// Whether these strategies still hold with another type in the group's place.
fn still_hold(plan: &Plan, holding: &[Strategy], group: usize, shape: NodeShape) -> bool {
    let mut with = plan.clone();
    if let Some(group) = with.groups.get_mut(group) {
        group.shape = shape;
    }
    holding.iter().all(|strategy| {
        let outcome = evaluate(&with, *strategy).outcome;
        outcome.is_ok_and(|computed| computed.fit_throughout(&plan.demand) == Fit::Holds)
    })
}

/// No more of either, and less of one.
fn beats(a: &TypeFigures, b: &TypeFigures) -> bool {
    let no_more = a.addresses <= b.addresses && a.monthly <= b.monthly;
    no_more && (a.addresses < b.addresses || a.monthly < b.monthly)
}

/// The candidate's max pods among the plan's other groups; `None` where it would lower one of theirs.
fn in_mix(
    plan: &Plan,
    strategy: Strategy,
    computed: &Computed,
    group: usize,
    shape: NodeShape,
) -> Option<MaxPods> {
    let mut shapes: Vec<_> = plan.groups.iter().map(|group| (group.shape, group.weight > 0)).collect();
    shapes.get_mut(group)?.0 = shape;
    let with = max_pods_of_mix(&shapes, strategy, plan.max_pods_set_by);
    let mut others = with.iter().zip(&computed.groups).zip(&plan.groups).enumerate();
    let kept = others.all(|(index, ((with, now), of))| {
        index == group || of.weight == 0 || with.max_pods >= now.max_pods.max_pods
    });
    with.get(group).copied().filter(|_| kept)
}

/// The nodes of a group on an ordinary day.
struct Held<'a> {
    batches: Vec<&'a Batch>,
}

impl<'a> Held<'a> {
    fn of(plan: &Plan, computed: &'a Computed, group: usize) -> Option<Self> {
        plan.groups.get(group)?;
        let batches = computed.placement.batches.iter();
        let batches: Vec<_> = batches.filter(|batch| batch.group == group).collect();
        (!batches.is_empty()).then_some(Self { batches })
    }

    fn now(&self, price: MicroUsd) -> TypeFigures {
        let nodes: u64 = self.batches.iter().map(|batch| batch.nodes()).sum();
        let addresses = self.batches.iter().map(|b| b.pool.subnet_addresses().times(b.nodes())).sum();
        TypeFigures { nodes: NodeCount::new(nodes), addresses, monthly: price.a_month_of(nodes) }
    }

    /// The same pods on nodes of another shape; `None` where it takes none of them.
    fn on(
        &self,
        plan: &Plan,
        strategy: Strategy,
        shape: &NodeShape,
        max_pods: u32,
        price: MicroUsd,
    ) -> Option<TypeFigures> {
        let room = NodeRoom::of(shape, strategy, &plan.cni, &plan.needs, plan.ami, max_pods);
        let (mut nodes, mut addresses) = (0_u64, Ipv4Count::ZERO);
        for (count, pods) in self.nodes_with_pods(room.running().0)? {
            let pool = warm_pool(shape, strategy, room.pool_pods(pods), max_pods, &plan.cni)
                .with_branch_pods(room.branch_pods(pods));
            nodes = nodes.saturating_add(count);
            addresses += pool.subnet_addresses().times(count);
        }
        let nodes = NodeCount::new(nodes);
        Some(TypeFigures { nodes, addresses, monthly: price.a_month_of(nodes.get()) })
    }

    /// How many nodes with how many pods each, where a node serves no more than so many.
    fn nodes_with_pods(&self, served: u32) -> Option<Vec<(u64, u32)>> {
        let nodes = self.batches.iter().map(|batch| (batch.nodes(), batch.pods));
        if nodes.clone().all(|(_, pods)| pods <= served) {
            return Some(nodes.collect());
        }
        let pods =
            nodes.fold(0, |sum: u64, (nodes, pods)| sum.saturating_add(nodes.saturating_mul(pods.into())));
        let (full, last) = (pods.checked_div(served.into())?, pods.checked_rem(served.into())?);
        let last = u32::try_from(last).unwrap_or(u32::MAX);
        let nodes = [(full, served), (u64::from(last > 0), last)];
        Some(nodes.into_iter().filter(|(count, _)| *count > 0).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::MAX_ZONES;
    use crate::{CniSettings, EniLimits, Hypervisor};

    /// A group with so many nodes of so many pods each.
    #[track_caller]
    fn check(group: &[(u64, u32)], served: u32, expect: Option<&[(u64, u32)]>) {
        let eni = EniLimits::new(4, 15).expect("test shape");
        let shape = NodeShape::linux(eni, 4, Some(Hypervisor::Nitro));
        let batch = |&(nodes, pods): &(u64, u32)| {
            let mut nodes_in_zone = [0; MAX_ZONES];
            (nodes_in_zone[0], nodes_in_zone[2]) = (nodes / 3, nodes - nodes / 3);
            let pool = warm_pool(&shape, Strategy::SecondaryIp, pods, 58, &CniSettings::MANIFEST);
            Batch { group: 0, nodes_in_zone, pods, pool }
        };
        let batches: Vec<Batch> = group.iter().map(batch).collect();
        let held = Held { batches: batches.iter().collect() };
        assert_eq!(held.nodes_with_pods(served).as_deref(), expect, "{group:?} on nodes of {served}");
    }

    #[test]
    fn pods_keep_their_nodes_where_they_can() {
        check(&[(24, 22), (24, 23)], 23, Some(&[(24, 22), (24, 23)]));
        check(&[(24, 22), (24, 23)], 200, Some(&[(24, 22), (24, 23)]));
        check(&[(24, 22), (24, 23)], 22, Some(&[(49, 22), (1, 2)]));
        check(&[(10, 56), (1, 3)], 40, Some(&[(14, 40), (1, 3)]));
        check(&[(10, 56)], 28, Some(&[(20, 28)]));
        check(&[(10, 56)], 0, None);
        check(&[(10, 0)], 0, Some(&[(10, 0)]));
    }

    #[test]
    fn better_is_less_of_one_and_no_more_of_the_other() {
        let of = |addresses, dollars| TypeFigures {
            nodes: NodeCount::new(1),
            addresses: Ipv4Count::new(addresses),
            monthly: MicroUsd::new(dollars),
        };
        let now = of(30, 100);
        for (other, better) in
            [((29, 100), true), ((30, 99), true), ((29, 99), true), ((30, 100), false), ((29, 101), false)]
        {
            assert_eq!(beats(&of(other.0, other.1), &now), better, "{other:?}");
        }
    }
}
