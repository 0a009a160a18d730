//! Findings about settings of the CNI, in words.

use eks_ip_core::{NodeCount, Strategy};

use crate::answer::Answer;
use crate::words::findings::{Words, names, zones_and};
use crate::words::format::{addresses, grouped, listed, nodes, prefixes};
use crate::words::sources;
use crate::words::strategies::name;
use crate::words::table::seconds;

/// `MINIMUM_IP_TARGET` alone.
pub(super) fn frozen(minimum: u32, held: u32) -> Words {
    (
        format!(
            "MINIMUM_IP_TARGET={minimum} without WARM_IP_TARGET freezes every node at {}",
            addresses(u64::from(held))
        ),
        String::from(
            "With WARM_IP_TARGET unset the CNI keeps nothing warm, so the pool never grows past its start. Every pod beyond it stays in ContainerCreating for ever, though subnet and ENIs have room.",
        ),
        sources::FROZEN,
    )
}

/// `WARM_ENI_TARGET=0`.
pub(super) fn eni_flaps(now: NodeCount) -> Words {
    let now = match now.get() {
        0 => String::from("None does so with this plan’s pods; one pod more or less can start it."),
        count => format!("With this plan’s pods that is so on {}.", nodes(count)),
    };
    (
        String::from("WARM_ENI_TARGET=0 makes nodes create and delete an ENI about once a minute"),
        format!(
            "It happens whenever the pods just fill the ENIs: the last free address is gone, an ENI comes, it is idle, it goes. 66 were created in 71 minutes on an m5.large. {now}"
        ),
        sources::SETTINGS,
    )
}

/// `WARM_PREFIX_TARGET=0`.
pub(super) fn prefix_flaps(now: NodeCount) -> Words {
    let now = match now.get() {
        0 => String::from("None does so with this plan’s pods."),
        count => format!("With this plan’s pods that is so on {}.", nodes(count)),
    };
    (
        String::from("WARM_PREFIX_TARGET=0 makes nodes give a prefix back and ask for it again"),
        format!(
            "Whenever the pods are a multiple of 16, none included, that repeats about every 35 seconds. The CNI’s documentation calls the setting unsupported. {now}"
        ),
        sources::SETTINGS,
    )
}

/// `WARM_PREFIX_TARGET` of two or more.
pub(super) fn nibbled(more: u32) -> Words {
    (
        format!("Nodes may hold up to {} more than they need", prefixes(u64::from(more))),
        String::from(
            "With a WARM_PREFIX_TARGET above 1 it depends on chance: the CNI gives pods addresses at random, which uses up prefixes that it counted as free. The numbers here are the most that a node can come to.",
        ),
        sources::SETTINGS,
    )
}

/// `WARM_ENI_TARGET` in prefix mode.
pub(super) fn warm_eni_ignored() -> Words {
    (
        String::from("WARM_ENI_TARGET does nothing with prefixes"),
        String::from(
            "Prefix mode keeps prefixes warm, never ENIs: WARM_PREFIX_TARGET and the address targets count there.",
        ),
        sources::SETTINGS,
    )
}

/// Targets that others put out of force.
pub(super) fn warm_targets_ignored() -> Words {
    (
        String::from("WARM_ENI_TARGET and WARM_PREFIX_TARGET are out of force"),
        String::from(
            "As soon as WARM_IP_TARGET or MINIMUM_IP_TARGET is set, the CNI counts single addresses and reads neither of them.",
        ),
        sources::SETTINGS,
    )
}

/// A minimum that no node can hold.
pub(super) fn minimum(answer: &Answer, minimum: u32, group: usize, capacity: u32) -> Words {
    (
        format!("MINIMUM_IP_TARGET={minimum} is more than {} can hold", answer.type_name(group)),
        format!(
            "Its ENIs take {} at most, so every such node takes all of them at start, even without a pod.",
            addresses(u64::from(capacity))
        ),
        sources::SETTINGS,
    )
}

/// Pods that wait for addresses.
pub(super) fn slow_start(answer: &Answer, strategy: Strategy, of: u64) -> Words {
    let target = answer.resolved.plan.cni.warm.warm_ip_target;
    let why = if target > 0 {
        format!(
            "With WARM_IP_TARGET={target} a node asks for {} every 5 seconds",
            addresses(u64::from(target))
        )
    } else {
        String::from("A node asks EC2 once in 5 seconds, for one ENI or a few prefixes")
    };
    (
        format!("{}: pods of a full new node wait up to {} for an address", name(strategy), seconds(of)),
        format!(
            "{why}, and pods that come at once wait in ContainerCreating meanwhile. The same happens when all pods of a node restart: freed addresses rest for 30 s and count as available. A MINIMUM_IP_TARGET near the pods of a node spares the wait."
        ),
        sources::SETTINGS,
    )
}

/// Reserved ENIs where one ENI is enough for hundreds of pods.
pub(super) fn reserved(
    answer: &Answer,
    strategies: &[Strategy],
    group: usize,
    max_pods: u32,
    without: u32,
) -> Words {
    (
        format!("reserved-enis throws pod slots away under {}", names(strategies)),
        format!(
            "{} is told {max_pods} pods instead of {without}, and with prefixes the ENIs that are left could serve hundreds. Karpenter does not know of prefixes: set kubelet.maxPods in the NodeClass instead.",
            answer.type_name(group)
        ),
        sources::RESERVED,
    )
}

fn types(answer: &Answer, groups: &[usize]) -> String {
    let names: Vec<String> = groups.iter().map(|group| answer.type_name(*group).to_owned()).collect();
    listed(&names)
}

/// Types without a trunk.
pub(super) fn cannot_trunk(answer: &Answer, groups: &[usize]) -> Words {
    (
        format!("{} cannot carry pods with security groups of their own", types(answer, groups)),
        String::from(
            "The type has no branch ENIs, or runs Windows. Such pods stay Pending unless other types take them; here all pods on these nodes are counted as ordinary ones.",
        ),
        sources::TRUNKING,
    )
}

/// Types of which nobody says.
pub(super) fn trunk_unknown(answer: &Answer, groups: &[usize]) -> Words {
    (
        format!("No list says whether {} can carry branch ENIs", types(answer, groups)),
        String::from(
            "The CNI takes such a type for one that can and keeps an ENI free for a trunk; the controller that would attach it does not know the type. One ENI’s pods are lost.",
        ),
        sources::TRUNKING,
    )
}

/// Windows nodes.
pub(super) fn windows() -> Words {
    (
        String::from("Windows nodes keep a pool of their own, on one ENI"),
        String::from(
            "The VPC resource controller hands out their addresses by the settings of the ConfigMap amazon-vpc-cni, and the scheduler counts them, so no pod hangs. Under custom networking they stay in their node subnet; IPv6 clusters have none.",
        ),
        sources::WINDOWS,
    )
}

/// Memory that nobody states.
pub(super) fn memory_unknown(answer: &Answer, groups: &[usize]) -> Words {
    (
        format!("The memory of {} is not known", types(answer, groups)),
        String::from("Memory requests limit no pods on these nodes here."),
        sources::KUBE_RESERVED,
    )
}

/// What the subnets leave for the control plane.
pub(super) fn upgrade(strategies: &[Strategy], free: u64) -> Words {
    (
        format!(
            "An upgrade of the control plane may fail under {}: {} left",
            names(strategies),
            addresses(free)
        ),
        String::from(
            "EKS makes new network interfaces before it takes the old ones away and needs up to 5 free addresses over the subnets of the cluster. The node subnets stand for these here.",
        ),
        sources::CLUSTER_SUBNETS,
    )
}

/// Little left in a subnet of the cluster.
pub(super) fn cluster_subnet(answer: &Answer, strategies: &[Strategy], zone: usize, free: u64) -> Words {
    (
        format!("{} left in {} under {}", addresses(free), zones_and(answer, zone), names(strategies)),
        format!(
            "EKS asks for {} free addresses in each subnet of the cluster when it is made and recommends {}: a /28 has 11 at all.",
            grouped(eks_ip_core::advisory::CLUSTER_SUBNET_MINIMUM),
            grouped(eks_ip_core::advisory::CLUSTER_SUBNET_RECOMMENDED)
        ),
        sources::CLUSTER_SUBNETS,
    )
}
