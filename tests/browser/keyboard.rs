//! The page without a mouse.

use crate::keys;
use crate::page::journey;

#[test]
fn tab_goes_through_the_header_into_the_inputs() {
    journey(|page| {
        page.visit("");
        for stop in ["Skip to the results", "Skip to the findings", "Light", "Dark", "System", "copy-link"] {
            page.press(keys::TAB);
            page.expect_focus(stop);
        }
        page.press(keys::TAB);
        page.expect("the focus", "return document.activeElement.closest('.verdict') !== null", &[], true);
        for stop in ["preset", "undo", "redo", "pods", "nodes"] {
            page.press(keys::TAB);
            page.expect_focus(stop);
        }
    });
}

#[test]
fn the_skip_button_leads_to_the_results() {
    journey(|page| {
        page.visit("");
        page.press(keys::TAB);
        page.expect(
            "the skip button in view",
            "const box = document.activeElement.getBoundingClientRect(); return box.top >= 0 && box.height > 10",
            &[],
            true,
        );
        page.press(keys::ENTER);
        page.expect_focus("results");
        page.press(keys::TAB);
        page.expect("the focus", "return document.activeElement.closest('#results') !== null", &[], true);
    });
}

/// ARIA Authoring Practices, "Editable Combobox With List Autocomplete".
#[test]
fn a_type_is_found_with_the_keyboard() {
    journey(|page| {
        let state = |attribute: &str, wanted: Option<&str>| {
            let script = "return document.querySelector('#type-0').getAttribute(arguments[0])";
            page.expect(attribute, script, &[attribute], wanted);
        };
        let active = |place: usize| {
            state("aria-activedescendant", Some(&format!("type-0-list-{place}")));
            let script = "
                const chosen = [...document.querySelectorAll('#type-0-list [aria-selected=true]')];
                return chosen.map(option => option.id).join()";
            page.expect("the option chosen", script, &[], format!("type-0-list-{place}"));
        };
        page.visit("");
        state("aria-expanded", Some("false"));
        page.enter("Type 1");
        page.type_text("c7g");
        state("aria-expanded", Some("true"));
        state("aria-activedescendant", None);
        state("aria-controls", Some("type-0-list"));
        page.expect_words("#type-0-list", "c7g.");

        page.press(keys::ARROW_DOWN);
        active(0);
        page.press(keys::ARROW_DOWN);
        active(1);
        page.press(keys::ARROW_UP);
        active(0);
        page.press(keys::ARROW_UP);
        active(7);
        page.expect_focus("type-0");

        page.press(keys::ESCAPE);
        state("aria-expanded", Some("false"));
        state("aria-activedescendant", None);
        page.expect_field("Type 1", "c7g");
        page.expect_focus("type-0");

        page.press(keys::ARROW_DOWN);
        state("aria-expanded", Some("true"));
        page.press(keys::ARROW_DOWN);
        let first = page.text("#type-0-list-0 b").expect("an option is a name and facts");
        page.press(keys::ENTER);
        state("aria-expanded", Some("false"));
        page.expect_field("Type 1", &first);
        page.expect_words("#plan-link", &format!("mix={first}:60,"));
        page.expect_focus("type-0");
    });
}

#[test]
fn leaving_a_type_closes_its_list_and_keeps_the_text() {
    journey(|page| {
        page.visit("");
        page.enter("Type 1");
        page.type_text("m7i.l");
        page.expect_words("#type-0-list:not([hidden])", "m7i.large");
        page.press(keys::TAB);
        page.expect_focus("weight-0");
        page.expect_none("[role=listbox]:not([hidden])");
        page.expect_field("Type 1", "m7i.l");
    });
}

#[test]
fn a_working_opens_and_closes() {
    journey(|page| {
        page.visit("");
        let number = "needed-zone-secondary-ip";
        let expanded = |wanted: &str| {
            let script = "return document.getElementById(arguments[0]).getAttribute('aria-expanded')";
            page.expect("aria-expanded", script, &[number], wanted);
        };
        page.ask("document.getElementById(arguments[0]).focus()", &[number]);
        page.press(keys::ENTER);
        expanded("true");
        page.expect_words("#working", "1,305");
        page.expect_focus(number);

        // Into the working, and out of it by Escape.
        page.press(keys::TAB);
        page.press(keys::ESCAPE);
        page.expect_none("#working");
        page.expect_focus(number);
        expanded("false");

        // By its own button.
        page.press(keys::ENTER);
        page.expect_words("#working", "Formula");
        page.click("Close");
        page.expect_none("#working");
        page.expect_focus(number);

        // The same number again closes it, too.
        page.press(keys::ENTER);
        expanded("true");
        page.press(keys::ENTER);
        expanded("false");
        page.expect_none("#working");
    });
}

/// An edit is taken back and made again from wherever the focus is.
#[test]
fn edits_are_taken_back() {
    journey(|page| {
        page.visit("");
        page.type_into("Pods with a VPC address", "900");
        page.expect_words("#verdict", "Default fits now");
        page.type_into("Nodes", "40");
        page.expect_words("#plan-link", "pods=900&node_count=40");
        page.press_with(keys::CONTROL, "z");
        page.expect_field("Nodes", "80");
        page.press_with(keys::CONTROL, "z");
        page.expect_field("Pods with a VPC address", "1,800");
        page.expect_words("#verdict", "Default does not fit");
        page.press_with(keys::CONTROL, "y");
        page.expect_field("Pods with a VPC address", "900");
        page.click("Undo");
        page.expect_field("Pods with a VPC address", "1,800");
        page.click("Redo");
        page.expect_field("Pods with a VPC address", "900");
        page.expect_focus("redo");
    });
}
