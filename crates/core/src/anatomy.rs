//! One node of a plan, ENI by ENI: see [`anatomy`].

use crate::cidr::ADDRESSES_PER_PREFIX;
use crate::demand::Scenario;
use crate::eni_budget::Trunk;
use crate::max_pods::MaxPods;
use crate::node_room::NodeRoom;
use crate::placement::Fleet;
use crate::plan::Plan;
use crate::strategy::Strategy;
use crate::warm_pool::{PoolUnit, WarmPool};

/// What an ENI of a node is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EniRole {
    /// Its slots carry addresses or prefixes of pods.
    Pods,
    /// The primary ENI where its slots carry none: custom networking, IPv6, an overlay, a node that never becomes
    /// Ready.
    NoPods,
    /// The trunk of branch ENIs, which has an address of its own and no pods.
    Trunk,
    /// EFA-only: no address at all.
    EfaOnly,
    /// Not attached; the CNI keeps the place for a trunk that never comes.
    KeptForTrunk,
    /// Not attached, and can be.
    Free,
    /// Never attached: beyond `MAX_ENI`, or the second and further ENIs of a Windows node.
    BeyondLimit,
}

/// An ENI that the instance type has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Eni {
    /// What it is for.
    pub role: EniRole,
    /// Slots that hold an address or a prefix.
    pub slots_held: u32,
    /// Pods whose addresses are among those.
    pub pods: u32,
}

/// One node with its pods, as if the CNI filled one ENI after the other. It picks addresses at random; the counts
/// are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anatomy {
    /// Pods of the workload on the node: those asked for, as far as the scheduler puts them there.
    pub pods: u32,
    /// Those asked for that it puts on another node.
    pub elsewhere: u32,
    /// What the node holds.
    pub pool: WarmPool,
    /// What the kubelet is told.
    pub max_pods: MaxPods,
    /// Pods that the node takes, by each of its limits.
    pub room: NodeRoom,
    /// Slots for pods on each ENI.
    pub slots_per_eni: u32,
    /// Addresses that a slot holds: one, or the sixteen of a prefix.
    pub addresses_per_slot: u32,
    /// Every ENI that the instance type can attach: those that are, first.
    pub enis: Vec<Eni>,
}

/// A node of a group of the plan with so many pods of the workload, at any moment but after scale-down. `None`
/// without such a group.
///
/// ```
/// use eks_ip_core::{EniLimits, EniRole, Fixtures, Group, Hypervisor, Network, NodeShape, Plan};
/// use eks_ip_core::{PodCount, Strategy, Workload, anatomy};
/// let m5_xlarge = NodeShape::linux(EniLimits::new(4, 15).expect("EC2's"), 4, Some(Hypervisor::Nitro));
/// let network = Network::new("10.0.0.0/16".parse().expect("canonical"), vec![]);
/// let groups = vec![Group { shape: m5_xlarge, weight: 1, price: None }];
/// let plan = Plan::new(Workload::Pods(PodCount::new(100)), groups, network);
/// let node = anatomy(&plan, Strategy::SecondaryIp, 0, 23).expect("there is a group");
/// // One ENI is full, one part full, one warm, and the fourth is not attached.
/// assert_eq!(node.enis.iter().map(|eni| eni.pods).collect::<Vec<_>>(), [14, 9, 0, 0]);
/// assert_eq!(node.enis[2].slots_held, 14);
/// assert_eq!(node.enis[3].role, EniRole::Free);
/// ```
pub fn anatomy(plan: &Plan, strategy: Strategy, group: usize, pods: u32) -> Option<Anatomy> {
    let shape = plan.groups.get(group)?.shape;
    let fleet = Fleet::new(plan, strategy);
    let (max_pods, room) = (*fleet.max_pods.get(group)?, *fleet.rooms.get(group)?);
    let on_node = pods.min(room.scheduled().0);
    let pool = fleet.pool(Scenario::Steady, group, on_node);
    let addresses_per_slot = match pool.rule.unit() {
        PoolUnit::Prefixes => ADDRESSES_PER_PREFIX,
        PoolUnit::Enis | PoolUnit::Addresses | PoolUnit::Nothing => 1,
    };
    let mut left = pool.served.min(pool.pod_addresses);
    let mut enis: Vec<Eni> = Vec::new();
    for (slots_held, role) in pool.slots_used(&shape).into_iter().zip(attached(&pool)) {
        let pods = left.min(slots_held * addresses_per_slot);
        left -= pods;
        enis.push(Eni { role, slots_held, pods });
    }
    enis.extend(others(&pool).map(|role| Eni { role, slots_held: 0, pods: 0 }));
    Some(Anatomy {
        pods: on_node,
        elsewhere: pods - on_node,
        pool,
        max_pods,
        room,
        slots_per_eni: shape.eni.slots_per_eni(),
        addresses_per_slot,
        enis,
    })
}

fn times(role: EniRole, count: u32) -> impl Iterator<Item = EniRole> {
    (0..count).map(move |_| role)
}

/// The ENIs with an address, in the order of [`WarmPool::slots_used`].
fn attached(pool: &WarmPool) -> impl Iterator<Item = EniRole> {
    let trunks = pool.enis.trunk_enis();
    let without_pods = pool.attached_enis() - pool.pod_enis - trunks;
    times(EniRole::NoPods, without_pods)
        .chain(times(EniRole::Pods, pool.pod_enis))
        .chain(times(EniRole::Trunk, trunks))
}

/// The other ENIs of the instance type.
fn others(pool: &WarmPool) -> impl Iterator<Item = EniRole> {
    let enis = &pool.enis;
    let kept = u32::from(enis.trunk == Trunk::PlaceHeld);
    let free = enis.attachable.saturating_sub(pool.attached_enis() + enis.efa_only + kept);
    times(EniRole::EfaOnly, enis.efa_only)
        .chain(times(EniRole::KeptForTrunk, kept))
        .chain(times(EniRole::Free, free))
        .chain(times(EniRole::BeyondLimit, enis.default_enis - enis.attachable))
}
