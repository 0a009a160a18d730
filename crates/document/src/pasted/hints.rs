//! What words beside a block say about it: its zone and what it is for.

use eks_ip_core::address_space::SubnetTier;

/// The zone that a text names: `us-east-1a`, `use1-az1`, or a letter as in `zone a` and `private-a`. A name goes before
/// an id: the AWS CLI writes both, the id first.
pub(super) fn zone(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let words = || lower.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let is_name = |zone: &String| !zone.contains("-az");
    let named = words().filter_map(aws_zone).find(is_name);
    named.or_else(|| words().find_map(aws_zone)).or_else(|| words().find_map(letter))
}

/// A zone's name or id, also at the end of a longer name as in `private-eu-west-1a`.
fn aws_zone(word: &str) -> Option<String> {
    let parts: Vec<&str> = word.split('-').collect();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    for (last, part) in parts.iter().enumerate() {
        if part.strip_prefix("az").is_some_and(digits) && last > 0 && !parts[last - 1].is_empty() {
            return Some(parts[last - 1..=last].join("-"));
        }
        let lettered = part.ends_with(|c: char| c.is_ascii_lowercase()) && digits(&part[..part.len() - 1]);
        let of_region = |part: &&&str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_lowercase());
        if lettered && last >= 2 {
            let region = parts[..last - 1].iter().enumerate().rev().find(|(_, part)| of_region(part));
            if let Some((first, _)) = region {
                return Some(parts[first..=last].join("-"));
            }
        }
    }
    None
}

/// A letter that stands alone or behind the last hyphen. Regions have six zones at most.
fn letter(word: &str) -> Option<String> {
    let last = word.rsplit('-').next()?;
    (last.len() == 1 && ("a"..="f").contains(&last)).then(|| last.to_owned())
}

/// What a subnet is for, by the words that people and tools use. Of several the more telling wins: subnets of nodes are
/// often private, and names often have that of the cluster in them.
pub(super) fn tier(text: &str) -> Option<SubnetTier> {
    // This tag is on every subnet of a cluster, and options for private DNS names are on every subnet.
    let lower = text.to_ascii_lowercase().replace("kubernetes.io/cluster", "").replace("privatedns", "");
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    let holds = |wanted: &[&str]| wanted.iter().any(|part| lower.contains(part));
    if holds(&["role/cni"]) || has(&["tagged"]) {
        Some(SubnetTier::Tagged)
    } else if has(&["pod", "pods", "eniconfig"]) {
        Some(SubnetTier::Pod)
    } else if has(&["node", "nodes", "worker", "workers"]) {
        Some(SubnetTier::Node)
    } else if holds(&["internal-elb", "private"]) {
        Some(SubnetTier::Private)
    } else if holds(&["role/elb", "public"]) {
        Some(SubnetTier::Public)
    } else if has(&["cluster", "intra", "controlplane"]) || holds(&["control-plane", "control_plane"]) {
        Some(SubnetTier::Cluster)
    } else if has(&["spare", "unused"]) {
        Some(SubnetTier::Spare)
    } else {
        None
    }
}
