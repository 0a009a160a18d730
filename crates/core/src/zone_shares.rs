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

    /// Starts a sum over groups of nodes.
    pub(crate) fn sum<T: Amounts>(&self) -> ZoneSum<T> {
        ZoneSum { shares: *self, common: T::default(), left: [T::default(); MAX_ZONES] }
    }
}

/// A sum of amounts zone by zone.
///
/// Where zones have even shares, what all of them have is added once, and what only the first few have is put
/// where these end: the cost of a group does not depend on the number of zones.
pub(crate) struct ZoneSum<T> {
    shares: ZoneShares,
    /// What every zone with a share has.
    common: T,
    /// With even shares, what zones up to this one (counting those with a share) have on top; else what the
    /// zone has.
    left: [T; MAX_ZONES],
}

impl<T: Amounts> ZoneSum<T> {
    /// Adds so many nodes, each of that amount; `sign` is 1, or -1 to take them off again.
    pub(crate) fn add(&mut self, nodes: u64, each: &T, sign: i64) {
        if self.shares.even {
            let zones = self.shares.zones.max(1);
            let (all, left) = (nodes / zones, nodes % zones);
            self.common.add(each, sign * i64::try_from(all).unwrap_or(i64::MAX));
            if left > 0
                && let Some(last) = usize::try_from(left - 1).ok().and_then(|last| self.left.get_mut(last))
            {
                last.add(each, sign);
            }
        } else {
            for (sum, count) in self.left.iter_mut().zip(self.shares.share(nodes)) {
                sum.add(each, sign * i64::try_from(count).unwrap_or(i64::MAX));
            }
        }
    }

    /// The sums, zone by zone.
    pub(crate) fn zones(self) -> [T; MAX_ZONES] {
        if !self.shares.even {
            return self.left;
        }
        // From the last zone with a share to the first: each has what all later ones have on top.
        let mut sums = [T::default(); MAX_ZONES];
        let mut place = usize::try_from(self.shares.zones).unwrap_or(MAX_ZONES);
        let mut on_top = self.common;
        let with_share = self.shares.weights.iter().enumerate().rev().filter(|(_, weight)| **weight > 0);
        for (zone, _) in with_share {
            place -= 1;
            on_top.add(&self.left[place], 1);
            sums[zone] = on_top;
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::take::{Need, ZoneNeed};

    /// The sum is what adding zone by zone gives, for every way to share a few nodes.
    #[test]
    fn sums_are_those_of_the_shares() {
        let amount =
            |addresses| ZoneNeed { of_nodes: Need { addresses, prefixes: 1 }, of_pods: Need::default() };
        for weights in
            [[1, 1, 1, 0, 0, 0], [1; 6], [0, 1, 1, 0, 1, 0], [2, 1, 1, 0, 0, 0], [0; 6], [5, 0, 0, 0, 0, 0]]
        {
            let shares = ZoneShares::of(weights);
            for (nodes, more) in (0..20).flat_map(|nodes| (0..=nodes).map(move |more| (nodes, more))) {
                let mut sum = shares.sum();
                sum.add(nodes, &amount(7), 1);
                sum.add(more, &amount(7), -1);
                sum.add(more, &amount(11), 1);
                let (all, some) = (shares.share(nodes), shares.share(more));
                let expect: [i64; MAX_ZONES] = std::array::from_fn(|zone| {
                    let of = |count: u64| i64::try_from(count).expect("few");
                    7 * (of(all[zone]) - of(some[zone])) + 11 * of(some[zone])
                });
                let got = sum.zones().map(|need: ZoneNeed| need.of_nodes.addresses);
                assert_eq!(got, expect, "{weights:?}: {nodes} nodes, {more} with more");
            }
        }
    }
}
