//! A plan of one's own, typed in from nothing to the numbers and handed on as a link.

use crate::engine::Engine;
use crate::keys;
use crate::page::{Page, journey, journey_in};

/// Field by field, as somebody with three /23 and a spare /16 would.
fn type_the_plan(page: &Page) {
    page.type_into("Pods with a VPC address", "500");
    page.type_into("Nodes", "50");
    for row in ["m5.xlarge", "m5.2xlarge", "c5.4xlarge"] {
        page.click(&format!("Remove {row}"));
    }
    page.click("Add instance type");
    page.type_into("Type 1", "m5 x");
    page.expect_words("[role=listbox]:not([hidden])", "m5.xlarge");
    page.press(keys::ARROW_DOWN);
    page.press(keys::ENTER);
    page.expect_field("Type 1", "m5.xlarge");
    page.type_into("Share, m5.xlarge", "100");
    page.type_into("VPC CIDR", "10.150.40.0/21");
    for (zone, subnet) in [("a", "10.150.40.0/23"), ("b", "10.150.42.0/23"), ("c", "10.150.44.0/23")] {
        page.type_into(&format!("Node subnet, zone {zone}"), subnet);
    }
    page.type_into("Secondary CIDR", "100.64.0.0/16");
    page.type_into("Fixtures in each zone", "0");
}

/// Letters are acted on after the frame that shows them: whoever leaves before that has typed them all the same. In
/// Chromium only: elsewhere a document that is left is asked for complaints first, and this one is gone by then.
#[test]
fn what_was_typed_last_is_kept() {
    journey_in(&[Engine::Chromium], |page| {
        page.visit("");
        // No frame comes any more.
        let script = "window.requestAnimationFrame = () => 0;
            const pods = document.getElementById('pods');
            for (const text of ['1', '12', '1234']) {
                pods.value = text;
                pods.dispatchEvent(new InputEvent('input', { bubbles: true }));
            }
            location.replace('about:blank');";
        page.ask(script, &[]);
        // The empty document has the storage of the one before it. Whoever opens the page again at once may be earlier
        // than a document on its way out.
        let kept = "return `${location} ${Object.values(localStorage).join().includes('pods=1234&')}`";
        page.expect("the plan as it was left", kept, &[], "about:blank true");
        page.visit("");
        page.expect_field("Pods with a VPC address", "1,234");
        page.expect_words("#plan-link", "pods=1234&");
    });
}

/// A drawing shows what somebody has typed by then, not what the page knew when it began: no letter is taken back.
#[test]
fn no_drawing_takes_a_letter_back() {
    journey(|page| {
        page.visit("");
        // Letter by letter, each a moment after the one before, so that drawings come in between at every point.
        let script = "return new Promise(done => {
            const pods = document.getElementById('pods');
            pods.focus();
            pods.value = '';
            let typed = '';
            const type = () => {
                if (pods.value !== typed) return done(`${pods.value} instead of ${typed}`);
                if (typed.length === 40) return done('all there');
                typed += typed.length % 10;
                pods.value = typed;
                pods.dispatchEvent(new InputEvent('input', { bubbles: true }));
                setTimeout(type, typed.length % 7 * 4);
            };
            type();
        });";
        assert_eq!(page.ask(script, &[]), "all there");
    });
}

#[track_caller]
fn check_the_numbers(page: &Page) {
    page.expect_words("#verdict", "Default does not fit: zone a needs 510 addresses and its subnet has 507.");
    page.expect_number("breaks-nodes", "secondary-ip", "48");
    page.expect_number("needed-zone", "secondary-ip", "510");
    page.expect_number("needed", "custom-networking", "50");
    page.expect_number("needed", "ipv6", "50");
    page.expect_none(".message");
}

#[test]
fn typed_in_and_handed_on() {
    journey(|page| {
        page.visit("");
        type_the_plan(page);
        check_the_numbers(page);

        let address = page.address(&page.link());
        page.click("Copy link");
        page.expect_text(".told", "Link copied.");
        page.expect_clipboard(&address, |text| text == address);

        page.open_window();
        page.visit(address.trim_start_matches(&page.address("")));
        check_the_numbers(page);
        page.expect_text("#plan-link", address.trim_start_matches(&page.address("")));
    });
}

/// Somebody else's browser has no own plan yet: the link alone carries all the numbers.
#[test]
fn opened_by_somebody_else() {
    let mut link = String::new();
    journey(|page| {
        page.visit("");
        type_the_plan(page);
        check_the_numbers(page);
        link = page.link();
    });
    journey(|page| {
        page.visit(&link);
        check_the_numbers(page);
        page.expect_words(".linked", "This plan came as a link.");
    });
}

#[test]
fn kept_when_the_page_is_closed() {
    journey(|page| {
        page.visit("");
        page.type_into("Pods with a VPC address", "1234");
        page.expect_words("#plan-link", "pods=1234&");
        page.expect_address("pods=1234&");
        page.reload();
        page.expect_field("Pods with a VPC address", "1,234");
        page.expect_none(".linked");
        // Without a link too.
        page.visit("");
        page.expect_field("Pods with a VPC address", "1,234");
        page.expect_none(".linked");
    });
}
