//! See [`Bench`]: how each lane runs.

use std::{fs, num::NonZero, path::PathBuf, process::Command, thread};

use serde_json::Value;

use crate::{
    browser::{Browser, Driver, Engine},
    catalog,
    lanes::Lane,
    screenshots,
    serve::Background,
    site,
    tools::{Toolbox, compiler},
    workspace::{self, Workspace},
};

/// Where the journeys find the page: below a path, to prove that it can live there.
const MOUNT: &str = "/some/sub-path/";

/// Journeys, each with a browser of half a gigabyte.
const MOST_AT_ONCE: usize = 8;

/// Packages that are compiled into the page, besides the page itself.
const PAGE_CRATES: [&str; 3] = ["eks-ip-core", "eks-ip-catalog", "eks-ip-document"];

/// What the lanes work with.
pub(crate) struct Bench<'a> {
    pub(crate) workspace: &'a Workspace,
    pub(crate) toolbox: Option<Toolbox>,
    pub(crate) browsers: Vec<Browser>,
    /// The script of axe-core.
    pub(crate) axe: Option<PathBuf>,
}

impl Bench<'_> {
    pub(crate) fn run(&self, lane: Lane) -> Result<(), String> {
        match lane {
            Lane::Fmt => self.cargo(&["fmt", "--all", "--", "--check"]),
            Lane::Clippy => self.cargo(&[
                "clippy",
                "--workspace",
                "--all-targets",
                "--all-features",
                "--",
                "-D",
                "warnings",
            ]),
            Lane::ClippyWasm => self.clippy_wasm(),
            Lane::Native => self.cargo(&["test", "--workspace"]),
            Lane::Catalog => catalog::run(&["--check".to_owned()]),
            Lane::Wasm => self.wasm(),
            Lane::Site => site::build(self.workspace, self.toolbox()?),
            Lane::Journeys => self.journeys(Engine::Chromium),
            Lane::Firefox => self.journeys(Engine::Firefox),
            Lane::WebKit => self.journeys(Engine::WebKit),
            Lane::Screenshots => screenshots::compare(self.workspace, self.browser(Engine::Chromium)?),
        }
    }

    fn cargo(&self, args: &[&str]) -> Result<(), String> {
        workspace::run(self.workspace.cargo().args(args))
    }

    /// Everything that runs in the browser: unit tests beside the sources are native and left out, the files of
    /// web/tests are not.
    fn clippy_wasm(&self) -> Result<(), String> {
        let clippy = |packages: &[&str], targets: &[&str]| -> Command {
            let mut cargo = self.workspace.cargo();
            cargo.args(["clippy", "--target", compiler::TARGET]);
            packages.iter().for_each(|package| _ = cargo.args(["--package", package]));
            cargo.args(targets).args(["--", "-D", "warnings"]);
            cargo
        };
        workspace::run(&mut clippy(&PAGE_CRATES, &["--lib"]))?;
        let mut targets = vec!["--lib", "--bins"];
        if self.workspace.root().join("web/tests").is_dir() {
            targets.extend(["--test", "*"]);
        }
        workspace::run(&mut clippy(&["eks-ip-web"], &targets))
    }

    fn wasm(&self) -> Result<(), String> {
        let browser = self.browser(Engine::Chromium)?;
        let bindgen = &self.toolbox()?.wasm_bindgen.path;
        let runner =
            bindgen.with_file_name(format!("wasm-bindgen-test-runner{}", std::env::consts::EXE_SUFFIX));
        let mut cargo = self.workspace.cargo();
        // Only the files of web/tests: unit tests inside the page's sources are native.
        cargo.args(["test", "--package", "eks-ip-web", "--target", compiler::TARGET, "--test", "*"]);
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
        // The runner asks these before it asks for the driver that was found.
        for other in ["GECKODRIVER", "SAFARIDRIVER", "CHROMEDRIVER", "MSEDGEDRIVER"] {
            cargo.env_remove(other).env_remove(format!("{other}_REMOTE"));
        }
        cargo.env("CHROMEDRIVER", &browser.driver.path);
        cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", self.capabilities(browser)?);
        // Seconds for one file of tests. The runner's 20 are few for a small machine that is busy.
        cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "120");
        workspace::run(&mut cargo)
    }

    /// The browser's flags from `web/webdriver.json`, and the path of the browser that was found.
    fn capabilities(&self, browser: &Browser) -> Result<PathBuf, String> {
        let source = self.workspace.root().join("web/webdriver.json");
        let unreadable = |why: String| format!("cannot read web/webdriver.json: {why}");
        let text = fs::read_to_string(source).map_err(|err| unreadable(err.to_string()))?;
        let mut value: Value = serde_json::from_str(&text).map_err(|err| unreadable(err.to_string()))?;
        let options = value.get_mut("goog:chromeOptions").and_then(Value::as_object_mut);
        let options = options.ok_or_else(|| unreadable("no object \"goog:chromeOptions\"".to_owned()))?;
        options.insert("binary".to_owned(), browser.browser.path.display().to_string().into());
        let path = self.workspace.root().join("target/webdriver.json");
        fs::write(&path, value.to_string())
            .map_err(|err| format!("cannot write {}: {err}", path.display()))?;
        Ok(path)
    }

    fn journeys(&self, engine: Engine) -> Result<(), String> {
        let browser = self.browser(engine)?;
        let server = Background::start(self.workspace.dist(), MOUNT)?;
        let at_once = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_AT_ONCE);
        let drivers = Driver::start_some(self.workspace, browser, at_once)?;
        let mut cargo = self.workspace.cargo();
        cargo.args(["test", "--package", "eks-ip-tests", "--features", "browser", "--test", "browser"]);
        cargo.env("EKS_IP_SITE", server.url());
        cargo.env("EKS_IP_ENGINE", engine.name());
        cargo.env("EKS_IP_AXE", self.axe.as_ref().ok_or("axe-core was not looked for")?);
        cargo.env("EKS_IP_BROWSER", &browser.browser.path);
        cargo.env("EKS_IP_DRIVERS", drivers.iter().map(Driver::url).collect::<Vec<_>>().join(","));
        cargo.env("RUST_TEST_THREADS", at_once.to_string());
        workspace::run(&mut cargo)
    }

    fn toolbox(&self) -> Result<&Toolbox, String> {
        self.toolbox.as_ref().ok_or_else(|| "the tools that build the page were not looked for".to_owned())
    }

    fn browser(&self, engine: Engine) -> Result<&Browser, String> {
        let found = self.browsers.iter().find(|browser| browser.engine == engine);
        found.ok_or_else(|| format!("{} was not looked for", engine.name()))
    }
}
