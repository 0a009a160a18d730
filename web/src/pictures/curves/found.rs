//! What addresses against pods come to: see [`Found`].

use eks_ip_core::{Limit, Strategy};

use super::{Break, Facts};

/// What the picture finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// Not even one pod fits, whatever the strategy.
    Nothing,
    /// Strategies that run out of addresses first, and with how many pods.
    Crossing(Vec<Strategy>, u64),
    /// The strategy that runs out of /28 blocks first, with how many pods for certain and at best.
    Blocks(Strategy, (u64, u64)),
    /// Only other subnets run out: where that is first.
    Elsewhere(&'a Break),
    /// No strategy runs out within the picture.
    NoEnd,
}

impl Facts {
    /// What the picture finds.
    pub fn found(&self) -> Found<'_> {
        let nothing = self.breaks.iter().filter(|one| fits_nothing(one)).count();
        if nothing > 0 && nothing == self.breaks.len() {
            return Found::Nothing;
        }
        let within = |one: &&Break| one.best.pods.is_some_and(|most| most.get() <= self.upto);
        let (shown, elsewhere): (Vec<&Break>, Vec<&Break>) =
            self.breaks.iter().filter(within).partition(|one| self.shows(one.best.limit));
        let of_addresses = shown.iter().filter(|one| matches!(one.best.limit, Limit::Addresses { .. }));
        if let Some(most) = of_addresses.clone().filter_map(|one| one.best.pods).min() {
            let first = of_addresses.filter(|one| one.best.pods == Some(most));
            return Found::Crossing(first.map(|one| one.strategy).collect(), most.get());
        }
        let first = shown.into_iter().min_by_key(|one| one.certain.pods);
        if let Some((one, pods)) = first.and_then(|one| Some((one, one.pods()?))) {
            return Found::Blocks(one.strategy, pods);
        }
        elsewhere.into_iter().min_by_key(|one| one.best.pods).map_or(Found::NoEnd, Found::Elsewhere)
    }

    /// The strategy whose breaking point is spoken of; where none breaks within the picture, the first that does.
    pub(super) fn spoken_of(&self) -> Option<Strategy> {
        match self.found() {
            Found::Crossing(first, _) => first.first().copied(),
            Found::Blocks(strategy, _) => Some(strategy),
            Found::Elsewhere(one) => Some(one.strategy),
            Found::Nothing | Found::NoEnd => {
                let first =
                    self.breaks.iter().min_by_key(|one| one.pods().map_or(u64::MAX, |(_, best)| best));
                first.map(|one| one.strategy)
            }
        }
    }
}

fn fits_nothing(one: &Break) -> bool {
    one.best.pods.is_none() && one.best.holds.needed > one.best.holds.available
}
