//! The page's state: one value, changed by [`Action`]s named for what the user did. Pure; tested natively.

mod action;
mod draft;
mod form;
mod model;
mod network_form;

pub use action::Action;
pub use draft::Draft;
pub use form::{Field, Form, MaxPodsKind, MixBy, MixRowForm, RowId, ZoneRowForm};
pub use model::{Model, Notice, Origin, Theme};
pub use network_form::NetworkForm;
