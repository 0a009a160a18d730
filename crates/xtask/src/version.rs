//! See [`Version`] and [`Wanted`]: what a tool calls itself, and whether that will do.

use std::{fmt, path::PathBuf, process::Command};

use crate::workspace;

/// A version as a tool prints it; the first three numbers decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Version {
    text: String,
    numbers: [u32; 3],
}

impl Version {
    /// The first word that begins with a digit: `wasm-opt version 132 (version_132)` is 132.
    pub(crate) fn parse(printed: &str) -> Option<Self> {
        let text = printed.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
        let mut numbers = [0; 3];
        for (number, part) in numbers.iter_mut().zip(text.split('.')) {
            let digits = part.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
            *number = digits.parse().ok()?;
        }
        Some(Self { text: text.to_owned(), numbers })
    }

    pub(crate) fn major(&self) -> u32 {
        self.numbers[0]
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Which versions of a tool will do.
#[derive(Clone, Debug)]
pub(crate) enum Wanted {
    /// This one and no other.
    Exactly(String),
    /// The same first two numbers, and the third at least as large.
    Patch(String),
    /// The first number at least as large.
    AtLeast(u32),
    /// Whatever there is.
    Any,
}

impl Wanted {
    pub(crate) fn accepts(&self, version: &Version) -> bool {
        match self {
            Self::Exactly(text) => version.text == *text,
            Self::Patch(text) => Version::parse(text).is_some_and(|least| {
                version.numbers[..2] == least.numbers[..2] && version.numbers[2] >= least.numbers[2]
            }),
            Self::AtLeast(major) => version.major() >= *major,
            Self::Any => true,
        }
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(text) => write!(f, "{text}"),
            Self::Patch(text) => write!(f, "{text} or a later patch"),
            Self::AtLeast(major) => write!(f, "{major} or later"),
            Self::Any => f.write_str("any"),
        }
    }
}

/// A tool that is there.
#[derive(Clone, Debug)]
pub(crate) struct Installed {
    pub(crate) path: PathBuf,
    pub(crate) version: Version,
}

impl Installed {
    /// Asks the program itself. `None` if it is not there, does not start, or prints no version.
    pub(crate) fn probe(path: PathBuf) -> Option<Self> {
        if !path.is_file() {
            return None;
        }
        let printed = workspace::output(Command::new(&path).arg("--version"))?;
        Some(Self { version: Version::parse(&printed)?, path })
    }
}

impl fmt::Display for Installed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.version, self.path.display())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(printed: &str, expect: Option<[u32; 3]>) {
        assert_eq!(Version::parse(printed).map(|version| version.numbers), expect, "{printed}");
    }

    #[test]
    fn versions_as_tools_print_them() {
        reads("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)", Some([156, 0, 8078]));
        reads("Google Chrome 131.0.6778.85 ", Some([131, 0, 6778]));
        reads("ChromeDriver 156.0.8078.79 (a21ce95c-refs/branch-heads/8078@{#1704})", Some([156, 0, 8078]));
        reads("wasm-opt version 132 (version_132)", Some([132, 0, 0]));
        reads("wasm-opt version 116-12-gabc", Some([116, 0, 0]));
        reads("trunk 0.21.14", Some([0, 21, 14]));
        reads("rustfmt 1.8.0-stable (f2d3ce0bd 2026-03-21)", Some([1, 8, 0]));
        reads("", None);
        reads("no version here", None);
        reads("1.x", None);
    }

    #[track_caller]
    fn wants(wanted: &Wanted, printed: &str, expect: bool) {
        let version = Version::parse(printed).expect("rows have versions");
        assert_eq!(wanted.accepts(&version), expect, "{wanted}: {printed}");
    }

    #[test]
    fn versions_that_will_do() {
        let exactly = Wanted::Exactly("0.2.130".into());
        wants(&exactly, "wasm-bindgen 0.2.130", true);
        wants(&exactly, "wasm-bindgen 0.2.13", false);
        wants(&exactly, "wasm-bindgen 0.2.131", false);
        let patch = Wanted::Patch("0.21.14".into());
        wants(&patch, "trunk 0.21.14", true);
        wants(&patch, "trunk 0.21.15", true);
        wants(&patch, "trunk 0.21.9", false);
        wants(&patch, "trunk 0.22.1", false);
        wants(&Wanted::AtLeast(120), "wasm-opt version 120", true);
        wants(&Wanted::AtLeast(120), "wasm-opt version 108", false);
        wants(&Wanted::Any, "npm 9.2.0", true);
    }
}
