//! Keys without a letter, as WebDriver writes them (W3C WebDriver, "Keyboard actions").

pub(crate) const BACKSPACE: &str = "\u{E003}";
pub(crate) const TAB: &str = "\u{E004}";
pub(crate) const ENTER: &str = "\u{E007}";
pub(crate) const SHIFT: &str = "\u{E008}";
pub(crate) const CONTROL: &str = "\u{E009}";
pub(crate) const ESCAPE: &str = "\u{E00C}";
pub(crate) const PAGE_UP: &str = "\u{E00E}";
pub(crate) const PAGE_DOWN: &str = "\u{E00F}";
pub(crate) const END: &str = "\u{E010}";
pub(crate) const HOME: &str = "\u{E011}";
pub(crate) const ARROW_LEFT: &str = "\u{E012}";
pub(crate) const ARROW_UP: &str = "\u{E013}";
pub(crate) const ARROW_RIGHT: &str = "\u{E014}";
pub(crate) const ARROW_DOWN: &str = "\u{E015}";
