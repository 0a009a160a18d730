//! Plans that the user gave a name: see [`Shelf`].

use eks_ip_document::{NamedPlan, PlansFile, PlansFileError, limits, plan_name};
use yew::AttrValue;

use crate::words::plans as words;

/// The name of a saved plan for life, while the page is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PlanId(u32);

impl PlanId {
    /// As the value of a choice.
    pub fn value(self) -> String {
        format!("saved-{}", self.0)
    }

    /// The plan that a choice's value means.
    pub fn of_value(value: &str) -> Option<Self> {
        value.strip_prefix("saved-")?.parse().ok().map(Self)
    }
}

/// A plan with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedPlan {
    /// Which one.
    pub id: PlanId,
    /// What the user calls it. No two have the same.
    pub name: AttrValue,
    /// Its link.
    pub link: AttrValue,
}

/// What became of an action, for those who do not see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShelfTold {
    /// A plan was saved under a name.
    Saved {
        /// The name.
        name: AttrValue,
        /// The plan that is worked on, if it has a name.
        open: Option<AttrValue>,
    },
    /// A plan was opened.
    Opened(AttrValue),
    /// A plan has another name.
    Renamed(AttrValue),
    /// A plan was deleted, and can be brought back.
    Deleted(AttrValue),
    /// It is there again.
    Restored(AttrValue),
    /// Plans of a file are there.
    Imported {
        /// Plans that are new.
        added: usize,
        /// Plans that were there already, letter for letter.
        known: usize,
        /// Entries that are no plans, or for which there was no room.
        left_out: usize,
    },
    /// A file is none of plans.
    NotImported(PlansFileError),
    /// There are as many as are kept.
    Full,
}

/// A plan that was deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Deleted {
    place: usize,
    plan: SavedPlan,
    open: bool,
}

/// The saved plans of this browser, in the order in which they were saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// The plans.
    pub plans: Vec<SavedPlan>,
    /// The one that the own plan is: what is edited is kept in it.
    pub open: Option<PlanId>,
    /// What the last action did.
    pub told: Option<ShelfTold>,
    deleted: Option<Deleted>,
    next: u32,
}

impl Shelf {
    /// The plans that were kept, and the name of the one that was open: it still is if the own plan is still the same.
    pub fn kept(plans: Vec<NamedPlan>, open: Option<&str>, own: Option<&str>) -> Self {
        let mut shelf = Self::default();
        for NamedPlan { name, link } in plans {
            shelf.push(&name, link.into());
        }
        let same = |plan: &&SavedPlan| Some(plan.name.as_str()) == open && Some(plan.link.as_str()) == own;
        shelf.open = shelf.plans.iter().find(same).map(|plan| plan.id);
        shelf
    }

    /// What is kept and exported.
    pub fn file(&self) -> PlansFile {
        let named = |plan: &SavedPlan| NamedPlan { name: plan.name.to_string(), link: plan.link.to_string() };
        PlansFile { plans: self.plans.iter().map(named).collect(), left_out: 0 }
    }

    /// The plan that is open.
    pub fn open_plan(&self) -> Option<&SavedPlan> {
        self.open.and_then(|id| self.plan(id))
    }

    /// A plan.
    pub fn plan(&self, id: PlanId) -> Option<&SavedPlan> {
        self.plans.iter().find(|plan| plan.id == id)
    }

    /// Whether a plan can be brought back.
    pub const fn can_restore(&self) -> bool {
        self.deleted.is_some()
    }

    /// The name that a plan would get: the one typed if it is free, else with a number behind it.
    fn free_name(&self, wanted: &str) -> String {
        free(self.plans.iter(), plan_name(wanted).unwrap_or_else(|| words::UNNAMED.to_owned()))
    }

    /// Saves a plan as it is under a name. What is worked on stays.
    pub(super) fn save(&mut self, name: &str, link: AttrValue) {
        if let Some(plan) = self.push(name, link) {
            let open = self.open_plan().map(|open| open.name.clone());
            self.told = Some(ShelfTold::Saved { name: plan.name, open });
        }
    }

    /// Gives a plan another name. Nothing typed leaves it as it is.
    pub(super) fn rename(&mut self, id: PlanId, name: &str) {
        let Some(name) = plan_name(name) else { return };
        let same = self.plan(id).is_none_or(|plan| plan.name == name);
        if same {
            return;
        }
        let name = AttrValue::from(free(self.plans.iter().filter(|plan| plan.id != id), name));
        if let Some(plan) = self.plans.iter_mut().find(|plan| plan.id == id) {
            plan.name = name.clone();
            self.told = Some(ShelfTold::Renamed(name));
        }
    }

    /// Saves a copy of a plan. What is worked on stays.
    pub(super) fn duplicate(&mut self, id: PlanId) {
        if let Some(plan) = self.plan(id).cloned() {
            self.save(&plan.name, plan.link);
        }
    }

    /// Deletes a plan. The last one can be brought back.
    pub(super) fn delete(&mut self, id: PlanId) {
        let Some(place) = self.plans.iter().position(|plan| plan.id == id) else { return };
        let plan = self.plans.remove(place);
        self.told = Some(ShelfTold::Deleted(plan.name.clone()));
        let open = self.open == Some(id);
        if open {
            self.open = None;
        }
        self.deleted = Some(Deleted { place, plan, open });
    }

    /// Brings the plan back that was deleted last. `own` is the own plan: if it is still that one, it is open again.
    pub(super) fn restore(&mut self, own: Option<&str>) {
        let Some(Deleted { place, mut plan, open }) = self.deleted.take() else { return };
        if self.plans.len() >= limits::SAVED_PLANS {
            self.deleted = Some(Deleted { place, plan, open });
            self.told = Some(ShelfTold::Full);
            return;
        }
        plan.name = self.free_name(&plan.name).into();
        if open && self.open.is_none() && own == Some(plan.link.as_str()) {
            self.open = Some(plan.id);
        }
        self.told = Some(ShelfTold::Restored(plan.name.clone()));
        self.plans.insert(place.min(self.plans.len()), plan);
    }

    /// Adds the plans of a file. Those that are there already are not added again.
    pub(super) fn import(&mut self, text: &str) {
        let file = match PlansFile::read(text) {
            Ok(file) => file,
            Err(error) => return self.told = Some(ShelfTold::NotImported(error)),
        };
        let (mut added, mut known, mut left_out) = (0, 0, file.left_out);
        for NamedPlan { name, link } in file.plans {
            if self.plans.iter().any(|plan| plan.name == name && plan.link == link) {
                known += 1;
            } else if self.push(&name, link.into()).is_some() {
                added += 1;
            } else {
                left_out += 1;
            }
        }
        self.told = Some(ShelfTold::Imported { added, known, left_out });
    }

    /// Takes over what another window of this browser kept. The plan that is open here stays open if it is still there.
    pub(super) fn arrive(&mut self, text: &str) {
        let open = self.open_plan().map(|plan| plan.name.clone());
        let Ok(file) = PlansFile::read(text) else { return };
        self.plans.clear();
        for NamedPlan { name, link } in file.plans {
            self.push(&name, link.into());
        }
        self.open = self.plans.iter().find(|plan| Some(&plan.name) == open.as_ref()).map(|plan| plan.id);
    }

    /// The own plan is another: the one that is open keeps it.
    pub(super) fn keep(&mut self, link: &AttrValue) {
        let open = self.open;
        if let Some(plan) = self.plans.iter_mut().find(|plan| Some(plan.id) == open) {
            plan.link = link.clone();
        }
    }

    /// Keeps the own plan, if it has no name and is none of those that have one, before another takes its place.
    pub(super) fn set_aside(&mut self, own: Option<&AttrValue>, name: &str) {
        let Some(own) =
            own.filter(|own| self.open.is_none() && !self.plans.iter().any(|plan| plan.link == **own))
        else {
            return;
        };
        self.push(name, own.clone());
    }

    /// A plan more, under a free name; `None` and told where there is no room.
    fn push(&mut self, name: &str, link: AttrValue) -> Option<SavedPlan> {
        if self.plans.len() >= limits::SAVED_PLANS {
            self.told = Some(ShelfTold::Full);
            return None;
        }
        let plan = SavedPlan { id: PlanId(self.next), name: self.free_name(name).into(), link };
        self.next += 1;
        self.plans.push(plan.clone());
        Some(plan)
    }
}

/// A name that none of the plans has: the one wanted, else with a number behind it.
fn free<'p>(plans: impl Iterator<Item = &'p SavedPlan> + Clone, wanted: String) -> String {
    let taken = |name: &str| plans.clone().any(|plan| plan.name == name);
    if !taken(&wanted) {
        return wanted;
    }
    let numbered = |number: usize| {
        let number = format!(" {number}");
        let room = limits::PLAN_NAME_CHARS - number.len();
        format!("{}{number}", wanted.chars().take(room).collect::<String>().trim_end())
    };
    // One of so many is free.
    (2..=limits::SAVED_PLANS + 2).map(numbered).find(|name| !taken(name)).unwrap_or(wanted)
}
