//! Drawing with whole numbers: layouts are computed from the room there is, and text is never scaled.
//!
//! Reading order: [`scale`] (values to places), [`line`](mod@line) (curves), [`text`] (how wide words are),
//! [`place`] (labels that never collide), [`shape`] (what a drawing is made of), [`table`] (the same as a table).
//! Places are in tenths of a pixel ([`Tenths`]): no float is formatted.

pub mod line;
pub mod place;
pub mod scale;
pub mod shape;
pub mod table;
pub mod text;

pub use line::Line;
pub use place::Area;
pub use scale::{Scale, Tenths, px};
pub use shape::{Anchor, Drawing, Shape};
pub use table::Table;
