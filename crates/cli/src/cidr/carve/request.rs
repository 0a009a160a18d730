//! What is to be carved: see [`Request`].

use eks_ip_core::address_space::{CarveRequest, TierNeed, TierSizes, TooLarge, tier_needs, tier_sizes};
use eks_ip_core::advice::NoSubnetAdvice;
use eks_ip_core::{Fix, MoreSubnet, Network, NotPossible, Plan, SubnetTier, Tier, VpcCidr};
use eks_ip_document::PlanDocument;

use super::output::SizeOutput;
use crate::args::{CarveAsked, Needed};
use crate::cidr::space::put;
use crate::failure::Failure;
use crate::link::{Asked, Known};
use crate::words;

/// Zones that are carved for where nothing says how many there are.
const USUAL_ZONES: usize = 3;

/// What is asked of the layout, and where its sizes come from.
pub(super) struct Request {
    pub(super) carve: CarveRequest,
    /// A subnet of the plan that no size is enough for.
    pub(super) too_large: Option<TooLarge>,
    pub(super) sizes: Vec<SizeOutput>,
}

impl Request {
    /// Pins are put into the plan; needs come from flags and, for a link, from what its nodes and pods want.
    pub(super) fn of(
        asked: &CarveAsked,
        document: &mut PlanDocument,
        from_link: bool,
    ) -> Result<Self, Failure> {
        asked.pin.iter().for_each(|pin| pinned(document, pin.clone()));
        let names = || document.zones.iter().map(|zone| zone.name.clone()).collect::<Vec<_>>();
        let zones = match &asked.zones {
            Some(zones) => zones.0.clone(),
            None if document.zones.is_empty() => ('a'..='z').take(USUAL_ZONES).map(String::from).collect(),
            None => names(),
        };
        let needs: Vec<TierNeed> = asked.need.iter().map(need).collect::<Result<_, _>>()?;
        let mut request = Self {
            carve: CarveRequest { zones, needs, grows: asked.grow },
            too_large: None,
            sizes: Vec::new(),
        };
        if from_link {
            request.add_sizes(asked, document)?;
        }
        if request.carve.needs.is_empty() && request.too_large.is_none() {
            let why = String::from("nothing is asked for; say what is needed, as in --need node:/22");
            return Err(Failure::Flags { flag: String::from("--need"), why });
        }
        Ok(request)
    }

    /// Adds what the plan's nodes and pods want, where no flag says so.
    fn add_sizes(&mut self, asked: &CarveAsked, document: &PlanDocument) -> Result<(), Failure> {
        let known = Asked { document: document.clone(), problems: Vec::new() }.known()?;
        let plan = with_pod_subnets(&known.resolved.plan, asked)?;
        let sizes = tier_sizes(&plan, asked.strategy, asked.months).map_err(|why| Failure::Flags {
            flag: String::from("--strategy"),
            why: no_sizes(&known, &why),
        })?;
        self.sizes = outputs(&sizes, &plan.network);
        match tier_needs(&sizes.advice) {
            Err(too_large) => self.too_large = Some(too_large),
            Ok(of_plan) => {
                for need in of_plan {
                    if self.carve.needs.iter().all(|other| other.tier != need.tier) {
                        self.carve.needs.push(TierNeed { within: home(&plan.network, need.tier), ..need });
                    }
                }
            }
        }
        Ok(())
    }
}

/// Sizes do not depend on where pod subnets are, but there must be some.
fn with_pod_subnets(plan: &Plan, asked: &CarveAsked) -> Result<Plan, Failure> {
    let report = eks_ip_core::evaluate(plan, asked.strategy);
    if !matches!(report.outcome, Err(NotPossible::NoPodSubnet(_))) {
        return Ok(plan.clone());
    }
    match (Fix::add_pod_subnets(plan), plan.network.secondary.is_empty()) {
        (Some(fix), false) => Ok(fix.apply(plan).unwrap_or_else(|| plan.clone())),
        (Some(Fix::AddPodSubnets(block)), true) => Err(Failure::Flags {
            flag: String::from("--add"),
            why: format!("{} wants a block for pods; add one, such as {block}", asked.strategy.id()),
        }),
        (Some(_) | None, _) => Err(Failure::Flags {
            flag: String::from("--strategy"),
            why: String::from("no block is left for pod subnets"),
        }),
    }
}

/// The block in which all subnets of a tier are, if there is one.
fn home(network: &Network, tier: SubnetTier) -> Option<VpcCidr> {
    let of_tier = || network.subnets().filter(|(subnet, _)| network.tier(*subnet) == Some(tier));
    network.blocks().find(|block| of_tier().all(|(_, cidr)| block.net().contains(&cidr.net())))
}

/// Pins a subnet of the plan, or puts a pinned one into it.
fn pinned(document: &mut PlanDocument, mut pin: MoreSubnet) {
    pin.keep.pinned = true;
    let zone = document.zones.iter_mut().find(|zone| zone.name == pin.zone);
    let kept = match (pin.tier.of_zone(), zone) {
        (Some(Tier::Node), Some(zone)) if zone.node_subnet == pin.cidr => Some(&mut zone.keep_nodes),
        (Some(Tier::Pod), Some(zone)) if zone.pod_subnet == Some(pin.cidr) => Some(&mut zone.keep_pods),
        (Some(Tier::Node | Tier::Pod) | None, Some(_) | None) => {
            let same = |other: &&mut MoreSubnet| {
                (other.tier, &other.zone, other.cidr) == (pin.tier, &pin.zone, pin.cidr)
            };
            document.space.more_subnets.iter_mut().find(same).map(|other| &mut other.keep)
        }
    };
    match kept {
        Some(keep) => keep.pinned = true,
        None => put(document, pin),
    }
}

fn need(needed: &Needed) -> Result<TierNeed, Failure> {
    let within = needed.within.map(VpcCidr::try_from).transpose();
    let within =
        within.map_err(|why| Failure::Flags { flag: String::from("--need"), why: why.to_string() })?;
    Ok(TierNeed { tier: needed.tier, prefix_len: needed.prefix_len, zones: needed.zones, within })
}

fn no_sizes(known: &Known, why: &NoSubnetAdvice) -> String {
    match why {
        NoSubnetAdvice::NotPossible(why) => words::not_possible(&known.resolved.plan, &known.types, why),
        NoSubnetAdvice::NoNodeForPods => String::from("no number of nodes takes the plan's pods"),
        NoSubnetAdvice::NoZoneLeft(scenario) => {
            format!("no zone is left for the nodes {}", words::scenario(*scenario))
        }
    }
}

fn outputs(sizes: &TierSizes, network: &Network) -> Vec<SizeOutput> {
    let zone = |index: usize| network.zones().get(index).map_or_else(String::new, |zone| zone.name.clone());
    sizes.subnets.iter().map(|subnet| SizeOutput::of(subnet, zone(subnet.zone))).collect()
}
