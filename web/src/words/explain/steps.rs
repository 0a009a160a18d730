//! How the tables of the workings are read step by step.

use crate::explain::Reading;
use eks_ip_document::ToldAs;

/// Names the choice of how a working is told.
pub const TELL_AS: &str = "How it is told";
/// Heading of the steps.
pub const STEPS: &str = "Step by step";
/// Opens the steps that lead to one, where those of another line are told.
pub const HOW: &str = "How";
/// Heading of the formula's second half.
pub const NUMBERS: &str = "The formula with this plan’s numbers";

/// What chooses how a working is told.
pub const fn tell_as(way: ToldAs) -> &'static str {
    match way {
        ToldAs::Formula => "Show the formula",
        ToldAs::Steps => "Show the steps",
    }
}

/// Whether a cell says nothing that could be computed with.
pub fn is_no_number(text: &str) -> bool {
    matches!(text, "" | super::DASH | super::UNLIMITED | super::UNKNOWN)
}

/// Max pods.
pub const MAX_PODS_STEPS: Reading = Reading {
    steps: &[
        (
            "The ENIs that serve pods, times the slots of each, and the two pods on the host’s network",
            "{1} = {2}",
        ),
        ("Not more than the cap", "min({2}, {3})"),
        ("What the node is told, decided by {5}", "max_pods = {4}"),
    ],
    of_each: 1,
    summed: &[],
    result: "The least and the most over the types",
};

/// Pods on a full node.
pub const ROOM_STEPS: Reading = Reading {
    steps: &[
        ("Max pods leaves room for", "by max pods = {1}"),
        ("The CNI has addresses for", "by ENI slots = {2}"),
        ("With branch ENIs for some of them", "by branch ENIs = {3}"),
        ("CPU requests leave room for", "by CPU = {4}"),
        ("Memory requests leave room for", "by memory = {5}"),
        ("The node takes the least of these, {7}", "takes = {6}"),
    ],
    of_each: 1,
    summed: &[],
    result: "The least and the most over the types",
};

/// Nodes.
pub const NODES_STEPS: Reading = Reading {
    steps: &[
        ("Of max pods {1}, so many are left for pods of the workload", "room by it = {2}"),
        ("Each node carries", "pods on a node = {3}"),
        ("Its pods, {5} in all, are on so many nodes", "nodes = {4}"),
    ],
    of_each: 1,
    summed: &[4],
    result: "All nodes together",
};

/// Pods that would hang.
pub const HANGING_STEPS: Reading = Reading {
    steps: &[
        ("Pods with an address that the scheduler puts onto a full node", "scheduler counts = {1}"),
        ("Pods that the CNI has addresses for", "CNI can serve = {2}"),
        ("The difference, where the scheduler counts more", "phantom = {3}"),
        ("On every node of the type", "{4} × {3} = {5}"),
        ("Pods of this plan that are on such slots", "hanging = {6}"),
    ],
    of_each: 2,
    summed: &[5, 6],
    result: "Pods that hang, and the slots on which more would",
};

/// Warm addresses.
pub const WARM_STEPS: Reading = Reading {
    steps: &[
        ("Pod addresses that a node holds, less those in use", "{1} − {2} = {3}"),
        ("On every node of the kind", "{4} × {3} = {5}"),
    ],
    of_each: 1,
    summed: &[5],
    result: "All nodes together",
};

/// Cost.
pub const COST_STEPS: Reading = Reading {
    steps: &[("The price of an hour, times the hours of a month, times the nodes", "{1=} × {2} × {3} = {4}")],
    of_each: 1,
    summed: &[4],
    result: "All of it together",
};

/// Fit.
pub const FIT_STEPS: Reading = Reading {
    steps: &[
        ("What the zone needs, and what its subnet has", "needed = {1} of {2}"),
        ("The /28 blocks that it needs, and those that are whole", "/28 blocks = {4}"),
        ("What is left of it", "left = {3}"),
    ],
    of_each: 1,
    summed: &[],
    result: "Whether every zone has what it needs",
};

/// The breaking point.
pub const BREAKS_STEPS: Reading = Reading {
    steps: &[
        ("The most pods that fit", "pods = {1}"),
        ("They are on so many nodes", "nodes = {2}"),
        ("Where it is tightest, these use", "uses = {3}"),
        ("The next size would need more than there is", "the next would use = {4}"),
    ],
    of_each: 4,
    summed: &[],
    result: "The last size that fits",
};

/// Addresses that nodes hold.
pub const HELD_STEPS: Reading = Reading {
    steps: &[
        ("What a node’s pods use and what is kept warm for more", "{1}"),
        ("It grows no further than max pods fill, {2}, and than the type takes", "at most = {3}"),
        ("The node holds so many addresses, those of the ENIs themselves among them", "held = {4}"),
        ("On every node of the kind", "{5} × {4=} = {6}"),
    ],
    of_each: 1,
    summed: &[6],
    result: "Needed, beside what there is",
};

/// Addresses that one node holds.
pub const HELD_BY_NODE_STEPS: Reading = Reading {
    steps: &[HELD_STEPS.steps[0], HELD_STEPS.steps[1], HELD_STEPS.steps[2]],
    of_each: 1,
    summed: &[],
    result: "The least and the most that a node holds",
};

/// The same where pods are in another subnet than their node.
pub const HELD_WITH_OWN_STEPS: Reading = Reading {
    steps: &[
        HELD_STEPS.steps[0],
        HELD_STEPS.steps[1],
        ("The ENIs for pods hold so many addresses, their own among them", "{4}"),
        ("With what the node has of its own subnet", "{4=} + {5} = {6}"),
    ],
    of_each: 1,
    summed: &[],
    result: "The least and the most that a node holds",
};

/// /28 prefixes.
pub const PREFIXES_STEPS: Reading = Reading {
    steps: &[
        ("Whole /28 blocks of the subnet but the first and the last", "blocks = {2}"),
        ("Left if each of the {3} single addresses breaks a block of its own", "scattered = {4}"),
        ("Left if they are put together", "packed = {5}"),
        (
            "Prefixes that the nodes hold there, and blocks that are left for them at best",
            "needed = {1} of {5}",
        ),
    ],
    of_each: 1,
    summed: &[1],
    result: "All prefixes, or what is missing for them",
};

/// What is free.
pub const FREE_STEPS: Reading = Reading { steps: &[], of_each: 0, summed: &[1], result: "What that leaves" };

/// How long a plan lasts.
pub const LASTS_STEPS: Reading = Reading {
    steps: &[
        ("Pods in month {0}", "pods = {1}"),
        ("With the peak on top, in month {0}, it {3}", "at peak = {2}"),
    ],
    of_each: 1,
    summed: &[],
    result: "The last month that fits",
};

/// Network Address Usage.
pub const NAU_STEPS: Reading = Reading {
    steps: &[
        ("A node’s addresses, its ENIs beside the first, and its prefixes", "at least {1} + {2} + {3}"),
        ("Its pods, if AWS counts them once more", "pods = {4}"),
        ("On every node of the kind, {5} in all", "usage = {6}"),
    ],
    of_each: 1,
    summed: &[6],
    result: "Beside the quota",
};

/// ENIs in a zone.
pub const ENIS_STEPS: Reading = Reading {
    steps: &[("ENIs of its nodes, {1} in all, and one for each fixture", "{2} + {3} = {4}")],
    of_each: 1,
    summed: &[],
    result: "The fullest zone, beside the quota",
};

/// EC2 API time.
pub const API_STEPS: Reading = Reading {
    steps: &[
        ("Of the calls, {1} in all, so many are taken at once", "at once = {2}"),
        ("The others, five a second", "⌈max(0, {1} − {2}) ÷ 5⌉ = {3}"),
    ],
    of_each: 1,
    summed: &[],
    result: "The call that takes longest",
};
