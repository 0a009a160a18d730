//! `cargo xtask screenshot`: the opening example as the picture that the README shows.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::{
    browser::{Browser, Engine},
    serve::Background,
    site,
    workspace::Workspace,
};

/// Where the picture is kept.
const PICTURE: &str = "docs/planner.png";

/// A window on a common screen, in CSS pixels.
const WINDOW: (u32, u32) = (1440, 960);

/// Milliseconds of the page's own clock after which it is drawn. They pass as fast as the page allows.
const DRAWN_AFTER: u32 = 10_000;

/// A page that waits to start is an almost empty picture.
const LEAST_BYTES: u64 = 60_000;

/// What a reader of the README should have to wait for at most.
const MOST_BYTES: u64 = 250_000;

/// `cargo xtask screenshot [--no-build]`.
pub(crate) fn run(workspace: &Workspace, args: &[String]) -> Result<(), String> {
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => site::with_tools(workspace)?,
        ["--no-build"] if workspace.dist().join("index.html").is_file() => {}
        ["--no-build"] => return Err("there is no page in dist/; leave out --no-build".to_owned()),
        [other, ..] => return Err(format!("`{other}`: screenshot takes --no-build")),
    }
    let browser = Browser::ensure(workspace, Engine::Chromium)?.browser.path;
    let server = Background::start(workspace.dist(), "/")?;
    // Beside the picture's place until it is found to be good.
    let drawn = workspace.root().join("target/planner.png");
    let bytes = draw(workspace, &browser, server.url(), &drawn)?;
    judge(bytes)?;
    let picture = workspace.root().join(PICTURE);
    let copied = fs::create_dir_all(workspace.root().join("docs")).and_then(|()| fs::copy(&drawn, &picture));
    copied.map_err(|err| format!("cannot write {}: {err}", picture.display()))?;
    println!("\n{} ({} kB)", picture.display(), bytes.div_ceil(1_000));
    Ok(())
}

/// Draws a page in a browser with an empty profile, and says how many bytes the picture has.
fn draw(workspace: &Workspace, browser: &Path, url: &str, to: &Path) -> Result<u64, String> {
    let profile = workspace.root().join("target/screenshot-profile");
    let discard = |path: &PathBuf| match fs::remove_dir_all(path) {
        Err(err) if err.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("cannot remove {}: {err}", path.display()))
        }
        _ => Ok(()),
    };
    discard(&profile)?;
    // A picture of last time must not pass for one of this time.
    let _ = fs::remove_file(to);
    let mut command = workspace.command(browser);
    command.args(flags(workspace)?);
    command.args(["--hide-scrollbars", "--disable-lcd-text", "--force-device-scale-factor=1"]);
    command.arg(format!("--window-size={},{}", WINDOW.0, WINDOW.1));
    command.arg(format!("--virtual-time-budget={DRAWN_AFTER}"));
    command.arg(format!("--user-data-dir={}", profile.display()));
    command.arg(format!("--screenshot={}", to.display())).arg(url);
    // Its remarks about desktop services that a server lacks are worth reading only when it fails.
    let ran = command.output().map_err(|err| format!("cannot start {}: {err}", browser.display()))?;
    discard(&profile)?;
    fs::metadata(to).map(|file| file.len()).map_err(|err| {
        let words = String::from_utf8_lossy(&ran.stderr);
        format!("the browser drew no picture ({err}); it said:\n{}", words.trim())
    })
}

/// The flags that the tests in a browser run with.
fn flags(workspace: &Workspace) -> Result<Vec<String>, String> {
    let unreadable = |why: String| format!("cannot read web/webdriver.json: {why}");
    let text = fs::read_to_string(workspace.root().join("web/webdriver.json"))
        .map_err(|err| unreadable(err.to_string()))?;
    let value: Value = serde_json::from_str(&text).map_err(|err| unreadable(err.to_string()))?;
    let flags = value["goog:chromeOptions"]["args"].as_array();
    let flags = flags.ok_or_else(|| unreadable("no list \"args\" in \"goog:chromeOptions\"".to_owned()))?;
    Ok(flags.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

fn judge(bytes: u64) -> Result<(), String> {
    if bytes < LEAST_BYTES {
        return Err(format!(
            "the picture has {bytes} bytes, too few for the planner; see target/planner.png for what was drawn"
        ));
    }
    if bytes > MOST_BYTES {
        return Err(format!("the picture has {bytes} bytes; {MOST_BYTES} are the most for a README"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: u64, expect: &str) {
        let said = judge(bytes).err().unwrap_or_default();
        assert!(said.starts_with(expect) && said.is_empty() == expect.is_empty(), "{bytes}: {said}");
    }

    #[test]
    fn pictures_that_can_be_the_planner() {
        check(8_000, "the picture has 8000 bytes, too few");
        check(LEAST_BYTES, "");
        check(MOST_BYTES, "");
        check(MOST_BYTES + 1, "the picture has 250001 bytes; 250000 are the most");
    }
}
