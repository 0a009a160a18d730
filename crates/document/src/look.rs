//! How a plan is looked at, as far as a link says it: see [`Look`].

use std::fmt;
use std::str::FromStr;

use eks_ip_core::Strategy;

use crate::document::limits;

/// What the reader of a link sees first. It changes no number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The strategies that are compared.
    pub columns: Columns,
    /// The order of the findings.
    pub findings: FindingsBy,
    /// The number whose working is open.
    pub working: Option<NumberName>,
    /// How workings are told.
    pub told_as: ToldAs,
}

/// Strategies side by side: which, in which order, and which one was chosen. It is never empty, has nothing twice, and
/// the chosen one, if there is one, comes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    shown: Vec<Strategy>,
    chosen: bool,
}

impl Default for Columns {
    /// All of them.
    fn default() -> Self {
        Self { shown: Strategy::ALL.to_vec(), chosen: false }
    }
}

impl Columns {
    /// These strategies, each once; all where that is none. The chosen one comes first, whether it is among them or not.
    pub fn new(strategies: &[Strategy], chosen: Option<Strategy>) -> Self {
        let mut shown: Vec<Strategy> = Vec::new();
        let given = if strategies.is_empty() { &Strategy::ALL[..] } else { strategies };
        for strategy in chosen.iter().chain(given) {
            if !shown.contains(strategy) {
                shown.push(*strategy);
            }
        }
        Self { shown, chosen: chosen.is_some() }
    }

    /// The strategies in their order.
    pub fn shown(&self) -> &[Strategy] {
        &self.shown
    }

    /// The strategy that was chosen.
    pub fn chosen(&self) -> Option<Strategy> {
        self.shown.first().copied().filter(|_| self.chosen)
    }

    /// Whether a strategy has a column.
    pub fn has(&self, strategy: Strategy) -> bool {
        self.shown.contains(&strategy)
    }

    /// With a column for a strategy, the last one, or without it. The only column stays.
    pub fn with(&self, strategy: Strategy, shown: bool) -> Self {
        let mut rest: Vec<Strategy> = self.shown.iter().copied().filter(|own| *own != strategy).collect();
        if shown {
            rest.push(strategy);
        }
        if rest.is_empty() || shown == self.has(strategy) {
            return self.clone();
        }
        Self::new(&rest, self.chosen().filter(|own| *own != strategy))
    }

    /// With a column one place nearer to the start or to the end, if there is one; the chosen one stays first.
    pub fn moved(&self, strategy: Strategy, to_the_end: bool) -> Self {
        let mut columns = self.clone();
        let other = self.shown.iter().position(|own| *own == strategy).and_then(|at| {
            let other = if to_the_end { at + 1 } else { at.checked_sub(1)? };
            let movable = usize::from(self.chosen)..self.shown.len();
            (movable.contains(&at) && movable.contains(&other)).then_some((at, other))
        });
        if let Some((at, other)) = other {
            columns.shown.swap(at, other);
        }
        columns
    }

    /// With another strategy chosen, or none.
    pub fn choosing(&self, strategy: Option<Strategy>) -> Self {
        Self::new(&self.shown, strategy)
    }
}

/// The order of the findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FindingsBy {
    /// Errors first.
    #[default]
    Severity,
    /// Those that a button settles first.
    Fix,
    /// What belongs together: nodes, subnets, the VPC, connected networks.
    Subject,
}

impl FindingsBy {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::Severity, Self::Fix, Self::Subject];

    /// The stable name, in links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Severity => "severity",
            Self::Fix => "fix",
            Self::Subject => "subject",
        }
    }

    /// The order with a name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.id() == id)
    }
}

/// How a working is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ToldAs {
    /// The formula with its names, the same with numbers, and every line in a table.
    #[default]
    Formula,
    /// One step after the other, in words.
    Steps,
}

impl ToldAs {
    /// Every way.
    pub const ALL: [Self; 2] = [Self::Formula, Self::Steps];

    /// Its name in links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Formula => "formula",
            Self::Steps => "steps",
        }
    }

    /// The way with that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.id() == id)
    }
}

/// The name of a number on the page under a strategy, as in `needed-zone:secondary-ip`. Which numbers there are, the page
/// knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberName {
    number: String,
    strategy: Strategy,
}

impl NumberName {
    /// `None` where the name is not of lower-case letters, digits and `-`, or longer than
    /// [`limits::NAME_CHARS`].
    pub fn new(number: &str, strategy: Strategy) -> Option<Self> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let fits = (1..=limits::NAME_CHARS).contains(&number.len()) && number.chars().all(plain);
        fits.then(|| Self { number: number.to_owned(), strategy })
    }

    /// Which number.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// Under which strategy.
    pub const fn strategy(&self) -> Strategy {
        self.strategy
    }
}

impl fmt::Display for NumberName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.number, self.strategy.id())
    }
}

impl FromStr for NumberName {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let named = text.split_once(':').and_then(|(number, id)| Self::new(number, Strategy::from_id(id)?));
        named.ok_or("a number and a strategy, as in needed-zone:secondary-ip")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Strategy::{CustomNetworking as Custom, Ipv6, Overlay, SecondaryIp as Default};

    #[track_caller]
    fn check(columns: &Columns, expect: &[Strategy], chosen: Option<Strategy>) {
        assert_eq!((columns.shown(), columns.chosen()), (expect, chosen));
    }

    #[test]
    fn columns_come_and_go() {
        let three = Columns::new(&[Default, Custom, Default, Ipv6], None);
        check(&three, &[Default, Custom, Ipv6], None);
        check(&three.with(Custom, false), &[Default, Ipv6], None);
        check(&three.with(Overlay, true), &[Default, Custom, Ipv6, Overlay], None);
        check(&three.with(Custom, true), &[Default, Custom, Ipv6], None);
        let one = Columns::new(&[Ipv6], None);
        check(&one.with(Ipv6, false), &[Ipv6], None);
        check(&Columns::new(&[], None), &Strategy::ALL, None);
    }

    #[test]
    fn columns_move_by_a_place() {
        let three = Columns::new(&[Default, Custom, Ipv6], None);
        check(&three.moved(Custom, false), &[Custom, Default, Ipv6], None);
        check(&three.moved(Custom, true), &[Default, Ipv6, Custom], None);
        check(&three.moved(Default, false), &[Default, Custom, Ipv6], None);
        check(&three.moved(Ipv6, true), &[Default, Custom, Ipv6], None);
        check(&three.moved(Overlay, false), &[Default, Custom, Ipv6], None);
    }

    #[test]
    fn the_chosen_one_is_first_and_stays_there() {
        let chosen = Columns::new(&[Default, Custom, Ipv6], Some(Ipv6));
        check(&chosen, &[Ipv6, Default, Custom], Some(Ipv6));
        check(&chosen.moved(Ipv6, true), &[Ipv6, Default, Custom], Some(Ipv6));
        check(&chosen.moved(Default, false), &[Ipv6, Default, Custom], Some(Ipv6));
        check(&chosen.choosing(Some(Overlay)), &[Overlay, Ipv6, Default, Custom], Some(Overlay));
        check(&chosen.choosing(None), &[Ipv6, Default, Custom], None);
        check(&chosen.with(Ipv6, false), &[Default, Custom], None);
    }

    #[test]
    fn names_of_numbers() {
        let name: NumberName = "needed-zone:ipv6".parse().expect("a name");
        assert_eq!((name.number(), name.strategy()), ("needed-zone", Ipv6));
        assert_eq!(name.to_string(), "needed-zone:ipv6");
        for bad in ["", "needed-zone", "needed-zone:", "needed-zone:ipv7", ":ipv6", "Needed:ipv6", "a b:ipv6"]
        {
            assert!(bad.parse::<NumberName>().is_err(), "{bad}");
        }
    }
}
