//! Texts as people have them: each block with the zone and the purpose that are read beside it.

use super::*;

/// `line net zone tier` for a block, `line text: why` for what is none.
#[track_caller]
fn check(text: &str, expect: &[&str]) {
    let pasted = read_pasted(text);
    let dash = |text: Option<&str>| text.unwrap_or("-").to_owned();
    let item = |(line, item): &(u32, Result<PastedBlock, NotRead>)| match item {
        Ok(block) => {
            let (zone, tier) = (dash(block.zone.as_deref()), dash(block.tier.map(SubnetTier::id)));
            format!("{line} {} {zone} {tier}", block.net)
        }
        Err(not) => format!("{line} {}: {}", not.text, not.why),
    };
    let got: Vec<String> = pasted.items.iter().map(item).collect();
    assert_eq!(got, expect, "{text}");
}

#[test]
fn lists() {
    check("", &[]);
    check("10.0.0.0/24", &["1 10.0.0.0/24 - -"]);
    check(
        "10.0.1.0/24 us-east-1a private\r\n10.0.2.0/24\tus-east-1b\tpublic",
        &["1 10.0.1.0/24 us-east-1a private", "2 10.0.2.0/24 us-east-1b public"],
    );
    check("pods a: 100.64.0.0/18, b: 100.64.64.0/18", &["1 100.64.0.0/18 a pod", "1 100.64.64.0/18 b pod"]);
    check("a:10.40.0.0/22,b:10.40.4.0/22", &["1 10.40.0.0/22 a -", "1 10.40.4.0/22 b -"]);
    check("worker-use1-az1,10.0.0.0/24;", &["1 10.0.0.0/24 use1-az1 node"]);
    check("see http://wiki/10.0.0.0/24.", &["1 10.0.0.0/24 - -"]);
    check("node1 10.0.0.0/24 and spare 10.0.1.0/24", &["1 10.0.0.0/24 - -", "1 10.0.1.0/24 - spare"]);
}

#[test]
fn what_is_no_block_is_listed() {
    check(
        "10.0.0.5/24\n10.0.0.0/33\n2001:db8::/64 fe80::/10\n300.1.1.0/24 10.0.0.0/24x v1.2/3",
        &[
            "1 10.0.0.5/24: 10.0.0.5/24 has host bits set; did you mean 10.0.0.0/24?",
            "2 10.0.0.0/33: “10.0.0.0/33” is not an IPv4 block; one looks like 10.0.0.0/16",
            "3 2001:db8::/64: IPv6; subnets are listed by their IPv4 block",
            "3 fe80::/10: IPv6; subnets are listed by their IPv4 block",
            "4 300.1.1.0/24: “300.1.1.0/24” is not an IPv4 block; one looks like 10.0.0.0/16",
        ],
    );
    // Neither a date nor an ARN nor a ratio is taken for one.
    check(
        "12/10/2026 1.5/2 arn:aws:ec2:eu-west-1:1:subnet/subnet-0ab 3/4 a/1 ::/ 🙂/24",
        &["1 1.5/2: “1.5/2” is not an IPv4 block; one looks like 10.0.0.0/16"],
    );
}

/// `aws ec2 describe-subnets`, as it writes without further options.
#[test]
fn json_of_the_aws_cli() {
    let text = r#"{
    "Subnets": [
        {
            "AvailabilityZone": "eu-west-1a",
            "AvailabilityZoneId": "euw1-az1",
            "CidrBlock": "10.0.1.0/24",
            "Ipv6CidrBlockAssociationSet": [ { "Ipv6CidrBlock": "2001:db8:1::/64" } ],
            "Tags": [
                { "Key": "kubernetes.io/cluster/prod", "Value": "shared" },
                { "Key": "kubernetes.io/role/internal-elb", "Value": "1" }
            ]
        },
        {
            "AvailabilityZone": "eu-west-1b",
            "CidrBlock": "100.64.0.0/18",
            "Tags": [ { "Key": "Name", "Value": "prod-pods-1" } ]
        }
    ]
}"#;
    check(
        text,
        &[
            "6 10.0.1.0/24 eu-west-1a private",
            "7 2001:db8:1::/64: IPv6; subnets are listed by their IPv4 block",
            "15 100.64.0.0/18 eu-west-1b pod",
        ],
    );
}

/// The same with `--output text` and `--output table`.
#[test]
fn text_and_tables_of_the_aws_cli() {
    check(
        "SUBNETS\tFalse\teu-west-1a\teuw1-az1\t250\t10.0.1.0/24\tFalse\tavailable\tsubnet-0a1\tvpc-0b2\nTAGS\tName\tpublic-1\nSUBNETS\tFalse\teu-west-1b\teuw1-az2\t250\t10.0.2.0/24\tFalse\nTAGS\tName\tintra-2",
        &["1 10.0.1.0/24 eu-west-1a public", "3 10.0.2.0/24 eu-west-1b cluster"],
    );
    let table = "+--------------------+--------------+
|  AvailabilityZone  |  eu-west-1c  |
|  CidrBlock         |  10.0.3.0/24 |
+--------------------+--------------+
||  Key   |  Value     ||
|  CidrBlock         |  10.0.4.0/24 |";
    check(table, &["3 10.0.3.0/24 eu-west-1c -", "6 10.0.4.0/24 - -"]);
}

#[test]
fn terraform_and_yaml() {
    let module = r#"module "vpc" {
  cidr            = "10.0.0.0/16"
  azs             = ["eu-west-1a", "eu-west-1b"]
  private_subnets = ["10.0.1.0/24", "10.0.2.0/24"]
  intra_subnets   = [
    "10.0.11.0/28",
    "10.0.11.16/28",
  ]
}"#;
    check(
        module,
        &[
            "2 10.0.0.0/16 - -",
            "4 10.0.1.0/24 - private",
            "4 10.0.2.0/24 - private",
            "6 10.0.11.0/28 - cluster",
            "7 10.0.11.16/28 - cluster",
        ],
    );
    let resource = r#"resource "aws_subnet" "pods_b" {
  cidr_block        = "100.64.64.0/18"
  availability_zone = "eu-west-1b"
  tags = {
    Name = "x"
  }
}"#;
    check(resource, &["2 100.64.64.0/18 eu-west-1b pod"]);
    check(
        "- cidr: 10.0.1.0/24\n  az: eu-west-1a\n  for: nodes\n- cidr: 10.0.2.0/24\n  az: eu-west-1b",
        &["1 10.0.1.0/24 eu-west-1a node", "4 10.0.2.0/24 eu-west-1b -"],
    );
}

#[test]
fn zones_by_name_and_id() {
    let check = |text: &str, expect: Option<&str>| assert_eq!(hints::zone(text).as_deref(), expect, "{text}");
    check("us-gov-west-1a", Some("us-gov-west-1a"));
    check("my-subnet-ap-southeast-2c", Some("ap-southeast-2c"));
    check("us-west-2-lax-1a", Some("us-west-2-lax-1a"));
    check("az: use1-az3", Some("use1-az3"));
    check("us-east-1", None);
    check("subnet-0ab1c, zone G", None);
    check("Zone B", Some("b"));
}

/// Hostile and unbalanced texts: nothing panics, whatever the brackets do.
#[test]
fn unbalanced_texts() {
    for text in [
        "}{][",
        "{10.0.0.0/24",
        "[[[10.0.0.0/24}",
        "]10.0.0.0/24[{",
        "\n\n10.0.0.0/24\n\n",
        "é10.0.0.0/24é{é",
        "TAGS\n10.0.0.0/24\nTAGS",
    ] {
        let _ = read_pasted(text);
    }
    for long in ["10.0.0.0/24 ", "10.0.0.0/24\n", "{[10.0.0.0/24", "é"] {
        let pasted = read_pasted(&long.repeat(400_000));
        assert!(pasted.cut);
        assert_eq!(pasted.items.len(), if long == "é" { 0 } else { PASTED_BLOCKS });
    }
}

/// The zone's id comes before its name, and an option's name has "private" in it.
#[test]
fn what_the_aws_cli_writes_of_every_subnet() {
    let json = r#"{
        "AvailabilityZoneId": "use1-az1",
        "MapCustomerOwnedIpOnLaunch": false,
        "Tags": [{"Key": "Name", "Value": "prod-public-a"}],
        "PrivateDnsNameOptionsOnLaunch": {"HostnameType": "ip-name"},
        "AvailabilityZone": "us-east-1a",
        "CidrBlock": "10.40.28.0/24"
    }"#;
    check(json, &["7 10.40.28.0/24 us-east-1a public"]);
    let lines = "SUBNETS False us-east-1b use1-az2 10.40.29.0/24\nPRIVATEDNSNAMEOPTIONSONLAUNCH False False ip-name\n\
                 TAGS Name prod-public-b\nSUBNETS False use1-az4 10.40.30.0/24\nTAGS Name prod-private-c";
    check(lines, &["1 10.40.29.0/24 us-east-1b public", "4 10.40.30.0/24 use1-az4 private"]);
}
