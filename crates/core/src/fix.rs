//! Changes to a plan that settle an advisory: see [`Fix`]. None is offered that was not tried first.

use crate::cidr::{SubnetCidr, VpcCidr};
use crate::cni::WarmTargets;
use crate::count::PodCount;
use crate::max_pods::{MaxPodsSetBy, max_pods};
use crate::network::{Network, Zone};
use crate::placement::Fleet;
use crate::plan::{Plan, Workload};
use crate::report::evaluate;
use crate::strategy::Strategy;

/// The range AWS suggests for pods: shared address space that no RFC 1918 VPC clashes with
/// (EKS Best Practices Guide, "Custom networking").
const POD_RANGE: &str = "100.64.0.0/16";

/// A change that can be applied to a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fix {
    /// Leave the Service range to EKS.
    ChooseServiceCidr,
    /// Give every zone new subnets of the sizes it has, one after the other.
    LayOutSubnetsAgain,
    /// Give every zone a new node subnet of this prefix length.
    ResizeNodeSubnets(u8),
    /// Give every zone a pod subnet in this block, which is added to the VPC if it is not there.
    AddPodSubnets(VpcCidr),
    /// Let this set max pods.
    SetMaxPodsBy(MaxPodsSetBy),
    /// Set the CNI's warm settings.
    SetWarmTargets(WarmTargets),
    /// Leave `MAX_ENI` to the instance type.
    UnsetMaxEni,
    /// Leave the number of nodes to the pods.
    LetPodsDecideNodes,
}

impl Fix {
    /// The plan with the change made; `None` where it cannot be.
    pub fn apply(self, plan: &Plan) -> Option<Plan> {
        let mut plan = plan.clone();
        match self {
            Self::ChooseServiceCidr => plan.network.service = None,
            Self::LayOutSubnetsAgain => plan.network = laid_out_again(&plan.network)?,
            Self::ResizeNodeSubnets(prefix_len) => {
                let sizes = vec![prefix_len; plan.network.zones().len()];
                plan.network = with_node_subnets(&plan.network, &sizes)?;
            }
            Self::AddPodSubnets(block) => plan.network = with_pod_subnets(&plan.network, block)?,
            Self::SetMaxPodsBy(set_by) => plan.max_pods_set_by = set_by,
            Self::SetWarmTargets(warm) => plan.cni.warm = warm,
            Self::UnsetMaxEni => plan.cni.max_eni = None,
            Self::LetPodsDecideNodes => {
                if let Workload::PodsOnNodes { pods, .. } = plan.workload {
                    plan.workload = Workload::Pods(pods);
                }
            }
        }
        Some(plan)
    }

    /// Things wrong with the blocks before it is applied, and after.
    fn issues(self, plan: &Plan) -> Option<(usize, usize)> {
        Some((plan.network.issues().len(), self.apply(plan)?.network.issues().len()))
    }

    /// The fix, if it can be applied and leaves fewer things wrong with the blocks.
    pub(crate) fn settles(self, plan: &Plan) -> Option<Self> {
        self.issues(plan).filter(|(before, after)| after < before).map(|_| self)
    }

    /// Pod subnets in the first secondary block, or in 100.64.0.0/16 where there is none. Not where more would be
    /// wrong with the blocks than before.
    pub fn add_pod_subnets(plan: &Plan) -> Option<Self> {
        let fix = Self::AddPodSubnets(pod_block(&plan.network)?);
        fix.issues(plan).filter(|(before, after)| after <= before).map(|_| fix)
    }

    /// The smallest node subnets, equal in all zones, with which the plan fits under a strategy.
    pub(crate) fn larger_node_subnets(plan: &Plan, strategy: Strategy) -> Option<Self> {
        let smallest = plan.network.zones().iter().map(|zone| zone.node_subnet.prefix_len()).max()?;
        (SubnetCidr::MIN_PREFIX_LEN..smallest).rev().map(Self::ResizeNodeSubnets).find(|fix| {
            let holds = |plan: Plan| evaluate(&plan, strategy).outcome.is_ok_and(|c| !c.subnets_short());
            fix.issues(plan).is_some_and(|(before, after)| after <= before)
                && fix.apply(plan).is_some_and(holds)
        })
    }

    /// As many nodes as the pods need, where they then all find one under these strategies.
    pub(crate) fn let_pods_decide_nodes(plan: &Plan, strategies: &[Strategy]) -> Option<Self> {
        let plan = Self::LetPodsDecideNodes.apply(plan)?;
        let takes_all = |strategy: &Strategy| {
            evaluate(&plan, *strategy).outcome.is_ok_and(|computed| computed.unplaced == PodCount::ZERO)
        };
        strategies.iter().all(takes_all).then_some(Self::LetPodsDecideNodes)
    }

    /// A way to set max pods that promises no slot the CNI cannot serve: one reserved ENI where Karpenter
    /// sets it, two where one is not enough (custom networking with a trunk), else the recommendation.
    pub(crate) fn honest_max_pods(plan: &Plan, strategy: Strategy) -> Option<Self> {
        let honest = |set_by| {
            let plan = Plan { max_pods_set_by: set_by, ..plan.clone() };
            Fleet::new(&plan, strategy)
                .rooms
                .iter()
                .zip(&plan.groups)
                .all(|(room, group)| group.weight == 0 || room.phantom_slots() == 0)
        };
        let reserved = (1..=2).map(|reserved_enis| MaxPodsSetBy::Karpenter { reserved_enis });
        let karpenter = matches!(plan.max_pods_set_by, MaxPodsSetBy::Karpenter { .. });
        let set_by =
            reserved.filter(|_| karpenter).chain([MaxPodsSetBy::Recommended]).find(|by| honest(*by))?;
        Some(Self::SetMaxPodsBy(set_by))
    }
}

impl Fix {
    /// The lowest max pods that AWS recommends for the types under these strategies, on every node: what
    /// `kubelet.maxPods` in Karpenter's NodeClass would say.
    pub(crate) fn max_pods_of_prefixes(plan: &Plan, strategies: &[Strategy]) -> Option<Self> {
        let groups = plan.groups.iter().filter(|group| group.weight > 0);
        let recommended = groups.flat_map(|group| {
            strategies.iter().map(|s| max_pods(&group.shape, *s, MaxPodsSetBy::Recommended).max_pods)
        });
        Some(Self::SetMaxPodsBy(MaxPodsSetBy::Fixed(recommended.min()?)))
    }
}

/// New node subnets of these sizes in the primary block, first fit from its start, pod subnets kept.
fn with_node_subnets(network: &Network, sizes: &[u8]) -> Option<Network> {
    let mut laid_out = Network { zones: Vec::new(), ..network.clone() };
    // Largest first, so that first fit leaves no gap; the zones keep their order.
    let lengths = SubnetCidr::MIN_PREFIX_LEN..=SubnetCidr::MAX_PREFIX_LEN;
    let order = lengths.flat_map(|length| (0..sizes.len()).filter(move |index| sizes[*index] == length));
    let mut found: Vec<Option<SubnetCidr>> = vec![None; sizes.len()];
    for index in order {
        let cidr = laid_out.free_subnet(network.vpc, sizes[index])?;
        found[index] = Some(cidr);
        laid_out.zones.push(Zone::new(String::new(), cidr, None));
    }
    laid_out.zones = network.zones().to_vec();
    for (zone, cidr) in laid_out.zones.iter_mut().zip(found) {
        zone.node_subnet = cidr?;
    }
    Some(laid_out)
}

/// Where pod subnets go: the first secondary block, or the range AWS suggests.
fn pod_block(network: &Network) -> Option<VpcCidr> {
    network.secondary.first().copied().or_else(|| POD_RANGE.parse().ok())
}

/// Pod subnets of equal size in a block of the VPC, which is added if it is not there.
fn with_pod_subnets(network: &Network, block: VpcCidr) -> Option<Network> {
    let mut network = network.clone();
    if !network.secondary.contains(&block) {
        network.secondary.push(block);
    }
    let zones = network.zones().len();
    let bits = u8::try_from(zones.next_power_of_two().trailing_zeros()).ok()?;
    // A fourth zone may come: three zones get quarters, not thirds.
    let mut parts = block.net().subnets((block.prefix_len() + bits).min(SubnetCidr::MAX_PREFIX_LEN)).ok()?;
    network.zones.truncate(zones);
    for zone in &mut network.zones {
        zone.pod_subnet = Some(SubnetCidr::try_from(parts.next()?).ok()?);
    }
    Some(network)
}

fn laid_out_again(network: &Network) -> Option<Network> {
    let sizes: Vec<u8> = network.zones().iter().map(|zone| zone.node_subnet.prefix_len()).collect();
    let had_pods = network.zones().iter().any(|zone| zone.pod_subnet.is_some());
    let laid_out = with_node_subnets(network, &sizes)?;
    if had_pods { with_pod_subnets(&laid_out, pod_block(network)?) } else { Some(laid_out) }
}
