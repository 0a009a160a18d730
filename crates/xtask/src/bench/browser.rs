//! The page in a browser, from an edit to the frame that shows its answer: see [`measure`].

use std::{fmt::Write, fs};

use serde_json::{Value, json};

use super::figures::{MILLISECOND, aim, percentile, time};
use crate::{
    browser::{Browser, Driver, Session},
    serve::Background,
    workspace::Workspace,
};

/// Edits that are measured, each a time in every row.
const SAMPLES: usize = ROUNDS * OF_ROUND;

/// How often the page is opened for them: what a machine does beside is spread over all, and no script takes longer than
/// a driver's answer is waited for.
const ROUNDS: usize = 3;

/// Edits that are measured each time it is opened.
const OF_ROUND: usize = 40;

/// Edits before them, each time: the browser compiles what is used often.
const WARM_UP: usize = 10;

/// What a script may take, in milliseconds; the driver waits as long for its end. Without other work it takes 10 s.
const PATIENCE: u32 = 55_000;

/// What the page may take to load, in milliseconds.
const PATIENCE_FOR_PAGE: u32 = 15_000;

/// Rows that the scripts measure: its name for them, and ours.
const ROWS: [(&str, &str); 9] = [
    ("handler", "the event's handler"),
    ("typed", "its frame: handler, layout and paint of what was typed"),
    ("idle_frame", "  a frame without an edit"),
    ("bare_frame", "  the same of a letter that nobody listens to"),
    ("least_frame", "  and that on a page of one field"),
    ("compute", "computing the answer"),
    ("draw", "drawing it"),
    ("answer_frame", "its frame: layout and paint of the answer"),
    ("answered", "from the edit until the answer is painted"),
];

/// How much slower than it is the processor is made.
const SLOWDOWNS: [u32; 2] = [1, 4];

/// What a key may wait for, in 95 of 100 edits and however slow the processor is: milliseconds.
const TYPED_WITHIN: f64 = 16.0;

/// The median of the arithmetic on the processor as it is: milliseconds.
const COMPUTED_WITHIN: f64 = 2.0;

/// A page of one field: how quick the browser and the machine are, whatever ours is.
const LEAST_PAGE: &str = "data:text/html,<!doctype html><input value=6000>";

const EDIT: &str = concat!(include_str!("frame.js"), include_str!("edit.js"));

const LETTER: &str = concat!(include_str!("frame.js"), include_str!("letter.js"));

/// Opens the plan that is also measured natively, edits its pods, and makes a table of the times.
pub(super) fn measure(workspace: &Workspace, browser: &Browser) -> Result<String, String> {
    let plan = workspace.root().join("crates/bench/plan20.txt");
    let link = fs::read_to_string(&plan).map_err(|err| format!("cannot read {}: {err}", plan.display()))?;
    let server = Background::start(workspace.dist(), "/")?;
    let driver = Driver::start(workspace, browser)?;
    let mut session = Session::open(&driver.url(), browser)?;
    session.post("timeouts", &json!({"pageLoad": PATIENCE_FOR_PAGE, "script": PATIENCE}))?;
    let ours = format!("{}{}", server.url(), link.trim());
    let tables = SLOWDOWNS.map(|slowdown| {
        let mut times = |url: &str, script: &str| {
            session.post("url", &json!({"url": url}))?;
            session.devtools("Emulation.setCPUThrottlingRate", &json!({"rate": slowdown}))?;
            let args = json!([OF_ROUND, WARM_UP, PATIENCE_FOR_PAGE]);
            session.post("execute/sync", &json!({"script": script, "args": args}))
        };
        let mut measured = json!({});
        for _ in 0..ROUNDS {
            let mut round = times(&ours, EDIT)?;
            round["least_frame"] = times(LEAST_PAGE, LETTER)?;
            add(&mut measured, round);
        }
        table(&measured, slowdown)
    });
    tables.into_iter().collect::<Result<Vec<String>, String>>().map(|tables| tables.join("\n"))
}

/// Adds what a round has measured to what others have.
fn add(measured: &mut Value, round: Value) {
    let Value::Object(round) = round else { return };
    for (name, value) in round {
        match (&mut measured[&name], value) {
            (Value::Array(known), Value::Array(more)) => known.extend(more),
            (known, other) => *known = other,
        }
    }
}

fn table(measured: &Value, slowdown: u32) -> Result<String, String> {
    let slower = if slowdown > 1 { format!(", {slowdown} times slower") } else { String::new() };
    let browser = measured["browser"].as_str().unwrap_or("a browser");
    let title = format!("In {browser}, {SAMPLES} edits of that plan{slower}");
    let mut text = format!("{title:56} {:>9} {:>9}\n", "median", "95 %");
    for (name, title) in ROWS {
        let samples: Option<Vec<f64>> =
            measured[name].as_array().and_then(|samples| samples.iter().map(Value::as_f64).collect());
        let samples = samples.filter(|samples| samples.len() == SAMPLES);
        let samples = samples.ok_or_else(|| format!("the browser did not measure `{name}`: {measured}"))?;
        let [median, most] = [50, 95].map(|percent| percentile(&samples, percent).unwrap_or_default());
        let aim = match name {
            "typed" => aim(most, TYPED_WITHIN, &format!("{TYPED_WITHIN} ms in 95 of 100")),
            "compute" if slowdown == 1 => aim(median, COMPUTED_WITHIN, &format!("{COMPUTED_WITHIN} ms")),
            _ => String::new(),
        };
        let [median, most] = [median, most].map(|millis| time(millis * MILLISECOND));
        let row = format!("  {title:54} {median:>9} {most:>9}   {aim}");
        // Writing to a string never fails.
        let _ = writeln!(text, "{}", row.trim_end());
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured() -> Value {
        let mut measured = json!({"browser": "Chrome/1"});
        for (place, (name, _)) in ROWS.iter().enumerate() {
            let samples: Vec<f64> =
                (0..SAMPLES).map(|_| 1.0 + f64::from(u8::try_from(place).unwrap_or(0))).collect();
            measured[*name] = samples.into();
        }
        measured
    }

    #[test]
    fn every_row_has_its_times() {
        let table = table(&measured(), 1).expect("every row is there");
        let compute = table.lines().find(|line| line.contains("computing the answer")).expect("a row");
        assert!(compute.ends_with("6.00 ms   6.00 ms   aim: under 2 ms  MISSED"), "{compute}");
        assert_eq!(table.lines().count(), 1 + ROWS.len());
    }

    #[test]
    fn rounds_are_put_together() {
        let mut sum = json!({});
        for draw in [[1, 2], [3, 4]] {
            add(&mut sum, json!({"browser": "Chrome/1", "draw": draw}));
        }
        assert_eq!(sum, json!({"browser": "Chrome/1", "draw": [1, 2, 3, 4]}));
    }

    #[test]
    fn too_few_samples_are_an_error() {
        let mut measured = measured();
        measured["draw"] = json!([1.0]);
        let message = table(&measured, 4).expect_err("one sample");
        assert!(message.starts_with("the browser did not measure `draw`"), "{message}");
    }
}
