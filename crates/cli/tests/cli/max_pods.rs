//! Max pods as table, JSON, CSV and Markdown.

use crate::run::{eks_ip, json, refuses};

#[track_caller]
fn check(words: &str, expect: [Option<u64>; 6]) {
    let answer = json(&format!("max-pods {words}"));
    let strategies = answer["types"][0]["strategies"].as_array().expect("strategies").clone();
    let got: Vec<Option<u64>> = strategies.iter().map(|of| of["max_pods"].as_u64()).collect();
    assert_eq!(got, expect, "max-pods {words}");
}

/// AWS's own lists: `eni-max-pods.txt`, the EKS User Guide, karpenter-provider-aws.
#[test]
fn rows_of_published_numbers() {
    let all = |of: [u64; 6]| of.map(Some);
    check("m5.large", all([29, 20, 110, 110, 110, 110]));
    check("m5.24xlarge", all([737, 688, 250, 250, 250, 110]));
    check("t3.medium --set-by managed-node-group", all([17, 12, 110, 110, 110, 17]));
    check("m5.24xlarge --set-by auto-mode", all([110; 6]));
    check("m5.large --set-by nodeadm", all([29; 6]));
    check("m5.large --set-by karpenter --reserved-enis 1", all([20; 6]));
    check("m5.large --windows", [Some(110), Some(110), Some(110), Some(110), None, Some(110)]);
    check("t2.medium", [Some(17), Some(12), None, None, None, Some(110)]);
    check("hpc6id.32xlarge", [Some(51), None, Some(250), None, Some(250), Some(110)]);
}

#[test]
fn asks_for_what_is_wanted_and_no_more() {
    let answer = json("max-pods c7g.large m5.large --strategy ipv6,custom-networking");
    let types = answer["types"].as_array().expect("types");
    let names: Vec<&str> = types.iter().filter_map(|of| of["instance_type"].as_str()).collect();
    assert_eq!(names, ["c7g.large", "m5.large"]);
    let strategies = types[1]["strategies"].as_array().expect("strategies");
    let ids: Vec<&str> = strategies.iter().filter_map(|of| of["strategy"].as_str()).collect();
    assert_eq!(ids, ["ipv6", "custom-networking"]);
    assert_eq!((&strategies[1]["enis_counted"], &strategies[1]["slots_per_eni"]), (&2.into(), &9.into()));
}

#[test]
fn karpenter_promises_more_than_the_cni_serves() {
    let said = eks_ip("max-pods m5.large --set-by karpenter --strategy custom-networking");
    assert!(said.out.contains("29 (9)"), "{}", said.out);
    let answer = json("max-pods m5.large --set-by karpenter --strategy custom-networking");
    assert_eq!(answer["types"][0]["strategies"][0]["pods_without_address"], 9);
}

#[test]
fn csv_has_a_heading_and_a_row_for_each_type_and_strategy() {
    let said = eks_ip("max-pods m5.large t2.medium --strategy secondary-ip,ipv6 --csv");
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
    let lines: Vec<&str> = said.out.lines().collect();
    assert!(lines[0].starts_with("instance_type,os,vcpus,"), "{}", lines[0]);
    assert_eq!(lines[1], "m5.large,linux,2,3,10,secondary-ip,recommended,,29,3,9,1,29,,enis,0,");
    assert_eq!(lines[4], "t2.medium,linux,2,3,6,ipv6,recommended,,,,,,,,,,needs-nitro");
    assert_eq!(lines.len(), 5);
    let cells: Vec<usize> = lines.iter().map(|line| line.split(',').count()).collect();
    assert!(cells.iter().all(|count| *count == 17), "{cells:?}");
}

#[test]
fn all_are_all() {
    let csv = eks_ip("max-pods --all --strategy secondary-ip --csv").out;
    let table = eks_ip("max-pods --all");
    assert_eq!(csv.lines().count(), 1 + json("max-pods --all")["types"].as_array().map_or(0, Vec::len));
    assert!(csv.lines().count() > 1_300, "{} types", csv.lines().count());
    assert!(table.out.lines().all(|line| line.len() <= 100), "no line is wider than 100 columns");
    assert!(table.out.is_ascii());
}

#[test]
fn markdown_is_a_table() {
    let out = eks_ip("max-pods m5.large --strategy secondary-ip --markdown").out;
    let expect = "| type | ENIs | IPv4 per ENI | secondary-ip |\n| --- | ---: | ---: | ---: |\n| m5.large | 3 | 10 | 29 |\n";
    assert!(out.contains(expect), "{out}");
}

#[test]
fn bad_input_names_the_argument() {
    refuses("max-pods", &["TYPE"]);
    refuses("max-pods m5.large m5.lagre", &["TYPE m5.lagre", "did you mean m5.large?"]);
    refuses("max-pods standard_d2", &["TYPE standard_d2", "as in m5.large"]);
    refuses("max-pods m5.large --all", &["--all"]);
    refuses("max-pods m5.large --strategy prefix", &["--strategy <STRATEGY>", "prefix-delegation"]);
    refuses("max-pods m5.large --set-by karpentre", &["--set-by <WHO>", "'karpenter'"]);
    refuses("max-pods m5.large --set-by karpenter --reserved-enis 25", &["--reserved-enis <N>", "0 to 24"]);
    refuses("max-pods m5.large --reserved-enis 1", &["--reserved-enis", "--set-by karpenter"]);
    refuses("max-pods m5.large --csv --json", &["--csv", "--json"]);
}
