//! `cargo xtask catalog`: the instance catalogue, generated from EC2's own description of its types.

mod args;
mod diff;
mod ec2;
mod facts;
mod inputs;
mod table;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use args::{Options, Task};
use diff::Diff;
use inputs::{Inputs, Source};

pub(crate) const USAGE: &str = "\
cargo xtask catalog                     write crates/catalog/data from crates/catalog/inputs
cargo xtask catalog --check             fail if the two do not agree; write nothing
cargo xtask catalog --from FILE --source NAME --dated YYYY-MM-DD [--version V] [--licence L] [--retrieved YYYY-MM-DD]
                                        take FILE, the JSON of `aws ec2 describe-instance-types`, as the input
    --accept-changes                    write although limits of types already listed have changed";

/// The facts used of EC2's JSON, one type a line.
const EXTRACT: &str = "crates/catalog/inputs/instance_types.json";
/// Where the facts are from.
const EXTRACT_SOURCE: &str = "crates/catalog/inputs/instance_types.source.txt";
const BRANCH_ENIS: &str = "crates/catalog/inputs/branch_enis.csv";
const PRICES: &str = "crates/catalog/inputs/prices_us_east_1.csv";
const UNKNOWN_FACTS: &str = "crates/catalog/inputs/unknown_facts.csv";
/// What all of the above give.
const TABLE: &str = "crates/catalog/data/instances.csv";

/// Does what `args` (those after `catalog`) ask for.
pub(crate) fn run(args: &[String]) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .ok_or("crates/xtask is not two folders below the root")?;
    run_in(root, &Options::parse(args)?, &mut io::stdout().lock())
}

fn run_in(root: &Path, options: &Options, out: &mut impl Write) -> Result<(), String> {
    let read = |path: &str| {
        fs::read_to_string(root.join(path)).map_err(|error| format!("cannot read {path}: {error}"))
    };
    let (types, source) = match &options.task {
        Task::From { file, source } => {
            let text = fs::read_to_string(file)
                .map_err(|error| format!("cannot read {}: {error}", file.display()))?;
            (ec2::read(&text).map_err(|error| format!("{}: {error}", file.display()))?, source.clone())
        }
        Task::Regenerate | Task::Check => {
            let types = ec2::read(&read(EXTRACT)?).map_err(|error| format!("{EXTRACT}: {error}"))?;
            let source = Source::parse(&read(EXTRACT_SOURCE)?)
                .map_err(|error| format!("{EXTRACT_SOURCE}: {error}"))?;
            (types, source)
        }
    };
    let inputs = Inputs::parse(&read(BRANCH_ENIS)?, &read(PRICES)?, &read(UNKNOWN_FACTS)?)?;
    let generated = table::render(&types, &source, &inputs)?;
    // A table that is not there yet is an empty one: everything is added, nothing is refused.
    let committed = if root.join(TABLE).exists() { read(TABLE)? } else { String::new() };

    let diff = Diff::between(&table::read(&committed), &table::read(&generated));
    write!(out, "{diff}").map_err(|error| format!("cannot print: {error}"))?;
    if options.task == Task::Check {
        return if committed == generated {
            Ok(())
        } else {
            Err(format!("{TABLE} is not what crates/catalog/inputs give; run `cargo xtask catalog`"))
        };
    }
    diff.guard(options.accept_changes)?;

    let write = |path: &str, text: &str| {
        fs::write(root.join(path), text).map_err(|error| format!("cannot write {path}: {error}"))
    };
    if let Task::From { .. } = options.task {
        write(EXTRACT, &ec2::extract(&types)?)?;
        write(EXTRACT_SOURCE, &source.render())?;
    }
    write(TABLE, &generated)
}

#[cfg(test)]
mod tests;
