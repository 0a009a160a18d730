//! The page as a string: every part, findings beside their rows, and the two journeys of the address space.

use eks_ip_core::{Connection, Strategy};
use eks_ip_web::state::Part;
use eks_ip_web::words::space as words;

use super::rendered::{check, render, text};
use super::*;

/// S09: nodes and pods in 100.64.0.0/16, the same range on the other side of a transit gateway.
const S09: &str = "#v=1&pods=40&nodes=m5.xlarge:4&surge=nodes:0&vpc=192.168.16.0/20\
    &subnets=a:100.64.16.0/20,b:100.64.32.0/20&secondary=100.64.0.0/16\
    &more_subnets=public:a:192.168.16.0/24,public:b:192.168.17.0/24,private:a:192.168.18.0/24,\
    private:b:192.168.19.0/24,cluster:a:100.64.1.0/28,cluster:b:100.64.2.0/28\
    &connected=vpc-b:192.168.32.0/20:tgw,vpc-b:100.64.0.0/16:tgw";

fn open_all(model: &Rc<Model>) -> Rc<Model> {
    let closed = Part::ALL.into_iter().filter(|part| !model.desk.is_open(*part));
    closed.fold(Rc::clone(model), |model, part| act(&model, SpaceAction::Toggle(part)))
}

/// The part of the page that is the address space.
fn section(model: &Model) -> String {
    let html = render(model);
    let from = html.find("<section class=\"space\">").expect("the section is there");
    let end = html[from..].find("</section>").expect("it ends");
    html[from..from + end].to_owned()
}

#[test]
fn s09_is_said_in_full() {
    let model = open_all(&opened(S09));
    check(
        &model,
        &[
            "Address space",
            "2 blocks, 8 subnets",
            "100.64.0.0/16 of vpc-b shares addresses with the VPC's 100.64.0.0/16: keep both out of the transit gateway's routes",
            "Nodes in 100.64.16.0/20 reach vpc-b through a private NAT gateway in a routable subnet, such as 192.168.16.0/24",
            "Cluster subnet 100.64.1.0/28 has 11 free addresses, and EKS advises 16",
            "through a private NAT gateway in a routable subnet",
            "never: the VPC has these addresses itself",
            "by a load balancer in a routable subnet",
            "Passed over: 1 range100.64.0.0/16: the VPC has 100.64.0.0/16",
        ],
    );
    // Beside the row that it concerns: the second block of the network, not the first.
    let html = section(&model);
    let second = html.find("CIDR, network 2").expect("the row");
    assert!(html[..second].find("of vpc-b shares addresses").is_none());
    assert!(html[second..].contains("of vpc-b shares addresses"));
    // The two warnings of the network's part are counted there.
    assert!(text(&html).contains("Connected networks 2 networks 1 warning"), "{}", text(&html));
}

/// With VPC peering in place of the transit gateway it is refused, and the page says so.
#[test]
fn s09_with_peering_is_an_error() {
    let model = opened(S09);
    let ids: Vec<u32> = model.form.network.space.connected.iter().map(|row| row.id).collect();
    let peered =
        ids.iter().fold(model, |model, id| act(&model, SpaceAction::SetVia(*id, Connection::Peering)));
    let peered = act(&peered, SpaceAction::Toggle(Part::Connected));
    check(
        &peered,
        &[
            "a peering is refused, whichever blocks would be used",
            "Two clusters with the same range for pods can never be peered.",
            "Connected networks 2 networks 1 error",
        ],
    );
}

/// Typed as a secondary block: refused with the reason, and what would be right is a button.
#[test]
fn bad_advice_is_answered_where_it_is_typed() {
    let model = edit(&plan(""), Field::Secondary, "198.19.0.0/16");
    check(
        &model,
        &[
            "198.19.0.0/16 cannot be added to 10.0.0.0/20: 198.19.0.0/16 goes with no other range; choose from 100.64.0.0/10",
            "Apply: 100.64.0.0/16 instead of 198.19.0.0/16",
        ],
    );
    let model = edit(&plan(""), Field::Secondary, "100.64.0.0/10");
    check(
        &model,
        &[
            "100.64.0.0/10 is a pool of 64 blocks of /16, so take one, such as 100.64.0.0/16",
            "Use 100.65.0.0/16 instead",
        ],
    );
    let model = act(&plan(""), SpaceAction::TypeBlock(String::from("198.19.0.0/16")));
    let html = section(&model);
    assert!(text(&html).contains("198.19.0.0/16 goes with no other range"));
    assert!(html.contains("value=\"198.19.0.0/16\""), "what is typed stays");
    let add = html.split('<').find(|tag| tag.contains("id=\"add-block\"")).expect("the button");
    assert!(add.contains("aria-disabled=\"true\""), "{add}");
}

#[test]
fn what_is_only_written_says_so() {
    let model = edit(&plan(""), Field::Secondary, "100.64.0.0/16, 10.0.16.0/20");
    check(&model, &["(AWS's text says so; not confirmed)"]);
}

/// Every row's controls are named for those who do not see the table, and no name is twice.
#[test]
fn controls_have_names_of_their_own() {
    let model = open_all(&opened(&format!("{S09}&pod_subnets=a:100.64.48.0/20")));
    let html = section(&model);
    let mut names: Vec<&str> = Vec::new();
    for tag in html.split('<').filter(|tag| {
        tag.starts_with("input")
            || tag.starts_with("select")
            || tag.starts_with("button")
            || tag.starts_with("textarea")
    }) {
        if let Some(name) = tag.split("aria-label=\"").nth(1).and_then(|rest| rest.split('"').next()) {
            names.push(name);
        } else {
            let id = tag.split(" id=\"").nth(1).and_then(|rest| rest.split('"').next());
            let labelled = id.is_some_and(|id| html.contains(&format!("for=\"{id}\"")));
            let inside = tag.starts_with("button") || tag.contains("checkbox");
            assert!(labelled || inside, "nothing names <{tag}");
        }
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert!(count > 60, "{count}");
    // A finding's button is named for what it does, and several findings can have the same.
    let applies = names.iter().filter(|name| name.starts_with("Apply")).count();
    assert!(count - names.len() <= applies, "a name is twice");
    let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(ids.len(), unique.len());
}

#[test]
fn what_a_step_did_is_told() {
    let model = plan("");
    let split = act(&model, SpaceAction::Split(row(&model, "10.0.0.0/23")));
    let html = section(&split);
    assert!(html.contains(">Split into 10.0.0.0/24 and 10.0.1.0/24.</p>"), "{html}");
    // Another edit takes the words away.
    let edited = edit(&split, Field::Pods, "11");
    assert_eq!(super::told(&edited), "");
}

/// Subnets that no strategy counts on say so, and what would be done about it.
#[test]
fn further_node_subnets_are_not_counted_on() {
    let model = plan("&more_subnets=node:a:10.0.4.0/23");
    let opened = act(&model, SpaceAction::OpenSubnet(row(&model, "10.0.4.0/23")));
    check(&opened, &["not counted on", "Count on this one", "Subnet CIDR reservations"]);
    let own = act(&model, SpaceAction::OpenSubnet(row(&model, "10.0.0.0/23")));
    check(&own, &["Zone ID", "Subnet CIDR reservations"]);
}

#[test]
fn discovery_and_ipv6_are_explained() {
    let model = opened(
        "#v=1&pods=300&node_count=20&mix=m5.large:100&vpc=10.0.0.0/20&subnets=a:10.0.0.0/24&more_subnets=tagged:a:10.0.4.0/22,pod:a:10.0.8.0/24,pod:a:10.0.9.0/24&ipv6=2001:db8:1200::/56",
    );
    check(
        &open_all(&model),
        &[
            "kubernetes.io/role/cni=1",
            "ZoneSubnetFurther ENIsTaken by nodesFree",
            "a10.0.4.0/22",
            "m5.large2920",
            "a-110.0.8.0/24the label k8s.amazonaws.com/eniConfig=a-1",
            "Room for 256 subnets, and for 65,534 nodes in each.",
            "pods on Fargate: one each",
        ],
    );
    for strategy in Strategy::ALL {
        let shown = Rc::new((*model).clone()).reduce(Action::Show(strategy));
        check(&open_all(&shown), &[words::HEADING]);
    }
}

/// A VPC with 200 subnets and 100 connected networks: the page shows what is needed of it.
#[test]
fn a_large_vpc_is_listed_in_part() {
    let subnets: Vec<String> = (0..198).map(|i| format!("spare:a:100.64.{i}.0/24")).collect();
    let networks: Vec<String> = (0..100).map(|i| format!("net-{i}:10.{}.0.0/16:tgw", 100 + i)).collect();
    let model = opened(&format!(
        "#v=1&pods=10&mix=m5.large:100&vpc=10.0.0.0/20&subnets=a:10.0.0.0/23,b:10.0.2.0/23&secondary=100.64.0.0/16&more_subnets={}&connected={}",
        subnets.join(","),
        networks.join(",")
    ));
    check(&model, &["168 subnets not shown", "Show all 198 subnets of 100.64.0.0/16", "100 networks"]);
    let rows = |model: &Model| section(model).matches("<tr class=\"subnet").count();
    assert_eq!(rows(&model), 2 + 30);
    let whole = act(&model, SpaceAction::ShowWhole("100.64.0.0/16".parse().expect("a block")));
    assert_eq!(rows(&whole), 200);
}

/// Findings of one rule: a few are listed, and all stand beside their rows and are counted.
#[test]
fn many_findings_of_one_rule_are_listed_in_part() {
    let networks: Vec<String> = (0..40).map(|i| format!("net-{i}:100.64.{i}.0/24:peering")).collect();
    let model = plan(&format!("&connected={}", networks.join(",")));
    let model = act(&model, SpaceAction::Toggle(Part::Connected));
    check(&model, &["36 more like it stand beside their rows in the address space.", "40 errors"]);
    let html = render(&model);
    assert_eq!(
        html.matches("a peering is refused, whichever blocks would be used").count(),
        40 + 4 + 1,
        "beside their rows, in the list, and the first in the verdict"
    );
    assert_eq!(text(&section(&model)).matches("100.65.0.0/16 instead of 100.64.0.0/16").count(), 40);
}
