//! What surrounds the plan: [`Theme`], [`Origin`], [`Notice`] and the parts that are open, [`OpenSections`].

use eks_ip_document::LinkProblem;
use yew::AttrValue;

/// Light, dark, or what the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// The system's.
    #[default]
    System,
}

/// Whose plan is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// The user's own: edits are saved.
    Own,
    /// A link's: the own plan stays as it was until the user says otherwise.
    Link {
        /// The link as it came, for copying.
        text: AttrValue,
        /// What could not be read.
        problems: Vec<LinkProblem>,
    },
}

/// Something the browser reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The link is on the clipboard.
    LinkCopied,
    /// The clipboard refused; the link stands at the foot of the page.
    ClipboardRefused,
    /// The table of a picture is on the clipboard.
    TableCopied,
    /// A decision record is on the clipboard.
    RecordCopied,
    /// The clipboard refused a table.
    TableRefused,
    /// A picture could not be saved.
    PictureRefused,
    /// Nothing can be saved in this browser.
    StorageRefused,
}

impl Notice {
    /// Whether the link is on the clipboard.
    pub const fn of_link(copied: bool) -> Self {
        if copied { Self::LinkCopied } else { Self::ClipboardRefused }
    }
}

/// A part of the inputs with more behind "More".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Pods, nodes and what they must stand.
    Cluster,
    /// Instance types.
    Nodes,
    /// Blocks, subnets and fixtures.
    Network,
    /// Settings of the CNI.
    Cni,
}

impl Section {
    /// Every section, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Cluster, Self::Nodes, Self::Network, Self::Cni];
}

/// The sections whose "More" is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenSections([bool; Section::ALL.len()]);

impl OpenSections {
    /// Whether that one is open.
    pub const fn is_open(self, section: Section) -> bool {
        self.0[section as usize]
    }

    /// Opens or closes it.
    pub const fn set(&mut self, section: Section, open: bool) {
        self.0[section as usize] = open;
    }
}
