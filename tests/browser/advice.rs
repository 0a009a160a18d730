//! Advice that is searched for when it is opened, and taken with a button.

use crate::page::journey;

#[test]
fn warm_settings_that_make_the_default_fit() {
    journey(|page| {
        page.visit("");
        page.expect_words("#verdict", "Default does not fit");
        page.click("Suggest warm settings");
        // For the strategy that is suggested, until another is chosen.
        page.expect_words(".advice .found", "fewer idle under Custom networking");
        page.choose("advice-for", "Default");
        page.expect_words(".advice .found", "Makes the plan fit");
        page.expect_words(".advice", "1,305 of 1,019 in zone a");
        page.click_within("advice", "Apply: WARM_IP_TARGET=1 MINIMUM_IP_TARGET=23");
        page.expect_words("#verdict", "Default fits");
        page.expect_number("needed-zone", "secondary-ip", "715");
        page.expect_field("WARM_IP_TARGET", "1");
        page.expect_field("MINIMUM_IP_TARGET", "23");
        page.expect_words("#plan-link", "warm_ip=1&minimum_ip=23");
        page.expect_words(".advice .found", "has the best address targets already");

        page.back();
        page.expect_number("needed-zone", "secondary-ip", "1,305");
    });
}

#[test]
fn subnets_that_last_and_types_that_are_better() {
    journey(|page| {
        page.visit("");
        page.click("Smallest subnets that last");
        page.expect_words(".advice .found", "In 24 months");
        page.choose("advise-months", "0");
        page.expect_words(".advice .found", "Today there are 1,800 pods on 80 nodes");

        page.click("Better types under the same vCPUs and memory");
        page.expect_words(".advice .found", "better than m5.xlarge");
        page.choose("advise-type", "c5.4xlarge");
        page.expect_words(".advice .found", "better than c5.4xlarge");
    });
}
