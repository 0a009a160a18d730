//! Words of one node.

use eks_ip_core::{Anatomy, Assignment, EniRole, PodRange, PoolBound, Strategy};

use crate::pictures::node::{Row, is_attached};
use crate::words::format::{addresses, counted, grouped, pods, prefixes};
use crate::words::strategies::short_name;

/// Names the choice of a type.
pub const TYPE: &str = "Instance type";
/// Names the choice of pods.
pub const PODS: &str = "Pods on the node";
/// Names the same as a number to type.
pub const PODS_AS_NUMBER: &str = "Pods on the node, as a number";
/// Names what is walked along.
pub const CURSOR: &str = "ENI";
/// Below the nodes.
pub const NOTE: &str = "Drawn packed; the CNI picks addresses at random. aws-node and kube-proxy, on every node, use the node’s own address.";
/// The cells of the drawing, with their classes.
pub const KEY: [(&str, &str); 6] = [
    ("eni", "the ENI’s own address"),
    ("pod", "pod"),
    ("warm", "warm"),
    ("slot", "empty slot"),
    ("off", "serves no pods"),
    ("ghost", "believed in, not there"),
];
/// The heads of the table.
pub const HEAD: [&str; 6] = ["ENI", "What for", "Own address", "Pods", "Warm", "Empty slots"];

/// What the pictures find together: `23 pods hold 45 addresses on an m5.xlarge under Default, 46 under …`.
pub fn title(instance_type: &str, nodes: &[(Strategy, Anatomy)]) -> String {
    let on = with_article(instance_type);
    let Some((_, first)) = nodes.first() else {
        return format!("No strategy in view can be computed with {on}");
    };
    let mut text = match first.pods {
        0 => format!("Without pods, {on} holds {}", addresses(held(first))),
        1 => format!("1 pod holds {} on {on}", addresses(held(first))),
        more => format!("{} hold {} on {on}", pods(u64::from(more)), addresses(held(first))),
    };
    for (index, (strategy, node)) in nodes.iter().enumerate() {
        let of = if node.pods == first.pods {
            String::new()
        } else {
            format!(" for {}", grouped(node.pods.into()))
        };
        text.push_str(&match index {
            0 => format!(" under {}", short_name(*strategy)),
            _ => format!(", {}{of} under {}", grouped(held(node)), short_name(*strategy)),
        });
    }
    text
}

/// `an m5.xlarge`, `a t3.medium`: by the sound of the first letter.
fn with_article(instance_type: &str) -> String {
    let vowel = instance_type.starts_with(['a', 'e', 'f', 'h', 'i', 'l', 'm', 'n', 'o', 'r', 's', 'x']);
    format!("{} {instance_type}", if vowel { "an" } else { "a" })
}

/// Addresses that the node holds of all subnets.
fn held(node: &Anatomy) -> u64 {
    node.pool.subnet_addresses().get()
}

/// What an instance type attaches.
pub fn sub(instance_type: &str, enis: u32, addresses_per_eni: u32) -> String {
    let enis = counted(u64::from(enis), "ENI", "ENIs");
    let capital = with_article(instance_type).replacen('a', "A", 1);
    format!("{capital} attaches up to {enis} of {addresses_per_eni} addresses; the first of each is its own.")
}

/// `Default: 45 addresses held`, `Custom networking: 1 + 45 addresses held`.
pub fn heading(strategy: Strategy, node: &Anatomy) -> String {
    let (of_nodes, of_pods) = (node.pool.node_subnet.get(), node.pool.pod_subnet.get());
    if of_pods > 0 {
        return format!("{}: {} + {} held", short_name(strategy), grouped(of_nodes), addresses(of_pods));
    }
    format!("{}: {} held", short_name(strategy), addresses(of_nodes))
}

/// How that comes about.
pub fn explained(strategy: Strategy, node: &Anatomy) -> String {
    let pool = &node.pool;
    let mut text = String::new();
    let mut say = |sentence: String| {
        text.push_str(if text.is_empty() { "" } else { " " });
        text.push_str(&sentence);
    };
    if node.elsewhere > 0 {
        say(format!(
            "The scheduler puts {} here and {} on another node.",
            pods(u64::from(node.pods)),
            grouped(u64::from(node.elsewhere))
        ));
    }
    if pool.bound == PoolBound::NeverReady {
        say(String::from("No ENI is left for pods: the node never becomes Ready."));
        return text;
    }
    match strategy.rules().assignment {
        Assignment::SecondaryIp => {
            let attached = counted(u64::from(pool.attached_enis()), "ENI is", "ENIs are");
            say(format!("{attached} attached; {} wait warm.", addresses(u64::from(pool.warm()))));
        }
        Assignment::Prefix => say(format!(
            "A slot holds a /28 of 16: {} for {}, so {} wait warm.",
            prefixes(u64::from(pool.prefixes)),
            pods(u64::from(pool.served)),
            addresses(u64::from(pool.warm()))
        )),
        Assignment::Ipv6Prefix => {
            say(String::from("One IPv4 address for the node; pods take theirs from an IPv6 /80 prefix."));
        }
        Assignment::OutsideVpc => {
            say(String::from("One address for the node; pods have none of the VPC."));
        }
    }
    if strategy.rules().pod_range == PodRange::PodSubnets && pool.in_pod_subnet() {
        say(format!(
            "One address is of the node subnet, the rest of the pod subnet. ENI 0 serves no pods; max pods is {}.",
            grouped(u64::from(node.max_pods.max_pods))
        ));
    }
    if pool.branch_enis > 0 {
        let branches = counted(u64::from(pool.branch_enis), "branch ENI holds", "branch ENIs hold");
        say(format!("{branches} an address each, for pods with their own security groups."));
    }
    if node.room.daemonset_pods > 0 {
        say(format!("Among the pods are {} of DaemonSets.", grouped(u64::from(node.room.daemonset_pods))));
    }
    text
}

/// `ENI 0`, `ENI 3 to 14`.
pub fn eni(row: &Row) -> String {
    if row.first == row.last {
        format!("ENI {}", row.first)
    } else {
        format!("ENI {} to {}", row.first, row.last)
    }
}

/// What stands in place of slots.
pub const fn instead(strategy: Strategy, role: EniRole) -> Option<&'static str> {
    match role {
        EniRole::Pods => None,
        EniRole::NoPods => match strategy.rules().assignment {
            // The slots are drawn, hatched.
            Assignment::SecondaryIp | Assignment::Prefix => None,
            Assignment::Ipv6Prefix => Some("pods: an IPv6 /80 prefix"),
            Assignment::OutsideVpc => Some("pods: outside the VPC"),
        },
        EniRole::Trunk => Some("the trunk of branch ENIs"),
        EniRole::EfaOnly => Some("EFA only, no address"),
        EniRole::KeptForTrunk => Some("kept for a trunk that never comes"),
        EniRole::Free => Some("not attached"),
        EniRole::BeyondLimit => Some("never attached"),
    }
}

/// What an ENI is for.
fn role(strategy: Strategy, role: EniRole) -> &'static str {
    match role {
        EniRole::Pods => "pods",
        EniRole::NoPods
        | EniRole::Trunk
        | EniRole::EfaOnly
        | EniRole::KeptForTrunk
        | EniRole::Free
        | EniRole::BeyondLimit => instead(strategy, role).unwrap_or("serves no pods"),
    }
}

/// Pods, warm addresses and empty slots of an ENI.
fn counts(node: &Anatomy, row: &Row) -> (u64, u64, u64) {
    let held = row.eni.slots_held * node.addresses_per_slot;
    let empty = if row.eni.role == EniRole::Pods { node.slots_per_eni - row.eni.slots_held } else { 0 };
    (u64::from(row.eni.pods), u64::from(held - row.eni.pods), u64::from(empty))
}

/// An ENI in a line: `ENI 1: 9 pods, 5 warm, no empty slot`.
pub fn row(strategy: Strategy, node: &Anatomy, row: &Row) -> String {
    let name = eni(row);
    if row.eni.role != EniRole::Pods {
        return format!("{name}: {}", role(strategy, row.eni.role));
    }
    let (with_pods, warm, empty) = counts(node, row);
    let slots = counted(empty, "empty slot", "empty slots");
    format!("{name}: {}, {} warm, {slots}", pods(with_pods), grouped(warm))
}

/// A row of the table.
pub fn cells(strategy: Strategy, node: &Anatomy, row: &Row) -> Vec<String> {
    let (pods, warm, empty) = counts(node, row);
    let own = u64::from(is_attached(row.eni.role));
    let numbers = [own, pods, warm, empty].map(grouped);
    [eni(row), role(strategy, row.eni.role).to_owned()].into_iter().chain(numbers).collect()
}

/// All that the node holds in a line.
pub fn summary(node: &Anatomy) -> String {
    let pool = &node.pool;
    let own = u64::from(pool.attached_enis());
    let in_use = pool.served.min(pool.pod_addresses);
    format!(
        "{} of ENIs, {} of pods, {} warm",
        addresses(own + u64::from(pool.branch_enis)),
        grouped(u64::from(in_use)),
        grouped(u64::from(pool.warm()))
    )
}

/// Above the table.
pub fn caption(strategy: Strategy, node: &Anatomy) -> String {
    heading(strategy, node)
}

/// Beside slots that are not there.
pub fn phantom(slots: u32) -> String {
    format!("{} outside the node", counted(u64::from(slots), "phantom slot", "phantom slots"))
}

/// Below them, the pods that are bound to some.
pub fn hanging(count: u32) -> Option<String> {
    let hang = if count == 1 { "hangs" } else { "hang" };
    (count > 0).then(|| format!("{} {hang} in ContainerCreating", pods(u64::from(count))))
}
