//! Runs a command whose complaints are to be told once more at the end, where a long log hides them.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::failure::{Failure, Outcome};
use crate::program::show;

/// Most lines that are told once more.
const KEPT: usize = 12;

/// The lines that tell of a fault, the last of them.
#[derive(Default)]
struct Complaints {
    lines: VecDeque<String>,
}

impl Complaints {
    /// Hears a line of one stream. `follows` tells of that stream whether the line after a complaint, which says where it is
    /// or what was expected, is still to come: another stream may speak in between.
    fn hear(&mut self, line: &str, follows: &mut bool) {
        let is_complaint = is_complaint(line);
        let belongs = is_complaint || *follows;
        *follows = is_complaint;
        if !belongs {
            return;
        }
        if self.lines.len() == KEPT {
            self.lines.pop_front();
        }
        self.lines.push_back(line.to_owned());
    }
}

/// Whether a line of a compiler or of a run of tests tells of a fault.
fn is_complaint(line: &str) -> bool {
    line.starts_with("error")
        || line.ends_with("... FAILED")
        || line.contains("panicked at")
        || line.contains("(signal: ")
}

/// Runs a command to its end, its output going to the terminal; a failure holds the complaints among it.
///
/// # Errors
///
/// Where the command cannot be started or fails.
pub fn run(command: &mut Command) -> Outcome {
    let shown = show(command);
    let starting = || Failure::while_doing(format!("starting `{shown}`"));
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(starting())?;
    let complaints = Mutex::new(Complaints::default());
    let (said, cried) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(|| said.map(|said| pass_on(said, &mut std::io::stdout(), &complaints)));
        scope.spawn(|| cried.map(|cried| pass_on(cried, &mut std::io::stderr(), &complaints)));
    });
    let status = child.wait().map_err(starting())?;
    if status.success() {
        return Ok(());
    }
    let complaints = complaints.into_inner().unwrap_or_else(PoisonError::into_inner);
    let lines = complaints.lines.iter().map(|line| format!("\n  {line}"));
    Err(Failure::new(format!(
        "`{shown}` failed ({status}){}",
        lines.collect::<String>()
    )))
}

/// Passes on what a command says, line by line, and hears its complaints.
fn pass_on(from: impl Read, to: &mut impl Write, complaints: &Mutex<Complaints>) {
    let mut from = BufReader::new(from);
    let mut line = Vec::new();
    let mut follows = false;
    while from.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
        // A terminal that is gone is no reason to stop.
        let _ = to.write_all(&line);
        if let Ok(mut complaints) = complaints.lock() {
            complaints.hear(String::from_utf8_lossy(&line).trim_end(), &mut follows);
        }
        line.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::quiet_input;

    #[test]
    fn a_failure_holds_what_was_complained_of_with_the_line_after_it() {
        let script =
            "echo one; echo 'error: no such field' >&2; echo '  --> src/a.rs:1' >&2; echo 2 >&2; exit 3";
        let failure = run(quiet_input("sh").args(["-c", script]))
            .unwrap_err()
            .to_string();
        assert!(
            failure.ends_with("\n  error: no such field\n    --> src/a.rs:1"),
            "{failure}"
        );
        assert_eq!(failure.lines().count(), 3, "{failure}");
    }

    #[test]
    fn only_the_last_complaints_are_kept() {
        let mut complaints = Complaints::default();
        for number in 0..100 {
            complaints.hear(&format!("test number_{number} ... FAILED"), &mut false);
        }
        assert_eq!(complaints.lines.len(), KEPT);
        assert_eq!(complaints.lines[KEPT - 1], "test number_99 ... FAILED");
    }

    #[test]
    fn what_another_stream_says_in_between_does_not_belong_to_a_complaint() {
        let mut complaints = Complaints::default();
        let (mut one, mut other) = (false, false);
        complaints.hear("error: no such field", &mut one);
        complaints.hear("compiling", &mut other);
        complaints.hear("  --> src/a.rs:1", &mut one);
        complaints.hear("2", &mut one);
        assert_eq!(complaints.lines, ["error: no such field", "  --> src/a.rs:1"]);
    }

    #[test]
    fn what_passes_is_passed_on() {
        assert_eq!(run(quiet_input("sh").args(["-c", "echo error; exit 0"])), Ok(()));
    }
}
