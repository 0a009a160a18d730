//! How nodes are shared over zones: see [`ZoneShares`].

use crate::fleet::apportion;
use crate::network::MAX_ZONES;
use crate::take::Amounts;

/// How nodes are shared over zones. No zone gets fewer when there are more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ZoneShares {
    weights: [u64; MAX_ZONES],
    /// Zones with a share.
    zones: u64,
    /// Whether all of those have the same share: most plans.
    even: bool,
}

impl ZoneShares {
    pub(crate) fn of(weights: [u64; MAX_ZONES]) -> Self {
        let mut shares = weights.into_iter().filter(|weight| *weight > 0);
        let first = shares.next().unwrap_or(0);
        let even = shares.all(|weight| weight == first);
        let zones = weights.iter().filter(|weight| **weight > 0).count() as u64;
        Self { weights, zones, even }
    }

    /// Zones with a share.
    pub(crate) const fn zones(&self) -> u64 {
        self.zones
    }

    /// `count` nodes over the zones. Even shares go round the zones, which is what Webster's method comes to.
    pub(crate) fn share(&self, count: u64) -> [u64; MAX_ZONES] {
        if !self.even {
            let shared = apportion(&self.weights, count);
            return std::array::from_fn(|zone| shared[zone]);
        }
        let zones = self.zones.max(1);
        let (each, mut left) = (count / zones, count % zones);
        self.weights.map(|weight| {
            let here = if weight == 0 { 0 } else { each + u64::from(left > 0) };
            left = left.saturating_sub(u64::from(weight > 0));
            here
        })
    }

    /// Whether zones with a share all have the same.
    pub(crate) const fn even(&self) -> bool {
        self.even
    }

    /// What nodes of several kinds come to, zone by zone.
    pub(crate) fn sum<T: Amounts>(&self, kinds: &[Kind<T>]) -> [T; MAX_ZONES] {
        let mut sums = [T::default(); MAX_ZONES];
        for kind in kinds {
            for (sum, nodes) in sums.iter_mut().zip(self.share(kind.nodes)) {
                sum.add(&kind.each, kind.signed(nodes));
            }
        }
        sums
    }
}

/// So many nodes that each take as much, or that no longer do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind<T> {
    /// How many.
    pub(crate) nodes: u64,
    /// What each takes.
    pub(crate) each: T,
    /// 1, or -1 to take them off again.
    pub(crate) sign: i64,
}

impl<T> Kind<T> {
    fn signed(&self, nodes: u64) -> i64 {
        self.sign * i64::try_from(nodes).unwrap_or(i64::MAX)
    }
}

/// What [`ZoneShares::sum`] gives where shares are even, by the place of a zone among those with a share.
///
/// What all of them have is added once, and what only the first few have is put where these end: the cost
/// grows neither with zones nor with which of them is lost.
pub(crate) struct EvenSum<T>([T; MAX_ZONES]);

impl<T: Amounts> EvenSum<T> {
    /// The sum over so many zones.
    pub(crate) fn of(kinds: &[Kind<T>], zones: u64) -> Self {
        let mut common = T::default();
        // By place, what zones up to this one have on top of what all have.
        let mut on_top = [T::default(); MAX_ZONES];
        let zones = zones.max(1);
        for kind in kinds {
            let (all, left) = (kind.nodes / zones, kind.nodes % zones);
            common.add(&kind.each, kind.signed(all));
            if let Some(last) = left.checked_sub(1).and_then(|last| on_top.get_mut(last as usize)) {
                last.add(&kind.each, kind.sign);
            }
        }
        // From the last place to the first: each has what all later ones have on top.
        for place in on_top.iter_mut().rev() {
            common.add(place, 1);
            *place = common;
        }
        Self(on_top)
    }

    /// The sum of each zone.
    pub(crate) fn in_zones(&self, shares: &ZoneShares) -> [T; MAX_ZONES] {
        let mut places = self.0.iter();
        shares
            .weights
            .map(|weight| if weight == 0 { None } else { places.next() }.copied().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::take::{Need, ZoneNeed};

    #[test]
    fn zones_get_their_share() {
        let share = |weights, count| ZoneShares::of(weights).share(count);
        assert_eq!(share([2, 1, 1, 0, 0, 0], 8), [4, 2, 2, 0, 0, 0]);
        assert_eq!(share([1, 2, 1, 0, 0, 0], 8), [2, 4, 2, 0, 0, 0]);
        assert_eq!(share([0, 3, 0, 3, 3, 0], 8), [0, 3, 0, 3, 2, 0]);
        assert_eq!(share([0; 6], 8), [0; 6]);
        let even = |weights| ZoneShares::of(weights).even();
        assert!(even([0, 3, 0, 3, 3, 0]) && even([0; 6]) && !even([2, 1, 1, 0, 0, 0]));
    }

    /// Both sums are what adding node by node gives, for every way to share a few nodes.
    #[test]
    fn sums_are_those_of_the_shares() {
        let amount =
            |addresses| ZoneNeed { of_nodes: Need { addresses, prefixes: 1 }, of_pods: Need::default() };
        for weights in
            [[1, 1, 1, 0, 0, 0], [1; 6], [0, 1, 1, 0, 1, 0], [2, 1, 1, 0, 0, 0], [0; 6], [5, 0, 0, 0, 0, 0]]
        {
            let shares = ZoneShares::of(weights);
            for (nodes, more) in (0..20).flat_map(|nodes| (0..=nodes).map(move |more| (nodes, more))) {
                let kinds = [
                    Kind { nodes, each: amount(7), sign: 1 },
                    Kind { nodes: more, each: amount(7), sign: -1 },
                    Kind { nodes: more, each: amount(11), sign: 1 },
                ];
                let (all, some) = (shares.share(nodes), shares.share(more));
                let expect: [i64; MAX_ZONES] = std::array::from_fn(|zone| {
                    let of = |count: u64| i64::try_from(count).expect("few");
                    7 * (of(all[zone]) - of(some[zone])) + 11 * of(some[zone])
                });
                let addresses = |sum: [ZoneNeed; MAX_ZONES]| sum.map(|need| need.of_nodes.addresses);
                assert_eq!(
                    addresses(shares.sum(&kinds)),
                    expect,
                    "{weights:?}: {nodes} nodes, {more} with more"
                );
                if shares.even() {
                    let sum = EvenSum::of(&kinds, shares.zones()).in_zones(&shares);
                    assert_eq!(addresses(sum), expect, "{weights:?}: {nodes} nodes, {more} with more");
                }
            }
        }
    }
}
