//! Everything computed from a plan, once for each edit: see [`Answer`].

use eks_ip_catalog::InstanceType;
use eks_ip_core::{
    Advisory, Comparison, Computed, Finding, Fit, Fix, MAX_ZONES, Plan, PodCount, Row, Severity, Strategy,
    SubnetRef, Workload, advisories, compare,
};
use eks_ip_document::{Mix, PlanDocument, Resolved, resolve};

/// A plan and its answers. `Eq`, so that two handles of the same one are equal at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was asked.
    pub document: PlanDocument,
    /// The same with the catalogue's facts.
    pub resolved: Resolved,
    /// The strategies.
    pub comparison: Comparison,
    /// What should be reconsidered.
    pub advisories: Vec<Advisory>,
    /// For each of them the change that settles it, where one is known.
    pub fixes: Vec<Option<Fix>>,
    /// Which of them stand beside each row of the address space, kind by kind of rows.
    beside: [Vec<Vec<usize>>; KINDS],
    /// The instance type of each group of the plan.
    pub types: Vec<&'static InstanceType>,
}

impl Answer {
    /// Computes all there is to say about a plan.
    pub fn of(document: PlanDocument) -> Self {
        let resolved = resolve(&document);
        let comparison = compare(&resolved.plan);
        let advisories = advisories(&resolved.plan, &comparison);
        let (fixes, beside) = (fixes(&advisories, &resolved.plan), beside(&advisories));
        let name = |row: &usize| document.mix.rows().get(*row).map(|row| row.instance_type.as_str());
        let types = resolved.rows.iter().filter_map(name).filter_map(eks_ip_catalog::find).collect();
        Self { resolved, comparison, advisories, fixes, beside, types, document }
    }

    /// What is wrong with a row of the address space, the gravest first, with the changes that settle it. A zone and
    /// what is reserved in a subnet count with the subnet.
    pub fn beside(&self, row: Row) -> impl Iterator<Item = (&Finding, Option<Fix>)> {
        let (kind, place) = shown_at(row);
        let indices = self.beside[kind].get(place).into_iter().flatten();
        indices.filter_map(|index| Some((finding(&self.advisories[*index])?, self.fixes[*index])))
    }

    /// Everything that is wrong with the address space.
    pub fn of_space(&self) -> impl Iterator<Item = &Finding> {
        self.advisories.iter().filter_map(finding)
    }

    /// How many findings of a severity the address space has at rows of some kind.
    pub fn count_beside(&self, severity: Severity, at: impl Fn(Row) -> bool) -> usize {
        self.of_space().filter(|finding| finding.severity() == severity && at(finding.row)).count()
    }

    /// The numbers of a strategy, if it can be computed.
    pub fn computed(&self, strategy: Strategy) -> Option<&Computed> {
        self.comparison.computed(strategy)
    }

    /// The numbers of every strategy that can be computed.
    fn all_computed(&self) -> impl Iterator<Item = &Computed> + Clone {
        self.comparison.reports.iter().filter_map(|report| report.outcome.as_ref().ok())
    }

    /// What people call a zone.
    pub fn zone_name(&self, zone: usize) -> &str {
        self.resolved.plan.network.zones().get(zone).map_or("?", |zone| zone.name.as_str())
    }

    /// Groups whose price was typed, and all of them.
    pub fn typed_prices(&self) -> (usize, usize) {
        let groups = 0..self.resolved.plan.groups.len();
        (groups.clone().filter(|group| self.has_typed_price(*group)).count(), groups.len())
    }

    /// Whether the price of a group was typed.
    pub fn has_typed_price(&self, group: usize) -> bool {
        let row = self.resolved.rows.get(group).and_then(|row| self.document.mix.rows().get(*row));
        row.is_some_and(|row| row.price.is_some())
    }

    /// The instance type of a group.
    pub fn type_name(&self, group: usize) -> &'static str {
        self.types.get(group).map_or("?", |found| found.name)
    }

    /// Pods on a node, the fewest and the most of all strategies: max pods and the CNI limit some more than others.
    pub fn pods_on_nodes(&self) -> Option<(u64, u64)> {
        let batches = self.all_computed().flat_map(|computed| &computed.placement.batches);
        let pods = batches.map(|batch| u64::from(batch.pods));
        pods.clone().min().zip(pods.max())
    }

    /// Nodes of a group on an ordinary day, where every strategy that can be computed has the same number of them.
    pub fn nodes_in_every_strategy(&self, group: usize) -> Option<u64> {
        let mut nodes = self
            .all_computed()
            .filter_map(|c| c.ordinary.nodes_of_groups.get(group))
            .map(|nodes| nodes.get());
        let first = nodes.next()?;
        nodes.all(|other| other == first).then_some(first)
    }

    /// The strategy to show while nobody chose one: the default where it holds or nothing is suggested, else what is
    /// suggested.
    pub fn to_show(&self) -> Strategy {
        let default = Strategy::SecondaryIp;
        let holds = self
            .computed(default)
            .is_some_and(|c| c.fit_throughout(&self.resolved.plan.demand) == Fit::Holds);
        self.comparison.verdict.recommended().filter(|_| !holds).unwrap_or(default)
    }

    /// Findings of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.advisories.iter().filter(|advisory| advisory.severity() == severity).count()
    }

    /// Whether neither pods nor nodes are given.
    pub fn nothing_to_place(&self) -> bool {
        let document = &self.document;
        document.pods.is_none() && document.node_count.is_none() && matches!(document.mix, Mix::Shares(_))
    }

    /// Whether the plan says that there are no pods, on nodes or at all.
    pub fn is_without_pods(&self) -> bool {
        match self.resolved.plan.workload {
            Workload::Pods(pods) | Workload::PodsOnNodes { pods, .. } => pods == PodCount::ZERO,
            Workload::Nodes(_) => false,
        }
    }

    /// Whether AWS refuses a block of the plan.
    pub fn is_refused(&self) -> bool {
        let is_error = |advisory: &Advisory| matches!(advisory, Advisory::Network(found) if found.severity() == Severity::Error);
        self.advisories.iter().any(is_error)
    }

    /// Whether any instance type has nodes, so that there is something to compare.
    pub fn has_types(&self) -> bool {
        self.resolved.plan.groups.iter().any(|group| group.weight > 0)
    }
}

fn fixes(advisories: &[Advisory], plan: &Plan) -> Vec<Option<Fix>> {
    let findings: Vec<Finding> = advisories.iter().filter_map(finding).cloned().collect();
    let mut of_findings = Fix::of_findings(&findings, &plan.network).into_iter();
    let fix = |advisory: &Advisory| match finding(advisory) {
        Some(_) => of_findings.next().flatten(),
        None => advisory.fix(plan),
    };
    advisories.iter().map(fix).collect()
}

fn beside(advisories: &[Advisory]) -> [Vec<Vec<usize>>; KINDS] {
    let mut beside: [Vec<Vec<usize>>; KINDS] = Default::default();
    for (index, advisory) in advisories.iter().enumerate() {
        if let Some(finding) = finding(advisory) {
            let (kind, place) = shown_at(finding.row);
            let of_kind = &mut beside[kind];
            if of_kind.len() <= place {
                of_kind.resize(place + 1, Vec::new());
            }
            of_kind[place].push(index);
        }
    }
    beside
}

fn finding(advisory: &Advisory) -> Option<&Finding> {
    if let Advisory::Network(finding) = advisory { Some(finding) } else { None }
}

/// Kinds of rows beside which findings stand.
const KINDS: usize = 6;

/// Where a finding stands: the kind of rows, and the row's place among them. Node subnets come before pod subnets and
/// these before further ones.
const fn shown_at(row: Row) -> (usize, usize) {
    match row {
        Row::Block(place) => (0, place),
        Row::Subnet(SubnetRef::Node(zone))
        | Row::Reservation { subnet: SubnetRef::Node(zone), .. }
        | Row::Zone(zone) => (1, zone),
        Row::Subnet(SubnetRef::Pod(zone)) | Row::Reservation { subnet: SubnetRef::Pod(zone), .. } => {
            (1, MAX_ZONES + zone)
        }
        Row::Subnet(SubnetRef::More(place)) | Row::Reservation { subnet: SubnetRef::More(place), .. } => {
            (1, 2 * MAX_ZONES + place)
        }
        Row::Connected(place) => (2, place),
        Row::Route(place) => (3, place),
        Row::Ipv6Block(place) => (4, place),
        Row::Service => (5, 0),
    }
}
