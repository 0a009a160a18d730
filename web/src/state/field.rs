//! The fields and choices of the form, by name: see [`Field`].

use eks_ip_document::{Read, Setting, read_number};

use super::draft::Draft;

/// Names a row of a list for as long as it lives, wherever it moves.
pub type RowId = u32;

/// Gives each new row its name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ids(RowId);

impl Ids {
    /// A name that no row has had.
    pub(super) const fn next(&mut self) -> RowId {
        self.0 += 1;
        self.0 - 1
    }
}

/// Names a subnet of the form for as long as it lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SubnetId {
    /// The node subnet of a zone's row.
    Node(RowId),
    /// The pod subnet of a zone's row.
    Pod(RowId),
    /// A further subnet.
    More(RowId),
}

impl SubnetId {
    /// Names the subnet in ids of the page.
    pub fn name(self) -> String {
        match self {
            Self::Node(row) => format!("n{row}"),
            Self::Pod(row) => format!("p{row}"),
            Self::More(row) => format!("m{row}"),
        }
    }

    /// The id of its row's first field.
    pub fn cidr_id(self) -> String {
        format!("cidr-{}", self.name())
    }
}

/// Whether the mix is given in shares or in nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MixBy {
    /// Per cent of the nodes.
    Share,
    /// Nodes of each type.
    Count,
}

/// Who sets max pods, without the number that goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaxPodsKind {
    /// AWS's recommendation for the strategy.
    Recommended,
    /// An EKS managed node group.
    ManagedNodeGroup,
    /// nodeadm on AL2023.
    Nodeadm,
    /// Bottlerocket.
    Bottlerocket,
    /// Karpenter.
    Karpenter,
    /// EKS Auto Mode.
    AutoMode,
    /// One number.
    Fixed,
}

impl MaxPodsKind {
    /// Every choice, in the order of the page.
    pub const ALL: [Self; 7] = [
        Self::Recommended,
        Self::ManagedNodeGroup,
        Self::Nodeadm,
        Self::Bottlerocket,
        Self::Karpenter,
        Self::AutoMode,
        Self::Fixed,
    ];
}

/// A field that text is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Pods with a VPC address.
    Pods,
    /// Nodes.
    Nodes,
    /// The type of a row of the mix.
    Type(RowId),
    /// Its share or count.
    Weight(RowId),
    /// Karpenter's reserved ENIs.
    ReservedEnis,
    /// The one number of max pods.
    MaxPods,
    /// The VPC's block.
    Vpc,
    /// The secondary blocks.
    Secondary,
    /// The Service range.
    Service,
    /// The name of a zone.
    ZoneName(RowId),
    /// The node subnet of a zone.
    NodeSubnet(RowId),
    /// The pod subnet of a zone.
    PodSubnet(RowId),
    /// EFA-only ENIs of a row of the mix.
    EfaOnlyEnis(RowId),
    /// The price of a row of the mix.
    Price(RowId),
    /// The share of a zone.
    ZoneWeight(RowId),
    /// Addresses in use in its node subnet.
    InUse(RowId),
    /// Addresses in use in its pod subnet.
    PodsInUse(RowId),
    /// The number of the surge.
    SurgeNumber,
    /// A setting that is a number.
    Setting(Setting),
    /// A field of the address space.
    Space(SpaceField),
}

/// A field of the address space that text is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpaceField {
    /// The block of a further subnet.
    Cidr(RowId),
    /// Its zone.
    Zone(RowId),
    /// Addresses in use in it.
    InUse(RowId),
    /// The id of a zone.
    ZoneId(RowId),
    /// What is reserved in a subnet.
    Reservations(SubnetId),
    /// The name of a connected network.
    NetworkName(RowId),
    /// Its block.
    NetworkCidr(RowId),
    /// Destinations of routes.
    Routes,
    /// Destinations without SNAT.
    ExcludeSnat,
    /// IPv6 blocks.
    Ipv6,
}

pub(super) fn read(text: &str, min: u64, max: u64) -> Result<Read<u64>, String> {
    read_number(text, min, max).map_err(|error| format!("{error:#}"))
}

pub(super) fn number(value: u64) -> Draft<u64> {
    Draft::new(value, eks_ip_document::number::grouped(value))
}
