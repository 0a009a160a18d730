//! The JSON of `node`: the README documents every key.

use eks_ip_core::{
    CniSettings, ColdStart, MaxPodsSetBy, NodeRoom, NodeShape, Os, PoolBound, Strategy, WarmPool,
};
use serde::Serialize;

use crate::words;

/// What was asked of core, and its answers.
#[derive(Debug)]
pub(super) struct Node {
    /// The instance type, if one was named.
    pub(super) name: Option<&'static str>,
    pub(super) shape: NodeShape,
    pub(super) strategy: Strategy,
    pub(super) set_by: MaxPodsSetBy,
    pub(super) settings: CniSettings,
    pub(super) max_pods: u32,
    pub(super) pool: WarmPool,
    pub(super) start: ColdStart,
    pub(super) room: NodeRoom,
}

impl Node {
    /// Whether the node ever becomes Ready.
    pub(super) fn ready(&self) -> bool {
        self.pool.bound != PoolBound::NeverReady
    }
}

/// The whole answer.
#[derive(Debug, Serialize)]
pub(super) struct NodeOutput {
    schema_version: u32,
    command: &'static str,
    instance_type: Option<&'static str>,
    strategy: &'static str,
    os: &'static str,
    pods: u32,
    max_pods: u32,
    max_pods_set_by: &'static str,
    ready: bool,
    enis: u32,
    pod_addresses: u32,
    prefixes: u32,
    pods_without_address: u32,
    warm_addresses: u32,
    subnet_addresses: u64,
    subnet_addresses_at_least: u64,
    node_subnet_addresses: u64,
    pod_subnet_addresses: u64,
    slots_used_per_eni: Vec<u32>,
    pods_without_address_when_full: u32,
    pool: Pool,
    eni_budget: Budget,
    cold_start: Start,
    settings: Settings,
    /// Sentences.
    pub(super) notes: Vec<String>,
}

/// How the CNI's rule came to what is held, in units of the rule.
#[derive(Debug, Serialize)]
struct Pool {
    rule: &'static str,
    unit: &'static str,
    bound: &'static str,
    for_pods_and_warm: u32,
    for_max_pods: Option<u32>,
    hardware: u32,
    floor: u32,
    held: u32,
    held_at_least: u32,
}

/// Who gets the node's ENIs.
#[derive(Debug, Serialize)]
struct Budget {
    default_enis: u32,
    attachable: u32,
    efa_only: u32,
    trunk: &'static str,
    primary_without_pods: u32,
    for_pods: u32,
}

/// From an empty node to its pods.
#[derive(Debug, Serialize)]
struct Start {
    ticks: u32,
    seconds: u32,
    calls: u32,
    create_calls: u32,
    assign_calls: u32,
    pod_addresses: u32,
}

/// What is set on the CNI; `null` is unset.
#[derive(Debug, Serialize)]
struct Settings {
    warm_eni_target: Option<u32>,
    warm_ip_target: Option<u32>,
    minimum_ip_target: Option<u32>,
    warm_prefix_target: Option<u32>,
    max_eni: Option<u32>,
    pod_eni: bool,
}

impl NodeOutput {
    /// Core's answers under the documented names.
    pub(super) fn of(node: &Node, notes: Vec<String>) -> Self {
        let (pool, start, budget) = (&node.pool, &node.start, &node.pool.enis);
        Self {
            schema_version: crate::format::SCHEMA_VERSION,
            command: "node",
            instance_type: node.name,
            strategy: node.strategy.id(),
            os: words::os_id(node.shape.os),
            pods: pool.pods,
            max_pods: node.max_pods,
            max_pods_set_by: words::set_by_id(node.set_by),
            ready: node.ready(),
            enis: pool.attached_enis(),
            pod_addresses: pool.pod_addresses,
            prefixes: pool.prefixes,
            pods_without_address: pool.hanging(),
            warm_addresses: pool.warm(),
            subnet_addresses: pool.subnet_addresses().get(),
            subnet_addresses_at_least: pool.subnet_addresses_at_least(&node.shape).get(),
            node_subnet_addresses: pool.node_subnet.get(),
            pod_subnet_addresses: pool.pod_subnet.get(),
            slots_used_per_eni: pool.slots_used(&node.shape),
            pods_without_address_when_full: node.room.phantom_slots(),
            pool: Pool {
                rule: words::rule_id(pool.rule),
                unit: words::unit_id(pool.rule.unit()),
                bound: words::bound_id(pool.bound),
                for_pods_and_warm: pool.for_pods_and_warm,
                // Windows pools do not look at max pods, which core writes as the largest number.
                for_max_pods: Some(pool.for_max_pods).filter(|most| *most < u32::MAX),
                hardware: pool.hardware,
                floor: pool.floor,
                held: pool.held,
                held_at_least: pool.held_at_least,
            },
            eni_budget: Budget {
                default_enis: budget.default_enis,
                attachable: budget.attachable,
                efa_only: budget.efa_only,
                trunk: words::trunk_id(budget.trunk),
                primary_without_pods: budget.primary_without_pods,
                for_pods: budget.for_pods,
            },
            cold_start: Start {
                ticks: start.ticks,
                seconds: start.seconds(),
                calls: start.calls(),
                create_calls: start.create_calls,
                assign_calls: start.assign_calls,
                pod_addresses: start.pod_addresses,
            },
            settings: Settings::of(node),
            notes,
        }
    }
}

impl Settings {
    fn of(node: &Node) -> Self {
        let (warm, windows) = (&node.settings.warm, &node.settings.windows);
        let set = |target: u32| Some(target).filter(|target| *target > 0);
        let common = Self {
            warm_eni_target: None,
            warm_ip_target: windows.warm_ip_target,
            minimum_ip_target: windows.minimum_ip_target,
            warm_prefix_target: windows.warm_prefix_target,
            max_eni: node.settings.max_eni,
            pod_eni: node.settings.pod_eni,
        };
        match node.shape.os {
            Os::Windows => common,
            Os::Linux => Self {
                warm_eni_target: Some(warm.warm_eni_target),
                warm_ip_target: set(warm.warm_ip_target),
                minimum_ip_target: set(warm.minimum_ip_target),
                warm_prefix_target: Some(warm.warm_prefix_target),
                ..common
            },
        }
    }
}
