//! What the ENIConfigs of custom networking are called: see [`eni_configs`].

use super::tier::SubnetTier;
use crate::cidr::SubnetCidr;
use crate::network::{Network, SubnetRef};

/// How a node finds its ENIConfig.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EniConfigBy {
    /// By its zone: `ENI_CONFIG_LABEL_DEF` is `topology.kubernetes.io/zone`, and the ENIConfig has the zone's name.
    ZoneLabel,
    /// By a label of its own, `k8s.amazonaws.com/eniConfig`, which its node group or NodePool sets: the zone has several
    /// pod subnets, and an ENIConfig names one.
    NodeLabel,
}

/// An ENIConfig: one pod subnet of one zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EniConfigName {
    /// Its name.
    pub name: String,
    /// The zone.
    pub zone: String,
    /// The subnet.
    pub subnet: SubnetRef,
    /// Its block.
    pub cidr: SubnetCidr,
    /// How nodes find it.
    pub by: EniConfigBy,
}

/// An ENIConfig for each pod subnet, in the network's order.
///
/// The only one of a zone has the zone's name; several are numbered, as in `a-1` and `a-2`. A node looks at its label
/// `vpc.amazonaws.com/externalEniConfig`, then at the annotation and the label of `ENI_CONFIG_ANNOTATION_DEF` and
/// `ENI_CONFIG_LABEL_DEF`, and takes the name `default` where there is none (amazon-vpc-cni-k8s v1.23.1
/// `pkg/eniconfig/eniconfig.go`).
pub fn eni_configs(network: &Network) -> Vec<EniConfigName> {
    let pods = || {
        let of_pods = network.subnets().filter(|(subnet, _)| network.tier(*subnet) == Some(SubnetTier::Pod));
        of_pods.filter_map(|(subnet, cidr)| Some((subnet, cidr, network.zone_name(subnet)?)))
    };
    let mut found: Vec<EniConfigName> = Vec::new();
    for (subnet, cidr, zone) in pods() {
        let several = pods().filter(|(_, _, other)| *other == zone).nth(1).is_some();
        let before = found.iter().filter(|config| config.zone == zone).count();
        let (name, by) = match several {
            false => (zone.to_owned(), EniConfigBy::ZoneLabel),
            true => (format!("{zone}-{}", before + 1), EniConfigBy::NodeLabel),
        };
        found.push(EniConfigName { name, zone: zone.to_owned(), subnet, cidr, by });
    }
    found
}
