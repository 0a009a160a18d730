//! What the benchmark library wrote down, as one table: see [`read`] and [`table`].

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use serde_json::Value;

use super::figures::{MILLISECOND, aim, time};
use crate::site;

/// Median and its 95 % confidence interval, in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Estimate {
    pub(super) median: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

/// Figures by their name in `crates/bench`.
pub(super) type Measured = BTreeMap<String, Estimate>;

/// Names in `crates/bench`, what they are, and the milliseconds that are aimed at.
const ROWS: [(&str, &str, Option<f64>); 30] = [
    ("node/warm pool", "one node's warm pool", None),
    ("node/all strategies", "one node: max pods and warm pool, 6 strategies", None),
    ("20 groups/pods", "20 groups × 12 subnets × 6 strategies, pods given", Some(1.0)),
    ("20 groups/pods on nodes", "the same, pods and nodes given", Some(1.0)),
    ("20 groups/costliest", "the same, uneven zones, one of them lost", None),
    ("1000 groups/pods", "1,000 groups, pods given", None),
    ("1000 groups/pods on nodes", "1,000 groups, pods and nodes given", None),
    ("nodes/100", "100 nodes in 20 groups", None),
    ("nodes/100000", "100,000 nodes in the same groups", None),
    ("nodes/100 short", "100 nodes in 20 groups, in subnets too small", None),
    ("nodes/100000 short", "100,000 nodes in the same groups and subnets", None),
    ("page/pods", "the page's recompute, 20 groups, pods given", Some(1.0)),
    ("page/pods on nodes", "the same, pods and nodes given", Some(1.0)),
    ("pictures/curves", "the curves of 6 strategies, 20 groups", None),
    ("pictures/months", "their months", None),
    ("pictures/read off", "one number of pods read off", None),
    ("pictures/curves, 5000 nodes", "the curves of 5,000 nodes", None),
    ("pictures/curves, 100000 nodes", "the curves of 100,000 nodes", None),
    ("pictures/map", "what has each address of a /16 of 4,096 subnets", Some(5.0)),
    ("pictures/prefix blocks", "the /28 blocks of a /16, 5,000 addresses scattered", Some(5.0)),
    ("advice/warm settings", "warm settings, without prefixes", None),
    ("advice/warm settings, whole space", "the same where none of 8,224 qualifies", None),
    ("advice/warm settings with prefixes", "warm settings, with prefixes", None),
    ("advice/subnets", "smallest subnets for 24 months", None),
    ("advice/types", "better types, the whole catalogue", None),
    ("page/link", "the link of that plan, written and read", None),
    ("address/check 200", "the check of 50 blocks × 200 subnets × 100 networks", Some(5.0)),
    ("address/check 2000", "the same with 2,000 subnets", None),
    ("address/carve 200", "a layout of 200 subnets in 50 blocks", Some(5.0)),
    ("address/carve 2000", "a layout of 2,000 subnets in 50 blocks", None),
];

/// One median divided by another.
struct Ratio {
    of: &'static str,
    to: &'static str,
    /// A factor between the two that is expected and taken out.
    factor: f64,
    title: &'static str,
    /// The most that is aimed at.
    aim: Option<f64>,
}

const RATIOS: [Ratio; 8] = [
    Ratio {
        of: "nodes/100000",
        to: "nodes/100",
        factor: 1.0,
        title: "100,000 nodes ÷ 100 nodes",
        aim: Some(1.5),
    },
    Ratio {
        of: "nodes/100000 short",
        to: "nodes/100 short",
        factor: 1.0,
        title: "the same, in subnets too small for either",
        aim: Some(1.5),
    },
    Ratio {
        of: "pictures/curves, 100000 nodes",
        to: "pictures/curves, 5000 nodes",
        factor: 1.0,
        title: "curves of 100,000 nodes ÷ of 5,000",
        aim: Some(2.0),
    },
    Ratio {
        of: "1000 groups/pods",
        to: "20 groups/pods",
        factor: 50.0,
        title: "1,000 groups ÷ 20 groups, per group",
        aim: None,
    },
    Ratio {
        of: "1000 groups/pods on nodes",
        to: "20 groups/pods on nodes",
        factor: 50.0,
        title: "the same, pods and nodes given",
        aim: None,
    },
    Ratio {
        of: "20 groups/pods on nodes",
        to: "20 groups/pods",
        factor: 1.0,
        title: "pods and nodes given ÷ pods given",
        aim: None,
    },
    Ratio {
        of: "address/check 2000",
        to: "address/check 200",
        factor: 10.0,
        title: "the check of 2,000 subnets ÷ 200, per subnet",
        aim: Some(1.5),
    },
    Ratio {
        of: "address/carve 2000",
        to: "address/carve 200",
        factor: 10.0,
        title: "the layout of 2,000 subnets ÷ 200, per subnet",
        aim: Some(1.5),
    },
];

/// Reads every `new/estimates.json` that was written since `began`.
pub(super) fn read(home: &Path, began: SystemTime) -> Result<Measured, String> {
    let files = site::files(home)?;
    let new: Vec<PathBuf> = files.into_iter().filter(|path| path.ends_with("new/estimates.json")).collect();
    let mut measured = Measured::new();
    for path in new {
        let unreadable = |why: String| format!("cannot read {}: {why}", path.display());
        let written = fs::metadata(&path).and_then(|file| file.modified());
        // Of a benchmark that has been renamed since.
        if written.map_err(|err| unreadable(err.to_string()))? < began {
            continue;
        }
        let json = |path: &Path| -> Result<Value, String> {
            let text = fs::read_to_string(path).map_err(|err| unreadable(err.to_string()))?;
            serde_json::from_str(&text).map_err(|err| unreadable(err.to_string()))
        };
        let named = json(&path.with_file_name("benchmark.json"))?;
        let name = named["full_id"].as_str().ok_or_else(|| unreadable("no name beside it".to_owned()))?;
        let estimate = median(&json(&path)?).ok_or_else(|| unreadable("no median in it".to_owned()))?;
        measured.insert(name.to_owned(), estimate);
    }
    Ok(measured)
}

fn median(estimates: &Value) -> Option<Estimate> {
    let median = &estimates["median"];
    let interval = &median["confidence_interval"];
    Some(Estimate {
        median: median["point_estimate"].as_f64()?,
        low: interval["lower_bound"].as_f64()?,
        high: interval["upper_bound"].as_f64()?,
    })
}

/// Medians with their aims, and the ratios between them. A figure that is missing is an error: a table with a hole
/// is soon a table without an aim.
pub(super) fn table(measured: &Measured) -> Result<String, String> {
    let find = |name: &str| {
        let found = measured.get(name).copied();
        found.ok_or_else(|| format!("`{name}` was not measured; crates/bench and this table must agree"))
    };
    let mut text = format!("{:52} {:>9}   95 % confidence\n", "Natively, compiled as for the page", "median");
    for (name, title, most) in ROWS {
        let Estimate { median, low, high } = find(name)?;
        let between = format!("{} to {}", time(low), time(high));
        let aim = most.map_or(String::new(), |most| aim(median / MILLISECOND, most, &format!("{most} ms")));
        line(&mut text, &format!("  {title:50} {:>9}   {between:22} {aim}", time(median)));
    }
    line(&mut text, "\nRatios of medians");
    for Ratio { of, to, factor, title, aim: most } in RATIOS {
        let ratio = find(of)?.median / find(to)?.median / factor;
        let aim = most.map_or(String::new(), |most| aim(ratio, most, &most.to_string()));
        line(&mut text, &format!("  {title:50} {ratio:>9.2}   {:22} {aim}", ""));
    }
    Ok(text)
}

fn line(text: &mut String, line: &str) {
    // Writing to a string never fails.
    let _ = writeln!(text, "{}", line.trim_end());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All figures at so many microseconds, but for some.
    fn measured(others: &[(&str, f64)]) -> Measured {
        let of =
            |micros: f64| Estimate { median: micros * 1_000.0, low: micros * 900.0, high: micros * 1_100.0 };
        let mut measured: Measured = ROWS.iter().map(|(name, ..)| ((*name).to_owned(), of(500.0))).collect();
        measured.extend(others.iter().map(|(name, micros)| ((*name).to_owned(), of(*micros))));
        measured
    }

    #[track_caller]
    fn check(others: &[(&str, f64)], line: &str) {
        let table = table(&measured(others)).expect("every figure is there");
        let squeezed: Vec<String> =
            table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert!(squeezed.iter().any(|found| found == line), "no line `{line}` in\n{table}");
    }

    #[test]
    fn medians_and_ratios_with_their_aims() {
        check(&[], "100 nodes in 20 groups 500 µs 450 µs to 550 µs");
        check(&[], "the page's recompute, 20 groups, pods given 500 µs 450 µs to 550 µs aim: under 1 ms");
        check(
            &[("page/pods", 1_000.0)],
            "the page's recompute, 20 groups, pods given 1.00 ms 900 µs to 1.10 ms aim: under 1 ms MISSED",
        );
        check(&[("nodes/100000", 700.0)], "100,000 nodes ÷ 100 nodes 1.40 aim: under 1.5");
        check(&[("nodes/100000", 800.0)], "100,000 nodes ÷ 100 nodes 1.60 aim: under 1.5 MISSED");
        check(&[("1000 groups/pods", 50_000.0)], "1,000 groups ÷ 20 groups, per group 2.00");
    }

    #[test]
    fn a_missing_figure_is_an_error() {
        let mut measured = measured(&[]);
        measured.remove("nodes/100");
        let message = table(&measured).expect_err("one is missing");
        assert!(message.starts_with("`nodes/100` was not measured"), "{message}");
    }

    #[test]
    fn medians_as_they_are_written() {
        let text = r#"{"median": {"point_estimate": 1290725.4,
            "confidence_interval": {"confidence_level": 0.95, "lower_bound": 1183545.9, "upper_bound": 1392992.8}}}"#;
        let value: Value = serde_json::from_str(text).expect("JSON");
        let expect = Estimate { median: 1_290_725.4, low: 1_183_545.9, high: 1_392_992.8 };
        assert_eq!(median(&value), Some(expect));
        assert_eq!(median(&Value::Null), None);
    }

    /// Two figures on disk, as the benchmark library leaves them; what is older than the run is not of it.
    #[test]
    fn only_figures_of_this_run_are_read() {
        let home = std::env::temp_dir().join(format!("xtask-estimates-{}", std::process::id()));
        for name in ["one", "other"] {
            let folder = home.join(name).join("new");
            fs::create_dir_all(&folder).expect("a folder for temporary files");
            let median =
                r#"{"point_estimate": 2, "confidence_interval": {"lower_bound": 1, "upper_bound": 3}}"#;
            let estimates = format!(r#"{{"median": {median}}}"#);
            fs::write(folder.join("estimates.json"), estimates).expect("it can be written to");
            let named = format!(r#"{{"full_id": "group/{name}"}}"#);
            fs::write(folder.join("benchmark.json"), named).expect("it can be written to");
        }
        let now = SystemTime::now();
        let hour = std::time::Duration::from_secs(3_600);
        let names = |began| read(&home, began).map(|measured| measured.into_keys().collect::<Vec<_>>());
        let (of_this_run, of_a_later_one) = (names(now - hour), names(now + hour));
        fs::remove_dir_all(&home).expect("it was made here");
        assert_eq!(of_this_run, Ok(vec!["group/one".to_owned(), "group/other".to_owned()]));
        assert_eq!(of_a_later_one, Ok(Vec::new()));
    }
}
