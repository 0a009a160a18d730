//! See [`Model`].

use std::rc::Rc;

use eks_ip_core::Strategy;
use eks_ip_document::{PlanDocument, Preset, open, resolve, to_fragment};
use yew::{AttrValue, Reducible};

use super::action::Action;
use super::desk::Desk;
use super::form::Form;
use super::session::{Notice, OpenSections, Origin, Theme};
use super::space_action::SpaceAction;
use super::undo::{Snapshot, Typed, Undo};
use super::view::View;
use crate::advice::Asked;
use crate::explain::Topic;

/// The page's state.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// What is typed.
    pub form: Form,
    /// Whose plan it is.
    pub origin: Origin,
    /// The user's own plan as a link, which is what is saved. Looking at examples and links leaves it alone.
    pub own: Option<AttrValue>,
    /// The example it came from, while nothing was changed.
    pub preset: Option<Preset>,
    /// The number whose working is open.
    pub explained: Option<Topic>,
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
            preset: Some(Preset::SpareRange),
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
        to_fragment(&self.form.document())
    }

    fn at_link(mut self, link: String) -> Self {
        if self.own.as_deref() == Some(link.as_str()) {
            return self.at_own();
        }
        let opened = open(&link);
        self.form = Form::of(&opened.plan);
        self.preset = None;
        self.explained = None;
        self.desk.clear();
        // A link that is an example, whole and unchanged, is nobody's, whatever moment it shows.
        let scenario = opened.plan.scenario;
        let same = |preset: &Preset| PlanDocument { scenario, ..preset.plan() } == opened.plan;
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
        if let Some(own) = &self.own {
            self.form = Form::of(&open(own).plan);
            self.preset = None;
            self.explained = None;
            self.desk.clear();
            self.origin = Origin::Own;
        }
        self
    }

    fn snapshot(&self) -> Snapshot {
        let (form, origin) = (self.form.clone(), self.origin.clone());
        Snapshot { form, origin, preset: self.preset, texts: self.desk.texts.clone() }
    }

    fn is_at(&self, snapshot: &Snapshot) -> bool {
        let Snapshot { form, origin, preset, texts } = snapshot;
        (&self.form, &self.origin, &self.preset, &self.desk.texts) == (form, origin, preset, texts)
    }

    /// Goes to a state that an edit left. The moment shown stays: looking at another one is no edit.
    fn go_to(&mut self, snapshot: Option<Snapshot>) {
        let Some(Snapshot { mut form, origin, preset, texts }) = snapshot else { return };
        form.settings.scenario = self.form.settings.scenario;
        (self.form, self.origin, self.preset, self.desk.texts) = (form, origin, preset, texts);
        self.notice = None;
        self.desk.told = None;
        self.steps += 1;
    }

    pub(super) fn edited(&mut self) {
        self.preset = None;
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
            Action::Edit(field, _) => Some(Typed::Field(field)),
            Action::Space(SpaceAction::TypeBlock(_)) => Some(Typed::Block),
            Action::Space(SpaceAction::TypePasted(_)) => Some(Typed::Pasted),
            _ => None,
        };
        // Coming to a field and looking at another moment are no edits.
        let is_edit =
            !matches!(action, Action::Undo | Action::Redo | Action::Settle(_) | Action::ShowScenario(_));
        match action {
            Action::Edit(field, text) => {
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
            Action::ChoosePreset(preset) => {
                model.form = Form::of(&preset.plan());
                model.edited();
                model.origin = Origin::Own;
                model.preset = Some(preset);
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
            Action::Explain(topic) => {
                model.explained = (model.explained != Some(topic)).then_some(topic);
            }
            Action::CloseExplanation => model.explained = None,
            Action::TellAs(told_as) => model.view.told_as = told_as,
            Action::Show(strategy) => model.shown = Some(strategy),
            Action::ShowBeside(beside) => model.view.beside = beside,
            Action::ShowZone(zone) => model.view.zone = zone,
            Action::ShowNodeOf(group) => model.view = View { group, pods: None, ..model.view },
            Action::PutPods(pods) => model.view.pods = Some(pods),
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
                    model = model.at_link(link);
                    model.origin = Origin::Own;
                }
            }
            Action::KeepAsMine => {
                model.origin = Origin::Own;
                model.preset = None;
            }
            Action::BackToMine => {
                model = match model.own {
                    Some(_) => model.at_own(),
                    None => {
                        let Self { steps, undo, newcomer, theme, .. } = model;
                        Self { steps, undo, newcomer, ..Self::opened(None, None, theme) }
                    }
                };
                model.steps += 1;
            }
            Action::Tell(notice) => model.notice = Some(notice),
        }
        if is_edit && !model.is_at(&before) {
            model.undo.record(before, typed);
        }
        if model.origin == Origin::Own && model.preset.is_none() {
            model.own = Some(model.link().into());
        }
        Rc::new(model)
    }
}
