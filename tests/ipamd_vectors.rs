//! What the CNI's own code holds on a node, row by row of `golden/ipamd_vectors.csv`, against the closed forms.

use std::collections::BTreeMap;

use eks_ip_core::quota::NodeUsage;
use eks_ip_core::warm_pool::ADDRESSES_PER_IPV6_PREFIX;
use eks_ip_core::{
    Batch, CniSettings, EniLimits, Hypervisor, NodeShape, Os, Strategy, WarmPool, WarmTargets,
    WindowsTargets, cold_start, warm_pool,
};

/// Branch ENIs of the rows with a trunk: how many changes nothing but that there are some.
const BRANCH_ENIS: u32 = 9;

/// One row, field by field under its column's name.
struct Row(BTreeMap<String, String>);

impl Row {
    fn text(&self, column: &str) -> &str {
        self.0.get(column).unwrap_or_else(|| panic!("no column {column}"))
    }

    /// A number; empty is `None`.
    fn set(&self, column: &str) -> Option<u32> {
        let text = self.text(column);
        let number = || text.parse().unwrap_or_else(|_| panic!("{}: {column} is {text}", self.text("id")));
        (!text.is_empty()).then(number)
    }

    fn number(&self, column: &str) -> u32 {
        self.set(column).unwrap_or_else(|| panic!("{}: {column} is empty", self.text("id")))
    }

    fn flag(&self, column: &str) -> bool {
        match self.text(column) {
            "1" => true,
            "0" => false,
            other => panic!("{}: {column} is {other}", self.text("id")),
        }
    }

    fn strategy(&self) -> Strategy {
        match (self.text("mode"), self.flag("custom_networking")) {
            ("secondary", false) | ("windows-secondary", false) => Strategy::SecondaryIp,
            ("secondary", true) => Strategy::CustomNetworking,
            ("prefix", false) | ("windows-prefix", false) => Strategy::PrefixDelegation,
            ("prefix", true) => Strategy::CustomNetworkingPrefix,
            ("ipv6", false) => Strategy::Ipv6,
            (mode, custom) => panic!("{}: {mode}, custom networking {custom}", self.text("id")),
        }
    }

    fn shape(&self) -> NodeShape {
        let eni = EniLimits::new(self.number("max_enis"), self.number("ipv4_per_eni"));
        let shape = NodeShape::linux(eni.expect("limits of a real type"), 2, Some(Hypervisor::Nitro));
        let os = if self.text("mode").starts_with("windows") { Os::Windows } else { Os::Linux };
        NodeShape { os, branch_enis: self.flag("trunk_eni").then_some(BRANCH_ENIS), ..shape }
    }

    /// The settings, with the defaults of the code where nothing is set.
    fn cni(&self) -> CniSettings {
        let in_prefix_mode = self.text("mode") == "prefix";
        let warm_prefix_target = self.set("WARM_PREFIX_TARGET");
        assert!(!in_prefix_mode || warm_prefix_target.is_some(), "{}: say which", self.text("id"));
        CniSettings {
            warm: WarmTargets {
                warm_eni_target: self.set("WARM_ENI_TARGET").unwrap_or(1),
                warm_ip_target: self.set("WARM_IP_TARGET").unwrap_or(0),
                minimum_ip_target: self.set("MINIMUM_IP_TARGET").unwrap_or(0),
                warm_prefix_target: warm_prefix_target.unwrap_or(0),
            },
            max_eni: self.set("MAX_ENI"),
            pod_eni: self.flag("trunk_eni"),
            windows: WindowsTargets {
                warm_ip_target: self.set("WARM_IP_TARGET"),
                minimum_ip_target: self.set("MINIMUM_IP_TARGET"),
                warm_prefix_target,
            },
        }
    }

    fn pool(&self) -> WarmPool {
        let (pods, max_pods) = (self.number("pods_wanting_ip"), self.number("kubelet_max_pods"));
        warm_pool(&self.shape(), self.strategy(), pods, max_pods, &self.cni())
    }
}

/// Every row of the file.
fn rows() -> Vec<Row> {
    let mut lines = include_str!("golden/ipamd_vectors.csv").lines().filter(|line| !line.starts_with('#'));
    let columns = fields(lines.next().expect("the line of columns"));
    assert_eq!(columns.len(), 31);
    let row = |line| {
        let fields = fields(line);
        assert_eq!(fields.len(), columns.len(), "{line}");
        Row(columns.iter().cloned().zip(fields).collect())
    };
    lines.map(row).collect()
}

/// The fields of a line. A field in quotes may contain commas; none contains quotes.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            other => fields.last_mut().expect("there is always one").push(other),
        }
    }
    assert!(!quoted, "{line}");
    fields
}

fn sorted(mut slots: Vec<u32>) -> Vec<u32> {
    slots.sort_unstable();
    slots
}

/// A row that comes to rest: every number is the same.
fn check_exactly(row: &Row) {
    let (pool, shape) = (row.pool(), row.shape());
    let id = row.text("id");
    let slots = row.text("slots_used_per_eni").split('+').map(|n| n.parse().expect("slots are numbers"));
    // The order of attachment is not modelled, so the slots are compared in order of size.
    assert_eq!(sorted(pool.slots_used(&shape)), sorted(slots.collect()), "{id}: slots used");
    assert_eq!(pool.attached_enis(), row.number("enis_attached"), "{id}: ENIs");
    assert_eq!(pool.pod_addresses, row.number("pod_ips_held"), "{id}: pod addresses");
    assert_eq!(pool.prefixes, row.number("prefixes_held"), "{id}: prefixes");
    assert_eq!(pool.warm(), row.number("free_pod_ips"), "{id}: free pod addresses");
    assert_eq!(pool.hanging(), row.number("pods_without_ip"), "{id}: pods without address");
    let subnets = [pool.subnet_addresses(), pool.node_subnet, pool.pod_subnet].map(|count| count.get());
    let columns = ["subnet_addresses_total", "addresses_in_node_subnet", "addresses_in_pod_subnet"];
    assert_eq!(subnets, columns.map(|column| u64::from(row.number(column))), "{id}: subnet addresses");
    assert_eq!(pool.held_at_least, pool.held, "{id}: nothing is left to chance");
}

/// Pod addresses held at least: each unit of the rule is as many.
fn addresses_at_least(pool: &WarmPool) -> u32 {
    pool.held_at_least * (pool.pod_addresses / pool.held)
}

/// A row that never comes to rest: the sample is one of the states that are expected.
fn check_within(row: &Row) {
    let (pool, shape) = (row.pool(), row.shape());
    let id = row.text("id");
    assert!(pool.held_at_least < pool.held, "{id}: something is left to chance");
    let held = addresses_at_least(&pool)..=pool.pod_addresses;
    let sampled = row.number("pod_ips_held");
    assert!(held.contains(&sampled), "{id}: {sampled} pod addresses, {held:?} expected");
    let least = pool.subnet_addresses_at_least(&shape);
    let subnets = least.get()..=pool.subnet_addresses().get();
    let sampled = u64::from(row.number("subnet_addresses_total"));
    assert!(subnets.contains(&sampled), "{id}: {sampled} subnet addresses, {subnets:?} expected");
    assert_eq!(pool.in_pod_subnet(), row.number("addresses_in_pod_subnet") > 0, "{id}");
    assert!(row.number("enis_attached") <= pool.attached_enis(), "{id}: ENIs");
    if row.text("mode") == "prefix" {
        let prefixes = pool.held_at_least..=pool.prefixes;
        assert!(prefixes.contains(&row.number("prefixes_held")), "{id}: {prefixes:?} prefixes expected");
    }
    assert_eq!(pool.hanging(), row.number("pods_without_ip"), "{id}: pods without address");
    let free = row.number("pod_ips_held") - row.number("pods_wanting_ip");
    assert_eq!(row.number("free_pod_ips"), free, "{id}: the row adds up");
}

/// An IPv6 node: one /80 in one slot of its only ENI, and one IPv4 address.
fn check_ipv6(row: &Row) {
    let (pool, strategy) = (row.pool(), row.strategy());
    let id = row.text("id");
    assert_eq!(row.text("pod_ips_held"), "2^48", "{id}");
    assert_eq!(row.text("free_pod_ips"), "2^48-N", "{id}");
    assert_eq!(ADDRESSES_PER_IPV6_PREFIX, 1 << 48);
    let usage =
        NodeUsage::of(&Batch { group: 0, nodes_in_zone: Default::default(), pods: 0, pool }, strategy);
    assert_eq!(usage.prefixes, row.number("prefixes_held"), "{id}: the /80");
    assert_eq!(usage.prefixes, row.number("slots_used_per_eni"), "{id}: in one slot");
    assert_eq!(pool.attached_enis(), row.number("enis_attached"), "{id}: ENIs");
    assert_eq!(pool.slots_used(&row.shape()), [0], "{id}: no slot has IPv4 addresses");
    assert_eq!((pool.pod_addresses, pool.prefixes), (0, 0), "{id}: no IPv4 pool");
    assert_eq!(pool.hanging(), row.number("pods_without_ip"), "{id}: pods without address");
    let subnets = [pool.subnet_addresses(), pool.node_subnet, pool.pod_subnet].map(|count| count.get());
    let columns = ["subnet_addresses_total", "addresses_in_node_subnet", "addresses_in_pod_subnet"];
    assert_eq!(subnets, columns.map(|column| u64::from(row.number(column))), "{id}: IPv4 addresses");
}

#[test]
fn every_row_holds() {
    let (mut exact, mut within, mut ipv6) = (0, 0, 0);
    for row in rows() {
        match (row.text("mode"), row.flag("deterministic")) {
            ("ipv6", true) => {
                ipv6 += 1;
                check_ipv6(&row);
            }
            (_, true) => {
                exact += 1;
                check_exactly(&row);
            }
            (_, false) => {
                within += 1;
                check_within(&row);
            }
        }
    }
    assert_eq!((exact, within, ipv6), (196, 3, 4));
}

/// All pods at once lead to the same end in every row that the CNI's code was run on both ways.
#[test]
fn a_burst_ends_where_single_pods_do() {
    let mut compared = 0;
    for row in rows().iter().filter(|row| row.set("burst_same_as_gradual") == Some(1)) {
        compared += 1;
        let (pods, max_pods) = (row.number("pods_wanting_ip"), row.number("kubelet_max_pods"));
        let start = cold_start(&row.shape(), row.strategy(), pods, max_pods, &row.cni());
        let pool = row.pool();
        let expect = match (row.text("mode"), row.flag("deterministic")) {
            // IPv6 nodes keep no IPv4 pool.
            ("ipv6", _) => 0..=0,
            (_, true) => row.number("pod_ips_held")..=row.number("pod_ips_held"),
            (_, false) => addresses_at_least(&pool)..=pool.pod_addresses,
        };
        assert!(expect.contains(&start.pod_addresses), "{}: {start:?}", row.text("id"));
    }
    assert_eq!(compared, 169);
}

#[test]
fn the_file_is_whole() {
    let rows = rows();
    assert_eq!(rows.len(), 203);
    let mut kinds: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        assert_eq!(row.text("id"), format!("V{:03}", index + 1), "rows are numbered");
        assert!(!row.text("source").is_empty() && !row.text("verified_by").is_empty(), "row {index}");
        *kinds.entry((row.text("kind"), row.text("mode"))).or_default() += 1;
    }
    let expect = [
        (("derived", "ipv6"), 4),
        (("derived", "prefix"), 34),
        (("derived", "secondary"), 81),
        (("documented", "prefix"), 22),
        (("documented", "secondary"), 28),
        (("documented", "windows-prefix"), 23),
        (("documented", "windows-secondary"), 11),
    ];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), expect);
    assert_eq!(rows.iter().filter(|row| row.text("verified_by") == "upstream-code-run").count(), 165);
}
