//! `eks-ip node`: what one node holds.

mod notes;
mod output;
mod show;

use eks_ip_catalog::find;
use eks_ip_core::{
    AmiFamily, EniLimits, Hypervisor, Ineligible, MaxPodsSetBy, NodeRoom, NodeShape, Os, PodNeeds, Strategy,
    cold_start, max_pods, warm_pool,
};

use crate::Answer;
use crate::args::{NodeAsked, ShapeAsked};
use crate::failure::Failure;
use crate::{max_pods as types, words};
use output::{Node, NodeOutput};

/// Branch ENIs of a shape that is no type: some, so that it can trunk.
const SOME_BRANCH_ENIS: u32 = 1;
/// vCPUs of a shape that is no type. They decide caps and CPU requests, and neither is asked about.
const ANY_VCPUS: u32 = 2;

/// Answers `node`.
pub(crate) fn run(asked: &NodeAsked) -> Result<Answer, Failure> {
    let (name, shape) = shape(&asked.shape)?;
    let strategy = asked.mode.strategy();
    let set_by = match asked.max_pods {
        Some(given) => MaxPodsSetBy::Fixed(given),
        None => asked.set_by.resolved()?,
    };
    let settings = asked.settings.settings(asked.shape.windows, asked.mode.trunk_eni);
    match strategy.ineligible(&shape, &settings) {
        // The node starts, and never becomes Ready: that is an answer.
        None | Some(Ineligible::NeedsTwoEnis | Ineligible::NoEniLeftForPods) => {}
        Some(
            why @ (Ineligible::NeedsNitro | Ineligible::WindowsNeedsIpv4 | Ineligible::HypervisorUnknown),
        ) => {
            return Err(cannot_run(name.unwrap_or("the shape"), strategy, why));
        }
    }
    let max_pods = max_pods(&shape, strategy, set_by).max_pods;
    let node = Node {
        name,
        shape,
        strategy,
        set_by,
        settings,
        pool: warm_pool(&shape, strategy, asked.pods, max_pods, &settings),
        start: cold_start(&shape, strategy, asked.pods, max_pods, &settings),
        room: NodeRoom::of(&shape, strategy, &settings, &PodNeeds::default(), AmiFamily::default(), max_pods),
        max_pods,
    };
    let output = NodeOutput::of(&node, notes::notes(&node));
    Ok(Answer::plain(asked.format.write(&output, |output| show::page(&node, output))?))
}

fn shape(asked: &ShapeAsked) -> Result<(Option<&'static str>, NodeShape), Failure> {
    let os = if asked.windows { Os::Windows } else { Os::Linux };
    let (name, shape) = match (&asked.instance_type, asked.enis, asked.ipv4_per_eni) {
        (Some(given), ..) => {
            let found = find(given).ok_or_else(|| types::unknown(given))?;
            (Some(found.name), found.shape)
        }
        (None, Some(enis), Some(addresses)) => {
            let limits = EniLimits::new(enis, addresses)?;
            let any = NodeShape::linux(limits, ANY_VCPUS, Some(Hypervisor::Nitro));
            (None, NodeShape { branch_enis: Some(SOME_BRANCH_ENIS), ..any })
        }
        (None, ..) => {
            let why = String::from("give both, as in --enis 3 --ipv4-per-eni 10, or a type");
            return Err(Failure::Flags { flag: String::from("--enis and --ipv4-per-eni"), why });
        }
    };
    Ok((name, NodeShape { os, efa_only_enis: asked.efa_only_enis.unwrap_or(0), ..shape }))
}

fn cannot_run(name: &str, strategy: Strategy, why: Ineligible) -> Failure {
    let instead = match why {
        Ineligible::NeedsNitro if strategy == Strategy::Ipv6 => {
            "the CNI refuses to start there; take a Nitro type"
        }
        Ineligible::NeedsNitro => {
            "the CNI falls back to secondary addresses there; leave prefixes out, or take a Nitro type"
        }
        Ineligible::WindowsNeedsIpv4 => "leave --windows out, or take secondary-ip or prefix-delegation",
        Ineligible::NeedsTwoEnis | Ineligible::NoEniLeftForPods | Ineligible::HypervisorUnknown => {
            "take another type, or give its shape with --enis and --ipv4-per-eni"
        }
    };
    Failure::Flags {
        flag: format!("--strategy {}", strategy.id()),
        why: format!("{name} {}; {instead}", words::ineligible(why)),
    }
}
