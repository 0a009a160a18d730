//! Keys of the address space, in canonical order: the other half of what is read.

use std::fmt::Display;

use eks_ip_core::{MoreSubnet, Reservation};

use super::joined;
use crate::document::PlanDocument;

/// Puts every key that is not its default.
pub(super) fn space(plan: &PlanDocument, put: &mut dyn FnMut(&str, &dyn Display)) {
    let zones = || {
        let both = |zone| [(zone, "node"), (zone, "pod")];
        plan.zones.iter().flat_map(both).map(|(zone, tier)| {
            let keep = if tier == "node" { &zone.keep_nodes } else { &zone.keep_pods };
            (zone, tier, keep)
        })
    };
    let space = &plan.space;
    let ids = plan.zones.iter().filter_map(|zone| Some(format!("{}:{}", zone.name, zone.zone_id.as_ref()?)));
    let pinned =
        zones().filter(|(.., keep)| keep.pinned).map(|(zone, tier, _)| format!("{}:{tier}", zone.name));
    let reservations = zones().flat_map(|(zone, tier, keep)| {
        let of_kind = move |Reservation { kind, cidr }: &Reservation| {
            format!("{}:{tier}:{}:{cidr}", zone.name, kind.id())
        };
        keep.reservations.iter().map(of_kind)
    });
    let connected = space.connected.iter().map(|to| format!("{}:{}:{}", to.name, to.cidr, to.via.id()));
    let lists = [
        ("zone_ids", joined(ids)),
        ("pinned", joined(pinned)),
        ("reservations", joined(reservations)),
        ("more_subnets", joined(space.more_subnets.iter().map(more_subnet))),
        ("connected", joined(connected)),
        ("routes", joined(space.routes.iter().map(ToString::to_string))),
        ("exclude_snat", joined(space.exclude_snat.iter().map(ToString::to_string))),
        ("ipv6", joined(space.ipv6.iter().map(ToString::to_string))),
    ];
    for (key, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
        put(key, list);
    }
}

fn more_subnet(subnet: &MoreSubnet) -> String {
    let mut text = format!("{}:{}:{}", subnet.tier.id(), subnet.zone, subnet.cidr);
    if subnet.keep.pinned {
        text.push_str(":pinned");
    }
    if subnet.in_use.get() > 0 {
        text.push_str(&format!(":in_use={}", subnet.in_use));
    }
    for Reservation { kind, cidr } in &subnet.keep.reservations {
        text.push_str(&format!(":{}={cidr}", kind.id()));
    }
    text
}
