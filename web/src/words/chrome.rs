//! Words around the plan: header, foot, notices.

use eks_ip_catalog::{Provenance, Source};
use eks_ip_document::Preset;

use crate::state::{Notice, Theme};

/// The name of the product.
pub const BRAND: &str = "EKS IP Planner";
/// Skips to the first field of the plan.
pub const SKIP_TO_PLAN: &str = "Skip to pods and nodes";
/// Skips to the results.
pub const SKIP: &str = "Skip to the results, from any field with Control+Enter";
/// Skips to the address space.
pub const SKIP_TO_SPACE: &str = "Skip to the address space";
/// Skips to the findings.
pub const SKIP_TO_FINDINGS: &str = "Skip to the findings";
/// Skips to the advice.
pub const SKIP_TO_ADVICE: &str = "Skip to the advice";
/// Copies the link.
pub const COPY_LINK: &str = "Copy link";
/// Takes the last edit back.
pub const UNDO: &str = "Undo";
/// Its keys.
pub const UNDO_KEYS: &str = "Control+Z";
/// Makes an edit again.
pub const REDO: &str = "Redo";
/// Its keys.
pub const REDO_KEYS: &str = "Control+Shift+Z";
/// Names the group of themes.
pub const THEME: &str = "Theme";
/// Opens the inputs on a phone.
pub const EDIT_PLAN: &str = "Edit plan";
/// Closes them.
pub const CLOSE_PLAN: &str = "Close";

/// Names the row of hints for a first visit.
pub const FIRST_VISIT: &str = "How to begin";
/// The hints; the last is for those with a keyboard.
pub const HINTS: [&str; 4] = [
    "Type your pods, instance types and subnets, or choose an example: every answer follows.",
    "Open any number for its formula, this plan’s figures and the source.",
    "The address of this page is the plan. Copy it to share; nothing is sent anywhere.",
    "Control+Enter leads from any field to the results, and back; arrow keys lead from number to number.",
];
/// Puts them away.
pub const PUT_HINT_AWAY: &str = "Got it";

/// The name of a theme.
pub const fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::Light => "Light",
        Theme::Dark => "Dark",
        Theme::System => "System",
    }
}

/// The name of an example.
pub const fn preset(preset: Preset) -> &'static str {
    match preset {
        Preset::SpareRange => "Three /22 subnets and a spare /16",
        Preset::SmallTeam => "Small team, one /22",
        Preset::Pager => "The night of the pager",
        Preset::KarpenterSmall => "Karpenter with small nodes",
        Preset::Gpu => "100 GPU nodes",
        Preset::TransitGateway => "10,000 pods behind a transit gateway",
    }
}

/// What the browser reported.
pub const fn notice(notice: Notice) -> &'static str {
    match notice {
        Notice::LinkCopied => "Link copied.",
        Notice::ClipboardRefused => {
            "The browser does not allow copying here. The link stands at the foot of the page."
        }
        Notice::TableCopied => "Table copied.",
        Notice::RecordCopied => "Decision record copied.",
        Notice::TableRefused => "The browser does not allow copying here. The table can be selected.",
        Notice::PictureRefused => "The browser does not allow saving the picture here.",
        Notice::StorageRefused => {
            "This browser keeps nothing for this page, so the plan is only in its link."
        }
    }
}

/// Above a plan that came as a link.
pub const LINKED: &str = "This plan came as a link.";
/// When there is an own plan beside it.
pub const OWN_KEPT: &str = "Your own plan is kept and not changed by what you do here.";
/// When there is none.
pub const NOT_KEPT: &str = "What you change is in its address, and kept here only if you say so.";
/// Takes the plan over.
pub const KEEP: &str = "Keep this as my plan";
/// Goes back.
pub const BACK: &str = "Back to my plan";
/// Before the list of problems.
pub const LINK_PROBLEMS: &str = "Not everything in the link could be read:";
/// Before the link as it came.
pub const LINK_TEXT: &str = "The link as it came:";

/// At the foot: the link.
pub const PLAN_LINK: &str = "This plan as a link";
/// At the foot: privacy.
pub const PRIVATE: &str = "Nothing in it is sent to a server: the page computes everything itself.";
/// At the foot: what is missing.
pub const NOT_MODELLED: &str = "Not modelled in this version";
/// What is missing.
pub const NOT_MODELLED_LIST: &str = "Fargate, a column of its own for subnet discovery (kubernetes.io/role/cni), Auto Mode’s own pool, pods on more than one network card, several node subnets in one zone, requests of DaemonSets, traffic other than through private NAT gateways.";
/// At the foot: the data.
pub const DATA: &str = "Data";

/// Where the numbers about instance types come from.
pub fn data(types: usize, from: &Provenance) -> String {
    format!(
        "{} instance types: {}. On-demand prices for {} as of {}. CNI rules: amazon-vpc-cni-k8s v1.23.1, read August 2026.",
        super::format::grouped(types as u64),
        source(&from.facts),
        from.region,
        from.prices.date
    )
}

fn source(source: &Source) -> String {
    match source.version {
        Some(version) => format!("{} {version}, {}", source.name, source.date),
        None => format!("{}, {}", source.name, source.date),
    }
}

/// `214 characters as a link`.
pub fn link_length(characters: usize) -> String {
    format!("{characters} characters as a link")
}
