//! Light, dark, or what the system says.

use crate::page::{Page, journey};

#[track_caller]
fn check(page: &Page, theme: Option<&str>, background: &str) {
    page.expect("data-theme", "return document.documentElement.dataset.theme ?? null", &[], theme);
    page.expect("the background", "return getComputedStyle(document.body).backgroundColor", &[], background);
}

#[test]
fn a_theme_survives_a_reload() {
    journey(|page| {
        page.visit("");
        let light = page.ask("return getComputedStyle(document.body).backgroundColor", &[]);
        let light = light.as_str().expect("a colour").to_owned();
        check(page, None, &light);
        page.click("Dark");
        let dark = "rgb(20, 23, 26)";
        check(page, Some("dark"), dark);
        page.reload();
        check(page, Some("dark"), dark);
        page.click("Light");
        check(page, Some("light"), &light);
        page.click("System");
        check(page, None, &light);
        page.reload();
        check(page, None, &light);
    });
}
