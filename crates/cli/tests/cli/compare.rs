//! Plans from links, files and stdin, compared.

use std::fs;
use std::path::PathBuf;

use eks_ip_document::Preset;
use serde_json::Value;

use crate::run::{ROOMY, SHORT, Said, eks_ip, json, parsed, refuses, with_stdin};

/// A file of this process's own.
fn file(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{name}", std::process::id()));
    fs::write(&path, text).expect("a temporary file");
    path
}

fn answer<'a>(whole: &'a Value, strategy: &str) -> &'a Value {
    let strategies = whole["strategies"].as_array().expect("strategies");
    &strategies.iter().find(|of| of["strategy"] == strategy).expect("every strategy is there")["answer"]
}

/// 50 m5.xlarge of 10 pods in three /23: the cluster that core's own example computes.
#[test]
fn a_real_case_breaks_where_it_broke() {
    let link = "#v=1&pods=500&nodes=m5.xlarge:50&vpc=10.150.40.0/21\
        &subnets=a:10.150.40.0/23,b:10.150.42.0/23,c:10.150.44.0/23";
    let whole = json(&format!("compare {link}"));
    let default = answer(&whole, "secondary-ip");
    assert_eq!((&default["fit"], &default["fit_throughout"]), (&"fails".into(), &"fails".into()));
    assert_eq!(default["breaks_for_certain"]["nodes"], 48);
    assert_eq!(default["shortages"][0]["short_by"], 3); // 17 nodes × 30 = 510 addresses, and a /23 has 507
    assert_eq!(default["shortages"][0]["zone"], "a");
    assert_eq!(default["held_in_node_subnets"], 1_500);
    assert_eq!(default["scenarios"].as_array().map(Vec::len), Some(5));
    assert_eq!(whole["strategies"][1]["not_possible"], "no pod subnet in zones a, b and c");
    assert_eq!(whole["strategies"][1]["answer"], Value::Null);
}

#[test]
fn money_is_compared_with_the_first() {
    // Custom networking takes fewer pods on a node, so the same pods need more nodes.
    let link = format!("{}&secondary=100.64.0.0/16&pod_subnets=a:100.64.0.0/18,b:100.64.64.0/18", ROOMY)
        .replace("pods=10&nodes=m5.large:2", "pods=270&mix=m5.large:100");
    let whole = json(&format!("compare {link}"));
    let cost = |strategy: &str, key: &str| answer(&whole, strategy)["cost"][key].as_i64().expect("a number");
    assert_eq!(answer(&whole, "secondary-ip")["nodes"], 10);
    assert_eq!(answer(&whole, "custom-networking")["nodes"], 15);
    let (first, custom) =
        (cost("secondary-ip", "total_micro_usd"), cost("custom-networking", "total_micro_usd"));
    assert_eq!(cost("custom-networking", "difference_to_first_micro_usd"), custom - first);
    assert_eq!(cost("secondary-ip", "difference_to_first_micro_usd"), 0);
    // $0.096 an hour, 730 hours, 10 nodes.
    assert_eq!(first, 700_800_000);
    let text = eks_ip(&format!("compare {link}")).out;
    assert!(text.contains("$701") && text.contains("+$350") && text.contains("-$"), "{text}");
}

/// One plan, however it comes.
#[test]
fn links_files_and_stdin_are_read_alike() {
    let expect = eks_ip(&format!("compare {SHORT}")).out;
    let alike = |said: Said, how: &str| {
        assert_eq!((said.code, said.err, &said.out), (Some(0), String::new(), &expect), "{how}")
    };
    alike(eks_ip(&format!("compare {}", SHORT.trim_start_matches('#'))), "without #");
    alike(eks_ip(&format!("compare https://planner.example/some/path/{SHORT}")), "with an address");
    alike(with_stdin(&["compare", "-"], format!("  {SHORT}\n").as_bytes()), "stdin");
    let path = file("plan.md", &format!("# Our plan\n\nSee [it](https://planner.example/{SHORT}).\n"));
    alike(eks_ip(&format!("compare {}", path.display())), "a file");
    fs::remove_file(path).expect("it is there");
}

#[test]
fn another_moment_can_be_asked_for() {
    let at = |words: &str| json(&format!("compare {SHORT} {words}"));
    assert_eq!(at("")["scenario"], "steady");
    let lost = at("--scenario zone-loss");
    assert_eq!(lost["scenario"], "zone-loss");
    assert_eq!(answer(&lost, "secondary-ip")["lost_zone"], "a");
    assert!(lost["link"].as_str().expect("a link").contains("&scenario=zone-loss"));
    assert_eq!(answer(&at("--scenario upgrade"), "secondary-ip")["surge_nodes"], 6);
    assert_eq!(at("--scenario steady"), json(&format!("compare {SHORT}&scenario=steady")));
}

#[test]
fn problems_of_a_link_are_warnings() {
    let said = eks_ip(&format!("compare {ROOMY}&fixtures=lots&zork=1&nodes=m5.large:9"));
    assert_eq!(said.code, Some(0));
    let lines: Vec<&str> = said.err.lines().collect();
    assert_eq!(lines.len(), 3, "{}", said.err);
    assert!(lines.iter().all(|line| line.starts_with("warning: ")), "{}", said.err);
    assert!(said.err.contains("zork is not known here") && said.err.contains("fixtures=lots was left out"));
    assert!(!said.out.contains("zork"), "{}", said.out);
    let unknown = ROOMY.replace("m5.large:2", "m5.large:2,m5.lagre:3");
    let said = eks_ip(&format!("compare {unknown} --json"));
    assert_eq!(said.code, Some(0));
    assert!(
        said.err.contains("nodes: m5.lagre is not in the catalogue; did you mean m5.large?"),
        "{}",
        said.err
    );
    assert_eq!(parsed(&said)["problems"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_is_no_plan_is_refused() {
    refuses("compare nothing", &["`nothing` is neither a file nor a link"]);
    refuses("compare a=b&c=d", &["has no plan in it"]);
    refuses("compare https://planner.example/?a=b&c=d", &["has no plan in it"]);
    refuses("compare no/such/file", &["is neither a file nor a link"]);
    refuses(&format!("compare {}", env!("CARGO_TARGET_TMPDIR")), &["directory"]);
    refuses(
        &format!("compare {}", ROOMY.replace("m5.large", "m5.lagre")),
        &["nodes m5.lagre", "did you mean m5.large?"],
    );
    refuses(&format!("compare {ROOMY} --scenario doom"), &["--scenario <SCENARIO>", "zone-loss"]);
    refuses("compare", &["LINK|FILE|-"]);
    for (input, why) in [(&b""[..], "`stdin` has no link in it"), (b"\xff\xfe", "stdin: not a text")] {
        let said = with_stdin(&["compare", "-"], input);
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""));
        assert!(said.err.contains(why), "{}", said.err);
    }
    let long = with_stdin(&["compare", "-"], &vec![b'a'; (1 << 20) + 1]);
    assert!(long.code == Some(2) && long.err.contains("longer than 1 MiB"), "{}", long.err);
}

/// Every example of the page, and one that is wide in every column.
#[test]
fn tables_fit_a_terminal_and_markdown_is_whole() {
    let wide = "#v=1&pods=9000000&mix=t3.nano:100&vpc=10.0.0.0/16&growth=2.5&survive_zone_loss=1\
        &subnets=us-east-1a:10.0.0.0/24,us-east-1b:10.0.1.0/24&secondary=100.64.0.0/16\
        &pod_subnets=us-east-1a:100.64.0.0/18,us-east-1b:100.64.64.0/18";
    for link in Preset::ALL.map(Preset::link).into_iter().chain([wide]) {
        let text = eks_ip(&format!("compare {link}"));
        assert_eq!((text.code, text.err.as_str()), (Some(0), ""), "{link}");
        for line in text.out.lines() {
            assert!(line.is_ascii() && line.len() <= 100, "{} columns: {line}", line.len());
        }
        let markdown = eks_ip(&format!("compare {link} --markdown")).out;
        let table: Vec<usize> = markdown
            .lines()
            .filter(|line| line.starts_with('|'))
            .map(|line| line.matches(" | ").count())
            .collect();
        assert!(table.len() > 20 && table.iter().all(|cells| *cells == 6), "{table:?}");
    }
}

#[test]
fn the_answer_is_in_the_table_too() {
    let text = eks_ip(&format!("compare {SHORT}&growth=5")).out;
    for expect in
        ["lasts at 5 % a month", "1,350", "zone a: 286", "Recommended: custom-networking", "52 months"]
    {
        assert!(text.contains(expect), "no {expect:?} in {text}");
    }
}
