//! `eks-ip cidr`: rules and severities, layouts, choices and /28 blocks.

use serde_json::Value;

use crate::readme::README;
use crate::run::{SHORT, eks_ip, json, parsed, refuses};

/// The rules that a check finds, with their severities, and its exit code.
#[track_caller]
fn check(words: &str, code: i32, expect: &[(&str, &str)]) -> Value {
    let said = eks_ip(&format!("cidr check {words} --json"));
    assert_eq!((said.code, said.err.as_str()), (Some(code), ""), "{words}: {said:?}");
    let answer = parsed(&said);
    let findings = answer["findings"].as_array().expect("a list");
    let found: Vec<(&str, &str)> = findings
        .iter()
        .map(|f| (f["severity"].as_str().expect("a text"), f["rule"].as_str().expect("a text")))
        .collect();
    assert_eq!(found, expect, "{words}");
    assert_eq!(answer["holds"], code == 0, "{words}");
    answer
}

#[test]
fn blocks_by_flags() {
    check("--vpc 10.20.0.0/16", 0, &[]);
    check("--vpc 10.20.0.0/16 --add 100.64.0.0/16,100.65.0.0/16", 0, &[]);
    check("--vpc 10.20.0.0/16 --add 198.19.0.0/16", 1, &[("error", "benchmark-range")]);
    check("--vpc 10.20.0.0/16,198.19.0.0/16", 1, &[("error", "benchmark-range")]);
    check("--vpc 10.20.0.0/16 --add 100.64.0.0/10", 1, &[("error", "vpc-block-size")]);
    check("--vpc 10.0.0.0/8", 1, &[("error", "vpc-block-size")]);
    check("--vpc 10.20.0.0/16 --add 172.32.0.0/16", 0, &[("warning", "public-range")]);
    check("--vpc 10.20.0.0/16 --service 10.20.128.0/20", 1, &[("error", "service-overlaps-vpc")]);
    check("--vpc 10.20.0.0/16 --service 10.0.0.0/8", 1, &[("error", "service-size")]);
    let text_only = check(
        "--vpc 10.0.0.0/20 --add 10.0.16.0/20",
        0,
        &[("warning", "ten-fifteen"), ("note", "ten-zero-forfeited")],
    );
    assert_eq!(text_only["findings"][0]["confirmed"], false);
    assert_eq!(text_only["findings"][0]["row"]["index"], 1);
    assert_eq!(text_only["findings"][0]["other_block"], "10.0.0.0/20");
}

/// A block that is there already may hold what a new one must not cover.
#[test]
fn what_is_there_and_what_is_added() {
    let covered = [("error", "route-covered")];
    check("--vpc 10.20.0.0/16 --add 10.50.0.0/24 --route 10.50.0.0/24", 1, &covered);
    check("--vpc 10.20.0.0/16,10.50.0.0/24 --route 10.50.0.0/24", 0, &[]);
    let six = "--vpc 10.20.0.0/16 --add 10.21.0.0/16,10.22.0.0/16,10.23.0.0/16,10.24.0.0/16,100.64.0.0/16";
    check(six, 0, &[("warning", "cidr-quota")]);
    check(&format!("{six} --quota 6"), 0, &[]);
}

#[test]
fn connected_networks_by_kind() {
    let vpc = "--vpc 10.20.0.0/16,100.64.0.0/16";
    let overlap =
        |kind: &str| format!("{vpc} --connected vpc-b=10.50.0.0/16:{kind},vpc-b=100.64.0.0/16:{kind}");
    let peering = [("error", "peering-overlap"), ("note", "peering-dns")];
    let answer = check(&overlap("peering"), 1, &peering);
    assert_eq!(answer["findings"][0]["row"]["name"], "vpc-b");
    assert_eq!(answer["findings"][0]["fix"], "use 100.65.0.0/16 instead of 100.64.0.0/16");
    check(&overlap("tgw"), 0, &[("warning", "tgw-pod-range-reused")]);
    let on_premises = ["vpn", "on-premises"];
    for kind in on_premises {
        check(&overlap(kind), 1, &[("error", "on-premises-overlap")]);
    }
    check(&overlap("dx-gateway"), 1, &[("error", "dx-gateway-overlap")]);
    check(&overlap("hybrid-pods"), 1, &[("error", "hybrid-overlaps-vpc")]);
    // IPv6 blocks have colons of their own.
    let ipv6 = "--vpc 10.20.0.0/16 --ipv6 2001:db8::/56 --connected b=2001:db8::/60:peering";
    check(ipv6, 1, &[("error", "peering-overlap")]);
}

/// S09 by flags: nodes and pods in 100.64.0.0/16, which VPC B has too.
#[test]
fn who_sees_which_source_address() {
    let answer = check(
        "--vpc 192.168.16.0/20,100.64.0.0/16 --subnet node:a:100.64.16.0/20,node:b:100.64.32.0/20 \
         --subnet private:a:192.168.18.0/24 --connected vpc-b=192.168.32.0/20:tgw,vpc-b=100.64.0.0/16:tgw",
        0,
        &[("warning", "tgw-pod-range-reused"), ("note", "private-nat-needed")],
    );
    let ways: Vec<(&str, &str)> = answer["ways"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|way| (way["out"].as_str().expect("a text"), way["in"].as_str().expect("a text")))
        .collect();
    assert_eq!(ways, [("private-nat", "load-balancer"), ("own-addresses", "load-balancer")]);
}

#[test]
fn a_link_and_more_of_it() {
    let answer = check(SHORT, 0, &[]);
    assert_eq!(answer["link"], SHORT.replace("    ", ""));
    assert_eq!(answer["eni_configs"][0]["name"], "a");
    let more = check(&format!("{SHORT} --add 198.19.0.0/16"), 1, &[("error", "benchmark-range")]);
    assert!(more["link"].as_str().is_some_and(|link| link.contains("secondary=100.64.0.0/16,198.19.0.0/16")));
    refuses(&format!("cidr check {SHORT}&zork=1"), &["must not guess", "zork is not known here"]);
    refuses(&format!("cidr check {SHORT} --vpc 10.0.0.0/16"), &["cannot be used with"]);
}

#[test]
fn slips_name_their_flag() {
    refuses("cidr check", &["--vpc <CIDR>"]);
    refuses("cidr check --vpc ten", &["--vpc <CIDR>", "“ten” is not an IPv4 block"]);
    refuses("cidr check --vpc 10.0.0.5/16", &["--vpc <CIDR>", "did you mean 10.0.0.0/16?"]);
    refuses("cidr check --vpc 10.0.0.0/16 --connected b=10.1.0.0/16", &["--connected", "NAME=CIDR:KIND"]);
    refuses("cidr check --vpc 10.0.0.0/16 --connected b=10.1.0.0/16:string", &["the kinds are peering"]);
    refuses(
        "cidr check --vpc 10.0.0.0/16 --subnet attic:a:10.0.0.0/24",
        &["--subnet", "the tiers are cluster"],
    );
    refuses("cidr check --vpc 10.0.0.0/16 --ipv6 10.0.0.0/16", &["--ipv6", "an IPv4 block"]);
    refuses("cidr carve --vpc 10.0.0.0/16", &["--need", "say what is needed"]);
    refuses("cidr carve --vpc 10.0.0.0/16 --need node:/15", &["--need: node: /15 is no size of a subnet"]);
    refuses(
        "cidr carve --vpc 10.0.0.0/16 --need pod:/18@10.1.0.0/16",
        &["10.1.0.0/16 is no block of the VPC"],
    );
    refuses("cidr carve --vpc 10.0.0.0/16 --need node:22", &["--need", "as in node:/22"]);
    refuses("cidr carve --vpc 10.0.0.0/8 --need node:/22", &["--vpc: 10.0.0.0/8: /8 is too large"]);
    refuses("cidr carve --vpc 10.0.0.0/16 --need node:/22 --zones a,a", &["--zones", "each once"]);
    refuses("cidr choose --vpc 10.0.0.0/16 --prefix-len 12", &["--prefix-len", "16 to 28"]);
    refuses("cidr blocks 10.0.0.0/12", &["/12 is too large for a subnet"]);
    refuses(
        "cidr blocks 10.0.0.0/24 --reserve prefix:10.0.1.0/28",
        &["--reserve: 10.0.1.0/28 is no part of"],
    );
    refuses("cidr blocks 10.0.0.0/24 --reserve soft:10.0.0.0/28", &["--reserve", "prefix or explicit"]);
    let many: String = (0..101).map(|i| format!("b=10.{i}.0.0/16:tgw,")).collect();
    refuses(
        &format!("cidr check --vpc 172.16.0.0/16 --connected {}", many.trim_end_matches(',')),
        &["--connected: 101 are more than the 100"],
    );
    refuses(
        &format!(
            "cidr carve {} --strategy custom-networking",
            SHORT.split("&secondary").next().unwrap_or_default()
        ),
        &["--add: custom-networking wants a block for pods", "100.64.0.0/16"],
    );
}

fn subnets(answer: &Value) -> Vec<String> {
    let of = |key: &str, subnet: &Value| subnet[key].as_str().expect("a text").to_owned();
    let all = answer["subnets"].as_array().expect("a list").iter();
    all.map(|s| format!("{} {} {}", of("tier", s), of("zone", s), of("cidr", s))).collect()
}

#[test]
fn carving_by_flags() {
    let answer = json(
        "cidr carve --vpc 10.40.0.0/20 --zones a,b --pin node:a:10.40.2.0/23 --need node:/23 --need cluster:/28x1 --grow node",
    );
    assert_eq!(subnets(&answer), ["node a 10.40.2.0/23", "node b 10.40.8.0/21", "cluster a 10.40.0.0/28"]);
    assert_eq!((&answer["grown"], &answer["subnets"][0]["stays"]), (&Value::from(21), &Value::from(true)));
    let said = eks_ip("cidr carve --vpc 10.40.0.0/22 --need node:/23 --zones 4 --json");
    assert_eq!(said.code, Some(1));
    let answer = parsed(&said);
    assert_eq!(
        (&answer["short_by"], &answer["missing"]),
        (&Value::from(1_024), &serde_json::json!(["/23", "/23"]))
    );
    let table = eks_ip("cidr carve --vpc 10.40.0.0/22 --need node:/23 --zones 4");
    assert!(table.out.starts_with("NO ROOM: the VPC's blocks are 1024 addresses too small"), "{}", table.out);
    let markdown = eks_ip("cidr carve --vpc 10.40.0.0/22 --need node:/24 --zones 2 --markdown");
    assert!(markdown.out.contains("| node | b | 10.40.1.0/24 | 251 | 14 | new |"), "{}", markdown.out);
}

/// The sizes of a plan, its layout as a link, and that the plan holds in it.
#[test]
fn carving_a_link_gives_a_plan_that_holds() {
    let answer = json(&format!("cidr carve {SHORT}&growth=5 --strategy custom-networking --months 12"));
    assert_eq!(subnets(&answer).len(), 6);
    assert!(answer["sizes"].as_array().is_some_and(|sizes| sizes.len() == 6));
    let link = answer["link"].as_str().expect("a link");
    let held = eks_ip(&format!("check {link} --strategy custom-networking"));
    assert_eq!(held.code, Some(0), "{}", held.out);
    check(link, 0, &[]);
    // Nodes with their pods do not fit into the primary block.
    let no = eks_ip(&format!("cidr carve {SHORT}&growth=5 --months 24"));
    assert!(no.code == Some(1) && no.out.contains("NO ROOM: the VPC's 10.40.0.0/19 is"), "{}", no.out);
    // Pinned subnets of the plan stay where they are.
    let pinned = json(&format!("cidr carve {SHORT} --strategy custom-networking --pin node:b:10.40.4.0/22"));
    assert!(subnets(&pinned).contains(&String::from("node b 10.40.4.0/22")), "{pinned:#?}");
}

#[test]
fn choosing_a_block() {
    let answer = json("cidr choose --vpc 10.20.0.0/16 --connected b=100.64.0.0/16:tgw");
    assert_eq!(
        (&answer["chosen"], answer["passed_over"].as_array().map(Vec::len)),
        (&"100.65.0.0/16".into(), Some(1))
    );
    assert_eq!(answer["passed_over"][0]["in_use_by"]["name"], "b");
    let none =
        "cidr choose --vpc 10.20.0.0/16 --connected b=100.64.0.0/10:tgw,c=10.0.0.0/8:vpn,d=198.18.0.0/15:vpn";
    let said = eks_ip(none);
    assert!(said.code == Some(1) && said.out.starts_with("NO BLOCK IS LEFT"), "{said:?}");
}

/// vpc-cni arithmetic: ten single addresses leave 4 to 14 of a /24's blocks, 7.2 expected.
#[test]
fn blocks_of_a_subnet() {
    let answer = json("cidr blocks 10.0.0.0/24 --singles 10");
    let number = |key: &str| answer[key].as_u64().expect("a number");
    assert_eq!((number("intact_at_least"), number("intact_at_most"), number("blocks")), (4, 14, 14));
    assert_eq!((number("intact_expected_low_thousandths") + 50) / 100, 72);
    assert_eq!(answer["map"][0].as_str().map(str::len), Some(16));
    let table = eks_ip("cidr blocks 10.0.0.0/22 --singles 57 --prefixes 40");
    assert!(
        table.out.contains("To keep 47 blocks whole, reserve for prefixes: 10.0.2.0/23, 10.0.1.0/24."),
        "{}",
        table.out
    );
    let reserved = json(
        "cidr blocks 10.0.0.0/22 --singles 57 --prefixes 40 --reserve prefix:10.0.2.0/23,prefix:10.0.1.0/24",
    );
    assert_eq!((&reserved["intact_at_least"], &reserved["runs_out_first"]), (&Value::from(47), &Value::Null));
    let addresses = json("cidr blocks 10.0.0.0/24 --singles 252");
    assert_eq!(
        (&addresses["runs_out_first"], &addresses["singles_without_place"]),
        (&"addresses".into(), &Value::from(1))
    );
}

/// The README has every rule, with its severity and in its order.
#[test]
fn every_rule_is_documented() {
    let rows =
        README.split("## Rules").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("a section");
    let documented: Vec<(&str, &str)> = rows
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .filter_map(|line| {
            let mut cells = line.split(" | ");
            Some((cells.next()?.trim_end_matches('`'), cells.next()?))
        })
        .collect();
    let expect: Vec<(&str, &str)> = eks_ip_core::Rule::ALL
        .iter()
        .map(|rule| {
            let severity = match rule.severity() {
                eks_ip_core::Severity::Error => "error",
                eks_ip_core::Severity::Warning => "warning",
                eks_ip_core::Severity::Note => "note",
            };
            (rule.id(), severity)
        })
        .collect();
    assert_eq!(documented, expect);
}
