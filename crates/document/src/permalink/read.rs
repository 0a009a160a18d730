//! See [`open`].

mod look;
mod space;

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use eks_ip_core::{Ipv4Count, MAX_ZONES, MaxPodsSetBy, SubnetCidr, Surge, VpcCidr, Zone};

use super::{LinkProblem, Opened};
use crate::document::{Mix, MixRow, PlanDocument, limits};
use crate::number::{read_number, read_price};
use crate::presets::Preset;
use crate::settings::Setting;
use crate::switches::Switch;

pub use space::{read_connected, read_more_subnet};

/// How much of a hostile text is repeated in a message.
const SHOWN_CHARS: usize = 40;

/// Opens a link, with or without its `#`. Never fails: what cannot be read is listed, and what a link must
/// have and has not is the opening example's.
pub fn open(link: &str) -> Opened {
    let mut reader = Reader { problems: Vec::new(), values: BTreeMap::new() };
    reader.take(link);
    let plan = reader.plan();
    Opened { plan, problems: reader.problems }
}

/// Why something that is said of a zone is left out.
const NO_SUCH_ZONE: &str = "no node subnet is in that zone";

/// Keys that are neither a [`Setting`] nor a [`Switch`].
const KEYS: [&str; 31] = [
    "v",
    "pods",
    "node_count",
    "mix",
    "nodes",
    "max_pods_by",
    "reserved_enis",
    "max_pods",
    "vpc",
    "subnets",
    "secondary",
    "pod_subnets",
    "service",
    "zone_weights",
    "in_use",
    "pods_in_use",
    "zone_ids",
    "pinned",
    "reservations",
    "more_subnets",
    "connected",
    "routes",
    "exclude_snat",
    "ipv6",
    "surge",
    "columns",
    "chosen",
    "findings",
    "working",
    "told_as",
    "scenario",
];

/// The key as this version knows it.
fn known(key: &str) -> Option<&'static str> {
    let setting = || Setting::from_key(key).map(|setting| setting.spec().key);
    let switch = || Switch::from_key(key).map(Switch::key);
    KEYS.into_iter().find(|known| *known == key).or_else(setting).or_else(switch)
}

struct Reader {
    problems: Vec<LinkProblem>,
    values: BTreeMap<&'static str, String>,
}

impl Reader {
    /// Splits the link into its values.
    fn take(&mut self, link: &str) {
        let mut link = link.trim().trim_start_matches('#');
        if link.len() > limits::LINK_BYTES {
            self.problems.push(LinkProblem::TooLong { bytes: link.len() });
            let end = (0..=limits::LINK_BYTES).rev().find(|i| link.is_char_boundary(*i)).unwrap_or(0);
            link = &link[..end];
        }
        for pair in link.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (key, value) = (unescaped(key), unescaped(value));
            match known(&key) {
                None => self.problems.push(LinkProblem::UnknownKey { key: cut(&key) }),
                Some(known) if self.values.contains_key(known) => {
                    self.problems.push(LinkProblem::Repeated { key: known.to_owned() });
                }
                Some(known) => {
                    self.values.insert(known, value);
                }
            }
        }
        match self.values.get("v").map(String::as_str) {
            Some("1") => {}
            other => self.problems.push(LinkProblem::Version { given: other.map(cut) }),
        }
    }

    fn plan(&mut self) -> PlanDocument {
        let pods = self.number("pods", 0, limits::PODS);
        let mix = self.mix();
        let node_count = match mix {
            Mix::Shares(_) => self.number("node_count", 1, limits::NODES),
            Mix::Counts(_) => None,
        };
        let max_pods_set_by = self.set_by();
        let given_vpc: Option<VpcCidr> = self.value("vpc");
        let vpc = given_vpc.unwrap_or_else(|| self.example("vpc").vpc);
        let mut secondary: Vec<VpcCidr> =
            self.list("secondary", limits::SECONDARY_BLOCKS, |part| part.parse().map_err(text));
        let mut zones = self.zones();
        if zones.is_empty() {
            // Subnets that belong together with what is there: laid out in the link's own block, or all of
            // the example's network.
            let example = self.example("subnets");
            match given_vpc {
                Some(vpc) => zones = laid_out(vpc),
                None => (zones, secondary) = (example.zones, example.secondary),
            }
        }
        let service = self.value("service");
        self.shares(&mut zones);
        self.kept(&mut zones);
        let mut plan = PlanDocument {
            pods,
            node_count,
            max_pods_set_by,
            secondary,
            service,
            ..PlanDocument::new(mix, vpc, zones)
        };
        self.space(&mut plan);
        plan.demand.surge = self.surge();
        plan.look = self.look();
        plan.scenario = self.scenario();
        self.settings(&mut plan);
        let has_nodes = plan.node_count.is_some() || matches!(plan.mix, Mix::Counts(_));
        if plan.pods.is_none() && !has_nodes {
            let example = self.example("pods");
            (plan.pods, plan.node_count) = (example.pods, example.node_count);
        }
        plan
    }

    fn mix(&mut self) -> Mix {
        let counts = self.values.contains_key("nodes");
        let (key, most) = if counts { ("nodes", limits::NODES) } else { ("mix", limits::SHARE) };
        let rows = self.list(key, limits::MIX_ROWS, |part| {
            let mut parts = part.split(':');
            let (name, weight) =
                parts.next().zip(parts.next()).ok_or("a type and a number, as in m5.xlarge:60")?;
            let name = name.trim().to_ascii_lowercase();
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
            if name.is_empty() || name.len() > limits::NAME_CHARS || !name.chars().all(plain) {
                return Err(String::from("not a name of an instance type"));
            }
            let mut row = MixRow::new(name, read_number(weight, 0, most).map_err(text)?.value);
            for flag in parts {
                if let Some(enis) = flag.strip_prefix("efa") {
                    row.efa_only_enis =
                        small(read_number(enis, 0, limits::EFA_ONLY_ENIS).map_err(text)?.value);
                } else if let Some(price) = flag.strip_prefix("usd") {
                    row.price = Some(read_price(price).map_err(text)?.value);
                } else if flag == "windows" {
                    row.windows = true;
                } else {
                    return Err(String::from("after the number only windows, efa1 and usd0.192 are known"));
                }
            }
            Ok(row)
        });
        match (rows.is_empty(), counts) {
            (true, _) => self.example(key).mix,
            (false, true) => Mix::Counts(rows),
            (false, false) => Mix::Shares(rows),
        }
    }

    fn set_by(&mut self) -> MaxPodsSetBy {
        if let Some(number) = self.number("max_pods", 1, limits::MAX_PODS) {
            return MaxPodsSetBy::Fixed(small(number));
        }
        match self.values.get("max_pods_by").map(String::as_str) {
            None | Some("recommended") => MaxPodsSetBy::Recommended,
            Some("managed-node-group") => MaxPodsSetBy::ManagedNodeGroup,
            Some("nodeadm") => MaxPodsSetBy::Nodeadm,
            Some("bottlerocket") => MaxPodsSetBy::Bottlerocket,
            Some("auto-mode") => MaxPodsSetBy::AutoMode,
            Some("karpenter") => {
                let reserved = self.number("reserved_enis", 0, limits::RESERVED_ENIS).unwrap_or(0);
                MaxPodsSetBy::Karpenter { reserved_enis: small(reserved) }
            }
            Some(other) => {
                let why = "one of managed-node-group, nodeadm, bottlerocket, karpenter, auto-mode";
                let value = cut(other);
                self.bad("max_pods_by", &value, why);
                MaxPodsSetBy::Recommended
            }
        }
    }

    fn zones(&mut self) -> Vec<Zone> {
        let named = self.list("subnets", MAX_ZONES, zone_subnet);
        let pods = self.list("pod_subnets", MAX_ZONES, zone_subnet);
        let mut zones: Vec<Zone> = Vec::new();
        for (name, node_subnet) in named {
            if zones.iter().any(|zone| zone.name == name) {
                self.bad("subnets", &name, "one node subnet a zone is modelled");
            } else {
                zones.push(Zone::new(name, node_subnet, None));
            }
        }
        for (name, pod_subnet) in pods {
            match zones.iter_mut().find(|zone| zone.name == name) {
                Some(zone) => zone.pod_subnet = Some(pod_subnet),
                None => self.bad("pod_subnets", &name, NO_SUCH_ZONE),
            }
        }
        zones
    }

    /// Shares of the zones, and addresses in use in them.
    fn shares(&mut self, zones: &mut [Zone]) {
        type Set = fn(&mut Zone, u64);
        let lists: [(&'static str, u64, Set); 3] = [
            ("zone_weights", limits::ZONE_SHARE, |zone, number| zone.weight = number),
            ("in_use", limits::IN_USE, |zone, number| zone.in_use = Ipv4Count::new(number)),
            ("pods_in_use", limits::IN_USE, |zone, number| zone.pods_in_use = Ipv4Count::new(number)),
        ];
        for (key, most, set) in lists {
            let given = self.list(key, MAX_ZONES, |part| {
                let (zone, number) = part.split_once(':').ok_or("a zone and a number, as in a:30")?;
                Ok((zone.trim().to_owned(), read_number(number, 0, most).map_err(text)?.value))
            });
            for (name, number) in given {
                match zones.iter_mut().find(|zone| zone.name == name) {
                    Some(zone) => set(zone, number),
                    None => self.bad(key, &name, NO_SUCH_ZONE),
                }
            }
        }
    }

    fn surge(&mut self) -> Surge {
        let Some(value) = self.values.get("surge").cloned() else { return Surge::default() };
        let (rule, number) = value.split_once(':').unwrap_or((&value, ""));
        let most = if rule == "nodes" { limits::SURGE_NODES } else { 100 };
        match (rule, read_number(number, 0, most).map(|read| small(read.value))) {
            ("managed-node-group", Ok(max_unavailable)) => Surge::ManagedNodeGroup { max_unavailable },
            ("karpenter", Ok(budget_percent)) => Surge::Karpenter { budget_percent },
            ("nodes", Ok(nodes)) => Surge::Nodes(nodes),
            ("managed-node-group" | "karpenter" | "nodes", Err(why)) => {
                self.bad("surge", &value, &text(why));
                Surge::default()
            }
            _ => {
                self.bad("surge", &value, "one of managed-node-group:1, karpenter:10, nodes:6");
                Surge::default()
            }
        }
    }

    fn settings(&mut self, plan: &mut PlanDocument) {
        for setting in Setting::ALL {
            let key = setting.spec().key;
            let Some(value) = self.values.get(key).cloned() else { continue };
            match setting.read(&value) {
                Ok(read) => setting.set(plan, Some(read.value)),
                Err(why) => self.bad(key, &value, &text(why)),
            }
        }
        for switch in Switch::ALL {
            match self.values.get(switch.key()).cloned().as_deref() {
                Some("1") => switch.set(plan, true),
                Some("0") | None => {}
                Some(other) => self.bad(switch.key(), other, "1 for on, or 0"),
            }
        }
    }

    fn number(&mut self, key: &'static str, min: u64, max: u64) -> Option<u64> {
        let value = self.values.get(key)?.clone();
        read_number(&value, min, max)
            .map(|read| read.value)
            .map_err(|why| self.bad(key, &value, &text(why)))
            .ok()
    }

    fn value<T: FromStr<Err: Display>>(&mut self, key: &'static str) -> Option<T> {
        let value = self.values.get(key)?.clone();
        value.parse().map_err(|why| self.bad(key, &value, &text(why))).ok()
    }

    fn list<T>(
        &mut self,
        key: &'static str,
        most: usize,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Vec<T> {
        let mut found = Vec::new();
        for part in self.parts(key, most) {
            match read(&part) {
                Ok(item) => found.push(item),
                Err(why) => self.bad(key, &part, &why),
            }
        }
        found
    }

    /// What stands between commas: apart from [`list`](Self::list), of which the page has one for each kind of entry.
    fn parts(&mut self, key: &'static str, most: usize) -> Vec<String> {
        let Some(value) = self.values.get(key) else { return Vec::new() };
        let mut parts = value.split(',').filter(|part| !part.trim().is_empty());
        let read = parts.by_ref().take(most).map(str::to_owned).collect();
        if parts.next().is_some() {
            self.problems.push(LinkProblem::TooMany { key, most });
        }
        read
    }

    fn bad(&mut self, key: &str, value: &str, why: &str) {
        self.problems.push(LinkProblem::BadValue {
            key: key.to_owned(),
            value: cut(value),
            why: why.to_owned(),
        });
    }

    /// The opening example, for a key that is missing. Its own link misses none, so this ends.
    fn example(&mut self, key: &'static str) -> PlanDocument {
        if !self.values.contains_key(key) {
            self.problems.push(LinkProblem::Missing { key });
        }
        Preset::SpareRange.plan()
    }
}

/// Up to three zones in a block, a quarter of it each: a fourth may come. One zone where it cannot be cut.
fn laid_out(vpc: VpcCidr) -> Vec<Zone> {
    let prefix_len = (vpc.prefix_len() + 2).min(SubnetCidr::MAX_PREFIX_LEN);
    let parts = vpc.net().subnets(prefix_len).into_iter().flatten().take(3);
    let zones = ["a", "b", "c"]
        .into_iter()
        .zip(parts)
        .filter_map(|(name, net)| Some(Zone::new(name.to_owned(), SubnetCidr::try_from(net).ok()?, None)));
    zones.collect()
}

fn zone_subnet(part: &str) -> Result<(String, SubnetCidr), String> {
    let (zone, cidr) = part.split_once(':').ok_or("a zone and a block, as in a:10.0.0.0/22")?;
    Ok((zone_name(zone).ok_or("not a name of a zone")?, cidr.parse().map_err(text)?))
}

/// A name of a zone that has nodes: letters, digits, `-` and `.`; [`limits::NAME_CHARS`] at most.
pub fn zone_name(text: &str) -> Option<String> {
    plain_name(text).filter(|name| !name.contains('_'))
}

/// A name that a link can carry as it is: letters, digits, `-`, `_` and `.`; [`limits::NAME_CHARS`] at most.
pub fn plain_name(text: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let name = text.trim();
    let fits = (1..=limits::NAME_CHARS).contains(&name.len()) && name.chars().all(plain);
    fits.then(|| name.to_owned())
}

fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn text(why: impl Display) -> String {
    format!("{why:#}")
}

fn unescaped(part: &str) -> String {
    percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned()
}

fn cut(given: &str) -> String {
    given.chars().filter(|c| !c.is_control()).take(SHOWN_CHARS).collect()
}
