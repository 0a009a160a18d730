//! See [`Display`]: a screen that nobody looks at.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Stdio},
};

use crate::workspace::Workspace;

/// Larger than any window that is opened on it.
const SCREEN: &str = "1600x1200x24";

/// A running Xvfb with a clipboard of its own. Dropping it ends it.
pub(crate) struct Display {
    child: Child,
    name: String,
}

impl Display {
    /// Starts it, and waits until it says under which number.
    pub(crate) fn start(workspace: &Workspace, program: &Path) -> Result<Self, String> {
        let mut command = workspace.command(program);
        command.args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]);
        // Without this it starts afresh when its last browser closes, and is deaf for a moment to the next.
        command.arg("-noreset");
        // Its remarks are about keyboards that it does not have.
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let started = command.spawn().map_err(|err| format!("cannot start {}: {err}", program.display()));
        let mut display = Self { child: started?, name: String::new() };
        let mut number = String::new();
        if let Some(stdout) = display.child.stdout.take() {
            let read = BufReader::new(stdout).read_line(&mut number);
            read.map_err(|err| format!("cannot hear {}: {err}", program.display()))?;
        }
        let number = number.trim();
        if number.is_empty() {
            return Err(format!("{} ended before it was a display", program.display()));
        }
        display.name = format!(":{number}");
        Ok(display)
    }

    /// What `DISPLAY` is for programs that show themselves there.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // Already dead: nothing is left to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
