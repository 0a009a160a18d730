//! See [`Model`].

use std::rc::Rc;

use eks_ip_core::{Scenario, Strategy};
use eks_ip_document::{Columns, LinkProblem, Look, Opened, PlanDocument, Preset, open, resolve, to_fragment};
use yew::{AttrValue, Reducible};

use super::action::Action;
use super::desk::Desk;
use super::form::Form;
use super::session::{Notice, OpenSections, Origin, Theme};
use super::shelf::{PlanId, SavedPlan, Shelf};
use super::space_action::SpaceAction;
use super::undo::{Typed, Undo};
use super::view::View;
use crate::advice::Asked;
use crate::answer::Answer;
use crate::explain::{Explained, OpenedAt, Topic};
use crate::words::{explain as words, plans};

/// The page's state.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// What is typed.
    pub form: Form,
    /// Whose plan it is.
    pub origin: Origin,
    /// The user's own plan as a link, which is what is saved. Looking at examples and links leaves it alone.
    pub own: Option<AttrValue>,
    /// Plans that have a name.
    pub shelf: Shelf,
    /// The name that is typed for the plan shown.
    pub plan_name: AttrValue,
    /// The saved plan that the plan shown is compared with.
    pub compared: Option<PlanId>,
    /// The example it came from, while nothing was changed.
    pub preset: Option<Preset>,
    /// Columns, and the order of the findings. The working that is open is in `explained`.
    pub look: Look,
    /// The number whose working is open, and where. A link opens it at the number.
    pub explained: Option<Explained>,
    /// The strategy that the user chose to see; `None` leaves that to the answer.
    pub shown: Option<Strategy>,
    /// How the pictures are looked at.
    pub view: View,
    /// The advice that is open.
    pub asked: Asked,
    /// Whether the reasons are open where there is no room for them beside the verdict.
    pub reasons_open: bool,
    /// Whether the inputs are open on a phone.
    pub inputs_open: bool,
    /// What is open behind "More".
    pub more: OpenSections,
    /// What lies about while the address space is worked on.
    pub desk: Desk,
    /// Whether nobody has put the hints for a first visit away.
    pub newcomer: bool,
    /// The theme.
    pub theme: Theme,
    /// What the browser last reported.
    pub notice: Option<Notice>,
    /// Counts what it reported.
    pub notices: u32,
    /// Counts the plans that were opened in place of another.
    pub opened: u32,
    /// Counts the steps that belong into the browser's history: not every letter typed.
    pub steps: u32,
    /// Edits that can be taken back.
    pub undo: Undo,
    /// The id of what the last action gives the focus to, once it is drawn.
    pub focus: Option<AttrValue>,
}

impl Model {
    /// The page as it opens: a link's plan, else the own one, else the first example.
    pub fn opened(link: Option<String>, own: Option<String>, theme: Theme) -> Self {
        let start = Self {
            form: Form::of(&Preset::SpareRange.plan()),
            origin: Origin::Own,
            own: own.filter(|own| !own.is_empty()).map(AttrValue::from),
            shelf: Shelf::default(),
            plan_name: AttrValue::default(),
            compared: None,
            preset: Some(Preset::SpareRange),
            look: Look::default(),
            explained: None,
            shown: None,
            view: View::default(),
            asked: Asked::default(),
            reasons_open: false,
            inputs_open: false,
            more: OpenSections::default(),
            desk: Desk::default(),
            newcomer: false,
            theme,
            notice: None,
            notices: 0,
            opened: 0,
            steps: 0,
            undo: Undo::default(),
            focus: None,
        };
        match (link, start.own.is_some()) {
            (Some(link), _) => start.at_link(link),
            (None, true) => start.at_own(),
            (None, false) => start,
        }
    }

    /// An example, as the page shows it.
    pub fn of_preset(preset: Preset) -> Self {
        let opened = Self::opened(None, None, Theme::System);
        Self { form: Form::of(&preset.plan()), preset: Some(preset), ..opened }
    }

    /// The plan as a link.
    pub fn link(&self) -> String {
        let working = self.explained.and_then(|explained| explained.topic.name());
        to_fragment(&PlanDocument { look: Look { working, ..self.look.clone() }, ..self.form.document() })
    }

    /// The saved plan that is shown, if one is.
    pub fn plan_shown(&self) -> Option<&SavedPlan> {
        self.shelf.open_plan().filter(|_| self.origin == Origin::Own && self.preset.is_none())
    }

    /// The strategy that is looked at: the one that the user came to, else the chosen one, else what the answer suggests;
    /// of those that have a column.
    pub fn shown(&self, answer: &Answer) -> Strategy {
        let columns = &self.look.columns;
        let wanted = self.shown.or(columns.chosen()).unwrap_or_else(|| answer.to_show());
        if columns.has(wanted) { wanted } else { columns.shown().first().copied().unwrap_or(wanted) }
    }

    fn at_link(mut self, link: String) -> Self {
        if self.own.as_deref() == Some(link.as_str()) {
            return self.at_own();
        }
        let opened = self.show(&link);
        self.preset = None;
        // A link that is an example, whole and unchanged, is nobody's, whatever it shows of it.
        let plan = PlanDocument { scenario: Scenario::default(), look: Look::default(), ..opened.plan };
        let same = |preset: &Preset| preset.plan() == plan;
        let preset = Preset::ALL.into_iter().find(same).filter(|_| opened.problems.is_empty());
        self.origin = match preset {
            Some(preset) => {
                self.preset = Some(preset);
                Origin::Own
            }
            None => Origin::Link { text: link.into(), problems: opened.problems },
        };
        self
    }

    fn at_own(mut self) -> Self {
        if let Some(own) = self.own.clone() {
            self.show(&own);
            self.preset = None;
            self.origin = Origin::Own;
        }
        self
    }

    /// Shows what a link says, whosever it is.
    pub(super) fn show(&mut self, link: &str) -> Opened {
        let mut opened = open(link);
        self.opened += 1;
        self.form = Form::of(&opened.plan);
        self.explained = None;
        if let Some(name) = opened.plan.look.working.take() {
            match Topic::named(&name) {
                Some(topic) => {
                    self.explained = Some(topic.at(OpenedAt::Number));
                    self.focus = Some(topic.button_id().into());
                }
                None => opened.problems.push(LinkProblem::BadValue {
                    key: String::from("working"),
                    value: name.to_string(),
                    why: String::from(words::NO_SUCH_NUMBER),
                }),
            }
        }
        self.look = opened.plan.look.clone();
        // A number is opened in its column.
        if let Some(Explained { topic, .. }) = self.explained {
            self.look.columns = self.look.columns.with(topic.strategy(), true);
        }
        self.shown = None;
        self.desk.clear();
        opened
    }

    pub(super) fn edited(&mut self) {
        // An example that is changed becomes the own plan, and is none of those that have a name.
        if self.preset.take().is_some() {
            self.shelf.set_aside(self.own.as_ref(), plans::SET_ASIDE);
            self.shelf.open = None;
        }
        self.notice = None;
        self.desk.told = None;
    }
}

impl Reducible for Model {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut model = Rc::unwrap_or_clone(self);
        model.focus = None;
        let before = model.snapshot();
        let typed = match action {
            Action::Edit(field, _) | Action::Type(field, _) => Some(Typed::Field(field)),
            Action::Space(SpaceAction::TypeBlock(_)) => Some(Typed::Block),
            Action::Space(SpaceAction::TypePasted(_)) => Some(Typed::Pasted),
            _ => None,
        };
        // Coming to a field and looking at another moment are no edits.
        let is_edit =
            !matches!(action, Action::Undo | Action::Redo | Action::Settle(_) | Action::ShowScenario(_));
        match action {
            Action::Edit(field, text) | Action::Type(field, text) => {
                model.form.edit(field, text);
                model.edited();
            }
            Action::Settle(field) => {
                model.form.settle(field);
                model.undo.settle();
            }
            Action::Undo => {
                let snapshot = model.undo.undo(before.clone());
                model.go_to(snapshot);
            }
            Action::Redo => {
                let snapshot = model.undo.redo(before.clone());
                model.go_to(snapshot);
            }
            Action::AddType => {
                // What is typed next is meant for the row that was added.
                model.focus = model.form.add_type().map(|id| format!("type-{id}").into());
                model.edited();
            }
            Action::RemoveType(id) => {
                model.form.remove_type(id);
                model.edited();
                model.steps += 1;
            }
            Action::WeighBy(by, needed) => {
                model.form.weigh_by(by, needed);
                model.edited();
            }
            Action::SetMaxPodsBy(kind) => {
                model.form.max_pods_kind = kind;
                model.edited();
                model.steps += 1;
            }
            Action::SetWindows(id, windows) => {
                model.form.set_windows(id, windows);
                model.edited();
                model.steps += 1;
            }
            Action::SetSwitch(switch, on) => {
                model.form.settings.switch(switch, on);
                model.edited();
                model.steps += 1;
            }
            Action::SetSurge(kind) => {
                model.form.settings.set_surge(kind);
                model.edited();
                model.steps += 1;
            }
            Action::ShowScenario(scenario) => {
                // Looking at an example at another moment makes it nobody's own plan.
                model.form.settings.scenario = scenario;
                model.notice = None;
            }
            Action::AddZone => {
                model.focus = model.form.add_zone().map(|id| format!("zone-{id}").into());
                model.edited();
                model.steps += 1;
            }
            Action::RemoveZone(id) => {
                model.form.network.remove_zone(id);
                model.edited();
                model.steps += 1;
            }
            Action::Space(action) => model.reduce_space(action),
            Action::Shelf(action) => model.reduce_shelf(action),
            Action::ChoosePreset(preset) => {
                model.form = Form::of(&preset.plan());
                model.opened += 1;
                model.notice = None;
                model.origin = Origin::Own;
                model.preset = Some(preset);
                // What was chosen was chosen for another plan.
                model.look.columns = model.look.columns.choosing(None);
                model.explained = None;
                model.desk.clear();
                model.steps += 1;
            }
            Action::Apply(fix) => {
                let resolved = resolve(&model.form.document());
                if let Some(plan) = fix.apply(&resolved.plan) {
                    model.form.take(&plan);
                    model.edited();
                    model.steps += 1;
                }
            }
            Action::Explain(number) => {
                model.explained = (model.explained != Some(number)).then_some(number);
            }
            Action::CloseExplanation => model.explained = None,
            Action::TellAs(told_as) => model.look.told_as = told_as,
            Action::Show(strategy) => model.shown = Some(strategy),
            Action::ShowBeside(beside) => model.view.beside = beside,
            Action::ShowOther(strategy) => model.view.other = strategy,
            Action::ShowZone(zone) => model.view.zone = zone,
            Action::ShowNodeOf(group) => model.view = View { group, pods: None, ..model.view },
            Action::PutPods(pods) => model.view.pods = Some(pods),
            Action::ShowColumn(strategy, shown) => {
                model.look.columns = model.look.columns.with(strategy, shown);
            }
            Action::MoveColumn(strategy, to_the_end) => {
                model.look.columns = model.look.columns.moved(strategy, to_the_end);
                // A line that is moved loses the focus.
                model.focus = Some(Action::move_id(strategy, to_the_end).into());
            }
            Action::Choose(strategy) => {
                model.look.columns = model.look.columns.choosing(strategy);
                model.shown = strategy;
                // A line that is moved loses the focus.
                model.focus = strategy.map(|strategy| Action::choose_id(strategy).into());
            }
            Action::ResetColumns => model.look.columns = Columns::new(&[], model.look.columns.chosen()),
            Action::SortFindings(by) => model.look.findings = by,
            Action::Ask(advice) => {
                model.asked.open = (model.asked.open != Some(advice)).then_some(advice);
            }
            Action::AskForMonths(months) => model.asked.months = months,
            Action::AskForType(group) => model.asked.group = group,
            Action::ToggleReasons => model.reasons_open = !model.reasons_open,
            Action::ToggleInputs => model.inputs_open = !model.inputs_open,
            Action::OpenMore(section, open) => model.more.set(section, open),
            Action::PutHintAway => model.newcomer = false,
            Action::SetTheme(theme) => model.theme = theme,
            Action::OpenLink(link) => {
                if link != model.link() {
                    model = model.at_link(link);
                }
            }
            Action::Revisit(link) => {
                if link != model.link() || model.origin != Origin::Own {
                    model.shelf.open =
                        model.shelf.plans.iter().find(|plan| plan.link == link).map(|plan| plan.id);
                    model = model.at_link(link);
                    model.origin = Origin::Own;
                }
            }
            Action::KeepAsMine => {
                model.shelf.set_aside(model.own.as_ref(), plans::SET_ASIDE);
                model.shelf.open = None;
                model.origin = Origin::Own;
                model.preset = None;
            }
            Action::BackToMine => {
                model = match model.own {
                    Some(_) => model.at_own(),
                    None => {
                        let Self { opened, steps, undo, newcomer, shelf, theme, .. } = model;
                        Self {
                            opened: opened + 1,
                            steps,
                            undo,
                            newcomer,
                            shelf,
                            ..Self::opened(None, None, theme)
                        }
                    }
                };
                model.steps += 1;
            }
            Action::Tell(notice) => {
                model.notice = Some(notice);
                model.notices += 1;
            }
        }
        if is_edit && !model.is_at(&before) {
            model.undo.record(before, typed);
        }
        if model.origin == Origin::Own && model.preset.is_none() {
            let link = AttrValue::from(model.link());
            model.shelf.keep(&link);
            model.own = Some(link);
        }
        Rc::new(model)
    }
}
