//! The Content Security Policy holds, and what every journey asks at its end would notice if it did not.

use crate::engine::Engine;
use crate::page::{Page, journey, journey_in};

#[track_caller]
fn check(page: &Page, script: &str, complaint: &str) {
    page.ask(script, &[]);
    let mut complaints = Vec::new();
    page.wait(&format!("a complaint about {complaint:?}"), || {
        complaints.extend(page.complaints());
        let heard = complaints.iter().any(|heard| heard.contains(complaint));
        if heard { Ok(()) } else { Err(format!("there is {complaints:?}")) }
    });
}

#[test]
fn what_a_page_must_not_do_is_noticed() {
    journey(|page| {
        page.visit("");
        assert_eq!(page.complaints(), Vec::<String>::new(), "nothing yet");
        check(page, "document.body.setAttribute('style', 'color: red')", "style-src");
        let script = "
            const script = document.createElement('script');
            script.textContent = 'window.ran = true';
            document.body.append(script)";
        check(page, script, "script-src");
        page.expect("the script", "return window.ran === undefined", &[], true);
        check(page, "new Image().src = 'http://127.0.0.1:9/pixel.png'", "127.0.0.1:9");
        check(page, "fetch('http://127.0.0.1:9/plan').catch(() => {})", "connect-src");
        check(page, "reportError(new Error('on purpose'))", "on purpose");
        check(page, "console.error('said aloud')", "said aloud");
    });
}

/// Not in WebKit, which does not say how a request ended.
#[test]
fn what_is_not_there_is_noticed() {
    journey_in(&[Engine::Chromium, Engine::Firefox], |page| {
        page.visit("");
        check(page, "fetch('no-such-file').catch(() => {})", "404");
    });
}

/// Not even the policy stops a page from leaving. Only Chromium has a log of where it went.
#[test]
fn leaving_is_noticed() {
    journey_in(&[Engine::Chromium], |page| {
        page.visit("");
        check(page, "location.href = 'http://127.0.0.1:9/plan'", "a request to http://127.0.0.1:9/plan");
        page.visit("");
        page.complaints();
    });
}

/// The policy is of use only if it is stated before anything loads.
#[test]
fn the_policy_is_the_strict_one() {
    journey(|page| {
        page.visit("");
        let script = "
            const policy = document.querySelector('meta[http-equiv=Content-Security-Policy]')?.content ?? '';
            return policy.split(';').map(rule => rule.trim()).filter(rule => rule.match(/^(default|script|style)-src/)).join('; ')";
        let strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
        page.expect("the policy", script, &[], strict);
        page.expect("inline scripts", "return document.querySelectorAll('script:not([src])').length", &[], 0);
        page.expect("inline styles", "return document.querySelectorAll('style, [style]').length", &[], 0);
    });
}
