//! Sizes of subnets: the smallest holds, the next smaller does not, and the month of the next size is exact.

use eks_ip_core::address_space::{TierSizes, tier_needs, tier_sizes};
use eks_ip_core::{Strategy, SubnetCidr, Tier, smallest_subnets};
use eks_ip_document::{Preset, resolve};

use super::plan;

const GROWING: &str = "pods=1800&nodes=m5.xlarge:48,m5.2xlarge:20,c5.4xlarge:12&vpc=10.40.0.0/19\
    &subnets=a:10.40.0.0/22,b:10.40.4.0/22,c:10.40.8.0/22&secondary=100.64.0.0/16\
    &pod_subnets=a:100.64.0.0/18,b:100.64.64.0/18,c:100.64.128.0/18&growth=5&fixtures=30";

fn sizes(keys: &str, strategy: Strategy, months: u32) -> TierSizes {
    tier_sizes(&plan(keys), strategy, months).expect("it can be sized")
}

/// Months before the next size need the same, and the month itself needs more: looked at month by month.
#[test]
fn the_month_of_the_next_size_is_exact() {
    let plan = plan(GROWING);
    let mut seen = 0;
    for strategy in Strategy::ALL {
        for months in [0, 12] {
            let found = tier_sizes(&plan, strategy, months).expect("it can be sized");
            let at = |month| {
                let advice = smallest_subnets(&plan, strategy, month).expect("it can be sized");
                tier_sizes_lengths(&advice)
            };
            assert_eq!(
                at(months),
                found.subnets.iter().map(|s| s.size.for_certain.prefix_len).collect::<Vec<_>>()
            );
            for (index, subnet) in found.subnets.iter().enumerate() {
                let Some(next) = subnet.next else { continue };
                seen += 1;
                assert_eq!(
                    at(next.month - 1)[index],
                    subnet.size.for_certain.prefix_len,
                    "{strategy:?} {subnet:?}"
                );
                assert_eq!(at(next.month)[index], next.prefix_len, "{strategy:?} {subnet:?}");
                let (now, then) = (subnet.size.for_certain.prefix_len, next.prefix_len);
                assert!(then.is_none_or(|then| now.is_some_and(|now| then < now)), "{strategy:?} {subnet:?}");
            }
        }
    }
    assert!(seen > 20, "{seen} next sizes were looked at");
}

fn tier_sizes_lengths(advice: &eks_ip_core::advice::SubnetAdvice) -> Vec<Option<u8>> {
    let zones = advice.zones.iter().flat_map(|zone| [Some(zone.node), zone.pod]);
    zones.flatten().map(|size| size.for_certain.prefix_len).collect()
}

#[test]
fn without_growth_there_is_no_next_size() {
    let found = sizes(&GROWING.replace("growth=5", "growth=0"), Strategy::CustomNetworking, 0);
    assert!(found.subnets.iter().all(|subnet| subnet.next.is_none()), "{found:?}");
    assert_eq!(found.subnets.len(), 6);
}

/// In its smallest subnets a plan holds; with any of them one size smaller it does not. For every preset, strategy and
/// a year.
#[test]
fn the_smallest_size_holds_and_the_next_smaller_does_not() {
    let holds = |plan: &eks_ip_core::Plan, strategy| {
        let report = eks_ip_core::evaluate(plan, strategy);
        report.outcome.is_ok_and(|c| c.fit_throughout(&plan.demand) == eks_ip_core::Fit::Holds)
    };
    let mut checked = 0;
    for preset in Preset::ALL {
        let plan = resolve(&preset.plan()).plan;
        for strategy in Strategy::ALL {
            let Ok(found) = tier_sizes(&plan, strategy, 0) else { continue };
            let lengths: Option<Vec<u8>> =
                found.subnets.iter().map(|s| s.size.for_certain.prefix_len).collect();
            let Some(lengths) = lengths.filter(|_| hanging_free(&plan, strategy)) else { continue };
            let resized = |lengths: &[u8]| {
                let mut plan = plan.clone();
                for (subnet, length) in found.subnets.iter().zip(lengths) {
                    let zone = &mut plan.network.zones[subnet.zone];
                    let cidr = cidr(subnet.tier, subnet.zone, *length);
                    match subnet.tier {
                        Tier::Node => zone.node_subnet = cidr,
                        Tier::Pod => zone.pod_subnet = Some(cidr),
                    }
                }
                plan.network.vpc = "10.0.0.0/16".parse().expect("a block");
                plan.network.secondary = (0..6)
                    .flat_map(|zone| {
                        ["10", "100"].map(|first| {
                            format!("{first}.{}.0.0/16", if first == "10" { zone } else { 64 + zone })
                        })
                    })
                    .skip(1)
                    .map(|block| block.parse().expect("a block"))
                    .collect();
                plan
            };
            assert!(holds(&resized(&lengths), strategy), "{preset:?} {strategy:?}: {lengths:?}");
            for smaller in 0..lengths.len() {
                let mut lengths = lengths.clone();
                lengths[smaller] += 1;
                if lengths[smaller] <= SubnetCidr::MAX_PREFIX_LEN {
                    checked += 1;
                    assert!(!holds(&resized(&lengths), strategy), "{preset:?} {strategy:?}: {lengths:?}");
                }
            }
        }
    }
    assert!(checked > 50, "{checked} smaller sizes were tried");
}

/// Whether only subnets can keep the plan from holding.
fn hanging_free(plan: &eks_ip_core::Plan, strategy: Strategy) -> bool {
    eks_ip_core::evaluate(plan, strategy).outcome.is_ok_and(|c| c.hanging.get() == 0 && c.unplaced.get() == 0)
}

/// A place for a subnet of any size, a /16 apart from the others.
fn cidr(tier: Tier, zone: usize, length: u8) -> SubnetCidr {
    let first = match tier {
        Tier::Node => format!("10.{zone}"),
        Tier::Pod => format!("100.{}", 64 + zone),
    };
    format!("{first}.0.0/{length}").parse().expect("a subnet")
}

#[test]
fn a_layout_asks_for_the_largest_of_the_zones() {
    let found =
        sizes(&GROWING.replace("fixtures=30", "fixtures=30&in_use=b:600"), Strategy::CustomNetworking, 0);
    let needs = tier_needs(&found.advice).expect("a /16 is enough");
    let of = |tier: Tier| {
        let lengths =
            found.subnets.iter().filter(|s| s.tier == tier).filter_map(|s| s.size.for_certain.prefix_len);
        lengths.min().expect("three zones")
    };
    let lengths: Vec<u8> = needs.iter().map(|need| need.prefix_len).collect();
    assert_eq!(lengths, [of(Tier::Node), of(Tier::Pod)]);
    assert_eq!(of(Tier::Node), 22, "600 addresses in use in zone b");
    let huge = sizes(
        &GROWING.replace("m5.xlarge:48", "m5.xlarge:48000").replace("pods=1800", "pods=500000"),
        Strategy::SecondaryIp,
        0,
    );
    let why = tier_needs(&huge.advice).expect_err("too many for a /16");
    assert_eq!(why.to_string(), "even a /16 is too small for the node subnet of zone 1");
}
