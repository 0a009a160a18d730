//! What a new layout leaves alone, and ranges that EC2 keeps apart: see [`Keep`] and [`Reservation`].

use ipnet::Ipv4Net;

/// What EC2 gives addresses of a reserved range to (VPC User Guide, "Subnet CIDR reservations", read 2026-11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReservationKind {
    /// To prefixes, before any other range, and to nothing else.
    Prefix,
    /// To nothing by itself: only whoever names an address gets it.
    Explicit,
}

impl ReservationKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Prefix, Self::Explicit];

    /// The name that EC2's API uses.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Prefix => "prefix",
            Self::Explicit => "explicit",
        }
    }

    /// The kind of that [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// A subnet CIDR reservation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[doc(alias = "CreateSubnetCidrReservation")]
pub struct Reservation {
    /// What it is for.
    pub kind: ReservationKind,
    /// Its range, a part of its subnet's.
    pub cidr: Ipv4Net,
}

/// What is kept of a subnet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// Whether it stays where it is when subnets are laid out.
    pub pinned: bool,
    /// Ranges of it that EC2 keeps apart.
    pub reservations: Vec<Reservation>,
}

impl Keep {
    /// Nothing is kept.
    pub const NOTHING: Self = Self { pinned: false, reservations: Vec::new() };
}
