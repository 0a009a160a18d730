//! How the pictures and the workings are looked at: see [`View`].

use eks_ip_core::Strategy;

use crate::pictures::ZoneView;

/// The strategy that is shown beside the one in view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Beside {
    /// The one that is suggested, or the default where that one is in view.
    #[default]
    Usual,
    /// None.
    Nothing,
    /// This one.
    One(Strategy),
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

/// What the pictures are of, as far as the plan does not say, and how workings are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The strategy beside the one in view.
    pub beside: Beside,
    /// The zone of the curves.
    pub zone: ZoneView,
    /// The group whose node is drawn.
    pub group: usize,
    /// Pods on that node; those of the plan where it is `None`.
    pub pods: Option<u32>,
    /// How workings are told.
    pub told_as: ToldAs,
}

impl View {
    /// The strategy that the one in view is compared with where there is room for one or two: only if it was chosen.
    pub fn compared(&self, shown: Strategy) -> Option<Strategy> {
        match self.beside {
            Beside::Usual | Beside::Nothing => None,
            Beside::One(strategy) => Some(strategy).filter(|strategy| *strategy != shown),
        }
    }

    /// The strategies that are shown, in the order of the table: the one in view, and the one beside it if it is another.
    pub fn strategies(&self, shown: Strategy, suggested: Option<Strategy>) -> Vec<Strategy> {
        let beside = match self.beside {
            Beside::Usual => {
                suggested.filter(|suggested| *suggested != shown).or(Some(Strategy::SecondaryIp))
            }
            Beside::Nothing => None,
            Beside::One(strategy) => Some(strategy),
        };
        Strategy::ALL.into_iter().filter(|strategy| *strategy == shown || Some(*strategy) == beside).collect()
    }
}
