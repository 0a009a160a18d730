//! Numbers as people read them.

use eks_ip_core::{MicroUsd, Severity};
pub use eks_ip_document::number::grouped;

/// `1 node`, `2 nodes`; a thousand has a comma.
pub fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// `3 nodes`.
pub fn nodes(count: u64) -> String {
    counted(count, "node", "nodes")
}

/// `3 pods`.
pub fn pods(count: u64) -> String {
    counted(count, "pod", "pods")
}

/// `3 addresses`.
pub fn addresses(count: u64) -> String {
    counted(count, "address", "addresses")
}

/// `3 prefixes`.
pub fn prefixes(count: u64) -> String {
    counted(count, "/28 prefix", "/28 prefixes")
}

/// `58` or `58 to 234`.
pub fn range(low: u64, high: u64) -> String {
    if low == high { grouped(low) } else { format!("{} to {}", grouped(low), grouped(high)) }
}

/// `1 pod`, `22 or 23 pods`.
pub fn either_pods(low: u64, high: u64) -> String {
    if low == high { pods(low) } else { format!("{} pods", either(low, high)) }
}

/// `22 or 23`, `22 to 90`.
pub fn either(low: u64, high: u64) -> String {
    if high == low + 1 { format!("{} or {}", grouped(low), grouped(high)) } else { range(low, high) }
}

/// Whole dollars: `$18,291`.
pub fn usd(amount: MicroUsd) -> String {
    format!("${}", grouped(amount.dollars()))
}

/// A price for an hour, as exact as it is known: `$0.192`.
pub fn usd_hourly(amount: MicroUsd) -> String {
    let (whole, micros) = (amount.get() / 1_000_000, amount.get() % 1_000_000);
    let fraction = format!("{micros:06}");
    let fraction = fraction.trim_end_matches('0');
    format!("${}.{fraction:0<2}", grouped(whole))
}

/// `8 GiB`, `0.5 GiB`.
pub fn gib(mib: u64) -> String {
    if mib.is_multiple_of(1_024) {
        format!("{} GiB", grouped(mib / 1_024))
    } else {
        // At most three decimals: 1,024 MiB in eighths.
        let thousandths = mib * 1_000 / 1_024;
        let text = format!("{}.{:03}", thousandths / 1_000, thousandths % 1_000);
        format!("{} GiB", text.trim_end_matches('0'))
    }
}

/// `a`, `a and b`, `a, b and c`.
pub fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// The word of a severity.
pub const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Note => "Note",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers_as_people_read_them() {
        assert_eq!(nodes(1), "1 node");
        assert_eq!(addresses(1_305), "1,305 addresses");
        assert_eq!(range(58, 234), "58 to 234");
        assert_eq!(either(22, 23), "22 or 23");
        assert_eq!(usd(MicroUsd::new(18_291_499_999)), "$18,291");
        assert_eq!(usd_hourly(MicroUsd::new(192_000)), "$0.192");
        assert_eq!(usd_hourly(MicroUsd::new(4_200)), "$0.0042");
        assert_eq!(usd_hourly(MicroUsd::new(1_000_000)), "$1.00");
        assert_eq!(gib(8_192), "8 GiB");
        assert_eq!(gib(512), "0.5 GiB");
        assert_eq!(listed(&[String::from("a"), String::from("b"), String::from("c")]), "a, b and c");
    }
}
