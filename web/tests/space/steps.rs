//! Split, join, pin, add, take out, count on: as pure steps.

use eks_ip_core::SubnetTier;
use eks_ip_document::{Preset, Setting, to_fragment};
use eks_ip_web::state::{NewSubnet, Part, Told};

use super::*;

#[test]
fn split_and_join_are_inverse() {
    let mut seen = 0;
    let links = [
        Preset::SpareRange.link().to_owned(),
        format!(
            "{PLAN}&in_use=a:7&reservations=a:node:explicit:10.0.0.16/28,a:node:prefix:10.0.1.0/26&more_subnets=public:a:10.0.8.0/26:in_use=3:prefix=10.0.8.32/28,spare:b:10.0.9.0/24"
        ),
    ];
    for link in links {
        let model = opened(&link);
        for (cidr, id, _) in model.form.network.subnets() {
            let split = act(&model, SpaceAction::Split(id));
            let halves = cidr.halves().expect("none is a /28");
            assert_eq!(split.desk.told, Some(Told::Split(halves)));
            assert_ne!(split.link(), model.link());
            // Both halves join again, whichever is asked.
            for half in halves {
                let asked = row(&split, &half.to_string());
                let joined = act(&split, SpaceAction::Join(asked));
                assert_eq!(joined.desk.told, Some(Told::Joined(cidr)), "{cidr} by {half}");
                assert_eq!(joined.link(), model.link(), "{cidr} by {half}");
            }
            seen += 1;
        }
    }
    assert_eq!(seen, 6 + 5);
}

/// A half keeps what lies in it, and the numbers of the strategies go on with the zone's own row.
#[test]
fn what_is_reserved_stays_where_it_is() {
    let model = plan("&in_use=a:9&reservations=a:node:explicit:10.0.0.16/28,a:node:prefix:10.0.1.0/26");
    let split = act(&model, SpaceAction::Split(row(&model, "10.0.0.0/23")));
    let link = split.link();
    assert_eq!(key(&link, "subnets"), "a:10.0.0.0/24,b:10.0.2.0/23");
    assert_eq!(key(&link, "in_use"), "a:9");
    assert_eq!(key(&link, "reservations"), "a:node:explicit:10.0.0.16/28");
    assert_eq!(key(&link, "more_subnets"), "node:a:10.0.1.0/24:prefix=10.0.1.0/26");
}

#[test]
fn a_subnet_grows_into_its_free_half() {
    let model = plan("");
    let grown = act(&model, SpaceAction::Join(row(&model, "100.64.0.0/18")));
    assert_eq!(
        (key(&grown.link(), "pod_subnets"), told(&grown).as_str()),
        ("a:100.64.0.0/17", "Joined into 100.64.0.0/17.")
    );
    assert_eq!(grown.steps, model.steps + 1, "the browser's Back undoes it");
}

/// What cannot be joined or split says why, and nothing changes.
#[test]
fn refusals() {
    let check = |more: &str, action: &dyn Fn(&Model) -> SpaceAction, expect: &str| {
        let model = plan(more);
        let after = act(&model, action(&model));
        assert_eq!(told(&after), expect, "{more}");
        assert_eq!((after.link(), after.steps), (model.link(), model.steps), "{more}");
    };
    let join = |cidr: &'static str| move |model: &Model| SpaceAction::Join(row(model, cidr));
    let split = |cidr: &'static str| move |model: &Model| SpaceAction::Split(row(model, cidr));
    check("", &join("10.0.0.0/23"), "The other half, 10.0.2.0/23, is in zone b.");
    check(
        "",
        &|_| SpaceAction::Join(SubnetId::More(99)),
        "A field of the row cannot be read; correct it first.",
    );
    check(
        "&more_subnets=spare:a:10.0.4.0/24,spare:a:10.0.5.0/25",
        &join("10.0.4.0/24"),
        "10.0.5.0/25 is in the other half.",
    );
    check(
        "&more_subnets=spare:a:10.0.4.0/24,spare:a:10.0.5.0/24:pinned",
        &join("10.0.4.0/24"),
        "The other half, 10.0.5.0/24, is pinned.",
    );
    check("&more_subnets=spare:a:10.0.4.0/24:pinned", &join("10.0.4.0/24"), "It is pinned.");
    check("&pinned=a:node", &split("10.0.0.0/23"), "It is pinned.");
    check("&more_subnets=spare:a:10.0.4.0/28", &split("10.0.4.0/28"), "A /28 is the smallest subnet.");
    check(
        "&more_subnets=spare:a:10.9.4.0/24",
        &join("10.9.4.0/24"),
        "10.9.4.0/23 would lie in no block of the VPC.",
    );
    check(
        "",
        &|_| SpaceAction::Remove(SubnetId::Node(99)),
        "A field of the row cannot be read; correct it first.",
    );
    // Node and pod subnet of one zone.
    let both = opened(
        "#v=1&pods=1&mix=m5.large:100&vpc=10.0.0.0/20&subnets=a:10.0.0.0/24&pod_subnets=a:10.0.1.0/24",
    );
    let after = act(&both, SpaceAction::Join(row(&both, "10.0.1.0/24")));
    assert_eq!(told(&after), "The zone counts on the other half, 10.0.0.0/24, as well.");
    let after = act(&both, SpaceAction::Remove(row(&both, "10.0.0.0/24")));
    assert_eq!(told(&after), "A plan has a zone with a node subnet.");
    // A whole /16.
    let whole = opened("#v=1&pods=1&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/16");
    let after = act(&whole, SpaceAction::Join(row(&whole, "10.0.0.0/16")));
    assert_eq!(told(&after), "A /16 is the largest subnet.");
}

/// A text that cannot be read is not written over.
#[test]
fn what_cannot_be_read_is_left_alone() {
    let model = plan("&more_subnets=spare:a:10.0.4.0/24,spare:a:10.0.5.0/24");
    let (lower, upper) = (row(&model, "10.0.4.0/24"), row(&model, "10.0.5.0/24"));
    let SubnetId::More(id) = lower else { panic!("a further subnet") };
    let typing = edit(&model, in_space(SpaceField::Cidr(id)), "10.0.4.0/2x");
    for action in [SpaceAction::Split(lower), SpaceAction::Join(lower), SpaceAction::Join(upper)] {
        let after = act(&typing, action);
        assert_eq!(told(&after), "A field of the row cannot be read; correct it first.");
        assert_eq!(
            after.form.network.space.more(id).map(|row| row.cidr.text().to_string()).as_deref(),
            Some("10.0.4.0/2x")
        );
    }
}

#[test]
fn subnets_go_into_the_first_free_place() {
    let add = |model: &Rc<Model>, tier, prefix_len| {
        let chosen = act(model, SpaceAction::ChooseNew(NewSubnet { tier, zone: None, prefix_len }));
        act(&chosen, SpaceAction::Add)
    };
    let model = plan("");
    let public = add(&model, SubnetTier::Public, 27);
    assert_eq!(told(&public), "Added 10.0.4.0/27 and 10.0.4.32/27.");
    assert_eq!(key(&public.link(), "more_subnets"), "public:a:10.0.4.0/27,public:b:10.0.4.32/27");
    // Those of pods go into secondary blocks, and to a zone that has none as its own.
    let pods = add(&model, SubnetTier::Pod, 18);
    assert_eq!(key(&pods.link(), "pod_subnets"), "a:100.64.0.0/18,b:100.64.128.0/18");
    assert_eq!(key(&pods.link(), "more_subnets"), "pod:a:100.64.64.0/18");
    let none = add(&model, SubnetTier::Spare, 16);
    assert_eq!(told(&none), "No free place takes a /16 for each; the largest that is free takes a /17.");
    assert_eq!(none.link(), model.link());
    let one = act(&model, SpaceAction::Take("10.0.8.0/21".parse().expect("a subnet")));
    assert_eq!(key(&one.link(), "more_subnets"), "spare:a:10.0.8.0/21");
    assert_eq!(
        one.focus.as_deref(),
        Some(row(&one, "10.0.8.0/21").cidr_id().as_str()),
        "the new row gets the focus"
    );
}

#[test]
fn a_plan_takes_two_hundred_further_subnets() {
    let many: Vec<String> =
        (0..200).map(|i| format!("spare:a:100.64.{}.{}/28", 128 + i / 16, i % 16 * 16)).collect();
    let model = plan(&format!("&more_subnets={}", many.join(",")));
    for action in [
        SpaceAction::Add,
        SpaceAction::Split(row(&model, "10.0.0.0/23")),
        SpaceAction::Take("10.0.8.0/21".parse().expect("a subnet")),
    ] {
        let after = act(&model, action);
        assert_eq!(told(&after), "A plan has 200 of these at most.");
        assert_eq!(after.link(), model.link());
    }
}

#[test]
fn the_subnet_that_counts_can_be_chosen() {
    let model = plan(
        "&in_use=a:5&pinned=a:node&more_subnets=node:a:10.0.4.0/22:in_use=2,pod:b:100.64.64.0/18,node:c:10.0.8.0/24",
    );
    let id = |cidr| match row(&model, cidr) {
        SubnetId::More(id) => id,
        other => panic!("{other:?}"),
    };
    let swapped = act(&model, SpaceAction::CountOn(id("10.0.4.0/22")));
    let link = swapped.link();
    assert_eq!(key(&link, "subnets"), "a:10.0.4.0/22,b:10.0.2.0/23");
    assert_eq!((key(&link, "in_use"), key(&link, "pinned")), ("a:2", ""));
    assert!(key(&link, "more_subnets").starts_with("node:a:10.0.0.0/23:pinned:in_use=5,"), "{link}");
    // A zone without a pod subnet gets one, and a zone that is none becomes one.
    let pods = act(&model, SpaceAction::CountOn(id("100.64.64.0/18")));
    assert_eq!(key(&pods.link(), "pod_subnets"), "a:100.64.0.0/18,b:100.64.64.0/18");
    let zone = act(&model, SpaceAction::CountOn(id("10.0.8.0/24")));
    assert_eq!(key(&zone.link(), "subnets"), "a:10.0.0.0/23,b:10.0.2.0/23,c:10.0.8.0/24");
}

#[test]
fn taking_out() {
    let model = plan("&pods_in_use=a:4&more_subnets=spare:a:10.0.4.0/24");
    let check = |cidr: &str, of: &str, left: &str| {
        let after = act(&model, SpaceAction::Remove(row(&model, cidr)));
        assert_eq!(told(&after), format!("Removed {cidr}. Undo brings it back."));
        assert_eq!(key(&after.link(), of), left);
    };
    check("10.0.4.0/24", "more_subnets", "");
    check("100.64.0.0/18", "pods_in_use", "");
    check("10.0.0.0/23", "subnets", "b:10.0.2.0/23");
}

#[test]
fn blocks_come_and_go() {
    let block = |text: &str| text.parse().expect("a block");
    let model = plan("&associated=1");
    let added = act(&model, SpaceAction::AddBlock(block("100.65.0.0/16")));
    assert_eq!(key(&added.link(), "secondary"), "100.64.0.0/16,100.65.0.0/16");
    // The first of the blocks was in the VPC; without it none is.
    let removed = act(&added, SpaceAction::RemoveBlock(0));
    assert_eq!(
        (key(&removed.link(), "secondary"), key(&removed.link(), "associated")),
        ("100.65.0.0/16", "")
    );
    let removed = act(&added, SpaceAction::RemoveBlock(1));
    assert_eq!(
        (key(&removed.link(), "secondary"), key(&removed.link(), "associated")),
        ("100.64.0.0/16", "1")
    );
    let both = act(&added, SpaceAction::Associate(2));
    assert_eq!(both.form.settings.setting(Setting::AssociatedBlocks).text().as_str(), "2");
    assert_eq!(act(&added, SpaceAction::RemoveBlock(9)).link(), added.link());
}

/// 100.64.0.0/10 is no block: the text stays beside what is added, until the offer in its place is taken.
#[test]
fn a_text_that_is_no_block_stays_until_it_is_replaced() {
    let block = |text: &str| text.parse().expect("a block");
    let model = edit(&plan(""), Field::Secondary, "100.64.0.0/10");
    let added = act(&model, SpaceAction::AddBlock(block("10.1.0.0/20")));
    assert_eq!(added.form.network.secondary.text().as_str(), "100.64.0.0/10, 10.1.0.0/20");
    assert_eq!(
        key(&added.link(), "secondary"),
        "100.64.0.0/16,10.1.0.0/20",
        "the block that was there counts"
    );
    let problem = added.form.network.secondary.problem().expect("a pool is no block");
    assert!(problem.contains("100.64.0.0/10 is a pool of 64 blocks of /16"), "{problem}");
    let chosen = act(&model, SpaceAction::UseInstead(block("100.65.0.0/16")));
    assert_eq!(chosen.form.network.secondary.text().as_str(), "100.64.0.0/16, 100.65.0.0/16");
    assert_eq!(chosen.form.network.secondary.problem(), None);
}

/// Rows keep their names through a fix and a layout, and what is typed elsewhere stays.
#[test]
fn a_change_of_the_network_keeps_rows_and_texts() {
    let model = plan("&more_subnets=spare:a:10.0.0.0/26,public:b:10.0.8.0/26&connected=b:10.9.0.0/16:tgw");
    let typed = edit(&model, Field::Pods, "1o");
    let typed = edit(
        &typed,
        in_space(SpaceField::NetworkName(typed.form.network.space.connected[0].id)),
        "two words",
    );
    let fixed = typed.clone().reduce(Action::Apply(eks_ip_core::Fix::LayOutSubnetsAgain));
    assert_ne!(to_fragment(&fixed.form.document()), to_fragment(&typed.form.document()));
    let rows = |model: &Model| model.form.network.subnets().map(|(_, id, _)| id).collect::<Vec<_>>();
    assert!(rows(&typed).iter().all(|row| rows(&fixed).contains(row)), "{:?}", rows(&fixed));
    let network = |model: &Model| model.form.network.space.connected[0].id;
    assert_eq!(network(&fixed), network(&typed));
    assert_eq!(fixed.form.network.space.connected[0].name.text().as_str(), "two words");
    assert_eq!(fixed.form.pods.text().as_str(), "1o");
}

/// A zone without a node subnet is no part of the plan, and stays a row: nothing of it is listed, others keep their
/// findings, and a subnet that comes for it makes it one.
#[test]
fn a_zone_that_waits_for_a_subnet() {
    let link = "#v=1&pods=10&mix=m5.large:100&vpc=10.0.0.0/24&subnets=a:10.0.0.0/25,b:10.0.0.128/26";
    let full = Rc::clone(&opened(link)).reduce(Action::AddZone);
    let waits = |model: &Model| model.form.network.rows[2].node_subnet.value().is_none();
    assert!(!waits(&full), "a /26 is free");
    let waiting = Rc::clone(&full).reduce(Action::AddZone);
    let id = waiting.form.network.rows[3].id;
    assert_eq!((waiting.form.network.place(id), waiting.form.document().zones.len()), (None, 3));
    assert_eq!(waiting.form.network.subnets().count(), 3);

    // A new layout and a fix leave the row alone.
    let cut = edit(&waiting, Field::NodeSubnet(waiting.form.network.rows[0].id), "10.0.0.0/27");
    let laid_out = act(&act(&cut, SpaceAction::Toggle(Part::Carve)), SpaceAction::Carve);
    assert_eq!(told(&laid_out), "Laid out 3 subnets.");
    assert_eq!((laid_out.form.network.rows.len(), laid_out.form.network.rows[3].id), (4, id));

    let pasted = act(&laid_out, SpaceAction::TypePasted(String::from("10.0.0.240/28 nodes d")));
    let pasted = act(&pasted, SpaceAction::AddPasted);
    assert_eq!(pasted.form.network.place(id), Some(3));
    assert!(key(&pasted.link(), "subnets").ends_with(",d:10.0.0.240/28"), "{}", pasted.link());

    // A further subnet of the zone can be counted on as well.
    let further = act(&laid_out, SpaceAction::Take("10.0.0.240/28".parse().expect("a subnet")));
    let SubnetId::More(more) = row(&further, "10.0.0.240/28") else { panic!("a further subnet") };
    let of_zone = edit(&further, in_space(SpaceField::Zone(more)), "d");
    let counted =
        act(&act(&of_zone, SpaceAction::SetTier(more, SubnetTier::Node)), SpaceAction::CountOn(more));
    assert_eq!((counted.form.network.place(id), counted.form.network.space.more.len()), (Some(3), 0));
}

/// A zone's further subnets go along with its name; what is typed in their fields and cannot be read stays.
#[test]
fn a_name_of_a_zone_takes_its_further_subnets_along() {
    let model = plan("&more_subnets=public:a:10.0.8.0/26,spare:a:10.0.9.0/24,spare:b:10.0.10.0/24");
    let SubnetId::More(unread) = row(&model, "10.0.9.0/24") else { panic!("a further subnet") };
    let typed = edit(&model, in_space(SpaceField::Zone(unread)), "a or b");
    let zone = Field::ZoneName(model.form.network.rows[0].id);
    let renamed = edit(&edit(&typed, zone, "us-east-"), zone, "us-east-1a");
    assert_eq!(
        key(&renamed.link(), "more_subnets"),
        "public:us-east-1a:10.0.8.0/26,spare:us-east-1a:10.0.9.0/24,spare:b:10.0.10.0/24"
    );
    assert_eq!(renamed.form.network.space.more(unread).expect("the row").zone.text(), "a or b");
    // A name that another zone has is refused, and the further subnets stay with their own zone.
    let taken = edit(&renamed, zone, "b");
    assert_eq!(key(&taken.link(), "more_subnets"), key(&model.link(), "more_subnets"));
}
