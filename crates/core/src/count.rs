//! Counts that carry their unit: addresses, pods, nodes and prefixes do not add to each other by accident.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

macro_rules! count {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// Addition saturates, so that no input can overflow it.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl $name {
            /// None at all.
            pub const ZERO: Self = Self(0);

            /// The count of `value` such things.
            pub const fn new(value: u64) -> Self {
                Self(value)
            }

            /// The bare number, for arithmetic inside one function and for display.
            pub const fn get(self) -> u64 {
                self.0
            }

            /// `self` once for each of `times` nodes, ENIs or groups.
            pub const fn times(self, times: u64) -> Self {
                Self(self.0.saturating_mul(times))
            }

            /// What is left after taking `other` away, and zero where nothing is.
            pub const fn saturating_sub(self, other: Self) -> Self {
                Self(self.0.saturating_sub(other.0))
            }
        }

        impl Add for $name {
            type Output = Self;

            fn add(self, other: Self) -> Self {
                Self(self.0.saturating_add(other.0))
            }
        }

        impl AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                *self = *self + other;
            }
        }

        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
                counts.fold(Self::ZERO, Add::add)
            }
        }

        impl From<u32> for $name {
            fn from(value: u32) -> Self {
                Self(u64::from(value))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

count! {
    /// A count of IPv4 addresses. Not pods, not ENIs, not prefixes.
    Ipv4Count
}
count! {
    /// A count of pods.
    PodCount
}
count! {
    /// A count of nodes.
    NodeCount
}
count! {
    /// A count of /28 prefixes, sixteen addresses each.
    PrefixCount
}
