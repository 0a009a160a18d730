//! What was asked for on the command line: see [`Options`].

use std::path::PathBuf;

use super::inputs::{Source, is_day};

#[derive(Debug, PartialEq)]
pub(super) struct Options {
    pub(super) task: Task,
    /// Whether changed limits are meant.
    pub(super) accept_changes: bool,
}

#[derive(Debug, PartialEq)]
pub(super) enum Task {
    /// Write the table from the committed inputs.
    Regenerate,
    /// Compare it with them.
    Check,
    /// Replace the committed facts by those of `file`, then write the table.
    From { file: PathBuf, source: Source },
}

impl Options {
    pub(super) fn parse(args: &[String]) -> Result<Self, String> {
        let (mut check, mut accept_changes) = (false, false);
        let (mut from, mut source, mut dated) = (None, None, None);
        let (mut version, mut retrieved, mut licence) = (None, None, None);
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let slot = match arg.as_str() {
                "--check" => {
                    check = true;
                    continue;
                }
                "--accept-changes" => {
                    accept_changes = true;
                    continue;
                }
                "--from" => &mut from,
                "--source" => &mut source,
                "--dated" => &mut dated,
                "--version" => &mut version,
                "--retrieved" => &mut retrieved,
                "--licence" => &mut licence,
                _ => return Err(format!("unknown argument {arg}; expected\n{}", super::USAGE)),
            };
            let value = args.next().ok_or_else(|| format!("{arg} needs a value"))?;
            *slot = Some(value.clone());
        }

        let Some(file) = from else {
            if [source, dated, version, retrieved, licence].iter().any(Option::is_some) {
                return Err("a source is stated of a file; add --from FILE".to_owned());
            }
            let task = if check { Task::Check } else { Task::Regenerate };
            return Ok(Self { task, accept_changes });
        };
        if check {
            return Err("--check compares the committed files only; leave out --from or --check".to_owned());
        }
        let (Some(name), Some(dated)) = (source, dated) else {
            return Err("--from needs to say where FILE is from and of when it is: --source NAME and \
                        --dated YYYY-MM-DD"
                .to_owned());
        };
        for day in [Some(&dated), retrieved.as_ref()].into_iter().flatten() {
            if !is_day(day) {
                return Err(format!("{day} is not a day; expected YYYY-MM-DD"));
            }
        }
        let source = Source { name, version, dated, retrieved, licence };
        source.check()?;
        Ok(Self { task: Task::From { file: file.into(), source }, accept_changes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: Result<Task, &str>) {
        let args: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        match (Options::parse(&args), expect) {
            (Ok(options), Ok(task)) => assert_eq!(options.task, task, "{line}"),
            (Err(error), Err(part)) => assert!(error.contains(part), "{line}: {error}"),
            (got, expect) => panic!("{line}: {got:?}, expected {expect:?}"),
        }
    }

    fn from(version: Option<&str>) -> Task {
        let source = Source {
            name: "aws".to_owned(),
            version: version.map(str::to_owned),
            dated: "2026-10-27".to_owned(),
            retrieved: None,
            licence: None,
        };
        Task::From { file: "f.json".into(), source }
    }

    #[test]
    fn a_file_comes_with_its_source_and_date() {
        check("", Ok(Task::Regenerate));
        check("--check", Ok(Task::Check));
        check("--from f.json --source aws --dated 2026-10-27", Ok(from(None)));
        check("--from f.json --source aws --dated 2026-10-27 --version 3", Ok(from(Some("3"))));
        check("--from f.json", Err("--source NAME"));
        check("--from f.json --source aws", Err("--dated YYYY-MM-DD"));
        check("--from f.json --dated 2026-10-27", Err("--source NAME"));
        check("--from f.json --source aws --dated yesterday", Err("yesterday is not a day"));
        check("--from f.json --source aws --dated 2026-13-01", Err("2026-13-01 is not a day"));
        check("--from f.json --source a|b --dated 2026-10-27", Err("without `|`"));
        check("--from", Err("--from needs a value"));
        check("--source aws", Err("add --from FILE"));
        check("--check --from f.json", Err("leave out --from or --check"));
        check("--frm f.json", Err("unknown argument --frm"));
    }
}
