//! The page for everybody: axe-core's rules in every state, what is read out, few colours, no motion, large letters.

use serde_json::json;

use crate::engine::Engine;
use crate::keys;
use crate::page::{Page, journey, journey_in};

/// A name as long as AWS's, three zones of which one overflows, and more subnets.
const LONG: &str = "#v=1&pods=1800&node_count=80&mix=u7in-32tb.224xlarge:60,m5.xlarge:40&vpc=10.40.0.0/19&subnets=us-east-1a:10.40.0.0/22,us-east-1b:10.40.4.0/22&secondary=100.64.0.0/16&pod_subnets=us-east-1a:100.64.0.0/18,us-east-1b:100.64.64.0/18&more_subnets=public:us-east-1a:10.40.8.0/26,spare:us-east-1b:100.64.128.128/28&growth=5";

/// Through the states that the other journeys come through, with axe-core at each.
fn look_around(page: &Page, phone: bool, theme: &str) {
    let mut found = Vec::new();
    let mut look = |state: &str| {
        let hand = if phone { ", phone" } else { "" };
        found.extend(page.barriers(&format!("{theme}{hand}: {state}")));
    };
    page.visit("");
    page.click(theme);
    look("the opening example");
    if phone {
        page.click("Reasons");
        look("the reasons");
        page.click("Close reasons");
        page.click("Edit plan");
    }
    let presets = page.ask("return [...document.querySelectorAll('#preset option')].filter(option => option.value).map(option => option.textContent)", &[]);
    let presets: Vec<&str> =
        presets.as_array().into_iter().flatten().filter_map(|name| name.as_str()).collect();
    assert!(presets.len() > 4, "{presets:?}");
    for preset in presets {
        page.choose("preset", preset);
        look(preset);
    }
    page.type_into("Pods with a VPC address", "nonsense");
    page.type_into("Type 1", "m5");
    look("a list of types");
    page.press(keys::ESCAPE);
    page.type_into("VPC CIDR", "10.0.0.1/8");
    page.expect_words(".message", "is not a number");
    look("errors");
    if phone {
        page.click("Close");
    }

    page.visit(LONG);
    look("long names");
    page.click_id(if phone { "needed-zone-custom-networking" } else { "needed-zone-secondary-ip" });
    page.expect_words("#working", "Formula");
    look("a working");
    page.press(keys::ESCAPE);
    page.click_id("runway-table");
    page.click_id("addresses-table");
    look("pictures as tables");
    page.visit("#v=1&pods=120&garbage=1");
    look("a link of which something was not read");
    page.visit("#");
    look("an empty plan");
    assert!(found.is_empty(), "axe-core finds {}:\n{}", found.len(), found.join("\n"));
}

/// In Chromium only: the rules are about the document and its styles, which are the same in all.
#[test]
fn by_day() {
    journey_in(&[Engine::Chromium], |page| look_around(page, false, "Light"));
}

#[test]
fn by_night() {
    journey_in(&[Engine::Chromium], |page| look_around(page, false, "Dark"));
}

#[test]
fn in_a_hand() {
    journey_in(&[Engine::Chromium], |page| {
        page.hold(390);
        look_around(page, true, "Light");
        look_around(page, true, "Dark");
    });
}

#[test]
fn the_address_space_and_advice() {
    journey(|page| {
        page.visit("");
        page.click("Suggest warm settings");
        page.expect_words(".advice .found", "fewer idle");
        page.click_id("space-paste");
        page.enter("CIDRs in any text");
        page.paste("10.40.12.0/24 and 10.0.300.0/24");
        page.expect_text(".space .found", "Read: 1 subnet. Not taken: 1.");
        page.expect_accessible("advice, and a list that is pasted");
    });
}

/// One sentence for three keys, a moment after the last; nothing when the page is opened.
#[test]
fn the_verdict_is_read_out_once() {
    journey(|page| {
        page.visit("");
        let listen = "
            const spoken = window.spoken = [];
            const status = document.getElementById('spoken');
            new MutationObserver(() => spoken.push(status.textContent))
                .observe(status, { childList: true, characterData: true, subtree: true });
            return [status.getAttribute('role'), status.textContent].join()";
        assert_eq!(page.ask(listen, &[]), "status,");
        page.type_into("Pods with a VPC address", "900");
        let spoken = "return window.spoken.map(text => text.replace(/:.*/, '')).join('; ')";
        page.expect("what is read out", spoken, &[], "Default fits now, but not at peak");
        page.expect(
            "the verdict",
            "return window.spoken[0] === document.getElementById('verdict').textContent.replaceAll('\u{a0}', ' ')",
            &[],
            true,
        );
    });
}

/// 640 pixels are a window of 1,280 at 200 %, 320 one at 400 % (WCAG 2.2, 1.4.10 "Reflow").
#[test]
fn large_letters_cut_nothing_off() {
    journey(|page| {
        for width in [640, 320] {
            page.widen(width);
            for link in [
                "",
                LONG,
                "#v=1&pods=1000000&node_count=100000&mix=m5.xlarge:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/18,b:10.0.64.0/18",
            ] {
                page.visit(link);
                page.click("Edit plan");
                let wider = "return document.documentElement.scrollWidth <= innerWidth";
                page.expect(&format!("the page no wider than {width}"), wider, &[], true);
                let cut = "
                    const text = [...document.querySelectorAll('button, h1, h2, h3, h4, p, label, legend, summary')];
                    return text.filter(e => e.checkVisibility() && !e.closest('.vh, .scroll'))
                        .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible')
                        .map(e => e.textContent).join(' | ')";
                page.expect(&format!("what is cut off at {width}"), cut, &[], "");
                let open = "
                    const closed = [...document.querySelectorAll('.tools-of [id$=-table], .space h3 > button')];
                    const opened = closed.filter(button => button.getAttribute('aria-expanded') === 'false');
                    opened.forEach(button => button.click());
                    return opened.length > 5";
                assert_eq!(page.ask(open, &[]), true, "tables and parts are there to be opened");
                page.expect(
                    "all tables",
                    "return document.querySelectorAll('.tools-of [id$=-table][aria-expanded=false]').length",
                    &[],
                    0,
                );
                page.expect(&format!("the page with its tables no wider than {width}"), wider, &[], true);
                page.expect(&format!("what is cut off at {width} with them"), cut, &[], "");
            }
        }
    });
}

/// Only Chromium's driver sets what the system prefers.
fn prefer(page: &Page, feature: &str, value: &str) {
    let media = json!({"features": [{"name": feature, "value": value}]});
    page.told(page.session.devtools("Emulation.setEmulatedMedia", media));
}

#[test]
fn few_colours() {
    journey_in(&[Engine::Chromium], |page| {
        prefer(page, "forced-colors", "active");
        for width in [1440, 320] {
            page.widen(width);
            page.visit("");
            page.expect("forced colours", "return matchMedia('(forced-colors: active)').matches", &[], true);
            let marks = "
                const marks = [...document.querySelectorAll('.glyph')].filter(mark => mark.checkVisibility());
                const ground = getComputedStyle(document.body).backgroundColor;
                const painted = mark => {
                    const { color, backgroundImage } = getComputedStyle(mark);
                    return color !== ground && backgroundImage.includes(color);
                };
                return marks.length > 5 && marks.every(painted)";
            page.expect("the marks of strategies", marks, &[], true);
            let drawn = "
                const shown = [...document.querySelectorAll('select, .remove, .more > summary')].filter(e => e.checkVisibility());
                const part = e => e.matches('select') ? null : e.matches('.remove') ? '::before' : '::after';
                return shown.length > 5 && shown.every(e => {
                    const { color, backgroundImage } = getComputedStyle(e, part(e));
                    return backgroundImage.includes(color);
                })";
            page.expect("crosses and arrows", drawn, &[], true);
            page.expect_accessible("forced colours");
        }
    });
}

#[test]
fn nothing_moves_where_motion_is_unwelcome() {
    journey_in(&[Engine::Chromium], |page| {
        prefer(page, "prefers-reduced-motion", "reduce");
        page.visit("");
        page.type_into("Nodes", "81");
        page.expect_words(".cmp", "+45 from 1,305");
        page.click_id("needed-zone-secondary-ip");
        page.expect_words("#working", "Formula");
        // What stands for a while and is gone at once does not move.
        let moving = "
            return document.getAnimations()
                .filter(({ effect }) => !effect.getComputedTiming().easing.startsWith('step')
                    && !effect.getKeyframes().every(({ easing }) => easing.startsWith('step')))
                .map(({ effect }) => effect.target.className).join()";
        page.expect("what moves", moving, &[], "");
    });
}
