//! The page as a string, without a browser.

use std::rc::Rc;

use eks_ip_web::Page;
use eks_ip_web::answer::Answer;
use eks_ip_web::state::{Model, Theme};
use yew::prelude::*;

/// The page's HTML.
pub(crate) fn render(model: &Model) -> String {
    let answer = Rc::new(Answer::of(model.form.document()));
    let (model, on_action, on_copy) = (Rc::new(model.clone()), Callback::noop(), Callback::noop());
    let renderer = yew::LocalServerRenderer::<Page>::with_props(eks_ip_web::components::PageProps {
        model,
        answer,
        on_action,
        on_copy,
    });
    futures_executor::block_on(renderer.hydratable(false).render())
}

/// The text of a page, entities undone and tags left out.
pub(crate) fn text(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    let undone =
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'");
    undone.replace("&#x2F;", "/").replace("&amp;", "&").replace('\u{a0}', " ")
}

/// The page that a link opens.
pub(crate) fn linked(link: &str) -> Model {
    Model::opened(Some(link.to_owned()), None, Theme::System)
}

/// The page says all of these, and nothing on it is against its own policy.
#[track_caller]
pub(crate) fn check(model: &Model, expect: &[&str]) {
    let html = render(model);
    let text = text(&html);
    for words in expect {
        assert!(text.contains(words), "{words:?} is not on the page: {text}");
    }
    // What the Content Security Policy forbids.
    assert!(!html.contains(" style="), "a style attribute is on the page");
    assert!(!html.contains("<script"), "a script is on the page");
}
