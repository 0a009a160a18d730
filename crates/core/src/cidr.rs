//! IPv4 blocks in canonical form: [`SubnetCidr`], [`VpcCidr`] and [`ServiceCidr`].

use std::fmt;
use std::net::Ipv4Addr;
use std::str::FromStr;

use ipnet::Ipv4Net;

use crate::count::{Ipv4Count, PrefixCount};

/// The addresses AWS keeps in every subnet: network, router, DNS, future use, broadcast
/// (VPC User Guide, "Subnet sizing", read 2026-11).
pub const RESERVED_ADDRESSES: u64 = 5;

/// Length of the prefix that prefix delegation assigns to an ENI slot.
pub const DELEGATED_PREFIX_LEN: u8 = 28;

/// Addresses in a delegated /28 prefix.
#[doc(alias = "numIPsPerPrefix")]
pub const ADDRESSES_PER_PREFIX: u32 = 16;

/// The single addresses that fit into a subnet's first and last /28, which can never be prefixes because
/// AWS's reserved addresses lie in them: 12 in the first, 15 in the last.
pub const SINGLES_OUTSIDE_PREFIXES: u64 = 27;

/// Shared address space (RFC 6598), where AWS suggests pods should be: 64 blocks of /16 that a VPC can take.
pub const SHARED_RANGE: Ipv4Net = Ipv4Net::new_assert(Ipv4Addr::new(100, 64, 0, 0), 10);

/// Why a text is not the block that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CidrError {
    /// Nothing was given.
    Empty,
    /// Not four numbers, a slash and a prefix length.
    NotACidr {
        /// What was given.
        given: String,
    },
    /// An address without a prefix length.
    NoPrefixLength {
        /// The address given.
        given: Ipv4Addr,
        /// The longest block that may have been meant.
        example: Ipv4Net,
    },
    /// The address is not the block's first.
    HostBitsSet {
        /// What was given.
        given: Ipv4Net,
        /// The block that holds it.
        meant: Ipv4Net,
    },
    /// The block is smaller or larger than AWS takes.
    PrefixLength {
        /// What was given.
        given: Ipv4Net,
        /// What the block is for.
        kind: &'static str,
        /// Shortest prefix length, the largest block.
        min: u8,
        /// Longest prefix length, the smallest block.
        max: u8,
    },
}

impl fmt::Display for CidrError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "empty; a block looks like 10.0.0.0/16"),
            Self::NotACidr { given } => {
                write!(f, "“{given}” is not an IPv4 block; one looks like 10.0.0.0/16")
            }
            Self::NoPrefixLength { given, example } => {
                write!(f, "{given} has no prefix length; a block looks like {example}")
            }
            Self::HostBitsSet { given, meant } => {
                write!(f, "{given} has host bits set; did you mean {meant}?")
            }
            Self::PrefixLength { given, kind, min, max } => {
                let size = if given.prefix_len() > *max { "too small" } else { "too large" };
                write!(f, "/{} is {size} for {kind}: /{min} to /{max}", given.prefix_len())?;
                // Advice that is often copied: the pool instead of a block of it.
                if given.prefix_len() < *min && SHARED_RANGE.contains(&given.addr()) {
                    let part = Ipv4Net::new(given.addr(), *min).unwrap_or(SHARED_RANGE).trunc();
                    write!(f, "; {SHARED_RANGE} is a pool of 64 blocks of /16, so take one, such as {part}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for CidrError {}

fn parse(text: &str, kind: &'static str, min: u8, max: u8) -> Result<Ipv4Net, CidrError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(CidrError::Empty);
    }
    let Ok(given) = text.parse::<Ipv4Net>() else {
        return Err(match text.parse::<Ipv4Addr>() {
            Ok(address) => {
                let example =
                    Ipv4Net::new(address, min.max(16)).map_or_else(|_| Ipv4Net::default(), |net| net.trunc());
                CidrError::NoPrefixLength { given: address, example }
            }
            // A hostile link must not be echoed at length.
            Err(_) => CidrError::NotACidr { given: text.chars().take(40).collect() },
        });
    };
    checked(given, kind, min, max)
}

fn checked(given: Ipv4Net, kind: &'static str, min: u8, max: u8) -> Result<Ipv4Net, CidrError> {
    if !(min..=max).contains(&given.prefix_len()) {
        return Err(CidrError::PrefixLength { given, kind, min, max });
    }
    let meant = given.trunc();
    if meant != given {
        return Err(CidrError::HostBitsSet { given, meant });
    }
    Ok(meant)
}

macro_rules! block {
    ($(#[$doc:meta])* $name:ident, $kind:literal, $min:literal, $max:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Ipv4Net);

        impl $name {
            /// Prefix length of the largest block allowed.
            pub const MIN_PREFIX_LEN: u8 = $min;
            /// Prefix length of the smallest block allowed.
            pub const MAX_PREFIX_LEN: u8 = $max;

            /// The block as a plain network.
            pub const fn net(self) -> Ipv4Net {
                self.0
            }

            /// The number after the slash.
            pub const fn prefix_len(self) -> u8 {
                self.0.prefix_len()
            }

            /// Every address of the block, reserved ones included.
            pub const fn total_addresses(self) -> Ipv4Count {
                Ipv4Count::new(1 << (32 - self.0.prefix_len()))
            }
        }

        impl TryFrom<Ipv4Net> for $name {
            type Error = CidrError;

            fn try_from(net: Ipv4Net) -> Result<Self, CidrError> {
                checked(net, $kind, $min, $max).map(Self)
            }
        }

        impl FromStr for $name {
            type Err = CidrError;

            fn from_str(text: &str) -> Result<Self, CidrError> {
                parse(text, $kind, $min, $max).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

block! {
    /// An IPv4 block of a VPC, primary or secondary.
    ///
    /// Invariant: host bits are zero, and the prefix length is 16 to 28 (VPC User Guide, "VPC CIDR blocks").
    ///
    /// ```
    /// use eks_ip_core::VpcCidr;
    /// let error = "10.0.0.5/16".parse::<VpcCidr>().expect_err("host bits");
    /// assert_eq!(error.to_string(), "10.0.0.5/16 has host bits set; did you mean 10.0.0.0/16?");
    /// ```
    VpcCidr, "a VPC block", 16, 28
}
block! {
    /// The IPv4 block of a subnet.
    ///
    /// Invariant: host bits are zero, and the prefix length is 16 to 28 (VPC User Guide, "Subnet sizing").
    ///
    /// ```
    /// use eks_ip_core::SubnetCidr;
    /// let subnet: SubnetCidr = "10.0.0.0/23".parse().expect("canonical");
    /// assert_eq!(subnet.usable_addresses().get(), 507);
    /// assert_eq!(subnet.usable_prefixes().get(), 30);
    /// ```
    SubnetCidr, "a subnet", 16, 28
}
block! {
    /// The block of a cluster's Kubernetes Services.
    ///
    /// Invariant: host bits are zero, and the prefix length is 12 to 24 (EKS User Guide, "Create a cluster").
    ServiceCidr, "a service range", 12, 24
}

impl SubnetCidr {
    /// Addresses that something can be given: all but the five that AWS keeps.
    ///
    /// `2^(32 - prefix_len) - 5`; eleven for a /28, the smallest.
    pub const fn usable_addresses(self) -> Ipv4Count {
        Ipv4Count::new(self.total_addresses().get() - RESERVED_ADDRESSES)
    }

    /// Aligned /28 blocks that can become prefixes while the subnet is empty.
    ///
    /// `2^(28 - prefix_len) - 2`, floor zero: the first /28 holds four of AWS's reserved addresses and the
    /// last one the fifth, so neither can be assigned. None in a /27 or /28.
    pub const fn usable_prefixes(self) -> PrefixCount {
        PrefixCount::new((1_u64 << (DELEGATED_PREFIX_LEN - self.prefix_len())).saturating_sub(2))
    }
}

impl SubnetCidr {
    /// Both halves, the lower one first; `None` for a /28, the smallest.
    ///
    /// ```
    /// use eks_ip_core::SubnetCidr;
    /// let subnet: SubnetCidr = "10.0.0.0/23".parse().expect("canonical");
    /// let [lower, upper] = subnet.halves().expect("no /28");
    /// assert_eq!(upper.to_string(), "10.0.1.0/24");
    /// assert_eq!(upper.joined_with(lower), Some(subnet));
    /// ```
    pub fn halves(self) -> Option<[Self; 2]> {
        let mut halves = self.0.subnets(self.prefix_len() + 1).ok()?;
        Some([Self::try_from(halves.next()?).ok()?, Self::try_from(halves.next()?).ok()?])
    }

    /// The other half of the subnet that this is a half of; `None` for a /16, the largest.
    ///
    /// ```
    /// use eks_ip_core::SubnetCidr;
    /// let subnet: SubnetCidr = "10.0.1.0/24".parse().expect("canonical");
    /// assert_eq!(subnet.sibling().map(|other| other.to_string()).as_deref(), Some("10.0.0.0/24"));
    /// ```
    pub fn sibling(self) -> Option<Self> {
        let halves = Self::try_from(self.0.supernet()?).ok()?.halves()?;
        halves.into_iter().find(|half| *half != self)
    }

    /// The subnet whose halves these two are, in either order; `None` where they are none's, or those of a /15.
    pub fn joined_with(self, other: Self) -> Option<Self> {
        let joined = Self::try_from(self.0.supernet()?).ok()?;
        let halves = joined.halves()?;
        (halves == [self, other] || halves == [other, self]).then_some(joined)
    }
}

impl ServiceCidr {
    /// What EKS chooses when a block of the VPC starts with 10.
    pub const BESIDE_TEN: Self = Self(Ipv4Net::new_assert(Ipv4Addr::new(172, 20, 0, 0), 16));
    /// What EKS chooses for other VPCs.
    pub const OTHERWISE: Self = Self(Ipv4Net::new_assert(Ipv4Addr::new(10, 100, 0, 0), 16));
    /// The private ranges a service block must lie in (EKS User Guide, "Create a cluster", read 2026-11).
    pub const ALLOWED: [Ipv4Net; 3] = [
        Ipv4Net::new_assert(Ipv4Addr::new(10, 0, 0, 0), 8),
        Ipv4Net::new_assert(Ipv4Addr::new(172, 16, 0, 0), 12),
        Ipv4Net::new_assert(Ipv4Addr::new(192, 168, 0, 0), 16),
    ];
}

/// Reads an IPv4 block of any length in canonical form: a route, or a network elsewhere.
///
/// # Errors
///
/// [`CidrError`] says what would be right.
pub fn read_ipv4_network(text: &str) -> Result<Ipv4Net, CidrError> {
    parse(text, "a network", 0, 32)
}

/// Whether two blocks share an address. Blocks nest or are disjoint, so one must hold the other.
pub fn overlap(a: Ipv4Net, b: Ipv4Net) -> bool {
    a.contains(&b) || b.contains(&a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expect: &str) {
        let got = match input.parse::<SubnetCidr>() {
            Ok(s) => format!("{s} {} usable {} prefixes", s.usable_addresses(), s.usable_prefixes()),
            Err(error) => error.to_string(),
        };
        assert_eq!(got, expect, "{input:?}");
    }

    #[test]
    fn reads_subnets() {
        check("10.0.0.0/28", "10.0.0.0/28 11 usable 0 prefixes");
        check("10.0.0.0/27", "10.0.0.0/27 27 usable 0 prefixes");
        check("10.0.0.0/26", "10.0.0.0/26 59 usable 2 prefixes");
        check(" 10.0.0.0/22\n", "10.0.0.0/22 1019 usable 62 prefixes");
        check("100.64.0.0/16", "100.64.0.0/16 65531 usable 4094 prefixes");
    }

    #[test]
    fn says_what_would_be_right() {
        check("", "empty; a block looks like 10.0.0.0/16");
        check("10.0.0.5/24", "10.0.0.5/24 has host bits set; did you mean 10.0.0.0/24?");
        check("10.0.0.0/29", "/29 is too small for a subnet: /16 to /28");
        check("10.0.0.0/8", "/8 is too large for a subnet: /16 to /28");
        check("10.0.3.7", "10.0.3.7 has no prefix length; a block looks like 10.0.0.0/16");
        check("ten", "“ten” is not an IPv4 block; one looks like 10.0.0.0/16");
        check(
            "100.64.0.0/10",
            "/10 is too large for a subnet: /16 to /28; 100.64.0.0/10 is a pool of 64 blocks of /16, so take one, such as 100.64.0.0/16",
        );
        check("10.0.0.0/33", "“10.0.0.0/33” is not an IPv4 block; one looks like 10.0.0.0/16");
    }

    #[test]
    fn every_prefix_length_agrees_with_counting() {
        for prefix_len in SubnetCidr::MIN_PREFIX_LEN..=SubnetCidr::MAX_PREFIX_LEN {
            let subnet: SubnetCidr = format!("10.0.0.0/{prefix_len}").parse().expect("canonical");
            let total = subnet.total_addresses().get();
            let reserved = [0, 1, 2, 3, total - 1];
            let whole = (0..total / 16).filter(|block| !reserved.iter().any(|r| r / 16 == *block)).count();
            assert_eq!(subnet.usable_prefixes().get(), whole as u64, "/{prefix_len}");
            assert_eq!(subnet.usable_addresses().get(), total - 5, "/{prefix_len}");
        }
    }
}
