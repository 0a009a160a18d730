//! What the page weighs: every file, raw and as brotli, and what a first visit downloads.

use std::{fs, io::Write, path::Path};

use crate::site;

/// What a first visit should not exceed, in bytes of brotli.
const AIM: usize = 120_000;

/// A file of the site.
struct Weight {
    name: String,
    raw: usize,
    brotli: usize,
    first_visit: bool,
}

/// Prints the files of a site by weight.
pub(crate) fn print(dist: &Path) -> Result<(), String> {
    let mut weights = weigh(dist)?;
    weights.sort_by(|a, b| b.brotli.cmp(&a.brotli).then_with(|| a.name.cmp(&b.name)));
    let width =
        weights.iter().map(|weight| weight.name.len()).max().unwrap_or_default().max("a first visit".len());
    println!("      {:width$} {:>10} {:>10}  bytes", "file", "raw", "brotli");
    for Weight { name, raw, brotli, first_visit } in &weights {
        let mark = if *first_visit { "" } else { "  on demand" };
        println!("      {name:width$} {:>10} {:>10}{mark}", grouped(*raw), grouped(*brotli));
    }
    let visit = || weights.iter().filter(|weight| weight.first_visit);
    let (raw, brotli) = (visit().map(|weight| weight.raw).sum(), visit().map(|weight| weight.brotli).sum());
    let verdict = if brotli <= AIM { "within" } else { "OVER" };
    let name = "a first visit";
    println!("      {name:width$} {:>10} {:>10}  {verdict} {}", grouped(raw), grouped(brotli), grouped(AIM));
    Ok(())
}

fn weigh(dist: &Path) -> Result<Vec<Weight>, String> {
    let mut files = Vec::new();
    for path in site::files(dist)? {
        let bytes = fs::read(&path).map_err(|err| format!("cannot read {}: {err}", path.display()))?;
        let name = path.strip_prefix(dist).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        files.push((name, bytes));
    }
    let visited = first_visit(&files);
    files
        .iter()
        .map(|(name, bytes)| {
            let brotli = brotli_size(bytes).map_err(|err| format!("cannot compress {name}: {err}"))?;
            Ok(Weight {
                name: name.clone(),
                raw: bytes.len(),
                brotli,
                first_visit: visited.contains(&name.as_str()),
            })
        })
        .collect()
}

/// The page and whatever it names, and whatever that names; other pages are visited later. Names carry a
/// hash, so that a name inside a file is a reference to it.
fn first_visit(files: &[(String, Vec<u8>)]) -> Vec<&str> {
    let mut visited = vec!["index.html"];
    let mut next = 0;
    while let Some(name) = visited.get(next).copied() {
        next += 1;
        let Some((_, bytes)) = files.iter().find(|(other, _)| other == name) else { continue };
        if name.ends_with(".wasm") {
            continue;
        }
        let text = String::from_utf8_lossy(bytes);
        for (other, _) in files {
            if !other.ends_with(".html")
                && !visited.contains(&other.as_str())
                && text.contains(other.as_str())
            {
                visited.push(other);
            }
        }
    }
    visited
}

/// At quality 11 with a window of 4 MiB, as static hosts compress ahead of time.
fn brotli_size(bytes: &[u8]) -> std::io::Result<usize> {
    let mut compressor = brotli::CompressorWriter::new(Vec::new(), 65_536, 11, 22);
    compressor.write_all(bytes)?;
    Ok(compressor.into_inner().len())
}

/// `119539` as `119 539`.
fn grouped(bytes: usize) -> String {
    let digits = bytes.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    groups.map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_visit_follows_names() {
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let files = [
            file("index.html", "<script src=./start-1.js><a href=lessons/eni.html>"),
            file("start-1.js", "import './app-2.js'; './app-2_bg.wasm'"),
            file("app-2.js", "import './start-1.js'"),
            file("app-2_bg.wasm", "\u{0}asm late-3.js"),
            file("lessons/eni.html", "<img src=../eni-4.svg>"),
            file("eni-4.svg", "<svg>"),
            file("late-3.js", ""),
        ];
        assert_eq!(first_visit(&files), ["index.html", "start-1.js", "app-2.js", "app-2_bg.wasm"]);
    }

    #[test]
    fn brotli_makes_repetition_small() {
        let size = brotli_size(&[b'a'; 100_000]).expect("memory can be written");
        assert!((1..100).contains(&size), "{size}");
    }

    #[test]
    fn thousands_are_grouped() {
        let rows = [(0, "0"), (999, "999"), (1_000, "1 000"), (119_539, "119 539"), (1_000_001, "1 000 001")];
        for (bytes, expect) in rows {
            assert_eq!(grouped(bytes), expect);
        }
    }
}
