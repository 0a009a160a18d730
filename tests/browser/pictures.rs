//! Pictures: read off with the keyboard and by pointing, shown as tables, saved as files, laid out for their room.

use std::fs;

use crate::engine::Engine;
use crate::keys;
use crate::page::{Page, journey, journey_in};

/// Waits until what a picture is walked along with says this.
#[track_caller]
pub(crate) fn check_spoken(page: &Page, id: &str, words: &str) {
    let script = "
        const said = document.getElementById(`${arguments[0]}-cursor`)?.getAttribute('aria-valuetext') ?? '';
        return said.includes(arguments[1]) || said";
    page.expect(&format!("{id} to say {words:?}"), script, &[id, words], true);
}

/// Moves the focus to it, as the tabulator does.
#[track_caller]
pub(crate) fn walk_along(page: &Page, id: &str) {
    page.ask("document.getElementById(`${arguments[0]}-cursor`).focus()", &[id]);
    page.expect_focus(&format!("{id}-cursor"));
}

/// Waits until a picture has so many marks that are pointed at.
#[track_caller]
fn check_pointed(page: &Page, id: &str, wanted: u32) {
    let script = "return document.querySelectorAll(`#${arguments[0]}-drawing .pointer`).length";
    page.expect(&format!("lines pointed at in {id}"), script, &[id], wanted);
}

#[test]
fn addresses_are_read_off_with_the_keyboard() {
    journey(|page| {
        page.visit("");
        page.expect_text("#addresses-title", "Default crosses 1,019 at 1,350 pods");
        walk_along(page, "addresses");
        check_spoken(
            page,
            "addresses",
            "1,800 pods on 80 nodes, of 1,019 addresses: Default 1,305, short by 286;",
        );
        check_pointed(page, "addresses", 1);
        // Marked places: the plan breaks one pod after 1,350.
        page.press(keys::PAGE_DOWN);
        check_spoken(page, "addresses", "1,351 pods on 61 nodes");
        check_spoken(page, "addresses", "Default 1,020, short by 1;");
        page.press(keys::ARROW_LEFT);
        check_spoken(page, "addresses", "1,350 pods on 60 nodes");
        check_spoken(page, "addresses", "Default 975;");
        page.press(keys::ARROW_UP);
        page.press(keys::ARROW_RIGHT);
        check_spoken(page, "addresses", "1,400 pods");
        page.press(keys::HOME);
        check_spoken(page, "addresses", "0 pods on 0 nodes");
        page.press(keys::END);
        check_spoken(page, "addresses", "2,500 pods");
        page.press(keys::PAGE_UP);
        check_spoken(page, "addresses", "2,500 pods");
        // Zone a of 112 nodes has 23 m5.xlarge, 10 m5.2xlarge and 6 c5.4xlarge: 33 × 45 + 6 × 60 and 30 fixtures.
        // The labels beside the lines say the same to those who see them.
        let script = "return [...document.querySelectorAll('#addresses-drawing .value')].map(e => e.textContent).join('; ')";
        page.expect("the values", script, &[], "1,941, short by 922; 1,875, short by 856; 69");
        page.press(keys::TAB);
        check_pointed(page, "addresses", 0);
        page.expect_focus("addresses-table");
    });
}

#[test]
fn a_pointer_reads_off_too() {
    journey(|page| {
        page.visit("");
        let point = "
            const box = document.getElementById('addresses-cursor').getBoundingClientRect();
            const at = { bubbles: true, clientX: box.x + Number(arguments[0]), clientY: box.y + 100 };
            document.getElementById('addresses-cursor').dispatchEvent(new PointerEvent(arguments[1], at))";
        page.ask(point, &["0", "pointermove"]);
        check_spoken(page, "addresses", "0 pods on 0 nodes");
        check_pointed(page, "addresses", 1);
        page.ask(point, &["0", "pointerout"]);
        page.ask("document.getElementById('addresses-cursor').dispatchEvent(new PointerEvent('pointerleave', { bubbles: true }))", &[]);
        check_pointed(page, "addresses", 0);
        check_spoken(page, "addresses", "1,800 pods");
    });
}

#[test]
fn months_are_walked_through() {
    journey(|page| {
        page.visit("");
        page.expect_text("#runway-title", "Custom networking lasts 47 months, IPv6 69 months");
        walk_along(page, "runway");
        check_spoken(
            page,
            "runway",
            "month 0: 1,800 pods: Default short, 1,785 of 1,019 in zone a at peak with upgrade",
        );
        for _ in 0..3 {
            page.press(keys::PAGE_DOWN);
            page.press(keys::PAGE_UP);
        }
        page.press(keys::ARROW_RIGHT);
        check_spoken(page, "runway", "month 42: 13,971 pods");
        // What was typed is followed, and what is said of it at once.
        page.type_into("Growth", "0");
        page.expect_text("#runway-title", "The plan does not grow: what holds today, holds");
        page.expect_none("#runway-cursor");
    });
}

#[test]
fn a_node_fills_with_pods() {
    journey(|page| {
        page.visit("");
        page.choose("zones-of", "Default");
        page.expect_text(
            "#node-title",
            "23 pods hold 45 addresses on an m5.xlarge under Default, 46 under Custom networking",
        );
        page.ask("document.getElementById('node-slider').focus()", &[]);
        page.press(keys::HOME);
        page.expect_words("#node-title", "Without pods, an m5.xlarge holds 15 addresses under Default");
        page.press(keys::ARROW_RIGHT);
        page.expect_words("#node-title", "1 pod holds 30 addresses on an m5.xlarge under Default");
        page.type_into("Pods on the node, as a number", "56");
        page.expect_text("#node-secondary-ip-title", "Default: 60 addresses held");
        page.expect_words(
            "#node-custom-networking-sub",
            "The scheduler puts 42 pods here and 14 on another node.",
        );

        // What is no number of pods on it stays as it was typed, and is said to be wrong; the picture is of its first digit.
        for wrong in ["57", "1.5", ""] {
            page.type_into("Pods on the node, as a number", wrong);
            page.press(keys::TAB);
            let state = "
                const field = document.getElementById('node-pods');
                return [field.value, field.validity.valid, field.matches(':user-invalid'), document.getElementById('node-pods-message').checkVisibility()].join()";
            page.expect(
                &format!("{wrong:?} on a node"),
                state,
                &[],
                format!("{wrong},false,true,true").as_str(),
            );
            page.expect_text("#node-secondary-ip-title", "Default: 30 addresses held");
        }
        page.type_into("Pods on the node, as a number", "56");

        // ENI by ENI.
        walk_along(page, "node-secondary-ip");
        check_spoken(page, "node-secondary-ip", "ENI 0: 14 pods, 0 warm, 0 empty slots");
        page.press(keys::ARROW_DOWN);
        page.press(keys::ARROW_DOWN);
        check_spoken(page, "node-secondary-ip", "ENI 2: 14 pods");
        page.press(keys::ARROW_UP);
        check_spoken(page, "node-secondary-ip", "ENI 1: 14 pods");
        walk_along(page, "node-custom-networking");
        check_spoken(page, "node-custom-networking", "ENI 0: serves no pods");

        page.choose("node-type", "c5.4xlarge");
        page.expect_words("#node-title", "23 pods hold 60 addresses on a c5.4xlarge");
        page.choose("zones-with", "Prefix delegation");
        page.expect_text("#node-prefix-delegation-title", "Prefix delegation: 49 addresses held");
        // Slots believed in lie outside the node.
        page.choose("set-by", "Karpenter");
        page.choose("zones-with", "Custom networking");
        page.expect_words("#node-custom-networking-drawing", "29 phantom slots outside the node");
    });
}

#[test]
fn another_zone_is_shown() {
    journey(|page| {
        page.visit("");
        page.click("All");
        page.expect_text("#addresses-title", "Default breaks at 1,350 pods, where one zone is full");
        page.expect_words("#addresses-sub", "Addresses needed in all zones together");
        page.expect_words("#addresses-drawing", "usable in all zones");
        page.click("c");
        page.expect_words("#addresses-drawing", "usable in 10.40.8.0/22");
        page.expect_text("#addresses-title", "Default crosses 1,019 at 1,440 pods");
        page.expect_words("#addresses-sub", "The plan ends before: Default at 1,350 pods (zone a)");
    });
}

#[test]
fn numbers_stand_in_a_table_and_are_copied() {
    journey(|page| {
        page.visit("");
        page.click_id("runway-table");
        page.expect_text("#runway-table", "Hide the table");
        page.expect_words(
            ".picture table caption",
            "Free of the tightest subnet at the worst moment, at 5 % growth a month",
        );
        page.click_id("runway-copy");
        page.expect_text(".told", "Table copied.");
        let lines = "Month\tPods\tDefault\tCustom networking\tPrefix delegation\tCustom + prefixes\tIPv6\tOverlay CNI\n\
            0\t1,800\tshort\t89 % free\tshort\t88 % free\t93 % free\t93 % free";
        page.expect_clipboard("the first months", |text| text.starts_with(lines));
        page.click_id("runway-table");
        page.expect_none(".picture table");
        // What was copied second is told too, and not by what still stands there of the first.
        page.ask("document.querySelector('.told').dataset.first = ''", &[]);
        page.click_id("zones-copy");
        page.expect_text(".told:not([data-first])", "Table copied.");
        let zone = "Default\ta\t10.40.0.0/22\t27\t608\t590\t77\t30\tshort by 286";
        page.expect_clipboard("the zones", |text| text.lines().nth(1) == Some(zone));
    });
}

/// What was saved under a name, once all of it is there.
#[track_caller]
fn saved(page: &Page, name: &str) -> Vec<u8> {
    let mut found = Vec::new();
    page.wait(&format!("{name} to be saved"), || {
        found = fs::read(page.session.downloads().join(name)).map_err(|why| why.to_string())?;
        if found.is_empty() { Err(String::from("it is empty")) } else { Ok(()) }
    });
    found
}

/// A file carries its colours and its title: it is opened without the page. Not in WebKit, whose MiniBrowser cannot be
/// told where to save.
#[test]
fn pictures_are_saved() {
    journey_in(&[Engine::Chromium, Engine::Firefox], |page| {
        page.visit("");
        for id in ["addresses", "runway", "node-secondary-ip", "zones"] {
            page.click_id(&format!("{id}-svg"));
            let svg = String::from_utf8(saved(page, &format!("{id}.svg"))).expect("SVG is text");
            let says_what = id != "addresses" || svg.contains(">Addresses needed in 10.40.0.0/22, zone a");
            assert!(says_what, "{svg}");
            assert!(
                svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"") && svg.ends_with("</svg>"),
                "{svg}"
            );
            assert!(svg.contains("rgb(52, 103, 190)"), "{id}: the colour of Default is not in the file");
            assert!(!svg.contains("var(--") && !svg.contains("class="), "{id}: it needs a style sheet");
            assert_eq!(svg.contains("url(#hatch"), svg.contains("<pattern"), "{id}: patterns come along");
            page.click_id(&format!("{id}-png"));
            let png = saved(page, &format!("{id}.png"));
            assert!(png.starts_with(b"\x89PNG\r\n\x1a\n") && png.len() > 5_000, "{id}: {} bytes", png.len());
        }
        let svg = String::from_utf8(saved(page, "addresses.svg")).expect("SVG is text");
        assert!(svg.contains("<title>Default crosses 1,019 at 1,350 pods</title>"), "{svg}");
    });
}

/// Laid out again for another room; words keep their size.
#[test]
fn pictures_follow_their_room() {
    journey(|page| {
        page.visit("");
        let widths = "
            return [...document.querySelectorAll('.room:not(.vh)')]
                .every(room => room.clientWidth === Number(room.querySelector('svg').getAttribute('width')))";
        page.expect("drawings as wide as their room", widths, &[], true);
        let size = "return getComputedStyle(document.querySelector('#addresses-drawing .tick')).fontSize";
        page.expect("the size of words", size, &[], "12px");
        for width in [900, 390, 320] {
            page.hold(width);
            page.expect("drawings as wide as their room", widths, &[], true);
            page.expect(
                "the width of the document",
                "return document.documentElement.scrollWidth",
                &[],
                width,
            );
            page.expect("the size of words", size, &[], "12px");
        }
    });
}
