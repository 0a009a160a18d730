//! Words that the page explains where they stand.

use crate::keys;
use crate::page::{Page, journey};

/// What is explained right now, in which words.
#[track_caller]
fn check_meaning(page: &Page, words: &str) {
    page.expect_words(".gloss", words);
    // It comes a moment late, for pointers that only pass.
    let seen = "return getComputedStyle(document.querySelector('.gloss')).visibility";
    page.expect("the meaning", seen, &[], "visible");
}

/// Moves the pointer over the first element that a selector finds, as a mouse does.
#[track_caller]
fn point_at(page: &Page, selector: &str) {
    let place = "
        const found = document.querySelector(arguments[0]);
        // What moves below a pointer is left by it.
        const { top, bottom } = found.getBoundingClientRect();
        if (top < 150 || bottom > innerHeight) found.scrollIntoView({ block: 'center' });
        const box = found.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2].map(Math.round).join()";
    let place = page.ask(place, &[selector]);
    let (x, y) = place.as_str().and_then(|place| place.split_once(',')).expect("two numbers");
    let (x, y): (i64, i64) = (x.parse().expect("a number"), y.parse().expect("a number"));
    let told = page.session.point(x, y);
    assert!(told.is_ok(), "{told:?}");
}

/// The Tab key meets a section's terms once; the arrow keys lead on, and Escape puts a meaning away where one is.
#[test]
fn terms_are_explained_to_the_keyboard() {
    journey(|page| {
        page.visit("");
        page.expect_none(".gloss");
        page.ask("document.querySelector('.reasons .term > button').focus()", &[]);
        page.expect_focus("Custom networking");
        check_meaning(page, "pods take addresses of other subnets than their node’s");
        page.press(keys::ARROW_DOWN);
        page.expect_focus("Prefix delegation");
        check_meaning(page, "/28 prefixes in place of single addresses");
        page.press(keys::ESCAPE);
        page.expect_none(".gloss");
        page.expect_focus("Prefix delegation");
        page.press(keys::ARROW_UP);
        check_meaning(page, "pods take addresses of other subnets than their node’s");
        page.press(keys::TAB);
        page.expect_none(".gloss");
        page.expect("the focus", "return document.activeElement.closest('.reasons') === null", &[], true);
    });
}

/// What is pointed at stays while the pointer is over it, and Escape leaves the focus and the working alone.
#[test]
fn terms_are_explained_to_the_pointer() {
    journey(|page| {
        page.visit("");
        page.click_id("needed-zone-secondary-ip");
        page.expect_words("#working", "WARM_ENI_TARGET");
        point_at(page, ".working .term > button");
        check_meaning(page, "a network card of an instance");
        point_at(page, ".gloss");
        check_meaning(page, "a network card of an instance");
        page.press(keys::ESCAPE);
        page.expect_none(".gloss");
        page.expect_focus("needed-zone-secondary-ip");
        page.expect_words("#working", "WARM_ENI_TARGET");
        page.press(keys::ESCAPE);
        page.expect_none("#working");
        point_at(page, ".cmp th .term > button");
        check_meaning(page, "before pods need them");
        point_at(page, "#verdict");
        page.expect_none(".gloss");
    });
}

/// From the first number of a row to the words of its label, and back.
#[test]
fn labels_are_left_of_the_numbers() {
    journey(|page| {
        page.visit("");
        page.ask("document.getElementById('held-secondary-ip').focus()", &[]);
        page.press(keys::ARROW_LEFT);
        page.expect_focus("warm");
        check_meaning(page, "before pods need them");
        page.press(keys::ARROW_DOWN);
        page.expect_focus("routable range");
        page.press(keys::ARROW_RIGHT);
        page.expect_focus("needed-secondary-ip");
        page.expect_none(".gloss");
    });
}

/// With a finger, on the narrowest screen: tapped terms are explained within the window, whole.
#[test]
fn terms_are_explained_to_a_finger() {
    journey(|page| {
        page.hold(320);
        page.visit("");
        let cut = "
            const cut = [];
            for (const term of document.querySelectorAll('.term > button')) {
                if (!term.checkVisibility()) continue;
                term.scrollIntoView({ block: 'center' });
                term.click();
                await new Promise(done => setTimeout(done));
                const meaning = term.parentElement.querySelector('.gloss')?.getBoundingClientRect();
                const own = term.getBoundingClientRect();
                if (!meaning || meaning.left < 0 || meaning.right > innerWidth || Math.abs(meaning.top - own.bottom) > 2)
                    cut.push(`${term.textContent}: ${JSON.stringify(meaning)}`);
            }
            return cut.join()";
        let cut = format!("return (async () => {{ {cut} }})()");
        page.expect("meanings that are cut off", &cut, &[], "");
        page.expect("the width of the document", "return document.documentElement.scrollWidth", &[], 320);
        // Elsewhere it closes.
        page.click_id("why");
        page.expect_none(".gloss");
    });
}
