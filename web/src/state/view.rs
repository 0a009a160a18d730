//! How the pictures are looked at: see [`View`].

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

/// What the pictures are of, as far as the plan does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The strategy beside the one in view.
    pub beside: Beside,
    /// The zone of the curves.
    pub zone: ZoneView,
    /// The group whose node is drawn.
    pub group: usize,
    /// The strategy of the plan that the plan shown is compared with; the same where it is `None`.
    pub other: Option<Strategy>,
    /// Pods on that node; those of the plan where it is `None`.
    pub pods: Option<u32>,
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
