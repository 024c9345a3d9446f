//! Everything that is checked before a change goes in, in order, with a summary at the end.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};
use crate::finding::aligned;
use crate::program::{cargo, path_with, quiet_input, run};
use crate::project::Project;
use crate::server::Server;
use crate::setup::{self, PageTools};
use crate::{browser, deny, engine, heard, page, passed, rust, size};

/// One check that was run.
struct Ran {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
}

/// The checks run so far.
struct Report {
    ran: Vec<Ran>,
}

impl Report {
    /// Runs a check under a heading and keeps what became of it. Says whether it passed.
    fn check(&mut self, name: &'static str, work: impl FnOnce() -> Outcome) -> bool {
        println!("\n== {name}");
        let started = Instant::now();
        let outcome = work();
        if let Err(failure) = &outcome {
            println!("{failure}");
        }
        let passed = outcome.is_ok();
        self.ran.push(Ran {
            name,
            outcome,
            took: started.elapsed(),
        });
        passed
    }

    /// How many checks failed.
    fn failed(&self) -> usize {
        self.ran.iter().filter(|ran| ran.outcome.is_err()).count()
    }

    /// Prints the failures once more and the table, and says whether all passed.
    fn told(&self) -> bool {
        for ran in &self.ran {
            if let Err(failure) = &ran.outcome {
                println!("\n{}: {failure}", ran.name);
            }
        }
        println!("\n== Summary\n{}", self.summary());
        self.failed() == 0
    }

    /// The table of checks and, alone on the last line, the counts.
    fn summary(&self) -> String {
        let row = |ran: &Ran| {
            let verdict = if ran.outcome.is_ok() { "passed" } else { "FAILED" };
            [
                verdict.to_owned(),
                format!("{:>6.1} s", ran.took.as_secs_f64()),
                ran.name.to_owned(),
            ]
        };
        let rows: Vec<[String; 3]> = self.ran.iter().map(row).collect();
        let failed = self.failed();
        format!(
            "{}\n{} passed, {failed} failed",
            aligned(&rows),
            self.ran.len() - failed
        )
    }
}

/// What can be told within two minutes, for the work between two runs of everything: format, lints, the library's tests
/// without those on thousands of random instances, and the golden files. Says whether all passed.
pub fn run_quick(project: &Project) -> bool {
    let components = told(rust::set_up_components());
    let mut report = Report { ran: Vec::new() };
    format_and_lints(&mut report, project, &components);
    report.check("Tests of the library, without properties", || {
        in_root(
            project,
            cargo_with(&[
                "test",
                "--package",
                "shapan",
                "--lib",
                "--",
                "--skip",
                "properties",
            ]),
        )
    });
    report.check("Golden files", || {
        in_root(
            project,
            cargo_with(&["test", "--package", "shapan", "--test", "integration", "golden"]),
        )
    });
    report.told()
}

fn in_root(project: &Project, mut command: Command) -> Outcome {
    heard::run(command.current_dir(project.root()))
}

fn format_and_lints(report: &mut Report, project: &Project, components: &Outcome) {
    report.check("Format", || {
        components.clone()?;
        in_root(project, cargo_with(&["fmt", "--all", "--check"]))
    });
    report.check("Lints, native", || {
        components.clone()?;
        in_root(
            project,
            cargo_with(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]),
        )
    });
}

/// Sets up, then runs every check, and notes the commit if all passed on it. Says whether all passed.
pub fn run_all(project: &Project) -> bool {
    println!("== Set-up");
    let components = told(rust::set_up_components());
    let page_tools = told(setup::for_page(project));
    let browser = told(browser::set_up());
    if components.is_ok() && page_tools.is_ok() && browser.is_ok() {
        println!("Everything needed is here.");
    }

    let mut report = Report { ran: Vec::new() };
    let in_root = |command: Command| in_root(project, command);
    format_and_lints(&mut report, project, &components);
    report.check("Lints, wasm32", || {
        components.clone()?;
        let words = [
            "clippy",
            "--package",
            "shapan",
            "--lib",
            "--bin",
            "page",
            "--bin",
            "engine",
            "--bin",
            "import",
            "--bin",
            "javascript",
            "--target",
            rust::WASM,
        ];
        in_root(cargo_with(&[&words[..], &["--", "-D", "warnings"]].concat()))
    });
    report.check("Licences, sources and bans of crates", || {
        deny::check(project, &[])
    });
    report.check("Tests, native", || {
        in_root(cargo_with(&["test", "--workspace", "--lib", "--bins", "--tests"]))
    });
    report.check("Examples in the documentation", || {
        in_root(cargo_with(&["test", "--workspace", "--doc"]))
    });
    report.check("Documentation", || {
        let mut command = cargo_with(&["doc", "--workspace", "--no-deps"]);
        command.env("RUSTDOCFLAGS", "-D warnings");
        in_root(command)
    });
    report.check("Tests, wasm32", || {
        // The runner is named in cargo's configuration and found in the tools' folder. Naming it by
        // its path would break where that has a space.
        let tools = page_tools.clone()?;
        let mut command = cargo_with(&[
            "test",
            "--package",
            "shapan",
            "--target",
            rust::WASM,
            "--test",
            "wasm",
        ]);
        command.env("PATH", path_with(&tools.folders)?);
        in_root(command)
    });
    report.check("Engine in JavaScript", || {
        page_tools.as_ref().map_err(Clone::clone)?;
        engine::check(project)
    });
    let built = report.check("Page build", || page::build(project, &page_tools.clone()?));
    let needs_page = || {
        if built {
            Ok(())
        } else {
            Err(Failure::new("no page was built"))
        }
    };
    report.check("Page size", || {
        needs_page()?;
        size::check(project)
    });
    report.check("Page in a browser", || {
        needs_page()?;
        browser.as_ref().map_err(Clone::clone)?;
        end_to_end(project, page_tools.as_ref().map_err(Clone::clone)?)
    });
    let passed = report.told();
    if passed {
        passed::note(project);
    }
    passed
}

/// Prints a failure when it happens; the checks that need what failed repeat it.
fn told<T>(outcome: Outcome<T>) -> Outcome<T> {
    outcome.inspect_err(|failure| println!("{failure}"))
}

fn cargo_with(words: &[&str]) -> Command {
    let mut command = cargo();
    command.args(words);
    command
}

/// Serves the built page and runs the browser tests against it.
fn end_to_end(project: &Project, tools: &PageTools) -> Outcome {
    let folder = project.root().join("tests").join("e2e");
    let entries = fs::read_dir(&folder).map_err(Failure::while_doing("looking for the browser tests"))?;
    let mut tests: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    tests.sort();
    if tests.is_empty() {
        return Err(Failure::new("there are no browser tests"));
    }
    let address = Server::bind(&project.dist(), 0)?.serve_in_background()?;
    run(quiet_input("node")
        .args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .args(tests)
        .env("SHAPAN_URL", address)
        .env("PATH", path_with(&tools.folders)?)
        .current_dir(project.root()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_stops_nothing_and_the_counts_stand_alone_on_the_last_line() {
        let mut report = Report { ran: Vec::new() };
        assert!(!report.check("one", || Err(Failure::new("broken"))));
        assert!(report.check("two", || Ok(())));
        let summary = report.summary();
        assert_eq!(summary.lines().last(), Some("1 passed, 1 failed"));
        assert!(summary.starts_with("FAILED"), "{summary}");
        assert_eq!(report.failed(), 1);
    }
}
