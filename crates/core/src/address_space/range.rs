//! The ranges that AWS's rules speak of: see [`Family`].

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::cidr::{SHARED_RANGE, VpcCidr};

const fn net(a: u8, b: u8, prefix_len: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, 0, 0), prefix_len)
}

/// Ranges that no VPC can have (VPC User Guide, "VPC CIDR blocks", read 2026-11).
pub(super) const FORBIDDEN: [Ipv4Net; 4] = [net(0, 0, 8), net(127, 0, 8), net(169, 254, 16), net(224, 0, 4)];
/// Reserved for future use by RFC 1112. AWS does not name it, and no host takes an address of it.
pub(super) const FUTURE: Ipv4Net = net(240, 0, 4);
/// Where Docker puts its bridge. AWS names services that do not work where it is used (same page).
pub(super) const DOCKER: Ipv4Net = net(172, 17, 16);
/// The private ranges of RFC 1918.
pub(super) const TEN: Ipv4Net = net(10, 0, 8);
/// See [`TEN`].
pub(super) const ONE_SEVEN_TWO: Ipv4Net = net(172, 16, 12);
/// See [`TEN`].
pub(super) const ONE_NINE_TWO: Ipv4Net = net(192, 168, 16);
/// The half of RFC 2544's range that AWS keeps apart.
pub(super) const BENCHMARK: Ipv4Net = net(198, 19, 16);
/// Its other half, which AWS treats as it does publicly routable ranges, and which nobody routes.
pub(super) const BENCHMARK_OTHER_HALF: Ipv4Net = net(198, 18, 16);
/// With a block in this range, no other block of [`TEN_ZERO`] can be added.
pub(super) const TEN_FIFTEEN: Ipv4Net = net(10, 0, 15);
/// The lower half of it.
pub(super) const TEN_ZERO: Ipv4Net = net(10, 0, 16);
/// The range of default VPCs.
pub(super) const DEFAULT_VPC: Ipv4Net = net(172, 31, 16);

/// A row of AWS's table of restrictions.
///
/// Blocks of a VPC are /16 or smaller, and no row is: a block is of one family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// 10.0.0.0/8.
    Ten,
    /// 172.16.0.0/12.
    OneSevenTwo,
    /// 192.168.0.0/16.
    OneNineTwo,
    /// 198.19.0.0/16.
    Benchmark,
    /// 100.64.0.0/10: shared address space, where pods are put.
    Shared,
    /// Everything else: publicly routable, or taken for it.
    Public,
}

impl Family {
    /// The family of a block.
    pub fn of(block: VpcCidr) -> Self {
        let net = block.net();
        let in_range = |range: Ipv4Net| range.contains(&net);
        if in_range(TEN) {
            Self::Ten
        } else if in_range(ONE_SEVEN_TWO) {
            Self::OneSevenTwo
        } else if in_range(ONE_NINE_TWO) {
            Self::OneNineTwo
        } else if in_range(BENCHMARK) {
            Self::Benchmark
        } else if in_range(SHARED_RANGE) {
            Self::Shared
        } else {
            Self::Public
        }
    }

    /// Whether RFC 1918 made it private.
    pub const fn is_rfc1918(self) -> bool {
        match self {
            Self::Ten | Self::OneSevenTwo | Self::OneNineTwo => true,
            Self::Benchmark | Self::Shared | Self::Public => false,
        }
    }
}

/// Whether a network lies in a private range of RFC 1918 or in shared address space.
pub(super) fn is_rfc1918_or_shared(net: Ipv4Net) -> bool {
    [TEN, ONE_SEVEN_TWO, ONE_NINE_TWO, SHARED_RANGE].iter().any(|range| range.contains(&net))
}
