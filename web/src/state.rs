//! The page's state: one value, changed by [`Action`]s named for what the user did. Pure; tested natively.

mod action;
mod draft;
mod field;
mod form;
mod model;
mod network_form;
mod session;
mod settings_form;
mod undo;
mod view;

pub use action::Action;
pub use draft::Draft;
pub use field::{Field, MaxPodsKind, MixBy, RowId};
pub use form::{Form, MixRowForm};
pub use model::Model;
pub use network_form::{NetworkForm, ZoneRowForm};
pub use session::{Notice, OpenSections, Origin, Section, Theme};
pub use settings_form::{SettingsForm, SurgeKind};
pub use undo::Undo;
pub use view::{Beside, View};
