//! Findings about moments other than the one that is shown, and about quotas, in words.

use eks_ip_core::{Limit, NauQuota, Range, Scenario, Shortage, Strategy, quota};

use crate::answer::Answer;
use crate::words::findings::{Words, names, zones_and};
use crate::words::format::{addresses, grouped, prefixes, range};
use crate::words::moments::within;
use crate::words::sources;

/// The plan fits now, and not then.
pub(super) fn fails_at(
    answer: &Answer,
    strategies: &[Strategy],
    scenario: Scenario,
    lost_zone: Option<usize>,
    shortage: &Shortage,
) -> Words {
    let what = match shortage.limit {
        Limit::Addresses { zone, .. } => {
            format!("{} short of {}", zones_and(answer, zone), addresses(shortage.short_by))
        }
        Limit::Prefixes { zone, .. } => {
            format!("{} short of {}", zones_and(answer, zone), prefixes(shortage.short_by))
        }
        Limit::CniCapacity
        | Limit::MaxPods
        | Limit::BranchEnis
        | Limit::Cpu
        | Limit::Memory
        | Limit::Zones => String::from("no zone is left"),
    };
    let (why, source) = match scenario {
        Scenario::Peak | Scenario::Steady | Scenario::AfterScaleDown => (
            String::from(
                "The spike and the runaway job bring more pods, and they bring more nodes of the same mix, each with its pool.",
            ),
            sources::IPAMD,
        ),
        Scenario::PeakWithUpgrade => (
            String::from(
                "New nodes start before old ones go, and each holds its whole pool. When their subnet is empty they become Ready without a pod address, and every pod that is moved to them hangs.",
            ),
            sources::NODE_UPDATES,
        ),
        Scenario::ZoneLoss => {
            let zones = answer.resolved.plan.network.zones().len() as u64;
            let lost = lost_zone.map_or_else(String::new, |zone| {
                format!(" Worst is the loss of {}.", zones_and(answer, zone))
            });
            (
                format!(
                    "The zones that are left carry all pods: {} for {} in each, and nothing moves addresses from one zone to another.{lost}",
                    grouped(zones),
                    grouped(zones.saturating_sub(1))
                ),
                sources::ZONES,
            )
        }
    };
    (format!("{}: does not fit {}, {what}", names(strategies), within(scenario)), why, source)
}

/// Zone loss, where nobody asked.
pub(super) fn zone_loss(answer: &Answer, fail: &[Strategy], hold: &[Strategy]) -> Words {
    let zones = answer.resolved.plan.network.zones().len();
    let rest = if hold.is_empty() {
        String::from("No strategy would fit then.")
    } else {
        format!("{} would still fit.", names(hold))
    };
    (
        format!("Losing one zone is not planned for: {} would not fit", names(fail)),
        format!(
            "{} of {zones} zones would have to carry all pods. {rest} Choose “Survive the loss of a zone” to count with it.",
            zones - 1
        ),
        sources::ZONES,
    )
}

/// What nodes do when a subnet is empty.
pub(super) fn when_full(strategies: &[Strategy], stranded: u32) -> Words {
    (
        format!("When a subnet is full, up to {} in it stay unused", addresses(u64::from(stranded))),
        format!(
            "Under {} a new ENI asks for all of its addresses at once and gets all or none. After a refusal ipamd waits 120 s. A node that starts then is Ready without pod addresses; its pods show “plugin type=\"aws-cni\" … failed to assign an IP address to container” in FailedCreatePodSandBox, and neither scheduler nor Karpenter helps, as they are bound already.",
            names(strategies)
        ),
        sources::EXHAUSTION,
    )
}

/// Network Address Usage.
pub(super) fn nau(strategies: &[Strategy], quota: NauQuota, usage: Range, beyond_any: bool) -> Words {
    let shown = range(usage.low, usage.high);
    let (whose, fails) = match quota {
        NauQuota::Vpc => ("", "NetworkAddressUsageLimitExceeded"),
        NauQuota::WithPeers => (" with peered VPCs", "NetworkAddressUsagePeeredLimitExceeded"),
    };
    let title = if beyond_any {
        format!(
            "{}: {shown} of Network Address Usage{whose}, and AWS never allows more than {}",
            names(strategies),
            grouped(quota.most())
        )
    } else {
        format!(
            "{}: Network Address Usage of {shown}{whose} is beyond the quota of {}",
            names(strategies),
            grouped(quota.default_quota())
        )
    };
    let why = format!(
        "Beyond it EC2 refuses new nodes, ENIs and addresses with {fails}. AWS raises it to {} on request. Peered VPCs of the Region share a quota of their own; a transit gateway does not add up.",
        grouped(quota.most()),
    );
    (title, why, sources::NAU)
}

/// ENIs.
pub(super) fn enis(strategies: &[Strategy], enis: u64) -> Words {
    (
        format!(
            "{}: {} ENIs in one zone, and the quota is {}",
            names(strategies),
            grouped(enis),
            grouped(quota::ENIS_PER_ZONE)
        ),
        String::from(
            "The quota counts in each zone for the whole account and can be raised. Nodes that reach it get no further ENI.",
        ),
        sources::ENI_QUOTA,
    )
}
