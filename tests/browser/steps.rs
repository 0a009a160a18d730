//! Workings: told as a formula or step by step, and opened where one is.

use crate::keys;
use crate::page::journey;

#[test]
fn a_working_is_told_as_one_likes() {
    journey(|page| {
        page.visit("");
        page.click_id("needed-zone-secondary-ip");
        page.expect_words("#working", "The formula with this plan’s numbers");
        page.expect_words("#working", "m5.xlarge: 8 × 45 = 360");
        page.expect_text("#working [aria-pressed=true]", "Show the formula");
        page.click("Show the steps");
        page.expect_text("#working [aria-pressed=true]", "Show the steps");
        page.expect_focus("told-as-steps");
        page.expect_text(".steps-of > li:last-child > code", "short by 286");
        page.expect_words(".steps-of", "+ 30 = 1,305");
        // What was told of the first type is told of another where one asks.
        let shown = "return [...document.querySelectorAll('.steps-of details li')].filter(li => li.checkVisibility()).map(li => li.lastChild.textContent).join()";
        page.expect("steps of other types", shown, &[], "");
        page.ask("[...document.querySelectorAll('.steps-of summary')].at(-1).focus()", &[]);
        page.press(keys::ENTER);
        page.expect(
            "steps of another type",
            shown,
            &[],
            "⌈23 ÷ 29⌉ + 1 = 2 ENIs,at most = 8 ENIs,held = 2 × 30 = 60",
        );
        // The next number is told in the same way.
        page.press(keys::ESCAPE);
        page.expect_none("#working");
        page.click_id("warm-secondary-ip");
        page.expect_words(".steps-of > li:first-child", "less those in use");
        page.click_id("left-0-secondary-ip");
        page.expect_text(".steps-of > li:last-child > code", "short by 286");
        page.click("Show the formula");
        page.expect_none(".steps-of");
    });
}

/// From a finding and from a picture the working opens there, and the focus comes back to where it was.
#[test]
fn a_working_opens_where_one_is() {
    journey(|page| {
        const IN_FINDING: &str = ".findings > li:first-child > #working";
        page.visit("");
        page.click_id("finding-0-working");
        page.expect_words(IN_FINDING, "short by 286");
        page.expect_words("#plan-link", "&working=fit:secondary-ip");
        page.press(keys::ESCAPE);
        page.expect_none("#working");
        page.expect_focus("finding-0-working");
        page.press(keys::ENTER);
        page.expect_words(IN_FINDING, "Rule");
        // There is one panel: a picture takes it along.
        page.click_id("runway-working");
        page.expect_words(".pair #working", "Lasts 47 months, Custom networking");
        page.expect_none(IN_FINDING);
        page.click_within("working", "Close");
        page.expect_none("#working");
        page.expect_focus("runway-working");
        page.click_id("addresses-working");
        page.expect_words(".picture #working", "1,350 pods fit, not one more, Default");
        page.click_id("zones-working");
        page.expect_words(".subnet-section > .figure #working", "Zone a: short by 286, Default");
        // So does a number.
        page.click_id("left-0-secondary-ip");
        page.expect_words(".subnets #working", "Zone a: short by 286, Default");
        page.expect_none(".figure #working");
        page.press(keys::ESCAPE);
        page.expect_focus("left-0-secondary-ip");
    });
}

/// On any screen it is as wide as what it stands in.
#[test]
fn a_working_in_place_has_room() {
    journey(|page| {
        for width in [1440, 1000, 360] {
            page.widen(width);
            page.visit("");
            for opener in
                ["finding-0-working", "runway-working", "addresses-working", "node-secondary-ip-working"]
            {
                page.click_id(opener);
                page.expect(
                    &format!("{opener} at {width} px"),
                    "return document.getElementById(arguments[0]).getAttribute('aria-expanded')",
                    &[opener],
                    "true",
                );
                let beyond = "
                    const box = document.getElementById('working').getBoundingClientRect();
                    const around = document.getElementById('working').parentElement.getBoundingClientRect();
                    return Math.max(0, Math.ceil(box.right - around.right - 1), Math.ceil(around.left - box.left - 1),
                        document.documentElement.scrollWidth - document.documentElement.clientWidth)";
                page.expect(&format!("pixels of {opener} that stand out at {width} px"), beyond, &[], 0);
            }
        }
    });
}
