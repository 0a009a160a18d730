//! Which working is open, and where it stands: see [`Explained`].

use std::mem::Discriminant;

use eks_ip_core::Advisory;

use super::Topic;

/// A number whose working is open. One at a time: the page has one panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Explained {
    /// The number.
    pub topic: Topic,
    /// Where it was opened: the working stands there.
    pub at: OpenedAt,
}

/// Where the button stands that opens a working.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OpenedAt {
    /// The number itself.
    Number,
    /// The finding of this kind that has the number. Its place in the list would not do: edits move findings.
    Finding(Discriminant<Advisory>),
    /// The picture with this name in ids of the page.
    Picture(&'static str),
}

impl Topic {
    /// The number, opened somewhere.
    pub const fn at(self, at: OpenedAt) -> Explained {
        Explained { topic: self, at }
    }
}
