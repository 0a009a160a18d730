//! People's errands in real browsers, on the release page: `cargo xtask test --only journeys`, and the same with
//! `firefox` and with `webkit`.
//!
//! Reading order: [`page`] and [`expect`] (what a person does and sees), then the journeys, one file an errand.
//! Below them: [`screen`] (how wide it is), [`complaints`] and [`axe`] (what browser and axe-core have against the page), [`session`] (a
//! browser of its own for every journey), [`engine`] (which), [`keys`] and [`webdriver`] (how it is steered).
//!
//! Every journey ends without complaints: nothing against the Content Security Policy, no error on the console,
//! no request to another origin. A journey that needs what only some browsers have says so: see
//! [`journey_in`](page::journey_in).

mod axe;
mod complaints;
mod engine;
mod expect;
mod keys;
mod page;
mod screen;
mod session;
mod webdriver;

mod access;
mod address_map;
mod advice;
mod bad_input;
mod comfort;
mod fixes;
mod glossary;
mod keyboard;
mod links;
mod look;
mod more;
mod names;
mod own_plan;
mod phone;
mod pictures;
mod plans;
mod policy;
mod print;
mod space;
mod steps;
mod tasks;
mod theme;
