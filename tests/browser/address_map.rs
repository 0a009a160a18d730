//! The address map: blocks and subnets walked through with the keyboard, one zoomed into, addresses scattered over it.

use crate::keys;
use crate::page::{Page, journey};
use crate::pictures::{check_spoken, walk_along};

/// Two blocks; the upper half of the first is a peer's, too.
const PLAN: &str = "#v=1&pods=10&mix=m5.large:100&vpc=10.40.0.0/19&subnets=a:10.40.0.0/22,b:10.40.4.0/22\
    &secondary=100.64.0.0/16&pod_subnets=a:100.64.0.0/18,b:100.64.64.0/18&connected=billing:10.40.16.0/20:peering";

/// Waits until the list has this subnet chosen.
#[track_caller]
fn check_chosen(page: &Page, wanted: &str) {
    page.expect("the subnet chosen", "return document.getElementById('zoom-into').value", &[], wanted);
}

#[test]
fn the_map_is_walked_through_and_zoomed_into() {
    journey(|page| {
        page.visit(PLAN);
        page.expect_text(
            "#address-map-title",
            "4,096 addresses of 10.40.0.0/19 are also in billing (10.40.16.0/20, VPC peering)",
        );
        page.expect_words("#address-map-drawing", "10.40.16.0/20 is also in billing");
        walk_along(page, "address-map");
        check_spoken(page, "address-map", "10.40.0.0/22, node subnet, zone a, 1,024 addresses");
        page.press(keys::ARROW_RIGHT);
        page.press(keys::ARROW_RIGHT);
        check_spoken(page, "address-map", "10.40.8.0 to 10.40.31.255: free, 6,144 addresses");
        check_spoken(page, "address-map", "also in billing");
        // From strip to strip.
        page.press(keys::ARROW_DOWN);
        check_spoken(page, "address-map", "100.64.0.0/18, pod subnet, zone a");
        page.press(keys::ARROW_UP);
        check_spoken(page, "address-map", "10.40.0.0/22, node subnet, zone a");
        page.press(keys::END);
        check_spoken(page, "address-map", "100.64.128.0 to 100.64.255.255: free");
        // What is free is not zoomed into.
        page.press(keys::ENTER);
        page.expect_none("#scattered");
        page.press(keys::HOME);
        page.press(keys::ENTER);
        page.expect_words("#prefix-map-sub", "A node subnet, zone a.");
        page.expect_focus("address-map-cursor");
        check_chosen(page, "10.40.0.0/22");
    });
}

#[test]
fn addresses_are_scattered_over_a_subnet() {
    journey(|page| {
        page.visit(PLAN);
        let link = "return location.hash";
        page.expect("the link", link, &[], PLAN);
        page.choose("zoom-into", "10.40.4.0/22, node subnet, zone b");
        page.expect_words("#prefix-map-sub", "A node subnet, zone b.");
        page.ask("document.getElementById('scattered').focus()", &[]);
        page.press(keys::HOME);
        page.expect_text(
            "#prefix-map-title",
            "Without single addresses, 10.40.4.0/22 has 62 /28 blocks for prefixes",
        );
        page.press(keys::ARROW_RIGHT);
        page.expect_text(
            "#prefix-map-title",
            "With 1 scattered address, 10.40.4.0/22 has 61 to 62 of 62 /28 blocks left for prefixes",
        );
        page.type_into("Scattered single addresses, as a number", "57");
        page.expect_words("#prefix-map-sub", "Intact blocks: 5 for certain, 24.5 expected, 60 at best");
        // Block by block.
        walk_along(page, "prefix-map");
        check_spoken(page, "prefix-map", "10.40.4.0/28: never a prefix");
        page.press(keys::ARROW_RIGHT);
        check_spoken(page, "prefix-map", "10.40.4.16/28");
        page.press(keys::END);
        check_spoken(page, "prefix-map", "10.40.7.240/28: never a prefix");
        page.press(keys::ARROW_DOWN);
        check_spoken(page, "prefix-map", "10.40.7.240/28: never a prefix");
        page.click_id("prefix-map-table");
        page.expect_words(".zoom .data", "10.40.4.0/28");
        page.click_id("zoom-close");
        page.expect_none("#scattered");
        page.expect_focus("zoom-into");
        // Looking is no edit.
        page.expect("the link", link, &[], PLAN);
    });
}

#[test]
fn a_click_zooms_in() {
    journey(|page| {
        page.visit(PLAN);
        let click = "
            const cursor = document.getElementById('address-map-cursor'), box = cursor.getBoundingClientRect();
            const at = { bubbles: true, clientX: box.x + Number(arguments[0]), clientY: box.y + 50 };
            cursor.dispatchEvent(new MouseEvent('click', at))";
        page.ask(click, &["20"]);
        check_chosen(page, "10.40.0.0/22");
        page.expect_words("#prefix-map-sub", "zone a");
    });
}
