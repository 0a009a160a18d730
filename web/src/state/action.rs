//! What the user can do: see [`Action`].

use eks_ip_core::{Fix, Scenario, Strategy};
use eks_ip_document::{FindingsBy, Preset, Switch, ToldAs};

use super::field::{Field, MaxPodsKind, MixBy, RowId};
use super::session::{Notice, Section, Theme};
use super::settings_form::SurgeKind;
use super::shelf_action::ShelfAction;
use super::space_action::SpaceAction;
use super::view::Beside;
use crate::advice::Advice;
use crate::explain::Explained;
use crate::pictures::ZoneView;

/// One thing that the user, or the browser for the user, did.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Put a text into a field.
    Edit(Field, String),
    /// Typed into a field, which shows it already.
    Type(Field, String),
    /// Came to a field or left it.
    Settle(Field),
    /// Added a row to the mix.
    AddType,
    /// Took a row out of the mix.
    RemoveType(RowId),
    /// Chose between shares and counts. With the nodes that the answer needed, for counts to start from.
    WeighBy(MixBy, Option<u64>),
    /// Chose who sets max pods.
    SetMaxPodsBy(MaxPodsKind),
    /// Chose what the nodes of a row run.
    SetWindows(RowId, bool),
    /// Turned a setting on or off.
    SetSwitch(Switch, bool),
    /// Chose how nodes are replaced.
    SetSurge(SurgeKind),
    /// Chose the moment that the numbers are for.
    ShowScenario(Scenario),
    /// Added a zone.
    AddZone,
    /// Took a zone out.
    RemoveZone(RowId),
    /// Did something to the address space.
    Space(SpaceAction),
    /// Did something with saved plans.
    Shelf(ShelfAction),
    /// Chose an example.
    ChoosePreset(Preset),
    /// Applied the fix of a finding.
    Apply(Fix),
    /// Took the last edit back.
    Undo,
    /// Made an edit again that was taken back.
    Redo,
    /// Opened the working of a number, or closed it when it was open.
    Explain(Explained),
    /// Chose how workings are told.
    TellAs(ToldAs),
    /// Closed the working.
    CloseExplanation,
    /// Chose the strategy whose zones are shown and, on a phone, whose column.
    Show(Strategy),
    /// Chose the strategy that is shown beside it.
    ShowBeside(Beside),
    /// Chose the strategy of the plan that is compared.
    ShowOther(Option<Strategy>),
    /// Chose the zone of the curves.
    ShowZone(ZoneView),
    /// Chose the group whose node is drawn.
    ShowNodeOf(usize),
    /// Put so many pods on that node.
    PutPods(u32),
    /// Showed a strategy in the comparison, or left it out.
    ShowColumn(Strategy, bool),
    /// Moved a column by a place, to the end or to the start.
    MoveColumn(Strategy, bool),
    /// Chose a strategy, or none.
    Choose(Option<Strategy>),
    /// Shows all strategies in their usual order.
    ResetColumns,
    /// Chose the order of the findings.
    SortFindings(FindingsBy),
    /// Opened an advice, or closed it when it was open.
    Ask(Advice),
    /// Chose for how many months subnets have to last.
    AskForMonths(u32),
    /// Chose the group whose type is compared.
    AskForType(usize),
    /// Opened or closed the reasons where there is no room for them beside the verdict.
    ToggleReasons,
    /// Opened or closed the inputs on a phone.
    ToggleInputs,
    /// Opened or closed what is behind "More".
    OpenMore(Section, bool),
    /// Put the hints for a first visit away.
    PutHintAway,
    /// Chose a theme.
    SetTheme(Theme),
    /// Came to a link that the page did not make.
    OpenLink(String),
    /// Went back or forward to an earlier state of the own plan, or to an example.
    Revisit(String),
    /// Made the plan of a link the own plan.
    KeepAsMine,
    /// Went from the plan of a link back to the own one.
    BackToMine,
    /// Was told something by the browser.
    Tell(Notice),
}

impl Action {
    /// The id of the button that chooses a strategy.
    pub fn choose_id(strategy: Strategy) -> String {
        format!("choose-{}", strategy.id())
    }

    /// The id of the button that moves a column: the focus stays on it.
    pub fn move_id(strategy: Strategy, to_the_end: bool) -> String {
        format!("{}-{}", if to_the_end { "later" } else { "earlier" }, strategy.id())
    }
}
