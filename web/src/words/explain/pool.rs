//! Words about what one node holds: the CNI's rules, with names and with numbers.

use eks_ip_core::{CniSettings, PoolBound, PoolRule, PoolUnit, Tier, WarmPool};

use crate::words::format::grouped;

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

/// `⌈23 ÷ 14⌉ + 1 = 3`.
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
        PoolRule::WindowsIp | PoolRule::WindowsPrefixIpTargets => {
            let target =
                |value: Option<u32>| value.map_or_else(|| String::from("default"), |v| v.to_string());
            format!("{pods} + {}, {}", target(windows.warm_ip_target), target(windows.minimum_ip_target))
        }
        PoolRule::WindowsWarmPrefix => {
            format!("⌈{pods} ÷ 16⌉ + {}", windows.warm_prefix_target.unwrap_or(0))
        }
        PoolRule::Ipv6Prefix | PoolRule::OutsideVpc => return super::DASH.to_owned(),
    };
    format!("{terms} = {wanted}")
}

/// What max pods would fill, and what the type takes: `5 / 4`.
pub fn for_max(pool: &WarmPool) -> String {
    match pool.for_max_pods {
        u32::MAX => format!("{} / {}", super::DASH, pool.hardware),
        for_max_pods => format!("{for_max_pods} / {}", pool.hardware),
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
