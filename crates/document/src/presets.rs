//! The examples that the page opens with, as links, so that each is also a test of the link.

use crate::document::PlanDocument;
use crate::permalink::open;

/// An example plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Preset {
    /// Three /22 subnets and a spare /16: the plan the page opens with.
    SpareRange,
    /// A small team with one /22.
    SmallTeam,
    /// The night of the pager: many tenants, one range, and it is empty.
    Pager,
    /// Karpenter with small nodes under custom networking, `reserved-enis` left at 0.
    KarpenterSmall,
    /// A hundred GPU nodes.
    Gpu,
    /// Ten thousand pods behind a transit gateway.
    TransitGateway,
}

impl Preset {
    /// Every preset, in the order of the page.
    pub const ALL: [Self; 6] = [
        Self::SpareRange,
        Self::SmallTeam,
        Self::Pager,
        Self::KarpenterSmall,
        Self::Gpu,
        Self::TransitGateway,
    ];

    /// The stable name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::SpareRange => "spare-range",
            Self::SmallTeam => "small-team",
            Self::Pager => "pager",
            Self::KarpenterSmall => "karpenter-small",
            Self::Gpu => "gpu",
            Self::TransitGateway => "transit-gateway",
        }
    }

    /// The preset of that [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.id() == id)
    }

    /// The plan as a link.
    pub const fn link(self) -> &'static str {
        match self {
            Self::SpareRange => {
                "#v=1&pods=1800&node_count=80&mix=m5.xlarge:60,m5.2xlarge:25,c5.4xlarge:15&vpc=10.40.0.0/19\
                 &subnets=a:10.40.0.0/22,b:10.40.4.0/22,c:10.40.8.0/22&secondary=100.64.0.0/16\
                 &pod_subnets=a:100.64.0.0/18,b:100.64.64.0/18,c:100.64.128.0/18&growth=5&spike=25&fixtures=30"
            }
            Self::SmallTeam => {
                "#v=1&pods=120&node_count=12&mix=t3.large:100&vpc=10.20.0.0/22\
                 &subnets=a:10.20.0.0/24,b:10.20.1.0/24&fixtures=14"
            }
            Self::Pager => {
                "#v=1&pods=2900&nodes=m5.2xlarge:60,r5.2xlarge:24&vpc=10.64.0.0/20\
                 &subnets=a:10.64.0.0/22,b:10.64.4.0/22,c:10.64.8.0/22&secondary=100.64.0.0/16\
                 &pod_subnets=a:100.64.0.0/18,b:100.64.64.0/18,c:100.64.128.0/18&fixtures=24"
            }
            Self::KarpenterSmall => {
                "#v=1&pods=3600&mix=c7g.large:50,m7g.large:30,c6a.xlarge:20&max_pods_by=karpenter\
                 &vpc=10.64.0.0/20&subnets=a:10.64.0.0/22,b:10.64.4.0/22,c:10.64.8.0/22\
                 &secondary=100.64.0.0/16\
                 &pod_subnets=a:100.64.0.0/18,b:100.64.64.0/18,c:100.64.128.0/18&fixtures=24"
            }
            Self::Gpu => {
                "#v=1&pods=3000&nodes=p5.48xlarge:60,g6.12xlarge:40&vpc=10.96.0.0/18\
                 &subnets=a:10.96.0.0/21,b:10.96.8.0/21&secondary=100.64.0.0/16\
                 &pod_subnets=a:100.64.0.0/17,b:100.64.128.0/17&fixtures=20"
            }
            Self::TransitGateway => {
                "#v=1&pods=10000&mix=m6i.2xlarge:60,c6i.2xlarge:40&vpc=10.8.0.0/18\
                 &subnets=a:10.8.0.0/20,b:10.8.16.0/20,c:10.8.32.0/20&secondary=100.64.0.0/16\
                 &pod_subnets=a:100.64.0.0/18,b:100.64.64.0/18,c:100.64.128.0/18&fixtures=40"
            }
        }
    }

    /// The plan.
    pub fn plan(self) -> PlanDocument {
        open(self.link()).plan
    }
}
