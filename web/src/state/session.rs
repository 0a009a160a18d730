//! What surrounds the plan: [`Theme`], [`Origin`] and [`Notice`].

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
    /// Nothing can be saved in this browser.
    StorageRefused,
}
