//! The page, one file a component. Each renders without a browser too.

mod advice;
mod announcement;
mod columns;
mod comparison;
mod exports;
mod field;
mod figure;
mod findings;
mod first_visit;
mod foot;
mod glossary;
mod glyph;
mod header;
mod in_hand;
mod inputs;
mod kept_focus;
mod link_notice;
mod node;
mod page;
mod pictures;
mod plans;
mod results;
mod scenarios;
mod sentence;
mod slider;
mod space;
mod strategy_choice;
mod term;
mod two_plans;
mod type_box;
mod verdict;
mod working;
mod zone_name;
mod zones;

pub use page::{Page, Props as PageProps};
