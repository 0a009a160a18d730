//! The address space: networks that overlap, blocks that AWS refuses, a pasted list and a new layout.

use crate::keys;
use crate::page::{Page, journey};

/// AWS Containers Blog, "Addressing IPv4 address exhaustion in Amazon EKS clusters using private NAT gateways": nodes and
/// pods in 100.64.0.0/16, which the VPC behind the transit gateway has, too.
const S09: &str = "#v=1&pods=40&nodes=m5.xlarge:4&surge=nodes:0&vpc=192.168.16.0/20&subnets=a:100.64.16.0/20,b:100.64.32.0/20&secondary=100.64.0.0/16&more_subnets=public:a:192.168.16.0/24,public:b:192.168.17.0/24,private:a:192.168.18.0/24,private:b:192.168.19.0/24&connected=vpc-b:192.168.32.0/20:tgw,vpc-b:100.64.0.0/16:tgw";

/// One zone in a VPC without a secondary block.
const PLAIN: &str = "#v=1&pods=40&mix=m5.large:100&vpc=10.0.0.0/20&subnets=a:10.0.0.0/23";

#[track_caller]
fn say_of_the_step(page: &Page, words: &str) {
    page.expect_text(".space .done", words);
}

/// The design works through a transit gateway, and AWS refuses it as a peering; the block that would be right is a
/// button beside the row.
#[test]
fn a_network_that_overlaps() {
    journey(|page| {
        page.visit(S09);
        page.expect_words("#space-connected", "2 networks 1 warning");
        page.click_id("space-connected");
        page.expect_words(
            ".networks .beside.warning",
            "100.64.0.0/16 of vpc-b shares addresses with the VPC's 100.64.0.0/16: keep both out of the transit gateway's routes",
        );
        page.expect_none(".networks .beside.error");
        page.click_id("space-sources");
        page.expect_words(".space .facts:last-child", "never: the VPC has these addresses itself");

        let second = page.ask("return document.querySelectorAll('.networks select')[1].id", &[]);
        page.choose(second.as_str().expect("the second network has a choice"), "VPC peering");
        page.expect_words(".networks .beside.error", "a peering is refused, whichever blocks would be used");
        page.expect_words("#verdict", "a peering is refused");

        page.click_within("networks", "Apply: 100.65.0.0/16 instead of 100.64.0.0/16");
        page.expect_words("#plan-link", "subnets=a:100.65.16.0/20,b:100.65.32.0/20&secondary=100.65.0.0/16&");
        page.expect_none(".networks .beside.error");
        page.expect(
            "the field with the focus",
            "return document.activeElement.ariaLabel",
            &[],
            "CIDR, network 2",
        );
        page.press_with(keys::CONTROL, "z");
        page.expect_words("#plan-link", "&secondary=100.64.0.0/16&");
        page.expect_words(".networks .beside.error", "a peering is refused");
    });
}

/// A network is added, typed in and taken out by keyboard.
#[test]
fn a_network_is_added() {
    journey(|page| {
        page.visit(PLAIN);
        page.click_id("space-connected");
        page.click("Add network");
        page.expect(
            "the field with the focus",
            "return document.activeElement.ariaLabel",
            &[],
            "CIDR, network 1",
        );
        page.type_into("Name, network 1", "office");
        page.press(keys::TAB);
        page.type_text("10.0.8.0/99");
        page.expect_words(".networks .message", "/99");
        page.type_into("CIDR, network 1", "10.0.8.0/24");
        page.expect_words("#plan-link", "&connected=office:10.0.8.0/24:tgw");
        page.expect_words(".networks .beside", "10.0.8.0/24 of office");
        page.press_with(keys::CONTROL, "z");
        page.expect_field("CIDR, network 1", "");
        page.press_with(keys::CONTROL, "y");
        page.click("Remove network 1, office");
        page.expect_focus("add-network");
        page.expect_none(".networks");
        page.press_with(keys::CONTROL, "z");
        page.expect_field("CIDR, network 1", "10.0.8.0/24");
    });
}

/// 198.19.0.0/16 and 100.64.0.0/10 are copied from post to post. The reason stands where they are typed, and what would be
/// right is one button away.
#[test]
fn blocks_that_aws_refuses() {
    journey(|page| {
        page.visit(PLAIN);
        page.type_into("Secondary CIDR", "198.19.0.0/16");
        page.expect_words(
            "#secondary-message",
            "198.19.0.0/16 cannot be added to 10.0.0.0/20: 198.19.0.0/16 goes with no other range; choose from 100.64.0.0/10",
        );
        page.expect_text("#instead", "Apply: 100.64.0.0/16 instead of 198.19.0.0/16");
        page.click_id("instead");
        page.expect_field("Secondary CIDR", "100.64.0.0/16");
        page.expect_focus("secondary");
        page.expect_none("#instead");

        page.type_into("Secondary CIDR", "");
        page.press(keys::TAB);
        page.type_into("Secondary CIDR", "100.64.0.0/10");
        page.expect_words("#secondary-message", "100.64.0.0/10 is a pool of 64 blocks of /16, so take one");
        page.expect_text("#instead", "Use 100.64.0.0/16 instead");
        page.click_id("instead");
        page.expect_field("Secondary CIDR", "100.64.0.0/16");
        page.expect_words("#plan-link", "&secondary=100.64.0.0/16");
        page.press_with(keys::CONTROL, "z");
        page.expect_field("Secondary CIDR", "100.64.0.0/10");
    });
}

/// The same below the list of blocks: a block is looked at before it is added.
#[test]
fn a_block_is_looked_at_before_it_is_added() {
    journey(|page| {
        page.visit(PLAIN);
        for (block, why) in [
            ("198.19.0.0/16", "198.19.0.0/16 goes with no other range"),
            ("100.64.0.0/10", "so take one, such as 100.64.0.0/16"),
            ("192.168.0.0/16", "a VPC takes one of 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16"),
        ] {
            page.type_into("Block to add", block);
            page.expect_words("#new-block-message", why);
            page.press(keys::ENTER);
            page.expect_field("Block to add", block);
        }
        page.type_into("Block to add", "100.64.0.0/16");
        page.press(keys::ENTER);
        say_of_the_step(page, "Added 100.64.0.0/16 to the VPC.");
        page.expect_field("Block to add", "");
        page.expect_focus("new-block");
        page.expect_words("#plan-link", "&secondary=100.64.0.0/16");
        page.click("Add 100.65.0.0/16");
        page.expect_words("#plan-link", "&secondary=100.64.0.0/16,100.65.0.0/16");
    });
}

/// Two lines of `aws ec2 describe-subnets --output text`, two of its JSON, and a slip.
const LIST: &str = "\
SUBNETS\tfalse\tus-east-1a\tuse1-az1\t251\t10.0.8.0/24\tTrue\tsubnet-0a1\tavailable\tvpc-01
TAGS\tName\tprod-public-a
{ \"CidrBlock\": \"10.0.9.0/24\", \"AvailabilityZone\": \"us-east-1b\", \"Tags\": [{ \"Key\": \"Name\", \"Value\": \"nodes-b\" }] },
{ \"CidrBlock\": \"10.0.10.0/26\", \"AvailabilityZone\": \"us-east-1b\", \"Tags\": [{ \"Key\": \"Name\", \"Value\": \"prod-public-b\" }] }
10.0.300.0/24";

#[test]
fn a_pasted_list() {
    journey(|page| {
        page.visit(PLAIN);
        page.click_id("space-paste");
        page.enter("CIDRs in any text");
        page.paste(LIST);
        page.expect_text(".space .found", "Read: 3 subnets. Not taken: 1.");
        page.expect_words(".space .facts", "10.0.8.0/24public, zone a");
        page.expect_words(".space .facts", "10.0.9.0/24nodes, zone b");
        page.expect_words(".space .facts", "not read: “10.0.300.0/24” is not an IPv4 block");

        page.click("Add to the plan");
        say_of_the_step(page, "Took 3 subnets. One CIDR of the list was not taken; the text stays.");
        page.expect_words("#plan-link", "subnets=a:10.0.0.0/23,b:10.0.9.0/24&pinned=b:node&");
        page.expect_words(
            "#plan-link",
            "more_subnets=public:a:10.0.8.0/24:pinned,public:b:10.0.10.0/26:pinned",
        );
        page.expect_field("Node subnet, zone b", "10.0.9.0/24");

        page.press_with(keys::CONTROL, "z");
        page.expect_words("#space-subnets", "1 block, 1 subnet,");
        page.expect_field("CIDRs in any text", LIST);

        page.click("Replace all subnets");
        page.expect_words(
            "#plan-link",
            "&subnets=b:10.0.9.0/24&pinned=b:node&more_subnets=public:a:10.0.8.0/24",
        );
        page.press_with(keys::CONTROL, "z");
        page.expect_words("#plan-link", "&subnets=a:10.0.0.0/23");
    });
}

/// Sizes from the demand, and subnets of them: what is pinned stays.
#[test]
fn a_new_layout() {
    journey(|page| {
        page.visit("");
        page.click("Pin, node subnet, zone b");
        page.click_id("space-carve");
        page.choose("carve-size-public", "/26, 59 usable");
        page.choose("carve-size-cluster", "/28, 11 usable");
        page.click_id("lay-out");
        say_of_the_step(page, "Laid out 11 subnets; 1 subnet stayed.");
        page.expect_words("#plan-link", ",b:10.40.4.0/22,");
        page.expect_words("#plan-link", "more_subnets=cluster:a:10.40.");
        page.expect_words("#space-subnets", "2 blocks, 12 subnets");
        page.expect_none(".shelf .beside.error");

        // More than the block takes is refused, with the reason, and changes nothing.
        let before = page.link();
        page.choose("carve-size-public", "/20, 4,091 usable");
        page.click_id("lay-out");
        page.expect_words(".space .done", "10.40.0.0/19");
        assert_eq!(page.link(), before);

        page.press_with(keys::CONTROL, "z");
        page.expect_words("#plan-link", "c:100.64.128.0/18&pinned=b:node&growth=");
    });
}

/// Split, join, take what is free, take out: with the keyboard alone, and the focus is never lost.
#[test]
fn subnets_by_keyboard() {
    journey(|page| {
        page.visit(PLAIN);
        let go = |name: &str| {
            let script = "document.querySelector(`.space [aria-label=\"${arguments[0]}\"]`).focus()";
            page.ask(script, &[name]);
        };
        go("Split, node subnet, zone a");
        page.press(keys::ENTER);
        say_of_the_step(page, "Split into 10.0.0.0/24 and 10.0.1.0/24.");
        page.expect_words("#plan-link", "subnets=a:10.0.0.0/24&more_subnets=node:a:10.0.1.0/24");
        page.expect(
            "the button with the focus",
            "return document.activeElement.ariaLabel",
            &[],
            "Split, node subnet, zone a",
        );
        // The buttons of a subnet are one stop.
        page.press(keys::ARROW_RIGHT);
        page.press(keys::ENTER);
        say_of_the_step(page, "Joined into 10.0.0.0/23.");

        let free = page.ask("return document.querySelector('.shelf .free button').ariaLabel", &[]);
        go(free.as_str().expect("what is free can be taken"));
        page.press(keys::ENTER);
        say_of_the_step(page, "Added 10.0.8.0/21.");
        page.expect("the field with the focus", "return document.activeElement.value", &[], "10.0.8.0/21");
        page.type_into("Subnet, spare subnet 10.0.8.0/21", "10.0.8.0/24");
        page.expect_words("#plan-link", "more_subnets=spare:a:10.0.8.0/24");
        // The row is gone with the step that made it, and the focus is at the heading.
        page.press_with(keys::CONTROL, "z");
        page.press_with(keys::CONTROL, "z");
        page.expect_focus("space");
        page.expect_words("#plan-link", "subnets=a:10.0.0.0/23");
    });
}

/// A zone that gets another name takes its further subnets along.
#[test]
fn a_zone_is_renamed() {
    journey(|page| {
        page.visit(PLAIN);
        page.click("Add subnet");
        page.expect_words("#plan-link", "more_subnets=public:a:10.0.2.0/27");
        page.type_into("Zone 1", "us-east-1a");
        page.expect_words(
            "#plan-link",
            "subnets=us-east-1a:10.0.0.0/23&more_subnets=public:us-east-1a:10.0.2.0/27",
        );
        page.expect_field("Zone, public subnet 10.0.2.0/27", "us-east-1a");
    });
}
