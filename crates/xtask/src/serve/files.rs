//! Which file a request means: see [`find`].

use std::path::{Path, PathBuf};

/// What to answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// This file.
    File(PathBuf),
    /// The folder's address lacks its last slash; relative addresses in its page need it.
    Moved(String),
    /// Nothing is there, or nothing may be.
    Nothing,
}

/// The file below `folder` that a request target means, when the folder is mounted at `mount` (which begins
/// and ends with a slash).
pub(crate) fn find(folder: &Path, mount: &str, target: &str) -> Answer {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    if mount.strip_suffix('/') == Some(path) && !path.is_empty() {
        return Answer::Moved(mount.to_owned());
    }
    let Some(relative) = path.strip_prefix(mount).and_then(relative_path) else { return Answer::Nothing };
    let found = folder.join(&relative);
    if found.is_dir() && !path.ends_with('/') {
        return Answer::Moved(format!("{path}/"));
    }
    let found = if found.is_dir() { found.join("index.html") } else { found };
    if found.is_file() { Answer::File(found) } else { Answer::Nothing }
}

/// The type a browser wants to hear; it compiles wasm while it downloads only under the right one.
pub(crate) fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}

/// A path that stays below the folder it is joined to; `None` for one that might not.
fn relative_path(encoded: &str) -> Option<PathBuf> {
    let decoded = percent_decode(encoded)?;
    let mut path = PathBuf::new();
    for segment in decoded.split('/').filter(|segment| !segment.is_empty()) {
        // A backslash or a colon separates or names a drive on other systems; no file of ours has one.
        if segment == "." || segment == ".." || segment.contains(['\\', ':', '\0']) {
            return None;
        }
        path.push(segment);
    }
    Some(path)
}

fn percent_decode(encoded: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let [high, low, tail @ ..] = rest else { return None };
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        bytes.push(digit(*high)? * 16 + digit(*low)?);
        rest = tail;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn relative(encoded: &str, expect: Option<&str>) {
        assert_eq!(relative_path(encoded), expect.map(PathBuf::from), "{encoded}");
    }

    #[test]
    fn paths_stay_below_the_folder() {
        relative("", Some(""));
        relative("a/b.js", Some("a/b.js"));
        relative("a%20b.js", Some("a b.js"));
        relative("%C3%A9.html", Some("é.html"));
        relative("//etc/passwd", Some("etc/passwd"));
        relative("a/..b/c...js", Some("a/..b/c...js"));
        relative("../Cargo.toml", None);
        relative("a/../../Cargo.toml", None);
        relative("%2e%2e/Cargo.toml", None);
        relative("..%2fCargo.toml", None);
        relative("a/./b", None);
        relative("..\\Cargo.toml", None);
        relative("C:/Windows", None);
        relative("a%00.js", None);
        relative("a%", None);
        relative("a%+1", None);
        relative("%ff", None);
    }

    #[track_caller]
    fn finds(mount: &str, target: &str, expect: &Answer) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(find(folder, mount, target), *expect, "{mount} {target}");
    }

    #[test]
    fn this_package_as_a_site() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let manifest = Answer::File(folder.join("Cargo.toml"));
        finds("/", "/Cargo.toml", &manifest);
        finds("/", "/Cargo.toml?plan=1", &manifest);
        finds("/some/sub-path/", "/some/sub-path/Cargo.toml", &manifest);
        finds("/some/sub-path/", "/some/sub-path", &Answer::Moved("/some/sub-path/".into()));
        finds("/some/sub-path/", "/some/sub-path/src", &Answer::Moved("/some/sub-path/src/".into()));
        finds("/some/sub-path/", "/Cargo.toml", &Answer::Nothing);
        finds("/", "/src", &Answer::Moved("/src/".into()));
        finds("/", "/src/", &Answer::Nothing);
        finds("/", "/../../Cargo.toml", &Answer::Nothing);
        finds("/", "*", &Answer::Nothing);
    }

    #[track_caller]
    fn is(path: &str, expect: &str) {
        assert_eq!(mime(Path::new(path)), expect, "{path}");
    }

    #[test]
    fn types() {
        is("dist/index.html", "text/html; charset=utf-8");
        is("dist/start-1.js", "text/javascript; charset=utf-8");
        is("dist/main.css", "text/css; charset=utf-8");
        is("dist/app_bg.wasm", "application/wasm");
        is("dist/favicon.svg", "image/svg+xml");
        is("dist/LICENSE", "application/octet-stream");
    }
}
