//! The gate of a pipeline: exit codes, and what breaks where.

use crate::run::{ROOMY, SHORT, eks_ip, parsed, refuses, with_stdin};

#[track_caller]
fn check(words: &str, code: i32, expect: &[&str]) {
    let said = eks_ip(&format!("check {words}"));
    assert_eq!((said.code, said.err.as_str()), (Some(code), ""), "check {words}: {}", said.out);
    for text in expect {
        assert!(said.out.contains(text), "check {words}: no {text:?} in {}", said.out);
    }
    let json = parsed(&eks_ip(&format!("check {words} --json")));
    assert_eq!(json["holds"], code == 0, "check {words}");
}

#[test]
fn the_exit_code_is_the_answer() {
    check(ROOMY, 0, &["secondary-ip holds.", "steady", "upgrade"]);
    check(
        SHORT,
        1,
        &["secondary-ip DOES NOT HOLD.", "the node subnet of zone a (10.40.0.0/22) is short of 286"],
    );
    check(&format!("{SHORT} --strategy custom-networking"), 0, &["custom-networking holds."]);
    check(&format!("{SHORT} --strategy prefix-delegation"), 1, &["short of 21 /28 prefixes"]);
    check(
        &format!("{ROOMY} --strategy custom-networking"),
        1,
        &["Not possible: no pod subnet in zones a and b"],
    );
}

/// Steady fits and an upgrade does not: 16 nodes of 30 addresses leave 27 of a /23 in one zone, and a rolling
/// update adds two nodes.
#[test]
fn scenarios_that_must_be_stood_count() {
    let link = "#v=1&pods=160&nodes=m5.xlarge:16&vpc=10.0.0.0/16&subnets=a:10.0.0.0/23";
    check(link, 1, &["steady    yes", "upgrade   NO", "short of 33 addresses"]);
    check(&format!("{link} --scenario steady"), 0, &["holds."]);
    check(&format!("{link} --scenario steady,peak"), 0, &["peak"]);
    check(&format!("{link} --scenario upgrade"), 1, &["short of 33 addresses"]);
    check(&format!("{link}&surge=nodes:0"), 0, &["holds."]);
    // The loss of the only zone cannot be stood, and is not asked for unless the link does.
    check(&format!("{link}&surge=nodes:0&survive_zone_loss=1"), 1, &["zone-loss", "none is left"]);
}

/// Six nodes of five pods hold two prefixes each, and a /24 has 14 blocks: all 14 if the nodes' own addresses lie
/// beside them, 8 if each breaks one.
#[test]
fn what_depends_on_ec2_does_not_hold() {
    let link = "#v=1&pods=30&nodes=m5.large:6&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24&surge=nodes:0";
    check(&format!("{link} --strategy prefix-delegation"), 1, &["depends", "packs single addresses"]);
    check(link, 0, &["holds."]);
}

/// Numbers that fit count for nothing in a subnet that cannot be created.
#[test]
fn what_aws_refuses_does_not_hold() {
    let overlapping = ROOMY.replace("b:10.0.1.0/24", "b:10.0.0.128/25");
    check(&overlapping, 1, &["DOES NOT HOLD.", "steady    yes", "Refused: ", "10.0.0.128/25"]);
    check(&ROOMY.replace("b:10.0.1.0/24", "b:10.9.1.0/24"), 1, &["Refused: ", "10.9.1.0/24"]);
    let json = parsed(&eks_ip(&format!("check {ROOMY} --json")));
    assert_eq!(json["address_errors"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_link_that_cannot_be_read_whole_is_no_plan() {
    refuses(&format!("check {ROOMY}&zork=1"), &["must not guess", "zork is not known here"]);
    refuses(&format!("check {ROOMY}&fixtures=lots"), &["fixtures=lots was left out"]);
    let unknown = ROOMY.replace("m5.large:2", "m5.large:2,m5.lagre:3");
    refuses(&format!("check {unknown}"), &["m5.lagre is not in the catalogue; did you mean m5.large?"]);
    refuses("check nothing", &["neither a file nor a link"]);
    refuses(&format!("check {ROOMY} --strategy secondary"), &["--strategy <STRATEGY>", "'secondary-ip'"]);
    refuses(&format!("check {ROOMY} --scenario steady,doom"), &["--scenario <SCENARIO>", "'doom'"]);
}

#[test]
fn two_links_are_not_one_plan() {
    let both = format!("{SHORT}\n{ROOMY}\n");
    let said = with_stdin(&["check", "-"], both.as_bytes());
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("stdin has 2 links; the first was read"), "{}", said.err);
    let said = with_stdin(&["compare", "-"], both.as_bytes());
    assert_eq!(said.code, Some(0));
    assert!(said.err.starts_with("warning: stdin has 2 links"), "{}", said.err);
}

/// What was chosen on the page is what a pipeline asks about, unless it says otherwise.
#[test]
fn the_chosen_strategy_is_asked_about() {
    let chosen = format!("{SHORT}&chosen=custom-networking");
    check(&chosen, 0, &["custom-networking holds."]);
    check(&format!("{chosen} --strategy secondary-ip"), 1, &["secondary-ip DOES NOT HOLD."]);
}
