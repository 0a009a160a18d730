//! The page's state: one value, changed by [`Action`]s named for what the user did. Pure; tested natively.

mod action;
mod desk;
mod draft;
mod field;
mod form;
mod joins;
mod model;
mod network_form;
mod paste;
mod session;
mod settings_form;
mod space_action;
mod space_form;
mod space_steps;
mod subnet_edits;
mod subnet_form;
mod told;
mod undo;
mod zone_form;

pub use action::Action;
pub use desk::{CarveForm, Desk, NewSubnet, Part, PasteAs, Texts, Wish};
pub use draft::Draft;
pub use field::{Field, MaxPodsKind, MixBy, RowId, SpaceField, SubnetId};
pub use form::{Form, MixRowForm};
pub use joins::{Join, Taken};
pub use model::Model;
pub use network_form::NetworkForm;
pub use paste::{Becomes, PasteLine, PastePlan, WhyNothing};
pub use session::{Notice, OpenSections, Origin, Section, Theme};
pub use settings_form::{SettingsForm, SurgeKind};
pub use space_action::SpaceAction;
pub use space_form::{ConnectedRowForm, SpaceForm};
pub use subnet_form::{KeepForm, MoreRowForm};
pub use told::{Refusal, Told};
pub use undo::Undo;
pub use zone_form::ZoneRowForm;
