//! `cargo xtask screenshots`: the main states of the page as pictures, held against those that were accepted.

mod capture;
mod environment;
mod measure;
mod png;
mod states;

use std::{fs, path::PathBuf};

use crate::{
    browser::{Browser, Engine},
    site,
    steps::note,
    workspace::Workspace,
};

use capture::{Camera, Screen};
use environment::Environment;
use measure::Difference;
use states::STATES;

/// Where pictures are drawn.
const DRAWN: &str = "target/screenshots";

/// Where those that were accepted are kept.
const ACCEPTED: &str = "tests/screenshots";

/// The README's picture, and the screenshot it is.
const README: (&str, &str) = ("docs/planner.png", "opening-1440-light");

/// A page that waits to start is an almost empty picture.
const LEAST_BYTES: u64 = 5_000;

/// What a reader of the README should have to wait for at most.
const MOST_BYTES: u64 = 250_000;

/// What all of those that were accepted may weigh in the repository.
const MOST_BYTES_TOGETHER: u64 = 4_000_000;

/// `cargo xtask screenshots [--accept] [--no-build]`.
pub(crate) fn run(workspace: &Workspace, args: &[String]) -> Result<(), String> {
    let (mut accept, mut build) = (false, true);
    for word in args {
        match word.as_str() {
            "--accept" => accept = true,
            "--no-build" => build = false,
            other => return Err(format!("`{other}`: screenshots takes --accept and --no-build")),
        }
    }
    if build {
        site::with_tools(workspace)?;
    } else if !workspace.dist().join("index.html").is_file() {
        return Err("there is no page in dist/; leave out --no-build".to_owned());
    }
    let browser = Browser::ensure(workspace, Engine::Chromium)?;
    if accept {
        let drawn = draw(workspace, &browser)?;
        return self::accept(workspace, &browser, &drawn);
    }
    compare(workspace, &browser)
}

/// Draws the page as it is, and says what looks different from what was accepted. Where letters are drawn otherwise than
/// they were then, nothing is compared.
pub(crate) fn compare(workspace: &Workspace, browser: &Browser) -> Result<(), String> {
    let accepted = workspace.root().join(ACCEPTED);
    let (was, is) = (Environment::read(&accepted)?, Environment::here(workspace, browser));
    let drawn = draw(workspace, browser)?;
    if was != is {
        note(&format!("NOT COMPARED: {ACCEPTED} was drawn by {was}, this is {is}; see {DRAWN}"));
        return Ok(());
    }
    let mut changed = Vec::new();
    for Drawn { name, path } in &drawn {
        let file = accepted.join(format!("{name}.png"));
        if !file.is_file() {
            changed.push(format!("{name}: nothing was accepted"));
            continue;
        }
        let (was, is) = (png::read(&file)?, png::read(path)?);
        let difference = Difference::between(&was, &is);
        if difference.is_seen(&was) {
            changed.push(format!("{name}: {difference}"));
        }
    }
    if changed.is_empty() {
        note(&format!("{} pictures look as accepted", drawn.len()));
        return Ok(());
    }
    Err(format!(
        "{} of {} pictures look different:\n  {}\nlook at {DRAWN} and {ACCEPTED}; if that is as meant: \
         cargo xtask screenshots --accept",
        changed.len(),
        drawn.len(),
        changed.join("\n  ")
    ))
}

/// A picture that was drawn.
struct Drawn {
    name: String,
    path: PathBuf,
}

/// Draws every state at every width in both themes.
fn draw(workspace: &Workspace, browser: &Browser) -> Result<Vec<Drawn>, String> {
    let folder = workspace.root().join(DRAWN);
    // A picture of last time must not pass for one of this time.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|err| format!("cannot make {}: {err}", folder.display()))?;
    let mut camera = Camera::open(workspace, browser)?;
    let mut drawn = Vec::new();
    for screen in Screen::all() {
        for state in &STATES {
            let name = format!("{}-{screen}", state.name);
            let path = folder.join(format!("{name}.png"));
            let bytes = camera.draw(state, screen, &path).map_err(|why| format!("{name}: {why}"))?;
            if bytes < LEAST_BYTES {
                return Err(format!(
                    "{name} has {bytes} bytes, too few for the planner; see {}",
                    path.display()
                ));
            }
            drawn.push(Drawn { name, path });
        }
        note(&format!("{} drawn", drawn.len()));
    }
    Ok(drawn)
}

/// Takes what was drawn for what the page has to look like.
fn accept(workspace: &Workspace, browser: &Browser, drawn: &[Drawn]) -> Result<(), String> {
    let accepted = workspace.root().join(ACCEPTED);
    let failed = |err: std::io::Error| format!("cannot write {}: {err}", accepted.display());
    // States that are gone go.
    let _ = fs::remove_dir_all(&accepted);
    fs::create_dir_all(&accepted).map_err(failed)?;
    let mut bytes = 0;
    for Drawn { name, path } in drawn {
        let size = fs::copy(path, accepted.join(format!("{name}.png"))).map_err(failed)?;
        bytes += size;
        if name == README.1 {
            if size > MOST_BYTES {
                return Err(format!("{name} has {size} bytes; {MOST_BYTES} are the most for a README"));
            }
            let picture = workspace.root().join(README.0);
            fs::copy(path, &picture).map_err(|err| format!("cannot write {}: {err}", picture.display()))?;
        }
    }
    Environment::here(workspace, browser).write(&accepted)?;
    if bytes > MOST_BYTES_TOGETHER {
        return Err(format!(
            "{ACCEPTED} has {bytes} bytes; {MOST_BYTES_TOGETHER} are the most for a repository"
        ));
    }
    println!("\n{} pictures in {ACCEPTED}, {} kB; {} too", drawn.len(), bytes.div_ceil(1_000), README.0);
    Ok(())
}
