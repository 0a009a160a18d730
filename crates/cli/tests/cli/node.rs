//! What one node holds, row by row.

use serde_json::Value;

use crate::run::{eks_ip, json, refuses};

const M5_LARGE: &str = "--enis 3 --ipv4-per-eni 10 --max-pods 29";
const M5_LARGE_PREFIXES: &str = "--enis 3 --ipv4-per-eni 10 --max-pods 110 --prefix-delegation";

const KEYS: [&str; 7] = [
    "enis",
    "pod_addresses",
    "prefixes",
    "pods_without_address",
    "subnet_addresses",
    "node_subnet_addresses",
    "pod_subnet_addresses",
];

#[track_caller]
fn check(shape: &str, rest: &str, expect: [u64; 7]) {
    let answer = json(&format!("node {shape} {rest}"));
    let got = KEYS.map(|key| answer[key].as_u64().unwrap_or_else(|| panic!("no {key} in {answer}")));
    assert_eq!(got, expect, "node {shape} {rest}: {KEYS:?}");
}

/// From runs of amazon-vpc-cni-k8s v1.23.1's own decision code, simulated EC2 around it.
#[test]
fn holds_what_ipamd_held() {
    check(M5_LARGE, "--pods 0", [1, 9, 0, 0, 10, 10, 0]);
    check(M5_LARGE, "--pods 1", [2, 18, 0, 0, 20, 20, 0]);
    check(M5_LARGE, "--pods 9", [2, 18, 0, 0, 20, 20, 0]);
    check(M5_LARGE, "--pods 10", [3, 27, 0, 0, 30, 30, 0]);
    check(M5_LARGE, "--pods 29", [3, 27, 0, 2, 30, 30, 0]);
    check(M5_LARGE, "--pods 0 --warm-ip-target 5 --minimum-ip-target 30", [3, 27, 0, 0, 30, 30, 0]);
    check(M5_LARGE, "--pods 20 --minimum-ip-target 12", [2, 12, 0, 8, 14, 14, 0]);
    check(M5_LARGE, "--pods 8 --warm-eni-target 0", [1, 9, 0, 0, 10, 10, 0]);
    check(M5_LARGE, "--pods 5 --warm-eni-target 2", [3, 27, 0, 0, 30, 30, 0]);
    check(M5_LARGE, "--pods 20 --max-eni 2", [2, 18, 0, 2, 20, 20, 0]);
    check(M5_LARGE, "--pods 9 --trunk-eni", [3, 18, 0, 0, 21, 21, 0]);
    check(M5_LARGE, "--pods 9 --trunk-eni --custom-networking", [3, 9, 0, 0, 12, 1, 11]);
    check(M5_LARGE, "--pods 27 --custom-networking", [3, 18, 0, 9, 21, 1, 20]);
    check(M5_LARGE_PREFIXES, "--pods 0", [1, 16, 1, 0, 17, 17, 0]);
    check(M5_LARGE_PREFIXES, "--pods 27", [1, 48, 3, 0, 49, 49, 0]);
    check(M5_LARGE_PREFIXES, "--pods 108", [1, 112, 7, 0, 113, 113, 0]);
    check(M5_LARGE_PREFIXES, "--pods 29 --warm-ip-target 5 --minimum-ip-target 30", [1, 48, 3, 0, 49, 49, 0]);
    check(M5_LARGE_PREFIXES, "--pods 108 --custom-networking", [2, 112, 7, 0, 114, 1, 113]);
    check(
        "--enis 2 --ipv4-per-eni 2 --max-pods 34 --prefix-delegation",
        "--pods 17",
        [2, 32, 2, 0, 34, 34, 0],
    );
    check(
        "--enis 15 --ipv4-per-eni 50 --max-pods 250 --prefix-delegation",
        "--pods 100",
        [1, 128, 8, 0, 129, 129, 0],
    );
    check("--enis 2 --ipv4-per-eni 50 --max-pods 100", "--pods 50", [2, 98, 0, 0, 100, 100, 0]);
}

/// amazon-vpc-resource-controller-k8s `docs/windows`: one ENI, targets of their own.
#[test]
fn windows_has_its_own_targets() {
    let windows = "--enis 1 --ipv4-per-eni 15 --max-pods 110 --windows";
    check(windows, "--pods 15 --prefix-delegation --warm-prefix-target 1", [1, 32, 2, 0, 33, 33, 0]);
    check(windows, "--pods 0 --warm-ip-target 1 --minimum-ip-target 1", [1, 1, 0, 0, 2, 2, 0]);
    check("--type m5.large --windows", "--pods 5", [1, 8, 0, 0, 9, 9, 0]);
}

/// A type's max pods are the recommendation for the strategy, or what somebody else says.
#[test]
fn a_type_brings_its_limits_and_max_pods() {
    check("--type m5.large", "--pods 5", [2, 18, 0, 0, 20, 20, 0]);
    check("--type M5.Large", "--pods 108 --prefix-delegation", [1, 112, 7, 0, 113, 113, 0]);
    check("--type m5.large", "--pods 27 --strategy ipv6", [1, 0, 0, 0, 1, 1, 0]);
    let told = |rest: &str| json(&format!("node --type m5.4xlarge --pods 1 {rest}"))["max_pods"].as_u64();
    assert_eq!(told(""), Some(234));
    assert_eq!(told("--custom-networking"), Some(205));
    assert_eq!(told("--prefix-delegation"), Some(110));
    assert_eq!(told("--set-by managed-node-group"), Some(110));
    assert_eq!(told("--set-by karpenter --reserved-enis 1"), Some(205));
    assert_eq!(told("--max-pods 1,000"), Some(1_000));
    // The cap of max pods bounds the pool: 4 ENIs for 110, 5 for 234.
    let enis = |rest: &str| json(&format!("node --type m5.4xlarge --pods 108 {rest}"))["enis"].as_u64();
    assert_eq!([enis("--set-by managed-node-group"), enis("")], [Some(4), Some(5)]);
}

#[test]
fn says_how_it_came_about() {
    let answer = json(&format!("node {M5_LARGE} --pods 9 --warm-eni-target 0"));
    assert_eq!(answer["pool"]["rule"], "warm-eni-zero");
    assert_eq!(
        (&answer["pool"]["held"], &answer["pool"]["held_at_least"]),
        (&Value::from(2), &Value::from(1))
    );
    assert_eq!((&answer["subnet_addresses"], &answer["subnet_addresses_at_least"]), (&20.into(), &10.into()));
    let start = &json(&format!("node {M5_LARGE} --pods 27 --warm-ip-target 1"))["cold_start"];
    assert_eq!((&start["ticks"], &start["seconds"], &start["calls"]), (&27.into(), &135.into(), &29.into()));
    let slots = json(&format!("node {M5_LARGE} --pods 27 --custom-networking"))["slots_used_per_eni"].clone();
    assert_eq!(slots, serde_json::json!([0, 9, 9]));
    let text = eks_ip(&format!("node {M5_LARGE} --pods 9 --warm-eni-target 0")).out;
    assert!(text.contains("10 to 20") && text.contains("flaps"), "{text}");
}

/// MAX_ENI=1 leaves custom networking nothing but the primary ENI, which serves no pods.
#[test]
fn a_node_that_never_becomes_ready_says_so() {
    let words = "node --type m5.large --pods 5 --custom-networking --max-eni 1";
    let answer = json(words);
    assert_eq!((&answer["ready"], &answer["pool"]["bound"]), (&false.into(), &"never-ready".into()));
    assert_eq!((&answer["pods_without_address"], &answer["subnet_addresses"]), (&5.into(), &1.into()));
    let said = eks_ip(words);
    assert_eq!(said.code, Some(0));
    assert!(said.out.contains("NEVER BECOMES READY"), "{}", said.out);
    // A type with one ENI is in the same place.
    assert_eq!(json("node --type hpc6id.32xlarge --pods 1 --custom-networking")["ready"], false);
    assert_eq!(json("node --type m5.large --pods 5 --max-eni 1")["ready"], true);
}

#[test]
fn bad_input_names_the_flag() {
    refuses("node --type m5.lagre --pods 5", &["TYPE m5.lagre", "did you mean m5.large?"]);
    refuses("node --type m5.large", &["--pods <N>"]);
    refuses("node --pods 5", &["--type <TYPE>|--enis <E>"]);
    refuses("node --type m5.large --enis 3 --pods 5", &["--type <TYPE>", "cannot be used with"]);
    refuses("node --enis 3 --pods 5", &["--ipv4-per-eni <A>", "--max-pods <L>"]);
    refuses("node --ipv4-per-eni 10 --pods 5", &["--enis <E>"]);
    refuses(
        "node --type m5.large --ipv4-per-eni 10 --pods 5",
        &["--ipv4-per-eni <A>", "cannot be used with"],
    );
    refuses(
        "node --enis 0 --ipv4-per-eni 10 --max-pods 29 --pods 5",
        &["--enis <E>", "out of range: 1 to 1,024"],
    );
    refuses("node --enis 3 --ipv4-per-eni 1 --max-pods 29 --pods 5", &["--ipv4-per-eni <A>", "2 to 1,024"]);
    refuses("node --type m5.large --pods 2001", &["--pods <N>", "2001 is out of range: 0 to 2,000"]);
    refuses("node --type m5.large --pods many", &["--pods <N>", "not a number"]);
    refuses("node --type m5.large --pods -1", &["-1"]);
    refuses("node --type m5.large --pods 5 --max-pods 0", &["--max-pods <L>", "1 to 2,000"]);
    refuses("node --type m5.large --pods 5 --max-pods 9 --set-by nodeadm", &["--max-pods", "--set-by"]);
    refuses("node --type m5.large --pods 5 --warm-ip-target 99999", &["--warm-ip-target <N>", "0 to 5,000"]);
    refuses("node --type m5.large --pods 5 --reserved-enis 1", &["--reserved-enis", "--set-by karpenter"]);
    refuses("node --type m5.large --pods 5 --windows --max-eni 1", &["--windows", "--max-eni"]);
    refuses("node --type m5.large --pods 5 --windows --strategy ipv6", &["--strategy ipv6", "no IPv6 pods"]);
    refuses("node --type m4.large --pods 5 --prefix-delegation", &["--strategy prefix-delegation", "Nitro"]);
    refuses(
        "node --type m5.large --pods 5 --strategy ipv6 --custom-networking",
        &["--strategy", "--custom-networking"],
    );
    refuses("node --type m5.large --pods 5 --json --markdown", &["--json", "--markdown"]);
    refuses("node --type m5.large --pods 5 --warm-ip-traget 5", &["--warm-ip-traget", "--warm-ip-target"]);
}
