//! Tidiness that a reader relies on: first lines, arrows between crates, comments on dependencies, words.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ is in the repository").to_owned()
}

/// Files below a folder with this ending, build output left out.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() && name != "target" && name != "dist" && !name.starts_with('.') {
            found.extend(files(&path, ending));
        } else if name.ends_with(ending) {
            found.push(path);
        }
    }
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_source_file_says_what_it_is() {
    let sources = files(&root(), ".rs");
    assert!(sources.len() > 60, "{} sources were found", sources.len());
    for path in sources {
        let text = read(&path);
        assert!(text.starts_with("//!"), "{} does not begin with //!", path.display());
        let lines = text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines: look for a second noun in it", path.display());
    }
}

/// `core ← catalog ← document ← web, cli`, and core leans on `ipnet` alone.
#[test]
fn arrows_point_one_way() {
    let allowed: [(&str, &[&str]); 6] = [
        ("crates/core", &[]),
        ("crates/catalog", &["eks-ip-core"]),
        ("crates/document", &["eks-ip-core", "eks-ip-catalog"]),
        ("web", &["eks-ip-core", "eks-ip-catalog", "eks-ip-document"]),
        ("crates/cli", &["eks-ip-core", "eks-ip-catalog", "eks-ip-document"]),
        ("crates/bench", &["eks-ip-core", "eks-ip-catalog", "eks-ip-document"]),
    ];
    for (folder, allowed) in allowed {
        for dependency in dependencies(&root().join(folder).join("Cargo.toml")) {
            let ours = dependency.starts_with("eks-ip") || dependency == "xtask";
            assert!(
                !ours || allowed.contains(&dependency.as_str()),
                "{folder} must not depend on {dependency}"
            );
            assert!(folder != "crates/core" || dependency == "ipnet", "core must not depend on {dependency}");
        }
    }
}

/// Names in `[dependencies]`, tests' own left out.
fn dependencies(manifest: &Path) -> Vec<String> {
    let text = read(manifest);
    let section = text.split("\n[").find(|section| section.starts_with("dependencies]")).unwrap_or_default();
    let names = section.lines().skip(1).filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    names.filter_map(|line| line.split(['.', ' ', '=']).next().map(str::to_owned)).collect()
}

#[test]
fn every_outside_dependency_says_why_it_is_there() {
    let mut seen = 0;
    for path in files(&root(), "Cargo.toml") {
        let text = read(&path);
        let mut in_dependencies = false;
        let mut before = "";
        for line in text.lines() {
            if line.starts_with('[') {
                in_dependencies = line.contains("dependencies]");
            }
            let declares = line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains(['=', '.']);
            if in_dependencies && declares && !line.starts_with("eks-ip-") {
                seen += 1;
                // A line of the workspace's table may be explained where it is used.
                let explained = before.starts_with('#') || before.starts_with("serde") || line.contains('#');
                assert!(explained, "{}: no comment above `{line}`", path.display());
            }
            before = line;
        }
    }
    assert!(seen > 8, "{seen} dependencies were seen");
}

/// The core must not format floats nor decide by them: native and WebAssembly give the same integers.
#[test]
fn the_core_has_no_floats() {
    for path in files(&root().join("crates/core/src"), ".rs") {
        for (number, line) in read(&path).lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            assert!(
                !code.contains("f64") && !code.contains("f32"),
                "{}:{}: {line}",
                path.display(),
                number + 1
            );
        }
    }
}

/// Every golden row has a source, every colour is in the tokens, and no page asks another host for anything.
#[test]
fn styles_take_their_colours_from_the_tokens() {
    let sheets = files(&root().join("web/styles"), ".css");
    assert!(sheets.len() >= 5);
    for path in sheets {
        let text = read(&path);
        assert!(!text.contains("http:") && !text.contains("https:"), "{} asks another host", path.display());
        if !path.ends_with("tokens.css") {
            for line in text.lines().filter(|line| !line.trim_start().starts_with("/*")) {
                let value = line.split_once(':').map_or("", |(_, value)| value);
                assert!(
                    !value.contains('#') || value.contains("url(#"),
                    "{}: a colour of its own: {line}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn the_changelog_has_an_open_section_on_top() {
    let text = read(&root().join("CHANGELOG.md"));
    let first = text.lines().find(|line| line.starts_with("## "));
    assert_eq!(first, Some("## Unreleased"));
}
