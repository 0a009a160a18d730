//! What the user can do with saved plans: see [`ShelfAction`].

use super::model::Model;
use super::session::Origin;
use super::shelf::{PlanId, ShelfTold};
use crate::words::plans as words;

/// One thing that the user did with saved plans.
#[derive(Clone, Debug, PartialEq)]
pub enum ShelfAction {
    /// Typed the name under which the plan shown is to be saved.
    TypeName(String),
    /// Saved the plan shown, as it is, under that name.
    Save,
    /// Opened a plan.
    Open(PlanId),
    /// Gave a plan another name.
    Rename(PlanId, String),
    /// Copied a plan.
    Duplicate(PlanId),
    /// Deleted a plan.
    Delete(PlanId),
    /// Took a deletion back.
    Restore,
    /// Chose a file of plans; with what it contains.
    Import(String),
    /// Another window of this browser kept plans.
    Arrived(String),
    /// Chose the plan that the plan shown is compared with, or none.
    Compare(Option<PlanId>),
}

impl Model {
    pub(super) fn reduce_shelf(&mut self, action: ShelfAction) {
        self.shelf.told = None;
        match action {
            ShelfAction::TypeName(name) => self.plan_name = name.into(),
            ShelfAction::Save => {
                let link = self.link().into();
                self.shelf.save(&self.plan_name, link);
                // Nothing that was typed is lost if there is no room.
                if self.shelf.told != Some(ShelfTold::Full) {
                    self.plan_name = Default::default();
                }
            }
            ShelfAction::Open(id) => self.open_saved(id),
            ShelfAction::Rename(id, name) => self.shelf.rename(id, &name),
            ShelfAction::Duplicate(id) => self.shelf.duplicate(id),
            ShelfAction::Delete(id) => {
                self.shelf.delete(id);
                self.compared = self.compared.filter(|compared| *compared != id);
            }
            ShelfAction::Restore => self.shelf.restore(self.own.as_deref()),
            ShelfAction::Import(text) => self.shelf.import(&text),
            ShelfAction::Arrived(text) => {
                self.shelf.arrive(&text);
                self.compared = self.compared.filter(|id| self.shelf.plan(*id).is_some());
            }
            ShelfAction::Compare(plan) => {
                self.compared = plan;
                // What was asked for stands further down.
                self.focus = Some(if plan.is_some() { "two-plans" } else { "saved-plans" }.into());
            }
        }
    }

    /// A saved plan becomes the own one. One that cannot be read whole is shown as a link is, so that nothing of it is
    /// overwritten.
    fn open_saved(&mut self, id: PlanId) {
        let Some(plan) = self.shelf.plan(id).cloned() else { return };
        self.shelf.set_aside(self.own.as_ref(), words::SET_ASIDE);
        let opened = self.show(&plan.link);
        self.preset = None;
        if opened.problems.is_empty() {
            self.origin = Origin::Own;
            self.shelf.open = Some(id);
            self.compared = self.compared.filter(|compared| *compared != id);
        } else {
            self.origin = Origin::Link { text: plan.link, problems: opened.problems };
        }
        self.notice = None;
        self.steps += 1;
        self.shelf.told = Some(ShelfTold::Opened(plan.name));
    }
}
