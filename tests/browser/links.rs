//! Links, the own plan beside them, and the browser's back and forward buttons.

use crate::page::{Page, journey};

const THEIRS: &str = "#v=1&pods=120&node_count=12&mix=t3.large:100&vpc=10.20.0.0/22\
                      &subnets=a:10.20.0.0/24,b:10.20.1.0/24&fixtures=20";

const PODS: &str = "Pods with a VPC address";

/// Types an own plan, and answers with what is saved of it.
fn make_an_own_plan(page: &Page) -> String {
    page.visit("");
    page.type_into(PODS, "777");
    page.expect_words("#plan-link", "pods=777&");
    let own = page.link();
    page.expect_saved(own.as_str());
    own
}

#[test]
fn a_link_leaves_the_own_plan_alone() {
    journey(|page| {
        let own = make_an_own_plan(page);
        page.visit(THEIRS);
        page.expect_words(".linked", "Your own plan is kept and not changed by what you do here.");
        page.expect_field(PODS, "120");
        page.expect_saved(own.as_str());

        page.type_into(PODS, "121");
        page.expect_words("#plan-link", "pods=121&");
        page.click("Add zone");
        page.expect_field("Node subnet, zone c", "10.20.2.0/24");
        page.expect_saved(own.as_str());

        page.click("Back to my plan");
        page.expect_field(PODS, "777");
        page.expect_text("#plan-link", &own);
        page.expect_none(".linked");
        page.expect_saved(own);
    });
}

#[test]
fn a_link_is_kept_when_asked_to() {
    journey(|page| {
        make_an_own_plan(page);
        page.visit(THEIRS);
        page.click("Keep this as my plan");
        page.expect_none(".linked");
        page.expect_saved(THEIRS);
        page.type_into(PODS, "130");
        page.expect_saved(THEIRS.replace("pods=120", "pods=130"));
    });
}

#[test]
fn a_link_pasted_over_the_open_page() {
    journey(|page| {
        let own = make_an_own_plan(page);
        page.ask("location.hash = arguments[0]", &[THEIRS]);
        page.expect_field(PODS, "120");
        page.expect_words(".linked", "Your own plan is kept");
        page.type_into(PODS, "121");
        page.expect_words("#plan-link", "pods=121&");
        page.expect_saved(own);
    });
}

/// Mail programs break links.
#[test]
fn a_link_cut_short() {
    journey(|page| {
        let cut =
            "#v=1&pods=120&node_count=12&mix=t3.large:100&vpc=10.20.0.0/22&subnets=a:10.20.0.0/24,b:10.2";
        page.visit(cut);
        page.expect_field(PODS, "120");
        page.expect_field("VPC CIDR", "10.20.0.0/22");
        page.expect_field("Node subnet, zone a", "10.20.0.0/24");
        page.expect_words(".linked .problems", "subnets=b:10.2 was left out: ");
        page.expect_text(".linked code", cut);
    });
}

#[test]
fn nothing_of_a_link_can_be_read() {
    journey(|page| {
        page.visit("#%E2%80%BD=<b>&v=99&pods=many&mix=,,,&subnets=:::");
        page.expect_words("#verdict", "Default");
        page.expect_words(".linked .problems", "pods=many was left out: ");
        page.expect_none(".linked .problems b");
    });
}

#[test]
fn back_and_forward_go_through_the_examples() {
    journey(|page| {
        page.visit("");
        page.expect_field(PODS, "1,800");
        // The history follows the page a moment later.
        page.expect_address("pods=1800&");
        for (example, pods, written) in
            [("Small team, one /22", "120", "pods=120&"), ("100 GPU nodes", "3,000", "pods=3000&")]
        {
            page.choose("preset", example);
            page.expect_field(PODS, pods);
            page.expect_address(written);
        }
        for pods in ["120", "1,800"] {
            page.back();
            page.expect_field(PODS, pods);
            page.expect_none(".linked");
        }
        for pods in ["120", "3,000"] {
            page.forward();
            page.expect_field(PODS, pods);
        }
        page.expect_words("#plan-link", "p5.48xlarge:60");
    });
}

/// Looking at examples is no plan of one's own, and no reason to lose the one there is.
#[test]
fn examples_and_the_way_back_leave_the_own_plan_alone() {
    journey(|page| {
        page.visit("");
        page.expect_address("pods=1800&");
        page.choose("preset", "100 GPU nodes");
        page.expect_field(PODS, "3,000");
        page.expect_address("pods=3000&");
        page.back();
        page.expect_field(PODS, "1,800");
        page.expect_saved(serde_json::Value::Null);

        let own = make_an_own_plan(page);
        page.choose("preset", "Small team, one /22");
        page.expect_address("pods=120&");
        page.choose("preset", "100 GPU nodes");
        page.expect_field(PODS, "3,000");
        page.expect_address("pods=3000&");
        page.back();
        page.expect_field(PODS, "120");
        page.expect_saved(own.as_str());
        page.back();
        page.expect_field(PODS, "777");
        page.expect_saved(own);
    });
}

/// The way back to a link leads to a link.
#[test]
fn back_to_a_link_leaves_the_own_plan_alone() {
    journey(|page| {
        let own = make_an_own_plan(page);
        page.visit(THEIRS);
        page.choose("preset", "100 GPU nodes");
        page.expect_field(PODS, "3,000");
        page.expect_address("pods=3000&");
        page.expect_none(".linked");
        page.back();
        page.expect_field(PODS, "120");
        page.expect_saved(own.as_str());
        page.expect_words(".linked", "Your own plan is kept");
        page.reload();
        page.expect_words(".linked", "Your own plan is kept");
        page.expect_saved(own);
    });
}

#[test]
fn typing_does_not_flood_the_history() {
    journey(|page| {
        page.visit("");
        page.expect_address("pods=1800&");
        page.choose("preset", "Small team, one /22");
        page.expect_field(PODS, "120");
        page.expect_address("pods=120&");
        let length = || page.ask("return history.length", &[]).as_u64().expect("a number");
        let before = length();
        page.enter(PODS);
        for digit in ["1", "2", "3", "4", "5"] {
            page.type_text(digit);
        }
        page.type_into("Fixtures in each zone", "12");
        page.expect_words("#plan-link", "pods=12345&");
        page.expect_words("#plan-link", "fixtures=12");
        let grown = length() - before;
        assert!(grown <= 1, "seven letters made {grown} entries of the history");
        page.back();
        page.expect_field(PODS, "1,800");
    });
}
