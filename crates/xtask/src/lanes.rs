//! `cargo xtask test`: see [`Lane`] for what it checks, in the order in which it does.

mod bench;

use std::time::Duration;

use crate::{
    browser::{Browser, Engine},
    steps::{Steps, seconds},
    tools::{Toolbox, axe, compiler},
    workspace::Workspace,
};

use bench::Bench;

/// One check. The quick ones come first, so that a typing mistake is found in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Formatting.
    Fmt,
    /// Clippy for this machine.
    Clippy,
    /// Clippy for the page.
    ClippyWasm,
    /// Unit tests, golden rows and doctests.
    Native,
    /// The generated catalog is what its generator writes.
    Catalog,
    /// Components in a headless browser.
    Wasm,
    /// The release page, its policy and its weight.
    Site,
    /// People's errands in Chromium, on the release page.
    Journeys,
    /// The same in Firefox.
    Firefox,
    /// The same in WebKit.
    WebKit,
    /// The page looks as it was accepted.
    Screenshots,
}

impl Lane {
    const ALL: [Self; 11] = [
        Self::Fmt,
        Self::Clippy,
        Self::ClippyWasm,
        Self::Native,
        Self::Catalog,
        Self::Wasm,
        Self::Site,
        Self::Journeys,
        Self::Firefox,
        Self::WebKit,
        Self::Screenshots,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::ClippyWasm => "clippy-wasm",
            Self::Native => "native",
            Self::Catalog => "catalog",
            Self::Wasm => "wasm",
            Self::Site => "site",
            Self::Journeys => "journeys",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
            Self::Screenshots => "screenshots",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Fmt => "formatting",
            Self::Clippy => "clippy",
            Self::ClippyWasm => "clippy for wasm32",
            Self::Native => "native tests and doctests",
            Self::Catalog => "the catalog is fresh",
            Self::Wasm => "wasm tests in a headless browser",
            Self::Site => "the release page",
            Self::Journeys => "journeys through the release page in Chromium",
            Self::Firefox => "the same journeys in Firefox",
            Self::WebKit => "the same journeys in WebKit",
            Self::Screenshots => "screenshots against those that were accepted",
        }
    }

    /// Whether it needs the tools that build the page. `--fast` leaves these out.
    fn needs_toolbox(self) -> bool {
        match self {
            Self::Wasm | Self::Site | Self::Journeys | Self::Firefox | Self::WebKit | Self::Screenshots => {
                true
            }
            Self::Fmt | Self::Clippy | Self::ClippyWasm | Self::Native | Self::Catalog => false,
        }
    }

    /// Whether it takes the page that [`Lane::Site`] built.
    fn needs_site(self) -> bool {
        match self {
            Self::Journeys | Self::Firefox | Self::WebKit | Self::Screenshots => true,
            Self::Fmt
            | Self::Clippy
            | Self::ClippyWasm
            | Self::Native
            | Self::Catalog
            | Self::Wasm
            | Self::Site => false,
        }
    }

    /// Whether it holds the page against accessibility rules.
    fn needs_axe(self) -> bool {
        self.needs_site() && self != Self::Screenshots
    }

    fn browser(self) -> Option<Engine> {
        match self {
            Self::Wasm | Self::Journeys | Self::Screenshots => Some(Engine::Chromium),
            Self::Firefox => Some(Engine::Firefox),
            Self::WebKit => Some(Engine::WebKit),
            Self::Fmt | Self::Clippy | Self::ClippyWasm | Self::Native | Self::Catalog | Self::Site => None,
        }
    }

    /// Why it cannot run on this kind of machine.
    fn impossible(self) -> Option<&'static str> {
        self.browser().and_then(Browser::impossible)
    }

    /// The command that mends what the lane found, where there is one.
    fn remedy(self) -> Option<&'static str> {
        match self {
            Self::Fmt => Some("cargo fmt --all"),
            Self::Catalog => Some("cargo xtask catalog"),
            // Only if it is meant: the lane says so itself.
            Self::Screenshots => None,
            Self::Clippy
            | Self::ClippyWasm
            | Self::Native
            | Self::Wasm
            | Self::Site
            | Self::Journeys
            | Self::Firefox
            | Self::WebKit => None,
        }
    }
}

/// The names of the lanes, for `--only`.
pub(crate) fn names() -> String {
    Lane::ALL.map(Lane::name).join(", ")
}

/// `cargo xtask test [--fast] [--only LANE]...`.
pub(crate) fn run(workspace: &Workspace, args: &[String]) -> Result<(), String> {
    let lanes: Vec<Lane> = choose(args)?.into_iter().filter(|lane| lane.impossible().is_none()).collect();
    let toolbox = lanes.iter().any(|lane| lane.needs_toolbox());
    let wanted =
        Engine::ALL.into_iter().filter(|engine| lanes.iter().any(|lane| lane.browser() == Some(*engine)));
    let wanted: Vec<Engine> = wanted.collect();
    let axe = lanes.iter().any(|lane| lane.needs_axe());
    let preparing = 1 + wanted.len() + usize::from(axe) + if toolbox { Toolbox::STEPS } else { 0 };
    let mut steps = Steps::new(preparing + lanes.len());

    // What is missing is found now, not after minutes of compiling.
    steps.run("looking for clippy, rustfmt and the wasm32 target", || compiler::ensure_all(workspace))?;
    let mut browsers = Vec::new();
    for engine in wanted {
        let title = format!("looking for {} and its driver", engine.name());
        browsers.push(steps.run(&title, || Browser::ensure(workspace, engine))?.0);
    }
    let axe = match axe {
        true => Some(steps.run("looking for axe-core", || axe::ensure(workspace))?.0),
        false => None,
    };
    let toolbox = if toolbox { Some(Toolbox::ensure(workspace, &mut steps)?) } else { None };
    let bench = Bench { workspace, toolbox, browsers, axe };

    let mut took = Vec::new();
    for lane in lanes {
        let ((), elapsed) =
            steps.run(lane.title(), || bench.run(lane)).map_err(|message| advice(lane, &message))?;
        took.push((lane, elapsed));
    }
    summary(&took);
    Ok(())
}

/// The lanes that the arguments ask for, in the order of [`Lane::ALL`].
fn choose(args: &[String]) -> Result<Vec<Lane>, String> {
    let mut fast = false;
    let mut only = Vec::new();
    let mut words = args.iter().map(String::as_str);
    while let Some(word) = words.next() {
        match word {
            "--fast" => fast = true,
            "--only" => {
                let name = words.next().unwrap_or_default();
                let lane = Lane::ALL.into_iter().find(|lane| lane.name() == name);
                only.push(lane.ok_or_else(|| format!("--only `{name}`: the lanes are {}", names()))?);
            }
            other => return Err(format!("`{other}`: test takes --fast and --only LANE")),
        }
    }
    if fast && !only.is_empty() {
        return Err("--fast and --only choose lanes in two ways; use one of them".to_owned());
    }
    // Journeys through a page of yesterday prove nothing.
    if only.iter().any(|lane| lane.needs_site()) {
        only.push(Lane::Site);
    }
    let wanted =
        |lane: &Lane| if only.is_empty() { !(fast && lane.needs_toolbox()) } else { only.contains(lane) };
    Ok(Lane::ALL.into_iter().filter(wanted).collect())
}

fn advice(lane: Lane, message: &str) -> String {
    let remedy = lane.remedy().map(|command| format!("\nto mend it: {command}")).unwrap_or_default();
    let name = lane.name();
    format!(
        "lane `{name}` ({}): {message}{remedy}\nto repeat it: cargo xtask test --only {name}",
        lane.title()
    )
}

fn summary(took: &[(Lane, Duration)]) {
    println!();
    for lane in Lane::ALL {
        let ran = took.iter().find(|(ran, _)| *ran == lane);
        let outcome =
            ran.map_or("left out".to_owned(), |(_, elapsed)| format!("ok  {:>8}", seconds(*elapsed)));
        let reason = lane.impossible().map(|why| format!(": {why}")).unwrap_or_default();
        println!("  {:12} {outcome:14}  {}{reason}", lane.name(), lane.title());
    }
    let total: Duration = took.iter().map(|(_, elapsed)| *elapsed).sum();
    println!("\n{} of {} lanes ran, all passed, in {}", took.len(), Lane::ALL.len(), seconds(total));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(args: &str, expect: &str) {
        let args: Vec<String> = args.split_whitespace().map(str::to_owned).collect();
        let chosen = match choose(&args) {
            Ok(lanes) => lanes.iter().map(|lane| lane.name()).collect::<Vec<_>>().join(" "),
            Err(message) => message,
        };
        assert_eq!(chosen, expect, "{args:?}");
    }

    #[test]
    fn lanes_that_arguments_ask_for() {
        check("", "fmt clippy clippy-wasm native catalog wasm site journeys firefox webkit screenshots");
        check("--fast", "fmt clippy clippy-wasm native catalog");
        check("--only native", "native");
        check("--only native --only fmt", "fmt native");
        check("--only journeys", "site journeys");
        check("--only webkit --only firefox", "site firefox webkit");
        check("--fast --only fmt", "--fast and --only choose lanes in two ways; use one of them");
        check("--slow", "`--slow`: test takes --fast and --only LANE");
        check("--only", &format!("--only ``: the lanes are {}", names()));
    }

    #[test]
    fn every_lane_has_its_name() {
        for lane in Lane::ALL {
            let page = if lane.needs_site() { "site " } else { "" };
            check(&format!("--only {}", lane.name()), &format!("{page}{}", lane.name()));
        }
    }
}
