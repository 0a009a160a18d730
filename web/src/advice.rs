//! Advice that is searched for when it is asked for: see [`Advice`]. Words and buttons for what core finds.

use eks_ip_catalog as catalog;
use eks_ip_core::address_space::{SizedSubnet, tier_sizes};
use eks_ip_core::advice::{BURST_PODS, Candidate, WarmEffect, better_types, warm_settings_that_help};
use eks_ip_core::{Fix, NodeShape, Strategy, Tier};

use crate::answer::Answer;
use crate::state::{Action, Field, RowId};
use crate::words::format::{grouped, usd};
use crate::words::table::seconds;
use crate::words::{advice as words, fixes};

/// What can be advised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Advice {
    /// Address targets that fit the subnets with the fewest idle addresses.
    WarmSettings,
    /// The smallest subnets that last some months.
    SubnetSizes,
    /// Types that hold the same pods with fewer addresses or for less money.
    InstanceTypes,
}

impl Advice {
    /// Every advice, in the order of the page.
    pub const ALL: [Self; 3] = [Self::WarmSettings, Self::SubnetSizes, Self::InstanceTypes];

    /// The stable name, in the ids of the page.
    pub const fn id(self) -> &'static str {
        match self {
            Self::WarmSettings => "advise-warm",
            Self::SubnetSizes => "advise-subnets",
            Self::InstanceTypes => "advise-types",
        }
    }
}

/// Which advice is open, and what it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The one that is open.
    pub open: Option<Advice>,
    /// Months that subnets have to last.
    pub months: u32,
    /// The group whose type is compared.
    pub group: usize,
}

impl Asked {
    /// Months that can be chosen.
    pub const MONTHS: [u32; 6] = [0, 6, 12, 24, 36, 60];
}

impl Default for Asked {
    fn default() -> Self {
        Self { open: None, months: 24, group: 0 }
    }
}

/// A line of advice, and the button that takes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its cells.
    pub cells: Vec<String>,
    /// What the button does, and what it says.
    pub apply: Option<(Action, String)>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What counts as best.
    pub criterion: &'static str,
    /// The finding in a sentence.
    pub summary: String,
    /// Column heads.
    pub head: Vec<&'static str>,
    /// Lines.
    pub lines: Vec<Line>,
    /// What a button for all lines together does, and what it says.
    pub apply: Option<(Action, String)>,
}

impl Found {
    /// Nothing but a sentence.
    const fn saying(criterion: &'static str, summary: String) -> Self {
        Self { criterion, summary, head: Vec::new(), lines: Vec::new(), apply: None }
    }
}

/// Searches. `rows` are those of the mix, in the order of the plan.
pub fn found(answer: &Answer, rows: &[RowId], strategy: Strategy, advice: Advice, asked: &Asked) -> Found {
    match advice {
        Advice::WarmSettings => warm(answer, strategy),
        Advice::SubnetSizes => subnets(answer, strategy, asked.months),
        Advice::InstanceTypes => types(answer, rows, strategy, asked.group),
    }
}

fn warm(answer: &Answer, strategy: Strategy) -> Found {
    let plan = &answer.resolved.plan;
    let saying = |summary| Found::saying(words::WARM_CRITERION, summary);
    if !strategy.rules().keeps_ipv4_pool() {
        return saying(words::no_pool(strategy));
    }
    let Some(advice) = warm_settings_that_help(plan, strategy) else {
        return saying(words::no_warm_settings(strategy));
    };
    let line = |settings: String, effect: &WarmEffect| {
        let tightest = effect.tightest.map_or_else(String::new, |(zone, margin)| {
            words::in_zone(answer.zone_name(zone), margin.needed, margin.available)
        });
        let burst = effect.burst.map_or_else(
            || words::NO_ROOM.to_owned(),
            |burst| words::burst(burst.pods, burst.served, burst.seconds),
        );
        vec![
            settings,
            words::fits(effect.fits).to_owned(),
            grouped(effect.idle.get()),
            tightest,
            seconds(u64::from(effect.cold_start_seconds)),
            grouped(effect.cold_start_calls),
            burst,
        ]
    };
    let changed = advice.targets != plan.cni.warm;
    let settings = fixes::warm_targets(&advice.targets);
    let apply = changed.then(|| (Action::Apply(Fix::SetWarmTargets(advice.targets)), settings.clone()));
    let now = Line { cells: line(words::NOW.to_owned(), &advice.before), apply: None };
    let mut lines = vec![now];
    if changed {
        lines.push(Line { cells: line(settings, &advice.after), apply });
    }
    let summary = words::warm_summary(strategy, &advice, changed);
    Found { head: words::warm_head(BURST_PODS), lines, ..saying(summary) }
}

fn subnets(answer: &Answer, strategy: Strategy, months: u32) -> Found {
    let plan = &answer.resolved.plan;
    let saying = |summary| Found::saying(words::SUBNETS_CRITERION, summary);
    let sizes = match tier_sizes(plan, strategy, months) {
        Ok(sizes) => sizes,
        Err(why) => return saying(words::no_subnets(strategy, &why)),
    };
    let summary = words::subnets_summary(strategy, months, sizes.advice.pods.get(), sizes.advice.nodes.get());
    let mut found = Found { head: words::SUBNETS_HEAD.to_vec(), ..saying(summary) };
    let mut node_lengths = Vec::new();
    for SizedSubnet { tier, zone, size, next } in &sizes.subnets {
        let Some(of) = plan.network.zones().get(*zone) else { continue };
        let (what, now) = match tier {
            Tier::Node => (words::node_subnet(&of.name), Some(of.node_subnet)),
            Tier::Pod => (words::pod_subnet(&of.name), of.pod_subnet),
        };
        if *tier == Tier::Node {
            node_lengths.push(size.for_certain.prefix_len);
        }
        let cells = vec![
            what,
            words::prefix_len(now.map(|cidr| cidr.prefix_len())),
            grouped(size.addresses.get()),
            size.for_certain.blocks.map_or_else(|| words::NONE.to_owned(), |blocks| grouped(blocks.get())),
            words::prefix_len(size.for_certain.prefix_len),
            words::prefix_len(size.at_best.prefix_len),
            words::next_size(*next),
        ];
        found.lines.push(Line { cells, apply: None });
    }
    // Node subnets of one size in every zone: what a plan can be told with one button.
    let largest =
        node_lengths.iter().copied().collect::<Option<Vec<u8>>>().and_then(|all| all.into_iter().min());
    let is_so = |length: u8| plan.network.zones().iter().all(|zone| zone.node_subnet.prefix_len() == length);
    if let Some(length) = largest.filter(|length| !is_so(*length)) {
        let fix = Fix::ResizeNodeSubnets(length);
        found.apply = fix.apply(plan).map(|_| (Action::Apply(fix), fixes::apply(answer, fix)));
        if found.apply.is_none() {
            found.summary.push_str(&words::no_room_in_vpc(length, plan.network.zones().len()));
        }
    }
    found
}

fn types(answer: &Answer, rows: &[RowId], strategy: Strategy, group: usize) -> Found {
    let plan = &answer.resolved.plan;
    let mut found = Found::saying(words::TYPES_CRITERION, words::nothing_to_compare(strategy));
    let (Some(own), Some(known)) = (plan.groups.get(group), answer.types.get(group)) else { return found };
    let candidates = catalog::all().iter().filter(|other| {
        other.architecture == known.architecture
            && other.current_generation
            && other.name != known.name
            // Whoever pays for steady CPU is not helped by credits.
            && (known.is_burstable() || !other.is_burstable())
    });
    let candidates = candidates.map(|other| Candidate {
        id: other.name,
        shape: NodeShape { os: own.shape.os, efa_only_enis: own.shape.efa_only_enis, ..other.shape },
        price: other.price,
    });
    let Some(advice) = better_types(plan, strategy, group, candidates) else { return found };
    let row = answer.resolved.rows.get(group).and_then(|row| rows.get(*row).copied());
    let line = |name: &str, nodes: u64, addresses: u64, monthly| {
        vec![name.to_owned(), grouped(nodes), grouped(addresses), usd(monthly)]
    };
    let now = &advice.now;
    let cells = line(&words::now(known.name), now.nodes.get(), now.addresses.get(), now.monthly);
    found.lines.push(Line { cells, apply: None });
    for better in &advice.better {
        let figures = &better.figures;
        let action = row.map(|id| Action::Edit(Field::Type(id), better.id.to_owned()));
        found.lines.push(Line {
            cells: line(better.id, figures.nodes.get(), figures.addresses.get(), figures.monthly),
            apply: action.map(|action| (action, better.id.to_owned())),
        });
    }
    found.summary = words::types_summary(known.name, strategy, advice.better.len());
    found.head = words::TYPES_HEAD.to_vec();
    found
}
