//! Storage, URL, clipboard, theme, focus, widths and files: the only module that touches the browser. Nothing here
//! panics; what the browser refuses is returned or left undone.

mod file;
mod keys;
mod picture;

use eks_ip_document::PlansFile;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::platform::spawn_local;

use crate::state::{Model, Shelf, Theme};

pub use file::{chosen_file, save_json};
pub use keys::{Crossing, EscapeWatch, focus_near, reveal, walk};
pub use picture::{Later, WidthWatch, save_picture};

/// The id of the first field of the plan.
pub const FIRST_FIELD: &str = "pods";
/// The id of the results.
pub const RESULTS: &str = "results";

const PLAN_KEY: &str = "eks-ip-planner.plan";
const PLANS_KEY: &str = "eks-ip-planner.plans";
const OPEN_PLAN_KEY: &str = "eks-ip-planner.open-plan";
/// Where saved plans are put that cannot be read, so that what is saved next does not replace them.
const UNREAD_PLANS_KEY: &str = "eks-ip-planner.plans.unread";
const THEME_KEY: &str = "eks-ip-planner.theme";
const HINT_KEY: &str = "eks-ip-planner.hint";
/// Marks the entries of the history that show the own plan: going back to one is no foreign link.
const OWN_ENTRY: &str = "eks-ip-planner";

/// The state that the page opens with.
pub fn opened() -> Model {
    let own = stored(PLAN_KEY);
    let theme = match stored(THEME_KEY).as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    };
    let shelf = shelf(own.as_deref());
    Model { newcomer: stored(HINT_KEY).is_none(), shelf, ..Model::opened(fragment(), own, theme) }
}

/// The plans with a name.
fn shelf(own: Option<&str>) -> Shelf {
    let Some(text) = stored(PLANS_KEY) else { return Shelf::default() };
    match PlansFile::read(&text) {
        Ok(file) => Shelf::kept(file.plans, stored(OPEN_PLAN_KEY).as_deref(), own),
        Err(_) => {
            // Where even this is refused, nothing else can be kept either.
            let _ = storage().map(|storage| storage.set_item(UNREAD_PLANS_KEY, &text));
            Shelf::default()
        }
    }
}

/// Keeps the plans with a name. `false` where the browser refuses.
pub fn save_plans(plans: &PlansFile) -> bool {
    if plans.plans.is_empty() && stored(PLANS_KEY).is_none() {
        return true;
    }
    storage().is_some_and(|storage| storage.set_item(PLANS_KEY, &plans.write()).is_ok())
}

/// Keeps which of them is open.
pub fn save_open_plan(name: Option<&str>) {
    let Some(storage) = storage() else { return };
    // If it is refused, the plan is opened as one without a name the next time.
    let _ = match name {
        Some(name) => storage.set_item(OPEN_PLAN_KEY, name),
        None => storage.remove_item(OPEN_PLAN_KEY),
    };
}

/// The plans that another window of this browser has just kept, if an event says so.
pub fn plans_of_other_window(event: &web_sys::Event) -> Option<String> {
    let event: &web_sys::StorageEvent = event.dyn_ref()?;
    event.new_value().filter(|_| event.key().as_deref() == Some(PLANS_KEY))
}

/// A text that was stored; `None` where nothing is, or the browser keeps nothing for this page.
fn stored(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Saves the own plan. `false` where the browser refuses.
pub fn save_plan(link: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(PLAN_KEY, link).is_ok())
}

/// Remembers that the hints for a first visit were put away. Where the browser refuses, they come again.
pub fn put_hint_away() {
    let _ = storage().map(|storage| storage.set_item(HINT_KEY, "away"));
}

/// Applies and saves the theme. `false` where the browser refuses to save it.
pub fn set_theme(theme: Theme) -> bool {
    let name = match theme {
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
        Theme::System => None,
    };
    if let Some(root) = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element()) {
        let _ = match name {
            Some(name) => root.set_attribute("data-theme", name),
            None => root.remove_attribute("data-theme"),
        };
    }
    storage().is_some_and(|storage| match name {
        Some(name) => storage.set_item(THEME_KEY, name).is_ok(),
        None => storage.remove_item(THEME_KEY).is_ok(),
    })
}

/// The plan in the address, with its `#`.
pub fn fragment() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    (hash.len() > 1).then_some(hash)
}

/// Whether the entry of the history that is shown is of the own plan.
pub fn at_own_entry() -> bool {
    let state = web_sys::window().and_then(|w| w.history().ok()).and_then(|h| h.state().ok());
    state.and_then(|state| state.as_string()).as_deref() == Some(OWN_ENTRY)
}

/// Writes the plan into the address: as a new entry of the history, or in place of the one shown. `own` says
/// whether it is the own plan, for coming back to it.
pub fn show_link(link: &str, new_entry: bool, own: bool) {
    let Some(history) = web_sys::window().and_then(|w| w.history().ok()) else { return };
    let state = if own { JsValue::from_str(OWN_ENTRY) } else { JsValue::NULL };
    // A browser that limits how often the address changes refuses; the next edit writes it again.
    let _ = if new_entry {
        history.push_state_with_url(&state, "", Some(link))
    } else {
        history.replace_state_with_url(&state, "", Some(link))
    };
}

/// The address with this plan, for pasting elsewhere; the link alone where the browser does not say where it is.
pub fn address(link: &str) -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}{link}")
}

/// Copies a text, and tells whether the browser did.
pub fn copy(text: String, tell: impl FnOnce(bool) + 'static) {
    spawn_local(async move { tell(write_to_clipboard(&text).await) });
}

async fn write_to_clipboard(text: &str) -> bool {
    let Some(navigator) = web_sys::window().map(|w| w.navigator()) else { return false };
    // Outside a secure context there is no clipboard at all.
    let clipboard = navigator.clipboard();
    let has_clipboard = !JsValue::from(clipboard.clone()).is_undefined();
    has_clipboard && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// The time in milliseconds, for telling how long ago something was. Zero where there is no browser.
pub fn milliseconds() -> f64 {
    if cfg!(target_arch = "wasm32") { js_sys::Date::now() } else { 0.0 }
}

/// Opens the browser's own dialogue for printing.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A browser that does not print is not worth a message: nothing happens, as with its own menu.
        let _ = window.print();
    }
}

/// Whether somebody has zoomed into the page with two fingers.
pub fn is_zoomed() -> bool {
    web_sys::window().and_then(|window| window.visual_viewport()).is_some_and(|seen| seen.scale() > 1.01)
}

/// The id of the element that has the focus, which may be empty, if it is within what a selector finds.
pub fn focused_in(selector: &str) -> Option<String> {
    let element = active_element()?;
    element.closest(selector).ok()??;
    Some(element.id())
}

/// Whether the element that had the focus is gone.
pub fn nothing_focused() -> bool {
    active_element().is_none_or(|element| element.tag_name() == "BODY")
}

fn active_element() -> Option<Element> {
    // A page that is made ahead of time has no window to ask.
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    web_sys::window()?.document()?.active_element()
}

fn element(id: &str) -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}

/// Moves the focus to an element.
pub fn focus(id: &str) {
    take_focus(element(id));
}

/// Scrolls as far as it takes to see an element whole, if there is room for it at all.
pub fn show_whole(id: &str) {
    let room = web_sys::window().and_then(|w| w.inner_height().ok()?.as_f64()).unwrap_or_default();
    if let Some(element) = element(id).filter(|element| f64::from(element.client_height()) < room) {
        reveal(&element);
    }
}

/// Moves the focus back to the button that opened an element: the one that says so.
pub fn focus_opener(id: &str) {
    let document = web_sys::window().and_then(|w| w.document());
    let opener = format!("[aria-controls=\"{id}\"]");
    take_focus(document.and_then(|d| d.query_selector(&opener).ok().flatten()));
}

fn take_focus(element: Option<Element>) {
    _ = element.is_some_and(|element| focus_on(&element));
}

/// Whether an element takes the focus. The text of a field is selected, as with the Tab key.
fn focus_on(element: &Element) -> bool {
    let focused = element.dyn_ref::<HtmlElement>().is_some_and(|element| element.focus().is_ok());
    if let Some(field) = element.dyn_ref::<HtmlInputElement>() {
        field.select();
    }
    focused
        && element.owner_document().and_then(|document| document.active_element()).as_ref() == Some(element)
}
