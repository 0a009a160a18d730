//! What to know about a node beside its numbers: see [`notes`].

use eks_ip_core::{HOST_NETWORK_PODS, Os, PoolBound, PoolRule, Trunk};

use super::output::Node;
use crate::format::{counted, grouped};

/// Sentences, the gravest first; empty when there is nothing to say.
pub(super) fn notes(node: &Node) -> Vec<String> {
    let mut notes = Vec::new();
    let pool = &node.pool;
    if !node.ready() {
        notes.push(String::from(
            "The node NEVER BECOMES READY: no ENI is left for pods. Custom networking takes the primary ENI, and the \
             type, MAX_ENI, the trunk or EFA-only ENIs leave no other.",
        ));
    } else if pool.hanging() > 0 {
        let pods = counted(pool.hanging().into(), "pod stays", "pods stay");
        notes.push(format!("{pods} in ContainerCreating: the node has no address for them."));
    }
    if node.ready() && pool.pods > node.max_pods {
        notes.push(format!(
            "The scheduler never puts {} here: max pods is {}, and {HOST_NETWORK_PODS} of those are aws-node and \
             kube-proxy.",
            counted(pool.pods.into(), "pod", "pods"),
            grouped(node.max_pods.into()),
        ));
    }
    if node.ready() && node.room.phantom_slots() > 0 {
        let full = counted(node.room.phantom_slots().into(), "pod", "pods");
        notes.push(format!(
            "On a full node {full} would have no address: max pods promises more than the CNI serves."
        ));
    }
    notes.extend(of_pool(node));
    notes.extend(of_trunk(node));
    notes
}

fn of_pool(node: &Node) -> Option<String> {
    let pool = &node.pool;
    if pool.bound == PoolBound::Frozen {
        return Some(String::from(
            "MINIMUM_IP_TARGET without WARM_IP_TARGET: the pool never grows past its start. Set WARM_IP_TARGET too.",
        ));
    }
    match pool.rule {
        PoolRule::WarmEniZero | PoolRule::WarmPrefixZero if pool.held_at_least < pool.held => Some(format!(
            "It flaps: the last of {} is given back and asked for again.",
            counted(pool.held.into(), "unit", "units")
        )),
        PoolRule::WarmPrefix if pool.held_at_least < pool.held => Some(format!(
            "The CNI hands addresses out at random, so it holds {} to {} prefixes; the most is shown.",
            pool.held_at_least, pool.held
        )),
        PoolRule::WarmEni
        | PoolRule::WarmEniZero
        | PoolRule::IpTargets
        | PoolRule::WarmPrefix
        | PoolRule::WarmPrefixZero
        | PoolRule::PrefixIpTargets
        | PoolRule::WindowsIp
        | PoolRule::WindowsPrefixIpTargets
        | PoolRule::WindowsWarmPrefix
        | PoolRule::Ipv6Prefix
        | PoolRule::OutsideVpc => None,
    }
}

fn of_trunk(node: &Node) -> Option<String> {
    match node.pool.enis.trunk {
        Trunk::PlaceHeld => Some(String::from(
            "No list says whether the type can trunk, so the CNI keeps a place for a trunk that may never come.",
        )),
        Trunk::Absent if node.settings.pod_eni && node.shape.os == Os::Linux => Some(String::from(
            "No trunk is attached: the type cannot trunk, pods are outside the VPC, or no place is left for one.",
        )),
        Trunk::Absent | Trunk::Attached => None,
    }
}
