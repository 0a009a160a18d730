//! Money as whole micro-dollars, so that no float decides which strategy is cheapest. Prices come from outside.

use std::ops::Add;

/// Hours that AWS's own calculators count in a month.
pub const HOURS_PER_MONTH: u64 = 730;

/// Millionths of a US dollar. Addition saturates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MicroUsd(u64);

impl MicroUsd {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// That many millionths of a dollar.
    pub const fn new(micros: u64) -> Self {
        Self(micros)
    }

    /// The bare number.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The price of one hour, for a month of [`HOURS_PER_MONTH`] hours and `count` things.
    pub const fn a_month_of(self, count: u64) -> Self {
        Self(self.0.saturating_mul(HOURS_PER_MONTH).saturating_mul(count))
    }

    /// So many times as much.
    pub const fn times(self, count: u64) -> Self {
        Self(self.0.saturating_mul(count))
    }

    /// Whole dollars, rounded half up.
    pub const fn dollars(self) -> u64 {
        self.0.saturating_add(500_000) / 1_000_000
    }
}

impl Add for MicroUsd {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

/// What the network costs beside nodes; zero prices are not counted. Core has no prices of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct NetworkPrices {
    /// IPAM's Advanced tier, for one active address and one hour.
    pub ipam_address_hour: MicroUsd,
    /// A NAT gateway, for one hour.
    pub nat_gateway_hour: MicroUsd,
    /// A gigabyte through a NAT gateway.
    pub nat_gigabyte: MicroUsd,
    /// Gigabytes a month that pods of a range that is not routed send to other networks: they then go through
    /// a private NAT gateway in each zone. `None`: they leave with their node's address, as the CNI does it
    /// by default.
    pub private_nat_gigabytes: Option<u64>,
}
