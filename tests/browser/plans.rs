//! Plans with names: saved, opened, deleted and brought back, handed on as a file, compared.

use std::fs;

use crate::engine::Engine;
use crate::keys;
use crate::page::{Page, journey, journey_in};

/// Saves the plan shown under a name.
fn save_as(page: &Page, name: &str) {
    if page.text("#plan-name").is_none() {
        page.click_id("saved-plans");
    }
    page.type_into("Save this plan as", name);
    page.click("Save");
    page.expect_words("#plans-told", &format!("Saved as “{name}”, and stays as it is"));
}

/// Two plans: 500 pods before, and 900 after, which is open.
fn two_plans(page: &Page) {
    page.visit("");
    page.type_into("Pods with a VPC address", "500");
    save_as(page, "Before");
    page.type_into("Pods with a VPC address", "900");
    page.expect_words("#plan-link", "pods=900&");
    save_as(page, "After");
    page.click("Open: After");
    page.expect_words("#saved-plans", "2, “After” open");
}

#[test]
fn each_keeps_what_is_edited_while_it_is_open() {
    journey(|page| {
        two_plans(page);
        page.choose("preset", "Before");
        page.expect_field("Pods with a VPC address", "500");
        page.type_into("Pods with a VPC address", "501");
        page.expect_address("pods=501&");
        page.reload();
        page.expect_words("#saved-plans", "2, “Before” open");
        page.choose("preset", "After");
        page.expect_field("Pods with a VPC address", "900");
        page.choose("preset", "Before");
        page.expect_field("Pods with a VPC address", "501");
    });
}

#[test]
fn renamed_copied_deleted_and_brought_back() {
    journey(|page| {
        two_plans(page);
        page.type_into("Name: Before", "Before the move");
        page.press(keys::ENTER);
        page.expect_text("#plans-told", "It is called “Before the move” now.");
        page.click("Duplicate: Before the move");
        page.expect_words("#saved-plans", "3, “After” open");
        page.ask("document.querySelector('[aria-label=\"Delete: Before the move\"]').focus()", &[]);
        page.press(keys::ENTER);
        page.expect_text("#plans-told", "“Before the move” is deleted.");
        page.expect_words("#saved-plans", "2, “After” open");
        // Who works with the keyboard can take it back at once, and goes on from there.
        page.expect_focus("restore-plan");
        page.press(keys::ENTER);
        page.expect_words("#saved-plans", "3, “After” open");
        page.expect_focus("plan-name");
        let names = "return [...document.querySelectorAll('.saved input')].map(input => input.value).join()";
        page.expect("the names", names, &[], "Before the move,After,Before the move 2");
    });
}

/// What one browser exports, another imports: the file that is saved is the file that is chosen.
#[test]
fn handed_on_as_a_file() {
    let mut file = String::new();
    journey(|page| {
        two_plans(page);
        // Where a browser puts its files is its own affair: what it is given is looked at.
        let catch = "
            HTMLAnchorElement.prototype.click = function () {
                window.saved = [this.download, decodeURIComponent(this.href.split(',').slice(1).join(','))];
            }";
        page.ask(catch, &[]);
        page.click("Export all as JSON");
        page.expect("the file’s name", "return window.saved?.[0]", &[], "eks-ip-plans.json");
        file = page.ask("return window.saved[1]", &[]).as_str().expect("a text").to_owned();
        assert!(file.contains("\"name\": \"Before\"") && file.contains("pods=900&"), "{file}");
    });
    let path = std::env::temp_dir().join(format!("eks-ip-plans-{}.json", std::process::id()));
    fs::write(&path, &file).expect("a file of the test’s own");
    journey(|page| {
        page.visit("");
        page.click_id("saved-plans");
        page.choose_file("import-plans", path.to_str().expect("a plain path"));
        page.expect_text("#plans-told", "2 plans were added.");
        page.expect_field("Pods with a VPC address", "1,800");
        page.click("Open: After");
        page.expect_field("Pods with a VPC address", "900");
        fs::write(&path, "{\"type\": \"FeatureCollection\"}").expect("the same file");
        page.choose_file("import-plans", path.to_str().expect("a plain path"));
        page.expect_words(
            "#plans-told",
            "Nothing was imported. Line 1 is not what a file of exported plans has there",
        );
    });
    fs::remove_file(&path).expect("it is there");
}

#[test]
fn compared_side_by_side() {
    journey(|page| {
        two_plans(page);
        page.choose("compare-plan", "Before");
        page.expect_text(".two-plans h2", "Two plans side by side");
        page.expect_words(".versus.typed", "pods900500");
        let row = "
            const row = [...document.querySelectorAll('.versus tbody tr')].find(row => row.textContent.startsWith(arguments[0]));
            return [...row.querySelectorAll('td')].map(cell => cell.firstChild.textContent).join('|')";
        page.expect("the row", row, &["Pods that would hang"], "0|0|same");
        page.expect_accessible("two plans side by side, and the list of plans");
        page.choose("own-strategy", "Custom networking");
        page.choose("other-strategy", "IPv6");
        page.expect_words(".two-plans", "After, Custom networkingBefore, IPv6");
        page.click("Close the comparison");
        page.expect_none(".two-plans");
    });
}

/// Another window of the same browser knows what was saved here.
#[test]
fn two_windows_have_the_same_plans() {
    // A second window of WebKit's is as narrow as a phone, where the plans stand behind a button.
    journey_in(&[Engine::Chromium, Engine::Firefox], |page| {
        two_plans(page);
        page.open_window();
        page.visit("");
        page.click_id("saved-plans");
        save_as(page, "Third");
        page.first_window();
        page.expect_words("#saved-plans", "3, “After” open");
    });
}
