//! `eks-ip max-pods`: max pods of types, strategy by strategy.

mod output;
mod show;

use eks_ip_catalog::{InstanceType, all, find};
use eks_ip_core::{
    AmiFamily, CniSettings, MaxPodsSetBy, NodeRoom, NodeShape, Os, PodNeeds, Strategy, max_pods,
};

use crate::Answer;
use crate::args::MaxPodsAsked;
use crate::failure::Failure;
use crate::sources::Sources;
use crate::words;
use output::{MaxPodsOutput, OfStrategy, OfType};

/// Answers `max-pods`.
pub(crate) fn run(asked: &MaxPodsAsked) -> Result<Answer, Failure> {
    let set_by = asked.set_by.resolved()?;
    let os = if asked.windows { Os::Windows } else { Os::Linux };
    let types = types(asked)?;
    let strategies = if asked.strategy.is_empty() { &Strategy::ALL[..] } else { &asked.strategy };
    let of_type = |found: &InstanceType| {
        let shape = NodeShape { os, ..found.shape };
        OfType {
            instance_type: found.name,
            vcpus: shape.vcpus,
            default_enis: shape.eni.default_enis(),
            ipv4_addresses_per_eni: shape.eni.ipv4_addresses_per_interface(),
            strategies: strategies.iter().map(|strategy| of_strategy(&shape, *strategy, set_by)).collect(),
        }
    };
    let output = MaxPodsOutput {
        schema_version: crate::format::SCHEMA_VERSION,
        command: "max-pods",
        os: words::os_id(os),
        set_by: words::set_by_id(set_by),
        reserved_enis: match set_by {
            MaxPodsSetBy::Karpenter { reserved_enis } => Some(reserved_enis),
            MaxPodsSetBy::Recommended
            | MaxPodsSetBy::ManagedNodeGroup
            | MaxPodsSetBy::Nodeadm
            | MaxPodsSetBy::Bottlerocket
            | MaxPodsSetBy::AutoMode
            | MaxPodsSetBy::Fixed(_) => None,
        },
        sources: Sources::of_catalogue(),
        types: types.into_iter().map(of_type).collect(),
    };
    Ok(Answer::plain(if asked.csv {
        show::csv(&output)
    } else {
        asked.format.write(&output, |output| show::page(output, os, set_by))?
    }))
}

fn types(asked: &MaxPodsAsked) -> Result<Vec<&'static InstanceType>, Failure> {
    if asked.all {
        return Ok(all().iter().collect());
    }
    let known = |given: &String| find(given).ok_or_else(|| unknown(given));
    asked.types.iter().map(known).collect()
}

/// The failure for a type that nobody knows.
pub(crate) fn unknown(given: &str) -> Failure {
    Failure::UnknownType { argument: "TYPE", given: given.to_owned() }
}

fn of_strategy(shape: &NodeShape, strategy: Strategy, set_by: MaxPodsSetBy) -> OfStrategy {
    let cni = CniSettings::MANIFEST;
    if let Some(why) = strategy.ineligible(shape, &cni) {
        return OfStrategy::not_possible(strategy, words::ineligible_id(why), words::ineligible(why));
    }
    let told = max_pods(shape, strategy, set_by);
    let room = NodeRoom::of(shape, strategy, &cni, &PodNeeds::default(), AmiFamily::default(), told.max_pods);
    OfStrategy {
        strategy: strategy.id(),
        max_pods: Some(told.max_pods),
        enis_counted: told.usable_enis,
        slots_per_eni: Some(told.slots_per_eni),
        addresses_per_slot: Some(told.addresses_per_slot),
        eni_limited_pods: told.eni_limited_pods,
        max_pods_cap: told.max_pods_cap,
        limited_by: Some(words::max_pods_limit_id(told.limited_by)),
        pod_address_capacity: room.capacity,
        pods_without_address: Some(room.phantom_slots()),
        not_possible: None,
        not_possible_because: None,
    }
}
