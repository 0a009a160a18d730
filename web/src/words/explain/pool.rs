//! Words about what one node holds: the CNI's rules, with names and with numbers.

use eks_ip_core::{
    Assignment, CniSettings, PoolBound, PoolRule, PoolUnit, Strategy, Tier, WarmPool, WarmTargets,
};

use crate::words::format::{addresses, counted, grouped};

/// What the CNI keeps by the rules in force on the nodes, a sentence for each; without nodes, by the one that would be.
pub fn keeps(rules: &[PoolRule], strategy: Strategy, cni: &CniSettings) -> String {
    let mut told: Vec<PoolRule> = Vec::new();
    for rule in rules {
        if !told.contains(rule) {
            told.push(*rule);
        }
    }
    if told.is_empty() {
        told.push(PoolRule::linux(strategy.rules().assignment, &cni.warm));
    }
    told.into_iter().map(|rule| kept_by(rule, cni)).collect::<Vec<_>>().join(" ")
}

fn kept_by(rule: PoolRule, cni: &CniSettings) -> String {
    const LIMITS: &str = "as long as max pods and the hardware allow";
    let (warm, windows) = (&cni.warm, &cni.windows);
    let whole = |count: u32, one: &str, many: &str| match count {
        1 => format!("one whole {one}"),
        count => format!("{count} whole {many}"),
    };
    let kept = match rule {
        PoolRule::WarmEni => format!(
            "With WARM_ENI_TARGET = {} the CNI attaches ENIs whole and keeps {} beyond those its pods use",
            warm.warm_eni_target,
            whole(warm.warm_eni_target, "ENI", "ENIs")
        ),
        PoolRule::WarmEniZero => String::from(
            "With WARM_ENI_TARGET = 0 the CNI attaches ENIs whole, one more when its pods have used up the others",
        ),
        PoolRule::IpTargets => format!("{} the CNI holds {}", ip_targets(warm), kept_free(warm)),
        PoolRule::WarmPrefix => format!(
            "With WARM_PREFIX_TARGET = {} the CNI takes sixteen addresses at a time and keeps {} beyond those its pods use",
            warm.warm_prefix_target,
            whole(warm.warm_prefix_target, "prefix", "prefixes")
        ),
        PoolRule::WarmPrefixZero => String::from(
            "With WARM_PREFIX_TARGET = 0 the CNI takes sixteen addresses at a time, the next when its pods have used up the others",
        ),
        PoolRule::PrefixIpTargets => format!(
            "{} the CNI takes sixteen addresses at a time, as many as hold {}",
            ip_targets(warm),
            kept_free(warm)
        ),
        PoolRule::WindowsIp => format!(
            "On a Windows node the VPC resource controller holds {} beyond those of the pods, and {} at least",
            addresses(windows.warm_ip(Assignment::SecondaryIp).into()),
            windows.minimum_ip()
        ),
        PoolRule::WindowsPrefixIpTargets => format!(
            "On a Windows node the VPC resource controller takes sixteen addresses at a time, as many as hold {} beyond those of the pods, and {} at least",
            addresses(windows.warm_ip(Assignment::Prefix).into()),
            windows.minimum_ip()
        ),
        PoolRule::WindowsWarmPrefix => format!(
            "On a Windows node the VPC resource controller takes sixteen addresses at a time, with warm-prefix-target = {} beyond those of the pods",
            windows.warm_prefix_target.unwrap_or(0)
        ),
        PoolRule::Ipv6Prefix => return String::from("An IPv6 cluster keeps no IPv4 addresses for pods."),
        PoolRule::OutsideVpc => return String::from("An overlay keeps no VPC addresses for pods."),
    };
    format!("{kept}, {LIMITS}.")
}

/// `With WARM_IP_TARGET = 2 and MINIMUM_IP_TARGET = 20`.
fn ip_targets(warm: &WarmTargets) -> String {
    match (warm.warm_ip_target, warm.minimum_ip_target) {
        (0, minimum) => format!("With MINIMUM_IP_TARGET = {minimum} and no WARM_IP_TARGET"),
        (target, 0) => format!("With WARM_IP_TARGET = {target}"),
        (target, minimum) => {
            format!("With WARM_IP_TARGET = {target} and MINIMUM_IP_TARGET = {minimum}")
        }
    }
}

/// `2 addresses beyond those its pods use, and 20 at least`.
fn kept_free(warm: &WarmTargets) -> String {
    let beyond = |target: u32| format!("{} beyond those its pods use", addresses(target.into()));
    match (warm.warm_ip_target, warm.minimum_ip_target) {
        (0, minimum) => format!("{} from the start and never more", addresses(minimum.into())),
        (target, 0) => beyond(target),
        (target, minimum) => format!("{}, and {minimum} at least", beyond(target)),
    }
}

/// The rules in force on the nodes that hold addresses in a tier, and what follows from them.
pub fn held_formula(mut rules: Vec<PoolRule>, tier: Tier, pods_are_here: bool) -> Vec<&'static str> {
    const NEED: &str = "needed = Σ nodes × held + fixtures";
    const HELD: &str = "held in all = Σ nodes × held";
    rules.dedup();
    let mut lines = Vec::new();
    if pods_are_here {
        lines.extend(rules.iter().map(|rule| of_rule(*rule)));
        for unit in [PoolUnit::Enis, PoolUnit::Addresses, PoolUnit::Prefixes, PoolUnit::Nothing] {
            if rules.iter().any(|rule| rule.unit() == unit) {
                lines.push(of_unit(unit));
            }
        }
    } else {
        lines.push(of_unit(PoolUnit::Nothing));
    }
    lines.push(match tier {
        Tier::Node => NEED,
        Tier::Pod => HELD,
    });
    lines
}

const fn of_rule(rule: PoolRule) -> &'static str {
    match rule {
        PoolRule::WarmEni => {
            "enis = min(enis_for_pods, max(1, min(⌈pods ÷ slots_per_eni⌉ + warm_eni_target, ⌈max_pods ÷ slots_per_eni⌉)))"
        }
        PoolRule::WarmEniZero => {
            "enis = min(enis_for_pods, max(1, min(⌊pods ÷ slots_per_eni⌋ + 1, ⌈max_pods ÷ slots_per_eni⌉)))"
        }
        PoolRule::IpTargets => {
            "addresses = min(enis_for_pods × slots_per_eni, max(start, min(max(pods + warm_ip_target, minimum_ip_target), max_pods)));  start = max(warm_ip_target, minimum_ip_target)"
        }
        PoolRule::WarmPrefix => {
            "prefixes = min(enis_for_pods × slots_per_eni, max(warm_prefix_target, min(⌈pods ÷ 16⌉ + warm_prefix_target, ⌈max_pods ÷ 16⌉)))"
        }
        PoolRule::WarmPrefixZero => {
            "prefixes = min(enis_for_pods × slots_per_eni, max(1, min(⌊pods ÷ 16⌋ + 1, ⌈max_pods ÷ 16⌉)))"
        }
        PoolRule::PrefixIpTargets => {
            "prefixes = min(enis_for_pods × slots_per_eni, max(start, min(max(⌈(pods + warm_ip_target) ÷ 16⌉, ⌈minimum_ip_target ÷ 16⌉), ⌈max_pods ÷ 16⌉)))"
        }
        PoolRule::WindowsIp => {
            "addresses = min(slots_per_eni, max(pods + warm-ip-target, minimum-ip-target))"
        }
        PoolRule::WindowsPrefixIpTargets => {
            "prefixes = min(slots_per_eni, max(⌈(pods + warm-ip-target) ÷ 16⌉, ⌈minimum-ip-target ÷ 16⌉))"
        }
        PoolRule::WindowsWarmPrefix => "prefixes = min(slots_per_eni, ⌈pods ÷ 16⌉ + warm-prefix-target)",
        PoolRule::Ipv6Prefix => "one /80 for all pods of the node",
        PoolRule::OutsideVpc => "pods take no address of the VPC",
    }
}

const fn of_unit(unit: PoolUnit) -> &'static str {
    match unit {
        PoolUnit::Enis => "held = enis × ipv4_addresses_per_interface",
        PoolUnit::Addresses => "held = addresses + enis;  enis = ⌈addresses ÷ slots_per_eni⌉",
        PoolUnit::Prefixes => "held = prefixes × 16 + enis",
        PoolUnit::Nothing => "held = 1",
    }
}

/// `⌈23 ÷ 14⌉ + 1 = 3 ENIs`.
pub fn for_pods(pool: &WarmPool, slots: u32, cni: &CniSettings) -> String {
    let (pods, wanted, warm) = (pool.pods, pool.for_pods_and_warm, &cni.warm);
    let windows = &cni.windows;
    let terms = match pool.rule {
        PoolRule::WarmEni => format!("⌈{pods} ÷ {slots}⌉ + {}", warm.warm_eni_target),
        PoolRule::WarmEniZero => format!("⌊{pods} ÷ {slots}⌋ + 1"),
        PoolRule::IpTargets => format!("max({pods} + {}, {})", warm.warm_ip_target, warm.minimum_ip_target),
        PoolRule::WarmPrefix => format!("⌈{pods} ÷ 16⌉ + {}", warm.warm_prefix_target),
        PoolRule::WarmPrefixZero => format!("⌊{pods} ÷ 16⌋ + 1"),
        PoolRule::PrefixIpTargets => {
            format!("max(⌈({pods} + {}) ÷ 16⌉, ⌈{} ÷ 16⌉)", warm.warm_ip_target, warm.minimum_ip_target)
        }
        PoolRule::WindowsIp => {
            format!("max({pods} + {}, {})", windows.warm_ip(Assignment::SecondaryIp), windows.minimum_ip())
        }
        PoolRule::WindowsPrefixIpTargets => {
            let (target, minimum) = (windows.warm_ip(Assignment::Prefix), windows.minimum_ip());
            format!("max(⌈({pods} + {target}) ÷ 16⌉, ⌈{minimum} ÷ 16⌉)")
        }
        PoolRule::WindowsWarmPrefix => {
            format!("⌈{pods} ÷ 16⌉ + {}", windows.warm_prefix_target.unwrap_or(0))
        }
        PoolRule::Ipv6Prefix | PoolRule::OutsideVpc => return super::DASH.to_owned(),
    };
    format!("{terms} = {}", in_units(pool.rule, wanted))
}

/// What max pods would fill: `5 ENIs`.
pub fn for_max(pool: &WarmPool) -> String {
    match pool.for_max_pods {
        u32::MAX => super::DASH.to_owned(),
        for_max_pods => in_units(pool.rule, for_max_pods),
    }
}

/// What the type takes at most: `4 ENIs`.
pub fn hardware(pool: &WarmPool) -> String {
    in_units(pool.rule, pool.hardware)
}

fn in_units(rule: PoolRule, count: u32) -> String {
    match rule.unit() {
        PoolUnit::Enis => counted(count.into(), "ENI", "ENIs"),
        PoolUnit::Addresses => grouped(count.into()),
        PoolUnit::Prefixes => counted(count.into(), "prefix", "prefixes"),
        PoolUnit::Nothing => super::DASH.to_owned(),
    }
}

/// `3 × 15 = 45` of ENIs, `3 × 16 + 1 = 49` of prefixes and the ENIs they are on, the trunk and branch ENIs
/// added where there are some.
pub fn make_up(pool: &WarmPool, addresses_per_eni: u32) -> String {
    let mut terms = match pool.rule.unit() {
        PoolUnit::Enis => format!("{} × {addresses_per_eni}", pool.pod_enis),
        PoolUnit::Addresses => format!("{} + {}", pool.pod_addresses, pool.pod_enis),
        PoolUnit::Prefixes => format!("{} × 16 + {}", pool.prefixes, pool.pod_enis),
        PoolUnit::Nothing => String::from("1"),
    };
    let (trunk, branches) = (pool.enis.trunk_enis(), pool.branch_enis);
    if trunk > 0 {
        terms.push_str(&format!(" + {trunk} trunk"));
    }
    if branches > 0 {
        terms.push_str(&format!(" + {branches} branch"));
    }
    let held = if pool.in_pod_subnet() { pool.pod_subnet } else { pool.node_subnet };
    format!("{terms} = {}", grouped(held.get()))
}

/// Which term decided what a node holds.
pub const fn pool_bound(bound: PoolBound) -> &'static str {
    match bound {
        PoolBound::PodsAndWarm => "the pods and what is kept warm for them",
        PoolBound::MaxPods => "max pods: the CNI grows no further",
        PoolBound::Hardware => "the ENIs of the type",
        PoolBound::Floor => "the pool every node starts with",
        PoolBound::Frozen => "MINIMUM_IP_TARGET without WARM_IP_TARGET: the pool never grows",
        PoolBound::NeverReady => "no ENI is left for pods: the node never becomes Ready",
        PoolBound::NoPool => "one address a node, no pool",
    }
}
