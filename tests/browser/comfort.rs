//! What makes an hour with the page pleasant: numbers that go up and down, what changed, hints, texts to take along.

use crate::keys;
use crate::page::journey;

#[test]
fn numbers_go_up_and_down() {
    journey(|page| {
        page.visit("");
        page.enter("Pods with a VPC address");
        page.press(keys::ARROW_UP);
        page.expect_field("Pods with a VPC address", "1,900");
        page.press_with(keys::SHIFT, keys::ARROW_DOWN);
        page.expect_field("Pods with a VPC address", "990");
        page.press_with(keys::SHIFT, keys::ARROW_UP);
        page.expect_field("Pods with a VPC address", "1,900");
        page.expect_words("#plan-link", "pods=1900&");
        // From nothing, up to the first.
        page.enter("WARM_IP_TARGET");
        page.press(keys::ARROW_DOWN);
        page.press(keys::ARROW_UP);
        page.expect_field("WARM_IP_TARGET", "1");
        page.expect_words("#plan-link", "&warm_ip=1&");
        // With a finger there are buttons.
        page.ask("document.querySelector('.field:has(#growth) .steps button:last-child').click()", &[]);
        page.expect_field("Growth", "6");
        page.expect_words("#verdict", "6 % growth");
    });
}

/// For a moment, and in words.
#[test]
fn what_changed_says_what_it_was() {
    journey(|page| {
        page.visit("");
        page.expect_none(".was");
        page.type_into("Nodes", "81");
        page.expect_number("needed-zone", "secondary-ip", "1,350");
        page.expect_words(".cmp", "+45 from 1,305");
        let gone = "return [...document.querySelectorAll('.was')].every(was => getComputedStyle(was).visibility === 'hidden')";
        page.expect("the marks gone", gone, &[], true);
    });
}

/// Another plan is no change of this one.
#[test]
fn a_plan_that_is_opened_marks_nothing() {
    journey(|page| {
        page.visit("");
        page.choose("preset", "Karpenter with small nodes");
        page.expect_words("#plan-link", "karpenter");
        page.expect_words(".findings", "1,092");
        page.expect_none(".was");
        page.type_into("Nodes", "140");
        page.expect("a mark", "return document.querySelectorAll('.was').length > 0", &[], true);
    });
}

#[test]
fn hints_stay_until_they_are_put_away() {
    journey(|page| {
        page.visit("");
        page.expect_words(".hints", "Open any number for its formula");
        page.click("Got it");
        page.expect_none(".hints");
        page.expect_focus("verdict");
        page.reload();
        page.expect_words("#verdict", "Default does not fit");
        page.expect_none(".hints");
    });
}

#[test]
fn the_comparison_is_taken_along() {
    journey(|page| {
        page.visit("");
        page.click("CSV");
        page.expect_text(".told", "Table copied.");
        let head =
            ",Default,Custom networking,Prefix delegation,Custom networking + prefixes,IPv6,Overlay CNI";
        page.expect_clipboard("the table", |text| text.lines().next() == Some(head));
        page.click("Decision record");
        page.expect_text(".told", "Decision record copied.");
        let end = format!("{}>", page.link());
        page.expect_clipboard("the record, with the plan at its end", |text| {
            text.starts_with("# Addresses for pods: Custom networking\n\n## Context\n")
                && text.trim_end().ends_with(&end)
        });
    });
}
