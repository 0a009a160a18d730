//! The planner's page: a Yew shell over the core.
//!
//! Reading order: [`state`] (what is typed and what the user can do), [`answer`] (everything computed from
//! it), [`table`] and [`explain`] (the answer as rows and workings), [`findings`] (their order), [`two_plans`],
//! [`pictures`] (the answer as drawings, made with [`chart`]),
//! [`advice`] (what is searched for when it is asked), [`words`] (every word of the screen), [`glossary`] (which of them
//! are explained),
//! [`components`] (the page), [`app`], [`answering`], [`kept`] and [`browser`] (storage, URL, clipboard: the only
//! impure module).
//!
//! Every component below [`components::Page`] renders without a browser as well.

pub mod advice;
pub mod answer;
pub mod answering;
pub mod app;
pub mod browser;
pub mod chart;
pub mod components;
pub mod explain;
pub mod export;
pub mod findings;
pub mod glossary;
pub mod kept;
pub mod pictures;
pub mod space;
pub mod state;
pub mod swipe;
pub mod table;
pub mod two_plans;
pub mod typing;
pub mod words;

pub use app::App;
pub use components::Page;
