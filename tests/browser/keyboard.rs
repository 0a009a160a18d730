//! The page without a mouse.

use crate::engine::Engine;
use crate::keys;
use crate::page::journey;

#[test]
fn tab_goes_through_the_header_into_the_inputs() {
    journey(|page| {
        page.visit("");
        for stop in [
            "Skip to pods and nodes",
            "Skip to the results, from any field with Control+Enter",
            "Skip to the address space",
            "Skip to the findings",
            "Skip to the advice",
            "Light",
            "Dark",
            "System",
            "copy-link",
            "put-hint-away",
        ] {
            page.press(keys::TAB);
            page.expect_focus(stop);
        }
        // The terms of the reasons are one stop, the findings the next.
        for _ in 0..2 {
            page.press(keys::TAB);
            page.expect("the focus", "return document.activeElement.closest('.verdict') !== null", &[], true);
        }
        if page.session.engine() == Engine::Firefox {
            // There, what scrolls is a stop of its own.
            page.press(keys::TAB);
            page.expect_focus("plan-form");
        }
        for stop in ["preset", "undo", "redo", "saved-plans", "pods", "nodes"] {
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
        page.press(keys::TAB);
        page.press(keys::ENTER);
        page.expect_focus("results");
        page.press(keys::TAB);
        page.expect("the focus", "return document.activeElement.closest('#results') !== null", &[], true);
    });
}

/// From the top of the page to a network that is to be peered with: no list is passed on the way.
#[test]
fn connected_networks_are_a_few_keys_away() {
    journey(|page| {
        page.visit("");
        for _ in 0..3 {
            page.press(keys::TAB);
        }
        page.expect_focus("Skip to the address space");
        page.press(keys::ENTER);
        page.expect_focus("space");
        page.press(keys::TAB);
        page.expect_focus("Skip to connected networks");
        page.press(keys::ENTER);
        page.expect_focus("space-connected");
        // Who comes through the parts skips the list of subnets, and walks along the headings.
        page.ask("document.getElementById('space-subnets').focus()", &[]);
        page.press(keys::TAB);
        page.expect_focus("Skip this list");
        page.press(keys::ENTER);
        page.expect_focus("space-paste");
        for heading in ["space-carve", "space-connected"] {
            page.press(keys::ARROW_DOWN);
            page.expect_focus(heading);
        }
        page.press(keys::ENTER);
        page.expect(
            "the part open",
            "return document.activeElement.getAttribute('aria-expanded')",
            &[],
            "true",
        );
        page.press(keys::ARROW_UP);
        page.expect_focus("space-carve");
    });
}

/// The fields of a subnet and its buttons are three stops; the keys come back to the button where they were.
#[test]
fn the_buttons_of_a_subnet_are_one_stop() {
    journey(|page| {
        page.visit("");
        let script = "const [one, next] = document.querySelectorAll('.shelf [id^=use-]'); one.focus(); return [one.id.slice(4), next.id.slice(4)]";
        let rows = page.ask(script, &[]);
        let row = |place: usize, name: &str| format!("{name}-{}", rows[place].as_str().expect("two rows"));
        for (key, name) in [
            (keys::TAB, row(0, "split")),
            (keys::ARROW_RIGHT, row(0, "join")),
            (keys::ARROW_RIGHT, row(0, "pin")),
            (keys::ARROW_LEFT, row(0, "join")),
            (keys::TAB, row(1, "cidr")),
        ] {
            page.press(key);
            page.expect_focus(&name);
        }
        page.press_with(keys::SHIFT, keys::TAB);
        page.expect_focus(&row(0, "join"));
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

/// The comparison is one stop of the Tab key. Inside it the arrows lead from number to number, and nothing that has the
/// focus is below the head of the table.
#[test]
fn the_comparison_is_one_stop() {
    journey(|page| {
        page.visit("");
        page.ask("document.getElementById('steady').focus()", &[]);
        page.press(keys::TAB);
        page.expect_focus("columns");
        page.press(keys::TAB);
        page.expect_focus("fit-custom-networking");
        page.press(keys::TAB);
        page.expect(
            "the focus in the table",
            "return document.activeElement.closest('.cmp') !== null",
            &[],
            false,
        );
        let steps = [
            (keys::ARROW_RIGHT, "fit-prefix-delegation"),
            (keys::ARROW_DOWN, "fit-peak-prefix-delegation"),
            (keys::END, "fit-peak-overlay"),
            (keys::HOME, "fit-peak-secondary-ip"),
            (keys::ARROW_LEFT, "fit-peak-secondary-ip"),
            (keys::PAGE_DOWN, "held-secondary-ip"),
            (keys::PAGE_DOWN, "row-max-pods-secondary-ip"),
            (keys::ARROW_RIGHT, "row-max-pods-custom-networking"),
            (keys::ARROW_DOWN, "room-custom-networking"),
            (keys::ARROW_DOWN, "row-nodes-secondary-ip"),
            (keys::ARROW_DOWN, "hanging-custom-networking"),
            (keys::PAGE_UP, "row-max-pods-custom-networking"),
        ];
        page.press_with(keys::SHIFT, keys::TAB);
        page.expect_focus("fit-custom-networking");
        for (key, number) in steps {
            page.press(key);
            page.expect_focus(number);
        }
        // Where one was is where one comes back to; what is opened there is next.
        page.press(keys::TAB);
        page.expect(
            "the focus in the table",
            "return document.activeElement.closest('.cmp') !== null",
            &[],
            false,
        );
        page.press_with(keys::SHIFT, keys::TAB);
        page.expect_focus("row-max-pods-custom-networking");
        page.press(keys::ENTER);
        page.expect_words("#working", "Max pods");
        page.press(keys::TAB);
        page.expect_focus("Close");
        page.press(keys::ESCAPE);
        page.expect_focus("row-max-pods-custom-networking");
    });
}

/// Going up through a column, every number is seen whole.
#[test]
fn the_focus_is_never_under_the_head() {
    journey(|page| {
        page.visit("");
        page.ask("document.getElementById(arguments[0]).focus()", &["hanging-secondary-ip"]);
        let mut seen = 0;
        while page.ask("return document.activeElement.id", &[]) != "fit-secondary-ip" {
            page.press(keys::ARROW_UP);
            let under = "
                const box = document.activeElement.getBoundingClientRect();
                const at = document.elementFromPoint(box.x + 2, box.y + 1);
                return document.activeElement.contains(at) || at.id";
            page.expect("the focus in view", under, &[], true);
            seen += 1;
            assert!(seen < 40, "the first number is never reached");
        }
        assert!(seen > 15, "{seen} rows");
    });
}

/// A row that is added is where one types next; what is applied leaves one in the list.
#[test]
fn the_focus_goes_where_one_goes_on() {
    journey(|page| {
        page.visit("");
        page.click("Add instance type");
        page.expect_focus("type-6");
        page.type_text("m7i.large");
        page.expect_field("Type 4", "m7i.large");
        page.click("Add zone");
        page.expect_focus("zone-7");
        page.expect_field("Zone 4", "d");
        page.enter("Zone 4");
        page.type_text("us-east-1d");
        page.expect_words("#plan-link", "us-east-1d:10.40.12.0/22");

        page.choose("preset", "Three /22 subnets and a spare /16");
        page.click("Apply: new /21 node subnets");
        page.expect(
            "the focus",
            "return document.activeElement.closest('.findings li h3') !== null",
            &[],
            true,
        );
        page.expect_focus("finding-1");
    });
}
