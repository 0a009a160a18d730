//! Workings of numbers about nodes: max pods, nodes, hanging pods, warm addresses, cost.

use eks_ip_core::{Computed, GroupReport, HOST_NETWORK_PODS, MicroUsd, NodeCount, Strategy};

use super::{Terms, Working, rules_in_force};
use crate::answer::Answer;
use crate::words::format::{either, grouped, listed, range, usd, usd_hourly};
use crate::words::{explain as words, sources, table as table_words};

/// Groups that have nodes, with their index; all of them where none has.
fn counted(computed: &Computed) -> impl Iterator<Item = (usize, &GroupReport)> {
    let none = computed.placement.nodes.get() == 0;
    computed.groups.iter().enumerate().filter(move |(_, group)| none || group.nodes.get() > 0)
}

pub(super) fn max_pods(answer: &Answer, strategy: Strategy, computed: &Computed) -> Option<Working> {
    let rows = counted(computed).map(|(index, group)| {
        let m = &group.max_pods;
        let formula = m.usable_enis.map_or_else(
            || words::DASH.to_owned(),
            |enis| match m.addresses_per_slot {
                1 => format!("{enis} × {} + {HOST_NETWORK_PODS}", m.slots_per_eni),
                per_slot => format!("{enis} × {} × {per_slot} + {HOST_NETWORK_PODS}", m.slots_per_eni),
            },
        );
        let number = |n: Option<u32>| n.map_or_else(|| words::DASH.to_owned(), |n| grouped(u64::from(n)));
        vec![
            answer.type_name(index).to_owned(),
            formula,
            number(m.eni_limited_pods),
            number(m.max_pods_cap),
            grouped(u64::from(m.max_pods)),
            words::max_pods_limit(m.limited_by, |group| answer.type_name(group)).to_owned(),
        ]
    });
    let (low, high) = computed.max_pods_range()?;
    let shown = range(u64::from(low), u64::from(high));
    Some(Working {
        title: words::max_pods_title(&shown, strategy),
        rule: words::max_pods_rule(answer.resolved.plan.max_pods_set_by, strategy),
        formula: vec![words::MAX_PODS_FORMULA],
        reading: &words::MAX_PODS_STEPS,
        terms: Terms {
            caption: words::BY_TYPE.to_owned(),
            head: words::MAX_PODS_HEAD.to_vec(),
            rows: rows.collect(),
            ..Terms::default()
        },
        result: shown,
        alarming: false,
        bound_by: max_pods_bound(answer, computed),
        source: sources::MAX_PODS.to_owned(),
    })
}

/// What decided max pods: each limit once, with its types where not all have the same.
fn max_pods_bound(answer: &Answer, computed: &Computed) -> Option<String> {
    let mut bounds: Vec<(&str, Vec<String>)> = Vec::new();
    for (index, group) in counted(computed) {
        let (bound, name) = (words::max_pods_bound(group.max_pods.limited_by), answer.type_name(index));
        match bounds.iter_mut().find(|(other, _)| *other == bound) {
            Some((_, types)) => types.push(name.to_owned()),
            None => bounds.push((bound, vec![name.to_owned()])),
        }
    }
    match bounds.as_slice() {
        [] => None,
        [(bound, _)] => Some((*bound).to_owned()),
        bounds => {
            let each = bounds.iter().map(|(bound, types)| words::bound_of(bound, &listed(types)));
            Some(each.collect::<Vec<_>>().join("; "))
        }
    }
}

pub(super) fn room(answer: &Answer, strategy: Strategy, computed: &Computed) -> Option<Working> {
    let number = |n: Option<u32>| n.map_or_else(|| words::DASH.to_owned(), |n| grouped(u64::from(n)));
    let rows = counted(computed).map(|(index, group)| {
        let (room, (pods, limit)) = (&group.room, group.room.running());
        vec![
            answer.type_name(index).to_owned(),
            grouped(u64::from(room.by_max_pods)),
            number(room.by_cni),
            number(room.by_branch_enis),
            number(room.by_cpu),
            number(room.by_memory),
            grouped(u64::from(pods)),
            table_words::room_limit(limit).to_owned(),
        ]
    });
    let takes: Vec<u64> = counted(computed).map(|(_, group)| u64::from(group.room.running().0)).collect();
    let shown = range(*takes.iter().min()?, *takes.iter().max()?);
    Some(Working {
        title: words::room_title(&shown, strategy),
        rule: words::ROOM_RULE.to_owned(),
        formula: words::ROOM_FORMULA.to_vec(),
        reading: &words::ROOM_STEPS,
        terms: Terms {
            caption: words::BY_TYPE.to_owned(),
            head: words::ROOM_HEAD.to_vec(),
            rows: rows.collect(),
            ..Terms::default()
        },
        result: shown,
        alarming: false,
        bound_by: None,
        source: sources::KUBE_RESERVED.to_owned(),
    })
}

pub(super) fn nodes(answer: &Answer, strategy: Strategy, computed: &Computed) -> Option<Working> {
    let rows = counted(computed).map(|(index, group)| {
        let pods = computed.placement.batches.iter().filter(|b| b.group == index);
        let on_nodes = pods.clone().map(|b| u64::from(b.pods));
        let each = on_nodes.clone().min().zip(on_nodes.max());
        let total: u64 = pods.map(|b| u64::from(b.pods) * b.nodes()).sum();
        vec![
            answer.type_name(index).to_owned(),
            grouped(u64::from(group.max_pods.max_pods)),
            grouped(u64::from(group.room.by_max_pods)),
            each.map_or_else(|| words::DASH.to_owned(), |(low, high)| either(low, high)),
            grouped(group.nodes.get()),
            grouped(total),
        ]
    });
    let (nodes, pods) = (computed.placement.nodes.get(), computed.placement.pods.get());
    let sum = words::row6([words::IN_ALL, "", "", "", &grouped(nodes), &grouped(pods)]);
    Some(Working {
        title: words::nodes_title(nodes, strategy),
        rule: words::nodes_rule(answer.resolved.plan.workload).to_owned(),
        formula: vec![words::NODES_FORMULA],
        reading: &words::NODES_STEPS,
        terms: Terms {
            caption: words::BY_TYPE.to_owned(),
            head: words::NODES_HEAD.to_vec(),
            rows: rows.collect(),
            sum: Some(sum),
            foot: None,
        },
        result: crate::words::format::nodes(nodes),
        alarming: computed.unplaced.get() > 0,
        bound_by: (computed.unplaced.get() > 0).then(|| words::unplaced(computed.unplaced.get())),
        source: sources::ARITHMETIC.to_owned(),
    })
}

pub(super) fn hanging(answer: &Answer, strategy: Strategy, computed: &Computed) -> Option<Working> {
    let rows = counted(computed).map(|(index, group)| {
        let batches = computed.placement.batches.iter().filter(|b| b.group == index);
        let hanging: u64 = batches.map(|b| u64::from(b.pool.hanging()) * b.nodes()).sum();
        vec![
            answer.type_name(index).to_owned(),
            grouped(u64::from(group.room.pool_pods(group.room.scheduled().0))),
            group.room.capacity.map_or_else(|| words::UNLIMITED.to_owned(), |c| grouped(u64::from(c))),
            grouped(u64::from(group.room.phantom_slots())),
            grouped(group.nodes.get()),
            grouped(u64::from(group.room.phantom_slots()) * group.nodes.get()),
            grouped(hanging),
        ]
    });
    let (hanging, phantom) = (computed.hanging.get(), computed.phantom_slots.get());
    let sum = [
        words::IN_ALL.to_owned(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        grouped(phantom),
        grouped(hanging),
    ];
    Some(Working {
        title: words::hanging_title(hanging, strategy),
        rule: words::HANGING_RULE.to_owned(),
        formula: words::HANGING_FORMULA.to_vec(),
        reading: &words::HANGING_STEPS,
        terms: Terms {
            caption: words::BY_TYPE.to_owned(),
            head: words::HANGING_HEAD.to_vec(),
            rows: rows.collect(),
            sum: Some(sum.to_vec()),
            foot: None,
        },
        result: words::hanging_result(hanging, phantom),
        alarming: hanging > 0,
        bound_by: (phantom > 0).then(|| words::HANGING_BOUND.to_owned()),
        source: sources::PHANTOM.to_owned(),
    })
}

pub(super) fn warm(answer: &Answer, strategy: Strategy, computed: &Computed) -> Option<Working> {
    let rows = computed.placement.batches.iter().map(|batch| {
        let pool = &batch.pool;
        let total = u64::from(pool.warm()) * batch.nodes();
        vec![
            answer.type_name(batch.group).to_owned(),
            grouped(u64::from(pool.pod_addresses)),
            grouped(u64::from(pool.served.min(pool.pod_addresses))),
            grouped(u64::from(pool.warm())),
            grouped(batch.nodes()),
            grouped(total),
        ]
    });
    let warm = computed.warm().get();
    let nodes = computed.placement.nodes.get();
    let sum = words::row6([words::IN_ALL, "", "", "", &grouped(nodes), &grouped(warm)]);
    Some(Working {
        title: words::warm_title(warm, strategy),
        rule: words::keeps(&rules_in_force(computed), strategy, &answer.resolved.plan.cni),
        formula: vec![words::WARM_FORMULA],
        reading: &words::WARM_STEPS,
        terms: Terms {
            caption: words::BY_TYPE.to_owned(),
            head: words::WARM_HEAD.to_vec(),
            rows: rows.collect(),
            sum: Some(sum),
            foot: None,
        },
        result: words::warm_result(warm),
        alarming: false,
        bound_by: None,
        source: sources::IPAMD.to_owned(),
    })
}

pub(super) fn cost(answer: &Answer, strategy: Strategy, computed: &Computed) -> Option<Working> {
    let groups = answer.resolved.plan.groups.iter().zip(&computed.ordinary.nodes_of_groups).enumerate();
    let none = computed.ordinary.nodes == NodeCount::ZERO;
    let rows = groups.filter(|(_, (_, nodes))| none || nodes.get() > 0).map(|(index, (group, nodes))| {
        let monthly = group.price.map(|price| price.a_month_of(nodes.get()));
        let hourly = group.price.map_or_else(|| words::UNKNOWN.to_owned(), usd_hourly);
        vec![
            answer.type_name(index).to_owned(),
            if answer.has_typed_price(index) { words::typed(&hourly) } else { hourly },
            grouped(eks_ip_core::HOURS_PER_MONTH),
            grouped(nodes.get()),
            monthly.map_or_else(|| words::UNKNOWN.to_owned(), usd),
        ]
    });
    let mut rows: Vec<Vec<String>> = rows.collect();
    let costs = &computed.ordinary.cost;
    let lines = [(words::IPAM, costs.ipam_at_least), (words::PRIVATE_NAT, costs.private_nat)];
    for (what, amount) in lines.into_iter().filter(|(_, amount)| amount.get() > 0) {
        rows.push([what, "", "", "", &usd(amount)].map(str::to_owned).to_vec());
    }
    let total = usd(costs.total());
    let sum = [words::IN_ALL, "", "", &grouped(computed.ordinary.nodes.get()), &total].map(str::to_owned);
    Some(Working {
        title: words::cost_title(&total, strategy),
        rule: words::COST_RULE.to_owned(),
        formula: words::cost_formula(
            costs.ipam_at_least > MicroUsd::ZERO,
            costs.private_nat > MicroUsd::ZERO,
        ),
        reading: &words::COST_STEPS,
        terms: Terms {
            caption: words::BY_TYPE.to_owned(),
            head: words::COST_HEAD.to_vec(),
            rows,
            sum: Some(sum.to_vec()),
            foot: None,
        },
        result: words::cost_result(&total),
        alarming: false,
        bound_by: (costs.ipam_at_most > costs.ipam_at_least)
            .then(|| words::ipam_range(&usd(costs.ipam_at_least), &usd(costs.ipam_at_most))),
        source: sources::prices(
            answer.typed_prices(),
            eks_ip_catalog::provenance().prices.date,
            &eks_ip_catalog::network_prices(),
        ),
    })
}
