//! Edits that can be taken back: see [`Undo`].

use std::collections::VecDeque;

use eks_ip_document::Preset;

use super::desk::Texts;
use super::field::Field;
use super::form::Form;
use super::model::Model;
use super::session::Origin;
use super::shelf::PlanId;

/// Steps that are kept.
const MOST_STEPS: usize = 200;

/// What an edit changes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Snapshot {
    /// What is typed.
    pub(super) form: Form,
    /// Whose plan it is.
    pub(super) origin: Origin,
    /// The example it is.
    pub(super) preset: Option<Preset>,
    /// What is typed beside it.
    pub(super) texts: Texts,
    /// The saved plan that the own plan is.
    pub(super) open: Option<PlanId>,
}

/// Where something is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// A field of the form.
    Field(Field),
    /// A block that is to be added.
    Block,
    /// A pasted list.
    Pasted,
}

/// Edits that can be taken back and made again. What is typed into one field without leaving it is one edit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Undo {
    past: VecDeque<Snapshot>,
    future: Vec<Snapshot>,
    typing: Option<Typed>,
}

impl Undo {
    /// Whether an edit can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether one can be made again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Remembers what an edit changed. `typed` is where something was typed, if that was the edit.
    pub(super) fn record(&mut self, before: Snapshot, typed: Option<Typed>) {
        if typed.is_none() || self.typing != typed {
            self.past.push_back(before);
            if self.past.len() > MOST_STEPS {
                self.past.pop_front();
            }
        }
        self.future.clear();
        self.typing = typed;
    }

    /// The user came to a field or left it: what is typed next is an edit of its own.
    pub(super) fn settle(&mut self) {
        self.typing = None;
    }

    /// Goes back by an edit; `None` where there is none to take back.
    pub(super) fn undo(&mut self, now: Snapshot) -> Option<Snapshot> {
        let before = self.past.pop_back()?;
        self.future.push(now);
        self.typing = None;
        Some(before)
    }

    /// Goes forward by an edit that was taken back; `None` where there is none.
    pub(super) fn redo(&mut self, now: Snapshot) -> Option<Snapshot> {
        let after = self.future.pop()?;
        self.past.push_back(now);
        self.typing = None;
        Some(after)
    }
}

impl Model {
    pub(super) fn snapshot(&self) -> Snapshot {
        let (form, origin) = (self.form.clone(), self.origin.clone());
        Snapshot { form, origin, preset: self.preset, texts: self.desk.texts.clone(), open: self.shelf.open }
    }

    pub(super) fn is_at(&self, snapshot: &Snapshot) -> bool {
        // Which saved plan it is follows from these.
        let Snapshot { form, origin, preset, texts, open: _ } = snapshot;
        (&self.form, &self.origin, &self.preset, &self.desk.texts) == (form, origin, preset, texts)
    }

    /// Goes to a state that an edit left. The moment shown stays: looking at another one is no edit.
    pub(super) fn go_to(&mut self, snapshot: Option<Snapshot>) {
        let Some(Snapshot { mut form, origin, preset, texts, open }) = snapshot else { return };
        form.settings.scenario = self.form.settings.scenario;
        (self.form, self.origin, self.preset, self.desk.texts) = (form, origin, preset, texts);
        self.shelf.open = open.filter(|id| self.shelf.plan(*id).is_some());
        self.notice = None;
        self.desk.told = None;
        self.steps += 1;
    }
}
