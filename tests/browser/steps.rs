//! A working told as a formula or step by step.

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
