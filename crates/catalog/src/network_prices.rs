//! What AWS charges for the network beside nodes: see [`network_prices`].

use eks_ip_core::MicroUsd;

/// List prices in us-east-1, each with its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NetworkPriceList {
    /// IPAM's Advanced tier, for one active address and one hour: a whole number of millionths is not exact
    /// enough for smaller units, and 270 is what AWS states.
    pub ipam_address_hour: MicroUsd,
    /// Month of that price.
    pub ipam_date: &'static str,
    /// A NAT gateway, for one hour.
    pub nat_gateway_hour: MicroUsd,
    /// A gigabyte through a NAT gateway.
    pub nat_gigabyte: MicroUsd,
    /// Month of those prices.
    pub nat_date: &'static str,
}

/// The prices: IPAM $0.00027 an address and hour (AWS's VPC pricing page, copy of 2024-05-13); NAT gateway
/// $0.045 an hour and $0.045 a gigabyte (public price comparisons of 2026-02 to 2026-06).
///
/// ```
/// // 50,000 active addresses for a month.
/// let month = eks_ip_catalog::network_prices().ipam_address_hour.a_month_of(50_000);
/// assert_eq!(month.dollars(), 9_855);
/// ```
pub const fn network_prices() -> NetworkPriceList {
    NetworkPriceList {
        ipam_address_hour: MicroUsd::new(270),
        ipam_date: "2024-05",
        nat_gateway_hour: MicroUsd::new(45_000),
        nat_gigabyte: MicroUsd::new(45_000),
        nat_date: "2026-06",
    }
}
