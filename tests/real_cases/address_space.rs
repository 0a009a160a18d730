//! S09, and advice on blocks that is often copied and does not work.

use eks_ip_core::address_space::source_address::{WayIn, WayOut, ways};
use eks_ip_core::address_space::{Finding, Rule, Verdict, associate, check};
use eks_ip_core::{Connection, Fit, Fix, Network, Severity, Strategy, Tier, compare};
use eks_ip_document::{open, resolve};

/// AWS Containers Blog, "Addressing IPv4 address exhaustion in Amazon EKS clusters using private NAT gateways", with the
/// blocks of its samples: nodes and pods in 100.64.0.0/16, the same range in VPC B, and a transit gateway between them.
const S09: &str = "#v=1&pods=40&nodes=m5.xlarge:4&surge=nodes:0&vpc=192.168.16.0/20\
    &subnets=a:100.64.16.0/20,b:100.64.32.0/20&secondary=100.64.0.0/16\
    &more_subnets=public:a:192.168.16.0/24,public:b:192.168.17.0/24,private:a:192.168.18.0/24,\
    private:b:192.168.19.0/24,cluster:a:100.64.1.0/28,cluster:b:100.64.2.0/28\
    &connected=vpc-b:192.168.32.0/20:tgw,vpc-b:100.64.0.0/16:tgw";

fn network(link: &str) -> Network {
    let opened = open(link);
    assert_eq!(opened.problems, [], "{link}");
    resolve(&opened.plan).plan.network
}

fn ids(found: &[Finding]) -> Vec<&'static str> {
    found.iter().map(|finding| finding.rule.id()).collect()
}

/// The design works: nothing in it is an error, and what is to know is said.
#[test]
fn s09_two_vpcs_with_the_same_range_for_pods() {
    let network = network(S09);
    assert_eq!(associate(&[network.vpc], network.secondary[0]), Verdict::Allowed);
    let found = check(&network);
    assert_eq!(
        ids(&found),
        ["cluster-subnet-tight", "cluster-subnet-tight", "tgw-pod-range-reused", "private-nat-needed"],
        "{found:#?}"
    );
    assert!(found.iter().all(|finding| finding.severity() != Severity::Error));
    // A /28 has eleven usable addresses: EKS wants six and advises sixteen.
    assert_eq!((found[0].there, found[0].wanted), (11, 16));

    // Routable ranges are reached through the private NAT gateway, the range that both have is not reached at all,
    // and what comes from outside comes to load balancers.
    let ways: Vec<_> = ways(&network).iter().map(|way| (way.out, way.into)).collect();
    assert_eq!(
        ways,
        [(WayOut::PrivateNat, WayIn::LoadBalancer), (WayOut::OwnAddresses, WayIn::LoadBalancer)]
    );

    // A peering between the two is refused, although nobody would use the range.
    let mut peered = network.clone();
    peered.space.connected.iter_mut().for_each(|to| to.via = Connection::Peering);
    let overlap = check(&peered).into_iter().find(|finding| finding.rule == Rule::PeeringOverlap);
    let overlap = overlap.expect("the range for pods is the same");
    assert_eq!((overlap.severity(), overlap.name.as_str()), (Severity::Error, "vpc-b"));
    assert_eq!(overlap.block.map(|net| net.to_string()).as_deref(), Some("100.64.0.0/16"));
}

/// The same plan's addresses: none of the routable range for nodes and pods, and no pods a node lost.
#[test]
fn s09_nodes_and_pods_take_nothing_of_the_routable_range() {
    let plan = resolve(&open(S09).plan).plan;
    let comparison = compare(&plan);
    let default = comparison.computed(Strategy::SecondaryIp).expect("computed");
    assert_eq!(default.sum(Tier::Node, |s| s.cidr.usable_addresses()).get(), 8_182);
    assert_eq!(default.sum(Tier::Node, |s| s.held()).get(), 120);
    assert_eq!(default.max_pods_range(), Some((58, 58)), "not custom networking: no density is lost");
    assert_eq!(default.fit, Fit::Holds);
    let routable = |cidr: eks_ip_core::SubnetCidr| plan.network.vpc.net().contains(&cidr.net());
    assert!(default.zones.iter().all(|zone| !routable(zone.node_subnet.cidr) && zone.pod_subnet.is_none()));
    // 68 nodes of sixty addresses fill a /20 of 4,091.
    assert_eq!(default.zones[0].node_subnet.cidr.usable_addresses().get() / 60, 68);
}

/// 198.19.0.0/16 for pods: named by the announcement of 2018, the EKS Best Practices Guide until 2026 and tools that
/// copied it, refused by EC2 (aws-eks-best-practices issue 633).
#[test]
fn bad_advice_198_19() {
    let link = "#v=1&pods=1&mix=m5.large:100&vpc=10.20.0.0/16&subnets=a:10.20.0.0/22,b:10.20.4.0/22\
                &secondary=198.19.0.0/16&pod_subnets=a:198.19.0.0/18,b:198.19.64.0/18";
    let network = network(link);
    let found = check(&network);
    assert_eq!(ids(&found), ["benchmark-range"]);
    assert_eq!(found[0].severity(), Severity::Error);
    let (block, with) = ("198.19.0.0/16".parse(), "100.64.0.0/16".parse());
    let fix = Fix::ReplaceBlock { block: block.expect("a block"), with: with.expect("a block") };
    assert_eq!(Fix::of_finding(&found[0], &network), Some(fix));
    assert_eq!(check(&fix.apply_to(&network).expect("it can be applied")), []);
}

/// 100.64.0.0/10 and 100.64.0.0/8 for pods: a pool, and a slip of the Best Practices Guide (terraform-provider-aws issue
/// 19595, terraform-aws-vpc issue 812).
#[test]
fn bad_advice_100_64_as_a_whole() {
    for (given, length) in [("100.64.0.0/10", 10), ("100.64.0.0/8", 8)] {
        let link =
            format!("#v=1&pods=1&mix=m5.large:100&vpc=10.20.0.0/16&subnets=a:10.20.0.0/22&secondary={given}");
        let opened = open(&link);
        let said: Vec<String> = opened.problems.iter().map(ToString::to_string).collect();
        let expect = format!(
            "secondary={given} was left out: /{length} is too large for a VPC block: /16 to /28; 100.64.0.0/10 is a \
             pool of 64 blocks of /16, so take one, such as 100.64.0.0/16"
        );
        assert_eq!(said, [expect]);
        assert_eq!(opened.plan.secondary, []);
    }
}
