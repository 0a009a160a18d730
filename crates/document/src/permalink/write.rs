//! See [`to_fragment`].

mod space;

use std::fmt::Display;

use eks_ip_core::{MaxPodsSetBy, Scenario, SubnetCidr, Surge, Zone};

use crate::document::{Mix, MixRow, PlanDocument};
use crate::look::{Columns, FindingsBy, Look, ToldAs};
use crate::number::write_price;
use crate::settings::Setting;
use crate::switches::Switch;

/// The link of a plan: canonical, so that two equal plans have equal links.
pub fn to_fragment(plan: &PlanDocument) -> String {
    let mut link = String::from("#v=1");
    let mut put = |key: &str, value: &dyn Display| link.push_str(&format!("&{key}={value}"));
    let no_size = plan.node_count.is_none() && matches!(plan.mix, Mix::Shares(_));
    // Without pods and nodes there are no pods: a link says so, for one that says neither is incomplete.
    if let Some(pods) = plan.pods.or(no_size.then_some(0)) {
        put("pods", &pods);
    }
    match &plan.mix {
        Mix::Shares(rows) => {
            if let Some(nodes) = plan.node_count {
                put("node_count", &nodes);
            }
            put("mix", &mix_rows(rows));
        }
        Mix::Counts(rows) => put("nodes", &mix_rows(rows)),
    }
    match plan.max_pods_set_by {
        MaxPodsSetBy::Recommended => {}
        MaxPodsSetBy::ManagedNodeGroup => put("max_pods_by", &"managed-node-group"),
        MaxPodsSetBy::Nodeadm => put("max_pods_by", &"nodeadm"),
        MaxPodsSetBy::Bottlerocket => put("max_pods_by", &"bottlerocket"),
        MaxPodsSetBy::AutoMode => put("max_pods_by", &"auto-mode"),
        MaxPodsSetBy::Karpenter { reserved_enis } => {
            put("max_pods_by", &"karpenter");
            if reserved_enis > 0 {
                put("reserved_enis", &reserved_enis);
            }
        }
        MaxPodsSetBy::Fixed(number) => put("max_pods", &number),
    }
    put("vpc", &plan.vpc);
    put("subnets", &joined(plan.zones.iter().map(|zone| format!("{}:{}", zone.name, zone.node_subnet))));
    if !plan.secondary.is_empty() {
        put("secondary", &joined(plan.secondary.iter().map(ToString::to_string)));
    }
    if plan.zones.iter().any(|zone| zone.pod_subnet.is_some()) {
        let with_pods = |zone: &Zone| zone.pod_subnet.map(|cidr: SubnetCidr| format!("{}:{cidr}", zone.name));
        put("pod_subnets", &joined(plan.zones.iter().filter_map(with_pods)));
    }
    if let Some(service) = plan.service {
        put("service", &service);
    }
    let of_zones = |of: &dyn Fn(&Zone) -> u64, default: u64| {
        let given = plan.zones.iter().filter(|zone| of(zone) != default);
        joined(given.map(|zone| format!("{}:{}", zone.name, of(zone))))
    };
    let lists = [
        ("zone_weights", of_zones(&|zone| zone.weight, 1)),
        ("in_use", of_zones(&|zone| zone.in_use.get(), 0)),
        ("pods_in_use", of_zones(&|zone| zone.pods_in_use.get(), 0)),
    ];
    for (key, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
        put(key, list);
    }
    space::space(plan, &mut put);
    match plan.demand.surge {
        Surge::ByProvisioner => {}
        Surge::ManagedNodeGroup { max_unavailable } => {
            put("surge", &format_args!("managed-node-group:{max_unavailable}"));
        }
        Surge::Karpenter { budget_percent } => put("surge", &format_args!("karpenter:{budget_percent}")),
        Surge::Nodes(nodes) => put("surge", &format_args!("nodes:{nodes}")),
    }
    look(&plan.look, &mut put);
    if plan.scenario != Scenario::default() {
        put("scenario", &plan.scenario.id());
    }
    for setting in Setting::ALL {
        if let Some(value) = setting.get(plan) {
            put(setting.spec().key, &setting.write(value));
        }
    }
    for switch in Switch::ALL.into_iter().filter(|switch| switch.get(plan)) {
        put(switch.key(), &1);
    }
    link
}

/// After the plan, and before its moment.
fn look(look: &Look, put: &mut dyn FnMut(&str, &dyn Display)) {
    let Look { columns, findings, working, told_as } = look;
    if *columns != Columns::new(&[], columns.chosen()) {
        put("columns", &joined(columns.shown().iter().map(|strategy| strategy.id().to_owned())));
    }
    if let Some(chosen) = columns.chosen() {
        put("chosen", &chosen.id());
    }
    if *findings != FindingsBy::default() {
        put("findings", &findings.id());
    }
    if let Some(working) = working {
        put("working", working);
    }
    if *told_as != ToldAs::default() {
        put("told_as", &told_as.id());
    }
}

fn mix_rows(rows: &[MixRow]) -> String {
    joined(rows.iter().map(|row| {
        let windows = if row.windows { ":windows" } else { "" };
        let efa = if row.efa_only_enis > 0 { format!(":efa{}", row.efa_only_enis) } else { String::new() };
        let price = row.price.map(|price| format!(":usd{}", write_price(price))).unwrap_or_default();
        format!("{}:{}{windows}{efa}{price}", row.instance_type, row.weight)
    }))
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(",")
}
