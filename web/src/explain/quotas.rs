//! Workings of what a plan takes of AWS's quotas: Network Address Usage, ENIs, EC2 API time.

use eks_ip_core::{Computed, NauQuota, NodeUsage, Strategy, quota};

use super::{Terms, Working};
use crate::answer::Answer;
use crate::words::format::{grouped, range};
use crate::words::{explain as words, sources, table as table_words};

pub(super) fn nau(
    answer: &Answer,
    strategy: Strategy,
    computed: &Computed,
    counted_by: NauQuota,
) -> Option<Working> {
    let mut rows: Vec<Vec<String>> = computed
        .placement
        .batches
        .iter()
        .map(|batch| {
            let (terms, nodes) = (NodeUsage::of(batch, strategy), batch.nodes());
            let each = terms.range();
            vec![
                answer.type_name(batch.group).to_owned(),
                grouped(u64::from(terms.addresses)),
                grouped(u64::from(terms.more_enis)),
                grouped(u64::from(terms.prefixes)),
                grouped(u64::from(terms.pods)),
                grouped(nodes),
                range(each.low * nodes, each.high * nodes),
            ]
        })
        .collect();
    let network = &answer.resolved.plan.network;
    let fixtures = network.fixtures.network_address_usage() * network.zones().len() as u64;
    if fixtures > 0 {
        rows.push(words::row7([words::FIXTURES, "", "", "", "", "", &grouped(fixtures)]));
    }
    let elsewhere = answer.resolved.plan.other_usage.in_vpc;
    if elsewhere > 0 {
        rows.push(words::row7([words::ELSEWHERE, "", "", "", "", "", &grouped(elsewhere)]));
    }
    let in_peers = answer.resolved.plan.other_usage.in_peers;
    if counted_by == NauQuota::WithPeers {
        rows.push(words::row7([words::IN_PEERS, "", "", "", "", "", &grouped(in_peers)]));
    }
    let usage = computed.usage.counted_by(counted_by)?;
    let shown = range(usage.low, usage.high);
    Some(Working {
        title: words::nau_title(table_words::nau(counted_by), &shown, strategy),
        rule: words::NAU_RULE.to_owned(),
        formula: words::NAU_FORMULA.to_vec(),
        reading: &words::NAU_STEPS,
        terms: Terms {
            caption: words::BY_NODE.to_owned(),
            head: words::NAU_HEAD.to_vec(),
            rows,
            sum: Some(words::row7([words::IN_ALL, "", "", "", "", "", &shown])),
            foot: None,
        },
        result: words::nau_result(usage, counted_by),
        alarming: usage.low > counted_by.default_quota(),
        bound_by: None,
        source: sources::NAU.to_owned(),
    })
}

pub(super) fn enis(answer: &Answer, strategy: Strategy, computed: &Computed) -> Option<Working> {
    let fixtures = answer.resolved.plan.network.fixtures.enis();
    let rows = computed.zones.iter().enumerate().map(|(index, zone)| {
        vec![
            answer.zone_name(index).to_owned(),
            grouped(zone.nodes.get()),
            grouped(zone.enis),
            grouped(fixtures),
            grouped(zone.enis + fixtures),
        ]
    });
    let most = computed.usage.enis_in_fullest_zone;
    Some(Working {
        title: words::enis_title(most, strategy),
        rule: words::ENIS_RULE.to_owned(),
        formula: vec![words::ENIS_FORMULA],
        reading: &words::ENIS_STEPS,
        terms: Terms {
            caption: words::BY_ZONE.to_owned(),
            head: words::ENIS_HEAD.to_vec(),
            rows: rows.collect(),
            ..Terms::default()
        },
        result: words::of(&grouped(most), &grouped(quota::ENIS_PER_ZONE)),
        alarming: most > quota::ENIS_PER_ZONE,
        bound_by: None,
        source: sources::ENI_QUOTA.to_owned(),
    })
}

pub(super) fn api_time(_: &Answer, strategy: Strategy, computed: &Computed) -> Option<Working> {
    let start = &computed.usage.cold_start;
    let line = |call: &str, calls: u64, burst: u64| {
        let seconds = calls.saturating_sub(burst).div_ceil(quota::CALLS_PER_SECOND);
        vec![call.to_owned(), grouped(calls), grouped(burst), table_words::seconds(seconds)]
    };
    let rows = vec![
        line("CreateNetworkInterface", start.create_calls, quota::CREATE_BURST),
        line("AttachNetworkInterface", start.create_calls, quota::ATTACH_BURST),
        line("AssignPrivateIpAddresses", start.assign_calls, quota::CREATE_BURST),
    ];
    let result = table_words::seconds(start.api_seconds());
    Some(Working {
        title: words::api_title(&result, strategy),
        rule: words::api_rule(start.slowest_node_seconds),
        formula: vec![words::API_FORMULA],
        reading: &words::API_STEPS,
        terms: Terms {
            caption: words::BY_CALL.to_owned(),
            head: words::API_HEAD.to_vec(),
            rows,
            ..Terms::default()
        },
        result: words::at_least(&result),
        alarming: false,
        bound_by: None,
        source: sources::THROTTLING.to_owned(),
    })
}
