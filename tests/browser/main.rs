//! People's errands in a real browser, on the release page: `cargo xtask test --only journeys`.
//!
//! Reading order: [`page`] and [`expect`] (what a person does and sees), then the journeys, one file an errand.
//! Below them: [`complaints`] (what the browser has against the page), [`session`] (a browser of its own for
//! every journey), [`keys`] and [`webdriver`] (how it is steered).
//!
//! Every journey ends without complaints: nothing against the Content Security Policy, no error on the console,
//! no request to another origin.

mod complaints;
mod expect;
mod keys;
mod page;
mod session;
mod webdriver;

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
mod space;
mod steps;
mod theme;
