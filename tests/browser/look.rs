//! What a reader of a link sees first: columns, the chosen strategy, the order of the findings, an open working.

use crate::page::journey;

#[test]
fn columns_are_chosen_and_go_with_the_link() {
    journey(|page| {
        page.visit("");
        page.click_id("columns");
        page.click_id("column-overlay");
        page.click_id("column-custom-networking-prefix");
        page.click("Earlier: IPv6");
        page.expect_focus("earlier-ipv6");
        page.click("Choose: Custom networking");
        let heads =
            "return [...document.querySelectorAll('.cmp thead th')].map(head => head.dataset.s).join()";
        let wanted = "custom-networking,secondary-ip,ipv6,prefix-delegation";
        page.expect("the columns", heads, &[], wanted);
        page.expect_words("#columns", "4 of 6; Custom networking chosen");
        page.expect_address("&chosen=custom-networking");
        page.expect_accessible("the choice of columns");
        let link = page.link();
        page.open_window();
        page.visit(&link);
        page.expect("the columns", heads, &[], wanted);
        page.expect_words(".cmp thead", "chosen");
    });
}

#[test]
fn a_working_is_linked_to() {
    journey(|page| {
        page.visit("");
        page.click_id("needed-zone-secondary-ip");
        page.expect_words("#working-title", "1,305 addresses needed in zone a");
        page.expect_address("&working=needed-zone:secondary-ip");
        let link = page.link();
        page.open_window();
        page.visit(&link);
        page.expect_words("#working-title", "1,305 addresses needed in zone a");
        page.expect_focus("needed-zone-secondary-ip");
        let seen = "
            const box = document.getElementById('needed-zone-secondary-ip').getBoundingClientRect();
            return box.top > 0 && box.bottom < innerHeight";
        page.expect("the number in view", seen, &[], true);
    });
}

#[test]
fn findings_are_sorted() {
    journey(|page| {
        page.visit("");
        page.choose("findings-by", "what they are about");
        page.expect_text(".findings .subject", "Room in the subnets");
        page.expect_accessible("findings by subject");
        page.expect_address("&findings=subject");
        page.choose("findings-by", "severity");
        page.expect_none(".findings .subject");
    });
}
