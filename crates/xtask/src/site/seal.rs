//! See [`seal`]: puts a page under a strict Content Security Policy, or says why it cannot be.

use super::markup::{self, Tag};

/// Everything from our own folder and nothing else. `wasm-unsafe-eval` lets the page compile its own module
/// and no script; a policy in a `meta` cannot say `frame-ancestors`.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; manifest-src 'self'; \
    font-src 'none'; frame-src 'none'; object-src 'none'; worker-src 'self'";

/// A page under the policy, and the scripts that had to become files beside it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Sealed {
    pub(crate) html: String,
    pub(crate) scripts: Vec<Script>,
}

/// A script that was written inside the page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Script {
    /// Carries a hash of the text, so that it may be cached for ever.
    pub(crate) file_name: String,
    pub(crate) text: String,
}

/// Moves inline module scripts (Trunk writes one) into files of their own, and states the policy behind the
/// character set, before anything is loaded.
///
/// # Errors
///
/// Names what the policy would stop in the browser: other inline scripts, `style` elements and attributes,
/// event handlers in attributes, embedded documents, and anything loaded from an absolute address.
pub(crate) fn seal(html: &str) -> Result<Sealed, String> {
    let mut sealed = Sealed { html: String::with_capacity(html.len() + POLICY.len()), scripts: Vec::new() };
    let mut copied = 0;
    let mut stated = false;
    for tag in markup::tags(html) {
        judge(&tag)?;
        if !stated && loads(&tag) {
            return Err(format!("<{}> comes before <meta charset>, where the policy is stated", tag.name));
        }
        if is_inline_module(&tag) {
            let script = Script::new(tag.text);
            sealed.html.push_str(&html[copied..tag.element.start]);
            let tag_for_file = format!("<script type=\"module\" src=\"./{}\"></script>", script.file_name);
            sealed.html.push_str(&tag_for_file);
            sealed.scripts.push(script);
            copied = tag.element.end;
        } else if tag.name == "meta" && tag.attribute("charset").is_some() && !stated {
            sealed.html.push_str(&html[copied..tag.span.end]);
            let statement = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
            sealed.html.push_str(&statement);
            stated = true;
            copied = tag.span.end;
        }
    }
    if !stated {
        return Err("no <meta charset>; the policy is stated right behind it".to_owned());
    }
    sealed.html.push_str(&html[copied..]);
    Ok(sealed)
}

/// Whether a style sheet loads from elsewhere. Pages are not the only ones that can.
pub(crate) fn judge_css(css: &str) -> Result<(), String> {
    let css = css.to_ascii_lowercase();
    let targets = css.split("url(").skip(1).map(|rest| rest.trim_start_matches([' ', '"', '\'']));
    let mut imports = css.split("@import").skip(1).map(|rest| rest.trim_start_matches([' ', '"', '\'']));
    if targets.into_iter().any(is_absolute) || imports.any(is_absolute) {
        return Err("loads from an absolute address; put the file into web/".to_owned());
    }
    Ok(())
}

impl Script {
    fn new(text: &str) -> Self {
        Self {
            file_name: format!("start-{:016x}.js", fnv1a(text.as_bytes())),
            text: text.trim().to_owned() + "\n",
        }
    }
}

fn is_inline_module(tag: &Tag<'_>) -> bool {
    tag.name == "script" && tag.attribute("src").is_none() && tag.attribute("type") == Some("module")
}

/// Whether a tag brings something in, which the policy has to precede.
fn loads(tag: &Tag<'_>) -> bool {
    matches!(tag.name.as_str(), "link" | "script" | "img")
}

fn judge(tag: &Tag<'_>) -> Result<(), String> {
    let name = tag.name.as_str();
    match name {
        "script" if tag.attribute("src").is_none() && !is_inline_module(tag) => {
            return Err("an inline <script> that is no module; put it into a file".to_owned());
        }
        "style" => return Err("a <style> element; put the rules into web/styles".to_owned()),
        "base" | "iframe" | "frame" | "object" | "embed" => {
            return Err(format!("<{name}>, which the policy forbids"));
        }
        "meta"
            if tag
                .attribute("http-equiv")
                .is_some_and(|of| of.eq_ignore_ascii_case("content-security-policy")) =>
        {
            return Err("a policy of its own; the build states it".to_owned());
        }
        _ => {}
    }
    for (key, value) in tag.attributes() {
        if key == "style" {
            return Err(format!("a style attribute on <{name}>; use a class"));
        }
        if key.starts_with("on") {
            return Err(format!("an event handler `{key}` on <{name}>; attach it from the script"));
        }
        if is_fetched(tag, key) && value.split([',', ' ']).any(is_absolute) {
            return Err(format!("<{name} {key}=\"{value}\"> loads from elsewhere; put the file into web/"));
        }
        if value.trim_start().to_ascii_lowercase().starts_with("javascript:") {
            return Err(format!("a javascript: address on <{name}>; attach a handler from the script"));
        }
    }
    Ok(())
}

/// Whether the browser fetches what the attribute names without being asked. A link in the text is followed
/// by a person, and a canonical address by nobody.
fn is_fetched(tag: &Tag<'_>, key: &str) -> bool {
    let only_names = ["canonical", "alternate", "license", "author", "me", "help"];
    match key {
        "src" | "srcset" | "imagesrcset" | "poster" | "data" | "action" | "formaction" | "ping"
        | "xlink:href" => true,
        "href" => match tag.name.as_str() {
            "a" | "area" => false,
            "link" => !tag.attribute("rel").is_some_and(|rel| only_names.contains(&rel)),
            _ => true,
        },
        _ => false,
    }
}

fn is_absolute(address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase();
    ["http:", "https:", "ws:", "wss:", "//"].iter().any(|scheme| address.starts_with(scheme))
}

/// FNV-1a, 64 bits: a name that changes with the text. Nobody is defended by it.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests;
