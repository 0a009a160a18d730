//! See [`Steps`]: how far a command is.

use std::time::{Duration, Instant};

/// Numbered steps: `[2/6] clippy for wasm32 …`, and the seconds each took.
pub(crate) struct Steps {
    begun: usize,
    total: usize,
}

impl Steps {
    pub(crate) fn new(total: usize) -> Self {
        Self { begun: 0, total }
    }

    /// Announces the work, does it, and says how long it took.
    pub(crate) fn run<T>(
        &mut self,
        title: &str,
        work: impl FnOnce() -> Result<T, String>,
    ) -> Result<(T, Duration), String> {
        self.begun += 1;
        println!("[{}/{}] {title} …", self.begun, self.total);
        let start = Instant::now();
        let value = work()?;
        let elapsed = start.elapsed();
        println!("      done in {}", seconds(elapsed));
        Ok((value, elapsed))
    }
}

/// A remark that belongs to the step under way.
pub(crate) fn note(text: &str) {
    println!("      {text}");
}

/// Seconds with one digit, and minutes beside them where a person thinks in minutes.
pub(crate) fn seconds(elapsed: Duration) -> String {
    let tenths = elapsed.as_millis().div_ceil(100);
    let (whole, tenth) = (tenths / 10, tenths % 10);
    if whole < 90 {
        format!("{whole}.{tenth} s")
    } else {
        format!("{whole} s ({} min {:02} s)", whole / 60, whole % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(millis: u64, expect: &str) {
        assert_eq!(seconds(Duration::from_millis(millis)), expect);
    }

    #[test]
    fn seconds_and_minutes() {
        check(0, "0.0 s");
        check(1, "0.1 s");
        check(61_234, "61.3 s");
        check(605_000, "605 s (10 min 05 s)");
    }
}
