//! What people type by mistake: it stays, its message stands beside it, and there still is an answer.

use crate::keys;
use crate::page::{Page, journey};

/// Types into a field, and waits for the words of its message.
#[track_caller]
fn check(page: &Page, label: &str, text: &str, words: &str) {
    said(page, label, text, words, Some("true"));
}

/// The same, where the text is unusual and could be read.
#[track_caller]
fn check_taken(page: &Page, label: &str, text: &str, words: &str) {
    said(page, label, text, words, None);
}

#[track_caller]
fn said(page: &Page, label: &str, text: &str, words: &str, invalid: Option<&str>) {
    page.type_into(label, text);
    page.expect_field(label, text);
    // The field that was typed into still has the focus.
    let described = "const by = document.activeElement.getAttribute('aria-describedby');
        return !!document.getElementById(by)?.textContent.includes(arguments[0])";
    page.expect(&format!("{label}={text}: described by {words:?}"), described, &[words], true);
    let attribute = "return document.activeElement.getAttribute('aria-invalid')";
    page.expect(&format!("{label}={text}: aria-invalid"), attribute, &[], invalid);
    page.expect_words("#verdict", "Default");
}

#[test]
fn numbers() {
    journey(|page| {
        page.visit("");
        let pods = "Pods with a VPC address";
        check(page, pods, "lots", "“lots” is not a number; type digits such as 1,800");
        page.expect_words(
            ".verdict .state",
            "1 field cannot be read; the answer uses its last valid value, if it had one.",
        );
        check(page, pods, "99999999999999999999999999", "is out of range: 0 to ");
        check(page, pods, "-5", "-5” is not a whole number from 0 up");
        check(page, pods, "1.5", "1.5” is not a whole number from 0 up");
        check_taken(page, pods, "１２００", "read as 1,200");
        page.expect_words("#plan-link", "pods=1200&");
        check_taken(page, pods, " 1'300 ", "read as 1,300");
        check(page, "Nodes", "0", "0 is out of range: 1 to ");
        check(page, "Fixtures in each zone", "-3", "-3” is not a whole number from 0 up");
        check(page, "Fixtures in each zone", "🙂", "🙂” is not a number");
        page.type_into("Fixtures in each zone", "30");
        page.type_into("Nodes", "80");
        page.expect_none(".message.bad");
        page.expect_none(".verdict .state .bad:not(.counts)");
    });
}

#[test]
fn blocks() {
    journey(|page| {
        page.visit("");
        check(page, "VPC CIDR", "10.40.0.1/19", "10.40.0.1/19 has host bits set; did you mean 10.40.0.0/19?");
        check(page, "VPC CIDR", "ten dot forty", "ten dot forty");
        check(page, "VPC CIDR", "", "empty; a block looks like 10.0.0.0/16");
        check(page, "VPC CIDR", "10.40.0.0/8", "/8");
        check_taken(page, "VPC CIDR", "１０.40.0.0/19", "read as 10.40.0.0/19");
        page.type_into("VPC CIDR", "10.40.0.0/19");
        check(page, "Node subnet, zone a", "10.40.0.0/29", "/29");
        check(page, "Node subnet, zone a", "10.41.0.0/24", "10.41.0.0/24");
        check(
            page,
            "Node subnet, zone c",
            "10.40.4.0/23",
            "node subnet 10.40.4.0/23 of zone c shares addresses with node subnet 10.40.4.0/22 of zone b",
        );
        check(page, "Pod subnet, zone b", "100.64.0.0/99", "/99");
        check(page, "Secondary CIDR", "100.64.0.0/16, nonsense", "nonsense");
        check(page, "Service CIDR", "8.8.8.0/24", "8.8.8.0/24");
    });
}

#[test]
fn types_and_shares() {
    journey(|page| {
        page.visit("");
        let wrong = "no type m5.xlrage; did you mean m5.xlarge? The answer uses m5.xlarge until then";
        check(page, "Type 1", "m5.xlrage", wrong);
        page.expect_words("#verdict", "zone a needs 1,305 addresses");
        page.expect_words(".verdict .state", "1 field cannot be read");
        check(page, "Type 1", "", "empty; type a name such as m5.xlarge");
        check(page, "Type 1", "<script>alert(1)</script>", "no type <script>alert(1)</script>;");
        check(page, "Share, m5.2xlarge", "120", "120 is out of range: 0 to 100");
        check(page, "Share, m5.2xlarge", "half", "“half” is not a number");
        page.type_into("Type 1", "m5.xlarge");
        page.type_into("Share, m5.2xlarge", "85");
        page.expect_words("#mix-message", "the shares add up to 160 %; take 60 off.");
        page.expect_words("#verdict", "Default");
    });
}

/// Growth, CPU and memory as people write them.
#[test]
fn numbers_with_a_point_or_a_unit() {
    journey(|page| {
        page.visit("");
        check_taken(page, "Growth", ".5", "read as 0.5");
        page.expect_words("#plan-link", "&growth=0.5&");
        check(page, "Growth", "1,000", "1,000 is out of range: 0 to 100");
        check(page, "Growth", "-5", "“-5” is not a number from 0 to 100; type one such as 4.5");
        page.click_id("more-cluster");
        check_taken(page, "CPU request of a pod", "0.25", "read as 250 m");
        check_taken(page, "CPU request of a pod", "250m", "read as 250 m");
        check(
            page,
            "CPU request of a pod",
            "half",
            "type thousandths of a vCPU such as 250, or 250m, or 0.25",
        );
        check_taken(page, "Memory request of a pod", "2Gi", "read as 2,048 MiB");
        check(page, "Memory request of a pod", "2 GB", "type MiB such as 512, or 512Mi, or 2Gi");
        check_taken(page, "Memory request of a pod", "512Mi", "read as 512 MiB");
        page.expect_words("#plan-link", "&memory_mib=512");
        check(page, "Nodes", "1000000", "1,000,000 is out of range: 1 to 100,000");
    });
}

/// The `2` on the way to `2k` decides nothing: the answer uses what the field had when one came to it.
#[test]
fn a_number_that_turns_into_a_word() {
    journey(|page| {
        page.visit("");
        page.type_into("Pods with a VPC address", "2k");
        page.expect_words(
            "#pods-message",
            "“2k” is not a number; type digits such as 1,800. The answer uses 1,800 until then",
        );
        page.expect_words("#plan-link", "&pods=1800&");
        page.type_into("Pods with a VPC address", "1900");
        page.press(keys::TAB);
        page.type_into("Pods with a VPC address", "19x");
        page.expect_words("#plan-link", "&pods=1900&");
    });
}

/// Prefixes need Nitro: the strategy is crossed out, its neighbours keep their numbers.
#[test]
fn a_xen_type() {
    journey(|page| {
        page.visit("");
        page.type_into("Type 1", "m4.large");
        page.expect_text("th[data-s=prefix-delegation] .fit", "not possible");
        page.expect_words(".findings", "Prefix delegation is not possible with this mix");
        page.expect_words("#needed-zone-secondary-ip", ",");
    });
}
