//! How wide the page is: a phone's width, or another than the window's 1,440 pixels.

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::page::Page;
use crate::webdriver::Refused;

/// In CSS pixels, unless the journey says something else.
const HEIGHT: u32 = 800;

impl Page {
    /// A touch screen of this width.
    #[track_caller]
    pub(crate) fn hold(&self, width: u32) {
        self.resize(width, 2, true);
    }

    /// A window of this width.
    #[track_caller]
    pub(crate) fn widen(&self, width: u32) {
        self.resize(width, 1, false);
    }

    /// Chromium shows any width as it is told. Windows of Firefox and of WebKit end at some 450 pixels, wider than a
    /// phone: there the page stands in a frame, which is as wide for its styles and scripts, though not for touch.
    #[track_caller]
    fn resize(&self, width: u32, scale: u32, mobile: bool) {
        match self.session.engine() {
            Engine::Chromium => {
                let screen =
                    json!({"width": width, "height": HEIGHT, "deviceScaleFactor": scale, "mobile": mobile});
                self.told(self.session.devtools("Emulation.setDeviceMetricsOverride", screen));
            }
            Engine::Firefox | Engine::WebKit => {
                let framed = self.frame.replace(Some(width)).is_some();
                let shown = self.ask("return location.href", &[]);
                let shown = shown.as_str().unwrap_or_default();
                if framed {
                    self.told(self.session.post("frame/parent", &json!({})));
                    self.ask("document.querySelector('iframe').width = arguments[0]", &[&width.to_string()]);
                    self.told(self.enter_frame());
                } else if shown.starts_with(&self.address("")) {
                    self.keep_complaints();
                    self.told(self.open_in_frame(shown, width));
                    self.expect_words("#verdict", " ");
                    self.listen();
                }
            }
        }
    }

    /// Shows an address in a frame of this width, of a document of the page's origin that has no policy: the server's
    /// answer that there is no such file.
    pub(crate) fn open_in_frame(&self, url: &str, width: u32) -> Result<(), Refused> {
        self.session.post("url", &json!({"url": self.address("no-such-file")}))?;
        let script = "
            const frame = document.createElement('iframe');
            [frame.width, frame.height, frame.style.border] = [arguments[1], arguments[2], 'none'];
            document.body.style.margin = 0;
            document.body.replaceChildren(frame);
            return new Promise(done => { frame.onload = () => done(); frame.src = arguments[0] })";
        self.session.script(script, &[url, &width.to_string(), &(HEIGHT - 100).to_string()])?;
        self.enter_frame()
    }

    fn enter_frame(&self) -> Result<(), Refused> {
        self.session.post("frame", &json!({"id": 0})).map(|_: Value| ())
    }
}
