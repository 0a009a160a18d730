//! Words of the bars of the zones.

use eks_ip_core::{Computed, Strategy, SubnetUse};

use crate::answer::Answer;
use crate::pictures::zones::tightest;
use crate::words::format::{addresses, grouped};
use crate::words::strategies::short_name;

/// What the bars find: what it is that overflows, or how much is left where it is tightest.
pub fn title(answer: &Answer, strategy: Strategy, computed: &Computed) -> String {
    let Some((_, zone, subnet)) = tightest(computed) else { return String::from("No zone is given") };
    let (zone, short) = (answer.zone_name(zone), subnet.shortage().get());
    if short == 0 {
        let (free, usable) = (subnet.free().get(), subnet.cidr.usable_addresses().get());
        return format!(
            "{} leaves {} of {} free in zone {zone}, the fullest",
            short_name(strategy),
            grouped(free),
            addresses(usable)
        );
    }
    let warm = warm_percent(subnet);
    if subnet.warm.get() >= short {
        return format!(
            "What overflows is warm: {warm} % of what {} holds in zone {zone}",
            short_name(strategy)
        );
    }
    let warm = if warm == 0 { String::new() } else { format!("; {warm} % of what it holds is warm") };
    format!("Zone {zone} is short of {} under {}{warm}", addresses(short), short_name(strategy))
}

/// Of what nodes hold, what no pod uses.
fn warm_percent(subnet: &SubnetUse) -> u64 {
    (subnet.warm.get() * 100).checked_div(subnet.held().get()).unwrap_or(0)
}
