//! Workings of numbers about subnets: what is needed, what is left, where it breaks.

use eks_ip_core::{
    Batch, Computed, Limit, PodRange, PoolBound, PrefixRoom, RESERVED_ADDRESSES, SinglesPlacement, Strategy,
    SubnetUse, Tier,
};

use super::{Terms, Working, rules_in_force};
use crate::answer::Answer;
use crate::table::Row;
use crate::words::format::{addresses, grouped, range};
use crate::words::{explain as words, sources, table as table_words};

fn both(computed: &Computed) -> impl Iterator<Item = (usize, Tier, &SubnetUse)> {
    computed.zones.iter().enumerate().flat_map(|(index, zone)| {
        [Tier::Node, Tier::Pod]
            .into_iter()
            .filter_map(move |tier| zone.subnet(tier).map(|s| (index, tier, s)))
    })
}

pub(super) fn fit(answer: &Answer, strategy: Strategy, computed: &Computed) -> Option<Working> {
    let rows = both(computed).map(|(zone, _, s)| {
        let left = match s.shortage().get() {
            0 => grouped(s.free().get()),
            short => table_words::short_by(short),
        };
        let (needed, usable) = (grouped(s.needed().get()), grouped(s.cidr.usable_addresses().get()));
        let blocks = s.prefixes.map_or_else(|| words::DASH.to_owned(), |room| blocks(&room));
        vec![format!("{} {}", answer.zone_name(zone), s.cidr), needed, usable, left, blocks]
    });
    Some(Working {
        title: words::fit_title(computed.fit, strategy),
        rule: words::FIT_RULE.to_owned(),
        formula: words::FIT_FORMULA.to_vec(),
        reading: &words::FIT_STEPS,
        terms: Terms {
            caption: words::BY_SUBNET.to_owned(),
            head: words::FIT_HEAD.to_vec(),
            rows: rows.collect(),
            ..Terms::default()
        },
        result: words::fit_result(computed.fit).to_owned(),
        alarming: computed.fit == eks_ip_core::Fit::Fails,
        bound_by: computed.shortages.first().map(|_| crate::words::verdict::shortage(answer, computed)),
        source: sources::SUBNETS.to_owned(),
    })
}

fn blocks(room: &PrefixRoom) -> String {
    let (low, high) = (room.intact(SinglesPlacement::Scattered), room.intact(SinglesPlacement::Packed));
    words::of(&grouped(room.needed.get()), &range(low.get(), high.get()))
}

pub(super) fn breaks(answer: &Answer, row: Row, strategy: Strategy, computed: &Computed) -> Option<Working> {
    let mut rows = Vec::new();
    let cases =
        [(words::PACKED, Some(&computed.breaks)), (words::SCATTERED, computed.breaks_scattered.as_ref())];
    let has_prefixes = computed.breaks_scattered.is_some();
    for (case, breaking) in cases.into_iter().filter_map(|(case, b)| b.map(|b| (case, b))) {
        let name = if has_prefixes { case } else { words::AT_THE_LIMIT };
        let unit = match breaking.limit {
            Limit::Prefixes { .. } => words::BLOCKS,
            Limit::Addresses { .. }
            | Limit::CniCapacity
            | Limit::MaxPods
            | Limit::BranchEnis
            | Limit::Cpu
            | Limit::Memory
            | Limit::Zones => words::ADDRESSES,
        };
        rows.push(vec![
            name.to_owned(),
            table_words::breaking_pods(breaking),
            grouped(breaking.nodes.get()),
            format!(
                "{} {unit}",
                words::of(&grouped(breaking.holds.needed), &grouped(breaking.holds.available))
            ),
            words::of(&grouped(breaking.exceeds.needed), &grouped(breaking.exceeds.available)),
        ]);
    }
    let (limit, place) = table_words::limit(answer, crate::table::first_limit(computed));
    let result = match row {
        Row::BreaksPods => words::breaks_pods(
            &table_words::breaking_pods(computed.breaks_for_certain()),
            &table_words::breaking_pods(&computed.breaks),
        ),
        Row::BreaksNodes => {
            words::breaks_nodes(computed.breaks_for_certain().nodes.get(), computed.breaks.nodes.get())
        }
        _ => format!("{limit}, {}", place.unwrap_or_default()),
    };
    Some(Working {
        title: words::breaks_title(&result, strategy),
        rule: words::breaks_rule(answer.resolved.plan.workload).to_owned(),
        formula: words::BREAKS_FORMULA.to_vec(),
        reading: &words::BREAKS_STEPS,
        terms: Terms {
            caption: words::LAST_AND_NEXT.to_owned(),
            head: words::BREAKS_HEAD.to_vec(),
            rows,
            ..Terms::default()
        },
        result,
        alarming: computed.subnets_short(),
        bound_by: Some(crate::words::verdict::limit(answer, computed.breaks.limit)),
        source: sources::ARITHMETIC.to_owned(),
    })
}

/// The addresses that nodes take from a tier: a line for each kind of node.
fn held_terms(answer: &Answer, computed: &Computed, tier: Tier, zone: Option<usize>) -> Vec<Vec<String>> {
    let in_place = |batch: &Batch| {
        zone.map_or_else(|| batch.nodes(), |z| batch.nodes_in_zone.get(z).copied().unwrap_or(0))
    };
    computed
        .placement
        .batches
        .iter()
        .filter(|batch| in_place(batch) > 0)
        .map(|batch| {
            let pool = &batch.pool;
            let shape = answer.resolved.plan.groups.get(batch.group).map(|group| group.shape);
            let each = match tier {
                Tier::Node => pool.node_subnet.get(),
                Tier::Pod => pool.pod_subnet.get(),
            };
            let pods_are_here =
                pool.bound != PoolBound::NoPool && (tier == Tier::Pod) == pool.in_pod_subnet();
            let slots = shape.map_or(1, |s| s.eni.slots_per_eni());
            let [for_pods, for_max, hardware, make_up] = if pods_are_here {
                let for_pods = words::for_pods(pool, slots, &answer.resolved.plan.cni);
                [for_pods, words::for_max(pool), words::hardware(pool), words::make_up(pool, slots + 1)]
            } else {
                let held = match (tier, each) {
                    (Tier::Pod, _) => words::DASH.to_owned(),
                    (Tier::Node, 1) => words::OWN_ADDRESS.to_owned(),
                    // The node's own, its trunk's and those of branch ENIs.
                    (Tier::Node, _) => words::make_up(pool, slots + 1),
                };
                let [for_pods, for_max, hardware] = [words::DASH; 3].map(str::to_owned);
                [for_pods, for_max, hardware, held]
            };
            vec![
                answer.type_name(batch.group).to_owned(),
                for_pods,
                for_max,
                hardware,
                make_up,
                grouped(in_place(batch)),
                grouped(each * in_place(batch)),
            ]
        })
        .collect()
}

/// The rules by which nodes hold addresses in a tier.
fn held_formula(strategy: Strategy, computed: &Computed, tier: Tier) -> Vec<&'static str> {
    let rules = rules_in_force(computed);
    let here = match strategy.rules().pod_range {
        PodRange::NodeSubnets => true,
        PodRange::PodSubnets => tier == Tier::Pod,
        PodRange::NoIpv4 => false,
    };
    words::held_formula(rules, tier, here)
}

fn summary_row(label: &str, nodes: &str, total: String) -> Vec<String> {
    let mut row = vec![String::new(); words::HELD_HEAD.len()];
    row[0] = label.to_owned();
    row[words::HELD_HEAD.len() - 2] = nodes.to_owned();
    row[words::HELD_HEAD.len() - 1] = total;
    row
}

pub(super) fn needed(
    answer: &Answer,
    strategy: Strategy,
    computed: &Computed,
    zone: Option<usize>,
) -> Option<Working> {
    let of_zone = |of: fn(&SubnetUse) -> eks_ip_core::Ipv4Count| match zone {
        Some(zone) => computed.zones.get(zone).map_or(0, |z| of(&z.node_subnet).get()),
        None => computed.sum(Tier::Node, of).get(),
    };
    let needed = of_zone(SubnetUse::needed);
    let (usable, short) = (of_zone(|s| s.cidr.usable_addresses()), of_zone(SubnetUse::shortage));
    let mut rows = held_terms(answer, computed, Tier::Node, zone);
    rows.push(summary_row(words::FIXTURES, "", grouped(of_zone(|s| s.fixtures))));
    let reserved = of_zone(|s| s.reserved);
    if reserved > 0 {
        rows.push(summary_row(words::KEPT, "", grouped(reserved)));
    }
    let nodes = zone.and_then(|z| computed.zones.get(z)).map_or(computed.placement.nodes, |z| z.nodes);
    let place = match zone {
        Some(zone) => words::in_zone(answer.zone_name(zone)),
        None => words::IN_ALL_ZONES.to_owned(),
    };
    let foot = match zone.and_then(|zone| computed.zones.get(zone)) {
        Some(z) => words::usable(
            &z.node_subnet.cidr.to_string(),
            z.node_subnet.cidr.total_addresses().get(),
            RESERVED_ADDRESSES,
        ),
        None => words::USABLE_IN_ALL.to_owned(),
    };
    Some(Working {
        title: words::needed_title(&addresses(needed), &place, strategy),
        rule: words::held_rule(strategy, &rules_in_force(computed), &answer.resolved.plan.cni),
        formula: held_formula(strategy, computed, Tier::Node),
        reading: &words::HELD_STEPS,
        terms: Terms {
            caption: words::BY_NODE.to_owned(),
            head: words::HELD_HEAD.to_vec(),
            rows,
            sum: Some(summary_row(words::NEEDED, &grouped(nodes.get()), grouped(needed))),
            foot: Some(summary_row(&foot, "", grouped(usable))),
        },
        result: words::needed_result(needed, usable, short, zone.is_some()),
        alarming: short > 0,
        bound_by: match strategy.rules().pod_range {
            PodRange::NodeSubnets => pool_bound(computed, zone),
            PodRange::PodSubnets | PodRange::NoIpv4 => Some(words::ONE_A_NODE.to_owned()),
        },
        source: if computed.placement.batches.iter().any(|b| b.pool.bound != PoolBound::NoPool) {
            sources::IPAMD.to_owned()
        } else {
            sources::SUBNETS.to_owned()
        },
    })
}

/// What one node holds: the terms are those of all nodes together, where pods are elsewhere with what it has of its
/// node subnet.
pub(super) fn held_by_node(answer: &Answer, strategy: Strategy, computed: &Computed) -> Option<Working> {
    let of_all = match strategy.rules().pod_range {
        PodRange::PodSubnets => {
            let mut of_pods = held_in_secondary(answer, strategy, computed)?;
            for (row, batch) in of_pods.terms.rows.iter_mut().zip(&computed.placement.batches) {
                let (own, all) = (batch.pool.node_subnet, batch.pool.node_subnet + batch.pool.pod_subnet);
                row.truncate(words::HELD_HEAD.len() - 2);
                row.extend([own, all].map(|count| grouped(count.get())));
            }
            let terms =
                Terms { head: words::HELD_BY_NODE_HEAD.to_vec(), sum: None, foot: None, ..of_pods.terms };
            Working { terms, ..of_pods }
        }
        PodRange::NodeSubnets | PodRange::NoIpv4 => needed(answer, strategy, computed, None)?,
    };
    let (low, high) = computed.held_by_node()?;
    let held = words::held_by_node(low, high);
    Some(Working {
        title: words::held_by_node_title(&held, strategy),
        reading: match strategy.rules().pod_range {
            PodRange::PodSubnets => &words::HELD_WITH_OWN_STEPS,
            PodRange::NodeSubnets | PodRange::NoIpv4 => &words::HELD_BY_NODE_STEPS,
        },
        result: held,
        alarming: false,
        ..of_all
    })
}

/// The terms that decided what nodes hold, without saying one twice.
fn pool_bound(computed: &Computed, zone: Option<usize>) -> Option<String> {
    let here = |b: &&Batch| zone.is_none_or(|z| b.nodes_in_zone.get(z).is_some_and(|n| *n > 0));
    let mut bounds: Vec<&'static str> = Vec::new();
    for bound in computed.placement.batches.iter().filter(here).map(|b| words::pool_bound(b.pool.bound)) {
        if !bounds.contains(&bound) {
            bounds.push(bound);
        }
    }
    (!bounds.is_empty()).then(|| bounds.join("; "))
}

pub(super) fn held_in_secondary(answer: &Answer, strategy: Strategy, computed: &Computed) -> Option<Working> {
    let held = computed.sum(Tier::Pod, SubnetUse::held).get();
    let usable = computed.sum(Tier::Pod, |s| s.cidr.usable_addresses()).get();
    let nodes = computed.placement.nodes.get();
    Some(Working {
        title: words::secondary_title(&addresses(held), strategy),
        rule: words::held_rule(strategy, &rules_in_force(computed), &answer.resolved.plan.cni),
        formula: held_formula(strategy, computed, Tier::Pod),
        reading: &words::HELD_STEPS,
        terms: Terms {
            caption: words::BY_NODE.to_owned(),
            head: words::HELD_HEAD.to_vec(),
            rows: held_terms(answer, computed, Tier::Pod, None),
            sum: Some(summary_row(words::HELD, &grouped(nodes), grouped(held))),
            foot: Some(summary_row(words::USABLE_IN_ALL, "", grouped(usable))),
        },
        result: words::held_result(held, usable),
        alarming: computed.sum(Tier::Pod, SubnetUse::shortage).get() > 0,
        bound_by: pool_bound(computed, None),
        source: sources::IPAMD.to_owned(),
    })
}

pub(super) fn prefixes(answer: &Answer, strategy: Strategy, computed: &Computed) -> Option<Working> {
    let total = computed.prefixes()?.get();
    let rows = both(computed).filter_map(|(zone, _, s)| s.prefixes.map(|room| (zone, s, room))).map(
        |(zone, s, room)| {
            vec![
                format!("{} {}", answer.zone_name(zone), s.cidr),
                grouped(room.needed.get()),
                grouped(room.blocks.get()),
                grouped(room.singles.get()),
                grouped(room.intact(SinglesPlacement::Scattered).get()),
                grouped(room.intact(SinglesPlacement::Packed).get()),
            ]
        },
    );
    let short: Vec<(String, u64)> = both(computed)
        .filter_map(|(zone, _, s)| Some((zone, s.prefixes?.shortage(SinglesPlacement::Packed).get())))
        .filter(|(_, by)| *by > 0)
        .map(|(zone, by)| (answer.zone_name(zone).to_owned(), by))
        .collect();
    Some(Working {
        title: words::prefixes_title(total, strategy),
        rule: words::PREFIXES_RULE.to_owned(),
        formula: words::PREFIXES_FORMULA.to_vec(),
        reading: &words::PREFIXES_STEPS,
        terms: Terms {
            caption: words::BY_SUBNET.to_owned(),
            head: words::PREFIXES_HEAD.to_vec(),
            rows: rows.collect(),
            sum: Some(words::row6([words::IN_ALL, &grouped(total), "", "", "", ""])),
            foot: None,
        },
        result: words::prefixes_result(total, &short),
        alarming: !short.is_empty(),
        bound_by: None,
        source: sources::PREFIXES.to_owned(),
    })
}

pub(super) fn free(
    answer: &Answer,
    strategy: Strategy,
    computed: &Computed,
    tier: Tier,
    zone: usize,
) -> Option<Working> {
    let s = computed.zones.get(zone)?.subnet(tier)?;
    let line =
        |what: &str, sign: &str, number: u64| vec![what.to_owned(), format!("{sign}{}", grouped(number))];
    let rows = vec![
        line(&words::all_of(&s.cidr.to_string()), "", s.cidr.total_addresses().get()),
        line(words::RESERVED, "− ", RESERVED_ADDRESSES),
        line(words::ENI_PRIMARIES, "− ", s.eni_primaries.get()),
        line(words::PODS, "− ", s.pods.get()),
        line(words::WARM, "− ", s.warm.get()),
        line(words::FIXTURES, "− ", s.fixtures.get()),
    ];
    let (short, free) = (s.shortage().get(), s.free().get());
    let result = if short > 0 { table_words::short_by(short) } else { words::free_result(free) };
    Some(Working {
        title: words::free_title(&result, answer.zone_name(zone), strategy),
        rule: words::FREE_RULE.to_owned(),
        formula: vec![words::FREE_FORMULA],
        reading: &words::FREE_STEPS,
        terms: Terms {
            caption: words::OF_SUBNET.to_owned(),
            head: words::FREE_HEAD.to_vec(),
            rows,
            sum: Some(vec![
                words::LEFT.to_owned(),
                if short > 0 { format!("−{}", grouped(short)) } else { grouped(free) },
            ]),
            foot: None,
        },
        result,
        alarming: short > 0,
        bound_by: None,
        source: sources::SUBNETS.to_owned(),
    })
}
