//! See [`Camera`]: a page in a browser, drawn when it has come to rest.

use std::{
    fmt,
    io::Cursor,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use serde_json::json;

use crate::{
    browser::{Browser, Driver, Session},
    serve::Background,
    workspace::Workspace,
};

use super::{png, states::State};

/// What a page may take to come to rest.
const PATIENCE: Duration = Duration::from_secs(20);

/// Between two looks at it. Pictures follow an edit after a shorter time.
const LOOK_AGAIN: Duration = Duration::from_millis(400);

/// A screen, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Screen {
    width: u32,
    height: u32,
    dark: bool,
}

impl Screen {
    /// A desk, a tablet and a phone, each by day and by night.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let sizes = [(1440, 960), (900, 1100), (390, 844)];
        let screen = |(width, height)| [false, true].map(|dark| Self { width, height, dark });
        sizes.into_iter().flat_map(screen)
    }
}

impl fmt::Display for Screen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.width, if self.dark { "dark" } else { "light" })
    }
}

/// A browser before the served page.
pub(crate) struct Camera {
    session: Session,
    server: Background,
    _driver: Driver,
}

impl Camera {
    pub(crate) fn open(workspace: &Workspace, browser: &Browser) -> Result<Self, String> {
        let server = Background::start(workspace.dist(), "/")?;
        let driver = Driver::start(workspace, browser)?;
        let session = Session::open(&driver.url(), browser)?;
        Ok(Self { session, server, _driver: driver })
    }

    /// Draws a state on a screen, and says how many bytes the file has.
    pub(crate) fn draw(&mut self, state: &State, screen: Screen, to: &Path) -> Result<u64, String> {
        let Screen { width, height, dark } = screen;
        let metrics =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500});
        self.session.devtools("Emulation.setDeviceMetricsOverride", &metrics)?;
        let theme = if dark { "dark" } else { "light" };
        self.session.devtools("Emulation.setScrollbarsHidden", &json!({"hidden": true}))?;
        let media = json!({"features": [
            {"name": "prefers-color-scheme", "value": theme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]});
        self.session.devtools("Emulation.setEmulatedMedia", &media)?;
        // Nothing is kept from the state before; and from another document, as a change of the fragment loads no page.
        self.session.post("url", &json!({"url": self.server.url()}))?;
        self.session.script("localStorage.clear()", &[])?;
        self.session.post("url", &json!({"url": "about:blank"}))?;
        self.session.post("url", &json!({"url": format!("{}{}", self.server.url(), state.link)}))?;
        let shown = "return document.getElementById('verdict')?.textContent.length > 0";
        self.wait("the verdict", |session| Ok(session.script(shown, &[])? == true))?;
        let seen = self.session.script(state.script, &[])?;
        if let Some(selector) = seen.as_str() {
            let found = "return document.querySelector(arguments[0]) !== null";
            self.wait(selector, |session| Ok(session.script(found, &[selector])? == true))?;
            let show =
                "document.querySelector(arguments[0]).scrollIntoView({ block: 'start' }); scrollBy(0, -160)";
            self.session.script(show, &[selector])?;
        }
        let taken = self.rest()?;
        png::write(to, &png::decode(Cursor::new(taken))?)
    }

    /// Takes pictures until two in a row are the same.
    fn rest(&mut self) -> Result<Vec<u8>, String> {
        let mut last = Vec::new();
        self.wait("the page to come to rest", |session| {
            // What stands for a while after an edit is at its end.
            session.script("document.getAnimations().forEach(animation => animation.finish())", &[])?;
            let taken = session.devtools("Page.captureScreenshot", &json!({"format": "png"}))?;
            let taken = decode_base64(taken["data"].as_str().unwrap_or_default());
            let rests = !taken.is_empty() && taken == last;
            last = taken;
            Ok(rests)
        })?;
        Ok(last)
    }

    fn wait(
        &mut self,
        what: &str,
        mut look: impl FnMut(&mut Session) -> Result<bool, String>,
    ) -> Result<(), String> {
        let start = Instant::now();
        while !look(&mut self.session)? {
            if start.elapsed() > PATIENCE {
                return Err(format!("waited {} s for {what}", PATIENCE.as_secs()));
            }
            thread::sleep(LOOK_AGAIN);
        }
        Ok(())
    }
}

/// RFC 4648, section 4: six bits a letter. What is none of its letters ends the text.
fn decode_base64(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::with_capacity(text.len() / 4 * 3));
    for letter in text.bytes().map_while(value) {
        bits = (bits << 6 | u32::from(letter)) & 0xFFFF;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xFF).unwrap_or_default());
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(decode_base64(text), expect.as_bytes(), "{text}");
    }

    /// RFC 4648, section 10, "Test Vectors".
    #[test]
    fn texts_in_base64() {
        check("", "");
        check("Zg==", "f");
        check("Zm8=", "fo");
        check("Zm9v", "foo");
        check("Zm9vYg==", "foob");
        check("Zm9vYmE=", "fooba");
        check("Zm9vYmFy", "foobar");
    }
}
