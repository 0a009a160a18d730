//! Nodes shared out over groups and zones, and pods over nodes. Closed forms: cost grows with groups, not nodes.

use std::cmp::Ordering;

/// Shares `total` things over `weights` by Webster's method: each next one goes to the group for which
/// `weight / (2 × held + 1)` is largest, the earlier group on a tie.
///
/// House-monotone: with a larger total no group gets fewer, so a growing fleet never loses a node of any
/// type. Exact where the weights add up to a divisor of the total. All zeros when every weight is zero.
pub fn apportion(weights: &[u64], total: u64) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|w| u128::from(*w)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    // Rounding half up at one common divisor is a prefix of Webster's order, so few corrections follow.
    let mut held = rounded(weights, sum, total);
    let given: u128 = held.iter().map(|held| u128::from(*held)).sum();
    let mut missing = u128::from(total).saturating_sub(given);
    while missing > 0 {
        // All groups that are first alike get theirs in one go: equal weights are the usual mix.
        let Some(first) = next_in_order(weights, &held) else { break };
        let share = (weights[first], held[first]);
        for (held, weight) in held.iter_mut().zip(weights).skip(first) {
            if missing > 0 && compare(share, (*weight, *held), Step::Next) == Ordering::Equal {
                *held += 1;
                missing -= 1;
            }
        }
    }
    let mut too_many = given.saturating_sub(u128::from(total));
    while too_many > 0 {
        let Some(last) = last_in_order(weights, &held) else { break };
        let share = (weights[last], held[last]);
        for (held, weight) in held[..=last].iter_mut().zip(weights).rev() {
            if too_many > 0 && *held > 0 && compare(share, (*weight, *held), Step::Last) == Ordering::Equal {
                *held -= 1;
                too_many -= 1;
            }
        }
    }
    held
}

/// `total × weight ÷ sum`, rounded half up, for each weight.
fn rounded(weights: &[u64], sum: u128, total: u64) -> Vec<u64> {
    match u64::try_from(sum) {
        Ok(sum) if sum < SMALL && total < SMALL => {
            weights.iter().map(|weight| (2 * total * weight + sum) / (2 * sum)).collect()
        }
        Ok(_) | Err(_) => {
            let wide = |weight: &u64| (2 * u128::from(total) * u128::from(*weight) + sum) / (2 * sum);
            weights.iter().map(|weight| u64::try_from(wide(weight)).unwrap_or(u64::MAX)).collect()
        }
    }
}

/// Below this, products fit into 64 bits: division of 128 costs several times as much, and almost no plan needs it.
const SMALL: u64 = 1 << 31;

/// Which of a group's things is weighed: the one that it gets next, or the last that it has.
#[derive(Clone, Copy)]
enum Step {
    Next,
    Last,
}

/// Compares `weight / (2 × held ± 1)` of two groups: plus for the thing that comes next, minus for the last.
fn compare((weight, held): (u64, u64), (other, of_other): (u64, u64), step: Step) -> Ordering {
    let divisor = |held: u64| match step {
        Step::Next => 2 * u128::from(held) + 1,
        Step::Last => (2 * u128::from(held)).saturating_sub(1),
    };
    (u128::from(weight) * divisor(of_other)).cmp(&(u128::from(other) * divisor(held)))
}

/// The group that the next thing goes to, the first on a tie; `None` when every weight is zero.
pub(crate) fn next_in_order(weights: &[u64], held: &[u64]) -> Option<usize> {
    let shares = weights.iter().copied().zip(held.iter().copied()).enumerate();
    let with_weight = shares.filter(|(_, (weight, _))| *weight > 0);
    // `reduce` keeps the earlier one unless the later one is ahead.
    let first = with_weight.reduce(|first, next| {
        if compare(next.1, first.1, Step::Next) == Ordering::Greater { next } else { first }
    });
    first.map(|(group, _)| group)
}

/// The group that got the last thing, the last on a tie; `None` when none has any.
pub(crate) fn last_in_order(weights: &[u64], held: &[u64]) -> Option<usize> {
    let shares = weights.iter().copied().zip(held.iter().copied()).enumerate();
    let with_some = shares.filter(|(_, (_, held))| *held > 0);
    let last =
        with_some.reduce(
            |last, next| {
                if compare(next.1, last.1, Step::Last) == Ordering::Greater { last } else { next }
            },
        );
    last.map(|(group, _)| group)
}

/// How many of `count` things that go round `zones` zones, from the first on, land in `zone`.
pub const fn in_zone(count: u64, zone: usize, zones: usize) -> u64 {
    match (count.checked_div(zones as u64), count.checked_rem(zones as u64)) {
        (Some(each), Some(left)) => each + ((zone as u64) < left) as u64,
        (None, _) | (_, None) => 0,
    }
}

/// How many pods each node carries, group by group, at any size of the fleet.
///
/// Every node has its group's base; the pods that do not divide are one more on some of them, in the same
/// proportion as in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Densities {
    base: Vec<u32>,
    /// Nodes with one pod more in the plan, by group.
    extra: Vec<u64>,
    /// Whether a group's nodes can take one pod more.
    open: Vec<bool>,
    /// Nodes of the open groups in the plan.
    open_nodes: u64,
}

impl Densities {
    /// Every node full: so many pods on each of a group's nodes.
    pub fn full(slots: &[u32]) -> Self {
        let none = vec![0; slots.len()];
        Self { base: slots.to_vec(), extra: none, open: vec![false; slots.len()], open_nodes: 0 }
    }

    /// Pods that every node of a group has.
    pub fn base(&self, group: usize) -> u32 {
        self.base.get(group).copied().unwrap_or(0)
    }

    /// Nodes with one pod more, by group, when the groups have `nodes` nodes; `None` where none has.
    ///
    /// `⌊open nodes × extra pods ÷ open nodes in the plan⌋` in all, shared out as in the plan. No group gets
    /// fewer when the fleet grows.
    pub fn extras(&self, nodes: &[u64]) -> Option<Vec<u64>> {
        let extra: u128 = self.extra.iter().map(|e| u128::from(*e)).sum();
        if extra == 0 {
            return None;
        }
        let open: u128 =
            nodes.iter().zip(&self.open).filter(|(_, open)| **open).map(|(n, _)| u128::from(*n)).sum();
        let wanted = (open * extra).checked_div(u128::from(self.open_nodes))?;
        let wanted = u64::try_from(wanted).unwrap_or(u64::MAX);
        let shared = apportion(&self.extra, wanted);
        Some(shared.into_iter().zip(nodes).map(|(extra, nodes)| extra.min(*nodes)).collect())
    }

    /// About how many nodes take so many pods, when the groups share nodes by these weights; `None` where
    /// nodes take none.
    pub(crate) fn nodes_by_share(&self, weights: &[u64], pods: u64) -> Option<u64> {
        let sum = |of: &dyn Fn(usize) -> bool| -> u128 {
            let counted = weights.iter().enumerate().filter(|(group, _)| of(*group));
            counted.map(|(_, weight)| u128::from(*weight)).sum()
        };
        let on_base = weights.iter().zip(&self.base).map(|(w, base)| u128::from(*w) * u128::from(*base));
        // Per open node, `extra ÷ open nodes` pods more: both sides are multiplied by the open nodes.
        let open_nodes = u128::from(self.open_nodes.max(1));
        let extra: u128 = self.extra.iter().map(|extra| u128::from(*extra)).sum();
        let open = sum(&|group| self.open.get(group) == Some(&true));
        let on_nodes =
            on_base.sum::<u128>().saturating_mul(open_nodes).saturating_add(open.saturating_mul(extra));
        let wanted = u128::from(pods).saturating_mul(sum(&|_| true)).saturating_mul(open_nodes);
        u64::try_from(wanted.checked_div(on_nodes)?).ok()
    }

    /// Pods in all when the groups have `nodes` nodes.
    pub fn pods(&self, nodes: &[u64]) -> u64 {
        let bases = nodes.iter().zip(&self.base).map(|(n, base)| n.saturating_mul(u64::from(*base)));
        bases.chain(self.extras(nodes).into_iter().flatten()).fold(0, u64::saturating_add)
    }
}

/// Spreads `pods` evenly over nodes that take at most `slots` each, group by group.
///
/// The level rises on all nodes alike; nodes that are full stop there and the others take the rest. What
/// does not divide goes one pod a node, shared out by node count. Returns the densities and the pods that
/// found no slot.
pub fn spread(nodes: &[u64], slots: &[u32], pods: u64) -> (Densities, u64) {
    let placed_at = |level: u32| -> u64 {
        let placed = nodes.iter().zip(slots).map(|(n, s)| n.saturating_mul(u64::from(level.min(*s))));
        placed.fold(0, u64::saturating_add)
    };
    let highest = slots.iter().copied().max().unwrap_or(0);
    let full = placed_at(highest);
    if pods >= full {
        return (Densities::full(slots), pods - full);
    }
    // The highest level that the pods fill on every node: `placed_at` never falls as the level rises.
    let (mut level, mut above) = (0, highest);
    while level + 1 < above {
        let middle = level + (above - level) / 2;
        if placed_at(middle) <= pods { level = middle } else { above = middle }
    }
    let open: Vec<bool> = slots.iter().map(|s| *s > level).collect();
    let open_nodes: Vec<u64> = nodes.iter().zip(&open).map(|(n, open)| if *open { *n } else { 0 }).collect();
    let densities = Densities {
        base: slots.iter().map(|s| level.min(*s)).collect(),
        extra: apportion(&open_nodes, pods - placed_at(level)),
        open,
        open_nodes: open_nodes.iter().fold(0, |sum, n| sum.saturating_add(*n)),
    };
    (densities, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(weights: &[u64], total: u64, expect: &[u64]) {
        assert_eq!(apportion(weights, total), expect, "{total} over {weights:?}");
    }

    #[test]
    fn shares_nodes_by_weight() {
        check(&[60, 25, 15], 80, &[48, 20, 12]); // the worked plan of the design
        check(&[48, 20, 12], 80, &[48, 20, 12]);
        check(&[1, 1, 1], 4, &[2, 1, 1]);
        check(&[1, 0], 5, &[5, 0]);
        check(&[0, 0], 5, &[0, 0]);
        check(&[], 5, &[]);
        check(&[60, 25, 15], 0, &[0, 0, 0]);
        check(&[1, u64::MAX], u64::from(u32::MAX), &[0, u64::from(u32::MAX)]);
        // Products of more than 64 bits: to be rounded, and to decide who is the last and the next.
        check(&[1, 3], 1 << 62, &[1 << 60, 3 << 60]);
        check(&[1 << 40, 1 << 40], (1 << 30) + 1, &[(1 << 29) + 1, 1 << 29]);
        check(&[1 << 40; 3], (3 << 29) + 1, &[(1 << 29) + 1, 1 << 29, 1 << 29]);
    }

    #[test]
    fn groups_without_a_share_come_never() {
        let ends =
            |weights: &[u64], held: &[u64]| (next_in_order(weights, held), last_in_order(weights, held));
        assert_eq!(ends(&[0, 0], &[0, 0]), (None, None));
        assert_eq!(ends(&[0, 3, 0, 3], &[0, 0, 0, 0]), (Some(1), None));
        assert_eq!(ends(&[0, 3, 0, 3], &[0, 1, 0, 1]), (Some(1), Some(3)));
    }

    #[test]
    fn goes_round_the_zones() {
        assert_eq!([0, 1, 2].map(|z| in_zone(50, z, 3)), [17, 17, 16]);
        assert_eq!([0, 1, 2].map(|z| in_zone(1, z, 3)), [1, 0, 0]);
        assert_eq!(in_zone(9, 0, 0), 0);
    }

    #[test]
    fn spreads_pods_evenly_until_nodes_are_full() {
        let (densities, left) = spread(&[48, 20, 12], &[56, 56, 232], 1_800);
        assert_eq!((&densities.base[..], left), (&[22, 22, 22][..], 0));
        assert_eq!(densities.extras(&[48, 20, 12]), Some(vec![24, 10, 6]));
        assert_eq!(densities.extras(&[36, 15, 9]).map(|extras| extras.iter().sum()), Some(30));
        let even = spread(&[48, 20, 12], &[56, 56, 232], 1_760).0;
        assert_eq!((&even.base[..], even.extras(&[48, 20, 12])), (&[22, 22, 22][..], None));
        let (densities, left) = spread(&[2, 1], &[5, 100], 60);
        assert_eq!((&densities.base[..], left), (&[5, 50][..], 0));
        let (densities, left) = spread(&[2], &[5], 60);
        assert_eq!((&densities.base[..], left), (&[5][..], 50));
        assert_eq!(spread(&[], &[], 7).1, 7);
    }

    /// The order by definition, one node at a time.
    fn one_by_one(weights: &[u64], total: u64) -> Vec<u64> {
        let mut held = vec![0_u64; weights.len()];
        for _ in 0..total {
            let mut next = 0;
            for (i, w) in weights.iter().enumerate() {
                if *w * (2 * held[next] + 1) > weights[next] * (2 * held[i] + 1) {
                    next = i;
                }
            }
            held[next] += 1;
        }
        held
    }

    proptest! {
        #[test]
        fn apportion_is_the_order_by_definition(
            weights in prop::collection::vec(0_u64..200, 1..7), total in 0_u64..300,
        ) {
            prop_assume!(weights.iter().any(|w| *w > 0));
            let got = apportion(&weights, total);
            prop_assert_eq!(got.iter().sum::<u64>(), total);
            prop_assert_eq!(&got, &one_by_one(&weights, total));
            let more = apportion(&weights, total + 1);
            prop_assert!(got.iter().zip(&more).all(|(a, b)| a <= b), "a larger fleet keeps every node");
        }

        /// Nodes by share are enough but for rounding: of each group's nodes, of pods that do not divide, and of the
        /// nodes of the plan, whose proportions all others have.
        #[test]
        fn nodes_by_share_take_about_as_many(
            groups in prop::collection::vec((0_u64..50, 0_u32..60), 1..5),
            (nodes, planned) in (20_u64..200, 0_u64..8_000), pods in 0_u64..2_000_000,
        ) {
            let (weights, slots): (Vec<u64>, Vec<u32>) = groups.into_iter().unzip();
            let densities = spread(&apportion(&weights, nodes), &slots, planned).0;
            let carried = densities.pods(&apportion(&weights, nodes));
            let found = densities.nodes_by_share(&weights, pods);
            prop_assert!(found.is_some() || carried == 0, "{densities:?}");
            if let Some(found) = found {
                let on_them = densities.pods(&apportion(&weights, found));
                let rounding = (weights.len() as u64 + 1) * 60 + pods / 10;
                prop_assert!(on_them.abs_diff(pods) <= rounding, "{on_them} on {found}: {densities:?}");
            }
        }

        #[test]
        fn spread_places_every_pod_it_can(
            groups in prop::collection::vec((0_u64..50, 0_u32..60), 0..5), pods in 0_u64..4_000,
        ) {
            let (nodes, slots): (Vec<u64>, Vec<u32>) = groups.into_iter().unzip();
            let (densities, left) = spread(&nodes, &slots, pods);
            prop_assert_eq!(densities.pods(&nodes) + left, pods);
            let room: u64 = nodes.iter().zip(&slots).map(|(n, s)| n * u64::from(*s)).sum();
            prop_assert_eq!(left, pods.saturating_sub(room));
            let extras = densities.extras(&nodes).unwrap_or_else(|| vec![0; nodes.len()]);
            for (group, (n, s)) in nodes.iter().zip(&slots).enumerate() {
                let most = densities.base(group) + u32::from(extras[group] > 0);
                prop_assert!(*n == 0 || most <= *s, "group {group} exceeds {s} slots: {densities:?}");
            }
        }
    }
}
