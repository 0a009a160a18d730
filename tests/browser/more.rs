//! What is behind "More", and the moments that the numbers can be for.

use crate::keys;
use crate::page::{Page, journey};

/// Waits until a section's "More" is open or closed, and says this.
#[track_caller]
fn check_more(page: &Page, section: &str, said: &str, open: bool) {
    page.expect_text(&format!("#more-{section} b"), said);
    let script = "return document.getElementById(arguments[0]).parentElement.open";
    page.expect(&format!("more-{section} open"), script, &[&format!("more-{section}")], open);
}

/// Moves the focus, as a screen reader does.
#[track_caller]
fn focus(page: &Page, id: &str) {
    page.ask("document.getElementById(arguments[0]).focus()", &[id]);
    page.expect_focus(id);
}

/// Address targets in place of a whole free ENI on every node: less is held, and the plan breaks later.
#[test]
fn address_targets_let_nodes_hold_less() {
    journey(|page| {
        page.visit("");
        page.expect_number("needed-zone", "secondary-ip", "1,305");
        page.expect_words("#plan-form", "The ENI target counts without prefixes");
        page.type_into("WARM_IP_TARGET", "2");
        page.expect_words("#plan-link", "&warm_ip=2");
        page.type_into("MINIMUM_IP_TARGET", "30");
        page.expect_words("#plan-form", "WARM_ENI_TARGET and WARM_PREFIX_TARGET are ignored");
        // 30 addresses for pods on each node: with three ENIs on 23 nodes of 4 × 15, with two on 4 of 8 × 30. And
        // 30 fixtures: 23 × 33 + 4 × 32 + 30.
        page.expect_number("needed-zone", "secondary-ip", "917");
        page.expect_words("#verdict", "Default fits now");

        // MAX_ENI is behind "More".
        check_more(page, "cni", "More", false);
        page.click_id("more-cni");
        check_more(page, "cni", "More", true);
        page.type_into("MAX_ENI", "2");
        check_more(page, "cni", "More, 1 set", true);
        // Two ENIs of 15 addresses are all that 23 nodes have then: 23 × 30 + 4 × 32 + 30.
        page.expect_number("needed-zone", "secondary-ip", "848");
        page.expect_words("#plan-link", "&max_eni=2");
    });
}

/// Opened and closed with the keyboard; drawing again leaves it so; what cannot be read does not stay hidden.
#[test]
fn more_opens_without_a_mouse_and_stays_open() {
    journey(|page| {
        page.visit("");
        focus(page, "more-cluster");
        page.press(keys::ENTER);
        check_more(page, "cluster", "More", true);
        page.press(keys::TAB);
        page.expect_focus("daemonset_pods");
        page.type_text("3");
        page.expect_words("#plan-link", "&daemonset_pods=3");
        check_more(page, "cluster", "More, 1 set", true);
        page.choose("preset", "Small team, one /22");
        check_more(page, "cluster", "More", true);
        focus(page, "more-cluster");
        page.press(keys::ENTER);
        check_more(page, "cluster", "More", false);

        page.click_id("more-network");
        page.type_into("Application Load Balancers", "many");
        check_more(page, "network", "More, 1 cannot be read", true);
        page.type_into("Application Load Balancers", "2");
        // Reading it again does not close what one is typing in.
        check_more(page, "network", "More, 1 set", true);
        page.expect_words("#plan-form", "with what is above, 30 addresses in each zone.");
        page.type_into("Nodes", "13");
        check_more(page, "network", "More, 1 set", true);
    });
}

/// The numbers of the comparison are those of the moment chosen.
#[test]
fn a_spike_is_looked_at() {
    journey(|page| {
        page.visit("");
        page.type_into("Spike", "50");
        page.expect_words("label:has(#peak)", "2,700 pods, 120 nodes");
        page.expect_number("needed-zone", "custom-networking", "57");
        page.click_id("peak");
        page.expect_words("#plan-link", "&scenario=peak");
        page.expect_number("needed-zone", "custom-networking", "70");
        // The arrows go from moment to moment, as they do among radio buttons.
        page.press(keys::ARROW_DOWN);
        page.expect_focus("upgrade");
        page.expect_words("#plan-link", "&scenario=upgrade");
        page.expect_words(".scenarios label:has(:checked)", "Peak with upgrade2,700 pods, 126 nodes");
        // Zone a of 126 nodes: 26 + 11 + 7, and 30 fixtures.
        page.expect_number("needed-zone", "custom-networking", "74");
        page.press(keys::ARROW_UP);
        page.press(keys::ARROW_UP);
        page.expect_focus("steady");
        page.expect_number("needed-zone", "custom-networking", "57");
    });
}

/// A plan that is large enough for an ordinary day and too small for two zones.
#[test]
fn a_zone_must_be_lost_without_harm() {
    journey(|page| {
        page.visit("");
        page.type_into("Pods with a VPC address", "1100");
        page.type_into("Nodes", "50");
        page.type_into("Spike", "0");
        page.expect_words("#verdict", "Default fits");
        page.click_id("more-cluster");
        page.click_id("survive_zone_loss");
        page.expect_words("#plan-link", "&survive_zone_loss=1");
        check_more(page, "cluster", "More, 1 set", true);
        // 26 of the nodes are in zone b then: 22 × 45 + 4 × 60 and 30 fixtures, of 1,019.
        let lost =
            "Default fits now, but not with one zone lost: it is short of 241 addresses in zone b then.";
        page.expect_words("#verdict", lost);
        page.click_id("zone-loss");
        page.expect_words(".scenarios label:has(:checked)", "One zone lost1,100 pods, 50 nodes");
        page.expect_number("needed-zone", "secondary-ip", "1,260");
        page.click_id("steady");
        page.click_id("survive_zone_loss");
        check_more(page, "cluster", "More", true);
        page.expect_number("needed-zone", "secondary-ip", "885");
    });
}
