//! What a new table changes, and whether that is believed: see [`Diff`].

use std::fmt;

use super::table::{COLUMNS, Rows};

/// The most types that may vanish at once. AWS retires a few in a year; more than these at once is a
/// page that was not fetched.
pub(super) const REMOVED_SLACK: usize = 10;

/// The most lines of each kind that are shown.
const SHOWN: usize = 40;

#[derive(Debug)]
pub(super) struct Diff {
    /// Types in the committed table.
    committed: usize,
    generated: usize,
    added: Vec<String>,
    removed: Vec<String>,
    changed: Vec<Change>,
}

#[derive(Debug)]
struct Change {
    name: String,
    column: &'static str,
    from: String,
    to: String,
    limit: bool,
}

impl Diff {
    pub(super) fn between(committed: &Rows, generated: &Rows) -> Self {
        let mut changed = Vec::new();
        for (name, new) in generated {
            let Some(old) = committed.get(name) else { continue };
            for column in &COLUMNS {
                // A column that the committed table lacks is new, not changed.
                let (Some(from), Some(to)) = (old.get(column.name), new.get(column.name)) else { continue };
                if from != to {
                    let say = |cell: &String| {
                        if cell.is_empty() { column.empty.to_owned() } else { cell.clone() }
                    };
                    let (name, limit) = (name.clone(), column.limit);
                    changed.push(Change { name, column: column.name, from: say(from), to: say(to), limit });
                }
            }
        }
        let missing = |from: &Rows, other: &Rows| -> Vec<String> {
            from.keys().filter(|&name| !other.contains_key(name)).cloned().collect()
        };
        Self {
            committed: committed.len(),
            generated: generated.len(),
            added: missing(generated, committed),
            removed: missing(committed, generated),
            changed,
        }
    }

    /// Refuses what is more likely a mistake in the input than news from AWS.
    pub(super) fn guard(&self, accept_changes: bool) -> Result<(), String> {
        if self.removed.len() > REMOVED_SLACK {
            return Err(format!(
                "{} of {} types are gone; at most {REMOVED_SLACK} may go at once: is a page missing?",
                self.removed.len(),
                self.committed
            ));
        }
        let limits = self.changed.iter().filter(|change| change.limit).count();
        if limits > 0 && !accept_changes {
            return Err(format!(
                "{limits} limits of listed types changed; check them with the list above, then add \
                 --accept-changes"
            ));
        }
        Ok(())
    }
}

impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { committed, generated, added, removed, changed } = self;
        writeln!(
            f,
            "{generated} types ({committed} committed): {} added, {} removed, {} facts changed",
            added.len(),
            removed.len(),
            changed.len()
        )?;
        section(f, removed, |name| format!("- {name}"))?;
        section(f, added, |name| format!("+ {name}"))?;
        let limits: Vec<&Change> = changed.iter().filter(|change| change.limit).collect();
        let others: Vec<&Change> = changed.iter().filter(|change| !change.limit).collect();
        section(f, &limits, |change| format!("! {change}"))?;
        section(f, &others, |change| format!("~ {change}"))
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, column, from, to, .. } = self;
        write!(f, "{name}: {column} {from} -> {to}")
    }
}

fn section<T>(f: &mut fmt::Formatter<'_>, items: &[T], line: impl Fn(&T) -> String) -> fmt::Result {
    for item in items.iter().take(SHOWN) {
        writeln!(f, "{}", line(item))?;
    }
    if items.len() > SHOWN {
        writeln!(f, "  ... and {} more", items.len() - SHOWN)?;
    }
    Ok(())
}
