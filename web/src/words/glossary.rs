//! The field's own words and what they mean: see [`TERMS`].

use super::sources;

/// A word that the page uses and explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its name in addresses of the page.
    pub id: &'static str,
    /// The word.
    pub name: &'static str,
    /// How sentences of the page say it. Begins with a letter, a digit or a stroke; the longest that fits counts.
    pub forms: &'static [&'static str],
    /// What it means.
    pub says: &'static str,
    /// Where that comes from, with its date.
    pub source: &'static str,
}

/// Heading of the list at the foot of the page.
pub const HEADING: &str = "Words used here";

/// Below a meaning that keys opened.
pub const KEYS: &str = "↑ ↓ other terms here, Esc closes";

const ENIS: &str = "Amazon EC2 User Guide, “Elastic network interfaces”.";
const KUBERNETES: &str = "Kubernetes documentation.";
const POOL: &str = "amazon-vpc-cni-k8s v1.23.1, README.md and pkg/ipamd/ipamd.go, read August 2026.";
const COOLDOWN: &str =
    "amazon-vpc-cni-k8s v1.23.1, pkg/ipamd/datastore/data_store.go, IP_COOLDOWN_PERIOD, read August 2026.";
const REGIONS: &str = "Amazon EC2 User Guide, “Regions and Zones”.";
const OURS: &str = "A word of this page.";

/// Every term, in the order of the alphabet.
pub const TERMS: [Term; 38] = [
    Term {
        id: "auto-mode",
        name: "Auto Mode",
        forms: &["EKS Auto Mode", "Auto Mode"],
        says: "EKS runs the nodes and their CNI itself. No node takes more than 110 pods.",
        source: sources::AUTO_MODE,
    },
    Term {
        id: "branch-eni",
        name: "Branch ENI",
        forms: &["branch ENIs", "Branch ENIs", "branch ENI"],
        says: "A network interface for one pod with security groups of its own, behind the node’s trunk ENI. It takes one address of the subnet and is not among the ENIs that the instance type attaches.",
        source: sources::TRUNKING,
    },
    Term {
        id: "cidr",
        name: "CIDR block",
        forms: &["CIDR blocks", "CIDR block", "CIDRs"],
        says: "A range of addresses, written as its first address and how many leading bits all of them share: 10.40.0.0/22 is 2^(32 − 22) = 1,024 addresses.",
        source: "RFC 4632.",
    },
    Term {
        id: "cooldown",
        name: "Cool-down",
        forms: &["keeps a freed address"],
        says: "The CNI gives the address of a pod that is gone to no other for 30 seconds (IP_COOLDOWN_PERIOD). Until then it is neither in use nor free.",
        source: COOLDOWN,
    },
    Term {
        id: "custom-networking",
        name: "Custom networking",
        forms: &["custom networking", "Custom networking"],
        says: "The mode of the CNI in which pods take addresses of other subnets than their node’s, as an ENIConfig says (AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG). The primary ENI then serves no pods.",
        source: sources::CUSTOM_NETWORKING,
    },
    Term {
        id: "daemonset",
        name: "DaemonSet",
        forms: &["DaemonSet", "DaemonSets"],
        says: "A workload that runs one pod on every node, for logs or metrics. Each of its pods takes an address unless it is on the host’s network.",
        source: KUBERNETES,
    },
    Term {
        id: "efa-only",
        name: "EFA-only ENI",
        forms: &["EFA-only ENIs", "EFA-only ENI", "EFA-only"],
        says: "A network interface for traffic between accelerators. It has no IP address and takes the place of an ENI that could serve pods.",
        source: sources::ENI_BUDGET,
    },
    Term {
        id: "eni",
        name: "ENI",
        forms: &["ENIs", "ENI"],
        says: "Elastic network interface: a network card of an instance, with one address of its own and room for more. The instance type says how many ENIs it attaches and how many addresses each takes.",
        source: ENIS,
    },
    Term {
        id: "eni-slot",
        name: "ENI slot",
        forms: &["ENI slots", "ENI slot"],
        says: "Room on an ENI for one more address, or for a /28 prefix. There is one less than the ENI takes addresses, because the first is the ENI’s own.",
        source: sources::ENI_BUDGET,
    },
    Term {
        id: "eni-config",
        name: "ENIConfig",
        forms: &["ENIConfigs", "ENIConfig"],
        says: "The Kubernetes object that names the subnet and the security groups of a node’s ENIs for pods; one for each zone.",
        source: sources::CUSTOM_NETWORKING,
    },
    Term {
        id: "fixtures",
        name: "Fixtures",
        forms: &["fixtures", "Fixtures", "fixture"],
        says: "What takes addresses of the subnets beside nodes and pods: control-plane ENIs, load balancers, NAT gateways, endpoints.",
        source: OURS,
    },
    Term {
        id: "host-network",
        name: "Host-network pod",
        forms: &["Host-network pods", "host-network pods", "host’s network", "host network"],
        says: "A pod with hostNetwork: true uses its node’s own address. It takes none of the CNI’s, and counts in max pods all the same.",
        source: KUBERNETES,
    },
    Term {
        id: "karpenter",
        name: "Karpenter",
        forms: &["Karpenter"],
        says: "Starts and replaces instances for the pods that wait. It works out max pods from the ENIs of each type by itself and does not know how the CNI is set.",
        source: sources::PHANTOM,
    },
    Term {
        id: "managed-node-group",
        name: "Managed node group",
        forms: &["managed node group", "managed node groups"],
        says: "Nodes that EKS starts and updates in an Auto Scaling group. Without an AMI of one’s own, EKS sets their max pods: at most 110 below 30 vCPUs and 250 from there.",
        source: sources::MAX_PODS,
    },
    Term {
        id: "max-eni",
        name: "MAX_ENI",
        forms: &["MAX_ENI"],
        says: "The most ENIs that the CNI uses on a node. Unset, that is what the instance type attaches.",
        source: sources::ENI_BUDGET,
    },
    Term {
        id: "max-pods",
        name: "Max pods",
        forms: &["max pods", "Max pods"],
        says: "The most pods that kubelet takes onto a node, those on the host’s network among them. The scheduler goes by it, whether or not the CNI has as many addresses.",
        source: sources::MAX_PODS,
    },
    Term {
        id: "minimum-ip-target",
        name: "MINIMUM_IP_TARGET",
        forms: &["MINIMUM_IP_TARGET"],
        says: "The fewest addresses for pods that the CNI holds on a node, from the start. Meant for use with WARM_IP_TARGET; both overrule WARM_ENI_TARGET and WARM_PREFIX_TARGET.",
        source: sources::SETTINGS,
    },
    Term {
        id: "nau",
        name: "Network Address Usage (NAU)",
        forms: &["Network Address Usage", "NAU"],
        says: "The size of a VPC as AWS counts it: addresses, prefixes, further ENIs and some services. The quota is 64,000 for a VPC and 128,000 together with its peers; AWS raises them to 256,000 and 512,000.",
        source: sources::NAU,
    },
    Term {
        id: "nodeadm",
        name: "nodeadm",
        forms: &["nodeadm"],
        says: "Sets up nodes of Amazon Linux 2023, and works out their max pods from the ENIs of the type where nobody else says.",
        source: sources::MAX_PODS,
    },
    Term {
        id: "overlay",
        name: "Overlay",
        forms: &["overlay"],
        says: "A network for pods on top of the VPC’s, with addresses that the VPC does not know. A node takes one address of the VPC, and nothing outside the cluster reaches a pod by its address.",
        source: "EKS Best Practices Guide, “Amazon VPC CNI”, read May 2026; the documentation of Cilium and Calico.",
    },
    Term {
        id: "phantom-slots",
        name: "Phantom slots",
        forms: &["phantom slots", "phantom slot", "would hang", "pods hang", "pod hangs"],
        says: "Places for pods that max pods promises and the CNI has no address for. Pods that the scheduler puts there stay in ContainerCreating, and no node is added for them.",
        source: sources::PHANTOM,
    },
    Term {
        id: "pod-subnet",
        name: "Pod subnet",
        forms: &["pod subnets", "pod subnet"],
        says: "A subnet whose addresses go to pods and not to nodes, mostly in a secondary block: named by an ENIConfig or tagged kubernetes.io/role/cni.",
        source: sources::CUSTOM_NETWORKING,
    },
    Term {
        id: "prefix",
        name: "/28 prefix",
        forms: &[
            "/28 prefixes",
            "/28 prefix",
            "/28 blocks",
            "/28 block",
            "whole prefixes",
            "whole prefix",
            "prefixes",
        ],
        says: "Sixteen addresses that EC2 gives to an ENI in one piece. They are a whole /28 block of the subnet, in which nothing else may have an address.",
        source: sources::PREFIXES,
    },
    Term {
        id: "prefix-delegation",
        name: "Prefix delegation",
        forms: &["prefix delegation", "Prefix delegation"],
        says: "The mode of the CNI in which it asks for /28 prefixes in place of single addresses (ENABLE_PREFIX_DELEGATION). A node takes more pods, and holds addresses by sixteens.",
        source: POOL,
    },
    Term {
        id: "primary-eni",
        name: "Primary ENI",
        forms: &["primary ENIs", "primary ENI", "ENI primaries", "first ENI"],
        says: "The ENI that an instance starts with; its first address is the node’s own. Under custom networking it serves no pods.",
        source: ENIS,
    },
    Term {
        id: "region",
        name: "Region",
        forms: &["Regions", "Region"],
        says: "A part of AWS’s cloud with several zones that fail apart from one another. A VPC belongs to a Region and a subnet to one zone of it; quotas and prices are a Region’s.",
        source: REGIONS,
    },
    Term {
        id: "reserved-enis",
        name: "reserved-enis",
        forms: &["reserved-enis", "reserved ENIs"],
        says: "Karpenter’s setting for how many ENIs it leaves out of max pods. 1 is right where the primary ENI serves no pods.",
        source: sources::RESERVED,
    },
    Term {
        id: "routable",
        name: "Routable range",
        forms: &["routable range", "routable subnets", "routable subnet", "routable"],
        says: "Addresses that connected networks reach and that must be unique among them. They are what is hard to get more of.",
        source: OURS,
    },
    Term {
        id: "runaway-job",
        name: "Runaway job",
        forms: &["runaway job"],
        says: "A job that starts pods over and over. By Little’s law it holds as many addresses as it starts pods a second, times the seconds for which each address is not free.",
        source: OURS,
    },
    Term {
        id: "secondary-block",
        name: "Secondary block",
        forms: &[
            "secondary blocks",
            "Secondary blocks",
            "secondary block",
            "secondary range",
            "secondary CIDR",
        ],
        says: "A further block of addresses of a VPC that exists already. A VPC has five blocks by default and fifty at most; which ones go together, AWS restricts.",
        source: sources::BLOCKS,
    },
    Term {
        id: "snat",
        name: "SNAT",
        forms: &["SNAT"],
        says: "Source network address translation: by default the CNI lets pods leave the VPC with the address of their node, so that nobody outside sees a pod’s.",
        source: sources::SNAT,
    },
    Term {
        id: "subnet-reservation",
        name: "Subnet CIDR reservation",
        forms: &["subnet CIDR reservations", "subnet CIDR reservation", "reservations"],
        says: "A part of a subnet that EC2 keeps for prefixes, or for addresses that are asked for one by one. Nothing else lands there and breaks its /28 blocks.",
        source: sources::RESERVATIONS,
    },
    Term {
        id: "surge",
        name: "Surge",
        forms: &["surge"],
        says: "Nodes or pods that are there in addition while others are replaced. A node holds its whole warm pool from its start.",
        source: sources::NODE_UPDATES,
    },
    Term {
        id: "trunk-eni",
        name: "Trunk ENI",
        forms: &["trunk ENI", "the trunk", "Trunks", "trunks"],
        says: "The ENI that carries the branch ENIs of a node’s pods. It takes the place of one ENI and serves no other pods.",
        source: sources::TRUNKING,
    },
    Term {
        id: "warm-eni-target",
        name: "WARM_ENI_TARGET",
        forms: &["WARM_ENI_TARGET"],
        says: "How many ENIs with all their addresses the CNI keeps on a node beyond those its pods use; 1 in the shipped manifest. Ignored with prefixes, and while an address target is set.",
        source: sources::SETTINGS,
    },
    Term {
        id: "warm-ip-target",
        name: "WARM_IP_TARGET",
        forms: &["WARM_IP_TARGET"],
        says: "How many addresses the CNI keeps free on a node for the next pods. A small number saves addresses and makes more calls to EC2.",
        source: sources::SETTINGS,
    },
    Term {
        id: "warm-pool",
        name: "Warm pool",
        forms: &["warm pool", "warm addresses", "kept warm", "keeps warm", "warm targets", "warm"],
        says: "Addresses that the CNI attaches to a node before pods need them, so that pods start without waiting for EC2. The subnet lacks them whether or not pods use them.",
        source: POOL,
    },
    Term {
        id: "warm-prefix-target",
        name: "WARM_PREFIX_TARGET",
        forms: &["WARM_PREFIX_TARGET"],
        says: "How many whole /28 prefixes the CNI keeps on a node beyond those its pods use; 1 in the shipped manifest. Ignored while an address target is set.",
        source: sources::SETTINGS,
    },
];
