//! Files that are saved and chosen.

use eks_ip_document::limits;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlAnchorElement, HtmlInputElement};

/// Has the browser save a text as a JSON file.
pub fn save_json(text: &str, file: &str) {
    // A browser that saves no files says so itself.
    let _ = download(&data_url("application/json", text), file);
}

/// What the file contains that was chosen last; as much of it as a file of plans may have, and a byte more. The choice is
/// taken back, so that the same file can be chosen again.
pub async fn chosen_file(input: &HtmlInputElement) -> Option<String> {
    let file = input.files()?.get(0)?;
    let most = f64::from(u32::try_from(limits::PLANS_FILE_BYTES + 1).ok()?);
    let text = JsFuture::from(file.slice_with_f64_and_f64(0.0, most).ok()?.text()).await.ok()?.as_string();
    input.set_value("");
    text
}

/// An address that holds a text.
pub(super) fn data_url(kind: &str, text: &str) -> String {
    format!("data:{kind};charset=utf-8,{}", String::from(js_sys::encode_uri_component(text)))
}

/// Has the browser save what an address holds.
pub(super) fn download(url: &str, file: &str) -> Option<()> {
    let link: HtmlAnchorElement = web_sys::window()?.document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(url);
    link.set_download(file);
    link.click();
    Some(())
}
