//! Paper: one page of it, light, with what somebody decides from and nothing to press.

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::page::{Page, journey_in};

/// Plans of three types, and of twenty in twelve subnets.
const PLANS: [&str; 2] = ["", include_str!("../../crates/bench/plan20.txt")];

/// A4, and US Letter, which is shorter: in centimetres.
const PAPER: [(f64, f64); 2] = [(21.0, 29.7), (21.59, 27.94)];

/// That page of the report, or what the browser says of it.
fn printed(page: &Page, (width, height): (f64, f64), number: u32) -> Result<Value, String> {
    let paper = json!({"page": {"width": width, "height": height}, "pageRanges": [number]});
    page.session.post("print", &paper).map_err(|why| why.to_string())
}

/// Only Chromium's driver refuses a page that there is not.
#[test]
fn a_report_is_one_page() {
    journey_in(&[Engine::Chromium], |page| {
        for plan in PLANS {
            page.visit(plan.trim());
            for paper in PAPER {
                assert!(printed(page, paper, 1).is_ok_and(|pdf| pdf.is_string()), "{paper:?}");
                assert!(printed(page, paper, 2).is_err(), "a second page of {paper:?}");
            }
            // Where there is a second page it is printed.
            assert!(printed(page, (21.0, 14.8), 2).is_ok_and(|pdf| pdf.is_string()));
        }
    });
}

/// Only Chromium's driver shows what would be printed.
#[test]
fn paper_shows_all_that_one_decides_from() {
    journey_in(&[Engine::Chromium], |page| {
        page.visit("");
        page.click("Dark");
        page.click_id("needed-zone-secondary-ip");
        page.expect_words("#working", "Rule");
        page.widen(718);
        page.told(page.session.devtools("Emulation.setEmulatedMedia", json!({"media": "print"})));
        let paper = "
            const shown = selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility());
            const style = getComputedStyle(document.body);
            return [
                style.backgroundColor,
                shown('input, select, textarea, svg:not(#hatches), .tools-of, .skip, #working').length,
                shown('.cmp thead th[data-s]').filter(e => e.getBoundingClientRect().right <= innerWidth).length,
                shown('.reasons p').length > 2,
                shown('.findings h3').length > 2,
                document.documentElement.scrollWidth <= innerWidth,
            ].join()";
        page.expect("what is on paper", paper, &[], "rgb(255, 255, 255),0,6,true,true,true");
        page.expect_words(".printed", "Growth 5 % a month");
        page.expect_words("#plan-link", "#v=1&pods=1800");
        page.told(page.session.devtools("Emulation.setEmulatedMedia", json!({"media": ""})));
    });
}
