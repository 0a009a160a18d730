//! Keys of what a reader sees first: columns, the order of the findings, the working that is open, the moment.

use eks_ip_core::{Scenario, Strategy};

use super::Reader;
use crate::look::{Columns, FindingsBy, Look, ToldAs};

impl Reader {
    /// What a reader sees first.
    pub(super) fn look(&mut self) -> Look {
        // One more than there are, so that a link with a strategy twice is not told to have too many.
        let columns = self.list("columns", Strategy::ALL.len() + 1, |part| {
            Strategy::from_id(part.trim()).ok_or_else(strategies)
        });
        let chosen = self.named("chosen", Strategy::from_id, &strategies());
        let ways = ToldAs::ALL.map(ToldAs::id).join(", ");
        let orders = FindingsBy::ALL.map(FindingsBy::id).join(", ");
        Look {
            columns: Columns::new(&columns, chosen),
            findings: self
                .named("findings", FindingsBy::from_id, &format!("one of {orders}"))
                .unwrap_or_default(),
            working: self.value("working"),
            told_as: self.named("told_as", ToldAs::from_id, &format!("one of {ways}")).unwrap_or_default(),
        }
    }

    /// The moment that the numbers are for.
    pub(super) fn scenario(&mut self) -> Scenario {
        let why = "one of steady, peak, upgrade, zone-loss, after-scale-down";
        self.named("scenario", Scenario::from_id, why).unwrap_or_default()
    }

    fn named<T>(&mut self, key: &'static str, of: impl Fn(&str) -> Option<T>, why: &str) -> Option<T> {
        let value = self.values.get(key)?.clone();
        let found = of(&value);
        if found.is_none() {
            self.bad(key, &value, why);
        }
        found
    }
}

/// What would be right.
fn strategies() -> String {
    format!("one of {}", Strategy::ALL.map(Strategy::id).join(", "))
}
