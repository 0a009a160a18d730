//! The page in a hand.

use eks_ip_core::Strategy;
use serde_json::json;

use crate::engine::Engine;
use crate::page::{Page, journey, journey_in};

/// Nothing is cut off or has to be pushed aside to be read.
#[track_caller]
fn check_width(page: &Page, width: u32) {
    page.expect("the width of the window", "return innerWidth", &[], width);
    let script = "return document.documentElement.scrollWidth";
    page.expect("the width of the document", script, &[], width);
}

/// The columns that are shown, by strategy.
#[track_caller]
fn check_columns(page: &Page, wanted: &str) {
    let script = "
        const shown = [...document.querySelectorAll('.cmp td[data-s]:not([colspan])')]
            .filter(cell => cell.getClientRects().length > 0);
        return [...new Set(shown.map(cell => cell.dataset.s))].join()";
    page.expect("the columns", script, &[], wanted);
}

#[test]
fn one_strategy_at_a_time() {
    journey(|page| {
        page.hold(390);
        page.visit("");
        // The one that is suggested, as Default does not fit.
        check_columns(page, "custom-networking");
        page.click_in(".pick", "secondary-ip");
        check_columns(page, "secondary-ip");
        page.click_in(".pick", "custom-networking");
        check_columns(page, "custom-networking");
        page.expect_number("needed", "custom-networking", "170");
        page.click_in(".pick", "ipv6");
        check_columns(page, "ipv6");

        // A working belongs to the column: it opens below it, and is gone with it.
        page.click_id("needed-ipv6");
        page.expect_words("#working", "IPv6");
        page.click_in(".pick", "secondary-ip");
        check_columns(page, "secondary-ip");
    });
}

#[test]
fn the_plan_opens_and_closes() {
    journey(|page| {
        page.hold(390);
        page.visit("");
        page.expect_words(".edit", "1,800 pods, 80 nodes, 3 zones");
        let form = "return document.getElementById('plan-form').getClientRects().length > 0";
        page.expect("the form in view", form, &[], false);
        page.click("Edit plan");
        page.expect("the form in view", form, &[], true);
        page.type_into("Pods with a VPC address", "900");
        page.expect_words(".edit", "900 pods, 80 nodes, 3 zones");
        page.click("Close");
        page.expect("the form in view", form, &[], false);
    });
}

#[test]
fn nothing_is_wider_than_the_screen() {
    journey(|page| {
        for width in [390, 320] {
            page.hold(width);
            let zone = "x".repeat(40);
            let long = format!(
                "#v=1&pods=1800&mix=u7in-32tb.224xlarge:100&vpc=10.0.0.0/16&subnets={zone}:10.0.0.0/22,us-east-1b:10.0.4.0/22"
            );
            for example in ["#", "#v=1&pods=120&garbage=1", "#v=1&pods=99999999&mix=x:1", &long] {
                page.visit(example);
                check_width(page, width);
                page.click("Edit plan");
                check_width(page, width);
            }
            page.visit("");
            page.click("Edit plan");
            page.choose("preset", "10,000 pods behind a transit gateway");
            page.type_into("Pods with a VPC address", "nonsense");
            page.type_into("Type 1", "m5");
            check_width(page, width);
            page.click("Close");
            page.click_in(".pick", "secondary-ip");
            page.click_id("needed-zone-secondary-ip");
            page.expect_words("#working", "Formula");
            check_width(page, width);
            for strategy in Strategy::ALL {
                page.choose("zones-of", name(strategy));
                page.click_id(&format!("left-0-{}", strategy.id()));
                page.expect_words("#working", "reserved by AWS");
                check_width(page, width);
            }
        }
    });
}

/// The reasons are a button away, and the verdict does not stay in the way of what follows them.
#[test]
fn the_reasons_open() {
    journey(|page| {
        for width in [390, 900] {
            page.hold(width);
            page.visit("");
            let seen = "return document.getElementById('reasons').getClientRects().length > 0";
            page.expect("the reasons in view", seen, &[], false);
            page.click("Reasons");
            page.expect("the reasons in view", seen, &[], true);
            page.expect_words("#reasons", "That would change if");
            page.click("Close reasons");
            page.expect("the reasons in view", seen, &[], false);
        }
    });
}

/// Settings that are suggested are whole on the screen, with their button.
#[test]
fn advice_is_whole() {
    journey(|page| {
        page.hold(390);
        page.visit("");
        page.choose("advice-for", "Default");
        page.click("Suggest warm settings");
        page.expect_words(".advice .found", "Makes the plan fit");
        let beyond = "
            const cells = [...document.querySelectorAll('.advice .terms :is(th, td, button)')];
            return cells.filter(cell => cell.getBoundingClientRect().right > innerWidth).length";
        page.expect("cells beyond the screen", beyond, &[], 0);
        page.click_within("advice", "Apply: WARM_IP_TARGET=1 MINIMUM_IP_TARGET=23");
        page.expect_focus("advise-warm");
    });
}

const fn name(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::SecondaryIp => "Default",
        Strategy::CustomNetworking => "Custom networking",
        Strategy::PrefixDelegation => "Prefix delegation",
        Strategy::CustomNetworkingPrefix => "Custom networking + prefixes",
        Strategy::Ipv6 => "IPv6",
        Strategy::Overlay => "Overlay CNI",
    }
}

/// A finger that comes down, moves by so much and is lifted.
fn swipe(page: &Page, to_side: i32, down: i32) {
    let (x, y) = (200, 400);
    let touch = |kind: &str, points: serde_json::Value| {
        let told =
            page.session.devtools("Input.dispatchTouchEvent", json!({"type": kind, "touchPoints": points}));
        assert!(told.is_ok(), "{told:?}");
    };
    touch("touchStart", json!([{"x": x, "y": y}]));
    for part in 1..=4 {
        touch("touchMove", json!([{"x": x + to_side * part / 4, "y": y + down * part / 4}]));
    }
    touch("touchEnd", json!([]));
}

/// Side by side where somebody wants it, down to the narrowest screen.
#[test]
fn two_strategies_side_by_side() {
    journey(|page| {
        page.hold(390);
        page.visit("");
        page.choose("compare-with", "Prefix delegation");
        check_columns(page, "custom-networking,prefix-delegation");
        page.expect_number("needed", "custom-networking", "170");
        page.expect_number("needed", "prefix-delegation", "4,010");
        page.expect_words(".cmp th.compared", "Prefix delegation");
        // What is opened in either column is below it.
        page.click_id("needed-prefix-delegation");
        page.expect_words("#working", "/28 prefixes");
        page.expect(
            "the working in view",
            "return document.getElementById('working').checkVisibility()",
            &[],
            true,
        );
        for width in [360, 320] {
            page.hold(width);
            check_width(page, width);
        }
        // The zones below show the same two.
        page.expect_words(".subnet-section", "Prefix delegation node subnets");
        page.choose("compare-with", "nothing else");
        check_columns(page, "custom-networking");
    });
}

/// A finger that is moved to the side turns to the next strategy; one that scrolls does not.
#[test]
fn a_finger_turns_to_the_next_strategy() {
    // The other two have no fingers that a test can move.
    journey_in(&[Engine::Chromium], |page| {
        page.hold(390);
        page.visit("");
        page.ask(
            "document.getElementById('needed-custom-networking').scrollIntoView({ block: 'center' })",
            &[],
        );
        check_columns(page, "custom-networking");
        swipe(page, -120, 8);
        check_columns(page, "prefix-delegation");
        swipe(page, 120, 8);
        check_columns(page, "custom-networking");
        let from = page.ask("return scrollY", &[]).as_f64().unwrap_or_default();
        swipe(page, -30, -160);
        page.expect("the page scrolled", &format!("return scrollY > {from}"), &[], true);
        check_columns(page, "custom-networking");
        swipe(page, 120, 0);
        check_columns(page, "secondary-ip");
        // There is nothing before the first.
        swipe(page, 120, 0);
        swipe(page, -120, 0);
        check_columns(page, "custom-networking");
    });
}
