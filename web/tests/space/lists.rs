//! The list of blocks and subnets, the pasted list, the new layout, and a block before it is added.

use eks_ip_core::{Strategy, SubnetTier};
use eks_ip_document::resolve;
use eks_ip_web::space::{Line, NewBlock, SHOWN, Shelf};
use eks_ip_web::state::{Becomes, CarveForm, PasteAs, PasteLine, Wish};
use eks_ip_web::words::space::lists as words;

use super::*;

fn shelf(model: &Model) -> Vec<String> {
    let shelf = Shelf::of(&model.form.network, &model.desk.whole, |_| false);
    let lines = shelf.groups.iter().flat_map(|group| {
        let head =
            group.block.map_or_else(|| String::from("outside"), |(place, block)| format!("{place}: {block}"));
        let line = |line: &Line| match line {
            Line::Subnet(_, _, cidr) => cidr.to_string(),
            Line::Free(range) => format!("free {} {}", range.first, range.largest),
        };
        std::iter::once(format!("{head}, {} free, {} hidden", group.free, group.hidden))
            .chain(group.lines.iter().map(line).collect::<Vec<_>>())
    });
    lines.collect()
}

#[test]
fn subnets_in_the_order_of_addresses_and_what_is_free() {
    let model = plan("&more_subnets=spare:a:10.0.5.0/24,public:b:10.9.0.0/26,spare:b:100.64.0.0/20");
    let expect = [
        "0: 10.0.0.0/20, 2816 free, 0 hidden",
        "10.0.0.0/23",
        "10.0.2.0/23",
        "free 10.0.4.0 10.0.4.0/24",
        "10.0.5.0/24",
        "free 10.0.6.0 10.0.8.0/21",
        "1: 100.64.0.0/16, 49152 free, 0 hidden",
        "100.64.0.0/18",
        "100.64.0.0/20",
        "free 100.64.64.0 100.64.128.0/17",
        "outside, 0 free, 0 hidden",
        "10.9.0.0/26",
    ];
    assert_eq!(shelf(&model), expect);
}

/// A row stays in its place while it is typed into, and moves when it is left.
#[test]
fn no_row_moves_under_the_fingers() {
    let model = plan("&more_subnets=spare:a:10.0.5.0/24,public:b:10.0.8.0/26");
    let SubnetId::More(id) = row(&model, "10.0.5.0/24") else { panic!("a further subnet") };
    let field = in_space(SpaceField::Cidr(id));
    let typed = edit(&model, field, "10.0.12.0/24");
    assert_eq!(shelf(&typed), shelf(&model));
    let left = typed.reduce(Action::Settle(field));
    assert!(
        shelf(&left).iter().position(|line| line == "10.0.12.0/24")
            > shelf(&left).iter().position(|line| line == "10.0.8.0/26")
    );
}

#[test]
fn a_block_of_many_subnets_is_shortened_unless_it_is_asked_for() {
    let many: Vec<String> = (0..100).map(|i| format!("spare:a:100.64.{}.0/24", 64 + i)).collect();
    let model = plan(&format!("&more_subnets={}", many.join(",")));
    let lines = shelf(&model);
    let place = lines.iter().position(|line| line.starts_with("1: ")).expect("the secondary block");
    assert_eq!(lines[place], format!("1: 100.64.0.0/16, 23552 free, {} hidden", 101 - SHOWN));
    assert_eq!(lines.len() - place - 1, SHOWN);
    // A subnet with something wrong is always there.
    let shelf_of = Shelf::of(&model.form.network, &[], |place| place == eks_ip_core::SubnetRef::More(99));
    assert!(
        matches!(shelf_of.groups[1].lines.last(), Some(Line::Subnet(.., cidr)) if cidr.to_string() == "100.64.163.0/24")
    );
    let whole = act(&model, SpaceAction::ShowWhole("100.64.0.0/16".parse().expect("a block")));
    assert_eq!(shelf(&whole).len(), place + 1 + 101 + 1);
}

#[test]
fn a_block_before_it_is_added() {
    let check = |more: &str, text: &str, expect: &str| {
        let network = resolve(&plan(more).form.document()).plan.network;
        let got = match NewBlock::of(&network, text) {
            NewBlock::Empty => String::from("empty"),
            NewBlock::Refused(why) => format!("no: {why}"),
            NewBlock::Takes { remark: None, .. } => String::from("yes"),
            NewBlock::Takes { remark: Some(remark), .. } => format!("yes, but: {remark}"),
        };
        assert!(got.starts_with(expect), "{text:?}: {got}");
    };
    check("", " ", "empty");
    check("", "100.65.0.0/16", "yes");
    check(
        "",
        "198.19.0.0/16",
        "no: 198.19.0.0/16 cannot be added to 10.0.0.0/20: 198.19.0.0/16 goes with no other range; choose from 100.64.0.0/10",
    );
    check(
        "",
        "100.64.0.0/10",
        "no: /10 is too large for a VPC block: /16 to /28; 100.64.0.0/10 is a pool of 64 blocks of /16, so take one, such as 100.64.0.0/16",
    );
    check("", "192.168.0.0/20", "no: 192.168.0.0/20 cannot be added to 10.0.0.0/20: a VPC takes one of");
    check("", "172.32.0.0/16", "yes, but: 172.32.0.0/16 is publicly routable");
    check(
        "&connected=b:100.65.0.0/16:peering",
        "100.65.0.0/16",
        "yes, but: 100.65.0.0/16 of b shares addresses",
    );
    // AWS's text refuses it, and nobody saw that: it can be added.
    check(
        "",
        "10.0.16.0/20",
        "yes, but: 10.0.16.0/20 cannot be added to 10.0.0.0/20: beside a block in 10.0.0.0/15",
    );
}

const AS_SPARE: PasteAs = PasteAs { tier: SubnetTier::Spare, pinned: true };

#[test]
fn a_pasted_list_says_what_each_line_becomes() {
    let model = plan("");
    let text = "10.0.0.0/20\n10.0.0.0/23\nprivate-us-east-1a 10.0.4.0/24\n10.0.5.0/24\n10.0.6.0/24 public\n10.0.6.0/24\n100.65.0.0/16\n100.65.0.0/18 pods b\n10.0.7.1/24\n10.0.0.0/8\n10.0.8.0/30 zone c\n2001:db8::/64";
    let plan = model.form.network.pasted(text, AS_SPARE);
    let lines: Vec<String> = plan
        .lines
        .iter()
        .map(|PasteLine { line, read }| match read {
            Ok((net, becomes)) => format!("{line} {net} {}", words::becomes(becomes)),
            Err(not) => format!("{line} {} {}", not.text, words::not_read(&not.why)),
        })
        .collect();
    assert_eq!(
        lines,
        [
            "1 10.0.0.0/20 nothing: it is a block of the VPC already",
            "2 10.0.0.0/23 nothing: the plan has it already",
            "3 10.0.4.0/24 private, zone a",
            "4 10.0.5.0/24 spare (not said), zone a (not said)",
            "5 10.0.6.0/24 public, zone a (not said)",
            "6 10.0.6.0/24 nothing: it stands in the list before",
            "7 100.65.0.0/16 a block of the VPC: others lie in it",
            "8 100.65.0.0/18 pods, zone b",
            "9 10.0.7.1/24 not read: 10.0.7.1/24 has host bits set; did you mean 10.0.7.0/24?",
            "10 10.0.0.0/8 nothing: /8 is too large for a VPC block: /16 to /28",
            "11 10.0.8.0/30 nothing: /30 is too small for a subnet: /16 to /28",
            "12 2001:db8::/64 not read: IPv6; subnets are listed by their IPv4 block",
        ]
    );
    assert_eq!((plan.counts(), plan.left()), ((1, 4), 7));
}

fn paste(model: &Rc<Model>, text: &str, take_as: PasteAs, action: SpaceAction) -> Rc<Model> {
    let typed =
        act(&act(model, SpaceAction::TypePasted(text.to_owned())), SpaceAction::ChoosePasteAs(take_as));
    assert_eq!((typed.link(), typed.steps), (model.link(), model.steps), "looking at a list changes nothing");
    act(&typed, action)
}

#[test]
fn a_pasted_list_is_added() {
    let model = plan("");
    let text = "100.65.0.0/16\nnodes c 10.0.8.0/23\npods c 100.65.0.0/18\nnodes a 10.0.10.0/24\n10.0.11.5/24";
    let added = paste(&model, text, AS_SPARE, SpaceAction::AddPasted);
    assert_eq!(
        told(&added),
        "Took 1 block and 3 subnets. One CIDR of the list was not taken; the text stays."
    );
    assert_eq!(added.desk.texts.pasted.as_str(), text);
    let link = added.link();
    assert_eq!(key(&link, "secondary"), "100.64.0.0/16,100.65.0.0/16");
    assert_eq!(key(&link, "subnets"), "a:10.0.0.0/23,b:10.0.2.0/23,c:10.0.8.0/23");
    assert_eq!(key(&link, "pod_subnets"), "a:100.64.0.0/18,c:100.65.0.0/18");
    assert_eq!(key(&link, "more_subnets"), "node:a:10.0.10.0/24:pinned");
    assert_eq!(key(&link, "pinned"), "c:node,c:pod");
    // Once more there is nothing to take, and the text still says so.
    let again = act(&added, SpaceAction::AddPasted);
    assert_eq!((told(&again).as_str(), again.link()), ("Nothing of the text can be taken.", link));
    let all = paste(&model, "10.0.8.0/24 b", PasteAs { pinned: false, ..AS_SPARE }, SpaceAction::AddPasted);
    assert_eq!(
        (all.desk.texts.pasted.as_str(), key(&all.link(), "more_subnets")),
        ("", "spare:b:10.0.8.0/24")
    );
}

/// A VPC as it is, in place of the example's.
#[test]
fn a_pasted_list_takes_the_place_of_all_subnets() {
    let model = plan("&zone_weights=b:3&zone_ids=a:use1-az4&more_subnets=spare:a:10.0.5.0/24");
    let text = r#"module "vpc" {
  cidr            = "10.64.0.0/16"
  private_subnets = ["10.64.0.0/20", "10.64.16.0/20"]
  public_subnets  = ["10.64.200.0/26", "10.64.200.64/26"]
}"#;
    let replaced = paste(&model, text, AS_SPARE, SpaceAction::ReplaceByPasted);
    assert_eq!(told(&replaced), "Took 1 block and 4 subnets. Nothing is left of the list.");
    let link = replaced.link();
    // Nothing is called nodes, so that the private ones are theirs. The zones are those of the plan.
    assert_eq!(
        (key(&link, "vpc"), key(&link, "subnets")),
        ("10.64.0.0/16", "a:10.64.0.0/20,b:10.64.16.0/20")
    );
    assert_eq!(key(&link, "more_subnets"), "public:a:10.64.200.0/26:pinned,public:b:10.64.200.64/26:pinned");
    assert_eq!((key(&link, "secondary"), key(&link, "pod_subnets")), ("", ""));
    assert_eq!((key(&link, "zone_weights"), key(&link, "zone_ids")), ("b:3", "a:use1-az4"));

    let none = paste(&model, "public 10.0.8.0/24", AS_SPARE, SpaceAction::ReplaceByPasted);
    assert_eq!(none.link(), model.link());
    assert!(told(&none).starts_with("No subnet of the text is for nodes"), "{}", told(&none));
    let nodes = PasteAs { tier: SubnetTier::Node, pinned: false };
    let zones =
        paste(&model, "10.0.0.0/24 eu-west-1a\n10.0.1.0/24 eu-west-1b", nodes, SpaceAction::ReplaceByPasted);
    // The plan's zones are letters, and so are these.
    assert_eq!(key(&zones.link(), "subnets"), "a:10.0.0.0/24,b:10.0.1.0/24");
    let named = opened("#v=1&pods=1&mix=m5.large:100&vpc=10.0.0.0/20&subnets=use1-az1:10.0.0.0/24");
    let zones = paste(&named, "10.0.8.0/24 eu-west-1a", nodes, SpaceAction::ReplaceByPasted);
    assert_eq!(key(&zones.link(), "subnets"), "eu-west-1a:10.0.8.0/24");
}

#[test]
fn many_lines_are_bounded() {
    let lines: Vec<String> = (0..300).map(|i| format!("10.0.{}.{}/28", i / 16, i % 16 * 16)).collect();
    let after = paste(&plan(""), &lines.join("\n"), AS_SPARE, SpaceAction::AddPasted);
    assert_eq!(told(&after), "A plan has 200 of these at most.");
    let becomes = after.form.network.pasted(&after.desk.texts.pasted, AS_SPARE);
    assert!(becomes.lines.iter().all(|line| matches!(line.read, Ok((_, Becomes::Subnet { .. })))));
}

#[test]
fn a_new_layout_moves_nothing_that_is_pinned() {
    let model = plan("&pinned=b:node");
    let open = act(&model, SpaceAction::Toggle(eks_ip_web::state::Part::Carve));
    let form = open.desk.carve.expect("it starts from what there is");
    let node = SubnetTier::ALL.iter().position(|tier| *tier == SubnetTier::Node).expect("a tier");
    assert_eq!(
        form.wishes[node],
        Wish { prefix_len: Some(23), within: Some("10.0.0.0/20".parse().expect("a block")) }
    );
    let mut form = CarveForm { grows: None, ..form };
    form.wishes[node].prefix_len = Some(23);
    let cluster = &mut form.wishes[0];
    *cluster = Wish { prefix_len: Some(27), within: Some("10.0.0.0/20".parse().expect("a block")) };
    let carved = act(&act(&open, SpaceAction::ChooseCarve(form)), SpaceAction::Carve);
    let link = carved.link();
    assert_eq!(key(&link, "subnets"), "a:10.0.0.0/23,b:10.0.2.0/23");
    assert_eq!(key(&link, "more_subnets"), "cluster:a:10.0.4.0/27,cluster:b:10.0.4.32/27");
    assert_eq!(key(&link, "pinned"), "b:node");
    assert_eq!(key(&link, "pod_subnets"), "a:100.64.0.0/18,b:100.64.64.0/18");
    assert_eq!(told(&carved), "Laid out 5 subnets; 1 subnet stayed.");

    form.wishes[node].prefix_len = Some(17);
    let impossible = act(&act(&open, SpaceAction::ChooseCarve(form)), SpaceAction::Carve);
    assert_eq!(impossible.link(), model.link());
    assert!(told(&impossible).contains("addresses too small"), "{}", told(&impossible));
    let nothing = act(&act(&open, SpaceAction::ChooseCarve(CarveForm::default())), SpaceAction::Carve);
    assert_eq!(told(&nothing), "No tier has a size.");
}

#[test]
fn the_demand_says_the_sizes() {
    let model = opened(
        "#v=1&pods=900&node_count=30&mix=m5.xlarge:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/26,b:10.0.1.0/26",
    );
    let sized = act(&model, SpaceAction::SizeByDemand(Strategy::SecondaryIp));
    let node = SubnetTier::ALL.iter().position(|tier| *tier == SubnetTier::Node).expect("a tier");
    let length = sized.desk.carve.expect("worked out").wishes[node].prefix_len.expect("a size");
    assert_eq!((sized.link(), sized.steps), (model.link(), model.steps), "sizes are no plan yet");
    let carved = act(&sized, SpaceAction::Carve);
    let fits = |model: &Model| {
        let plan = resolve(&model.form.document()).plan;
        eks_ip_core::compare(&plan).computed(eks_ip_core::Strategy::SecondaryIp).map(|computed| computed.fit)
    };
    assert!(length < 26, "/{length}");
    assert_eq!(fits(&model), Some(eks_ip_core::Fit::Fails));
    assert_eq!(fits(&carved), Some(eks_ip_core::Fit::Holds), "{}", carved.link());
}

/// What lies within a block of the VPC is a subnet, whatever lies in it; what lies in none is shown before it is added.
#[test]
fn a_subnet_is_no_block() {
    let model = plan("");
    let becomes = |text: &str| {
        let pasted = model.form.network.pasted(text, AS_SPARE);
        let (_, becomes) = pasted.lines.into_iter().next().expect("a line").read.expect("a block");
        becomes
    };
    let first = model.form.network.subnets().next().expect("a zone has a subnet").0.net();
    let wider = first.supernet().expect("there is a shorter prefix");
    let Becomes::Subnet { outside, .. } = becomes(&wider.to_string()) else { panic!("{wider} is no block") };
    assert!(!outside);
    let outer = becomes("172.30.0.0/24");
    assert!(matches!(outer, Becomes::Subnet { outside: true, .. }), "{outer:?}");
    assert!(words::becomes(&outer).ends_with("; it lies in no block of the VPC"));
    // One that is a block of the same list holds it.
    let pasted = model.form.network.pasted("172.30.0.0/16\n172.30.0.0/24", AS_SPARE);
    assert!(matches!(pasted.lines[0].read, Ok((_, Becomes::Block(_)))));
    assert!(matches!(pasted.lines[1].read, Ok((_, Becomes::Subnet { outside: false, .. }))));
}
