//! See [`use_kept_focus`].

use yew::prelude::*;

use crate::browser;

/// Something with the focus that is drawn elsewhere takes it along. Where it is gone, the focus goes to the first of
/// `otherwise` that there is, and never to the top of the page. `inside` selects the part of the page that is watched.
#[hook]
pub(super) fn use_kept_focus(inside: &'static str, otherwise: &'static [&'static str]) {
    let before = browser::focused_in(inside);
    use_effect(move || {
        for id in before.iter().map(String::as_str).chain(otherwise.iter().copied()) {
            if before.is_some() && browser::nothing_focused() {
                browser::focus(id);
            }
        }
    });
}
